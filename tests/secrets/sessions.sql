-- name: change
UPDATE pggit.alert_notification_settings SET config = :config WHERE setting_name = 'open'

-- name: encrypt
SELECT pggit.encrypt_notification_config(setting_id, :config, :key)
FROM pggit.alert_notification_settings
WHERE setting_name = 'open'

-- name: state_and_query
SELECT state, query FROM pg_stat_activity WHERE application_name = 'open_session'

-- name: query_start
SELECT query_start FROM pg_stat_activity WHERE application_name = 'open_session'

-- name: has_ended
SELECT query_start > :'before' AND state = 'idle'
FROM pg_stat_activity
WHERE application_name = 'open_session'

-- name: query
SELECT query FROM pg_stat_activity WHERE application_name = 'open_session'

-- name: given_settings
SELECT count(*), count(config_encrypted)
FROM pggit.alert_notification_settings
WHERE setting_name IN ('open', 'given')

-- name: settings_are_locked
SELECT count(*) FROM pg_locks
WHERE relation = 'pggit.alert_notification_settings'::regclass
  AND mode = 'ShareLock' AND granted

-- name: waits_for_a_lock
SELECT wait_event_type = 'Lock' FROM pg_stat_activity WHERE application_name = 'open_session'

-- name: shows_the_waiting_config
SELECT query LIKE '%geheim-waits%'
FROM pg_stat_activity
WHERE application_name = 'open_session'
