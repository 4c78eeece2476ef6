-- name: job_of_another_database
SELECT cron.schedule('pggit_perf: detect', '0 0 1 1 *', 'SELECT 2');
UPDATE cron.job SET database = 'elsewhere' WHERE jobname = 'pggit_perf: detect';

-- name: ours_beside_anothers
SELECT count(*) || ' ' || string_agg(jobname, ',') FILTER (WHERE jobname LIKE '%detect%')
FROM cron.job
WHERE database = 'postgres' AND jobname LIKE 'pggit_perf:%'

-- name: job_elsewhere
SELECT jobname || ' ' || command || ' ' || schedule FROM cron.job WHERE database = 'elsewhere'

-- name: detect_is_shown
SELECT scheduler || ' ' || schedule FROM pggit.v_scheduled_jobs WHERE job_name = 'detect'

-- name: unschedule_elsewhere
SELECT cron.unschedule(jobid) FROM cron.job WHERE database = 'elsewhere'

-- name: job_of_a_user
SELECT cron.schedule('pggit_perf: detect', '0 0 1 1 *', 'SELECT 3')

-- name: times_detect_is_shown
SELECT count(*) FROM pggit.v_scheduled_jobs WHERE job_name = 'detect' AND scheduler = 'pg_cron'

-- name: jobs_called_detect
SELECT string_agg(jobname || ' ' || command, ', ' ORDER BY jobname) FROM cron.job
WHERE jobname LIKE 'pggit_perf: detect%'

-- name: commands_of_ours
SELECT string_agg(command, ',') FROM cron.job WHERE jobname LIKE 'pggit_perf:%'

-- name: unschedule_detect
SELECT cron.unschedule(jobid) FROM cron.job WHERE jobname = 'pggit_perf: detect'

-- name: function_of_others
CREATE FUNCTION cron.schedule(job_name text, schedule text, command varchar) RETURNS bigint
LANGUAGE sql AS 'SELECT 1::bigint / 0'

-- name: no_function_of_others
DROP FUNCTION cron.schedule(text, text, varchar)
