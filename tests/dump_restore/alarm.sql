-- name: receivers_of_the_alarm
SELECT count(*) = 3
    AND bool_and(r.config IS NOT DISTINCT FROM s.config
                 AND r.config_encrypted IS NOT DISTINCT FROM s.config_encrypted)
FROM pggit.alert_notification_settings AS s
JOIN pggit_perf_internal.alarm_receivers AS r USING (setting_id)
