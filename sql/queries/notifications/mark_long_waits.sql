-- Marks messages for their fallback if the receiver asked for a pause of a single message: that
-- message, and those of the same incident that wait behind it, if the incident is critical by now
-- and the next attempt is more than $2 seconds after the message was queued. The receiver has
-- asked for a pause if the next attempt is further away than our own pause after that number of
-- attempts. The statement runs again later, because an incident may become critical, or its setting
-- get a fallback, after that attempt. Messages are left out if the fallback already has them or
-- newer ones of their incident in its queue, as in queue_for_fallback.sql.
--
-- $1 now; $2 the longest acceptable delay in seconds; $3 the time after which no valid pause ends;
-- $4 our own pause after the first attempt in seconds, which doubles after each further one; $5 the
-- longest such pause in seconds.
UPDATE pggit.alert_notification_queue AS q
SET use_fallback = true
FROM (
    SELECT x.queue_id
    FROM pggit.alert_notification_settings AS s
    JOIN pggit.alert_notification_settings AS f
        ON f.setting_id = s.fallback_setting_id AND f.enabled AND f.heartbeat_interval IS NULL
    JOIN pggit.alert_notification_queue AS h
        ON h.setting_id = s.setting_id AND h.status IN ('pending', 'sending')
        AND h.next_attempt_at > $1 + make_interval(secs => $4) AND h.next_attempt_at < $3
        AND h.status = 'pending' AND h.attempts > 0
        AND h.next_attempt_at > $1 + make_interval(secs => LEAST(
            $4 * power(2::double precision, LEAST(h.attempts, 30) - 1), $5))
    JOIN pggit.alert_notification_queue AS x
        ON x.incident_key = h.incident_key AND x.setting_id = h.setting_id
        AND x.queue_id >= h.queue_id
    JOIN pggit.performance_incidents AS i ON i.incident_id = x.incident_id
    WHERE LEAST(x.created_at, $1) < h.next_attempt_at - make_interval(secs => $2)
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
