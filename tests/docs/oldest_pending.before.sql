CREATE EXTENSION pggit_perf;
INSERT INTO pggit.alert_notification_settings (setting_name, channel, config)
VALUES ('on call', 'webhook', '{"url": "https://alerts.example/hook"}');
INSERT INTO pggit.alert_notification_queue (channel, setting_id, message, created_at)
VALUES ('webhook', 1, 'nobody delivers', now() - interval '10 minutes');
