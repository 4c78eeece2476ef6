-- The life of an incident.
-- Reads the clock: process_alerts() escalates and resolves by ages on now(). Times are given as ages, so it does not matter when this runs.
\set SHOW_CONTEXT never
CREATE FUNCTION public.alert(p_operation text, p_minutes_ago numeric, p_multiplier float8 DEFAULT 2.5, p_severity text DEFAULT 'WARNING', p_branch integer DEFAULT NULL)
RETURNS void LANGUAGE sql AS $$
    INSERT INTO pggit.performance_alerts (alert_type, operation_type, branch_id, severity, violation_multiplier, created_at)
    VALUES ('THRESHOLD_EXCEEDED', p_operation, p_branch, p_severity, p_multiplier, now() - p_minutes_ago * interval '1 minute')
$$;
CREATE VIEW public.incidents AS
    SELECT incident_id AS id, operation_type, branch_id, status, severity, alert_count, peak_violation_multiplier AS peak
    FROM pggit.performance_incidents ORDER BY incident_id;
CREATE VIEW public.events AS
    SELECT event_id, incident_id AS id, event_type, from_status, to_status, from_severity, to_severity, escalation_step AS step, is_late,
           is_automatic AS auto, changed_by, reason, note
    FROM pggit.performance_incident_events ORDER BY event_id;
-- one policy for this file: no escalation by count, steps after 10 and 60 minutes
UPDATE pggit.alert_escalation_policies SET escalation_alert_count = 1000, unacknowledged_steps = '{10 minutes,1 hour}';

-- alerts of one type and operation are one incident, whatever branches they are of
SELECT public.alert('commit', m) FROM generate_series(1, 20) AS m;
SELECT public.alert('commit', 3, p_branch => 7), public.alert('commit_tree', 3, p_branch => 7), public.alert('merge', 2, 3.5);
INSERT INTO pggit.performance_alerts (alert_type, operation_type) VALUES ('ANOMALY', 'commit');
SELECT * FROM pggit.process_alerts();
SELECT * FROM public.incidents;
-- again: nothing more
SELECT * FROM pggit.process_alerts();
-- later alerts join
SELECT public.alert('commit', 0), public.alert('commit', 0, 4), public.alert('merge', 0, 6, 'CRITICAL');
SELECT alerts_processed, incidents_opened, incidents_escalated FROM pggit.process_alerts();
SELECT * FROM public.incidents;
SELECT id, event_type, from_status, to_status, from_severity, to_severity, auto, reason FROM public.events;
SELECT count(*) AS without_incident FROM pggit.performance_alerts WHERE incident_id IS NULL;
SELECT count(*) AS wrong FROM pggit.performance_incidents AS i
WHERE alert_count <> (SELECT count(*) FROM pggit.performance_alerts AS a WHERE a.incident_id = i.incident_id);

-- one unresolved incident per fingerprint, whoever tries
INSERT INTO pggit.performance_incidents (alert_type, operation_type, severity, alert_count, first_alert_at, last_alert_at, last_raised_at, opened_at, unacknowledged_since)
VALUES ('ANOMALY', 'commit', 'WARNING', 1, now(), now(), now(), now(), now());
\echo :LAST_ERROR_SQLSTATE

-- legal moves
SELECT pggit.acknowledge_incident(1, 'looking into it');
SELECT pggit.acknowledge_incident(1);
\echo :LAST_ERROR_SQLSTATE
SELECT pggit.resolve_incident(1, 'index was missing');
SELECT pggit.resolve_incident(1);
\echo :LAST_ERROR_SQLSTATE
SELECT pggit.acknowledge_incident(1);
SELECT pggit.snooze_incident(1, '1 hour');
SELECT pggit.acknowledge_incident(999);
\echo :LAST_ERROR_SQLSTATE
SELECT id, event_type, from_status, to_status, auto, changed_by = current_user AS mine, reason, note FROM public.events WHERE id = 1;
-- what was acknowledged covers its alerts, nobody else's
SELECT incident_id, is_acknowledged, acknowledged_by = current_user AS by_me, acknowledgement_note, count(*)
FROM pggit.performance_alerts GROUP BY 1, 2, 3, 4 ORDER BY 1;
-- after it is resolved, the next violation is another incident
SELECT public.alert('commit', 0);
SELECT incidents_opened FROM pggit.process_alerts();
SELECT * FROM public.incidents WHERE operation_type = 'commit' AND branch_id IS NULL;

-- single alerts
SELECT pggit.acknowledge_alert(alert_id, 'seen') = alert_id AS acknowledged FROM pggit.performance_alerts WHERE operation_type = 'merge' ORDER BY alert_id LIMIT 1;
SELECT pggit.acknowledge_alert(alert_id) FROM pggit.performance_alerts WHERE operation_type = 'merge' ORDER BY alert_id LIMIT 1;
\echo :LAST_ERROR_SQLSTATE
SELECT pggit.acknowledge_alert(987654);
\echo :LAST_ERROR_SQLSTATE
SELECT status FROM pggit.performance_incidents WHERE operation_type = 'merge';

-- alerts that join an acknowledged incident are covered; it is reopened when it gets worse, by severity …
SELECT pggit.acknowledge_incident(3) AS id \gset
SELECT public.alert('commit_tree', 0, 2.9, p_branch => 7);
SELECT incidents_reopened FROM pggit.process_alerts();
SELECT is_acknowledged, count(*) FROM pggit.performance_alerts WHERE incident_id = 3 GROUP BY 1;
SELECT public.alert('commit_tree', 0, 2.5, 'CRITICAL', 7);
SELECT incidents_reopened, incidents_escalated FROM pggit.process_alerts();
SELECT status, severity, acknowledged_by FROM pggit.performance_incidents WHERE incident_id = 3;
SELECT is_acknowledged, count(*) FROM pggit.performance_alerts WHERE incident_id = 3 GROUP BY 1 ORDER BY 1;
-- … and by how far past it is
SELECT pggit.acknowledge_incident(3);
SELECT public.alert('commit_tree', 0, 5.7, 'CRITICAL', 7);
SELECT incidents_reopened FROM pggit.process_alerts();
SELECT public.alert('commit_tree', 0, 5.9, 'CRITICAL', 7);
SELECT incidents_reopened FROM pggit.process_alerts();
SELECT pggit.acknowledge_incident(3, p_until => now() + interval '1 hour');
SELECT public.alert('commit_tree', 0, 11.9, 'CRITICAL', 7);
SELECT incidents_reopened FROM pggit.process_alerts();
-- the time it was acknowledged for ends
SELECT pggit.acknowledge_incident(3, p_until => now() + interval '1 hour');
-- … and may be given another end; whose it is and since when stays
SELECT acknowledged_at AS since FROM pggit.performance_incidents WHERE incident_id = 3 \gset
SELECT pggit.acknowledge_incident(3, 'still at it', now() + interval '5 hours');
SELECT acknowledged_at = :'since' AS since_then, acknowledged_until - now() > interval '4 hours' AS is_extended FROM pggit.performance_incidents WHERE incident_id = 3;
UPDATE pggit.performance_incidents SET acknowledged_until = now() - interval '1 minute' WHERE incident_id = 3;
SELECT incidents_reopened FROM pggit.process_alerts();
SELECT incidents_reopened FROM pggit.process_alerts();
SELECT id, event_type, from_status, to_status, from_severity, to_severity, auto, is_late, reason FROM public.events WHERE id = 3;

-- nobody acknowledges: each step once, raised by one severity, late when it is late
UPDATE pggit.performance_incidents SET unacknowledged_since = now() - interval '11 minutes' WHERE operation_type = 'commit' AND alert_type = 'ANOMALY';
SELECT incidents_escalated FROM pggit.process_alerts();
SELECT incidents_escalated FROM pggit.process_alerts();
-- after an outage of hours: the overdue step, once
UPDATE pggit.performance_incidents SET unacknowledged_since = now() - interval '5 hours' WHERE operation_type = 'commit' AND alert_type = 'ANOMALY';
SELECT incidents_escalated FROM pggit.process_alerts();
SELECT incidents_escalated FROM pggit.process_alerts();
SELECT e.event_type, e.from_severity, e.to_severity, e.step, e.is_late, e.reason FROM public.events AS e JOIN pggit.performance_incidents AS i ON i.incident_id = e.id
WHERE i.alert_type = 'ANOMALY' ORDER BY e.event_id;
-- acknowledged, no step is taken
SELECT pggit.acknowledge_incident(incident_id) AS anomaly FROM pggit.performance_incidents WHERE alert_type = 'ANOMALY' \gset
UPDATE pggit.alert_escalation_policies SET unacknowledged_steps = '{1 second}';
SELECT incidents_escalated FROM pggit.process_alerts() \gset
SELECT count(*) FROM public.events WHERE id = :anomaly AND event_type = 'escalated';
UPDATE pggit.alert_escalation_policies SET unacknowledged_steps = '{}';

-- without violations for the recovery period it is resolved, by its own event
UPDATE pggit.performance_incidents SET first_alert_at = now() - interval '2 hours', last_alert_at = now() - interval '31 minutes', last_raised_at = now() - interval '31 minutes' WHERE operation_type = 'merge';
UPDATE pggit.performance_incidents SET first_alert_at = now() - interval '2 hours', last_alert_at = now() - interval '29 minutes', last_raised_at = now() - interval '29 minutes' WHERE incident_id = 3;
SELECT incidents_resolved FROM pggit.process_alerts();
SELECT incidents_resolved FROM pggit.process_alerts();
SELECT e.event_type, e.from_status, e.to_status, e.auto, e.is_late, e.reason FROM public.events AS e JOIN pggit.performance_incidents AS i ON i.incident_id = e.id
WHERE i.operation_type = 'merge' AND e.event_type = 'resolved';
SELECT status FROM pggit.performance_incidents WHERE incident_id = 3;
-- per policy
SET client_min_messages = error;
INSERT INTO pggit.alert_escalation_policies (operation_type, recovery_period) VALUES ('commit_tree', '10 minutes');
RESET client_min_messages;
SELECT incidents_resolved FROM pggit.process_alerts();

-- after a pause of days: what was over long ago is opened and resolved at once, with both events marked late
SELECT public.alert('rollback', m) FROM generate_series(2000, 3000, 100) AS m;
SELECT alerts_processed, incidents_opened, incidents_resolved FROM pggit.process_alerts();
SELECT e.event_type, e.is_late FROM public.events AS e JOIN pggit.performance_incidents AS i ON i.incident_id = e.id WHERE i.operation_type = 'rollback';

-- an alert of a clock that runs ahead does not keep its incident open
INSERT INTO pggit.performance_alerts (alert_type, operation_type, created_at) VALUES ('SYSTEM', 'rollback', now() + interval '3 years');
SELECT incidents_opened FROM pggit.process_alerts();
SELECT last_alert_at <= clock_timestamp() AS in_the_past FROM pggit.performance_incidents WHERE alert_type = 'SYSTEM';
-- and is covered with it
SELECT pggit.acknowledge_incident(incident_id) > 0 AS done FROM pggit.performance_incidents WHERE alert_type = 'SYSTEM';
SELECT is_acknowledged FROM pggit.performance_alerts WHERE alert_type = 'SYSTEM';

-- a host half an hour behind: what is noticed late is seen, and stays open for the recovery period from then
INSERT INTO pggit.performance_metrics (operation_type, duration_microseconds, is_checked) SELECT 'get_history', 1000, true FROM generate_series(1, 20);
SELECT status FROM pggit.calculate_performance_baseline('get_history');
SELECT pggit.record_performance_metric('get_history', 9000, p_recorded_at => now() - interval '2 hours') > 0 AS recorded FROM generate_series(1, 3);
SELECT alerts_processed, incidents_opened, incidents_resolved FROM pggit.process_alerts();
SELECT pggit.record_performance_metric('get_history', 9000, p_recorded_at => now() - interval '2 hours') > 0 AS recorded;
SELECT alerts_processed, incidents_opened, incidents_resolved FROM pggit.process_alerts();
-- before the calendar begins
INSERT INTO pggit.performance_metrics (operation_type, duration_microseconds, recorded_at) VALUES ('get_history', 9000, '4714-11-24 00:30:00+00 BC');
SELECT alerts_raised FROM pggit.check_pending_metrics();
SELECT alerts_processed, alerts_deferred FROM pggit.process_alerts();
SELECT count(*) FROM pggit.performance_alerts AS a, pggit.explain_alert(a.alert_id) WHERE a.metric_recorded_at < '1900-01-01';

-- nothing is left out or done twice
SELECT count(*) AS wrong FROM pggit.performance_incidents AS i
WHERE alert_count <> (SELECT count(*) FROM pggit.performance_alerts AS a WHERE a.incident_id = i.incident_id)
   OR 1 <> (SELECT count(*) FROM pggit.performance_incident_events AS e WHERE e.incident_id = i.incident_id AND e.event_type = 'opened')
   OR (i.status = 'resolved')::int <> (SELECT count(*) FROM pggit.performance_incident_events AS e WHERE e.incident_id = i.incident_id AND e.event_type = 'resolved');
-- the trail of each leads from one state to the next without a gap
SELECT count(*) AS gaps FROM (
    SELECT e.from_status, lag(e.to_status) OVER w AS status_before, e.from_severity, lag(e.to_severity) OVER w AS severity_before
    FROM pggit.performance_incident_events AS e WHERE e.incident_id IS NOT NULL WINDOW w AS (PARTITION BY e.incident_id ORDER BY e.event_id)
) AS t
WHERE t.from_status IS DISTINCT FROM t.status_before OR t.from_severity IS DISTINCT FROM t.severity_before;
