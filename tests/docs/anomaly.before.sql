CREATE EXTENSION pggit_perf;
INSERT INTO pggit.performance_metrics (operation_type, duration_microseconds, recorded_at)
SELECT 'commit', 100000 + 1000 * (n * 7919 % 17), now() - n * interval '10 minutes'
FROM generate_series(3, 14 * 144) AS n;
INSERT INTO pggit.performance_metrics (operation_type, duration_microseconds, recorded_at)
SELECT 'commit', 1500000, now() - n * interval '1 minute'
FROM generate_series(1, 5) AS n;
CALL pggit.run_job('roll_up_metrics');
CALL pggit.run_job('detect');
CALL pggit.run_job('process_alerts');
-- The condition: an open incident.
SELECT 1 / count(*) FROM pggit.v_open_incidents WHERE alert_type = 'ANOMALY';
