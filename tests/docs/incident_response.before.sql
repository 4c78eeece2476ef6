CREATE EXTENSION pggit_perf;
INSERT INTO pggit.performance_metrics (operation_type, duration_microseconds, is_checked)
SELECT 'commit', 1000, true
FROM generate_series(1, 20);
SELECT * FROM pggit.calculate_performance_baseline('commit');
SELECT pggit.record_performance_metric('commit', 6000) FROM generate_series(1, 3);
INSERT INTO pggit.performance_alerts (alert_type, operation_type, severity)
VALUES ('ANOMALY', 'merge', 'CRITICAL');
CALL pggit.run_job('process_alerts');
