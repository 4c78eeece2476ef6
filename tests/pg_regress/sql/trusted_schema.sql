-- A role that owns schema pggit, or may CREATE in it, could have the extension run code of its own.
\i fixtures/read_committed.sql
CREATE ROLE regress_pggit_schema_owner LOGIN;
CREATE ROLE regress_pggit_creator LOGIN;
CREATE ROLE regress_pggit_reader LOGIN;
SELECT pggit.grant_access('regress_pggit_reader', 'viewer');
SELECT pggit.record_performance_metric('commit', 1000) > 0 AS recorded;

GRANT CREATE ON SCHEMA pggit TO regress_pggit_creator;
\set VERBOSITY default
\set SHOW_CONTEXT never
SELECT count(*) FROM pggit.roll_up_metrics();
CALL pggit.run_job('process_alerts');
CALL pggit.run_due_jobs(1);
SET SESSION AUTHORIZATION regress_pggit_reader;
SELECT length(pggit.performance_report(1)) > 0 AS reports;
SELECT check_name, status, detail FROM pggit.health_check();
RESET SESSION AUTHORIZATION;
-- an application is not stopped by it
SELECT pggit.record_performance_metric('commit', 1000) > 0 AS recorded;
REVOKE CREATE ON SCHEMA pggit FROM regress_pggit_creator;
GRANT CREATE ON SCHEMA pggit TO PUBLIC;
SELECT count(*) FROM pggit.roll_up_metrics();
REVOKE CREATE ON SCHEMA pggit FROM PUBLIC;
ALTER SCHEMA pggit OWNER TO regress_pggit_schema_owner;
SELECT count(*) FROM pggit.roll_up_metrics();
-- neither a session nor a database can trust itself
SET pggit_perf.trusted_schema_owners = 'regress_pggit_schema_owner';
SELECT current_database() AS this_database \gset
ALTER DATABASE :"this_database" SET pggit_perf.trusted_schema_owners = 'regress_pggit_schema_owner';
ALTER SCHEMA pggit OWNER TO CURRENT_USER;
SELECT rolled_up IS NOT NULL AS rolls_up FROM (SELECT metrics_rolled_up AS rolled_up FROM pggit.roll_up_metrics()) AS r;

-- renamed: what our SQL names is another schema, or none
INSERT INTO pggit.performance_change_points
    (operation_type, changed_at, before_microseconds, after_microseconds, percent_change, p_value, before_hours, after_hours)
VALUES ('commit', '2026-01-01 00:00+00', 1000, 2000, 100, 0.001, 24, 24);
INSERT INTO pggit.job_run_log (job_name) VALUES ('detect') RETURNING run_id > 0 AS runs;
INSERT INTO pggit.alert_notification_settings (channel, config) VALUES ('webhook', '{"url": "https://127.0.0.1/"}');
SELECT pggit.grant_access('regress_pggit_schema_owner', 'admin');
GRANT USAGE, CREATE ON SCHEMA public TO regress_pggit_schema_owner;
ALTER SCHEMA pggit OWNER TO regress_pggit_schema_owner;
ALTER SCHEMA pggit RENAME TO pggit_gone;
CREATE SCHEMA pggit AUTHORIZATION regress_pggit_schema_owner;
SELECT count(*) FROM pggit_gone.roll_up_metrics();
-- What it holds says as whom it was read or written, other than as its owner.
SET ROLE regress_pggit_schema_owner;
CREATE FUNCTION pggit.evil() RETURNS boolean LANGUAGE plpgsql AS $$
BEGIN
    IF current_user <> 'regress_pggit_schema_owner' THEN RAISE WARNING 'ran as %', current_user; END IF;
    RETURN true;
END $$;
CREATE FUNCTION pggit.evil_trigger() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN PERFORM pggit.evil(); RETURN NULL; END $$;
DO $$
DECLARE
    v_table name;
BEGIN
    FOR v_table IN SELECT c.relname FROM pg_class AS c WHERE c.relnamespace = 'pggit_gone'::regnamespace AND c.relkind IN ('r', 'p') LOOP
        BEGIN
            EXECUTE format('CREATE VIEW pggit.%I AS SELECT t.* FROM pggit_gone.%I AS t WHERE pggit.evil()', v_table, v_table);
            EXECUTE format('CREATE TRIGGER evil INSTEAD OF INSERT OR UPDATE OR DELETE ON pggit.%I FOR EACH ROW EXECUTE FUNCTION pggit.evil_trigger()', v_table);
        EXCEPTION WHEN insufficient_privilege THEN
            -- Its columns have types of the extension that the role may not use.
            EXECUTE format('CREATE VIEW pggit.%I AS SELECT pggit.evil() AS operation_type', v_table);
        END;
    END LOOP;
END $$;
SELECT count(*) > 30 AS planted FROM pg_class AS c WHERE c.relnamespace = 'pggit'::regnamespace;
SELECT pggit.evil() AS works FROM pggit.performance_baseline_history LIMIT 0;
SELECT nearby IS NOT NULL AS explained FROM pggit_gone.v_change_points;
SELECT pggit_perf_internal.end_dead_job_runs();
SELECT pggit_perf_internal.finish_job_run(1, NULL, NULL, NULL, NULL, NULL);
SELECT pggit_perf_internal.clean_up_operation_types();
RESET ROLE;
UPDATE pggit_gone.alert_notification_settings SET enabled = false;
DELETE FROM pggit_gone.alert_notification_settings;
\i fixtures/own_writes.sql
INSERT INTO pggit_gone.alert_notification_queue (channel, message) VALUES ('slack', 'hello');
SET client_min_messages = error;
DROP SCHEMA pggit CASCADE;
RESET client_min_messages;
ALTER SCHEMA pggit_gone OWNER TO CURRENT_USER;
ALTER SCHEMA pggit_gone RENAME TO pggit;
SELECT metrics_rolled_up IS NOT NULL AS rolls_up FROM pggit.roll_up_metrics();

-- CREATE EXTENSION and its update ask first
DROP EXTENSION pggit_perf CASCADE;
DROP SCHEMA pggit CASCADE;
CREATE SCHEMA pggit AUTHORIZATION regress_pggit_schema_owner;
CREATE EXTENSION pggit_perf;
SELECT count(*) AS installed FROM pg_extension WHERE extname = 'pggit_perf';
SET row_security = off;
-- so does the script of an older release, which is there for restores
CREATE EXTENSION pggit_perf VERSION '0.6.0';
ALTER SCHEMA pggit OWNER TO CURRENT_USER;
GRANT CREATE ON SCHEMA pggit TO PUBLIC;
CREATE EXTENSION pggit_perf VERSION '0.6.0';
REVOKE CREATE ON SCHEMA pggit FROM PUBLIC;
-- also what such a role has left: an exact match for an operator that the script uses
CREATE FUNCTION pggit.matches(name, name) RETURNS boolean LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'ran as %', current_user; END $$;
CREATE OPERATOR pggit.~ (LEFTARG = name, RIGHTARG = name, FUNCTION = pggit.matches);
ALTER OPERATOR pggit.~ (name, name) OWNER TO regress_pggit_schema_owner;
CREATE EXTENSION pggit_perf VERSION '0.6.0';
DROP OPERATOR pggit.~ (name, name);
DROP FUNCTION pggit.matches(name, name);
CREATE EXTENSION pggit_perf VERSION '0.6.0';
ALTER SCHEMA pggit OWNER TO regress_pggit_schema_owner;
ALTER EXTENSION pggit_perf UPDATE;
SELECT extversion FROM pg_extension WHERE extname = 'pggit_perf';
RESET row_security;
-- a schema of the private schema's name that is somebody else's is not taken for it
CREATE ROLE regress_pggit_squatter;
CREATE SCHEMA pggit_perf_internal AUTHORIZATION regress_pggit_squatter;
SET ROLE regress_pggit_squatter;
CREATE FUNCTION pggit_perf_internal.own_tables() RETURNS SETOF oid LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'ran as %', current_user; END $$;
CREATE FUNCTION pggit_perf_internal.untrusted_creators() RETURNS TABLE (role_name text, reason text) LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'ran as %', current_user; END $$;
CREATE FUNCTION pggit_perf_internal.foreign_objects() RETURNS TABLE (table_name text, role_name text, reason text) LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'ran as %', current_user; END $$;
RESET ROLE;
SELECT pggit.record_performance_metric('commit', 1000) > 0 AS recorded;
SELECT count(*) FROM pggit.roll_up_metrics();
ALTER EXTENSION pggit_perf UPDATE;
SET client_min_messages = warning;
DROP SCHEMA pggit_perf_internal CASCADE;
RESET client_min_messages;
DROP ROLE regress_pggit_squatter;
-- on the older release, what needs the newer one says so, and recording goes on
SELECT pggit.record_performance_metric('commit', 1000) > 0 AS recorded;
SELECT count(*) FROM pggit.roll_up_metrics();
ALTER SCHEMA pggit OWNER TO CURRENT_USER;
ALTER EXTENSION pggit_perf UPDATE;
SELECT metrics_rolled_up FROM pggit.roll_up_metrics();
