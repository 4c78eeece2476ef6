-- What fails is left out and told, and keeps nothing else waiting.
-- Reads the clock: what hides an alert is in force on now().
\i fixtures/here_for_a_year.sql
\set SHOW_CONTEXT never
UPDATE pggit.alert_escalation_policies SET escalation_alert_count = 1000, unacknowledged_steps = '{}', recovery_period = '30 days';
CREATE FUNCTION public.alert(p_operation text, p_branch integer DEFAULT NULL) RETURNS void LANGUAGE sql AS $$
    INSERT INTO pggit.performance_alerts (alert_type, operation_type, branch_id, severity, violation_multiplier)
    VALUES ('THRESHOLD_EXCEEDED', p_operation, p_branch, 'CRITICAL', 2.5)
$$;

-- Several suppressions of one incident end in the same run, while another one still hides it.
SELECT pggit.suppress_alerts(now() + interval '2 hours', n, p_operation_type => 'commit') AS suppression_id FROM unnest('{A,B,C,D}'::text[]) AS n;
SELECT public.alert('commit') FROM generate_series(1, 3);
SELECT alerts_processed, alerts_suppressed FROM pggit.process_alerts();
SELECT pggit.end_suppression(suppression_id) FROM pggit.alert_suppression WHERE reason IN ('A', 'B', 'C') ORDER BY 1;
SELECT suppressions_ended FROM pggit.process_alerts();
SELECT s.reason, e.alerts_suppressed, e.alerts_from_ended_suppressions, e.reported_at IS NOT NULL AS reported
FROM pggit_perf_internal.alert_suppression_effects AS e JOIN pggit.alert_suppression AS s USING (suppression_id) ORDER BY s.reason, e.effect_id;
SELECT public.alert('commit'), public.alert('merge');
SELECT alerts_processed, alerts_suppressed, suppressions_ended FROM pggit.process_alerts();
SELECT pggit.end_suppression(suppression_id) FROM pggit.alert_suppression WHERE reason = 'D';
SELECT suppressions_ended FROM pggit.process_alerts();
SELECT operation_type, alert_count, suppressed_count, is_suppressed FROM pggit.performance_incidents ORDER BY 1;
-- What two of them hid goes over to the one that is left.
SELECT pggit.suppress_alerts(now() + interval '2 hours', n, p_operation_type => 'branch_create', p_severity => s) AS suppression_id
FROM (VALUES ('E', 'WARNING'), ('F', 'CRITICAL'), ('G', NULL)) AS v (n, s);
INSERT INTO pggit.performance_alerts (alert_type, operation_type, severity) VALUES ('ANOMALY', 'branch_create', 'WARNING'), ('ANOMALY', 'branch_create', 'CRITICAL');
SELECT alerts_processed, alerts_suppressed FROM pggit.process_alerts();
SELECT pggit.end_suppression(suppression_id) FROM pggit.alert_suppression WHERE reason IN ('E', 'F') ORDER BY 1;
SELECT suppressions_ended FROM pggit.process_alerts();
SELECT pggit.end_suppression(suppression_id) FROM pggit.alert_suppression WHERE reason = 'G';
SELECT suppressions_ended FROM pggit.process_alerts();

-- Alerts that cannot be taken: here by a constraint that somebody has added.
ALTER TABLE pggit.performance_incidents ADD CONSTRAINT no_such_operation CHECK (operation_type NOT LIKE 'bad%');
SELECT public.alert('bad'), public.alert('good'), public.alert('bad', 7), public.alert('better');
SELECT alerts_processed, alerts_deferred, incidents_opened FROM pggit.process_alerts();
SELECT operation_type, alert_count FROM pggit.performance_incidents WHERE operation_type IN ('good', 'better', 'bad') ORDER BY 1;
-- an incident that cannot be brought forward
UPDATE pggit.performance_incidents
SET first_alert_at = first_alert_at - a.ago, last_alert_at = last_alert_at - a.ago, opened_at = opened_at - a.ago, last_raised_at = last_raised_at - a.ago,
    unacknowledged_since = unacknowledged_since - a.ago
FROM (SELECT interval '40 days') AS a (ago) WHERE operation_type IN ('good', 'better');
DELETE FROM pggit.performance_alerts WHERE operation_type = 'bad' AND branch_id = 7;
ALTER TABLE pggit.performance_incidents ADD CONSTRAINT never_resolved CHECK (operation_type <> 'better' OR status <> 'resolved');
SELECT incidents_resolved FROM pggit.process_alerts();
SELECT operation_type, status FROM pggit.performance_incidents WHERE operation_type IN ('good', 'better') ORDER BY 1;
-- an end of a suppression that cannot be told
SET client_min_messages = error;
SELECT pggit.suppress_alerts(now() + interval '2 hours', n, p_operation_type => n) AS suppression_id FROM unnest('{rebase,tag}'::text[]) AS n;
RESET client_min_messages;
SELECT public.alert('rebase'), public.alert('tag');
SELECT alerts_suppressed, alerts_deferred FROM pggit.process_alerts();
ALTER TABLE pggit.performance_incidents ADD CONSTRAINT stays_hidden CHECK (operation_type <> 'rebase' OR is_suppressed);
SELECT pggit.end_suppression(suppression_id) FROM pggit.alert_suppression WHERE reason IN ('rebase', 'tag') ORDER BY 1;
SELECT suppressions_ended FROM pggit.process_alerts();
SELECT operation_type, is_suppressed FROM pggit.performance_incidents WHERE operation_type IN ('rebase', 'tag') ORDER BY 1;
-- Mended, the next call does what was left.
ALTER TABLE pggit.performance_incidents DROP CONSTRAINT no_such_operation, DROP CONSTRAINT never_resolved, DROP CONSTRAINT stays_hidden;
SELECT alerts_processed, alerts_deferred, incidents_opened, incidents_resolved, suppressions_ended FROM pggit.process_alerts();
SELECT count(*) FROM pggit.performance_alerts WHERE incident_id IS NULL;
-- One alert keeps no other of its operation and type waiting.
ALTER TABLE pggit.performance_alerts ADD CONSTRAINT not_this_one CHECK (violation_multiplier <> 66 OR incident_id IS NULL);
INSERT INTO pggit.performance_alerts (alert_type, operation_type, severity, violation_multiplier)
SELECT 'THRESHOLD_EXCEEDED', 'diff', 'WARNING', CASE g WHEN 40 THEN 66 ELSE 2.5 END FROM generate_series(1, 100) AS g;
SELECT alerts_processed, alerts_deferred, incidents_opened, cardinality(left_out) AS left_out FROM pggit.process_alerts();
SELECT alert_count, peak_violation_multiplier FROM pggit.performance_incidents WHERE operation_type = 'diff';
-- Nor does a suppression whose end cannot be written, or noted.
SET client_min_messages = error;
SELECT pggit.suppress_alerts(now() + interval '2 hours', n, p_operation_type => 'revert') AS suppression_id FROM unnest('{not written,not noted,in order}'::text[]) AS n;
RESET client_min_messages;
SET client_min_messages = error;
SELECT pggit.suppress_alerts(now() + interval '2 hours', 'not written either', p_operation_type => 'revert', p_weekly_days => '{1}', p_weekly_from => '01:00', p_weekly_until => '02:00', p_time_zone => 'Europe/Berlin') AS suppression_id;
RESET client_min_messages;
UPDATE pggit.alert_suppression SET starts_at = now() - interval '2 hours', ends_at = now() - interval '1 hour' WHERE reason IN ('not written', 'not noted', 'in order');
UPDATE pggit.alert_suppression SET time_zone = 'Nowhere/Land' WHERE reason = 'not written either';
SELECT suppression_id AS not_noted FROM pggit.alert_suppression WHERE reason = 'not noted' \gset
ALTER TABLE pggit.alert_suppression ADD CONSTRAINT not_written CHECK (reason NOT LIKE 'not written%' OR ended_at IS NULL);
ALTER TABLE pggit.performance_incident_events ADD CONSTRAINT not_noted CHECK (event_type <> 'suppression_ended' OR suppression_id <> :not_noted);
SELECT public.alert('revert');
SELECT alerts_processed, suppressions_ended, cardinality(left_out) AS left_out FROM pggit.process_alerts();
SELECT reason, end_reason, is_end_reported FROM pggit.alert_suppression WHERE operation_type = 'revert' ORDER BY suppression_id;
-- The check fails once every run for a quarter of an hour has left something out.
CALL pggit.run_job('process_alerts');
SELECT jsonb_array_length(result -> 'left_out') AS left_out, substring(result -> 'left_out' ->> 0 FROM '^[^:]*:') AS first, result -> 'left_out' ->> 0 ~ 'not_written' AS says_why FROM pggit.job_run_log WHERE job_name = 'process_alerts';
SELECT status FROM pggit.health_check() WHERE check_name = 'waiting_alerts_minutes';
UPDATE pggit.job_run_log SET started_at = started_at - interval '20 minutes' WHERE job_name = 'process_alerts';
DELETE FROM pggit.performance_alerts WHERE violation_multiplier = 66;
SELECT status, value BETWEEN 20 AND 22 AS since_the_run, substring(detail FROM '^left out: [^:]*:') AS detail FROM pggit.health_check() WHERE check_name = 'waiting_alerts_minutes';
ALTER TABLE pggit.performance_alerts DROP CONSTRAINT not_this_one;
ALTER TABLE pggit.alert_suppression DROP CONSTRAINT not_written;
ALTER TABLE pggit.performance_incident_events DROP CONSTRAINT not_noted;
CALL pggit.run_job('process_alerts');
SELECT reason, end_reason, is_end_reported FROM pggit.alert_suppression WHERE operation_type = 'revert' ORDER BY suppression_id;
SELECT status, value, detail FROM pggit.health_check() WHERE check_name = 'waiting_alerts_minutes';
-- A statement that is to end does end.
ALTER TABLE pggit.performance_incidents ADD CONSTRAINT waits CHECK (operation_type <> 'slow' OR pg_cancel_backend(pg_backend_pid()) AND pg_sleep(60) IS NULL);
SELECT public.alert('slow'), public.alert('fast');
SELECT alerts_processed FROM pggit.process_alerts();
SELECT count(*) FROM pggit.performance_alerts WHERE incident_id IS NULL;
