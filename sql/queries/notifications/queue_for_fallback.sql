-- Queues messages for the fallback of their setting: each of $1, and those of the same incident
-- that wait behind it, in their order. Messages are left out if the fallback already has them or
-- newer ones of their incident in its queue. A setting for heartbeats cannot be a fallback.
--
-- $1 the numbers of messages that have failed too often, or wait for too long.
INSERT INTO pggit.alert_notification_queue
    (channel, setting_id, incident_id, event_id, change, message, incident_key, raised_at,
     fallback_of)
SELECT DISTINCT ON (x.queue_id) f.channel, f.setting_id, x.incident_id, x.event_id, x.change,
       x.message, x.incident_key, x.raised_at,
       coalesce(x.fallback_of, x.queue_id)
FROM pggit.alert_notification_queue AS q
JOIN pggit.alert_notification_settings AS s ON s.setting_id = q.setting_id
JOIN pggit.alert_notification_settings AS f
    ON f.setting_id = s.fallback_setting_id AND f.enabled
    AND to_jsonb(f) ->> 'heartbeat_interval' IS NULL
JOIN pggit.alert_notification_queue AS x
    ON x.incident_key = q.incident_key AND x.setting_id = q.setting_id
    AND x.queue_id >= q.queue_id AND NOT x.is_test
WHERE q.queue_id = ANY ($1)
  AND NOT EXISTS (
      SELECT FROM pggit.alert_notification_queue AS o
      WHERE o.incident_key = x.incident_key AND o.setting_id = f.setting_id
        AND (o.event_id >= x.event_id
             OR x.event_id IS NULL AND o.change = x.change
                AND (o.queue_id = coalesce(x.fallback_of, x.queue_id)
                     OR o.fallback_of = coalesce(x.fallback_of, x.queue_id))))
ORDER BY x.queue_id
ON CONFLICT (event_id, setting_id) WHERE event_id IS NOT NULL DO NOTHING
