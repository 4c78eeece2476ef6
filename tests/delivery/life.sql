-- name: settings_of_a_database
-- What the owner of a database may set for its sessions.
CREATE ROLE bystander;
ALTER DATABASE worked SET role = 'bystander';
ALTER DATABASE worked SET default_transaction_read_only = on;
ALTER DATABASE worked SET default_transaction_isolation = 'serializable';
ALTER DATABASE worked SET statement_timeout = '1ms';
ALTER DATABASE worked SET search_path = 'nowhere';
ALTER DATABASE worked SET "DateStyle" = 'SQL, DMY';
ALTER DATABASE worked SET row_security = off;
LOAD 'pggit_perf';
ALTER DATABASE worked SET pggit_perf.notification_source = 'named by the database';

-- name: empty_queue
TRUNCATE pggit.alert_notification_queue

-- name: empty_queue_and_jobs
TRUNCATE pggit.alert_notification_queue, pggit.job_run_log

-- name: create_again
DROP EXTENSION pggit_perf;
CREATE EXTENSION pggit_perf;
