SET LOCAL search_path = pg_catalog, pg_temp;

CREATE TYPE pggit.duration_digest;
CREATE FUNCTION pggit_perf_internal.duration_digest_in(cstring) RETURNS pggit.duration_digest
    LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE
    AS 'MODULE_PATHNAME', 'duration_digest_in_wrapper';
CREATE FUNCTION pggit_perf_internal.duration_digest_out(pggit.duration_digest) RETURNS cstring
    LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE
    AS 'MODULE_PATHNAME', 'duration_digest_out_wrapper';
CREATE FUNCTION pggit_perf_internal.duration_digest_recv(internal) RETURNS pggit.duration_digest
    LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE
    AS 'MODULE_PATHNAME', 'duration_digest_recv_wrapper';
CREATE FUNCTION pggit_perf_internal.duration_digest_send(pggit.duration_digest) RETURNS bytea
    LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE
    AS 'MODULE_PATHNAME', 'duration_digest_send_wrapper';
-- Stored without further compression, because a digest is compressed already.
CREATE TYPE pggit.duration_digest (
    INPUT = pggit_perf_internal.duration_digest_in,
    OUTPUT = pggit_perf_internal.duration_digest_out,
    RECEIVE = pggit_perf_internal.duration_digest_recv,
    SEND = pggit_perf_internal.duration_digest_send,
    INTERNALLENGTH = VARIABLE,
    STORAGE = external
);
COMMENT ON TYPE pggit.duration_digest IS
    'All samples of a set, sorted and compressed to about a byte each; nothing is rounded. Made '
    'by duration_digest(bigint), merged by rollup(duration_digest), read by percentile, '
    'percentiles, num_vals, mean, stddev, min_val, max_val and fraction_below. As text: version, '
    'least sample, then each one less the one before (1:403,2,0,5).';

CREATE FUNCTION pggit_perf_internal.duration_digest_from_bytes(bytea) RETURNS pggit.duration_digest
    LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE
    AS 'MODULE_PATHNAME', 'duration_digest_from_bytes_wrapper';
CREATE CAST (bytea AS pggit.duration_digest) WITH FUNCTION
    pggit_perf_internal.duration_digest_from_bytes(bytea);
CREATE CAST (pggit.duration_digest AS bytea) WITHOUT FUNCTION;

CREATE FUNCTION pggit.num_vals(p_digest pggit.duration_digest) RETURNS bigint
    LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE
    AS 'MODULE_PATHNAME', 'digest_num_vals_wrapper';
COMMENT ON FUNCTION pggit.num_vals(pggit.duration_digest) IS 'How many samples there are.';
SELECT pggit_perf_internal.may_run('num_vals'::text, 'viewer'::text);
CREATE FUNCTION pggit.mean(p_digest pggit.duration_digest) RETURNS double precision
    LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE
    AS 'MODULE_PATHNAME', 'digest_mean_wrapper';
COMMENT ON FUNCTION pggit.mean(pggit.duration_digest) IS 'The arithmetic mean of the samples.';
SELECT pggit_perf_internal.may_run('mean'::text, 'viewer'::text);
CREATE FUNCTION pggit.stddev(p_digest pggit.duration_digest) RETURNS double precision
    LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE
    AS 'MODULE_PATHNAME', 'digest_stddev_wrapper';
COMMENT ON FUNCTION pggit.stddev(pggit.duration_digest)
    IS 'The sample standard deviation, as stddev_samp; NULL for one sample.';
SELECT pggit_perf_internal.may_run('stddev'::text, 'viewer'::text);
CREATE FUNCTION pggit.min_val(p_digest pggit.duration_digest) RETURNS bigint
    LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE
    AS 'MODULE_PATHNAME', 'digest_min_val_wrapper';
COMMENT ON FUNCTION pggit.min_val(pggit.duration_digest) IS 'The least sample.';
SELECT pggit_perf_internal.may_run('min_val'::text, 'viewer'::text);
CREATE FUNCTION pggit.max_val(p_digest pggit.duration_digest) RETURNS bigint
    LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE
    AS 'MODULE_PATHNAME', 'digest_max_val_wrapper';
COMMENT ON FUNCTION pggit.max_val(pggit.duration_digest) IS 'The greatest sample.';
SELECT pggit_perf_internal.may_run('max_val'::text, 'viewer'::text);
CREATE FUNCTION pggit.sum_vals(p_digest pggit.duration_digest) RETURNS numeric
    LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE
    AS 'MODULE_PATHNAME', 'digest_sum_vals_wrapper';
COMMENT ON FUNCTION pggit.sum_vals(pggit.duration_digest) IS 'The sum of the samples.';
SELECT pggit_perf_internal.may_run('sum_vals'::text, 'viewer'::text);
CREATE FUNCTION pggit.sum_of_squares(p_digest pggit.duration_digest) RETURNS numeric
    LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE
    AS 'MODULE_PATHNAME', 'digest_sum_of_squares_wrapper';
COMMENT ON FUNCTION pggit.sum_of_squares(pggit.duration_digest)
    IS 'The sum of the squares of the samples.';
SELECT pggit_perf_internal.may_run('sum_of_squares'::text, 'viewer'::text);
CREATE FUNCTION pggit.percentile(p_fraction double precision,
    p_digest pggit.duration_digest) RETURNS double precision
    LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE
    AS 'MODULE_PATHNAME', 'digest_percentile_wrapper';
COMMENT ON FUNCTION pggit.percentile(double precision, pggit.duration_digest) IS
    'A percentile of the samples, equal to percentile_cont: percentile(0.99, digest).';
SELECT pggit_perf_internal.may_run('percentile'::text, 'viewer'::text);
CREATE FUNCTION pggit.percentiles(p_fractions double precision[],
    p_digest pggit.duration_digest) RETURNS double precision[]
    LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE
    AS 'MODULE_PATHNAME', 'digest_percentiles_wrapper';
COMMENT ON FUNCTION pggit.percentiles(double precision[], pggit.duration_digest) IS
    'Several percentiles at once, in the order asked for, each equal to percentile_cont.';
SELECT pggit_perf_internal.may_run('percentiles'::text, 'viewer'::text);
CREATE FUNCTION pggit.fraction_below(p_value bigint,
    p_digest pggit.duration_digest) RETURNS double precision
    LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE
    AS 'MODULE_PATHNAME', 'digest_fraction_below_wrapper';
COMMENT ON FUNCTION pggit.fraction_below(bigint, pggit.duration_digest) IS
    'The fraction of the samples that is less than a value: 0 to 1.';
SELECT pggit_perf_internal.may_run('fraction_below'::text, 'viewer'::text);
CREATE FUNCTION pggit_perf_internal.duration_digest_merge(pggit.duration_digest,
    pggit.duration_digest) RETURNS pggit.duration_digest
    LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE
    AS 'MODULE_PATHNAME', 'duration_digest_merge_wrapper';

COMMENT ON FUNCTION pggit_perf_internal.duration_digest_in(cstring)
    IS 'Internal to the type duration_digest.';
COMMENT ON FUNCTION pggit_perf_internal.duration_digest_out(pggit.duration_digest)
    IS 'Internal to the type duration_digest.';
COMMENT ON FUNCTION pggit_perf_internal.duration_digest_recv(internal)
    IS 'Internal to the type duration_digest.';
COMMENT ON FUNCTION pggit_perf_internal.duration_digest_send(pggit.duration_digest)
    IS 'Internal to the type duration_digest.';
COMMENT ON FUNCTION pggit_perf_internal.duration_digest_from_bytes(bytea) IS
    'Internal to the cast from bytea to duration_digest: every byte is checked.';
SELECT pggit_perf_internal.may_run('duration_digest_from_bytes'::text, 'viewer'::text);
COMMENT ON FUNCTION pggit_perf_internal.duration_digest_merge(pggit.duration_digest,
    pggit.duration_digest) IS
    'Internal to rolling up: merges the samples of two digests.';

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
    'What the aggregate duration_stats returns. stddev is the sample deviation, NULL for one '
    'sample; percentiles are in the order asked for.';

CREATE FUNCTION pggit_perf_internal.duration_stats_transition(internal, bigint,
    double precision[]) RETURNS internal
    LANGUAGE c IMMUTABLE PARALLEL SAFE
    AS 'MODULE_PATHNAME', 'duration_stats_transition';
COMMENT ON FUNCTION pggit_perf_internal.duration_stats_transition(internal, bigint,
    double precision[]) IS 'Internal to the aggregate duration_stats.';

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
    'What the aggregate duration_stats_by returns: the n-th elements of the arrays belong to key '
    'n, ordered byte by byte; percentiles are those of the first key, in the order asked for, '
    'then those of the second, and so on.';

CREATE FUNCTION pggit_perf_internal.duration_stats_by_transition(internal, text, bigint,
    double precision[]) RETURNS internal
    LANGUAGE c IMMUTABLE PARALLEL SAFE
    AS 'MODULE_PATHNAME', 'duration_stats_by_transition';
COMMENT ON FUNCTION pggit_perf_internal.duration_stats_by_transition(internal, text, bigint,
    double precision[]) IS 'Internal to the aggregate duration_stats_by.';

SET LOCAL search_path = pggit, pg_temp;
