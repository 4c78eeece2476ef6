-- Returns the incidents that are unresolved now or were unresolved during the report's period.
--
-- $1 timestamptz: start of the period
-- $2 timestamptz: end of the period
-- $3 bigint: the largest number of rows
SELECT i.incident_id, i.alert_type, i.severity, i.status, i.operation_type,
       (SELECT CASE count(*)
               WHEN 0 THEN coalesce((SELECT left(n.branch_name, 1000)
                   FROM pggit_perf_internal.pggit_branch_names() AS n
                       WHERE n.branch_id = i.branch_id), 
                             i.branch_id::text)
               WHEN 1 THEN coalesce((SELECT left(n.branch_name, 1000)
                   FROM pggit_perf_internal.pggit_branch_names() AS n
                       WHERE n.branch_id = min(g.branch_id)), 
                             min(g.branch_id)::text)
               ELSE count(*) || ' branches' END
        FROM (SELECT DISTINCT a.branch_id
              FROM pggit.performance_alerts AS a
              WHERE a.operation_type = i.operation_type
                  AND LEAST(a.created_at, a.metric_recorded_at) >= i.first_alert_at
                AND a.incident_id = i.incident_id AND a.branch_id IS NOT NULL) AS g),
       i.first_alert_at, i.last_alert_at, i.resolved_at, i.alert_count,
           i.peak_violation_multiplier, i.acknowledged_by, i.is_suppressed,
       coalesce(pggit_perf_internal.runbook(i.alert_type, i.operation_type), '')
FROM pggit.performance_incidents AS i
WHERE i.status <> 'resolved' OR i.resolved_at >= $1 AND i.first_alert_at <= $2
ORDER BY i.status = 'resolved', i.is_suppressed, array_position(ARRAY['CRITICAL', 'WARNING',
    'INFO'], i.severity),
         i.last_alert_at DESC, i.incident_id DESC
LIMIT $3
