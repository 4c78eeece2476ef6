SELECT metric_id, operation_type, duration_ms, round(mean_ms::numeric, 3) AS mean_ms,
       round(stddev_ms::numeric, 3) AS stddev_ms, round(z_score::numeric, 1) AS z_score, severity,
       reference
FROM pggit.detect_anomalies_statistical('get_history')
WHERE z_score > 0
ORDER BY z_score DESC
LIMIT 5;
