-- name: two_without_config
INSERT INTO pggit.alert_notification_settings (setting_name, channel)
VALUES ('sealed', 'webhook'), ('mail', 'email')

-- name: encrypt
SELECT pggit.encrypt_notification_config(setting_id, :'config', :'public')
FROM pggit.alert_notification_settings
WHERE setting_name = :'name'

-- name: queue_secret
INSERT INTO pggit.alert_notification_queue (channel, setting_id, message)
SELECT channel, setting_id, 'secret' FROM pggit.alert_notification_settings

-- name: configuration_errors
SELECT count(*) FROM pggit.alert_notification_log WHERE error_class = 'configuration'

-- name: status_of_sealed
SELECT status
FROM pggit.alert_notification_queue
JOIN pggit.alert_notification_settings USING (setting_id)
WHERE setting_name = 'sealed'

-- name: mails_that_were_put_off
SELECT count(*) FROM pggit.alert_notification_log
WHERE channel = 'email' AND error_class = 'receiver'

-- name: secrets
SELECT count(*) FROM pggit_perf_internal.alert_notification_secrets
WHERE secret::text LIKE '%geheim%'

-- name: add_secret
INSERT INTO pggit.alert_notification_settings (channel, config) VALUES ('slack', :'config')

-- name: encrypt_with_a_key_that_is_none
SELECT pggit.encrypt_notification_config(1, :'config', 'x')

-- name: sessions_with_a_hidden_statement
SELECT count(*) FROM pg_stat_activity
WHERE state = 'idle in transaction'
  AND query = '<statement with the config of a notification setting>'

-- name: sessions_that_show_a_secret
SELECT count(*) FROM pg_stat_activity WHERE query LIKE '%geheim%' AND pid <> pg_backend_pid()
