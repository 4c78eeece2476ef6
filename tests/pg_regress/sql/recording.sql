-- One operation: the row, its defaults, the alert.
-- Reads the clock: a row recorded without a time takes the present one.
\i fixtures/read_committed.sql
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

-- Durations as people write them: by position and by name, each exactly. A part of a microsecond is one.
CREATE TEMP VIEW latest AS SELECT duration_microseconds FROM pggit.performance_metrics WHERE operation_name = 'number' ORDER BY metric_id DESC LIMIT 1;
CREATE FUNCTION pg_temp.as_written(p_duration text) RETURNS bigint LANGUAGE plpgsql AS $$
DECLARE
    v_by_position bigint;
    v_by_name bigint;
BEGIN
    EXECUTE format('SELECT pggit.record_performance_metric(''commit'', %s, ''number'')', p_duration);
    SELECT duration_microseconds INTO v_by_position FROM latest;
    EXECUTE format('SELECT pggit.record_performance_metric(p_duration_microseconds => %s, p_operation_name => ''number'', p_operation_type => ''commit'')', p_duration);
    SELECT duration_microseconds INTO v_by_name FROM latest;
    RETURN CASE WHEN v_by_name = v_by_position THEN v_by_name END;
END $$;
SELECT w AS written, pg_temp.as_written(w) AS recorded
FROM unnest(ARRAY['5', '5::smallint', '5::bigint', '1.5', '2.5', '1.5::float8', '1.5::real', 'extract(epoch FROM interval ''1.234567 s'') * 1e6', '''5''', '''5.4''',
                  '0.001', '1e-300', '86400000000', '86400000000::bigint', '86400000000.0', '86399999999.4']) WITH ORDINALITY AS w (w, n) ORDER BY n;
SELECT pggit.record_performance_metric('commit', NULL);
SELECT pggit.record_performance_metric('commit', 0);
SELECT pggit.record_performance_metric('commit', -0.5);
SELECT pggit.record_performance_metric('commit', 0::bigint);
SELECT pggit.record_performance_metric('commit', 86400000000.5);
SELECT pggit.record_performance_metric('commit', 'NaN');
SELECT pggit.record_performance_metric('commit', '-Infinity');
SELECT pggit.record_performance_metric('commit', 1e300);
SELECT pggit.record_performance_interval('commit', interval '1.5 ms', 'number') > 0 AS recorded;
SELECT * FROM latest;
SELECT pggit.record_performance_interval('commit', p_duration => '1 day', p_operation_name => 'number') > 0 AS recorded;
SELECT * FROM latest;
SELECT pggit.record_performance_interval('commit', NULL);
SELECT pggit.record_performance_interval('commit', '-1 ms');
SELECT pggit.record_performance_interval('commit', '1 month');
SELECT pggit.record_performance_interval('commit', '-178000000 years');

-- What cannot be recorded does no harm where that is wanted.
SET pggit_perf.record_errors = warning;
\set VERBOSITY terse
BEGIN READ ONLY;
SELECT pggit.record_performance_metric('commit', 1) AS none, pggit.record_performance_metric('commit', 1::bigint) AS none, pggit.record_performance_metrics('{commit}', '{1}') AS none,
       pggit.record_performance_interval('commit', '1 ms') AS none, pggit.record_merge_performance(1, 2, 1000) AS none, pggit.end_span('x') AS none;
SELECT * FROM pggit.start_span('commit');
SELECT 1 AS goes_on;
COMMIT;
BEGIN;
CREATE TABLE public.of_the_caller (x int);
SAVEPOINT one;
SELECT pggit.record_performance_metric('', 1), pggit.record_performance_metric('commit', 0), pggit.record_performance_metric('commit', NULL),
       pggit.record_performance_metrics('{commit,commit}', '{1}'), pggit.end_span('0123456789abcdef'), pggit.record_merge_performance(NULL, 2);
ALTER TABLE pggit.performance_metrics ADD CONSTRAINT nothing_more CHECK (duration_microseconds <> 777);
\set VERBOSITY sqlstate
SELECT pggit.record_performance_metric('commit', 777) AS none, pggit.record_performance_metric('commit', 778) > 0 AS recorded;
\set VERBOSITY terse
ROLLBACK TO one;
COMMIT;
SELECT count(*) AS of_the_caller FROM public.of_the_caller;
DROP TABLE public.of_the_caller;
CREATE ROLE regress_pggit_records_nothing;
GRANT EXECUTE ON FUNCTION pggit.record_performance_metric(text, double precision, text, integer, text, text, bigint, bigint, bigint, jsonb, timestamptz) TO PUBLIC;
GRANT USAGE ON SCHEMA pggit TO regress_pggit_records_nothing;
SET ROLE regress_pggit_records_nothing;
SELECT pggit.record_performance_metric('commit', 1) AS none;
RESET ROLE;
REVOKE EXECUTE ON FUNCTION pggit.record_performance_metric(text, double precision, text, integer, text, text, bigint, bigint, bigint, jsonb, timestamptz) FROM PUBLIC;
REVOKE USAGE ON SCHEMA pggit FROM regress_pggit_records_nothing;
DROP ROLE regress_pggit_records_nothing;
-- a statement that is to end does
BEGIN;
ALTER TABLE pggit.performance_metrics ADD CONSTRAINT waits CHECK (duration_microseconds <> 777 OR pg_cancel_backend(pg_backend_pid()) AND pg_sleep(60) IS NULL);
SELECT pggit.record_performance_metric('commit', 777);
ROLLBACK;
\set VERBOSITY default
RESET pggit_perf.record_errors;

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
ALTER TABLE pggit.performance_metrics ENABLE ALWAYS TRIGGER see;
SELECT pggit.record_performance_metric('commit', 1) > 0 AS recorded;
SELECT count(*) AS seen FROM public.seen;
DROP TRIGGER see ON pggit.performance_metrics;
-- nor a constraint
\set VERBOSITY sqlstate
ALTER TABLE pggit.performance_metrics ADD CONSTRAINT at_most CHECK (duration_microseconds < 5000000);
SELECT pggit.record_performance_metric('commit', 6000000);
