-- The series as metrics, rolled up. A duration is a microsecond at least.
INSERT INTO pggit.performance_metrics (operation_type, duration_microseconds, recorded_at)
SELECT operation_type, greatest(1, duration_microseconds), recorded_at
FROM series
ORDER BY recorded_at, operation_type;
SELECT count(*) FROM pggit.ensure_metric_partitions();
SELECT * FROM pggit.roll_up_metrics();
INSERT INTO pggit.performance_operation_types (operation_type)
SELECT DISTINCT operation_type FROM series
ON CONFLICT DO NOTHING;
VACUUM (ANALYZE) pggit.performance_metrics, pggit.performance_rollups;
