-- name: queue_requirement_case_4
INSERT INTO pggit.alert_notification_queue (channel, recipient, message, status)
VALUES ('email', 'test@example.com', 'Test message', 'pending')

-- name: outcomes_and_statuses
-- Each pair of a message's last outcome and its status that occurs.
SELECT string_agg(DISTINCT a.status || '=' || q.status, ' ' ORDER BY a.status || '=' || q.status)
FROM pggit.alert_notification_queue AS q
CROSS JOIN LATERAL (
    SELECT CASE l.outcome WHEN 'retry' THEN 'pending' ELSE l.outcome END AS status
    FROM pggit.alert_notification_log AS l
    WHERE l.queue_id = q.queue_id
    ORDER BY l.log_id DESC
    LIMIT 1
) AS a

-- name: is_tried_again_after_a_while
SELECT bool_and(q.next_attempt_at - s.at BETWEEN interval '4 seconds' AND interval '11 seconds')
FROM pggit.alert_notification_queue AS q
JOIN (SELECT queue_id, max(logged_at) AS at FROM pggit.alert_notification_log GROUP BY 1) AS s
    USING (queue_id)
WHERE q.status = 'pending'

-- name: slow_answers_took_a_second
SELECT bool_and(duration_ms >= 1000)
FROM pggit.alert_notification_log
JOIN pggit.alert_notification_settings USING (setting_id)
WHERE setting_name IN ('slow', 'hang')

-- name: nineteen_attempts_were_made
UPDATE pggit.alert_notification_queue AS q
SET attempts = 19
FROM pggit.alert_notification_settings AS s
WHERE s.setting_id = q.setting_id AND s.setting_name = '500'

-- name: dead_letter
SELECT q.status, q.attempts, q.error_class
FROM pggit.alert_notification_queue AS q
JOIN pggit.alert_notification_settings AS s USING (setting_id)
WHERE s.setting_name = '500'

-- name: queue_in_clear
INSERT INTO pggit.alert_notification_queue (channel, setting_id, message)
SELECT channel, setting_id, 'in clear'
FROM pggit.alert_notification_settings
WHERE setting_name IN ('ok', 'mail ops') AND channel = :'channel'

-- name: statuses_in_clear
SELECT string_agg(status || ' ' || error_class, ',')
FROM pggit.alert_notification_queue
WHERE message = 'in clear'

-- name: queue_without_visible_text
INSERT INTO pggit.alert_notification_queue (channel, setting_id, message)
SELECT channel, setting_id, E'\u200b\n' FROM pggit.alert_notification_settings

-- name: queue_for_recipients_of_their_own
INSERT INTO pggit.alert_notification_queue (channel, setting_id, message, recipient)
SELECT s.channel, s.setting_id, r, r
FROM pggit.alert_notification_settings AS s,
     unnest(ARRAY['not an address', E' \u200b', 'own@example.org']) AS r
WHERE s.setting_name = 'one good'

-- name: statuses_by_recipient
SELECT string_agg(s.setting_name || '/' || coalesce(trim(q.recipient, E' \u200b'), '') || '='
        || q.status || coalesce(' ' || q.error_class, ''), ', ' ORDER BY q.queue_id)
FROM pggit.alert_notification_queue AS q
JOIN pggit.alert_notification_settings AS s USING (setting_id)

-- name: five_more_failures
-- Of the recipient that is put off four times, and of the network once.
INSERT INTO pggit.alert_notification_log
    (queue_id, setting_id, channel, change, attempt, outcome, error_class, raised_at)
SELECT l.queue_id, l.setting_id, l.channel, l.change, l.attempt, l.outcome, e.error_class,
       l.raised_at
FROM pggit.alert_notification_log AS l,
     unnest(ARRAY['deferred', 'deferred', 'deferred', 'deferred', 'network']) AS e (error_class)
WHERE l.outcome = 'retry'

-- name: deferred_and_sent
SELECT count(*) FILTER (WHERE error_class = 'deferred'), count(*) FILTER (WHERE outcome = 'sent')
FROM pggit.alert_notification_log AS l
JOIN pggit.alert_notification_settings AS s USING (setting_id)
WHERE setting_name = 'deferred'

-- name: recipients_left_out
SELECT string_agg(setting_name || ' ' || recipients_left_out, ', ' ORDER BY setting_name)
FROM pggit.alert_notification_log
JOIN pggit.alert_notification_settings USING (setting_id)
WHERE outcome = 'sent'
