-- Numbers that begin again (TRUNCATE … RESTART IDENTITY, a sequence that was restored) are other rows' numbers.
-- Reads the clock: baselines are measured over the days up to now().
\i fixtures/read_committed.sql
INSERT INTO pggit.performance_metrics (operation_type, duration_microseconds) SELECT 'commit', 1000 FROM generate_series(1, 20);
SELECT status FROM pggit.calculate_performance_baseline('commit');
SELECT metrics_checked FROM pggit.check_pending_metrics();
-- each violation has its alert, whatever its number
INSERT INTO pggit.performance_metrics (operation_type, duration_microseconds) SELECT 'commit', 9000 FROM generate_series(1, 60);
SELECT * FROM pggit.check_pending_metrics();
TRUNCATE pggit.performance_metrics RESTART IDENTITY;
INSERT INTO pggit.performance_metrics (operation_type, duration_microseconds) SELECT 'commit', 9000 FROM generate_series(1, 90);
SELECT * FROM pggit.check_pending_metrics();
TRUNCATE pggit.performance_metrics RESTART IDENTITY;
SELECT count(pggit.record_performance_metric('commit', 9000)) FROM generate_series(1, 90);
SELECT count(*) AS alerts FROM pggit.performance_alerts;
TRUNCATE pggit.performance_metrics RESTART IDENTITY;
SELECT pggit.record_performance_metrics(array_fill('commit'::text, ARRAY[90]), array_fill(9000::bigint, ARRAY[90]));
SELECT count(*) AS alerts FROM pggit.performance_alerts;
-- one that is asked for is that of the present metric
TRUNCATE pggit.performance_metrics RESTART IDENTITY;
INSERT INTO pggit.performance_metrics (operation_type, duration_microseconds) SELECT 'commit', 8000 FROM generate_series(1, 5);
SELECT count(pggit.check_performance_baseline(metric_id)) AS alerts FROM pggit.performance_metrics;
SELECT count(*) AS of_these_metrics
FROM pggit.performance_metrics AS m JOIN pggit.performance_alerts AS a ON a.metric_id = m.metric_id AND a.metric_recorded_at = m.recorded_at;
SELECT * FROM pggit.check_pending_metrics();
-- a sequence that was set back, with the rows still there
SELECT setval('pggit.performance_metrics_metric_id_seq', 1, false);
SELECT count(pggit.record_performance_metric('commit', 9000)) FROM generate_series(1, 5);
SELECT count(*) AS alerts FROM pggit.performance_alerts;

-- rollups: on a server that rows were restored to, where a low number says that a row is rolled up
SELECT metrics_rolled_up FROM pggit.roll_up_metrics();
UPDATE pggit_perf_internal.metric_rollup_state SET system_identifier = 1;
SELECT metrics_rolled_up FROM pggit.roll_up_metrics();
SELECT rolled_metric_id > 0 AS settled_by_number FROM pggit_perf_internal.metric_rollup_state;
TRUNCATE pggit.performance_metrics RESTART IDENTITY;
-- more than there were, so that the new numbers have passed the old ones when it is rolled up
INSERT INTO pggit.performance_metrics (operation_type, duration_microseconds) SELECT 'commit', 1000 FROM generate_series(1, 500);
SELECT sample_count FROM pggit.calculate_performance_baseline('commit', p_force_recalc => true);
SELECT metrics_rolled_up FROM pggit.roll_up_metrics();
SELECT sum(sample_count) AS rolled_up FROM pggit.performance_rollups;
SELECT metrics_rolled_up FROM pggit.roll_up_metrics();

-- archives take rows of the same numbers again
CREATE FUNCTION pg_temp.archive_once() RETURNS TABLE (relation text, rows_moved bigint) LANGUAGE plpgsql AS $$
BEGIN
    TRUNCATE pggit.performance_alerts, pggit.performance_incidents, pggit.performance_incident_events, pggit.alert_suppression,
        pggit_perf_internal.alert_suppression_effects, pggit.alert_notification_queue, pggit.alert_notification_log, pggit.job_run_log RESTART IDENTITY;
    INSERT INTO pggit.performance_alerts (alert_type, operation_type, created_at) VALUES ('ANOMALY', 'merge', clock_timestamp() - interval '100 days');
    PERFORM pggit.process_alerts();
    PERFORM pggit.resolve_incident(i.incident_id) FROM pggit.performance_incidents AS i WHERE i.status <> 'resolved';
    INSERT INTO pggit.alert_notification_queue (channel, message, status, attempts, created_at, finished_at)
    VALUES ('email', 'old', 'sent', 1, clock_timestamp() - interval '100 days', clock_timestamp());
    INSERT INTO pggit.alert_notification_log (queue_id, setting_id, channel, change, attempt, outcome, raised_at, logged_at)
    VALUES (1, 1, 'email', 'trigger', 1, 'sent', clock_timestamp() - interval '100 days', clock_timestamp() - interval '100 days');
    INSERT INTO pggit.job_run_log (job_name, status, started_at, finished_at) VALUES ('old', 'succeeded', clock_timestamp() - interval '100 days', clock_timestamp());
    RETURN QUERY SELECT a.relation, a.rows_moved FROM pggit.archive_old_data() AS a WHERE a.kind <> 'metrics' ORDER BY 1;
END $$;
SELECT * FROM pg_temp.archive_once();
SELECT * FROM pg_temp.archive_once();
SELECT (SELECT count(*) FROM pggit.performance_alerts_archive) AS alerts, (SELECT count(*) FROM pggit.alert_notification_queue_archive) AS queue,
       (SELECT count(*) FROM pggit.alert_notification_log_archive) AS log, (SELECT count(*) FROM pggit.job_run_log_archive) AS runs;
-- and the latest alert of a number is the one that is explained
SELECT count(*) AS topics, count(DISTINCT topic) AS each_once FROM pggit.explain_alert(1) WHERE topic = 'measured';
