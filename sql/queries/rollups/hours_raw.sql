-- Like hours_rolled_up.sql, for a server that has rolled up nothing yet: reads raw rows, and
-- nothing before $1.
--
-- $1 timestamptz: the first hour
-- $2 timestamptz: the beginning of the hour of $3
-- $3 timestamptz: the end
-- $4 text: the operation, or NULL for all tracked operations
-- $5 bigint: of the state: the last metric_id that was settled when rolling up began
-- $6 bigint: of the state: the transaction that rolled up last
-- $7 bigint: of the state: the oldest transaction that it may not have seen
-- $8 bigint: of the state: the first transaction that it cannot have seen
-- $9 bigint[]: of the state: transactions in between that it did not see
-- $10 timestamptz: the first hour of those that only $11 selects
-- $11 integer[]: the hours of the week (UTC) that are read between $10 and $1
-- $12 text: the time zone of operations that have none
-- $13 text[]: time zones that the server does not know
SELECT c.is_current, p.operation_type, extract(epoch FROM p.hour_start)::bigint / 3600 - 262968,
       floor(extract(epoch FROM p.hour_start AT TIME ZONE CASE WHEN o.time_zone = ANY ($13) THEN $12
                                                               ELSE coalesce(o.time_zone,
                                                                   $12) END) / 3600)::bigint -
                                                                       262968,
       p.rolled_up, p.not_rolled_up
FROM (
    SELECT $6::bigint IS NULL
           OR EXISTS (SELECT FROM pggit_perf_internal.metric_rollup_state AS s
                      WHERE s.rolled_by_xid::text::bigint = $6
                          AND s.rolled_metric_id = $5) AS is_current
) AS c
LEFT JOIN (
    SELECT coalesce(r.operation_type, u.operation_type) AS operation_type, coalesce(r.hour_start,
        u.hour_start) AS hour_start,
           r.digest AS rolled_up, u.digest AS not_rolled_up
    FROM (
        SELECT NULL::text AS operation_type, NULL::timestamptz AS hour_start, NULL::bytea AS digest
        -- Names the parameters that this statement does not need, so that they have types.
        WHERE false AND $2 > $10 AND cardinality($11) = 0 AND $7 < $8 AND cardinality($9) = 0
    ) AS r
    FULL JOIN (
        SELECT n.operation_type, n.hour_start, n.digest
        FROM (
            SELECT pggit_perf_internal.duration_digest_by(m.operation_type, m.recorded_at,
                m.duration_microseconds) AS stats
            FROM (
                SELECT e.operation_type, e.recorded_at, e.duration_microseconds
                FROM pggit.v_all_performance_metrics AS e
                WHERE ($4 IS NULL OR e.operation_type = $4) AND e.recorded_at >= $1
                    AND e.recorded_at <= $3
            ) AS m
        ) AS g
        CROSS JOIN LATERAL unnest((g.stats).keys, (g.stats).hours, (g.stats).digests)
            AS n (operation_type, hour_start, digest)
    ) AS u ON u.operation_type = r.operation_type AND u.hour_start = r.hour_start
) AS p ON true
LEFT JOIN pggit.performance_operation_types AS o ON o.operation_type = p.operation_type
WHERE $4 IS NOT NULL OR o.is_tracked
