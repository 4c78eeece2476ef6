-- name: add_heartbeat
INSERT INTO pggit.alert_notification_settings (setting_name, channel, config, heartbeat_interval)
VALUES ('alive', 'webhook', :'config', :'interval')

-- name: heartbeats
SELECT count(heartbeat_sent_at) FROM pggit_perf_internal.alert_notification_destinations

-- name: jobs_ran_two_days_ago
TRUNCATE pggit.job_run_log;
INSERT INTO pggit.job_run_log (job_name, status, started_at, finished_at)
VALUES ('process_alerts', 'succeeded', now() - interval '2 days', now() - interval '2 days');

-- name: first_check_of_health
SELECT status FROM pggit.job_run_log WHERE job_name = 'check_health' ORDER BY run_id LIMIT 1

-- name: heartbeat_is_written_down
SELECT bool_or(heartbeat_sent_at > now() - interval '1 minute' AND heartbeat_error_class IS NULL)
FROM pggit_perf_internal.alert_notification_destinations

-- name: system_alerts
INSERT INTO pggit.performance_alerts (alert_type, severity, operation_type, created_at)
VALUES ('SYSTEM', 'CRITICAL', 'new', now()),
       ('SYSTEM', 'CRITICAL', 'in_vain', now() - interval '3 minutes')

-- name: anomaly_that_has_waited
INSERT INTO pggit.performance_alerts (alert_type, severity, operation_type, created_at)
VALUES ('ANOMALY', 'CRITICAL', 'commit', now() - interval '16 minutes')

-- name: in_vain_has_waited
UPDATE pggit.performance_alerts
SET created_at = now() - interval '16 minutes'
WHERE operation_type = 'in_vain'

-- name: heartbeat_is_due
UPDATE pggit_perf_internal.alert_notification_destinations
SET heartbeat_due_at = now() - interval '1 second'

-- name: heartbeat_is_still_due
SELECT bool_and(heartbeat_due_at < now())
FROM pggit_perf_internal.alert_notification_destinations
WHERE heartbeat_due_at IS NOT NULL

-- name: heartbeat_has_a_next_time
SELECT bool_or(heartbeat_due_at > now())
FROM pggit_perf_internal.alert_notification_destinations

-- name: heartbeat_is_refused
UPDATE pggit.alert_notification_settings SET config = :'config' WHERE setting_name = 'alive';
UPDATE pggit_perf_internal.alert_notification_destinations
SET heartbeat_due_at = now() + interval '1 day';

-- name: error_of_heartbeat
SELECT max(heartbeat_error_class) FROM pggit_perf_internal.alert_notification_destinations

-- name: status_of_message
SELECT status FROM pggit.alert_notification_queue WHERE message = :'message'

-- name: queue_ten_minutes_ago
INSERT INTO pggit.alert_notification_queue (channel, setting_id, message, created_at)
VALUES ('webhook', :setting, 'waits', now() - interval '10 minutes')

-- name: was_tried
SELECT count(*) > 0 FROM pggit.alert_notification_log WHERE outcome = 'retry'
