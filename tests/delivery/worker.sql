-- name: sent_by_webhook
SELECT count(*) FROM pggit.alert_notification_queue WHERE status = 'sent' AND channel = 'webhook'

-- name: sent_to_slack
SELECT count(*) FROM pggit.alert_notification_queue WHERE status = 'sent' AND channel = 'slack'

-- name: senders
SELECT DISTINCT a.backend_type
FROM pggit.alert_notification_log AS l
JOIN pg_stat_activity AS a ON a.pid = l.backend_pid
WHERE l.outcome = 'sent'

-- name: latency
SELECT round(latency_p50_ms) || ' ms, 95 of 100 within ' || round(latency_p95_ms)
FROM pggit.v_notification_delivery
WHERE channel = 'webhook'

-- name: health
SELECT sent, success_rate, pending, latency_p50_ms > 0, response_p95_ms > 0
FROM pggit.v_notification_delivery
WHERE channel = 'webhook'

-- name: two_branches
CREATE TABLE pggit.branches (id integer PRIMARY KEY, name text);
INSERT INTO pggit.branches VALUES (0, 'main'), (2, 'dev');

-- name: storm
INSERT INTO pggit.performance_alerts (alert_type, operation_type, branch_id)
SELECT 'ANOMALY', 'storm', n % 40 FROM generate_series(1, 10000) AS n;
SELECT * FROM pggit.process_alerts();

-- name: statuses_of_storm
SELECT string_agg(q.status, ',')
FROM pggit.alert_notification_queue AS q
JOIN pggit.performance_incidents AS i USING (incident_id)
WHERE i.operation_type = 'storm'

-- name: queue_100_for_each_setting
-- Of five incidents for each setting.
INSERT INTO pggit.alert_notification_queue (channel, setting_id, message, incident_key)
SELECT 'webhook', setting_id, n, ('00000000-0000-0000-0000-00000000000' || n % 5)::uuid
FROM pggit.alert_notification_settings, generate_series(1, 100) AS n
ORDER BY n

-- name: sent_at_first_attempt
SELECT count(*) FROM pggit.alert_notification_queue WHERE status = 'sent' AND attempts = 1

-- name: turns
-- The locks by which one session at a time sends to a destination.
SELECT count(*) FROM pg_locks
WHERE locktype = 'object' AND mode = 'ExclusiveLock'
  AND classid = 'pggit_perf_internal.alert_notification_destinations'::regclass

-- name: pending
SELECT count(*) FROM pggit.alert_notification_queue WHERE status = 'pending'

-- name: my_turns
SELECT count(*) FROM pg_locks WHERE locktype = 'object' AND pid = pg_backend_pid()
