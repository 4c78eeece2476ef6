SET LOCAL search_path = pg_catalog, pg_temp;

-- Operation types are identifiers, not prose: compared and sorted byte by byte, here and in every table.
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
        CHECK (pg_catalog.btrim(operation_type, E' \t\n\r\f\x0B') <> '' AND pg_catalog.length(operation_type) <= 200),
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
    'Operations that are timed. One that is not here is added the first time it is recorded, up to pggit_perf.maximum_operation_types.';
COMMENT ON COLUMN pggit.performance_operation_types.is_tracked IS
    'Whether recalculate_all_baselines_rolling gives it a baseline.';
COMMENT ON COLUMN pggit.performance_operation_types.alert_threshold_multiplier IS
    'A duration beyond this many times the active baseline''s p99 raises an alert; NULL: pggit_perf.alert_threshold_multiplier.';
COMMENT ON COLUMN pggit.performance_operation_types.minimum_samples_for_baseline IS
    'How many samples a baseline needs, unless the caller''s p_min_samples overrides it; NULL: pggit_perf.minimum_samples_for_baseline.';
COMMENT ON COLUMN pggit.performance_operation_types.anomaly_z_score_threshold IS
    'A z-score beyond it is an anomaly; NULL: pggit_perf.anomaly_z_score_threshold.';
COMMENT ON COLUMN pggit.performance_operation_types.degradation_percent_threshold IS
    'Percent by which an operation must slow down to count as degraded; NULL: 20.';
COMMENT ON COLUMN pggit.performance_operation_types.is_builtin IS
    'Came with the extension.';
COMMENT ON COLUMN pggit.performance_operation_types.time_zone IS
    'On whose clock its days and weeks are; NULL: pggit_perf.time_zone.';
COMMENT ON COLUMN pggit.performance_operation_types.minimum_samples_for_anomalies IS
    'How many samples anomaly detection needs; NULL: pggit_perf.minimum_samples_for_anomalies.';

-- Every dump turns row_security off before anything else. Any role may, so it counts only in a session of a superuser or of the extension's
-- owner, which is what restores, and only where the session itself says so: the owner of a database may set it for all that connect.
CREATE FUNCTION pggit_perf_internal.is_restore() RETURNS boolean
LANGUAGE plpgsql
STABLE
SET search_path = pg_catalog, pg_temp
AS $body$
BEGIN
    IF current_setting('row_security') <> 'off' THEN
        RETURN false;
    END IF;
    -- The session's role, or what SET ROLE has chosen: our functions write as the extension's owner for every caller.
    RETURN pg_has_role(CASE current_setting('role') WHEN 'none' THEN SESSION_USER ELSE current_setting('role')::name END,
                       (SELECT e.extowner FROM pg_extension AS e WHERE e.extname = 'pggit_perf'), 'USAGE')
           AND EXISTS (SELECT FROM pg_settings AS s WHERE s.name = 'row_security' AND s.source IN ('session', 'client'));
END
$body$;
COMMENT ON FUNCTION pggit_perf_internal.is_restore() IS
    'Internal: whether what is written comes from a dump: row_security is off, by a session of a superuser or of the extension''s owner.';

-- pg_dump writes every row, also those that CREATE EXTENSION has put there before the dump is restored. A
-- restore lets its rows take their place; so does a subscription.
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
    -- What was done on a publisher is done here as well: where a row was restored there, the old one goes before the new one comes.
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
                             (SELECT min(o.operation_type) FROM pggit.performance_operation_types AS o WHERE o.is_builtin)),
            DETAIL = 'A restore would bring it back, and all others that are built in.',
            HINT = 'DELETE FROM pggit.performance_operation_types WHERE NOT is_builtin;';
    END IF;
    RAISE EXCEPTION USING
        ERRCODE = 'object_not_in_prerequisite_state',
        MESSAGE = format('operation type %L is built in', OLD.operation_type),
        DETAIL = 'A restore would bring it back.',
        HINT = format('UPDATE pggit.performance_operation_types SET is_tracked = false WHERE operation_type = %L;', OLD.operation_type);
END
$body$;
COMMENT ON FUNCTION pggit_perf_internal.refuse_builtin_deletion() IS 'Internal: a built-in operation type is untracked, not deleted or truncated.';

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

-- A zone that this server does not know would stop detection of every operation. What a restore or a publisher brings is left to the default.
CREATE FUNCTION pggit_perf_internal.check_time_zone() RETURNS trigger
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $body$
DECLARE
    v_is_copy boolean := current_setting('session_replication_role') = 'replica';
BEGIN
    IF EXISTS (SELECT FROM pg_timezone_names AS z WHERE lower(z.name COLLATE "C") = lower(NEW.time_zone COLLATE "C")) THEN
        RETURN NEW;
    END IF;
    IF NOT v_is_copy AND current_setting('row_security') = 'off' THEN
        v_is_copy := pggit_perf_internal.is_restore();
    END IF;
    IF v_is_copy THEN
        RAISE WARNING USING
            MESSAGE = format('operation type %L has no time zone any more: this server knows no %L', NEW.operation_type, NEW.time_zone),
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
COMMENT ON FUNCTION pggit_perf_internal.check_time_zone() IS 'Internal: operations have time zones that the server knows.';

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
-- Also when a subscriber applies the change, or a restore switches triggers off.
ALTER TABLE pggit.performance_operation_types ENABLE ALWAYS TRIGGER before_insert;
ALTER TABLE pggit.performance_operation_types ENABLE ALWAYS TRIGGER check_time_zone;
ALTER TABLE pggit.performance_operation_types ENABLE ALWAYS TRIGGER refuse_builtin_deletion;
ALTER TABLE pggit.performance_operation_types ENABLE ALWAYS TRIGGER refuse_truncation;

SELECT pg_catalog.pg_extension_config_dump('pggit.performance_operation_types', '');

SET LOCAL search_path = pggit, pg_temp;
