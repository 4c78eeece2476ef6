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
ALTER SCHEMA pggit RENAME TO pggit_gone;
CREATE SCHEMA pggit AUTHORIZATION regress_pggit_schema_owner;
SELECT count(*) FROM pggit_gone.roll_up_metrics();
DROP SCHEMA pggit;
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
