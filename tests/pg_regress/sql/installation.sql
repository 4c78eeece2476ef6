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
-- neighbours of other names do not matter
CREATE TABLE pggit.branches (branch_id int PRIMARY KEY);
CREATE EXTENSION pggit_perf;
SELECT extversion FROM pg_extension WHERE extname = 'pggit_perf';
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
