SET LOCAL search_path = pg_catalog, pg_temp;

-- Episodes that detection has found and updates while they last: one row for each, however many
-- samples or runs it spans.
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
    CONSTRAINT performance_episodes_type_check CHECK (episode_type IN ('ANOMALY', 'DEGRADATION',
        'IMPROVEMENT', 'CORRELATION')),
    CONSTRAINT performance_episodes_times_check CHECK (first_at <= last_at),
    CONSTRAINT performance_episodes_count_check CHECK (sample_count >= 0)
);
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
COMMENT ON COLUMN pggit.performance_episodes.alert_id
    IS 'The latest alert raised for it; NULL: recorded only.';

CREATE INDEX performance_episodes_operation ON pggit.performance_episodes (operation_type,
    last_at DESC);
CREATE UNIQUE INDEX performance_episodes_one_open ON pggit.performance_episodes (episode_type,
    operation_type)
    WHERE status = 'open' AND episode_type <> 'ANOMALY';
CREATE INDEX performance_episodes_open ON pggit.performance_episodes (episode_type)
    WHERE status = 'open';

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
    CONSTRAINT performance_change_points_closed_check CHECK ((status = 'open') = (closed_at
        IS NULL) AND (closed_at IS NULL) = (closed_by IS NULL)),
    CONSTRAINT performance_change_points_levels_check CHECK (before_microseconds > 0
        AND after_microseconds > 0)
);
COMMENT ON TABLE pggit.performance_change_points IS
    'Times at which the level of an operation changed; each change is stored once. '
    'accept_new_normal() accepts changes that are open; a change back to the level before fixes '
    'them.';
COMMENT ON COLUMN pggit.performance_change_points.changed_at
    IS 'The beginning of the first hour on the new level.';
COMMENT ON COLUMN pggit.performance_change_points.before_microseconds IS
    'Typical level of an hour in the segment before the change, without daily cycles; '
    'after_microseconds is that of the segment that begins with the change.';

SELECT pg_catalog.pg_extension_config_dump('pggit.performance_change_points', '');
SELECT pg_catalog.pg_extension_config_dump('pggit.performance_change_points_change_point_id_seq',
    '');

CREATE VIEW pggit.v_baseline_exclusions AS
    SELECT 'operator' AS source, x.exclusion_id AS source_id, x.operation_type, x.excluded_from,
        x.excluded_to, x.reason
    FROM pggit.performance_baseline_exclusions AS x
    WHERE x.ended_at IS NULL
    UNION ALL
    -- The end is excluded, so add a microsecond to exclude the last sample of the episode too.
    SELECT 'episode', e.episode_id, e.operation_type, e.first_at,
        e.last_at + interval '1 microsecond',
           pg_catalog.format('%s anomalous samples', e.sample_count)
    FROM pggit.performance_episodes AS e
    WHERE e.episode_type = 'ANOMALY';
COMMENT ON VIEW pggit.v_baseline_exclusions IS
    'Times that the next baselines leave out: anomalous episodes, and the periods of '
    'exclude_from_baseline() and accept_new_normal().';

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
    'How far run_detection() has got: it has judged the metrics that were inserted by '
    'transactions which detected_snapshot saw. On another server (after a restore), metrics '
    'younger than detected_at count as new.';
COMMENT ON COLUMN pggit_perf_internal.detection_state.judged_hour
    IS 'The hour in which days were last compared: degradation, correlation and change points are '
        'judged once an hour.';

SELECT pg_catalog.pg_extension_config_dump('pggit_perf_internal.detection_state', '');

CREATE TRIGGER replace_row
    BEFORE INSERT ON pggit_perf_internal.detection_state
    FOR EACH ROW EXECUTE FUNCTION pggit_perf_internal.replace_row();
ALTER TABLE pggit_perf_internal.detection_state ENABLE ALWAYS TRIGGER replace_row;

CREATE VIEW pggit.v_change_points AS
    SELECT p.change_point_id, p.operation_type, p.changed_at, p.status::text,
           p.before_microseconds / 1000 AS before_ms, p.after_microseconds / 1000 AS after_ms,
               p.percent_change, p.p_value,
           p.before_hours, p.after_hours, p.detected_at, p.closed_at, p.closed_by, p.note,
           pggit_perf_internal.events_within_six_hours(p.operation_type, p.changed_at) AS nearby
    FROM pggit.performance_change_points AS p
    -- The join keeps the view from being automatically updatable.
    CROSS JOIN (VALUES (true)) AS v (is_read_only)
    ORDER BY p.changed_at DESC, p.change_point_id DESC;
COMMENT ON VIEW pggit.v_change_points IS
    'When the level of operations changed, from what to what, and what happened nearby; latest '
    'first.';

-- The functions that pgrx creates from src/detection/functions.
COMMENT ON FUNCTION pggit.detect_anomalies_statistical(text, integer, double precision, text,
    timestamptz) IS
    'Samples of the last hours whose z-score against all the other samples passes the threshold, '
    'latest first. p_method is zscore, modified_zscore (median and MAD) or tail (a fit of the '
    'greatest ones). If there is too little history, one row says not_enough_history.';
SELECT pggit_perf_internal.may_run('detect_anomalies_statistical'::text, 'viewer'::text);
ALTER FUNCTION pggit.detect_anomalies_statistical(text, integer, double precision, text,
    timestamptz) SET jit = off;

COMMENT ON FUNCTION pggit.detect_combined_anomalies(text, integer, double precision, text,
    timestamptz) IS
    'Episodes of the last hours in which samples were anomalous by several signals together: the '
    'tail of the days before, recent samples, and the same hour of other days. Latest first. '
    'p_direction is slow, fast or both.';
SELECT pggit_perf_internal.may_run('detect_combined_anomalies'::text, 'viewer'::text);
ALTER FUNCTION pggit.detect_combined_anomalies(text, integer, double precision, text, timestamptz)
    SET jit = off;

COMMENT ON FUNCTION pggit.detect_performance_degradation(text, integer, double precision,
    timestamptz) IS
    'Compares the last hours with the same hours of the days before, one row per operation '
    '(p_operation_type NULL: all): degraded, improved, stable or not_enough_history.';
SELECT pggit_perf_internal.may_run('detect_performance_degradation'::text, 'viewer'::text);
ALTER FUNCTION pggit.detect_performance_degradation(text, integer, double precision, timestamptz)
    SET jit = off;

COMMENT ON FUNCTION pggit.detect_correlated_degradation(integer, double precision, timestamptz) IS
    'Pairs of operations that were disturbed in the same hours, strongest first, with the group '
    'that each belongs to. If there are none, one row says not_enough_history or not_correlated.';
SELECT pggit_perf_internal.may_run('detect_correlated_degradation'::text, 'viewer'::text);
ALTER FUNCTION pggit.detect_correlated_degradation(integer, double precision, timestamptz)
    SET jit = off;

COMMENT ON FUNCTION pggit.detect_change_points(text, integer, timestamptz) IS
    'When the level of an operation changed in the last days, from what to what, and what '
    'happened nearby; latest first. Each change is stored once.';
SELECT pggit_perf_internal.may_run('detect_change_points'::text, 'operator'::text);
ALTER FUNCTION pggit.detect_change_points(text, integer, timestamptz) SET jit = off;

COMMENT ON FUNCTION pggit.accept_new_normal(text, text) IS
    'Accepts the present level of an operation as normal: closes its open change points, and '
    'baselines leave out all samples before the latest. Returns how many change points it closed.';
SELECT pggit_perf_internal.may_run('accept_new_normal'::text, 'operator'::text);

COMMENT ON FUNCTION pggit.run_detection(timestamptz) IS
    'Judges the metrics that were recorded since the last call, raises an alert for each new '
    'episode and stores changes of level. Returns one row of counts. Run it every five minutes.';
SELECT pggit_perf_internal.may_run('run_detection'::text, 'operator'::text);
-- A concurrent call waits for the lock, but not for ever: the job fails, is logged, and runs again
-- later.
ALTER FUNCTION pggit.run_detection(timestamptz) SET lock_timeout = '10s';
ALTER FUNCTION pggit.run_detection(timestamptz) SET jit = off;

COMMENT ON FUNCTION pggit.simulate_detection(text, timestamptz, timestamptz, double precision,
    double precision, double precision) IS
    'The alerts that detection would have raised over past data with these thresholds (NULL: '
    'those in force): one row per detector, with their number and the time of the first.';
SELECT pggit_perf_internal.may_run('simulate_detection'::text, 'viewer'::text);
ALTER FUNCTION pggit.simulate_detection(text, timestamptz, timestamptz, double precision,
    double precision, double precision) SET jit = off;

COMMENT ON FUNCTION pggit.suggest_thresholds(text, double precision, integer, timestamptz) IS
    'The settings with which an operation would have raised at most the given number of alerts a '
    'week over the last weeks, beside those in force.';
SELECT pggit_perf_internal.may_run('suggest_thresholds'::text, 'viewer'::text);
ALTER FUNCTION pggit.suggest_thresholds(text, double precision, integer, timestamptz) SET jit = off;

SET LOCAL search_path = pggit, pg_temp;
