-- 0.7.0 → 0.8.0: the texts of the extension in plain English, and simulate_pages. Tables, columns
-- and the signatures of other functions stay as they are, so the library of 0.8.0 serves a database
-- of 0.7.0 as well.
-- The script looks up every name in pg_catalog alone, or names its schema: otherwise an object that
-- another role has created in schema pggit would run with the rights of the updating superuser.
SET LOCAL search_path = pg_catalog, pg_temp;
-- Definitions are copied below in the form in which PostgreSQL prints them.
SET LOCAL quote_all_identifiers = off;
-- The script has many small statements. With cost settings that make PostgreSQL compile them,
-- compiling takes seconds.
SET LOCAL jit = off;

-- pgGit tracks DDL with event triggers: each of our objects would be another conflict in its
-- merges. If pggit_perf.silence_event_triggers says so, event triggers see only the command that
-- runs this script and none of its statements, as with our other DDL (src/pg/quiet.rs).
DO $quiet$
DECLARE
    v_setting CONSTANT pg_catalog.text := CASE WHEN
        pg_catalog.current_setting('server_version_num')::pg_catalog.int4 >= 170000
                                               THEN 'event_triggers'
                                                   ELSE 'session_replication_role' END;
BEGIN
    PERFORM pg_catalog.set_config('pggit_perf_script.silenced', '', true);
    -- The setting has no value yet where the library is not loaded.
    IF (CASE pg_catalog.current_setting('pggit_perf.silence_event_triggers', true) WHEN 'on'
        THEN true WHEN 'off' THEN false ELSE
            EXISTS (SELECT FROM pg_catalog.pg_event_trigger AS t
                    JOIN pg_catalog.pg_proc AS p ON p.oid = t.evtfoid
                    JOIN pg_catalog.pg_namespace AS n ON n.oid = p.pronamespace
                    WHERE n.nspname = 'pggit' AND t.evtenabled <> 'D'
                      AND NOT EXISTS (SELECT FROM pg_catalog.pg_depend AS d
                          JOIN pg_catalog.pg_extension AS e ON e.oid = d.refobjid
                                      WHERE d.classid = 'pg_catalog.pg_proc'::pg_catalog.regclass
                                          AND d.objid = p.oid AND d.deptype = 'e'
                          AND d.refclassid = 'pg_catalog.pg_extension'::pg_catalog.regclass
                          AND e.extname = 'pggit_perf')) END) THEN
        RAISE LOG 'pggit_perf: event triggers do not see what the script of the extension defines';
        PERFORM pg_catalog.set_config('pggit_perf_script.silenced',
            pg_catalog.current_setting(v_setting), true);
        PERFORM pg_catalog.set_config(v_setting, CASE v_setting WHEN 'event_triggers' THEN 'off'
            ELSE 'replica' END, true);
    END IF;
END
$quiet$;

-- This script writes no table, so it can check without a lock.
SELECT pggit_perf_internal.require_trusted_schema();

-- Another script, such as pgGit's, may have replaced public functions. own_functions() is made anew
-- at the end from the functions as they are then, so the replaced ones get their own bodies back
-- first. A function that is not where it was, or that takes other arguments by default, has to be
-- put right by hand: its rights are lost or in doubt.
DO $restored$
DECLARE
    v_displaced text;
    v_restored text[];
    v_name text;
    v_definition text;
BEGIN
    SELECT string_agg(o.function_name, ', ' ORDER BY o.function_name COLLATE "C")
    INTO v_displaced
    FROM pggit_perf_internal.own_functions() AS o
    WHERE NOT EXISTS (SELECT FROM pg_depend AS d
                      JOIN pg_extension AS e ON e.oid = d.refobjid
                      WHERE d.classid = 'pg_proc'::regclass
                        AND d.objid = to_regprocedure(o.function_name)::oid
                        AND d.refclassid = 'pg_extension'::regclass AND d.deptype = 'e'
                        AND e.extname = 'pggit_perf');
    IF v_displaced IS NOT NULL THEN
        RAISE EXCEPTION USING
            ERRCODE = 'object_not_in_prerequisite_state',
            MESSAGE = 'functions of pggit_perf were renamed, moved or dropped',
            DETAIL = format('The extension has no function %s.', v_displaced),
            HINT = 'Move a function of another script that has the name out of the way, and give '
                'the extension''s its name and schema back: ALTER FUNCTION … RENAME TO …; ALTER '
                'FUNCTION … SET SCHEMA pggit;';
    END IF;
    FOR v_name, v_definition IN
        SELECT o.function_name, o.definition
        FROM pggit_perf_internal.own_functions() AS o
        JOIN pggit_perf_internal.replaced_functions() AS r
            ON r.function_name = o.function_name AND r.is_member
        ORDER BY o.function_name COLLATE "C"
    LOOP
        BEGIN
            EXECUTE v_definition;
        EXCEPTION WHEN invalid_function_definition THEN
            RAISE EXCEPTION USING
                ERRCODE = 'object_not_in_prerequisite_state',
                MESSAGE = format('function %s of pggit_perf cannot be restored', v_name),
                DETAIL = format('Another script has replaced it: %s.', SQLERRM),
                HINT = format('Move it away: ALTER EXTENSION pggit_perf DROP FUNCTION %1$s; ALTER '
                    'FUNCTION %1$s SET SCHEMA …; run the definition of %1$s in '
                    'pggit_perf_internal.own_functions(); REVOKE ALL ON FUNCTION %1$s FROM PUBLIC; '
                    'ALTER EXTENSION pggit_perf ADD FUNCTION %1$s;', v_name);
        END;
        v_restored := v_restored || v_name;
    END LOOP;
    IF v_restored IS NOT NULL THEN
        RAISE WARNING USING
            MESSAGE = format('functions of pggit_perf that another script had replaced are '
                'restored: %s', array_to_string(v_restored, ', ')),
            HINT = 'A script that needs its own functions has to create them in another schema.';
    END IF;
END
$restored$;

-- The comments and functions of the install script whose texts have changed, in its order.
-- guard.sql
COMMENT ON FUNCTION pggit_perf_internal.own_tables() IS
    'Internal: the extension''s tables, and the months of those that have months. Months are not '
    'members of the extension.';
COMMENT ON FUNCTION pggit_perf_internal.foreign_objects() IS
    'Internal: triggers, rules and foreign keys on the extension''s tables that are not its own '
    'and that a role other than a superuser may have made, each with the role that owns it and '
    'the table (for a month, the partitioned table).';
CREATE OR REPLACE FUNCTION pggit_perf_internal.require_trusted_schema() RETURNS void
LANGUAGE plpgsql
STABLE
SET search_path = pg_catalog, pg_temp
AS $body$
DECLARE
    v_reasons text;
BEGIN
    SELECT string_agg(format('%s %s', u.role_name, u.reason), '; '
        ORDER BY u.role_name, u.reason) INTO v_reasons
    FROM pggit_perf_internal.untrusted_creators() AS u;
    IF v_reasons IS NOT NULL THEN
        RAISE EXCEPTION USING
            ERRCODE = 'insufficient_privilege',
            MESSAGE = 'schema pggit is open to roles that are not trusted',
            DETAIL = format('%s. Such a role could have pggit_perf run code of its own with the '
                'rights of the extension''s owner.', v_reasons),
            HINT = 'For a role that may CREATE: REVOKE CREATE ON SCHEMA pggit FROM …; For an '
                'owner: ALTER SCHEMA pggit OWNER TO a superuser; To trust the role instead: ALTER '
                'SYSTEM SET pggit_perf.trusted_schema_owners = ''…''; SELECT pg_reload_conf(); For '
                'a trigger, rule or foreign key: drop it.';
    END IF;
END
$body$;
COMMENT ON FUNCTION pggit_perf_internal.require_trusted_schema() IS
    'Internal: raises 42501 while untrusted_creators() returns a role.';
CREATE OR REPLACE FUNCTION pggit_perf_internal.require_schema_name(p_table_schema name) RETURNS void
LANGUAGE plpgsql
STABLE
SET search_path = pg_catalog, pg_temp
AS $body$
BEGIN
    IF p_table_schema <> 'pggit' THEN
        RAISE EXCEPTION USING
            ERRCODE = 'insufficient_privilege',
            MESSAGE = format('the tables of pggit_perf are in schema %I', p_table_schema),
            DETAIL = 'Its functions look for them in schema pggit, which is another schema or '
                'missing.',
            HINT = format('ALTER SCHEMA %I RENAME TO pggit; after another schema of that name was '
                'renamed or dropped.', p_table_schema);
    END IF;
END
$body$;
COMMENT ON FUNCTION pggit_perf_internal.require_schema_name(name) IS
    'Internal to triggers that act as the extension''s owner: raises 42501 if the schema of their '
    'table was renamed.';

-- pg.sql
CREATE OR REPLACE FUNCTION pggit_perf_internal.define(p_statement text) RETURNS void
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $body$
DECLARE
    -- Before PostgreSQL 17 there is no setting for event triggers alone. session_replication_role
    -- silences ordinary triggers as well, but DDL fires none of these.
    v_setting CONSTANT text := CASE WHEN current_setting('server_version_num')::integer >= 170000
        THEN 'event_triggers' ELSE 'session_replication_role' END;
    v_before CONSTANT text := current_setting(v_setting);
BEGIN
    IF NOT pggit_perf_internal.is_ddl_unseen() THEN
        EXECUTE p_statement;
        RETURN;
    END IF;
    RAISE LOG 'pggit_perf: event triggers do not see: %', p_statement;
    -- An error rolls the setting back together with the statement.
    PERFORM set_config(v_setting, CASE v_setting WHEN 'event_triggers' THEN 'off'
        ELSE 'replica' END, true);
    EXECUTE p_statement;
    PERFORM set_config(v_setting, v_before, true);
END
$body$;
COMMENT ON FUNCTION pggit_perf_internal.define(text) IS
    'Internal: executes DDL on an object of the extension. If is_ddl_unseen(), event triggers do '
    'not see the statement, and the server''s log gets it.';
CREATE OR REPLACE FUNCTION pggit_perf_internal.note_installation(p_has_run_jobs boolean)
    RETURNS void
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $body$
DECLARE
    v_system_identifier CONSTANT bigint := (SELECT c.system_identifier
        FROM pg_control_system() AS c);
    v_database CONSTANT oid := (SELECT d.oid FROM pg_database AS d
        WHERE d.datname = current_database());
BEGIN
    -- Look first, because an INSERT with ON CONFLICT would wait for the session that has just
    -- inserted the row.
    IF EXISTS (SELECT FROM pggit_perf_internal.installation_state AS s
               WHERE s.system_identifier = v_system_identifier AND s.database_oid = v_database
                 AND CASE WHEN p_has_run_jobs THEN s.has_run_jobs
                     ELSE s.since >= transaction_timestamp() END) THEN
        RETURN;
    END IF;
    -- Another session whose first job begins notes the same. The call does not wait for it, and no
    -- transaction above READ COMMITTED fails because of it.
    IF p_has_run_jobs AND EXISTS (SELECT FROM pggit_perf_internal.installation_state AS s
                                  WHERE s.system_identifier = v_system_identifier
                                      AND s.database_oid = v_database)
       AND NOT EXISTS (SELECT FROM pggit_perf_internal.installation_state AS s
                       WHERE s.system_identifier = v_system_identifier
                           AND s.database_oid = v_database FOR UPDATE SKIP LOCKED) THEN
        RETURN;
    END IF;
    INSERT INTO pggit_perf_internal.installation_state AS s (system_identifier, database_oid,
        since, has_run_jobs)
    VALUES (v_system_identifier, v_database, clock_timestamp(), p_has_run_jobs)
    ON CONFLICT (system_identifier, database_oid) DO UPDATE
        SET since = excluded.since, has_run_jobs = excluded.has_run_jobs
        WHERE NOT (s.has_run_jobs AND excluded.has_run_jobs);
END
$body$;
COMMENT ON FUNCTION pggit_perf_internal.note_installation(boolean) IS
    'Internal: notes that this database can act from now on: when its first job begins (true), or '
    'when the extension is installed or a dump restored (false).';
COMMENT ON DOMAIN pggit_perf_internal.baseline_review_status IS
    'The outcome of the review of a baseline.';
COMMENT ON DOMAIN pggit_perf_internal.notification_change IS
    'The change of an incident that a notification reports.';
COMMENT ON DOMAIN pggit_perf_internal.notification_outcome IS 'The outcome of a delivery attempt.';
COMMENT ON DOMAIN pggit_perf_internal.merge_status IS 'The outcome of a merge.';

-- rollups_types.sql
COMMENT ON FUNCTION pggit.fraction_below(bigint, pggit.duration_digest) IS
    'The fraction of the samples that is less than a value: 0 to 1.';
COMMENT ON FUNCTION pggit_perf_internal.duration_digest_merge(pggit.duration_digest,
    pggit.duration_digest) IS
    'Internal to rolling up: merges the samples of two digests.';
COMMENT ON TYPE pggit_perf_internal.grouped_duration_stats IS
    'What the aggregate duration_stats_by returns: the n-th elements of the arrays belong to key '
    'n, ordered byte by byte; percentiles are those of the first key, in the order asked for, '
    'then those of the second, and so on.';

-- recording.sql
COMMENT ON TABLE pggit.performance_operation_types IS
    'The types of timed operations. A type that is missing is added the first time it is '
    'recorded, up to pggit_perf.maximum_operation_types.';
COMMENT ON COLUMN pggit.performance_operation_types.time_zone IS
    'The time zone in which its days and weeks are counted; NULL: pggit_perf.time_zone.';
CREATE OR REPLACE FUNCTION pggit_perf_internal.is_restore() RETURNS boolean
LANGUAGE plpgsql
STABLE
SET search_path = pg_catalog, pg_temp
AS $body$
BEGIN
    IF current_setting('row_security') <> 'off' THEN
        RETURN false;
    END IF;
    -- The role of the session, or the one that SET ROLE has chosen: our functions write as the
    -- extension's owner for every caller.
    RETURN pg_has_role(CASE current_setting('role') WHEN 'none' THEN SESSION_USER
        ELSE current_setting('role')::name END,
                       (SELECT e.extowner FROM pg_extension AS e
                           WHERE e.extname = 'pggit_perf'), 'USAGE')
           AND EXISTS (SELECT FROM pg_settings AS s WHERE s.name = 'row_security'
               AND s.source IN ('session', 'client'));
END
$body$;
COMMENT ON FUNCTION pggit_perf_internal.is_restore() IS
    'Internal: whether the rows that are being written come from a dump: row_security is off, in '
    'a session of a superuser or of the extension''s owner.';
CREATE OR REPLACE FUNCTION pggit_perf_internal.refuse_builtin_deletion() RETURNS trigger
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $body$
BEGIN
    -- A subscriber repeats the changes of its publisher: where a row was restored there, the old
    -- one is deleted before the new one comes.
    IF EXISTS (SELECT FROM pg_stat_subscription AS s WHERE s.pid = pg_backend_pid()) THEN
        IF TG_OP = 'DELETE' THEN
            RETURN OLD;
        END IF;
        RETURN NULL;
    END IF;
    IF TG_OP = 'TRUNCATE' THEN
        RAISE EXCEPTION USING
            ERRCODE = 'object_not_in_prerequisite_state',
            MESSAGE = format('operation type %L is built in',
                             (SELECT min(o.operation_type)
                                 FROM pggit.performance_operation_types AS o WHERE o.is_builtin)),
            DETAIL = 'A restore would bring it and all other built-in types back.',
            HINT = 'DELETE FROM pggit.performance_operation_types WHERE NOT is_builtin;';
    END IF;
    RAISE EXCEPTION USING
        ERRCODE = 'object_not_in_prerequisite_state',
        MESSAGE = format('operation type %L is built in', OLD.operation_type),
        DETAIL = 'A restore would bring it back.',
        HINT = format('UPDATE pggit.performance_operation_types SET is_tracked = false WHERE '
            'operation_type = %L;', OLD.operation_type);
END
$body$;
COMMENT ON FUNCTION pggit_perf_internal.refuse_builtin_deletion() IS
    'Internal: trigger that refuses to delete or truncate built-in operation types; they can be '
    'untracked instead.';
CREATE OR REPLACE FUNCTION pggit_perf_internal.check_time_zone() RETURNS trigger
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $body$
DECLARE
    v_is_copy boolean := current_setting('session_replication_role') = 'replica';
BEGIN
    IF EXISTS (SELECT FROM pg_timezone_names AS z WHERE lower(z.name COLLATE "C") =
        lower(NEW.time_zone COLLATE "C")) THEN
        RETURN NEW;
    END IF;
    IF NOT v_is_copy AND current_setting('row_security') = 'off' THEN
        v_is_copy := pggit_perf_internal.is_restore();
    END IF;
    IF v_is_copy THEN
        RAISE WARNING USING
            MESSAGE = format('operation type %L has no time zone any more, because this server '
                'does not know %L', NEW.operation_type, NEW.time_zone),
            HINT = 'Set another one: SELECT pggit.set_operation_time_zone(…);';
        NEW.time_zone := NULL;
        RETURN NEW;
    END IF;
    RAISE EXCEPTION USING
        ERRCODE = 'invalid_parameter_value',
        MESSAGE = format('time zone %L is not known to this server', NEW.time_zone),
        DETAIL = 'It is not among pg_timezone_names.',
        HINT = 'For example: ''Europe/Berlin''.';
END
$body$;
COMMENT ON FUNCTION pggit_perf_internal.check_time_zone() IS
    'Internal: trigger that refuses time zones which the server does not know.';
COMMENT ON COLUMN pggit.performance_metrics.recorded_at IS
    'When the operation ended, as its recorder gave it.';
COMMENT ON COLUMN pggit.performance_metrics.inserted_xid IS
    'The transaction that inserted the row. It shows which rows have committed since a snapshot, '
    'however late. Leave it to its default.';
COMMENT ON COLUMN pggit.performance_metrics.is_checked IS
    'True when the row was compared with its baseline while it was recorded; '
    'check_pending_metrics() compares the others.';
COMMENT ON COLUMN pggit.performance_metrics.start_time IS
    'When the operation started, if its recorder measured that: duration_microseconds before '
    'end_time, to a millisecond.';
CREATE OR REPLACE FUNCTION pggit_perf_internal.lock_for_attach(p_lock_out_recorders boolean)
    RETURNS void
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
SET lock_timeout = '100ms'
AS $body$
BEGIN
    FOR v_try IN 1..50 LOOP
        BEGIN
            -- ATTACH takes this lock as well, and would wait for it while it holds the other one.
            LOCK TABLE ONLY pggit.performance_metrics_default IN ACCESS EXCLUSIVE MODE;
            IF p_lock_out_recorders THEN
                LOCK TABLE ONLY pggit.performance_metrics IN SHARE ROW EXCLUSIVE MODE;
            END IF;
            RETURN;
        EXCEPTION WHEN lock_not_available THEN
            -- The sessions that queued behind this attempt go on now; longer pauses give long
            -- transactions time to end.
            PERFORM pg_sleep(0.01 * v_try);
        END;
    END LOOP;
    RAISE EXCEPTION USING
        ERRCODE = 'lock_not_available',
        MESSAGE = 'cannot attach a partition: transactions that use performance_metrics are '
            'always open',
        DETAIL = 'Rows of that month wait in the default partition; none is lost.',
        HINT = 'Look for long transactions in pg_stat_activity and prepared ones in '
            'pg_prepared_xacts, then SELECT * FROM pggit.ensure_metric_partitions();';
END
$body$;
COMMENT ON FUNCTION pggit_perf_internal.lock_for_attach(boolean) IS
    'Internal to ensure_metric_partitions(): takes the locks that ATTACH needs. While it tries, '
    'other sessions wait for at most a tenth of a second at a time.';
COMMENT ON TABLE pggit_perf_internal.metric_check_state IS
    'How far check_pending_metrics() has got: it has checked the rows that its last snapshot saw, '
    'except those that its own transaction wrote afterwards.';
COMMENT ON COLUMN pggit_perf_internal.metric_check_state.system_identifier IS
    'The server whose transaction numbers these are. After a restore on another server, the first '
    'check tells that server''s rows from the restored ones.';
COMMENT ON FUNCTION pggit_perf_internal.replace_metric_check_state() IS
    'Internal: trigger that deletes the old position before a new one is inserted, also while a '
    'dump is restored.';
COMMENT ON FUNCTION pggit.check_performance_baseline(bigint) IS
    'Compares a recorded metric with the active baseline and returns the alert that it raises, or '
    'had raised before, or NULL.';
COMMENT ON FUNCTION pggit.set_operation_thresholds(text, double precision, integer,
    double precision, double precision) IS
    'Sets all four thresholds of an operation; NULL resets one to its default. Returns those now '
    'in force.';
COMMENT ON FUNCTION pggit.ensure_metric_partitions(integer) IS
    'Creates the monthly partitions from this month to p_months_ahead later, and those that rows '
    'in the default partition need; moves these rows.';
COMMENT ON FUNCTION pggit.start_span(text, text, integer, text, text, jsonb) IS
    'Begins a span, within the span p_parent_span_id if that is given, and returns its trace_id '
    'and span_id (OpenTelemetry''s).';

-- recording_names.sql
COMMENT ON FUNCTION pggit_perf_internal.may_see_name(text) IS
    'Internal: whether the role that asks may see this user name, because it is that user or has '
    'pg_read_all_stats.';
CREATE OR REPLACE FUNCTION pggit_perf_internal.forget_old_names() RETURNS bigint
LANGUAGE plpgsql
SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $body$
DECLARE
    v_forgotten bigint := 0;
    v_rows bigint;
    v_statement text;
    v_days integer;
BEGIN
    PERFORM pggit_perf_internal.require_trusted_schema();
    FOR v_statement, v_days IN
        SELECT format('UPDATE %s SET %s WHERE %I < now() - $1 * interval ''24 hours'' AND (%s)',
            n.table_id,
                      string_agg(CASE n.column_name
                                     WHEN 'session_id' THEN 'session_id = NULL'
                                     ELSE format('%1$I = CASE WHEN %1$I IS NOT NULL '
                                         'THEN ''forgotten'' END', n.column_name) END, ', '),
                      t.age_column,
                      string_agg(CASE n.column_name
                                     WHEN 'session_id' THEN 'session_id IS NOT NULL'
                                     -- The recipient of a notification that is still to be sent is
                                     -- its address.
                                     WHEN 'recipient' THEN
                                         'recipient <> ''forgotten'' AND status IN '
                                         '(''sent'', ''failed'')'
                                     ELSE format('%I <> ''forgotten''', n.column_name) END,
                                         ' OR ')),
               p.forget_names_after_days
        FROM pggit.archive_policies AS p
        JOIN (VALUES ('metrics', 'performance_metrics', 'recorded_at'), ('alerts',
            'performance_alerts', 'created_at'),
                     ('notifications', 'alert_notification_queue', 'created_at'), ('job_runs',
                         'job_run_log', 'started_at'),
                     ('traces', 'operation_traces', 'started_at'), ('incidents',
                         'performance_incidents', 'resolved_at'),
                     ('incidents', 'performance_incident_events', 'occurred_at'), ('suppressions',
                         'alert_suppression', 'ended_at'),
                     ('baselines', 'performance_baseline_history', 'created_at'), ('baselines',
                         'performance_baseline_exclusions', 'created_at'),
                     ('merges', 'merge_performance_metrics', 'ended_at'), ('detections',
                         'performance_change_points', 'closed_at'),
                     ('event_log', 'performance_event_log', 'occurred_at')) AS t (kind, table_name,
                         age_column) ON t.kind = p.kind
        JOIN pggit_perf_internal.columns_of_names() AS n
            ON n.table_name IN (t.table_name, t.table_name || '_archive')
        WHERE p.forget_names_after_days IS NOT NULL
        GROUP BY n.table_id, n.table_name, n.is_archive, t.age_column, p.forget_names_after_days
        ORDER BY n.is_archive, n.table_name
    LOOP
        EXECUTE v_statement USING v_days;
        GET DIAGNOSTICS v_rows = ROW_COUNT;
        v_forgotten := v_forgotten + v_rows;
    END LOOP;
    RETURN v_forgotten;
END
$body$;

-- rollups.sql
COMMENT ON TABLE pggit.performance_rollups IS
    'All durations of an operation in an hour, in one row, which roll_up_metrics() makes from '
    'performance_metrics. It stays when the raw rows are archived or dropped.';
COMMENT ON TABLE pggit_perf_internal.metric_rollup_state IS
    'Which metrics are in performance_rollups: those up to rolled_metric_id, and those inserted '
    'by transactions that rolled_snapshot saw, except rolled_by_xid. No row: none yet.';
COMMENT ON COLUMN pggit_perf_internal.metric_rollup_state.rolled_metric_id IS
    'All rows up to this number were settled when rolling up began on this server, whatever '
    'transaction they name.';
COMMENT ON COLUMN pggit_perf_internal.metric_rollup_state.sequence_path IS
    'The file of the sequence of metric_id. Another file in the same database means that numbers '
    'have started again since then (TRUNCATE … RESTART IDENTITY).';
COMMENT ON FUNCTION pggit_perf_internal.replace_row() IS
    'Internal: trigger that deletes the old state before a new one is inserted, also while a dump '
    'is restored.';
COMMENT ON AGGREGATE pggit.duration_stats_by(text, bigint, double precision[]) IS
    'duration_stats for every key at once, faster than GROUP BY; '
    'recalculate_all_baselines_rolling reads windows with it. Rows with a NULL key or value are '
    'left out; no values give NULL.';
COMMENT ON TYPE pggit_perf_internal.grouped_duration_digests IS
    'What the aggregate duration_digest_by returns: the n-th elements of the arrays belong '
    'together, one for each key and hour.';
COMMENT ON AGGREGATE pggit_perf_internal.duration_digest_by(text, timestamptz, bigint) IS
    'duration_digest for every key and hour (UTC) at once, faster than GROUP BY; roll_up_metrics '
    'rolls metrics up with it. Rows with a NULL are left out; no values give NULL.';
COMMENT ON FUNCTION pggit.verify_rollups(timestamptz, timestamptz) IS
    'Compares the rollups of the hours that begin between two times with the raw rows, live and '
    'archived: they are equal if hours_different is 0.';

-- baselines.sql
COMMENT ON TABLE pggit.performance_baselines IS
    'The percentiles of an operation''s durations over a window, equal to percentile_cont to the '
    'microsecond.';
COMMENT ON COLUMN pggit.performance_baselines.branch_id IS
    'NULL: the operation on all branches. Durations on a branch that has a baseline of its own '
    'are compared with that one.';
COMMENT ON COLUMN pggit.performance_baselines.is_active IS
    'In force: durations are compared with it. At most one for an operation and branch.';
COMMENT ON COLUMN pggit.performance_baselines.review_status IS
    'pending: differs from the baseline in force by more than the allowed factor; '
    'approve_baseline or reject_baseline decides. superseded: a later baseline took its place '
    'before the decision.';
COMMENT ON COLUMN pggit.performance_baselines.excluded_sample_count IS
    'How many samples of the window were left out because of v_baseline_exclusions.';
COMMENT ON TABLE pggit.performance_seasonal_baselines IS
    'The percentiles of an operation''s durations in each hour of the week, measured over at '
    'least three weeks, equal to percentile_cont to the microsecond. Hours with less data have no '
    'row. For people and reports: detection itself reads the same hour of the weeks before the '
    'time that it judges.';
COMMENT ON COLUMN pggit.performance_seasonal_baselines.week_count IS
    'In how many different weeks it was measured.';
COMMENT ON COLUMN pggit.performance_baseline_exclusions.ended_at IS
    'When the exclusion was ended. From then on it leaves out no samples.';
COMMENT ON FUNCTION pggit.recalculate_all_baselines_rolling(integer, integer, boolean) IS
    'Measures every tracked operation over the last days and renews the baselines that moved. '
    'Returns one row for each, also for those without samples, ordered by operation_type. '
    'p_force_recalc approves every change; p_min_samples overrides an operation''s own minimum; '
    'NULL uses that minimum, else pggit_perf.minimum_samples_for_baseline.';
COMMENT ON FUNCTION pggit.calculate_performance_baseline(text, integer, integer, integer, boolean)
    IS
    'Measures one operation and renews its baseline as recalculate_all_baselines_rolling does, on '
    'all branches (p_branch_id NULL) or on one.';
COMMENT ON FUNCTION pggit.recalculate_seasonal_baselines(integer) IS
    'Measures every tracked operation by the hour of the week, over the last p_weeks weeks. An '
    'hour needs samples in at least three of these weeks. Returns one row for each operation, also '
    'for those without samples, ordered by operation_type.';

-- recording_merges.sql
COMMENT ON TABLE pggit.operation_traces IS
    'Spans: operations that start_span() began and end_span() ended, with their trace and parent. '
    'Identifiers are OpenTelemetry''s.';
COMMENT ON COLUMN pggit.operation_traces.metric_id IS
    'The metric that has its duration; NULL while it is open, and if it took longer than a day.';
COMMENT ON TABLE pggit.merge_performance_metrics IS
    'One row per merge with its phases, written by record_merge_performance(); the whole merge '
    'and each phase are metrics as well.';
COMMENT ON COLUMN pggit.merge_performance_metrics.total_microseconds IS
    'Duration of the whole merge. Views show the time that no phase accounts for as other.';
COMMENT ON COLUMN pggit.merge_performance_metrics.base_find_microseconds IS
    'NULL: the phase did not happen. The same holds for the other phases.';
COMMENT ON FUNCTION pggit_perf_internal.pggit_branch_names() IS
    'Internal: the names of pgGit''s branches, read with the rights of the role that asks; no row '
    'where pgGit is missing or the role may not read its table.';
COMMENT ON VIEW pggit.v_merge_bottleneck_analysis IS
    'Where merges of the last 30 days spent their time, by pair of branches: a row for each phase '
    'that happened (other: the time that no phase accounts for), its share of the pair''s total '
    'time, whether it is the greatest, and its median against the baseline of its operation. '
    'Pairs that took longest first.';
COMMENT ON VIEW pggit.v_merge_success_rate IS
    'Merges of the last 30 days, by pair of branches: the shares of merges that succeeded and '
    'that met conflicts, and the share of conflicts that were resolved automatically. Worst first.';
COMMENT ON VIEW pggit.v_merge_phase_timeline IS
    'The phases of the last 1,000 merges, in the order in which they ran, with a bar of 40 '
    'characters for the whole merge. Latest merge first.';
COMMENT ON VIEW pggit.v_operation_traces IS
    'Traces, latest first, each with its root (the earliest span without a parent in this '
    'database), its numbers of spans and errors, and the operation that took most of the time '
    'itself, without the time of its child spans. Add a LIMIT.';

-- incidents.sql
COMMENT ON TABLE pggit.performance_alerts IS
    'One row per violation, with a copy of the measurement and of the baseline that was in force, '
    'because alerts outlive both.';
COMMENT ON COLUMN pggit.performance_alerts.violation_multiplier IS
    'The duration divided by the baseline''s 99th percentile.';
COMMENT ON COLUMN pggit.performance_alerts.threshold_multiplier IS
    'The allowed multiple of the 99th percentile.';
COMMENT ON COLUMN pggit.performance_alerts.severity IS
    'The present severity. escalated_from is the severity that it had before several alerts '
    'raised it.';
COMMENT ON COLUMN pggit.performance_alerts.incident_id IS
    'The incident that it belongs to; NULL until process_alerts() has added it to one.';
COMMENT ON COLUMN pggit.performance_alerts.suppression_id IS
    'The suppression because of which it was not notified.';
COMMENT ON TABLE pggit.performance_incidents IS
    'One problem while it lasts: the alerts of one type and operation, on whichever branches '
    '(v_incident_branches). open → acknowledged → resolved; process_alerts() opens, escalates and '
    'resolves, acknowledge_incident and resolve_incident carry out what a person decides.';
COMMENT ON COLUMN pggit.performance_incidents.suppressed_count IS
    'How many of its alerts were not notified because of a suppression.';
COMMENT ON COLUMN pggit.performance_incidents.first_alert_at IS
    'When its first violation happened; opened_at is when process_alerts() opened it.';
COMMENT ON COLUMN pggit.performance_incidents.escalation_step IS
    'How many of these steps it has taken since then.';
COMMENT ON COLUMN pggit.performance_incidents.acknowledged_until IS
    'When an acknowledged incident is reopened unless it is resolved before; NULL: it is reopened '
    'only if it gets worse.';
COMMENT ON COLUMN pggit.performance_incidents.is_suppressed IS
    'Whether all of its alerts were suppressed so far, so that no receiver was notified of it.';
COMMENT ON COLUMN pggit.performance_incidents.incident_key IS
    'The key by which receivers of notifications identify it; it stays the same on another server.';
COMMENT ON TABLE pggit.performance_incident_events IS
    'Every change of an incident or a suppression: when, by which role, from what to what, and '
    'why. Rows are appended and never changed.';
COMMENT ON COLUMN pggit.performance_incident_events.incident_id IS
    'NULL: the event belongs to a suppression that is not for one incident.';
COMMENT ON COLUMN pggit.performance_incident_events.changed_by IS
    'The session''s user; is_automatic: a policy made the change, in a process_alerts() call of '
    'that user.';
COMMENT ON COLUMN pggit.performance_incident_events.suppression_id IS
    'The suppression that the event concerns; with is_suppressed, the one that hides the incident.';
COMMENT ON TABLE pggit.alert_suppression IS
    'Snoozes and maintenance windows: alerts that they match are stored and counted, but not '
    'notified.';
COMMENT ON COLUMN pggit.alert_suppression.incident_id IS
    'A snooze: it matches only alerts of this incident.';
COMMENT ON COLUMN pggit.alert_suppression.branch_id IS
    'NULL: all alerts. Otherwise only alerts of this branch; an incident is hidden only if every '
    'alert of it is on this branch.';
COMMENT ON COLUMN pggit.alert_suppression.ended_at IS
    'NULL while it may still match alerts; then end_reason says why it does not.';
COMMENT ON TABLE pggit_perf_internal.alert_suppression_effects IS
    'How many alerts each suppression hid, one row for each incident and window.';
COMMENT ON COLUMN pggit_perf_internal.alert_suppression_effects.alerts_from_ended_suppressions IS
    'Alerts of the incident that were hidden by other suppressions, which ended while this one '
    'was in force. They are reported with its own.';
COMMENT ON COLUMN pggit_perf_internal.alert_suppression_effects.reported_at IS
    'When the end of the window was noted in performance_incident_events; NULL: not yet.';
COMMENT ON FUNCTION pggit.acknowledge_alert(bigint, text) IS
    'Acknowledges one alert, with a note, and returns its id. Its incident stays as it is; '
    'acknowledge_incident acknowledges that.';
COMMENT ON FUNCTION pggit.acknowledge_incident(bigint, text, timestamptz) IS
    'Acknowledges an incident: its escalation steps stop, and its alerts count as acknowledged. '
    'It is reopened at p_until and when it gets worse. For an incident that is acknowledged '
    'already, another p_until changes the end.';
COMMENT ON FUNCTION pggit.preview_suppression(text, text, text, integer[], time, time, text,
    integer, integer) IS
    'Counts, by operation, type and severity, the alerts that such a suppression would have '
    'hidden in the last p_days. The greatest count comes first.';
COMMENT ON FUNCTION pggit.explain_alert(bigint) IS
    'Why an alert was raised and what happened to it: measurement, baseline, rule, samples around '
    'it, incident, escalation, suppression, acknowledgement.';

-- incidents_policies.sql
COMMENT ON COLUMN pggit.alert_escalation_policies.escalation_alert_count IS
    'A WARNING alert becomes CRITICAL if at least this many alerts of its operation, itself '
    'included, fall within escalation_interval.';
COMMENT ON COLUMN pggit.alert_escalation_policies.recovery_period IS
    'An incident without violations for this long is resolved.';
COMMENT ON COLUMN pggit.alert_escalation_policies.is_builtin IS
    'Came with the extension; it can be changed but not deleted.';
CREATE OR REPLACE FUNCTION pggit_perf_internal.refuse_builtin_policy_change() RETURNS trigger
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $body$
BEGIN
    -- As for operation types.
    IF TG_OP <> 'UPDATE' AND EXISTS (SELECT FROM pg_stat_subscription AS s
        WHERE s.pid = pg_backend_pid()) THEN
        IF TG_OP = 'DELETE' THEN
            RETURN OLD;
        END IF;
        RETURN NULL;
    END IF;
    RAISE EXCEPTION USING
        ERRCODE = 'object_not_in_prerequisite_state',
        MESSAGE = 'the built-in escalation policy cannot be deleted, truncated or narrowed',
        DETAIL = 'Alerts that no other policy matches follow it.',
        HINT = 'Change its numbers, or add a policy for an operation: INSERT INTO '
            'pggit.alert_escalation_policies (operation_type, …) VALUES (…);';
END
$body$;
COMMENT ON FUNCTION pggit_perf_internal.refuse_builtin_policy_change() IS
    'Internal: trigger that refuses to delete, truncate or narrow the built-in policy.';

-- incidents_views.sql
COMMENT ON VIEW pggit.v_open_incidents IS
    'Incidents that are not resolved: the most severe first, of these the open before the '
    'acknowledged, then the latest. branches: on how many branches its alerts are; branch_ids: '
    'the ten with most alerts, in that order. v_incident_branches has all branches.';
COMMENT ON VIEW pggit.v_unacknowledged_alerts IS 'Alerts that are not acknowledged, latest first.';
COMMENT ON VIEW pggit.v_incident_response IS
    'How long each incident took: from its first violation until it was opened, and from then '
    'until its first acknowledgement and until its end. Latest first.';
COMMENT ON VIEW pggit.v_incident_branches IS
    'The branches of each incident: how many of its alerts each has, how many of these were '
    'suppressed, the worst, the first and the last; alerts without a branch have a row of their '
    'own. Archived alerts are not counted. Latest incident first, then the branch with most '
    'alerts. Only roles that may read pgGit''s branches see branch_name.';

-- notifications.sql
COMMENT ON COLUMN pggit.alert_notification_settings.setting_name IS
    'A name for people. The body of a webhook gives it as the receiver.';
COMMENT ON COLUMN pggit.alert_notification_settings.config_encrypted IS
    'The config, encrypted by encrypt_notification_config for an OpenPGP key; the secret key is '
    'in the file that pggit_perf.notification_secret_key_file names.';
COMMENT ON COLUMN pggit.alert_notification_settings.heartbeat_interval IS
    'Not NULL: the setting gets no incidents, but a heartbeat at this interval while the monitor '
    'works, so that its receiver can alert when heartbeats stop.';
COMMENT ON COLUMN pggit_perf_internal.alert_notification_destinations.full_at IS
    'When the token bucket of its rate limit is full again.';
COMMENT ON COLUMN pggit_perf_internal.alert_notification_destinations.heartbeat_sent_at IS
    'When the last heartbeat arrived; heartbeat_error_class says why a later one did not.';
COMMENT ON COLUMN pggit_perf_internal.alert_notification_destinations.heartbeat_since IS
    'When the setting was switched on again or got another receiver. Heartbeats count as missing '
    'only from then on.';
COMMENT ON COLUMN pggit_perf_internal.alert_notification_destinations.not_before IS
    'The time until which its receiver asked for a pause (Retry-After).';
COMMENT ON COLUMN pggit.alert_notification_queue.recipient IS
    'An e-mail address that replaces those of the setting.';
COMMENT ON COLUMN pggit.alert_notification_queue.setting_id IS
    'NULL: the first enabled setting of the channel at the time of sending.';
COMMENT ON COLUMN pggit.alert_notification_queue.error_class IS
    'Why it was not delivered, as in alert_notification_log; also setting_deleted, '
    'setting_disabled, and no_setting while no setting of its channel is enabled.';
COMMENT ON COLUMN pggit.alert_notification_queue.event_id IS
    'The change that it reports, in performance_incident_events.';
COMMENT ON COLUMN pggit.alert_notification_queue.incident_key IS
    'The incident''s key, by which receivers group notifications. A row waits until the earlier '
    'rows of the same key and setting are sent or have failed.';
COMMENT ON COLUMN pggit.alert_notification_queue.next_attempt_at IS
    'When the next attempt is due. While it is being sent: when the lease ends, and another '
    'worker may take it.';
COMMENT ON COLUMN pggit.alert_notification_queue.raised_at IS
    'When the alert that caused it was raised; latency is measured from then.';
COMMENT ON COLUMN pggit.alert_notification_queue.fallback_of IS
    'The row whose setting failed; this one goes to the fallback of that setting.';
COMMENT ON COLUMN pggit.alert_notification_log.error_class IS
    'network, timeout, tls, forbidden_address, rate_limited, receiver (a fault of the receiver, '
    '5xx), deferred (a mail server defers some of the recipients), rejected (4xx), redirected, '
    'unexpected_reply, configuration, internal (a fault in pggit_perf), interrupted.';
COMMENT ON COLUMN pggit.alert_notification_log.recipients_left_out IS
    'How many recipients of an e-mail that was sent did not get it: they were rejected, deferred '
    'too often, or not ASCII where the mail server requires that. NULL: none.';
COMMENT ON FUNCTION pggit_perf_internal.usable_openpgp_key(bytea) IS
    'Internal to encrypt_notification_config and delivery: an OpenPGP key in a form that pgcrypto '
    'can use. An RSA primary key that may encrypt is added as a subkey, and subkeys that pgcrypto '
    'does not know are removed.';
CREATE OR REPLACE FUNCTION pggit_perf_internal.seal_notification_config(p_config text,
    p_public_key text) RETURNS bytea
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $body$
DECLARE
    v_encrypt regproc := pggit_perf_internal.pgcrypto_function('pgp_pub_encrypt'::text);
    v_dearmor regproc := pggit_perf_internal.pgcrypto_function('dearmor'::text);
    v_key bytea;
    v_sealed bytea;
BEGIN
    PERFORM pggit_perf_internal.hide_parameters();
    IF v_encrypt IS NULL THEN
        RAISE EXCEPTION USING
            ERRCODE = 'feature_not_supported',
            MESSAGE = 'pgcrypto is not installed in this database',
            DETAIL = 'It encrypts and decrypts the configs of notification settings.',
            HINT = 'CREATE EXTENSION pgcrypto;';
    END IF;
    BEGIN
        EXECUTE format('SELECT %s($1)', v_dearmor) INTO v_key USING p_public_key;
    EXCEPTION WHEN external_routine_invocation_exception OR invalid_parameter_value THEN
        v_key := NULL;
    END;
    v_key := pggit_perf_internal.usable_openpgp_key(v_key);
    BEGIN
        EXECUTE format('SELECT %s($1, $2)', v_encrypt) INTO v_sealed USING p_config, v_key;
    EXCEPTION WHEN external_routine_invocation_exception OR invalid_parameter_value THEN
        v_sealed := NULL;
    END;
    IF v_sealed IS NULL THEN
        RAISE EXCEPTION USING
            ERRCODE = 'invalid_parameter_value',
            MESSAGE = 'p_encryption_key is not an OpenPGP public key that can encrypt',
            DETAIL = 'pgcrypto supports one RSA or ElGamal encryption key of an armored public '
                'key; it does not support curve25519.',
            HINT = 'Give the output of gpg --armor --export for a key with an RSA subkey for '
                'encryption; see docs/runbooks/notification-delivery.md in the sources of '
                'pggit_perf.';
    END IF;
    RETURN v_sealed;
END
$body$;
COMMENT ON FUNCTION pggit_perf_internal.seal_notification_config(text, text) IS
    'Internal to encrypt_notification_config: encrypts with pgcrypto.';
CREATE OR REPLACE FUNCTION pggit_perf_internal.open_notification_config(p_sealed bytea,
    p_secret_key text) RETURNS text
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $body$
DECLARE
    v_decrypt regproc := pggit_perf_internal.pgcrypto_function('pgp_pub_decrypt'::text);
    v_dearmor regproc := pggit_perf_internal.pgcrypto_function('dearmor'::text);
    v_config text;
BEGIN
    IF v_decrypt IS NOT NULL THEN
        EXECUTE format('SELECT %s($1, pggit_perf_internal.usable_openpgp_key(%s($2)))', v_decrypt,
            v_dearmor) INTO v_config USING p_sealed, p_secret_key;
    END IF;
    -- A config has 64 kB at most, without blanks between its parts. OpenPGP compresses, so a short
    -- message may decrypt to a much longer text.
    RETURN CASE WHEN octet_length(v_config) <= 131072 THEN v_config END;
EXCEPTION WHEN OTHERS THEN
    -- The key is another one, or encrypt_notification_config did not write the message. Any error
    -- of pgcrypto counts as that, so that the other settings are still delivered. The log has only
    -- the code of the error, because its message could quote the decrypted text.
    RAISE LOG 'pggit_perf: an encrypted config could not be opened (SQLSTATE %)', SQLSTATE;
    RETURN NULL;
END
$body$;
COMMENT ON FUNCTION pggit_perf_internal.open_notification_config(bytea, text) IS
    'Internal to delivery: decrypts with pgcrypto; NULL if that fails.';
COMMENT ON FUNCTION pggit.encrypt_notification_config(integer, jsonb, text) IS
    'Encrypts the config of a setting for an armored OpenPGP public key, with pgcrypto, and '
    'stores it in place of the config in clear.';
COMMENT ON FUNCTION pggit_perf_internal.split_notification_config(text, jsonb, boolean) IS
    'Internal to the trigger of alert_notification_settings: checks a config and separates its '
    'secrets from the parts that may be shown.';
COMMENT ON PROCEDURE pggit.deliver_notifications(integer) IS
    'Delivers due notifications, for at most p_max_seconds. For pg_cron or by hand; not inside a '
    'transaction block. If the library is preloaded, a background worker delivers them at once.';

-- notifications_triggers.sql
CREATE OR REPLACE FUNCTION pggit_perf_internal.before_notification_setting() RETURNS trigger
LANGUAGE plpgsql
SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $body$
DECLARE
    -- A restored or replicated row brings no secrets: dumps leave them out.
    v_is_copy boolean := current_setting('session_replication_role') = 'replica'
        OR pggit_perf_internal.is_restore();
    v_parts record;
BEGIN
    PERFORM pggit_perf_internal.require_schema_name(TG_TABLE_SCHEMA);
    IF TG_OP <> 'INSERT' AND (TG_OP = 'DELETE' OR OLD.enabled AND NOT NEW.enabled
                              OR OLD.heartbeat_interval IS NULL AND NEW.heartbeat_interval
                                  IS NOT NULL) THEN
        PERFORM pggit_perf_internal.require_trusted_schema();
        UPDATE pggit.alert_notification_queue AS q
        SET status = 'failed', lease_until = NULL, finished_at = clock_timestamp(),
            error_class = CASE TG_OP WHEN 'DELETE' THEN 'setting_deleted'
                ELSE 'setting_disabled' END
        FROM (SELECT x.queue_id FROM pggit.alert_notification_queue AS x
              WHERE x.setting_id = OLD.setting_id AND x.status IN ('pending', 'sending')
                  AND (x.status = 'pending' OR TG_OP = 'DELETE')
              FOR UPDATE SKIP LOCKED) AS f
        WHERE q.queue_id = f.queue_id;
    END IF;
    IF TG_OP = 'DELETE' THEN
        DELETE FROM pggit_perf_internal.alert_notification_destinations AS d
            WHERE d.setting_id = OLD.setting_id;
        RETURN OLD;
    END IF;

    -- No foreign key: pg_dump would warn of one that points to its own table.
    IF NEW.fallback_setting_id IS NOT NULL AND NOT v_is_copy
       AND NOT EXISTS (SELECT FROM pggit.alert_notification_settings AS s
           WHERE s.setting_id = NEW.fallback_setting_id) THEN
        RAISE EXCEPTION USING
            ERRCODE = 'undefined_object',
            MESSAGE = format('there is no notification setting %s to fall back on',
                NEW.fallback_setting_id),
            DETAIL = 'fallback_setting_id must name a setting that exists already.',
            HINT = 'See SELECT setting_id, setting_name, channel FROM '
                'pggit.alert_notification_settings;';
    END IF;
    IF NOT v_is_copy
       AND (EXISTS (SELECT FROM pggit.alert_notification_settings AS s
                    WHERE s.setting_id = NEW.fallback_setting_id AND s.heartbeat_interval
                        IS NOT NULL)
            OR NEW.heartbeat_interval IS NOT NULL
               AND EXISTS (SELECT FROM pggit.alert_notification_settings AS s
                   WHERE s.fallback_setting_id = NEW.setting_id)) THEN
        RAISE EXCEPTION USING
            ERRCODE = 'invalid_parameter_value',
            MESSAGE = format('notification setting %s is a heartbeat and cannot be a fallback',
                             CASE WHEN NEW.heartbeat_interval IS NULL THEN NEW.fallback_setting_id
                                 ELSE NEW.setting_id END),
            DETAIL = 'A heartbeat setting receives no incidents.',
            HINT = 'Let fallback_setting_id name a setting without a heartbeat_interval.';
    END IF;
    -- This is a warning and not an error, because encrypt_notification_config gives an encrypted
    -- config to a setting that exists already.
    IF NOT v_is_copy AND NEW.enabled AND NEW.config IS NULL AND NEW.config_encrypted IS NULL
       AND (TG_OP = 'INSERT' OR NOT OLD.enabled OR num_nonnulls(OLD.config,
           OLD.config_encrypted) > 0) THEN
        RAISE WARNING USING
            MESSAGE = format('notification setting %s is enabled and has no config',
                NEW.setting_id),
            DETAIL = 'Its notifications cannot be delivered: they are retried and become dead '
                'letters.',
            HINT = format('UPDATE pggit.alert_notification_settings SET config = … WHERE '
                'setting_id = %1$s; or SELECT pggit.encrypt_notification_config(%1$s, …);',
                          NEW.setting_id);
    END IF;
    -- A heartbeat that was disabled, or sent to another receiver, is not overdue.
    IF TG_OP = 'UPDATE' AND NOT v_is_copy AND NEW.enabled AND NEW.heartbeat_interval IS NOT NULL
       AND (NOT OLD.enabled OR OLD.heartbeat_interval IS NULL
            OR (NEW.config, NEW.config_encrypted) IS DISTINCT
                FROM (OLD.config, OLD.config_encrypted)) THEN
        INSERT INTO pggit_perf_internal.alert_notification_destinations AS d (setting_id,
            heartbeat_since)
        VALUES (NEW.setting_id, clock_timestamp())
        ON CONFLICT (setting_id) DO UPDATE
        SET heartbeat_since = excluded.heartbeat_since, heartbeat_due_at = NULL,
            heartbeat_error_class = NULL;
    END IF;
    -- The sending state of a changed setting belongs to the old one: how full its token bucket is,
    -- the pause that its receiver asked for, and when its messages are retried. While a role that
    -- is not trusted may have put a trigger on the queue, the rows of the queue stay as they are.
    IF TG_OP = 'UPDATE' AND NOT v_is_copy
       AND (NEW.config, NEW.config_encrypted, NEW.channel, NEW.messages_per_second, NEW.enabled)
           IS DISTINCT FROM (OLD.config, OLD.config_encrypted, OLD.channel,
               OLD.messages_per_second, OLD.enabled) THEN
        UPDATE pggit_perf_internal.alert_notification_destinations AS d
        SET full_at = NULL, not_before = NULL, asked_at = NULL
        WHERE d.setting_id = NEW.setting_id;
        IF NOT EXISTS (SELECT FROM pggit_perf_internal.untrusted_creators()) THEN
            UPDATE pggit.alert_notification_queue AS q
            SET next_attempt_at = clock_timestamp()
            FROM (SELECT x.queue_id FROM pggit.alert_notification_queue AS x
                  WHERE x.setting_id = NEW.setting_id AND x.status = 'pending'
                    AND x.next_attempt_at > clock_timestamp() AND x.next_attempt_at < 'infinity'
                  FOR UPDATE SKIP LOCKED) AS f
            WHERE q.queue_id = f.queue_id;
        END IF;
    END IF;
    IF TG_OP = 'UPDATE' AND NEW.config IS NOT DISTINCT FROM OLD.config
        AND NEW.channel = OLD.channel THEN
        NEW.secret_id := OLD.secret_id;
        RETURN NEW;
    END IF;
    IF NEW.config IS NULL THEN
        NEW.secret_id := NULL;
        RETURN NEW;
    END IF;
    -- A copied row that names its secret keeps that name: the secret may be copied too. Delivery
    -- uses it only if the secret was kept for exactly this config.
    IF v_is_copy AND strpos(NEW.config::text, format('(secret %s)', NEW.secret_id)) > 0 THEN
        RETURN NEW;
    END IF;
    PERFORM pggit_perf_internal.hide_parameters();
    SELECT s.shown, s.secret, s.secret_id INTO v_parts
    FROM pggit_perf_internal.split_notification_config(NEW.channel, NEW.config, v_is_copy) AS s;
    NEW.config := v_parts.shown;
    IF v_parts.secret_id IS NOT NULL OR NOT v_is_copy THEN
        NEW.secret_id := v_parts.secret_id;
    END IF;
    IF v_parts.secret IS NOT NULL THEN
        INSERT INTO pggit_perf_internal.alert_notification_secrets (secret_id, channel, shown,
            secret)
        VALUES (v_parts.secret_id, NEW.channel, v_parts.shown, v_parts.secret);
    END IF;
    RETURN NEW;
END
$body$;
COMMENT ON FUNCTION pggit_perf_internal.before_notification_setting() IS
    'Internal: trigger that checks the config of a setting and stores its secrets separately.';
CREATE OR REPLACE FUNCTION pggit_perf_internal.after_notification_setting() RETURNS trigger
LANGUAGE plpgsql
SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $body$
BEGIN
    PERFORM pggit_perf_internal.require_schema_name(TG_TABLE_SCHEMA);
    DELETE FROM pggit_perf_internal.alert_notification_secrets AS k
    WHERE NOT EXISTS (SELECT FROM pggit.alert_notification_settings AS s
        WHERE s.secret_id = k.secret_id);
    IF TG_OP = 'DELETE' THEN
        PERFORM pggit_perf_internal.require_trusted_schema();
        UPDATE pggit.alert_notification_settings AS s
        SET fallback_setting_id = NULL
        WHERE s.fallback_setting_id IS NOT NULL
          AND NOT EXISTS (SELECT FROM pggit.alert_notification_settings AS f
              WHERE f.setting_id = s.fallback_setting_id);
    END IF;
    IF TG_OP = 'TRUNCATE' THEN
        -- The same as before_change does for each row that is deleted.
        PERFORM pggit_perf_internal.require_trusted_schema();
        DELETE FROM pggit_perf_internal.alert_notification_destinations AS d
        WHERE NOT EXISTS (SELECT FROM pggit.alert_notification_settings AS s
            WHERE s.setting_id = d.setting_id);
        UPDATE pggit.alert_notification_queue AS q
        SET status = 'failed', lease_until = NULL, finished_at = clock_timestamp(),
            error_class = 'setting_deleted'
        FROM (SELECT x.queue_id FROM pggit.alert_notification_queue AS x
              WHERE x.status IN ('pending', 'sending')
                AND x.setting_id IS NOT NULL
                AND NOT EXISTS (SELECT FROM pggit.alert_notification_settings AS s
                    WHERE s.setting_id = x.setting_id)
              FOR UPDATE SKIP LOCKED) AS f
        WHERE q.queue_id = f.queue_id;
    END IF;
    RETURN NULL;
END
$body$;
CREATE OR REPLACE FUNCTION pggit_perf_internal.note_missing_setting() RETURNS trigger
LANGUAGE plpgsql
SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $body$
DECLARE
    v_channels text[];
    v_unknown integer;
    v_undeliverable bigint;
BEGIN
    PERFORM pggit_perf_internal.require_schema_name(TG_TABLE_SCHEMA);
    IF TG_WHEN = 'BEFORE' THEN
        IF NEW.status = 'pending' AND NOT pggit_perf_internal.is_restore()
           AND NOT EXISTS (SELECT FROM pggit.alert_notification_settings AS s
                           WHERE s.channel = NEW.channel AND s.enabled AND s.heartbeat_interval
                               IS NULL) THEN
            NEW.error_class := 'no_setting';
        END IF;
        RETURN NEW;
    END IF;
    -- The extension queues notifications for settings that it has just read. If such a setting is
    -- deleted meanwhile, delivery handles that.
    SELECT min(q.setting_id) INTO v_unknown
    FROM queued AS q
    WHERE q.setting_id IS NOT NULL AND q.status IN ('pending', 'sending') AND q.event_id IS NULL
        AND q.fallback_of IS NULL
      AND NOT EXISTS (SELECT FROM pggit.alert_notification_settings AS s
          WHERE s.setting_id = q.setting_id);
    IF v_unknown IS NOT NULL AND NOT pggit_perf_internal.is_restore() THEN
        RAISE EXCEPTION USING
            ERRCODE = 'foreign_key_violation',
            MESSAGE = format('there is no notification setting %s', v_unknown),
            DETAIL = 'setting_id names the setting by which a message is sent; NULL means the '
                'first enabled setting of its channel.',
            HINT = 'See SELECT setting_id, setting_name, channel FROM '
                'pggit.alert_notification_settings;';
    END IF;
    SELECT array_agg(DISTINCT q.channel ORDER BY q.channel) INTO v_channels
    FROM queued AS q
    WHERE q.setting_id IS NULL AND q.status = 'pending' AND q.error_class = 'no_setting';
    IF v_channels IS NOT NULL AND NOT pggit_perf_internal.is_restore() THEN
        RAISE WARNING USING
            MESSAGE = format('no enabled notification setting is for channel %s',
                array_to_string(v_channels, ', ')),
            DETAIL = 'Notifications queued for it wait until there is one.',
            HINT = format('INSERT INTO pggit.alert_notification_settings (channel, config) VALUES '
                '(%L, …); or enable one that is there.', v_channels[1]);
    END IF;
    SELECT count(*) INTO v_undeliverable
    FROM queued AS q
    WHERE q.channel = 'email' AND q.status = 'pending'
        AND NOT pggit_perf_internal.is_mail_recipient(q.recipient);
    IF v_undeliverable > 0 AND NOT pggit_perf_internal.is_restore() THEN
        RAISE WARNING USING
            MESSAGE = format('queued notifications whose recipient is not one e-mail address: %s',
                v_undeliverable),
            DETAIL = 'Such a notification becomes a dead letter (configuration).',
            HINT = 'A recipient is user@example.org or Name <user@example.org>; NULL means the '
                'recipients of the setting.';
    END IF;
    RETURN NULL;
END
$body$;
COMMENT ON FUNCTION pggit_perf_internal.note_missing_setting() IS
    'Internal: triggers that mark notifications for a channel without a setting (error_class '
    'no_setting), warn of it once per statement, refuse a setting_id that does not exist, and '
    'warn of recipients that are not addresses.';

-- notifications_delivery.sql
COMMENT ON VIEW pggit.v_notification_delivery IS
    'Health of delivery, one row per channel: pending notifications and the age of the oldest, '
    'dead letters, and for the last 24 hours success rate (sent of those sent or given up), '
    'latency from alert to sent and response time.';
COMMENT ON COLUMN pggit_perf_internal.alarm_receivers.is_told IS
    'Whether its setting matches critical SYSTEM incidents of untrusted_schema; the others may be '
    'fallbacks.';
COMMENT ON COLUMN pggit_perf_internal.alarm_receivers.noted_at IS
    'When next_attempt_at was decided. If the clock was set back since then, the message is due.';
COMMENT ON COLUMN pggit_perf_internal.alarm_state.incident_key IS
    'The key by which receivers identify the alarm.';
CREATE OR REPLACE FUNCTION pggit_perf_internal.refresh_alarm_receivers() RETURNS void
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $body$
BEGIN
    DELETE FROM pggit_perf_internal.alarm_receivers AS r
    WHERE NOT EXISTS (SELECT FROM pggit.alert_notification_settings AS s
                      WHERE s.setting_id = r.setting_id AND s.enabled AND s.heartbeat_interval
                          IS NULL);
    INSERT INTO pggit_perf_internal.alarm_receivers AS r
        (setting_id, setting_name, channel, config, config_encrypted, secret_id, is_told,
            fallback_setting_id, fallback_after_failures)
    SELECT s.setting_id, s.setting_name, s.channel, s.config, s.config_encrypted, s.secret_id,
           coalesce(s.alert_type, 'SYSTEM') = 'SYSTEM'
               AND coalesce(s.severity, 'CRITICAL') = 'CRITICAL'
               AND coalesce(s.operation_type, 'untrusted_schema') = 'untrusted_schema',
           s.fallback_setting_id, s.fallback_after_failures
    FROM pggit.alert_notification_settings AS s
    WHERE s.enabled AND s.heartbeat_interval IS NULL
    ON CONFLICT (setting_id) DO UPDATE
    SET setting_name = excluded.setting_name, channel = excluded.channel, config = excluded.config,
        config_encrypted = excluded.config_encrypted, secret_id = excluded.secret_id,
            is_told = excluded.is_told,
        fallback_setting_id = excluded.fallback_setting_id,
            fallback_after_failures = excluded.fallback_after_failures,
        -- A changed receiver is due at once: the attempts and pauses belong to the receiver before.
        attempts = CASE WHEN (r.channel, r.config, r.config_encrypted) IS DISTINCT
            FROM (excluded.channel, excluded.config, excluded.config_encrypted)
                        THEN 0 ELSE r.attempts END,
        next_attempt_at = CASE WHEN (r.channel, r.config, r.config_encrypted) IS DISTINCT
            FROM (excluded.channel, excluded.config, excluded.config_encrypted)
                               THEN NULL ELSE r.next_attempt_at END
    WHERE (r.setting_name, r.channel, r.config, r.config_encrypted, r.secret_id, r.is_told,
        r.fallback_setting_id, r.fallback_after_failures)
        IS DISTINCT FROM (excluded.setting_name, excluded.channel, excluded.config,
            excluded.config_encrypted, excluded.secret_id, excluded.is_told,
                          excluded.fallback_setting_id, excluded.fallback_after_failures);
END
$body$;
COMMENT ON FUNCTION pggit_perf_internal.refresh_alarm_receivers() IS
    'Internal: copies the notification settings to alarm_receivers. Its caller has locked the '
    'table.';
CREATE OR REPLACE FUNCTION pggit_perf_internal.keep_alarm_receivers() RETURNS trigger
LANGUAGE plpgsql
SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $body$
BEGIN
    -- A subscription that brings the receivers too must not find them here: its first copy of them
    -- would fail again and again.
    IF EXISTS (SELECT FROM pg_stat_subscription AS s
               JOIN pg_subscription_rel AS r ON r.srsubid = s.subid
               WHERE s.pid = pg_backend_pid() AND r.srrelid =
                   'pggit_perf_internal.alarm_receivers'::regclass) THEN
        RETURN NULL;
    END IF;
    PERFORM pggit_perf_internal.require_schema_name(TG_TABLE_SCHEMA);
    -- The lock makes sessions take turns, because each must see what the session before has
    -- committed.
    LOCK TABLE pggit_perf_internal.alarm_receivers IN SHARE ROW EXCLUSIVE MODE;
    PERFORM pggit_perf_internal.refresh_alarm_receivers();
    RETURN NULL;
END
$body$;
COMMENT ON FUNCTION pggit_perf_internal.keep_alarm_receivers() IS
    'Internal: trigger that copies changed notification settings to alarm_receivers.';

-- detection_events.sql
COMMENT ON TABLE pggit_perf_internal.performance_event_log IS
    'Events that may explain a change of performance: DDL, once enable_event_log() was called, '
    'and settings whose value changed between two runs of detection. Also each change of the '
    'configuration, with the role that made it (v_configuration_changes).';
CREATE OR REPLACE FUNCTION pggit_perf_internal.log_ddl_command() RETURNS event_trigger
LANGUAGE plpgsql
SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $body$
BEGIN
    -- DDL of the extension itself (months that it makes or archives) explains no change of
    -- performance; neither do temporary objects.
    INSERT INTO pggit_perf_internal.performance_event_log (event_type, command_tag, object_type,
        object_identity)
    -- GRANT, REVOKE and ALTER DEFAULT PRIVILEGES report the kind of their objects, but no names.
    SELECT 'ddl', c.command_tag, c.object_type, coalesce(c.object_identity,
        lower(c.object_type COLLATE "C"), lower(c.command_tag COLLATE "C"))
    FROM pg_event_trigger_ddl_commands() AS c
    WHERE c.schema_name IS DISTINCT FROM 'pggit' AND c.schema_name IS DISTINCT FROM 'pg_temp'
        AND NOT c.in_extension;
EXCEPTION WHEN OTHERS THEN
    -- A failure of the event log must not make the DDL fail. The warning says which command is
    -- missing from the log.
    RAISE WARNING USING
        ERRCODE = SQLSTATE,
        MESSAGE = format('%s is not in the event log of pggit_perf: %s', tg_tag, SQLERRM),
        HINT = 'To stop logging DDL: SELECT pggit.disable_event_log();';
END
$body$;
CREATE OR REPLACE FUNCTION pggit_perf_internal.log_dropped_objects() RETURNS event_trigger
LANGUAGE plpgsql
SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $body$
BEGIN
    INSERT INTO pggit_perf_internal.performance_event_log (event_type, command_tag, object_type,
        object_identity)
    SELECT 'ddl', tg_tag, d.object_type, d.object_identity
    FROM pg_event_trigger_dropped_objects() AS d
    -- Drops by the script of an extension have tags of their own and are left out: the extension's
    -- row in pg_extension is of this transaction, or of one of its subtransactions, each of which
    -- holds a lock on its number until it ends.
    WHERE d.original AND NOT d.is_temporary AND d.schema_name IS DISTINCT FROM 'pggit'
      AND NOT EXISTS (SELECT FROM pg_extension AS e
                      WHERE age(e.xmin) <= 0
                        AND (e.xmin = pg_current_xact_id()::xid
                             OR EXISTS (SELECT FROM pg_locks AS l
                                        WHERE l.locktype = 'transactionid'
                                            AND l.transactionid = e.xmin
                                                AND l.pid = pg_backend_pid() AND l.granted)))
      AND EXISTS (SELECT FROM pg_class AS c WHERE c.oid =
          to_regclass('pggit_perf_internal.performance_event_log'));
EXCEPTION WHEN OTHERS THEN
    -- As in log_ddl_command.
    RAISE WARNING USING
        ERRCODE = SQLSTATE,
        MESSAGE = format('%s is not in the event log of pggit_perf: %s', tg_tag, SQLERRM),
        HINT = 'To stop logging DDL: SELECT pggit.disable_event_log();';
END
$body$;
COMMENT ON FUNCTION pggit_perf_internal.log_dropped_objects() IS
    'Internal: the event trigger that enable_event_log() makes for dropped objects.';
COMMENT ON FUNCTION pggit.enable_event_log() IS
    'Starts writing DDL in this database into performance_event_log; false if that was started '
    'already. For superusers. Change points name the events near them.';
CREATE OR REPLACE FUNCTION pggit_perf_internal.note_changed_settings() RETURNS bigint
LANGUAGE sql
VOLATILE
SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
-- Without this, the names of categories are in the server's language.
SET lc_messages = 'C'
AS $body$
    WITH present AS MATERIALIZED (
        SELECT s.name, pg_catalog.concat(s.reset_val, s.unit) AS value
        FROM pg_catalog.pg_settings AS s
        WHERE s.category ~ '^(Query Tuning|Resource Usage|Autovacuum|Write-Ahead Log / '
            '(Settings|Checkpoints)|Client Connection Defaults / Statement Behavior)'
          -- Leaves out values that a session, its role or its database has set.
          AND s.source NOT IN ('database', 'user', 'database user', 'client', 'session')
          AND s.name NOT IN ('search_path', 'temp_tablespaces', 'default_tablespace',
              'dynamic_shared_memory_type')
    ), known AS MATERIALIZED (
        SELECT k.setting_name, k.setting_value FROM pggit_perf_internal.performance_known_settings
            AS k
    ), noted AS (
        INSERT INTO pggit_perf_internal.performance_known_settings AS k (setting_name,
            setting_value)
        SELECT p.name, p.value FROM present AS p
        ON CONFLICT (setting_name) DO UPDATE SET setting_value = excluded.setting_value
            WHERE k.setting_value IS DISTINCT FROM excluded.setting_value
    ), logged AS (
        INSERT INTO pggit_perf_internal.performance_event_log (event_type, setting_name, old_value,
            new_value, user_name)
        SELECT 'setting', p.name, k.setting_value, p.value, NULL
        FROM present AS p JOIN known AS k ON k.setting_name = p.name
        WHERE k.setting_value IS DISTINCT FROM p.value
        RETURNING 1
    )
    SELECT count(*) FROM logged
$body$;
COMMENT ON FUNCTION pggit_perf_internal.commits_between(timestamptz, timestamptz) IS
    'Internal: the first twenty pgGit commits between two times. They are read with the rights of '
    'the role that asks; there are none where pgGit is missing or the role may not read its table.';
COMMENT ON FUNCTION pggit_perf_internal.events_within_six_hours(text, timestamptz) IS
    'What happened within six hours before and after: changes of the operation''s baseline, DDL '
    '(at most twenty commands, nearest first and users in turns; more_ddl counts the others), '
    'settings, pgGit commits.';
CREATE OR REPLACE FUNCTION pggit_perf_internal.note_configuration_change() RETURNS trigger
LANGUAGE plpgsql
SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
SET timezone = 'UTC'
SET datestyle = 'ISO'
AS $body$
DECLARE
    v_old jsonb := CASE WHEN TG_OP <> 'INSERT' THEN to_jsonb(OLD) END;
    v_new jsonb := CASE WHEN TG_OP <> 'DELETE' THEN to_jsonb(NEW) END;
BEGIN
    IF pggit_perf_internal.is_restore() THEN
        RETURN NULL;
    END IF;
    INSERT INTO pggit_perf_internal.performance_event_log
        (event_type, command_tag, object_type, object_identity, setting_name, old_value, new_value)
    SELECT 'configuration', TG_OP, 'operation type', coalesce(v_new, v_old) ->> 'operation_type',
        s.name, v_old ->> s.name, v_new ->> s.name
    FROM unnest(ARRAY['is_tracked', 'alert_threshold_multiplier', 'minimum_samples_for_baseline',
        'minimum_samples_for_anomalies',
                      'anomaly_z_score_threshold', 'degradation_percent_threshold',
                          'time_zone']) WITH ORDINALITY AS s (name, place)
    WHERE TG_TABLE_NAME = 'performance_operation_types'
      AND v_old ->> s.name IS DISTINCT FROM v_new ->> s.name
      -- Operations are tracked by default.
      AND NOT (s.name = 'is_tracked' AND coalesce(v_old ->> s.name,
          'true') = coalesce(v_new ->> s.name, 'true'))
    ORDER BY s.place;

    INSERT INTO pggit_perf_internal.performance_event_log
        (event_type, command_tag, object_type, object_identity, setting_name, old_value, new_value)
    SELECT 'configuration', TG_OP, 'operation type', coalesce(v_new, v_old) ->> 'operation_type',
        'baseline_exclusion', o.value, n.value
    FROM (SELECT CASE WHEN v_old ->> 'ended_at' IS NULL
                      THEN format('%s to %s: %s', v_old ->> 'excluded_from',
                          v_old ->> 'excluded_to', v_old ->> 'reason') END) AS x (text)
    CROSS JOIN LATERAL (SELECT CASE WHEN v_old IS NOT NULL THEN x.text END) AS o (value)
    CROSS JOIN LATERAL (SELECT CASE WHEN v_new IS NOT NULL AND v_new ->> 'ended_at' IS NULL
                                    THEN format('%s to %s: %s', v_new ->> 'excluded_from',
                                        v_new ->> 'excluded_to',
                                            v_new ->> 'reason') END) AS n (value)
    WHERE TG_TABLE_NAME = 'performance_baseline_exclusions' AND o.value IS DISTINCT FROM n.value;
    RETURN NULL;
END
$body$;
COMMENT ON FUNCTION pggit_perf_internal.note_configuration_change() IS
    'Internal: trigger that writes changes of thresholds, time zones and exclusions into the '
    'event log, with the role that made them and the old and new values.';
COMMENT ON VIEW pggit.v_configuration_changes IS
    'Changes of thresholds, time zones and exclusions of operations (operation_type NULL: of all) '
    'in the last 400 days, latest first: by which role, when, from what to what. NULL is the '
    'default, or no exclusion.';

-- detection.sql
COMMENT ON TABLE pggit.performance_episodes IS
    'What run_detection() has found, one row per episode: anomalous samples that belong together, '
    'an operation that is slower or faster than on the days before, or operations that are slow '
    'together.';
COMMENT ON COLUMN pggit.performance_episodes.status IS
    'open or over. An anomaly is over when no further anomalous sample arrives soon enough to '
    'belong to it; other episodes are over when detection no longer finds them.';
COMMENT ON COLUMN pggit.performance_episodes.sample_count IS
    'Number of anomalous samples (anomaly), hours (degradation, improvement) or pairs '
    '(correlation). Late-arriving samples may be missing.';
COMMENT ON COLUMN pggit.performance_episodes.score IS
    'Normal-equivalent z-score of the peak; for correlated operations, their correlation.';
COMMENT ON COLUMN pggit.performance_episodes.effect IS
    'The duration divided by the reference: 1.5 is half as long again.';
COMMENT ON COLUMN pggit.performance_episodes.reference IS
    'What the episode was compared with, and how much data that had.';
COMMENT ON COLUMN pggit.performance_episodes.operation_types IS
    'For correlated operations, all operations of the group.';
COMMENT ON TABLE pggit.performance_change_points IS
    'Times at which the level of an operation changed; each change is stored once. '
    'accept_new_normal() accepts changes that are open; a change back to the level before fixes '
    'them.';
COMMENT ON COLUMN pggit.performance_change_points.before_microseconds IS
    'Typical level of an hour in the segment before the change, without daily cycles; '
    'after_microseconds is that of the segment that begins with the change.';
COMMENT ON VIEW pggit.v_baseline_exclusions IS
    'Times that the next baselines leave out: anomalous episodes, and the periods of '
    'exclude_from_baseline() and accept_new_normal().';
COMMENT ON TABLE pggit_perf_internal.detection_state IS
    'How far run_detection() has got: it has judged the metrics that were inserted by '
    'transactions which detected_snapshot saw. On another server (after a restore), metrics '
    'younger than detected_at count as new.';
COMMENT ON VIEW pggit.v_change_points IS
    'When the level of operations changed, from what to what, and what happened nearby; latest '
    'first.';
COMMENT ON FUNCTION pggit.detect_anomalies_statistical(text, integer, double precision, text,
    timestamptz) IS
    'Samples of the last hours whose z-score against all the other samples passes the threshold, '
    'latest first. p_method is zscore, modified_zscore (median and MAD) or tail (a fit of the '
    'greatest ones). If there is too little history, one row says not_enough_history.';
COMMENT ON FUNCTION pggit.detect_combined_anomalies(text, integer, double precision, text,
    timestamptz) IS
    'Episodes of the last hours in which samples were anomalous by several signals together: the '
    'tail of the days before, recent samples, and the same hour of other days. Latest first. '
    'p_direction is slow, fast or both.';
COMMENT ON FUNCTION pggit.detect_performance_degradation(text, integer, double precision,
    timestamptz) IS
    'Compares the last hours with the same hours of the days before, one row per operation '
    '(p_operation_type NULL: all): degraded, improved, stable or not_enough_history.';
COMMENT ON FUNCTION pggit.detect_correlated_degradation(integer, double precision, timestamptz) IS
    'Pairs of operations that were disturbed in the same hours, strongest first, with the group '
    'that each belongs to. If there are none, one row says not_enough_history or not_correlated.';
COMMENT ON FUNCTION pggit.detect_change_points(text, integer, timestamptz) IS
    'When the level of an operation changed in the last days, from what to what, and what '
    'happened nearby; latest first. Each change is stored once.';
COMMENT ON FUNCTION pggit.run_detection(timestamptz) IS
    'Judges the metrics that were recorded since the last call, raises an alert for each new '
    'episode and stores changes of level. Returns one row of counts. Run it every five minutes.';
COMMENT ON FUNCTION pggit.simulate_detection(text, timestamptz, timestamptz, double precision,
    double precision, double precision) IS
    'The alerts that detection would have raised over past data with these thresholds (NULL: '
    'those in force): one row per detector, with their number and the time of the first.';
COMMENT ON FUNCTION pggit.suggest_thresholds(text, double precision, integer, timestamptz) IS
    'The settings with which an operation would have raised at most the given number of alerts a '
    'week over the last weeks, beside those in force.';

-- pages.sql
CREATE FUNCTION pggit.simulate_pages(p_from timestamptz, p_to timestamptz,
    p_operation_type text DEFAULT NULL)
    RETURNS TABLE(operation_type text, at timestamptz, severity text, ended_at timestamptz,
        evidence text)
    LANGUAGE c STABLE SECURITY DEFINER PARALLEL RESTRICTED
    SET search_path TO pg_catalog, pg_temp SET jit = off
    AS 'MODULE_PATHNAME', 'simulate_pages_wrapper';
COMMENT ON FUNCTION pggit.simulate_pages(timestamptz, timestamptz, text) IS
    'The pages that would have been sent over past data, judged minute by minute: one row when an '
    'incident opens, and one each time it gets worse. p_operation_type NULL is all operations.';
-- Default privileges may give rights to PUBLIC and to named roles; grant_access gives them.
DO $revoke$
DECLARE
    v_grantee oid;
BEGIN
    FOR v_grantee IN
        SELECT a.grantee
        FROM pg_proc AS p
        CROSS JOIN LATERAL aclexplode(coalesce(p.proacl, acldefault('f', p.proowner))) AS a
        WHERE p.oid = 'pggit.simulate_pages(timestamptz,timestamptz,text)'::regprocedure
          AND a.grantee <> p.proowner
    LOOP
        EXECUTE format('REVOKE ALL ON FUNCTION pggit.simulate_pages(timestamptz, timestamptz, text)'
            ' FROM %s', CASE WHEN v_grantee = 0 THEN 'PUBLIC' ELSE v_grantee::regrole::text END);
    END LOOP;
END
$revoke$;
GRANT EXECUTE ON FUNCTION pggit.simulate_pages(timestamptz, timestamptz, text) TO pg_monitor;

-- operations.sql
COMMENT ON TABLE pggit.job_run_log IS
    'Every run of a job by run_job. The next run of any job marks runs that were cut off (server '
    'stopped, session ended) as interrupted.';
COMMENT ON COLUMN pggit.job_run_log.result IS 'What a successful run did, in numbers.';
COMMENT ON FUNCTION pggit_perf_internal.end_dead_job_runs() IS
    'Internal to start_job_run: marks runs as interrupted whose session has ended or does '
    'something else.';
CREATE OR REPLACE FUNCTION pggit_perf_internal.start_job_run(p_job_name text) RETURNS bigint
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
CREATE OR REPLACE FUNCTION pggit_perf_internal.claim_due_job(
    INOUT p_done text[], OUT p_job_name text,
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
CREATE OR REPLACE FUNCTION pggit_perf_internal.execute_job(p_job_name text) RETURNS jsonb
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
CREATE OR REPLACE PROCEDURE pggit_perf_internal.run_started_job(
    p_run_id bigint, p_job_name pg_catalog.text,
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
COMMENT ON FUNCTION pggit.schedule_jobs() IS
    'Registers each job once with pg_cron for the calling role; a job that is registered already '
    'keeps its schedule. Ordered by job_name.';
COMMENT ON FUNCTION pggit.unschedule_jobs() IS
    'Removes the calling role''s jobs of this database from pg_cron and returns how many there '
    'were.';
COMMENT ON FUNCTION pggit.health_check() IS
    'The checks of the monitor itself: status (ok; warning: it misses its target; failing: it is '
    'beyond its limit; not_applicable), value, limit, since when, the runbook that says what to '
    'do, and the target if there is one.';
COMMENT ON FUNCTION pggit_perf_internal.reroute_system_notifications() IS
    'Internal to the job check_health: queues SYSTEM notifications for the fallback as well if '
    'their setting does not deliver.';
COMMENT ON FUNCTION pggit_perf_internal.watch_drop(text) IS
    'Internal: called before a command that could drop the extension together with other objects, '
    'so that the library is loaded and refuses it.';
COMMENT ON FUNCTION pggit_perf_internal.clean_up_job_runs() IS
    'Deletes runs that succeeded and are older than pggit_perf.job_history_days, except the last '
    'one of each job; returns how many.';
COMMENT ON FUNCTION pggit.runbook(text, text) IS
    'The runbook of an alert or incident: by its type, or for a SYSTEM one by the check that '
    'failed.';

-- operations_jobs.sql
CREATE OR REPLACE PROCEDURE pggit.run_due_jobs(p_max_seconds integer DEFAULT 50)
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
CREATE OR REPLACE FUNCTION pggit_perf_internal.check_health_if_due() RETURNS boolean
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
COMMENT ON VIEW pggit.v_scheduled_jobs IS
    'The jobs: their scheduler (NULL: not pg_cron) and schedule (without pg_cron, that of '
    'run_due_jobs()), their last and next run, how often they failed, and since when a job is '
    'late.';

-- archive.sql
COMMENT ON TABLE pggit.performance_metrics_archive IS
    'Months of performance_metrics that are past their age: archive_old_data() detaches them '
    'there and attaches them here. Their rollups stay in performance_rollups.';
COMMENT ON TABLE pggit_perf_internal.metric_archive_state IS
    'The time before which metrics have been archived, and the time before which archived metrics '
    'have been dropped. No row: none were archived yet.';
COMMENT ON COLUMN pggit.archive_policies.partition IS
    'Only for metrics. month: a month moves as a whole when its last row is past its age. day: '
    'each row moves at its own age.';
COMMENT ON COLUMN pggit.archive_policies.forget_names_after_days IS
    'In rows that are older, live or archived, the job clean_up_history replaces names of people '
    'by forgotten and sessions by NULL. NULL: never.';
COMMENT ON FUNCTION pggit_perf_internal.lock_for_archive(regclass[], integer) IS
    'Internal to archive_old_data(): locks tables exclusively. While it tries, other sessions '
    'wait for at most a tenth of a second at a time. Returns false if it does not get the locks.';
COMMENT ON TABLE pggit.alert_notification_log_archive IS 'Delivery attempts past their age.';

-- pg_keys.sql
CREATE OR REPLACE FUNCTION pggit_perf_internal.add_foreign_keys() RETURNS bigint
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
SET lock_timeout = '100ms'
AS $body$
DECLARE
    v_key record;
    v_is_orphaned boolean;
    v_orphaned text[] := '{}';
    v_tables regclass[] := '{}';
    v_table regclass;
    v_is_locked boolean := false;
    v_count bigint := 0;
BEGIN
    -- Keys that would fail are left out before any table is locked: the jobs try again each day,
    -- and it may take long until the rows are repaired.
    FOR v_key IN SELECT k.* FROM pggit_perf_internal.own_foreign_keys() AS k WHERE k.is_missing LOOP
        BEGIN
            EXECUTE format('SELECT EXISTS (SELECT FROM %1$s AS t WHERE t.%2$I IS NOT NULL AND NOT '
                'EXISTS (SELECT FROM %3$s AS r WHERE r.%4$I = t.%2$I))',
                           v_key.table_name, v_key.column_name, v_key.refers_to,
                               v_key.refers_to_column) INTO v_is_orphaned;
        EXCEPTION WHEN lock_not_available THEN
            v_is_orphaned := false;
        END;
        IF v_is_orphaned THEN
            v_orphaned := v_orphaned || v_key.key_name;
        ELSE
            v_tables := v_tables || ARRAY[v_key.refers_to::regclass, v_key.table_name::regclass];
        END IF;
    END LOOP;

    -- All locks or none: recorders queue behind an attempt, and behind the locks that it has.
    FOR v_try IN 1..25 LOOP
        EXIT WHEN v_tables = '{}';
        BEGIN
            -- The order of sessions that process alerts: they lock incidents first, and then the
            -- tables that refer to them.
            LOCK TABLE pggit.performance_incidents IN SHARE ROW EXCLUSIVE MODE;
            FOREACH v_table IN ARRAY v_tables LOOP
                EXECUTE format('LOCK TABLE %s IN SHARE ROW EXCLUSIVE MODE', v_table);
            END LOOP;
            v_is_locked := true;
            EXIT;
        EXCEPTION WHEN lock_not_available OR deadlock_detected THEN
            -- The sessions that queued behind this attempt go on now; longer pauses give long
            -- transactions time to end.
            PERFORM pg_sleep(0.01 * v_try);
        END;
    END LOOP;

    FOR v_key IN SELECT k.* FROM pggit_perf_internal.own_foreign_keys() AS k WHERE k.is_missing LOOP
        BEGIN
            IF v_key.key_name = ANY (v_orphaned) THEN
                RAISE foreign_key_violation;
            ELSIF v_is_locked THEN
                PERFORM pggit_perf_internal.define(
                    format('ALTER TABLE %s ADD CONSTRAINT %I FOREIGN KEY (%I) REFERENCES %s (%I) '
                        'ON DELETE %s', v_key.table_name, v_key.key_name,
                           v_key.column_name, v_key.refers_to, v_key.refers_to_column,
                               v_key.on_delete));
                v_count := v_count + 1;
            ELSE
                RAISE WARNING USING
                    MESSAGE = format('foreign key %s of %s is missing: other sessions keep its '
                        'tables locked', v_key.key_name, v_key.table_name),
                    DETAIL = 'The next run of maintain_partitions adds the missing keys.',
                    HINT = 'Look for long transactions in pg_stat_activity and prepared ones in '
                        'pg_prepared_xacts, then SELECT pggit.repair_triggers();';
                -- One WARNING is enough: the others wait for the same locks.
                EXIT;
            END IF;
        EXCEPTION WHEN foreign_key_violation THEN
            RAISE WARNING USING
                MESSAGE = format('foreign key %s of %s is missing: some rows refer to rows that '
                    'do not exist', v_key.key_name, v_key.table_name),
                DETAIL = 'A restore brought such rows, or they were written while triggers were '
                    'disabled.',
                HINT = 'See the check orphaned_rows of pggit.health_check(), and its runbook; '
                    'then SELECT pggit.repair_triggers();';
        END;
    END LOOP;
    RETURN v_count;
END
$body$;
COMMENT ON FUNCTION pggit_perf_internal.unchecked_orphans(bigint) IS
    'Internal to health_check: columns whose foreign key is missing, each with the number of its '
    'rows that refer to rows that do not exist, counted up to p_most_counted.';
CREATE OR REPLACE FUNCTION pggit_perf_internal.advance_identities(
    p_tables text[] DEFAULT NULL::text[])
    RETURNS bigint
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
SET lock_timeout = '50ms'
AS $body$
DECLARE
    c_few CONSTANT bigint := 20000;
    v_identity record;
    v_highest bigint;
    v_last bigint;
    v_count bigint := 0;
BEGIN
    FOR v_identity IN
        SELECT c.oid::regclass AS table_name, a.attname AS column_name,
               pg_get_serial_sequence(format('%I.%I', n.nspname, c.relname),
                   a.attname)::regclass AS sequence_name
        FROM pggit_perf_internal.own_tables() AS o (oid)
        JOIN pg_class AS c ON c.oid = o.oid AND c.relkind = 'r' AND NOT c.relispartition
        JOIN pg_namespace AS n ON n.oid = c.relnamespace
        JOIN pg_attribute AS a ON a.attrelid = c.oid AND a.attidentity <> '' AND NOT a.attisdropped
        WHERE p_tables IS NULL OR format('%s.%s', n.nspname, c.relname) = ANY (p_tables)
        ORDER BY c.oid
    LOOP
        BEGIN
            EXECUTE format('SELECT max(t.%I) FROM ONLY %s AS t', v_identity.column_name,
                v_identity.table_name) INTO v_highest;
            -- One session at a time: with a number that was read before another session advanced
            -- the sequence, setval would set it back.
            PERFORM pggit_perf_internal.lock_sequence(v_identity.sequence_name);
            EXECUTE format('SELECT CASE WHEN s.is_called THEN s.last_value ELSE s.last_value - 1 '
                'END FROM %s AS s', v_identity.sequence_name)
                INTO v_last;
            IF v_highest > v_last THEN
                -- Recorders draw numbers meanwhile, which setval would give out again if they are
                -- beyond the highest. So numbers up to that are drawn as well, unless there are
                -- more of them than another session's statement draws (10,000 alerts at most).
                IF v_highest - v_last > c_few THEN
                    PERFORM setval(v_identity.sequence_name, v_highest);
                ELSE
                    PERFORM nextval(v_identity.sequence_name)
                        FROM generate_series(v_last + 1, v_highest);
                END IF;
                v_count := v_count + 1;
            END IF;
            -- Rolling back releases the locks at once, not at the end of the caller's transaction,
            -- and leaves sequences where they are.
            RAISE SQLSTATE 'PGP01';
        EXCEPTION
            WHEN SQLSTATE 'PGP01' OR lock_not_available THEN
                NULL;
        END;
    END LOOP;
    RETURN v_count;
END
$body$;
COMMENT ON FUNCTION pggit_perf_internal.advance_identities(text[]) IS
    'Internal: advances each identity sequence that is behind the rows of its table to their '
    'highest number, as after logical replication; returns how many it advanced. p_tables NULL: '
    'of all tables. Tables that other sessions keep locked are skipped.';

-- reports.sql
COMMENT ON FUNCTION pggit_perf_internal.three_significant_digits(double precision) IS
    'Internal: a number as text with three significant digits; a dash for NULL.';
CREATE OR REPLACE FUNCTION pggit_perf_internal.window_start(p_window interval) RETURNS timestamptz
LANGUAGE plpgsql
STABLE
PARALLEL SAFE
SET search_path = pg_catalog, pg_temp
AS $body$
BEGIN
    IF p_window IS NULL OR p_window <= interval '0' OR p_window > interval '100 years' THEN
        RAISE EXCEPTION USING
            ERRCODE = 'invalid_parameter_value',
            MESSAGE = format('p_window must be positive and at most 100 years, not %s',
                coalesce(p_window::text, 'NULL')),
            DETAIL = 'The window begins p_window before now and ends now.',
            HINT = 'For example: SELECT * FROM pggit.operation_statistics(''1 hour'');';
    END IF;
    RETURN clock_timestamp() - p_window;
END
$body$;
COMMENT ON FUNCTION pggit_perf_internal.window_start(interval) IS
    'Internal: when a window of this length that ends now began; raises an error if the length is '
    'not allowed.';
COMMENT ON FUNCTION pggit_perf_internal.statistics_of_window(interval) IS
    'Internal: the rows that pggit.operation_statistics(), the views and prometheus_metrics() '
    'show.';
COMMENT ON VIEW pggit.v_monitoring_operations IS
    'For external monitoring: percentiles of the last hour and of the baseline in force, in '
    'seconds; NULL where there is none.';
COMMENT ON VIEW pggit.v_monitoring_incidents IS
    'For external monitoring: unresolved incidents that are not suppressed, zeros included, so '
    'that a series never vanishes.';
COMMENT ON VIEW pggit.v_monitoring_alerts IS
    'For external monitoring: alerts created since the beginning, archived and dropped ones '
    'included, by the severity that they were created with. The numbers only grow, unless alerts '
    'are deleted by hand.';
COMMENT ON VIEW pggit.v_monitoring_health IS
    'For external monitoring: the checks of the monitor itself, failing 1 where one is beyond its '
    'limit, warning 1 where one only misses its target.';
COMMENT ON VIEW pggit.v_monitoring_jobs IS
    'For external monitoring: when each job last began and succeeded, how often it failed in 24 '
    'hours, and 1 where it is late.';
COMMENT ON VIEW pggit.v_monitoring_delivery IS 'For external monitoring: notifications by channel.';
COMMENT ON VIEW pggit.v_monitoring_response_times IS
    'For external monitoring: exact percentiles of the durations of delivery attempts in the last '
    'hour, by channel, in seconds; NULL where there was none.';
COMMENT ON VIEW pggit.v_notification_response_times IS
    'How long delivery attempts took, successful or not, by hour (UTC) and channel, live and '
    'archived; latest hour first. The duration of interrupted attempts is not known.';
COMMENT ON FUNCTION pggit.sparkline(double precision[]) IS
    'One character for each value, from the least to the greatest; a dot for NULL. Logarithmic if '
    'one value is more than twenty times another.';

-- recording_triggers.sql
COMMENT ON FUNCTION pggit_perf_internal.similar_operation_types(text, text[]) IS
    'Internal to warn_of_unknown_operation_type: up to three known names that are similar to an '
    'operation type; NULL if the type is known or is a health check.';
CREATE OR REPLACE FUNCTION pggit_perf_internal.warn_of_unknown_operation_type() RETURNS trigger
LANGUAGE plpgsql
SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $body$
DECLARE
    v_similar text[];
BEGIN
    PERFORM pggit_perf_internal.require_schema_name(TG_TABLE_SCHEMA);
    IF pggit_perf_internal.is_restore() OR EXISTS (SELECT
        FROM pggit_perf_internal.untrusted_creators()) THEN
        RETURN NULL;
    END IF;
    v_similar := pggit_perf_internal.similar_operation_types(
        NEW.operation_type, ARRAY(SELECT o.operation_type::text
            FROM pggit.performance_operation_types AS o));
    -- Rows that were inserted or copied by hand do not register their type, so the metrics are read
    -- as well.
    IF v_similar IS NOT NULL
       AND NOT EXISTS (SELECT FROM pggit.performance_rollups AS r
           WHERE r.operation_type = NEW.operation_type)
       AND NOT EXISTS (SELECT FROM pggit.performance_metrics AS m
           WHERE m.operation_type = NEW.operation_type) THEN
        RAISE WARNING USING
            MESSAGE = format('no operation of type %L was recorded yet', left(NEW.operation_type,
                100)),
            DETAIL = CASE TG_TABLE_NAME
                WHEN 'alert_suppression' THEN 'Until there is one, the suppression mutes no alert.'
                WHEN 'alert_notification_settings' THEN
                    'Until there is one, the setting receives no incident.'
                ELSE 'Until there is one, the policy is followed by no alert.' END,
            HINT = CASE WHEN cardinality(v_similar) > 0
                        THEN format('Did you mean %s? ', (SELECT string_agg(quote_literal(u.name),
                            ' or ' ORDER BY u.place)
                                                          FROM unnest(v_similar) WITH ORDINALITY
                                                              AS u (name, place)))
                        ELSE '' END
                   || 'See SELECT operation_type FROM pggit.performance_operation_types;';
    END IF;
    RETURN NULL;
END
$body$;
COMMENT ON FUNCTION pggit_perf_internal.announce_change() IS
    'Internal: trigger that makes every backend drop its copy of baselines and thresholds when '
    'they change.';

-- pg_writes.sql
COMMENT ON FUNCTION pggit_perf_internal.reset_triggers() IS
    'Internal to repair_triggers: makes every trigger fire as installed, advances sequences that '
    'are behind their rows and adds missing foreign keys; returns how many were wrong.';

-- pg_removal.sql
CREATE OR REPLACE FUNCTION pggit_perf_internal.before_drop_extension() RETURNS event_trigger
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $body$
DECLARE
    v_schema oid;
    v_role regrole;
    v_released oid[] := '{}';
BEGIN
    -- A value that the session, the database or a role has set must not decide which roles get
    -- USAGE back.
    PERFORM set_config('pggit_perf_drop.released', '', true);
    -- A role that may not drop this extension gets its error from DROP EXTENSION itself.
    SELECT n.oid INTO v_schema
    FROM pg_extension AS e
    JOIN pg_namespace AS n ON n.oid = e.extnamespace
    WHERE e.extname = 'pggit_perf' AND pg_has_role(e.extowner, 'USAGE');
    IF v_schema IS NULL THEN
        RETURN;
    END IF;
    FOR v_role IN
        WITH ours AS (
            SELECT d.classid, d.objid
            FROM pg_depend AS d
            WHERE d.refclassid = 'pg_extension'::regclass AND d.deptype = 'e'
              AND d.refobjid = (SELECT e.oid FROM pg_extension AS e WHERE e.extname = 'pggit_perf')
        ), relation AS (
            -- A month is not a member of the extension, but is dropped with its partitioned table.
            SELECT c.oid, c.relkind, EXISTS (SELECT FROM ours AS o
                WHERE o.classid = 'pg_class'::regclass
                                             AND o.objid = coalesce((SELECT i.inhparent
                                                 FROM pg_inherits AS i WHERE i.inhrelid = c.oid
                                                     LIMIT 1), c.oid)) AS is_ours, c.relacl
            FROM pg_class AS c WHERE c.relnamespace = v_schema
                AND c.relkind IN ('r', 'p', 'v', 'm', 'f', 'S')
        ), routine AS (
            SELECT p.oid, EXISTS (SELECT FROM ours AS o WHERE o.classid = 'pg_proc'::regclass
                AND o.objid = p.oid) AS is_ours, p.proacl
            FROM pg_proc AS p WHERE p.pronamespace = v_schema
        )
        SELECT u.grantee
        FROM pg_namespace AS n
        CROSS JOIN LATERAL aclexplode(n.nspacl) AS u
        WHERE n.oid = v_schema AND u.privilege_type = 'USAGE' AND NOT u.is_grantable
          AND u.grantee NOT IN (0, n.nspowner) AND u.grantor = n.nspowner
          AND (EXISTS (SELECT FROM relation AS r CROSS JOIN LATERAL aclexplode(r.relacl) AS a
              WHERE r.is_ours AND a.grantee = u.grantee)
               OR EXISTS (SELECT FROM routine AS r CROSS JOIN LATERAL aclexplode(r.proacl) AS a
                   WHERE r.is_ours AND a.grantee = u.grantee))
          -- A role that has a right on another object in the schema, from any grant, keeps USAGE.
          AND NOT EXISTS (SELECT FROM relation AS r
                          WHERE NOT r.is_ours
                            AND CASE r.relkind WHEN 'S'
                                THEN has_sequence_privilege(u.grantee, r.oid,
                                    'USAGE, SELECT, UPDATE')
                                     ELSE has_table_privilege(u.grantee, r.oid,
                                         'SELECT, INSERT, UPDATE, DELETE, TRUNCATE, REFERENCES, '
                                         'TRIGGER')
                                          OR has_any_column_privilege(u.grantee, r.oid,
                                              'SELECT, INSERT, UPDATE, REFERENCES') END)
          AND NOT EXISTS (SELECT FROM routine AS r WHERE NOT r.is_ours
              AND has_function_privilege(u.grantee, r.oid, 'EXECUTE'))
    LOOP
        BEGIN
            EXECUTE format('REVOKE USAGE ON SCHEMA %s FROM %s', v_schema::regnamespace, v_role);
            v_released := v_released || v_role::oid;
        EXCEPTION WHEN OTHERS THEN
            RAISE WARNING USING MESSAGE = format('USAGE of schema %s stays with %s: %s',
                v_schema::regnamespace, v_role, SQLERRM);
        END;
    END LOOP;
    PERFORM set_config('pggit_perf_drop.released', v_released::text, true);
END
$body$;
COMMENT ON FUNCTION pggit_perf_internal.before_drop_extension() IS
    'Internal: event trigger that revokes USAGE on schema pggit before DROP EXTENSION from roles '
    'that have no rights on other objects in it.';
CREATE OR REPLACE FUNCTION pggit_perf_internal.after_drop_extension() RETURNS event_trigger
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $body$
DECLARE
    v_schema regnamespace;
    v_role regrole;
BEGIN
    SELECT e.extnamespace INTO v_schema FROM pg_extension AS e WHERE e.extname = 'pggit_perf';
    -- The setting holds OIDs of roles, so no text of it is executed.
    FOR v_role IN SELECT unnest(nullif(current_setting('pggit_perf_drop.released', true),
        '')::oid[]) LOOP
        EXECUTE format('GRANT USAGE ON SCHEMA %s TO %s', v_schema, v_role);
    END LOOP;
    PERFORM set_config('pggit_perf_drop.released', '', true);
END
$body$;
COMMENT ON FUNCTION pggit_perf_internal.after_drop_extension() IS
    'Internal: event trigger that grants what before_drop_extension has revoked again, if other '
    'extensions were dropped.';
CREATE OR REPLACE FUNCTION pggit_perf_internal.before_drop() RETURNS event_trigger
LANGUAGE plpgsql
SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $body$
BEGIN
    PERFORM pggit_perf_internal.watch_drop(tg_tag);
EXCEPTION
    WHEN undefined_file THEN
        RAISE WARNING USING MESSAGE = format('cannot check whether %s would drop pggit_perf or '
            'change its tables: %s', tg_tag, SQLERRM),
            HINT = 'Install its package again, or remove the extension: DROP EXTENSION pggit_perf;';
    WHEN undefined_function THEN
        -- The session has loaded the library of an earlier release, which lacks this function.
        -- Commands other than DROP do no harm if no role was granted TRIGGER or REFERENCES.
        IF tg_tag ~ '^DROP'
           OR EXISTS (SELECT FROM pggit_perf_internal.own_tables() AS o (oid)
                      JOIN pg_class AS c ON c.oid = o.oid
                      CROSS JOIN LATERAL (SELECT c.relacl UNION ALL SELECT t.attacl
                          FROM pg_attribute AS t WHERE t.attrelid = c.oid) AS x (acl)
                      CROSS JOIN LATERAL aclexplode(x.acl) AS a
                      WHERE a.privilege_type IN ('TRIGGER', 'REFERENCES')
                          AND a.grantee <> c.relowner) THEN
            RAISE EXCEPTION USING
                ERRCODE = 'object_not_in_prerequisite_state',
                MESSAGE = 'this session has loaded an earlier release of pggit_perf',
                DETAIL = format('Only the library of this release can check whether %s would drop '
                    'pggit_perf or change its tables.', tg_tag),
                HINT = 'Connect again.';
        END IF;
END
$body$;
COMMENT ON FUNCTION pggit_perf_internal.before_drop() IS
    'Internal: event trigger that loads the library before a command that could drop the '
    'extension together with other objects, or put other roles'' code on its tables; the library '
    'refuses it.';
COMMENT ON FUNCTION pggit_perf_internal.function_digest(oid) IS
    'Internal: a digest of a function''s language, body and SECURITY DEFINER. Rights, other '
    'settings and costs are left out, as the administrator may change them.';
COMMENT ON FUNCTION pggit_perf_internal.replaced_functions() IS
    'Internal: the extension''s public functions whose definition is no longer the installed one, '
    'and other functions with their names in schema pggit.';

-- operations_detach.sql
CREATE OR REPLACE FUNCTION pggit.detach_data(p_without_secrets boolean DEFAULT false)
    RETURNS TABLE (object_name text, kind text, row_count bigint)
LANGUAGE plpgsql
SECURITY INVOKER
SET search_path = pg_catalog, pg_temp
SET quote_all_identifiers = off
-- The function writes the bounds of months as text.
SET timezone = 'UTC'
SET datestyle = 'ISO'
-- A role for which row security hides the secrets gets an error, instead of the answer that there
-- are none.
SET row_security = off
AS $body$
DECLARE
    v_extension record;
    v_object record;
    v_names text;
    v_columns text;
    v_rows bigint;
    v_last_value bigint;
    v_is_called boolean;
    -- As in define(), event triggers do not see DDL on the extension's objects.
    v_setting CONSTANT text := CASE WHEN current_setting('server_version_num')::integer >= 170000
        THEN 'event_triggers' ELSE 'session_replication_role' END;
    v_before CONSTANT text := current_setting(v_setting);
BEGIN
    -- The default partition is copied like a table: its rows may belong to months when they are
    -- adopted.
    SELECT e.oid, e.extowner, e.extversion, e.extconfig || (SELECT p.partdefid
        FROM pg_partitioned_table AS p WHERE p.partrelid = 'pggit.performance_metrics'::regclass)
            AS copied
    INTO v_extension
    FROM pg_extension AS e
    WHERE e.extname = 'pggit_perf';
    IF NOT pg_has_role(v_extension.extowner, 'USAGE') THEN
        RAISE EXCEPTION USING
            ERRCODE = 'insufficient_privilege',
            MESSAGE = 'detach_data is for superusers and the extension''s owner',
            DETAIL = 'It drops the extension.',
            HINT = 'Call it as a superuser.';
    END IF;
    IF current_setting('transaction_isolation') <> 'read committed' THEN
        RAISE EXCEPTION USING
            ERRCODE = 'object_not_in_prerequisite_state',
            MESSAGE = format('data cannot be detached in a transaction that is %s',
                current_setting('transaction_isolation')),
            DETAIL = 'Its snapshot may miss the latest rows.',
            HINT = 'BEGIN ISOLATION LEVEL READ COMMITTED; SELECT * FROM pggit.detach_data(); '
                'COMMIT;';
    END IF;
    IF to_regnamespace('pggit_perf_detached') IS NOT NULL THEN
        RAISE EXCEPTION USING
            ERRCODE = 'duplicate_schema',
            MESSAGE = 'schema pggit_perf_detached already exists',
            DETAIL = 'It may hold data that was detached before.',
            HINT = 'Keep it under another name: ALTER SCHEMA pggit_perf_detached RENAME TO …;';
    END IF;

    -- The locks wait for sessions that write, and keep others from writing until the extension is
    -- dropped. Locking a table locks its months.
    FOR v_object IN
        SELECT c.oid::regclass AS relation
        FROM pggit_perf_internal.own_tables() AS t (oid) JOIN pg_class AS c ON c.oid = t.oid
        WHERE NOT c.relispartition
        ORDER BY c.oid
    LOOP
        EXECUTE format('LOCK TABLE %s IN ACCESS EXCLUSIVE MODE', v_object.relation);
    END LOOP;

    SELECT string_agg(coalesce(s.setting_name, s.setting_id::text), ', '
        ORDER BY s.setting_id) INTO v_names
    FROM pggit.alert_notification_settings AS s
    JOIN pggit_perf_internal.alert_notification_secrets AS k ON k.secret_id = s.secret_id;
    IF v_names IS NOT NULL AND NOT coalesce(p_without_secrets, false) THEN
        RAISE EXCEPTION USING
            ERRCODE = 'object_not_in_prerequisite_state',
            MESSAGE = format('notification settings have secrets that are not encrypted: %s',
                v_names),
            DETAIL = 'A dump leaves such secrets out. It would show them in clear if they stood '
                'in a detached table.',
            HINT = 'Encrypt each with encrypt_notification_config, or keep it in a file; or SELECT '
                '* FROM pggit.detach_data(p_without_secrets => true); and enter these configs '
                'again after adopt_data.';
    END IF;

    IF pggit_perf_internal.is_ddl_unseen() THEN
        RAISE LOG 'pggit_perf: event triggers do not see what detach_data defines';
        PERFORM set_config(v_setting, CASE v_setting WHEN 'event_triggers' THEN 'off'
            ELSE 'replica' END, true);
    END IF;

    -- Event triggers of enable_event_log are not members, and would prevent DROP EXTENSION. The
    -- event log does not need the statements that follow.
    FOR v_names IN
        SELECT t.evtname
        FROM pg_event_trigger AS t
        JOIN pg_depend AS d ON d.classid = 'pg_proc'::regclass AND d.objid = t.evtfoid
            AND d.deptype = 'e'
             AND d.refclassid = 'pg_extension'::regclass AND d.refobjid = v_extension.oid
        WHERE NOT EXISTS (SELECT FROM pg_depend AS m
                          WHERE m.classid = 'pg_event_trigger'::regclass AND m.objid = t.oid
                              AND m.deptype = 'e')
    LOOP
        EXECUTE format('DROP EVENT TRIGGER %I', v_names);
    END LOOP;

    CREATE SCHEMA pggit_perf_detached;
    COMMENT ON SCHEMA pggit_perf_detached IS
        'Data of pggit_perf without the extension: CREATE EXTENSION pggit_perf; SELECT * FROM '
        'pggit.adopt_data(); takes it back.';
    CREATE TABLE pggit_perf_detached.contents (
        object_name text COLLATE "C" PRIMARY KEY,
        kind text NOT NULL,
        row_count bigint,
        parent_name text,
        partition_bound text,
        last_value bigint,
        is_called boolean,
        extension_version text NOT NULL
    );
    COMMENT ON TABLE pggit_perf_detached.contents IS
        'Internal to adopt_data: the objects that detach_data has moved to this schema.';

    FOR v_object IN
        SELECT c.oid::regclass AS relation, c.relname::text AS name
        FROM pg_class AS c WHERE c.oid = ANY (v_extension.copied) AND c.relkind = 'r'
            ORDER BY c.relname
    LOOP
        -- Types of the extension are dropped with it: a domain becomes its base type, and a digest
        -- its bytes. The path of the sequence's file becomes NULL where it is the present one: the
        -- numbers go on in the file of a new sequence, while any other path tells roll_up_metrics
        -- that numbers have started again. The values are changed while they are copied, because a
        -- publication FOR ALL TABLES refuses an UPDATE of a table without a key.
        SELECT string_agg(CASE WHEN a.attname = 'sequence_path'
                               THEN format('nullif(o.%I, pg_relation_filepath(%L::regclass)) AS '
                                   '%1$I', a.attname, 'pggit.performance_metrics_metric_id_seq')
                               WHEN d.objid IS NULL THEN format('o.%I', a.attname)
                               WHEN t.typtype = 'd'
                                   THEN format('o.%I::%s AS %1$I', a.attname,
                                       format_type(t.typbasetype, t.typtypmod))
                               ELSE format('o.%I::bytea AS %1$I', a.attname) END, ', '
                                   ORDER BY a.attnum)
        INTO v_columns
        FROM pg_attribute AS a
        JOIN pg_type AS t ON t.oid = a.atttypid
        LEFT JOIN pg_depend AS d ON d.classid = 'pg_type'::regclass AND d.objid = t.oid
            AND d.deptype = 'e'
             AND d.refclassid = 'pg_extension'::regclass AND d.refobjid = v_extension.oid
        WHERE a.attrelid = v_object.relation AND a.attnum > 0 AND NOT a.attisdropped
            AND a.attgenerated = '';
        EXECUTE format('CREATE TABLE pggit_perf_detached.%I AS SELECT %s FROM ONLY %s AS o',
            v_object.name, v_columns, v_object.relation);
        GET DIAGNOSTICS v_rows = ROW_COUNT;
        INSERT INTO pggit_perf_detached.contents (object_name, kind, row_count, extension_version)
        VALUES (v_object.name, 'table', v_rows, v_extension.extversion);
    END LOOP;

    FOR v_object IN
        SELECT c.oid::regclass AS relation, c.relname::text AS name
        FROM pg_class AS c WHERE c.oid = ANY (v_extension.copied) AND c.relkind = 'S'
            ORDER BY c.relname
    LOOP
        EXECUTE format('SELECT s.last_value, s.is_called FROM %s AS s',
            v_object.relation) INTO v_last_value, v_is_called;
        INSERT INTO pggit_perf_detached.contents (object_name, kind, last_value, is_called,
            extension_version)
        VALUES (v_object.name, 'sequence', v_last_value, v_is_called, v_extension.extversion);
    END LOOP;

    FOR v_object IN
        SELECT c.oid AS part_oid, c.oid::regclass AS part, c.relname::text AS name,
            p.oid::regclass AS parent, p.relname::text AS parent_name,
               pg_get_expr(c.relpartbound, c.oid) AS bound
        FROM pg_inherits AS i
        JOIN pg_class AS c ON c.oid = i.inhrelid
        JOIN pg_class AS p ON p.oid = i.inhparent
        JOIN pg_depend AS d ON d.classid = 'pg_class'::regclass AND d.objid = p.oid
            AND d.deptype = 'e'
             AND d.refclassid = 'pg_extension'::regclass AND d.refobjid = v_extension.oid
        WHERE c.relkind = 'r' AND NOT c.oid = ANY (v_extension.copied)
        ORDER BY c.relname
    LOOP
        EXECUTE format('ALTER TABLE %s DETACH PARTITION %s', v_object.parent, v_object.part);
        FOR v_names IN
            SELECT t.tgname
            FROM pg_trigger AS t
            JOIN pg_depend AS d ON d.classid = 'pg_proc'::regclass AND d.objid = t.tgfoid
                AND d.deptype = 'e'
                 AND d.refclassid = 'pg_extension'::regclass AND d.refobjid = v_extension.oid
            WHERE t.tgrelid = v_object.part_oid AND NOT t.tgisinternal
        LOOP
            EXECUTE format('DROP TRIGGER %I ON %s', v_names, v_object.part);
        END LOOP;
        EXECUTE format('ALTER TABLE %s SET SCHEMA pggit_perf_detached', v_object.part);
        INSERT INTO pggit_perf_detached.contents (object_name, kind, parent_name, partition_bound,
            extension_version)
        VALUES (v_object.name, 'partition', v_object.parent_name, v_object.bound,
            v_extension.extversion);
    END LOOP;

    -- A release that has no adopt_data of its own can use this copy.
    ALTER EXTENSION pggit_perf DROP FUNCTION pggit.adopt_data(boolean);
    ALTER FUNCTION pggit.adopt_data(boolean) SET SCHEMA pggit_perf_detached;

    -- Other roles lose every right on the schema and its tables, whether ALTER DEFAULT PRIVILEGES
    -- or a grant on a month gave it.
    FOR v_names IN
        SELECT format('REVOKE ALL ON %s FROM %s CASCADE', o.object, CASE WHEN a.grantee = 0
            THEN 'PUBLIC' ELSE a.grantee::regrole::text END)
        FROM (SELECT format('SCHEMA %I', n.nspname) AS object, n.nspowner AS owner, n.nspacl AS acl
              FROM pg_namespace AS n WHERE n.nspname = 'pggit_perf_detached'
              UNION ALL
              SELECT format('TABLE %s', c.oid::regclass), c.relowner, x.acl
              FROM pg_class AS c
              CROSS JOIN LATERAL (SELECT c.relacl AS acl UNION ALL SELECT t.attacl
                  FROM pg_attribute AS t WHERE t.attrelid = c.oid) AS x
              WHERE c.relnamespace = 'pggit_perf_detached'::regnamespace AND c.relkind = 'r') AS o
        CROSS JOIN LATERAL aclexplode(o.acl) AS a
        WHERE a.grantee <> o.owner
        GROUP BY o.object, a.grantee
    LOOP
        EXECUTE v_names;
    END LOOP;

    SELECT string_agg(DISTINCT a.grantee::regrole::text, ', ') INTO v_names
    FROM pg_proc AS p
    JOIN pg_depend AS d ON d.classid = 'pg_proc'::regclass AND d.objid = p.oid AND d.deptype = 'e'
         AND d.refclassid = 'pg_extension'::regclass AND d.refobjid = v_extension.oid
    CROSS JOIN LATERAL aclexplode(p.proacl) AS a
    WHERE a.grantee NOT IN (0, p.proowner, 'pg_monitor'::regrole);
    IF v_names IS NOT NULL THEN
        RAISE NOTICE USING
            MESSAGE = format('roles lose their access with the extension: %s', v_names),
            HINT = 'Call pggit.grant_access(role, access) again for each after adopt_data.';
    END IF;

    PERFORM set_config(v_setting, v_before, true);
    BEGIN
        DROP EXTENSION pggit_perf;
    EXCEPTION WHEN dependent_objects_still_exist THEN
        GET STACKED DIAGNOSTICS v_names = PG_EXCEPTION_DETAIL;
        RAISE EXCEPTION USING
            ERRCODE = 'dependent_objects_still_exist',
            MESSAGE = 'other objects depend on the extension',
            DETAIL = v_names,
            HINT = 'Drop these, and call detach_data() again. DROP EXTENSION with CASCADE would '
                'drop the data.';
    END;
    RETURN QUERY SELECT o.object_name, o.kind, o.row_count FROM pggit_perf_detached.contents AS o
        ORDER BY o.object_name;
END
$body$;

-- operations_adopt.sql
CREATE OR REPLACE FUNCTION pggit.adopt_data(p_other_release boolean DEFAULT false)
    RETURNS TABLE (object_name text, kind text, row_count bigint)
LANGUAGE plpgsql
SECURITY INVOKER
SET search_path = pg_catalog, pg_temp
SET quote_all_identifiers = off
SET timezone = 'UTC'
SET datestyle = 'ISO'
SET row_security = off
AS $body$
DECLARE
    v_schema oid := to_regnamespace('pggit_perf_detached');
    v_extension record;
    -- The extension's tables and sequences, without months, and its types.
    v_relations oid[];
    v_types oid[];
    v_version text;
    v_reasons text;
    v_has_rows boolean;
    v_object record;
    v_trigger record;
    v_columns record;
    v_statement text;
    v_rows bigint;
    v_metrics oid;
    -- As in define(), event triggers do not see DDL on the extension's objects. Ordinary triggers
    -- fire while the rows are inserted.
    v_setting CONSTANT text := CASE WHEN current_setting('server_version_num')::integer >= 170000
        THEN 'event_triggers' ELSE 'session_replication_role' END;
    v_before CONSTANT text := current_setting(v_setting);
    v_quiet text := v_before;
    v_is_unseen boolean := false;
BEGIN
    SELECT e.oid, e.extowner, e.extversion INTO v_extension FROM pg_extension AS e
        WHERE e.extname = 'pggit_perf';
    IF NOT pg_has_role(v_extension.extowner, 'USAGE') THEN
        RAISE EXCEPTION USING
            ERRCODE = 'insufficient_privilege',
            MESSAGE = 'adopt_data is for superusers and the extension''s owner',
            DETAIL = 'It fills every table of the extension.',
            HINT = 'Call it as a superuser.';
    END IF;
    IF v_extension IS NULL OR v_schema IS NULL THEN
        RAISE EXCEPTION USING
            ERRCODE = 'undefined_object',
            MESSAGE = CASE WHEN v_schema IS NULL THEN 'there is no schema pggit_perf_detached'
                ELSE 'extension pggit_perf is not installed' END,
            DETAIL = 'adopt_data takes back the data that detach_data has moved to that schema, '
                'into an extension that has none of its own.',
            HINT = 'BEGIN; CREATE EXTENSION pggit_perf; SELECT * FROM pggit.adopt_data(); COMMIT;';
    END IF;
    IF current_setting('transaction_isolation') <> 'read committed' THEN
        RAISE EXCEPTION USING
            ERRCODE = 'object_not_in_prerequisite_state',
            MESSAGE = format('data cannot be adopted in a transaction that is %s',
                current_setting('transaction_isolation')),
            DETAIL = 'Its snapshot might miss rows that were recorded meanwhile.',
            HINT = 'BEGIN ISOLATION LEVEL READ COMMITTED; CREATE EXTENSION pggit_perf; SELECT * '
                'FROM pggit.adopt_data(); COMMIT;';
    END IF;

    -- A role that owns the schema or a table in it, or may write one, could have put any rows
    -- there.
    SELECT string_agg(format('%s %s', coalesce(r.rolname, 'PUBLIC'), f.reason), '; '
        ORDER BY r.rolname, f.reason COLLATE "C") INTO v_reasons
    FROM (SELECT n.nspowner AS role_oid, 'owns schema pggit_perf_detached' AS reason
        FROM pg_namespace AS n WHERE n.oid = v_schema
          UNION
          SELECT a.grantee, 'may CREATE in schema pggit_perf_detached'
          FROM pg_namespace AS n CROSS JOIN LATERAL aclexplode(n.nspacl) AS a
              WHERE n.oid = v_schema AND a.privilege_type = 'CREATE'
          UNION
          SELECT c.relowner, format('owns %s', c.oid::regclass) FROM pg_class AS c
              WHERE c.relnamespace = v_schema
          UNION
          SELECT a.grantee, format('may change %s', c.oid::regclass)
          FROM pg_class AS c
          CROSS JOIN LATERAL (SELECT c.relacl AS acl UNION ALL SELECT t.attacl
              FROM pg_attribute AS t WHERE t.attrelid = c.oid) AS x
          CROSS JOIN LATERAL aclexplode(x.acl) AS a
          WHERE c.relnamespace = v_schema AND a.privilege_type <> 'SELECT') AS f
    LEFT JOIN pg_roles AS r ON r.oid = f.role_oid
    WHERE NOT coalesce(r.rolsuper OR r.oid = v_extension.extowner, false);
    IF v_reasons IS NOT NULL THEN
        RAISE EXCEPTION USING
            ERRCODE = 'insufficient_privilege',
            MESSAGE = 'schema pggit_perf_detached is open to roles that are not trusted',
            DETAIL = format('%s. Such a role could have added rows or code of its own.', v_reasons),
            HINT = 'Check its contents. Then REVOKE … FROM …; ALTER SCHEMA … OWNER TO …; ALTER '
                'TABLE … OWNER TO a superuser;';
    END IF;
    IF to_regprocedure('pggit_perf_internal.require_trusted_schema()') IS NOT NULL THEN
        EXECUTE 'SELECT pggit_perf_internal.require_trusted_schema()';
    END IF;

    SELECT min(o.extension_version) INTO v_version FROM pggit_perf_detached.contents AS o;
    IF v_version IS DISTINCT FROM v_extension.extversion
       AND (NOT coalesce(p_other_release, false)
            OR EXISTS (SELECT FROM pg_extension_update_paths('pggit_perf') AS u
                       WHERE u.source = v_version AND u.target = v_extension.extversion AND u.path
                           IS NOT NULL)) THEN
        RAISE EXCEPTION USING
            ERRCODE = 'object_not_in_prerequisite_state',
            MESSAGE = format('the data is that of release %s, the extension is %s', v_version,
                v_extension.extversion),
            DETAIL = 'An update of the extension also changes the data, so the release that '
                'detached it has to adopt it.',
            HINT = format('DROP EXTENSION pggit_perf; CREATE EXTENSION pggit_perf VERSION %L; '
                'SELECT * FROM pggit.adopt_data(); ALTER EXTENSION pggit_perf UPDATE; '
                          'To go back a release see docs/detach.md in the sources of pggit_perf.',
                              v_version);
    END IF;

    SELECT array_agg(d.objid) FILTER (WHERE d.classid = 'pg_class'::regclass),
        array_agg(d.objid) FILTER (WHERE d.classid = 'pg_type'::regclass)
    INTO v_relations, v_types
    FROM pg_depend AS d
    WHERE d.refclassid = 'pg_extension'::regclass AND d.refobjid = v_extension.oid
        AND d.deptype = 'e'
      AND d.classid IN ('pg_class'::regclass, 'pg_type'::regclass);

    -- The tables may have only the rows that CREATE EXTENSION made. The lock keeps other sessions
    -- from adding any until this transaction ends.
    v_reasons := NULL;
    FOR v_object IN
        SELECT c.oid::regclass AS relation, c.relname::text AS name,
               EXISTS (SELECT FROM pg_attribute AS a WHERE a.attrelid = c.oid
                   AND a.attname = 'is_builtin' AND NOT a.attisdropped) AS has_builtin
        FROM pg_class AS c
        WHERE c.oid = ANY (v_relations) AND NOT c.relispartition
          AND (c.relkind = 'p' OR c.relkind = 'r' AND EXISTS (SELECT FROM pg_extension AS e
              WHERE e.oid = v_extension.oid AND c.oid = ANY (e.extconfig)))
        ORDER BY c.oid
    LOOP
        EXECUTE format('LOCK TABLE %s IN ACCESS EXCLUSIVE MODE', v_object.relation);
        EXECUTE format('SELECT EXISTS (SELECT FROM %s AS t %s)', v_object.relation,
                       CASE WHEN v_object.has_builtin
                           THEN 'WHERE NOT t.is_builtin' END) INTO v_has_rows;
        IF v_has_rows THEN
            v_reasons := concat_ws(', ', v_reasons, v_object.name);
        END IF;
    END LOOP;
    IF v_reasons IS NOT NULL THEN
        RAISE EXCEPTION USING
            ERRCODE = 'object_not_in_prerequisite_state',
            MESSAGE = format('the extension has data of its own: %s', v_reasons),
            DETAIL = 'Only an extension that was just created can take detached data back; it is '
                'not mixed with other data.',
            HINT = 'If that data may be dropped: BEGIN; DROP EXTENSION pggit_perf; CREATE '
                'EXTENSION pggit_perf; SELECT * FROM pggit.adopt_data(); COMMIT;';
    END IF;

    IF to_regprocedure('pggit_perf_internal.is_ddl_unseen()') IS NOT NULL THEN
        EXECUTE 'SELECT pggit_perf_internal.is_ddl_unseen()' INTO v_is_unseen;
    END IF;
    IF v_is_unseen THEN
        RAISE LOG 'pggit_perf: event triggers do not see what adopt_data defines';
        v_quiet := CASE v_setting WHEN 'event_triggers' THEN 'off' ELSE 'replica' END;
    END IF;

    -- An extension that was created with row_security off has no partition.
    v_metrics := (SELECT m.oid FROM pg_class AS m WHERE m.oid = ANY (v_relations)
        AND m.relkind = 'p' AND m.relname = 'performance_metrics');
    IF NOT EXISTS (SELECT FROM pg_partitioned_table AS q WHERE q.partrelid = v_metrics
        AND q.partdefid <> 0) THEN
        PERFORM pggit.ensure_metric_partitions(1);
    END IF;

    PERFORM set_config(v_setting, v_quiet, true);
    -- The data may refer to rows that do not exist, as on a subscriber. The keys are added at the
    -- end, as far as that is possible.
    FOR v_statement IN
        SELECT format('ALTER TABLE %s DROP CONSTRAINT %I', k.conrelid::regclass, k.conname)
        FROM pg_constraint AS k
        WHERE k.contype = 'f' AND k.conrelid = ANY (v_relations)
            AND k.confrelid = ANY (v_relations) AND k.conparentid = 0
    LOOP
        EXECUTE v_statement;
    END LOOP;

    FOR v_object IN
        SELECT o.object_name AS name, o.partition_bound AS bound, p.oid AS parent_oid,
            p.oid::regclass AS parent, n.nspname AS namespace,
               format('%I.%I', n.nspname, o.object_name) AS part, format('pggit_perf_detached.%I',
                   o.object_name) AS detached,
               own.oid AS own_oid, own.oid::regclass AS own_part,
               (SELECT m.oid::regclass FROM pg_inherits AS i JOIN pg_class AS m
                   ON m.oid = i.inhrelid
                WHERE i.inhparent = ANY (v_relations) AND m.relname = o.object_name) AS made_part
        FROM pggit_perf_detached.contents AS o
        JOIN pg_class AS p ON p.oid = ANY (v_relations) AND p.relkind = 'p'
            AND p.relname = o.parent_name
        JOIN pg_namespace AS n ON n.oid = p.relnamespace
        -- The default partition has the triggers that each month has.
        JOIN pg_class AS own ON own.oid = (SELECT q.partdefid FROM pg_partitioned_table AS q
            WHERE q.partrelid = v_metrics)
        WHERE o.kind = 'partition'
        ORDER BY o.object_name
    LOOP
        IF v_object.bound !~ '^FOR VALUES FROM [(]''[0-9: +-]+''[)] TO [(]''[0-9: +-]+''[)]$' THEN
            RAISE EXCEPTION USING
                ERRCODE = 'object_not_in_prerequisite_state',
                MESSAGE = format('%s has no bounds that a month can have', v_object.detached),
                DETAIL = format('In pggit_perf_detached.contents they are %L.', v_object.bound),
                HINT = 'FOR VALUES FROM (''2026-01-01 00:00:00+00'') TO (''2026-02-01 '
                    '00:00:00+00'')';
        END IF;
        IF v_object.made_part IS NOT NULL THEN
            -- Empty: CREATE EXTENSION has made it.
            EXECUTE format('DROP TABLE %s', v_object.made_part);
        END IF;
        EXECUTE format('ALTER TABLE %s SET SCHEMA %I', v_object.detached, v_object.namespace);
        EXECUTE format('ALTER TABLE %s OWNER TO %s', v_object.part, v_extension.extowner::regrole);
        -- Another release may have written a CHECK in another form, and ATTACH compares the texts.
        FOR v_statement IN
            SELECT format('ALTER TABLE %s DROP CONSTRAINT IF EXISTS %I, ADD CONSTRAINT %2$I %s',
                v_object.part, k.conname, pg_get_constraintdef(k.oid))
            FROM pg_constraint AS k
            WHERE k.conrelid = v_object.parent_oid AND k.contype = 'c'
              AND NOT EXISTS (SELECT FROM pg_constraint AS m
                              WHERE m.conrelid = v_object.part::regclass AND m.conname = k.conname
                                  AND pg_get_constraintdef(m.oid) = pg_get_constraintdef(k.oid))
        LOOP
            EXECUTE v_statement;
        END LOOP;
        FOR v_trigger IN
            SELECT t.tgname AS name, t.tgenabled AS enabled,
                   replace(pg_get_triggerdef(t.oid), format(' ON %s ', v_object.own_part),
                       format(' ON %s ', v_object.part)) AS definition
            FROM pg_trigger AS t WHERE t.tgrelid = v_object.own_oid AND NOT t.tgisinternal
                AND t.tgparentid = 0
        LOOP
            EXECUTE v_trigger.definition;
            EXECUTE format('ALTER TABLE %s ENABLE %s TRIGGER %I', v_object.part,
                           CASE v_trigger.enabled WHEN 'A' THEN 'ALWAYS' WHEN 'R'
                               THEN 'REPLICA' END, v_trigger.name);
        END LOOP;
        EXECUTE format('ALTER TABLE %s ATTACH PARTITION %s %s', v_object.parent, v_object.part,
            v_object.bound);
        object_name := v_object.name;
        kind := 'partition';
        row_count := NULL;
        RETURN NEXT;
        DELETE FROM pggit_perf_detached.contents AS o WHERE o.object_name = v_object.name;
    END LOOP;

    FOR v_object IN
        SELECT o.object_name AS name, to_regclass(format('pggit_perf_detached.%I',
            o.object_name)) AS detached, c.oid AS own_oid, c.oid::regclass AS own
        FROM pggit_perf_detached.contents AS o
        -- Rows of the default partition may have a month by now.
        LEFT JOIN pg_class AS c ON c.oid = ANY (v_relations)
            AND CASE o.object_name WHEN 'performance_metrics_default' THEN c.oid = v_metrics
                ELSE c.relkind = 'r' AND c.relname = o.object_name END
        WHERE o.kind = 'table'
        ORDER BY o.object_name
    LOOP
        SELECT string_agg(quote_ident(a.name), ', ' ORDER BY a.place) FILTER (WHERE s.name
            IS NOT NULL) AS names,
               string_agg(format('o.%s::%s', quote_ident(a.name), a.type), ', ' ORDER BY a.place)
                   FILTER (WHERE a.name IS NOT NULL AND s.name IS NOT NULL) AS contents,
               string_agg(coalesce(a.name, s.name)::text, ', '
                   ORDER BY coalesce(a.name, s.name)) FILTER (WHERE a.name IS NULL OR s.name
                       IS NULL) AS unmatched,
               coalesce(bool_or(a.name IS NULL), false) AS has_more,
               string_agg(a.name::text, ', ' ORDER BY a.name) FILTER (WHERE a.plain_type <> s.type)
                   AS of_another_type
        INTO v_columns
        FROM (SELECT t.attname AS name, t.attnum AS place, format_type(t.atttypid,
            t.atttypmod) AS type,
                     CASE WHEN NOT y.oid = ANY (v_types) THEN y.oid WHEN y.typtype = 'd'
                         THEN y.typbasetype ELSE 'bytea'::regtype END AS plain_type
              FROM pg_attribute AS t
              JOIN pg_type AS y ON y.oid = t.atttypid
              WHERE t.attrelid = v_object.own_oid AND t.attnum > 0 AND NOT t.attisdropped
                  AND t.attgenerated = '') AS a
        FULL JOIN (SELECT t.attname AS name, t.atttypid AS type
                   FROM pg_attribute AS t
                   WHERE t.attrelid = v_object.detached AND t.attnum > 0
                       AND NOT t.attisdropped) AS s ON s.name = a.name;
        IF v_object.detached IS NULL OR v_columns.of_another_type IS NOT NULL
           OR NOT coalesce(p_other_release, false) AND (v_object.own_oid IS NULL
               OR v_columns.unmatched IS NOT NULL) THEN
            RAISE EXCEPTION USING
                ERRCODE = 'object_not_in_prerequisite_state',
                MESSAGE = format('detached table %I does not match the table of the extension',
                    v_object.name),
                DETAIL = CASE WHEN v_object.detached IS NULL THEN 'The table is missing.'
                              WHEN v_columns.of_another_type IS NOT NULL
                                  THEN format('Columns of another type: %s.',
                                      v_columns.of_another_type)
                              ELSE format('Columns that only it or only the extension has: %s.',
                                  v_columns.unmatched) END,
                HINT = 'Undo changes that were made after detach_data. Data of another release: '
                    'SELECT * FROM pggit.adopt_data(p_other_release => true);';
        END IF;
        object_name := v_object.name;
        IF v_columns.names IS NOT NULL AND v_object.own_oid IS NOT NULL THEN
            PERFORM set_config(v_setting, v_before, true);
            EXECUTE format('INSERT INTO %s (%s) OVERRIDING SYSTEM VALUE SELECT %s FROM ONLY %s AS '
                'o',
                           v_object.own, v_columns.names, v_columns.contents, v_object.detached);
            GET DIAGNOSTICS v_rows = ROW_COUNT;
            PERFORM set_config(v_setting, v_quiet, true);
            kind := 'table';
            row_count := v_rows;
            RETURN NEXT;
        END IF;
        IF v_columns.has_more OR v_object.own_oid IS NULL THEN
            kind := 'not adopted';
            row_count := NULL;
            RETURN NEXT;
        ELSE
            EXECUTE format('DROP TABLE %s', v_object.detached);
        END IF;
    END LOOP;

    FOR v_object IN
        SELECT o.object_name AS name, c.oid AS own_oid, o.last_value, o.is_called
        FROM pggit_perf_detached.contents AS o
        JOIN pg_class AS c ON c.oid = ANY (v_relations) AND c.relkind = 'S'
            AND c.relname = o.object_name
        WHERE o.kind = 'sequence'
        ORDER BY o.object_name
    LOOP
        PERFORM setval(v_object.own_oid, v_object.last_value, v_object.is_called);
        object_name := v_object.name;
        kind := 'sequence';
        row_count := NULL;
        RETURN NEXT;
    END LOOP;

    IF to_regprocedure('pggit_perf_internal.add_foreign_keys()') IS NOT NULL THEN
        EXECUTE 'SELECT pggit_perf_internal.add_foreign_keys()';
    END IF;

    DROP TABLE pggit_perf_detached.contents;
    DROP FUNCTION IF EXISTS pggit_perf_detached.adopt_data(boolean);
    IF NOT EXISTS (SELECT FROM pg_depend AS d WHERE d.refclassid = 'pg_namespace'::regclass
        AND d.refobjid = v_schema) THEN
        DROP SCHEMA pggit_perf_detached;
    ELSE
        RAISE NOTICE USING
            MESSAGE = 'schema pggit_perf_detached stays',
            DETAIL = 'It still has tables that this release does not know, or objects that '
                'detach_data did not create.',
            HINT = 'Once they are not needed any more: DROP SCHEMA pggit_perf_detached CASCADE;';
    END IF;
    PERFORM set_config(v_setting, v_before, true);
END
$body$;
COMMENT ON FUNCTION pggit.adopt_data(boolean) IS
    'Takes back the data that detach_data() has moved to schema pggit_perf_detached, all or '
    'nothing, into an extension that was just created. p_other_release: true if detach_data() ran '
    'under a later release than that of this extension, see docs/detach.md.';

-- deprecated.sql
-- The deprecated procedure is a copy of run_due_jobs.
DO $copy$
BEGIN
    EXECUTE regexp_replace(pg_get_functiondef('pggit.run_due_jobs(integer)'::regprocedure),
                           '^CREATE OR REPLACE PROCEDURE pggit[.]run_due_jobs',
                               'CREATE OR REPLACE PROCEDURE pggit.tick');
END
$copy$;
COMMENT ON PROCEDURE pggit.tick(integer) IS 'Deprecated, use run_due_jobs; it is removed in 1.0.';
COMMENT ON FUNCTION pggit.start_performance_trace(text, text, integer, text, text, jsonb)
    IS 'Deprecated, use start_span; it is removed in 1.0.';
COMMENT ON FUNCTION pggit.end_performance_trace(text, text, text, jsonb, bigint)
    IS 'Deprecated, use end_span; it is removed in 1.0.';

-- last.sql
CREATE OR REPLACE FUNCTION pggit_perf_internal.access_functions(p_access text) RETURNS SETOF
    regprocedure
LANGUAGE sql
STABLE
SET search_path = pg_catalog, pg_temp
BEGIN ATOMIC
    SELECT p.oid::regprocedure
    FROM pg_proc AS p
    JOIN (VALUES
            ('operator', 'accept_new_normal'),
            ('operator', 'acknowledge_alert'),
            ('operator', 'acknowledge_incident'),
            ('admin', 'apply_access'),
            ('operator', 'approve_baseline'),
            ('admin', 'archive_old_data'),
            ('admin', 'are_escalation_steps'),
            ('operator', 'calculate_performance_baseline'),
            ('operator', 'check_alert_escalation'),
            ('admin', 'check_health_if_due'),
            ('operator', 'check_pending_metrics'),
            ('operator', 'check_performance_baseline'),
            ('admin', 'claim_due_job'),
            ('admin', 'clean_up_cron_history'),
            ('admin', 'clean_up_job_runs'),
            ('admin', 'clean_up_operation_types'),
            ('viewer', 'compare_performance'),
            ('admin', 'deliver_alarm'),
            ('admin', 'deliver_notifications'),
            ('viewer', 'detect_anomalies_statistical'),
            ('operator', 'detect_change_points'),
            ('viewer', 'detect_combined_anomalies'),
            ('viewer', 'detect_correlated_degradation'),
            ('viewer', 'detect_performance_degradation'),
            ('admin', 'disable_event_log'),
            ('admin', 'due_jobs'),
            ('viewer', 'duration_digest'),
            ('viewer', 'duration_digest_from_bytes'),
            ('viewer', 'duration_stats'),
            ('viewer', 'duration_stats_by'),
            ('admin', 'enable_event_log'),
            ('admin', 'encrypt_notification_config'),
            ('operator', 'end_baseline_exclusion'),
            ('admin', 'end_dead_job_runs'),
            ('recorder', 'end_performance_trace'),
            ('recorder', 'end_span'),
            ('operator', 'end_suppression'),
            ('admin', 'ensure_metric_partitions'),
            ('viewer', 'events_within_six_hours'),
            ('operator', 'exclude_from_baseline'),
            ('admin', 'execute_job'),
            ('viewer', 'explain_alert'),
            ('admin', 'finish_job_run'),
            ('admin', 'forget_name'),
            ('admin', 'forget_old_names'),
            ('admin', 'forget_user'),
            ('viewer', 'fraction_below'),
            ('admin', 'grant_access'),
            ('viewer', 'health_check'),
            ('admin', 'is_restore'),
            ('viewer', 'max_val'),
            ('viewer', 'mean'),
            ('viewer', 'min_val'),
            ('admin', 'note_changed_settings'),
            ('operator', 'notify_on_alert'),
            ('viewer', 'num_vals'),
            ('viewer', 'operation_statistics'),
            ('viewer', 'operation_trends'),
            ('viewer', 'percentile'),
            ('viewer', 'percentiles'),
            ('viewer', 'performance_report'),
            ('viewer', 'performance_report_diff'),
            ('viewer', 'pggit_branch_names'),
            ('viewer', 'preview_suppression'),
            ('operator', 'process_alerts'),
            ('viewer', 'prometheus_metrics'),
            ('admin', 'raise_health_alerts'),
            ('admin', 'rebuild_rollups'),
            ('operator', 'recalculate_all_baselines_rolling'),
            ('operator', 'recalculate_seasonal_baselines'),
            ('recorder', 'record_merge_performance'),
            ('recorder', 'record_performance_interval'),
            ('recorder', 'record_performance_metric'),
            ('recorder', 'record_performance_metrics'),
            ('operator', 'reject_baseline'),
            ('admin', 'repair_triggers'),
            ('operator', 'replay_notification'),
            ('admin', 'require_commit_allowed'),
            ('admin', 'reroute_system_notifications'),
            ('operator', 'resolve_incident'),
            ('admin', 'revoke_access'),
            ('operator', 'roll_up_metrics'),
            ('viewer', 'rollup'),
            ('operator', 'run_detection'),
            ('admin', 'run_due_jobs'),
            ('admin', 'run_job'),
            ('admin', 'run_started_job'),
            ('viewer', 'runbook'),
            ('admin', 'schedule_jobs'),
            ('viewer', 'scheduled_jobs'),
            ('admin', 'set_archive_policy'),
            ('operator', 'set_minimum_samples_for_anomalies'),
            ('operator', 'set_operation_thresholds'),
            ('operator', 'set_operation_time_zone'),
            ('viewer', 'simulate_detection'),
            ('viewer', 'simulate_pages'),
            ('operator', 'snooze_alert'),
            ('operator', 'snooze_incident'),
            ('viewer', 'sparkline'),
            ('admin', 'start_job_run'),
            ('recorder', 'start_performance_trace'),
            ('recorder', 'start_span'),
            ('viewer', 'statistics_of_window'),
            ('viewer', 'stddev'),
            ('viewer', 'suggest_thresholds'),
            ('viewer', 'sum_of_squares'),
            ('viewer', 'sum_vals'),
            ('operator', 'suppress_alerts'),
            ('viewer', 'suppression_covers'),
            ('admin', 'test_notification'),
            ('viewer', 'three_significant_digits'),
            ('admin', 'tick'),
            ('admin', 'unschedule_jobs'),
            ('operator', 'verify_rollups'),
            ('viewer', 'window_start')
         ) AS f (access, function_name) ON p.proname = f.function_name
    JOIN pg_depend AS d ON d.classid = 'pg_proc'::regclass AND d.objid = p.oid AND d.deptype = 'e'
    JOIN pg_extension AS e ON d.refclassid = 'pg_extension'::regclass AND e.oid = d.refobjid
    WHERE e.extname = 'pggit_perf'
      AND f.access = p_access
      -- Not the copies that our own code calls, but for the one that run_job calls with its
      -- caller's rights.
      AND NOT (p.pronamespace = 'pggit_perf_internal'::regnamespace
          AND p.proname <> 'deliver_notifications'
               AND EXISTS (SELECT FROM pg_proc AS door
                   WHERE door.pronamespace = 'pggit'::regnamespace AND door.proname = p.proname));
END;

-- pg_access.sql
CREATE OR REPLACE FUNCTION pggit_perf_internal.apply_access(p_role text, p_access text,
    p_grant boolean) RETURNS void
LANGUAGE plpgsql
SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $body$
DECLARE
    v_verb text := CASE WHEN p_grant THEN 'GRANT %s TO %I' ELSE 'REVOKE %s FROM %I' END;
    v_included text[];
    v_function regprocedure;
    v_relation regclass;
    v_type regtype;
    v_columns text;
BEGIN
    PERFORM pggit_perf_internal.require_trusted_schema();
    v_included := CASE p_access
        WHEN 'recorder' THEN ARRAY['recorder']
        WHEN 'viewer' THEN ARRAY['viewer']
        WHEN 'operator' THEN ARRAY['viewer', 'recorder', 'operator']
        WHEN 'admin' THEN ARRAY['viewer', 'recorder', 'operator', 'admin']
    END;
    IF v_included IS NULL THEN
        RAISE EXCEPTION USING
            ERRCODE = 'invalid_parameter_value',
            MESSAGE = format('p_access must be recorder, viewer, operator or admin, not %s',
                coalesce(quote_literal(left(p_access, 100)), 'NULL')),
            DETAIL = 'A recorder records, a viewer reads, an operator does both and deals with '
                'incidents, an admin does everything.',
            HINT = 'For example: SELECT pggit.grant_access(''monitoring'', ''viewer'');';
    END IF;
    IF p_role IS NULL OR NOT EXISTS (SELECT FROM pg_roles AS r WHERE r.rolname = p_role) THEN
        RAISE EXCEPTION USING
            ERRCODE = 'undefined_object',
            MESSAGE = format('role %s does not exist', coalesce(quote_literal(left(p_role, 100)),
                'NULL')),
            DETAIL = 'Access is granted to one role at a time, never to PUBLIC.',
            HINT = 'Create it first: CREATE ROLE … NOLOGIN;';
    END IF;

    FOR v_function IN
        SELECT f FROM unnest(v_included) AS i (access) CROSS
            JOIN LATERAL pggit_perf_internal.access_functions(i.access) AS f
    LOOP
        PERFORM pggit_perf_internal.define(format(v_verb, format('EXECUTE ON ROUTINE %s',
            v_function), p_role));
    END LOOP;

    IF 'viewer' = ANY (v_included) THEN
        FOR v_relation, v_columns IN
            -- Only pg_read_all_stats, which pg_monitor has, may read the names of users and
            -- sessions; v_all_performance_metrics shows other roles their own.
            SELECT c.oid::regclass,
                   (SELECT string_agg(format('%I', a.attname), ', ' ORDER BY a.attnum)
                               FILTER (WHERE a.attname NOT IN ('user_name', 'session_id'))
                    FROM pg_attribute AS a
                    WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
                        AND c.relkind <> 'v' AND p_role <> 'pg_monitor'
                    HAVING bool_or(a.attname IN ('user_name', 'session_id')))
            FROM pg_depend AS d
            JOIN pg_class AS c ON c.oid = d.objid
            WHERE d.classid = 'pg_class'::regclass
              AND d.refclassid = 'pg_extension'::regclass
              AND d.refobjid = (SELECT e.oid FROM pg_extension AS e WHERE e.extname = 'pggit_perf')
              AND d.deptype = 'e'
              AND c.relkind IN ('r', 'p', 'v')
              AND c.relnamespace = 'pggit'::regnamespace
              AND c.relname <> 'alert_notification_settings'
        LOOP
            IF v_columns IS NULL OR NOT p_grant THEN
                PERFORM pggit_perf_internal.define(format(v_verb, format('SELECT ON TABLE %s',
                    v_relation), p_role));
            ELSE
                -- Releases before 0.7.0 granted the whole table.
                PERFORM pggit_perf_internal.define(format('REVOKE SELECT ON TABLE %s FROM %I',
                    v_relation, p_role));
                PERFORM pggit_perf_internal.define(format('GRANT SELECT (%s) ON TABLE %s TO %I',
                    v_columns, v_relation, p_role));
            END IF;
        END LOOP;
    END IF;
    IF 'viewer' = ANY (v_included) THEN
        -- Viewers need the types for tables and views that they make from what they read.
        FOR v_type IN
            SELECT t.oid::regtype FROM pg_type AS t
                WHERE t.typnamespace = 'pggit_perf_internal'::regnamespace AND t.typtype = 'd'
        LOOP
            PERFORM pggit_perf_internal.define(format(v_verb, format('USAGE ON TYPE %s', v_type),
                p_role));
        END LOOP;
    END IF;
    IF 'recorder' = ANY (v_included) THEN
        PERFORM pggit_perf_internal.define(format(v_verb,
            'INSERT (operation_type, operation_name, duration_microseconds, branch_id, user_name, '
                               'session_id, rows_affected, memory_bytes, cpu_microseconds, '
                               'operation_metadata, '
                               'start_time, end_time, recorded_at) ON TABLE '
                               'pggit.performance_metrics', p_role));
    END IF;
    IF 'admin' = ANY (v_included) THEN
        -- The functions that jobs call.
        PERFORM pggit_perf_internal.define(format(v_verb, 'USAGE ON SCHEMA pggit_perf_internal',
            p_role));
        PERFORM pggit_perf_internal.define(format(v_verb,
            'INSERT, UPDATE, DELETE ON TABLE pggit.performance_operation_types, '
            'pggit.alert_escalation_policies, pggit.archive_policies', p_role));
        PERFORM pggit_perf_internal.define(format(v_verb,
            'SELECT, INSERT, UPDATE, DELETE ON TABLE pggit.alert_notification_settings', p_role));
        PERFORM pggit_perf_internal.define(format(v_verb,
            'INSERT (channel, recipient, message, status, setting_id) ON TABLE '
            'pggit.alert_notification_queue', p_role));
    END IF;
    -- A role that keeps another access, or rights that another extension granted, still needs the
    -- schema.
    IF p_grant THEN
        PERFORM pggit_perf_internal.define(format('GRANT USAGE ON SCHEMA pggit TO %I', p_role));
    ELSIF NOT EXISTS (
        SELECT FROM (
            SELECT c.relacl FROM pg_class AS c WHERE c.relnamespace = 'pggit'::regnamespace
            UNION ALL
            SELECT a.attacl FROM pg_class AS c JOIN pg_attribute AS a ON a.attrelid = c.oid
                WHERE c.relnamespace = 'pggit'::regnamespace
            UNION ALL
            SELECT p.proacl FROM pg_proc AS p WHERE p.pronamespace = 'pggit'::regnamespace
            UNION ALL
            SELECT t.typacl FROM pg_type AS t WHERE t.typnamespace = 'pggit'::regnamespace
        ) AS o (acl) CROSS JOIN LATERAL aclexplode(o.acl) AS a
        WHERE a.grantee = (SELECT r.oid FROM pg_roles AS r WHERE r.rolname = p_role)) THEN
        PERFORM pggit_perf_internal.define(format('REVOKE USAGE ON SCHEMA pggit FROM %I', p_role));
    END IF;
END
$body$;
COMMENT ON FUNCTION pggit.grant_access(text, text) IS
    'Grants recorder (may record), viewer (may read), operator (both, and may recalculate, review '
    'baselines, handle incidents and set thresholds) or admin (all) to a role.';
COMMENT ON FUNCTION pggit.revoke_access(text, text) IS
    'Revokes from a role all rights that grant_access grants with this access, those of the '
    'access that it includes as well.';

-- The digest and the definition of each public function, for replaced_functions() and its runbook.
-- They are kept as text, because the functions themselves may be replaced. Every later script of
-- the extension recreates this function.
DO $own$
BEGIN
    EXECUTE pg_catalog.format(
        'CREATE OR REPLACE FUNCTION pggit_perf_internal.own_functions() RETURNS TABLE '
        '(function_name text, digest text, definition text)
         LANGUAGE sql STABLE PARALLEL SAFE SET search_path = pg_catalog, pg_temp AS %L',
        (SELECT 'VALUES ' || pg_catalog.string_agg(pg_catalog.format('(%L::text, %L::text, '
            '%L::text)', f.name, f.digest, f.definition), E',\n' ORDER BY f.name COLLATE "C")
         FROM (SELECT p.oid::pg_catalog.regprocedure::pg_catalog.text AS name,
             pggit_perf_internal.function_digest(p.oid) AS digest,
                      pg_catalog.pg_get_functiondef(p.oid) AS definition
               FROM pg_catalog.pg_proc AS p
               JOIN pg_catalog.pg_depend AS d
                   ON d.classid = 'pg_catalog.pg_proc'::pg_catalog.regclass AND d.objid = p.oid
                       AND d.deptype = 'e'
                  AND d.refclassid = 'pg_catalog.pg_extension'::pg_catalog.regclass
                  AND d.refobjid = (SELECT e.oid FROM pg_catalog.pg_extension AS e
                      WHERE e.extname = 'pggit_perf')
               WHERE p.pronamespace = 'pggit'::pg_catalog.regnamespace
                   AND p.prokind IN ('f', 'p')) AS f));
END
$own$;

-- Event triggers fire again for statements after this script; without this, the setting would last
-- until the end of the transaction.
DO $loud$
BEGIN
    IF pg_catalog.current_setting('pggit_perf_script.silenced') <> '' THEN
        PERFORM pg_catalog.set_config(CASE WHEN
            pg_catalog.current_setting('server_version_num')::pg_catalog.int4 >= 170000
                                           THEN 'event_triggers'
                                               ELSE 'session_replication_role' END,
                                      pg_catalog.current_setting('pggit_perf_script.silenced'),
                                          true);
    END IF;
END
$loud$;
