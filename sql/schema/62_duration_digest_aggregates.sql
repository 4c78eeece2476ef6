SET LOCAL search_path = pg_catalog, pg_temp;

CREATE TYPE pggit_perf_internal.grouped_duration_digests AS (
    keys text[],
    hours timestamptz[],
    digests bytea[]
);
COMMENT ON TYPE pggit_perf_internal.grouped_duration_digests IS
    'What the aggregate duration_digest_by returns: element n of each array belongs together, once for each key and hour.';

CREATE FUNCTION pggit_perf_internal.duration_digest_transition(internal, bigint) RETURNS internal
    LANGUAGE c IMMUTABLE PARALLEL SAFE
    AS 'MODULE_PATHNAME', 'duration_digest_transition';
CREATE FUNCTION pggit_perf_internal.duration_digest_final(internal) RETURNS pggit.duration_digest
    LANGUAGE c IMMUTABLE PARALLEL SAFE
    AS 'MODULE_PATHNAME', 'duration_digest_final_wrapper';
CREATE FUNCTION pggit_perf_internal.rollup_transition(internal, pggit.duration_digest) RETURNS internal
    LANGUAGE c IMMUTABLE PARALLEL SAFE
    AS 'MODULE_PATHNAME', 'rollup_transition_wrapper';
CREATE FUNCTION pggit_perf_internal.duration_digest_by_transition(internal, text, timestamptz, bigint) RETURNS internal
    LANGUAGE c IMMUTABLE PARALLEL SAFE
    AS 'MODULE_PATHNAME', 'duration_digest_by_transition';
CREATE FUNCTION pggit_perf_internal.duration_digest_by_final(internal) RETURNS pggit_perf_internal.grouped_duration_digests
    LANGUAGE c IMMUTABLE PARALLEL SAFE
    AS 'MODULE_PATHNAME', 'duration_digest_by_final_wrapper';

-- What is gathered is what duration_stats gathers, so its functions carry it from worker to leader.
CREATE AGGREGATE pggit.duration_digest(p_value bigint) (
    SFUNC = pggit_perf_internal.duration_digest_transition,
    STYPE = internal,
    SSPACE = 65536,
    COMBINEFUNC = pggit_perf_internal.duration_stats_combine,
    SERIALFUNC = pggit_perf_internal.duration_stats_serialize,
    DESERIALFUNC = pggit_perf_internal.duration_stats_deserialize,
    FINALFUNC = pggit_perf_internal.duration_digest_final,
    FINALFUNC_MODIFY = READ_WRITE,
    PARALLEL = SAFE
);
COMMENT ON AGGREGATE pggit.duration_digest(bigint) IS
    'A digest of all values: the first step of two, for percentile, mean and so on. NULL values are left out; no values give NULL.';

CREATE AGGREGATE pggit.rollup(p_digest pggit.duration_digest) (
    SFUNC = pggit_perf_internal.rollup_transition,
    STYPE = internal,
    SSPACE = 65536,
    COMBINEFUNC = pggit_perf_internal.duration_stats_combine,
    SERIALFUNC = pggit_perf_internal.duration_stats_serialize,
    DESERIALFUNC = pggit_perf_internal.duration_stats_deserialize,
    FINALFUNC = pggit_perf_internal.duration_digest_final,
    FINALFUNC_MODIFY = READ_WRITE,
    PARALLEL = SAFE
);
COMMENT ON AGGREGATE pggit.rollup(pggit.duration_digest) IS
    'One digest of all the samples of many digests. NULL digests are left out; no digests give NULL.';

CREATE AGGREGATE pggit_perf_internal.duration_digest_by(p_key text, p_time timestamptz, p_value bigint) (
    SFUNC = pggit_perf_internal.duration_digest_by_transition,
    STYPE = internal,
    SSPACE = 1048576,
    COMBINEFUNC = pggit_perf_internal.duration_stats_by_combine,
    SERIALFUNC = pggit_perf_internal.duration_stats_by_serialize,
    DESERIALFUNC = pggit_perf_internal.duration_stats_by_deserialize,
    FINALFUNC = pggit_perf_internal.duration_digest_by_final,
    FINALFUNC_MODIFY = READ_WRITE,
    PARALLEL = SAFE
);
COMMENT ON AGGREGATE pggit_perf_internal.duration_digest_by(text, timestamptz, bigint) IS
    'duration_digest for every key and hour (UTC) at once, faster than GROUP BY: what metrics are rolled up with. Rows with a NULL are left out; no values give NULL.';

COMMENT ON FUNCTION pggit_perf_internal.duration_digest_transition(internal, bigint) IS 'Internal to the aggregate duration_digest.';
COMMENT ON FUNCTION pggit_perf_internal.duration_digest_final(internal) IS 'Internal to the aggregates duration_digest and rollup.';
COMMENT ON FUNCTION pggit_perf_internal.rollup_transition(internal, pggit.duration_digest) IS 'Internal to the aggregate rollup.';
COMMENT ON FUNCTION pggit_perf_internal.duration_digest_by_transition(internal, text, timestamptz, bigint) IS 'Internal to the aggregate duration_digest_by.';
COMMENT ON FUNCTION pggit_perf_internal.duration_digest_by_final(internal) IS 'Internal to the aggregate duration_digest_by.';

-- As the copies of duration_stats: for our own queries.
CREATE AGGREGATE pggit_perf_internal.duration_digest(p_value bigint) (
    SFUNC = pggit_perf_internal.duration_digest_transition,
    STYPE = internal,
    SSPACE = 65536,
    COMBINEFUNC = pggit_perf_internal.duration_stats_combine,
    SERIALFUNC = pggit_perf_internal.duration_stats_serialize,
    DESERIALFUNC = pggit_perf_internal.duration_stats_deserialize,
    FINALFUNC = pggit_perf_internal.duration_digest_final,
    FINALFUNC_MODIFY = READ_WRITE,
    PARALLEL = SAFE
);
COMMENT ON AGGREGATE pggit_perf_internal.duration_digest(bigint) IS 'Internal: the public aggregate of this name, for our own queries.';

SET LOCAL search_path = pggit, pg_temp;
