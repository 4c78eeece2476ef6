-- Records the outcomes of attempts in the queue, logs the attempts, and decides which messages are
-- sent by the fallback of their setting. If another session has claimed a message since, after the
-- lease ended, the row belongs to that claim, and the attempt is only logged.
--
-- $1 to $10 are one array per column, with one element per attempt: message, number of the attempt,
-- new status, next attempt (NULL: none), error class, HTTP status, duration in ms, start, end of
-- the lease, and a time: for a critical message that was queued earlier, the pause is too long.
WITH outcome AS MATERIALIZED (
    SELECT * FROM unnest($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) WITH ORDINALITY
        AS o (queue_id, attempt, status, next_attempt_at, error_class, http_status, duration_ms,
              started_at, lease_until, too_late_if_queued_before, place)
), settled AS (
    UPDATE pggit.alert_notification_queue AS q
    SET status = o.status, next_attempt_at = coalesce(o.next_attempt_at, q.next_attempt_at),
        lease_until = NULL, awaits_turn = NULL,
        finished_at = CASE WHEN o.status <> 'pending' THEN clock_timestamp() END,
        error_class = o.error_class,
        use_fallback = o.status <> 'sent' AND NOT q.is_test AND EXISTS (
            SELECT FROM pggit.alert_notification_settings AS s
            WHERE s.setting_id = q.setting_id AND s.fallback_setting_id IS NOT NULL
              AND (o.status = 'failed' OR q.attempts >= s.fallback_after_failures
                   OR LEAST(q.created_at, clock_timestamp()) < o.too_late_if_queued_before
                      AND EXISTS (SELECT FROM pggit.performance_incidents AS i
                                  WHERE i.incident_id = q.incident_id
                                    AND i.severity = 'CRITICAL')))
    FROM outcome AS o
    WHERE q.queue_id = o.queue_id AND q.lease_until = o.lease_until AND q.attempts = o.attempt
)
INSERT INTO pggit.alert_notification_log
    (queue_id, setting_id, incident_id, channel, change, attempt, outcome, error_class, http_status,
     duration_ms,
     raised_at, started_at)
SELECT q.queue_id, q.setting_id, q.incident_id, q.channel, q.change, o.attempt,
       CASE WHEN o.status <> 'pending' THEN o.status
            WHEN o.error_class = 'interrupted' THEN 'interrupted'
            ELSE 'retry' END,
       o.error_class, o.http_status, o.duration_ms,
       q.raised_at, o.started_at
FROM outcome AS o
JOIN pggit.alert_notification_queue AS q ON q.queue_id = o.queue_id
ORDER BY o.place
