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
    CONSTRAINT operation_traces_span_check CHECK (span_id ~ '^[0-9a-f]{16}$'
        AND span_id <> '0000000000000000'),
    CONSTRAINT operation_traces_trace_check CHECK (trace_id ~ '^[0-9a-f]{32}$'
        AND trace_id <> '00000000000000000000000000000000'),
    CONSTRAINT operation_traces_parent_check CHECK (parent_span_id ~ '^[0-9a-f]{16}$'),
    CONSTRAINT operation_traces_attributes_check CHECK (pg_catalog.jsonb_typeof(attributes) =
        'object'),
    CONSTRAINT operation_traces_ended_check
        CHECK ((ended_at IS NULL) = (duration_microseconds IS NULL) AND duration_microseconds > 0
            AND (metric_id IS NULL OR ended_at IS NOT NULL))
);
COMMENT ON TABLE pggit.operation_traces IS
    'Spans: operations that start_span() began and end_span() ended, with their trace and parent. '
    'Identifiers are OpenTelemetry''s.';
COMMENT ON COLUMN pggit.operation_traces.parent_span_id
    IS 'The span within which this one happened; it may be another system''s. NULL: the root of '
        'its trace.';
COMMENT ON COLUMN pggit.operation_traces.status IS 'OK, ERROR or UNSET, as OpenTelemetry has it; '
    'UNSET while it is open.';
COMMENT ON COLUMN pggit.operation_traces.ended_at IS
    'NULL: the span is still open, or the session that began it has ended without ending it.';
COMMENT ON COLUMN pggit.operation_traces.metric_id IS
    'The metric that has its duration; NULL while it is open, and if it took longer than a day.';

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
    CONSTRAINT merge_performance_metrics_total_check CHECK (total_microseconds > 0
        AND started_at <= ended_at),
    CONSTRAINT merge_performance_metrics_phases_check
        CHECK (base_find_microseconds > 0 AND conflict_detect_microseconds > 0
            AND auto_resolve_microseconds > 0
               AND execute_microseconds > 0 AND cleanup_microseconds > 0),
    CONSTRAINT merge_performance_metrics_sum_check
        CHECK (coalesce(base_find_microseconds, 0) + coalesce(conflict_detect_microseconds,
            0) + coalesce(auto_resolve_microseconds, 0)
               + coalesce(execute_microseconds, 0) + coalesce(cleanup_microseconds,
                   0) <= total_microseconds),
    CONSTRAINT merge_performance_metrics_conflicts_check CHECK (auto_resolved_count BETWEEN 0
        AND conflict_count),
    CONSTRAINT merge_performance_metrics_trace_check CHECK (trace_id ~ '^[0-9a-f]{32}$')
);
COMMENT ON TABLE pggit.merge_performance_metrics IS
    'One row per merge with its phases, written by record_merge_performance(); the whole merge '
    'and each phase are metrics as well.';
COMMENT ON COLUMN pggit.merge_performance_metrics.total_microseconds IS
    'Duration of the whole merge. Views show the time that no phase accounts for as other.';
COMMENT ON COLUMN pggit.merge_performance_metrics.base_find_microseconds IS
    'NULL: the phase did not happen. The same holds for the other phases.';
COMMENT ON COLUMN pggit.merge_performance_metrics.metric_id
    IS 'The metric of the merge as a whole.';
COMMENT ON COLUMN pggit.merge_performance_metrics.conflicting_objects
    IS 'Names of the objects that conflicted, as far as the recorder gave them.';

CREATE INDEX merge_performance_metrics_ended ON pggit.merge_performance_metrics (ended_at DESC);

SELECT pg_catalog.pg_extension_config_dump('pggit.merge_performance_metrics', '');
SELECT pg_catalog.pg_extension_config_dump('pggit.merge_performance_metrics_merge_id_seq', '');

COMMENT ON FUNCTION pggit_perf_internal.pggit_branch_names() IS
    'Internal: the names of pgGit''s branches, read with the rights of the role that asks; no row '
    'where pgGit is missing or the role may not read its table.';

-- Computes all pairs and phases in one pass: a GROUP BY with percentiles took four times as long.
CREATE VIEW pggit.v_merge_bottleneck_analysis AS
    WITH merge AS MATERIALIZED (
        SELECT m.source_branch_id || ' ' || m.target_branch_id AS pair, m.base_find_microseconds,
            m.conflict_detect_microseconds,
               m.auto_resolve_microseconds, m.execute_microseconds, m.cleanup_microseconds,
               m.total_microseconds - coalesce(m.base_find_microseconds,
                   0) - coalesce(m.conflict_detect_microseconds, 0)
               - coalesce(m.auto_resolve_microseconds, 0) - coalesce(m.execute_microseconds,
                   0) - coalesce(m.cleanup_microseconds, 0)
                   AS other_microseconds
        FROM pggit.merge_performance_metrics AS m
        WHERE m.ended_at > pg_catalog.now() - interval '30 days'
    ), measured AS MATERIALIZED (
        SELECT pggit.duration_stats_by(p.key, p.microseconds,
            '{0.5,0.95}'::double precision[]) AS stats
        FROM (
            SELECT m.pair || ' base_find', m.base_find_microseconds FROM merge AS m
                WHERE m.base_find_microseconds IS NOT NULL
            UNION ALL
            SELECT m.pair || ' conflict_detect', m.conflict_detect_microseconds FROM merge AS m
                WHERE m.conflict_detect_microseconds IS NOT NULL
            UNION ALL
            SELECT m.pair || ' auto_resolve', m.auto_resolve_microseconds FROM merge AS m
                WHERE m.auto_resolve_microseconds IS NOT NULL
            UNION ALL
            SELECT m.pair || ' execute', m.execute_microseconds FROM merge AS m
                WHERE m.execute_microseconds IS NOT NULL
            UNION ALL
            SELECT m.pair || ' cleanup', m.cleanup_microseconds FROM merge AS m
                WHERE m.cleanup_microseconds IS NOT NULL
            UNION ALL
            SELECT m.pair || ' other', m.other_microseconds FROM merge AS m
                WHERE m.other_microseconds > 0
        ) AS p (key, microseconds)
    ), phase AS MATERIALIZED (
        SELECT pg_catalog.split_part(u.key, ' ', 1)::integer AS source_branch_id,
            pg_catalog.split_part(u.key, ' ', 2)::integer AS target_branch_id,
               pg_catalog.split_part(u.key, ' ', 3) AS phase,
                   u.mean * u.sample_count AS total_microseconds,
               (x.stats).percentiles[2 * u.number - 1] AS p50_microseconds, (x.stats).percentiles[2
                   * u.number] AS p95_microseconds
        FROM measured AS x
        CROSS JOIN LATERAL ROWS FROM (pg_catalog.unnest((x.stats).keys),
            pg_catalog.unnest((x.stats).sample_counts),
                                      pg_catalog.unnest((x.stats).means)) WITH ORDINALITY
                                          AS u (key, sample_count, mean, number)
    ), pair AS (
        SELECT m.source_branch_id, m.target_branch_id, pg_catalog.count(*) AS merges,
               pg_catalog.sum(m.total_microseconds)::double precision AS total_microseconds
        FROM pggit.merge_performance_metrics AS m
        WHERE m.ended_at > pg_catalog.now() - interval '30 days'
        GROUP BY m.source_branch_id, m.target_branch_id
    ), name AS MATERIALIZED (
        SELECT n.branch_id, n.branch_name FROM pggit_perf_internal.pggit_branch_names() AS n
    )
    SELECT coalesce(s.branch_name, x.source_branch_id::text) AS source_branch,
        coalesce(t.branch_name, x.target_branch_id::text) AS target_branch,
           x.merges, p.phase,
           pg_catalog.row_number() OVER (PARTITION BY x.source_branch_id, x.target_branch_id
               ORDER BY p.total_microseconds DESC, p.phase) = 1
               AS dominates,
           p.total_microseconds / x.total_microseconds AS share,
           p.total_microseconds / 1000 AS total_ms,
           p.p50_microseconds / 1000 AS p50_ms, p.p95_microseconds / 1000 AS p95_ms,
           b.p50_microseconds / 1000.0::double precision AS baseline_p50_ms,
               b.p95_microseconds / 1000.0::double precision AS baseline_p95_ms,
           p.p50_microseconds / b.p50_microseconds AS times_baseline,
           x.source_branch_id, x.target_branch_id
    FROM pair AS x
    JOIN phase AS p ON p.source_branch_id = x.source_branch_id
        AND p.target_branch_id = x.target_branch_id
    LEFT JOIN pggit.performance_baselines AS b
        ON p.phase <> 'other' AND b.operation_type = 'merge_' || p.phase AND b.branch_id IS NULL
            AND b.is_active
    LEFT JOIN name AS s ON s.branch_id = x.source_branch_id
    LEFT JOIN name AS t ON t.branch_id = x.target_branch_id
    ORDER BY x.total_microseconds DESC, x.source_branch_id, x.target_branch_id,
        p.total_microseconds DESC, p.phase;
COMMENT ON VIEW pggit.v_merge_bottleneck_analysis IS
    'Where merges of the last 30 days spent their time, by pair of branches: a row for each phase '
    'that happened (other: the time that no phase accounts for), its share of the pair''s total '
    'time, whether it is the greatest, and its median against the baseline of its operation. '
    'Pairs that took longest first.';

CREATE VIEW pggit.v_merge_success_rate AS
    WITH pair AS (
        SELECT m.source_branch_id, m.target_branch_id, pg_catalog.count(*) AS merges,
               pg_catalog.count(*) FILTER (WHERE m.status = 'succeeded') AS succeeded,
               pg_catalog.count(*) FILTER (WHERE m.status = 'conflicted') AS conflicted,
               pg_catalog.count(*) FILTER (WHERE m.status = 'failed') AS failed,
               pg_catalog.count(*) FILTER (WHERE m.conflict_count > 0) AS with_conflicts,
               pg_catalog.sum(m.conflict_count) AS conflicts,
                   pg_catalog.sum(m.auto_resolved_count) AS auto_resolved,
               pg_catalog.count(*) FILTER (WHERE m.ended_at > pg_catalog.now() - interval '1 day')
                   AS merges_24h,
               pg_catalog.count(*) FILTER (WHERE m.ended_at > pg_catalog.now() - interval '1 day'
                   AND m.status = 'succeeded') AS succeeded_24h,
               pg_catalog.max(m.ended_at) FILTER (WHERE m.status = 'failed') AS last_failed_at,
               pg_catalog.max(m.ended_at) AS last_merge_at
        FROM pggit.merge_performance_metrics AS m
        WHERE m.ended_at > pg_catalog.now() - interval '30 days'
        GROUP BY m.source_branch_id, m.target_branch_id
    ), name AS MATERIALIZED (
        SELECT n.branch_id, n.branch_name FROM pggit_perf_internal.pggit_branch_names() AS n
    )
    SELECT coalesce(s.branch_name, x.source_branch_id::text) AS source_branch,
        coalesce(t.branch_name, x.target_branch_id::text) AS target_branch,
           x.merges, x.succeeded, x.conflicted, x.failed,
           x.succeeded / x.merges::double precision AS success_rate,
           x.with_conflicts / x.merges::double precision AS conflict_rate,
           x.auto_resolved / nullif(x.conflicts, 0)::double precision AS auto_resolve_rate,
           x.merges_24h, x.succeeded_24h / nullif(x.merges_24h,
               0)::double precision AS success_rate_24h,
           x.last_failed_at, x.last_merge_at, x.source_branch_id, x.target_branch_id
    FROM pair AS x
    LEFT JOIN name AS s ON s.branch_id = x.source_branch_id
    LEFT JOIN name AS t ON t.branch_id = x.target_branch_id
    ORDER BY x.succeeded / x.merges::double precision, x.merges DESC, x.source_branch_id,
        x.target_branch_id;
COMMENT ON VIEW pggit.v_merge_success_rate IS
    'Merges of the last 30 days, by pair of branches: the shares of merges that succeeded and '
    'that met conflicts, and the share of conflicts that were resolved automatically. Worst first.';

CREATE VIEW pggit.v_merge_phase_timeline AS
    WITH latest AS MATERIALIZED (
        SELECT m.* FROM pggit.merge_performance_metrics AS m
            ORDER BY m.ended_at DESC, m.merge_id DESC LIMIT 1000
    ), phase AS (
        SELECT m.merge_id, m.started_at AS merge_started_at, m.ended_at AS merge_ended_at,
            m.source_branch_id, m.target_branch_id, m.status,
               m.total_microseconds, m.metric_id, m.trace_id, p.phase, p.phase_number,
                   p.microseconds,
               coalesce(pg_catalog.sum(p.microseconds) OVER (PARTITION BY m.merge_id
                   ORDER BY p.phase_number
                                                             ROWS BETWEEN UNBOUNDED PRECEDING
                                                                 AND 1 PRECEDING), 0)
                                                                     AS offset_microseconds
        FROM latest AS m
        CROSS JOIN LATERAL (VALUES
            ('base_find', 1, m.base_find_microseconds), ('conflict_detect', 2,
                m.conflict_detect_microseconds),
            ('auto_resolve', 3, m.auto_resolve_microseconds), ('execute', 4,
                m.execute_microseconds), ('cleanup', 5, m.cleanup_microseconds)
        ) AS p (phase, phase_number, microseconds)
        WHERE p.microseconds IS NOT NULL
    ), name AS MATERIALIZED (
        SELECT n.branch_id, n.branch_name FROM pggit_perf_internal.pggit_branch_names() AS n
    )
    SELECT p.merge_id, coalesce(s.branch_name, p.source_branch_id::text) AS source_branch,
           coalesce(t.branch_name, p.target_branch_id::text) AS target_branch, p.status::text,
               p.phase, p.phase_number,
           p.merge_started_at + p.offset_microseconds::double precision * interval '1 microsecond'
               AS started_at,
           p.merge_started_at + (p.offset_microseconds + p.microseconds)::double precision *
               interval '1 microsecond' AS ended_at,
           p.microseconds / 1000.0::double precision AS duration_ms,
           p.microseconds / p.total_microseconds::double precision AS share,
           pg_catalog.rpad(pg_catalog.repeat(' ', least(39, (40 * p.offset_microseconds /
               p.total_microseconds)::integer))
               || pg_catalog.repeat('█', greatest(1,
                   least(40 - least(39, (40 * p.offset_microseconds /
                       p.total_microseconds)::integer),
                                                           pg_catalog.round(40 * p.microseconds /
                                                               p.total_microseconds::numeric
                                                           )::integer))), 40) AS bar,
           p.metric_id, p.trace_id, p.source_branch_id, p.target_branch_id
    FROM phase AS p
    LEFT JOIN name AS s ON s.branch_id = p.source_branch_id
    LEFT JOIN name AS t ON t.branch_id = p.target_branch_id
    ORDER BY p.merge_ended_at DESC, p.merge_id DESC, p.phase_number;
COMMENT ON VIEW pggit.v_merge_phase_timeline IS
    'The phases of the last 1,000 merges, in the order in which they ran, with a bar of 40 '
    'characters for the whole merge. Latest merge first.';

CREATE VIEW pggit.v_merge_conflict_hotspots AS
    WITH merge AS MATERIALIZED (
        SELECT m.* FROM pggit.merge_performance_metrics AS m
        WHERE m.ended_at > pg_catalog.now() - interval '90 days' AND m.conflict_count > 0
    ), name AS MATERIALIZED (
        SELECT n.branch_id, n.branch_name FROM pggit_perf_internal.pggit_branch_names() AS n
    ), object AS (
        SELECT o.object_name, pg_catalog.count(DISTINCT m.merge_id) AS merges,
               pg_catalog.count(DISTINCT (m.source_branch_id, m.target_branch_id)) AS branch_pairs,
               pg_catalog.count(DISTINCT m.merge_id) FILTER (WHERE m.status <> 'succeeded')
                   AS merges_not_succeeded,
               pg_catalog.sum(m.auto_resolved_count) / pg_catalog.sum(m.conflict_count)::double
                   precision AS auto_resolve_rate,
               pg_catalog.max(m.ended_at) AS last_conflict_at,
               pg_catalog.array_agg(DISTINCT m.target_branch_id) AS target_branch_ids
        FROM merge AS m
        CROSS JOIN LATERAL (SELECT DISTINCT u.object_name
            FROM pg_catalog.unnest(m.conflicting_objects) AS u (object_name)) AS o
        GROUP BY o.object_name
    )
    SELECT x.object_name, x.merges, x.merges / (SELECT pg_catalog.count(*)
        FROM merge)::double precision AS share_of_conflicts,
           x.branch_pairs, x.merges_not_succeeded, x.auto_resolve_rate, x.last_conflict_at,
           ARRAY(SELECT coalesce(n.branch_name, i.branch_id::text)
                 FROM pg_catalog.unnest(x.target_branch_ids) AS i (branch_id)
                 LEFT JOIN name AS n ON n.branch_id = i.branch_id
                 ORDER BY 1 LIMIT 10) AS target_branches
    FROM object AS x
    ORDER BY x.merges DESC, x.last_conflict_at DESC, x.object_name;
COMMENT ON VIEW pggit.v_merge_conflict_hotspots IS
    'Objects over which merges of the last 90 days conflicted: in how many merges, between how '
    'many pairs of branches, and how many of these merges did not succeed. auto_resolve_rate is '
    'that of the whole merges. Most conflicts first.';

-- Computes per trace, not per span, so that the children of all spans of a trace are looked up
-- once.
CREATE VIEW pggit.v_operation_traces AS
    SELECT r.trace_id, r.span_id, r.operation_type, r.operation_name, r.branch_id, r.started_at,
        r.duration_microseconds / 1000.0::double precision AS duration_ms,
           r.status::text, s.spans, s.open_spans, s.errors, w.operation_type AS slowest_operation,
               w.self_microseconds / 1000 AS slowest_self_ms
    FROM pggit.operation_traces AS r
    CROSS JOIN LATERAL (
        SELECT pg_catalog.count(*) AS spans, pg_catalog.count(*) FILTER (WHERE x.ended_at
            IS NULL) AS open_spans,
               pg_catalog.count(*) FILTER (WHERE x.status = 'ERROR') AS errors
        FROM pggit.operation_traces AS x
        WHERE x.trace_id = r.trace_id
    ) AS s
    LEFT JOIN LATERAL (
        SELECT x.operation_type, (x.duration_microseconds - coalesce(c.microseconds,
            0))::double precision AS self_microseconds
        FROM pggit.operation_traces AS x
        LEFT JOIN (SELECT y.parent_span_id, pg_catalog.sum(y.duration_microseconds) AS microseconds
                   FROM pggit.operation_traces AS y
                   WHERE y.trace_id = r.trace_id
                   GROUP BY y.parent_span_id) AS c ON c.parent_span_id = x.span_id
        WHERE x.trace_id = r.trace_id AND x.ended_at IS NOT NULL
        ORDER BY 2 DESC, x.span_id
        LIMIT 1
    ) AS w ON true
    WHERE NOT EXISTS (SELECT FROM pggit.operation_traces AS p WHERE p.span_id = r.parent_span_id)
      AND NOT EXISTS (SELECT FROM pggit.operation_traces AS o
                      WHERE o.trace_id = r.trace_id
                          AND (o.started_at, o.span_id) < (r.started_at, r.span_id)
                        AND NOT EXISTS (SELECT FROM pggit.operation_traces AS p
                            WHERE p.span_id = o.parent_span_id))
    ORDER BY r.started_at DESC, r.span_id;
COMMENT ON VIEW pggit.v_operation_traces IS
    'Traces, latest first, each with its root (the earliest span without a parent in this '
    'database), its numbers of spans and errors, and the operation that took most of the time '
    'itself, without the time of its child spans. Add a LIMIT.';

SET LOCAL search_path = pggit, pg_temp;
