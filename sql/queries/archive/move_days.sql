-- Moves live metrics that are rolled up to the archive, between two times.
--
-- $1 bigint: rollup state: the last metric_id that was settled when the rollup began
-- $2 bigint: rollup state: the transaction of the last rollup
-- $3 bigint: rollup state: the oldest transaction that it may not have seen
-- $4 bigint: rollup state: the first transaction that it cannot have seen
-- $5 bigint[]: rollup state: transactions between these two that it did not see
-- $6 timestamptz: from
-- $7 timestamptz: to, exclusive
WITH moved AS (
    DELETE FROM pggit.performance_metrics AS d
    WHERE d.recorded_at >= $6 AND d.recorded_at < $7
      AND (d.metric_id <= $1
           OR d.inserted_xid <> $2
              AND (d.inserted_xid < $3 OR d.inserted_xid < $4 AND d.inserted_xid <> ALL ($5)))
    RETURNING d.*
), archived AS (
    INSERT INTO pggit.performance_metrics_archive SELECT m.* FROM moved AS m
)
SELECT count(*) FROM moved
