SET LOCAL search_path = pg_catalog, pg_temp;

CREATE TABLE pggit.performance_baselines (
    baseline_id bigint NOT NULL GENERATED ALWAYS AS IDENTITY,
    operation_type text COLLATE "C" NOT NULL,
    branch_id integer,
    p50_microseconds bigint NOT NULL,
    p75_microseconds bigint NOT NULL,
    p90_microseconds bigint NOT NULL,
    p95_microseconds bigint NOT NULL,
    p99_microseconds bigint NOT NULL,
    min_microseconds bigint NOT NULL,
    max_microseconds bigint NOT NULL,
    mean_microseconds double precision NOT NULL,
    stddev_microseconds double precision,
    sample_count bigint NOT NULL,
    window_start timestamptz NOT NULL,
    window_end timestamptz NOT NULL,
    is_active boolean NOT NULL,
    review_status pggit_perf_internal.baseline_review_status NOT NULL DEFAULT 'not_required',
    created_at timestamptz NOT NULL DEFAULT pg_catalog.now(),
    evaluated_at timestamptz NOT NULL DEFAULT pg_catalog.now(),
    excluded_sample_count bigint NOT NULL DEFAULT 0,
    CONSTRAINT performance_baselines_pkey PRIMARY KEY (baseline_id),
    CONSTRAINT performance_baselines_percentiles_check
        CHECK (min_microseconds > 0
               AND min_microseconds <= p50_microseconds
               AND p50_microseconds <= p75_microseconds
               AND p75_microseconds <= p90_microseconds
               AND p90_microseconds <= p95_microseconds
               AND p95_microseconds <= p99_microseconds
               AND p99_microseconds <= max_microseconds),
    CONSTRAINT performance_baselines_sample_count_check CHECK (sample_count > 0),
    CONSTRAINT performance_baselines_window_check CHECK (window_start < window_end),
    CONSTRAINT performance_baselines_active_check
        CHECK (NOT is_active OR review_status IN ('not_required', 'approved'))
);
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
COMMENT ON COLUMN pggit.performance_baselines.evaluated_at IS
    'When a recalculation last measured the operation and kept or made this baseline.';
COMMENT ON COLUMN pggit.performance_baselines.excluded_sample_count IS
    'How many samples of the window were left out because of v_baseline_exclusions.';

CREATE UNIQUE INDEX performance_baselines_one_active
    ON pggit.performance_baselines (operation_type, branch_id) NULLS NOT DISTINCT
    WHERE is_active;
CREATE UNIQUE INDEX performance_baselines_one_pending
    ON pggit.performance_baselines (operation_type, branch_id) NULLS NOT DISTINCT
    WHERE review_status = 'pending';

SELECT pg_catalog.pg_extension_config_dump('pggit.performance_baselines', '');
SELECT pg_catalog.pg_extension_config_dump('pggit.performance_baselines_baseline_id_seq', '');

CREATE TABLE pggit.performance_baseline_history (
    history_id bigint NOT NULL GENERATED ALWAYS AS IDENTITY,
    operation_type text COLLATE "C" NOT NULL,
    branch_id integer,
    baseline_id bigint NOT NULL,
    old_baseline_id bigint,
    reason pggit_perf_internal.baseline_change NOT NULL,
    old_p99_microseconds bigint,
    new_p99_microseconds bigint NOT NULL,
    percent_change double precision,
    sample_count bigint NOT NULL,
    changed_by text NOT NULL DEFAULT SESSION_USER,
    note text,
    created_at timestamptz NOT NULL DEFAULT pg_catalog.now(),
    CONSTRAINT performance_baseline_history_pkey PRIMARY KEY (history_id)
);
COMMENT ON TABLE pggit.performance_baseline_history IS
    'Every change of a baseline and of its review. Rows are appended, and deleted only with their '
    'baseline.';

CREATE INDEX performance_baseline_history_operation
    ON pggit.performance_baseline_history (operation_type, created_at DESC);

SELECT pg_catalog.pg_extension_config_dump('pggit.performance_baseline_history', '');
SELECT pg_catalog.pg_extension_config_dump('pggit.performance_baseline_history_history_id_seq', '');

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
    CONSTRAINT performance_seasonal_baselines_counts_check CHECK (sample_count > 0
        AND week_count >= 3)
);
COMMENT ON TABLE pggit.performance_seasonal_baselines IS
    'The percentiles of an operation''s durations in each hour of the week, measured over at '
    'least three weeks, equal to percentile_cont to the microsecond. Hours with less data have no '
    'row. For people and reports: detection itself reads the same hour of the weeks before the '
    'time that it judges.';
COMMENT ON COLUMN pggit.performance_seasonal_baselines.hour_of_week IS
    'On the clock of time_zone, from Monday 0:00 (0) to Sunday 23:00 (167).';
COMMENT ON COLUMN pggit.performance_seasonal_baselines.week_count IS
    'In how many different weeks it was measured.';

SELECT pg_catalog.pg_extension_config_dump('pggit.performance_seasonal_baselines', '');

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
    CONSTRAINT performance_baseline_exclusions_ended_check CHECK ((ended_at IS NULL) = (ended_by
        IS NULL))
);
COMMENT ON TABLE pggit.performance_baseline_exclusions IS
    'Periods that an operator has excluded from baselines: from excluded_from up to, but not '
    'including, excluded_to.';
COMMENT ON COLUMN pggit.performance_baseline_exclusions.operation_type IS 'NULL: every operation.';
COMMENT ON COLUMN pggit.performance_baseline_exclusions.ended_at IS
    'When the exclusion was ended. From then on it leaves out no samples.';

SELECT pg_catalog.pg_extension_config_dump('pggit.performance_baseline_exclusions', '');
SELECT pg_catalog.pg_extension_config_dump(
    'pggit.performance_baseline_exclusions_exclusion_id_seq', '');

-- The functions that pgrx creates from src/baselines/functions.
COMMENT ON FUNCTION pggit.recalculate_all_baselines_rolling(integer, integer, boolean) IS
    'Measures every tracked operation over the last days and renews the baselines that moved. '
    'Returns one row for each, also for those without samples, ordered by operation_type. '
    'p_force_recalc approves every change; p_min_samples overrides an operation''s own minimum; '
    'NULL uses that minimum, else pggit_perf.minimum_samples_for_baseline.';
SELECT pggit_perf_internal.may_run('recalculate_all_baselines_rolling'::text, 'operator'::text);
-- Compiling its queries costs more time than it saves.
ALTER FUNCTION pggit.recalculate_all_baselines_rolling(integer, integer, boolean) SET jit = off;
-- The results of the workers are sorted by operation, a few hundred kilobytes each; with this
-- memory the sort does not use the disk.
ALTER FUNCTION pggit.recalculate_all_baselines_rolling(integer, integer, boolean)
    SET work_mem = '64MB';

COMMENT ON FUNCTION pggit.calculate_performance_baseline(text, integer, integer, integer, boolean)
    IS
    'Measures one operation and renews its baseline as recalculate_all_baselines_rolling does, on '
    'all branches (p_branch_id NULL) or on one.';
SELECT pggit_perf_internal.may_run('calculate_performance_baseline'::text, 'operator'::text);
ALTER FUNCTION pggit.calculate_performance_baseline(text, integer, integer, integer, boolean)
    SET jit = off;
ALTER FUNCTION pggit.calculate_performance_baseline(text, integer, integer, integer, boolean)
    SET work_mem = '64MB';

COMMENT ON FUNCTION pggit.approve_baseline(bigint, text) IS
    'Puts a baseline that is pending review in force and returns its id.';
SELECT pggit_perf_internal.may_run('approve_baseline'::text, 'operator'::text);

COMMENT ON FUNCTION pggit.reject_baseline(bigint, text) IS
    'Turns down a baseline that is pending review; the active one stays. Returns the rejected id.';
SELECT pggit_perf_internal.may_run('reject_baseline'::text, 'operator'::text);

COMMENT ON FUNCTION pggit.exclude_from_baseline(text, timestamptz, timestamptz, text) IS
    'Excludes a period from the next baselines of one operation or (NULL) of all. Returns the '
    'exclusion_id.';
SELECT pggit_perf_internal.may_run('exclude_from_baseline'::text, 'operator'::text);

COMMENT ON FUNCTION pggit.end_baseline_exclusion(bigint) IS
    'Ends an exclusion, so that the next baselines use its period again; returns the exclusion_id.';
SELECT pggit_perf_internal.may_run('end_baseline_exclusion'::text, 'operator'::text);

COMMENT ON FUNCTION pggit.recalculate_seasonal_baselines(integer) IS
    'Measures every tracked operation by the hour of the week, over the last p_weeks weeks. An '
    'hour needs samples in at least three of these weeks. Returns one row for each operation, also '
    'for those without samples, ordered by operation_type.';
SELECT pggit_perf_internal.may_run('recalculate_seasonal_baselines'::text, 'operator'::text);
ALTER FUNCTION pggit.recalculate_seasonal_baselines(integer) SET jit = off;

SET LOCAL search_path = pggit, pg_temp;
