-- name: statements_with
SELECT count(*) FROM pg_stat_statements WHERE query LIKE '%geheim-' || :'name' || '%'

-- name: prepare
PREPARE q (jsonb) AS
INSERT INTO pggit.alert_notification_settings (setting_name, channel, config)
VALUES ('executed', 'slack', $1)

-- name: block
DO $$
BEGIN
    INSERT INTO pggit.alert_notification_settings (setting_name, channel, config)
    VALUES ('block', 'slack', '{"webhook_url": "https://127.0.0.1/geheim-block"}');
END $$

-- name: of_no_table
SELECT :name, :key, :config::jsonb

-- name: encrypt
SELECT pggit.encrypt_notification_config(setting_id, :config, :key)
FROM pggit.alert_notification_settings
WHERE setting_name = 'nested' AND :name <> ''

-- name: changes
SELECT string_agg(DISTINCT substring(data FROM '^table ([^:]*)')
        || CASE WHEN data LIKE '%geheim%' THEN ' shown' ELSE ' hidden' END, ', ')
FROM pg_logical_slot_get_changes('others', NULL, NULL)
WHERE data LIKE 'table pggit%.alert_notification_se%'

-- name: secret_in_a_file
INSERT INTO pggit.alert_notification_settings (setting_name, channel, config)
VALUES ('in a file', 'slack', '{"webhook_url_file": "on-call"}')
