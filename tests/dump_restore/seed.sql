-- Rows in every table of the database that is dumped, beside those of tests/upgrade/seed.sql.

-- Transaction numbers far ahead of the new server's, and a first check that has used them.
DO $$ BEGIN FOR i IN 1..20000 LOOP PERFORM pg_current_xact_id(); COMMIT; END LOOP; END $$;
SELECT pggit.check_pending_metrics();
-- Rows that were judged by an older baseline, and would be beyond the one of today.
INSERT INTO pggit.performance_metrics (operation_type, duration_microseconds)
SELECT 'was slow', 10000 FROM generate_series(1, 50);
SELECT count(*)
FROM pggit.calculate_performance_baseline('rollback'),
     pggit.recalculate_all_baselines_rolling(1, 10, true);
SELECT pggit.check_pending_metrics();
UPDATE pggit.performance_baselines
SET p50_microseconds = 1, p75_microseconds = 1, p90_microseconds = 1, p95_microseconds = 1,
    p99_microseconds = 1, min_microseconds = 1
WHERE operation_type = 'was slow';
SELECT pggit.record_performance_metric('archived', 999);

-- Rollups, months in the archive, and rows that came late for these: rolled up and not.
INSERT INTO pggit.performance_metrics (operation_type, duration_microseconds, recorded_at)
SELECT 'archived', 1000 + n, now() - interval '100 days' - n * interval '3 hours'
FROM generate_series(1, 800) AS n;
SELECT * FROM pggit.ensure_metric_partitions();
SELECT * FROM pggit.archive_old_data();
SELECT pggit.set_archive_policy('job_runs', 30, 1000000, 60);
INSERT INTO pggit.performance_alerts_archive SELECT * FROM pggit.performance_alerts LIMIT 1;
INSERT INTO pggit.performance_metrics (operation_type, duration_microseconds, recorded_at)
SELECT 'archived', 1, now() - interval '180 days' FROM generate_series(1, 3);
SELECT * FROM pggit.roll_up_metrics();
SELECT pggit.check_pending_metrics();
INSERT INTO pggit.performance_metrics (
    operation_type, duration_microseconds, recorded_at, operation_name
) VALUES ('commit', 88888, '2025-05-05 05:05:05+00', 'waits in the default partition');

-- What detection has found, and what it goes by; exclusions, change points, seasonal baselines,
-- events.
SELECT pggit.set_operation_time_zone('merge', 'Europe/Berlin');
INSERT INTO pggit.performance_metrics (
    operation_type, duration_microseconds, recorded_at, is_checked
)
SELECT 'slowed', 1000 * CASE WHEN n <= 30 * 6 THEN 2 ELSE 1 END + n % 7,
       now() - n * interval '10 minutes', true
FROM generate_series(1, 25 * 144) AS n;
INSERT INTO pggit.performance_operation_types (operation_type) VALUES ('slowed');
SELECT * FROM pggit.run_detection();
-- Of this server, and in no dump.
DELETE FROM pggit_perf_internal.performance_known_settings;
SELECT * FROM pggit.recalculate_seasonal_baselines();
SELECT pggit.exclude_from_baseline(
    NULL, now() - interval '2 days', now() - interval '1 day', 'moved');
INSERT INTO pggit_perf_internal.performance_event_log (event_type, command_tag)
VALUES ('ddl', 'CREATE INDEX');
-- Fails where one of them is empty.
SELECT 1 / least((SELECT count(*) FROM pggit.performance_episodes),
                 (SELECT count(*) FROM pggit.performance_change_points),
                 (SELECT count(*) FROM pggit.performance_seasonal_baselines));
SELECT * FROM pggit.process_alerts();
UPDATE pggit.performance_incidents
SET last_raised_at = now() + interval '1 hour'
WHERE alert_type IN ('DEGRADATION', 'ANOMALY');

-- Incidents in every state, suppressions and policies.
UPDATE pggit.alert_escalation_policies SET recovery_period = '2 hours' WHERE is_builtin;
INSERT INTO pggit.alert_escalation_policies (operation_type, unacknowledged_steps)
VALUES ('commit', '{5 minutes}');
SELECT * FROM pggit.process_alerts();
SELECT pggit.acknowledge_incident(min(incident_id), 'on it'),
       pggit.snooze_incident(min(incident_id), '1 hour')
FROM pggit.performance_incidents
WHERE status = 'open';
INSERT INTO pggit.performance_alerts (alert_type, operation_type)
VALUES ('ANOMALY', 'merge'), ('SYSTEM', 'rollback');
SELECT pggit.suppress_alerts(
    now() + interval '30 days', 'every night', p_severity => 'WARNING',
    p_weekly_days => '{1,2,3,4,5,6,7}',
    p_weekly_from => (now() AT TIME ZONE 'Europe/Berlin' - interval '6 hours')::time,
    p_weekly_until => (now() AT TIME ZONE 'Europe/Berlin' + interval '6 hours')::time,
    p_time_zone => 'Europe/Berlin');
INSERT INTO pggit.performance_alerts (alert_type, operation_type)
VALUES ('ANOMALY', 'merge_branches');
SELECT * FROM pggit.process_alerts();
SELECT pggit.resolve_incident(max(incident_id))
FROM pggit.performance_incidents
WHERE operation_type = 'rollback';

-- Notifications in every state, of settings in clear and encrypted.
TRUNCATE pggit.alert_notification_settings, pggit.alert_notification_queue,
         pggit.alert_notification_log
RESTART IDENTITY;
CREATE EXTENSION pgcrypto;
INSERT INTO pggit.alert_notification_settings (setting_name, channel, config)
VALUES ('clear', 'slack', '{"webhook_url": "https://127.0.0.1/geheim"}'),
       ('no secret', 'email', '{"smtp_host": "127.0.0.1", "from": "a@b", "to": ["c@d"]}');
INSERT INTO pggit.alert_notification_settings (setting_name, channel, fallback_setting_id)
VALUES ('encrypted', 'webhook', 1);
SELECT pggit.encrypt_notification_config(3, '{"url": "https://127.0.0.1/geheim"}', :'public');
INSERT INTO pggit.performance_alerts (alert_type, operation_type, severity)
VALUES ('ANOMALY', 'get_history', 'CRITICAL');
SELECT * FROM pggit.process_alerts();
INSERT INTO pggit.alert_notification_queue (channel, setting_id, message)
VALUES ('email', 2, 'dead');
INSERT INTO pggit.alert_notification_queue (
    channel, setting_id, message, status, attempts, finished_at
) VALUES ('email', 2, 'sent', 'sent', 1, now());
INSERT INTO pggit.alert_notification_queue (
    channel, setting_id, message, status, attempts, lease_until, next_attempt_at
) VALUES ('email', 2, 'was being sent', 'sending', 1, '-infinity', '-infinity');
UPDATE pggit.alert_notification_queue
SET next_attempt_at = 'infinity'
WHERE incident_id IS NOT NULL OR message = 'was being sent';
CALL pggit.deliver_notifications(20);
UPDATE pggit.alert_notification_queue
SET next_attempt_at = created_at
WHERE status IN ('pending', 'sending');

-- Spans, ended, open and archived, and merges.
SELECT pggit.end_span(s.span_id, p_attributes => '{"rows": 1.50}')
FROM pggit.start_span('traced') AS s;
SELECT count(*) FROM pggit.start_span('traced');
INSERT INTO pggit.operation_traces_archive SELECT * FROM pggit.operation_traces LIMIT 1;
SELECT pggit.record_merge_performance(
    2, 1, p_execute_microseconds => 300, p_conflicting_objects => '{orders}');
SELECT pggit.set_archive_policy('traces', 30);

-- What would be neglect where the dump is restored, if it had happened there.
INSERT INTO pggit.job_run_log (job_name, status, started_at, finished_at)
VALUES ('detect', 'succeeded', now() - interval '40 days', now() - interval '40 days');
UPDATE pggit.performance_baselines SET evaluated_at = now() - interval '40 days';
UPDATE pggit_perf_internal.installation_state
SET since = now() - interval '60 days', has_run_jobs = true;

-- An alert that no incident has taken yet.
INSERT INTO pggit.performance_alerts (alert_type, operation_type)
VALUES ('ANOMALY', 'branch_delete');
SELECT pggit.grant_access('dump_viewer', 'viewer');
