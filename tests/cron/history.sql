-- name: make_old
-- Beside the history of our jobs there is some of a job that is not ours.
UPDATE cron.job_run_details SET end_time = now() - interval '15 days';
INSERT INTO cron.job_run_details (jobid, runid, database, username, command, status, end_time)
VALUES (77, 1000077, 'postgres', 'postgres', 'SELECT 1', 'succeeded', now() - interval '15 days');

-- name: old_runs_of_ours
SELECT count(*) FROM cron.job_run_details
WHERE command LIKE 'CALL pggit.run_job%'
  AND command <> 'CALL pggit.run_job(''recalculate_baseline'')'
  AND end_time < now() - interval '14 days'

-- name: unschedule_all_but_health
SELECT cron.unschedule(jobid) FROM cron.job
WHERE jobname LIKE 'pggit_perf:%' AND jobname <> 'pggit_perf: check health'

-- name: old_commands_of_others
SELECT count(DISTINCT command) FROM cron.job_run_details
WHERE end_time < now() - interval '14 days'
  AND command IN ('SELECT 1', 'CALL pggit.run_job(''recalculate_baseline'')')

-- name: jobs
SELECT string_agg(jobname, ',' ORDER BY jobname) FROM cron.job
