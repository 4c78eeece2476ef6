-- name: cancel
SELECT pg_cancel_backend(pid) FROM pg_stat_activity WHERE query LIKE :'beginning' || '%'

-- name: sleeps
SELECT count(*) = 1 FROM pg_stat_activity WHERE query LIKE 'SELECT pg_sleep(600)%'

-- name: interrupted_and_untouched
SELECT count(*) FILTER (WHERE status = 'sending' AND attempts = 1),
       count(*) FILTER (WHERE status = 'pending' AND attempts = 0)
FROM pggit.alert_notification_queue

-- name: keep_their_place
SELECT count(*) FILTER (WHERE next_attempt_at < :'claimed'), count(awaits_turn)
FROM pggit.alert_notification_queue
WHERE attempts = 0

-- name: queue_for_setting
INSERT INTO pggit.alert_notification_queue (channel, setting_id, message)
VALUES ('webhook', :setting, :'message')

-- name: lease_is_over
UPDATE pggit.alert_notification_queue
SET next_attempt_at = clock_timestamp()
WHERE status = 'sending'

-- name: state_of_setting
SELECT status, attempts, error_class, next_attempt_at > clock_timestamp()
FROM pggit.alert_notification_queue
WHERE setting_id = :setting

-- name: status_of_setting
SELECT status FROM pggit.alert_notification_queue WHERE setting_id = :setting

-- name: batch_that_was_cut_off
-- Of three claimed messages the first had begun, the others awaited their turn.
INSERT INTO pggit.alert_notification_queue
    (channel, message, setting_id, status, attempts, lease_until, next_attempt_at, awaits_turn)
SELECT 'webhook', n, setting_id, 'sending', 2,
       now() - interval '1 minute', now() - interval '1 minute', n > 1
FROM pggit.alert_notification_settings, generate_series(1, 3) AS n

-- name: batch_after_delivery
SELECT string_agg(concat_ws(' ', q.message, q.status, q.attempts, (
        SELECT count(*) FROM pggit.alert_notification_log AS l
        WHERE l.queue_id = q.queue_id AND l.outcome = 'interrupted'
    )), ', ' ORDER BY q.queue_id)
FROM pggit.alert_notification_queue AS q

-- name: queue_two_of_an_incident
INSERT INTO pggit.alert_notification_queue (channel, message, incident_key)
VALUES ('webhook', 'one', '00000000-0000-0000-0000-000000000001'),
       ('webhook', 'two', '00000000-0000-0000-0000-000000000001')

-- name: change_message
UPDATE pggit.alert_notification_queue SET message = 'held' WHERE queue_id = :message

-- name: change_all_messages
UPDATE pggit.alert_notification_queue SET message = 'held'

-- name: status_of_first
SELECT status FROM pggit.alert_notification_queue WHERE queue_id = 1

-- name: statuses_with_attempts
SELECT string_agg(status || ' ' || attempts, ', ' ORDER BY queue_id)
FROM pggit.alert_notification_queue

-- name: numbers_with_attempts
SELECT string_agg(queue_id || ' ' || status || ' ' || attempts, ', ')
FROM pggit.alert_notification_queue

-- name: tries_again
-- The session that delivers has begun another transaction after the answer.
SELECT bool_and(xact_start > :'answered'::timestamptz + interval '100 ms')
FROM pg_stat_activity
WHERE query LIKE 'CALL pggit.deliver%'

-- name: commits
SELECT pg_stat_get_db_xact_commit(oid) FROM pg_database WHERE datname = current_database()

-- name: due_with_its_lease
SELECT status, attempts, lease_until IS NULL FROM pggit.alert_notification_queue

-- name: queue_hanging_message
INSERT INTO pggit.alert_notification_queue (channel, setting_id, message)
SELECT 'webhook', max(setting_id), 'hangs' FROM pggit.alert_notification_settings

-- name: status_of_hanging_message
SELECT status FROM pggit.alert_notification_queue WHERE message = 'hangs'

-- name: held_by_the_call
SELECT a.backend_xmin IS NULL, a.backend_xid IS NULL, (
    SELECT count(*) FROM pg_locks AS l
    WHERE l.pid = a.pid AND l.relation::regclass::text LIKE 'pggit.%'
)
FROM pg_stat_activity AS a
WHERE a.query LIKE 'CALL pggit.deliver%'
