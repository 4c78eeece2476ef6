-- The requirements' own table of targets: on its 82 samples (:scale = 1) and on a thousand times as much.
\pset footer off
TRUNCATE bench.timing;
TRUNCATE pggit.performance_metrics;
\i fixtures/bootstrap.sql
VACUUM (ANALYZE) pggit.performance_metrics;
CALL bench.in_turns(5,
    'recalculate_all_baselines_rolling', 'SELECT count(*) FROM pggit.recalculate_all_baselines_rolling(7, 10, true)',
    'detect_anomalies_statistical', 'SELECT count(*) FROM pggit.detect_anomalies_statistical(''get_history'', 24)',
    'avg, stddev of the same rows', 'SELECT avg(duration_microseconds), stddev(duration_microseconds) FROM pggit.performance_metrics WHERE operation_type = ''get_history'' AND recorded_at >= now() - interval ''24 hours''');
SELECT t.name, (SELECT count(*) FROM pggit.performance_metrics) AS samples, t.median_ms, x.target_ms,
       CASE WHEN t.median_ms < x.target_ms THEN 'met' WHEN x.target_ms IS NULL THEN '' ELSE 'MISSED' END AS target
FROM bench.report AS t
LEFT JOIN (VALUES ('recalculate_all_baselines_rolling', 100), ('detect_anomalies_statistical', 1000)) AS x (name, target_ms) USING (name)
ORDER BY t.name;
