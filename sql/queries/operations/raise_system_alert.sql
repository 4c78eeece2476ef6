-- Raises an alert, unless one of the check has no incident yet, or an incident of the check covers
-- it. An incident covers it while it is open and at least as severe, and after a person resolved
-- it; but if there are subjects ($5), only if one of its alerts names them all. A resolved incident
-- does not cover a check that began to fail ($6) after that. If that time is unknown ($6 is NULL),
-- the check has begun anew if a run of check_health after the resolution did not find it failing,
-- or if it has no subjects and no alert of the incident has the same detail ($7).
--
-- $1 text: the check
-- $2 text: severity
-- $3 timestamptz: since when the check fails
-- $4 jsonb: details of the alert
-- $5 jsonb: the subjects that the check fails for
-- $6 timestamptz: when the latest failure began, NULL if unknown
-- $7 text: the detail of the alert
INSERT INTO pggit.performance_alerts (alert_type, severity, operation_type, metric_recorded_at,
    details)
SELECT 'SYSTEM', $2, $1, $3, $4
WHERE NOT EXISTS (SELECT FROM pggit.performance_incidents AS i
                  WHERE i.alert_type = 'SYSTEM' AND i.operation_type = $1
                    AND (i.status <> 'resolved' AND array_position(ARRAY['INFO', 'WARNING',
                        'CRITICAL'], i.severity::text)
                                                    >= array_position(ARRAY['INFO', 'WARNING',
                                                        'CRITICAL'], $2)
                         OR i.resolved_at <= clock_timestamp() + interval '1 minute'
                            AND CASE WHEN $6 IS NOT NULL THEN i.resolved_at >= $6
                                ELSE NOT EXISTS (SELECT FROM pggit.job_run_log AS r
                                                 WHERE r.job_name = 'check_health'
                                                     AND r.status = 'succeeded'
                                                         AND r.started_at > i.resolved_at
                                                   AND NOT coalesce(r.result -> 'failing' ? $1,
                                                       false))
                                     AND ($5 <> '[]' OR EXISTS (SELECT
                                         FROM pggit.performance_alerts AS a
                                                                WHERE a.incident_id = i.incident_id
                                                                    AND a.details ->> 'detail' =
                                                                        $7)) END
                            AND EXISTS (SELECT FROM pggit.performance_incident_events AS e
                                        WHERE e.incident_id = i.incident_id
                                            AND e.event_type = 'resolved' AND NOT e.is_automatic))
                    AND ($5 = '[]'
                         OR EXISTS (SELECT FROM pggit.performance_alerts AS a
                                    WHERE a.incident_id = i.incident_id
                                        AND a.details -> 'subjects' @> $5)))
  AND NOT EXISTS (SELECT FROM pggit.performance_alerts AS a
                  WHERE a.alert_type = 'SYSTEM' AND a.operation_type = $1 AND a.incident_id IS NULL)
