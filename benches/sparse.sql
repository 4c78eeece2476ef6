-- 500 operations with some 840 samples each in a week, of which each needs a thousand: counted, against the same measured first, as
-- an exclusion has it (which counts as nothing more than that: it leaves out a time without samples).
INSERT INTO pggit.performance_operation_types (operation_type) SELECT format('sparse %s', n) FROM generate_series(1, 500) AS n;
INSERT INTO pggit.performance_metrics (operation_type, duration_microseconds, recorded_at)
SELECT format('sparse %s', o), exp(6 + 6 * random())::bigint, now() - interval '2 hours' - h * interval '1 hour' - s * interval '7 minutes'
FROM generate_series(0, 165) AS h, generate_series(1, 500) AS o, generate_series(1, 5) AS s;
SELECT metrics_rolled_up, rollups_written FROM pggit.roll_up_metrics();
VACUUM (ANALYZE) pggit.performance_metrics, pggit.performance_rollups;

CREATE FUNCTION bench.measured_first() RETURNS TABLE (operation_type text, sample_count bigint, status text, message text) LANGUAGE plpgsql AS $$
DECLARE
    v_exclusion bigint := pggit.exclude_from_baseline('sparse 1', now() - interval '30 minutes', now() - interval '20 minutes', 'bench');
BEGIN
    RETURN QUERY SELECT r.operation_type, r.sample_count, r.status, r.message FROM pggit.recalculate_all_baselines_rolling(7, 1000, false) AS r;
    PERFORM pggit.end_baseline_exclusion(v_exclusion);
END $$;
CREATE FUNCTION bench.must_be_equal_rows() RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    IF (SELECT count(*) FROM pggit.recalculate_all_baselines_rolling(7, 1000, false) WHERE status = 'insufficient_samples') < 500
       OR EXISTS (TABLE bench.measured EXCEPT SELECT r.operation_type, r.sample_count, r.status, r.message FROM pggit.recalculate_all_baselines_rolling(7, 1000, false) AS r) THEN
        RAISE EXCEPTION 'counted is not as measured';
    END IF;
END $$;
CREATE TABLE bench.measured AS SELECT * FROM bench.measured_first();
SELECT bench.must_be_equal_rows() \g /dev/null
CALL bench.in_turns(7, 'counted first', 'SELECT count(*) FROM pggit.recalculate_all_baselines_rolling(7, 1000, false)',
                    'measured first', 'SELECT count(*) FROM bench.measured_first()');
SELECT name, runs, least_ms, median_ms, greatest_ms FROM bench.report;
SELECT bench.times_faster('counted first', 'measured first') AS times_faster_on_sparse_days;
TRUNCATE bench.timing;

\echo the same where each has enough: what counting costs in vain
SELECT count(*) FROM pggit.recalculate_all_baselines_rolling(7, 2, true) \g /dev/null
CREATE FUNCTION bench.measured_all() RETURNS bigint LANGUAGE plpgsql AS $$
DECLARE
    v_exclusion bigint := pggit.exclude_from_baseline('sparse 1', now() - interval '30 minutes', now() - interval '20 minutes', 'bench');
    v_rows bigint := (SELECT count(*) FROM pggit.recalculate_all_baselines_rolling(7, 2, false));
BEGIN
    PERFORM pggit.end_baseline_exclusion(v_exclusion);
    RETURN v_rows;
END $$;
CALL bench.in_turns(7, 'counted and measured', 'SELECT count(*) FROM pggit.recalculate_all_baselines_rolling(7, 2, false)',
                    'measured only', 'SELECT bench.measured_all()');
SELECT name, runs, least_ms, median_ms, greatest_ms FROM bench.report;
SELECT bench.times_faster('counted and measured', 'measured only') AS times_faster;
