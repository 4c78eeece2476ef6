CREATE EXTENSION pggit_perf;
INSERT INTO pggit.performance_metrics (operation_type, duration_microseconds, recorded_at)
SELECT 'merge', (100000 + 1000 * (n * 7919 % 17)) * CASE WHEN n <= 40 * 6 THEN 1.5 ELSE 1 END,
       now() - n * interval '10 minutes'
FROM generate_series(1, 21 * 144) AS n;
CALL pggit.run_job('roll_up_metrics');
CALL pggit.run_job('recalculate_baselines');
CALL pggit.run_job('detect');
CALL pggit.run_job('process_alerts');
-- The condition: an open incident.
SELECT 1 / count(*) FROM pggit.v_open_incidents WHERE alert_type = 'DEGRADATION';
