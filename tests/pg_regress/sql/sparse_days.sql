-- Where there are rollups, operations with too few samples are counted and not measured: p99_new_ms is NULL then.
-- Reads the clock: baselines are measured over the days up to now().
\i fixtures/read_committed.sql
CREATE FUNCTION public.load(p_operation text, p_samples int) RETURNS void LANGUAGE sql AS $$
    INSERT INTO pggit.performance_metrics (operation_type, duration_microseconds, recorded_at)
    SELECT p_operation, 1000 * n, now() - n * interval '3 hours' FROM generate_series(1, p_samples) AS n
$$;
SELECT public.load('commit', 20), public.load('merge', 9), public.load('rollback', 3) \g /dev/null
SELECT metrics_rolled_up FROM pggit.roll_up_metrics();
SELECT operation_type, sample_count, p99_new_ms IS NOT NULL AS is_measured, status, message FROM pggit.recalculate_all_baselines_rolling() WHERE sample_count > 0;
-- what is not rolled up yet counts as well; of the last hour, which no rollup has, too
SELECT public.load('rollback', 6) \g /dev/null
INSERT INTO pggit.performance_metrics (operation_type, duration_microseconds) VALUES ('merge', 5000);
SELECT operation_type, sample_count, p99_new_ms IS NOT NULL AS is_measured, status, message FROM pggit.recalculate_all_baselines_rolling() WHERE sample_count > 0;
-- as many as are asked for go before an operation's own; all too few, so that nothing is measured
SELECT pggit.set_operation_thresholds('rollback', p_minimum_samples_for_baseline => 9) IS NOT NULL AS set;
SELECT operation_type, sample_count, p99_new_ms IS NOT NULL AS is_measured, status FROM pggit.recalculate_all_baselines_rolling() WHERE sample_count > 0;
SELECT operation_type, sample_count, p99_old_ms, p99_new_ms IS NOT NULL AS is_measured, percent_change, status, message FROM pggit.recalculate_all_baselines_rolling(7, 1000) WHERE sample_count > 0;
-- what is not tracked has no row, what is not registered is
SELECT public.load('brought by insert', 4) \g /dev/null
UPDATE pggit.performance_operation_types SET is_tracked = false WHERE operation_type = 'merge';
SELECT operation_type, sample_count, status FROM pggit.recalculate_all_baselines_rolling(7, 15) WHERE sample_count > 0;
SELECT count(*) AS registered FROM pggit.performance_operation_types WHERE operation_type = 'brought by insert';
-- one operation
SELECT operation_type, sample_count, p99_new_ms IS NOT NULL AS is_measured, status, message FROM pggit.calculate_performance_baseline('rollback', p_min_samples => 10);
SELECT operation_type, sample_count, status, message FROM pggit.calculate_performance_baseline('get_objects');
-- above READ COMMITTED the same
BEGIN ISOLATION LEVEL REPEATABLE READ;
SELECT operation_type, sample_count, p99_new_ms IS NOT NULL AS is_measured, status FROM pggit.recalculate_all_baselines_rolling(7, 15) WHERE sample_count > 0;
ROLLBACK;
-- what is left out is not counted: such operations are measured
SELECT pggit.exclude_from_baseline('commit', now() - interval '7 hours', now(), 'a drill') > 0 AS is_excluded;
SELECT operation_type, sample_count, status, message FROM pggit.recalculate_all_baselines_rolling(7, 20) WHERE sample_count > 0;
