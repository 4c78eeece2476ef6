-- Rolls up again the raw rows that the state counts as rolled up. Returns the number of rollups and
-- of metrics.
--
-- $1 timestamptz: from
-- $2 timestamptz: to, exclusive
-- $3 bigint: of the state: the last metric_id that was settled when rolling up began
-- $4 bigint: of the state: the transaction that rolled up last
-- $5 bigint: of the state: the oldest transaction that it may not have seen
-- $6 bigint: of the state: the first transaction that it cannot have seen
-- $7 bigint[]: of the state: transactions in between that it did not see
WITH taken AS MATERIALIZED (
    SELECT u.operation_type, u.hour_start, u.digest::pggit.duration_digest AS digest
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
), merged AS (
    INSERT INTO pggit.performance_rollups AS r (hour_start, operation_type, digest)
    SELECT t.hour_start, t.operation_type, t.digest FROM taken AS t
        ORDER BY t.hour_start, t.operation_type
    ON CONFLICT (hour_start, operation_type)
        DO UPDATE SET digest = pggit_perf_internal.duration_digest_merge(r.digest, excluded.digest)
)
SELECT count(*), coalesce(sum(pggit_perf_internal.num_vals(t.digest)), 0)::bigint FROM taken AS t
