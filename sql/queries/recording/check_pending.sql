-- Takes all rows visible to this statement that no recorder checked and the last check did not see.
-- The new state stores the snapshot with which the rows were read. The transaction of the last
-- check itself counts as unseen, because a snapshot does not contain its own transaction.
--
-- $3: there was no check on this server. Rows restored from a dump have the transaction numbers of
-- another server, and so does the state, which tells which of them were checked there. Rows
-- inserted on this server are recognized by their date, which is later than that check. (After
-- pg_upgrade the numbers continue.) Restored rows with numbers that this server has not reached
-- (its own rows cannot have them, except those of this transaction) are marked as checked;
-- otherwise they would count as new until it reaches these numbers.
--
-- $1 bigint: the oldest transaction that the last check may not have seen, 0 if there was none
-- $2 double precision: the multiplier of operations without their own
-- $3 boolean: whether there was no check on this server
WITH state AS MATERIALIZED (
    SELECT s.checked_snapshot, s.checked_by_xid, s.checked_at
        FROM pggit_perf_internal.metric_check_state AS s
), pending AS (
    SELECT m.metric_id, m.operation_type, m.branch_id, m.duration_microseconds, m.recorded_at
    FROM pggit.performance_metrics AS m
    WHERE NOT m.is_checked
      AND m.inserted_xid >= $1
      AND (pg_visible_in_snapshot(m.inserted_xid::text::xid8, (SELECT s.checked_snapshot
          FROM state AS s))
               IS NOT TRUE
           OR m.inserted_xid::text::xid8 = (SELECT s.checked_by_xid FROM state AS s)
           OR $3 AND m.recorded_at >= (SELECT s.checked_at FROM state AS s))
), marked AS (
    UPDATE pggit.performance_metrics AS m
    SET is_checked = true
    WHERE $3 AND NOT m.is_checked
      AND m.inserted_xid >= pg_snapshot_xmax(pg_current_snapshot())::text::bigint
), advanced AS (
    INSERT INTO pggit_perf_internal.metric_check_state (system_identifier, checked_snapshot,
        checked_by_xid)
    SELECT c.system_identifier, pg_current_snapshot(), pg_current_xact_id()
    FROM pg_control_system() AS c
    ON CONFLICT (singleton) DO UPDATE
        SET system_identifier = excluded.system_identifier,
            checked_snapshot = excluded.checked_snapshot,
            checked_by_xid = excluded.checked_by_xid, checked_at = excluded.checked_at
), judged AS MATERIALIZED (
    SELECT p.*, b.baseline_id, b.p99_microseconds,
           coalesce(o.alert_threshold_multiplier, $2) AS multiplier
    FROM pending AS p
    LEFT JOIN pggit.performance_operation_types AS o ON o.operation_type = p.operation_type
    LEFT JOIN LATERAL (
        SELECT a.baseline_id, a.p99_microseconds
        FROM pggit.performance_baselines AS a
        WHERE a.is_active AND a.operation_type = p.operation_type AND (a.branch_id = p.branch_id
            OR a.branch_id IS NULL)
        ORDER BY a.branch_id NULLS LAST
        LIMIT 1
    ) AS b ON true
)
SELECT j.metric_id, j.operation_type, j.branch_id, j.duration_microseconds, j.recorded_at,
       j.baseline_id, j.p99_microseconds, j.multiplier, t.pending_count
FROM (SELECT count(*) AS pending_count FROM judged) AS t
LEFT JOIN judged AS j ON j.duration_microseconds > j.p99_microseconds * j.multiplier
ORDER BY j.metric_id
