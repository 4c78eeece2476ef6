-- name: wait_for_an_early_second
-- pg_cron begins jobs with the minute: a minute that ends soon is waited for, so that none has run
-- before the tests of shown.py are done.
SELECT pg_sleep(61 - extract(second FROM clock_timestamp()))
WHERE extract(second FROM clock_timestamp()) > 45

-- name: schedule_of_a_user
SELECT cron.schedule('a user''s', '0 0 1 1 *', 'SELECT 1')

-- name: recalculation_is_near_two
-- Minutes of the day.
SELECT split_part(schedule, ' ', 2)::int * 60 + split_part(schedule, ' ', 1)::int
    BETWEEN 90 AND 150
FROM cron.job
WHERE jobname = 'pggit_perf: recalculate baselines'

-- name: jobs_before
CREATE TABLE public.before AS SELECT * FROM cron.job

-- name: changed_jobs
SELECT count(*) FROM (TABLE public.before EXCEPT TABLE cron.job) AS d
