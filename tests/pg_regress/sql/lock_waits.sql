\i fixtures/own_writes.sql
\i fixtures/read_committed.sql
\set SHOW_CONTEXT never
-- What a wait for a lock ends with, tests/in_server shows: no timeout fires under the clock of tests/settings.
INSERT INTO pggit.performance_metrics (operation_type, duration_microseconds) SELECT 'commit', 1000 + n FROM generate_series(1, 20) AS n;
-- Recalculations wait for ten seconds, or as long as the caller says, and as jobs for ten minutes.
CREATE FUNCTION public.show_timeout() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RAISE NOTICE ''%'', current_setting(''lock_timeout''); RETURN NULL; END';
REVOKE ALL ON FUNCTION public.show_timeout() FROM PUBLIC;
CREATE TRIGGER show_timeout BEFORE INSERT ON pggit.performance_baseline_history FOR EACH STATEMENT EXECUTE FUNCTION public.show_timeout();
CREATE TRIGGER show_timeout BEFORE INSERT ON pggit.performance_seasonal_baselines FOR EACH STATEMENT EXECUTE FUNCTION public.show_timeout();
UPDATE pggit.performance_operation_types SET is_tracked = operation_type = 'commit';
SET lock_timeout = 0;
SELECT status FROM pggit.recalculate_all_baselines_rolling();
SHOW lock_timeout;
SET lock_timeout = '3s';
UPDATE pggit.performance_metrics SET duration_microseconds = duration_microseconds * 3 / 2;
SELECT status FROM pggit.calculate_performance_baseline('commit');
SHOW lock_timeout;
SET lock_timeout = '1min';
SELECT status FROM pggit.recalculate_seasonal_baselines();
SET lock_timeout = 0;
UPDATE pggit.performance_metrics SET duration_microseconds = duration_microseconds * 3 / 2;
CALL pggit.run_job('recalculate_baselines');
SHOW lock_timeout;
SET lock_timeout = '1min';
-- An error gives the caller its own back as well.
DO $$
BEGIN
    PERFORM pggit.calculate_performance_baseline('no such');
EXCEPTION WHEN undefined_object THEN
    RAISE NOTICE '%', current_setting('lock_timeout');
END $$;
