-- What another installation wrote is no neglect of this one: ages count from when this database could act.
-- Reads the clock: health_check() judges ages against now().
\i fixtures/own_writes.sql
\i fixtures/read_committed.sql
CREATE FUNCTION public.failing() RETURNS SETOF text LANGUAGE sql AS $$
    SELECT h.check_name FROM pggit.health_check() AS h WHERE h.status = 'failing' ORDER BY h.check_name $$;
-- Forty days old, as a dump brings it: runs of jobs, baselines, a queue, a heartbeat, an alert that no incident has, an incident.
INSERT INTO pggit.job_run_log (job_name, status, started_at, finished_at)
SELECT j.job_name, 'succeeded', now() - interval '960 hours', now() - interval '960 hours' FROM pggit.v_scheduled_jobs AS j;
INSERT INTO pggit.job_run_log (job_name, status, started_at, finished_at, sqlstate)
SELECT j.job_name, 'failed', now() - interval '936 hours', now() - interval '936 hours', 'XX000' FROM unnest('{detect,recalculate_baselines}'::text[]) AS j (job_name), generate_series(1, 3);
INSERT INTO pggit.performance_metrics (operation_type, duration_microseconds) SELECT 'commit', 1000 + n FROM generate_series(1, 20) AS n;
SELECT count(*) FROM pggit.calculate_performance_baseline('commit');
UPDATE pggit.performance_baselines SET evaluated_at = now() - interval '960 hours', created_at = now() - interval '960 hours';
INSERT INTO pggit.alert_notification_settings (setting_name, channel, config) VALUES ('on call', 'webhook', '{"url": "https://alerts.example/hook"}');
INSERT INTO pggit.alert_notification_settings (setting_name, channel, config, heartbeat_interval) VALUES ('dead man', 'webhook', '{"url": "https://dead.example/x"}', '1 minute');
UPDATE pggit.alert_notification_settings SET created_at = now() - interval '960 hours';
UPDATE pggit_perf_internal.alert_notification_destinations SET heartbeat_since = now() - interval '960 hours', heartbeat_sent_at = now() - interval '960 hours';
INSERT INTO pggit.alert_notification_queue (channel, setting_id, message, created_at, next_attempt_at)
SELECT 'webhook', s.setting_id, 'waits', now() - interval '960 hours', now() + interval '24 hours' FROM pggit.alert_notification_settings AS s, generate_series(1, 501) WHERE s.setting_name = 'on call';
INSERT INTO pggit.performance_alerts (alert_type, operation_type) VALUES ('ANOMALY', 'commit');
SELECT incidents_opened FROM pggit.process_alerts();
UPDATE pggit.performance_incidents SET unacknowledged_since = now() - interval '960 hours';
INSERT INTO pggit.performance_alerts (alert_type, operation_type, created_at) VALUES ('ANOMALY', 'merge', now() - interval '960 hours');
-- and dead letters of the last hour, as a dump of last night brings them
INSERT INTO pggit.alert_notification_queue (channel, setting_id, message, status, attempts, error_class, created_at, finished_at)
SELECT 'webhook', s.setting_id, 'dead', 'failed', 1, 'configuration', now() - interval '960 hours', now() - interval '10 minutes' FROM pggit.alert_notification_settings AS s, generate_series(1, 6) WHERE s.setting_name = 'on call';
INSERT INTO pggit.alert_notification_log (queue_id, setting_id, channel, change, attempt, outcome, error_class, raised_at, logged_at)
SELECT q.queue_id, q.setting_id, q.channel, 'trigger', 1, 'failed', 'configuration', q.created_at, q.finished_at FROM pggit.alert_notification_queue AS q WHERE q.status = 'failed';
-- as CREATE EXTENSION does, here where it has not run: this database is a copy of another
SELECT pggit_perf_internal.note_installation(false);
SELECT public.failing();
SELECT count(late_since) AS late FROM pggit.v_scheduled_jobs;
SELECT status, value < 1 AS counted_from_here, detail FROM pggit.health_check() WHERE check_name = 'baseline_age_hours';

-- Nobody has done anything here for two days: that is neglect, whatever was before.
UPDATE pggit_perf_internal.installation_state SET since = now() - interval '48 hours';
SELECT public.failing();
SELECT count(late_since) > 5 AS late, min(late_since) > now() - interval '48 hours' AS since_then FROM pggit.v_scheduled_jobs;
-- From the first job on it can act, and what it has not done by then is not late yet. Another job does not put that off again.
CALL pggit.run_job('check_health');
SELECT result -> 'failing' AS failing FROM pggit.job_run_log ORDER BY run_id DESC LIMIT 1;
UPDATE pggit_perf_internal.installation_state SET since = now() - interval '48 hours';
CALL pggit.run_job('check_health');
SELECT count(*) AS rows, bool_and(has_run_jobs) AS has_run_jobs, max(since) < now() - interval '24 hours' AS stays
FROM pggit_perf_internal.installation_state WHERE database_oid = (SELECT oid FROM pg_database WHERE datname = current_database());
SELECT public.failing();

-- A dump that is restored into it begins anew. A clock that ran ahead says nothing.
BEGIN;
SET LOCAL row_security = off;
INSERT INTO pggit.performance_operation_types SELECT * FROM pggit.performance_operation_types AS o WHERE o.is_builtin;
SELECT has_run_jobs, since >= now() AS since_now FROM pggit_perf_internal.installation_state WHERE database_oid = (SELECT oid FROM pg_database WHERE datname = current_database());
SELECT public.failing();
ROLLBACK;
UPDATE pggit_perf_internal.installation_state SET since = now() + interval '24 hours';
SELECT public.failing();
