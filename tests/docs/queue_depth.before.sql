CREATE EXTENSION pggit_perf;
INSERT INTO pggit.alert_notification_settings (setting_name, channel, config)
VALUES ('old pager', 'webhook', '{"url": "https://gone.example/hook"}');
INSERT INTO pggit.alert_notification_queue
    (channel, setting_id, message, created_at, next_attempt_at)
SELECT 'webhook', 1, 'm', now() - interval '40 minutes', now() + interval '1 day'
FROM generate_series(1, 501);
