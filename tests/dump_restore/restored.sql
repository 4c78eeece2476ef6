-- name: delete_built_in_rows
BEGIN;
ALTER TABLE pggit.performance_operation_types DISABLE TRIGGER ALL;
ALTER TABLE pggit.alert_escalation_policies DISABLE TRIGGER ALL;
DELETE FROM pggit.performance_operation_types;
DELETE FROM pggit.alert_escalation_policies;
ALTER TABLE pggit.performance_operation_types ENABLE TRIGGER ALL;
ALTER TABLE pggit.alert_escalation_policies ENABLE TRIGGER ALL;
COMMIT;

-- name: default_partitions
SELECT count(*) FROM pg_class
WHERE relname ~ '^performance_metrics_default' AND relkind = 'r' AND relispartition

-- name: misset_triggers
SELECT count(*) FROM pggit_perf_internal.misset_triggers()

-- name: incidents
SELECT count(*), max(incident_id) FROM pggit.performance_incidents

-- name: process_alerts
SELECT alerts_processed, incidents_opened FROM pggit.process_alerts()

-- name: built_in_policies
SELECT count(*) FROM pggit.alert_escalation_policies
WHERE is_builtin AND recovery_period = '2 hours'

-- name: go_on_with_incidents
INSERT INTO pggit.alert_escalation_policies (operation_type) VALUES ('merge');
SELECT pggit.suppress_alerts(now() + interval '1 hour', 'after the restore');
SELECT pggit.resolve_incident(incident_id)
FROM pggit.performance_incidents
WHERE status = 'acknowledged';
