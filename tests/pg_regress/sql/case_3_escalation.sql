-- Test case 3 of the requirements, word for word: three alerts of one operation within an hour.
-- Reads the clock: check_alert_escalation() counts within an interval up to an alert, process_alerts() goes by ages on now().
INSERT INTO pggit.performance_alerts (alert_type, severity, operation_type) VALUES ('THRESHOLD_EXCEEDED', 'WARNING', 'commit');
INSERT INTO pggit.performance_alerts (alert_type, severity, operation_type) VALUES ('THRESHOLD_EXCEEDED', 'WARNING', 'commit');
INSERT INTO pggit.performance_alerts (alert_type, severity, operation_type) VALUES ('THRESHOLD_EXCEEDED', 'WARNING', 'commit')
RETURNING alert_id AS last_alert_id \gset
SELECT pggit.check_alert_escalation(:last_alert_id);
SELECT alert_id, severity, escalated_from, escalation_reason FROM pggit.performance_alerts ORDER BY alert_id;
-- once
SELECT pggit.check_alert_escalation(:last_alert_id);
SELECT pggit.check_alert_escalation(1), pggit.check_alert_escalation(2);
SELECT event_type, from_severity, to_severity, alert_id, is_automatic, reason FROM pggit.performance_incident_events ORDER BY event_id;

-- an hour and a moment later it is the first again; another operation's alerts do not count
INSERT INTO pggit.performance_alerts (alert_type, operation_type, created_at)
SELECT 'THRESHOLD_EXCEEDED', o, now() - m * interval '1 minute'
FROM (VALUES ('merge', 61.0), ('merge', 30), ('merge', 0.5), ('rollback', 10), ('rollback', 5)) AS v (o, m);
SELECT operation_type, pggit.check_alert_escalation(alert_id) FROM pggit.performance_alerts WHERE operation_type <> 'commit' ORDER BY alert_id;
-- types and branches count together, as alerts of one operation
INSERT INTO pggit.performance_alerts (alert_type, operation_type, branch_id) VALUES ('ANOMALY', 'rollback', 7) RETURNING alert_id \gset
SELECT pggit.check_alert_escalation(:alert_id);
-- INFO is no warning, and CRITICAL stays what it was
INSERT INTO pggit.performance_alerts (alert_type, severity, operation_type)
SELECT 'ANOMALY', s, 'branch_create' FROM unnest(ARRAY['INFO', 'INFO', 'INFO', 'CRITICAL']) AS s;
SELECT severity, pggit.check_alert_escalation(alert_id) FROM pggit.performance_alerts WHERE operation_type = 'branch_create' ORDER BY alert_id;

-- both numbers come from the policy
INSERT INTO pggit.alert_escalation_policies (operation_type, escalation_alert_count, escalation_interval) VALUES ('get_history', 2, '10 minutes');
INSERT INTO pggit.performance_alerts (alert_type, operation_type, created_at)
SELECT 'THRESHOLD_EXCEEDED', 'get_history', now() - m * interval '1 minute' FROM unnest(ARRAY[31, 20, 11, 1]) AS m;
SELECT pggit.check_alert_escalation(alert_id), escalation_reason FROM pggit.performance_alerts WHERE operation_type = 'get_history' ORDER BY created_at;
SELECT severity, escalation_reason FROM pggit.performance_alerts WHERE operation_type = 'get_history' ORDER BY created_at;

-- an alert that committed late makes a later one the third
INSERT INTO pggit.performance_alerts (alert_type, operation_type, created_at)
SELECT 'THRESHOLD_EXCEEDED', 'get_objects', now() - m * interval '1 minute' FROM unnest(ARRAY[40, 10]) AS m;
SELECT incidents_opened, incidents_escalated FROM pggit.process_alerts();
INSERT INTO pggit.performance_alerts (alert_type, operation_type, created_at) VALUES ('THRESHOLD_EXCEEDED', 'get_objects', now() - interval '50 minutes');
SELECT incidents_opened, incidents_escalated FROM pggit.process_alerts();
SELECT severity, escalated_from FROM pggit.performance_alerts WHERE operation_type = 'get_objects' ORDER BY created_at;
-- what happened hours apart and was loaded at once did not happen within an hour
INSERT INTO pggit.performance_alerts (alert_type, operation_type, metric_recorded_at)
SELECT 'THRESHOLD_EXCEEDED', 'branch_delete', now() - h * interval '1 hour' FROM unnest(ARRAY[20, 10, 5]) AS h;
SELECT pggit.check_alert_escalation(max(alert_id)) FROM pggit.performance_alerts WHERE operation_type = 'branch_delete';
-- a policy that counts many, far apart
INSERT INTO pggit.alert_escalation_policies (operation_type, escalation_alert_count, escalation_interval) VALUES ('compress_branch', 1000, '7 days');
INSERT INTO pggit.performance_alerts (alert_type, operation_type, created_at)
SELECT 'ANOMALY', 'compress_branch', now() - n * interval '5 minutes' FROM generate_series(1, 1001) AS n;
SELECT alerts_processed FROM pggit.process_alerts();
SELECT severity, count(*) FROM pggit.performance_alerts WHERE operation_type = 'compress_branch' GROUP BY 1 ORDER BY 1;
-- nobody's alert
SELECT pggit.check_alert_escalation(987654);
\echo :LAST_ERROR_SQLSTATE
SELECT pggit.check_alert_escalation(NULL);
-- the built-in policy stays, and stays for all
\set VERBOSITY terse
INSERT INTO pggit.alert_escalation_policies (operation_type, is_builtin) VALUES ('merge', true);
DELETE FROM pggit.alert_escalation_policies WHERE is_builtin;
UPDATE pggit.alert_escalation_policies SET operation_type = 'commit' WHERE is_builtin;
INSERT INTO pggit.alert_escalation_policies (unacknowledged_steps) VALUES (DEFAULT);
INSERT INTO pggit.alert_escalation_policies (operation_type, unacknowledged_steps) VALUES ('merge', '{1 hour,1 hour}');
INSERT INTO pggit.alert_escalation_policies (operation_type, unacknowledged_steps) VALUES ('merge', '{0 seconds}');
INSERT INTO pggit.alert_escalation_policies (operation_type, unacknowledged_steps) VALUES ('merge', '{{1 hour},{2 hours}}');
INSERT INTO pggit.alert_escalation_policies (operation_type, unacknowledged_steps) VALUES ('merge', '{}') RETURNING cardinality(unacknowledged_steps);
-- TRUNCATE is refused as well; where it is gone all the same, its defaults hold
TRUNCATE pggit.alert_escalation_policies;
BEGIN;
ALTER TABLE pggit.alert_escalation_policies DISABLE TRIGGER USER;
TRUNCATE pggit.alert_escalation_policies;
INSERT INTO pggit.performance_alerts (alert_type, operation_type) VALUES ('ANOMALY', 'branch_delete');
SELECT alerts_processed > 0 AS processed FROM pggit.process_alerts();
ROLLBACK;
