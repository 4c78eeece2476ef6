-- Whatever recorders make up, there are only so many operation types.
-- Reads the clock: rows recorded without a time take the present one, and health_check() looks at the last day.
\i fixtures/read_committed.sql
\i fixtures/within_a_quarter.sql
-- The library must be loaded for its settings to be known.
SELECT status, value, limit_value FROM pggit.health_check() WHERE check_name = 'operation_types';
SET pggit_perf.maximum_operation_types = 36;
-- Names are registered in their order; those beyond the maximum are recorded as another, and say which they were. One warning a session.
SELECT pggit.record_performance_metric('new ' || n, 10 + n, p_operation_metadata => CASE n WHEN 4 THEN '{"a": 1.50}' WHEN 5 THEN '[1]' END::jsonb) > 0 AS recorded
FROM generate_series(1, 6) AS n;
SELECT operation_type, operation_metadata FROM pggit.performance_metrics ORDER BY duration_microseconds;
SELECT operation_type, description FROM pggit.performance_operation_types WHERE NOT is_builtin ORDER BY 1;
-- The same of many at once.
SELECT pggit.record_performance_metrics(ARRAY['commit', 'bulk 1', 'new 1', 'bulk 2', 'bulk 1'], ARRAY[100, 101, 102, 103, 104]);
SELECT operation_type, operation_metadata FROM pggit.performance_metrics WHERE duration_microseconds >= 100 ORDER BY duration_microseconds;
-- A known type is recorded as it is, and other itself is one.
SELECT pggit.record_performance_metric('new 1', 1) > 0 AND pggit.record_performance_metric('other', 2) > 0 AS recorded;
SELECT operation_type, operation_metadata FROM pggit.performance_metrics WHERE duration_microseconds < 3 ORDER BY duration_microseconds;
-- Health says so, and names them, whatever they contain.
SELECT pggit.record_performance_metric(E'"quoted"\nline', 200) > 0 AS recorded;
SELECT status, value, limit_value, since <= now() AS has_since, runbook, detail FROM pggit.health_check() WHERE check_name = 'operation_types';
-- An administrator is not limited. What an administrator has inserted is recorded as it is from then on.
INSERT INTO pggit.performance_operation_types (operation_type) VALUES ('by hand'), ('new 6');
SELECT pggit.record_performance_metric('new 6', 201) > 0 AS recorded;
SELECT operation_type FROM pggit.performance_metrics WHERE duration_microseconds = 201;
-- With a higher maximum the next ones are registered, and the check passes.
SET pggit_perf.maximum_operation_types = 40;
SELECT pggit.record_performance_metric('new 7', 202) > 0 AS recorded;
SELECT operation_type FROM pggit.performance_operation_types WHERE operation_type LIKE 'new%' ORDER BY 1;
SELECT status, value, limit_value FROM pggit.health_check() WHERE check_name = 'operation_types';
SET pggit_perf.maximum_operation_types = 41;
SELECT status FROM pggit.health_check() WHERE check_name = 'operation_types';
-- Above READ COMMITTED nothing is registered, and no more is recorded than there is room for.
BEGIN ISOLATION LEVEL REPEATABLE READ;
SELECT pggit.record_performance_metric('repeatable', 203) > 0 AS recorded;
SET LOCAL pggit_perf.maximum_operation_types = 1;
SELECT pggit.record_performance_metric('repeatable', 204) > 0 AS recorded;
SELECT operation_type FROM pggit.performance_metrics WHERE duration_microseconds IN (203, 204) ORDER BY duration_microseconds;
ROLLBACK;

-- Registering takes no lock for each name: not when they are recorded, nor when a recalculation finds them.
SET pggit_perf.maximum_operation_types = 50000;
BEGIN;
-- Compiling 20,000 statements takes minutes.
SET jit = off;
SELECT pggit.record_performance_metrics(array_agg('locked ' || g ORDER BY g), array_agg(1000 ORDER BY g)) AS recorded FROM generate_series(1, 20000) AS g;
SELECT count(*) < 200 AS few FROM pg_locks WHERE pid = pg_backend_pid();
INSERT INTO pggit.performance_metrics (operation_type, duration_microseconds)
SELECT 'found ' || g, 1000 FROM generate_series(1, 20000) AS g;
SELECT count(*) AS recalculated FROM pggit.recalculate_all_baselines_rolling();
SELECT count(*) < 200 AS few FROM pg_locks WHERE pid = pg_backend_pid();
SELECT count(*) AS registered FROM pggit.performance_operation_types WHERE operation_type LIKE 'locked %' OR operation_type LIKE 'found %';
ROLLBACK;

-- One INSERT of 20,000 types: recalculation, detection and pages go on, with as many types as there may be.
SET pggit_perf.maximum_operation_types = 100;
INSERT INTO pggit.performance_metrics (operation_type, duration_microseconds)
SELECT 'made up ' || g, 1000 FROM generate_series(1, 20000) AS g;
INSERT INTO pggit.performance_metrics (operation_type, duration_microseconds)
SELECT 'imported', 1000 + g FROM generate_series(1, 20) AS g;
CALL pggit.run_job('roll_up_metrics');
CALL pggit.run_job('recalculate_baselines');
CALL pggit.run_job('detect');
SELECT job_name, status, message FROM pggit.job_run_log ORDER BY run_id;
-- Those with most samples are registered first.
SELECT count(*) AS types, count(*) FILTER (WHERE operation_type LIKE 'made up%') AS made_up, count(*) FILTER (WHERE operation_type = 'imported') AS imported
FROM pggit.performance_operation_types;
SELECT operation_type FROM pggit.performance_baselines;
SELECT status, value, limit_value, detail FROM pggit.health_check() WHERE check_name = 'operation_types';
SELECT count(DISTINCT substring(line FROM 'operation="([^"]*)"')) <= 100 AS bounded FROM regexp_split_to_table(pggit.prometheus_metrics(), E'\n') AS line;
SELECT count(*) <= 100 AS bounded FROM pggit.v_operation_overview;
SELECT length(pggit.performance_report(1)) < 2000000 AND length(pggit.performance_report(24)) < 2000000 AS bounded;

-- Types that nothing is left of are removed, but for those that came with the extension or that somebody entered or changed.
INSERT INTO pggit.performance_operation_types (operation_type) VALUES ('entered');
UPDATE pggit.performance_operation_types SET alert_threshold_multiplier = 3 WHERE operation_type = 'made up 1';
UPDATE pggit.performance_operation_types SET is_tracked = false WHERE operation_type = 'made up 10';
SELECT pggit_perf_internal.clean_up_operation_types();
DELETE FROM pggit.performance_metrics WHERE operation_type LIKE 'made up%';
SELECT pggit.rebuild_rollups('-infinity', 'infinity') IS NOT NULL AS rebuilt;
CALL pggit.run_job('clean_up_history');
SELECT result - 'job_runs_deleted' - 'pg_cron_runs_deleted' AS result FROM pggit.job_run_log WHERE job_name = 'clean_up_history';
SELECT operation_type FROM pggit.performance_operation_types WHERE NOT is_builtin ORDER BY 1;
-- A type of which nothing was recorded for a quarter of a year is recorded anew, not kept.
UPDATE pggit.performance_operation_types SET created_at = now() - interval '100 days' WHERE operation_type IN ('imported', 'new 1');
UPDATE pggit.performance_metrics SET recorded_at = recorded_at - interval '93 days' WHERE operation_type = 'new 1';
DELETE FROM pggit.performance_rollups WHERE operation_type = 'new 1';
SELECT pggit_perf_internal.clean_up_operation_types();
SELECT operation_type FROM pggit.performance_operation_types WHERE operation_type IN ('imported', 'new 1');
