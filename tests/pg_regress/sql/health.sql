-- A fresh installation is not unwell, and nothing is said of what is not there.
-- Reads the clock: health_check() judges ages against now(), and jobs are due by it.
\i fixtures/own_writes.sql
\i fixtures/here_for_a_year.sql
\i fixtures/within_a_quarter.sql
SELECT check_name, status, value IS NOT NULL AS has_value, limit_value, since, runbook FROM pggit.health_check() WHERE check_name <> 'partition_days_ahead';
SELECT status, value > 60 AS ahead FROM pggit.health_check() WHERE check_name = 'partition_days_ahead';
CALL pggit.run_job('check_health');
SELECT result FROM pggit.job_run_log;
SELECT count(*) FROM pggit.performance_alerts;

-- Each check fails beyond its limit, says since when, and passes again. Seconds pass between a statement and the next: minutes are whole.
CREATE FUNCTION pg_temp.failing() RETURNS TABLE (failing text, value double precision, limit_value double precision, minutes_ago bigint, runbook text, detail text) LANGUAGE sql AS $$
    SELECT h.check_name, CASE WHEN h.check_name ~ '_minutes$' THEN round(h.value) ELSE h.value END, h.limit_value, round(extract(epoch FROM now() - h.since) / 60)::bigint, h.runbook, h.detail FROM pggit.health_check() AS h WHERE h.status = 'failing' $$;
-- Baselines: none in 26 hours although something was recorded.
INSERT INTO pggit.performance_metrics (operation_type, duration_microseconds, recorded_at) SELECT 'commit', 1000 + g, now() - interval '30 hours' FROM generate_series(1, 20) AS g;
CALL pggit.run_job('roll_up_metrics');
-- It may have been loaded: no job has run for so long.
SELECT failing FROM pg_temp.failing();
INSERT INTO pggit.job_run_log (job_name, status, started_at, finished_at) VALUES ('check_health', 'succeeded', now() - interval '29 hours', now() - interval '29 hours');
SELECT failing, value > 26 AS beyond, minutes_ago >= 180 AS since FROM pg_temp.failing() WHERE failing = 'baseline_age_hours';
DELETE FROM pggit.job_run_log WHERE started_at < now() - interval '28 hours';
SELECT status FROM pggit.calculate_performance_baseline('commit');
SELECT * FROM pg_temp.failing();
UPDATE pggit.performance_baselines SET evaluated_at = now() - interval '27 hours';
SELECT failing, value, limit_value, minutes_ago, runbook FROM pg_temp.failing();
UPDATE pggit.performance_baselines SET evaluated_at = now();
-- Jobs that missed their times: by their schedule and our own log.
CALL pggit.run_due_jobs(1);
SELECT count(*) AS ran, count(*) FILTER (WHERE last_status = 'succeeded') AS succeeded, count(*) FILTER (WHERE is_due AND last_started_at < now() - interval '1 minute') AS due, count(late_since) AS late, count(next_run_at) AS next FROM pggit.v_scheduled_jobs;
UPDATE pggit.job_run_log SET started_at = started_at - interval '10 minutes', finished_at = finished_at - interval '10 minutes' WHERE job_name = 'process_alerts';
SELECT failing, value, detail, runbook FROM pg_temp.failing();
SELECT job_name, late_since < now() - interval '5 minutes' AS late, is_due, runbook FROM pggit.v_scheduled_jobs WHERE runbook IS NOT NULL;
CALL pggit.run_due_jobs(1);
SELECT * FROM pg_temp.failing();
-- One that fails, twice.
\set VERBOSITY terse
ALTER TABLE pggit.performance_baselines RENAME TO hidden;
CALL pggit.run_job('recalculate_baselines');
SELECT failing FROM pg_temp.failing();
ALTER TABLE pggit.hidden RENAME TO performance_baselines;
SELECT failing FROM pg_temp.failing();
UPDATE pggit.job_run_log SET started_at = now() - interval '72 hours', finished_at = now() - interval '72 hours' WHERE job_name = 'recalculate_baselines' AND status = 'succeeded';
ALTER TABLE pggit.performance_baselines RENAME TO hidden;
CALL pggit.run_job('recalculate_baselines');
ALTER TABLE pggit.hidden RENAME TO performance_baselines;
\set VERBOSITY default
UPDATE pggit.performance_baselines SET evaluated_at = now();
SELECT failing, value, detail, runbook FROM pg_temp.failing() WHERE failing = 'failing_jobs';
SELECT status, failures_in_a_row, failures_24h, runbook FROM pggit.v_scheduled_jobs CROSS JOIN LATERAL (SELECT last_status AS status) AS l WHERE job_name = 'recalculate_baselines';
CALL pggit.run_job('recalculate_baselines');
SELECT * FROM pg_temp.failing();
-- The queue: beyond 500 for more than half an hour, not for a moment, and not if it was shorter meanwhile.
INSERT INTO pggit.alert_notification_settings (setting_name, channel, config) VALUES ('on call', 'webhook', '{"url": "https://alerts.example/hook"}');
INSERT INTO pggit.alert_notification_queue (channel, setting_id, message, created_at, next_attempt_at) SELECT 'webhook', 1, 'm', now() - interval '2 minutes', now() + interval '1 day' FROM generate_series(1, 501);
SELECT failing FROM pg_temp.failing();
UPDATE pggit.alert_notification_queue SET created_at = now() - interval '40 minutes' WHERE queue_id <= 400;
SELECT failing FROM pg_temp.failing() WHERE failing = 'queue_depth';
UPDATE pggit.alert_notification_queue SET created_at = now() - interval '40 minutes';
SELECT failing, value, limit_value, minutes_ago, detail FROM pg_temp.failing() WHERE failing = 'queue_depth';
-- One was settled twenty minutes ago, when there were 501 besides: no break. Had there been one less, it would be one.
INSERT INTO pggit.alert_notification_queue (channel, setting_id, message, created_at, finished_at, status) VALUES ('webhook', 1, 'm', now() - interval '50 minutes', now() - interval '20 minutes', 'sent');
SELECT minutes_ago FROM pg_temp.failing() WHERE failing = 'queue_depth';
UPDATE pggit.alert_notification_queue SET created_at = now() - interval '10 minutes' WHERE queue_id = 1;
SELECT failing, minutes_ago FROM pg_temp.failing() WHERE failing = 'queue_depth';
-- The oldest that waits.
SELECT failing, value, limit_value, minutes_ago FROM pg_temp.failing() WHERE failing = 'oldest_pending_minutes';
DELETE FROM pggit.alert_notification_queue;
SELECT * FROM pg_temp.failing();
-- Delivery: by the latest attempt of each notification of the last hour.
INSERT INTO pggit.alert_notification_log (queue_id, setting_id, channel, change, attempt, outcome, error_class, raised_at, logged_at)
SELECT g, 1, 'webhook', 'trigger', 1, 'retry', 'network', now(), now() - interval '20 minutes' FROM generate_series(1, 20) AS g;
INSERT INTO pggit.alert_notification_log (queue_id, setting_id, channel, change, attempt, outcome, raised_at, logged_at)
SELECT g, 1, 'webhook', 'trigger', 2, 'sent', now(), now() - interval '10 minutes' FROM generate_series(1, 19) AS g;
SELECT failing FROM pg_temp.failing();
DELETE FROM pggit.alert_notification_log WHERE queue_id = 19 AND outcome = 'sent';
SELECT failing, value, limit_value, minutes_ago, detail FROM pg_temp.failing();
DELETE FROM pggit.alert_notification_log;
-- Dead letters of the last day.
INSERT INTO pggit.alert_notification_queue (channel, setting_id, message, status, finished_at, error_class) VALUES ('webhook', 1, 'm', 'failed', now() - interval '23 hours', 'rejected'), ('webhook', 1, 'm', 'failed', now() - interval '25 hours', 'rejected');
SELECT failing, value, minutes_ago FROM pg_temp.failing();
DELETE FROM pggit.alert_notification_queue;
-- Months: the last one before a gap counts.
SELECT format('ALTER TABLE pggit.performance_metrics DETACH PARTITION pggit.performance_metrics_p%s', to_char(date_trunc('month', now() AT TIME ZONE 'UTC') + interval '1 month', 'YYYY_MM')) AS detach \gset
\set ECHO none
:detach;
\set ECHO all
SELECT value <= 31 AS this_month_only, (status = 'failing') = (value < 14) AS judged FROM pggit.health_check() WHERE check_name = 'partition_days_ahead';
SELECT format('DROP TABLE pggit.performance_metrics_p%s', to_char(date_trunc('month', now() AT TIME ZONE 'UTC') + interval '1 month', 'YYYY_MM')) AS gone \gset
\set ECHO none
:gone;
\set ECHO all
SELECT count(*) > 0 AS made FROM pggit.ensure_metric_partitions();
SELECT status FROM pggit.health_check() WHERE check_name = 'partition_days_ahead';
-- Rollups.
UPDATE pggit_perf_internal.metric_rollup_state SET rolled_at = now() - interval '40 minutes';
SELECT failing FROM pg_temp.failing();
INSERT INTO pggit.performance_metrics (operation_type, duration_microseconds, recorded_at) VALUES ('commit', 1000, now() - interval '35 minutes');
SELECT failing, value, limit_value, minutes_ago FROM pg_temp.failing();
CALL pggit.run_job('roll_up_metrics');
SELECT * FROM pg_temp.failing();
-- Incidents that nobody has acknowledged; those of the monitor itself do not count.
INSERT INTO pggit.performance_alerts (alert_type, severity, operation_type) VALUES ('ANOMALY', 'WARNING', 'commit'), ('SYSTEM', 'WARNING', 'by hand');
SELECT incidents_opened FROM pggit.process_alerts();
UPDATE pggit.performance_incidents SET unacknowledged_since = now() - interval '61 minutes';
SELECT failing, value, limit_value, minutes_ago, detail FROM pg_temp.failing();
SELECT pggit.acknowledge_incident(incident_id) FROM pggit.performance_incidents WHERE alert_type = 'ANOMALY';
SELECT * FROM pg_temp.failing();
-- Heartbeats.
\set VERBOSITY terse
INSERT INTO pggit.alert_notification_settings (channel, config, heartbeat_interval) VALUES ('slack', '{"webhook_url": "https://hooks.example/x"}', '1 minute');
INSERT INTO pggit.alert_notification_settings (channel, config, heartbeat_interval) VALUES ('webhook', '{"url": "https://dead.example/x"}', '1 second');
\set VERBOSITY default
INSERT INTO pggit.alert_notification_settings (setting_name, channel, config, heartbeat_interval) VALUES ('dead man''s switch', 'webhook', '{"url": "https://dead.example/x"}', '1 minute');
SELECT failing FROM pg_temp.failing();
UPDATE pggit.alert_notification_settings SET created_at = now() - interval '10 minutes' WHERE heartbeat_interval IS NOT NULL;
SELECT failing, value, limit_value, minutes_ago FROM pg_temp.failing();
INSERT INTO pggit_perf_internal.alert_notification_destinations (setting_id, heartbeat_sent_at) SELECT setting_id, now() FROM pggit.alert_notification_settings WHERE heartbeat_interval IS NOT NULL
ON CONFLICT (setting_id) DO UPDATE SET heartbeat_sent_at = excluded.heartbeat_sent_at;
SELECT * FROM pg_temp.failing();
-- Nothing is missing of the time when it was switched off, or told another receiver.
UPDATE pggit_perf_internal.alert_notification_destinations SET heartbeat_sent_at = now() - interval '10 minutes';
SELECT failing FROM pg_temp.failing();
UPDATE pggit.alert_notification_settings SET enabled = false WHERE heartbeat_interval IS NOT NULL;
UPDATE pggit.alert_notification_settings SET enabled = true WHERE heartbeat_interval IS NOT NULL;
SELECT failing FROM pg_temp.failing();
UPDATE pggit_perf_internal.alert_notification_destinations SET heartbeat_since = NULL, heartbeat_due_at = now() + interval '1 minute';
SELECT failing FROM pg_temp.failing();
UPDATE pggit.alert_notification_settings SET config = '{"url": "https://switch.example/y"}' WHERE heartbeat_interval IS NOT NULL;
SELECT failing FROM pg_temp.failing();
SELECT heartbeat_due_at FROM pggit_perf_internal.alert_notification_destinations;
-- None is a fallback, none becomes one, and what becomes one is told nothing else.
SELECT setting_id AS beating FROM pggit.alert_notification_settings WHERE heartbeat_interval IS NOT NULL \gset
UPDATE pggit.alert_notification_settings SET fallback_setting_id = :beating WHERE setting_id = 1;
INSERT INTO pggit.alert_notification_settings (setting_name, channel, config) VALUES ('spare', 'webhook', '{"url": "https://spare.example/hook"}') RETURNING setting_id AS spare \gset
UPDATE pggit.alert_notification_settings SET fallback_setting_id = :spare WHERE setting_id = 1;
\set VERBOSITY sqlstate
UPDATE pggit.alert_notification_settings SET heartbeat_interval = '1 minute' WHERE setting_id = :spare;
\set VERBOSITY default
UPDATE pggit.alert_notification_settings SET fallback_setting_id = NULL WHERE setting_id = 1;
INSERT INTO pggit.alert_notification_queue (channel, setting_id, message) VALUES ('webhook', :spare, 'waits');
UPDATE pggit.alert_notification_settings SET heartbeat_interval = '1 minute' WHERE setting_id = :spare;
SELECT status, error_class FROM pggit.alert_notification_queue WHERE setting_id = :spare;
DELETE FROM pggit.alert_notification_settings WHERE setting_id = :spare;

-- A failing check is one SYSTEM incident, told like any other, which goes on as long as it fails and ends by itself.
DELETE FROM pggit.alert_notification_queue;
INSERT INTO pggit.alert_notification_queue (channel, setting_id, message, created_at, next_attempt_at) VALUES ('webhook', 1, 'waits', now() - interval '9 minutes', now() + interval '1 day');
CALL pggit.run_job('check_health');
CALL pggit.run_job('check_health');
SELECT alert_type, severity, operation_type, details - 'value' AS details FROM pggit.performance_alerts WHERE alert_type = 'SYSTEM' AND operation_type <> 'by hand';
SELECT incident_id AS incident, severity, status, alert_count, runbook FROM pggit.v_open_incidents WHERE operation_type = 'oldest_pending_minutes' \gset
\echo :severity :status :alert_count :runbook
SELECT count(*) AS told, min(s.setting_name) AS whom FROM pggit.alert_notification_queue AS q JOIN pggit.alert_notification_settings AS s USING (setting_id) WHERE q.incident_id = :incident;
SELECT topic, explanation FROM pggit.explain_alert((SELECT max(alert_id) FROM pggit.performance_alerts)) WHERE topic IN ('runbook', 'incident');
UPDATE pggit.performance_incidents SET last_raised_at = now() - interval '29 minutes 59 seconds' WHERE incident_id = :incident;
CALL pggit.run_job('check_health');
SELECT status, last_raised_at > now() - interval '1 minute' AS kept_up FROM pggit.performance_incidents WHERE incident_id = :incident;
DELETE FROM pggit.alert_notification_queue WHERE message = 'waits';
UPDATE pggit.performance_incidents SET last_raised_at = now() - interval '31 minutes' WHERE incident_id = :incident;
CALL pggit.run_job('check_health');
SELECT status, resolved_by FROM pggit.performance_incidents WHERE incident_id = :incident;
-- Who resolves one by hand is not told again of the same failure.
INSERT INTO pggit.alert_notification_queue (channel, setting_id, message, created_at, next_attempt_at) VALUES ('webhook', 1, 'waits', now() - interval '9 minutes', now() + interval '1 day');
CALL pggit.run_job('check_health');
SELECT pggit.resolve_incident(max(incident_id), 'known') > :incident AS another FROM pggit.performance_incidents WHERE operation_type = 'oldest_pending_minutes';
CALL pggit.run_job('check_health');
SELECT count(*) AS incidents, count(*) FILTER (WHERE status = 'resolved') AS resolved FROM pggit.performance_incidents WHERE operation_type = 'oldest_pending_minutes';
-- But of what begins to fail besides, then or later.
DELETE FROM pggit.alert_notification_queue;
UPDATE pggit.job_run_log SET started_at = started_at - interval '72 hours', finished_at = finished_at - interval '72 hours' WHERE job_name = 'detect';
CALL pggit.run_job('check_health');
SELECT pggit.resolve_incident(max(incident_id), 'known') AS known FROM pggit.performance_incidents WHERE operation_type = 'late_jobs' \gset
CALL pggit.run_job('check_health');
SELECT count(*) AS again FROM pggit.performance_incidents WHERE operation_type = 'late_jobs' AND status <> 'resolved';
UPDATE pggit.job_run_log SET started_at = started_at - interval '72 hours', finished_at = finished_at - interval '72 hours' WHERE job_name = 'roll_up_metrics';
CALL pggit.run_job('check_health');
UPDATE pggit.job_run_log SET started_at = started_at - interval '96 hours', finished_at = finished_at - interval '96 hours' WHERE job_name = 'maintain_partitions';
CALL pggit.run_job('check_health');
CALL pggit.run_job('check_health');
SELECT i.status, a.details -> 'subjects' AS subjects FROM pggit.performance_incidents AS i JOIN pggit.performance_alerts AS a USING (incident_id) WHERE i.operation_type = 'late_jobs' ORDER BY a.alert_id;
SELECT count(*) AS told FROM pggit.alert_notification_queue AS q JOIN pggit.performance_incidents AS i USING (incident_id) WHERE i.operation_type = 'late_jobs' AND i.status <> 'resolved' AND q.change = 'trigger';
CALL pggit.run_due_jobs(1);
SELECT count(pggit.resolve_incident(incident_id, 'mended')) AS resolved FROM pggit.performance_incidents WHERE operation_type = 'late_jobs' AND status <> 'resolved';
INSERT INTO pggit.alert_notification_queue (channel, setting_id, message, status, finished_at, error_class) VALUES ('webhook', 1, 'm', 'failed', now() - interval '2 minutes', 'rejected');
CALL pggit.run_job('check_health');
SELECT pggit.resolve_incident(max(incident_id), 'known') AS known FROM pggit.performance_incidents WHERE operation_type = 'dead_letters' \gset
CALL pggit.run_job('check_health');
INSERT INTO pggit.alert_notification_queue (channel, setting_id, message, status, finished_at, error_class) VALUES ('webhook', 1, 'm', 'failed', now() - interval '1 minute', 'rejected');
CALL pggit.run_job('check_health');
SELECT i.status, jsonb_array_length(a.details -> 'subjects') AS dead FROM pggit.performance_incidents AS i JOIN pggit.performance_alerts AS a USING (incident_id) WHERE i.operation_type = 'dead_letters' ORDER BY a.alert_id;
SELECT count(pggit.resolve_incident(incident_id, 'mended')) AS resolved FROM pggit.performance_incidents WHERE operation_type = 'dead_letters' AND status <> 'resolved';
-- A check that does not know since when it fails: not again while it fails for the same all the time, but of something else, and when it passed meanwhile.
GRANT SELECT ON pggit.operation_traces TO PUBLIC;
ALTER TABLE pggit.performance_operation_types DISABLE TRIGGER check_time_zone;
UPDATE pggit.performance_operation_types SET time_zone = 'Nowhere/Land' WHERE operation_type = 'merge';
CALL pggit.run_job('check_health');
SELECT result -> 'failing' @> '["disabled_triggers", "public_access", "unknown_time_zones"]' AS names FROM pggit.job_run_log WHERE job_name = 'check_health' ORDER BY run_id DESC LIMIT 1;
CREATE FUNCTION pg_temp.resolve() RETURNS bigint LANGUAGE sql AS $$
    SELECT count(pggit.resolve_incident(incident_id, 'known')) FROM pggit.performance_incidents
    WHERE operation_type IN ('disabled_triggers', 'public_access', 'unknown_time_zones') AND status <> 'resolved' $$;
SELECT pg_temp.resolve();
CALL pggit.run_job('check_health');
CALL pggit.run_job('check_health');
SELECT pg_temp.resolve();
-- something else
GRANT SELECT ON pggit.performance_episodes TO PUBLIC;
UPDATE pggit.performance_operation_types SET time_zone = 'Nowhere/Land' WHERE operation_type = 'commit';
CALL pggit.run_job('check_health');
SELECT operation_type FROM pggit.v_open_incidents WHERE operation_type IN ('disabled_triggers', 'public_access', 'unknown_time_zones') ORDER BY 1;
SELECT pg_temp.resolve();
CALL pggit.run_job('check_health');
SELECT pg_temp.resolve();
-- it passed meanwhile
REVOKE SELECT ON pggit.operation_traces, pggit.performance_episodes FROM PUBLIC;
UPDATE pggit.performance_operation_types SET time_zone = NULL WHERE time_zone = 'Nowhere/Land';
CALL pggit.run_job('check_health');
GRANT SELECT ON pggit.operation_traces, pggit.performance_episodes TO PUBLIC;
UPDATE pggit.performance_operation_types SET time_zone = 'Nowhere/Land' WHERE operation_type IN ('merge', 'commit');
CALL pggit.run_job('check_health');
SELECT operation_type FROM pggit.v_open_incidents WHERE operation_type IN ('disabled_triggers', 'public_access', 'unknown_time_zones') ORDER BY 1;
SELECT pg_temp.resolve();
REVOKE SELECT ON pggit.operation_traces, pggit.performance_episodes FROM PUBLIC;
UPDATE pggit.performance_operation_types SET time_zone = NULL WHERE time_zone = 'Nowhere/Land';
ALTER TABLE pggit.performance_operation_types ENABLE ALWAYS TRIGGER check_time_zone;
CALL pggit.run_job('check_health');
-- Runs of the future prove no measuring.
BEGIN;
UPDATE pggit.performance_baselines SET evaluated_at = now() - interval '27 hours';
UPDATE pggit.job_run_log SET started_at = now() - interval '27 hours', finished_at = now() - interval '27 hours' WHERE job_name = 'recalculate_baselines' AND status = 'succeeded';
INSERT INTO pggit.job_run_log (job_name, status, started_at, finished_at) VALUES ('recalculate_baselines', 'succeeded', now() + interval '1 year', now() + interval '1 year');
SELECT round(value::numeric) AS hours FROM pg_temp.failing() WHERE failing = 'baseline_age_hours';
ROLLBACK;

-- By the fallback at once when the first is what failed.
DELETE FROM pggit.alert_notification_queue;
UPDATE pggit.alert_notification_settings SET fallback_setting_id = NULL;
INSERT INTO pggit.alert_notification_settings (setting_name, channel, alert_type, severity, config) VALUES ('second', 'webhook', 'CORRELATION', 'INFO', '{"url": "https://second.example/hook"}');
UPDATE pggit.alert_notification_settings SET fallback_setting_id = (SELECT setting_id FROM pggit.alert_notification_settings WHERE setting_name = 'second') WHERE setting_name = 'on call';
INSERT INTO pggit.alert_notification_queue (channel, setting_id, message, status, finished_at, error_class) VALUES ('webhook', 1, 'm', 'failed', now() - interval '2 minutes', 'rejected');
INSERT INTO pggit.alert_notification_log (queue_id, setting_id, channel, change, attempt, outcome, error_class, raised_at) SELECT queue_id, 1, 'webhook', 'trigger', 1, 'failed', 'rejected', now() FROM pggit.alert_notification_queue;
CALL pggit.run_job('check_health');
SELECT q.change, q.use_fallback, i.operation_type FROM pggit.alert_notification_queue AS q JOIN pggit.performance_incidents AS i USING (incident_id) ORDER BY q.queue_id;
CALL pggit.run_job('check_health');
SELECT result -> 'notifications_rerouted' AS again FROM pggit.job_run_log WHERE job_name = 'check_health' ORDER BY run_id DESC LIMIT 1;

-- History of runs: what succeeded goes after a while, the last one and what failed stay.
INSERT INTO pggit.job_run_log (job_name, status, started_at, finished_at, sqlstate)
VALUES ('detect', 'succeeded', now() - interval '15 days', now() - interval '15 days', NULL), ('detect', 'failed', now() - interval '15 days', now() - interval '15 days', 'XX000'),
       ('old', 'succeeded', now() - interval '16 days', now() - interval '16 days', NULL), ('old', 'succeeded', now() - interval '15 days', now() - interval '15 days', NULL);
SELECT pggit_perf_internal.clean_up_job_runs(), pggit_perf_internal.clean_up_cron_history();
SELECT job_name, status FROM pggit.job_run_log WHERE started_at < now() - interval '14 days' ORDER BY 1;
-- A job that fails keeps run_due_jobs() from no other, and run_due_jobs() says so in the end.
UPDATE pggit.job_run_log SET started_at = started_at - interval '24 hours', finished_at = finished_at - interval '24 hours';
ALTER TABLE pggit_perf_internal.metric_check_state RENAME TO hidden;
\set VERBOSITY terse
CALL pggit.run_due_jobs(1);
\set VERBOSITY default
\echo :LAST_ERROR_SQLSTATE
ALTER TABLE pggit_perf_internal.hidden RENAME TO metric_check_state;
SELECT job_name, last_status FROM pggit.v_scheduled_jobs WHERE last_status <> 'succeeded' OR last_started_at < now() - interval '1 hour';
-- Whoever cancels it gets no other job instead, and keeps nobody from the next one.
UPDATE pggit.job_run_log SET started_at = started_at - interval '24 hours', finished_at = finished_at - interval '24 hours';
CREATE FUNCTION public.cancel() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE query_canceled; END $$;
REVOKE ALL ON FUNCTION public.cancel() FROM PUBLIC;
CREATE TRIGGER cancel BEFORE INSERT ON pggit_perf_internal.metric_check_state FOR EACH STATEMENT EXECUTE FUNCTION public.cancel();
CALL pggit.run_due_jobs(1);
DROP FUNCTION public.cancel CASCADE;
SELECT job_name, last_status FROM pggit.v_scheduled_jobs WHERE last_started_at > now() - interval '1 hour';
SELECT count(*) FROM pg_locks WHERE locktype = 'advisory';
CALL pggit.run_due_jobs(1);
SELECT count(*) FROM pggit.v_scheduled_jobs WHERE last_started_at > now() - interval '1 hour';
-- What never ran is missed, unless others may do its work or it can wait.
BEGIN;
DELETE FROM pggit.job_run_log WHERE job_name IN ('detect', 'deliver_notifications', 'clean_up_history');
UPDATE pggit.job_run_log SET started_at = started_at - interval '72 hours', finished_at = finished_at - interval '72 hours' WHERE job_name = 'maintain_partitions';
SELECT detail FROM pggit.health_check() WHERE check_name = 'late_jobs';
ROLLBACK;
-- Runs of the future are no proof that a job runs, nor that health is looked after.
BEGIN;
UPDATE pggit.job_run_log SET started_at = started_at + interval '1 year', finished_at = finished_at + interval '1 year' WHERE job_name IN ('detect', 'check_health');
SELECT array_agg(job_name) FILTER (WHERE is_due) AS due, bool_or(last_started_at > now() + interval '1 hour') AS future FROM pggit.v_scheduled_jobs WHERE job_name IN ('detect', 'check_health');
SELECT pggit_perf_internal.check_health_if_due();
ROLLBACK;
-- Where no job has ever run, the background worker looks after health once metrics have come in for a day.
BEGIN;
DELETE FROM pggit.job_run_log;
INSERT INTO pggit.performance_metrics (operation_type, duration_microseconds, recorded_at) VALUES ('merge', 1000, now() - interval '25 hours');
UPDATE pggit_perf_internal.installation_state SET since = now() - interval '23 hours';
SAVEPOINT asked_for;
-- or where a heartbeat is asked for
SELECT pggit_perf_internal.check_health_if_due();
ROLLBACK TO asked_for;
UPDATE pggit.alert_notification_settings SET heartbeat_interval = NULL;
SELECT pggit_perf_internal.check_health_if_due();
UPDATE pggit_perf_internal.installation_state SET since = now() - interval '25 hours';
SELECT pggit_perf_internal.check_health_if_due();
SELECT count(*) FROM pggit.job_run_log WHERE job_name = 'check_health';
ROLLBACK;
-- Alerts of what fails are there also when it is their processing that fails.
DELETE FROM pggit.performance_alerts WHERE alert_type = 'SYSTEM' AND incident_id IS NULL;
SELECT count(pggit.resolve_incident(incident_id, 'test')) > 0 AS resolved FROM pggit.performance_incidents WHERE alert_type = 'SYSTEM' AND status <> 'resolved';
UPDATE pggit.alert_notification_queue SET event_id = NULL;
DELETE FROM pggit.performance_incident_events WHERE event_type = 'resolved';
UPDATE pggit.job_run_log SET started_at = started_at - interval '72 hours', finished_at = finished_at - interval '72 hours' WHERE job_name = 'detect';
ALTER TABLE pggit.alert_escalation_policies RENAME TO hidden;
CALL pggit.run_job('check_health');
SELECT substring(result ->> 'alerts' FROM '^[^:]*:') AS alerts, result ->> 'alerts' ~ 'pggit[.]alert_escalation_policies' AS names_it, result ? 'notifications_rerouted' AS rerouted FROM pggit.job_run_log ORDER BY run_id DESC LIMIT 1;
SELECT operation_type, incident_id FROM pggit.performance_alerts WHERE alert_type = 'SYSTEM' AND incident_id IS NULL AND operation_type = 'late_jobs';
ALTER TABLE pggit.hidden RENAME TO alert_escalation_policies;
BEGIN;
CALL pggit.run_due_jobs(1);
ROLLBACK;

-- An alert that no incident has taken. process_alerts() takes it.
UPDATE pggit.job_run_log SET started_at = now(), finished_at = now();
SELECT alerts_deferred FROM pggit.process_alerts();
INSERT INTO pggit.performance_alerts (alert_type, operation_type, created_at) VALUES ('ANOMALY', 'waits', now() - interval '20 minutes');
SELECT failing, value, limit_value, minutes_ago, runbook FROM pg_temp.failing() WHERE failing = 'waiting_alerts_minutes';
SELECT alerts_deferred FROM pggit.process_alerts();
SELECT failing FROM pg_temp.failing() WHERE failing = 'waiting_alerts_minutes';
-- A baseline that waits for review for a day, whatever later recalculations put in its place.
INSERT INTO pggit.performance_metrics (operation_type, duration_microseconds, recorded_at) SELECT 'merge_cleanup', 1000, now() - interval '1 hour' FROM generate_series(1, 200);
SELECT status FROM pggit.calculate_performance_baseline('merge_cleanup');
INSERT INTO pggit.performance_metrics (operation_type, duration_microseconds, recorded_at) SELECT 'merge_cleanup', 50000, now() - interval '1 hour' FROM generate_series(1, 20000);
SELECT status FROM pggit.calculate_performance_baseline('merge_cleanup');
UPDATE pggit.performance_baselines SET created_at = now() - interval '30 hours' WHERE operation_type = 'merge_cleanup' AND review_status = 'pending';
INSERT INTO pggit.performance_metrics (operation_type, duration_microseconds, recorded_at) SELECT 'merge_cleanup', 60000, now() - interval '1 hour' FROM generate_series(1, 40000);
SELECT status FROM pggit.calculate_performance_baseline('merge_cleanup');
SELECT failing, value, limit_value, minutes_ago, runbook, detail FROM pg_temp.failing() WHERE failing = 'baselines_pending_review';
SELECT pggit.reject_baseline(baseline_id, 'a load test') > 0 AS rejected FROM pggit.performance_baselines WHERE operation_type = 'merge_cleanup' AND review_status = 'pending';
SELECT failing FROM pg_temp.failing() WHERE failing = 'baselines_pending_review';
SELECT status FROM pggit.calculate_performance_baseline('merge_cleanup');
SELECT failing FROM pg_temp.failing() WHERE failing = 'baselines_pending_review';
