-- Months of rows that arrived late for archived months, are rolled up, and are still in the default
-- partition. Also whether the archive has the month, and whether another relation has its name.
--
-- $1 timestamptz: the end of the archived months
-- $2 bigint: rollup state: the last metric_id that was settled when the rollup began
-- $3 bigint: rollup state: the transaction of the last rollup
-- $4 bigint: rollup state: the oldest transaction that it may not have seen
-- $5 bigint: rollup state: the first transaction that it cannot have seen
-- $6 bigint[]: rollup state: transactions between these two that it did not see
SELECT n.name, n.month_start, n.month_end,
       EXISTS (SELECT FROM pg_inherits AS i
               JOIN pg_class AS c ON c.oid = i.inhrelid
               CROSS JOIN LATERAL (SELECT regexp_match(pg_get_expr(c.relpartbound, c.oid),
                                                       '^FOR VALUES FROM [(]''([^'']+)''[)] TO '
                                                       '[(]''([^'']+)''[)]$') AS bounds) AS b
               WHERE i.inhparent = 'pggit.performance_metrics_archive'::regclass
                 AND b.bounds[1]::timestamptz <= n.month_start::timestamptz
                     AND b.bounds[2]::timestamptz >= n.month_end::timestamptz),
       to_regclass('pggit.' || n.name) IS NOT NULL
FROM (SELECT DISTINCT to_char(m.month, '"performance_metrics_p"YYYY_MM') AS name,
             to_char(m.month, 'YYYY-MM-DD HH24:MI:SS') || '+00' AS month_start,
             to_char(m.month + interval '1 month', 'YYYY-MM-DD HH24:MI:SS') || '+00' AS month_end
      FROM (SELECT date_trunc('month', d.recorded_at AT TIME ZONE 'UTC') AS month
            FROM pggit.performance_metrics_default AS d
            WHERE d.recorded_at >= '1000-01-01 00:00:00+00' AND d.recorded_at < $1
              AND (d.metric_id <= $2
                   OR d.inserted_xid <> $3
                      AND (d.inserted_xid < $4 OR d.inserted_xid < $5
                          AND d.inserted_xid <> ALL ($6)))) AS m) AS n
ORDER BY n.name
