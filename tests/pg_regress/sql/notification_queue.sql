-- Who is told of what, once; without a receiver to be reached, what becomes of it.
-- Reads the clock: suppressions end, and notifications are due, by now().
\i fixtures/own_writes.sql
\set SHOW_CONTEXT never
\pset null NULL
UPDATE pggit.alert_escalation_policies SET escalation_alert_count = 1000, unacknowledged_steps = '{}', recovery_period = '30 days';
INSERT INTO pggit.alert_notification_settings (setting_name, channel, alert_type, severity, operation_type, config) VALUES
    ('all', 'webhook', NULL, NULL, NULL, '{"url": "https://127.0.0.1/all"}'),
    ('critical', 'pagerduty', NULL, 'CRITICAL', NULL, '{"routing_key": "0123456789abcdef0123456789abcdef", "endpoint": "https://127.0.0.1/"}'),
    ('anomalies', 'slack', 'ANOMALY', NULL, NULL, '{"webhook_url": "https://127.0.0.1/anomalies"}'),
    ('merges', 'mattermost', NULL, NULL, 'merge', '{"webhook_url": "https://127.0.0.1/merges"}');
INSERT INTO pggit.alert_notification_settings (setting_name, channel, enabled) VALUES ('switched off', 'webhook', false);
CREATE VIEW public.queue AS
    SELECT q.queue_id AS id, s.setting_name, q.channel, q.incident_id AS incident, e.event_type AS event, q.change, q.status, q.attempts, q.error_class,
           q.fallback_of, dense_rank() OVER (ORDER BY t.first) AS thread
    FROM pggit.alert_notification_queue AS q
    LEFT JOIN pggit.alert_notification_settings AS s USING (setting_id)
    LEFT JOIN pggit.performance_incident_events AS e USING (event_id)
    JOIN (SELECT incident_key, min(queue_id) AS first FROM pggit.alert_notification_queue GROUP BY incident_key) AS t USING (incident_key)
    ORDER BY q.queue_id;
CREATE FUNCTION public.alert(p_type text, p_operation text, p_severity text DEFAULT 'WARNING') RETURNS bigint LANGUAGE sql AS $$
    INSERT INTO pggit.performance_alerts (alert_type, operation_type, severity) VALUES (p_type, p_operation, p_severity) RETURNING alert_id
$$;

-- by type, severity and operation
SELECT public.alert('THRESHOLD_EXCEEDED', 'commit'), public.alert('ANOMALY', 'merge'), public.alert('SYSTEM', 'rollback', 'CRITICAL');
SELECT incidents_opened FROM pggit.process_alerts();
SELECT id, setting_name, channel, incident, event, change, status FROM public.queue;
-- a storm is one message, which tells the latest; whoever was told is told of it
SELECT count(public.alert('THRESHOLD_EXCEEDED', 'commit')) FROM generate_series(1, 50);
SELECT public.alert('THRESHOLD_EXCEEDED', 'commit', 'CRITICAL');
SELECT incidents_escalated FROM pggit.process_alerts();
SELECT id, setting_name, incident, event, change, status FROM public.queue WHERE incident = 1;
-- its further life, for those who heard of it
SELECT pggit.acknowledge_incident(1), pggit.resolve_incident(1);
SELECT id, setting_name, incident, event, change FROM public.queue WHERE incident = 1;
-- again: nothing
SELECT alerts_processed FROM pggit.process_alerts();
SELECT count(*) FROM public.queue;

-- what is suppressed is not told, until that ends
SELECT pggit.suppress_alerts(now() + interval '1 hour', 'upgrade', p_operation_type => 'get_history');
SELECT pggit.notify_on_alert(public.alert('ANOMALY', 'get_history'));
SELECT count(*) FROM public.queue WHERE incident = 4;
SELECT pggit.end_suppression(1);
SELECT suppressions_ended FROM pggit.process_alerts();
SELECT setting_name, event, change FROM public.queue WHERE incident = 4;
-- of what was hidden from its beginning to its end no receiver knows, so none is notified of the end
SELECT pggit.suppress_alerts(now() + interval '1 hour', 'upgrade', p_operation_type => 'get_objects');
SELECT public.alert('ANOMALY', 'get_objects');
SELECT alerts_suppressed FROM pggit.process_alerts();
SELECT pggit.resolve_incident(5);
SELECT count(*) FROM public.queue WHERE incident = 5;
SELECT pggit.end_suppression(2);
SELECT suppressions_ended FROM pggit.process_alerts();
SELECT setting_name, event, change FROM public.queue WHERE incident = 5;

-- notify_on_alert: takes the alert, tells once; tells a setting that came later
SELECT pggit.notify_on_alert(public.alert('ANOMALY', 'branch_delete'));
SELECT pggit.notify_on_alert(max(alert_id)) FROM pggit.performance_alerts;
INSERT INTO pggit.alert_notification_settings (setting_name, channel, operation_type, config)
VALUES ('came later', 'slack', 'branch_delete', '{"webhook_url": "https://127.0.0.1/later"}');
SELECT pggit.notify_on_alert(max(alert_id)) FROM pggit.performance_alerts;
SELECT pggit.notify_on_alert(max(alert_id)) FROM pggit.performance_alerts;
SELECT id, setting_name, event, change FROM public.queue WHERE incident = 6;
SELECT pggit.snooze_incident(6, '1 hour');
INSERT INTO pggit.alert_notification_settings (setting_name, channel, operation_type, config)
VALUES ('while snoozed', 'slack', 'branch_delete', '{"webhook_url": "https://127.0.0.1/later"}');
SELECT pggit.notify_on_alert(max(alert_id)) FROM pggit.performance_alerts;
SELECT pggit.notify_on_alert(2), pggit.notify_on_alert(1);
SELECT pggit.notify_on_alert(NULL);
\echo :LAST_ERROR_SQLSTATE
SELECT pggit.notify_on_alert(777777);
\echo :LAST_ERROR_SQLSTATE

-- put off by a transaction that rolls back: nothing is told of what did not happen
BEGIN;
SELECT public.alert('ANOMALY', 'commit');
SELECT incidents_opened FROM pggit.process_alerts();
SELECT count(*) FROM public.queue WHERE incident = 7;
ROLLBACK;
SELECT count(*) FROM public.queue WHERE incident = 7;

-- delivery: to no private address, and those dead letters go out by nobody's fallback
TRUNCATE pggit.alert_notification_queue RESTART IDENTITY;
SELECT pggit.resolve_incident(incident_id) FROM pggit.v_open_incidents ORDER BY incident_id;
TRUNCATE pggit.alert_notification_queue RESTART IDENTITY;
UPDATE pggit.alert_notification_settings SET enabled = setting_name IN ('all', 'critical');
UPDATE pggit.alert_notification_settings SET fallback_setting_id = 2 WHERE setting_name = 'all';
UPDATE pggit.alert_notification_settings SET fallback_setting_id = 1 WHERE setting_name = 'critical';
SELECT public.alert('SYSTEM', 'merge');
SELECT incidents_opened FROM pggit.process_alerts();
CALL pggit.deliver_notifications(20);
SELECT id, setting_name, event, change, status, attempts, error_class, fallback_of, thread FROM public.queue;
SELECT queue_id, channel, change, attempt, outcome, error_class, http_status, duration_ms > 0 AS took_time, started_at <= logged_at AS in_order
FROM pggit.alert_notification_log ORDER BY log_id;
SELECT channel, settings_enabled, pending, dead_letters, attempts, sent, failed, success_rate, last_error_class FROM pggit.v_notification_delivery;
SELECT queue_id, channel, change, attempts, error_class, http_status FROM pggit.v_notification_dead_letters;

-- a dead letter again; not one that is none, nor one whose incident is over
SELECT pggit.replay_notification(1);
SELECT id, status, attempts, error_class FROM public.queue WHERE id = 1;
SELECT pggit.replay_notification(1);
\echo :LAST_ERROR_SQLSTATE
CALL pggit.deliver_notifications(20);
SELECT id, status, attempts, error_class FROM public.queue;
SELECT pggit.resolve_incident(max(incident_id)) FROM pggit.performance_incidents;
SELECT pggit.replay_notification(1);
\echo :LAST_ERROR_SQLSTATE
SELECT pggit.replay_notification(NULL);
\echo :LAST_ERROR_SQLSTATE
SELECT pggit.replay_notification(777777);
\echo :LAST_ERROR_SQLSTATE

-- a test, enabled or not
SELECT pggit.test_notification(5), pggit.test_notification(2);
SELECT id, setting_name, channel, change, status, thread FROM public.queue WHERE incident IS NULL;
SELECT message FROM pggit.alert_notification_queue WHERE message IS NOT NULL ORDER BY queue_id LIMIT 1;
SELECT pggit.test_notification(NULL);
\echo :LAST_ERROR_SQLSTATE
SELECT pggit.test_notification(777);
\echo :LAST_ERROR_SQLSTATE
CALL pggit.deliver_notifications(20);
-- without a config it is tried again, as somebody may give one
SELECT setting_name, change, status, attempts, error_class FROM public.queue WHERE incident IS NULL;
SELECT outcome, error_class, http_status FROM pggit.alert_notification_log ORDER BY log_id DESC LIMIT 3;

-- what waits for a setting that is switched off or goes becomes a dead letter
TRUNCATE pggit.alert_notification_queue RESTART IDENTITY;
INSERT INTO pggit.alert_notification_queue (channel, setting_id, message) VALUES ('webhook', 1, 'one'), ('pagerduty', 2, 'two');
UPDATE pggit.alert_notification_settings SET enabled = false WHERE setting_id = 1;
DELETE FROM pggit.alert_notification_settings WHERE setting_id = 2;
SELECT id, setting_name, status, attempts, error_class FROM public.queue;

-- what is queued for a channel without a setting says so, once a statement, and waits; not what is restored or replicated
TRUNCATE pggit.alert_notification_queue RESTART IDENTITY;
INSERT INTO pggit.alert_notification_queue (channel, message) SELECT 'mattermost', n FROM generate_series(1, 3) AS n;
SELECT error_class, count(*) FROM pggit.alert_notification_queue GROUP BY error_class;
SET session_replication_role = replica;
INSERT INTO pggit.alert_notification_queue (channel, message) VALUES ('mattermost', 'replicated');
RESET session_replication_role;
SET row_security = off;
INSERT INTO pggit.alert_notification_queue (channel, message) VALUES ('mattermost', 'restored');
RESET row_security;
\i fixtures/own_writes.sql
INSERT INTO pggit.alert_notification_settings (setting_name, channel) VALUES ('late', 'mattermost');
-- It has no config, and says so; not twice, and again when it is enabled.
UPDATE pggit.alert_notification_settings SET fallback_after_failures = 6 WHERE setting_name = 'late';
UPDATE pggit.alert_notification_settings SET enabled = false WHERE setting_name = 'late';
UPDATE pggit.alert_notification_settings SET enabled = true WHERE setting_name = 'late';
-- An address whose domain has no form in ASCII is refused by the parser that sends, when it is given and not when it is used.
\set VERBOSITY terse
INSERT INTO pggit.alert_notification_settings (channel, config) VALUES ('email', '{"smtp_host": "mail.example", "from": "a@b", "to": ["a@1א.example"]}');
INSERT INTO pggit.alert_notification_queue (channel, message, recipient) VALUES ('email', 'to nobody', 'a@1א.example');
\set VERBOSITY default
DELETE FROM pggit.alert_notification_queue WHERE message = 'to nobody';
RESET session_replication_role;
INSERT INTO pggit.alert_notification_queue (channel, message) VALUES ('mattermost', 'there is one');
CALL pggit.deliver_notifications(20);
SELECT s.setting_name, q.status, q.attempts, q.error_class, count(*)
FROM pggit.alert_notification_queue AS q JOIN pggit.alert_notification_settings AS s USING (setting_id) GROUP BY 1, 2, 3, 4;
DELETE FROM pggit.alert_notification_settings WHERE setting_name = 'late';

-- an attempt that was cut off is made again at once; from the second time in a row on it is a failed one, which waits, counts for
-- the fallback and is the last after twenty; a message that awaited its turn was not tried
TRUNCATE pggit.alert_notification_queue, pggit.alert_notification_log RESTART IDENTITY;
INSERT INTO pggit.alert_notification_settings (setting_name, channel, alert_type, config) VALUES
    ('hangs', 'webhook', 'CORRELATION', '{"url": "https://127.0.0.1/hangs"}'), ('second', 'webhook', 'CORRELATION', '{"url": "https://127.0.0.1/second"}');
UPDATE pggit.alert_notification_settings AS s SET fallback_setting_id = f.setting_id
FROM pggit.alert_notification_settings AS f WHERE s.setting_name = 'hangs' AND f.setting_name = 'second';
INSERT INTO pggit.alert_notification_queue (channel, setting_id, message, status, attempts, error_class, awaits_turn, lease_until, next_attempt_at)
SELECT 'webhook', s.setting_id, v.message, 'sending', v.attempts, v.error_class, v.awaits_turn, now() - interval '1 minute', now() - interval '1 minute'
FROM pggit.alert_notification_settings AS s, (VALUES
    (1, 'once', 1, NULL, NULL), (2, 'after another failure', 3, 'receiver', NULL), (3, 'again, and not begun', 2, 'interrupted', true),
    (4, 'twice in a row', 2, 'interrupted', NULL), (5, 'for the fifth time', 5, 'interrupted', NULL), (6, 'for the twentieth time', 20, 'interrupted', NULL)
    ) AS v (place, message, attempts, error_class, awaits_turn)
WHERE s.setting_name = 'hangs' ORDER BY v.place;
CALL pggit.deliver_notifications(20);
SELECT q.message, q.status, q.attempts, q.error_class, q.status = 'pending' AND q.next_attempt_at > now() AS waits,
       EXISTS (SELECT FROM pggit.alert_notification_queue AS f WHERE f.fallback_of = q.queue_id) AS by_fallback,
       (SELECT string_agg(concat_ws(' ', l.attempt, l.outcome, l.error_class), ', ' ORDER BY l.log_id) FROM pggit.alert_notification_log AS l WHERE l.queue_id = q.queue_id) AS log
FROM pggit.alert_notification_queue AS q WHERE q.fallback_of IS NULL ORDER BY q.queue_id;
DELETE FROM pggit.alert_notification_settings WHERE setting_name IN ('hangs', 'second');

-- not in a transaction block, nor in a function; wrong arguments
BEGIN;
CALL pggit.deliver_notifications();
\echo :LAST_ERROR_SQLSTATE
ROLLBACK;
DO $$ BEGIN CALL pggit.deliver_notifications(1); END $$;
CREATE PROCEDURE public.definer() LANGUAGE plpgsql SECURITY DEFINER AS $$ BEGIN CALL pggit.deliver_notifications(1); END $$;
CALL public.definer();
\echo :LAST_ERROR_SQLSTATE
CALL pggit.deliver_notifications(0);
\echo :LAST_ERROR_SQLSTATE
CALL pggit.deliver_notifications(NULL);
\echo :LAST_ERROR_SQLSTATE
-- the caller has its own role and settings afterwards
SET search_path = public;
CALL pggit.deliver_notifications(1);
SELECT current_user = session_user AS is_itself, current_setting('search_path') AS search_path, current_setting('enable_seqscan') AS enable_seqscan;

-- a recipient that is no address is queued with a warning, once a statement; a blank one is none
\i fixtures/own_writes.sql
INSERT INTO pggit.alert_notification_settings (setting_name, channel, config) VALUES
    ('mail', 'email', '{"smtp_host": "127.0.0.1", "encryption": "tls", "from": "pggit@example.org", "to": ["ops@example.org"]}');
INSERT INTO pggit.alert_notification_queue (channel, recipient, message) VALUES
    ('email', 'nobody at all', 'm'), ('email', 'a@example.org, b@example.org', 'm'), ('email', 'A Name <a@example.org>', 'm'), ('email', ' ', 'm'), ('email', NULL, 'm');
INSERT INTO pggit.alert_notification_queue (channel, recipient, message) VALUES ('email', 'a@example.org', 'm');
-- A time that is infinite is refused. A row that an earlier release let in is sent all the same, one that cannot be read has failed, and
-- neither keeps the others.
\set VERBOSITY sqlstate
INSERT INTO pggit.alert_notification_queue (channel, message, created_at) VALUES ('webhook', 'never', '-infinity');
INSERT INTO pggit.alert_notification_queue (channel, message, raised_at) VALUES ('webhook', 'for ever', 'infinity');
INSERT INTO pggit.performance_alerts (alert_type, operation_type, created_at) VALUES ('ANOMALY', 'commit', '-infinity');
INSERT INTO pggit.performance_alerts (alert_type, operation_type, metric_recorded_at) VALUES ('ANOMALY', 'commit', 'infinity');
\set VERBOSITY default
INSERT INTO pggit.alert_notification_settings (setting_name, channel, config) VALUES ('refused by its address', 'webhook', '{"url": "https://127.0.0.1/end"}');
TRUNCATE pggit.alert_notification_queue, pggit.alert_notification_log;
ALTER TABLE pggit.alert_notification_queue DROP CONSTRAINT alert_notification_queue_finite_check;
ALTER DOMAIN pggit_perf_internal.notification_change DROP CONSTRAINT notification_change_check;
INSERT INTO pggit.alert_notification_queue (channel, message, created_at, raised_at, change) VALUES
    ('webhook', 'never', '-infinity', '-infinity', 'trigger'), ('webhook', 'for ever', 'infinity', 'infinity', 'trigger'),
    ('webhook', 'unheard of', clock_timestamp(), clock_timestamp(), 'unheard of'), ('webhook', 'plain', clock_timestamp(), clock_timestamp(), 'trigger');
SELECT pending, oldest_pending_age IS NOT NULL AS has_age FROM pggit.v_notification_delivery WHERE channel = 'webhook';
CALL pggit.deliver_notifications(5);
SELECT q.message, q.status, q.attempts, q.error_class, l.outcome FROM pggit.alert_notification_queue AS q
LEFT JOIN pggit.alert_notification_log AS l USING (queue_id) ORDER BY q.queue_id, l.log_id;
SELECT attempts, failed, latency_p50_ms IS NULL AS none_was_sent FROM pggit.v_notification_delivery WHERE channel = 'webhook';
