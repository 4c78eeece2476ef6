-- Nothing for PUBLIC; pg_monitor reads; grant_access gives one role one access.
-- Reads the clock: a row recorded without a time takes the present one.
\i fixtures/own_writes.sql
SELECT p.oid::regprocedure AS public_may_execute
FROM pg_proc AS p WHERE p.pronamespace IN ('pggit'::regnamespace, 'pggit_perf_internal'::regnamespace) AND has_function_privilege('public', p.oid, 'EXECUTE')
ORDER BY 1;
SELECT c.oid::regclass AS public_may_use
FROM pg_class AS c
WHERE c.relnamespace IN ('pggit'::regnamespace, 'pggit_perf_internal'::regnamespace) AND c.relkind IN ('r', 'p', 'v', 'S')
  AND has_table_privilege('public', c.oid, 'SELECT, INSERT, UPDATE, DELETE, TRUNCATE, REFERENCES, TRIGGER')
ORDER BY 1;
SELECT n.nspname, has_schema_privilege('public', n.oid, 'USAGE') AS public_may_use_schema
FROM pg_namespace AS n WHERE n.nspname IN ('pggit', 'pggit_perf_internal') ORDER BY n.nspname;

-- every SECURITY DEFINER function pins its search_path
SELECT p.oid::regprocedure AS unpinned
FROM pg_proc AS p
WHERE p.pronamespace IN ('pggit'::regnamespace, 'pggit_perf_internal'::regnamespace) AND p.prosecdef
  AND NOT EXISTS (SELECT FROM unnest(p.proconfig) AS s WHERE s LIKE 'search_path=%');
-- every object has a comment
SELECT pg_describe_object(d.classid, d.objid, 0) AS without_comment
FROM pg_depend AS d
WHERE d.deptype = 'e' AND d.refobjid = (SELECT oid FROM pg_extension WHERE extname = 'pggit_perf')
  AND d.classid IN ('pg_class'::regclass, 'pg_proc'::regclass, 'pg_type'::regclass)
  AND obj_description(d.objid, (SELECT c.relname FROM pg_class AS c WHERE c.oid = d.classid)) IS NULL
  AND NOT EXISTS (SELECT FROM pg_class AS c WHERE c.oid = d.objid AND c.relkind IN ('S', 'c'))
  -- From PostgreSQL 17 on the row types of tables, and arrays of types, are members of their own.
  AND NOT EXISTS (SELECT FROM pg_type AS t WHERE d.classid = 'pg_type'::regclass AND t.oid = d.objid
                  AND (t.typcategory = 'A' OR EXISTS (SELECT FROM pg_class AS r WHERE r.oid = t.typrelid AND r.relkind <> 'c')))
ORDER BY 1;

CREATE ROLE regress_pggit_recorder LOGIN;
CREATE ROLE regress_pggit_viewer LOGIN;
CREATE ROLE regress_pggit_operator LOGIN;
CREATE ROLE regress_pggit_admin LOGIN;
CREATE ROLE regress_pggit_nobody LOGIN;
CREATE ROLE regress_pggit_monitor LOGIN IN ROLE pg_monitor;
SELECT pggit.grant_access('regress_pggit_recorder', 'recorder');
SELECT pggit.grant_access('regress_pggit_viewer', 'viewer');
SELECT pggit.grant_access('regress_pggit_operator', 'operator');
SELECT pggit.grant_access('regress_pggit_admin', 'admin');

-- who may call what
SELECT p.proname,
       has_function_privilege('regress_pggit_recorder', p.oid, 'EXECUTE') AS recorder,
       has_function_privilege('regress_pggit_viewer', p.oid, 'EXECUTE') AS viewer,
       has_function_privilege('pg_monitor', p.oid, 'EXECUTE') AS monitor,
       has_function_privilege('regress_pggit_operator', p.oid, 'EXECUTE') AS operator,
       has_function_privilege('regress_pggit_admin', p.oid, 'EXECUTE') AS admin
FROM pg_proc AS p WHERE p.pronamespace = 'pggit'::regnamespace
ORDER BY p.proname COLLATE "C", p.oid;
-- What is internal is reached through views and jobs only: the schema itself is for those who run jobs.
SELECT r.rolname, has_schema_privilege(r.oid, 'pggit_perf_internal', 'USAGE') AS may_use,
       (SELECT string_agg(p.proname, ' ' ORDER BY p.proname COLLATE "C") FROM pg_proc AS p
        WHERE p.pronamespace = 'pggit_perf_internal'::regnamespace AND has_function_privilege(r.oid, p.oid, 'EXECUTE')) AS may_call,
       (SELECT string_agg(c.relname, ' ' ORDER BY c.relname) FROM pg_class AS c
        WHERE c.relnamespace = 'pggit_perf_internal'::regnamespace AND c.relkind IN ('r', 'p', 'v', 'S')
          AND has_table_privilege(r.oid, c.oid, 'SELECT, INSERT, UPDATE, DELETE, TRUNCATE, REFERENCES, TRIGGER')) AS may_use_tables
FROM pg_roles AS r WHERE r.rolname ~ '^regress_pggit_(recorder|viewer|operator|admin|nobody|monitor)$' OR r.rolname = 'pg_monitor'
ORDER BY r.rolname COLLATE "C";

SET SESSION AUTHORIZATION regress_pggit_recorder;
SELECT pggit.record_performance_metric('commit', 1000) > 0 AS recorded;
SELECT pggit.record_performance_metric('by a recorder', 1000) > 0 AS recorded;
SELECT pggit.record_performance_metrics(ARRAY['commit'], ARRAY[1000]);
INSERT INTO pggit.performance_metrics (operation_type, duration_microseconds) VALUES ('commit', 1000);
\copy pggit.performance_metrics (operation_type, duration_microseconds) FROM stdin
commit	1000
\.
SELECT count(*) FROM pggit.performance_metrics;
INSERT INTO pggit.performance_metrics (operation_type, duration_microseconds, is_checked) VALUES ('commit', 1000, true);
SELECT pggit.recalculate_all_baselines_rolling();
UPDATE pggit.performance_metrics SET duration_microseconds = 1;

SET SESSION AUTHORIZATION regress_pggit_viewer;
SELECT user_name, count(*) FROM pggit.v_all_performance_metrics GROUP BY 1;
SELECT count(metric_id) FROM pggit.detect_anomalies_statistical('commit');
SELECT count(*) FROM pggit.job_failure_log;
SELECT pggit.record_performance_metric('commit', 1000);
SELECT pggit.approve_baseline(1);
SELECT count(*) AS channels FROM pggit.v_notification_delivery;
SELECT count(*) AS queued FROM pggit.alert_notification_queue;
SELECT * FROM pggit.alert_notification_settings;

SET SESSION AUTHORIZATION regress_pggit_monitor;
SELECT count(*) AS metrics FROM pggit.performance_metrics;
SELECT * FROM pggit.alert_notification_settings;
SELECT * FROM pggit_perf_internal.alert_notification_secrets;
SELECT count(metric_id) FROM pggit.detect_anomalies_statistical('commit');
SELECT pggit.recalculate_all_baselines_rolling();

SET SESSION AUTHORIZATION regress_pggit_operator;
SELECT operation_type, status FROM pggit.recalculate_all_baselines_rolling(7, 2) WHERE sample_count > 0;
SELECT changed_by, reason FROM pggit.performance_baseline_history;
SELECT metrics_checked FROM pggit.check_pending_metrics();
CALL pggit.run_job('maintain_partitions');
UPDATE pggit.performance_operation_types SET is_tracked = false;
-- thresholds, time zones and exclusions are an operator's to set; what is set, and by whom, is written down
SELECT * FROM pggit.set_operation_thresholds('commit', 4, 20, 6, 35);
SELECT * FROM pggit.set_operation_thresholds('commit', 2.5, p_anomaly_z_score_threshold => 6);
SELECT pggit.set_minimum_samples_for_anomalies('commit', 30);
SELECT pggit.set_operation_time_zone('commit', 'Europe/Berlin');
SELECT pggit.set_operation_time_zone('commit', 'Europe/Berlin');
SELECT pggit.exclude_from_baseline('commit', '2026-03-01 00:00+00', 'infinity', 'moved') AS exclusion \gset
SELECT pggit.end_baseline_exclusion(:exclusion) = :exclusion AS is_ended;
SELECT pggit.exclude_from_baseline(NULL, '2026-03-01 00:00+00', '2026-03-02 00:00+00', 'a drill') > 0 AS is_excluded;
-- what only a restore leaves out of the log, only a restore does
SET row_security = off;
SELECT pggit.set_minimum_samples_for_anomalies('commit', 31);
RESET row_security;
SELECT changed_by, changed_at <= clock_timestamp() AS is_past, operation_type, setting_name, old_value, new_value FROM pggit.v_configuration_changes;
SELECT count(*) FROM pggit_perf_internal.performance_event_log;

SET SESSION AUTHORIZATION regress_pggit_admin;
CALL pggit.run_job('recalculate_baselines');
CALL pggit.run_job('check_pending_metrics');
SELECT job_name, status, run_by FROM pggit.job_run_log ORDER BY run_id;
UPDATE pggit.performance_operation_types SET is_tracked = false WHERE operation_type = 'commit';
-- also what is set by hand
INSERT INTO pggit.performance_operation_types (operation_type, time_zone) VALUES ('by hand', 'UTC'), ('by hand and plain', NULL);
DELETE FROM pggit.performance_operation_types WHERE operation_type LIKE 'by hand%';
SELECT changed_by, operation_type, setting_name, old_value, new_value FROM pggit.v_configuration_changes LIMIT 3;
DELETE FROM pggit.performance_metrics;
SELECT pggit.grant_access('regress_pggit_nobody', 'viewer');
-- notifications: settings, but no secret, not even one's own
INSERT INTO pggit.alert_notification_settings (channel, config) VALUES ('slack', '{"webhook_url": "https://127.0.0.1/secret"}') RETURNING created_by, config ->> 'webhook_url' LIKE '(secret %)' AS is_hidden;
UPDATE pggit.alert_notification_settings SET severity = 'CRITICAL';
SELECT * FROM pggit_perf_internal.alert_notification_secrets;
SELECT * FROM pggit_perf_internal.split_notification_config('slack', '{}', false);
SELECT pggit_perf_internal.open_notification_config('', '');
INSERT INTO pggit.alert_notification_queue (channel, message) VALUES ('slack', 'from an admin');
-- nor does a restore that is none get hold of one
SET row_security = off;
INSERT INTO pggit.alert_notification_settings (setting_name, channel, config, secret_id)
SELECT 'stolen', 'pagerduty', jsonb_build_object('routing_key', config ->> 'webhook_url', 'endpoint', 'https://127.0.0.1/'), secret_id FROM pggit.alert_notification_settings;
INSERT INTO pggit.performance_operation_types (operation_type) VALUES ('merge');
INSERT INTO pggit.alert_escalation_policies (is_builtin) VALUES (true);
INSERT INTO pggit.performance_operation_types (operation_type, time_zone) VALUES ('of no zone', 'Nowhere/Nothing');
RESET row_security;
INSERT INTO pggit.alert_notification_queue (channel, message) VALUES ('pagerduty', 'with what secret?');
UPDATE pggit.alert_notification_queue SET status = 'sent';
-- PostgreSQL 15 words this error otherwise than 16.
\set VERBOSITY sqlstate
SHOW pggit_perf.notification_secret_key_file;
SHOW pggit_perf.secrets_directory;
\set VERBOSITY default
SET pggit_perf.notification_https_only = off;
-- delivering acts as the extension's owner, but nothing of the caller's does
CREATE TEMP TABLE acted_as (who text);
RESET SESSION AUTHORIZATION;
CREATE SCHEMA regress_pggit_own AUTHORIZATION regress_pggit_admin;
SET SESSION AUTHORIZATION regress_pggit_admin;
CREATE FUNCTION regress_pggit_own.equal(integer, integer) RETURNS boolean LANGUAGE plpgsql AS $$
BEGIN INSERT INTO acted_as VALUES (current_user); RETURN $1 OPERATOR(pg_catalog.=) $2; END $$;
CREATE OPERATOR regress_pggit_own.= (FUNCTION = regress_pggit_own.equal, LEFTARG = integer, RIGHTARG = integer);
SET search_path = regress_pggit_own, pg_catalog;
SELECT 1 = 1 AS is_caught;
CALL pggit.deliver_notifications(10);
RESET search_path;
SELECT DISTINCT who FROM acted_as;
SELECT q.status, q.error_class, l.backend_pid = pg_backend_pid() AS by_this_session
FROM pggit.alert_notification_queue AS q JOIN pggit.alert_notification_log AS l USING (queue_id) ORDER BY queue_id;

SET SESSION AUTHORIZATION regress_pggit_nobody;
SELECT count(*) AS baselines FROM pggit.performance_baselines;
RESET SESSION AUTHORIZATION;
SELECT pggit.revoke_access('regress_pggit_nobody', 'viewer');
SET SESSION AUTHORIZATION regress_pggit_nobody;
SELECT count(*) AS baselines FROM pggit.performance_baselines;
RESET SESSION AUTHORIZATION;

-- a search_path of the caller's making changes nothing
CREATE SCHEMA regress_evil;
CREATE FUNCTION regress_evil.evil_eq(text, text) RETURNS boolean LANGUAGE plpgsql AS 'BEGIN RAISE EXCEPTION ''hijacked''; END';
CREATE OPERATOR regress_evil.= (LEFTARG = text, RIGHTARG = text, FUNCTION = regress_evil.evil_eq);
SET search_path = regress_evil, pg_catalog;
SELECT pggit.record_performance_metric('still safe', 1000) OPERATOR(pg_catalog.>) 0 AS recorded;
CALL pggit.run_job('maintain_partitions');
RESET search_path;

DROP OWNED BY regress_pggit_recorder, regress_pggit_viewer, regress_pggit_operator, regress_pggit_admin, regress_pggit_nobody;
DROP ROLE regress_pggit_recorder, regress_pggit_viewer, regress_pggit_operator, regress_pggit_admin, regress_pggit_nobody, regress_pggit_monitor;
