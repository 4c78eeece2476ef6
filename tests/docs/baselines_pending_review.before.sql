CREATE EXTENSION pggit_perf;
INSERT INTO pggit.performance_metrics (operation_type, duration_microseconds, recorded_at)
SELECT 'commit', 1000, now() - interval '1 hour'
FROM generate_series(1, 200);
SELECT status FROM pggit.calculate_performance_baseline('commit');
INSERT INTO pggit.performance_metrics (operation_type, duration_microseconds, recorded_at)
SELECT 'commit', 50000, now() - interval '30 minutes'
FROM generate_series(1, 20000);
SELECT status FROM pggit.calculate_performance_baseline('commit');
UPDATE pggit.performance_baselines
SET created_at = now() - interval '25 hours'
WHERE review_status = 'pending';
