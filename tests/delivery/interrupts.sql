-- name: queue_three_branches
-- An incident on three branches is queued, whose message lists them.
INSERT INTO pggit.performance_alerts (alert_type, operation_type, branch_id)
SELECT 'ANOMALY', :'operation', n FROM generate_series(1, 3) AS n;
SELECT * FROM pggit.process_alerts();

-- name: encrypt_all
SELECT pggit.encrypt_notification_config(setting_id, :'config', :'public')
FROM pggit.alert_notification_settings

-- name: branches_are_locked
SELECT count(*) FROM pg_locks
WHERE mode = 'AccessExclusiveLock' AND granted AND pid <> pg_backend_pid()
  AND relation IN ('pggit.branches'::regclass, 'pggit.branches_pkey'::regclass)

-- name: never_ends
CREATE OR REPLACE FUNCTION public.never_ends(integer) RETURNS integer
LANGUAGE plpgsql IMMUTABLE AS $$
BEGIN
    LOOP
        BEGIN
            PERFORM pg_sleep(600);
        EXCEPTION WHEN query_canceled THEN
            NULL;
        END;
    END LOOP;
END
$$

-- name: ends
CREATE OR REPLACE FUNCTION public.never_ends(integer) RETURNS integer
LANGUAGE plpgsql IMMUTABLE AS 'BEGIN RETURN 1; END'

-- name: ends_all
CREATE FUNCTION public.ends_all() RETURNS boolean
LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'ended' USING ERRCODE = '57P01';
END
$$

-- name: view_that_never_ends
CREATE VIEW pggit.branches AS
SELECT 1 AS id, 'main'::text AS name FROM public.never_ends(1)

-- name: view_that_ends_all
CREATE VIEW pggit.branches AS
SELECT 1 AS id, 'main'::text AS name WHERE public.ends_all()

-- name: table_that_never_ends
CREATE TABLE pggit.branches AS SELECT 1 AS id, 'main'::text AS name;
CREATE INDEX ON pggit.branches (id) WHERE public.never_ends(1) = 1;
ALTER TABLE pggit.branches ADD CHECK (public.never_ends(1) = 1) NOT VALID;

-- name: view_that_takes_its_time
CREATE VIEW pggit.branches AS SELECT 1 AS id, 'main'::text AS name FROM pg_sleep(600)

-- name: statuses
SELECT string_agg(DISTINCT status, ' ') FROM pggit.alert_notification_queue
