SET LOCAL search_path = pg_catalog, pg_temp;

-- What a scan of a window reads comes first, before anything that may be NULL: its place in the row is then known.
CREATE TABLE pggit.performance_metrics (
    metric_id bigint NOT NULL GENERATED ALWAYS AS IDENTITY,
    duration_microseconds bigint NOT NULL,
    recorded_at timestamptz NOT NULL DEFAULT pg_catalog.clock_timestamp(),
    inserted_xid bigint NOT NULL DEFAULT ((pg_catalog.pg_current_xact_id())::text)::bigint,
    is_checked boolean NOT NULL DEFAULT false,
    operation_type text COLLATE "C" NOT NULL,
    branch_id integer,
    user_name text NOT NULL DEFAULT SESSION_USER,
    operation_name text,
    session_id text,
    rows_affected bigint,
    memory_bytes bigint,
    cpu_microseconds bigint,
    start_time timestamptz,
    end_time timestamptz,
    operation_metadata jsonb,
    CONSTRAINT performance_metrics_operation_type_check
        CHECK (pg_catalog.btrim(operation_type, E' \t\n\r\f\x0B') <> '' AND pg_catalog.length(operation_type) <= 200),
    CONSTRAINT performance_metrics_recorded_at_check CHECK (pg_catalog.isfinite(recorded_at)),
    CONSTRAINT performance_metrics_duration_check
        CHECK (duration_microseconds > 0 AND duration_microseconds <= 86400000000),
    CONSTRAINT performance_metrics_time_order_check CHECK (start_time < end_time),
    CONSTRAINT chk_metric_time_range
        CHECK (end_time - start_time <= interval '1 day'
               AND pg_catalog.abs(extract(epoch FROM end_time - start_time) * 1000000.0 - duration_microseconds) <= 1000.0),
    CONSTRAINT performance_metrics_counters_check
        CHECK (rows_affected >= 0 AND memory_bytes >= 0 AND cpu_microseconds >= 0),
    CONSTRAINT performance_metrics_lengths_check
        CHECK (pg_catalog.length(operation_name) <= 1000 AND pg_catalog.length(user_name) <= 1000 AND pg_catalog.length(session_id) <= 1000
               AND pg_catalog.pg_column_size(operation_metadata #> '{}'::text[]) <= 131072)
) PARTITION BY RANGE (recorded_at);
COMMENT ON TABLE pggit.performance_metrics IS
    'One row per timed operation, appended and never changed. Partitioned by month (UTC). Fill it with record_performance_metric, INSERT or COPY.';
COMMENT ON COLUMN pggit.performance_metrics.recorded_at IS
    'When the operation ended, as far as its recorder says.';
COMMENT ON COLUMN pggit.performance_metrics.inserted_xid IS
    'The transaction that inserted the row, so that what has committed since a snapshot can be found, however late. Leave it to its default.';
COMMENT ON COLUMN pggit.performance_metrics.is_checked IS
    'True when the row was compared with its baseline while it was recorded; check_pending_metrics() takes the others.';
COMMENT ON COLUMN pggit.performance_metrics.start_time IS
    'When the operation started, where its recorder measured that: as long before end_time as duration_microseconds says, to a millisecond.';

-- Each partition carries the indexes itself. Were they the partitioned table's, a restore would make them
-- when it attaches a partition and then fail to make them again. ensure_metric_partitions() makes all of them, the default one too.
SELECT pg_catalog.pg_extension_config_dump('pggit.performance_metrics_metric_id_seq', '');

CREATE FUNCTION pggit_perf_internal.lock_for_attach(p_lock_out_recorders boolean) RETURNS void
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
SET lock_timeout = '100ms'
AS $body$
BEGIN
    FOR v_try IN 1..50 LOOP
        BEGIN
            -- ATTACH takes it, and would wait for it with the other lock in hand.
            LOCK TABLE ONLY pggit.performance_metrics_default IN ACCESS EXCLUSIVE MODE;
            IF p_lock_out_recorders THEN
                LOCK TABLE ONLY pggit.performance_metrics IN SHARE ROW EXCLUSIVE MODE;
            END IF;
            RETURN;
        EXCEPTION WHEN lock_not_available THEN
            -- Whoever queued behind the attempt goes on; longer pauses give long transactions time to end.
            PERFORM pg_sleep(0.01 * v_try);
        END;
    END LOOP;
    RAISE EXCEPTION USING
        ERRCODE = 'lock_not_available',
        MESSAGE = 'cannot attach a partition: transactions that use performance_metrics are always open',
        DETAIL = 'Rows of that month wait in the default partition; none is lost.',
        HINT = 'Look for long transactions in pg_stat_activity and prepared ones in pg_prepared_xacts, then SELECT * FROM pggit.ensure_metric_partitions();';
END
$body$;
COMMENT ON FUNCTION pggit_perf_internal.lock_for_attach(boolean) IS
    'Internal to ensure_metric_partitions(): takes the locks that ATTACH needs, keeping others waiting for no longer than a tenth of a second at a time while it tries.';

CREATE TABLE pggit_perf_internal.metric_check_state (
    singleton boolean NOT NULL DEFAULT true,
    system_identifier bigint NOT NULL,
    checked_snapshot pg_snapshot NOT NULL,
    checked_by_xid xid8 NOT NULL,
    checked_at timestamptz NOT NULL DEFAULT pg_catalog.now(),
    CONSTRAINT metric_check_state_pkey PRIMARY KEY (singleton),
    CONSTRAINT metric_check_state_singleton_check CHECK (singleton)
);
COMMENT ON TABLE pggit_perf_internal.metric_check_state IS
    'How far check_pending_metrics() has come: all that its last snapshot saw, save what its own transaction wrote afterwards.';
COMMENT ON COLUMN pggit_perf_internal.metric_check_state.system_identifier IS
    'The server whose transaction numbers these are. After a restore on another one the first check tells its rows from the restored ones.';

SELECT pg_catalog.pg_extension_config_dump('pggit_perf_internal.metric_check_state', '');

CREATE FUNCTION pggit_perf_internal.replace_metric_check_state() RETURNS trigger
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $body$
BEGIN
    DELETE FROM pggit_perf_internal.metric_check_state;
    RETURN NEW;
END
$body$;
COMMENT ON FUNCTION pggit_perf_internal.replace_metric_check_state() IS
    'Internal: a new position takes the place of the old one, also while a dump is restored.';
CREATE TRIGGER replace_state
    BEFORE INSERT ON pggit_perf_internal.metric_check_state
    FOR EACH ROW EXECUTE FUNCTION pggit_perf_internal.replace_metric_check_state();
ALTER TABLE pggit_perf_internal.metric_check_state ENABLE ALWAYS TRIGGER replace_state;

SET LOCAL search_path = pggit, pg_temp;
