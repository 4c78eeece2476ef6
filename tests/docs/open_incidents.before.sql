CREATE EXTENSION pggit_perf;
INSERT INTO pggit.performance_alerts (alert_type, operation_type)
SELECT 'ANOMALY', 'operation ' || n
FROM generate_series(1, 105) AS n;
SELECT alerts_processed FROM pggit.process_alerts();
