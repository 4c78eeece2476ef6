-- No server here has pg_cron loaded: tables and a function as it has them, which the catalog says
-- are its own.
CREATE EXTENSION pggit_perf;
CREATE SCHEMA cron;
CREATE TABLE cron.job
    (jobid bigint PRIMARY KEY, schedule text, command text, database text, username text,
     active boolean, jobname text);
CREATE TABLE cron.job_run_details
    (jobid bigint, runid bigint PRIMARY KEY, command text, status text, return_message text,
     start_time timestamptz, end_time timestamptz);
CREATE FUNCTION cron.alter_job(p_job_id bigint, command text) RETURNS void
LANGUAGE sql AS 'UPDATE cron.job SET command = $2 WHERE jobid = $1';
SET allow_system_table_mods = on;
INSERT INTO pg_extension (oid, extname, extowner, extnamespace, extrelocatable, extversion)
SELECT pg_nextoid('pg_extension', 'oid', 'pg_extension_oid_index'), 'pg_cron', n.nspowner, n.oid,
       false, '1.4'
FROM pg_namespace AS n
WHERE n.nspname = 'cron';
INSERT INTO pg_depend (classid, objid, objsubid, refclassid, refobjid, refobjsubid, deptype)
SELECT 'pg_class'::regclass, c.oid, 0, 'pg_extension'::regclass, e.oid, 0, 'e'
FROM pg_extension AS e CROSS JOIN pg_class AS c
WHERE e.extname = 'pg_cron' AND c.oid IN ('cron.job'::regclass, 'cron.job_run_details'::regclass);
INSERT INTO cron.job
VALUES (7, '0 2 * * *', 'SELECT pggit.recalculate_all_baselines_rolling(7, 10)', current_database(),
        current_user, true, 'nightly');
INSERT INTO cron.job_run_details
VALUES (7, 1, 'SELECT pggit.recalculate_all_baselines_rolling(7, 10)', 'failed',
        'ERROR:  canceling statement due to statement timeout', now(), now());
