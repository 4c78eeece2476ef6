-- How long everything is kept: metrics by their own age where that is asked for, and a policy for every log.
-- Reads the clock: ages are measured against now().
\i fixtures/read_committed.sql
\i fixtures/own_writes.sql
\i fixtures/within_a_quarter.sql
\set ECHO queries
SELECT kind, keep_days, drop_after_days, partition, live_table, archive_table FROM pggit.v_archive_policies ORDER BY kind;

-- Metrics of 150 days, one every two hours. By day, none that is past its age stays in the live table.
INSERT INTO pggit.performance_metrics (operation_type, duration_microseconds, recorded_at)
SELECT 'commit', 1000 + (n * 7919) % 1009, now() - n * interval '2 hours' FROM generate_series(1, 12 * 150) AS n;
SELECT count(*) > 3 AS months_made FROM pggit.ensure_metric_partitions();
CREATE TEMP TABLE before AS SELECT * FROM pggit.performance_metrics;
CREATE TEMP VIEW kept AS
    SELECT (SELECT count(*) FROM (
               (TABLE before EXCEPT ALL (TABLE pggit.performance_metrics UNION ALL TABLE pggit.performance_metrics_archive))
               UNION ALL ((TABLE pggit.performance_metrics UNION ALL TABLE pggit.performance_metrics_archive) EXCEPT ALL TABLE before)) AS d) AS lost_or_changed,
           (SELECT sum(v.hours_different) FROM pggit.verify_rollups('-infinity', 'infinity') AS v) AS hours_different;
SELECT pggit.set_archive_policy('metrics', 90, p_partition => 'day');
SELECT bool_or(rows_moved > 0) AS rows_moved, bool_or(rows_moved IS NULL) AS months_moved FROM pggit.archive_old_data() WHERE kind = 'metrics';
SELECT count(*) FILTER (WHERE recorded_at < now() - interval '2160 hours') AS too_old, count(*) FILTER (WHERE recorded_at < now() - interval '2158 hours') <= 1 AS and_no_more
FROM pggit.performance_metrics;
SELECT count(*) FILTER (WHERE recorded_at >= now() - interval '2159 hours') AS too_young, count(*) > 600 AS archived FROM pggit.performance_metrics_archive;
TABLE kept;
SELECT date_trunc('hour', archived_before, 'UTC') = archived_before AS whole_hour FROM pggit_perf_internal.metric_archive_state;
SELECT count(*) AS again FROM pggit.archive_old_data();
-- a baseline over all of it knows all samples, and so does one that begins before the border
SELECT sample_count = (SELECT count(*) FROM before) AS all_samples FROM pggit.recalculate_all_baselines_rolling(365, 10, true) WHERE sample_count > 0;
SELECT abs(sample_count - 100 * 12) <= 1 AS all_but_the_first_hour FROM pggit.calculate_performance_baseline('commit', NULL, 100, 10, true);
-- late for a day that has left: it counts, and follows
INSERT INTO pggit.performance_metrics (operation_type, duration_microseconds, recorded_at)
SELECT 'commit', 5, max(recorded_at) - interval '1 second' FROM pggit.performance_metrics_archive;
INSERT INTO before SELECT * FROM pggit.performance_metrics WHERE duration_microseconds = 5;
SELECT action, rows_moved FROM pggit.archive_old_data();
TABLE kept;
-- A month of which a part has left is past its age as a whole: the rest follows, and its table goes.
SELECT pggit.set_archive_policy('metrics', 55, p_partition => 'day');
SELECT bool_and(action = 'archived') AS archived FROM pggit.archive_old_data() WHERE kind = 'metrics';
SELECT count(*) FILTER (WHERE recorded_at < now() - interval '1320 hours') AS too_old FROM pggit.performance_metrics;
TABLE kept;
-- back to whole months
SELECT pggit.set_archive_policy('metrics', 20);
SELECT count(*) > 0 AS archived FROM pggit.archive_old_data() WHERE kind = 'metrics';
SELECT count(*) AS past_months FROM pg_inherits AS i JOIN pg_class AS c ON c.oid = i.inhrelid
WHERE i.inhparent = 'pggit.performance_metrics'::regclass AND c.relname ~ '_p[0-9]' AND c.relname < to_char((now() - interval '480 hours') AT TIME ZONE 'UTC', '"performance_metrics_p"YYYY_MM');
TABLE kept;
-- and dropped from the archive by day
SELECT pggit.set_archive_policy('metrics', 20, NULL, 100, 'day');
SELECT bool_or(action = 'dropped') AS dropped FROM pggit.archive_old_data() WHERE kind = 'metrics';
SELECT count(*) FILTER (WHERE recorded_at < now() - interval '2400 hours') AS too_old, count(*) FILTER (WHERE recorded_at < now() - interval '2300 hours') > 0 AS not_all FROM pggit.performance_metrics_archive;
SELECT sum(hours_different) AS different FROM pggit.verify_rollups('-infinity', 'infinity');
SELECT sample_count = (SELECT count(*) FROM before) AS rollups_stay FROM pggit.recalculate_all_baselines_rolling(365, 10, true) WHERE sample_count > 0;

-- Everything else: what is 500 days old goes when nothing needs it any more.
TRUNCATE pggit.performance_baselines, pggit.performance_baseline_history;
INSERT INTO pggit.performance_baselines (operation_type, p50_microseconds, p75_microseconds, p90_microseconds, p95_microseconds, p99_microseconds, min_microseconds,
    max_microseconds, mean_microseconds, sample_count, window_start, window_end, is_active, review_status, created_at, evaluated_at)
SELECT s.operation, 5, 5, 5, 5, 5, 5, 5, 5, 10, '2024-01-01', '2024-01-02', s.is_active, s.review, now() - interval '500 days', now() - interval '500 days'
FROM (VALUES ('merge', false, 'superseded'), ('merge', true, 'not_required'), ('merge', false, 'pending')) AS s (operation, is_active, review);
INSERT INTO pggit.performance_baseline_history (operation_type, baseline_id, reason, new_p99_microseconds, sample_count, created_at)
SELECT b.operation_type, b.baseline_id, 'created', 5, 10, now() - CASE WHEN b.is_active THEN interval '1 day' ELSE interval '500 days' END FROM pggit.performance_baselines AS b;
INSERT INTO pggit.performance_alerts (alert_type, operation_type, baseline_id, baseline_p99_microseconds, actual_duration_microseconds, threshold_multiplier, violation_multiplier)
SELECT 'THRESHOLD_EXCEEDED', o.name, (SELECT min(b.baseline_id) FROM pggit.performance_baselines AS b), 5, 20, 2, 4
FROM (VALUES ('over'), ('to be told'), ('goes on')) AS o (name);
SELECT incidents_opened FROM pggit.process_alerts();
SELECT pggit.snooze_incident(incident_id, '1 hour') > 0 AS snoozed FROM pggit.performance_incidents WHERE operation_type = 'over';
INSERT INTO pggit.performance_alerts (alert_type, operation_type) VALUES ('THRESHOLD_EXCEEDED', 'over');
SELECT alerts_suppressed FROM pggit.process_alerts();
SELECT count(pggit.resolve_incident(incident_id)) AS resolved FROM pggit.performance_incidents WHERE operation_type <> 'goes on';
SELECT count(*) AS processed FROM pggit.process_alerts();
INSERT INTO pggit.alert_notification_settings (setting_name, channel, config) VALUES ('s', 'slack', '{"webhook_url": "https://127.0.0.1/x"}');
INSERT INTO pggit.alert_notification_queue (channel, setting_id, incident_id) SELECT 'slack', 1, incident_id FROM pggit.performance_incidents WHERE operation_type = 'to be told';
UPDATE pggit.performance_alerts SET created_at = now() - interval '500 days';
UPDATE pggit.performance_incidents SET resolved_at = now() - interval '499 days' WHERE status = 'resolved';
UPDATE pggit.alert_suppression SET ended_at = now() - interval '499 days';
SELECT end_reason, is_end_reported FROM pggit.alert_suppression;
SELECT pggit.record_merge_performance(2, 1, p_execute_microseconds => 9000, p_ended_at => now() - interval '500 days') > 0 AS merged;
INSERT INTO pggit.performance_episodes (episode_type, operation_type, severity, status, first_at, last_at, sample_count)
VALUES ('ANOMALY', 'merge', 'INFO', 'over', now() - interval '501 days', now() - interval '500 days', 1), ('ANOMALY', 'merge', 'INFO', 'open', now() - interval '501 days', now() - interval '500 days', 1);
INSERT INTO pggit_perf_internal.performance_event_log (event_type, occurred_at) VALUES ('ddl', now() - interval '500 days'), ('ddl', now() - interval '300 days');
CREATE TEMP TABLE explained AS
    SELECT a.alert_id, e.* FROM pggit.performance_alerts AS a CROSS JOIN LATERAL pggit.explain_alert(a.alert_id) AS e WHERE a.operation_type = 'over';
SELECT count(DISTINCT topic) > 3 AS says_much FROM explained;
SELECT kind, relation, action, rows_moved FROM pggit.archive_old_data() WHERE kind NOT IN ('metrics', 'notifications', 'job_runs') ORDER BY kind, relation;
SELECT operation_type, status FROM pggit.performance_incidents ORDER BY 1;
SELECT (SELECT count(*) FROM pggit.performance_incident_events AS e WHERE NOT EXISTS (SELECT FROM pggit.performance_incidents AS i WHERE i.incident_id = e.incident_id)) AS events_alone,
       (SELECT count(*) > 0 FROM pggit.performance_incident_events_archive) AS events_archived, (SELECT count(*) FROM pggit.alert_suppression) AS suppressions,
       (SELECT count(*) FROM pggit_perf_internal.alert_suppression_effects) AS effects;
SELECT is_active, review_status FROM pggit.performance_baselines ORDER BY 1, 2;
SELECT (SELECT count(*) FROM pggit.performance_baseline_history) AS changes, (SELECT count(*) FROM pggit.merge_performance_metrics) AS merges,
       (SELECT string_agg(status, ',') FROM pggit.performance_episodes) AS episodes, (SELECT count(*) FROM pggit_perf_internal.performance_event_log WHERE event_type = 'ddl') AS events;
-- what the alert says is the same
SELECT count(*) AS changed FROM explained AS x
FULL JOIN (SELECT a.alert_id, e.* FROM pggit.performance_alerts_archive AS a CROSS JOIN LATERAL pggit.explain_alert(a.alert_id) AS e WHERE a.operation_type = 'over') AS n
    USING (alert_id, topic, explanation)
WHERE x.details IS DISTINCT FROM n.details;
-- the notification was sent long ago: with it goes the last that the incident is needed for
UPDATE pggit.alert_notification_queue SET status = 'sent', finished_at = now() - interval '499 days', created_at = now() - interval '499 days', next_attempt_at = now();
SELECT kind, relation, rows_moved FROM pggit.archive_old_data() WHERE kind IN ('alerts', 'incidents', 'notifications') ORDER BY kind, relation;
SELECT operation_type, status FROM pggit.performance_incidents ORDER BY 1;
-- dropped from the archive
UPDATE pggit.performance_baselines SET is_active = false, evaluated_at = now() - interval '450 days' WHERE is_active;
DELETE FROM pggit.performance_baseline_history;
SELECT pggit.set_archive_policy('incidents', 400, NULL, 450), pggit.set_archive_policy('baselines', 400, NULL, 480), pggit.set_archive_policy('merges', p_drop_after_days => 400);
SELECT kind, relation, action, rows_moved FROM pggit.archive_old_data() WHERE kind IN ('incidents', 'baselines', 'merges') ORDER BY kind, relation;
-- by size
SELECT pggit.set_archive_policy('event_log', p_keep_bytes => 1);
SELECT kind, relation, action, rows_moved > 0 AS some FROM pggit.archive_old_data() WHERE kind = 'event_log';

-- Archives have the columns of what goes there, in their order.
WITH columns AS (
    SELECT l.relname AS name, a.attnum, a.attname, a.atttypid, a.attnotnull, a.attcollation
    FROM pg_class AS r
    JOIN pg_class AS l ON l.relnamespace = r.relnamespace AND l.relname = replace(r.relname, '_archive', '')
    CROSS JOIN LATERAL (VALUES (l.oid), (r.oid)) AS t (oid)
    JOIN pg_attribute AS a ON a.attrelid = t.oid AND a.attnum > 0
    WHERE r.relnamespace = 'pggit'::regnamespace AND r.relkind IN ('r', 'p') AND NOT r.relispartition AND r.relname ~ '_archive$')
SELECT count(DISTINCT name) AS archives, (SELECT count(*) FROM (SELECT FROM columns GROUP BY name, attnum, attname, atttypid, attnotnull, attcollation HAVING count(*) <> 2) AS d) AS different FROM columns;
-- wrong arguments
SELECT pggit.set_archive_policy('alerts', p_partition => 'day');
SELECT pggit.set_archive_policy('metrics', p_partition => 'week');
SELECT pggit.set_archive_policy('metrics', p_partition => NULL);
SELECT pggit.set_archive_policy('event_log', 10, NULL, 20);
SELECT pggit.set_archive_policy('incidents', p_drop_after_days => 399);
\set VERBOSITY terse
INSERT INTO pggit.archive_policies (kind, partition) VALUES ('traces', 'day');
