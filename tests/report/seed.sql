-- Two days of work with everything that a report shows in them; names as hostile as a recorder can
-- make them.
SET timezone = 'UTC';
-- Health counts ages from when this database could act.
UPDATE pggit_perf_internal.installation_state
SET since = now() - interval '1 year', has_run_jobs = true;
CREATE TABLE pggit.branches (id integer PRIMARY KEY, name text NOT NULL);
-- Read with the rights of the role that asks.
GRANT SELECT ON pggit.branches TO pg_monitor;
INSERT INTO pggit.branches VALUES (1, 'main'), (2, 'feature/<b>orders</b>'), (3, 'hotfix');

-- An operation a minute by the clock, slower in the afternoon, with noise that is the same in every
-- run.
INSERT INTO pggit.performance_metrics
    (operation_type, duration_microseconds, recorded_at, branch_id)
SELECT o.operation_type,
       (1000 * (1 + o.place % 7) * (1 + 0.3 * sin(extract(hour FROM t.at) / 24 * 2 * pi()))
        * (1 + (hashint8(o.place * 100003 + t.minute) & 1023) / 4000.0))::bigint,
       t.at, 1 + (t.minute % 3)::integer
FROM (SELECT x.operation_type, row_number() OVER (ORDER BY x.operation_type) AS place
      FROM pggit.performance_operation_types AS x WHERE x.is_builtin) AS o
CROSS JOIN (SELECT g AS minute, date_trunc('minute', now()) - g * interval '1 minute' AS at
            FROM generate_series(1, 2880) AS g) AS t
-- One rests at times: its line has gaps.
WHERE o.operation_type <> 'branch_delete' OR t.minute / 180 % 2 = 0;
INSERT INTO pggit.performance_metrics
    (operation_type, duration_microseconds, recorded_at, operation_name)
SELECT E'</text><script>alert(1)</script>"''&', 5000 + (hashint8(g) & 255),
       now() - g * interval '7 minutes', '<img src=x onerror=alert(2)>'
FROM generate_series(1, 400) AS g;
INSERT INTO pggit.performance_operation_types (operation_type)
VALUES (E'</text><script>alert(1)</script>"''&')
ON CONFLICT DO NOTHING;
SELECT count(*) FROM pggit.recalculate_all_baselines_rolling(2, 10, true);
CALL pggit.run_job('roll_up_metrics');

-- Something goes wrong: a burst in one operation, all of another's last hour.
INSERT INTO pggit.performance_metrics (operation_type, duration_microseconds, recorded_at)
SELECT 'commit', 90000 + g, now() - interval '3 hours' + g * interval '1 second'
FROM generate_series(1, 30) AS g;
INSERT INTO pggit.performance_metrics (operation_type, duration_microseconds, recorded_at)
SELECT 'merge_branches', 40000 + g * 10, now() - g * interval '1 minute'
FROM generate_series(1, 50) AS g;
SELECT * FROM pggit.check_pending_metrics();
SELECT alerts_processed, incidents_opened FROM pggit.process_alerts();
CALL pggit.run_job('detect');
INSERT INTO pggit.performance_episodes
    (episode_type, operation_type, severity, first_at, last_at, sample_count, score, reference,
     operation_types)
VALUES ('CORRELATION', 'merge_execute', 'WARNING', now() - interval '5 hours',
        now() - interval '1 hour', 3, 0.91, '{"likely_cause": "merge_execute"}',
            '{merge_execute,merge_cleanup}');
INSERT INTO pggit.performance_change_points
    (operation_type, changed_at, before_microseconds, after_microseconds, percent_change, p_value,
     before_hours, after_hours)
VALUES ('get_history', date_trunc('hour', now()) - interval '9 hours', 3000, 4200, 40, 0.0001, 30,
        9);
SELECT pggit.acknowledge_incident((SELECT min(incident_id) FROM pggit.performance_incidents),
                                  'looking into it');
SELECT pggit.suppress_alerts(now() + interval '2 hours', 'repack <on> "Tuesday"',
                             p_operation_type => 'rollback');
INSERT INTO pggit.performance_metrics (operation_type, duration_microseconds)
SELECT 'rollback', 900000
FROM generate_series(1, 5);
SELECT * FROM pggit.check_pending_metrics();
SELECT alerts_processed, alerts_suppressed FROM pggit.process_alerts();

-- Merges, and notifications that wait.
SELECT count(pggit.record_merge_performance(
    2 + g % 2, 1, NULL, 200 + g, 2500 + 3 * g, CASE WHEN g % 4 = 0 THEN 700 END, 6000 + 11 * g, 90,
    CASE g % 9 WHEN 0 THEN 'failed' WHEN 4 THEN 'conflicted' ELSE 'succeeded' END,
    p_conflict_count => (g % 4 = 0)::integer, p_ended_at => now() - g * interval '20 minutes'))
FROM generate_series(1, 60) AS g;
INSERT INTO pggit.alert_notification_settings (setting_name, channel, config)
VALUES ('on call', 'webhook', '{"url": "https://alerts.example/hook"}');
INSERT INTO pggit.alert_notification_queue (channel, setting_id, message, created_at)
SELECT 'webhook', 1, 'waits', now() - interval '20 minutes'
FROM generate_series(1, 4);
CALL pggit.run_job('check_health');
