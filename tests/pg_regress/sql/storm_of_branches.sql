-- However many branches a recorder makes up, an operation has only so many incidents.
-- Reads the clock: alerts are of the present, and old ones recover.
SELECT count(metric_id) FROM pggit.detect_anomalies_statistical('commit');
INSERT INTO pggit.alert_notification_settings (setting_name, channel, config) VALUES ('on call', 'webhook', '{"url": "https://alerts.example/hook"}');
INSERT INTO pggit.performance_metrics (operation_type, duration_microseconds, is_checked)
SELECT o, 1000 + g, true FROM generate_series(1, 20) AS g, unnest(ARRAY['commit', 'merge']) AS o;
SELECT operation_type, status FROM pggit.recalculate_all_baselines_rolling();
SELECT count(pggit.record_performance_metric('commit', 999999, p_branch_id => g)) AS recorded FROM generate_series(1, 5000) AS g;
SELECT alerts_processed, alerts_deferred, incidents_opened FROM pggit.process_alerts();
SELECT branch_id IS NULL AS shared, count(*) AS incidents, sum(alert_count) AS alerts, min(branches) AS fewest_branches, max(branches) AS most_branches
FROM pggit.v_open_incidents GROUP BY 1 ORDER BY 1;
SELECT e.reason FROM pggit.performance_incident_events AS e JOIN pggit.performance_incidents AS i USING (incident_id) WHERE i.branch_id IS NULL AND e.event_type = 'opened';
SELECT status, value, limit_value, since IS NOT NULL AS has_since, detail FROM pggit.health_check() WHERE check_name = 'open_incidents';
SELECT count(*) AS notifications FROM pggit.alert_notification_queue;
SELECT count(*) AS taken, count(DISTINCT incident_id) AS incidents FROM pggit.performance_alerts;
-- What comes next joins the incident of its branch, or the shared one; other operations have their own.
SELECT count(pggit.record_performance_metric('commit', 999999, p_branch_id => g)) AS recorded FROM unnest(ARRAY[1, 4000, 6000]) AS g;
SELECT pggit.record_performance_metric('merge', 999999, p_branch_id => 1) > 0 AND pggit.record_performance_metric('commit', 999999) > 0 AS recorded;
SELECT alerts_processed, incidents_opened FROM pggit.process_alerts();
SELECT operation_type, branch_id, alert_count, branches FROM pggit.v_open_incidents WHERE branch_id IS NULL OR branch_id = 1 ORDER BY operation_type, branch_id;
-- The shared one is acknowledged and escalates like any other: what it has taken is judged again within it.
SELECT pggit.check_alert_escalation(min(alert_id)) FROM pggit.performance_alerts WHERE branch_id = 4000;
SELECT pggit.acknowledge_incident(incident_id, 'a storm') > 0 AS done FROM pggit.performance_incidents WHERE branch_id IS NULL;
SELECT bool_and(is_acknowledged) AS covered, count(*) FROM pggit.performance_alerts WHERE incident_id = (SELECT incident_id FROM pggit.performance_incidents WHERE branch_id IS NULL);
-- WARNINGs of other branches become critical by repetition in the incident that they share.
SELECT pggit.resolve_incident(incident_id) > 0 AS done FROM pggit.performance_incidents ORDER BY incident_id \g (format=unaligned tuples_only=on) /dev/null
SET pggit_perf.maximum_open_incidents = 1;
DELETE FROM pggit.performance_alerts;
SELECT count(pggit.record_performance_metric('merge', 2500, p_branch_id => g)) AS recorded FROM generate_series(1, 2) AS g;
SELECT incidents_opened FROM pggit.process_alerts();
SELECT pggit.record_performance_metric('merge', 2500, p_branch_id => 3) > 0 AS recorded;
SELECT incidents_opened, incidents_escalated FROM pggit.process_alerts();
SELECT branch_id, severity, alert_count, branches FROM pggit.v_open_incidents ORDER BY branch_id;
