-- Time series for monitoring from outside.
-- Reads the clock: archives go by age.
\i fixtures/read_committed.sql
-- Alerts created: by the severity that they were created with, archived and dropped ones included.
INSERT INTO pggit.performance_alerts (alert_type, severity, operation_type, created_at, escalated_from, escalated_at, escalation_reason) VALUES
    ('ANOMALY', 'WARNING', 'commit', '2020-03-03 05:10+00', NULL, NULL, NULL), ('ANOMALY', 'CRITICAL', 'commit', '2020-03-03 05:50+00', 'WARNING', '2020-03-03 06:00+00', 'third of an hour'),
    ('SYSTEM', 'CRITICAL', 'late_jobs', '2020-03-03 06:00+00', NULL, NULL, NULL), ('ANOMALY', 'WARNING', 'merge', '2020-03-03 06:30+00', NULL, NULL, NULL);
CREATE TEMP VIEW created AS SELECT alert_type, severity, alerts_total FROM pggit.v_monitoring_alerts WHERE alerts_total > 0;
TABLE created;
SELECT count(*) AS series, count(DISTINCT alert_type) AS types, count(DISTINCT severity) AS severities FROM pggit.v_monitoring_alerts;
SELECT to_char(hour_start AT TIME ZONE 'UTC', 'YYYY-MM-DD HH24:MI') AS hour_start, alert_type, severity, alerts FROM pggit.v_alerts_by_hour;
SELECT line FROM regexp_split_to_table(pggit.prometheus_metrics(), E'\n') AS line WHERE line ~ 'pggit_perf_alerts_total' AND line !~ ' 0$';
INSERT INTO pggit.performance_alerts (alert_type, severity, operation_type) VALUES ('DEGRADATION', 'INFO', 'rollback');
SELECT alerts_processed, incidents_opened FROM pggit.process_alerts();
UPDATE pggit.performance_incidents SET status = 'resolved', resolved_at = now(), resolved_by = 'test', unacknowledged_since = NULL WHERE operation_type <> 'rollback' AND status <> 'resolved';
SELECT kind, action, rows_moved FROM pggit.archive_old_data() WHERE kind = 'alerts';
TABLE created;
INSERT INTO pggit.performance_alerts (alert_type, severity, operation_type, created_at, incident_id)
SELECT 'ANOMALY', 'WARNING', 'merge', '2020-03-04 06:30+00', incident_id FROM pggit.performance_incidents WHERE operation_type = 'merge';
SELECT pggit.set_archive_policy('alerts', 90, p_drop_after_days => 90);
-- archived and dropped by the same run
SELECT kind, action, rows_moved FROM pggit.archive_old_data() WHERE kind = 'alerts';
SELECT (SELECT count(*) FROM pggit.performance_alerts) AS live, (SELECT count(*) FROM pggit.performance_alerts_archive) AS archived;
TABLE created;
INSERT INTO pggit.performance_alerts (alert_type, severity, operation_type) VALUES ('ANOMALY', 'INFO', 'commit'), ('ANOMALY', 'WARNING', 'commit');
TABLE created;
-- the report counts those of its hours
SELECT page ~ 'Alerts created per hour' AS has_hours, page ~ 'No alert was created' AS says_none FROM pggit.performance_report(1) AS page;
-- How long receivers took to answer: by hour and channel, archived attempts included; of an interrupted attempt no time is known.
INSERT INTO pggit.alert_notification_log (queue_id, setting_id, channel, change, attempt, outcome, error_class, duration_ms, raised_at, logged_at)
SELECT 1, 1, a.channel, 'trigger', 1, a.outcome, a.error_class, a.duration_ms, a.logged_at, a.logged_at
FROM (SELECT 'slack', 'sent', NULL, 100 * n, '2020-03-03 05:00+00'::timestamptz + n * interval '20 minutes' FROM generate_series(0, 4) AS n
      UNION ALL SELECT 'email', 'interrupted', 'interrupted', NULL, '2020-03-03 05:30+00'
      UNION ALL SELECT 'webhook', 'retry', 'timeout', 1000 * n, now() FROM generate_series(0, 100) AS n) AS a (channel, outcome, error_class, duration_ms, logged_at);
CREATE TEMP VIEW answered AS
    SELECT to_char(hour_start AT TIME ZONE 'UTC', 'YYYY-MM-DD HH24:MI') AS hour_start, channel, attempts, sent, response_p50_ms, response_p95_ms, response_p99_ms, response_max_ms
    FROM pggit.v_notification_response_times WHERE channel <> 'webhook';
TABLE answered;
SELECT rows_moved FROM pggit.archive_old_data() WHERE relation = 'alert_notification_log';
TABLE answered;
SELECT channel, percentile, response_seconds FROM pggit.v_monitoring_response_times WHERE channel IN ('slack', 'webhook');
SELECT line FROM regexp_split_to_table(pggit.prometheus_metrics(), E'\n') AS line WHERE line ~ '^pggit_perf_notifications_response_seconds';
