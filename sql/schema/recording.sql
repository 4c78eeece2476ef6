SET LOCAL search_path = pg_catalog, pg_temp;

-- Operation types are identifiers, not prose: every table compares and sorts them byte by byte.
CREATE TABLE pggit.performance_operation_types (
    operation_type text COLLATE "C" NOT NULL,
    description text,
    category text NOT NULL DEFAULT 'OTHER',
    is_tracked boolean NOT NULL DEFAULT true,
    alert_threshold_multiplier double precision,
    minimum_samples_for_baseline integer,
    anomaly_z_score_threshold double precision,
    degradation_percent_threshold double precision,
    is_builtin boolean NOT NULL DEFAULT false,
    created_at timestamptz NOT NULL DEFAULT pg_catalog.now(),
    time_zone text,
    minimum_samples_for_anomalies integer,
    CONSTRAINT performance_operation_types_pkey PRIMARY KEY (operation_type),
    CONSTRAINT performance_operation_types_name_check
        CHECK (pg_catalog.btrim(operation_type, E' \t\n\r\f\x0B') <> ''
            AND pg_catalog.length(operation_type) <= 200),
    CONSTRAINT performance_operation_types_category_check
        CHECK (category IN ('READ', 'WRITE', 'ADMIN', 'OTHER')),
    CONSTRAINT performance_operation_types_multiplier_check
        CHECK (alert_threshold_multiplier >= 0.5 AND alert_threshold_multiplier < 'Infinity'),
    CONSTRAINT performance_operation_types_samples_check
        CHECK (minimum_samples_for_baseline BETWEEN 2 AND 1000000),
    CONSTRAINT performance_operation_types_z_score_check
        CHECK (anomaly_z_score_threshold >= 0.5 AND anomaly_z_score_threshold < 'Infinity'),
    CONSTRAINT performance_operation_types_degradation_check
        CHECK (degradation_percent_threshold > 0 AND degradation_percent_threshold < 'Infinity'),
    CONSTRAINT performance_operation_types_anomaly_samples_check
        CHECK (minimum_samples_for_anomalies BETWEEN 2 AND 1000000)
);
COMMENT ON TABLE pggit.performance_operation_types IS
    'The types of timed operations. A type that is missing is added the first time it is '
    'recorded, up to pggit_perf.maximum_operation_types.';
COMMENT ON COLUMN pggit.performance_operation_types.is_tracked IS
    'Whether recalculate_all_baselines_rolling gives it a baseline.';
COMMENT ON COLUMN pggit.performance_operation_types.alert_threshold_multiplier IS
    'A duration beyond this many times the active baseline''s p99 raises an alert; NULL: '
    'pggit_perf.alert_threshold_multiplier.';
COMMENT ON COLUMN pggit.performance_operation_types.minimum_samples_for_baseline IS
    'How many samples a baseline needs, unless the caller''s p_min_samples overrides it; NULL: '
    'pggit_perf.minimum_samples_for_baseline.';
COMMENT ON COLUMN pggit.performance_operation_types.anomaly_z_score_threshold IS
    'A z-score beyond it is an anomaly; NULL: pggit_perf.anomaly_z_score_threshold.';
COMMENT ON COLUMN pggit.performance_operation_types.degradation_percent_threshold IS
    'Percent by which an operation must slow down to count as degraded; NULL: 20.';
COMMENT ON COLUMN pggit.performance_operation_types.is_builtin IS
    'Came with the extension.';
COMMENT ON COLUMN pggit.performance_operation_types.time_zone IS
    'The time zone in which its days and weeks are counted; NULL: pggit_perf.time_zone.';
COMMENT ON COLUMN pggit.performance_operation_types.minimum_samples_for_anomalies IS
    'How many samples anomaly detection needs; NULL: pggit_perf.minimum_samples_for_anomalies.';

-- Every dump turns row_security off first. Any role may turn it off, so it counts as a restore only
-- in a session of a superuser or of the extension's owner, and only if the session itself set it:
-- the owner of a database may set it for all its sessions.
CREATE FUNCTION pggit_perf_internal.is_restore() RETURNS boolean
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
SELECT pggit_perf_internal.may_run('is_restore'::text, 'admin'::text);

-- A dump contains every row, also those that CREATE EXTENSION inserts before the dump is restored.
-- During a restore the dumped rows replace them; a subscription works the same way.
CREATE FUNCTION pggit_perf_internal.before_operation_type_insert() RETURNS trigger
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $body$
DECLARE
    v_is_copy boolean := current_setting('session_replication_role') = 'replica';
BEGIN
    IF NOT v_is_copy AND current_setting('row_security') = 'off' THEN
        v_is_copy := pggit_perf_internal.is_restore();
        -- Every dump has the built-in types.
        IF v_is_copy AND NEW.is_builtin THEN
            PERFORM pggit_perf_internal.note_installation(false);
        END IF;
    END IF;
    IF v_is_copy THEN
        DELETE FROM pggit.performance_operation_types AS o
        WHERE o.operation_type = NEW.operation_type AND o.is_builtin;
    END IF;
    RETURN NEW;
END
$body$;
COMMENT ON FUNCTION pggit_perf_internal.before_operation_type_insert() IS
    'Internal: lets a restored or replicated row take the place of a built-in one.';

CREATE FUNCTION pggit_perf_internal.refuse_builtin_deletion() RETURNS trigger
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

INSERT INTO pggit.performance_operation_types (operation_type, description, category, is_builtin)
VALUES
    ('auto_resolution', 'Resolve merge conflicts without a person', 'WRITE', true),
    ('apply_data_merge', 'Merge data from one branch into another', 'WRITE', true),
    ('branch_checkout', 'Switch to a branch', 'WRITE', true),
    ('branch_create', 'Create a branch', 'WRITE', true),
    ('branch_delete', 'Delete a branch', 'WRITE', true),
    ('calculate_branch_size', 'Add up the storage of a branch', 'READ', true),
    ('commit', 'Create a commit on a branch', 'WRITE', true),
    ('compress_branch', 'Deduplicate the data of a branch', 'ADMIN', true),
    ('conflict_detection', 'Look for conflicts before a merge', 'READ', true),
    ('create_data_branch', 'Create a copy-on-write data branch', 'WRITE', true),
    ('create_history_partition', 'Create a partition of the object history', 'ADMIN', true),
    ('ensure_object', 'Register an object and its history', 'WRITE', true),
    ('get_branches', 'List branches', 'READ', true),
    ('get_commits', 'List the commits of a branch', 'READ', true),
    ('get_history', 'Read the changes of an object', 'READ', true),
    ('get_object_at_time', 'Read an object as it was at a time', 'READ', true),
    ('get_object_timeline', 'Read the timeline of an object', 'READ', true),
    ('get_objects', 'List schema objects', 'READ', true),
    ('merge', 'Merge, as a whole', 'WRITE', true),
    ('merge_auto_resolve', 'Phase of a merge: resolve conflicts', 'WRITE', true),
    ('merge_base_find', 'Phase of a merge: find the common ancestor', 'READ', true),
    ('merge_branches', 'Merge one branch into another', 'WRITE', true),
    ('merge_cleanup', 'Phase of a merge: remove what is merged', 'WRITE', true),
    ('merge_conflict_detect', 'Phase of a merge: find conflicts', 'READ', true),
    ('merge_data_branches', 'Merge copy-on-write data branches', 'WRITE', true),
    ('merge_execute', 'Phase of a merge: apply it', 'WRITE', true),
    ('query_temporal_snapshots', 'Query data as of a point in time', 'READ', true),
    ('rollback', 'Roll back, as a whole', 'WRITE', true),
    ('rollback_cascade', 'Roll back through merges', 'WRITE', true),
    ('rollback_commit', 'Roll back one commit', 'WRITE', true),
    ('rollback_dry_run', 'Simulate a rollback', 'READ', true),
    ('rollback_recovery', 'Recover from a failed rollback', 'WRITE', true),
    ('rollback_validate', 'Check whether a rollback is safe', 'READ', true);

-- A time zone that this server does not know would stop the detection of every operation. If a
-- restore or a publisher brings one, the operation uses the default time zone.
CREATE FUNCTION pggit_perf_internal.check_time_zone() RETURNS trigger
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

CREATE TRIGGER before_insert
    BEFORE INSERT ON pggit.performance_operation_types
    FOR EACH ROW EXECUTE FUNCTION pggit_perf_internal.before_operation_type_insert();
CREATE TRIGGER check_time_zone
    BEFORE INSERT OR UPDATE OF time_zone ON pggit.performance_operation_types
    FOR EACH ROW WHEN (NEW.time_zone IS NOT NULL)
    EXECUTE FUNCTION pggit_perf_internal.check_time_zone();
CREATE TRIGGER refuse_builtin_deletion
    BEFORE DELETE ON pggit.performance_operation_types
    FOR EACH ROW WHEN (OLD.is_builtin AND pg_catalog.pg_trigger_depth() = 0)
    EXECUTE FUNCTION pggit_perf_internal.refuse_builtin_deletion();
CREATE TRIGGER refuse_truncation
    BEFORE TRUNCATE ON pggit.performance_operation_types
    FOR EACH STATEMENT EXECUTE FUNCTION pggit_perf_internal.refuse_builtin_deletion();
-- Fire also when a subscriber applies the change, or when a restore disables triggers.
ALTER TABLE pggit.performance_operation_types ENABLE ALWAYS TRIGGER before_insert;
ALTER TABLE pggit.performance_operation_types ENABLE ALWAYS TRIGGER check_time_zone;
ALTER TABLE pggit.performance_operation_types ENABLE ALWAYS TRIGGER refuse_builtin_deletion;
ALTER TABLE pggit.performance_operation_types ENABLE ALWAYS TRIGGER refuse_truncation;

SELECT pg_catalog.pg_extension_config_dump('pggit.performance_operation_types', '');

-- The columns that a scan of a window reads come first, before any nullable column, so that their
-- offsets in the row are constant.
CREATE TABLE pggit.performance_metrics (
    metric_id bigint NOT NULL GENERATED ALWAYS AS IDENTITY,
    duration_microseconds bigint NOT NULL,
    recorded_at timestamptz NOT NULL DEFAULT pg_catalog.clock_timestamp(),
    inserted_xid bigint NOT NULL DEFAULT ((pg_catalog.pg_current_xact_id())::text)::bigint,
    is_checked boolean NOT NULL DEFAULT false,
    operation_type text COLLATE "C" NOT NULL,
    branch_id integer,
    user_name text NOT NULL DEFAULT SESSION_USER,
    operation_name text,
    session_id text,
    rows_affected bigint,
    memory_bytes bigint,
    cpu_microseconds bigint,
    start_time timestamptz,
    end_time timestamptz,
    operation_metadata jsonb,
    CONSTRAINT performance_metrics_operation_type_check
        CHECK (pg_catalog.btrim(operation_type, E' \t\n\r\f\x0B') <> ''
            AND pg_catalog.length(operation_type) <= 200),
    CONSTRAINT performance_metrics_recorded_at_check CHECK (pg_catalog.isfinite(recorded_at)),
    CONSTRAINT performance_metrics_duration_check
        CHECK (duration_microseconds > 0 AND duration_microseconds <= 86400000000),
    CONSTRAINT performance_metrics_time_order_check CHECK (start_time < end_time),
    CONSTRAINT chk_metric_time_range
        CHECK (end_time - start_time <= interval '1 day'
               AND pg_catalog.abs(extract(epoch FROM end_time - start_time) * 1000000.0 -
                   duration_microseconds) <= 1000.0),
    CONSTRAINT performance_metrics_counters_check
        CHECK (rows_affected >= 0 AND memory_bytes >= 0 AND cpu_microseconds >= 0),
    CONSTRAINT performance_metrics_lengths_check
        CHECK (pg_catalog.length(operation_name) <= 1000 AND pg_catalog.length(user_name) <= 1000
            AND pg_catalog.length(session_id) <= 1000
               AND pg_catalog.pg_column_size(operation_metadata #> '{}'::text[]) <= 131072)
) PARTITION BY RANGE (recorded_at);
COMMENT ON TABLE pggit.performance_metrics IS
    'One row per timed operation, appended and never changed. Partitioned by month (UTC). Fill it '
    'with record_performance_metric, INSERT or COPY.';
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

-- Each partition has its own indexes. If the partitioned table had them, a restore would create
-- them when it attaches a partition and then fail to create them again. ensure_metric_partitions()
-- creates all partitions, the default one too.
SELECT pg_catalog.pg_extension_config_dump('pggit.performance_metrics_metric_id_seq', '');

CREATE FUNCTION pggit_perf_internal.lock_for_attach(p_lock_out_recorders boolean) RETURNS void
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

CREATE TABLE pggit_perf_internal.metric_check_state (
    singleton boolean NOT NULL DEFAULT true,
    system_identifier bigint NOT NULL,
    checked_snapshot pg_snapshot NOT NULL,
    checked_by_xid xid8 NOT NULL,
    checked_at timestamptz NOT NULL DEFAULT pg_catalog.now(),
    CONSTRAINT metric_check_state_pkey PRIMARY KEY (singleton),
    CONSTRAINT metric_check_state_singleton_check CHECK (singleton)
);
COMMENT ON TABLE pggit_perf_internal.metric_check_state IS
    'How far check_pending_metrics() has got: it has checked the rows that its last snapshot saw, '
    'except those that its own transaction wrote afterwards.';
COMMENT ON COLUMN pggit_perf_internal.metric_check_state.system_identifier IS
    'The server whose transaction numbers these are. After a restore on another server, the first '
    'check tells that server''s rows from the restored ones.';

SELECT pg_catalog.pg_extension_config_dump('pggit_perf_internal.metric_check_state', '');

CREATE FUNCTION pggit_perf_internal.replace_metric_check_state() RETURNS trigger
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $body$
BEGIN
    DELETE FROM pggit_perf_internal.metric_check_state;
    RETURN NEW;
END
$body$;
COMMENT ON FUNCTION pggit_perf_internal.replace_metric_check_state() IS
    'Internal: trigger that deletes the old position before a new one is inserted, also while a '
    'dump is restored.';
CREATE TRIGGER replace_state
    BEFORE INSERT ON pggit_perf_internal.metric_check_state
    FOR EACH ROW EXECUTE FUNCTION pggit_perf_internal.replace_metric_check_state();
ALTER TABLE pggit_perf_internal.metric_check_state ENABLE ALWAYS TRIGGER replace_state;

-- The functions that pgrx creates from src/recording/functions.
COMMENT ON FUNCTION pggit.record_performance_metric(text, bigint, text, integer, text, text,
    bigint, bigint, bigint, jsonb, timestamptz) IS
    'Records one timed operation and returns its metric_id. Raises an alert when the duration '
    'passes the active baseline''s p99 times the multiplier.';
COMMENT ON FUNCTION pggit.record_performance_metric(text, double precision, text, integer, text,
    text, bigint, bigint, bigint, jsonb, timestamptz) IS
    'Records one timed operation whose duration has another numeric type, rounded to whole '
    'microseconds; a fraction below 1 counts as 1.';
SELECT pggit_perf_internal.may_run('record_performance_metric'::text, 'recorder'::text);

COMMENT ON FUNCTION pggit.record_performance_interval(text, interval, text, integer, text, text,
    bigint, bigint, bigint, jsonb, timestamptz) IS
    'Records one timed operation whose duration is an interval; returns its metric_id.';
SELECT pggit_perf_internal.may_run('record_performance_interval'::text, 'recorder'::text);

COMMENT ON FUNCTION pggit.record_performance_metrics(text[], bigint[], timestamptz[], integer[],
    text, text) IS
    'Records many timed operations in one statement, raises the alerts that are due and returns '
    'how many rows it recorded. All or nothing.';
SELECT pggit_perf_internal.may_run('record_performance_metrics'::text, 'recorder'::text);

COMMENT ON FUNCTION pggit.check_performance_baseline(bigint) IS
    'Compares a recorded metric with the active baseline and returns the alert that it raises, or '
    'had raised before, or NULL.';
SELECT pggit_perf_internal.may_run('check_performance_baseline'::text, 'operator'::text);

COMMENT ON FUNCTION pggit.check_pending_metrics() IS
    'Compares all rows that INSERT or COPY added to performance_metrics since the last call with '
    'their baselines, each row once, even if it committed late.';
SELECT pggit_perf_internal.may_run('check_pending_metrics'::text, 'operator'::text);

COMMENT ON FUNCTION pggit.set_operation_time_zone(text, text) IS
    'Sets the time zone in which the days and weeks of an operation are counted; NULL: '
    'pggit_perf.time_zone. Returns the one in force.';
SELECT pggit_perf_internal.may_run('set_operation_time_zone'::text, 'operator'::text);

COMMENT ON FUNCTION pggit.set_operation_thresholds(text, double precision, integer,
    double precision, double precision) IS
    'Sets all four thresholds of an operation; NULL resets one to its default. Returns those now '
    'in force.';
SELECT pggit_perf_internal.may_run('set_operation_thresholds'::text, 'operator'::text);

COMMENT ON FUNCTION pggit.set_minimum_samples_for_anomalies(text, integer) IS
    'Sets how many samples anomaly detection of an operation needs; NULL: '
    'pggit_perf.minimum_samples_for_anomalies. Returns the number in force.';
SELECT pggit_perf_internal.may_run('set_minimum_samples_for_anomalies'::text, 'operator'::text);

COMMENT ON FUNCTION pggit.ensure_metric_partitions(integer) IS
    'Creates the monthly partitions from this month to p_months_ahead later, and those that rows '
    'in the default partition need; moves these rows.';
SELECT pggit_perf_internal.may_run('ensure_metric_partitions'::text, 'admin'::text);
-- A timeout lets the job fail and run again later, instead of making other sessions queue.
ALTER FUNCTION pggit.ensure_metric_partitions(integer) SET lock_timeout = '5s';

COMMENT ON FUNCTION pggit.start_span(text, text, integer, text, text, jsonb) IS
    'Begins a span, within the span p_parent_span_id if that is given, and returns its trace_id '
    'and span_id (OpenTelemetry''s).';
SELECT pggit_perf_internal.may_run('start_span'::text, 'recorder'::text);

COMMENT ON FUNCTION pggit.end_span(text, text, text, jsonb, bigint) IS
    'Ends a span with OK, ERROR or UNSET, records it as a metric and returns the metric_id.';
SELECT pggit_perf_internal.may_run('end_span'::text, 'recorder'::text);

COMMENT ON FUNCTION pggit.record_merge_performance(integer, integer, bigint, bigint, bigint,
    bigint, bigint, bigint, text, integer, integer, text[], text, timestamptz) IS
    'Records a merge with its phases (microseconds; NULL: did not happen), and the whole and each '
    'phase as metrics. Returns the merge_id.';
SELECT pggit_perf_internal.may_run('record_merge_performance'::text, 'recorder'::text);

COMMENT ON FUNCTION pggit_perf_internal.clean_up_operation_types() IS
    'Removes operation types that recording registered, that no one has edited, and that have no '
    'rows left or none from the last 92 days; returns how many.';
SELECT pggit_perf_internal.may_run('clean_up_operation_types'::text, 'admin'::text);
-- A type without rows must be looked up by index, not by a scan.
ALTER FUNCTION pggit_perf_internal.clean_up_operation_types() SET enable_seqscan = off;

SET LOCAL search_path = pggit, pg_temp;
