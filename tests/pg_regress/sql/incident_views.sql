-- What an operator looks at each day.
-- Reads the clock: process_alerts() escalates and resolves by ages on now().
INSERT INTO pggit.performance_alerts (alert_type, operation_type, severity, is_acknowledged, acknowledged_at, acknowledged_by, created_at)
SELECT 'ANOMALY', 'commit', 'WARNING', true, now(), 'ops', now() - n * interval '1 minute' FROM generate_series(1, 20000) AS n;
INSERT INTO pggit.performance_alerts (alert_type, operation_type, severity, created_at)
SELECT 'ANOMALY', o, s, now() - m * interval '1 minute'
FROM (VALUES ('merge', 'WARNING', 3), ('rollback', 'CRITICAL', 2), ('commit', 'INFO', 1), ('get_history', 'WARNING', 4)) AS v (o, s, m);
VACUUM ANALYZE pggit.performance_alerts;
-- served by its index, in its order
EXPLAIN (COSTS OFF) SELECT * FROM pggit.v_unacknowledged_alerts;
EXPLAIN (COSTS OFF) SELECT * FROM pggit.v_unacknowledged_alerts LIMIT 10;
EXPLAIN (COSTS OFF) SELECT count(*) FROM pggit.v_unacknowledged_alerts WHERE created_at > date_trunc('day', now());
SELECT operation_type, severity FROM pggit.v_unacknowledged_alerts;
UPDATE pggit.alert_escalation_policies SET recovery_period = '30 days', escalation_alert_count = 1000;
SELECT alerts_processed, incidents_opened FROM pggit.process_alerts();
SELECT pggit.acknowledge_incident(incident_id, 'mine') > 0 AS done FROM pggit.v_open_incidents WHERE operation_type = 'merge';
-- the most severe first, then what nobody looks after
SELECT severity, status, operation_type, alert_count, acknowledged_by FROM pggit.v_open_incidents;
SELECT count(pggit.acknowledge_alert(alert_id, 'seen all')) FROM pggit.v_unacknowledged_alerts;
SELECT count(*) FROM pggit.v_unacknowledged_alerts;
SELECT pggit.resolve_incident(incident_id) > 0 AS done FROM pggit.v_open_incidents WHERE operation_type = 'merge';
UPDATE pggit.performance_incidents SET first_alert_at = opened_at - interval '2 minutes', last_alert_at = opened_at WHERE operation_type = 'merge';
UPDATE pggit.performance_incident_events AS e SET occurred_at = i.opened_at + interval '5 minutes'
FROM pggit.performance_incidents AS i WHERE i.incident_id = e.incident_id AND i.operation_type = 'merge' AND e.event_type = 'acknowledged';
UPDATE pggit.performance_incidents SET resolved_at = opened_at + interval '20 minutes' WHERE operation_type = 'merge';
SELECT operation_type, status, extract(epoch FROM date_trunc('minute', time_to_open)) AS to_open, extract(epoch FROM time_to_acknowledge)::int AS to_acknowledge, extract(epoch FROM time_to_resolve)::int AS to_resolve, acknowledged_by = current_user AS by_me, resolved_by_recovery, escalation_steps
FROM pggit.v_incident_response WHERE operation_type IN ('merge', 'rollback') ORDER BY 1;
UPDATE pggit.alert_escalation_policies SET recovery_period = '1 second';
SELECT incidents_resolved FROM pggit.process_alerts();
SELECT count(*) FROM pggit.v_open_incidents;
SELECT operation_type, status, time_to_acknowledge, time_to_resolve IS NOT NULL AS resolved, resolved_by_recovery FROM pggit.v_incident_response WHERE operation_type = 'rollback';
