-- name: two_alerts
INSERT INTO pggit.performance_alerts (alert_type, operation_type, severity)
VALUES ('ANOMALY', 'branch_create', 'WARNING'), ('ANOMALY', 'commit', 'CRITICAL')

-- name: critical_alerts
INSERT INTO pggit.performance_alerts (alert_type, operation_type, severity)
SELECT 'ANOMALY', o, 'CRITICAL' FROM unnest(string_to_array(:'operations', ' ')) AS o

-- name: with_fallback
SELECT count(*) FROM pggit.alert_notification_queue WHERE use_fallback

-- name: all_only_correlations
UPDATE pggit.alert_notification_settings SET alert_type = 'CORRELATION'

-- name: fallbacks_of_the_others
UPDATE pggit.alert_notification_settings
SET fallback_after_failures = 20,
    fallback_setting_id = CASE setting_name WHEN 'busy 3' THEN :third ELSE :second END
WHERE alert_type IS NULL

-- name: operation_of_setting
UPDATE pggit.alert_notification_settings
SET operation_type = :'operation'
WHERE setting_id = :setting

-- name: resolve_commit
SELECT pggit.resolve_incident(incident_id)
FROM pggit.performance_incidents
WHERE operation_type = 'commit'

-- name: of_settings
-- The messages of the settings and operations that match.
SELECT string_agg(concat_ws(' ', s.setting_name, i.operation_type, q.status), ', '
    ORDER BY s.setting_name, i.operation_type, q.status)
FROM pggit.alert_notification_queue AS q
JOIN pggit.alert_notification_settings AS s USING (setting_id)
JOIN pggit.performance_incidents AS i USING (incident_id)
WHERE s.setting_name ~ :'names' AND i.operation_type ~ :'operations'

-- name: was_queued_ten_minutes_ago
UPDATE pggit.alert_notification_queue AS q
SET created_at = q.created_at - interval '10 minutes'
FROM pggit.alert_notification_settings AS s, pggit.performance_incidents AS i
WHERE s.setting_id = q.setting_id AND i.incident_id = q.incident_id
  AND s.setting_name = :'name' AND i.operation_type = :'operation'

-- name: pause_is_over
UPDATE pggit_perf_internal.alert_notification_destinations SET not_before = NULL

-- name: limiting_merge_is_due
UPDATE pggit.alert_notification_queue AS q
SET next_attempt_at = clock_timestamp()
FROM pggit.alert_notification_settings AS s, pggit.performance_incidents AS i
WHERE s.setting_id = q.setting_id AND i.incident_id = q.incident_id
  AND s.setting_name = 'limiting' AND i.operation_type = 'merge'

-- name: attempts_of_limiting_merge
SELECT count(*)
FROM pggit.alert_notification_log AS l
JOIN pggit.performance_incidents AS i USING (incident_id)
JOIN pggit.alert_notification_settings AS s USING (setting_id)
WHERE s.setting_name = 'limiting' AND i.operation_type = 'merge'
