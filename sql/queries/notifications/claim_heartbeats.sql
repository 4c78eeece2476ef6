-- Claims due heartbeats, the longest overdue first, and returns their settings.
--
-- A heartbeat is also due if its next time is further away than its interval, because the interval
-- was shortened or the clock set back. No heartbeat is due if health checks have stopped, or if an
-- alert of theirs has waited for an incident for a quarter of an hour: receivers are not notified
-- of problems then, so a heartbeat would be misleading. A stored secret is used only with the
-- config that it belongs to.
--
-- $1 now; $2 how many to claim.
WITH due AS (
    UPDATE pggit_perf_internal.alert_notification_destinations AS d
    SET heartbeat_due_at = $1 + x.heartbeat_interval
    FROM (SELECT b.setting_id, s.heartbeat_interval
          FROM pggit_perf_internal.alert_notification_destinations AS b
          JOIN pggit.alert_notification_settings AS s ON s.setting_id = b.setting_id
          WHERE s.enabled AND s.heartbeat_interval IS NOT NULL
            AND (coalesce(b.heartbeat_due_at, '-infinity') <= $1
                 OR b.heartbeat_due_at > $1 + s.heartbeat_interval)
            AND EXISTS (SELECT FROM pggit.job_run_log AS r
                        WHERE r.job_name = 'check_health' AND r.status = 'succeeded'
                          AND r.started_at BETWEEN $1 - interval '5 minutes'
                                               AND $1 + interval '1 minute')
            AND NOT EXISTS (SELECT FROM pggit.performance_alerts AS a
                            WHERE a.incident_id IS NULL AND a.alert_type = 'SYSTEM'
                              AND a.created_at < $1 - interval '15 minutes')
          ORDER BY b.heartbeat_due_at NULLS FIRST, b.setting_id
          LIMIT $2
          FOR UPDATE OF b SKIP LOCKED) AS x
    WHERE d.setting_id = x.setting_id
    RETURNING d.setting_id
)
SELECT s.setting_id, s.channel, s.setting_name, s.config, k.secret, s.config_encrypted,
       s.messages_per_second, $1
FROM due AS u
JOIN pggit.alert_notification_settings AS s ON s.setting_id = u.setting_id
LEFT JOIN pggit_perf_internal.alert_notification_secrets AS k
    ON k.secret_id = s.secret_id AND k.channel = s.channel AND k.shown = s.config
