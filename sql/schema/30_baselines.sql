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
    'What an operation''s durations were over a window: the percentiles of percentile_cont, to the microsecond.';
COMMENT ON COLUMN pggit.performance_baselines.branch_id IS
    'NULL: the operation on all branches. A branch that has a baseline of its own is judged by that.';
COMMENT ON COLUMN pggit.performance_baselines.is_active IS
    'In force: durations are judged by it. At most one for an operation and branch.';
COMMENT ON COLUMN pggit.performance_baselines.review_status IS
    'pending: more than the allowed factor away from the one in force; approve_baseline or reject_baseline decides. superseded: a later one came first.';
COMMENT ON COLUMN pggit.performance_baselines.evaluated_at IS
    'When a recalculation last measured the operation and kept or made this baseline.';
COMMENT ON COLUMN pggit.performance_baselines.excluded_sample_count IS
    'How many samples of the window were left out: those in v_baseline_exclusions.';

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
    'Every change of a baseline and of its review. Rows are appended, and deleted only with their baseline.';

CREATE INDEX performance_baseline_history_operation
    ON pggit.performance_baseline_history (operation_type, created_at DESC);

SELECT pg_catalog.pg_extension_config_dump('pggit.performance_baseline_history', '');
SELECT pg_catalog.pg_extension_config_dump('pggit.performance_baseline_history_history_id_seq', '');

SET LOCAL search_path = pggit, pg_temp;
