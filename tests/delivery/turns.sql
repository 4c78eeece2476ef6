-- name: one_message_a_second
UPDATE pggit.alert_notification_settings SET messages_per_second = 1

-- name: incidents_of_three_operations
INSERT INTO pggit.performance_incidents
    (alert_type, operation_type, branch_id, severity, alert_count, first_alert_at, last_alert_at,
     opened_at, unacknowledged_since, last_raised_at)
SELECT 'THRESHOLD_EXCEEDED', o.operation_type, n, o.severity, 1, now(), now(), now(), now(), now()
FROM (VALUES ('loud', 'CRITICAL', 5000), ('quiet', 'WARNING', 1), ('other', 'CRITICAL', 1))
         AS o (operation_type, severity, messages),
     generate_series(1, o.messages) AS n

-- name: queue_their_messages
-- Each incident's begin, and of one the end as well.
INSERT INTO pggit.alert_notification_queue
    (channel, setting_id, incident_id, incident_key, change, next_attempt_at)
SELECT 'webhook', :setting, i.incident_id, i.incident_key, c.change,
       clock_timestamp() - interval '1 hour' + i.incident_id * interval '1 ms'
FROM pggit.performance_incidents AS i,
     unnest(ARRAY['trigger', 'resolve']) WITH ORDINALITY AS c (change, place)
WHERE c.place = 1 OR i.operation_type = 'other'
ORDER BY i.incident_id, c.place

-- name: first_hundred_sent
SELECT i.operation_type || ' ' || l.change
FROM (
    SELECT * FROM pggit.alert_notification_log WHERE outcome = 'sent' ORDER BY log_id LIMIT 100
) AS l
JOIN pggit.performance_incidents AS i USING (incident_id)
ORDER BY l.log_id

-- name: others_sent
SELECT count(DISTINCT i.operation_type)
FROM pggit.alert_notification_log AS l
JOIN pggit.performance_incidents AS i USING (incident_id)
WHERE l.outcome = 'sent' AND i.operation_type <> 'loud'

-- name: kept_to_the_rate
SELECT max(started_at) - min(started_at) >= (count(*) - 2) * interval '1 second'
FROM pggit.alert_notification_log
