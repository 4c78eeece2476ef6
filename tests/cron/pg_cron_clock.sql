-- name: installed_long_ago
-- What the test makes old belongs to this installation, not to another whose dump was restored.
UPDATE pggit_perf_internal.installation_state
SET since = now() - interval '1 year', has_run_jobs = true

-- name: next_maintenance
SELECT to_char(next_run_at AT TIME ZONE 'UTC', 'HH24:MI') FROM pggit.v_scheduled_jobs
WHERE job_name = 'maintain_partitions'

-- name: wait_until_it_is_past
-- 00:15 in Kolkata is 18:45 in UTC; should it come within seconds, it is waited for.
SELECT pg_sleep(11)
WHERE (now() AT TIME ZONE 'UTC')::time BETWEEN '18:44:50' AND '18:45:00'

-- name: has_run_at_the_last_time
INSERT INTO pggit.job_run_log (job_name, status, started_at, finished_at)
SELECT 'maintain_partitions', 'succeeded', l.at, l.at
FROM (SELECT (date_trunc('day', now() AT TIME ZONE 'Asia/Kolkata' - interval '15 minutes')
                  + interval '15 minutes') AT TIME ZONE 'Asia/Kolkata' AS at) AS l

-- name: is_in_time
SELECT is_due || ' ' || (late_since IS NULL) FROM pggit.v_scheduled_jobs
WHERE job_name = 'maintain_partitions'

-- name: has_run_two_days_before
UPDATE pggit.job_run_log
SET started_at = started_at - interval '2 days', finished_at = finished_at - interval '2 days'

-- name: is_late
SELECT is_due || ' ' || to_char(late_since AT TIME ZONE 'Asia/Kolkata', 'HH24:MI')
FROM pggit.v_scheduled_jobs
WHERE job_name = 'maintain_partitions'
