-- name: grant_access
SELECT pggit.grant_access('trap_' || :'access'::text, :'access'::text)

-- name: stand_in_is_called
-- PostgreSQL counts calls of pg_cron's stand-in as well: the extension calls its functions.
SELECT bool_and(coalesce(s.calls, 0) > 5)
FROM pg_proc AS p
LEFT JOIN pg_stat_user_functions AS s ON s.funcid = p.oid
WHERE p.pronamespace = 'cron'::regnamespace

-- name: functions_reached
SELECT DISTINCT funcname FROM pg_stat_user_functions WHERE calls > 0

-- name: worker_waits
-- The worker of this database has asked whether the extension is there.
SELECT count(*) = 1
FROM pg_stat_activity
WHERE backend_type = 'pggit_perf delivery' AND datname = current_database()
  AND wait_event_type = 'Extension'

-- name: give_the_worker_work
INSERT INTO pggit.alert_notification_queue (channel, setting_id, message)
SELECT 'webhook', setting_id, 'by the worker'
FROM pggit.alert_notification_settings
WHERE setting_name IN ('answers postgres', 'forbidden postgres', 'sealed postgres');
DELETE FROM pggit.job_run_log WHERE job_name = 'check_health';

-- name: delivered_by_worker
SELECT string_agg(status, ' ' ORDER BY setting_id)
FROM pggit.alert_notification_queue
WHERE message = 'by the worker'

-- name: health_was_checked
SELECT count(*) > 0
FROM pggit.job_run_log
WHERE job_name = 'check_health' AND status = 'succeeded'
