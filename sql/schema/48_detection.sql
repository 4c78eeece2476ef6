SET LOCAL search_path = pg_catalog, pg_temp;

-- What detection has found and keeps track of while it lasts: one row however many samples or runs it takes.
CREATE TABLE pggit.performance_episodes (
    episode_id bigint NOT NULL GENERATED ALWAYS AS IDENTITY,
    episode_type text NOT NULL,
    operation_type text COLLATE "C" NOT NULL,
    status pggit_perf_internal.episode_status NOT NULL DEFAULT 'open',
    severity pggit_perf_internal.severity NOT NULL,
    first_at timestamptz NOT NULL,
    last_at timestamptz NOT NULL,
    sample_count bigint NOT NULL,
    peak_at timestamptz,
    peak_metric_id bigint,
    peak_microseconds bigint,
    score double precision,
    p_value double precision,
    effect double precision,
    reference jsonb NOT NULL DEFAULT '{}',
    operation_types text[] COLLATE "C" NOT NULL DEFAULT '{}',
    alert_id bigint,
    detected_at timestamptz NOT NULL DEFAULT pg_catalog.clock_timestamp(),
    updated_at timestamptz NOT NULL DEFAULT pg_catalog.clock_timestamp(),
    CONSTRAINT performance_episodes_pkey PRIMARY KEY (episode_id),
    CONSTRAINT performance_episodes_type_check CHECK (episode_type IN ('ANOMALY', 'DEGRADATION', 'IMPROVEMENT', 'CORRELATION')),
    CONSTRAINT performance_episodes_times_check CHECK (first_at <= last_at),
    CONSTRAINT performance_episodes_count_check CHECK (sample_count >= 0)
);
COMMENT ON TABLE pggit.performance_episodes IS
    'What run_detection() has found, one row while it lasts: samples that are anomalous together, an operation that is slower or faster than on the days before, operations that are slow together.';
COMMENT ON COLUMN pggit.performance_episodes.status IS
    'An anomaly is over when the next anomalous sample came too late to belong to it, or none came; other episodes are over when detection no longer finds them.';
COMMENT ON COLUMN pggit.performance_episodes.sample_count IS 'Anomalous samples (of rows that came late some may be missing), hours of a degradation, pairs of what is correlated.';
COMMENT ON COLUMN pggit.performance_episodes.score IS
    'Normal-equivalent z-score of the peak; of what is correlated, the correlation.';
COMMENT ON COLUMN pggit.performance_episodes.effect IS
    'How many times the reference it took: 1.5 is half as long again.';
COMMENT ON COLUMN pggit.performance_episodes.reference IS 'What it was measured against, and how much of that there was.';
COMMENT ON COLUMN pggit.performance_episodes.operation_types IS 'Of what is correlated, all operations of the group.';
COMMENT ON COLUMN pggit.performance_episodes.alert_id IS 'The latest alert raised for it; NULL: recorded only.';

CREATE INDEX performance_episodes_operation ON pggit.performance_episodes (operation_type, last_at DESC);
CREATE UNIQUE INDEX performance_episodes_one_open ON pggit.performance_episodes (episode_type, operation_type)
    WHERE status = 'open' AND episode_type <> 'ANOMALY';
CREATE INDEX performance_episodes_open ON pggit.performance_episodes (episode_type) WHERE status = 'open';

SELECT pg_catalog.pg_extension_config_dump('pggit.performance_episodes', '');
SELECT pg_catalog.pg_extension_config_dump('pggit.performance_episodes_episode_id_seq', '');

CREATE TABLE pggit.performance_change_points (
    change_point_id bigint NOT NULL GENERATED ALWAYS AS IDENTITY,
    operation_type text COLLATE "C" NOT NULL,
    changed_at timestamptz NOT NULL,
    before_microseconds double precision NOT NULL,
    after_microseconds double precision NOT NULL,
    percent_change double precision NOT NULL,
    p_value double precision NOT NULL,
    before_hours integer NOT NULL,
    after_hours integer NOT NULL,
    status pggit_perf_internal.change_point_status NOT NULL DEFAULT 'open',
    detected_at timestamptz NOT NULL DEFAULT pg_catalog.clock_timestamp(),
    closed_at timestamptz,
    closed_by text,
    note text,
    CONSTRAINT performance_change_points_pkey PRIMARY KEY (change_point_id),
    CONSTRAINT performance_change_points_one_each UNIQUE (operation_type, changed_at),
    CONSTRAINT performance_change_points_closed_check CHECK ((status = 'open') = (closed_at IS NULL) AND (closed_at IS NULL) = (closed_by IS NULL)),
    CONSTRAINT performance_change_points_levels_check CHECK (before_microseconds > 0 AND after_microseconds > 0)
);
COMMENT ON TABLE pggit.performance_change_points IS
    'When the level of an operation changed, each change once. accept_new_normal() accepts them; a change back to the level before fixes them.';
COMMENT ON COLUMN pggit.performance_change_points.changed_at IS 'The beginning of the first hour on the new level.';
COMMENT ON COLUMN pggit.performance_change_points.before_microseconds IS
    'Typical level of an hour of the segment before, with daily cycles taken out; after_microseconds that of the segment that begins.';

SELECT pg_catalog.pg_extension_config_dump('pggit.performance_change_points', '');
SELECT pg_catalog.pg_extension_config_dump('pggit.performance_change_points_change_point_id_seq', '');

CREATE TABLE pggit.performance_baseline_exclusions (
    exclusion_id bigint NOT NULL GENERATED ALWAYS AS IDENTITY,
    operation_type text COLLATE "C",
    excluded_from timestamptz NOT NULL,
    excluded_to timestamptz NOT NULL,
    reason text NOT NULL,
    created_by text NOT NULL DEFAULT SESSION_USER,
    created_at timestamptz NOT NULL DEFAULT pg_catalog.clock_timestamp(),
    ended_at timestamptz,
    ended_by text,
    CONSTRAINT performance_baseline_exclusions_pkey PRIMARY KEY (exclusion_id),
    CONSTRAINT performance_baseline_exclusions_range_check CHECK (excluded_from < excluded_to),
    CONSTRAINT performance_baseline_exclusions_ended_check CHECK ((ended_at IS NULL) = (ended_by IS NULL))
);
COMMENT ON TABLE pggit.performance_baseline_exclusions IS
    'Periods that an operator has excluded from baselines: from excluded_from up to, but not including, excluded_to.';
COMMENT ON COLUMN pggit.performance_baseline_exclusions.operation_type IS 'NULL: every operation.';
COMMENT ON COLUMN pggit.performance_baseline_exclusions.ended_at IS 'Since then it leaves out nothing any more.';

SELECT pg_catalog.pg_extension_config_dump('pggit.performance_baseline_exclusions', '');
SELECT pg_catalog.pg_extension_config_dump('pggit.performance_baseline_exclusions_exclusion_id_seq', '');

CREATE VIEW pggit.v_baseline_exclusions AS
    SELECT 'operator' AS source, x.exclusion_id AS source_id, x.operation_type, x.excluded_from, x.excluded_to, x.reason
    FROM pggit.performance_baseline_exclusions AS x
    WHERE x.ended_at IS NULL
    UNION ALL
    -- The last sample of an episode is left out as well.
    SELECT 'episode', e.episode_id, e.operation_type, e.first_at, e.last_at + interval '1 microsecond',
           pg_catalog.format('%s anomalous samples', e.sample_count)
    FROM pggit.performance_episodes AS e
    WHERE e.episode_type = 'ANOMALY';
COMMENT ON VIEW pggit.v_baseline_exclusions IS
    'Times that the next baselines leave out: anomalous episodes, and what exclude_from_baseline() and accept_new_normal() say.';

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
    CONSTRAINT performance_event_log_type_check CHECK (event_type IN ('ddl', 'setting', 'configuration'))
);
COMMENT ON TABLE pggit_perf_internal.performance_event_log IS
    'What may explain a change of performance: DDL, once enable_event_log() has been called, and settings whose value changed between two runs of detection. And who changed the configuration (v_configuration_changes).';

CREATE INDEX performance_event_log_occurred ON pggit_perf_internal.performance_event_log USING brin (occurred_at);

SELECT pg_catalog.pg_extension_config_dump('pggit_perf_internal.performance_event_log', '');
SELECT pg_catalog.pg_extension_config_dump('pggit_perf_internal.performance_event_log_event_id_seq', '');

CREATE TABLE pggit_perf_internal.performance_known_settings (
    setting_name text NOT NULL,
    setting_value text,
    CONSTRAINT performance_known_settings_pkey PRIMARY KEY (setting_name)
);
COMMENT ON TABLE pggit_perf_internal.performance_known_settings IS
    'Internal: the settings that bear on performance as the last run of detection found them. Not dumped: another server has its own.';

CREATE TABLE pggit_perf_internal.detection_state (
    singleton boolean NOT NULL DEFAULT true,
    system_identifier bigint NOT NULL,
    detected_snapshot pg_snapshot NOT NULL,
    detected_by_xid xid8 NOT NULL,
    detected_at timestamptz NOT NULL,
    judged_hour timestamptz,
    CONSTRAINT detection_state_pkey PRIMARY KEY (singleton),
    CONSTRAINT detection_state_singleton_check CHECK (singleton)
);
COMMENT ON TABLE pggit_perf_internal.detection_state IS
    'How far run_detection() has got: metrics inserted by transactions that detected_snapshot saw have been judged. On another server (after a restore) those younger than detected_at are new.';
COMMENT ON COLUMN pggit_perf_internal.detection_state.judged_hour IS 'The hour in which days were last compared: degradation, correlation and change points are judged once an hour.';

SELECT pg_catalog.pg_extension_config_dump('pggit_perf_internal.detection_state', '');

CREATE TRIGGER replace_row
    BEFORE INSERT ON pggit_perf_internal.detection_state
    FOR EACH ROW EXECUTE FUNCTION pggit_perf_internal.replace_row();
ALTER TABLE pggit_perf_internal.detection_state ENABLE ALWAYS TRIGGER replace_row;

CREATE FUNCTION pggit_perf_internal.log_ddl_command() RETURNS event_trigger
LANGUAGE plpgsql
SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $body$
BEGIN
    -- What the extension does itself (months made, months archived) explains nothing; temporary objects neither.
    INSERT INTO pggit_perf_internal.performance_event_log (event_type, command_tag, object_type, object_identity)
    -- GRANT, REVOKE and ALTER DEFAULT PRIVILEGES say of what kind their objects are, not which.
    SELECT 'ddl', c.command_tag, c.object_type, coalesce(c.object_identity, lower(c.object_type COLLATE "C"), lower(c.command_tag COLLATE "C"))
    FROM pg_event_trigger_ddl_commands() AS c
    WHERE c.schema_name IS DISTINCT FROM 'pggit' AND c.schema_name IS DISTINCT FROM 'pg_temp' AND NOT c.in_extension;
EXCEPTION WHEN OTHERS THEN
    -- Whoever changes the schema must not fail because somebody watches; the warning says what was not written down.
    RAISE WARNING USING
        ERRCODE = SQLSTATE,
        MESSAGE = format('%s is not in the event log of pggit_perf: %s', tg_tag, SQLERRM),
        HINT = 'To stop watching: SELECT pggit.disable_event_log();';
END
$body$;
COMMENT ON FUNCTION pggit_perf_internal.log_ddl_command() IS 'Internal: the event trigger that enable_event_log() makes.';

CREATE FUNCTION pggit_perf_internal.log_dropped_objects() RETURNS event_trigger
LANGUAGE plpgsql
SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $body$
BEGIN
    INSERT INTO pggit_perf_internal.performance_event_log (event_type, command_tag, object_type, object_identity)
    SELECT 'ddl', tg_tag, d.object_type, d.object_identity
    FROM pg_event_trigger_dropped_objects() AS d
    -- Drops by the script of an extension have tags of their own and are left out: the extension's row in pg_extension is of this transaction, or
    -- of one of its subtransactions, each of which holds a lock on its number until it ends.
    WHERE d.original AND NOT d.is_temporary AND d.schema_name IS DISTINCT FROM 'pggit'
      AND NOT EXISTS (SELECT FROM pg_extension AS e
                      WHERE age(e.xmin) <= 0
                        AND (e.xmin = pg_current_xact_id()::xid
                             OR EXISTS (SELECT FROM pg_locks AS l
                                        WHERE l.locktype = 'transactionid' AND l.transactionid = e.xmin AND l.pid = pg_backend_pid() AND l.granted)))
      AND EXISTS (SELECT FROM pg_class AS c WHERE c.oid = to_regclass('pggit_perf_internal.performance_event_log'));
EXCEPTION WHEN OTHERS THEN
    -- As in log_ddl_command.
    RAISE WARNING USING
        ERRCODE = SQLSTATE,
        MESSAGE = format('%s is not in the event log of pggit_perf: %s', tg_tag, SQLERRM),
        HINT = 'To stop watching: SELECT pggit.disable_event_log();';
END
$body$;
COMMENT ON FUNCTION pggit_perf_internal.log_dropped_objects() IS 'Internal: the event trigger that enable_event_log() makes for what is dropped.';

-- An event trigger belongs to a superuser: these act with the rights of whoever calls them.
CREATE FUNCTION pggit.enable_event_log() RETURNS boolean
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $body$
BEGIN
    IF EXISTS (SELECT FROM pg_event_trigger AS t WHERE t.evtname = 'pggit_perf_ddl') THEN
        RETURN false;
    END IF;
    CREATE EVENT TRIGGER pggit_perf_ddl ON ddl_command_end EXECUTE FUNCTION pggit_perf_internal.log_ddl_command();
    CREATE EVENT TRIGGER pggit_perf_drop ON sql_drop EXECUTE FUNCTION pggit_perf_internal.log_dropped_objects();
    RETURN true;
END
$body$;
COMMENT ON FUNCTION pggit.enable_event_log() IS
    'From now on DDL in this database is written into performance_event_log; false if it was already. For superusers. Change points name what happened nearby.';

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
COMMENT ON FUNCTION pggit.disable_event_log() IS 'Stops writing DDL into performance_event_log; false if it was stopped already. For superusers, and before DROP EXTENSION.';

-- Values of settings that bear on how long things take, none of which is a secret.
CREATE FUNCTION pggit_perf_internal.note_changed_settings() RETURNS bigint
LANGUAGE sql
VOLATILE
SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
-- Categories are in the server's language.
SET lc_messages = 'C'
AS $body$
    WITH present AS MATERIALIZED (
        SELECT s.name, pg_catalog.concat(s.reset_val, s.unit) AS value
        FROM pg_catalog.pg_settings AS s
        WHERE s.category ~ '^(Query Tuning|Resource Usage|Autovacuum|Write-Ahead Log / (Settings|Checkpoints)|Client Connection Defaults / Statement Behavior)'
          -- Not what a session, its role or its database has of its own.
          AND s.source NOT IN ('database', 'user', 'database user', 'client', 'session')
          AND s.name NOT IN ('search_path', 'temp_tablespaces', 'default_tablespace', 'dynamic_shared_memory_type')
    ), known AS MATERIALIZED (
        SELECT k.setting_name, k.setting_value FROM pggit_perf_internal.performance_known_settings AS k
    ), noted AS (
        INSERT INTO pggit_perf_internal.performance_known_settings AS k (setting_name, setting_value)
        SELECT p.name, p.value FROM present AS p
        ON CONFLICT (setting_name) DO UPDATE SET setting_value = excluded.setting_value
            WHERE k.setting_value IS DISTINCT FROM excluded.setting_value
    ), logged AS (
        INSERT INTO pggit_perf_internal.performance_event_log (event_type, setting_name, old_value, new_value, user_name)
        SELECT 'setting', p.name, k.setting_value, p.value, NULL
        FROM present AS p JOIN known AS k ON k.setting_name = p.name
        WHERE k.setting_value IS DISTINCT FROM p.value
        RETURNING 1
    )
    SELECT count(*) FROM logged
$body$;
COMMENT ON FUNCTION pggit_perf_internal.note_changed_settings() IS
    'Internal to run_detection: writes down the settings that have changed since the last run and returns how many changed.';

COMMENT ON FUNCTION pggit_perf_internal.commits_between(timestamptz, timestamptz) IS
    'Internal: the first twenty pgGit commits between two times, where pgGit is present and the role that asks may read its table, with the rights of that role';

-- What happened within six hours of a change: the level is known to the hour, and what causes it may come a while before.
CREATE FUNCTION pggit_perf_internal.events_within_six_hours(p_operation_type text, p_at timestamptz) RETURNS jsonb
LANGUAGE sql
STABLE
SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
BEGIN ATOMIC
    -- Users take turns, each with what it did nearest to the change, every object first once: however many commands one of them
    -- runs, those of the others are shown.
    WITH ddl AS MATERIALIZED (
        SELECT t.*, row_number() OVER (ORDER BY t.turn, t.distance, t.event_id) AS place
        FROM (SELECT o.*, row_number() OVER (PARTITION BY o.user_name ORDER BY o.occurrence, o.distance, o.event_id) AS turn
              FROM (SELECT e.*, row_number() OVER (PARTITION BY e.user_name, e.object_identity ORDER BY e.distance, e.event_id) AS occurrence
                    FROM (SELECT l.event_id, l.command_tag, l.object_identity, l.user_name, l.occurred_at,
                                 abs(extract(epoch FROM l.occurred_at - p_at)) AS distance
                          FROM pggit_perf_internal.performance_event_log AS l
                          WHERE l.event_type = 'ddl'
                            AND l.occurred_at BETWEEN p_at - interval '6 hours' AND p_at + interval '6 hours') AS e) AS o) AS t
    )
    SELECT pg_catalog.jsonb_build_object(
        'baselines', coalesce((
            SELECT jsonb_agg(jsonb_build_object('reason', h.reason, 'baseline_id', h.baseline_id, 'by', h.changed_by, 'at', h.created_at,
                                                'old_p99_microseconds', h.old_p99_microseconds, 'new_p99_microseconds', h.new_p99_microseconds)
                             ORDER BY h.history_id)
            FROM pggit.performance_baseline_history AS h
            WHERE h.operation_type = p_operation_type
              AND h.created_at BETWEEN p_at - interval '6 hours' AND p_at + interval '6 hours'), '[]'),
        'ddl', coalesce((
            SELECT jsonb_agg(d.event ORDER BY d.event_id)
            FROM (SELECT e.event_id, jsonb_build_object('command', e.command_tag, 'object', e.object_identity, 'by', CASE WHEN pggit_perf_internal.may_see_name(e.user_name) THEN e.user_name END, 'at', e.occurred_at) AS event
                  FROM ddl AS e
                  WHERE e.place <= 20) AS d), '[]'),
        'settings', coalesce((
            SELECT jsonb_agg(jsonb_build_object('name', e.setting_name, 'from', e.old_value, 'to', e.new_value, 'noticed_at', e.occurred_at)
                             ORDER BY e.event_id)
            FROM pggit_perf_internal.performance_event_log AS e
            WHERE e.event_type = 'setting' AND e.occurred_at BETWEEN p_at - interval '6 hours' AND p_at + interval '6 hours'), '[]'),
        'commits', pggit_perf_internal.commits_between(p_at - interval '6 hours', p_at + interval '6 hours'))
        || coalesce((SELECT jsonb_build_object('more_ddl', max(d.place) - 20) FROM ddl AS d HAVING max(d.place) > 20), '{}');
END;
COMMENT ON FUNCTION pggit_perf_internal.events_within_six_hours(text, timestamptz) IS
    'What happened within six hours before and after: changes of the operation''s baseline, DDL (twenty commands at most, nearest first and users in turns; more_ddl is how many there are besides), settings, pgGit commits.';

CREATE VIEW pggit.v_change_points AS
    SELECT p.change_point_id, p.operation_type, p.changed_at, p.status::text,
           p.before_microseconds / 1000 AS before_ms, p.after_microseconds / 1000 AS after_ms, p.percent_change, p.p_value,
           p.before_hours, p.after_hours, p.detected_at, p.closed_at, p.closed_by, p.note,
           pggit_perf_internal.events_within_six_hours(p.operation_type, p.changed_at) AS nearby
    FROM pggit.performance_change_points AS p
    -- So that nothing can be written through it.
    CROSS JOIN (VALUES (true)) AS v (is_read_only)
    ORDER BY p.changed_at DESC, p.change_point_id DESC;
COMMENT ON VIEW pggit.v_change_points IS 'When operations changed, from what to what, latest first, and what happened nearby.';

SET LOCAL search_path = pggit, pg_temp;
