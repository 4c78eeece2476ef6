-- name: first_six
SELECT string_agg(concat_ws(' ', status, coalesce(error_class, '-'), attempts), ', '
                  ORDER BY queue_id)
FROM pggit.alert_notification_queue
WHERE queue_id <= 6

-- name: outcomes_of_the_sixth
SELECT outcome FROM pggit.alert_notification_log WHERE queue_id = 6 ORDER BY log_id

-- name: give_the_secret_again
UPDATE pggit.alert_notification_settings
SET config = '{"webhook_url": "https://127.0.0.1/geheim"}'
WHERE setting_id = 1;
UPDATE pggit.alert_notification_queue
SET next_attempt_at = clock_timestamp()
WHERE status = 'pending';

-- name: state_of_the_first
SELECT status, error_class FROM pggit.alert_notification_queue WHERE queue_id = 1

-- name: next_number
INSERT INTO pggit.alert_notification_queue (channel, message)
VALUES ('slack', 'next')
RETURNING queue_id > 6
