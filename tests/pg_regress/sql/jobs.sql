\i fixtures/own_writes.sql
\set SHOW_CONTEXT never
-- Every run is logged; a failing run rolls back, leaves its row and still fails.
-- Reads the clock: baselines are measured over the days up to now(), and months made from the present one on.
\i fixtures/within_a_quarter.sql
-- Where the template database was made in the month before, its months are one short.
DO $$ BEGIN
    IF to_regclass(to_char(date_trunc('month', now() AT TIME ZONE 'UTC') - interval '1 month', '"pggit"."performance_metrics_p"YYYY_MM')) IS NOT NULL THEN
        PERFORM pggit.ensure_metric_partitions();
    END IF;
END $$;
INSERT INTO pggit.performance_metrics (operation_type, duration_microseconds)
SELECT 'commit', 1000 FROM generate_series(1, 20);
CALL pggit.run_job('recalculate_baselines');
CALL pggit.run_job('check_pending_metrics');
CALL pggit.run_job('maintain_partitions');
SELECT job_name, status, result, sqlstate, finished_at >= started_at AS ended, backend_pid = pg_backend_pid() AS here
FROM pggit.job_run_log ORDER BY run_id;

CREATE FUNCTION public.refuse() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION USING ERRCODE = 'check_violation', MESSAGE = 'refused', DETAIL = 'On purpose.', HINT = 'Drop the trigger.';
END $$;
-- a trigger that only a superuser can have made
REVOKE ALL ON FUNCTION public.refuse() FROM PUBLIC;
CREATE TRIGGER refuse BEFORE INSERT ON pggit.performance_baseline_history FOR EACH STATEMENT EXECUTE FUNCTION public.refuse();
UPDATE pggit.performance_metrics SET duration_microseconds = 1500;
CALL pggit.run_job('recalculate_baselines');
\echo :LAST_ERROR_SQLSTATE
SELECT job_name, status, sqlstate, message, detail, hint FROM pggit.job_failure_log;
SELECT p99_microseconds, is_active FROM pggit.performance_baselines;

-- a canceled run too
CREATE OR REPLACE FUNCTION public.refuse() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM pg_cancel_backend(pg_backend_pid());
    PERFORM pg_sleep(3600);
    RETURN NULL;
END $$;
CALL pggit.run_job('recalculate_baselines');
\echo :LAST_ERROR_SQLSTATE
SELECT status, sqlstate FROM pggit.job_failure_log ORDER BY run_id DESC LIMIT 1;
DROP TRIGGER refuse ON pggit.performance_baseline_history;
-- a failing run evaluates nothing by the caller's search_path
CREATE FUNCTION public.format(text, bigint) RETURNS text LANGUAGE plpgsql AS 'BEGIN RAISE EXCEPTION ''hijacked''; END';
CREATE FUNCTION public.refuse_again() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RAISE EXCEPTION ''refused''; END';
REVOKE ALL ON FUNCTION public.refuse_again() FROM PUBLIC;
CREATE TRIGGER refuse BEFORE INSERT ON pggit.performance_baseline_history FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_again();
CALL pggit.run_job('recalculate_baselines');
-- PostgreSQL gives no hint where a lock was not to be had in time
CREATE OR REPLACE FUNCTION public.refuse_again() RETURNS trigger LANGUAGE plpgsql AS
    'BEGIN RAISE EXCEPTION USING ERRCODE = ''lock_not_available'', MESSAGE = ''canceling statement due to lock timeout''; END';
CALL pggit.run_job('recalculate_baselines');
DROP TRIGGER refuse ON pggit.performance_baseline_history;

-- a run whose session has ended is found by the next one
INSERT INTO pggit.job_run_log (job_name, backend_pid) VALUES ('maintain_partitions', 1);
CALL pggit.run_job('maintain_partitions');
SELECT job_name, status, message FROM pggit.job_failure_log ORDER BY run_id DESC LIMIT 1;
SELECT count(*) AS running FROM pggit.job_run_log WHERE status = 'running';
SELECT count(*) AS locks_left FROM pg_locks WHERE locktype = 'advisory' AND pid = pg_backend_pid();

-- not inside a transaction block
BEGIN;
CALL pggit.run_job('maintain_partitions');
\echo :LAST_ERROR_SQLSTATE
ROLLBACK;
SELECT count(*) AS locks_left FROM pg_locks WHERE locktype = 'advisory' AND pid = pg_backend_pid();
SELECT current_setting('search_path') = reset_val AS is_kept FROM pg_settings WHERE name = 'search_path';

-- without pg_cron the daily recalculation is at a minute of this database's own, within half an hour of 02:00, and stays there
SELECT schedule FROM pggit.v_scheduled_jobs WHERE job_name = 'recalculate_baselines' \gset
SELECT split_part(:'schedule', ' ', 2)::integer * 60 + split_part(:'schedule', ' ', 1)::integer BETWEEN 90 AND 150 AS is_near,
       schedule = :'schedule' AS stays
FROM pggit.v_scheduled_jobs WHERE job_name = 'recalculate_baselines';
