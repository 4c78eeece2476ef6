-- Assigns the first enabled setting of their channel that is not for heartbeats to rows that were
-- inserted by hand without a setting.
UPDATE pggit.alert_notification_queue AS q
SET setting_id = w.new_setting_id,
    next_attempt_at = GREATEST(q.next_attempt_at, clock_timestamp()),
    error_class = nullif(q.error_class, 'no_setting')
FROM (
    SELECT x.queue_id, s.setting_id AS new_setting_id
    FROM pggit.alert_notification_queue AS x
    JOIN (SELECT e.channel, min(e.setting_id) AS setting_id
          FROM pggit.alert_notification_settings AS e
          WHERE e.enabled AND to_jsonb(e) ->> 'heartbeat_interval' IS NULL
          GROUP BY e.channel) AS s
        ON s.channel = x.channel
    WHERE x.setting_id IS NULL AND x.status IN ('pending', 'sending')
    FOR UPDATE OF x SKIP LOCKED
) AS w
WHERE q.queue_id = w.queue_id
