-- name: tracked
SELECT coalesce(string_agg(DISTINCT command_tag || ' ' || object_identity, ', '), 'nothing')
FROM pggit.history

-- name: status_of_check
SELECT status FROM pggit_perf_internal.health_check() WHERE check_name = :'check'

-- name: own_rows
SELECT o::text FROM pggit.performance_operation_types AS o
UNION ALL
SELECT p::text FROM pggit.archive_policies AS p
ORDER BY 1

-- name: keep_metric
INSERT INTO pggit.performance_metrics (operation_type, duration_microseconds) VALUES ('kept', 1)

-- name: kept_metrics
SELECT count(*) FROM pggit.performance_metrics WHERE operation_type = 'kept'

-- name: schemas_of_pggit
SELECT count(*) FROM pg_namespace WHERE nspname LIKE 'pggit%'
