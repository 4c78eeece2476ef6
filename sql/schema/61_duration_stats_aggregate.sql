CREATE AGGREGATE pggit.duration_stats(p_value bigint, p_fractions double precision[]) (
    SFUNC = pggit.duration_stats_transition,
    STYPE = internal,
    SSPACE = 65536,
    COMBINEFUNC = pggit.duration_stats_combine,
    SERIALFUNC = pggit.duration_stats_serialize,
    DESERIALFUNC = pggit.duration_stats_deserialize,
    FINALFUNC = pggit.duration_stats_final,
    FINALFUNC_MODIFY = READ_WRITE,
    PARALLEL = SAFE
);
COMMENT ON AGGREGATE pggit.duration_stats(bigint, double precision[]) IS
    'Count, extremes, mean, deviation and any number of exact percentiles in one pass, in parallel; each percentile equals percentile_cont. NULL values are left out; no values give NULL.';
