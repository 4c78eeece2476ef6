-- name: undeliverable
-- A notification to an address that nothing may be sent to.
INSERT INTO pggit.alert_notification_settings (channel, config)
VALUES ('webhook', '{"url": "https://127.0.0.1/"}');
INSERT INTO pggit.alert_notification_queue (channel, message) VALUES ('webhook', 'from pg_cron');

-- name: metrics
INSERT INTO pggit.performance_metrics (operation_type, duration_microseconds)
SELECT 'commit', 1000 FROM generate_series(1, 20)

-- name: jobs_of_each_minute
-- The last two fail: there is no such job, and a baseline needs at least a day.
SELECT cron.schedule('pggit_perf: recalculate baselines', '* * * * *',
    'CALL pggit.run_job(''recalculate_baselines'')');
SELECT cron.schedule('fails', '* * * * *', 'CALL pggit.run_job(''recalculate_baseline'')');
SELECT cron.schedule('direct', '* * * * *', 'SELECT pggit.recalculate_all_baselines_rolling(0)');

-- name: has_recalculated
SELECT count(*) >= 1 FROM pggit.job_run_log
WHERE job_name = 'recalculate_baselines' AND status = 'succeeded'

-- name: has_tried_to_deliver
SELECT count(*) >= 1
FROM pggit.alert_notification_log l
JOIN pggit.alert_notification_queue q ON q.queue_id = l.queue_id
WHERE q.message = 'from pg_cron'

-- name: has_ended_four_commands
SELECT count(DISTINCT command) >= 4 FROM cron.job_run_details
WHERE status IN ('succeeded', 'failed') AND command ~ 'baseline|deliver'

-- name: undeliverable_status
-- Jobs that run meanwhile may enqueue more, for example check_health about the jobs that fail.
SELECT status || ' ' || error_class FROM pggit.alert_notification_queue WHERE message = 'from pg_cron'

-- name: active_baselines
SELECT count(*) FROM pggit.performance_baselines WHERE is_active

-- name: statuses_of_recalculate_baselines
SELECT DISTINCT status FROM cron.job_run_details WHERE command LIKE '%''recalculate_baselines''%'

-- name: statuses_of_fails
SELECT DISTINCT status FROM cron.job_run_details WHERE command LIKE '%baseline''%'

-- name: failures
SELECT status || ' ' || (detail ~ ('"direct" [(]recalculate_all_baselines_rolling[)],'
    || ' failures in a row: [0-9]+, last error: ERROR: [^;]*days'))
FROM pggit.health_check()
WHERE check_name = 'pg_cron_failures'

-- name: status_of_failures
SELECT status FROM pggit.health_check() WHERE check_name = 'pg_cron_failures'

-- name: number_of_failures
SELECT status || ' ' || value FROM pggit.health_check() WHERE check_name = 'pg_cron_failures'

-- name: lock_history
LOCK TABLE cron.job_run_details

-- name: locks_of_history
SELECT count(*) FROM pg_locks
WHERE relation = 'cron.job_run_details'::regclass
  AND mode = 'AccessExclusiveLock' AND granted

-- name: mend
-- One is switched off, the other gets a command that has not failed yet.
SELECT cron.alter_job(jobid, active => false) FROM cron.job WHERE jobname = 'fails';
SELECT cron.alter_job(jobid, command => 'SELECT pggit.recalculate_all_baselines_rolling()')
FROM cron.job WHERE jobname = 'direct';

-- name: has_delivered
SELECT count(*) > 0 FROM pggit.job_run_log
WHERE job_name = 'deliver_notifications' AND status = 'succeeded'
