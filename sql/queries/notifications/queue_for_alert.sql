-- Queues the incident of an alert for the settings that match it and have no message of it, such
-- as settings that are newer than the incident.
--
-- $1 the alert.
INSERT INTO pggit.alert_notification_queue
    (channel, setting_id, incident_id, event_id, change, incident_key, raised_at)
SELECT s.channel, s.setting_id, i.incident_id, e.event_id, 'trigger', i.incident_key, a.created_at
FROM pggit.performance_alerts AS a
JOIN pggit.performance_incidents AS i ON i.incident_id = a.incident_id
CROSS JOIN LATERAL (
    SELECT max(x.event_id) AS event_id
    FROM pggit.performance_incident_events AS x
    WHERE x.incident_id = i.incident_id AND NOT x.is_suppressed
      AND x.event_type IN ('opened', 'escalated', 'reopened', 'unsuppressed', 'suppression_ended')
) AS e
JOIN pggit.alert_notification_settings AS s
    ON s.enabled AND (s.alert_type IS NULL OR s.alert_type = i.alert_type)
    AND (s.severity IS NULL OR s.severity = i.severity)
    AND (s.operation_type IS NULL OR s.operation_type = i.operation_type)
    AND s.heartbeat_interval IS NULL
WHERE a.alert_id = $1 AND a.suppression_id IS NULL AND e.event_id IS NOT NULL
  AND i.status <> 'resolved' AND NOT i.is_suppressed AND i.snooze_suppression_id IS NULL
  AND NOT EXISTS (SELECT FROM pggit.alert_notification_queue AS b
                  WHERE b.incident_key = i.incident_key AND b.setting_id = s.setting_id)
ORDER BY s.setting_id
ON CONFLICT (event_id, setting_id) WHERE event_id IS NOT NULL DO NOTHING
