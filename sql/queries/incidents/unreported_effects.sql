-- Returns the effects of suppressions that are no longer in force and that are not reported yet:
-- how many alerts the suppression hid, and whether it matches the incident as a whole.
--
-- $1 timestamptz: the current time
-- $2 bigint[]: suppressions to leave out until they end, because the server does not know their
-- time zone
SELECT e.suppression_id, e.incident_id, e.alerts_suppressed + e.alerts_from_ended_suppressions,
       s.incident_id IS NOT NULL
       OR (s.severity IS NULL OR s.severity = i.severity)
          AND (s.branch_id IS NULL
               OR (i.branch_id IS NOT DISTINCT FROM s.branch_id
                   OR i.branch_id IS NULL AND coalesce((
                       SELECT bool_and(a.branch_id IS NOT DISTINCT FROM s.branch_id)
                       FROM pggit.performance_alerts AS a
                       WHERE a.operation_type = i.operation_type
                           AND LEAST(a.created_at, a.metric_recorded_at) >= i.first_alert_at
                         AND a.incident_id = i.incident_id), false)))
FROM pggit_perf_internal.alert_suppression_effects AS e
JOIN pggit.alert_suppression AS s ON s.suppression_id = e.suppression_id
JOIN pggit.performance_incidents AS i ON i.incident_id = e.incident_id
WHERE e.reported_at IS NULL
  AND (s.ended_at IS NOT NULL
       OR s.suppression_id <> ALL ($2)
          AND NOT pggit_perf_internal.suppression_covers($1, s.starts_at, s.ends_at, s.weekly_days,
              s.weekly_from,
                                                         s.weekly_until, s.time_zone))
ORDER BY e.suppression_id, e.incident_id
