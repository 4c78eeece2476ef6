-- Compares the rollups of a span with rollups that are made from the raw rows now. Returns for each
-- operation the number of hours, of samples and of different hours, and the first different hour.
--
-- $1 timestamptz: from
-- $2 timestamptz: to, exclusive
-- $3 bigint: of the state: the last metric_id that was settled when rolling up began
-- $4 bigint: of the state: the transaction that rolled up last
-- $5 bigint: of the state: the oldest transaction that it may not have seen
-- $6 bigint: of the state: the first transaction that it cannot have seen
-- $7 bigint[]: of the state: transactions in between that it did not see
WITH months AS MATERIALIZED (
    SELECT b.bounds[1]::timestamptz AS since, b.bounds[2]::timestamptz AS until
    FROM pg_inherits AS i
    JOIN pg_class AS c ON c.oid = i.inhrelid
    CROSS JOIN LATERAL (SELECT regexp_match(pg_get_expr(c.relpartbound, c.oid),
                                            '^FOR VALUES FROM [(]''([^'']+)''[)] TO '
                                            '[(]''([^'']+)''[)]$') AS bounds) AS b
    WHERE i.inhparent IN ('pggit.performance_metrics'::regclass,
        'pggit.performance_metrics_archive'::regclass)
      AND b.bounds IS NOT NULL
), wanted AS (
    SELECT u.operation_type COLLATE "C" AS operation_type, u.hour_start, u.digest
    FROM (
        SELECT pggit_perf_internal.duration_digest_by(m.operation_type, m.recorded_at,
            m.duration_microseconds) AS stats
        FROM pggit.v_all_performance_metrics AS m
        WHERE m.recorded_at >= $1 AND m.recorded_at < $2
          AND (m.metric_id <= $3
               OR m.inserted_xid <> $4
                  AND (m.inserted_xid < $5 OR m.inserted_xid < $6 AND m.inserted_xid <> ALL ($7)))
    ) AS g
    CROSS JOIN LATERAL unnest((g.stats).keys, (g.stats).hours, (g.stats).digests)
        AS u (operation_type, hour_start, digest)
), found AS (
    SELECT r.operation_type, r.hour_start, r.digest::bytea AS digest
    FROM pggit.performance_rollups AS r
    WHERE r.hour_start >= $1 AND r.hour_start < $2
      -- Only rollups that can be made again, because the raw rows of their hour are still there.
      AND (EXISTS (SELECT FROM months AS b WHERE r.hour_start >= b.since AND r.hour_start < b.until)
           OR EXISTS (SELECT FROM pggit.performance_metrics_default AS d
                      WHERE d.operation_type = r.operation_type AND d.recorded_at >= r.hour_start
                        AND d.recorded_at < CASE WHEN r.hour_start < '294276-12-31 23:00:00+00'
                            THEN r.hour_start + interval '1 hour'
                                            ELSE 'infinity' END))
)
SELECT operation_type, count(*),
    coalesce(sum(pggit_perf_internal.num_vals(w.digest::pggit.duration_digest)), 0)::bigint,
       count(*) FILTER (WHERE w.digest IS DISTINCT FROM f.digest),
       min(hour_start) FILTER (WHERE w.digest IS DISTINCT FROM f.digest)
FROM wanted AS w FULL JOIN found AS f USING (operation_type, hour_start)
GROUP BY 1
ORDER BY 1
