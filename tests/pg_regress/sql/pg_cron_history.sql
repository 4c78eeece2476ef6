-- Runs that fail, by what pg_cron has written of jobs that call our functions.
-- Reads the clock: health_check() judges ages against now().
CREATE FUNCTION pg_temp.found(p_check text) RETURNS TABLE (status text, value double precision, minutes_ago bigint, detail text) LANGUAGE sql AS $$
    SELECT h.status, round(h.value), round(extract(epoch FROM now() - h.since) / 60)::bigint, h.detail FROM pggit.health_check() AS h WHERE h.check_name = p_check $$;
SELECT * FROM pg_temp.found('pg_cron_failures');
-- A table of that name that is not pg_cron's is not read.
\i fixtures/pg_cron_stand_in.sql
INSERT INTO cron.job (jobid, jobname, command) VALUES (1, 'nightly', 'SELECT pggit.recalculate_all_baselines_rolling(7, 10, false)');
INSERT INTO cron.job_run_details (jobid, runid, command, status, return_message, start_time, end_time)
SELECT j.jobid, 10, j.command, 'failed', E'ERROR:  division by zero\nDETAIL:  Failing row contains (secret).', now() - interval '40 minutes', now() - interval '39 minutes' FROM cron.job AS j;
SELECT * FROM pg_temp.found('pg_cron_failures');
\i fixtures/pg_cron_stand_in_member.sql
SELECT * FROM pg_temp.found('pg_cron_failures');
-- At once an incident, CRITICAL from the second failure in a row on, also when a person has resolved the first.
CREATE VIEW pg_temp.incidents AS SELECT i.operation_type, i.severity::text, i.status::text FROM pggit.performance_incidents AS i WHERE i.operation_type = 'pg_cron_failures' ORDER BY i.incident_id;
CALL pggit.run_job('check_health');
SELECT * FROM pg_temp.incidents;
SELECT pggit.resolve_incident(max(incident_id), 'once is never') > 0 AS resolved FROM pggit.performance_incidents;
CALL pggit.run_job('check_health');
SELECT * FROM pg_temp.incidents;
INSERT INTO cron.job_run_details (jobid, runid, command, status, return_message, start_time, end_time)
SELECT j.jobid, 11, j.command, 'failed', 'ERROR:  canceling statement due to statement timeout', now(), now() FROM cron.job AS j;
CALL pggit.run_job('check_health');
SELECT * FROM pg_temp.incidents;
-- Nothing of it is left once it has succeeded.
INSERT INTO cron.job_run_details (jobid, runid, command, status, return_message, start_time, end_time)
SELECT j.jobid, 12, j.command, 'succeeded', '1 row', now(), now() FROM cron.job AS j;
SELECT * FROM pg_temp.found('pg_cron_failures');

-- Which commands call functions of ours, however they are written.
TRUNCATE cron.job, cron.job_run_details;
INSERT INTO cron.job (jobid, jobname, database, active, command) VALUES
    (1, NULL, current_database(), true, 'select "pggit" . "roll_up_metrics" ( )'),
    (2, 'without its schema', current_database(), true, 'DO $$ BEGIN PERFORM CHECK_PENDING_METRICS(); END $$'),
    (3, 'another''s function', current_database(), true, 'SELECT other.roll_up_metrics()'),
    (4, 'a word of SQL', current_database(), true, 'SELECT a FROM t GROUP BY rollup (a)'),
    (5, 'switched off', current_database(), false, 'SELECT pggit.roll_up_metrics()'),
    (6, 'elsewhere', 'elsewhere', true, 'SELECT pggit.roll_up_metrics()'),
    (7, 'once, and again in five minutes', current_database(), true, 'CALL pggit.run_job(''detect'')'),
    (8, E'twice\nbefore it began', current_database(), true, 'CALL pggit.run_job(''roll_up_metrics'')'),
    (9, 'with a secret', current_database(), true, 'SELECT pggit.process_alerts(), dblink(''password=geheim'')'),
    (10, 'running again', current_database(), true, 'SELECT pggit.archive_old_data()'),
    (11, 'changed since', current_database(), true, 'SELECT pggit.archive_old_data(1)');
-- Those that could not begin have no time.
INSERT INTO cron.job_run_details (jobid, runid, command, status, return_message, start_time, end_time)
SELECT j.jobid, 100 * n + j.jobid, CASE j.jobid WHEN 11 THEN 'SELECT pggit.archive_old_data()' ELSE j.command END,
       CASE WHEN j.jobid = 7 AND n = 1 THEN 'succeeded' WHEN j.jobid = 10 AND n = 2 THEN 'running' ELSE 'failed' END,
       CASE j.jobid WHEN 8 THEN 'connection failed' WHEN 9 THEN 'ERROR:  cannot connect with "password=geheim"' ELSE 'ERROR:  ' || j.jobid END,
       CASE WHEN j.jobid <> 8 THEN now() - interval '30 minutes' + n * interval '5 minutes' END, CASE WHEN j.jobid <> 8 THEN now() - interval '30 minutes' + n * interval '5 minutes' END
FROM cron.job AS j CROSS JOIN generate_series(1, 2) AS n;
SELECT f.status, f.value, f.minutes_ago, d.detail FROM pg_temp.found('pg_cron_failures') AS f CROSS JOIN LATERAL regexp_split_to_table(f.detail, '; ') AS d (detail);
-- A name that is another's as well means neither.
CREATE FUNCTION public.check_pending_metrics() RETURNS void LANGUAGE sql AS '';
SELECT f.value, f.detail ~ 'without its schema' AS is_named FROM pg_temp.found('pg_cron_failures') AS f;
-- Of a history without end only the newest runs are read.
DELETE FROM cron.job WHERE jobid <> 1;
SELECT f.status FROM pg_temp.found('pg_cron_failures') AS f;
INSERT INTO cron.job_run_details (jobid, runid, command, status) SELECT 99, 1000 + g, 'SELECT 1', 'succeeded' FROM generate_series(1, 50000) AS g;
SELECT f.status FROM pg_temp.found('pg_cron_failures') AS f;

-- Whoever may use pg_cron can give a job any name and any command. Only jobs of users who may run ours count, and none that names ours in a comment.
TRUNCATE cron.job, cron.job_run_details;
CREATE VIEW pg_temp.job AS SELECT j.scheduler, j.is_active FROM pggit.v_scheduled_jobs AS j WHERE j.job_name = 'process_alerts';
CREATE ROLE regress_pggit_cron;
INSERT INTO cron.job (jobid, jobname, active, username, command)
VALUES (1, 'pggit_perf: process alerts', false, 'regress_pggit_cron', 'CALL pggit.run_job(''process_alerts'')');
SELECT * FROM pg_temp.job;
SELECT pggit.grant_access('regress_pggit_cron', 'operator');
SELECT * FROM pg_temp.job;
SELECT pggit.grant_access('regress_pggit_cron', 'admin');
SELECT * FROM pg_temp.job;
UPDATE cron.job SET command = 'SELECT 1 /* CALL pggit.run_job(''process_alerts'' */';
SELECT * FROM pg_temp.job;
UPDATE cron.job SET username = current_user, command = 'CALL pggit.run_job(''process_alerts'') -- every minute';
SELECT * FROM pg_temp.job;
UPDATE cron.job SET username = 'a role that is gone';
SELECT * FROM pg_temp.job;
SELECT pggit.revoke_access('regress_pggit_cron', 'admin');
DROP ROLE regress_pggit_cron;
