INSERT INTO pggit.alert_notification_settings (setting_name, channel, config)
VALUES ('on call', 'webhook', jsonb_build_object('url', :'url'));
