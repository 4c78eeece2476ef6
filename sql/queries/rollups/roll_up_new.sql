-- Rolls up the rows that have become visible since the last run and that the new state sees.
-- Returns the number of rollups and of metrics.
--
-- $1 bigint: the last metric_id that was settled when rolling up began
-- $2 bigint: the transaction that rolled up last
-- $3 bigint: the oldest transaction that it may not have seen
-- $4 bigint: the first transaction that it cannot have seen
-- $5 bigint[]: transactions in between that it did not see
-- $6 bigint: of the new state: the first transaction that it cannot have seen
-- $7 bigint[]: of the new state: earlier transactions that it does not see
-- $8 bigint: the transaction that rolls up
-- $9 timestamptz: from
-- $10 timestamptz: to, exclusive
WITH taken AS MATERIALIZED (
    SELECT u.operation_type, u.hour_start, u.digest::pggit.duration_digest AS digest
    FROM (
        SELECT pggit_perf_internal.duration_digest_by(m.operation_type, m.recorded_at,
            m.duration_microseconds) AS stats
        FROM pggit.performance_metrics AS m
        WHERE (m.metric_id > $1 AND m.inserted_xid >= $3
              AND (m.inserted_xid = $2 OR m.inserted_xid >= $4 OR m.inserted_xid = ANY ($5)))
          AND m.inserted_xid < $6 AND m.inserted_xid <> ALL ($7) AND m.inserted_xid <> $8
          AND m.recorded_at >= $9 AND m.recorded_at < $10
    ) AS g
    CROSS JOIN LATERAL unnest((g.stats).keys, (g.stats).hours, (g.stats).digests)
        AS u (operation_type, hour_start, digest)
), merged AS (
    INSERT INTO pggit.performance_rollups AS r (hour_start, operation_type, digest)
    SELECT t.hour_start, t.operation_type, t.digest FROM taken AS t
        ORDER BY t.hour_start, t.operation_type
    ON CONFLICT (hour_start, operation_type)
        DO UPDATE SET digest = pggit_perf_internal.duration_digest_merge(r.digest, excluded.digest)
)
SELECT count(*), coalesce(sum(pggit_perf_internal.num_vals(t.digest)), 0)::bigint FROM taken AS t
