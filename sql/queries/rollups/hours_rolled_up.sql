-- The hours of operations from $1 to $3, and between $10 and $1 only the hours of the week in $11.
-- Reads rollups before $2, raw rows that are not rolled up, and all raw rows from $2 to $3. An hour
-- that is rolled up in part has two digests: one of its rollup, and one of its other raw rows. The
-- first column says whether the rollup state ($5 to $9) is still the current one.
--
-- $1 timestamptz: the first hour
-- $2 timestamptz: the beginning of the hour of $3
-- $3 timestamptz: the end
-- $4 text: the operation, or NULL for all tracked operations
-- $5 bigint: rollup state: the last metric_id that was settled when the rollup began
-- $6 bigint: rollup state: the transaction of the last rollup
-- $7 bigint: rollup state: the oldest transaction that it may not have seen
-- $8 bigint: rollup state: the first transaction that it cannot have seen
-- $9 bigint[]: rollup state: transactions between these two that it did not see
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
        SELECT d.operation_type, d.hour_start, d.digest::bytea AS digest
        FROM pggit.performance_rollups AS d
        WHERE d.hour_start >= least($1, $10) AND d.hour_start < $2 AND ($4 IS NULL
            OR d.operation_type = $4)
          AND (d.hour_start >= $1 OR (extract(epoch
              FROM d.hour_start)::bigint / 3600 - 262968) % 168 = ANY ($11))
    ) AS r
    FULL JOIN (
        SELECT n.operation_type, n.hour_start, n.digest
        FROM (
            SELECT pggit_perf_internal.duration_digest_by(m.operation_type, m.recorded_at,
                m.duration_microseconds) AS stats
            FROM (
                SELECT e.operation_type, e.recorded_at, e.duration_microseconds
                FROM pggit.v_all_performance_metrics AS e
                WHERE ($4 IS NULL OR e.operation_type = $4) AND e.recorded_at >= $2
                    AND e.recorded_at <= $3
                UNION ALL
                SELECT e.operation_type, e.recorded_at, e.duration_microseconds
                FROM pggit.v_all_performance_metrics AS e
                WHERE ($4 IS NULL OR e.operation_type = $4) AND e.recorded_at >= $1
                    AND e.recorded_at < $2
                  AND (e.metric_id > $5 AND e.inserted_xid >= $7
                       AND (e.inserted_xid = $6 OR e.inserted_xid >= $8
                           OR e.inserted_xid = ANY ($9)))
            ) AS m
        ) AS g
        CROSS JOIN LATERAL unnest((g.stats).keys, (g.stats).hours, (g.stats).digests)
            AS n (operation_type, hour_start, digest)
    ) AS u ON u.operation_type = r.operation_type AND u.hour_start = r.hour_start
) AS p ON true
LEFT JOIN pggit.performance_operation_types AS o ON o.operation_type = p.operation_type
WHERE $4 IS NOT NULL OR o.is_tracked
