-- name: a_hundred_more
INSERT INTO pggit.performance_metrics
    (operation_type, duration_microseconds, recorded_at, is_checked)
SELECT 'one', 3000 + n, '2026-03-01 11:00+00', true FROM generate_series(1, 100) AS n

-- name: five_violations
INSERT INTO pggit.performance_metrics (operation_type, duration_microseconds, recorded_at)
SELECT 'one', 90000000, '2026-03-01 11:30+00' FROM generate_series(1, 5)

-- name: alert
INSERT INTO pggit.performance_alerts (alert_type, operation_type) VALUES ('ANOMALY', 'two')

-- name: checked_and_raised
SELECT metrics_checked, alerts_raised FROM pggit.check_pending_metrics()

-- name: hours_and_metrics_that_differ
SELECT coalesce(sum(hours_different), 0),
    (SELECT count(*) FROM pggit.performance_metrics)
        - (SELECT sum(sample_count) FROM pggit.performance_rollups)
FROM pggit.verify_rollups('-infinity', 'infinity')

-- name: runs_of_jobs
SELECT string_agg(job_name || ' ' || status, ', ' ORDER BY run_id) FROM pggit.job_run_log
