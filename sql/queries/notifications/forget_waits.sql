-- Makes messages due that wait for a retry and whose last attempt was before their setting was
-- changed, and returns their settings.
--
-- $1 settings, and $2 when each was changed; $3 now.
UPDATE pggit.alert_notification_queue AS q
SET next_attempt_at = $3
FROM (SELECT x.queue_id
      FROM unnest($1, $2) AS u (setting_id, changed_at)
      JOIN pggit.alert_notification_queue AS x
          ON x.setting_id = u.setting_id AND x.status IN ('pending', 'sending')
          AND x.next_attempt_at > $3 AND x.next_attempt_at < 'infinity'
      WHERE x.status = 'pending' AND x.attempts > 0
        AND (SELECT l.logged_at FROM pggit.alert_notification_log AS l
             WHERE l.queue_id = x.queue_id ORDER BY l.log_id DESC LIMIT 1) < u.changed_at
      FOR UPDATE OF x SKIP LOCKED) AS f
WHERE q.queue_id = f.queue_id
RETURNING q.setting_id
