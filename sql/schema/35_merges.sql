SET LOCAL search_path = pg_catalog, pg_temp;

CREATE TABLE pggit.operation_traces (
    span_id text COLLATE "C" NOT NULL,
    trace_id text COLLATE "C" NOT NULL,
    parent_span_id text COLLATE "C",
    operation_type text COLLATE "C" NOT NULL,
    operation_name text,
    branch_id integer,
    status pggit_perf_internal.span_status NOT NULL DEFAULT 'UNSET',
    status_message text,
    attributes jsonb NOT NULL DEFAULT '{}',
    started_at timestamptz NOT NULL,
    ended_at timestamptz,
    duration_microseconds bigint,
    metric_id bigint,
    user_name text NOT NULL DEFAULT SESSION_USER,
    CONSTRAINT operation_traces_pkey PRIMARY KEY (span_id),
    CONSTRAINT operation_traces_span_check CHECK (span_id ~ '^[0-9a-f]{16}$' AND span_id <> '0000000000000000'),
    CONSTRAINT operation_traces_trace_check CHECK (trace_id ~ '^[0-9a-f]{32}$' AND trace_id <> '00000000000000000000000000000000'),
    CONSTRAINT operation_traces_parent_check CHECK (parent_span_id ~ '^[0-9a-f]{16}$'),
    CONSTRAINT operation_traces_attributes_check CHECK (pg_catalog.jsonb_typeof(attributes) = 'object'),
    CONSTRAINT operation_traces_ended_check
        CHECK ((ended_at IS NULL) = (duration_microseconds IS NULL) AND duration_microseconds > 0 AND (metric_id IS NULL OR ended_at IS NOT NULL))
);
COMMENT ON TABLE pggit.operation_traces IS
    'Spans: operations that start_span() began and end_span() ended, with what they belong to. Identifiers are OpenTelemetry''s.';
COMMENT ON COLUMN pggit.operation_traces.parent_span_id IS 'The span within which this one happened; it may be another system''s. NULL: the root of its trace.';
COMMENT ON COLUMN pggit.operation_traces.status IS 'OK, ERROR or UNSET, as OpenTelemetry has it; UNSET while it is open.';
COMMENT ON COLUMN pggit.operation_traces.ended_at IS 'NULL: the span is still open, or the session that began it has ended without ending it.';
COMMENT ON COLUMN pggit.operation_traces.metric_id IS 'What it was recorded as; NULL while it is open, and when it took longer than a day.';

CREATE INDEX operation_traces_trace ON pggit.operation_traces (trace_id, started_at);
CREATE INDEX operation_traces_started ON pggit.operation_traces (started_at);
CREATE INDEX operation_traces_open ON pggit.operation_traces (started_at) WHERE ended_at IS NULL;

SELECT pg_catalog.pg_extension_config_dump('pggit.operation_traces', '');

CREATE TABLE pggit.merge_performance_metrics (
    merge_id bigint NOT NULL GENERATED ALWAYS AS IDENTITY,
    source_branch_id integer NOT NULL,
    target_branch_id integer NOT NULL,
    status pggit_perf_internal.merge_status NOT NULL,
    started_at timestamptz NOT NULL,
    ended_at timestamptz NOT NULL,
    total_microseconds bigint NOT NULL,
    base_find_microseconds bigint,
    conflict_detect_microseconds bigint,
    auto_resolve_microseconds bigint,
    execute_microseconds bigint,
    cleanup_microseconds bigint,
    conflict_count integer NOT NULL DEFAULT 0,
    auto_resolved_count integer NOT NULL DEFAULT 0,
    conflicting_objects text[] NOT NULL DEFAULT '{}',
    metric_id bigint,
    trace_id text COLLATE "C",
    user_name text NOT NULL DEFAULT SESSION_USER,
    CONSTRAINT merge_performance_metrics_pkey PRIMARY KEY (merge_id),
    CONSTRAINT merge_performance_metrics_total_check CHECK (total_microseconds > 0 AND started_at <= ended_at),
    CONSTRAINT merge_performance_metrics_phases_check
        CHECK (base_find_microseconds > 0 AND conflict_detect_microseconds > 0 AND auto_resolve_microseconds > 0
               AND execute_microseconds > 0 AND cleanup_microseconds > 0),
    CONSTRAINT merge_performance_metrics_sum_check
        CHECK (coalesce(base_find_microseconds, 0) + coalesce(conflict_detect_microseconds, 0) + coalesce(auto_resolve_microseconds, 0)
               + coalesce(execute_microseconds, 0) + coalesce(cleanup_microseconds, 0) <= total_microseconds),
    CONSTRAINT merge_performance_metrics_conflicts_check CHECK (auto_resolved_count BETWEEN 0 AND conflict_count),
    CONSTRAINT merge_performance_metrics_trace_check CHECK (trace_id ~ '^[0-9a-f]{32}$')
);
COMMENT ON TABLE pggit.merge_performance_metrics IS
    'One row a merge, with its phases, by record_merge_performance(); the whole and each phase are metrics as well.';
COMMENT ON COLUMN pggit.merge_performance_metrics.total_microseconds IS 'Of the whole merge; what no phase accounts for is shown as other.';
COMMENT ON COLUMN pggit.merge_performance_metrics.base_find_microseconds IS 'NULL, as for the other phases: it did not happen.';
COMMENT ON COLUMN pggit.merge_performance_metrics.metric_id IS 'The metric of the merge as a whole.';
COMMENT ON COLUMN pggit.merge_performance_metrics.conflicting_objects IS 'Names of the objects that conflicted, as far as the recorder gave them.';

CREATE INDEX merge_performance_metrics_ended ON pggit.merge_performance_metrics (ended_at DESC);

SELECT pg_catalog.pg_extension_config_dump('pggit.merge_performance_metrics', '');
SELECT pg_catalog.pg_extension_config_dump('pggit.merge_performance_metrics_merge_id_seq', '');

SET LOCAL search_path = pggit, pg_temp;
