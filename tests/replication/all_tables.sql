-- name: spend_transaction_numbers
-- The other server has not come to numbers this high.
DO $$ BEGIN FOR i IN 1..3000 LOOP PERFORM pg_current_xact_id(); COMMIT; END LOOP; END $$

-- name: rows_of_all_tables
INSERT INTO pggit.performance_operation_types (operation_type) VALUES ('mirrored');
INSERT INTO pggit.performance_metrics (operation_type, duration_microseconds, recorded_at)
SELECT 'mirrored', 1000 + g % 7, now() - g * interval '1 minute'
FROM generate_series(1, 500) AS g;
SELECT * FROM pggit.calculate_performance_baseline('mirrored');
SELECT * FROM pggit.check_pending_metrics();
SELECT * FROM pggit.roll_up_metrics();
SELECT pggit.record_performance_metric('mirrored', 9000) FROM generate_series(1, 3);
INSERT INTO pggit.alert_notification_settings (setting_name, channel, config)
VALUES ('mirrored', 'webhook', '{"url": "https://127.0.0.1/mirrored"}');
SELECT pggit.suppress_alerts(now() + interval '1 day', 'mirrored', p_operation_type => 'merge');
INSERT INTO pggit.performance_alerts (alert_type, operation_type) VALUES ('ANOMALY', 'merge');
SELECT * FROM pggit.process_alerts();
SELECT * FROM pggit.run_detection();
UPDATE pggit.alert_escalation_policies SET escalation_alert_count = 7;
SELECT pggit.set_archive_policy('metrics', p_keep_days => 400);
CREATE PUBLICATION everything FOR ALL TABLES;

-- name: months_are_leaves
SELECT bool_and(tablename <> 'performance_metrics')
    AND count(*) FILTER (WHERE tablename LIKE 'performance_metrics_p%') > 1
FROM pg_publication_tables

-- name: what_follows
SELECT pggit.record_performance_metric('mirrored', 9000) FROM generate_series(1, 3);
SELECT pggit.end_suppression(1);
SELECT * FROM pggit.process_alerts();
SELECT pggit.resolve_incident(min(incident_id)) FROM pggit.v_open_incidents;
SELECT * FROM pggit.roll_up_metrics();
UPDATE pggit.alert_notification_settings SET config = '{"url": "https://127.0.0.1/elsewhere"}';

-- name: numbers_begin_again
TRUNCATE pggit.performance_metrics RESTART IDENTITY;
INSERT INTO pggit.performance_metrics (operation_type, duration_microseconds, recorded_at)
SELECT 'mirrored', 900 + g % 7, now() - g * interval '1 minute'
FROM generate_series(1, 300) AS g;
SELECT * FROM pggit.check_pending_metrics();
SELECT * FROM pggit.roll_up_metrics();
INSERT INTO pggit.performance_metrics (operation_type, duration_microseconds)
SELECT 'mirrored', 9000 FROM generate_series(1, 5);

-- name: look
SELECT operation_type, samples, p50_microseconds, p99_microseconds, baseline_p99_microseconds,
       open_incidents
FROM pggit.operation_statistics('3 days')
WHERE operation_type = 'mirrored';
SELECT * FROM pggit.detect_anomalies_statistical('mirrored', 24);
SELECT incident_id, operation_type, severity, status, alert_count FROM pggit.v_open_incidents;
SELECT * FROM pggit.explain_alert((SELECT min(alert_id) FROM pggit.performance_alerts));
SELECT count(*), sum(duration_microseconds) FROM pggit.v_all_performance_metrics;
SELECT setting_name, channel FROM pggit.alert_notification_settings;
