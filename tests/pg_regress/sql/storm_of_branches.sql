-- Branches are a breakdown of an incident, not a part of its identity.
-- Reads the clock: alerts are of the present, and old ones recover.
-- Its thousands of statements take minutes where each is compiled.
SET jit = off;
SELECT count(metric_id) FROM pggit.detect_anomalies_statistical('commit');
CREATE TABLE pggit.branches (id integer PRIMARY KEY, name text NOT NULL);
INSERT INTO pggit.branches VALUES (1, 'main'), (2, 'feature/orders');
INSERT INTO pggit.alert_notification_settings (setting_name, channel, config) VALUES ('on call', 'webhook', '{"url": "https://alerts.example/hook"}');
INSERT INTO pggit.performance_metrics (operation_type, duration_microseconds, is_checked)
SELECT o, 1000 + g, true FROM generate_series(1, 20) AS g, unnest(ARRAY['commit', 'merge', 'rebase']) AS o;
SELECT operation_type, status FROM pggit.recalculate_all_baselines_rolling() WHERE sample_count > 0;
-- One slow cause on forty branches: one incident, and one message.
SELECT count(pggit.record_performance_metric('commit', 9000 + g, p_branch_id => g)) AS recorded FROM generate_series(1, 40) AS g;
SELECT count(pggit.record_performance_metric('commit', 9999, p_branch_id => 2)) AS recorded FROM generate_series(1, 2) AS g;
SELECT alerts_processed, alerts_deferred, incidents_opened FROM pggit.process_alerts();
SELECT operation_type, branch_id, severity, alert_count, branches, branch_ids FROM pggit.v_open_incidents;
SELECT count(*) AS notifications FROM pggit.alert_notification_queue;
SELECT branch_id, branch_name, alerts, suppressed, round(peak_violation_multiplier::numeric, 1) AS peak, last_alert_at >= first_alert_at AS in_order
FROM pggit.v_incident_branches LIMIT 3;
SELECT count(*) AS branches, sum(alerts) AS alerts FROM pggit.v_incident_branches;
-- Further branches join it, whatever its state is, and alerts without a branch; other operations have their own.
SELECT pggit.acknowledge_incident(incident_id, 'the disk') > 0 AS done FROM pggit.performance_incidents;
SELECT pggit.record_performance_metric('commit', 9000, p_branch_id => 41) > 0 AND pggit.record_performance_metric('commit', 9000) > 0
   AND pggit.record_performance_metric('merge', 9000, p_branch_id => 1) > 0 AS recorded;
SELECT alerts_processed, incidents_opened, incidents_reopened FROM pggit.process_alerts();
SELECT operation_type, status, alert_count, branches FROM pggit.v_open_incidents ORDER BY operation_type;
SELECT bool_and(is_acknowledged) AS covered, count(*) FROM pggit.performance_alerts WHERE operation_type = 'commit';
SELECT branch_id, alerts FROM pggit.v_incident_branches WHERE operation_type = 'commit' AND (branch_id IS NULL OR branch_id > 40) ORDER BY branch_id;
-- It is over when no branch is slow any more: while one of them is, the incident stays.
UPDATE pggit.performance_incidents SET last_raised_at = now() - interval '2 hours', last_alert_at = now() - interval '2 hours', first_alert_at = now() - interval '3 hours',
    acknowledged_at = now() - interval '3 hours', opened_at = now() - interval '3 hours' WHERE operation_type = 'commit';
SELECT pggit.record_performance_metric('commit', 9000, p_branch_id => 17) > 0 AS recorded;
SELECT incidents_opened, incidents_resolved FROM pggit.process_alerts();
UPDATE pggit.performance_incidents SET last_raised_at = now() - interval '2 hours', last_alert_at = now() - interval '2 hours' WHERE operation_type = 'commit';
SELECT incidents_opened, incidents_resolved FROM pggit.process_alerts();
SELECT operation_type, status FROM pggit.performance_incidents ORDER BY incident_id;

-- A suppression of one branch hides the alerts of that branch, and an incident for as long as it is of no other.
SELECT pggit.suppress_alerts(now() + interval '2 hours', 'a trial', p_operation_type => 'rebase', p_branch_id => 7) > 0 AS done;
SELECT count(pggit.record_performance_metric('rebase', 9000, p_branch_id => 7)) AS recorded FROM generate_series(1, 2) AS g;
SELECT alerts_processed, alerts_suppressed, incidents_opened FROM pggit.process_alerts();
SELECT is_suppressed, alert_count, suppressed_count, branches FROM pggit.v_open_incidents WHERE operation_type = 'rebase';
SELECT count(*) AS notifications FROM pggit.alert_notification_queue AS q JOIN pggit.performance_incidents AS i USING (incident_id) WHERE i.operation_type = 'rebase';
-- its steps are hidden with it
UPDATE pggit.performance_incidents SET unacknowledged_since = now() - interval '1 day' WHERE operation_type = 'rebase';
SELECT count(*) FROM pggit.process_alerts();
SELECT bool_and(e.is_suppressed) AS hidden FROM pggit.performance_incident_events AS e JOIN pggit.performance_incidents AS i USING (incident_id)
WHERE i.operation_type = 'rebase';
SELECT pggit.record_performance_metric('rebase', 9000, p_branch_id => 8) > 0 AND pggit.record_performance_metric('rebase', 9000, p_branch_id => 7) > 0
   AND pggit.record_performance_metric('rebase', 9000) > 0 AS recorded;
SELECT alerts_processed, alerts_suppressed, incidents_opened FROM pggit.process_alerts();
SELECT is_suppressed, alert_count, suppressed_count, branches FROM pggit.v_open_incidents WHERE operation_type = 'rebase';
SELECT branch_id, alerts, suppressed FROM pggit.v_incident_branches WHERE operation_type = 'rebase' ORDER BY branch_id;
SELECT count(*) AS notifications FROM pggit.alert_notification_queue AS q JOIN pggit.performance_incidents AS i USING (incident_id) WHERE i.operation_type = 'rebase';
SELECT details ->> 'branch_id' AS branch FROM pggit.performance_incident_events WHERE event_type = 'suppression_started';
SELECT operation_type, alerts, incidents FROM pggit.preview_suppression(p_operation_type => 'rebase', p_branch_id => 7);
-- its end is told
SELECT pggit.end_suppression(suppression_id) > 0 AS done FROM pggit.alert_suppression;
SELECT suppressions_ended FROM pggit.process_alerts();

-- Two suppressions of one branch each hide an incident of both: it takes no steps, which would be notified while its end is hidden. When the first of them ends, it is notified.
SET client_min_messages = error;
SELECT pggit.suppress_alerts(now() + interval '2 hours', 'trial ' || n, p_operation_type => o, p_branch_id => n) > 0 AS done
FROM unnest('{5,6}'::integer[]) AS n, unnest('{tag,diff}'::text[]) AS o;
RESET client_min_messages;
INSERT INTO pggit.performance_alerts (alert_type, operation_type, branch_id, severity, violation_multiplier)
SELECT 'THRESHOLD_EXCEEDED', o, n, 'WARNING', 2.5 FROM unnest('{5,6}'::integer[]) AS n, unnest('{tag,diff}'::text[]) AS o;
SELECT alerts_processed, alerts_suppressed, incidents_opened FROM pggit.process_alerts();
UPDATE pggit.performance_incidents SET unacknowledged_since = now() - interval '1 day' WHERE operation_type IN ('tag', 'diff');
SELECT incidents_escalated FROM pggit.process_alerts();
UPDATE pggit.performance_incidents SET last_raised_at = now() - interval '2 hours', last_alert_at = now() - interval '2 hours', first_alert_at = now() - interval '3 hours',
    opened_at = now() - interval '3 hours', unacknowledged_since = now() WHERE operation_type = 'tag';
SELECT incidents_resolved FROM pggit.process_alerts();
SELECT operation_type, status, severity, is_suppressed FROM pggit.performance_incidents WHERE operation_type IN ('tag', 'diff') ORDER BY operation_type;
SELECT count(*) AS notifications FROM pggit.alert_notification_queue AS q JOIN pggit.performance_incidents AS i USING (incident_id) WHERE i.operation_type IN ('tag', 'diff');
SELECT pggit.end_suppression(suppression_id) > 0 AS done FROM pggit.alert_suppression WHERE reason = 'trial 5';
SELECT suppressions_ended FROM pggit.process_alerts();
SELECT i.operation_type, i.is_suppressed, q.change FROM pggit.alert_notification_queue AS q JOIN pggit.performance_incidents AS i USING (incident_id)
WHERE i.operation_type IN ('tag', 'diff') ORDER BY i.operation_type, q.queue_id;
SELECT pggit.resolve_incident(incident_id) > 0 AS done FROM pggit.performance_incidents WHERE operation_type = 'diff';

-- However many branches a recorder makes up, it is one incident.
SELECT count(pggit.record_performance_metric('merge', 999999, p_branch_id => g)) AS recorded FROM generate_series(1, 5000) AS g;
SELECT alerts_processed, alerts_deferred, incidents_opened FROM pggit.process_alerts();
SELECT alert_count, branches, cardinality(branch_ids) AS listed FROM pggit.v_open_incidents WHERE operation_type = 'merge';

-- Incidents that an earlier release has opened, one for each branch, take the alerts of their branch until they are resolved.
SELECT pggit.resolve_incident(incident_id) > 0 AS done FROM pggit.v_open_incidents WHERE operation_type = 'rebase';
INSERT INTO pggit.performance_incidents (alert_type, operation_type, branch_id, severity, alert_count, first_alert_at, last_alert_at, last_raised_at, opened_at, unacknowledged_since)
SELECT 'THRESHOLD_EXCEEDED', 'rebase', n, 'WARNING', 1, now(), now(), now(), now(), now() FROM generate_series(1, 2) AS n;
SELECT count(pggit.record_performance_metric('rebase', 9000, p_branch_id => g)) AS recorded FROM generate_series(1, 3) AS g;
SELECT alerts_processed, incidents_opened FROM pggit.process_alerts();
SELECT branch_id, alert_count FROM pggit.v_open_incidents WHERE operation_type = 'rebase' ORDER BY branch_id;
SELECT pggit.resolve_incident(incident_id) > 0 AS done FROM pggit.v_open_incidents WHERE operation_type = 'rebase' AND branch_id = 1;
SELECT pggit.record_performance_metric('rebase', 9000, p_branch_id => 1) > 0 AS recorded;
SELECT alerts_processed, incidents_opened FROM pggit.process_alerts();
SELECT branch_id, alert_count FROM pggit.v_open_incidents WHERE operation_type = 'rebase' ORDER BY branch_id;

-- More incidents than anybody can look after are a failing check.
SELECT status, value, limit_value, since, detail FROM pggit.health_check() WHERE check_name = 'open_incidents';
SET pggit_perf.maximum_open_incidents = 2;
SELECT status, value, limit_value, since IS NOT NULL AS has_since, detail FROM pggit.health_check() WHERE check_name = 'open_incidents';
