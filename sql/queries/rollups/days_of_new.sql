-- The days (UTC) of the metrics that roll_up_new.sql rolls up.
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
SELECT DISTINCT date_bin('1 day', d.at, '2000-01-01 00:00:00+00') AS day
FROM (
    SELECT m.recorded_at AS at
    FROM pggit.performance_metrics AS m
    WHERE (m.metric_id > $1 AND m.inserted_xid >= $3
          AND (m.inserted_xid = $2 OR m.inserted_xid >= $4 OR m.inserted_xid = ANY ($5)))
      AND m.inserted_xid < $6 AND m.inserted_xid <> ALL ($7) AND m.inserted_xid <> $8
      AND m.recorded_at >= $9 AND m.recorded_at < $10
) AS d
ORDER BY day
