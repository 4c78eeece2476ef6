-- Claims the messages of each setting that were due first, and returns the content of each message.
-- Of each incident and setting it claims only the first unsent message.
--
-- $1 now; $2 the end of the lease; $3 settings, $4 how many messages to claim for each, and $5
-- where the scan of each begins (NULL: at the start of the queue).
--
-- claim_planned.sql differs only in the choice of the messages; a test compares the rest.
--
-- `attempts` counts attempts that began, so what the claim adds depends on the row:
--
-- - `pending`: a new attempt begins, which counts.
-- - `sending` and `awaits_turn`: an earlier claim did not try the message. The number stays.
-- - `sending` without `awaits_turn`: the session ended during the attempt. After the first such
--   interruption a new attempt begins, which counts, and `error_class` becomes 'interrupted'.
-- - The same with `error_class` 'interrupted': the second interruption in a row. The number stays,
--   because the caller records a failure of that attempt and does not begin another one.
--
-- The query counts branches only in the latest alerts of the incident (`branches::MOST_ALERTS`), so
-- that its cost does not grow with the number of alerts; it lists ten (`branches::MOST_LISTED`). An
-- infinite time, which a message cannot show, counts as now.
--
-- Queue statistics are usually stale. They would make the planner assume that hardly any row is
-- pending, and read all pending rows to find the earlier ones of one incident. Conditions that
-- look up rows by anything but setting and time therefore use `status NOT IN ('sent', 'failed')`,
-- which the partial index of pending rows does not cover.
WITH claimed AS (
    UPDATE pggit.alert_notification_queue AS q
    SET status = 'sending', next_attempt_at = $2, lease_until = $2, awaits_turn = true,
        attempts = q.attempts
            + CASE WHEN c.status = 'sending'
                        AND (c.awaits_turn IS TRUE OR c.error_class = 'interrupted')
                   THEN 0 ELSE 1 END,
        error_class = CASE WHEN c.status = 'sending' AND c.awaits_turn IS NOT TRUE
                           THEN 'interrupted' ELSE c.error_class END
    FROM (
        SELECT c.*, 0::bigint AS place
        FROM unnest($3, $4, $5) AS w (setting_id, wanted, scan_from)
        JOIN pggit.alert_notification_settings AS s ON s.setting_id = w.setting_id
        CROSS JOIN LATERAL (
            SELECT x.queue_id, x.status, x.next_attempt_at, x.awaits_turn, x.error_class
            FROM pggit.alert_notification_queue AS x
            WHERE x.setting_id = w.setting_id AND x.status IN ('pending', 'sending')
              AND x.next_attempt_at >= coalesce(w.scan_from, '-infinity')
              AND x.next_attempt_at <= $1
              AND (s.enabled OR x.is_test)
              AND NOT EXISTS (
                  SELECT FROM pggit.alert_notification_queue AS e
                  WHERE e.incident_key = x.incident_key AND e.setting_id = x.setting_id
                    AND e.queue_id < x.queue_id
                    AND e.status NOT IN ('sent', 'failed'))
            ORDER BY x.next_attempt_at, x.queue_id
            LIMIT w.wanted
            FOR UPDATE SKIP LOCKED
        ) AS c) AS c
    WHERE q.queue_id = c.queue_id
    RETURNING q.*,
              c.status = 'sending' AND c.awaits_turn IS NOT TRUE AS was_interrupted,
              c.status = 'sending' AND c.awaits_turn IS NOT TRUE
                  AND c.error_class IS NOT DISTINCT FROM 'interrupted' AS was_interrupted_again,
              c.next_attempt_at AS was_due_at, c.place
)
SELECT q.queue_id, q.setting_id, q.attempts, q.was_due_at, q.was_interrupted,
       q.idempotency_key::text,
       CASE WHEN octet_length(q.recipient) > 10000 THEN 'longer than 10,000 bytes'
            ELSE q.recipient END,
       t.occurred_at,
       q.change, q.incident_key::text,
       CASE WHEN length(q.message) > 10000 THEN left(q.message, 9999) || '…'
            ELSE q.message END,
       coalesce(q.incident_id, 0), coalesce(i.severity, 'INFO'),
       coalesce(i.alert_type, 'MESSAGE'), coalesce(i.operation_type, ''), i.branch_id,
       coalesce(i.alert_count, 0),
       coalesce(i.suppressed_count, 0), i.peak_violation_multiplier, coalesce(e.reason, ''),
       CASE WHEN NOT e.is_automatic THEN e.changed_by END,
       to_char(t.first_alert_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'),
       to_char(t.occurred_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'),
       q.was_interrupted_again,
       coalesce(b.branches, 0), b.listed
FROM claimed AS q
LEFT JOIN pggit.performance_incidents AS i ON i.incident_id = q.incident_id
LEFT JOIN pggit.performance_incident_events AS e ON e.event_id = q.event_id
CROSS JOIN LATERAL (
    SELECT CASE WHEN isfinite(x.occurred_at) THEN x.occurred_at
                ELSE clock_timestamp() END AS occurred_at,
           CASE WHEN isfinite(x.first_alert_at) THEN x.first_alert_at
                ELSE clock_timestamp() END AS first_alert_at
    FROM (SELECT coalesce(e.occurred_at, q.created_at), coalesce(i.first_alert_at, q.created_at))
         AS x (occurred_at, first_alert_at)
) AS t
LEFT JOIN LATERAL (
    SELECT count(*) AS branches,
           (array_agg(n.branch_id ORDER BY n.alerts DESC, n.branch_id))[1:10] AS listed
    FROM (SELECT l.branch_id, count(*) AS alerts
          FROM (SELECT a.branch_id
                FROM pggit.performance_alerts AS a
                WHERE a.operation_type = i.operation_type
                  AND LEAST(a.created_at, a.metric_recorded_at) >= i.first_alert_at
                  AND a.incident_id = i.incident_id
                ORDER BY LEAST(a.created_at, a.metric_recorded_at) DESC
                LIMIT 10000) AS l
          WHERE l.branch_id IS NOT NULL
          GROUP BY l.branch_id) AS n
) AS b ON true
ORDER BY q.place, q.was_due_at, q.queue_id
