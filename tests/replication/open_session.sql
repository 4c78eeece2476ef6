-- name: wait_for_the_applier
-- Its transaction has locks of these tables until it has ended.
BEGIN;
LOCK TABLE pggit.performance_operation_types, pggit.performance_baselines,
           pggit.alert_escalation_policies
IN SHARE ROW EXCLUSIVE MODE;
COMMIT;

-- name: alerts
SELECT count(*) FROM pggit.performance_alerts WHERE operation_type = 'judged'

-- name: last_severity
SELECT severity FROM pggit.performance_alerts
WHERE operation_type = 'judged'
ORDER BY alert_id DESC
LIMIT 1

-- name: new_type_with_baseline
INSERT INTO pggit.performance_operation_types (operation_type) VALUES ('judged');
INSERT INTO pggit.performance_metrics (operation_type, duration_microseconds)
SELECT 'judged', 1000 FROM generate_series(1, 100);
SELECT status FROM pggit.calculate_performance_baseline('judged');

-- name: has_baseline
SELECT count(*) = 1 FROM pggit.performance_baselines
WHERE operation_type = 'judged' AND p99_microseconds = 1000

-- name: lower_threshold
UPDATE pggit.performance_operation_types
SET alert_threshold_multiplier = 1.2
WHERE operation_type = 'judged'

-- name: has_lower_threshold
SELECT alert_threshold_multiplier = 1.2 FROM pggit.performance_operation_types
WHERE operation_type = 'judged'

-- name: critical_above_3x
UPDATE pggit.alert_escalation_policies SET severity_above_3x_p99 = 'CRITICAL'

-- name: is_critical_above_3x
SELECT severity_above_3x_p99 = 'CRITICAL' FROM pggit.alert_escalation_policies

-- name: wider_baseline
UPDATE pggit.performance_baselines
SET p99_microseconds = 1000000, max_microseconds = 1000000
WHERE operation_type = 'judged'

-- name: has_wider_baseline
SELECT p99_microseconds = 1000000 FROM pggit.performance_baselines
WHERE operation_type = 'judged'

-- name: delete_baseline
DELETE FROM pggit.performance_baselines WHERE operation_type = 'judged'

-- name: has_no_baseline
SELECT count(*) = 0 FROM pggit.performance_baselines WHERE operation_type = 'judged'

-- name: baseline_again
SELECT status FROM pggit.calculate_performance_baseline('judged')

-- name: truncate_baselines
TRUNCATE pggit.performance_baselines, pggit.performance_baseline_history

-- name: has_no_baselines
SELECT count(*) = 0 FROM pggit.performance_baselines

-- name: built_in_rows
SET row_security = off;
INSERT INTO pggit.performance_operation_types (
    operation_type, category, is_builtin, alert_threshold_multiplier
) VALUES ('commit', 'WRITE', true, 7);

-- name: has_built_in_row
SELECT alert_threshold_multiplier = 7 FROM pggit.performance_operation_types
WHERE operation_type = 'commit'
