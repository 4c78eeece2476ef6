-- name: clean_up_waits_for_lock_7
CREATE FUNCTION public.wait() RETURNS trigger LANGUAGE plpgsql AS
'BEGIN PERFORM pg_advisory_xact_lock(7); RETURN NULL; END';
REVOKE ALL ON FUNCTION public.wait() FROM PUBLIC;
CREATE TRIGGER wait BEFORE DELETE ON pggit.job_run_log
FOR EACH STATEMENT EXECUTE FUNCTION public.wait();

-- name: clean_up_waits_no_more
TRUNCATE pggit.job_run_log;
DROP FUNCTION public.wait() CASCADE;

-- name: advisory_locks
SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND granted

-- name: running_clean_ups
SELECT count(*) FROM pggit.job_run_log
WHERE job_name = 'clean_up_history' AND status = 'running'

-- name: others_ran_an_hour_ago
UPDATE pggit.job_run_log
SET started_at = started_at - interval '1 hour', finished_at = finished_at - interval '1 hour'
WHERE job_name IN ('detect', 'process_alerts')

-- name: others_that_ran_twice
SELECT string_agg(job_name, ' ' ORDER BY job_name)
FROM (SELECT job_name FROM pggit.job_run_log
      GROUP BY job_name
      HAVING count(*) FILTER (WHERE status = 'succeeded') > 1) AS j
WHERE job_name IN ('deliver_notifications', 'detect', 'process_alerts')

-- name: statuses_of_clean_up
SELECT string_agg(status, ' ' ORDER BY run_id) FROM pggit.job_run_log
WHERE job_name = 'clean_up_history'

-- name: clean_up_is_due
SELECT is_due || ' ' || last_status FROM pggit.v_scheduled_jobs
WHERE job_name = 'clean_up_history'

-- name: terminate_running_jobs
SELECT pg_terminate_backend(backend_pid) FROM pggit.job_run_log WHERE status = 'running'

-- name: sessions_that_run_jobs
SELECT count(*)
FROM pg_stat_activity AS a
JOIN pggit.job_run_log AS r
  ON r.backend_pid = a.pid AND r.status = 'running' AND a.backend_start <= r.started_at

-- name: idle_sessions_that_run_jobs
SELECT count(*)
FROM pggit.job_run_log AS r
JOIN pg_stat_activity AS a ON a.pid = r.backend_pid
WHERE r.status = 'running' AND a.state = 'idle'

-- name: interrupted_detections
SELECT count(*) FROM pggit.job_failure_log WHERE job_name = 'detect' AND status = 'interrupted'
