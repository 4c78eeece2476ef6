CREATE EXTENSION pggit_perf;
CALL pggit.run_job('roll_up_metrics');
UPDATE pggit_perf_internal.metric_rollup_state SET rolled_at = now() - interval '50 minutes';
INSERT INTO pggit.performance_metrics (operation_type, duration_microseconds, recorded_at)
SELECT 'commit', 1000 + n, now() - interval '45 minutes'
FROM generate_series(1, 50) AS n;
