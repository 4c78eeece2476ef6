-- Names of users and sessions: who sees them, and how they are forgotten.
-- Reads the clock: months are archived by their age, and a report ends now.
\i fixtures/read_committed.sql
\set SHOW_CONTEXT never
CREATE ROLE regress_pggit_anna LOGIN;
CREATE ROLE regress_pggit_reader LOGIN;
CREATE ROLE regress_pggit_stats LOGIN IN ROLE pg_read_all_stats;
CREATE ROLE regress_pggit_keeper LOGIN;
SELECT pggit.grant_access('regress_pggit_anna', 'viewer'), pggit.grant_access('regress_pggit_anna', 'recorder');
SELECT pggit.grant_access('regress_pggit_reader', 'viewer'), pggit.grant_access('regress_pggit_stats', 'viewer');
SELECT pggit.grant_access('regress_pggit_keeper', 'admin');

-- two months in the archive, some live; spans, merges, DDL
INSERT INTO pggit.performance_metrics (operation_type, duration_microseconds, user_name, session_id, recorded_at)
SELECT 'commit', 1000, u.name, 'session of ' || u.name, date_trunc('month', now()) - m.months * interval '1 month'
FROM (VALUES ('regress_pggit_anna'), ('regress_pggit_bert')) AS u (name), (VALUES (0), (8), (9)) AS m (months);
SELECT count(*) > 0 AS made FROM pggit.ensure_metric_partitions();
SELECT metrics_rolled_up > 0 AS rolled_up FROM pggit.roll_up_metrics();
SELECT count(*) >= 0 AS archived FROM pggit.archive_old_data();
SELECT count(*) AS archived FROM pggit.performance_metrics_archive;
SET SESSION AUTHORIZATION regress_pggit_anna;
SELECT pggit.record_merge_performance(2, 1, p_execute_microseconds => 9000) > 0 AS merged;
SELECT count(*) AS began FROM pggit.start_performance_trace('merge', 'feature');
RESET SESSION AUTHORIZATION;
INSERT INTO pggit_perf_internal.performance_event_log (event_type, command_tag, object_identity, user_name, occurred_at)
VALUES ('ddl', 'CREATE TABLE', 'public.anna', 'regress_pggit_anna', '2026-05-01 12:00Z'),
       ('ddl', 'CREATE TABLE', 'public.bert', 'regress_pggit_bert', '2026-05-01 12:00Z');
INSERT INTO pggit.performance_operation_types (operation_type) VALUES ('slow');
INSERT INTO pggit.performance_metrics (operation_type, duration_microseconds, user_name)
VALUES ('slow', 80000000, 'regress_pggit_anna'), ('slow', 70000000, 'regress_pggit_bert');

INSERT INTO pggit.performance_change_points (operation_type, changed_at, before_microseconds, after_microseconds, percent_change, p_value, before_hours, after_hours)
VALUES ('commit', '2026-05-01 12:00Z', 1000, 2000, 100, 0.0001, 48, 48);

\set seen 'SELECT ''metrics'' AS source, string_agg(DISTINCT concat_ws('' / '', coalesce(m.user_name, ''NULL''), coalesce(m.session_id, ''NULL'')), '', '') AS names FROM pggit.v_all_performance_metrics AS m WHERE m.operation_type = ''commit'' UNION ALL SELECT ''events'', string_agg(coalesce(e.event ->> ''by'', ''NULL''), '', '' ORDER BY e.number) FROM pggit.v_change_points AS p CROSS JOIN LATERAL jsonb_array_elements(p.nearby -> ''ddl'') WITH ORDINALITY AS e (event, number) UNION ALL SELECT ''report'', string_agg(DISTINCT n.name[1], '', '') FROM regexp_matches(pggit.performance_report(24), ''(regress_pggit_[a-z]+)'', ''g'') AS n (name)'

-- the superuser, and a viewer with pg_read_all_stats, see all
:seen;
SET SESSION AUTHORIZATION regress_pggit_stats;
:seen;
SELECT count(user_name), count(session_id) FROM pggit.performance_metrics;
SELECT count(t.*) AS spans FROM pggit.operation_traces AS t;
SELECT count(m.*) AS merges FROM pggit.merge_performance_metrics AS m;
-- a viewer sees everything but names, and a user its own; SET ROLE decides who that is
SET SESSION AUTHORIZATION regress_pggit_reader;
:seen;
SELECT count(*), sum(duration_microseconds) > 0 AS measured, max(operation_type) FROM pggit.performance_metrics;
SELECT count(metric_id) FROM pggit.performance_metrics_archive;
SELECT count(span_id) AS spans FROM pggit.operation_traces;
SELECT user_name FROM pggit.performance_metrics;
SELECT session_id FROM pggit.performance_metrics;
SELECT * FROM pggit.performance_metrics_default;
SELECT user_name FROM pggit.performance_metrics_archive;
SELECT t.* FROM pggit.operation_traces AS t;
SELECT user_name FROM pggit.operation_traces_archive;
SELECT count(user_name) FROM pggit.merge_performance_metrics;
SELECT pggit.forget_user('regress_pggit_anna');
SET SESSION AUTHORIZATION regress_pggit_anna;
:seen;
RESET SESSION AUTHORIZATION;
SET ROLE regress_pggit_reader;
:seen;
RESET ROLE;

-- forgotten: every row of hers, and nothing of anybody else's
SET SESSION AUTHORIZATION regress_pggit_keeper;
SELECT pggit.forget_user('regress_pggit_anna') AS forgotten;
SELECT pggit.forget_user('regress_pggit_anna') AS forgotten;
SELECT pggit.forget_user(' ');
\echo :LAST_ERROR_SQLSTATE
SELECT pggit.forget_user(NULL);
\echo :LAST_ERROR_SQLSTATE
RESET SESSION AUTHORIZATION;
:seen;
SELECT user_name, session_id, count(*), min(tableoid::regclass::text) ~ 'performance_metrics' AS of_metrics
FROM (SELECT tableoid, user_name, session_id FROM pggit.performance_metrics UNION ALL SELECT tableoid, user_name, session_id FROM pggit.performance_metrics_archive) AS m
WHERE user_name ~ 'anna|bert|forgotten' GROUP BY 1, 2 ORDER BY 1, 2;
SELECT (SELECT string_agg(user_name, ',') FROM pggit.operation_traces) AS spans, (SELECT string_agg(user_name, ',') FROM pggit.merge_performance_metrics) AS merges,
       (SELECT string_agg(user_name, ',' ORDER BY event_id) FROM pggit_perf_internal.performance_event_log) AS events;
-- rollups go on as they were
SELECT sum(hours_different) AS different FROM pggit.verify_rollups('-infinity', 'infinity');
-- what else has names: whoever did something to the monitor
UPDATE pggit.performance_change_points SET status = 'accepted', closed_at = now(), closed_by = 'regress_pggit_bert';
INSERT INTO pggit.alert_suppression (reason, starts_at, ends_at, created_by) VALUES ('quiet', now(), now() + interval '1 hour', 'regress_pggit_bert');
SELECT pggit.forget_user('regress_pggit_bert') AS forgotten;
SELECT closed_by, (SELECT s.created_by FROM pggit.alert_suppression AS s) AS created_by FROM pggit.performance_change_points;

-- a role from which access is taken back can be dropped; what another extension granted in the schema stays
SELECT pggit.revoke_access(r.name, r.access) FROM (VALUES ('regress_pggit_anna', 'viewer'), ('regress_pggit_anna', 'recorder'), ('regress_pggit_keeper', 'admin'), ('regress_pggit_stats', 'viewer')) AS r (name, access);
DROP ROLE regress_pggit_anna, regress_pggit_keeper, regress_pggit_stats;
CREATE TABLE pggit.of_another (a integer);
GRANT SELECT ON pggit.of_another TO regress_pggit_reader;
SELECT pggit.revoke_access('regress_pggit_reader', 'viewer');
SELECT has_schema_privilege('regress_pggit_reader', 'pggit', 'USAGE') AS keeps_the_schema;
SELECT pggit.grant_access('regress_pggit_reader', 'recorder'), pggit.grant_access('regress_pggit_reader', 'viewer');
DROP TABLE pggit.of_another;
SELECT pggit.revoke_access('regress_pggit_reader', 'viewer');
SELECT has_schema_privilege('regress_pggit_reader', 'pggit', 'USAGE') AS keeps_the_schema;
SELECT pggit.revoke_access('regress_pggit_reader', 'recorder');
SELECT has_schema_privilege('regress_pggit_reader', 'pggit', 'USAGE') AS keeps_the_schema;
DROP ROLE regress_pggit_reader;
