-- One operation: the row, its defaults, the alert.
-- Reads the clock: a row recorded without a time takes the present one.
SELECT pggit.record_performance_metric('commit', 1500) AS metric_id \gset
SELECT m.metric_id = :metric_id AS same_id, m.operation_type, m.duration_microseconds, m.operation_name, m.branch_id,
       m.user_name = session_user AS by_session_user, m.is_checked,
       m.recorded_at BETWEEN now() - interval '1 hour' AND clock_timestamp() AS just_now
FROM pggit.performance_metrics AS m;

SELECT pggit.record_performance_metric('commit', 1501, 'first', 7, 'alice', 's-1', 3, 4096, 900,
                                       '{"a": [1, 2.50]}', '2025-02-03 04:05:06+00') > :metric_id AS later_id;
SELECT operation_name, branch_id, user_name, session_id, rows_affected, memory_bytes, cpu_microseconds,
       operation_metadata, recorded_at = '2025-02-03 04:05:06+00' AS at_the_time
FROM pggit.performance_metrics WHERE branch_id = 7;

-- by name, in any order
SELECT pggit.record_performance_metric(p_duration_microseconds => 1, p_operation_type => 'commit',
                                       p_rows_affected => 0) > 0 AS by_name;

-- the row carries its transaction, as the default of a plain INSERT does
BEGIN;
SELECT pggit.record_performance_metric('merge', 10) > 0 AS recorded;
INSERT INTO pggit.performance_metrics (operation_type, duration_microseconds) VALUES ('merge', 11);
SELECT count(DISTINCT inserted_xid) AS transactions, bool_and(inserted_xid = pg_current_xact_id()::text::bigint) AS this_one
FROM pggit.performance_metrics WHERE operation_type = 'merge';
COMMIT;

-- an operation nobody has heard of is registered, tracked
SELECT pggit.record_performance_metric('reindex', 10) > 0 AS recorded;
SELECT operation_type, is_tracked, is_builtin, category FROM pggit.performance_operation_types WHERE NOT is_builtin;
SELECT count(*) AS builtin FROM pggit.performance_operation_types WHERE is_builtin;

-- no baseline, no alert; then the limit itself is kept and one microsecond more is not
INSERT INTO pggit.performance_metrics (operation_type, duration_microseconds)
SELECT 'get_history', 1000 FROM generate_series(1, 10);
SELECT status FROM pggit.calculate_performance_baseline('get_history');
SELECT pggit.record_performance_metric('get_history', 2000) > 0 AS recorded;
SELECT count(*) AS alerts FROM pggit.performance_alerts;
SELECT pggit.record_performance_metric('get_history', 2001) AS metric_id \gset
SELECT alert_type, severity, operation_type, metric_id = :metric_id AS same_metric, actual_duration_microseconds,
       baseline_p99_microseconds, threshold_multiplier, violation_multiplier, is_acknowledged
FROM pggit.performance_alerts;
SELECT pggit.record_performance_metric('get_history', 5000) > 0 AS recorded;
SELECT severity, violation_multiplier FROM pggit.performance_alerts ORDER BY alert_id;

-- the operation's own multiplier, then the setting
UPDATE pggit.performance_operation_types SET alert_threshold_multiplier = 6 WHERE operation_type = 'get_history';
SELECT pggit.record_performance_metric('get_history', 5500) > 0 AS recorded;
SELECT count(*) AS alerts FROM pggit.performance_alerts;
UPDATE pggit.performance_operation_types SET alert_threshold_multiplier = NULL WHERE operation_type = 'get_history';
SET pggit_perf.alert_threshold_multiplier = 8;
SELECT pggit.record_performance_metric('get_history', 5500) > 0 AS recorded;
SELECT count(*) AS alerts FROM pggit.performance_alerts;
RESET pggit_perf.alert_threshold_multiplier;

-- many at once
SELECT pggit.record_performance_metrics(ARRAY['get_history', 'get_history', 'vacuum'], ARRAY[900, 3000, 5]);
SELECT pggit.record_performance_metrics(ARRAY['commit', 'commit'], ARRAY[10, 20],
    ARRAY['2025-03-01 00:00:00+00', NULL]::timestamptz[], ARRAY[1, NULL], 'bob', 's-2');
SELECT pggit.record_performance_metrics(ARRAY[]::text[], ARRAY[]::bigint[]) AS none;
SELECT operation_type, duration_microseconds, branch_id, user_name, session_id, is_checked
FROM pggit.performance_metrics WHERE user_name = 'bob' ORDER BY duration_microseconds;
SELECT count(*) AS alerts FROM pggit.performance_alerts;
SELECT operation_type FROM pggit.performance_operation_types WHERE NOT is_builtin ORDER BY 1;

-- a read-only transaction does not record
BEGIN READ ONLY;
SELECT pggit.record_performance_metric('commit', 1);
ROLLBACK;

-- a trigger of the user's own is not passed by
CREATE TABLE public.seen (metric_id bigint);
CREATE FUNCTION public.see() RETURNS trigger LANGUAGE plpgsql AS
    'BEGIN INSERT INTO public.seen VALUES (NEW.metric_id); RETURN NEW; END';
REVOKE ALL ON FUNCTION public.see() FROM PUBLIC;
CREATE TRIGGER see AFTER INSERT ON pggit.performance_metrics FOR EACH ROW EXECUTE FUNCTION public.see();
SELECT pggit.record_performance_metric('commit', 1) > 0 AS recorded;
SELECT count(*) AS seen FROM public.seen;
DROP TRIGGER see ON pggit.performance_metrics;
-- nor a constraint
\set VERBOSITY sqlstate
ALTER TABLE pggit.performance_metrics ADD CONSTRAINT at_most CHECK (duration_microseconds < 5000000);
SELECT pggit.record_performance_metric('commit', 6000000);
