-- Fails due messages whose setting was deleted or disabled after they were queued.
--
-- $1 now.
UPDATE pggit.alert_notification_queue AS q
SET status = 'failed', lease_until = NULL, finished_at = clock_timestamp(),
    error_class = w.error_class
FROM (
    SELECT x.queue_id,
           CASE WHEN s.setting_id IS NULL THEN 'setting_deleted'
                ELSE 'setting_disabled' END AS error_class
    FROM pggit.alert_notification_queue AS x
    LEFT JOIN pggit.alert_notification_settings AS s ON s.setting_id = x.setting_id
    WHERE x.setting_id IS NOT NULL AND x.status IN ('pending', 'sending')
      AND x.next_attempt_at <= $1
      AND (s.setting_id IS NULL OR NOT s.enabled AND NOT x.is_test)
    FOR UPDATE OF x SKIP LOCKED
) AS w
WHERE q.queue_id = w.queue_id
