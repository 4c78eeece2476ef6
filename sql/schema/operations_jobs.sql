SET LOCAL search_path = pg_catalog, pg_temp;

CREATE FUNCTION pggit_perf_internal.require_commit_allowed(p_procedure text) RETURNS void
    LANGUAGE c STRICT
    AS 'MODULE_PATHNAME', 'require_commit_allowed_wrapper';
COMMENT ON FUNCTION pggit_perf_internal.require_commit_allowed(text) IS
    'Internal to run_job and run_due_jobs: raises 2D000, with a hint, where they may not commit.';
SELECT pggit_perf_internal.may_run('require_commit_allowed'::text, 'admin'::text);

CREATE PROCEDURE pggit.run_job(p_job_name pg_catalog.text)
LANGUAGE plpgsql
AS $body$
DECLARE
    v_error pg_catalog.jsonb;
BEGIN
    PERFORM pggit_perf_internal.require_commit_allowed('run_job'::pg_catalog.text);
    COMMIT;
    PERFORM pg_catalog.set_config('search_path'::pg_catalog.text,
        'pg_catalog, pg_temp'::pg_catalog.text, true);
    IF p_job_name IS NULL OR p_job_name NOT IN
        ('recalculate_baselines', 'check_pending_metrics', 'process_alerts', 'maintain_partitions',
            'roll_up_metrics', 'archive_old_data',
         'detect', 'recalculate_seasonal_baselines', 'check_health', 'clean_up_history',
             'deliver_notifications') THEN
        PERFORM pggit_perf_internal.execute_job(p_job_name);
    END IF;
    IF pg_is_in_recovery() THEN
        RAISE NOTICE USING
            MESSAGE = format('this server is a standby: job %s does nothing here', p_job_name),
            HINT = 'It runs on the primary.';
        RETURN;
    END IF;
    CALL pggit_perf_internal.deliver_alarm();
    PERFORM pg_catalog.set_config('search_path'::pg_catalog.text,
        'pg_catalog, pg_temp'::pg_catalog.text, true);
    CALL pggit_perf_internal.run_started_job(pggit_perf_internal.start_job_run(p_job_name),
        p_job_name, 50, v_error);
    IF v_error IS NOT NULL THEN
        RAISE EXCEPTION USING
            ERRCODE = v_error OPERATOR(pg_catalog.->>) 'sqlstate'::pg_catalog.text,
            MESSAGE = v_error OPERATOR(pg_catalog.->>) 'message'::pg_catalog.text,
            DETAIL = v_error OPERATOR(pg_catalog.->>) 'detail'::pg_catalog.text,
            HINT = v_error OPERATOR(pg_catalog.->>) 'hint'::pg_catalog.text;
    END IF;
END
$body$;
COMMENT ON PROCEDURE pggit.run_job(text) IS
    'Runs a job and logs the run. When the job fails, its work is rolled back, the row in '
    'job_failure_log stays and the error is raised again. Not inside a transaction block.';
SELECT pggit_perf_internal.may_run('run_job'::text, 'admin'::text);

CREATE PROCEDURE pggit.run_due_jobs(p_max_seconds integer DEFAULT 50)
LANGUAGE plpgsql
AS $body$
DECLARE
    c_delivery CONSTANT pg_catalog.text := 'deliver_notifications';
    v_done pg_catalog.text[] := '{}'::pg_catalog.text[];
    v_job pg_catalog.text;
    v_run_id pg_catalog.int8;
    v_error pg_catalog.jsonb;
    v_failed pg_catalog.text[] := '{}'::pg_catalog.text[];
BEGIN
    PERFORM pggit_perf_internal.require_commit_allowed('run_due_jobs'::pg_catalog.text);
    IF (p_max_seconds OPERATOR(pg_catalog.>=) 1 AND p_max_seconds OPERATOR(pg_catalog.<=) 3600)
        IS NOT TRUE THEN
        RAISE EXCEPTION USING
            ERRCODE = 'invalid_parameter_value',
            MESSAGE = pg_catalog.format('p_max_seconds must be between 1 and 3600, not '
                '%s'::pg_catalog.text, coalesce(p_max_seconds::pg_catalog.text,
                    'NULL'::pg_catalog.text)),
            DETAIL = 'p_max_seconds limits the time that one call delivers notifications.',
            HINT = 'Choose p_max_seconds from 1 to 3600.';
    END IF;
    COMMIT;
    IF pg_catalog.pg_is_in_recovery() THEN
        RAISE NOTICE USING
            MESSAGE = 'this server is a standby: no job runs here',
            HINT = 'They run on the primary.';
        RETURN;
    END IF;
    CALL pggit_perf_internal.deliver_alarm();
    LOOP
        COMMIT;
        -- The call must see what other calls have begun, whatever isolation the database has as its
        -- default.
        SET TRANSACTION ISOLATION LEVEL READ COMMITTED;
        SELECT c.p_done, c.p_job_name, c.p_run_id INTO v_done, v_job, v_run_id
            FROM pggit_perf_internal.claim_due_job(v_done) AS c;
        IF v_job IS NULL THEN
            EXIT WHEN pg_catalog.array_position(v_done, c_delivery) IS NOT NULL;
            -- Delivery runs once at the end even if it is not due, because notifications may have
            -- been queued since its last run.
            v_job := c_delivery;
            v_done := pg_catalog.array_append(v_done, c_delivery);
            v_run_id := pggit_perf_internal.start_job_run(c_delivery);
        END IF;
        CALL pggit_perf_internal.run_started_job(v_run_id, v_job, p_max_seconds, v_error);
        CONTINUE WHEN v_error IS NULL;
        IF v_error OPERATOR(pg_catalog.->>) 'sqlstate'::pg_catalog.text OPERATOR(pg_catalog.=)
            '57014'::pg_catalog.text THEN
            RAISE EXCEPTION USING
                ERRCODE = 'query_canceled',
                MESSAGE = pg_catalog.format('canceled during job %s'::pg_catalog.text, v_job),
                DETAIL = 'The jobs before it are done, the jobs after it are still due.',
                HINT = 'See SELECT * FROM pggit.v_scheduled_jobs;';
        END IF;
        v_failed := pg_catalog.array_append(pg_catalog.array_remove(v_failed, v_job), v_job);
        RAISE WARNING USING
            MESSAGE = pg_catalog.format('job %s failed: %s'::pg_catalog.text, v_job,
                v_error OPERATOR(pg_catalog.->>) 'message'::pg_catalog.text),
            DETAIL = v_error OPERATOR(pg_catalog.->>) 'detail'::pg_catalog.text,
            HINT = v_error OPERATOR(pg_catalog.->>) 'hint'::pg_catalog.text;
    END LOOP;
    IF pg_catalog.cardinality(v_failed) OPERATOR(pg_catalog.>) 0 THEN
        RAISE EXCEPTION USING
            ERRCODE = 'external_routine_exception',
            MESSAGE = pg_catalog.format('jobs failed: %s'::pg_catalog.text,
                pg_catalog.array_to_string(v_failed, ', '::pg_catalog.text)),
            DETAIL = 'The other jobs of this call have succeeded.',
            HINT = 'See SELECT * FROM pggit.job_failure_log;';
    END IF;
END
$body$;
COMMENT ON PROCEDURE pggit.run_due_jobs(integer) IS
    'Runs every job that is due and not running yet, one after the other, and delivers for at '
    'most p_max_seconds. Call it every minute from cron, a systemd timer or by hand; it makes up '
    'for missed runs. Not inside a transaction block.';
SELECT pggit_perf_internal.may_run('run_due_jobs'::text, 'admin'::text);

-- The background worker calls this so that the health check still runs if no other session runs
-- jobs. It is one transaction, so its job run is visible when it is over.
CREATE FUNCTION pggit_perf_internal.check_health_if_due() RETURNS boolean
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $body$
DECLARE
    v_run_id bigint;
    v_result jsonb;
    v_sqlstate text;
    v_message text;
    v_detail text;
    v_hint text;
BEGIN
    IF EXISTS (SELECT FROM pggit.job_run_log AS r
               WHERE r.job_name = 'check_health'
                 AND r.started_at BETWEEN clock_timestamp() - interval '90 seconds'
                     AND clock_timestamp() + interval '1 minute')
       -- If metrics have been recorded for a day and no job has ever run, the jobs were not
       -- scheduled, and health is checked to report that. An enabled heartbeat, too, needs health
       -- to be checked.
       OR NOT (EXISTS (SELECT FROM pggit.job_run_log)
               OR EXISTS (SELECT FROM pggit.alert_notification_settings AS n WHERE n.enabled
                   AND n.heartbeat_interval IS NOT NULL)
               OR EXISTS (SELECT FROM pggit_perf_internal.installation_state AS s
                          WHERE s.system_identifier = (SELECT c.system_identifier
                              FROM pg_control_system() AS c)
                            AND s.database_oid = (SELECT d.oid FROM pg_database AS d
                                WHERE d.datname = current_database())
                            AND s.since < clock_timestamp() - interval '24 hours')
                  AND EXISTS (SELECT FROM pggit.performance_metrics AS m
                      WHERE m.recorded_at < clock_timestamp() - interval '24 hours')) THEN
        RETURN false;
    END IF;
    v_run_id := pggit_perf_internal.start_job_run('check_health'::text);
    BEGIN
        v_result := pggit_perf_internal.execute_job('check_health'::text);
    EXCEPTION WHEN OTHERS THEN
        GET STACKED DIAGNOSTICS
            v_sqlstate = RETURNED_SQLSTATE,
            v_message = MESSAGE_TEXT,
            v_detail = PG_EXCEPTION_DETAIL,
            v_hint = PG_EXCEPTION_HINT;
    END;
    PERFORM pggit_perf_internal.finish_job_run(v_run_id, v_result, v_sqlstate, v_message,
        nullif(v_detail, ''),
        coalesce(nullif(v_hint, ''), CASE v_sqlstate WHEN '55P03'
            THEN 'Look for long transactions in pg_stat_activity and prepared ones in '
                'pg_prepared_xacts.' END));
    RETURN true;
END
$body$;
COMMENT ON FUNCTION pggit_perf_internal.check_health_if_due() IS
    'Internal to the background worker: checks health if no job has done so for a while, once any '
    'job has ever run.';
SELECT pggit_perf_internal.may_run('check_health_if_due'::text, 'admin'::text);

CREATE VIEW pggit.v_scheduled_jobs AS
    SELECT j.job_name, j.scheduler, j.schedule, j.is_active, j.last_started_at, j.last_finished_at,
        j.last_status, j.last_succeeded_at,
           j.next_run_at, j.is_due, j.failures_in_a_row, j.failures_24h, j.late_since,
               j.last_message,
           CASE WHEN j.late_since IS NOT NULL THEN pggit.runbook('SYSTEM'::text, 'late_jobs'::text)
                WHEN j.failures_in_a_row > 0 THEN pggit.runbook('SYSTEM'::text,
                    'failing_jobs'::text) END AS runbook
    FROM pggit_perf_internal.scheduled_jobs() AS j
    ORDER BY j.job_name;
COMMENT ON VIEW pggit.v_scheduled_jobs IS
    'The jobs: their scheduler (NULL: not pg_cron) and schedule (without pg_cron, that of '
    'run_due_jobs()), their last and next run, how often they failed, and since when a job is '
    'late.';

SET LOCAL search_path = pggit, pg_temp;
