-- Test case 1 of the requirements: normal recalculation with sufficient data.
-- Reads the clock: baselines are measured over the days up to now().
INSERT INTO pggit.performance_metrics (operation_type, duration_microseconds)
SELECT 'commit', 1000 + n * 10 FROM generate_series(1, 20) AS n;

SELECT operation_type, baseline_id IS NOT NULL AS has_baseline, sample_count, p99_old_ms, p99_new_ms,
       percent_change, status
FROM pggit.recalculate_all_baselines_rolling(7, 10, FALSE) WHERE sample_count > 0;

-- Assert: baseline_id NOT NULL; p50 <= p75 <= p90 <= p95 <= p99; sample_count = 20
SELECT baseline_id IS NOT NULL AS has_id,
       p50_microseconds <= p75_microseconds AND p75_microseconds <= p90_microseconds
       AND p90_microseconds <= p95_microseconds AND p95_microseconds <= p99_microseconds AS is_ordered,
       sample_count, is_active, review_status
FROM pggit.performance_baselines;

-- and the percentiles are those of percentile_cont, to the microsecond
SELECT ARRAY[b.p50_microseconds, b.p75_microseconds, b.p90_microseconds, b.p95_microseconds, b.p99_microseconds]
       = (SELECT percentile_cont(ARRAY[0.5, 0.75, 0.9, 0.95, 0.99]) WITHIN GROUP (ORDER BY m.duration_microseconds)::bigint[]
          FROM pggit.performance_metrics AS m) AS equal
FROM pggit.performance_baselines AS b;
