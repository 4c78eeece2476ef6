-- Another script has granted everything in schema pggit to everybody, as pgGit's does.
\i fixtures/read_committed.sql
CREATE ROLE regress_pggit_nobody_at_all LOGIN;
INSERT INTO pggit.alert_notification_settings (setting_name, channel, config)
VALUES ('on call', 'slack', '{"webhook_url": "https://hooks.slack.example/services/T000/B000/SECRET"}');
SELECT current_database() AS this_database \gset
GRANT CREATE ON DATABASE :"this_database" TO regress_pggit_nobody_at_all;
GRANT USAGE ON SCHEMA pggit TO PUBLIC;
GRANT ALL ON ALL TABLES IN SCHEMA pggit TO PUBLIC;
GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA pggit TO PUBLIC;
GRANT EXECUTE ON ALL PROCEDURES IN SCHEMA pggit TO PUBLIC;

SET SESSION AUTHORIZATION regress_pggit_nobody_at_all;
-- no secret is read
SELECT config::text ~ 'SECRET' AS shows_a_secret FROM pggit.alert_notification_settings;
SELECT * FROM pggit_perf_internal.alert_notification_secrets;
\set SHOW_CONTEXT never
-- nobody becomes anything, and what admins decide stays
SELECT pggit.grant_access('regress_pggit_nobody_at_all', 'admin');
SELECT pggit.revoke_access('pg_monitor', 'viewer');
-- nor through somebody with access who calls, or analyzes, what is theirs
CREATE SCHEMA mallory;
GRANT USAGE ON SCHEMA mallory TO PUBLIC;
CREATE FUNCTION mallory.becomes_admin(bigint) RETURNS bigint LANGUAGE plpgsql IMMUTABLE SECURITY DEFINER AS $$
BEGIN
    PERFORM pggit.grant_access('regress_pggit_nobody_at_all', 'admin');
    RETURN $1;
EXCEPTION WHEN insufficient_privilege THEN RETURN $1;
END $$;
CREATE FUNCTION mallory.changes_much(bigint) RETURNS bigint LANGUAGE plpgsql IMMUTABLE SECURITY DEFINER AS $$
BEGIN
    BEGIN
        PERFORM pggit.record_performance_metric('by mallory', 5);
        RAISE WARNING 'records';
    EXCEPTION WHEN insufficient_privilege THEN NULL;
    END;
    BEGIN
        PERFORM pggit.set_operation_thresholds('commit', p_alert_threshold_multiplier => 1000);
        RAISE WARNING 'decides';
    EXCEPTION WHEN insufficient_privilege THEN NULL;
    END;
    PERFORM pggit.forget_user('postgres');
    RAISE WARNING 'forgets';
    RETURN $1;
EXCEPTION WHEN insufficient_privilege THEN RETURN $1;
END $$;
CREATE FUNCTION mallory.records(bigint) RETURNS bigint LANGUAGE plpgsql IMMUTABLE AS $$
BEGIN
    PERFORM pggit.record_performance_metric('by mallory', 5);
    RETURN $1;
EXCEPTION WHEN insufficient_privilege THEN RETURN $1;
END $$;
CREATE TABLE mallory.t (x bigint);
INSERT INTO mallory.t VALUES (1), (2);
CREATE INDEX ON mallory.t (mallory.becomes_admin(x), mallory.records(x), mallory.changes_much(x));
RESET SESSION AUTHORIZATION;
SELECT mallory.becomes_admin(1), mallory.changes_much(1);
ANALYZE mallory.t;
REINDEX TABLE mallory.t;
SELECT has_schema_privilege('regress_pggit_nobody_at_all', 'pggit_perf_internal', 'USAGE') AS became_admin,
       (SELECT count(*) FROM pggit.performance_metrics WHERE operation_type = 'by mallory') AS recorded_as_a_superuser;
SET SESSION AUTHORIZATION regress_pggit_nobody_at_all;
SELECT * FROM pggit.set_operation_thresholds('commit', p_alert_threshold_multiplier => 1000);
SELECT pggit.set_operation_time_zone('commit', 'Europe/Berlin');
SELECT pggit.set_archive_policy('metrics', 1);
SELECT pggit.archive_old_data();
SELECT pggit.rebuild_rollups('-infinity', 'infinity');
SELECT pggit.encrypt_notification_config(1, '{}', 'key');
SELECT pggit.test_notification(1);
\set VERBOSITY terse
CALL pggit.run_job('process_alerts');
CALL pggit.run_due_jobs(1);
\set VERBOSITY default
-- no row of a public table is written, truncated or made to fire a trigger: which tables let it happen?
-- (TRUNCATE … CASCADE names what it would take along.)
SET client_min_messages = warning;
DO $$
DECLARE
    v_table regclass;
    v_statement text;
BEGIN
    FOR v_table IN
        SELECT c.oid::regclass FROM pg_class AS c
        WHERE c.relnamespace = 'pggit'::regnamespace AND c.relkind IN ('r', 'p') ORDER BY c.relname
    LOOP
        FOREACH v_statement IN ARRAY ARRAY['INSERT INTO %s DEFAULT VALUES', 'DELETE FROM %s', 'TRUNCATE %s CASCADE',
                                           'UPDATE %1$s SET ' || (SELECT quote_ident(a.attname) || ' = ' || quote_ident(a.attname) FROM pg_attribute AS a
                                                                WHERE a.attrelid = v_table AND a.attnum > 0 AND a.attidentity = '' AND a.attgenerated = ''
                                                                ORDER BY a.attnum DESC LIMIT 1)]
        LOOP
            BEGIN
                EXECUTE format(v_statement, v_table);
                RAISE WARNING 'done: %', format(v_statement, v_table);
            EXCEPTION
                WHEN insufficient_privilege THEN NULL;
            END;
        END LOOP;
    END LOOP;
END $$;
RESET client_min_messages;
INSERT INTO pggit.performance_metrics (operation_type, duration_microseconds) VALUES ('commit', 5);
UPDATE pggit.alert_notification_settings SET enabled = false;
-- through a view that can be updated, by COPY, with triggers switched off
COPY pggit.performance_metrics (operation_type, duration_microseconds) FROM stdin;
commit	5
\.
UPDATE pggit.v_archive_policies SET kind = kind;
-- From PostgreSQL 17 on, ALL includes MAINTAIN: the tables can be analyzed, vacuumed, clustered, indexed anew and locked. That changes no
-- row, shows no secret in statistics, and runs nothing of the role's own, whose functions come first in its path here.
CREATE FUNCTION mallory.btrim(text, text) RETURNS text LANGUAGE plpgsql IMMUTABLE AS $$ BEGIN RAISE EXCEPTION 'ran as %', current_user; END $$;
CREATE FUNCTION mallory.length(text) RETURNS integer LANGUAGE plpgsql IMMUTABLE AS $$ BEGIN RAISE EXCEPTION 'ran as %', current_user; END $$;
CREATE FUNCTION mallory.lower(text) RETURNS text LANGUAGE plpgsql IMMUTABLE AS $$ BEGIN RAISE EXCEPTION 'ran as %', current_user; END $$;
CREATE FUNCTION mallory.format(text) RETURNS text LANGUAGE plpgsql IMMUTABLE AS $$ BEGIN RAISE EXCEPTION 'ran as %', current_user; END $$;
RESET SESSION AUTHORIZATION;
SELECT current_setting('server_version_num')::integer >= 170000 AS has_maintain \gset
-- Also where changes of objects are logged, which REINDEX is one of.
SELECT pggit.enable_event_log();
CREATE FUNCTION public.regress_pggit_rows() RETURNS text LANGUAGE plpgsql AS $$
DECLARE
    v_table regclass;
    v_rows text;
    v_all text := '';
BEGIN
    FOR v_table IN
        SELECT c.oid FROM pg_class AS c
        WHERE c.relnamespace IN ('pggit'::regnamespace, 'pggit_perf_internal'::regnamespace) AND c.relkind = 'r' AND c.relname <> 'performance_event_log'
        ORDER BY c.relname
    LOOP
        EXECUTE format('SELECT string_agg(t::text, '','' ORDER BY t::text COLLATE "C") FROM ONLY %s AS t', v_table) INTO v_rows;
        v_all := md5(concat(v_all, v_table, v_rows));
    END LOOP;
    RETURN v_all;
END $$;
SELECT pg_relation_filenode('pggit.alert_notification_settings') AS before, public.regress_pggit_rows() AS rows_before \gset
SET SESSION AUTHORIZATION regress_pggit_nobody_at_all;
\if :has_maintain
SET search_path = mallory, pg_catalog;
ANALYZE pggit.alert_notification_settings, pggit.performance_metrics, pggit.performance_alerts, pggit.performance_operation_types;
REINDEX TABLE pggit.alert_notification_settings;
REINDEX TABLE pggit.performance_operation_types;
REINDEX TABLE pggit.performance_metrics;
CLUSTER pggit.alert_notification_settings USING alert_notification_settings_pkey;
CLUSTER pggit.performance_operation_types USING performance_operation_types_pkey;
VACUUM pggit.alert_notification_settings, pggit.performance_metrics;
VACUUM (FULL, ANALYZE) pggit.alert_notification_queue, pggit.performance_operation_types;
BEGIN;
LOCK TABLE pggit.performance_metrics IN ACCESS EXCLUSIVE MODE;
ROLLBACK;
RESET search_path;
\endif
-- what is private has not been granted
ANALYZE pggit_perf_internal.alert_notification_secrets;
REINDEX TABLE pggit_perf_internal.alert_notification_secrets;
SELECT count(*) AS secrets_in_statistics FROM pg_stats
WHERE schemaname LIKE 'pggit%' AND (most_common_vals::text LIKE '%SECRET%' OR histogram_bounds::text LIKE '%SECRET%');
RESET SESSION AUTHORIZATION;
SELECT (pg_relation_filenode('pggit.alert_notification_settings') <> :before) = :'has_maintain' AS clustered_where_it_may_be,
       public.regress_pggit_rows() = :'rows_before' AS rows_are_as_they_were;
DROP FUNCTION public.regress_pggit_rows();
SELECT pggit.disable_event_log();
SET SESSION AUTHORIZATION regress_pggit_nobody_at_all;
-- functions that record or change: which can be called? (disable_event_log acts with the caller's rights, verify_rollups only reads)
DO $$
DECLARE
    v_function regprocedure;
    v_kind "char";
BEGIN
    FOR v_function, v_kind IN
        SELECT p.oid::regprocedure, p.prokind FROM pg_proc AS p
        WHERE p.pronamespace = 'pggit'::regnamespace AND p.provolatile = 'v' AND p.prokind <> 'a' AND p.prorettype <> 'trigger'::regtype
        ORDER BY p.oid::regprocedure::text COLLATE "C"
    LOOP
        BEGIN
            EXECUTE format(CASE v_kind WHEN 'p' THEN 'CALL %s(%s)' ELSE 'SELECT %s(%s)' END, v_function::regproc,
                           (SELECT string_agg(format('NULL::%s', format_type(t.type, NULL)), ', ' ORDER BY t.place)
                            FROM pg_proc AS p CROSS JOIN LATERAL unnest(p.proargtypes::oid[]) WITH ORDINALITY AS t (type, place)
                            WHERE p.oid = v_function));
            RAISE WARNING 'called: %', v_function;
        EXCEPTION
            WHEN insufficient_privilege THEN NULL;
            WHEN invalid_transaction_termination THEN RAISE WARNING 'begins with COMMIT: %', v_function;
            WHEN OTHERS THEN RAISE WARNING 'called: %: %', v_function, SQLERRM;
        END;
    END LOOP;
END $$;
SELECT pggit.record_performance_metric('commit', 1);
SELECT * FROM pggit.process_alerts();
RESET SESSION AUTHORIZATION;
-- roles that read or write all data have USAGE on every schema, and no access to the monitor
GRANT pg_read_all_data, pg_write_all_data TO regress_pggit_nobody_at_all;
SET SESSION AUTHORIZATION regress_pggit_nobody_at_all;
SELECT count(*) AS secrets FROM pggit_perf_internal.alert_notification_secrets;
UPDATE pggit.alert_notification_settings SET enabled = false;
INSERT INTO pggit.performance_metrics (operation_type, duration_microseconds) VALUES ('commit', 5);
SELECT pggit.encrypt_notification_config(1, '{}', 'key');
SELECT pggit.set_archive_policy('metrics', 1);
SELECT pggit.archive_old_data();
SELECT pggit.grant_access('regress_pggit_nobody_at_all', 'admin');
SELECT pggit.forget_user('postgres');
RESET SESSION AUTHORIZATION;
REVOKE pg_read_all_data, pg_write_all_data FROM regress_pggit_nobody_at_all;
SELECT has_schema_privilege('regress_pggit_nobody_at_all', 'pggit_perf_internal', 'USAGE') AS became_admin;

-- the monitor says so, and how to take it back
SELECT status, value > 90 AS many, (string_to_array(detail, ' '))[1:6] AS begins_with, runbook FROM pggit.health_check() WHERE check_name = 'public_access';
DO $$
DECLARE
    v_statements text;
BEGIN
    LOOP
        SELECT detail INTO v_statements FROM pggit.health_check() WHERE check_name = 'public_access' AND status = 'failing';
        EXIT WHEN NOT FOUND;
        EXECUTE v_statements;
    END LOOP;
END $$;
SELECT status, value FROM pggit.health_check() WHERE check_name = 'public_access';
SET SESSION AUTHORIZATION regress_pggit_nobody_at_all;
SELECT count(*) FROM pggit.performance_metrics;
RESET SESSION AUTHORIZATION;
SELECT count(*) AS maintains FROM pg_class AS c CROSS JOIN LATERAL aclexplode(c.relacl) AS a
WHERE c.relnamespace = 'pggit'::regnamespace AND a.privilege_type = 'MAINTAIN' AND a.grantee = 0;

-- No access includes TRIGGER, REFERENCES and MAINTAIN: every role that has them is named.
GRANT TRIGGER, REFERENCES ON ALL TABLES IN SCHEMA pggit TO regress_pggit_nobody_at_all;
GRANT REFERENCES (archived_before) ON pggit_perf_internal.metric_archive_state TO regress_pggit_nobody_at_all;
SELECT status, value > 60 AS many, (string_to_array(detail, ';'))[1] AS begins_with FROM pggit.health_check() WHERE check_name = 'public_access';
DO $$
BEGIN
    EXECUTE (SELECT detail FROM pggit.health_check() WHERE check_name = 'public_access');
END $$;
SELECT status, value FROM pggit.health_check() WHERE check_name = 'public_access';
\set right TRIGGER
\if :has_maintain
\set right MAINTAIN
\endif
GRANT :right ON pggit.performance_alerts TO regress_pggit_nobody_at_all;
SELECT status, value, replace(detail, :'right', 'THE RIGHT') AS detail FROM pggit.health_check() WHERE check_name = 'public_access';
DO $$
BEGIN
    EXECUTE (SELECT detail FROM pggit.health_check() WHERE check_name = 'public_access');
END $$;
SELECT status, value FROM pggit.health_check() WHERE check_name = 'public_access';

-- What a role could make on our tables while the library could not refuse it (planted_objects) is not run by us: nothing is written while
-- it is there. A superuser makes it here.
GRANT CREATE ON SCHEMA public TO regress_pggit_nobody_at_all;
SELECT pggit.record_performance_metric('commit', 1000) > 0 AS recorded;
SET SESSION AUTHORIZATION regress_pggit_nobody_at_all;
CREATE FUNCTION public.regress_pggit_evil() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'ran as %', current_user; END $$;
CREATE FUNCTION public.regress_pggit_evil_condition() RETURNS boolean LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'ran as %', current_user; END $$;
RESET SESSION AUTHORIZATION;
CREATE TRIGGER evil BEFORE INSERT ON pggit.performance_alerts FOR EACH ROW EXECUTE FUNCTION public.regress_pggit_evil();
SELECT count(*) FROM pggit.process_alerts();
CALL pggit.run_job('process_alerts');
SELECT pggit.forget_user('alice');
SELECT pggit.grant_access('pg_monitor', 'viewer');
SELECT pggit.set_archive_policy('metrics', 30);
SELECT check_name, status, detail FROM pggit.health_check();
-- recording goes on, also of what would raise an alert or is new: it is judged later
INSERT INTO pggit.performance_baselines (operation_type, sample_count, mean_microseconds, p50_microseconds, p75_microseconds, p90_microseconds, p95_microseconds, p99_microseconds, min_microseconds, max_microseconds, stddev_microseconds, window_start, window_end, is_active)
VALUES ('commit', 100, 1000, 1000, 1000, 1000, 1000, 1000, 1000, 1000, 0, now() - interval '1 hour', now(), true);
SELECT pggit.record_performance_metric('commit', 900000) > 0 AS recorded, pggit.record_performance_metric('commit', 1000) > 0 AS recorded_too;
SELECT pggit.record_performance_metrics(ARRAY['commit', 'commit'], ARRAY[900000, 5]) AS recorded;
SELECT duration_microseconds, is_checked FROM pggit.performance_metrics WHERE operation_type = 'commit' ORDER BY metric_id DESC LIMIT 4;
DROP TRIGGER evil ON pggit.performance_alerts;
SELECT alerts_raised FROM pggit.check_pending_metrics();
-- a trigger of ours, with a condition of theirs, as one could have been made beside 0.6.0
CREATE TRIGGER evil BEFORE INSERT ON pggit.performance_alerts FOR EACH ROW
    WHEN (public.regress_pggit_evil_condition()) EXECUTE FUNCTION pggit_perf_internal.announce_change();
\set VERBOSITY sqlstate
SELECT count(*) FROM pggit.process_alerts();
\set VERBOSITY default
DROP TRIGGER evil ON pggit.performance_alerts;
-- whatever snapshot the statement or the transaction has
BEGIN ISOLATION LEVEL REPEATABLE READ;
SELECT count(*) >= 0 AS snapshot FROM pggit.performance_metrics;
CREATE EXTENSION IF NOT EXISTS dblink SCHEMA public;
COMMIT;
BEGIN ISOLATION LEVEL REPEATABLE READ;
SELECT count(*) >= 0 AS snapshot FROM pggit.performance_metrics;
SELECT public.dblink_exec(format('dbname=%L user=%L host=%L port=%s', current_database(), current_user, current_setting('unix_socket_directories'), current_setting('port')),
    'CREATE TRIGGER evil BEFORE INSERT ON pggit.performance_metrics FOR EACH STATEMENT EXECUTE FUNCTION public.regress_pggit_evil()');
\set VERBOSITY sqlstate
SELECT pggit.record_performance_metric('commit', 1000);
\set VERBOSITY default
ROLLBACK;
DROP TRIGGER evil ON pggit.performance_metrics;
DROP EXTENSION dblink;
SELECT to_char(now() AT TIME ZONE 'UTC', '"pggit.performance_metrics_p"YYYY_MM') AS this_month \gset
CREATE TRIGGER evil BEFORE INSERT ON pggit.performance_metrics FOR EACH STATEMENT
    WHEN (public.regress_pggit_evil_condition()) EXECUTE FUNCTION suppress_redundant_updates_trigger();
SELECT pggit.record_performance_metric('commit', 1000);
SELECT pggit.record_performance_metrics(ARRAY['commit'], ARRAY[1000]);
SELECT pggit.record_performance_metric('never seen', 1000);
DROP TRIGGER evil ON pggit.performance_metrics;
CREATE TRIGGER evil AFTER INSERT ON :this_month FOR EACH ROW EXECUTE FUNCTION public.regress_pggit_evil();
\set VERBOSITY sqlstate
SELECT pggit.record_performance_metric('commit', 1000);
SELECT pggit.roll_up_metrics();
DROP TRIGGER evil ON :this_month;
\set VERBOSITY default
CREATE TABLE public.regress_pggit_keeps (incident_id bigint REFERENCES pggit.performance_incidents);
ALTER TABLE public.regress_pggit_keeps OWNER TO regress_pggit_nobody_at_all;
SELECT pggit.roll_up_metrics();
DROP TABLE public.regress_pggit_keeps;
SELECT pggit.record_performance_metric('commit', 1000) > 0 AS recorded;
SELECT metrics_rolled_up > 0 AS rolls_up FROM pggit.roll_up_metrics();

-- The owner of an application's function is named; whoever calls that function need not be.
CREATE ROLE regress_pggit_application;
GRANT CREATE ON SCHEMA public TO regress_pggit_application;
SELECT pggit.grant_access('regress_pggit_application', 'recorder');
SET SESSION AUTHORIZATION regress_pggit_application;
CREATE FUNCTION public.regress_pggit_work() RETURNS boolean LANGUAGE sql SECURITY DEFINER
AS $$ SELECT pggit.record_performance_metric('commit', 1000) > 0 $$;
CREATE FUNCTION public.regress_pggit_copies() RETURNS void LANGUAGE sql SECURITY DEFINER
AS $$ INSERT INTO pggit.performance_metrics (operation_type, duration_microseconds) VALUES ('commit', 5) $$;
SET SESSION AUTHORIZATION regress_pggit_nobody_at_all;
SELECT public.regress_pggit_work(), public.regress_pggit_copies();
RESET SESSION AUTHORIZATION;
GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA pggit TO PUBLIC;
SET SESSION AUTHORIZATION regress_pggit_nobody_at_all;
SELECT public.regress_pggit_work() AS also_after_such_a_script;
RESET SESSION AUTHORIZATION;
-- an error within, caught, gives the caller its own role again
DO $$
BEGIN
    SET LOCAL ROLE regress_pggit_application;
    BEGIN
        PERFORM pggit.record_performance_metric('commit', -1);
    EXCEPTION WHEN invalid_parameter_value THEN
        RAISE NOTICE 'refused, as % again', current_user;
    END;
END $$;
BEGIN;
SET LOCAL ROLE regress_pggit_application;
SELECT pggit.record_performance_metric('commit', 1000) > 0 AS recorded, current_user;
ROLLBACK;
REVOKE EXECUTE ON ALL FUNCTIONS IN SCHEMA pggit FROM PUBLIC;
DROP FUNCTION public.regress_pggit_work(), public.regress_pggit_copies(), public.regress_pggit_evil(), public.regress_pggit_evil_condition();
REVOKE CREATE ON SCHEMA public FROM regress_pggit_application, regress_pggit_nobody_at_all;
DROP SCHEMA mallory CASCADE;
REVOKE CREATE ON DATABASE :"this_database" FROM regress_pggit_nobody_at_all;
