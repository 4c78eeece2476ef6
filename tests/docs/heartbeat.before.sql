CREATE EXTENSION pggit_perf;
INSERT INTO pggit.alert_notification_settings (setting_name, channel, config, heartbeat_interval)
VALUES ('dead man''s switch', 'webhook', '{"url": "https://alerts.example/moved"}', '1 minute');
UPDATE pggit.alert_notification_settings SET created_at = now() - interval '1 hour';
