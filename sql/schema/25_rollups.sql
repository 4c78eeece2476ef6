SET LOCAL search_path = pg_catalog, pg_temp;

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
    'Which metrics are in performance_rollups: those up to rolled_metric_id, and those inserted by transactions that rolled_snapshot saw, save rolled_by_xid. No row: none yet.';
COMMENT ON COLUMN pggit_perf_internal.metric_rollup_state.system_identifier IS
    'The server whose transactions these are. On another one (after a restore) the next roll_up_metrics() begins anew from the raw rows.';
COMMENT ON COLUMN pggit_perf_internal.metric_rollup_state.rolled_metric_id IS
    'Up to here all rows were settled when rolling up began on this server, whatever transaction they name.';

COMMENT ON COLUMN pggit_perf_internal.metric_rollup_state.seen_metric_id IS 'No metric that is rolled up has a higher number.';
COMMENT ON COLUMN pggit_perf_internal.metric_rollup_state.sequence_path IS
    'The file of the sequence of metric_id: another one in the same database means that numbers have begun again since (TRUNCATE … RESTART IDENTITY).';

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
    'Internal: a new state takes the place of the old one, also while a dump is restored.';
CREATE TRIGGER replace_row
    BEFORE INSERT ON pggit_perf_internal.metric_rollup_state
    FOR EACH ROW EXECUTE FUNCTION pggit_perf_internal.replace_row();
ALTER TABLE pggit_perf_internal.metric_rollup_state ENABLE ALWAYS TRIGGER replace_row;

SET LOCAL search_path = pggit, pg_temp;
