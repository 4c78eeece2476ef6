-- Rows refer to rows that exist: foreign keys, and a health check of the references that have none.
-- Reads the clock: archives go by age, and a suppression for an hour begins now.
-- While session_replication_role is replica, PostgreSQL checks no foreign key.
SET session_replication_role = origin;
\i fixtures/read_committed.sql
\set SHOW_CONTEXT never
-- every key, what the deletion of the row does that it refers to, and whether an index finds the rows then
SELECT k.conrelid::regclass AS table_name, a.attname AS column_name, k.confrelid::regclass AS refers_to,
       CASE k.confdeltype WHEN 'a' THEN 'refuse' WHEN 'c' THEN 'delete' WHEN 'n' THEN 'set null' END AS on_delete,
       EXISTS (SELECT FROM pg_index AS i
               WHERE i.indrelid = k.conrelid AND i.indkey[0] = k.conkey[1]
                 AND coalesce(pg_get_expr(i.indpred, i.indrelid) = format('(%I IS NOT NULL)', a.attname), true)) AS has_index
FROM pg_constraint AS k
JOIN pg_attribute AS a ON a.attrelid = k.conrelid AND a.attnum = k.conkey[1]
WHERE k.contype = 'f' AND k.connamespace IN ('pggit'::regnamespace, 'pggit_perf_internal'::regnamespace) AND k.convalidated
ORDER BY k.conname COLLATE "C";

-- what does not exist is refused
INSERT INTO pggit.performance_alerts (alert_type, operation_type, incident_id) VALUES ('ANOMALY', 'commit', 4242);
\set VERBOSITY sqlstate
INSERT INTO pggit.performance_incident_events (incident_id, event_type, is_automatic, reason) VALUES (4242, 'opened', true, 'by hand');
INSERT INTO pggit.performance_incident_events (suppression_id, event_type, is_automatic, reason) VALUES (4242, 'suppression_started', true, 'by hand');
INSERT INTO pggit.alert_suppression (incident_id, starts_at, ends_at, reason) VALUES (4242, now(), now() + interval '1 hour', 'by hand');
INSERT INTO pggit.alert_notification_queue (channel, incident_id) VALUES ('slack', 4242);
INSERT INTO pggit.alert_notification_queue (channel, message, event_id) VALUES ('slack', 'by hand', 4242);
INSERT INTO pggit.performance_baseline_history (operation_type, baseline_id, reason, new_p99_microseconds, sample_count) VALUES ('commit', 4242, 'created', 1, 1);
\set VERBOSITY default
-- a setting as well, for whoever queues by hand; a dump may bring notifications of settings that are gone
INSERT INTO pggit.alert_notification_queue (channel, setting_id, message) VALUES ('slack', 4242, 'by hand');
BEGIN;
SET LOCAL row_security = off;
INSERT INTO pggit.alert_notification_queue (channel, setting_id, message) VALUES ('slack', 4242, 'restored') RETURNING setting_id;
ROLLBACK;

-- the history of a baseline goes with it; that of its successor stays
INSERT INTO pggit.performance_metrics (operation_type, duration_microseconds, recorded_at) SELECT 'commit', 1000 + n, now() - interval '1 hour' FROM generate_series(1, 50) AS n;
SELECT status FROM pggit.calculate_performance_baseline('commit');
INSERT INTO pggit.performance_metrics (operation_type, duration_microseconds, recorded_at) SELECT 'commit', 1500 + n, now() - interval '1 hour' FROM generate_series(1, 500) AS n;
SELECT status FROM pggit.calculate_performance_baseline('commit');
SELECT reason, old_baseline_id IS NOT NULL AS has_old FROM pggit.performance_baseline_history ORDER BY history_id;
DELETE FROM pggit.performance_baselines WHERE NOT is_active;
SELECT reason, old_baseline_id IS NOT NULL AS has_old FROM pggit.performance_baseline_history ORDER BY history_id;

-- an incident goes after its alerts and notifications, with its events and snoozes
INSERT INTO pggit.alert_notification_settings (setting_name, channel, config) VALUES ('on call', 'slack', '{"webhook_url": "https://127.0.0.1/x"}');
INSERT INTO pggit.performance_alerts (alert_type, operation_type) VALUES ('ANOMALY', 'merge'), ('ANOMALY', 'rollback');
SELECT alerts_processed, incidents_opened FROM pggit.process_alerts();
SELECT incident_id AS incident FROM pggit.performance_incidents WHERE operation_type = 'merge' \gset
SELECT pggit.snooze_incident(:incident, '1 hour') > 0 AS snoozed;
\set VERBOSITY sqlstate
DELETE FROM pggit.performance_incidents WHERE incident_id = :incident;
DELETE FROM pggit.performance_alerts WHERE incident_id = :incident;
DELETE FROM pggit.performance_incidents WHERE incident_id = :incident;
-- an event that a notification tells of stays as well, and a suppression that an event names
DELETE FROM pggit.performance_incident_events WHERE incident_id = :incident;
DELETE FROM pggit.alert_suppression WHERE incident_id = :incident;
-- TRUNCATE takes all of them together, or none
TRUNCATE pggit.performance_incidents;
\set VERBOSITY default
DELETE FROM pggit.alert_notification_queue WHERE incident_id = :incident;
DELETE FROM pggit.performance_incidents WHERE incident_id = :incident;
SELECT (SELECT count(*) FROM pggit.performance_incidents) AS incidents, (SELECT count(*) FROM pggit.performance_alerts) AS alerts,
       (SELECT count(*) FROM pggit.performance_incident_events) AS events, (SELECT count(*) FROM pggit.alert_suppression) AS snoozes,
       (SELECT count(*) FROM pggit_perf_internal.alert_suppression_effects) AS effects;
-- archiving moves what refers to an incident, and leaves the incident
UPDATE pggit.performance_alerts SET created_at = now() - interval '100 days';
UPDATE pggit.alert_notification_queue SET status = 'sent', finished_at = now(), created_at = now() - interval '100 days';
SELECT pggit.resolve_incident(incident_id) > 0 AS resolved FROM pggit.performance_incidents;
UPDATE pggit.alert_notification_queue SET status = 'sent', finished_at = now(), created_at = now() - interval '100 days';
SELECT kind, rows_moved FROM pggit.archive_old_data() WHERE kind IN ('alerts', 'notifications') ORDER BY kind;
DELETE FROM pggit.performance_incidents;
SELECT (SELECT count(*) FROM pggit.performance_alerts_archive) AS alerts, (SELECT count(*) FROM pggit.alert_notification_queue_archive) AS notifications,
       (SELECT count(*) FROM pggit.performance_incident_events) AS events;

-- what no foreign key checks is counted, also rows that were written while PostgreSQL checked none
SELECT status, value, detail FROM pggit.health_check() WHERE check_name = 'orphaned_rows';
INSERT INTO pggit.performance_alerts (alert_type, operation_type) VALUES ('ANOMALY', 'merge');
SELECT alerts_processed FROM pggit.process_alerts();
BEGIN;
SET LOCAL session_replication_role = replica;
INSERT INTO pggit.performance_alerts (alert_type, operation_type, incident_id) SELECT 'ANOMALY', 'commit', 4242 FROM generate_series(1, 2000);
INSERT INTO pggit.alert_notification_queue (channel, setting_id, message, next_attempt_at)
VALUES ('slack', 4242, 'delivery has given up by now', now() - interval '61 minutes'), ('slack', 4242, 'due', now() - interval '59 minutes');
INSERT INTO pggit.alert_notification_queue (channel, setting_id, message, next_attempt_at, status, finished_at)
VALUES ('slack', 4242, 'was sent', now() - interval '2 hours', 'sent', now());
UPDATE pggit.performance_incidents SET snooze_suppression_id = 4242;
UPDATE pggit.alert_notification_settings SET fallback_setting_id = 4242;
INSERT INTO pggit_perf_internal.alert_notification_destinations (setting_id) VALUES (4242);
INSERT INTO pggit_perf_internal.alert_notification_secrets (channel, shown, secret) VALUES ('slack', '{}', '{}');
INSERT INTO pggit_perf_internal.alarm_receivers (setting_id, channel, is_told, fallback_after_failures) VALUES (4242, 'slack', false, 5);
SELECT status, value, limit_value, runbook FROM pggit.health_check() WHERE check_name = 'orphaned_rows';
SELECT unnest(string_to_array(detail, ', ')) AS found FROM pggit.health_check() WHERE check_name = 'orphaned_rows';
-- an incident that is over needs its snooze no more
UPDATE pggit.performance_incidents SET status = 'resolved', unacknowledged_since = NULL, resolved_at = now(), resolved_by = 'somebody';
SELECT detail LIKE '%snooze%' AS of_the_snooze FROM pggit.health_check() WHERE check_name = 'orphaned_rows';
ROLLBACK;
SELECT status, value, detail FROM pggit.health_check() WHERE check_name = 'orphaned_rows';
-- a setting that goes leaves nothing behind, by whichever statement
DELETE FROM pggit.alert_notification_settings;
INSERT INTO pggit.alert_notification_settings (setting_name, channel, config) VALUES ('on call', 'slack', '{"webhook_url": "https://127.0.0.1/x"}');
TRUNCATE pggit.alert_notification_settings;
SELECT status, value, detail FROM pggit.health_check() WHERE check_name = 'orphaned_rows';

-- After a restore the keys are still to be added. Archiving leaves nothing behind then either …
DO $$
DECLARE v_key record;
BEGIN
    FOR v_key IN SELECT k.table_name, k.key_name FROM pggit_perf_internal.own_foreign_keys() AS k LOOP
        EXECUTE format('ALTER TABLE %s DROP CONSTRAINT %I', v_key.table_name, v_key.key_name);
    END LOOP;
END $$;
SELECT status, value, split_part(detail, ';', 1) AS first FROM pggit.health_check() WHERE check_name = 'disabled_triggers';
INSERT INTO pggit.performance_alerts (alert_type, operation_type) VALUES ('ANOMALY', 'cherry_pick');
SELECT alerts_processed FROM pggit.process_alerts();
SELECT pggit.suppress_alerts(now() + interval '1 hour', 'kept from people', p_operation_type => 'cherry_pick') > 0 AS suppressed;
SELECT pggit.snooze_incident(incident_id, '1 hour') > 0 AS snoozed FROM pggit.performance_incidents WHERE operation_type = 'cherry_pick';
INSERT INTO pggit.performance_alerts (alert_type, operation_type) VALUES ('ANOMALY', 'cherry_pick');
SELECT alerts_processed, alerts_suppressed FROM pggit.process_alerts();
SELECT count(*) > 0 AS effects FROM pggit_perf_internal.alert_suppression_effects;
SELECT pggit.resolve_incident(incident_id) > 0 AS resolved FROM pggit.performance_incidents WHERE operation_type = 'cherry_pick';
UPDATE pggit.alert_suppression SET starts_at = now() - interval '101 days', ends_at = now() - interval '100 days';
SELECT count(*) AS reported FROM pggit.process_alerts();
UPDATE pggit.alert_suppression SET created_at = now() - interval '700 days', ended_at = now() - interval '699 days', is_end_reported = true;
UPDATE pggit_perf_internal.alert_suppression_effects SET reported_at = now();
UPDATE pggit.performance_alerts SET created_at = now() - interval '700 days';
UPDATE pggit.performance_incidents SET opened_at = now() - interval '700 days', resolved_at = now() - interval '699 days', first_alert_at = now() - interval '700 days', last_alert_at = now() - interval '700 days' WHERE status = 'resolved';
DELETE FROM pggit.alert_notification_queue;
SELECT kind, relation, action, rows_moved FROM pggit.archive_old_data() WHERE kind IN ('alerts', 'incidents', 'suppressions') ORDER BY kind, relation;
SELECT count(*) AS effects FROM pggit_perf_internal.alert_suppression_effects;
SELECT status, value, detail FROM pggit.health_check() WHERE check_name = 'orphaned_rows';
-- … and what refers to nothing is counted in each column, up to a thousand rows.
BEGIN;
INSERT INTO pggit.performance_alerts (alert_type, operation_type, incident_id, suppression_id) SELECT 'ANOMALY', 'commit', 4242, 4242 FROM generate_series(1, 2000);
INSERT INTO pggit.performance_incident_events (incident_id, suppression_id, event_type, is_automatic, reason) VALUES (4242, 4242, 'opened', true, 'by hand');
INSERT INTO pggit.alert_suppression (incident_id, starts_at, ends_at, reason) VALUES (4242, now(), now() + interval '1 hour', 'by hand');
INSERT INTO pggit_perf_internal.alert_suppression_effects (suppression_id, incident_id, alerts_suppressed) VALUES (4243, 4242, 0);
INSERT INTO pggit.alert_notification_queue (channel, incident_id, event_id, message) VALUES ('slack', 4242, 424242, 'by hand');
INSERT INTO pggit.performance_baseline_history (operation_type, baseline_id, old_baseline_id, reason, new_p99_microseconds, sample_count) VALUES ('commit', 4242, 4242, 'created', 1, 1);
SELECT unnest(string_to_array(detail, ', ')) AS found FROM pggit.health_check() WHERE check_name = 'orphaned_rows';
\set VERBOSITY terse
SELECT pggit.repair_triggers() AS added;
\set VERBOSITY default
ROLLBACK;
SELECT pggit.repair_triggers() AS added;
SELECT status, value, detail FROM pggit.health_check() WHERE check_name IN ('disabled_triggers', 'orphaned_rows');
-- The jobs add them as well, but not together with months, whose locks others wait for.
ALTER TABLE pggit.performance_alerts DROP CONSTRAINT performance_alerts_incident_id_fkey;
DO $$
BEGIN
    EXECUTE format('DROP TABLE pggit.performance_metrics_p%s', to_char(now() AT TIME ZONE 'UTC', 'YYYY_MM'));
END $$;
CALL pggit.run_job('maintain_partitions');
SELECT count(*) AS missing FROM pggit_perf_internal.own_foreign_keys() WHERE is_missing;
CALL pggit.run_job('maintain_partitions');
SELECT count(*) AS missing FROM pggit_perf_internal.own_foreign_keys() WHERE is_missing;
ALTER TABLE pggit.performance_alerts DROP CONSTRAINT performance_alerts_incident_id_fkey;
CALL pggit.run_job('clean_up_history');
SELECT count(*) AS missing FROM pggit_perf_internal.own_foreign_keys() WHERE is_missing;
