-- Moves the late rows of one month in late_months.sql to the archive.
--
-- $1 timestamptz: the end of the archived months
-- $2 bigint: rollup state: the last metric_id that was settled when the rollup began
-- $3 bigint: rollup state: the transaction of the last rollup
-- $4 bigint: rollup state: the oldest transaction that it may not have seen
-- $5 bigint: rollup state: the first transaction that it cannot have seen
-- $6 bigint[]: rollup state: transactions between these two that it did not see
-- $7 text: the start of the month
-- $8 text: the end of the month
WITH moved AS (
    DELETE FROM pggit.performance_metrics_default AS d
    WHERE d.recorded_at >= $7::timestamptz AND d.recorded_at < $8::timestamptz
        AND d.recorded_at < $1
      AND (d.metric_id <= $2
           OR d.inserted_xid <> $3
              AND (d.inserted_xid < $4 OR d.inserted_xid < $5 AND d.inserted_xid <> ALL ($6)))
    RETURNING d.*
), archived AS (
    INSERT INTO pggit.performance_metrics_archive SELECT m.* FROM moved AS m
)
SELECT count(*) FROM moved
