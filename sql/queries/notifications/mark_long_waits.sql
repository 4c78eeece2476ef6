-- Marks messages for their fallback whose receiver asked for a pause of a single message: that
-- message, and those of the same incident that wait behind it, where the incident is critical by
-- now and the next attempt is more than $2 seconds after the message was queued. The receiver has
-- asked for a pause where the next attempt is further away than any pause of our own after so many
-- attempts. An incident may have become critical, or its setting been given a fallback, since that
-- attempt. Messages that the fallback has sent already, or newer ones of their incident, are left
-- out, as in queue_for_fallback.sql.
--
-- $1 now; $2 seconds; $3 no pause ends later than this; $4 seconds of our own pause after the
-- first attempt, which doubles after each further one; $5 its greatest value.
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
