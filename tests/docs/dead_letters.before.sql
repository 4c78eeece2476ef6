CREATE EXTENSION pggit_perf;
INSERT INTO pggit.alert_notification_settings (setting_name, channel, config)
VALUES ('on call', 'webhook', '{"url": "https://alerts.example/moved"}');
INSERT INTO pggit.performance_alerts (alert_type, severity, operation_type)
VALUES ('ANOMALY', 'CRITICAL', 'commit');
CALL pggit.run_job('process_alerts');
UPDATE pggit.alert_notification_queue
SET status = 'failed', finished_at = now(), error_class = 'rejected', attempts = 1;
INSERT INTO pggit.alert_notification_log
    (queue_id, setting_id, channel, change, attempt, outcome, error_class, http_status, raised_at)
SELECT queue_id, 1, 'webhook', 'trigger', 1, 'failed', 'rejected', 404, now()
FROM pggit.alert_notification_queue;
-- Two dead letters of a resolved incident. Only the one that reports the resolution can be
-- replayed.
INSERT INTO pggit.performance_alerts (alert_type, severity, operation_type)
VALUES ('ANOMALY', 'CRITICAL', 'merge');
CALL pggit.run_job('process_alerts');
SELECT pggit.resolve_incident(incident_id, 'no longer slow')
FROM pggit.performance_incidents
WHERE operation_type = 'merge';
UPDATE pggit.alert_notification_queue
SET status = 'failed', finished_at = now() - interval '25 hours', error_class = 'rejected',
    attempts = 1
WHERE status = 'pending';
SELECT 1 / (count(*) = 3)::int
FROM pggit.v_notification_dead_letters;
