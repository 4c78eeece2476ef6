-- Raises no alert while an incident of the check is as severe, or an alert of it waits for one,
-- nor after a person resolved its incident, unless it now fails for subjects ($5) that no alert
-- of that incident names, or began to fail ($6) after that. Of a check that does not know since
-- when it fails ($6 is NULL), it began after that if a run of check_health since then did not
-- find it failing, or if it has no subjects and the incident says something else ($7).
--
-- $1 text: the check
-- $2 text: severity
-- $3 timestamptz: since when it fails
-- $4 jsonb: details of the alert
-- $5 jsonb: what it fails for
-- $6 timestamptz: the latest failure
-- $7 text: what the incident says
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
