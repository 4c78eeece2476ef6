-- The digests of a window's parts: the rollups of its whole hours, and digests of the raw rows that
-- are in none of these rollups: rows of its edges, and rows that are not rolled up. Leaves out
-- operations whose samples have been counted and are too few.
--
-- $1, $2: the whole hours, from $1 to before $2, whose rollups are read
-- $3, $4: the window. Raw rows are read from $3 to before $1, and from $2 to $4 (included).
-- $5 to $9: which rows are rolled up (metric_rollup_state): the last settled metric, the
--     transaction that rolled up last, and its snapshot's xmin, xmax and running transactions.
--     Between $1 and $2 only raw rows that are not rolled up are read.
-- $10: the operation, or NULL for all
-- $11: raw rows before this time are archived
-- $12: the operations that are left out
--
-- is_current says whether the state from which the parts were chosen ($5, $6 and $11) is still the
-- one that this statement sees. Without samples there is one row, which has no operation.
-- :metrics is the table or view that raw rows are read from.
SELECT c.is_current, p.operation_type, p.digest
FROM (SELECT EXISTS (SELECT FROM pggit_perf_internal.metric_rollup_state AS s
                     WHERE s.rolled_by_xid::text::bigint = $6 AND s.rolled_metric_id = $5)
             AND $11 = (SELECT coalesce(max(a.archived_before), '-infinity')
                        FROM pggit_perf_internal.metric_archive_state AS a)
             AS is_current) AS c
LEFT JOIN (
    SELECT r.operation_type, r.digest::bytea AS digest
    FROM pggit.performance_rollups AS r
    WHERE r.hour_start >= $1 AND r.hour_start < $2 AND ($10 IS NULL OR r.operation_type = $10)
      AND r.operation_type <> ALL ($12)
    UNION ALL
    SELECT u.operation_type, u.digest
    FROM (SELECT pggit_perf_internal.duration_digest_by(
                     m.operation_type, m.recorded_at, m.duration_microseconds
                 ) AS stats
          FROM (SELECT e.operation_type, e.recorded_at, e.duration_microseconds
                FROM :metrics AS e
                WHERE e.recorded_at >= $3 AND e.recorded_at < $1
                  AND ($10 IS NULL OR e.operation_type = $10)
                  AND e.operation_type <> ALL ($12)
                UNION ALL
                SELECT e.operation_type, e.recorded_at, e.duration_microseconds
                FROM :metrics AS e
                WHERE e.recorded_at >= $2 AND e.recorded_at <= $4
                  AND ($10 IS NULL OR e.operation_type = $10)
                  AND e.operation_type <> ALL ($12)
                UNION ALL
                SELECT e.operation_type, e.recorded_at, e.duration_microseconds
                FROM :metrics AS e
                WHERE e.recorded_at >= $1 AND e.recorded_at < $2
                  AND ($10 IS NULL OR e.operation_type = $10)
                  AND e.operation_type <> ALL ($12)
                  AND (e.metric_id > $5 AND e.inserted_xid >= $7
                       AND (e.inserted_xid = $6 OR e.inserted_xid >= $8
                            OR e.inserted_xid = ANY ($9)))
               ) AS m) AS g
    CROSS JOIN LATERAL unnest((g.stats).keys, (g.stats).digests) AS u (operation_type, digest)
) AS p ON true
