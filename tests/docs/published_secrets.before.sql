CREATE EXTENSION pggit_perf;
INSERT INTO pggit.alert_notification_settings (setting_name, channel, config)
VALUES ('on call', 'slack',
        '{"webhook_url": "https://hooks.slack.example/services/T000/B000/XXXX"}');
CREATE PUBLICATION everything FOR ALL TABLES;
