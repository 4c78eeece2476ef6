-- Anomalies of one operation among 1,000,000 samples in 24 hours, against avg and stddev over the same rows.
\pset footer off
TRUNCATE bench.timing;
TRUNCATE pggit.performance_metrics;
SELECT setseed(0.42) \g /dev/null
INSERT INTO pggit.performance_metrics (operation_type, duration_microseconds, recorded_at)
SELECT 'commit', (1000 + 50 * (random() + random() + random() + random()))::bigint + CASE WHEN n % 100000 = 0 THEN 5000 ELSE 0 END,
       now() - interval '23 hours' + n * interval '80 milliseconds'
FROM generate_series(1, 1000000) AS n;
VACUUM (ANALYZE) pggit.performance_metrics;
CALL bench.in_turns(5,
    'detect', 'SELECT count(*) FROM pggit.detect_anomalies_statistical(''commit'', 24)',
    'avg, stddev', 'SELECT avg(duration_microseconds), stddev(duration_microseconds) FROM pggit.performance_metrics
                    WHERE operation_type = ''commit'' AND recorded_at >= clock_timestamp() - interval ''24 hours''');
TABLE bench.report;
SELECT round(1 / bench.times_faster('detect', 'avg, stddev'), 2) AS times_the_reference;
SELECT count(*) = 10 AS found_all FROM pggit.detect_anomalies_statistical('commit', 24, 20) \gset
\if :found_all
    \echo the ten planted outliers were found
\else
    SELECT 1 / 0 AS outliers_missed;
\endif
