-- The requirements' data set: 82 samples of five operations.
-- Reads the clock: the data set is that of the last day, and baselines are measured over the days up to now().
\i fixtures/bootstrap.sql
SELECT operation_type, count(*), min(duration_microseconds), max(duration_microseconds)
FROM pggit.performance_metrics GROUP BY operation_type ORDER BY operation_type;
SELECT operation_type, sample_count, p99_new_ms, status FROM pggit.recalculate_all_baselines_rolling(7, 10, false) WHERE sample_count > 0;
SELECT b.operation_type,
       ARRAY[b.p50_microseconds, b.p75_microseconds, b.p90_microseconds, b.p95_microseconds, b.p99_microseconds]
       = (SELECT percentile_cont(ARRAY[0.5, 0.75, 0.9, 0.95, 0.99]) WITHIN GROUP (ORDER BY m.duration_microseconds)::bigint[]
          FROM pggit.performance_metrics AS m WHERE m.operation_type = b.operation_type) AS equal
FROM pggit.performance_baselines AS b ORDER BY b.operation_type;
SELECT o.operation_type, count(a.metric_id) AS anomalies
FROM (SELECT DISTINCT operation_type FROM pggit.performance_metrics) AS o
LEFT JOIN LATERAL pggit.detect_anomalies_statistical(o.operation_type) AS a ON true
GROUP BY o.operation_type ORDER BY o.operation_type;
-- a merge of half a second stands out
SELECT pggit.record_performance_metric('merge_branches', 500000) > 0 AS recorded;
SELECT operation_type, severity, actual_duration_microseconds FROM pggit.performance_alerts;
SELECT duration_ms, z_score > 3 AS stands_out FROM pggit.detect_anomalies_statistical('merge_branches');
