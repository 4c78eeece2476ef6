-- What is suppressed is stored and counted, only not notified.
-- Reads the clock: what hides an alert is in force on now(). Windows of the week are tested at fixed instants besides.
\set SHOW_CONTEXT never
UPDATE pggit.alert_escalation_policies SET escalation_alert_count = 1000, unacknowledged_steps = '{}', recovery_period = '30 days';
CREATE FUNCTION public.alert(p_operation text, p_multiplier float8 DEFAULT 2.5, p_severity text DEFAULT 'WARNING', p_minutes_ago numeric DEFAULT 0)
RETURNS void LANGUAGE sql AS $$
    INSERT INTO pggit.performance_alerts (alert_type, operation_type, severity, violation_multiplier, created_at)
    VALUES ('THRESHOLD_EXCEEDED', p_operation, p_severity, p_multiplier, clock_timestamp() - p_minutes_ago * interval '1 minute')
$$;
CREATE VIEW public.events AS
    SELECT event_id, incident_id AS id, event_type, suppression_id AS suppression, is_suppressed AS hidden, is_automatic AS auto, reason, note
    FROM pggit.performance_incident_events ORDER BY event_id;
CREATE VIEW public.incidents AS
    SELECT incident_id AS id, operation_type, status, severity, alert_count, suppressed_count AS suppressed, is_suppressed
    FROM pggit.performance_incidents ORDER BY incident_id;

-- a maintenance window for one operation
SELECT pggit.suppress_alerts(now() + interval '2 hours', 'storage upgrade', p_operation_type => 'commit');
SELECT public.alert('commit'), public.alert('commit'), public.alert('merge');
SELECT alerts_processed, alerts_suppressed, incidents_opened FROM pggit.process_alerts();
SELECT * FROM public.incidents;
SELECT operation_type, suppression_id FROM pggit.performance_alerts ORDER BY alert_id;
SELECT operation_type, suppression_id FROM pggit.v_unacknowledged_alerts ORDER BY alert_id;
-- it ends: the incident comes out, and its events say what was hidden
SELECT pggit.end_suppression(1, 'done early');
SELECT pggit.end_suppression(1);
\echo :LAST_ERROR_SQLSTATE
SELECT suppressions_ended FROM pggit.process_alerts();
SELECT suppressions_ended FROM pggit.process_alerts();
SELECT * FROM public.events;
SELECT details - 'first_alert_at' - 'last_alert_at' AS details FROM pggit.performance_incident_events WHERE event_type = 'suppression_ended' AND incident_id IS NULL;
SELECT * FROM public.incidents;
-- an alert of before the suppression began is not hidden by it, one of its time is, even when taken late
SELECT pggit.suppress_alerts(now() + interval '2 hours', 'second window', p_operation_type => 'commit') AS second \gset
SELECT public.alert('commit', p_minutes_ago => 1), public.alert('commit');
SELECT pggit.end_suppression(:second) = :second AS ended;
SELECT alerts_processed, alerts_suppressed FROM pggit.process_alerts();
-- by severity: a critical one passes, and what had been hidden comes out with it
SELECT pggit.suppress_alerts(now() + interval '2 hours', 'noise', p_severity => 'WARNING', p_alert_type => 'THRESHOLD_EXCEEDED') AS noise \gset
SELECT public.alert('rollback');
SELECT alerts_suppressed FROM pggit.process_alerts();
SELECT public.alert('rollback', 7, 'CRITICAL');
SELECT alerts_suppressed, incidents_escalated FROM pggit.process_alerts();
SELECT * FROM public.incidents WHERE operation_type = 'rollback';
SELECT e.event_type, e.hidden, e.reason FROM public.events AS e JOIN public.incidents AS i ON i.id = e.id WHERE i.operation_type = 'rollback';
-- time runs out
UPDATE pggit.alert_suppression SET starts_at = now() - interval '3 hours', ends_at = now() - interval '1 hour' WHERE suppression_id = :noise;
SELECT suppressions_ended FROM pggit.process_alerts();
SELECT end_reason, is_end_reported, ended_at = ends_at AS at_its_end FROM pggit.alert_suppression WHERE suppression_id = :noise;
SELECT id IS NULL AS of_the_suppression, event_type, auto, reason FROM public.events WHERE suppression = :noise AND event_type = 'suppression_ended' ORDER BY 1;

-- snoozed: quiet, until it gets worse
SELECT pggit.snooze_incident(2, '2 hours', 'known') AS snooze \gset
SELECT public.alert('merge', 2.6);
SELECT alerts_suppressed FROM pggit.process_alerts();
SELECT snoozed_until > now() AS snoozed FROM pggit.v_open_incidents WHERE incident_id = 2;
SELECT public.alert('merge', 5.1, 'CRITICAL');
SELECT alerts_suppressed, incidents_reopened FROM pggit.process_alerts();
SELECT end_reason FROM pggit.alert_suppression WHERE suppression_id = :snooze;
SELECT snoozed_until IS NULL AS awake, severity FROM pggit.v_open_incidents WHERE incident_id = 2;
SELECT event_type, hidden, auto, reason, note FROM public.events WHERE id = 2;
-- snoozed again, then longer: the second replaces the first; its end is told though it hid nothing
SELECT pggit.snooze_incident(2, '1 hour') AS first, pggit.snooze_incident(2, '3 hours') AS last \gset
SELECT suppression_id = :first AS first, end_reason FROM pggit.alert_suppression WHERE suppression_id IN (:first, :last) ORDER BY suppression_id;
UPDATE pggit.alert_suppression SET starts_at = now() - interval '3 hours', ends_at = now() - interval '1 second' WHERE suppression_id = :last;
SELECT suppressions_ended FROM pggit.process_alerts();
SELECT event_type, suppression = :last AS last, reason FROM public.events WHERE id = 2 AND suppression IN (:first, :last);
SELECT snooze_suppression_id FROM pggit.performance_incidents WHERE incident_id = 2;
-- a snooze of an incident that is resolved is over
SELECT pggit.snooze_incident(2, '1 hour') AS snooze \gset
SELECT pggit.resolve_incident(2);
SELECT end_reason FROM pggit.alert_suppression WHERE suppression_id = :snooze;
SELECT suppressions_ended FROM pggit.process_alerts();
SELECT count(*) AS told FROM public.events WHERE suppression = :snooze AND event_type = 'suppression_ended';

-- steps wait for the end of a suppression
UPDATE pggit.alert_escalation_policies SET unacknowledged_steps = '{10 minutes}';
SELECT pggit.suppress_alerts(now() + interval '2 hours', 'all of it') AS everything \gset
UPDATE pggit.performance_incidents SET unacknowledged_since = now() - interval '20 minutes' WHERE status = 'open';
SELECT incidents_escalated FROM pggit.process_alerts();
SELECT pggit.end_suppression(:everything) = :everything AS ended;
SELECT incidents_escalated FROM pggit.process_alerts();
UPDATE pggit.alert_escalation_policies SET unacknowledged_steps = '{}';

-- the clock on the wall in Berlin, Sunday 01:30 to 03:30, when it is put forward and back
CREATE VIEW public.sundays AS
    SELECT to_char(at AT TIME ZONE 'Europe/Berlin', 'YYYY-MM-DD HH24:MI:SS') AS wall,
           pggit_perf_internal.suppression_covers(at, '2020-01-01', '2030-01-01', '{7}', '01:30', '03:30', 'Europe/Berlin') AS covered
    FROM unnest(ARRAY[
        '2026-03-29 00:29:59+00', '2026-03-29 00:30:00+00', '2026-03-29 00:59:59+00', '2026-03-29 01:00:00+00',
        '2026-03-29 01:29:59+00', '2026-03-29 01:30:00+00',
        '2026-10-24 23:29:59+00', '2026-10-24 23:30:00+00', '2026-10-25 00:30:00+00', '2026-10-25 01:30:00+00',
        '2026-10-25 02:29:59+00', '2026-10-25 02:30:00+00',
        '2026-07-04 23:45:00+00', '2026-07-05 01:29:59+00', '2026-07-05 01:30:00+00', '2026-07-06 00:00:00+00']::timestamptz[]) WITH ORDINALITY AS t (at, n)
    ORDER BY n;
SET timezone = 'America/New_York';
SELECT * FROM public.sundays;
RESET timezone;
-- within the hour that is skipped there is nothing to hide; the hour that comes twice is hidden twice
SELECT sum(pggit_perf_internal.suppression_covers(at, '2020-01-01', '2030-01-01', '{7}', '02:15', '02:45', 'Europe/Berlin')::int) AS minutes, min(at) = '2026-03-29 00:00+00' AS in_spring
FROM generate_series('2026-03-29 00:00+00'::timestamptz, '2026-03-29 05:00+00', '1 minute') AS at
UNION ALL
SELECT sum(pggit_perf_internal.suppression_covers(at, '2020-01-01', '2030-01-01', '{7}', '02:15', '02:45', 'Europe/Berlin')::int), false
FROM generate_series('2026-10-25 00:00+00'::timestamptz, '2026-10-25 05:00+00', '1 minute') AS at;
-- past midnight it belongs to the day on which it began; an end equal to the beginning is a day
SELECT to_char(at AT TIME ZONE 'Europe/Berlin', 'Dy HH24:MI') AS wall,
       pggit_perf_internal.suppression_covers(at, '2020-01-01', '2030-01-01', '{5}', '22:00', '04:00', 'Europe/Berlin') AS friday_night,
       pggit_perf_internal.suppression_covers(at, '2020-01-01', '2030-01-01', '{5}', '04:00', '04:00', 'Europe/Berlin') AS a_day
FROM unnest(ARRAY['2026-07-03 01:00+02', '2026-07-03 21:59+02', '2026-07-03 22:00+02', '2026-07-04 03:59+02', '2026-07-04 04:00+02', '2026-07-04 23:00+02']::timestamptz[]) AS at;
-- bounds
SELECT pggit_perf_internal.suppression_covers('2026-07-05 00:00+00', '2026-07-05 00:00+00', '2026-07-06', NULL, NULL, NULL, NULL) AS at_start,
       pggit_perf_internal.suppression_covers('2026-07-06 00:00+00', '2026-07-05', '2026-07-06 00:00+00', NULL, NULL, NULL, NULL) AS at_end;

-- a weekly window that covers the present, and one at other hours: both in force, one hides; its end is told each week
CREATE FUNCTION public.hours(p_hours integer) RETURNS time LANGUAGE sql AS $$ SELECT (now() AT TIME ZONE 'UTC' + p_hours * interval '1 hour')::time $$;
SELECT pggit.suppress_alerts(now() + interval '300 days', 'weekly job', 'get_commits', p_weekly_days => '{1,2,3,4,5,6,7}',
    p_weekly_from => public.hours(-6), p_weekly_until => public.hours(6), p_time_zone => 'UTC') AS weekly \gset
SELECT pggit.suppress_alerts(now() + interval '300 days', 'other hours', 'get_branches', p_weekly_days => '{1,2,3,4,5,6,7}',
    p_weekly_from => public.hours(7), p_weekly_until => public.hours(8), p_time_zone => 'UTC') AS other_hours \gset
INSERT INTO pggit.performance_alerts (alert_type, operation_type, created_at)
SELECT 'ANOMALY', o, clock_timestamp() FROM unnest(ARRAY['get_commits', 'get_branches']) AS o;
SELECT alerts_processed, alerts_suppressed, suppressions_ended FROM pggit.process_alerts();
SELECT operation_type, suppression_id = :weekly AS by_weekly FROM pggit.performance_alerts WHERE alert_type = 'ANOMALY' ORDER BY operation_type;
-- the window passes: the suppression goes on
UPDATE pggit.alert_suppression SET weekly_from = public.hours(7), weekly_until = public.hours(8) WHERE suppression_id = :weekly;
SELECT suppressions_ended FROM pggit.process_alerts();
SELECT e.event_type, e.hidden, e.reason FROM public.events AS e JOIN public.incidents AS i ON i.id = e.id WHERE i.operation_type = 'get_commits';
SELECT ended_at IS NULL AS goes_on FROM pggit.alert_suppression WHERE suppression_id = :weekly;
-- a time zone that a restore brought and this server does not know: it hides nothing, and says so
UPDATE pggit.alert_suppression SET time_zone = 'US/Nowhere' WHERE suppression_id = :weekly;
SELECT pggit.acknowledge_incident(incident_id) > 0 AS done FROM pggit.performance_incidents WHERE operation_type = 'get_commits';
INSERT INTO pggit.performance_alerts (alert_type, operation_type) VALUES ('SYSTEM', 'get_commits');
\set VERBOSITY terse
SELECT alerts_processed, alerts_suppressed, suppressions_ended FROM pggit.process_alerts();
\set VERBOSITY default
SELECT end_reason FROM pggit.alert_suppression WHERE suppression_id = :weekly;
SELECT alerts_processed, suppressions_ended FROM pggit.process_alerts();

-- what counts is when it happened, not when it was noticed: measured within the window, checked after it
INSERT INTO pggit.performance_metrics (operation_type, duration_microseconds, is_checked) SELECT 'branch_create', 1000, true FROM generate_series(1, 20);
SELECT status FROM pggit.calculate_performance_baseline('branch_create');
SELECT pggit.suppress_alerts(now() + interval '2 hours', 'load', 'branch_create', p_from => now() - interval '1 hour') AS load \gset
INSERT INTO pggit.performance_metrics (operation_type, duration_microseconds, recorded_at)
SELECT 'branch_create', 9000, now() - m * interval '1 minute' FROM unnest(ARRAY[50, 70]) AS m;
UPDATE pggit.alert_suppression SET ends_at = now() - interval '30 minutes' WHERE suppression_id = :load;
SELECT alerts_raised FROM pggit.check_pending_metrics();
SELECT alerts_processed, alerts_suppressed FROM pggit.process_alerts();
SELECT round(extract(epoch FROM now() - metric_recorded_at) / 60) AS minutes_ago, suppression_id = :load AS suppressed
FROM pggit.performance_alerts WHERE operation_type = 'branch_create' ORDER BY 1;
SELECT sum(alerts) FROM pggit.preview_suppression('branch_create');

-- two at once: when one ends the other still hides, and when that ends it comes out
SELECT pggit.suppress_alerts(now() + interval '1 hour', 'one', 'get_objects') AS one, pggit.suppress_alerts(now() + interval '1 hour', 'two', 'get_objects') AS two \gset
SELECT public.alert('get_objects');
SELECT alerts_suppressed FROM pggit.process_alerts();
SELECT pggit.end_suppression(:one) = :one AS ended;
SELECT suppressions_ended FROM pggit.process_alerts();
SELECT is_suppressed FROM public.incidents WHERE operation_type = 'get_objects';
SELECT pggit.end_suppression(:two) = :two AS ended;
SELECT suppressions_ended FROM pggit.process_alerts();
SELECT is_suppressed FROM public.incidents WHERE operation_type = 'get_objects';
SELECT e.event_type, e.hidden, e.reason FROM public.events AS e JOIN public.incidents AS i ON i.id = e.id WHERE i.operation_type = 'get_objects';

-- the same, but it recovers while the second one is still in force: nobody was told, so that the second one's end tells
SELECT pggit.suppress_alerts(now() + interval '1 hour', 'one', 'branch_checkout') AS one, pggit.suppress_alerts(now() + interval '1 hour', 'two', 'branch_checkout') AS two \gset
SELECT public.alert('branch_checkout');
SELECT alerts_suppressed FROM pggit.process_alerts();
SELECT pggit.end_suppression(:one) = :one AS ended;
SELECT suppressions_ended FROM pggit.process_alerts();
UPDATE pggit.performance_incidents SET last_raised_at = now() - interval '31 days' WHERE operation_type = 'branch_checkout';
SELECT incidents_resolved FROM pggit.process_alerts();
SELECT pggit.end_suppression(:two) = :two AS ended;
SELECT suppressions_ended FROM pggit.process_alerts();
SELECT e.event_type, e.hidden, e.reason, e.suppression = :one AS one, e.suppression = :two AS two FROM public.events AS e JOIN public.incidents AS i ON i.id = e.id WHERE i.operation_type = 'branch_checkout';
SELECT status, is_suppressed FROM public.incidents WHERE operation_type = 'branch_checkout';
-- a snooze that ends with its incident is told with it: a second call at once does nothing
SELECT public.alert('branch_checkout');
SELECT incidents_opened FROM pggit.process_alerts();
SELECT pggit.snooze_incident(max(incident_id), '2 hours') > 0 AS snoozed FROM pggit.performance_incidents WHERE operation_type = 'branch_checkout';
SELECT public.alert('branch_checkout');
SELECT alerts_suppressed FROM pggit.process_alerts();
UPDATE pggit.performance_incidents SET last_raised_at = now() - interval '31 days' WHERE operation_type = 'branch_checkout';
SELECT incidents_resolved, suppressions_ended FROM pggit.process_alerts();
SELECT incidents_resolved, suppressions_ended FROM pggit.process_alerts();

-- what would have been hidden
SELECT operation_type, alert_type, severity, alerts, incidents, first_alert_at <= last_alert_at AS ordered FROM pggit.preview_suppression();
SELECT operation_type, severity, alerts FROM pggit.preview_suppression(p_operation_type => 'merge');
SELECT operation_type, severity, alerts FROM pggit.preview_suppression(p_severity => 'CRITICAL', p_alert_type => 'THRESHOLD_EXCEEDED', p_days => 1);
INSERT INTO pggit.performance_alerts (alert_type, operation_type, created_at) VALUES ('SYSTEM', 'branch_delete', now() - interval '8 days')
RETURNING extract(isodow FROM created_at AT TIME ZONE 'UTC')::int AS day \gset
SELECT count(*) FROM pggit.preview_suppression('branch_delete');
SELECT count(*) FROM pggit.preview_suppression('branch_delete', p_days => 9);
SELECT count(*) FROM pggit.preview_suppression('branch_delete', p_days => 9, p_weekly_days => ARRAY[:day],
    p_weekly_from => '00:00', p_weekly_until => '00:00', p_time_zone => 'UTC') AS that_day;
SELECT count(*) FROM pggit.preview_suppression('branch_delete', p_days => 9, p_weekly_days => ARRAY[1 + :day % 7],
    p_weekly_from => '00:00', p_weekly_until => '00:00', p_time_zone => 'UTC') AS the_day_after;

-- not without an end, a reason, or for too long
SELECT pggit.suppress_alerts(NULL, 'for ever');
SELECT pggit.suppress_alerts('infinity', 'for ever');
\echo :LAST_ERROR_SQLSTATE
SELECT pggit.suppress_alerts(now() - interval '1 hour', 'past');
SELECT pggit.suppress_alerts(now() + interval '1 hour', ' ');
SELECT pggit.suppress_alerts(now() + interval '169 hours', 'a week and an hour');
\echo :LAST_ERROR_SQLSTATE
SET pggit_perf.maximum_suppression_hours = 169;
SELECT pggit.suppress_alerts(now() + interval '169 hours' - interval '1 minute', 'allowed') > 0 AS allowed;
RESET pggit_perf.maximum_suppression_hours;
SELECT pggit.suppress_alerts(now() + interval '400 days', 'x', p_weekly_days => '{1}', p_weekly_from => '1:00', p_weekly_until => '2:00', p_time_zone => 'UTC');
SELECT pggit.suppress_alerts(now() + interval '30 days', 'x', p_weekly_days => '{1,2,3,4,5,6,7}', p_weekly_from => '1:00', p_weekly_until => '0:30', p_time_zone => 'UTC');
SELECT pggit.suppress_alerts(now() + interval '1 hour', 'x', p_weekly_days => '{1}');
SELECT pggit.suppress_alerts(now() + interval '1 hour', 'x', p_weekly_days => '{0}', p_weekly_from => '1:00', p_weekly_until => '2:00', p_time_zone => 'UTC');
SELECT pggit.suppress_alerts(now() + interval '1 hour', 'x', p_weekly_days => '{}', p_weekly_from => '1:00', p_weekly_until => '2:00', p_time_zone => 'UTC');
SELECT pggit.suppress_alerts(now() + interval '1 hour', 'x', p_weekly_days => '{1}', p_weekly_from => '1:00', p_weekly_until => '2:00', p_time_zone => 'CEST');
SELECT pggit.suppress_alerts(now() + interval '1 hour', 'x', p_alert_type => 'NOISE');
SELECT pggit.suppress_alerts(now() + interval '1 hour', 'x', p_severity => 'warning');
SELECT pggit.snooze_incident(1, '-1 hour');
SELECT pggit.snooze_incident(1, '8 days');
SELECT pggit.snooze_incident(1, '178000000 years');
SELECT pggit.snooze_incident(1, '-178000000 years');
SELECT pggit.snooze_incident(1, NULL);
SELECT pggit.snooze_incident(999, '1 hour');
SELECT pggit.acknowledge_incident(1, p_until => now() - interval '1 hour');
SELECT pggit.acknowledge_incident(1, p_until => now() + interval '8 days');
SELECT pggit.end_suppression(999);
\echo :LAST_ERROR_SQLSTATE
SELECT pggit.preview_suppression(p_days => 0);

-- an alert that no incident has: taken first, and quiet from then on
INSERT INTO pggit.performance_alerts (alert_type, severity, operation_type) VALUES ('ANOMALY', 'WARNING', 'snoozed by its alert') RETURNING alert_id > 0 AS raised;
SELECT pggit.snooze_alert(max(alert_id), p_note => 'known') > 0 AS snoozed FROM pggit.performance_alerts;
SELECT i.status, s.reason, s.ends_at - s.starts_at = interval '2 hours' AS two_hours
FROM pggit.performance_incidents AS i JOIN pggit.alert_suppression AS s ON s.suppression_id = i.snooze_suppression_id
WHERE i.operation_type = 'snoozed by its alert';
SELECT pggit.snooze_alert(-1);

-- A suppression for two hours that was made while the clock ran a day ahead ends two hours after the clock was set back; one that was planned for a time stays.
SET client_min_messages = error;
SELECT pggit.suppress_alerts(now() + interval '2 hours', 'for a while', p_operation_type => 'tag') > 0 AS for_a_while,
       pggit.suppress_alerts(now() + interval '3 days', 'planned', p_operation_type => 'tag', p_from => now() + interval '2 days') > 0 AS planned;
RESET client_min_messages;
CREATE TABLE public.made AS SELECT suppression_id, starts_at, ends_at FROM pggit.alert_suppression WHERE reason IN ('for a while', 'planned');
UPDATE pggit.alert_suppression SET created_at = created_at + interval '24 hours' WHERE reason IN ('for a while', 'planned');
UPDATE pggit.alert_suppression SET starts_at = starts_at + interval '24 hours', ends_at = ends_at + interval '24 hours' WHERE reason = 'for a while';
SELECT count(*) FROM pggit.process_alerts();
SELECT s.reason, s.created_at <= clock_timestamp() AS now, s.starts_at - m.starts_at BETWEEN interval '-1 second' AND interval '5 minutes' AS starts,
       (s.ends_at - s.starts_at) = (m.ends_at - m.starts_at) AS as_long
FROM pggit.alert_suppression AS s JOIN public.made AS m USING (suppression_id) ORDER BY s.reason;
SELECT pggit.end_suppression(suppression_id) > 0 AS done FROM public.made ORDER BY suppression_id;
