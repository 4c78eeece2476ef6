-- Returns incidents by their numbers, each with a suppression that hides it now.
--
-- $1 timestamptz: the current time
-- $2 bigint[]: suppressions to leave out, because the server does not know their time zone
-- $3 bigint[]: incident_id
WITH in_force AS MATERIALIZED (
    SELECT x.*
    FROM pggit.alert_suppression AS x
    WHERE x.ends_at > $1 AND x.starts_at <= $1 AND x.ended_at IS NULL
      AND x.suppression_id <> ALL ($2)
)
SELECT i.incident_id, i.operation_type, i.alert_type, i.branch_id, i.status, i.severity,
    i.alert_count,
       i.suppressed_count, i.first_alert_at, i.last_alert_at, i.peak_violation_multiplier,
       coalesce(i.unacknowledged_since, i.opened_at), i.escalation_step, i.acknowledged_at,
       i.acknowledged_by, i.acknowledged_until, i.resolved_at, i.is_suppressed,
           i.snooze_suppression_id,
       i.acknowledged_severity, i.acknowledged_peak_ratio, i.last_raised_at,
       -- The same conditions as in matching_suppressions.sql, but for a whole incident.
       (SELECT min(s.suppression_id)
        FROM in_force AS s
        WHERE (s.operation_type IS NULL OR s.operation_type = i.operation_type)
          AND (s.alert_type IS NULL OR s.alert_type = i.alert_type)
          AND (s.severity IS NULL OR s.severity = i.severity)
          AND (s.incident_id IS NULL OR s.incident_id = i.incident_id)
          AND (s.ended_at IS NULL OR s.ended_at > $1)
          AND (s.branch_id IS NULL
               OR (i.branch_id IS NOT DISTINCT FROM s.branch_id
                   OR i.branch_id IS NULL AND coalesce((
                       SELECT bool_and(a.branch_id IS NOT DISTINCT FROM s.branch_id)
                       FROM pggit.performance_alerts AS a
                       WHERE a.operation_type = i.operation_type
                           AND LEAST(a.created_at, a.metric_recorded_at) >= i.first_alert_at
                         AND a.incident_id = i.incident_id), false)))
          AND pggit_perf_internal.suppression_covers($1, s.starts_at, s.ends_at, s.weekly_days,
              s.weekly_from,
                                                     s.weekly_until, s.time_zone))
FROM pggit.performance_incidents AS i
WHERE i.incident_id = ANY ($3)
ORDER BY i.incident_id
