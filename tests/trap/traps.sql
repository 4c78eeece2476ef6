-- name: secret_key_file
ALTER SYSTEM SET pggit_perf.notification_secret_key_file = :'file';
SELECT pg_reload_conf();

-- name: made
-- How many names have a trap.
SELECT count(*) FROM trap.made WHERE skipped IS NULL

-- name: new_database
CREATE DATABASE :"name" TEMPLATE trap_template;
ALTER DATABASE :"name" SET search_path = trap, pg_catalog;
-- The worker of this database has tried to connect before.
SELECT pg_reload_conf();

-- name: begin_near
SET client_min_messages = error;
CREATE SCHEMA IF NOT EXISTS pggit;
CREATE TABLE trap.word (word name);

-- name: enough_near
SELECT count(*) FILTER (WHERE kind = 'near function') > 200,
       count(*) FILTER (WHERE kind = 'near operator') > 1000
FROM trap.made
WHERE skipped IS NULL

-- name: has_own
SELECT to_regclass('trap.own') IS NOT NULL

-- name: enough_overloads
SELECT count(*) > 1000 FROM trap.made WHERE kind = 'overload' AND skipped IS NULL

-- name: many_metrics
SELECT count(*) > 1000 FROM pggit.performance_metrics
