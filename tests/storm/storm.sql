-- name: baseline
INSERT INTO pggit.performance_metrics (operation_type, duration_microseconds, is_checked)
SELECT 'commit', 1000, true FROM generate_series(1, 20);
SELECT pggit.calculate_performance_baseline('commit');

-- name: violate
SELECT pggit.record_performance_metric('commit', 2500 + (random() * 5000)::int);

-- name: process_alerts
SELECT * FROM pggit.process_alerts()

-- name: alerts
SELECT count(*) FROM pggit.performance_alerts

-- name: alerts_without_incident
SELECT count(*) FROM pggit.performance_alerts WHERE incident_id IS NULL

-- name: incidents_and_their_alerts
SELECT count(*) || '/' || sum(alert_count) FROM pggit.performance_incidents

-- name: severity
SELECT severity FROM pggit.performance_incidents

-- name: events
SELECT string_agg(event_type, ',' ORDER BY event_id)
FROM pggit.performance_incident_events
WHERE event_type <> 'escalated'

-- name: escalated_once
SELECT count(*) <= 1 FROM pggit.performance_incident_events WHERE event_type = 'escalated'

-- name: lock_metrics
LOCK TABLE pggit.performance_metrics IN ACCESS EXCLUSIVE MODE

-- name: locks_of_metrics
SELECT count(*) FROM pg_locks
WHERE relation = 'pggit.performance_metrics'::regclass
  AND mode = 'AccessExclusiveLock' AND granted
