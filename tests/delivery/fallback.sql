-- name: operation_nothing
UPDATE pggit.alert_notification_settings
SET operation_type = 'nothing'
WHERE setting_id = :setting

-- name: severity_critical
UPDATE pggit.alert_notification_settings SET severity = 'CRITICAL' WHERE setting_id = :setting

-- name: acknowledge_and_resolve
SELECT pggit.acknowledge_incident(max(incident_id)), pggit.resolve_incident(max(incident_id))
FROM pggit.performance_incidents

-- name: resolve
SELECT pggit.resolve_incident(max(incident_id)) FROM pggit.performance_incidents

-- name: changes_with_attempts
SELECT string_agg(change || ' ' || status || ' ' || attempts, ', ' ORDER BY queue_id)
FROM pggit.alert_notification_queue

-- name: changes_of_setting
SELECT string_agg(change || ' ' || status, ', ' ORDER BY queue_id)
FROM pggit.alert_notification_queue
WHERE setting_id = :setting

-- name: not_sent
SELECT count(*) FROM pggit.alert_notification_queue WHERE status <> 'sent'

-- name: with_fallback
SELECT count(*) FROM pggit.alert_notification_queue WHERE use_fallback
