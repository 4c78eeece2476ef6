-- Counts the alerts and incidents that suppressions hid in the period.
--
-- $1 timestamptz: start of the period
-- $2 timestamptz: end of the period
-- $3 bigint: the largest number of rows
SELECT s.suppression_id, left(s.reason, 1000), s.created_by, coalesce(s.ended_at, s.ends_at),
       CASE WHEN s.incident_id IS NOT NULL THEN 'incident ' || s.incident_id
            ELSE concat_ws(', ', coalesce(s.operation_type, 'every operation'), s.alert_type,
                s.severity) END,
       h.alerts, h.incidents
FROM pggit.alert_suppression AS s
CROSS JOIN LATERAL (
    SELECT count(*) AS alerts, count(DISTINCT a.incident_id) AS incidents
    FROM pggit.performance_alerts AS a
    WHERE a.suppression_id = s.suppression_id AND LEAST(a.created_at,
        a.metric_recorded_at) BETWEEN $1 AND $2
) AS h
WHERE s.starts_at <= $2 AND coalesce(s.ended_at, s.ends_at) >= $1
  AND (h.alerts > 0 OR s.ended_at IS NULL)
ORDER BY h.alerts DESC, s.suppression_id
LIMIT $3
