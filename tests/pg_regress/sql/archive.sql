-- Months past their age change hands as they are; rollups, baselines, incidents and what alerts say stay.
-- Reads the clock: ages are measured against now().
\i fixtures/read_committed.sql
\i fixtures/within_a_quarter.sql
\set ECHO queries
SELECT kind, keep_days, keep_bytes, drop_after_days FROM pggit.v_archive_policies WHERE default_keep_days = 90 ORDER BY kind;
-- Six months back, one sample every two hours.
INSERT INTO pggit.performance_metrics (operation_type, duration_microseconds, recorded_at)
SELECT 'commit', 1000 + (n * 7919) % 1009, now() - n * interval '2 hours' FROM generate_series(1, 12 * 31 * 6) AS n;
SELECT count(*) > 5 AS months_made FROM pggit.ensure_metric_partitions();
CREATE TEMP TABLE before AS SELECT * FROM pggit.performance_metrics;
CREATE TEMP TABLE months_due AS
    SELECT DISTINCT date_trunc('month', recorded_at AT TIME ZONE 'UTC') AS month FROM before
    WHERE (date_trunc('month', recorded_at AT TIME ZONE 'UTC') + interval '1 month') AT TIME ZONE 'UTC' < now() - interval '2160 hours';
CREATE TEMP TABLE files AS
    SELECT c.relname, pg_relation_filenode(c.oid) AS filenode FROM pg_inherits AS i JOIN pg_class AS c ON c.oid = i.inhrelid
    WHERE i.inhparent = 'pggit.performance_metrics'::regclass;
SELECT sample_count FROM pggit.recalculate_all_baselines_rolling(365) WHERE sample_count > 0;
CREATE TEMP TABLE baseline AS SELECT * FROM pggit.performance_baselines;

SELECT bool_and(kind = 'metrics' AND action = 'archived' AND rows_moved IS NULL) AS as_they_are FROM pggit.archive_old_data();
SELECT (SELECT count(*) FROM months_due) > 2 AS some_are_due,
       (SELECT count(*) FROM pg_inherits WHERE inhparent = 'pggit.performance_metrics_archive'::regclass) = (SELECT count(*) FROM months_due) AS all_are_archived,
       (SELECT count(*) FROM pg_inherits WHERE inhparent = 'pggit.performance_metrics'::regclass) + (SELECT count(*) FROM months_due)
           = (SELECT count(*) FROM files) AS and_no_other;
-- no row was copied
SELECT count(*) FILTER (WHERE pg_relation_filenode(c.oid) <> f.filenode) AS files_changed, count(*) = (SELECT count(*) FROM months_due) AS all_there
FROM pg_inherits AS i JOIN pg_class AS c ON c.oid = i.inhrelid JOIN files AS f USING (relname)
WHERE i.inhparent = 'pggit.performance_metrics_archive'::regclass;
SELECT count(*) AS lost_or_changed FROM (
    (TABLE before EXCEPT (TABLE pggit.performance_metrics UNION ALL TABLE pggit.performance_metrics_archive))
    UNION ALL ((TABLE pggit.performance_metrics UNION ALL TABLE pggit.performance_metrics_archive) EXCEPT TABLE before)) AS d;
SELECT archived_before = (SELECT max(month) + interval '1 month' FROM months_due) AT TIME ZONE 'UTC' AS boundary, dropped_before FROM pggit_perf_internal.metric_archive_state;
-- again: nothing to do
SELECT * FROM pggit.archive_old_data();
SELECT sum(hours_different) AS different, sum(samples_compared) = (SELECT count(*) FROM before) AS all_compared FROM pggit.verify_rollups('-infinity', 'infinity');

-- a baseline over all of it still knows all samples; its window begins with an hour, and its row says so
SELECT r.status, r.sample_count = (SELECT count(*) FROM before) AS all_samples, r.message LIKE '%older raw rows are archived, the window begins at ____-__-__T__:00:00+00:00' AS says_so
FROM pggit.recalculate_all_baselines_rolling(365, 10, true) AS r WHERE sample_count > 0;
SELECT n.p99_microseconds = o.p99_microseconds AND n.sample_count = o.sample_count AS same
FROM pggit.performance_baselines AS n, baseline AS o WHERE n.is_active;
-- one within the live months says nothing
SELECT message FROM pggit.recalculate_all_baselines_rolling(7, 10, true) WHERE sample_count > 0;
-- and raw rows count a branch in the archive too
UPDATE pggit.performance_metrics_archive SET branch_id = 3;
SELECT c.sample_count = (SELECT count(*) FROM pggit.performance_metrics_archive) AS of_the_branch FROM pggit.calculate_performance_baseline('commit', 3, 365) AS c;

-- what comes late for an archived month: read at once, rolled up, then put where it belongs
CREATE TEMP TABLE late AS SELECT min(month) AT TIME ZONE 'UTC' + interval '10 days' AS at FROM months_due;
INSERT INTO pggit.performance_metrics (operation_type, duration_microseconds, recorded_at) SELECT 'commit', 5, at FROM late, generate_series(1, 3);
INSERT INTO pggit.performance_metrics (operation_type, duration_microseconds, recorded_at) VALUES ('commit', 6, '2001-09-09 01:46:40+00');
SELECT sample_count = (SELECT count(*) + 3 FROM before) AS counted FROM pggit.recalculate_all_baselines_rolling(365, 10, true) WHERE sample_count > 0;
SELECT count(*) AS made FROM pggit.ensure_metric_partitions();
SELECT kind, relation, action, rows_moved FROM pggit.archive_old_data();
SELECT (SELECT count(*) FROM pggit.performance_metrics_default) AS waiting, to_regclass('pggit.performance_metrics_p2001_09') IS NOT NULL AS has_a_month;
SELECT sum(hours_different) AS different, sum(samples_compared) = (SELECT count(*) + 4 FROM before) AS all_compared FROM pggit.verify_rollups('-infinity', 'infinity');

-- dropping is a decision of its own
SELECT pggit.set_archive_policy('metrics', 90, NULL, 150);
SELECT bool_and(action = 'dropped') AS only_dropped, count(*) > 1 AS some FROM pggit.archive_old_data();
SELECT dropped_before < archived_before AS between_both FROM pggit_perf_internal.metric_archive_state;
SELECT sample_count = (SELECT count(*) + 3 FROM before) AS rollups_stay FROM pggit.recalculate_all_baselines_rolling(365, 10, true) WHERE sample_count > 0;
SELECT rollups_kept > 0 AS kept, rollups_written > 0 AS written FROM pggit.rebuild_rollups('-infinity', 'infinity');
SELECT sum(hours_different) AS different FROM pggit.verify_rollups('-infinity', 'infinity');
SELECT sample_count = (SELECT count(*) + 3 FROM before) AS rollups_stay FROM pggit.recalculate_all_baselines_rolling(365, 10, true) WHERE sample_count > 0;
-- late for a month that was dropped: it counts, and is not kept
INSERT INTO pggit.performance_metrics (operation_type, duration_microseconds, recorded_at) SELECT 'commit', 5, at FROM late;
SELECT kind, relation, action, rows_moved FROM pggit.archive_old_data();
SELECT count(*) AS waiting FROM pggit.performance_metrics_default;
SELECT sample_count = (SELECT count(*) + 4 FROM before) AS counted FROM pggit.recalculate_all_baselines_rolling(365, 10, true) WHERE sample_count > 0;

-- what is dropped at once is as final: a later row of that hour comes in addition
INSERT INTO pggit.performance_metrics (operation_type, duration_microseconds, recorded_at) VALUES ('commit', 5, '2003-03-03 03:10:00+00');
SELECT kind, relation, action, rows_moved FROM pggit.archive_old_data();
INSERT INTO pggit.performance_metrics (operation_type, duration_microseconds, recorded_at) VALUES ('commit', 6, '2003-03-03 03:20:00+00');
SELECT metrics_rolled_up FROM pggit.roll_up_metrics();
SELECT rollups_kept > 0 AS kept FROM pggit.rebuild_rollups('2003-01-01 00:00:00+00', '2004-01-01 00:00:00+00');
SELECT digest FROM pggit.performance_rollups WHERE hour_start = '2003-03-03 03:00:00+00';
SELECT kind, relation, action, rows_moved FROM pggit.archive_old_data();
-- late for it when nothing is dropped any more: kept, in a month of the archive's
SELECT pggit.set_archive_policy('metrics', 90);
INSERT INTO pggit.performance_metrics (operation_type, duration_microseconds, recorded_at) SELECT 'commit', 5, at FROM late;
SELECT kind, relation, action, rows_moved FROM pggit.archive_old_data();
SELECT count(*) AS kept FROM pggit.performance_metrics_archive AS a, late WHERE a.recorded_at = late.at;
SELECT sample_count = (SELECT count(*) + 5 FROM before) AS counted FROM pggit.recalculate_all_baselines_rolling(365, 10, true) WHERE sample_count > 0;
SELECT rollups_kept > 0 AS kept FROM pggit.rebuild_rollups('-infinity', 'infinity');
SELECT sample_count = (SELECT count(*) + 5 FROM before) AS counted FROM pggit.recalculate_all_baselines_rolling(365, 10, true) WHERE sample_count > 0;
-- a name that is taken: the rows wait
INSERT INTO pggit.performance_metrics (operation_type, duration_microseconds, recorded_at) VALUES ('commit', 6, '2001-08-09 01:46:40+00');
CREATE TABLE pggit.performance_metrics_p2001_08 (a integer);
SELECT * FROM pggit.archive_old_data();
DROP TABLE pggit.performance_metrics_p2001_08;
SELECT kind, relation, action, rows_moved FROM pggit.archive_old_data();

-- by size: the oldest months go, never the present one
SELECT pggit.set_archive_policy('metrics', 3650, 1);
SELECT bool_and(action = 'archived') AS only_archived, count(*) > 1 AS some FROM pggit.archive_old_data();
SELECT count(*) FILTER (WHERE recorded_at < date_trunc('month', now() AT TIME ZONE 'UTC') AT TIME ZONE 'UTC') AS of_past_months FROM pggit.performance_metrics;
SELECT pggit.record_performance_metric('commit', 1) > 0 AS recorded;

-- a month without a CHECK of its bounds is archived as well
SELECT pggit.set_archive_policy('metrics', 90);
CREATE TABLE pggit.performance_metrics_p2001_10 (LIKE pggit.performance_metrics INCLUDING DEFAULTS INCLUDING CONSTRAINTS INCLUDING STORAGE);
ALTER TABLE pggit.performance_metrics ATTACH PARTITION pggit.performance_metrics_p2001_10 FOR VALUES FROM ('2001-10-01 00:00:00+00') TO ('2001-11-01 00:00:00+00');
INSERT INTO pggit.performance_metrics (operation_type, duration_microseconds, recorded_at) VALUES ('commit', 6, '2001-10-09 01:46:40+00');
SELECT kind, relation, action FROM pggit.archive_old_data();
SELECT kind, relation, action FROM pggit.archive_old_data();
SELECT count(*) FROM pggit.performance_metrics_archive WHERE recorded_at < '2002-01-01';
-- a partition of somebody else's making stays
CREATE TABLE pggit.mine PARTITION OF pggit.performance_metrics FOR VALUES FROM ('2000-01-01 00:00:00+00') TO ('2000-01-08 00:00:00+00');
SELECT * FROM pggit.archive_old_data();
SELECT inhparent::regclass FROM pg_inherits WHERE inhrelid = 'pggit.mine'::regclass;
-- what the running transaction has inserted could not be rolled up
CREATE TABLE pggit.performance_metrics_p2002_01 (LIKE pggit.performance_metrics INCLUDING DEFAULTS INCLUDING CONSTRAINTS,
    CONSTRAINT performance_metrics_month_check CHECK (recorded_at >= '2002-01-01 00:00:00+00' AND recorded_at < '2002-02-01 00:00:00+00'));
ALTER TABLE pggit.performance_metrics ATTACH PARTITION pggit.performance_metrics_p2002_01 FOR VALUES FROM ('2002-01-01 00:00:00+00') TO ('2002-02-01 00:00:00+00');
BEGIN;
INSERT INTO pggit.performance_metrics (operation_type, duration_microseconds, recorded_at) VALUES ('commit', 6, '2002-01-09 01:46:40+00');
SELECT * FROM pggit.archive_old_data();
ROLLBACK;
BEGIN ISOLATION LEVEL SERIALIZABLE;
SELECT * FROM pggit.archive_old_data();
ROLLBACK;

-- Alerts, notifications and runs: what is over and past its age
TRUNCATE pggit.performance_alerts, pggit.performance_incidents, pggit.performance_incident_events, pggit.alert_suppression,
    pggit_perf_internal.alert_suppression_effects, pggit.alert_notification_queue;
INSERT INTO pggit.performance_alerts (alert_type, operation_type, created_at) SELECT 'ANOMALY', 'merge', now() - interval '100 days' FROM generate_series(1, 3);
INSERT INTO pggit.performance_alerts (alert_type, operation_type, created_at) SELECT 'ANOMALY', 'commit', now() - interval '100 days';
-- It goes on.
INSERT INTO pggit.performance_alerts (alert_type, operation_type) VALUES ('ANOMALY', 'commit');
INSERT INTO pggit.alert_notification_settings (setting_name, channel, config) VALUES ('s', 'slack', '{"webhook_url": "https://127.0.0.1/x"}');
SELECT alerts_processed, incidents_opened FROM pggit.process_alerts();
-- one that no incident has taken
INSERT INTO pggit.performance_alerts (alert_type, operation_type, created_at) VALUES ('ANOMALY', 'rollback', now() - interval '100 days');
UPDATE pggit.alert_notification_queue SET created_at = now() - interval '100 days';
INSERT INTO pggit.alert_notification_log (queue_id, setting_id, channel, change, attempt, outcome, raised_at, logged_at)
SELECT queue_id, setting_id, channel, change, 1, 'sent', now() - interval '100 days', now() - interval '100 days' FROM pggit.alert_notification_queue;
UPDATE pggit.alert_notification_queue SET status = 'sent', finished_at = now(), next_attempt_at = now() WHERE incident_id IN (SELECT incident_id FROM pggit.performance_incidents WHERE operation_type = 'merge');
INSERT INTO pggit.job_run_log (job_name, status, started_at, finished_at) VALUES ('old', 'succeeded', now() - interval '100 days', now()), ('new', 'succeeded', now(), now());
INSERT INTO pggit.job_run_log (job_name, started_at) VALUES ('runs', now() - interval '100 days');
CREATE TEMP TABLE explained AS SELECT x.id, e.* FROM (SELECT min(alert_id) AS id FROM pggit.performance_alerts) AS x, pggit.explain_alert(x.id) AS e;
SELECT (SELECT count(*) > 0 FROM pggit.alert_notification_queue WHERE status = 'sent') AS some_were_sent;
SELECT kind, relation, action, rows_moved > 0 AS some FROM pggit.archive_old_data() WHERE kind <> 'metrics' ORDER BY 1, 2;
SELECT operation_type, count(*) FROM pggit.performance_alerts GROUP BY 1 ORDER BY 1;
SELECT operation_type, count(*) FROM pggit.performance_alerts_archive GROUP BY 1 ORDER BY 1;
SELECT job_name FROM pggit.job_run_log ORDER BY 1;
SELECT count(*) AS attempts_without_their_row FROM pggit.alert_notification_log AS l WHERE NOT EXISTS (SELECT FROM pggit.alert_notification_queue AS q WHERE q.queue_id = l.queue_id);
SELECT (SELECT count(*) FROM pggit.alert_notification_queue_archive) > 0 AS queue, (SELECT count(*) FROM pggit.alert_notification_log_archive) > 0 AS log;
-- what an alert says, and what an incident counts, is the same
SELECT count(*) AS changed FROM explained AS x FULL JOIN pggit.explain_alert((SELECT min(id) FROM explained)) AS e USING (topic) WHERE x.explanation IS DISTINCT FROM e.explanation;
SELECT operation_type, alert_count, status FROM pggit.performance_incidents ORDER BY 1;
-- an alert stays as long as its metric is live
SELECT pggit.set_archive_policy('alerts', 1);
SELECT pggit.record_performance_metric('get_history', 5) AS metric_id, now() AS at \gset
INSERT INTO pggit.performance_alerts (alert_type, operation_type, metric_id, metric_recorded_at, created_at)
SELECT 'THRESHOLD_EXCEEDED', m.operation_type, m.metric_id, m.recorded_at, now() - interval '2 days' FROM pggit.performance_metrics AS m WHERE m.metric_id = :metric_id;
SELECT count(*) FROM pggit.process_alerts();
SELECT count(pggit.resolve_incident(incident_id)) >= 0 AS resolved FROM pggit.performance_incidents WHERE operation_type = 'get_history' AND status <> 'resolved';
SELECT count(*) FROM pggit.archive_old_data() WHERE kind = 'nothing';
SELECT count(*) AS archived FROM pggit.performance_alerts_archive WHERE metric_id = :metric_id;
DELETE FROM pggit.performance_metrics WHERE metric_id = :metric_id;
SELECT count(*) FROM pggit.archive_old_data() WHERE kind = 'nothing';
SELECT count(*) AS archived FROM pggit.performance_alerts_archive WHERE metric_id = :metric_id;
SELECT pggit.set_archive_policy('alerts');
-- by size: the oldest, beyond so many bytes
INSERT INTO pggit.performance_alerts (alert_type, operation_type) SELECT 'ANOMALY', 'merge' FROM generate_series(1, 100);
SELECT count(*) FROM pggit.process_alerts();
SELECT count(pggit.resolve_incident(incident_id)) FROM pggit.performance_incidents WHERE operation_type = 'merge' AND status <> 'resolved';
SELECT pggit.set_archive_policy('alerts', p_keep_bytes => (SELECT (40.5 * avg(pg_column_size(a.*)))::bigint FROM pggit.performance_alerts AS a WHERE operation_type = 'merge'));
SELECT rows_moved BETWEEN 55 AND 65 AS beyond FROM pggit.archive_old_data() WHERE kind = 'alerts';
SELECT * FROM pggit.archive_old_data() WHERE kind = 'alerts';
-- and dropped, in the end
SELECT pggit.set_archive_policy('alerts', p_drop_after_days => 95), pggit.set_archive_policy('notifications', p_drop_after_days => 95), pggit.set_archive_policy('job_runs', p_drop_after_days => 95);
SELECT kind, relation, action, rows_moved > 0 AS some FROM pggit.archive_old_data() ORDER BY 1, 2;

-- Archives have the columns of what goes there, in their order.
WITH columns AS (
    SELECT l.name || s.suffix = l.name AS is_live, l.name, a.attnum, a.attname, a.atttypid, a.attnotnull, a.attcollation
    FROM (VALUES ('performance_metrics'), ('performance_alerts'), ('alert_notification_queue'), ('alert_notification_log'), ('job_run_log')) AS l (name)
    CROSS JOIN (VALUES (''), ('_archive')) AS s (suffix)
    JOIN pg_attribute AS a ON a.attrelid = ('pggit.' || l.name || s.suffix)::regclass AND a.attnum > 0)
SELECT name, attname FROM columns GROUP BY name, attnum, attname, atttypid, attnotnull, attcollation HAVING count(*) <> 2;
-- wrong arguments
SELECT pggit.set_archive_policy('everything');
SELECT pggit.set_archive_policy(NULL);
SELECT pggit.set_archive_policy('metrics', 0);
SELECT pggit.set_archive_policy('metrics', 90, 0);
SELECT pggit.set_archive_policy('metrics', 90, NULL, 89);
