-- 0.4.0 → 0.5.0: detection.

DO $guard$
DECLARE
    v_taken text;
BEGIN
    SELECT pg_catalog.string_agg(c.relname, ', ' ORDER BY c.relname)
    INTO v_taken
    FROM pg_catalog.pg_class AS c
    WHERE c.relnamespace = 'pggit'::pg_catalog.regnamespace
      AND c.relkind <> 'i'
      AND c.relname = ANY (ARRAY['performance_seasonal_baselines', 'performance_episodes', 'performance_change_points', 'performance_baseline_exclusions',
                                 'v_baseline_exclusions', 'performance_event_log', 'performance_known_settings', 'detection_state',
                                 'v_change_points']);
    IF v_taken IS NOT NULL THEN
        RAISE EXCEPTION USING
            ERRCODE = 'duplicate_table',
            MESSAGE = pg_catalog.format('schema pggit already has relations that pggit_perf would create: %s', v_taken),
            DETAIL = 'They belong to something else; the extension neither replaces nor adopts them.',
            HINT = 'Move each out of the way, for example with ALTER TABLE … SET SCHEMA …, then update again.';
    END IF;
END
$guard$;

ALTER TABLE pggit.performance_operation_types ADD COLUMN time_zone text;
COMMENT ON COLUMN pggit.performance_operation_types.time_zone IS
    'On whose clock its days and weeks are; NULL: pggit_perf.time_zone.';
ALTER TABLE pggit.performance_baselines ADD COLUMN excluded_sample_count bigint NOT NULL DEFAULT 0;
COMMENT ON COLUMN pggit.performance_baselines.excluded_sample_count IS
    'How many samples of the window were left out: those in v_baseline_exclusions.';
-- It takes more arguments and says more now.
DROP FUNCTION pggit.detect_anomalies_statistical(text, integer, double precision);

-- A zone that this server does not know would stop detection of every operation. What a restore brings is left to the default.
CREATE FUNCTION pggit.check_time_zone() RETURNS trigger
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $body$
BEGIN
    IF EXISTS (SELECT FROM pg_timezone_names AS z WHERE lower(z.name) = lower(NEW.time_zone)) THEN
        RETURN NEW;
    END IF;
    IF current_setting('row_security') = 'off' THEN
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
COMMENT ON FUNCTION pggit.check_time_zone() IS 'Internal: operations have time zones that the server knows.';

CREATE TRIGGER check_time_zone
    BEFORE INSERT OR UPDATE OF time_zone ON pggit.performance_operation_types
    FOR EACH ROW WHEN (NEW.time_zone IS NOT NULL)
    EXECUTE FUNCTION pggit.check_time_zone();

CREATE TABLE pggit.performance_seasonal_baselines (
    operation_type text COLLATE "C" NOT NULL,
    hour_of_week smallint NOT NULL,
    p50_microseconds bigint NOT NULL,
    p95_microseconds bigint NOT NULL,
    p99_microseconds bigint NOT NULL,
    sample_count bigint NOT NULL,
    week_count integer NOT NULL,
    window_start timestamptz NOT NULL,
    window_end timestamptz NOT NULL,
    time_zone text NOT NULL,
    evaluated_at timestamptz NOT NULL DEFAULT pg_catalog.now(),
    CONSTRAINT performance_seasonal_baselines_pkey PRIMARY KEY (operation_type, hour_of_week),
    CONSTRAINT performance_seasonal_baselines_hour_check CHECK (hour_of_week BETWEEN 0 AND 167),
    CONSTRAINT performance_seasonal_baselines_percentiles_check
        CHECK (p50_microseconds <= p95_microseconds AND p95_microseconds <= p99_microseconds),
    CONSTRAINT performance_seasonal_baselines_counts_check CHECK (sample_count > 0 AND week_count >= 3)
);
COMMENT ON TABLE pggit.performance_seasonal_baselines IS
    'What an operation''s durations are in an hour of the week, from at least three weeks: percentiles of percentile_cont, to the microsecond. Hours without enough are not here. For people and reports: detection finds the same hour of the weeks before by itself, as of the time it judges.';
COMMENT ON COLUMN pggit.performance_seasonal_baselines.hour_of_week IS
    'On the clock of time_zone, from Monday 0:00 (0) to Sunday 23:00 (167).';
COMMENT ON COLUMN pggit.performance_seasonal_baselines.week_count IS 'How many different weeks it was measured in.';

SELECT pg_catalog.pg_extension_config_dump('pggit.performance_seasonal_baselines', '');

-- What detection has found and keeps track of while it lasts: one row however many samples or runs it takes.
CREATE TABLE pggit.performance_episodes (
    episode_id bigint NOT NULL GENERATED ALWAYS AS IDENTITY,
    episode_type text NOT NULL,
    operation_type text COLLATE "C" NOT NULL,
    status text NOT NULL DEFAULT 'open',
    severity text NOT NULL,
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
    CONSTRAINT performance_episodes_status_check CHECK (status IN ('open', 'over')),
    CONSTRAINT performance_episodes_severity_check CHECK (severity IN ('INFO', 'WARNING', 'CRITICAL')),
    CONSTRAINT performance_episodes_times_check CHECK (first_at <= last_at),
    CONSTRAINT performance_episodes_count_check CHECK (sample_count >= 0)
);
COMMENT ON TABLE pggit.performance_episodes IS
    'What run_detection() has found, one row while it lasts: samples that are anomalous together, an operation that is slower or faster than on the days before, operations that are slow together.';
COMMENT ON COLUMN pggit.performance_episodes.status IS
    'An anomaly is over when no sample followed it in time to belong to it, anything else when it is no longer found.';
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
    status text NOT NULL DEFAULT 'open',
    detected_at timestamptz NOT NULL DEFAULT pg_catalog.clock_timestamp(),
    closed_at timestamptz,
    closed_by text,
    note text,
    CONSTRAINT performance_change_points_pkey PRIMARY KEY (change_point_id),
    CONSTRAINT performance_change_points_one_each UNIQUE (operation_type, changed_at),
    CONSTRAINT performance_change_points_status_check CHECK (status IN ('open', 'accepted', 'fixed')),
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
    'Times that baselines leave out because somebody said so: from excluded_from up to but not at excluded_to.';
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

CREATE TABLE pggit.performance_event_log (
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
    CONSTRAINT performance_event_log_type_check CHECK (event_type IN ('ddl', 'setting'))
);
COMMENT ON TABLE pggit.performance_event_log IS
    'What may explain a change of performance: DDL, once enable_event_log() has been called, and settings whose value changed between two runs of detection.';

CREATE INDEX performance_event_log_occurred ON pggit.performance_event_log USING brin (occurred_at);

SELECT pg_catalog.pg_extension_config_dump('pggit.performance_event_log', '');
SELECT pg_catalog.pg_extension_config_dump('pggit.performance_event_log_event_id_seq', '');

CREATE TABLE pggit.performance_known_settings (
    setting_name text NOT NULL,
    setting_value text,
    CONSTRAINT performance_known_settings_pkey PRIMARY KEY (setting_name)
);
COMMENT ON TABLE pggit.performance_known_settings IS
    'Internal: the settings that bear on performance as the last run of detection found them. Not dumped: another server has its own.';

CREATE TABLE pggit.detection_state (
    singleton boolean NOT NULL DEFAULT true,
    system_identifier bigint NOT NULL,
    detected_snapshot pg_snapshot NOT NULL,
    detected_by_xid xid8 NOT NULL,
    detected_at timestamptz NOT NULL,
    judged_hour timestamptz,
    CONSTRAINT detection_state_pkey PRIMARY KEY (singleton),
    CONSTRAINT detection_state_singleton_check CHECK (singleton)
);
COMMENT ON TABLE pggit.detection_state IS
    'How far run_detection() has got: metrics inserted by transactions that detected_snapshot saw have been judged. On another server (after a restore) those younger than detected_at are new.';
COMMENT ON COLUMN pggit.detection_state.judged_hour IS 'The hour in which days were last compared: degradation, correlation and change points are judged once an hour.';

SELECT pg_catalog.pg_extension_config_dump('pggit.detection_state', '');

CREATE TRIGGER replace_row
    BEFORE INSERT ON pggit.detection_state
    FOR EACH ROW EXECUTE FUNCTION pggit.replace_row();

CREATE FUNCTION pggit.log_ddl_command() RETURNS event_trigger
LANGUAGE plpgsql
SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $body$
BEGIN
    -- What the extension does itself (months made, months archived) explains nothing; temporary objects neither.
    INSERT INTO pggit.performance_event_log (event_type, command_tag, object_type, object_identity)
    SELECT 'ddl', c.command_tag, c.object_type, c.object_identity
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
COMMENT ON FUNCTION pggit.log_ddl_command() IS 'Internal: the event trigger that enable_event_log() makes.';

CREATE FUNCTION pggit.log_dropped_objects() RETURNS event_trigger
LANGUAGE plpgsql
SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $body$
BEGIN
    INSERT INTO pggit.performance_event_log (event_type, command_tag, object_type, object_identity)
    SELECT 'ddl', tg_tag, d.object_type, d.object_identity
    FROM pg_event_trigger_dropped_objects() AS d
    WHERE d.original AND NOT d.is_temporary AND d.schema_name IS DISTINCT FROM 'pggit'
      AND EXISTS (SELECT FROM pg_class AS c WHERE c.oid = to_regclass('pggit.performance_event_log'));
EXCEPTION WHEN OTHERS THEN
    -- As in log_ddl_command.
    RAISE WARNING USING
        ERRCODE = SQLSTATE,
        MESSAGE = format('%s is not in the event log of pggit_perf: %s', tg_tag, SQLERRM),
        HINT = 'To stop watching: SELECT pggit.disable_event_log();';
END
$body$;
COMMENT ON FUNCTION pggit.log_dropped_objects() IS 'Internal: the event trigger that enable_event_log() makes for what is dropped.';

-- An event trigger belongs to a superuser: these act with the rights of whoever calls them.
CREATE FUNCTION pggit.enable_event_log() RETURNS boolean
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $body$
BEGIN
    IF EXISTS (SELECT FROM pg_event_trigger AS t WHERE t.evtname = 'pggit_perf_ddl') THEN
        RETURN false;
    END IF;
    CREATE EVENT TRIGGER pggit_perf_ddl ON ddl_command_end EXECUTE FUNCTION pggit.log_ddl_command();
    CREATE EVENT TRIGGER pggit_perf_drop ON sql_drop EXECUTE FUNCTION pggit.log_dropped_objects();
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
COMMENT ON FUNCTION pggit.disable_event_log() IS 'DDL is written into performance_event_log no more; false if it was not. For superusers, and before DROP EXTENSION.';

-- Values of settings that bear on how long things take, none of which is a secret.
CREATE FUNCTION pggit.note_changed_settings() RETURNS bigint
LANGUAGE sql
VOLATILE
SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $body$
    WITH present AS MATERIALIZED (
        SELECT s.name, pg_catalog.concat(s.reset_val, s.unit) AS value
        FROM pg_catalog.pg_settings AS s
        WHERE s.category ~ '^(Query Tuning|Resource Usage|Autovacuum|Write-Ahead Log / (Settings|Checkpoints)|Client Connection Defaults / Statement Behavior)'
          -- Not what a session, its role or its database has of its own.
          AND s.source NOT IN ('database', 'user', 'database user', 'client', 'session')
          AND s.name NOT IN ('search_path', 'temp_tablespaces', 'default_tablespace', 'dynamic_shared_memory_type')
    ), known AS MATERIALIZED (
        SELECT k.setting_name, k.setting_value FROM pggit.performance_known_settings AS k
    ), forgotten AS (
        -- Nobody looks further back than a year.
        DELETE FROM pggit.performance_event_log AS e WHERE e.occurred_at < pg_catalog.now() - interval '400 days'
    ), noted AS (
        INSERT INTO pggit.performance_known_settings AS k (setting_name, setting_value)
        SELECT p.name, p.value FROM present AS p
        ON CONFLICT (setting_name) DO UPDATE SET setting_value = excluded.setting_value
            WHERE k.setting_value IS DISTINCT FROM excluded.setting_value
    ), logged AS (
        INSERT INTO pggit.performance_event_log (event_type, setting_name, old_value, new_value, user_name)
        SELECT 'setting', p.name, k.setting_value, p.value, NULL
        FROM present AS p JOIN known AS k ON k.setting_name = p.name
        WHERE k.setting_value IS DISTINCT FROM p.value
        RETURNING 1
    )
    SELECT count(*) FROM logged
$body$;
COMMENT ON FUNCTION pggit.note_changed_settings() IS
    'Internal to run_detection: writes down the settings that have changed since the last run, forgets events of more than 400 days ago, and returns how many changed.';

-- pgGit's table is bound late: its columns differ between its versions.
CREATE FUNCTION pggit.commits_between(p_from timestamptz, p_to timestamptz) RETURNS jsonb
LANGUAGE plpgsql
STABLE
SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $body$
DECLARE
    v_column text;
    v_commits jsonb;
BEGIN
    SELECT a.attname INTO v_column
    FROM pg_attribute AS a
    JOIN pg_class AS c ON c.oid = a.attrelid
    -- This function reads it with the rights of its owner: a table that somebody else could make do things is none of pgGit's.
    WHERE a.attrelid = to_regclass('pggit.commits') AND c.relkind IN ('r', 'p')
      AND (SELECT r.rolsuper OR r.oid = (SELECT e.extowner FROM pg_extension AS e WHERE e.extname = 'pggit_perf') FROM pg_roles AS r WHERE r.oid = c.relowner)
      AND has_table_privilege(SESSION_USER, c.oid, 'SELECT')
      AND NOT a.attisdropped AND a.attname IN ('committed_at', 'created_at')
      AND a.atttypid IN ('timestamptz'::regtype, 'timestamp'::regtype)
    ORDER BY a.attname = 'created_at'
    LIMIT 1;
    IF v_column IS NULL THEN
        RETURN '[]';
    END IF;
    EXECUTE format(
        'SELECT coalesce(jsonb_agg(jsonb_build_object(
                    ''commit'', coalesce(c.row ->> ''hash'', c.row ->> ''commit_id'', c.row ->> ''id''),
                    ''author'', c.row ->> ''author'',
                    ''message'', coalesce(c.row ->> ''message'', c.row ->> ''commit_message''),
                    ''committed_at'', c.at) ORDER BY c.at), ''[]'')
         FROM (SELECT to_jsonb(t) AS row, t.%1$I::timestamptz AS at
               FROM pggit.commits AS t
               WHERE t.%1$I::timestamptz BETWEEN $1 AND $2
               ORDER BY t.%1$I
               LIMIT 20) AS c', v_column)
        INTO v_commits USING p_from, p_to;
    RETURN v_commits;
END
$body$;
COMMENT ON FUNCTION pggit.commits_between(timestamptz, timestamptz) IS
    'Internal: the first twenty pgGit commits between two times, where pgGit is present, its table belongs to a superuser, and whoever asks may read it.';

-- What happened within six hours of a change: the level is known to the hour, and what causes it may come a while before.
CREATE FUNCTION pggit.events_near(p_operation_type text, p_at timestamptz) RETURNS jsonb
LANGUAGE sql
STABLE
SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $body$
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
            FROM (SELECT e.event_id, jsonb_build_object('command', e.command_tag, 'object', e.object_identity, 'by', e.user_name, 'at', e.occurred_at) AS event
                  FROM pggit.performance_event_log AS e
                  WHERE e.event_type = 'ddl' AND e.occurred_at BETWEEN p_at - interval '6 hours' AND p_at + interval '6 hours'
                  ORDER BY e.event_id
                  LIMIT 20) AS d), '[]'),
        'settings', coalesce((
            SELECT jsonb_agg(jsonb_build_object('name', e.setting_name, 'from', e.old_value, 'to', e.new_value, 'noticed_at', e.occurred_at)
                             ORDER BY e.event_id)
            FROM pggit.performance_event_log AS e
            WHERE e.event_type = 'setting' AND e.occurred_at BETWEEN p_at - interval '6 hours' AND p_at + interval '6 hours'), '[]'),
        'commits', pggit.commits_between(p_at - interval '6 hours', p_at + interval '6 hours'))
$body$;
COMMENT ON FUNCTION pggit.events_near(text, timestamptz) IS
    'What happened within six hours before and after: changes of the operation''s baseline, DDL, settings, pgGit commits.';

CREATE VIEW pggit.v_change_points AS
    SELECT p.change_point_id, p.operation_type, p.changed_at, p.status,
           p.before_microseconds / 1000 AS before_ms, p.after_microseconds / 1000 AS after_ms, p.percent_change, p.p_value,
           p.before_hours, p.after_hours, p.detected_at, p.closed_at, p.closed_by, p.note,
           pggit.events_near(p.operation_type, p.changed_at) AS nearby
    FROM pggit.performance_change_points AS p
    ORDER BY p.changed_at DESC, p.change_point_id DESC;
COMMENT ON VIEW pggit.v_change_points IS 'When operations changed, from what to what, latest first, and what happened nearby.';

CREATE FUNCTION pggit.detect_anomalies_statistical(
	"p_operation_type" TEXT, /* Option < & str > */
	"p_lookback_hours" INT DEFAULT 24, /* Option < i32 > */
	"p_sigma_threshold" double precision DEFAULT NULL, /* Option < f64 > */
	"p_method" TEXT DEFAULT 'zscore', /* Option < & str > */
	"p_as_of" timestamp with time zone DEFAULT now() /* Option < TimestampWithTimeZone > */
) RETURNS TABLE (
	"metric_id" bigint,  /* Option < i64 > */
	"operation_type" TEXT,  /* String */
	"recorded_at" timestamp with time zone,  /* Option < TimestampWithTimeZone > */
	"duration_ms" double precision,  /* Option < f64 > */
	"mean_ms" double precision,  /* Option < f64 > */
	"stddev_ms" double precision,  /* Option < f64 > */
	"z_score" double precision,  /* Option < f64 > */
	"severity" TEXT,  /* Option < String > */
	"reference" TEXT,  /* String */
	"p_value" double precision,  /* Option < f64 > */
	"effect" double precision,  /* Option < f64 > */
	"reference_samples" bigint,  /* i64 */
	"status" TEXT  /* String */
)
STABLE SECURITY DEFINER PARALLEL RESTRICTED 
SET search_path TO pg_catalog, pg_temp
LANGUAGE c /* Rust */
AS 'MODULE_PATHNAME', 'detect_anomalies_by_method_wrapper';

CREATE FUNCTION pggit.detect_combined_anomalies(
	"p_operation_type" TEXT, /* Option < & str > */
	"p_lookback_hours" INT DEFAULT 24, /* Option < i32 > */
	"p_sigma_threshold" double precision DEFAULT NULL, /* Option < f64 > */
	"p_direction" TEXT DEFAULT 'slow', /* Option < & str > */
	"p_as_of" timestamp with time zone DEFAULT now() /* Option < TimestampWithTimeZone > */
) RETURNS TABLE (
	"operation_type" TEXT,  /* String */
	"direction" TEXT,  /* Option < String > */
	"first_at" timestamp with time zone,  /* Option < TimestampWithTimeZone > */
	"last_at" timestamp with time zone,  /* Option < TimestampWithTimeZone > */
	"peak_at" timestamp with time zone,  /* Option < TimestampWithTimeZone > */
	"peak_metric_id" bigint,  /* Option < i64 > */
	"peak_ms" double precision,  /* Option < f64 > */
	"sample_count" bigint,  /* i64 */
	"z_score" double precision,  /* Option < f64 > */
	"p_value" double precision,  /* Option < f64 > */
	"effect" double precision,  /* Option < f64 > */
	"severity" TEXT,  /* Option < String > */
	"reference_median_ms" double precision,  /* Option < f64 > */
	"reference_samples" bigint,  /* i64 */
	"level" TEXT,  /* Option < String > */
	"signals" TEXT,  /* String */
	"status" TEXT  /* String */
)
STABLE SECURITY DEFINER PARALLEL RESTRICTED
SET search_path TO pg_catalog, pg_temp
LANGUAGE c /* Rust */
AS 'MODULE_PATHNAME', 'detect_combined_anomalies_wrapper';

CREATE FUNCTION pggit.detect_performance_degradation(
	"p_operation_type" TEXT DEFAULT NULL, /* Option < & str > */
	"p_window_hours" INT DEFAULT 24, /* Option < i32 > */
	"p_degradation_percent" double precision DEFAULT NULL, /* Option < f64 > */
	"p_as_of" timestamp with time zone DEFAULT now() /* Option < TimestampWithTimeZone > */
) RETURNS TABLE (
	"operation_type" TEXT,  /* String */
	"status" TEXT,  /* String */
	"severity" TEXT,  /* Option < String > */
	"percent_change" double precision,  /* Option < f64 > */
	"percent_low" double precision,  /* Option < f64 > */
	"percent_high" double precision,  /* Option < f64 > */
	"p_value" double precision,  /* Option < f64 > */
	"confidence" double precision,  /* Option < f64 > */
	"before_mean_ms" double precision,  /* Option < f64 > */
	"after_mean_ms" double precision,  /* Option < f64 > */
	"before_median_ms" double precision,  /* Option < f64 > */
	"after_median_ms" double precision,  /* Option < f64 > */
	"before_p99_ms" double precision,  /* Option < f64 > */
	"after_p99_ms" double precision,  /* Option < f64 > */
	"before_samples" bigint,  /* i64 */
	"after_samples" bigint,  /* i64 */
	"reference" TEXT,  /* String */
	"onset_at" timestamp with time zone  /* Option < TimestampWithTimeZone > */
)
STABLE SECURITY DEFINER PARALLEL RESTRICTED
SET search_path TO pg_catalog, pg_temp
LANGUAGE c /* Rust */
AS 'MODULE_PATHNAME', 'detect_performance_degradation_wrapper';

CREATE FUNCTION pggit.detect_correlated_degradation(
	"p_lookback_hours" INT DEFAULT 24, /* Option < i32 > */
	"p_correlation_threshold" double precision DEFAULT 0.7, /* Option < f64 > */
	"p_as_of" timestamp with time zone DEFAULT now() /* Option < TimestampWithTimeZone > */
) RETURNS TABLE (
	"op_a" TEXT,  /* Option < String > */
	"op_b" TEXT,  /* Option < String > */
	"correlation" double precision,  /* Option < f64 > */
	"sample_pairs" INT,  /* Option < i32 > */
	"p_value" double precision,  /* Option < f64 > */
	"adjusted_p" double precision,  /* Option < f64 > */
	"shared_hours" INT,  /* Option < i32 > */
	"both_degrading" bool,  /* Option < bool > */
	"likely_cause" TEXT,  /* Option < String > */
	"recommendation" TEXT,  /* Option < String > */
	"percent_a" double precision,  /* Option < f64 > */
	"percent_b" double precision,  /* Option < f64 > */
	"cause_group" TEXT,  /* Option < String > */
	"method" TEXT,  /* Option < String > */
	"status" TEXT  /* String */
)
STABLE SECURITY DEFINER PARALLEL RESTRICTED
SET search_path TO pg_catalog, pg_temp
LANGUAGE c /* Rust */
AS 'MODULE_PATHNAME', 'detect_correlated_degradation_wrapper';

CREATE FUNCTION pggit.detect_change_points(
	"p_operation_type" TEXT, /* Option < & str > */
	"p_lookback_days" INT DEFAULT 30, /* Option < i32 > */
	"p_as_of" timestamp with time zone DEFAULT now() /* Option < TimestampWithTimeZone > */
) RETURNS TABLE (
	"change_point_id" bigint,  /* Option < i64 > */
	"operation_type" TEXT,  /* String */
	"changed_at" timestamp with time zone,  /* Option < TimestampWithTimeZone > */
	"before_ms" double precision,  /* Option < f64 > */
	"after_ms" double precision,  /* Option < f64 > */
	"percent_change" double precision,  /* Option < f64 > */
	"p_value" double precision,  /* Option < f64 > */
	"before_hours" INT,  /* i32 */
	"after_hours" INT,  /* i32 */
	"status" TEXT,  /* String */
	"nearby" jsonb  /* Option < pgrx :: JsonB > */
)
VOLATILE SECURITY DEFINER PARALLEL UNSAFE
SET search_path TO pg_catalog, pg_temp
LANGUAGE c /* Rust */
AS 'MODULE_PATHNAME', 'detect_change_points_wrapper';

CREATE FUNCTION pggit.accept_new_normal(
	"p_operation_type" TEXT, /* Option < & str > */
	"p_note" TEXT DEFAULT NULL /* Option < & str > */
) RETURNS bigint /* std :: result :: Result < i64, ErrorReport > */
VOLATILE SECURITY DEFINER PARALLEL UNSAFE
SET search_path TO pg_catalog, pg_temp
LANGUAGE c /* Rust */
AS 'MODULE_PATHNAME', 'accept_new_normal_wrapper';

CREATE FUNCTION pggit.exclude_from_baseline(
	"p_operation_type" TEXT, /* Option < & str > */
	"p_from" timestamp with time zone, /* Option < TimestampWithTimeZone > */
	"p_to" timestamp with time zone, /* Option < TimestampWithTimeZone > */
	"p_reason" TEXT /* Option < & str > */
) RETURNS bigint /* std :: result :: Result < i64, ErrorReport > */
VOLATILE SECURITY DEFINER PARALLEL UNSAFE
SET search_path TO pg_catalog, pg_temp
LANGUAGE c /* Rust */
AS 'MODULE_PATHNAME', 'exclude_from_baseline_wrapper';

CREATE FUNCTION pggit.end_baseline_exclusion(
	"p_exclusion_id" bigint /* Option < i64 > */
) RETURNS bigint /* std :: result :: Result < i64, ErrorReport > */
VOLATILE SECURITY DEFINER PARALLEL UNSAFE
SET search_path TO pg_catalog, pg_temp
LANGUAGE c /* Rust */
AS 'MODULE_PATHNAME', 'end_baseline_exclusion_wrapper';

CREATE FUNCTION pggit.set_operation_time_zone(
	"p_operation_type" TEXT, /* Option < & str > */
	"p_time_zone" TEXT /* Option < String > */
) RETURNS TEXT /* std :: result :: Result < String, ErrorReport > */
VOLATILE SECURITY DEFINER PARALLEL UNSAFE
SET search_path TO pg_catalog, pg_temp
LANGUAGE c /* Rust */
AS 'MODULE_PATHNAME', 'set_operation_time_zone_wrapper';

CREATE FUNCTION pggit.recalculate_seasonal_baselines(
	"p_weeks" INT DEFAULT 8 /* Option < i32 > */
) RETURNS TABLE (
	"operation_type" TEXT,  /* String */
	"hours_of_week" INT,  /* i32 */
	"hours_left_out" INT,  /* i32 */
	"status" TEXT  /* String */
)
VOLATILE SECURITY DEFINER PARALLEL UNSAFE
SET search_path TO pg_catalog, pg_temp
LANGUAGE c /* Rust */
AS 'MODULE_PATHNAME', 'recalculate_seasonal_baselines_wrapper';

CREATE FUNCTION pggit.run_detection(
	"p_as_of" timestamp with time zone DEFAULT now() /* Option < TimestampWithTimeZone > */
) RETURNS TABLE (
	"operations_judged" bigint,  /* i64 */
	"episodes_begun" bigint,  /* i64 */
	"episodes_continued" bigint,  /* i64 */
	"episodes_ended" bigint,  /* i64 */
	"alerts_raised" bigint,  /* i64 */
	"change_points_found" bigint,  /* i64 */
	"settings_changed" bigint  /* i64 */
)
VOLATILE SECURITY DEFINER PARALLEL UNSAFE
SET search_path TO pg_catalog, pg_temp
LANGUAGE c /* Rust */
AS 'MODULE_PATHNAME', 'run_detection_wrapper';

CREATE FUNCTION pggit.simulate_detection(
	"p_operation_type" TEXT, /* Option < & str > */
	"p_from" timestamp with time zone, /* Option < TimestampWithTimeZone > */
	"p_to" timestamp with time zone, /* Option < TimestampWithTimeZone > */
	"p_alert_threshold_multiplier" double precision DEFAULT NULL, /* Option < f64 > */
	"p_anomaly_z_score_threshold" double precision DEFAULT NULL, /* Option < f64 > */
	"p_degradation_percent_threshold" double precision DEFAULT NULL /* Option < f64 > */
) RETURNS TABLE (
	"detector" TEXT,  /* String */
	"threshold" double precision,  /* f64 */
	"alerts" bigint,  /* i64 */
	"alerts_per_week" double precision,  /* Option < f64 > */
	"first_at" timestamp with time zone,  /* Option < TimestampWithTimeZone > */
	"last_at" timestamp with time zone,  /* Option < TimestampWithTimeZone > */
	"status" TEXT  /* String */
)
STABLE SECURITY DEFINER PARALLEL RESTRICTED
SET search_path TO pg_catalog, pg_temp
LANGUAGE c /* Rust */
AS 'MODULE_PATHNAME', 'simulate_detection_wrapper';

CREATE FUNCTION pggit.suggest_thresholds(
	"p_operation_type" TEXT, /* Option < & str > */
	"p_alerts_per_week" double precision DEFAULT 1.0, /* Option < f64 > */
	"p_weeks" INT DEFAULT 4, /* Option < i32 > */
	"p_as_of" timestamp with time zone DEFAULT now() /* Option < TimestampWithTimeZone > */
) RETURNS TABLE (
	"setting" TEXT,  /* String */
	"present_value" double precision,  /* f64 */
	"present_alerts_per_week" double precision,  /* Option < f64 > */
	"suggested_value" double precision,  /* Option < f64 > */
	"suggested_alerts_per_week" double precision,  /* Option < f64 > */
	"status" TEXT  /* String */
)
STABLE SECURITY DEFINER PARALLEL RESTRICTED
SET search_path TO pg_catalog, pg_temp
LANGUAGE c /* Rust */
AS 'MODULE_PATHNAME', 'suggest_thresholds_wrapper';

COMMENT ON FUNCTION pggit.detect_anomalies_statistical(text, integer, double precision, text, timestamptz) IS
    'Samples of the last hours whose z-score against all the other samples passes the threshold, latest first. p_method is zscore, modified_zscore (median and MAD) or tail (a fit of the greatest ones). One row says not_enough_history where that is so.';
COMMENT ON FUNCTION pggit.detect_combined_anomalies(text, integer, double precision, text, timestamptz) IS
    'Episodes of the last hours in which samples were anomalous by several signals together: the tail of the days before, what was recent, the same hour of other days. Latest first. p_direction is slow, fast or both.';
COMMENT ON FUNCTION pggit.detect_performance_degradation(text, integer, double precision, timestamptz) IS
    'The last hours against the same hours of the days before, one row an operation (p_operation_type NULL: all): degraded, improved, stable or not_enough_history.';
COMMENT ON FUNCTION pggit.detect_correlated_degradation(integer, double precision, timestamptz) IS
    'Pairs of operations that were disturbed in the same hours, strongest first, with the group that each belongs to.';
COMMENT ON FUNCTION pggit.detect_change_points(text, integer, timestamptz) IS
    'When the level of an operation changed in the last days, from what to what, latest first, and what happened nearby. Each change is stored once.';
COMMENT ON FUNCTION pggit.accept_new_normal(text, text) IS
    'The present level of an operation is normal: its open change points are accepted, and baselines leave out what was before the latest. Returns how many change points that closes.';
COMMENT ON FUNCTION pggit.exclude_from_baseline(text, timestamptz, timestamptz, text) IS
    'The next baselines leave out a time, of one operation or (NULL) of all. Returns the exclusion_id.';
COMMENT ON FUNCTION pggit.end_baseline_exclusion(bigint) IS
    'The next baselines leave out that time no more; returns the exclusion_id.';
COMMENT ON FUNCTION pggit.recalculate_seasonal_baselines(integer) IS
    'Measures every tracked operation by the hour of the week over the last weeks, where three of them have samples; ordered by operation_type.';
COMMENT ON FUNCTION pggit.set_operation_time_zone(text, text) IS
    'On whose clock the days and weeks of an operation are; NULL: pggit_perf.time_zone. Returns the one in force.';
COMMENT ON FUNCTION pggit.run_detection(timestamptz) IS
    'Judges everything recorded since the last call, raises an alert for each new episode and writes down what changed. One row of counts. Run it every five minutes.';
COMMENT ON FUNCTION pggit.simulate_detection(text, timestamptz, timestamptz, double precision, double precision, double precision) IS
    'What would have been raised over past data with these thresholds (NULL: those in force): one row a detector, how often and when first.';
COMMENT ON FUNCTION pggit.suggest_thresholds(text, double precision, integer, timestamptz) IS
    'The settings with which an operation would have raised at most so many alerts a week over the last weeks, beside those in force.';

CREATE OR REPLACE FUNCTION pggit.access_functions(p_access text) RETURNS SETOF regprocedure
LANGUAGE sql
STABLE
SET search_path = pg_catalog, pg_temp
BEGIN ATOMIC
    SELECT p.oid::regprocedure
    FROM pg_proc AS p
    JOIN (VALUES
            ('recorder', 'record_performance_metric'),
            ('recorder', 'record_performance_metrics'),
            ('viewer', 'detect_anomalies_statistical'),
            ('viewer', 'detect_combined_anomalies'),
            ('viewer', 'detect_performance_degradation'),
            ('viewer', 'detect_correlated_degradation'),
            ('viewer', 'simulate_detection'),
            ('viewer', 'suggest_thresholds'),
            ('viewer', 'events_near'),
            ('viewer', 'duration_stats'),
            ('viewer', 'duration_stats_transition'),
            ('viewer', 'duration_stats_combine'),
            ('viewer', 'duration_stats_serialize'),
            ('viewer', 'duration_stats_deserialize'),
            ('viewer', 'duration_stats_final'),
            ('viewer', 'duration_stats_by'),
            ('viewer', 'duration_stats_by_transition'),
            ('viewer', 'duration_stats_by_combine'),
            ('viewer', 'duration_stats_by_serialize'),
            ('viewer', 'duration_stats_by_deserialize'),
            ('viewer', 'duration_stats_by_final'),
            ('viewer', 'duration_digest'),
            ('viewer', 'duration_digest_in'),
            ('viewer', 'duration_digest_out'),
            ('viewer', 'duration_digest_recv'),
            ('viewer', 'duration_digest_send'),
            ('viewer', 'duration_digest_from_bytes'),
            ('viewer', 'duration_digest_merge'),
            ('viewer', 'duration_digest_transition'),
            ('viewer', 'duration_digest_final'),
            ('viewer', 'duration_digest_by'),
            ('viewer', 'duration_digest_by_transition'),
            ('viewer', 'duration_digest_by_final'),
            ('viewer', 'rollup'),
            ('viewer', 'rollup_transition'),
            ('viewer', 'num_vals'),
            ('viewer', 'mean'),
            ('viewer', 'stddev'),
            ('viewer', 'min_val'),
            ('viewer', 'max_val'),
            ('viewer', 'sum_vals'),
            ('viewer', 'sum_of_squares'),
            ('viewer', 'percentile'),
            ('viewer', 'percentiles'),
            ('viewer', 'fraction_below'),
            ('viewer', 'explain_alert'),
            ('viewer', 'preview_suppression'),
            ('viewer', 'suppression_covers'),
            ('operator', 'run_detection'),
            ('operator', 'detect_change_points'),
            ('operator', 'recalculate_seasonal_baselines'),
            ('operator', 'accept_new_normal'),
            ('operator', 'exclude_from_baseline'),
            ('operator', 'end_baseline_exclusion'),
            ('operator', 'process_alerts'),
            ('operator', 'check_alert_escalation'),
            ('operator', 'acknowledge_alert'),
            ('operator', 'acknowledge_incident'),
            ('operator', 'resolve_incident'),
            ('operator', 'snooze_incident'),
            ('operator', 'suppress_alerts'),
            ('operator', 'end_suppression'),
            ('operator', 'notify_on_alert'),
            ('operator', 'replay_notification'),
            ('operator', 'check_performance_baseline'),
            ('operator', 'check_pending_metrics'),
            ('operator', 'recalculate_all_baselines_rolling'),
            ('operator', 'calculate_performance_baseline'),
            ('operator', 'roll_up_metrics'),
            ('operator', 'verify_rollups'),
            ('operator', 'approve_baseline'),
            ('operator', 'reject_baseline'),
            ('admin', 'set_operation_thresholds'),
            ('admin', 'set_operation_time_zone'),
            ('admin', 'enable_event_log'),
            ('admin', 'disable_event_log'),
            ('admin', 'note_changed_settings'),
            ('admin', 'are_escalation_steps'),
            ('admin', 'encrypt_notification_config'),
            ('admin', 'test_notification'),
            ('admin', 'deliver_notifications'),
            ('admin', 'ensure_metric_partitions'),
            ('admin', 'rebuild_rollups'),
            ('admin', 'archive_old_data'),
            ('admin', 'set_archive_policy'),
            ('admin', 'run_job'),
            ('admin', 'execute_job'),
            ('admin', 'start_job_run'),
            ('admin', 'finish_job_run'),
            ('admin', 'schedule_jobs'),
            ('admin', 'unschedule_jobs'),
            ('admin', 'grant_access'),
            ('admin', 'revoke_access')
         ) AS f (access, function_name) ON p.proname = f.function_name
    JOIN pg_depend AS d ON d.classid = 'pg_proc'::regclass AND d.objid = p.oid AND d.deptype = 'e'
    JOIN pg_extension AS e ON d.refclassid = 'pg_extension'::regclass AND e.oid = d.refobjid
    WHERE e.extname = 'pggit_perf'
      AND f.access = p_access;
END;

CREATE OR REPLACE FUNCTION pggit.execute_job(p_job_name text) RETURNS jsonb
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $body$
DECLARE
    v_result jsonb;
BEGIN
    CASE p_job_name
        WHEN 'recalculate_baselines' THEN
            SELECT coalesce(jsonb_object_agg(s.status, s.operations), '{}') INTO v_result
            FROM (SELECT r.status, count(*) AS operations
                  FROM pggit.recalculate_all_baselines_rolling(p_min_samples => NULL) AS r
                  GROUP BY r.status) AS s;
        WHEN 'check_pending_metrics' THEN
            SELECT to_jsonb(c) INTO v_result FROM pggit.check_pending_metrics() AS c;
        WHEN 'process_alerts' THEN
            SELECT to_jsonb(p) INTO v_result FROM pggit.process_alerts() AS p;
        WHEN 'maintain_partitions' THEN
            SELECT jsonb_build_object('partitions_created', count(*), 'rows_moved', coalesce(sum(p.rows_moved), 0))
            INTO v_result
            FROM pggit.ensure_metric_partitions() AS p;
        WHEN 'roll_up_metrics' THEN
            SELECT to_jsonb(r) INTO v_result FROM pggit.roll_up_metrics() AS r;
        WHEN 'recalculate_seasonal_baselines' THEN
            SELECT coalesce(jsonb_object_agg(s.status, s.operations), '{}') INTO v_result
            FROM (SELECT r.status, count(*) AS operations FROM pggit.recalculate_seasonal_baselines() AS r GROUP BY r.status) AS s;
        WHEN 'detect' THEN
            SELECT to_jsonb(d) INTO v_result FROM pggit.run_detection() AS d;
        WHEN 'archive_old_data' THEN
            SELECT coalesce(jsonb_agg(a), '[]') INTO v_result FROM pggit.archive_old_data() AS a;
        ELSE
            RAISE EXCEPTION USING
                ERRCODE = 'undefined_object',
                MESSAGE = format('there is no job named %L', p_job_name),
                DETAIL = 'The jobs are recalculate_baselines, recalculate_seasonal_baselines, check_pending_metrics, process_alerts, detect, maintain_partitions, roll_up_metrics and archive_old_data.',
                HINT = 'Run, for example, CALL pggit.run_job(''recalculate_baselines'').';
    END CASE;
    RETURN v_result;
END
$body$;

CREATE OR REPLACE PROCEDURE pggit.run_job(p_job_name text)
LANGUAGE plpgsql
AS $body$
DECLARE
    v_run_id bigint;
    v_result jsonb;
    v_sqlstate text;
    v_message text;
    v_detail text;
    v_hint text;
BEGIN
    -- Inside a transaction block this fails, before anything is done.
    COMMIT;
    PERFORM pg_catalog.set_config('search_path', 'pg_catalog, pg_temp', true);
    IF p_job_name IS NULL OR p_job_name NOT IN
        ('recalculate_baselines', 'check_pending_metrics', 'process_alerts', 'maintain_partitions', 'roll_up_metrics', 'archive_old_data',
         'detect', 'recalculate_seasonal_baselines') THEN
        PERFORM pggit.execute_job(coalesce(p_job_name, ''));
    END IF;
    v_run_id := pggit.start_job_run(p_job_name);
    COMMIT;

    -- Whatever the database's default: some jobs must see what others commit meanwhile.
    SET TRANSACTION ISOLATION LEVEL READ COMMITTED;
    PERFORM pg_catalog.set_config('search_path', 'pg_catalog, pg_temp', true);
    BEGIN
        v_result := pggit.execute_job(p_job_name);
    EXCEPTION WHEN OTHERS OR query_canceled OR assert_failure THEN
        GET STACKED DIAGNOSTICS
            v_sqlstate = RETURNED_SQLSTATE,
            v_message = MESSAGE_TEXT,
            v_detail = PG_EXCEPTION_DETAIL,
            v_hint = PG_EXCEPTION_HINT;
        -- Here, while the search_path is pinned; after the last COMMIT it is the caller's again.
        v_detail := coalesce(nullif(v_detail, ''), format('It is run %s in pggit.job_failure_log.', v_run_id));
        v_hint := coalesce(nullif(v_hint, ''), 'See SELECT * FROM pggit.job_failure_log;');
    END;
    PERFORM pggit.finish_job_run(v_run_id, v_result, v_sqlstate, v_message, v_detail, v_hint);
    COMMIT;

    IF v_sqlstate IS NOT NULL THEN
        RAISE EXCEPTION USING
            ERRCODE = v_sqlstate,
            MESSAGE = v_message,
            DETAIL = v_detail,
            HINT = v_hint;
    END IF;
END
$body$;

ALTER FUNCTION pggit.run_detection(timestamptz) SET lock_timeout = '10s';
ALTER FUNCTION pggit.run_detection(timestamptz) SET jit = off;
ALTER FUNCTION pggit.recalculate_seasonal_baselines(integer) SET jit = off;
ALTER FUNCTION pggit.detect_anomalies_statistical(text, integer, double precision, text, timestamptz) SET jit = off;
ALTER FUNCTION pggit.detect_combined_anomalies(text, integer, double precision, text, timestamptz) SET jit = off;
ALTER FUNCTION pggit.detect_performance_degradation(text, integer, double precision, timestamptz) SET jit = off;
ALTER FUNCTION pggit.detect_correlated_degradation(integer, double precision, timestamptz) SET jit = off;
ALTER FUNCTION pggit.detect_change_points(text, integer, timestamptz) SET jit = off;
ALTER FUNCTION pggit.simulate_detection(text, timestamptz, timestamptz, double precision, double precision, double precision) SET jit = off;
ALTER FUNCTION pggit.suggest_thresholds(text, double precision, integer, timestamptz) SET jit = off;

-- PostgreSQL lets PUBLIC execute every new function.
DO $revoke$
DECLARE
    v_function regprocedure;
BEGIN
    FOR v_function IN
        SELECT d.objid::regprocedure
        FROM pg_catalog.pg_depend AS d
        JOIN pg_catalog.pg_proc AS p ON p.oid = d.objid
        WHERE d.classid = 'pg_catalog.pg_proc'::regclass
          AND d.refclassid = 'pg_catalog.pg_extension'::regclass
          AND d.refobjid = (SELECT e.oid FROM pg_catalog.pg_extension AS e WHERE e.extname = 'pggit_perf')
          AND d.deptype = 'e'
          AND p.proacl IS NULL
    LOOP
        EXECUTE pg_catalog.format('REVOKE ALL ON ROUTINE %s FROM PUBLIC', v_function);
    END LOOP;
END
$revoke$;
-- Only what is new: a grant in a script makes everything granted on its object part of the extension, which no dump carries.
GRANT SELECT ON pggit.performance_seasonal_baselines, pggit.performance_episodes, pggit.performance_change_points, pggit.performance_baseline_exclusions, pggit.v_baseline_exclusions,
    pggit.performance_event_log, pggit.performance_known_settings, pggit.detection_state, pggit.v_change_points TO pg_monitor;
DO $grant$
DECLARE
    v_function regprocedure;
BEGIN
    FOR v_function IN
        SELECT p.oid::regprocedure
        FROM pg_catalog.pg_proc AS p
        JOIN pg_catalog.pg_depend AS d ON d.classid = 'pg_catalog.pg_proc'::regclass AND d.objid = p.oid AND d.deptype = 'e'
        JOIN pg_catalog.pg_extension AS e ON d.refclassid = 'pg_catalog.pg_extension'::regclass AND e.oid = d.refobjid
        WHERE e.extname = 'pggit_perf'
          AND p.proname IN ('detect_anomalies_statistical', 'detect_combined_anomalies', 'detect_performance_degradation', 'detect_correlated_degradation', 'simulate_detection', 'suggest_thresholds',
                            'events_near')
    LOOP
        EXECUTE pg_catalog.format('GRANT EXECUTE ON ROUTINE %s TO pg_monitor', v_function);
    END LOOP;
END
$grant$;

DO $access$
DECLARE
    v_roles text;
BEGIN
    SELECT pg_catalog.string_agg(DISTINCT x.grantee::pg_catalog.regrole::text, ', ')
    INTO v_roles
    FROM pg_catalog.pg_proc AS p
    CROSS JOIN LATERAL pg_catalog.aclexplode(p.proacl) AS x
    WHERE p.oid = ANY (ARRAY['pggit.explain_alert(bigint)',
                             'pggit.approve_baseline(bigint, text)', 'pggit.schedule_jobs()']::pg_catalog.regprocedure[])
      AND x.grantee NOT IN (p.proowner, 'pg_monitor'::pg_catalog.regrole);
    IF v_roles IS NOT NULL THEN
        RAISE WARNING USING
            MESSAGE = pg_catalog.format('what is new is not granted yet to: %s', v_roles),
            HINT = 'Call pggit.grant_access(role, access) again for each.';
    END IF;
END
$access$;
