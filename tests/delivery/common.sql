-- name: installed_long_ago
-- What the tests make old belongs to this installation, not to another whose dump was restored.
UPDATE pggit_perf_internal.installation_state
SET since = now() - interval '1 year', has_run_jobs = true

-- name: make_due
UPDATE pggit.alert_notification_queue
SET next_attempt_at = clock_timestamp()
WHERE status = 'pending'

-- name: make_all_due
UPDATE pggit.alert_notification_queue SET next_attempt_at = clock_timestamp()

-- name: add_setting
INSERT INTO pggit.alert_notification_settings
    (setting_name, channel, config, messages_per_second)
VALUES (:'name', :'channel', :'config', 1000)
RETURNING setting_id

-- name: workers
SELECT pid FROM pg_stat_activity
WHERE backend_type = 'pggit_perf delivery' AND datname = current_database()

-- name: number_of_workers
SELECT count(*) FROM pg_stat_activity
WHERE backend_type = 'pggit_perf delivery' AND datname = current_database()

-- name: number_of_next_workers
SELECT count(*) FROM pg_stat_activity
WHERE backend_type = 'pggit_perf delivery' AND datname = current_database() AND pid <> :before

-- name: empty_everything
DELETE FROM pggit.alert_notification_settings;
TRUNCATE pggit.alert_notification_queue, pggit.alert_notification_log RESTART IDENTITY;
TRUNCATE pggit.performance_alerts, pggit.performance_incidents, pggit.performance_incident_events,
    pggit.alert_suppression, pggit_perf_internal.alert_suppression_effects,
    pggit.alert_notification_queue;

-- name: empty_queue_and_log
TRUNCATE pggit.alert_notification_queue, pggit.alert_notification_log RESTART IDENTITY

-- name: queue
INSERT INTO pggit.alert_notification_queue (channel, message) VALUES ('webhook', :'message')

-- name: queue_many
INSERT INTO pggit.alert_notification_queue (channel, message)
SELECT 'webhook', n FROM generate_series(1, :count) AS n

-- name: queue_for_each_setting
INSERT INTO pggit.alert_notification_queue (channel, setting_id, message)
SELECT channel, setting_id, setting_name FROM pggit.alert_notification_settings

-- name: attempts
SELECT string_agg(l.outcome || coalesce(' ' || l.error_class, '')
        || coalesce(' ' || l.http_status, ''), ', ' ORDER BY l.log_id)
FROM pggit.alert_notification_log AS l
JOIN pggit.alert_notification_settings AS s USING (setting_id)
WHERE s.setting_name = :'name'

-- name: one_incident_a_type
-- Alerts of one incident neither escalate it nor repeat its messages.
UPDATE pggit.alert_escalation_policies
SET escalation_alert_count = 1000, unacknowledged_steps = '{}'

-- name: add_alert
INSERT INTO pggit.performance_alerts (alert_type, operation_type, severity)
VALUES ('ANOMALY', :'operation', :'severity')

-- name: set_fallback
UPDATE pggit.alert_notification_settings
SET fallback_setting_id = :fallback, fallback_after_failures = :failures
WHERE setting_id = :setting

-- name: only_correlations
-- The setting gets incidents of a type that the test does not raise: it is only a fallback.
UPDATE pggit.alert_notification_settings SET alert_type = 'CORRELATION' WHERE setting_id = :setting

-- name: sent
SELECT count(*) FROM pggit.alert_notification_queue WHERE status = 'sent'

-- name: statuses
SELECT string_agg(status, ',' ORDER BY queue_id) FROM pggit.alert_notification_queue

-- name: open_queue_and_last_attempts
SELECT * FROM pggit.alert_notification_queue WHERE status <> 'sent' LIMIT 20;
SELECT * FROM pggit.alert_notification_log ORDER BY log_id DESC LIMIT 20;

-- name: tables_and_views_of_ours
SELECT c.oid::regclass
FROM pg_class AS c
WHERE c.relnamespace IN ('pggit'::regnamespace, 'pggit_perf_internal'::regnamespace)
  AND c.relkind IN ('r', 'v')

-- name: is_locked
SELECT count(*) FROM pg_locks
WHERE relation = :'table'::regclass AND mode = :'mode' AND granted
