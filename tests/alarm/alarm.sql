-- name: add_setting
INSERT INTO pggit.alert_notification_settings (setting_name, channel, config)
VALUES (:'name', :'channel', :'config')
RETURNING setting_id

-- name: who_gets_what
-- The pager has a fallback, which gets nothing of its own; one setting gets warnings, one nothing.
UPDATE pggit.alert_notification_settings
SET fallback_setting_id = :backup, fallback_after_failures = 2
WHERE setting_id = :pager;
UPDATE pggit.alert_notification_settings
SET operation_type = 'nothing'
WHERE setting_id = :backup;
UPDATE pggit.alert_notification_settings
SET severity = 'WARNING'
WHERE setting_name = 'warnings';
UPDATE pggit.alert_notification_settings
SET enabled = false
WHERE setting_name = 'disabled';

-- name: encrypt
SELECT pggit.encrypt_notification_config(:setting, :'config', :'public')

-- name: make_due
UPDATE pggit_perf_internal.alarm_receivers SET next_attempt_at = clock_timestamp()

-- name: make_setting_due
UPDATE pggit_perf_internal.alarm_receivers
SET next_attempt_at = clock_timestamp()
WHERE setting_id = :setting

-- name: change_settings
UPDATE pggit.alert_notification_settings SET enabled = enabled

-- name: receivers_are_locked
SELECT count(*) FROM pg_locks
WHERE relation = 'pggit_perf_internal.alarm_receivers'::regclass
  AND mode = 'ShareRowExclusiveLock' AND granted

-- name: functions_of_a_stranger
-- Functions of names that could be called without a schema.
GRANT USAGE, CREATE ON SCHEMA pggit TO stranger;
SET ROLE stranger;
CREATE FUNCTION pggit.clock_timestamp() RETURNS timestamptz LANGUAGE plpgsql AS
'BEGIN RAISE EXCEPTION ''ran as %'', current_user; END';
CREATE FUNCTION pggit.to_char(timestamp, text) RETURNS text LANGUAGE plpgsql AS
'BEGIN RAISE EXCEPTION ''ran as %'', current_user; END';

-- name: no_functions_of_a_stranger
REVOKE CREATE ON SCHEMA pggit FROM stranger;
DROP FUNCTION pggit.clock_timestamp(), pggit.to_char(timestamp, text);

-- name: alarms
SELECT count(*) FROM pggit_perf_internal.alarm_state

-- name: waits_for_a_day
UPDATE pggit_perf_internal.alarm_receivers
SET next_attempt_at = now() + interval '1 day', attempts = 3
WHERE setting_id = :setting

-- name: rename_setting
UPDATE pggit.alert_notification_settings
SET setting_name = setting_name || '!'
WHERE setting_id = :setting

-- name: move_setting
UPDATE pggit.alert_notification_settings
SET config = :'config', setting_name = rtrim(setting_name, '!')
WHERE setting_id = :setting

-- name: is_due
SELECT next_attempt_at IS NULL, attempts
FROM pggit_perf_internal.alarm_receivers
WHERE setting_id = :setting

-- name: trigger_of_a_stranger
GRANT CREATE ON SCHEMA public TO stranger;
SET ROLE stranger;
CREATE FUNCTION public.evil() RETURNS trigger LANGUAGE plpgsql AS
'BEGIN RAISE EXCEPTION ''ran as %'', current_user; END';
RESET ROLE;
CREATE TRIGGER evil BEFORE INSERT ON pggit.performance_alerts
FOR EACH STATEMENT EXECUTE FUNCTION public.evil();

-- name: was_tried_in_vain
SELECT told_at IS NULL AND attempts = 1 AND error_class = 'receiver'
FROM pggit_perf_internal.alarm_receivers
WHERE setting_id = :setting

-- name: clock_was_a_day_ahead
UPDATE pggit_perf_internal.alarm_receivers
SET next_attempt_at = now() + interval '1 day', noted_at = now() + interval '23 hours'

-- name: cancel_call
SELECT pg_cancel_backend(pid) FROM pg_stat_activity WHERE query LIKE 'CALL pggit.deliver%'

-- name: receivers
SELECT string_agg(concat_ws(' ', setting_id, setting_name, channel, is_told), ', '
    ORDER BY setting_id)
FROM pggit_perf_internal.alarm_receivers

-- name: seventy_settings
INSERT INTO pggit.alert_notification_settings (channel, config)
SELECT 'webhook', jsonb_build_object('url', :'url' || n) FROM generate_series(1, 70) AS n

-- name: queue
INSERT INTO pggit.alert_notification_queue (channel, message) VALUES ('webhook', :'message')

-- name: statuses
SELECT string_agg(DISTINCT status, ' ') FROM pggit.alert_notification_queue
