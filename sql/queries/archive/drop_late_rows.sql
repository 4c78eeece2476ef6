-- Deletes the late rows of late_months.sql that are older than $7.
--
-- $1 timestamptz: the end of the archived months
-- $2 bigint: rollup state: the last metric_id that was settled when the rollup began
-- $3 bigint: rollup state: the transaction of the last rollup
-- $4 bigint: rollup state: the oldest transaction that it may not have seen
-- $5 bigint: rollup state: the first transaction that it cannot have seen
-- $6 bigint[]: rollup state: transactions between these two that it did not see
-- $7 timestamptz: rows before this are dropped
WITH dropped AS (
    DELETE FROM pggit.performance_metrics_default AS d
    WHERE d.recorded_at < $7 AND d.recorded_at < $1
      AND (d.metric_id <= $2
           OR d.inserted_xid <> $3
              AND (d.inserted_xid < $4 OR d.inserted_xid < $5 AND d.inserted_xid <> ALL ($6)))
    RETURNING 1
)
SELECT count(*) FROM dropped
