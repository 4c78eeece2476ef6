SET LOCAL search_path = pg_catalog, pg_temp;

CREATE TABLE pggit_perf_internal.performance_event_log (
    event_id bigint NOT NULL GENERATED ALWAYS AS IDENTITY,
    event_type text NOT NULL,
    occurred_at timestamptz NOT NULL DEFAULT pg_catalog.clock_timestamp(),
    command_tag text,
    object_type text,
    object_identity text,
    setting_name text,
    old_value text,
    new_value text,
    user_name text DEFAULT SESSION_USER,
    CONSTRAINT performance_event_log_pkey PRIMARY KEY (event_id),
    CONSTRAINT performance_event_log_type_check CHECK (event_type IN ('ddl', 'setting',
        'configuration'))
);
COMMENT ON TABLE pggit_perf_internal.performance_event_log IS
    'Events that may explain a change of performance: DDL, once enable_event_log() was called, '
    'and settings whose value changed between two runs of detection. Also each change of the '
    'configuration, with the role that made it (v_configuration_changes).';

CREATE INDEX performance_event_log_occurred ON pggit_perf_internal.performance_event_log
    USING brin (occurred_at);

SELECT pg_catalog.pg_extension_config_dump('pggit_perf_internal.performance_event_log', '');
SELECT pg_catalog.pg_extension_config_dump(
    'pggit_perf_internal.performance_event_log_event_id_seq', '');

CREATE TABLE pggit_perf_internal.performance_known_settings (
    setting_name text NOT NULL,
    setting_value text,
    CONSTRAINT performance_known_settings_pkey PRIMARY KEY (setting_name)
);
COMMENT ON TABLE pggit_perf_internal.performance_known_settings IS
    'Internal: the settings that bear on performance as the last run of detection found them. Not '
    'dumped: another server has its own.';

CREATE FUNCTION pggit_perf_internal.log_ddl_command() RETURNS event_trigger
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
COMMENT ON FUNCTION pggit_perf_internal.log_ddl_command()
    IS 'Internal: the event trigger that enable_event_log() makes.';

CREATE FUNCTION pggit_perf_internal.log_dropped_objects() RETURNS event_trigger
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

-- Only a superuser may own an event trigger, so these functions run with the rights of the caller.
CREATE FUNCTION pggit.enable_event_log() RETURNS boolean
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $body$
BEGIN
    IF EXISTS (SELECT FROM pg_event_trigger AS t WHERE t.evtname = 'pggit_perf_ddl') THEN
        RETURN false;
    END IF;
    CREATE EVENT TRIGGER pggit_perf_ddl ON ddl_command_end
        EXECUTE FUNCTION pggit_perf_internal.log_ddl_command();
    CREATE EVENT TRIGGER pggit_perf_drop ON sql_drop
        EXECUTE FUNCTION pggit_perf_internal.log_dropped_objects();
    RETURN true;
END
$body$;
COMMENT ON FUNCTION pggit.enable_event_log() IS
    'Starts writing DDL in this database into performance_event_log; false if that was started '
    'already. For superusers. Change points name the events near them.';
SELECT pggit_perf_internal.may_run('enable_event_log'::text, 'admin'::text);

CREATE FUNCTION pggit.disable_event_log() RETURNS boolean
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $body$
BEGIN
    IF NOT EXISTS (SELECT FROM pg_event_trigger AS t WHERE t.evtname IN ('pggit_perf_ddl', 'pggit_perf_drop')) THEN
        RETURN false;
    END IF;
    DROP EVENT TRIGGER IF EXISTS pggit_perf_ddl;
    DROP EVENT TRIGGER IF EXISTS pggit_perf_drop;
    RETURN true;
END
$body$;
COMMENT ON FUNCTION pggit.disable_event_log() IS 'Stops writing DDL into performance_event_log; '
    'false if it was stopped already. For superusers, and before DROP EXTENSION.';
SELECT pggit_perf_internal.may_run('disable_event_log'::text, 'admin'::text);

-- Notes settings that affect durations; none of them is a secret.
CREATE FUNCTION pggit_perf_internal.note_changed_settings() RETURNS bigint
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
COMMENT ON FUNCTION pggit_perf_internal.note_changed_settings() IS
    'Internal to run_detection: writes down the settings that have changed since the last run and '
    'returns how many changed.';
SELECT pggit_perf_internal.may_run('note_changed_settings'::text, 'admin'::text);

COMMENT ON FUNCTION pggit_perf_internal.commits_between(timestamptz, timestamptz) IS
    'Internal: the first twenty pgGit commits between two times. They are read with the rights of '
    'the role that asks; there are none where pgGit is missing or the role may not read its table.';

-- Events within six hours of a change: the time of the change is known to the hour, and its cause
-- may precede it by some hours.
CREATE FUNCTION pggit_perf_internal.events_within_six_hours(p_operation_type text,
    p_at timestamptz) RETURNS jsonb
LANGUAGE sql
STABLE
SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
BEGIN ATOMIC
    -- Users take turns, so that the commands of one user do not push out those of the others. Each
    -- turn takes the user's command nearest to the change; a second command on the same object
    -- comes after the first ones on all objects.
    WITH ddl AS MATERIALIZED (
        SELECT t.*, row_number() OVER (ORDER BY t.turn, t.distance, t.event_id) AS place
        FROM (SELECT o.*, row_number() OVER (PARTITION BY o.user_name
            ORDER BY o.occurrence, o.distance, o.event_id) AS turn
              FROM (SELECT e.*, row_number() OVER (PARTITION BY e.user_name, e.object_identity
                  ORDER BY e.distance, e.event_id) AS occurrence
                    FROM (SELECT l.event_id, l.command_tag, l.object_identity, l.user_name,
                        l.occurred_at,
                                 abs(extract(epoch FROM l.occurred_at - p_at)) AS distance
                          FROM pggit_perf_internal.performance_event_log AS l
                          WHERE l.event_type = 'ddl'
                            AND l.occurred_at BETWEEN p_at - interval '6 hours'
                                AND p_at + interval '6 hours') AS e) AS o) AS t
    )
    SELECT pg_catalog.jsonb_build_object(
        'baselines', coalesce((
            SELECT jsonb_agg(jsonb_build_object('reason', h.reason, 'baseline_id', h.baseline_id,
                'by', h.changed_by, 'at', h.created_at,
                                                'old_p99_microseconds', h.old_p99_microseconds,
                                                    'new_p99_microseconds', h.new_p99_microseconds)
                             ORDER BY h.history_id)
            FROM pggit.performance_baseline_history AS h
            WHERE h.operation_type = p_operation_type
              AND h.created_at BETWEEN p_at - interval '6 hours'
                  AND p_at + interval '6 hours'), '[]'),
        'ddl', coalesce((
            SELECT jsonb_agg(d.event ORDER BY d.event_id)
            FROM (SELECT e.event_id, jsonb_build_object('command', e.command_tag, 'object',
                e.object_identity, 'by', CASE WHEN pggit_perf_internal.may_see_name(e.user_name)
                    THEN e.user_name END, 'at', e.occurred_at) AS event
                  FROM ddl AS e
                  WHERE e.place <= 20) AS d), '[]'),
        'settings', coalesce((
            SELECT jsonb_agg(jsonb_build_object('name', e.setting_name, 'from', e.old_value, 'to',
                e.new_value, 'noticed_at', e.occurred_at)
                             ORDER BY e.event_id)
            FROM pggit_perf_internal.performance_event_log AS e
            WHERE e.event_type = 'setting' AND e.occurred_at BETWEEN p_at - interval '6 hours'
                AND p_at + interval '6 hours'), '[]'),
        'commits', pggit_perf_internal.commits_between(p_at - interval '6 hours',
            p_at + interval '6 hours'))
        || coalesce((SELECT jsonb_build_object('more_ddl', max(d.place) - 20)
            FROM ddl AS d HAVING max(d.place) > 20), '{}');
END;
COMMENT ON FUNCTION pggit_perf_internal.events_within_six_hours(text, timestamptz) IS
    'What happened within six hours before and after: changes of the operation''s baseline, DDL '
    '(at most twenty commands, nearest first and users in turns; more_ddl counts the others), '
    'settings, pgGit commits.';
SELECT pggit_perf_internal.may_run('events_within_six_hours'::text, 'viewer'::text);

-- The event log has every configuration change, by a function or by hand: who, when, the old and
-- the new value. A restore and a subscriber receive these rows as part of the log, so neither
-- writes them again.
CREATE FUNCTION pggit_perf_internal.note_configuration_change() RETURNS trigger
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

CREATE TRIGGER note_configuration_change
    AFTER INSERT OR UPDATE OR DELETE ON pggit.performance_operation_types
    FOR EACH ROW EXECUTE FUNCTION pggit_perf_internal.note_configuration_change();
CREATE TRIGGER note_configuration_change
    AFTER INSERT OR UPDATE OR DELETE ON pggit.performance_baseline_exclusions
    FOR EACH ROW EXECUTE FUNCTION pggit_perf_internal.note_configuration_change();

CREATE VIEW pggit.v_configuration_changes AS
    SELECT e.event_id AS change_id, e.occurred_at AS changed_at, e.user_name AS changed_by,
        e.object_identity AS operation_type, e.setting_name,
           e.old_value, e.new_value
    FROM pggit_perf_internal.performance_event_log AS e
    -- The join keeps the view from being automatically updatable.
    CROSS JOIN (VALUES (true)) AS v (is_read_only)
    WHERE e.event_type = 'configuration'
    ORDER BY e.event_id DESC;
COMMENT ON VIEW pggit.v_configuration_changes IS
    'Changes of thresholds, time zones and exclusions of operations (operation_type NULL: of all) '
    'in the last 400 days, latest first: by which role, when, from what to what. NULL is the '
    'default, or no exclusion.';

SET LOCAL search_path = pggit, pg_temp;
