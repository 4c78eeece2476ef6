\set SHOW_CONTEXT never
-- Every wrong argument: SQLSTATE, message, detail and hint; nothing written.
-- Reads the clock: a time is too far ahead of now() or not.
-- Each error is followed by its SQLSTATE.
SELECT pggit.record_performance_metric(NULL, 1);
\echo :LAST_ERROR_SQLSTATE
SELECT pggit.record_performance_metric('', 1);
\echo :LAST_ERROR_SQLSTATE
SELECT pggit.record_performance_metric(E' \t ', 1);
\echo :LAST_ERROR_SQLSTATE
SELECT pggit.record_performance_metric(repeat('x', 201), 1);
\echo :LAST_ERROR_SQLSTATE
SELECT pggit.record_performance_metric('commit', NULL);
\echo :LAST_ERROR_SQLSTATE
SELECT pggit.record_performance_metric('commit', 0);
\echo :LAST_ERROR_SQLSTATE
SELECT pggit.record_performance_metric('commit', -5);
\echo :LAST_ERROR_SQLSTATE
SELECT pggit.record_performance_metric('commit', 86400000001);
\echo :LAST_ERROR_SQLSTATE
SELECT pggit.record_performance_metric('commit', 1, p_recorded_at => now() + interval '2 hours');
\echo :LAST_ERROR_SQLSTATE
SELECT pggit.record_performance_metric('commit', 1, p_recorded_at => 'infinity');
\echo :LAST_ERROR_SQLSTATE
SELECT pggit.record_performance_metric('commit', 1, p_recorded_at => '-infinity');
\echo :LAST_ERROR_SQLSTATE
SELECT pggit.record_performance_metric('commit', 1, p_rows_affected => -1);
\echo :LAST_ERROR_SQLSTATE
SELECT pggit.record_performance_metric('commit', 1, p_memory_bytes => -1);
\echo :LAST_ERROR_SQLSTATE
SELECT pggit.record_performance_metric('commit', 1, p_cpu_microseconds => -1);
\echo :LAST_ERROR_SQLSTATE

SELECT pggit.record_performance_metrics(NULL, ARRAY[1]);
\echo :LAST_ERROR_SQLSTATE
SELECT pggit.record_performance_metrics(ARRAY['commit'], NULL);
\echo :LAST_ERROR_SQLSTATE
SELECT pggit.record_performance_metrics(ARRAY['commit', 'merge'], ARRAY[1]);
\echo :LAST_ERROR_SQLSTATE
SELECT pggit.record_performance_metrics(ARRAY['commit'], ARRAY[1], ARRAY[]::timestamptz[]);
\echo :LAST_ERROR_SQLSTATE
SELECT pggit.record_performance_metrics(ARRAY['commit'], ARRAY[1], NULL, ARRAY[1, 2]);
\echo :LAST_ERROR_SQLSTATE
SELECT pggit.record_performance_metrics(ARRAY['commit', ' '], ARRAY[1, 1]);
\echo :LAST_ERROR_SQLSTATE
SELECT pggit.record_performance_metrics(ARRAY['commit', 'merge'], ARRAY[1, NULL]);
\echo :LAST_ERROR_SQLSTATE

SELECT pggit.check_performance_baseline(NULL);
\echo :LAST_ERROR_SQLSTATE
SELECT pggit.check_performance_baseline(-1);
\echo :LAST_ERROR_SQLSTATE
SELECT pggit.approve_baseline(NULL);
\echo :LAST_ERROR_SQLSTATE
SELECT pggit.approve_baseline(4711);
\echo :LAST_ERROR_SQLSTATE
SELECT pggit.reject_baseline(4711);
\echo :LAST_ERROR_SQLSTATE

SELECT pggit.recalculate_all_baselines_rolling(0);
\echo :LAST_ERROR_SQLSTATE
SELECT pggit.recalculate_all_baselines_rolling(366);
\echo :LAST_ERROR_SQLSTATE
SELECT pggit.recalculate_all_baselines_rolling(NULL);
\echo :LAST_ERROR_SQLSTATE
SELECT pggit.recalculate_all_baselines_rolling(7, 1);
\echo :LAST_ERROR_SQLSTATE
SELECT pggit.recalculate_all_baselines_rolling(7, 1000001);
\echo :LAST_ERROR_SQLSTATE
SELECT pggit.calculate_performance_baseline('nobody');
\echo :LAST_ERROR_SQLSTATE
SELECT pggit.calculate_performance_baseline(' ');
\echo :LAST_ERROR_SQLSTATE
SELECT pggit.calculate_performance_baseline('commit', p_lookback_days => 400);
\echo :LAST_ERROR_SQLSTATE
SELECT pggit.calculate_performance_baseline('commit', p_min_samples => 0);
\echo :LAST_ERROR_SQLSTATE

SELECT pggit.detect_anomalies_statistical(NULL);
\echo :LAST_ERROR_SQLSTATE
SELECT pggit.detect_anomalies_statistical('nobody');
\echo :LAST_ERROR_SQLSTATE
SELECT pggit.detect_anomalies_statistical('commit', 0);
\echo :LAST_ERROR_SQLSTATE
SELECT pggit.detect_anomalies_statistical('commit', 8761);
\echo :LAST_ERROR_SQLSTATE
SELECT pggit.detect_anomalies_statistical('commit', 24, 0.49);
\echo :LAST_ERROR_SQLSTATE
SELECT pggit.detect_anomalies_statistical('commit', 24, 'NaN');
\echo :LAST_ERROR_SQLSTATE
SELECT pggit.detect_anomalies_statistical('commit', 24, 'Infinity');
\echo :LAST_ERROR_SQLSTATE

SELECT pggit.ensure_metric_partitions(0);
\echo :LAST_ERROR_SQLSTATE
SELECT pggit.ensure_metric_partitions(25);
\echo :LAST_ERROR_SQLSTATE
SELECT pggit.duration_stats(1, ARRAY[1.5]);
\echo :LAST_ERROR_SQLSTATE
SELECT pggit.duration_stats(1, NULL);
\echo :LAST_ERROR_SQLSTATE
SELECT pggit.grant_access('nobody here', 'viewer');
\echo :LAST_ERROR_SQLSTATE
SELECT pggit.grant_access('pg_monitor', 'owner');
\echo :LAST_ERROR_SQLSTATE
SELECT pggit.grant_access('public', 'viewer');
\echo :LAST_ERROR_SQLSTATE
CALL pggit.run_job('nothing');
\echo :LAST_ERROR_SQLSTATE
CALL pggit.run_job(NULL);
\echo :LAST_ERROR_SQLSTATE
SELECT pggit.schedule_jobs();
\echo :LAST_ERROR_SQLSTATE
SELECT pggit.unschedule_jobs();

-- the argument that is wrong is the one that is named; NULL is not shown as an empty text
SELECT * FROM pggit.rebuild_rollups('294276-12-31 23:30:00Z', '294276-12-31 23:45:00Z');
\echo :LAST_ERROR_SQLSTATE
SELECT * FROM pggit.detect_anomalies_statistical('commit', p_as_of => '4714-11-24 00:00:00Z BC');
\echo :LAST_ERROR_SQLSTATE
SELECT pggit.record_merge_performance(1, 2, 1000, p_ended_at => 'infinity');
\echo :LAST_ERROR_SQLSTATE
SELECT pggit.record_merge_performance(1, 2, 1000, p_status => NULL);
\echo :LAST_ERROR_SQLSTATE
SELECT pggit.record_merge_performance(1, 2);
\echo :LAST_ERROR_SQLSTATE
SELECT pggit.end_span('0123456789abcdef', NULL);
\echo :LAST_ERROR_SQLSTATE
SELECT pggit.suppress_alerts(now() + interval '1 hour', 'x', p_from => '-infinity');
\echo :LAST_ERROR_SQLSTATE
SELECT pggit.exclude_from_baseline(NULL, '-infinity', 'infinity', repeat('x', 65537));
\echo :LAST_ERROR_SQLSTATE

-- the table says the same to INSERT and COPY
\set VERBOSITY sqlstate
INSERT INTO pggit.performance_metrics (operation_type, duration_microseconds) VALUES (' ', 1);
INSERT INTO pggit.performance_metrics (operation_type, duration_microseconds) VALUES ('commit', 0);
INSERT INTO pggit.performance_metrics (operation_type, duration_microseconds, start_time, end_time)
VALUES ('commit', 1, '2026-01-02', '2026-01-01');
INSERT INTO pggit.performance_metrics (operation_type, duration_microseconds, start_time, end_time)
VALUES ('commit', 1, '2026-01-01', '2026-01-03');
-- start and end agree with the duration, to a millisecond
\set VERBOSITY terse
INSERT INTO pggit.performance_metrics (operation_type, duration_microseconds, start_time, end_time, recorded_at)
VALUES ('commit', 1000000, '2026-01-01 00:00:00+00', '2026-01-01 00:00:01.001001+00', '2026-01-01 00:00:01+00');
INSERT INTO pggit.performance_metrics (operation_type, duration_microseconds, start_time, end_time, recorded_at)
VALUES ('commit', 1000000, '2026-01-01 00:00:00+00', '2026-01-01 00:00:00.998999+00', '2026-01-01 00:00:01+00');
BEGIN;
INSERT INTO pggit.performance_metrics (operation_type, duration_microseconds, start_time, end_time)
VALUES ('commit', 1000000, '2026-01-01 00:00:00+00', '2026-01-01 00:00:01.001+00'), ('commit', 1000000, '2026-01-01 00:00:00+00', '2026-01-01 00:00:00.999+00'),
       ('commit', 5, '2026-01-01 00:00:00+00', NULL), ('commit', 5, NULL, '2026-01-01 00:00:00+00'),
       ('commit', 86400000000, '2026-01-01 00:00:00+00', '2026-01-02 00:00:00+00');
ROLLBACK;
SELECT c.relname, k.conname, k.convalidated FROM pg_constraint AS k JOIN pg_class AS c ON c.oid = k.conrelid
WHERE k.conname = 'chk_metric_time_range' AND c.relname !~ '_p[0-9]' ORDER BY c.relname;
SELECT count(*) AS months_without FROM pg_inherits AS i
WHERE i.inhparent = 'pggit.performance_metrics'::regclass AND NOT EXISTS (SELECT FROM pg_constraint AS k WHERE k.conrelid = i.inhrelid AND k.conname = 'chk_metric_time_range');
\set VERBOSITY sqlstate

-- phases that together are longer than a day; hours at the ends of the calendar; a value that is too long to be shown
\set VERBOSITY default
SELECT * FROM pggit.record_merge_performance(2, 1, p_base_find_microseconds => 86400000000, p_execute_microseconds => 1);
SELECT * FROM pggit.compare_performance('294276-12-31 23:59:59+00', 'infinity', now() - interval '1 day', now());
SELECT * FROM pggit.compare_performance('-infinity', '4714-11-24 00:30:00+00 BC', now() - interval '1 day', now());
SELECT pggit.grant_access('nobody', repeat('x', 10000));
\set VERBOSITY sqlstate

SELECT (SELECT count(*) FROM pggit.performance_metrics) AS metrics,
       (SELECT count(*) FROM pggit.performance_baselines) AS baselines,
       (SELECT count(*) FROM pggit.performance_alerts) AS alerts,
       (SELECT count(*) FROM pggit.job_run_log) AS runs,
       (SELECT count(*) FROM pggit.performance_operation_types WHERE NOT is_builtin) AS registered;
-- before any job runs
CALL pggit.run_due_jobs(0);
CALL pggit.run_due_jobs(NULL);
SELECT count(*) FROM pggit.job_run_log;
