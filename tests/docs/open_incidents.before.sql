CREATE EXTENSION pggit_perf;
INSERT INTO pggit.performance_alerts (alert_type, operation_type, branch_id) SELECT 'ANOMALY', 'commit', n FROM generate_series(1, 25) AS n;
SELECT alerts_processed FROM pggit.process_alerts();
