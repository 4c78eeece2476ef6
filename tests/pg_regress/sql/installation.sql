\i fixtures/own_writes.sql
\set SHOW_CONTEXT never
-- A database that already has tables of these names: all are named, nothing is touched.
DROP EXTENSION pggit_perf;
CREATE TABLE pggit.performance_metrics (metric_id bigserial PRIMARY KEY);
CREATE TABLE pggit.performance_alerts (alert_id bigserial PRIMARY KEY);
CREATE VIEW pggit.job_failure_log AS SELECT 1 AS one;
CREATE EXTENSION pggit_perf;
\echo :LAST_ERROR_SQLSTATE
SELECT relname FROM pg_class WHERE relnamespace = 'pggit'::regnamespace AND relkind IN ('r', 'v') ORDER BY 1;
DROP VIEW pggit.job_failure_log;
DROP TABLE pggit.performance_metrics, pggit.performance_alerts;
-- nor functions and types of these names, whatever their arguments
CREATE FUNCTION pggit.health_check() RETURNS text LANGUAGE sql AS 'SELECT ''of pgGit''::text';
CREATE FUNCTION pggit.start_performance_trace(p_name text, p_kind text) RETURNS int LANGUAGE sql AS 'SELECT 1';
CREATE PROCEDURE pggit.tick() LANGUAGE sql AS '';
CREATE DOMAIN pggit.duration_digest AS int;
CREATE EXTENSION pggit_perf;
\echo :LAST_ERROR_SQLSTATE
SELECT pggit.health_check();
DROP FUNCTION pggit.health_check(), pggit.start_performance_trace(text, text);
DROP PROCEDURE pggit.tick();
DROP DOMAIN pggit.duration_digest;
-- neighbours of other names do not matter
CREATE TABLE pggit.branches (branch_id int PRIMARY KEY);
CREATE EXTENSION pggit_perf;
SELECT extversion FROM pg_extension WHERE extname = 'pggit_perf';
-- What is granted goes with the extension, and roles can be dropped: but not what somebody else granted.
CREATE ROLE regress_pggit_recorder;
CREATE ROLE regress_pggit_neighbour;
CREATE ROLE regress_pggit_stranger;
SELECT pggit.grant_access(r, 'recorder') FROM unnest('{regress_pggit_recorder,regress_pggit_neighbour}'::text[]) AS r;
GRANT SELECT ON pggit.branches TO regress_pggit_neighbour, regress_pggit_stranger;
GRANT USAGE ON SCHEMA pggit TO regress_pggit_stranger, PUBLIC;
SET ROLE regress_pggit_stranger;
DROP EXTENSION pggit_perf;
RESET ROLE;
BEGIN;
DROP EXTENSION IF EXISTS nothing, pggit_perf;
ROLLBACK;
-- Another one is dropped: nothing changes. Nor is a right taken that somebody may pass on, or has from somebody else.
CREATE ROLE regress_pggit_grantor;
SELECT pggit.grant_access('regress_pggit_grantor', 'viewer');
GRANT USAGE ON SCHEMA pggit TO regress_pggit_grantor WITH GRANT OPTION;
SET ROLE regress_pggit_grantor;
GRANT USAGE ON SCHEMA pggit TO regress_pggit_stranger;
RESET ROLE;
CREATE VIEW public.rights AS SELECT a.grantee::regrole, a.grantor = n.nspowner AS of_owner, a.is_grantable
FROM pg_namespace AS n, aclexplode(n.nspacl) AS a WHERE n.nspname = 'pggit' AND a.grantee <> n.nspowner AND a.privilege_type = 'USAGE' ORDER BY btrim(a.grantee::regrole::text, '"'), 2;
CREATE TABLE public.rights_before AS SELECT * FROM public.rights;
DROP EXTENSION IF EXISTS nothing;
-- A setting of the session, the database or a role does not decide which GRANT is run, for any role that drops an extension.
CREATE ROLE regress_pggit_dropper;
CREATE ROLE regress_pggit_victim;
GRANT regress_pggit_victim TO regress_pggit_dropper WITH ADMIN OPTION;
SET pggit_perf_drop.released = 'pg_monitor; GRANT regress_pggit_victim TO regress_pggit_stranger';
SET ROLE regress_pggit_dropper;
DROP EXTENSION IF EXISTS nothing;
RESET ROLE;
SET pggit_perf_drop.released = 'pg_monitor; GRANT regress_pggit_victim TO regress_pggit_stranger';
DROP EXTENSION IF EXISTS nothing;
RESET pggit_perf_drop.released;
SELECT count(*) AS attacked FROM pg_auth_members WHERE roleid = 'regress_pggit_victim'::regrole AND member <> 'regress_pggit_dropper'::regrole;
DROP ROLE regress_pggit_victim, regress_pggit_dropper;
SELECT * FROM public.rights EXCEPT SELECT * FROM public.rights_before;
SELECT * FROM public.rights;
SELECT nspacl::text ~ 'regress_pggit_recorder=U' AS kept_by_rollback FROM pg_namespace WHERE nspname = 'pggit';
SELECT pggit.enable_event_log();
DROP EXTENSION pggit_perf CASCADE;
SELECT * FROM public.rights;
SELECT count(*) AS event_triggers FROM pg_event_trigger;
DROP ROLE regress_pggit_recorder;
REVOKE ALL ON SCHEMA pggit FROM regress_pggit_grantor, regress_pggit_stranger, regress_pggit_neighbour, PUBLIC CASCADE;
REVOKE ALL ON pggit.branches FROM regress_pggit_stranger, regress_pggit_neighbour;
DROP ROLE regress_pggit_neighbour, regress_pggit_stranger, regress_pggit_grantor;
CREATE EXTENSION pggit_perf;
-- names could not be read in another encoding
CREATE DATABASE regress_latin1 ENCODING 'LATIN1' LC_COLLATE 'C' LC_CTYPE 'C' TEMPLATE template0;
SELECT current_database() AS this \gset
\c regress_latin1
\set VERBOSITY terse
CREATE EXTENSION pggit_perf;
\c :this
DROP DATABASE regress_latin1;
-- always in its own schema
\set VERBOSITY terse
ALTER EXTENSION pggit_perf SET SCHEMA public;
