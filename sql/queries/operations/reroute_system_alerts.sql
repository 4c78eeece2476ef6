-- Sends notifications of SYSTEM incidents by the fallback setting if their setting fails. A setting
-- fails if its last attempt, if any in 24 hours, did not succeed, and a notification has waited for
-- five minutes or became a dead letter in the last hour.
UPDATE pggit.alert_notification_queue AS q
SET use_fallback = true
WHERE q.queue_id IN (
    SELECT x.queue_id
    FROM pggit.alert_notification_queue AS x
    JOIN pggit.performance_incidents AS i ON i.incident_id = x.incident_id
    JOIN pggit.alert_notification_settings AS s ON s.setting_id = x.setting_id
    JOIN pggit.alert_notification_settings AS f ON f.setting_id = s.fallback_setting_id
        AND f.enabled AND f.heartbeat_interval IS NULL
    WHERE x.status = 'pending' AND NOT x.use_fallback AND NOT x.is_test AND i.alert_type = 'SYSTEM'
      AND EXISTS (SELECT FROM pggit.alert_notification_queue AS o
                  WHERE o.setting_id = x.setting_id
                    AND (o.status IN ('pending', 'sending')
                        AND o.created_at < clock_timestamp() - interval '5 minutes'
                         OR o.status = 'failed' AND o.finished_at > clock_timestamp() -
                             interval '1 hour'))
      AND 'sent' IS DISTINCT FROM (SELECT l.outcome FROM pggit.alert_notification_log AS l
                                   WHERE l.setting_id = x.setting_id
                                       AND l.logged_at > clock_timestamp() - interval '24 hours'
                                   ORDER BY l.log_id DESC LIMIT 1)
      AND NOT EXISTS (SELECT FROM pggit.alert_notification_queue AS o
                      WHERE o.fallback_of = x.queue_id OR o.fallback_of = x.fallback_of)
    FOR UPDATE OF x SKIP LOCKED)
