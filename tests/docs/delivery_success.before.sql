CREATE EXTENSION pggit_perf;
INSERT INTO pggit.alert_notification_settings (setting_name, channel, config)
VALUES ('on call', 'webhook', '{"url": "https://alerts.example/moved"}');
INSERT INTO pggit.alert_notification_queue
    (channel, setting_id, message, status, finished_at, error_class, attempts)
SELECT 'webhook', 1, 'm ' || n, 'failed', now(), 'rejected', 1
FROM generate_series(1, 6) AS n;
INSERT INTO pggit.alert_notification_log
    (queue_id, setting_id, channel, change, attempt, outcome, error_class, http_status, raised_at)
SELECT queue_id, 1, 'webhook', 'trigger', 1, 'failed', 'rejected', 404, now()
FROM pggit.alert_notification_queue;
-- Two dead letters of a resolved incident. Only the one that reports the resolution can be
-- replayed.
INSERT INTO pggit.performance_alerts (alert_type, operation_type)
VALUES ('ANOMALY', 'merge');
CALL pggit.run_job('process_alerts');
SELECT pggit.resolve_incident(incident_id, 'no longer slow')
FROM pggit.performance_incidents
WHERE operation_type = 'merge';
UPDATE pggit.alert_notification_queue
SET status = 'failed', finished_at = now() - interval '2 hours', error_class = 'rejected',
    attempts = 1
WHERE status = 'pending';
SELECT 1 / (count(*) = 8)::int
FROM pggit.v_notification_dead_letters;
