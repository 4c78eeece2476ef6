SET LOCAL search_path = pg_catalog, pg_temp;

CREATE TABLE pggit.job_run_log (
    run_id bigint NOT NULL GENERATED ALWAYS AS IDENTITY,
    job_name text NOT NULL,
    status pggit_perf_internal.job_run_status NOT NULL DEFAULT 'running',
    started_at timestamptz NOT NULL DEFAULT pg_catalog.clock_timestamp(),
    finished_at timestamptz,
    run_by text NOT NULL DEFAULT SESSION_USER,
    backend_pid integer NOT NULL DEFAULT pg_catalog.pg_backend_pid(),
    result jsonb,
    sqlstate text,
    message text,
    detail text,
    hint text,
    CONSTRAINT job_run_log_pkey PRIMARY KEY (run_id),
    CONSTRAINT job_run_log_finished_check CHECK ((status = 'running') = (finished_at IS NULL)),
    CONSTRAINT job_run_log_sqlstate_check CHECK ((status = 'failed') = (sqlstate IS NOT NULL))
);
COMMENT ON TABLE pggit.job_run_log IS
    'Every run of a job by run_job. The next run of any job marks runs that were cut off (server '
    'stopped, session ended) as interrupted.';
COMMENT ON COLUMN pggit.job_run_log.result IS 'What a successful run did, in numbers.';

CREATE INDEX job_run_log_job ON pggit.job_run_log (job_name, started_at DESC);
CREATE INDEX job_run_log_running ON pggit.job_run_log (job_name) WHERE status = 'running';

SELECT pg_catalog.pg_extension_config_dump('pggit.job_run_log', '');
SELECT pg_catalog.pg_extension_config_dump('pggit.job_run_log_run_id_seq', '');

CREATE VIEW pggit.job_failure_log AS
    SELECT r.run_id, r.job_name, r.status::text AS status, r.started_at, r.finished_at, r.run_by,
        r.sqlstate, r.message, r.detail, r.hint
    FROM pggit.job_run_log AS r
    -- The join keeps the view from being automatically updatable.
    CROSS JOIN (VALUES (true)) AS v (is_read_only)
    WHERE r.status IN ('failed', 'interrupted')
    ORDER BY r.started_at DESC, r.run_id DESC;
COMMENT ON VIEW pggit.job_failure_log IS 'Runs of jobs that failed or were cut off, latest first.';

-- A run is over when its session is gone, or idle, or busy with a statement that began later.
-- pg_stat_activity shows that; an advisory lock could be taken by any role, and would stay with a
-- pooled session. If the run began in the future, because the clock was set back since, the
-- statement of its session must have begun in the future too.
CREATE FUNCTION pggit_perf_internal.end_dead_job_runs() RETURNS void
LANGUAGE sql
SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
BEGIN ATOMIC
    UPDATE pggit.job_run_log AS r
    SET status = 'interrupted', finished_at = clock_timestamp(),
        message = 'the session that ran the job ended before the job did'
    WHERE r.run_id IN (
        SELECT d.run_id
        FROM pggit.job_run_log AS d
        WHERE d.status = 'running'
          AND NOT EXISTS (SELECT FROM pg_stat_activity AS a
                          WHERE a.pid = d.backend_pid AND a.pid <> pg_backend_pid()
                              AND a.datname = current_database()
                            AND a.state IS DISTINCT FROM 'idle'
                            AND coalesce(greatest(a.backend_start, a.query_start) <= d.started_at,
                                true)
                            AND (d.started_at <= clock_timestamp() + interval '1 minute'
                                OR a.query_start > clock_timestamp()))
        FOR UPDATE SKIP LOCKED);
END;
COMMENT ON FUNCTION pggit_perf_internal.end_dead_job_runs() IS
    'Internal to start_job_run: marks runs as interrupted whose session has ended or does '
    'something else.';
SELECT pggit_perf_internal.may_run('end_dead_job_runs'::text, 'admin'::text);

CREATE FUNCTION pggit_perf_internal.start_job_run(p_job_name text) RETURNS bigint
LANGUAGE plpgsql
SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $body$
DECLARE
    v_run_id bigint;
BEGIN
    PERFORM pggit_perf_internal.require_trusted_schema();
    PERFORM pggit_perf_internal.note_installation(true);
    PERFORM pggit_perf_internal.end_dead_job_runs();
    INSERT INTO pggit.job_run_log (job_name) VALUES (p_job_name)
        ON CONFLICT (run_id) DO NOTHING RETURNING run_id INTO v_run_id;
    IF v_run_id IS NULL THEN
        -- The number is taken, as on a promoted subscriber. The job must find the numbers of other
        -- tables free too.
        PERFORM pggit_perf_internal.advance_identities();
        INSERT INTO pggit.job_run_log (job_name) VALUES (p_job_name) RETURNING run_id INTO v_run_id;
    END IF;
    RETURN v_run_id;
END
$body$;
COMMENT ON FUNCTION pggit_perf_internal.start_job_run(text)
    IS 'Internal to run_job: writes the row of a run that begins.';
SELECT pggit_perf_internal.may_run('start_job_run'::text, 'admin'::text);

CREATE FUNCTION pggit_perf_internal.finish_job_run(p_run_id bigint, p_result jsonb,
    p_sqlstate text, p_message text, p_detail text, p_hint text)
RETURNS void
LANGUAGE sql
SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
BEGIN ATOMIC
    UPDATE pggit.job_run_log AS r
    SET status = CASE WHEN p_sqlstate IS NULL THEN 'succeeded' ELSE 'failed' END,
        finished_at = clock_timestamp(),
        result = p_result,
        sqlstate = p_sqlstate,
        message = p_message,
        detail = p_detail,
        hint = p_hint
    WHERE r.run_id = p_run_id AND r.status = 'running' AND r.backend_pid = pg_backend_pid();
END;
COMMENT ON FUNCTION pggit_perf_internal.finish_job_run(bigint, jsonb, text, text, text, text) IS
    'Internal to run_job: writes how a run ended.';
SELECT pggit_perf_internal.may_run('finish_job_run'::text, 'admin'::text);

-- Concurrent calls of run_due_jobs share the work: a job that one of them runs is not due for the
-- others.
CREATE FUNCTION pggit_perf_internal.claim_due_job(INOUT p_done text[], OUT p_job_name text,
    OUT p_run_id bigint)
LANGUAGE plpgsql
SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $body$
DECLARE
    c_frequent CONSTANT text[] :=
        '{check_pending_metrics,roll_up_metrics,detect,process_alerts,check_health,deliver_notifications}';
BEGIN
    PERFORM pggit_perf_internal.require_trusted_schema();
    -- One session at a time looks for due jobs. Sessions that log their runs do not wait for this
    -- lock.
    LOCK TABLE pggit.job_run_log IN SHARE UPDATE EXCLUSIVE MODE;
    PERFORM pggit_perf_internal.end_dead_job_runs();
    SELECT d.job_name INTO p_job_name
    FROM pggit_perf_internal.due_jobs() WITH ORDINALITY AS d (job_name, place)
    WHERE d.job_name <> ALL (p_done)
    ORDER BY d.place
    LIMIT 1;
    IF p_job_name IS NULL THEN
        RETURN;
    END IF;
    -- A rare job can take long, so frequent jobs may be due again after it.
    IF p_job_name <> ALL (c_frequent) THEN
        p_done := ARRAY(SELECT d FROM unnest(p_done) AS d WHERE d <> ALL (c_frequent));
    END IF;
    p_done := p_done || p_job_name;
    p_run_id := pggit_perf_internal.start_job_run(p_job_name);
END
$body$;
COMMENT ON FUNCTION pggit_perf_internal.claim_due_job(text[]) IS
    'Internal to run_due_jobs: starts the first job that is due, is not running and was not run '
    'by this call yet; NULL when there is none.';
SELECT pggit_perf_internal.may_run('claim_due_job'::text, 'admin'::text);

CREATE FUNCTION pggit_perf_internal.execute_job(p_job_name text) RETURNS jsonb
LANGUAGE plpgsql
SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $body$
DECLARE
    v_result jsonb;
BEGIN
    -- A day without new baselines is worse than a job that waits: these two run once a day or a
    -- week.
    IF p_job_name IN ('recalculate_baselines', 'recalculate_seasonal_baselines')
        AND current_setting('lock_timeout') = '0' THEN
        PERFORM set_config('lock_timeout', '10min', true);
    END IF;
    CASE p_job_name
        WHEN 'recalculate_baselines' THEN
            SELECT coalesce(jsonb_object_agg(s.status, s.operations), '{}') INTO v_result
            FROM (SELECT r.status, count(*) AS operations
                  FROM pggit_perf_internal.recalculate_all_baselines_rolling(7, NULL::integer,
                      false) AS r
                  GROUP BY r.status) AS s;
        WHEN 'check_pending_metrics' THEN
            SELECT to_jsonb(c) INTO v_result FROM pggit_perf_internal.check_pending_metrics() AS c;
        WHEN 'process_alerts' THEN
            SELECT to_jsonb(p) INTO v_result FROM pggit_perf_internal.process_alerts() AS p;
        WHEN 'maintain_partitions' THEN
            PERFORM pggit_perf_internal.advance_identities();
            SELECT jsonb_build_object('partitions_created', count(*), 'rows_moved',
                coalesce(sum(p.rows_moved), 0))
            INTO v_result
            FROM pggit_perf_internal.ensure_metric_partitions(3) AS p;
            -- Adding keys needs further locks: new months would wait for them before they are
            -- attached, and recorders would wait for the locks of attached ones. So keys are added
            -- only if this transaction has made no month; clean_up_history adds them as well.
            IF v_result -> 'partitions_created' = '0' THEN
                PERFORM pggit_perf_internal.add_foreign_keys();
            END IF;
        WHEN 'roll_up_metrics' THEN
            SELECT to_jsonb(r) INTO v_result FROM pggit_perf_internal.roll_up_metrics() AS r;
        WHEN 'recalculate_seasonal_baselines' THEN
            SELECT coalesce(jsonb_object_agg(s.status, s.operations), '{}') INTO v_result
            FROM (SELECT r.status, count(*) AS operations
                FROM pggit_perf_internal.recalculate_seasonal_baselines(8) AS r
                    GROUP BY r.status) AS s;
        WHEN 'detect' THEN
            SELECT to_jsonb(d) INTO v_result FROM pggit_perf_internal.run_detection(now()) AS d;
        WHEN 'archive_old_data' THEN
            SELECT coalesce(jsonb_agg(a), '[]') INTO v_result
                FROM pggit_perf_internal.archive_old_data() AS a;
        WHEN 'check_health' THEN
            SELECT to_jsonb(h) INTO v_result FROM pggit_perf_internal.raise_health_alerts() AS h;
            -- The failing check may be about processing itself, so alerts are processed here as
            -- well, unless the job was switched off. An error here must not stop the rest of the
            -- job.
            IF EXISTS (SELECT FROM pggit_perf_internal.scheduled_jobs() AS j
                WHERE j.job_name = 'process_alerts' AND j.is_active) THEN
                BEGIN
                    PERFORM pggit_perf_internal.process_alerts();
                EXCEPTION
                    WHEN lock_not_available THEN
                        v_result := v_result || '{"alerts": "left to process_alerts, as another '
                            'session holds a lock that it needs"}';
                    WHEN OTHERS THEN
                        v_result := v_result || jsonb_build_object('alerts',
                            format('process_alerts fails: %s', SQLERRM));
                        RAISE WARNING USING ERRCODE = SQLSTATE, MESSAGE = v_result ->> 'alerts';
                END;
            END IF;
            v_result := v_result || jsonb_build_object('notifications_rerouted',
                pggit_perf_internal.reroute_system_notifications());
            -- pg_restore --disable-triggers brings settings without firing the trigger that copies
            -- the receivers. This comes last, because the lock keeps other sessions from changing
            -- settings until the job commits; if another session holds the lock, the next run
            -- copies them.
            BEGIN
                LOCK TABLE pggit_perf_internal.alarm_receivers IN SHARE ROW EXCLUSIVE MODE NOWAIT;
                PERFORM pggit_perf_internal.refresh_alarm_receivers();
            EXCEPTION WHEN lock_not_available THEN
                NULL;
            END;
        WHEN 'clean_up_history' THEN
            v_result := jsonb_build_object('job_runs_deleted',
                pggit_perf_internal.clean_up_job_runs(),
                                           'pg_cron_runs_deleted',
                                               pggit_perf_internal.clean_up_cron_history(),
                                           'operation_types_removed',
                                               pggit_perf_internal.clean_up_operation_types(),
                                           'names_forgotten',
                                               pggit_perf_internal.forget_old_names());
            PERFORM pggit_perf_internal.add_foreign_keys();
        ELSE
            RAISE EXCEPTION USING
                ERRCODE = 'undefined_object',
                MESSAGE = format('there is no job named %L', left(p_job_name, 100)),
                DETAIL = 'The jobs are recalculate_baselines, recalculate_seasonal_baselines, '
                    'check_pending_metrics, process_alerts, detect, '
                         'maintain_partitions, roll_up_metrics, archive_old_data, check_health, '
                         'clean_up_history and deliver_notifications.',
                HINT = 'Run, for example, CALL pggit.run_job(''recalculate_baselines'').';
    END CASE;
    RETURN v_result;
END
$body$;
COMMENT ON FUNCTION pggit_perf_internal.execute_job(text)
    IS 'Internal to run_started_job: does the work of a job.';
SELECT pggit_perf_internal.may_run('execute_job'::text, 'admin'::text);

-- A procedure that commits can have neither SECURITY DEFINER nor SET, so it calls set_config once
-- per transaction. After a COMMIT, no operator may be looked up before that call.
CREATE PROCEDURE pggit_perf_internal.run_started_job(p_run_id bigint, p_job_name pg_catalog.text,
    p_max_seconds integer, INOUT p_error pg_catalog.jsonb)
LANGUAGE plpgsql
AS $body$
DECLARE
    v_started_at pg_catalog.timestamptz;
    v_result pg_catalog.jsonb;
    v_sqlstate pg_catalog.text;
    v_message pg_catalog.text;
    v_detail pg_catalog.text;
    v_hint pg_catalog.text;
BEGIN
    p_error := NULL;
    COMMIT;
    -- Some jobs must see what other sessions commit meanwhile, whatever isolation the database has
    -- as its default.
    SET TRANSACTION ISOLATION LEVEL READ COMMITTED;
    PERFORM pg_catalog.set_config('search_path'::pg_catalog.text,
        'pg_catalog, pg_temp'::pg_catalog.text, true);
    IF p_job_name = 'deliver_notifications' THEN
        v_started_at := clock_timestamp();
        -- Delivery commits, so this procedure cannot catch its errors; the next run of any job
        -- marks the row as interrupted then.
        CALL pggit_perf_internal.deliver_notifications(p_max_seconds);
        PERFORM pg_catalog.set_config('search_path'::pg_catalog.text,
            'pg_catalog, pg_temp'::pg_catalog.text, true);
        SELECT jsonb_build_object('attempts', count(*), 'sent',
            count(*) FILTER (WHERE l.outcome = 'sent')) INTO v_result
        FROM pggit.alert_notification_log AS l
        WHERE l.logged_at >= v_started_at AND l.backend_pid = pg_backend_pid();
    ELSE
        BEGIN
            v_result := pggit_perf_internal.execute_job(p_job_name);
        EXCEPTION WHEN OTHERS OR query_canceled OR assert_failure THEN
            GET STACKED DIAGNOSTICS
                v_sqlstate = RETURNED_SQLSTATE,
                v_message = MESSAGE_TEXT,
                v_detail = PG_EXCEPTION_DETAIL,
                v_hint = PG_EXCEPTION_HINT;
            -- This runs while the search_path is pinned; after the last COMMIT it is the caller's
            -- again.
            p_error := jsonb_build_object(
                'sqlstate', v_sqlstate, 'message', v_message,
                'detail', coalesce(nullif(v_detail, ''),
                    format('It is run %s in pggit.job_failure_log.', p_run_id)),
                'hint', coalesce(nullif(v_hint, ''), CASE v_sqlstate
                    -- A hint for the error that PostgreSQL itself raises when lock_timeout has
                    -- passed.
                    WHEN '55P03' THEN 'Look for long transactions in pg_stat_activity and '
                        'prepared ones in pg_prepared_xacts; the job tries again.'
                    ELSE 'See SELECT * FROM pggit.job_failure_log;' END));
        END;
    END IF;
    PERFORM pggit_perf_internal.finish_job_run(p_run_id, v_result, p_error ->> 'sqlstate',
        p_error ->> 'message', p_error ->> 'detail', p_error ->> 'hint');
    COMMIT;
END
$body$;
COMMENT ON PROCEDURE pggit_perf_internal.run_started_job(bigint, text, integer, jsonb) IS
    'Internal to run_job and run_due_jobs: does the work of a run that has begun, records how it '
    'ended and returns the error, if there was one.';
SELECT pggit_perf_internal.may_run('run_started_job'::text, 'admin'::text);

-- The functions that pgrx creates from src/operations/functions.
COMMENT ON FUNCTION pggit.repair_triggers() IS
    'Enables every trigger of the extension as it was installed, after DISABLE TRIGGER or '
    'pg_restore --disable-triggers; returns how many were wrong. health_check() names them.';
SELECT pggit_perf_internal.may_run('repair_triggers'::text, 'admin'::text);

COMMENT ON FUNCTION pggit.schedule_jobs() IS
    'Registers each job once with pg_cron for the calling role; a job that is registered already '
    'keeps its schedule. Ordered by job_name.';
SELECT pggit_perf_internal.may_run('schedule_jobs'::text, 'admin'::text);

COMMENT ON FUNCTION pggit.unschedule_jobs() IS
    'Removes the calling role''s jobs of this database from pg_cron and returns how many there '
    'were.';
SELECT pggit_perf_internal.may_run('unschedule_jobs'::text, 'admin'::text);

COMMENT ON FUNCTION pggit_perf_internal.lock_sequence(oid) IS
    'Internal to advance_identities: keeps other sessions from advancing a sequence until the end '
    'of the (sub)transaction.';

COMMENT ON FUNCTION pggit.health_check() IS
    'The checks of the monitor itself: status (ok; warning: it misses its target; failing: it is '
    'beyond its limit; not_applicable), value, limit, since when, the runbook that says what to '
    'do, and the target if there is one.';
SELECT pggit_perf_internal.may_run('health_check'::text, 'viewer'::text);
ALTER FUNCTION pggit.health_check() SET jit = off;

COMMENT ON FUNCTION pggit_perf_internal.raise_health_alerts()
    IS 'Internal to the job check_health: raises a SYSTEM alert for each check that fails and has '
        'no incident.';
SELECT pggit_perf_internal.may_run('raise_health_alerts'::text, 'admin'::text);
ALTER FUNCTION pggit_perf_internal.raise_health_alerts() SET jit = off;
ALTER FUNCTION pggit_perf_internal.raise_health_alerts() SET lock_timeout = '10s';

COMMENT ON FUNCTION pggit_perf_internal.reroute_system_notifications() IS
    'Internal to the job check_health: queues SYSTEM notifications for the fallback as well if '
    'their setting does not deliver.';
SELECT pggit_perf_internal.may_run('reroute_system_notifications'::text, 'admin'::text);

COMMENT ON FUNCTION pggit_perf_internal.scheduled_jobs() IS 'Internal to v_scheduled_jobs.';
SELECT pggit_perf_internal.may_run('scheduled_jobs'::text, 'viewer'::text);

COMMENT ON FUNCTION pggit_perf_internal.watch_drop(text) IS
    'Internal: called before a command that could drop the extension together with other objects, '
    'so that the library is loaded and refuses it.';

COMMENT ON FUNCTION pggit_perf_internal.due_jobs() IS
    'The jobs that are due, in the order in which run_due_jobs() runs them.';
SELECT pggit_perf_internal.may_run('due_jobs'::text, 'admin'::text);

COMMENT ON FUNCTION pggit_perf_internal.clean_up_job_runs() IS
    'Deletes runs that succeeded and are older than pggit_perf.job_history_days, except the last '
    'one of each job; returns how many.';
SELECT pggit_perf_internal.may_run('clean_up_job_runs'::text, 'admin'::text);

COMMENT ON FUNCTION pggit_perf_internal.clean_up_cron_history() IS
    'Deletes pg_cron''s history of our jobs in this database that is older than '
    'pggit_perf.job_history_days, as far as the caller may; returns how many.';
SELECT pggit_perf_internal.may_run('clean_up_cron_history'::text, 'admin'::text);

COMMENT ON FUNCTION pggit.runbook(text, text) IS
    'The runbook of an alert or incident: by its type, or for a SYSTEM one by the check that '
    'failed.';
SELECT pggit_perf_internal.may_run('runbook'::text, 'viewer'::text);

SELECT pggit_perf_internal.may_run('pggit_branch_names'::text, 'viewer'::text);

SET LOCAL search_path = pggit, pg_temp;
