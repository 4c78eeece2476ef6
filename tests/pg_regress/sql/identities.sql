-- Sequences that are behind the rows of their tables, as on a promoted subscriber: logical replication brings rows and no sequences.
-- Reads the clock: baselines are measured over the days up to now().
\i fixtures/read_committed.sql
\set SHOW_CONTEXT never
SET client_min_messages = error;
-- Rows in every table with numbers, or nothing is tested.
INSERT INTO pggit.performance_metrics (operation_type, duration_microseconds) SELECT 'commit', 1000 FROM generate_series(1, 20);
SELECT status FROM pggit.calculate_performance_baseline('commit');
SELECT pggit.record_performance_metric('commit', 9000) > 0 AS recorded FROM generate_series(1, 3);
INSERT INTO pggit.performance_alerts (alert_type, operation_type) VALUES ('ANOMALY', 'merge'), ('ANOMALY', 'rollback');
INSERT INTO pggit.alert_notification_settings (setting_name, channel, config) VALUES ('on call', 'slack', '{"webhook_url": "https://127.0.0.1/x"}');
SELECT pggit.suppress_alerts(now() + interval '1 hour', 'hidden', p_operation_type => 'rollback') > 0 AS suppressed;
INSERT INTO pggit.performance_alerts (alert_type, operation_type) VALUES ('ANOMALY', 'rollback');
SELECT alerts_processed, alerts_suppressed FROM pggit.process_alerts();
INSERT INTO pggit.alert_escalation_policies (operation_type) VALUES ('merge');
SELECT pggit.exclude_from_baseline(NULL, now() - interval '2 days', now() - interval '1 day', 'moved') > 0 AS excluded;
SELECT pggit.record_merge_performance(2, 1, 5) > 0 AS merged;
INSERT INTO pggit.alert_notification_log (queue_id, setting_id, channel, change, attempt, outcome, raised_at) VALUES (1, 1, 'slack', 'trigger', 1, 'sent', now());
INSERT INTO pggit_perf_internal.performance_event_log (event_type, command_tag) VALUES ('ddl', 'CREATE INDEX');
INSERT INTO pggit.performance_change_points (operation_type, changed_at, before_microseconds, after_microseconds, percent_change, p_value, before_hours, after_hours)
VALUES ('commit', date_trunc('hour', now()), 1000, 2000, 100, 0.001, 24, 24);
INSERT INTO pggit.performance_episodes (episode_type, operation_type, first_at, last_at, status, severity, sample_count) VALUES ('ANOMALY', 'commit', now(), now(), 'over', 'WARNING', 1);
CALL pggit.run_job('check_health');
RESET client_min_messages;

-- Every identity but that of metrics, with its rows and where its sequence is.
CREATE FUNCTION public.identities() RETURNS TABLE (name text, sequence regclass, highest bigint, last bigint) LANGUAGE plpgsql AS $$
BEGIN
    FOR name, sequence IN
        SELECT c.relname || '.' || a.attname, pg_get_serial_sequence(c.oid::regclass::text, a.attname)
        FROM pg_attribute AS a JOIN pg_class AS c ON c.oid = a.attrelid AND c.relkind = 'r' AND NOT c.relispartition
        WHERE a.attidentity <> '' AND c.relnamespace IN ('pggit'::regnamespace, 'pggit_perf_internal'::regnamespace)
    LOOP
        EXECUTE format('SELECT (SELECT max(%I) FROM %s), CASE WHEN s.is_called THEN s.last_value ELSE s.last_value - 1 END FROM %s AS s',
                       split_part(name, '.', 2), (SELECT d.refobjid::regclass FROM pg_depend AS d WHERE d.classid = 'pg_class'::regclass AND d.objid = sequence AND d.deptype = 'i'), sequence)
            INTO highest, last;
        RETURN NEXT;
    END LOOP;
END $$;
CREATE FUNCTION public.behind() RETURNS bigint LANGUAGE sql AS $$ SELECT count(setval(sequence, 1, false)) FROM public.identities() $$;
SELECT name, highest IS NOT NULL AS has_rows, highest <= last AS is_ahead FROM public.identities() ORDER BY name COLLATE "C";

-- Each goes on, and only those that are behind.
SELECT pggit_perf_internal.advance_identities() AS moved;
SELECT public.behind() = count(*) AS all_behind FROM public.identities();
SELECT pggit_perf_internal.advance_identities() = (SELECT count(*) FROM public.identities()) AS moved_all;
SELECT count(*) FILTER (WHERE last <> highest) AS not_at_the_highest FROM public.identities();
SELECT pggit_perf_internal.advance_identities() AS moved;
-- Many numbers are skipped at once.
BEGIN;
INSERT INTO pggit.alert_escalation_policies (policy_id, operation_type) OVERRIDING SYSTEM VALUE VALUES (5000, 'commit');
SELECT pggit_perf_internal.advance_identities('{pggit.performance_alerts}') AS moved;
SELECT pggit_perf_internal.advance_identities('{pggit.alert_escalation_policies}') AS moved;
SELECT highest, last FROM public.identities() WHERE name = 'alert_escalation_policies.policy_id';
ROLLBACK;

-- A recorder raises its alert.
SELECT public.behind() > 0 AS behind;
SELECT count(*) AS alerts FROM pggit.performance_alerts;
SELECT pggit.record_performance_metric('commit', 9000) > 0 AS recorded;
SELECT count(pggit.record_performance_metrics(ARRAY['commit', 'commit'], ARRAY[9000, 9000])) AS recorded;
SELECT count(*) AS alerts FROM pggit.performance_alerts;
-- It raises all of them where the first ones have numbers that are taken and the last ones have not.
SELECT count(*) AS alerts FROM pggit.performance_alerts \gset before_
SELECT setval('pggit.performance_alerts_alert_id_seq', 1, false);
SELECT pggit.record_performance_metrics(array_fill('commit'::text, ARRAY[50]), array_fill(9000, ARRAY[50])) AS recorded;
SELECT count(*) - :before_alerts AS raised FROM pggit.performance_alerts;
-- Checking metrics that were inserted directly advances the sequence of alerts as well.
INSERT INTO pggit.performance_metrics (operation_type, duration_microseconds) VALUES ('commit', 9000), ('commit', 9000);
SELECT setval('pggit.performance_alerts_alert_id_seq', 1, false);
SELECT alerts_raised FROM pggit.check_pending_metrics();
-- A new incident leaves the others as they were.
CREATE TABLE public.incidents AS SELECT i.incident_id, i.operation_type, i.alert_type, i.status, i.incident_key FROM pggit.performance_incidents AS i;
SELECT public.behind() > 0 AS behind;
SELECT setval('pggit.performance_alerts_alert_id_seq', max(a.alert_id)) > 0 AS by_hand FROM pggit.performance_alerts AS a;
INSERT INTO pggit.performance_alerts (alert_type, operation_type) VALUES ('ANOMALY', 'get_history');
SELECT incidents_opened FROM pggit.process_alerts();
SELECT count(*) AS changed FROM public.incidents AS b LEFT JOIN pggit.performance_incidents AS i USING (incident_id, operation_type, alert_type, status, incident_key) WHERE i.incident_id IS NULL;
SELECT count(*) AS opened FROM pggit.performance_incidents AS i WHERE i.operation_type = 'get_history' AND i.incident_id > (SELECT max(b.incident_id) FROM public.incidents AS b);
-- A job finds its own number and those of others free; maintain_partitions and repair_triggers() see to it in any case.
SELECT public.behind() > 0 AS behind;
CALL pggit.run_job('check_health');
SELECT count(*) FILTER (WHERE last < highest) AS behind FROM public.identities();
SELECT public.behind() > 0 AS behind;
SELECT setval('pggit.job_run_log_run_id_seq', max(r.run_id)) > 0 AS by_hand FROM pggit.job_run_log AS r;
CALL pggit.run_job('maintain_partitions');
SELECT count(*) FILTER (WHERE last < highest) AS behind FROM public.identities();
SELECT public.behind() = pggit.repair_triggers() AS repaired;
SELECT pggit.repair_triggers();
-- In a database that comes from another server, the first writing function advances the sequences.
SELECT pggit.check_pending_metrics() IS NOT NULL AS checked;
UPDATE pggit_perf_internal.metric_check_state SET system_identifier = 1;
SELECT public.behind() > 0 AS behind;
\connect
\i fixtures/read_committed.sql
SELECT pggit.suppress_alerts(now() + interval '1 hour', 'on the promoted subscriber') > 0 AS suppressed;
SELECT count(*) FILTER (WHERE last < highest) AS behind FROM public.identities();
-- Functions that record advance no sequence but that of a number that is taken.
UPDATE pggit_perf_internal.metric_check_state SET system_identifier = 1;
SELECT public.behind() > 0 AS behind;
\connect
\i fixtures/read_committed.sql
SELECT span_id FROM pggit.start_span('rollback') \gset
SELECT pggit.end_span(:'span_id') > 0 AS ended;
SELECT pggit.record_performance_metric('commit', 1000) > 0 AS recorded;
SELECT pggit.record_performance_interval('commit', '1 ms') > 0 AS recorded;
SELECT count(*) FILTER (WHERE last >= highest) AS advanced FROM public.identities();
SELECT pggit.record_merge_performance(2, 1, 5) > 0 AS merged;
SELECT name AS advanced FROM public.identities() WHERE last >= highest;
-- Nor does any function while schema pggit is not trusted.
CREATE ROLE regress_pggit_identities;
GRANT CREATE ON SCHEMA pggit TO regress_pggit_identities;
\set VERBOSITY sqlstate
SELECT pggit.suppress_alerts(now() + interval '1 hour', 'not trusted');
\set VERBOSITY default
SELECT name AS advanced FROM public.identities() WHERE last >= highest;
REVOKE CREATE ON SCHEMA pggit FROM regress_pggit_identities;
DROP ROLE regress_pggit_identities;
-- A procedure that commits has no search_path of its own, and looks nothing up by the caller's.
CREATE SCHEMA planted;
CREATE FUNCTION planted.pg_control_system(OUT system_identifier bigint) LANGUAGE plpgsql AS 'BEGIN RAISE EXCEPTION ''called as %'', current_user; END';
SET search_path = planted, pg_catalog;
CALL pggit.deliver_notifications(1);
RESET search_path;
SELECT count(*) FILTER (WHERE last < highest) AS behind FROM public.identities();
-- Numbers of metrics go on once they are rolled up.
SELECT metrics_rolled_up > 0 AS rolled_up FROM pggit.roll_up_metrics();
UPDATE pggit_perf_internal.metric_rollup_state SET system_identifier = 1;
SELECT setval('pggit.performance_metrics_metric_id_seq', 1, false);
SELECT pggit.record_performance_metric('commit', 1000) AS taken;
SELECT metrics_rolled_up = (SELECT count(*) FROM pggit.performance_metrics) AS each_once FROM pggit.roll_up_metrics();
SELECT pggit.record_performance_metric('commit', 1000) = (SELECT count(*) FROM pggit.performance_metrics) AS is_the_next;
SELECT metrics_rolled_up FROM pggit.roll_up_metrics();
SELECT sum(hours_different) AS different FROM pggit.verify_rollups('-infinity', 'infinity');
