-- Returns due messages in the order of sending: the first message of every operation and severity,
-- then the second of each, and so on. Within such a round the most severe message comes first,
-- then the one that was due first. Messages that wait for an earlier message of their incident are
-- left out.
--
-- $1 settings; $2 now; $3 how many messages to order for each setting.
SELECT w.setting_id, f.queue_id
FROM unnest($1) AS w (setting_id)
CROSS JOIN LATERAL (
    SELECT d.*,
           row_number() OVER (ORDER BY d.turn, d.urgency, d.next_attempt_at, d.queue_id) AS place
    FROM (
        SELECT x.queue_id, x.incident_key, x.setting_id, x.next_attempt_at,
               CASE i.severity WHEN 'CRITICAL' THEN 1 WHEN 'WARNING' THEN 2 ELSE 3 END AS urgency,
               row_number() OVER (PARTITION BY i.operation_type, i.severity
                                  ORDER BY x.next_attempt_at, x.queue_id) AS turn
        FROM pggit.alert_notification_queue AS x
        LEFT JOIN pggit.performance_incidents AS i ON i.incident_id = x.incident_id
        WHERE x.setting_id = w.setting_id AND x.status IN ('pending', 'sending')
          AND x.next_attempt_at <= $2
    ) AS d
    ORDER BY d.turn, d.urgency, d.next_attempt_at, d.queue_id
    LIMIT $3
) AS f
WHERE NOT EXISTS (
    SELECT FROM pggit.alert_notification_queue AS e
    WHERE e.incident_key = f.incident_key AND e.setting_id = f.setting_id
      AND e.queue_id < f.queue_id
      AND e.status NOT IN ('sent', 'failed'))
ORDER BY w.setting_id, f.place
