CREATE EXTENSION pggit_perf;
INSERT INTO pggit.performance_metrics (operation_type, duration_microseconds, recorded_at)
SELECT 'commit', 1000 + n, now() - interval '3 days'
FROM generate_series(1, 50) AS n;
INSERT INTO pggit.job_run_log (job_name, status, started_at, finished_at)
VALUES ('roll_up_metrics', 'succeeded', now() - interval '3 days', now() - interval '3 days');
CALL pggit.run_job('roll_up_metrics');
CALL pggit.run_job('check_health');
