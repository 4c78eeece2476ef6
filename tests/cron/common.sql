-- name: count_of_ours
SELECT count(*) FROM cron.job WHERE jobname LIKE 'pggit_perf:%'

-- name: forget_runs
TRUNCATE pggit.job_run_log

-- name: onlooker
CREATE ROLE onlooker LOGIN IN ROLE pg_monitor
