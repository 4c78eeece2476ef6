CREATE EXTENSION pggit_perf;
INSERT INTO pggit.performance_metrics (operation_type, duration_microseconds)
SELECT 'commit', 1000 + n
FROM generate_series(1, 50) AS n;
SELECT status FROM pggit.calculate_performance_baseline('commit');
SELECT pggit.record_performance_metric('commit', 9000, 'big one', 7) FROM generate_series(1, 3);
CALL pggit.run_job('process_alerts');
