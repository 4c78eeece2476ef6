-- Detection over 1,000,000 samples in 24 hours, one operation, then 33; each against avg and stddev, or a scan, of the same rows. First as it
-- is before anything is rolled up, then as it is with the job every five minutes.
\pset footer off
TRUNCATE bench.timing;
TRUNCATE pggit.performance_metrics, pggit.performance_rollups, pggit_perf_internal.metric_rollup_state;
SELECT setseed(0.42) \g /dev/null
-- 14 days before them, a sample a minute, and the million
INSERT INTO pggit.performance_metrics (operation_type, duration_microseconds, recorded_at)
SELECT 'commit', (1000 + 50 * (random() + random() + random() + random()))::bigint, now() - interval '24 hours' - n * interval '1 minute'
FROM generate_series(1, 14 * 1440) AS n;
INSERT INTO pggit.performance_metrics (operation_type, duration_microseconds, recorded_at)
SELECT 'commit', (1000 + 50 * (random() + random() + random() + random()))::bigint + CASE WHEN n % 100000 = 0 THEN 5000 ELSE 0 END,
       now() - interval '23 hours' + n * interval '80 milliseconds'
FROM generate_series(1, 1000000) AS n;
SELECT count(*) AS months FROM pggit.ensure_metric_partitions() \g /dev/null
VACUUM (ANALYZE) pggit.performance_metrics;
CREATE PROCEDURE bench.detect(p_when text) LANGUAGE plpgsql AS $$
BEGIN
    CALL bench.in_turns(5,
        p_when || 'avg, stddev', 'SELECT avg(duration_microseconds), stddev(duration_microseconds) FROM pggit.performance_metrics
                                  WHERE operation_type = ''commit'' AND recorded_at >= clock_timestamp() - interval ''24 hours''',
        p_when || 'z-score', 'SELECT count(*) FROM pggit.detect_anomalies_statistical(''commit'', 24)',
        p_when || 'combined', 'SELECT count(*) FROM pggit.detect_combined_anomalies(''commit'', 24)',
        p_when || 'modified z-score', 'SELECT count(*) FROM pggit.detect_anomalies_statistical(''commit'', 24, p_method => ''modified_zscore'')',
        p_when || 'tail', 'SELECT count(*) FROM pggit.detect_anomalies_statistical(''commit'', 24, p_method => ''tail'')',
        p_when || 'degradation', 'SELECT count(*) FROM pggit.detect_performance_degradation(''commit'')');
END $$;
CALL bench.detect('raw: ');
SELECT * FROM pggit.roll_up_metrics() \g /dev/null
VACUUM (ANALYZE) pggit.performance_rollups;
CALL bench.detect('rolled up: ');
SELECT r.name, r.median_ms, round(1 / bench.times_faster(r.name, split_part(r.name, ': ', 1) || ': avg, stddev'), 2) AS times_the_reference FROM bench.report AS r ORDER BY 1;
SELECT count(*) = 10 AND (SELECT sum(sample_count) = 10 FROM pggit.detect_combined_anomalies('commit', 24)) AS found_all
FROM pggit.detect_anomalies_statistical('commit', 24, 20) \gset
\if :found_all
    \echo the ten planted outliers were found
\else
    SELECT 1 / 0 AS outliers_missed;
\endif

\echo 33 operations, 1,000,000 samples in 24 hours, 14 days before them with 1,000,000 more
TRUNCATE bench.timing;
TRUNCATE pggit.performance_metrics, pggit.performance_rollups, pggit_perf_internal.metric_rollup_state;
INSERT INTO pggit.performance_metrics (operation_type, duration_microseconds, recorded_at)
SELECT o.names[1 + floor(random() * 33)::int], (100000 * exp(0.3 * (random() + random() + random() - 1.5)))::bigint,
       now() - CASE WHEN n <= 1000000 THEN interval '24 hours' * random() ELSE interval '24 hours' + interval '14 days' * random() END
FROM generate_series(1, 2000000) AS n, (SELECT array_agg(operation_type ORDER BY operation_type) AS names FROM pggit.performance_operation_types) AS o;
SELECT count(*) AS months FROM pggit.ensure_metric_partitions() \g /dev/null
VACUUM (ANALYZE) pggit.performance_metrics;
CREATE PROCEDURE bench.compare(p_when text) LANGUAGE plpgsql AS $$
BEGIN
    CALL bench.in_turns(5,
        p_when || 'one scan of the window', 'SELECT count(duration_microseconds) FROM pggit.performance_metrics WHERE recorded_at >= clock_timestamp() - interval ''24 hours''',
        p_when || 'correlation', 'SELECT count(*) FROM pggit.detect_correlated_degradation()',
        p_when || 'degradation of all', 'SELECT count(*) FROM pggit.detect_performance_degradation()');
END $$;
CALL bench.compare('raw: ');
SELECT * FROM pggit.roll_up_metrics() \g /dev/null
VACUUM (ANALYZE) pggit.performance_rollups;
CALL bench.compare('rolled up: ');
SELECT r.name, r.median_ms, round(1 / bench.times_faster(r.name, split_part(r.name, ': ', 1) || ': one scan of the window'), 2) AS times_the_scan FROM bench.report AS r ORDER BY 1;

\echo 1,000 operations, a sample each ten minutes for 29 days, rolled up
TRUNCATE bench.timing;
TRUNCATE pggit.performance_metrics, pggit.performance_rollups, pggit_perf_internal.metric_rollup_state;
INSERT INTO pggit.performance_operation_types (operation_type) SELECT 'bench ' || n FROM generate_series(1, 1000) AS n;
INSERT INTO pggit.performance_metrics (operation_type, duration_microseconds, recorded_at)
SELECT 'bench ' || o, (100000 * exp(0.3 * (random() + random() + random() - 1.5)))::bigint, now() - n * interval '10 minutes'
FROM generate_series(1, 1000) AS o, generate_series(0, 29 * 144 - 1) AS n;
SELECT count(*) AS months FROM pggit.ensure_metric_partitions() \g /dev/null
SELECT * FROM pggit.roll_up_metrics();
VACUUM (ANALYZE) pggit.performance_metrics, pggit.performance_rollups;
CALL bench.time_one('correlation', 1, 'SELECT count(*) FROM pggit.detect_correlated_degradation()');
CALL bench.time_one('correlation, 28 days', 1, 'SELECT count(*) FROM pggit.detect_correlated_degradation(672)');
CALL bench.time_one('the job, first run', 1, 'SELECT count(*) FROM pggit.run_detection()');
INSERT INTO pggit.performance_metrics (operation_type, duration_microseconds) SELECT 'bench ' || o, 100000 FROM generate_series(1, 1000) AS o;
CALL bench.time_one('the job, five minutes later', 1, 'SELECT count(*) FROM pggit.run_detection()');
SELECT name, round(median_ms / 1000, 2) AS seconds FROM bench.report;
