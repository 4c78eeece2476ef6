-- Rolls up late-arriving rows of archived months: rows that were not rolled up on the server that
-- this database comes from. Returns the number of rollups and of metrics.
--
-- $1 timestamptz: the end of the archived months
-- $2 bigint: the last metric_id that is settled
-- $3 bigint: of the new state: the first transaction that it cannot have seen
-- $4 bigint[]: of the new state: earlier transactions that it does not see
-- $5 bigint: of the other server: the last metric_id that was settled when rolling up began
-- $6 bigint: of the other server: the transaction that rolled up last
-- $7 bigint: of the other server: the oldest transaction that it may not have seen
-- $8 bigint: of the other server: the first transaction that it cannot have seen
-- $9 bigint[]: of the other server: transactions in between that it did not see
-- $10 bigint: of the other server: the highest number that a rolled-up metric can have
-- $11 bigint: the transaction that rolls up
WITH taken AS MATERIALIZED (
    SELECT u.operation_type, u.hour_start, u.digest::pggit.duration_digest AS digest
    FROM (
        SELECT pggit_perf_internal.duration_digest_by(m.operation_type, m.recorded_at,
            m.duration_microseconds) AS stats
        FROM pggit.performance_metrics AS m
        WHERE m.recorded_at < $1
          AND (m.metric_id <= $2 OR m.inserted_xid < $3 AND m.inserted_xid <> ALL ($4)
              AND m.inserted_xid <> $11)
          AND NOT (m.metric_id <= $10
                   AND (m.metric_id <= $5
                        OR m.inserted_xid <> $6
                           AND (m.inserted_xid < $7 OR m.inserted_xid < $8
                               AND m.inserted_xid <> ALL ($9))))
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
