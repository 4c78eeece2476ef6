-- Queues changes of incidents for the settings that match, or that already have a message of the
-- incident. If the last message of an incident and setting has the same action and was not tried
-- yet, it is updated to the new event. If it was tried, or another session has locked it, another
-- message is queued.
--
-- $1 incidents; $2 the event of each, and $3 its action: trigger, acknowledge or resolve.
WITH wanted AS MATERIALIZED (
    SELECT t.event_id, t.change, i.incident_id, i.incident_key, s.setting_id, s.channel,
           LEAST(e.occurred_at,
                 (SELECT a.created_at FROM pggit.performance_alerts AS a
                  WHERE a.alert_id = e.alert_id)) AS raised_at
    FROM unnest($1, $2, $3) AS t (incident_id, event_id, change)
    JOIN pggit.performance_incidents AS i ON i.incident_id = t.incident_id
    JOIN pggit.performance_incident_events AS e ON e.event_id = t.event_id
    JOIN pggit.alert_notification_settings AS s ON s.enabled
     AND (t.change = 'trigger' AND (s.alert_type IS NULL OR s.alert_type = i.alert_type)
          AND (s.severity IS NULL OR s.severity = i.severity)
          AND (s.operation_type IS NULL OR s.operation_type = i.operation_type)
          AND s.heartbeat_interval IS NULL
          OR EXISTS (SELECT FROM pggit.alert_notification_queue AS b
                     WHERE b.incident_key = i.incident_key AND b.setting_id = s.setting_id))
), merged AS (
    UPDATE pggit.alert_notification_queue AS q
    SET event_id = w.event_id
    FROM (SELECT x.queue_id, w.event_id
          FROM wanted AS w
          JOIN pggit.alert_notification_queue AS x
              ON x.incident_key = w.incident_key AND x.setting_id = w.setting_id
              AND x.change = w.change
          WHERE x.status NOT IN ('sending', 'sent', 'failed') AND x.attempts = 0
            AND NOT EXISTS (SELECT FROM pggit.alert_notification_queue AS l
                            WHERE l.incident_key = x.incident_key AND l.setting_id = x.setting_id
                              AND l.queue_id > x.queue_id)
          FOR UPDATE OF x SKIP LOCKED) AS w
    WHERE q.queue_id = w.queue_id
    RETURNING q.incident_key, q.setting_id
)
INSERT INTO pggit.alert_notification_queue
    (channel, setting_id, incident_id, event_id, change, incident_key, raised_at)
SELECT w.channel, w.setting_id, w.incident_id, w.event_id, w.change, w.incident_key, w.raised_at
FROM wanted AS w
WHERE NOT EXISTS (SELECT FROM merged AS m
                  WHERE m.incident_key = w.incident_key AND m.setting_id = w.setting_id)
ORDER BY w.event_id, w.setting_id
ON CONFLICT (event_id, setting_id) WHERE event_id IS NOT NULL DO NOTHING
