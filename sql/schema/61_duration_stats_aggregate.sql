SET LOCAL search_path = pg_catalog, pg_temp;

CREATE AGGREGATE pggit.duration_stats(p_value bigint, p_fractions double precision[]) (
    SFUNC = pggit_perf_internal.duration_stats_transition,
    STYPE = internal,
    SSPACE = 65536,
    COMBINEFUNC = pggit_perf_internal.duration_stats_combine,
    SERIALFUNC = pggit_perf_internal.duration_stats_serialize,
    DESERIALFUNC = pggit_perf_internal.duration_stats_deserialize,
    FINALFUNC = pggit_perf_internal.duration_stats_final,
    FINALFUNC_MODIFY = READ_WRITE,
    PARALLEL = SAFE
);
COMMENT ON AGGREGATE pggit.duration_stats(bigint, double precision[]) IS
    'Count, extremes, mean, deviation and any number of exact percentiles in one pass, in parallel; each percentile equals percentile_cont. NULL values are left out; no values give NULL.';

CREATE AGGREGATE pggit.duration_stats_by(p_key text, p_value bigint, p_fractions double precision[]) (
    SFUNC = pggit_perf_internal.duration_stats_by_transition,
    STYPE = internal,
    SSPACE = 1048576,
    COMBINEFUNC = pggit_perf_internal.duration_stats_by_combine,
    SERIALFUNC = pggit_perf_internal.duration_stats_by_serialize,
    DESERIALFUNC = pggit_perf_internal.duration_stats_by_deserialize,
    FINALFUNC = pggit_perf_internal.duration_stats_by_final,
    FINALFUNC_MODIFY = READ_WRITE,
    PARALLEL = SAFE
);
COMMENT ON AGGREGATE pggit.duration_stats_by(text, bigint, double precision[]) IS
    'duration_stats for every key at once, faster than GROUP BY: what recalculate_all_baselines_rolling reads a window with. Rows with a NULL key or value are left out; no values give NULL.';

-- The same under names that nobody else can add to: our own queries call these.
CREATE AGGREGATE pggit_perf_internal.duration_stats(p_value bigint, p_fractions double precision[]) (
    SFUNC = pggit_perf_internal.duration_stats_transition,
    STYPE = internal,
    SSPACE = 65536,
    COMBINEFUNC = pggit_perf_internal.duration_stats_combine,
    SERIALFUNC = pggit_perf_internal.duration_stats_serialize,
    DESERIALFUNC = pggit_perf_internal.duration_stats_deserialize,
    FINALFUNC = pggit_perf_internal.duration_stats_final,
    FINALFUNC_MODIFY = READ_WRITE,
    PARALLEL = SAFE
);
COMMENT ON AGGREGATE pggit_perf_internal.duration_stats(bigint, double precision[]) IS 'Internal: the public aggregate of this name, for our own queries.';
CREATE AGGREGATE pggit_perf_internal.duration_stats_by(p_key text, p_value bigint, p_fractions double precision[]) (
    SFUNC = pggit_perf_internal.duration_stats_by_transition,
    STYPE = internal,
    SSPACE = 1048576,
    COMBINEFUNC = pggit_perf_internal.duration_stats_by_combine,
    SERIALFUNC = pggit_perf_internal.duration_stats_by_serialize,
    DESERIALFUNC = pggit_perf_internal.duration_stats_by_deserialize,
    FINALFUNC = pggit_perf_internal.duration_stats_by_final,
    FINALFUNC_MODIFY = READ_WRITE,
    PARALLEL = SAFE
);
COMMENT ON AGGREGATE pggit_perf_internal.duration_stats_by(text, bigint, double precision[]) IS 'Internal: the public aggregate of this name, for our own queries.';

SET LOCAL search_path = pggit, pg_temp;
