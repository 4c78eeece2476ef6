SET LOCAL search_path = pg_catalog, pg_temp;

CREATE TYPE pggit_perf_internal.duration_stats AS (
    sample_count bigint,
    min_microseconds bigint,
    max_microseconds bigint,
    mean_microseconds double precision,
    stddev_microseconds double precision,
    sum_microseconds numeric,
    sum_of_squares numeric,
    percentiles double precision[]
);
COMMENT ON TYPE pggit_perf_internal.duration_stats IS
    'What the aggregate duration_stats returns. stddev is the sample deviation, NULL for one sample; percentiles are in the order asked for.';

CREATE FUNCTION pggit_perf_internal.duration_stats_transition(internal, bigint, double precision[]) RETURNS internal
    LANGUAGE c IMMUTABLE PARALLEL SAFE
    AS 'MODULE_PATHNAME', 'duration_stats_transition';

CREATE TYPE pggit_perf_internal.grouped_duration_stats AS (
    keys text[],
    sample_counts bigint[],
    minima bigint[],
    maxima bigint[],
    means double precision[],
    deviations double precision[],
    percentiles double precision[]
);
COMMENT ON TYPE pggit_perf_internal.grouped_duration_stats IS
    'What the aggregate duration_stats_by returns: element n of each array belongs to key n, ordered byte by byte; percentiles are those of the first key, in the order asked for, then those of the second, and so on.';

CREATE FUNCTION pggit_perf_internal.duration_stats_by_transition(internal, text, bigint, double precision[]) RETURNS internal
    LANGUAGE c IMMUTABLE PARALLEL SAFE
    AS 'MODULE_PATHNAME', 'duration_stats_by_transition';

SET LOCAL search_path = pggit, pg_temp;
