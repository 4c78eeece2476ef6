-- Records the requests as metrics of registered operations.
INSERT INTO pggit.performance_operation_types (operation_type)
SELECT DISTINCT operation_type FROM stream
ON CONFLICT DO NOTHING;
INSERT INTO pggit.performance_metrics (operation_type, recorded_at, duration_microseconds)
SELECT operation_type, recorded_at, duration_microseconds FROM stream;
SELECT count(*) FROM pggit.ensure_metric_partitions();
DROP TABLE stream;
VACUUM (ANALYZE) pggit.performance_metrics
