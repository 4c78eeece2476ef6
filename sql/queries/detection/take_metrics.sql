-- Returns the operations with unseen rows, and stores the new state with the snapshot by which
-- these rows were read. A row is unseen if this statement sees it and the last run did not:
--
-- - Rows that the transaction of the last run inserted are unseen, because a snapshot does not
--   contain its own transaction.
-- - Restored rows may carry transaction numbers that this server has not reached yet. They are not
--   read; when the server reaches these numbers, the rows are older than $5.
-- - Without a state of this server ($1 is 0), the rows since $2 are unseen, or those since one hour
--   before the stored run if that is later.
--
-- $1 bigint: the oldest transaction that may be unseen; 0 without a state of this server
-- $2 timestamptz: the oldest metric without a state of this server
-- $3 timestamptz: the time of the run
-- $4 timestamptz: the hour that is judged
-- $5 timestamptz: before this nothing is judged
WITH state AS MATERIALIZED (
    SELECT s.detected_snapshot, s.detected_by_xid, s.detected_at
        FROM pggit_perf_internal.detection_state AS s
), unjudged AS MATERIALIZED (
    SELECT m.operation_type, min(m.recorded_at) AS first_at, max(m.recorded_at) AS last_at
    FROM pggit.performance_metrics AS m
    WHERE $1 > 0 AND m.inserted_xid >= $1 AND m.recorded_at >= $5
      AND (m.inserted_xid < pg_snapshot_xmax(pg_current_snapshot())::text::bigint
           OR m.inserted_xid = pg_current_xact_id()::text::bigint)
      AND (pg_visible_in_snapshot(m.inserted_xid::text::xid8, (SELECT s.detected_snapshot
          FROM state AS s)) IS NOT TRUE
           OR m.inserted_xid::text::xid8 = (SELECT s.detected_by_xid FROM state AS s))
    GROUP BY m.operation_type
    UNION ALL
    SELECT m.operation_type, min(m.recorded_at), max(m.recorded_at)
    FROM pggit.performance_metrics AS m
    WHERE $1 = 0 AND m.recorded_at >= greatest($2, (SELECT s.detected_at - interval '1 hour'
        FROM state AS s))
    GROUP BY m.operation_type
), advanced AS (
    INSERT INTO pggit_perf_internal.detection_state (system_identifier, detected_snapshot,
        detected_by_xid, detected_at, judged_hour)
    SELECT c.system_identifier, pg_current_snapshot(), pg_current_xact_id(), $3, $4
    FROM pg_control_system() AS c
    ON CONFLICT (singleton) DO UPDATE
        SET system_identifier = excluded.system_identifier,
            detected_snapshot = excluded.detected_snapshot,
            detected_by_xid = excluded.detected_by_xid, detected_at = excluded.detected_at,
                judged_hour = excluded.judged_hour
)
SELECT u.operation_type, u.first_at, u.last_at
FROM unjudged AS u
LEFT JOIN pggit.performance_operation_types AS o ON o.operation_type = u.operation_type
WHERE o.is_tracked IS NOT FALSE
ORDER BY u.operation_type
