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
-- Stored as it is: it is compressed already.
CREATE TYPE pggit.duration_digest (
    INPUT = pggit_perf_internal.duration_digest_in,
    OUTPUT = pggit_perf_internal.duration_digest_out,
    RECEIVE = pggit_perf_internal.duration_digest_recv,
    SEND = pggit_perf_internal.duration_digest_send,
    INTERNALLENGTH = VARIABLE,
    STORAGE = external
);
COMMENT ON TYPE pggit.duration_digest IS
    'All samples of a set, sorted and compressed to about a byte each; nothing is rounded. Made by duration_digest(bigint), merged by rollup(duration_digest), read by percentile, percentiles, num_vals, mean, stddev, min_val, max_val and fraction_below. As text: version, least sample, then each one less the one before (1:403,2,0,5).';

CREATE FUNCTION pggit_perf_internal.duration_digest_from_bytes(bytea) RETURNS pggit.duration_digest
    LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE
    AS 'MODULE_PATHNAME', 'duration_digest_from_bytes_wrapper';
CREATE CAST (bytea AS pggit.duration_digest) WITH FUNCTION pggit_perf_internal.duration_digest_from_bytes(bytea);
CREATE CAST (pggit.duration_digest AS bytea) WITHOUT FUNCTION;

CREATE FUNCTION pggit.num_vals(p_digest pggit.duration_digest) RETURNS bigint
    LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE
    AS 'MODULE_PATHNAME', 'digest_num_vals_wrapper';
COMMENT ON FUNCTION pggit.num_vals(pggit.duration_digest) IS 'How many samples there are.';
CREATE FUNCTION pggit.mean(p_digest pggit.duration_digest) RETURNS double precision
    LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE
    AS 'MODULE_PATHNAME', 'digest_mean_wrapper';
COMMENT ON FUNCTION pggit.mean(pggit.duration_digest) IS 'The arithmetic mean of the samples.';
CREATE FUNCTION pggit.stddev(p_digest pggit.duration_digest) RETURNS double precision
    LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE
    AS 'MODULE_PATHNAME', 'digest_stddev_wrapper';
COMMENT ON FUNCTION pggit.stddev(pggit.duration_digest) IS 'The sample standard deviation, as stddev_samp; NULL for one sample.';
CREATE FUNCTION pggit.min_val(p_digest pggit.duration_digest) RETURNS bigint
    LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE
    AS 'MODULE_PATHNAME', 'digest_min_val_wrapper';
COMMENT ON FUNCTION pggit.min_val(pggit.duration_digest) IS 'The least sample.';
CREATE FUNCTION pggit.max_val(p_digest pggit.duration_digest) RETURNS bigint
    LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE
    AS 'MODULE_PATHNAME', 'digest_max_val_wrapper';
COMMENT ON FUNCTION pggit.max_val(pggit.duration_digest) IS 'The greatest sample.';
CREATE FUNCTION pggit.sum_vals(p_digest pggit.duration_digest) RETURNS numeric
    LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE
    AS 'MODULE_PATHNAME', 'digest_sum_vals_wrapper';
COMMENT ON FUNCTION pggit.sum_vals(pggit.duration_digest) IS 'The sum of the samples.';
CREATE FUNCTION pggit.sum_of_squares(p_digest pggit.duration_digest) RETURNS numeric
    LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE
    AS 'MODULE_PATHNAME', 'digest_sum_of_squares_wrapper';
COMMENT ON FUNCTION pggit.sum_of_squares(pggit.duration_digest) IS 'The sum of the squares of the samples.';
CREATE FUNCTION pggit.percentile(p_fraction double precision, p_digest pggit.duration_digest) RETURNS double precision
    LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE
    AS 'MODULE_PATHNAME', 'digest_percentile_wrapper';
COMMENT ON FUNCTION pggit.percentile(double precision, pggit.duration_digest) IS
    'A percentile of the samples, equal to percentile_cont: percentile(0.99, digest).';
CREATE FUNCTION pggit.percentiles(p_fractions double precision[], p_digest pggit.duration_digest) RETURNS double precision[]
    LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE
    AS 'MODULE_PATHNAME', 'digest_percentiles_wrapper';
COMMENT ON FUNCTION pggit.percentiles(double precision[], pggit.duration_digest) IS
    'Several percentiles at once, in the order asked for, each equal to percentile_cont.';
CREATE FUNCTION pggit.fraction_below(p_value bigint, p_digest pggit.duration_digest) RETURNS double precision
    LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE
    AS 'MODULE_PATHNAME', 'digest_fraction_below_wrapper';
COMMENT ON FUNCTION pggit.fraction_below(bigint, pggit.duration_digest) IS
    'Which fraction of the samples is less than a value: 0 to 1.';
CREATE FUNCTION pggit_perf_internal.duration_digest_merge(pggit.duration_digest, pggit.duration_digest) RETURNS pggit.duration_digest
    LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE
    AS 'MODULE_PATHNAME', 'duration_digest_merge_wrapper';

COMMENT ON FUNCTION pggit_perf_internal.duration_digest_in(cstring) IS 'Internal to the type duration_digest.';
COMMENT ON FUNCTION pggit_perf_internal.duration_digest_out(pggit.duration_digest) IS 'Internal to the type duration_digest.';
COMMENT ON FUNCTION pggit_perf_internal.duration_digest_recv(internal) IS 'Internal to the type duration_digest.';
COMMENT ON FUNCTION pggit_perf_internal.duration_digest_send(pggit.duration_digest) IS 'Internal to the type duration_digest.';
COMMENT ON FUNCTION pggit_perf_internal.duration_digest_from_bytes(bytea) IS
    'Internal to the cast from bytea to duration_digest: every byte is checked.';
COMMENT ON FUNCTION pggit_perf_internal.duration_digest_merge(pggit.duration_digest, pggit.duration_digest) IS
    'Internal to rolling up: the samples of two digests in one.';

SET LOCAL search_path = pggit, pg_temp;
