CREATE EXTENSION pggit_perf;
INSERT INTO pggit.performance_alerts (alert_type, operation_type) VALUES ('ANOMALY', 'commit');
SELECT alerts_processed FROM pggit.process_alerts();
INSERT INTO pggit.alert_notification_settings (setting_name, channel, config, enabled)
VALUES ('spare', 'slack', '{"webhook_url": "https://hooks.slack.example/services/T000/B000/XXXX"}',
        false);
-- As in a restore with --disable-triggers, of a dump that is not whole.
SET session_replication_role = replica;
INSERT INTO pggit.performance_alerts (alert_type, operation_type, incident_id)
VALUES ('ANOMALY', 'merge', 4242);
UPDATE pggit.performance_incidents SET snooze_suppression_id = 4242;
UPDATE pggit.alert_notification_settings SET fallback_setting_id = 4242;
INSERT INTO pggit.alert_notification_queue (channel, setting_id, message, next_attempt_at)
VALUES ('slack', 4242, 'waits', now() - interval '2 hours');
INSERT INTO pggit_perf_internal.alert_notification_destinations (setting_id) VALUES (4242);
INSERT INTO pggit_perf_internal.alert_notification_secrets (channel, shown, secret)
VALUES ('slack', '{}', '{}');
INSERT INTO pggit_perf_internal.alarm_receivers
    (setting_id, channel, is_told, fallback_after_failures)
VALUES (4242, 'slack', false, 5);
