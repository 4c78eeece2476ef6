-- Marks messages for their fallback if the receiver's rate limit delays them too long: pending
-- messages of incidents that are critical by now, if the pause of the setting ends more than $2
-- seconds after the message was queued. A pause that was asked for before the clock was set back
-- does not count. Messages are left out if the fallback already has them or newer ones of their
-- incident in its queue, as in queue_for_fallback.sql.
--
-- $1 now; $2 the longest acceptable delay in seconds; $3 the time after which no valid pause ends.
UPDATE pggit.alert_notification_queue AS q
SET use_fallback = true
FROM (
    SELECT x.queue_id
    FROM pggit.alert_notification_settings AS s
    JOIN pggit.alert_notification_settings AS f
        ON f.setting_id = s.fallback_setting_id AND f.enabled AND f.heartbeat_interval IS NULL
    JOIN pggit_perf_internal.alert_notification_destinations AS d
        ON d.setting_id = s.setting_id
        AND d.not_before > $1 AND d.not_before < $3
        AND coalesce(d.asked_at <= clock_timestamp(), true)
    JOIN pggit.alert_notification_queue AS x
        ON x.setting_id = s.setting_id AND x.status IN ('pending', 'sending')
    JOIN pggit.performance_incidents AS i ON i.incident_id = x.incident_id
    WHERE LEAST(x.created_at, $1) < d.not_before - make_interval(secs => $2)
      AND x.status = 'pending' AND NOT x.use_fallback AND NOT x.is_test
      AND i.severity = 'CRITICAL'
      AND NOT EXISTS (
          SELECT FROM pggit.alert_notification_queue AS o
          WHERE o.incident_key = x.incident_key AND o.setting_id = f.setting_id
            AND (o.event_id >= x.event_id
                 OR x.event_id IS NULL AND o.change = x.change
                    AND (o.queue_id = coalesce(x.fallback_of, x.queue_id)
                         OR o.fallback_of = coalesce(x.fallback_of, x.queue_id))))
    FOR UPDATE OF x SKIP LOCKED
) AS p
WHERE q.queue_id = p.queue_id
