-- name: some_metrics
INSERT INTO pggit.performance_metrics (operation_type, duration_microseconds)
SELECT 'commit', 1000 + n FROM generate_series(1, 20) AS n

-- name: functions_wait_briefly
-- These functions have a lock_timeout of their own, which is longer than a test should take.
ALTER FUNCTION pggit.process_alerts() SET lock_timeout = '100ms';
ALTER FUNCTION pggit.run_detection(timestamptz) SET lock_timeout = '100ms';
ALTER FUNCTION pggit.roll_up_metrics() SET lock_timeout = '100ms';

-- name: functions_wait_as_installed
ALTER FUNCTION pggit.process_alerts() SET lock_timeout = '10s';
ALTER FUNCTION pggit.run_detection(timestamptz) SET lock_timeout = '10s';
ALTER FUNCTION pggit.roll_up_metrics() SET lock_timeout = '10s';

-- name: prepared_transaction_holds_the_metrics
BEGIN;
LOCK TABLE pggit.performance_metrics, pggit.performance_alerts IN ACCESS EXCLUSIVE MODE;
PREPARE TRANSACTION 'holds the metrics';

-- name: message_that_is_never_answered
INSERT INTO pggit.alert_notification_settings (channel, config) VALUES ('webhook', :'config');
INSERT INTO pggit.alert_notification_queue (channel, message)
VALUES ('webhook', 'never answered');

-- name: lines_of_the_longest_detail
SELECT max(array_length(string_to_array(coalesce(detail, ''), E'\n'), 1))
FROM pggit.job_run_log
WHERE status = 'failed'
