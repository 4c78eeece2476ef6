-- Severities and states that several columns share are one type each, which needs no right to be read and written.
CREATE TEMP VIEW shared AS
    SELECT a.attrelid::regclass AS relation, c.relkind, a.attname, a.attnum, t.typname
    FROM pg_attribute AS a
    JOIN pg_class AS c ON c.oid = a.attrelid
    JOIN pg_type AS t ON t.oid = a.atttypid
    WHERE t.typnamespace = 'pggit_perf_internal'::regnamespace AND t.typtype = 'd' AND c.relkind <> 'i';
SELECT typname, relation, attname FROM shared ORDER BY typname, relation::text COLLATE "C", attnum;
-- Views and functions give text.
SELECT relation, attname FROM shared WHERE relkind = 'v';
SELECT p.oid::regprocedure FROM pg_proc AS p
WHERE EXISTS (SELECT FROM unnest(p.prorettype || coalesce(p.proallargtypes, p.proargtypes::oid[])) AS a (type)
              JOIN pg_type AS t ON t.oid = a.type WHERE t.typnamespace = 'pggit_perf_internal'::regnamespace AND t.typtype = 'd');
-- No table checks by itself what a type says.
SELECT k.conrelid::regclass AS relation, k.conname
FROM pg_constraint AS k JOIN pg_constraint AS d ON d.contypid <> 0 AND d.connamespace = 'pggit_perf_internal'::regnamespace
WHERE k.contype = 'c' AND k.connamespace = 'pggit'::regnamespace
  AND position(substring(pg_get_constraintdef(d.oid) FROM E'ARRAY\\[.*\\]') IN pg_get_constraintdef(k.oid)) > 0;

CREATE ROLE regress_pggit_domains_recorder;
CREATE ROLE regress_pggit_domains_viewer;
CREATE ROLE regress_pggit_domains_admin;
SELECT pggit.grant_access('regress_pggit_domains_recorder', 'recorder'), pggit.grant_access('regress_pggit_domains_viewer', 'viewer'), pggit.grant_access('regress_pggit_domains_admin', 'admin');
SELECT rolname, has_schema_privilege(oid, 'pggit_perf_internal', 'USAGE') AS may_use FROM pg_roles WHERE rolname ~ '^regress_pggit_domains_' ORDER BY 1;
INSERT INTO pggit.performance_metrics (operation_type, duration_microseconds) SELECT 'commit', 1000 FROM generate_series(1, 20);
SELECT status FROM pggit.calculate_performance_baseline('commit');

SET ROLE regress_pggit_domains_recorder;
SELECT pggit.record_performance_metric('commit', 9000) > 0 AS recorded;
RESET ROLE;
SELECT alerts_processed, incidents_opened FROM pggit.process_alerts();

SET ROLE regress_pggit_domains_viewer;
SELECT severity, alert_type, severity IN ('CRITICAL', 'WARNING') AS is_severe, 'it is ' || severity AS said, escalated_from FROM pggit.performance_alerts WHERE severity = 'CRITICAL';
SELECT severity, status FROM pggit.v_open_incidents;
SELECT max(to_severity) AS severity, array_agg(DISTINCT to_status) AS status FROM pggit.performance_incident_events;
CREATE TEMP TABLE mine AS SELECT incident_id, severity, status, alert_type FROM pggit.performance_incidents;
CREATE TEMP VIEW of_mine AS SELECT review_status FROM pggit.performance_baselines;
SELECT pg_typeof(severity), pg_typeof(status), (SELECT count(*) FROM of_mine) AS baselines FROM mine;
SELECT 'INFO'::pggit_perf_internal.severity;
RESET ROLE;

SET ROLE regress_pggit_domains_admin;
INSERT INTO pggit.alert_escalation_policies (operation_type, alert_type, severity_above_3x_p99) VALUES ('commit', 'ANOMALY', 'CRITICAL');
INSERT INTO pggit.alert_notification_settings (channel, severity, config) VALUES ('slack', 'CRITICAL', '{"webhook_url": "https://127.0.0.1/"}');
UPDATE pggit.alert_notification_settings SET severity = 'WARNING';
UPDATE pggit.alert_notification_settings SET severity = 'URGENT';
\echo :LAST_ERROR_SQLSTATE
\set VERBOSITY terse
UPDATE pggit.alert_escalation_policies SET severity_above_3x_p99 = 'INFO';
\set VERBOSITY default
\echo :LAST_ERROR_SQLSTATE
RESET ROLE;

-- What only the extension and superusers write.
INSERT INTO pggit.job_run_log (job_name, status) VALUES ('by hand', 'running') RETURNING status;
UPDATE pggit.job_run_log SET status = 'over' WHERE job_name = 'by hand';
\copy pggit.performance_incident_events (incident_id, event_type, is_automatic, from_status, to_status, to_severity, reason) from stdin
1	acknowledged	f	open	acknowledged	CRITICAL	by hand
\.
\copy pggit.performance_incident_events (incident_id, event_type, is_automatic, to_status, reason) from stdin
1	resolved	f	gone	by hand
\.
SELECT from_status, to_status, to_severity FROM pggit.performance_incident_events WHERE NOT is_automatic;
DROP VIEW of_mine;
DROP TABLE mine;
SELECT pggit.revoke_access('regress_pggit_domains_recorder', 'recorder'), pggit.revoke_access('regress_pggit_domains_viewer', 'viewer'), pggit.revoke_access('regress_pggit_domains_admin', 'admin');
DROP OWNED BY regress_pggit_domains_recorder, regress_pggit_domains_viewer, regress_pggit_domains_admin;
DROP ROLE regress_pggit_domains_recorder, regress_pggit_domains_viewer, regress_pggit_domains_admin;
