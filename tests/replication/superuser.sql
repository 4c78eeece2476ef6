-- name: publication
CREATE PUBLICATION rows
FOR TABLE pggit.performance_operation_types, pggit.performance_metrics,
          pggit.performance_baselines, pggit.performance_baseline_history,
          pggit.alert_escalation_policies
WITH (publish_via_partition_root = true)

-- name: rows
INSERT INTO pggit.performance_operation_types (operation_type) VALUES ('replicated');
INSERT INTO pggit.performance_metrics (operation_type, duration_microseconds)
SELECT 'replicated', g FROM generate_series(1, 100) AS g;

-- name: replicated_rows
SELECT count(*) FROM pggit.performance_metrics WHERE operation_type = 'replicated'

-- name: change
UPDATE pggit.performance_operation_types
SET description = 'changed'
WHERE operation_type = 'replicated'

-- name: changed_rows
SELECT count(*) FROM pggit.performance_operation_types WHERE description = 'changed'
