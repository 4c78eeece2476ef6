SET LOCAL search_path = pg_catalog, pg_temp;

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

SET LOCAL search_path = pggit, pg_temp;
