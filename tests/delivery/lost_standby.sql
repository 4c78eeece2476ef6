-- name: sessions_that_wait
SELECT count(*) = 1 FROM pg_stat_activity
WHERE wait_event = 'SyncRep' AND backend_type = 'client backend'

-- name: end_what_waits
SELECT pg_terminate_backend(pid) FROM pg_stat_activity
WHERE wait_event = 'SyncRep' AND backend_type = 'client backend'

-- name: hang
-- How many seconds the next call of the condition takes; one that has begun goes on.
CREATE OR REPLACE FUNCTION public.hang() RETURNS boolean LANGUAGE plpgsql AS
'BEGIN PERFORM pg_catalog.pg_sleep(:seconds); RETURN true; END'

-- name: worker_hangs
SELECT count(*) = 1 FROM pg_stat_activity
WHERE backend_type = 'pggit_perf delivery' AND datname = current_database()
  AND wait_event = 'PgSleep'

-- name: claims_hang
ALTER TABLE pggit.alert_notification_queue
ADD CONSTRAINT hangs CHECK (NOT (status = 'sending') OR public.hang()) NOT VALID

-- name: records_hang
ALTER TABLE pggit.alert_notification_log
ADD CONSTRAINT hangs CHECK (NOT (outcome = 'sent') OR public.hang()) NOT VALID

-- name: make_due_what_is_not_sent
UPDATE pggit.alert_notification_queue
SET next_attempt_at = clock_timestamp()
WHERE status <> 'sent'

-- name: status_of_message
SELECT status FROM pggit.alert_notification_queue WHERE message = :'message'
