-- Makes messages due that were queued, claimed or postponed while the clock was ahead, and would
-- otherwise wait until that time. Such a message has a lease or a next attempt that is later than
-- delivery computes, was queued or tried in the future, or waits although it was never tried (a
-- new message is due at once). Messages that an admin postponed to infinity stay. A message that
-- was queued in the future counts as queued now, so that its age is known.
--
-- $1 now; $2 the latest end of a lease; $3 the latest next attempt after a pause of our own; $4
-- the latest next attempt after a pause that a receiver asked for.
UPDATE pggit.alert_notification_queue AS q
SET next_attempt_at = $1, created_at = LEAST(q.created_at, $1),
    raised_at = LEAST(q.raised_at, $1)
FROM (
    SELECT x.queue_id
    FROM pggit.alert_notification_settings AS s
    JOIN pggit.alert_notification_queue AS x ON x.setting_id = s.setting_id
    WHERE x.status IN ('pending', 'sending') AND x.next_attempt_at > $2
      AND x.next_attempt_at < 'infinity'
      AND (x.status = 'sending'
           OR x.created_at > $2
           OR x.attempts = 0
           OR x.next_attempt_at > $4
           OR x.next_attempt_at > $3
              AND (SELECT l.logged_at FROM pggit.alert_notification_log AS l
                   WHERE l.queue_id = x.queue_id ORDER BY l.log_id DESC LIMIT 1) > $2)
    FOR UPDATE OF x SKIP LOCKED
) AS f
WHERE q.queue_id = f.queue_id
