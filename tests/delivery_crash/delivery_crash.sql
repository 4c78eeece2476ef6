-- name: add_setting
INSERT INTO pggit.alert_notification_settings (channel, config, messages_per_second)
VALUES ('webhook', :'config', 1000)
RETURNING setting_id

-- name: worker
SELECT pid FROM pg_stat_activity WHERE backend_type = 'pggit_perf delivery'

-- name: empty
TRUNCATE pggit.alert_notification_queue, pggit.alert_notification_log

-- name: queue
INSERT INTO pggit.alert_notification_queue (channel, setting_id, message)
SELECT 'webhook', setting_id, n
FROM pggit.alert_notification_settings, generate_series(1, :each) AS n
ORDER BY n

-- name: is_claimed
SELECT count(*) > 0 FROM pggit.alert_notification_queue WHERE status <> 'pending'

-- name: is_recorded
SELECT count(*) > 5 FROM pggit.alert_notification_log WHERE outcome = 'sent'

-- name: sent
SELECT count(*) FROM pggit.alert_notification_queue WHERE status = 'sent'

-- name: timeouts
SELECT count(*)
FROM pggit.alert_notification_log
WHERE setting_id = :setting AND outcome = 'retry'

-- name: attempts_that_are_not_in_the_log
SELECT count(*)
FROM pggit.alert_notification_queue AS q
WHERE q.attempts
    <> (SELECT count(*) FROM pggit.alert_notification_log AS l WHERE l.queue_id = q.queue_id)

-- name: settings_with_two_cut_off
SELECT count(*)
FROM (SELECT FROM pggit.alert_notification_log
      WHERE outcome = 'interrupted'
      GROUP BY setting_id
      HAVING count(*) > 1) AS x

-- name: unknown_to_the_log
SELECT count(*)
FROM pggit.alert_notification_queue AS q
WHERE q.idempotency_key::text = ANY (string_to_array(:'keys', ','))
  AND NOT EXISTS (
      SELECT FROM pggit.alert_notification_log AS l
      WHERE l.queue_id = q.queue_id AND l.outcome IN ('interrupted', 'retry'))

-- name: cut_off
SELECT count(*) FROM pggit.alert_notification_log WHERE outcome = 'interrupted'

-- name: open_queue_and_last_attempts
SELECT * FROM pggit.alert_notification_queue WHERE status <> 'sent' LIMIT 20;
SELECT * FROM pggit.alert_notification_log ORDER BY log_id DESC LIMIT 20;
