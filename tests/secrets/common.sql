-- name: insert
INSERT INTO pggit.alert_notification_settings (setting_name, channel, config)
VALUES (:name, 'slack', :config)

-- name: copy
COPY pggit.alert_notification_settings (setting_name, channel, config) FROM STDIN
