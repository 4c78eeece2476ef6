-- name: add_setting
INSERT INTO pggit.alert_notification_settings (setting_name, channel, config)
VALUES ('worked', 'webhook', :'config')

-- name: queue
INSERT INTO pggit.alert_notification_queue (channel, message) VALUES ('webhook', :'message')

-- name: workers
SELECT count(*) FROM pg_stat_activity
WHERE backend_type = 'pggit_perf delivery' AND datname = :'database_name'
