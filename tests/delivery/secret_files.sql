-- name: configs
SELECT string_agg(config::text, ' ' ORDER BY setting_id)
FROM pggit.alert_notification_settings
WHERE channel IN ('slack', 'webhook')

-- name: secrets
SELECT count(*) FROM pggit_perf_internal.alert_notification_secrets

-- name: statuses_by_setting
SELECT string_agg(setting_name || ' ' || status, ', ' ORDER BY setting_name)
FROM pggit.alert_notification_queue
JOIN pggit.alert_notification_settings USING (setting_id)

-- name: attempts_by_setting
SELECT string_agg(concat_ws(' ', setting_name, status, attempts), ', ' ORDER BY setting_name)
FROM pggit.alert_notification_queue
JOIN pggit.alert_notification_settings USING (setting_id)

-- name: outcome_of_setting
SELECT DISTINCT q.status || ' ' || q.error_class
FROM pggit.alert_notification_queue AS q
JOIN pggit.alert_notification_settings AS s USING (setting_id)
WHERE s.setting_name = :'name'

-- name: number_of_setting
SELECT setting_id FROM pggit.alert_notification_settings WHERE setting_name = :'name'

-- name: add_webhook
INSERT INTO pggit.alert_notification_settings (channel, config) VALUES ('webhook', :'config')
