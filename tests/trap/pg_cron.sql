-- What pg_cron's functions do, beside the stand-in of its tables in tests/pg_regress/fixtures, as
-- members of the extension: the queries that the extension makes of pg_cron are run. One job of
-- another's has failed, and then succeeded.
CREATE SEQUENCE cron.jobid_seq;
CREATE FUNCTION cron.schedule(p_name text, p_schedule text, p_command text) RETURNS bigint
LANGUAGE sql SET search_path = pg_catalog, pg_temp
AS $$
    INSERT INTO cron.job (jobid, jobname, schedule, command)
    VALUES (nextval('cron.jobid_seq'), p_name, p_schedule, p_command) RETURNING jobid
$$;
CREATE FUNCTION cron.unschedule(p_job_id bigint) RETURNS boolean
LANGUAGE sql SET search_path = pg_catalog, pg_temp
AS $$
    DELETE FROM cron.job WHERE jobid = p_job_id RETURNING true
$$;
SET allow_system_table_mods = on;
INSERT INTO pg_depend (classid, objid, objsubid, refclassid, refobjid, refobjsubid, deptype)
SELECT o.classid, o.objid, 0, 'pg_extension'::regclass, e.oid, 0, 'e'
FROM pg_extension AS e
CROSS JOIN (VALUES ('pg_proc'::regclass, 'cron.schedule(text, text, text)'::regprocedure::oid),
                   ('pg_proc'::regclass, 'cron.unschedule(bigint)'::regprocedure::oid),
                   ('pg_class'::regclass, 'cron.jobid_seq'::regclass::oid)) AS o (classid, objid)
WHERE e.extname = 'pg_cron';
RESET allow_system_table_mods;
INSERT INTO cron.job (jobid, jobname, command)
VALUES (nextval('cron.jobid_seq'), 'mine', 'SELECT pggit.roll_up_metrics()');
INSERT INTO cron.job_run_details
    (jobid, runid, command, status, return_message, start_time, end_time)
SELECT j.jobid, r.runid, j.command, r.status, 'message', now() - interval '20 days',
       now() - interval '20 days'
FROM cron.job AS j CROSS JOIN (VALUES (1, 'failed'), (2, 'succeeded')) AS r (runid, status);
GRANT USAGE ON SCHEMA cron TO trap_admin, trap_operator;
GRANT SELECT, DELETE ON cron.job, cron.job_run_details TO trap_admin, trap_operator;
