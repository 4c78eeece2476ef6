-- Makes the next message of the same incident and setting due now if it was not tried yet, so that
-- the scan for claims finds it.
--
-- $1 the numbers of the messages that were sent or have failed.
WITH next AS MATERIALIZED (
    SELECT (SELECT l.queue_id
            FROM pggit.alert_notification_queue AS l
            WHERE l.incident_key = q.incident_key AND l.setting_id = q.setting_id
              AND l.queue_id > q.queue_id
              AND l.status NOT IN ('sent', 'failed')
            ORDER BY l.queue_id
            LIMIT 1) AS queue_id
    FROM pggit.alert_notification_queue AS q
    WHERE q.queue_id = ANY ($1)
)
UPDATE pggit.alert_notification_queue AS n
SET next_attempt_at = clock_timestamp()
FROM (SELECT x.queue_id
      FROM next JOIN pggit.alert_notification_queue AS x ON x.queue_id = next.queue_id
      WHERE x.lease_until IS NULL AND x.attempts = 0
      FOR UPDATE OF x SKIP LOCKED) AS f
WHERE n.queue_id = f.queue_id
