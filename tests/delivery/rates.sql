-- name: waited_as_asked
SELECT min(started_at) FILTER (WHERE outcome = 'sent') - min(logged_at) >= interval '1.5 seconds'
FROM pggit.alert_notification_log

-- name: sent_in_three_seconds_or_more
SELECT count(*), max(started_at) - min(started_at) >= interval '3 seconds'
FROM pggit.alert_notification_log
WHERE outcome = 'sent'

-- name: rate_of_setting
UPDATE pggit.alert_notification_settings
SET messages_per_second = :rate
WHERE setting_name = :'name'

-- name: config_of_setting
UPDATE pggit.alert_notification_settings SET config = :'config' WHERE setting_name = :'name'

-- name: queue_two_for_each_setting
INSERT INTO pggit.alert_notification_queue (channel, setting_id, message)
SELECT channel, setting_id, n FROM pggit.alert_notification_settings, generate_series(1, 2) AS n

-- name: statuses_by_setting
SELECT string_agg(s.setting_name || ' ' || q.status, ', ' ORDER BY s.setting_name, q.status)
FROM pggit.alert_notification_queue AS q
JOIN pggit.alert_notification_settings AS s USING (setting_id)

-- name: traces_of_a_clock_that_was_ahead
-- Messages that were queued, claimed and put off a day ahead; and the setting's bucket was emptied
-- then, and its receiver asked for a minute.
INSERT INTO pggit.alert_notification_queue
    (channel, setting_id, message, created_at, raised_at, next_attempt_at)
SELECT channel, setting_id, 'queued',
       now() + interval '1 day', now() + interval '1 day', now() + interval '1 day'
FROM pggit.alert_notification_settings;
INSERT INTO pggit.alert_notification_queue
    (channel, setting_id, message, status, attempts, lease_until, next_attempt_at)
SELECT channel, setting_id, 'claimed', 'sending', 1,
       now() + interval '1 day 1 minute', now() + interval '1 day 1 minute'
FROM pggit.alert_notification_settings;
INSERT INTO pggit.alert_notification_queue
    (channel, setting_id, message, attempts, next_attempt_at)
SELECT channel, setting_id, 'put off', 1, now() + interval '23 hours'
FROM pggit.alert_notification_settings;
INSERT INTO pggit.alert_notification_log
    (queue_id, setting_id, channel, change, attempt, outcome, error_class, raised_at, logged_at)
SELECT queue_id, setting_id, channel, change, 1, 'retry', 'receiver', raised_at,
       now() + interval '22 hours'
FROM pggit.alert_notification_queue
WHERE message = 'put off';
INSERT INTO pggit_perf_internal.alert_notification_destinations
    (setting_id, full_at, not_before, asked_at)
SELECT setting_id, now() + interval '1 day', now() + interval '23 hours',
       now() + interval '22 hours 59 minutes'
FROM pggit.alert_notification_settings
ON CONFLICT (setting_id) DO UPDATE
SET full_at = excluded.full_at, not_before = excluded.not_before, asked_at = excluded.asked_at;

-- name: rightly_put_off
-- No clock was set back for these: one whose receiver asked for a pause, and one put off for good.
INSERT INTO pggit.alert_notification_queue
    (channel, setting_id, message, attempts, next_attempt_at)
SELECT channel, setting_id, 'asked', 1, now() + interval '23 hours'
FROM pggit.alert_notification_settings
WHERE setting_name = 'asked';
INSERT INTO pggit.alert_notification_queue (channel, setting_id, message, next_attempt_at)
SELECT channel, setting_id, 'for good', 'infinity'
FROM pggit.alert_notification_settings
WHERE setting_name = 'asked';

-- name: statuses_by_message
SELECT string_agg(message || ' ' || status, ', ' ORDER BY queue_id)
FROM pggit.alert_notification_queue
