-- Queues a test of a setting, and returns the number of its first message, or NULL if there is no
-- such setting. A test of PagerDuty opens an incident there and resolves it.
--
-- $1 the setting.
WITH thread AS MATERIALIZED (SELECT gen_random_uuid() AS key), queued AS (
    INSERT INTO pggit.alert_notification_queue
        (channel, setting_id, message, change, incident_key, is_test)
    SELECT s.channel, s.setting_id,
           format('A test of notification setting %s: nothing is wrong.', s.setting_id),
           c.change, t.key, true
    FROM pggit.alert_notification_settings AS s
    CROSS JOIN thread AS t
    CROSS JOIN unnest(ARRAY['trigger', 'resolve']) WITH ORDINALITY AS c (change, place)
    WHERE s.setting_id = $1 AND (c.change = 'trigger' OR s.channel = 'pagerduty')
    ORDER BY c.place
    RETURNING queue_id
)
SELECT min(q.queue_id) FROM queued AS q
