-- name: rows_that_refer_to_rows_that_are_gone
INSERT INTO pggit.performance_alerts (alert_type, operation_type, incident_id)
VALUES ('ANOMALY', 'never had one', 4242);
-- 1 has a snooze and events; 8 has notifications that wait.
DELETE FROM pggit.performance_incidents WHERE incident_id IN (1, 8);
INSERT INTO pggit.alert_notification_queue (channel, incident_id, message)
VALUES ('slack', 4242, 'has a text');
INSERT INTO pggit.performance_incident_events (
    incident_id, suppression_id, event_type, is_automatic, is_suppressed, reason
) VALUES (2, 4242, 'opened', true, true, 'hidden by what is gone');
UPDATE pggit.performance_alerts SET suppression_id = 4242 WHERE incident_id = 2;
UPDATE pggit.performance_incidents SET snooze_suppression_id = 4242 WHERE incident_id = 2;
-- It was hidden by a suppression that has been deleted since.
INSERT INTO pggit.performance_incidents (
    alert_type, operation_type, severity, alert_count, first_alert_at, last_alert_at, opened_at,
    last_raised_at, unacknowledged_since, is_hidden
)
SELECT 'ANOMALY', 'hidden by what is gone', 'WARNING', 1, t.at, t.at, t.at, now(), t.at, true
FROM (SELECT now() - interval '1 day') AS t (at);
-- Its history is 1 row, and 2 more name it as the one before.
DELETE FROM pggit.performance_baselines WHERE baseline_id = 1;

-- name: values_that_are_too_long
INSERT INTO pggit.performance_metrics (
    operation_type, duration_microseconds, operation_name, session_id, operation_metadata
)
SELECT 'commit', 1, 'long', repeat('ä', 5000),
       jsonb_build_object('text', string_agg(md5(n::text), ''))
FROM generate_series(1, 10000) AS n
UNION ALL
SELECT 'commit', 1, 'long', repeat('ä', 5000),
       jsonb_build_object('text', repeat('compressed ', 50000))

-- name: alerts_to_archive
SELECT count(*)
FROM pggit.performance_alerts AS a
WHERE a.incident_id IN (1, 8)
  AND NOT EXISTS (SELECT FROM pggit.performance_alerts_archive AS o WHERE o.alert_id = a.alert_id)

-- name: archived_alerts
SELECT count(*) FROM pggit.performance_alerts_archive WHERE incident_id IN (1, 8)

-- name: archived_notifications
SELECT string_agg(status || ' ' || error_class, ',')
FROM pggit.alert_notification_queue_archive
WHERE incident_id = 8

-- name: given_a_new_incident
SELECT count(*)
FROM pggit.performance_alerts AS a
JOIN pggit.performance_incidents AS i USING (incident_id)
WHERE a.operation_type = 'never had one' AND i.status = 'open'

-- name: health
SELECT status FROM pggit.health_check() WHERE check_name = 'orphaned_rows'

-- name: no_longer_hidden
SELECT is_suppressed, unacknowledged_since > now() - interval '1 hour'
FROM pggit.performance_incidents
WHERE operation_type = 'hidden by what is gone'

-- name: shortened
SELECT count(*), bool_and(session_id = repeat('ä', 999) || '…'),
       bool_and((operation_metadata ->> 'left_out_bytes')::integer > 300000)
FROM pggit.performance_metrics
WHERE operation_name = 'long'
