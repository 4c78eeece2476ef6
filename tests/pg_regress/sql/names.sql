-- Names of users and sessions: who sees them, and how they are forgotten.
-- Reads the clock: months are archived by their age, and a report ends now.
\i fixtures/read_committed.sql
\i fixtures/own_writes.sql
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
SELECT * FROM pggit.forget_user('regress_pggit_anna');
SELECT * FROM pggit.forget_user('regress_pggit_anna');
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
SELECT * FROM pggit.forget_user('regress_pggit_bert');
SELECT closed_by, (SELECT s.created_by FROM pggit.alert_suppression AS s) AS created_by FROM pggit.performance_change_points;

-- Names that are past the age of their policy, live and archived; what is younger stays, and so does a kind without such a policy.
SELECT pggit.set_archive_policy(k.kind, p_forget_names_after_days => 30) FROM unnest('{metrics,alerts,notifications,job_runs,incidents,baselines,event_log}'::text[]) AS k (kind);
SELECT kind, forget_names_after_days FROM pggit.v_archive_policies WHERE forget_names_after_days IS NOT NULL ORDER BY kind;
INSERT INTO pggit.performance_metrics (operation_type, duration_microseconds, user_name, session_id, recorded_at)
SELECT 'aged', 1000, 'carla', 'session', now() - d * interval '24 hours' FROM unnest('{1,29,31,600}'::integer[]) AS d;
INSERT INTO pggit.performance_metrics_archive (metric_id, operation_type, duration_microseconds, user_name, inserted_xid, is_checked, recorded_at)
SELECT 1000000, 'aged', 1000, 'carla', 3, true, min(recorded_at) FROM pggit.performance_metrics_archive;
INSERT INTO pggit.performance_baselines (operation_type, sample_count, p50_microseconds, p75_microseconds, p90_microseconds, p95_microseconds, p99_microseconds, min_microseconds, max_microseconds, mean_microseconds, stddev_microseconds, window_start, window_end, is_active)
VALUES ('aged', 10, 5, 5, 5, 5, 5, 5, 5, 5, 0, now() - interval '2 days', now() - interval '1 day', false) RETURNING baseline_id AS aged \gset
INSERT INTO pggit.performance_baseline_history (operation_type, baseline_id, reason, new_p99_microseconds, sample_count, changed_by, created_at)
SELECT 'aged', :aged, 'created', 5, 10, 'carla', now() - d * interval '24 hours' FROM unnest('{29,31}'::integer[]) AS d;
INSERT INTO pggit.alert_notification_queue (channel, recipient, message, status, finished_at, created_at)
SELECT 'email', 'carla@example.com', 'aged', s.status, now(), now() - d * interval '24 hours' FROM (VALUES ('sent', 29), ('sent', 31), ('pending', 31)) AS s (status, d);
INSERT INTO pggit.job_run_log (job_name, run_by, status, sqlstate, started_at, finished_at)
SELECT 'aged', 'carla', 'failed', '55000', now() - d * interval '24 hours', now() FROM unnest('{29,31}'::integer[]) AS d;
INSERT INTO pggit.operation_traces (span_id, trace_id, operation_type, started_at, user_name)
VALUES (repeat('a', 16), repeat('a', 32), 'aged', now() - interval '40 days', 'carla');
CALL pggit.run_job('clean_up_history');
SELECT (SELECT string_agg(concat_ws('/', m.user_name, m.session_id), ', ' ORDER BY m.recorded_at DESC) FROM pggit.performance_metrics AS m WHERE m.operation_type = 'aged') AS metrics,
       (SELECT m.user_name FROM pggit.performance_metrics_archive AS m WHERE m.metric_id = 1000000) AS archived,
       (SELECT string_agg(h.changed_by, ', ' ORDER BY h.created_at DESC) FROM pggit.performance_baseline_history AS h WHERE h.operation_type = 'aged') AS history,
       (SELECT string_agg(q.recipient, ', ' ORDER BY q.queue_id) FROM pggit.alert_notification_queue AS q WHERE q.message = 'aged') AS recipients,
       (SELECT string_agg(r.run_by, ', ' ORDER BY r.started_at DESC) FROM pggit.job_run_log AS r WHERE r.job_name = 'aged') AS runs,
       (SELECT t.user_name FROM pggit.operation_traces AS t WHERE t.operation_type = 'aged') AS spans;
SELECT (result ->> 'names_forgotten')::integer AS names_forgotten FROM pggit.job_run_log WHERE job_name = 'clean_up_history' ORDER BY run_id DESC LIMIT 1;
-- Every log that has names has an age by which they go; settings and what people decide about the present go with forget_user() only.
SELECT DISTINCT n.table_name FROM pggit_perf_internal.columns_of_names() AS n
WHERE NOT n.is_archive AND position('''' || n.table_name || '''' IN pg_get_functiondef('pggit_perf_internal.forget_old_names()'::regprocedure)) = 0 ORDER BY 1;
SELECT pggit.set_archive_policy('traces', p_forget_names_after_days => 0);

-- No function shows a row that breaks a constraint: ours are checked before, and those of others hide it.
CREATE TEMP TABLE bad_calls (call text);
INSERT INTO bad_calls VALUES
    ('pggit.record_performance_metric(''commit'', 0, p_operation_name => ''private'', p_user_name => ''carla'')'),
    ('pggit.record_performance_metric(''  '', 5, p_operation_name => ''private'', p_user_name => ''carla'')'),
    ('pggit.record_performance_metric(repeat(''x'', 201), 5, p_operation_name => ''private'', p_user_name => ''carla'')'),
    ('pggit.record_performance_metric(''commit'', 86400000001, p_operation_name => ''private'', p_user_name => ''carla'')'),
    ('pggit.record_performance_metric(''commit'', 5, p_operation_name => ''private'', p_user_name => ''carla'', p_rows_affected => -1)'),
    ('pggit.record_performance_metric(''commit'', 5, p_operation_name => ''private'', p_user_name => ''carla'', p_memory_bytes => -1)'),
    ('pggit.record_performance_metric(''commit'', 5, p_operation_name => ''private'', p_user_name => ''carla'', p_cpu_microseconds => -1)'),
    ('pggit.record_performance_metric(''commit'', 5, p_operation_name => ''private'', p_user_name => ''carla'', p_recorded_at => ''infinity'')'),
    ('pggit.record_performance_interval(''commit'', ''-1 s'', p_operation_name => ''private'', p_user_name => ''carla'')'),
    ('pggit.record_performance_metrics(''{commit,NULL}'', ''{5,5}'', p_user_name => ''carla'')'),
    ('pggit.record_performance_metrics(''{commit}'', ''{NULL}'', p_user_name => ''carla'')'),
    ('pggit.record_performance_metrics(''{commit}'', ''{5}'', ''{-infinity}'', p_user_name => ''carla'')'),
    ('pggit.record_merge_performance(1, 2, 5, 4, 3)'), ('pggit.record_merge_performance(1, NULL, 5)'), ('pggit.record_merge_performance(1, 2, 5, p_status => ''lost'')'),
    ('pggit.record_merge_performance(1, 2, 5, p_conflict_count => 1, p_auto_resolved_count => 2)'), ('pggit.record_merge_performance(1, 2, 5, p_trace_id => ''x'')'),
    ('pggit.start_span(''commit'', p_trace_id => repeat(''0'', 32))'), ('pggit.start_span(''commit'', p_attributes => ''[]'')'),
    ('pggit.end_span(NULL)'), ('pggit.suppress_alerts(now() + interval ''1 hour'', '' '')'),
    ('pggit.suppress_alerts(now() + interval ''1 hour'', ''x'', p_weekly_days => ''{8}'', p_weekly_from => ''1:00'', p_weekly_until => ''2:00'', p_time_zone => ''UTC'')'),
    ('pggit.exclude_from_baseline(''commit'', now(), now() - interval ''1 hour'', ''x'')'),
    ('pggit.set_archive_policy(''metrics'', 90, NULL, 80)'), ('pggit.set_operation_thresholds(''commit'', -1, 5, 1, 1)');
DO $$
DECLARE
    v_call text;
    v_state text;
    v_text text;
    v_detail text;
BEGIN
    FOR v_call IN SELECT call FROM bad_calls LOOP
        BEGIN
            EXECUTE format('SELECT * FROM %s AS f', v_call);
            RAISE NOTICE 'accepted: %', v_call;
        EXCEPTION WHEN OTHERS THEN
            GET STACKED DIAGNOSTICS v_state = RETURNED_SQLSTATE, v_text = MESSAGE_TEXT, v_detail = PG_EXCEPTION_DETAIL;
            IF v_state ~ '^23' OR v_text || v_detail ~ 'carla|private|Failing row' THEN
                RAISE NOTICE '% shows too much: % % %', v_call, v_state, v_text, v_detail;
            END IF;
        END;
    END LOOP;
END $$;
ALTER TABLE pggit.performance_metrics ADD CONSTRAINT of_somebody CHECK (operation_name <> 'private');
SELECT pggit.record_performance_metric('commit', 5, 'private', p_user_name => 'carla', p_recorded_at => '2001-01-01 00:00+00');
\echo :LAST_ERROR_SQLSTATE
SELECT pggit.record_performance_metrics('{commit}', '{5}', p_user_name => 'carla') AS recorded;
ALTER TABLE pggit.performance_metrics DROP CONSTRAINT of_somebody;

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
