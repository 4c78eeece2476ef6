-- 0.3.0 → 0.4.0: rollups by the hour, and the archive.

DO $guard$
DECLARE
    v_taken text;
BEGIN
    SELECT pg_catalog.string_agg(c.relname, ', ' ORDER BY c.relname)
    INTO v_taken
    FROM pg_catalog.pg_class AS c
    WHERE c.relnamespace = 'pggit'::pg_catalog.regnamespace
      AND c.relkind <> 'i'
      AND c.relname = ANY (ARRAY['performance_rollups', 'v_all_performance_metrics', 'metric_rollup_state', 'performance_metrics_archive',
                                 'metric_archive_state', 'archive_policies', 'v_archive_policies', 'performance_alerts_archive',
                                 'alert_notification_queue_archive', 'alert_notification_log_archive', 'job_run_log_archive', 'duration_digest',
                                 'grouped_duration_digests']);
    IF v_taken IS NOT NULL THEN
        RAISE EXCEPTION USING
            ERRCODE = 'duplicate_table',
            MESSAGE = pg_catalog.format('schema pggit already has relations that pggit_perf would create: %s', v_taken),
            DETAIL = 'They belong to something else; the extension neither replaces nor adopts them.',
            HINT = 'Move each out of the way, for example with ALTER TABLE … SET SCHEMA …, then update again.';
    END IF;
END
$guard$;

CREATE TYPE pggit.duration_digest;
CREATE FUNCTION pggit.duration_digest_in(cstring) RETURNS pggit.duration_digest
    LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE
    AS 'MODULE_PATHNAME', 'duration_digest_in_wrapper';
CREATE FUNCTION pggit.duration_digest_out(pggit.duration_digest) RETURNS cstring
    LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE
    AS 'MODULE_PATHNAME', 'duration_digest_out_wrapper';
CREATE FUNCTION pggit.duration_digest_recv(internal) RETURNS pggit.duration_digest
    LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE
    AS 'MODULE_PATHNAME', 'duration_digest_recv_wrapper';
CREATE FUNCTION pggit.duration_digest_send(pggit.duration_digest) RETURNS bytea
    LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE
    AS 'MODULE_PATHNAME', 'duration_digest_send_wrapper';
-- Stored as it is: it is compressed already.
CREATE TYPE pggit.duration_digest (
    INPUT = pggit.duration_digest_in,
    OUTPUT = pggit.duration_digest_out,
    RECEIVE = pggit.duration_digest_recv,
    SEND = pggit.duration_digest_send,
    INTERNALLENGTH = VARIABLE,
    STORAGE = external
);
COMMENT ON TYPE pggit.duration_digest IS
    'All samples of a set, sorted and compressed to about a byte each; nothing is rounded. Made by duration_digest(bigint), merged by rollup(duration_digest), read by percentile, percentiles, num_vals, mean, stddev, min_val, max_val and fraction_below. As text: version, least sample, then each one less the one before (1:403,2,0,5).';

CREATE FUNCTION pggit.duration_digest_from_bytes(bytea) RETURNS pggit.duration_digest
    LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE
    AS 'MODULE_PATHNAME', 'duration_digest_from_bytes_wrapper';
CREATE CAST (bytea AS pggit.duration_digest) WITH FUNCTION pggit.duration_digest_from_bytes(bytea);
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
CREATE FUNCTION pggit.duration_digest_merge(pggit.duration_digest, pggit.duration_digest) RETURNS pggit.duration_digest
    LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE
    AS 'MODULE_PATHNAME', 'duration_digest_merge_wrapper';

COMMENT ON FUNCTION pggit.duration_digest_in(cstring) IS 'Internal to the type duration_digest.';
COMMENT ON FUNCTION pggit.duration_digest_out(pggit.duration_digest) IS 'Internal to the type duration_digest.';
COMMENT ON FUNCTION pggit.duration_digest_recv(internal) IS 'Internal to the type duration_digest.';
COMMENT ON FUNCTION pggit.duration_digest_send(pggit.duration_digest) IS 'Internal to the type duration_digest.';
COMMENT ON FUNCTION pggit.duration_digest_from_bytes(bytea) IS
    'Internal to the cast from bytea to duration_digest: every byte is checked.';
COMMENT ON FUNCTION pggit.duration_digest_merge(pggit.duration_digest, pggit.duration_digest) IS
    'Internal to rolling up: the samples of two digests in one.';

-- Whatever can be said of a digest without reading its samples stands beside it, computed from it.
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
    CONSTRAINT performance_rollups_hour_check CHECK (pg_catalog.isfinite(hour_start) AND extract(epoch FROM hour_start) % 3600 = 0)
) WITH (
    -- In the row up to eight kilobytes, where a scan of a window finds it.
    toast_tuple_target = 8160,
    -- The rows of the present hour are written every few minutes, all others hardly ever.
    autovacuum_vacuum_scale_factor = 0.01,
    autovacuum_vacuum_threshold = 1000
);
COMMENT ON TABLE pggit.performance_rollups IS
    'Every duration of an operation in an hour, in one row: what roll_up_metrics() has made of performance_metrics. It stays when the raw rows are archived or dropped.';
COMMENT ON COLUMN pggit.performance_rollups.hour_start IS 'The beginning of the hour (UTC) in which recorded_at lies.';
COMMENT ON COLUMN pggit.performance_rollups.digest IS
    'All durations, in microseconds: percentiles(ARRAY[0.5, 0.99], digest), and rollup(digest) for many hours together.';

CREATE INDEX performance_rollups_operation ON pggit.performance_rollups (operation_type, hour_start);

SELECT pg_catalog.pg_extension_config_dump('pggit.performance_rollups', '');

CREATE TABLE pggit.metric_rollup_state (
    singleton boolean NOT NULL DEFAULT true,
    system_identifier bigint NOT NULL,
    rolled_metric_id bigint NOT NULL,
    seen_metric_id bigint NOT NULL,
    rolled_snapshot pg_snapshot NOT NULL,
    rolled_by_xid xid8 NOT NULL,
    rolled_at timestamptz NOT NULL DEFAULT pg_catalog.now(),
    CONSTRAINT metric_rollup_state_pkey PRIMARY KEY (singleton),
    CONSTRAINT metric_rollup_state_singleton_check CHECK (singleton)
);
COMMENT ON TABLE pggit.metric_rollup_state IS
    'Which metrics are in performance_rollups: those up to rolled_metric_id, and those inserted by transactions that rolled_snapshot saw, save rolled_by_xid. No row: none yet.';
COMMENT ON COLUMN pggit.metric_rollup_state.system_identifier IS
    'The server whose transactions these are. On another one (after a restore) the next roll_up_metrics() begins anew from the raw rows.';
COMMENT ON COLUMN pggit.metric_rollup_state.rolled_metric_id IS
    'Up to here all rows were settled when rolling up began on this server, whatever transaction they name.';

COMMENT ON COLUMN pggit.metric_rollup_state.seen_metric_id IS 'No metric that is rolled up has a higher number.';

SELECT pg_catalog.pg_extension_config_dump('pggit.metric_rollup_state', '');

CREATE FUNCTION pggit.replace_row() RETURNS trigger
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $body$
BEGIN
    EXECUTE format('DELETE FROM %s', TG_RELID::regclass);
    RETURN NEW;
END
$body$;
COMMENT ON FUNCTION pggit.replace_row() IS
    'Internal: a new state takes the place of the old one, also while a dump is restored.';
CREATE TRIGGER replace_row
    BEFORE INSERT ON pggit.metric_rollup_state
    FOR EACH ROW EXECUTE FUNCTION pggit.replace_row();

-- Months of metrics come here as they are. They carry their indexes themselves, as in the live table.
CREATE TABLE pggit.performance_metrics_archive (LIKE pggit.performance_metrics) PARTITION BY RANGE (recorded_at);
COMMENT ON TABLE pggit.performance_metrics_archive IS
    'Months of performance_metrics past their age, detached there and attached here by archive_old_data(). Their rollups stay in performance_rollups.';

CREATE VIEW pggit.v_all_performance_metrics AS
    SELECT * FROM pggit.performance_metrics
    UNION ALL
    SELECT * FROM pggit.performance_metrics_archive;
COMMENT ON VIEW pggit.v_all_performance_metrics IS 'Metrics, live and archived.';

CREATE TABLE pggit.metric_archive_state (
    singleton boolean NOT NULL DEFAULT true,
    archived_before timestamptz NOT NULL DEFAULT '-infinity',
    dropped_before timestamptz NOT NULL DEFAULT '-infinity',
    CONSTRAINT metric_archive_state_pkey PRIMARY KEY (singleton),
    CONSTRAINT metric_archive_state_singleton_check CHECK (singleton),
    CONSTRAINT metric_archive_state_order_check CHECK (dropped_before <= archived_before)
);
COMMENT ON TABLE pggit.metric_archive_state IS
    'Up to which month metrics have been archived, and dropped from the archive. No row: never.';

CREATE TRIGGER replace_row
    BEFORE INSERT ON pggit.metric_archive_state
    FOR EACH ROW EXECUTE FUNCTION pggit.replace_row();

SELECT pg_catalog.pg_extension_config_dump('pggit.metric_archive_state', '');

CREATE TABLE pggit.archive_policies (
    kind text NOT NULL,
    keep_days integer NOT NULL DEFAULT 90,
    keep_bytes bigint,
    drop_after_days integer,
    CONSTRAINT archive_policies_pkey PRIMARY KEY (kind),
    CONSTRAINT archive_policies_kind_check CHECK (kind IN ('metrics', 'alerts', 'notifications', 'job_runs')),
    CONSTRAINT archive_policies_keep_days_check CHECK (keep_days BETWEEN 1 AND 36500),
    CONSTRAINT archive_policies_keep_bytes_check CHECK (keep_bytes > 0),
    CONSTRAINT archive_policies_drop_check CHECK (drop_after_days >= keep_days AND drop_after_days <= 36500)
);
COMMENT ON TABLE pggit.archive_policies IS
    'Where a kind is to be archived otherwise than after 90 days and kept in the archive for good: see v_archive_policies and set_archive_policy.';
COMMENT ON COLUMN pggit.archive_policies.keep_days IS 'What is older leaves the live tables.';
COMMENT ON COLUMN pggit.archive_policies.keep_bytes IS
    'What is beyond leaves the live tables as well, the oldest first. Of metrics: whole months with their indexes; of the others: rows without. NULL: no limit.';
COMMENT ON COLUMN pggit.archive_policies.drop_after_days IS 'What is older is dropped from the archive. NULL: never.';

SELECT pg_catalog.pg_extension_config_dump('pggit.archive_policies', '');

CREATE VIEW pggit.v_archive_policies AS
    SELECT k.kind, coalesce(p.keep_days, 90) AS keep_days, p.keep_bytes, p.drop_after_days, k.live_table, k.archive_table
    FROM (VALUES ('metrics', 'performance_metrics', 'performance_metrics_archive'),
                 ('alerts', 'performance_alerts', 'performance_alerts_archive'),
                 ('notifications', 'alert_notification_queue, alert_notification_log',
                  'alert_notification_queue_archive, alert_notification_log_archive'),
                 ('job_runs', 'job_run_log', 'job_run_log_archive')) AS k (kind, live_table, archive_table)
    LEFT JOIN pggit.archive_policies AS p ON p.kind = k.kind;
COMMENT ON VIEW pggit.v_archive_policies IS 'What archive_old_data() goes by for each kind.';

-- Who vacuums or analyzes is waited for first, in a mode that recorders and readers do not notice (autovacuum lets go when it is
-- waited for). Whoever inserts holds the partitioned table until its transaction ends: first without waiting at all, so that nobody
-- queues behind us; if there is never a moment without anybody, for a tenth of a second at a time, and for the first table only: the
-- others are not waited for with the first in hand. Nothing is kept of an attempt that fails.
CREATE FUNCTION pggit.lock_for_archive(p_tables regclass[], p_tries integer) RETURNS boolean
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
SET lock_timeout = '100ms'
AS $body$
DECLARE
    v_wait text;
BEGIN
    IF cardinality(p_tables) = 0 THEN
        RETURN true;
    END IF;
    PERFORM set_config('lock_timeout', '5s', true);
    BEGIN
        FOR i IN 1..cardinality(p_tables) LOOP
            EXECUTE format('LOCK TABLE ONLY %s IN SHARE UPDATE EXCLUSIVE MODE', p_tables[i]);
        END LOOP;
    EXCEPTION WHEN lock_not_available THEN
        RETURN false;
    END;
    PERFORM set_config('lock_timeout', '100ms', true);
    FOR v_try IN 1..p_tries LOOP
        BEGIN
            FOR i IN 1..cardinality(p_tables) LOOP
                v_wait := CASE WHEN i = 1 AND v_try > p_tries * 2 / 3 THEN '' ELSE ' NOWAIT' END;
                EXECUTE format('LOCK TABLE ONLY %s IN ACCESS EXCLUSIVE MODE%s', p_tables[i], v_wait);
            END LOOP;
            RETURN true;
        EXCEPTION WHEN lock_not_available THEN
            PERFORM pg_sleep(0.005 * v_try);
        END;
    END LOOP;
    RETURN false;
END
$body$;
COMMENT ON FUNCTION pggit.lock_for_archive(regclass[], integer) IS
    'Internal to archive_old_data(): takes tables for itself, keeping others waiting for no longer than a tenth of a second at a time while it tries; false when they are not to be had.';

CREATE TABLE pggit.performance_alerts_archive (
    LIKE pggit.performance_alerts,
    CONSTRAINT performance_alerts_archive_pkey PRIMARY KEY (alert_id)
);
COMMENT ON TABLE pggit.performance_alerts_archive IS
    'Alerts past their age whose incidents are over; explain_alert reads them as well.';
CREATE INDEX performance_alerts_archive_created ON pggit.performance_alerts_archive (created_at);

CREATE TABLE pggit.alert_notification_queue_archive (
    LIKE pggit.alert_notification_queue,
    CONSTRAINT alert_notification_queue_archive_pkey PRIMARY KEY (queue_id)
);
COMMENT ON TABLE pggit.alert_notification_queue_archive IS
    'Notifications past their age that were sent or given up, of incidents that are over.';
CREATE INDEX alert_notification_queue_archive_created ON pggit.alert_notification_queue_archive (created_at);

CREATE TABLE pggit.alert_notification_log_archive (
    LIKE pggit.alert_notification_log,
    CONSTRAINT alert_notification_log_archive_pkey PRIMARY KEY (log_id)
);
COMMENT ON TABLE pggit.alert_notification_log_archive IS 'Attempts to deliver past their age.';
CREATE INDEX alert_notification_log_archive_logged ON pggit.alert_notification_log_archive (logged_at);

CREATE TABLE pggit.job_run_log_archive (
    LIKE pggit.job_run_log,
    CONSTRAINT job_run_log_archive_pkey PRIMARY KEY (run_id)
);
COMMENT ON TABLE pggit.job_run_log_archive IS 'Runs of jobs past their age.';
CREATE INDEX job_run_log_archive_started ON pggit.job_run_log_archive (started_at);

SELECT pg_catalog.pg_extension_config_dump('pggit.performance_alerts_archive', '');
SELECT pg_catalog.pg_extension_config_dump('pggit.alert_notification_queue_archive', '');
SELECT pg_catalog.pg_extension_config_dump('pggit.alert_notification_log_archive', '');
SELECT pg_catalog.pg_extension_config_dump('pggit.job_run_log_archive', '');

CREATE TYPE pggit.grouped_duration_digests AS (
    keys text[],
    hours timestamptz[],
    digests bytea[]
);
COMMENT ON TYPE pggit.grouped_duration_digests IS
    'What the aggregate duration_digest_by returns: element n of each array belongs together, once for each key and hour.';

CREATE FUNCTION pggit.duration_digest_transition(internal, bigint) RETURNS internal
    LANGUAGE c IMMUTABLE PARALLEL SAFE
    AS 'MODULE_PATHNAME', 'duration_digest_transition';
CREATE FUNCTION pggit.duration_digest_final(internal) RETURNS pggit.duration_digest
    LANGUAGE c IMMUTABLE PARALLEL SAFE
    AS 'MODULE_PATHNAME', 'duration_digest_final_wrapper';
CREATE FUNCTION pggit.rollup_transition(internal, pggit.duration_digest) RETURNS internal
    LANGUAGE c IMMUTABLE PARALLEL SAFE
    AS 'MODULE_PATHNAME', 'rollup_transition_wrapper';
CREATE FUNCTION pggit.duration_digest_by_transition(internal, text, timestamptz, bigint) RETURNS internal
    LANGUAGE c IMMUTABLE PARALLEL SAFE
    AS 'MODULE_PATHNAME', 'duration_digest_by_transition';
CREATE FUNCTION pggit.duration_digest_by_final(internal) RETURNS pggit.grouped_duration_digests
    LANGUAGE c IMMUTABLE PARALLEL SAFE
    AS 'MODULE_PATHNAME', 'duration_digest_by_final_wrapper';

-- What is gathered is what duration_stats gathers, so its functions carry it from worker to leader.
CREATE AGGREGATE pggit.duration_digest(p_value bigint) (
    SFUNC = pggit.duration_digest_transition,
    STYPE = internal,
    SSPACE = 65536,
    COMBINEFUNC = pggit.duration_stats_combine,
    SERIALFUNC = pggit.duration_stats_serialize,
    DESERIALFUNC = pggit.duration_stats_deserialize,
    FINALFUNC = pggit.duration_digest_final,
    FINALFUNC_MODIFY = READ_WRITE,
    PARALLEL = SAFE
);
COMMENT ON AGGREGATE pggit.duration_digest(bigint) IS
    'A digest of all values: the first step of two, for percentile, mean and so on. NULL values are left out; no values give NULL.';

CREATE AGGREGATE pggit.rollup(p_digest pggit.duration_digest) (
    SFUNC = pggit.rollup_transition,
    STYPE = internal,
    SSPACE = 65536,
    COMBINEFUNC = pggit.duration_stats_combine,
    SERIALFUNC = pggit.duration_stats_serialize,
    DESERIALFUNC = pggit.duration_stats_deserialize,
    FINALFUNC = pggit.duration_digest_final,
    FINALFUNC_MODIFY = READ_WRITE,
    PARALLEL = SAFE
);
COMMENT ON AGGREGATE pggit.rollup(pggit.duration_digest) IS
    'One digest of all the samples of many digests. NULL digests are left out; no digests give NULL.';

CREATE AGGREGATE pggit.duration_digest_by(p_key text, p_time timestamptz, p_value bigint) (
    SFUNC = pggit.duration_digest_by_transition,
    STYPE = internal,
    SSPACE = 1048576,
    COMBINEFUNC = pggit.duration_stats_by_combine,
    SERIALFUNC = pggit.duration_stats_by_serialize,
    DESERIALFUNC = pggit.duration_stats_by_deserialize,
    FINALFUNC = pggit.duration_digest_by_final,
    FINALFUNC_MODIFY = READ_WRITE,
    PARALLEL = SAFE
);
COMMENT ON AGGREGATE pggit.duration_digest_by(text, timestamptz, bigint) IS
    'duration_digest for every key and hour (UTC) at once, faster than GROUP BY: what metrics are rolled up with. Rows with a NULL are left out; no values give NULL.';

COMMENT ON FUNCTION pggit.duration_digest_transition(internal, bigint) IS 'Internal to the aggregate duration_digest.';
COMMENT ON FUNCTION pggit.duration_digest_final(internal) IS 'Internal to the aggregates duration_digest and rollup.';
COMMENT ON FUNCTION pggit.rollup_transition(internal, pggit.duration_digest) IS 'Internal to the aggregate rollup.';
COMMENT ON FUNCTION pggit.duration_digest_by_transition(internal, text, timestamptz, bigint) IS 'Internal to the aggregate duration_digest_by.';
COMMENT ON FUNCTION pggit.duration_digest_by_final(internal) IS 'Internal to the aggregate duration_digest_by.';

CREATE FUNCTION pggit.roll_up_metrics() RETURNS TABLE (
	"metrics_rolled_up" bigint,  /* i64 */
	"rollups_written" bigint  /* i64 */
)
STRICT VOLATILE SECURITY DEFINER PARALLEL UNSAFE
SET search_path TO pg_catalog, pg_temp
LANGUAGE c /* Rust */
AS 'MODULE_PATHNAME', 'roll_up_metrics_wrapper';

CREATE FUNCTION pggit.rebuild_rollups(
	"p_from" timestamp with time zone, /* Option < TimestampWithTimeZone > */
	"p_to" timestamp with time zone /* Option < TimestampWithTimeZone > */
) RETURNS TABLE (
	"rollups_written" bigint,  /* i64 */
	"metrics_rolled_up" bigint,  /* i64 */
	"rollups_kept" bigint  /* i64 */
)
VOLATILE SECURITY DEFINER PARALLEL UNSAFE
SET search_path TO pg_catalog, pg_temp
LANGUAGE c /* Rust */
AS 'MODULE_PATHNAME', 'rebuild_rollups_wrapper';

CREATE FUNCTION pggit.verify_rollups(
	"p_from" timestamp with time zone, /* Option < TimestampWithTimeZone > */
	"p_to" timestamp with time zone /* Option < TimestampWithTimeZone > */
) RETURNS TABLE (
	"operation_type" TEXT,  /* String */
	"hours_compared" bigint,  /* i64 */
	"samples_compared" bigint,  /* i64 */
	"hours_different" bigint,  /* i64 */
	"first_different" timestamp with time zone  /* Option < TimestampWithTimeZone > */
)
VOLATILE SECURITY DEFINER PARALLEL UNSAFE
SET search_path TO pg_catalog, pg_temp
LANGUAGE c /* Rust */
AS 'MODULE_PATHNAME', 'verify_rollups_wrapper';

CREATE FUNCTION pggit.archive_old_data() RETURNS TABLE (
	"kind" TEXT,  /* String */
	"relation" TEXT,  /* String */
	"action" TEXT,  /* String */
	"rows_moved" bigint  /* Option < i64 > */
)
STRICT VOLATILE SECURITY DEFINER PARALLEL UNSAFE
SET search_path TO pg_catalog, pg_temp
LANGUAGE c /* Rust */
AS 'MODULE_PATHNAME', 'archive_old_data_wrapper';

CREATE FUNCTION pggit.set_archive_policy(
	"p_kind" TEXT, /* Option < & str > */
	"p_keep_days" INT DEFAULT 90, /* Option < i32 > */
	"p_keep_bytes" bigint DEFAULT NULL, /* Option < i64 > */
	"p_drop_after_days" INT DEFAULT NULL /* Option < i32 > */
) RETURNS TEXT /* std :: result :: Result < String, ErrorReport > */
VOLATILE SECURITY DEFINER PARALLEL UNSAFE
SET search_path TO pg_catalog, pg_temp
LANGUAGE c /* Rust */
AS 'MODULE_PATHNAME', 'set_archive_policy_wrapper';

COMMENT ON FUNCTION pggit.roll_up_metrics() IS
    'Puts every metric that is in no rollup yet into that of its operation and hour, each exactly once, however late it committed.';
COMMENT ON FUNCTION pggit.rebuild_rollups(timestamptz, timestamptz) IS
    'Makes the rollups of the hours that begin between two times anew from the raw rows, live and archived; those whose raw rows were dropped stay.';
COMMENT ON FUNCTION pggit.verify_rollups(timestamptz, timestamptz) IS
    'Compares the rollups of the hours that begin between two times with the raw rows, live and archived: equal where hours_different is 0.';
COMMENT ON FUNCTION pggit.archive_old_data() IS
    'Takes what is past its age or size out of the live tables, and drops from the archive what v_archive_policies says. Months of metrics are moved as they are.';
COMMENT ON FUNCTION pggit.set_archive_policy(text, integer, bigint, integer) IS
    'Sets for how many days and bytes metrics, alerts, notifications or job_runs stay live, and when they are dropped from the archive (NULL: never). Returns the kind.';

CREATE OR REPLACE FUNCTION pggit.access_functions(p_access text) RETURNS SETOF regprocedure
LANGUAGE sql
STABLE
SET search_path = pg_catalog, pg_temp
BEGIN ATOMIC
    SELECT p.oid::regprocedure
    FROM pg_proc AS p
    JOIN (VALUES
            ('recorder', 'record_performance_metric'),
            ('recorder', 'record_performance_metrics'),
            ('viewer', 'detect_anomalies_statistical'),
            ('viewer', 'duration_stats'),
            ('viewer', 'duration_stats_transition'),
            ('viewer', 'duration_stats_combine'),
            ('viewer', 'duration_stats_serialize'),
            ('viewer', 'duration_stats_deserialize'),
            ('viewer', 'duration_stats_final'),
            ('viewer', 'duration_stats_by'),
            ('viewer', 'duration_stats_by_transition'),
            ('viewer', 'duration_stats_by_combine'),
            ('viewer', 'duration_stats_by_serialize'),
            ('viewer', 'duration_stats_by_deserialize'),
            ('viewer', 'duration_stats_by_final'),
            ('viewer', 'duration_digest'),
            ('viewer', 'duration_digest_in'),
            ('viewer', 'duration_digest_out'),
            ('viewer', 'duration_digest_recv'),
            ('viewer', 'duration_digest_send'),
            ('viewer', 'duration_digest_from_bytes'),
            ('viewer', 'duration_digest_merge'),
            ('viewer', 'duration_digest_transition'),
            ('viewer', 'duration_digest_final'),
            ('viewer', 'duration_digest_by'),
            ('viewer', 'duration_digest_by_transition'),
            ('viewer', 'duration_digest_by_final'),
            ('viewer', 'rollup'),
            ('viewer', 'rollup_transition'),
            ('viewer', 'num_vals'),
            ('viewer', 'mean'),
            ('viewer', 'stddev'),
            ('viewer', 'min_val'),
            ('viewer', 'max_val'),
            ('viewer', 'sum_vals'),
            ('viewer', 'sum_of_squares'),
            ('viewer', 'percentile'),
            ('viewer', 'percentiles'),
            ('viewer', 'fraction_below'),
            ('viewer', 'explain_alert'),
            ('viewer', 'preview_suppression'),
            ('viewer', 'suppression_covers'),
            ('operator', 'process_alerts'),
            ('operator', 'check_alert_escalation'),
            ('operator', 'acknowledge_alert'),
            ('operator', 'acknowledge_incident'),
            ('operator', 'resolve_incident'),
            ('operator', 'snooze_incident'),
            ('operator', 'suppress_alerts'),
            ('operator', 'end_suppression'),
            ('operator', 'notify_on_alert'),
            ('operator', 'replay_notification'),
            ('operator', 'check_performance_baseline'),
            ('operator', 'check_pending_metrics'),
            ('operator', 'recalculate_all_baselines_rolling'),
            ('operator', 'calculate_performance_baseline'),
            ('operator', 'roll_up_metrics'),
            ('operator', 'verify_rollups'),
            ('operator', 'approve_baseline'),
            ('operator', 'reject_baseline'),
            ('admin', 'set_operation_thresholds'),
            ('admin', 'are_escalation_steps'),
            ('admin', 'encrypt_notification_config'),
            ('admin', 'test_notification'),
            ('admin', 'deliver_notifications'),
            ('admin', 'ensure_metric_partitions'),
            ('admin', 'rebuild_rollups'),
            ('admin', 'archive_old_data'),
            ('admin', 'set_archive_policy'),
            ('admin', 'run_job'),
            ('admin', 'execute_job'),
            ('admin', 'start_job_run'),
            ('admin', 'finish_job_run'),
            ('admin', 'schedule_jobs'),
            ('admin', 'unschedule_jobs'),
            ('admin', 'grant_access'),
            ('admin', 'revoke_access')
         ) AS f (access, function_name) ON p.proname = f.function_name
    JOIN pg_depend AS d ON d.classid = 'pg_proc'::regclass AND d.objid = p.oid AND d.deptype = 'e'
    JOIN pg_extension AS e ON d.refclassid = 'pg_extension'::regclass AND e.oid = d.refobjid
    WHERE e.extname = 'pggit_perf'
      AND f.access = p_access;
END;

CREATE OR REPLACE FUNCTION pggit.apply_access(p_role text, p_access text, p_grant boolean) RETURNS void
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $body$
DECLARE
    v_verb text := CASE WHEN p_grant THEN 'GRANT %s TO %I' ELSE 'REVOKE %s FROM %I' END;
    v_included text[];
    v_function regprocedure;
    v_relation regclass;
BEGIN
    v_included := CASE p_access
        WHEN 'recorder' THEN ARRAY['recorder']
        WHEN 'viewer' THEN ARRAY['viewer']
        WHEN 'operator' THEN ARRAY['viewer', 'recorder', 'operator']
        WHEN 'admin' THEN ARRAY['viewer', 'recorder', 'operator', 'admin']
    END;
    IF v_included IS NULL THEN
        RAISE EXCEPTION USING
            ERRCODE = 'invalid_parameter_value',
            MESSAGE = format('%s is not an access', coalesce(quote_literal(p_access), 'NULL')),
            DETAIL = 'An access is recorder, viewer, operator (both, and more) or admin (all).',
            HINT = 'For example: SELECT pggit.grant_access(''monitoring'', ''viewer'');';
    END IF;
    IF p_role IS NULL OR NOT EXISTS (SELECT FROM pg_roles AS r WHERE r.rolname = p_role) THEN
        RAISE EXCEPTION USING
            ERRCODE = 'undefined_object',
            MESSAGE = format('role %s does not exist', coalesce(quote_literal(p_role), 'NULL')),
            DETAIL = 'Access is given to one role at a time, never to PUBLIC.',
            HINT = 'Create it first: CREATE ROLE … NOLOGIN;';
    END IF;

    FOR v_function IN
        SELECT f FROM unnest(v_included) AS i (access) CROSS JOIN LATERAL pggit.access_functions(i.access) AS f
    LOOP
        EXECUTE format(v_verb, format('EXECUTE ON ROUTINE %s', v_function), p_role);
    END LOOP;

    IF 'viewer' = ANY (v_included) THEN
        FOR v_relation IN
            SELECT c.oid::regclass
            FROM pg_depend AS d
            JOIN pg_class AS c ON c.oid = d.objid
            WHERE d.classid = 'pg_class'::regclass
              AND d.refclassid = 'pg_extension'::regclass
              AND d.refobjid = (SELECT e.oid FROM pg_extension AS e WHERE e.extname = 'pggit_perf')
              AND d.deptype = 'e'
              AND c.relkind IN ('r', 'p', 'v')
              AND c.relname NOT IN ('alert_notification_settings', 'alert_notification_secrets')
        LOOP
            EXECUTE format(v_verb, format('SELECT ON TABLE %s', v_relation), p_role);
        END LOOP;
    END IF;
    IF 'recorder' = ANY (v_included) THEN
        EXECUTE format(v_verb, 'INSERT (operation_type, operation_name, duration_microseconds, branch_id, user_name, '
                               'session_id, rows_affected, memory_bytes, cpu_microseconds, operation_metadata, '
                               'start_time, end_time, recorded_at) ON TABLE pggit.performance_metrics', p_role);
    END IF;
    IF 'admin' = ANY (v_included) THEN
        EXECUTE format(v_verb, 'INSERT, UPDATE, DELETE ON TABLE pggit.performance_operation_types, pggit.alert_escalation_policies, pggit.archive_policies', p_role);
        EXECUTE format(v_verb, 'SELECT, INSERT, UPDATE, DELETE ON TABLE pggit.alert_notification_settings', p_role);
        EXECUTE format(v_verb, 'INSERT (channel, recipient, message, status, setting_id) ON TABLE pggit.alert_notification_queue', p_role);
    END IF;
    -- What is left of another access still needs the schema.
    IF p_grant THEN
        EXECUTE format('GRANT USAGE ON SCHEMA pggit TO %I', p_role);
    END IF;
END
$body$;

CREATE OR REPLACE FUNCTION pggit.execute_job(p_job_name text) RETURNS jsonb
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $body$
DECLARE
    v_result jsonb;
BEGIN
    CASE p_job_name
        WHEN 'recalculate_baselines' THEN
            SELECT coalesce(jsonb_object_agg(s.status, s.operations), '{}') INTO v_result
            FROM (SELECT r.status, count(*) AS operations
                  FROM pggit.recalculate_all_baselines_rolling(p_min_samples => NULL) AS r
                  GROUP BY r.status) AS s;
        WHEN 'check_pending_metrics' THEN
            SELECT to_jsonb(c) INTO v_result FROM pggit.check_pending_metrics() AS c;
        WHEN 'process_alerts' THEN
            SELECT to_jsonb(p) INTO v_result FROM pggit.process_alerts() AS p;
        WHEN 'maintain_partitions' THEN
            SELECT jsonb_build_object('partitions_created', count(*), 'rows_moved', coalesce(sum(p.rows_moved), 0))
            INTO v_result
            FROM pggit.ensure_metric_partitions() AS p;
        WHEN 'roll_up_metrics' THEN
            SELECT to_jsonb(r) INTO v_result FROM pggit.roll_up_metrics() AS r;
        WHEN 'archive_old_data' THEN
            SELECT coalesce(jsonb_agg(a), '[]') INTO v_result FROM pggit.archive_old_data() AS a;
        ELSE
            RAISE EXCEPTION USING
                ERRCODE = 'undefined_object',
                MESSAGE = format('there is no job named %L', p_job_name),
                DETAIL = 'The jobs are recalculate_baselines, check_pending_metrics, process_alerts, maintain_partitions, roll_up_metrics and archive_old_data.',
                HINT = 'Run, for example, CALL pggit.run_job(''recalculate_baselines'').';
    END CASE;
    RETURN v_result;
END
$body$;

CREATE OR REPLACE PROCEDURE pggit.run_job(p_job_name text)
LANGUAGE plpgsql
AS $body$
DECLARE
    v_run_id bigint;
    v_result jsonb;
    v_sqlstate text;
    v_message text;
    v_detail text;
    v_hint text;
BEGIN
    -- Inside a transaction block this fails, before anything is done.
    COMMIT;
    PERFORM pg_catalog.set_config('search_path', 'pg_catalog, pg_temp', true);
    IF p_job_name IS NULL OR p_job_name NOT IN
        ('recalculate_baselines', 'check_pending_metrics', 'process_alerts', 'maintain_partitions', 'roll_up_metrics', 'archive_old_data') THEN
        PERFORM pggit.execute_job(coalesce(p_job_name, ''));
    END IF;
    v_run_id := pggit.start_job_run(p_job_name);
    COMMIT;

    -- Whatever the database's default: some jobs must see what others commit meanwhile.
    SET TRANSACTION ISOLATION LEVEL READ COMMITTED;
    PERFORM pg_catalog.set_config('search_path', 'pg_catalog, pg_temp', true);
    BEGIN
        v_result := pggit.execute_job(p_job_name);
    EXCEPTION WHEN OTHERS OR query_canceled OR assert_failure THEN
        GET STACKED DIAGNOSTICS
            v_sqlstate = RETURNED_SQLSTATE,
            v_message = MESSAGE_TEXT,
            v_detail = PG_EXCEPTION_DETAIL,
            v_hint = PG_EXCEPTION_HINT;
        -- Here, while the search_path is pinned; after the last COMMIT it is the caller's again.
        v_detail := coalesce(nullif(v_detail, ''), format('It is run %s in pggit.job_failure_log.', v_run_id));
        v_hint := coalesce(nullif(v_hint, ''), 'See SELECT * FROM pggit.job_failure_log;');
    END;
    PERFORM pggit.finish_job_run(v_run_id, v_result, v_sqlstate, v_message, v_detail, v_hint);
    COMMIT;

    IF v_sqlstate IS NOT NULL THEN
        RAISE EXCEPTION USING
            ERRCODE = v_sqlstate,
            MESSAGE = v_message,
            DETAIL = v_detail,
            HINT = v_hint;
    END IF;
END
$body$;

ALTER FUNCTION pggit.calculate_performance_baseline(text, integer, integer, integer, boolean) SET jit = off;
ALTER FUNCTION pggit.calculate_performance_baseline(text, integer, integer, integer, boolean) SET work_mem = '64MB';
ALTER FUNCTION pggit.roll_up_metrics() SET jit = off;
ALTER FUNCTION pggit.roll_up_metrics() SET lock_timeout = '10s';
ALTER FUNCTION pggit.rebuild_rollups(timestamptz, timestamptz) SET jit = off;
ALTER FUNCTION pggit.verify_rollups(timestamptz, timestamptz) SET jit = off;
ALTER FUNCTION pggit.roll_up_metrics() SET timezone = 'UTC';
ALTER FUNCTION pggit.roll_up_metrics() SET datestyle = 'ISO';
ALTER FUNCTION pggit.rebuild_rollups(timestamptz, timestamptz) SET timezone = 'UTC';
ALTER FUNCTION pggit.rebuild_rollups(timestamptz, timestamptz) SET datestyle = 'ISO';
ALTER FUNCTION pggit.verify_rollups(timestamptz, timestamptz) SET timezone = 'UTC';
ALTER FUNCTION pggit.verify_rollups(timestamptz, timestamptz) SET datestyle = 'ISO';
ALTER FUNCTION pggit.archive_old_data() SET timezone = 'UTC';
ALTER FUNCTION pggit.archive_old_data() SET datestyle = 'ISO';
ALTER FUNCTION pggit.archive_old_data() SET jit = off;
ALTER FUNCTION pggit.archive_old_data() SET enable_seqscan = off;
ALTER FUNCTION pggit.archive_old_data() SET lock_timeout = '5s';

-- PostgreSQL lets PUBLIC execute every new function.
DO $revoke$
DECLARE
    v_function regprocedure;
BEGIN
    FOR v_function IN
        SELECT d.objid::regprocedure
        FROM pg_catalog.pg_depend AS d
        JOIN pg_catalog.pg_proc AS p ON p.oid = d.objid
        WHERE d.classid = 'pg_catalog.pg_proc'::regclass
          AND d.refclassid = 'pg_catalog.pg_extension'::regclass
          AND d.refobjid = (SELECT e.oid FROM pg_catalog.pg_extension AS e WHERE e.extname = 'pggit_perf')
          AND d.deptype = 'e'
          AND p.proacl IS NULL
    LOOP
        EXECUTE pg_catalog.format('REVOKE ALL ON ROUTINE %s FROM PUBLIC', v_function);
    END LOOP;
END
$revoke$;
REVOKE ALL ON TYPE pggit.duration_digest, pggit.grouped_duration_digests FROM PUBLIC;

-- Only what is new: a grant in a script makes everything granted on its object part of the extension, which no dump carries.
GRANT SELECT ON pggit.performance_rollups, pggit.v_all_performance_metrics, pggit.metric_rollup_state, pggit.performance_metrics_archive, pggit.metric_archive_state, pggit.archive_policies, pggit.v_archive_policies,
    pggit.performance_alerts_archive, pggit.alert_notification_queue_archive, pggit.alert_notification_log_archive, pggit.job_run_log_archive TO pg_monitor;
DO $grant$
DECLARE
    v_function regprocedure;
BEGIN
    FOR v_function IN
        SELECT p.oid::regprocedure
        FROM pg_catalog.pg_proc AS p
        JOIN pg_catalog.pg_depend AS d ON d.classid = 'pg_catalog.pg_proc'::regclass AND d.objid = p.oid AND d.deptype = 'e'
        JOIN pg_catalog.pg_extension AS e ON d.refclassid = 'pg_catalog.pg_extension'::regclass AND e.oid = d.refobjid
        WHERE e.extname = 'pggit_perf'
          AND p.proname IN ('duration_digest', 'duration_digest_in', 'duration_digest_out', 'duration_digest_recv', 'duration_digest_send', 'duration_digest_from_bytes',
                            'duration_digest_merge', 'duration_digest_transition', 'duration_digest_final', 'duration_digest_by', 'duration_digest_by_transition', 'duration_digest_by_final',
                            'rollup', 'rollup_transition', 'num_vals', 'mean', 'stddev', 'min_val',
                            'max_val', 'sum_vals', 'sum_of_squares', 'percentile', 'percentiles', 'fraction_below')
    LOOP
        EXECUTE pg_catalog.format('GRANT EXECUTE ON ROUTINE %s TO pg_monitor', v_function);
    END LOOP;
END
$grant$;

DO $access$
DECLARE
    v_roles text;
BEGIN
    SELECT pg_catalog.string_agg(DISTINCT x.grantee::pg_catalog.regrole::text, ', ')
    INTO v_roles
    FROM pg_catalog.pg_proc AS p
    CROSS JOIN LATERAL pg_catalog.aclexplode(p.proacl) AS x
    WHERE p.oid = ANY (ARRAY['pggit.detect_anomalies_statistical(text, integer, double precision)',
                             'pggit.approve_baseline(bigint, text)', 'pggit.schedule_jobs()']::pg_catalog.regprocedure[])
      AND x.grantee NOT IN (p.proowner, 'pg_monitor'::pg_catalog.regrole);
    IF v_roles IS NOT NULL THEN
        RAISE WARNING USING
            MESSAGE = pg_catalog.format('what is new is not granted yet to: %s', v_roles),
            HINT = 'Call pggit.grant_access(role, access) again for each.';
    END IF;
END
$access$;
