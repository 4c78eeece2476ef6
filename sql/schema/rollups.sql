SET LOCAL search_path = pg_catalog, pg_temp;

-- Statistics of a digest that need no access to its samples are generated columns.
CREATE TABLE pggit.performance_rollups (
    hour_start timestamptz NOT NULL,
    sample_count bigint NOT NULL GENERATED ALWAYS AS (pggit.num_vals(digest)) STORED,
    min_microseconds bigint NOT NULL GENERATED ALWAYS AS (pggit.min_val(digest)) STORED,
    max_microseconds bigint NOT NULL GENERATED ALWAYS AS (pggit.max_val(digest)) STORED,
    operation_type text COLLATE "C" NOT NULL,
    sum_microseconds numeric NOT NULL GENERATED ALWAYS AS (pggit.sum_vals(digest)) STORED,
    sum_of_squares numeric NOT NULL GENERATED ALWAYS AS (pggit.sum_of_squares(digest)) STORED,
    digest pggit.duration_digest NOT NULL,
    CONSTRAINT performance_rollups_pkey PRIMARY KEY (hour_start, operation_type),
    CONSTRAINT performance_rollups_hour_check CHECK (pg_catalog.isfinite(hour_start)
        AND extract(epoch FROM hour_start) % 3600 = 0)
) WITH (
    -- Digests of up to eight kilobytes stay in the row, so that a scan of a window finds them
    -- there.
    toast_tuple_target = 8160,
    -- The rows of the current hour are updated every few minutes, all other rows hardly ever.
    autovacuum_vacuum_scale_factor = 0.01,
    autovacuum_vacuum_threshold = 1000
);
COMMENT ON TABLE pggit.performance_rollups IS
    'All durations of an operation in an hour, in one row, which roll_up_metrics() makes from '
    'performance_metrics. It stays when the raw rows are archived or dropped.';
COMMENT ON COLUMN pggit.performance_rollups.hour_start
    IS 'The beginning of the hour (UTC) in which recorded_at lies.';
COMMENT ON COLUMN pggit.performance_rollups.digest IS
    'All durations, in microseconds: percentiles(ARRAY[0.5, 0.99], digest), and rollup(digest) '
    'for many hours together.';

CREATE INDEX performance_rollups_operation ON pggit.performance_rollups (operation_type,
    hour_start);

SELECT pg_catalog.pg_extension_config_dump('pggit.performance_rollups', '');

CREATE TABLE pggit_perf_internal.metric_rollup_state (
    singleton boolean NOT NULL DEFAULT true,
    system_identifier bigint NOT NULL,
    rolled_metric_id bigint NOT NULL,
    seen_metric_id bigint NOT NULL,
    rolled_snapshot pg_snapshot NOT NULL,
    rolled_by_xid xid8 NOT NULL,
    rolled_at timestamptz NOT NULL DEFAULT pg_catalog.now(),
    sequence_path text,
    CONSTRAINT metric_rollup_state_pkey PRIMARY KEY (singleton),
    CONSTRAINT metric_rollup_state_singleton_check CHECK (singleton)
);
COMMENT ON TABLE pggit_perf_internal.metric_rollup_state IS
    'Which metrics are in performance_rollups: those up to rolled_metric_id, and those inserted '
    'by transactions that rolled_snapshot saw, except rolled_by_xid. No row: none yet.';
COMMENT ON COLUMN pggit_perf_internal.metric_rollup_state.system_identifier IS
    'The server whose transactions these are. On another one (after a restore) the next '
    'roll_up_metrics() begins anew from the raw rows.';
COMMENT ON COLUMN pggit_perf_internal.metric_rollup_state.rolled_metric_id IS
    'All rows up to this number were settled when rolling up began on this server, whatever '
    'transaction they name.';

COMMENT ON COLUMN pggit_perf_internal.metric_rollup_state.seen_metric_id
    IS 'No metric that is rolled up has a higher number.';
COMMENT ON COLUMN pggit_perf_internal.metric_rollup_state.sequence_path IS
    'The file of the sequence of metric_id. Another file in the same database means that numbers '
    'have started again since then (TRUNCATE … RESTART IDENTITY).';

SELECT pg_catalog.pg_extension_config_dump('pggit_perf_internal.metric_rollup_state', '');

CREATE FUNCTION pggit_perf_internal.replace_row() RETURNS trigger
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $body$
BEGIN
    EXECUTE format('DELETE FROM %s', TG_RELID::regclass);
    RETURN NEW;
END
$body$;
COMMENT ON FUNCTION pggit_perf_internal.replace_row() IS
    'Internal: trigger that deletes the old state before a new one is inserted, also while a dump '
    'is restored.';
CREATE TRIGGER replace_row
    BEFORE INSERT ON pggit_perf_internal.metric_rollup_state
    FOR EACH ROW EXECUTE FUNCTION pggit_perf_internal.replace_row();
ALTER TABLE pggit_perf_internal.metric_rollup_state ENABLE ALWAYS TRIGGER replace_row;

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
    'Count, extremes, mean, deviation and any number of exact percentiles in one pass, in '
    'parallel; each percentile equals percentile_cont. NULL values are left out; no values give '
    'NULL.';
SELECT pggit_perf_internal.may_run('duration_stats'::text, 'viewer'::text);

CREATE AGGREGATE pggit.duration_stats_by(p_key text, p_value bigint,
    p_fractions double precision[]) (
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
    'duration_stats for every key at once, faster than GROUP BY; '
    'recalculate_all_baselines_rolling reads windows with it. Rows with a NULL key or value are '
    'left out; no values give NULL.';
SELECT pggit_perf_internal.may_run('duration_stats_by'::text, 'viewer'::text);

-- The same aggregates in a schema where no other role can add an overload; our own queries call
-- these.
CREATE AGGREGATE pggit_perf_internal.duration_stats(p_value bigint,
    p_fractions double precision[]) (
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
COMMENT ON AGGREGATE pggit_perf_internal.duration_stats(bigint, double precision[])
    IS 'Internal: the public aggregate of this name, for our own queries.';
CREATE AGGREGATE pggit_perf_internal.duration_stats_by(p_key text, p_value bigint,
    p_fractions double precision[]) (
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
COMMENT ON AGGREGATE pggit_perf_internal.duration_stats_by(text, bigint, double precision[])
    IS 'Internal: the public aggregate of this name, for our own queries.';

CREATE TYPE pggit_perf_internal.grouped_duration_digests AS (
    keys text[],
    hours timestamptz[],
    digests bytea[]
);
COMMENT ON TYPE pggit_perf_internal.grouped_duration_digests IS
    'What the aggregate duration_digest_by returns: the n-th elements of the arrays belong '
    'together, one for each key and hour.';

CREATE FUNCTION pggit_perf_internal.duration_digest_transition(internal, bigint) RETURNS internal
    LANGUAGE c IMMUTABLE PARALLEL SAFE
    AS 'MODULE_PATHNAME', 'duration_digest_transition';
CREATE FUNCTION pggit_perf_internal.duration_digest_final(internal) RETURNS pggit.duration_digest
    LANGUAGE c IMMUTABLE PARALLEL SAFE
    AS 'MODULE_PATHNAME', 'duration_digest_final_wrapper';
CREATE FUNCTION pggit_perf_internal.rollup_transition(internal,
    pggit.duration_digest) RETURNS internal
    LANGUAGE c IMMUTABLE PARALLEL SAFE
    AS 'MODULE_PATHNAME', 'rollup_transition_wrapper';
CREATE FUNCTION pggit_perf_internal.duration_digest_by_transition(internal, text, timestamptz,
    bigint) RETURNS internal
    LANGUAGE c IMMUTABLE PARALLEL SAFE
    AS 'MODULE_PATHNAME', 'duration_digest_by_transition';
CREATE FUNCTION pggit_perf_internal.duration_digest_by_final(internal) RETURNS
    pggit_perf_internal.grouped_duration_digests
    LANGUAGE c IMMUTABLE PARALLEL SAFE
    AS 'MODULE_PATHNAME', 'duration_digest_by_final_wrapper';

-- The transition state is that of duration_stats, so its functions serialise it between workers and
-- leader.
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
    'A digest of all values: the first step of two, for percentile, mean and so on. NULL values '
    'are left out; no values give NULL.';
SELECT pggit_perf_internal.may_run('duration_digest'::text, 'viewer'::text);

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
    'One digest of all the samples of many digests. NULL digests are left out; no digests give '
    'NULL.';
SELECT pggit_perf_internal.may_run('rollup'::text, 'viewer'::text);

CREATE AGGREGATE pggit_perf_internal.duration_digest_by(p_key text, p_time timestamptz,
    p_value bigint) (
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
    'duration_digest for every key and hour (UTC) at once, faster than GROUP BY; roll_up_metrics '
    'rolls metrics up with it. Rows with a NULL are left out; no values give NULL.';

COMMENT ON FUNCTION pggit_perf_internal.duration_digest_transition(internal, bigint)
    IS 'Internal to the aggregate duration_digest.';
COMMENT ON FUNCTION pggit_perf_internal.duration_digest_final(internal)
    IS 'Internal to the aggregates duration_digest and rollup.';
COMMENT ON FUNCTION pggit_perf_internal.rollup_transition(internal, pggit.duration_digest)
    IS 'Internal to the aggregate rollup.';
COMMENT ON FUNCTION pggit_perf_internal.duration_digest_by_transition(internal, text, timestamptz,
    bigint) IS 'Internal to the aggregate duration_digest_by.';
COMMENT ON FUNCTION pggit_perf_internal.duration_digest_by_final(internal)
    IS 'Internal to the aggregate duration_digest_by.';

-- Like the copies of duration_stats, for our own queries.
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
COMMENT ON AGGREGATE pggit_perf_internal.duration_digest(bigint)
    IS 'Internal: the public aggregate of this name, for our own queries.';

-- The functions that pgrx creates from src/rollups/functions.
COMMENT ON FUNCTION pggit.roll_up_metrics() IS
    'Adds each metric that is not rolled up yet to the rollup of its operation and hour, exactly '
    'once, even if it committed late.';
SELECT pggit_perf_internal.may_run('roll_up_metrics'::text, 'operator'::text);
ALTER FUNCTION pggit.roll_up_metrics() SET jit = off;
ALTER FUNCTION pggit.roll_up_metrics() SET lock_timeout = '10s';
-- Bounds of months are parsed from text.
ALTER FUNCTION pggit.roll_up_metrics() SET timezone = 'UTC';
ALTER FUNCTION pggit.roll_up_metrics() SET datestyle = 'ISO';

COMMENT ON FUNCTION pggit.rebuild_rollups(timestamptz, timestamptz) IS
    'Recomputes the rollups of the hours that begin between two times from the raw rows, live and '
    'archived; rollups whose raw rows were dropped stay.';
SELECT pggit_perf_internal.may_run('rebuild_rollups'::text, 'admin'::text);
ALTER FUNCTION pggit.rebuild_rollups(timestamptz, timestamptz) SET jit = off;
ALTER FUNCTION pggit.rebuild_rollups(timestamptz, timestamptz) SET timezone = 'UTC';
ALTER FUNCTION pggit.rebuild_rollups(timestamptz, timestamptz) SET datestyle = 'ISO';

COMMENT ON FUNCTION pggit.verify_rollups(timestamptz, timestamptz) IS
    'Compares the rollups of the hours that begin between two times with the raw rows, live and '
    'archived: they are equal if hours_different is 0.';
SELECT pggit_perf_internal.may_run('verify_rollups'::text, 'operator'::text);
ALTER FUNCTION pggit.verify_rollups(timestamptz, timestamptz) SET jit = off;
ALTER FUNCTION pggit.verify_rollups(timestamptz, timestamptz) SET timezone = 'UTC';
ALTER FUNCTION pggit.verify_rollups(timestamptz, timestamptz) SET datestyle = 'ISO';

COMMENT ON FUNCTION pggit_perf_internal.duration_stats_combine(internal, internal)
    IS 'Internal to the aggregate duration_stats.';

COMMENT ON FUNCTION pggit_perf_internal.duration_stats_serialize(internal)
    IS 'Internal to the aggregate duration_stats.';

COMMENT ON FUNCTION pggit_perf_internal.duration_stats_deserialize(bytea, internal)
    IS 'Internal to the aggregate duration_stats.';

COMMENT ON FUNCTION pggit_perf_internal.duration_stats_final(internal)
    IS 'Internal to the aggregate duration_stats.';

COMMENT ON FUNCTION pggit_perf_internal.duration_stats_by_combine(internal, internal)
    IS 'Internal to the aggregate duration_stats_by.';

COMMENT ON FUNCTION pggit_perf_internal.duration_stats_by_serialize(internal)
    IS 'Internal to the aggregate duration_stats_by.';

COMMENT ON FUNCTION pggit_perf_internal.duration_stats_by_deserialize(bytea, internal)
    IS 'Internal to the aggregate duration_stats_by.';

COMMENT ON FUNCTION pggit_perf_internal.duration_stats_by_final(internal)
    IS 'Internal to the aggregate duration_stats_by.';

SET LOCAL search_path = pggit, pg_temp;
