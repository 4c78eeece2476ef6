-- name: something_to_read
-- Something to read: metrics of two days, a baseline, an alert in an incident.
INSERT INTO pggit.performance_metrics (operation_type, duration_microseconds, recorded_at)
SELECT 'commit', 1000 + n % 97, now() - n * interval '5 minutes' FROM generate_series(1, 500) AS n;
SELECT * FROM pggit.recalculate_all_baselines_rolling();
SELECT pggit.record_performance_metric('commit', 1000000);
SELECT * FROM pggit.process_alerts();
SELECT * FROM pggit.roll_up_metrics();

-- name: views
SELECT c.oid::regclass
FROM pg_class AS c
WHERE c.relkind IN ('v', 'm') AND c.relnamespace = 'pggit'::regnamespace
