-- Archiving looks rows up, whatever the statistics say: here that nothing is old, nothing was sent and nothing is resolved. It takes a
-- second or two; where each row is compared with all others it takes minutes, and the timeout ends it.
-- Its thousands of statements take minutes where each is compiled.
SET jit = off;
\i fixtures/own_writes.sql
\i fixtures/read_committed.sql
ALTER TABLE pggit.performance_incidents SET (autovacuum_enabled = off);
ALTER TABLE pggit.performance_alerts SET (autovacuum_enabled = off);
ALTER TABLE pggit.alert_notification_queue SET (autovacuum_enabled = off);
ALTER TABLE pggit.alert_notification_log SET (autovacuum_enabled = off);
ALTER TABLE pggit.job_run_log SET (autovacuum_enabled = off);
ALTER TABLE pggit.operation_traces SET (autovacuum_enabled = off);
INSERT INTO pggit.performance_incidents (alert_type, operation_type, severity, alert_count, first_alert_at, last_alert_at, opened_at, unacknowledged_since, last_raised_at)
SELECT 'ANOMALY', 'operation ' || n, 'WARNING', 1, now(), now(), now(), now(), now() FROM generate_series(1, 24000) AS n;
INSERT INTO pggit.performance_alerts (alert_type, operation_type, incident_id) SELECT i.alert_type, i.operation_type, i.incident_id FROM pggit.performance_incidents AS i;
INSERT INTO pggit.alert_notification_queue (channel, incident_id, incident_key, next_attempt_at)
SELECT 'slack', i.incident_id, i.incident_key, 'infinity' FROM pggit.performance_incidents AS i;
INSERT INTO pggit.alert_notification_log (queue_id, setting_id, channel, change, attempt, outcome, raised_at)
SELECT q.queue_id, 1, q.channel, q.change, 1, 'sent', q.raised_at FROM pggit.alert_notification_queue AS q;
INSERT INTO pggit.job_run_log (job_name, status, finished_at) SELECT 'detect', 'succeeded', now() FROM generate_series(1, 24000);
ANALYZE pggit.performance_incidents, pggit.performance_alerts, pggit.alert_notification_queue, pggit.alert_notification_log, pggit.job_run_log;
UPDATE pggit.performance_incidents SET status = 'resolved', unacknowledged_since = NULL, resolved_at = now(), resolved_by = 'somebody';
UPDATE pggit.performance_alerts SET created_at = created_at - interval '100 days';
UPDATE pggit.alert_notification_queue SET status = 'sent', finished_at = now(), created_at = created_at - interval '100 days';
UPDATE pggit.alert_notification_log SET logged_at = logged_at - interval '100 days';
UPDATE pggit.job_run_log SET started_at = started_at - interval '100 days';
-- without any: never analyzed
INSERT INTO pggit.operation_traces (trace_id, span_id, operation_type, started_at)
SELECT lpad(to_hex(n), 32, '0'), lpad(to_hex(n), 16, '0'), 'commit', now() - interval '100 days' FROM generate_series(1, 24000) AS n;
SET statement_timeout = '60s';
SELECT relation, action, rows_moved FROM pggit.archive_old_data() WHERE kind <> 'metrics' ORDER BY 1;
-- and one incident that all notifications are of, some of them still to be sent
INSERT INTO pggit.alert_notification_queue (channel, message, status, incident_key, created_at, finished_at)
SELECT 'slack', 'sent', 'sent', '00000000-0000-4000-8000-000000000000', now() - interval '100 days', now() FROM generate_series(1, 24000);
INSERT INTO pggit.alert_notification_queue (channel, message, incident_key, next_attempt_at)
SELECT 'slack', 'to be sent', gen_random_uuid(), 'infinity' FROM generate_series(1, 24000);
SELECT relation, action, rows_moved FROM pggit.archive_old_data() WHERE kind <> 'metrics' ORDER BY 1;
