-- Count, sums, minimum and maximum of a window: from the rollups of the whole hours from $4 to
-- before $5, from the raw rows of its edges, and from raw rows that are not rolled up. Returns no
-- row if $6 to $10 are no longer the current state.
--
-- $1 text: operation_type
-- $2 timestamptz: the beginning of the window
-- $3 timestamptz: the end of the window
-- $4 timestamptz: the first whole hour
-- $5 timestamptz: the end of the last whole hour
-- $6 bigint: of the state: the last metric_id that was settled when rolling up began
-- $7 bigint: of the state: the transaction that rolled up last
-- $8 bigint: of the state: the oldest transaction that it may not have seen
-- $9 bigint: of the state: the first transaction that it cannot have seen
-- $10 bigint[]: of the state: transactions in between that it did not see
SELECT sum(p.sample_count)::bigint, sum(p.sum_microseconds), sum(p.sum_of_squares),
    min(p.min_microseconds), max(p.max_microseconds)
FROM (
    SELECT r.sample_count, r.sum_microseconds, r.sum_of_squares, r.min_microseconds,
        r.max_microseconds
    FROM pggit.performance_rollups AS r
    WHERE r.operation_type = $1 AND r.hour_start >= $4 AND r.hour_start < $5
    UNION ALL
    SELECT (s.stats).sample_count, (s.stats).sum_microseconds, (s.stats).sum_of_squares,
           (s.stats).min_microseconds, (s.stats).max_microseconds
    FROM (
        SELECT pggit_perf_internal.duration_stats(m.duration_microseconds,
            ARRAY[0.5]::double precision[]) AS stats
        FROM (
            SELECT e.duration_microseconds
            FROM pggit.v_all_performance_metrics AS e
            WHERE e.operation_type = $1 AND e.recorded_at >= $2 AND e.recorded_at < $4
            UNION ALL
            SELECT e.duration_microseconds
            FROM pggit.v_all_performance_metrics AS e
            WHERE e.operation_type = $1 AND e.recorded_at >= $5 AND e.recorded_at <= $3
            UNION ALL
            SELECT e.duration_microseconds
            FROM pggit.v_all_performance_metrics AS e
            WHERE e.operation_type = $1 AND e.recorded_at >= $4 AND e.recorded_at < $5
              AND (e.metric_id > $6 AND e.inserted_xid >= $8
                   AND (e.inserted_xid = $7 OR e.inserted_xid >= $9 OR e.inserted_xid = ANY ($10)))
        ) AS m
    ) AS s
) AS p
HAVING EXISTS (SELECT FROM pggit_perf_internal.metric_rollup_state AS s
               WHERE s.rolled_by_xid::text::bigint = $7 AND s.rolled_metric_id = $6)
