-- What the calls need, made anew before each access calls: --set access=NAME --set receiver=URL.
-- Prints \set lines for the calls' variables. Run it with search_path = pg_catalog. Our functions
-- are called with exact types, so that no overload is a better match.
\set ON_ERROR_STOP 1
\pset format unaligned
\pset tuples_only on
SET client_min_messages = error;
\set first 'a ' :access
\set second 'b ' :access
INSERT INTO pggit.performance_operation_types (operation_type)
VALUES ('slowed'), (:'first'), (:'second')
ON CONFLICT DO NOTHING;
INSERT INTO pggit.performance_metrics
    (operation_type, duration_microseconds, recorded_at, is_checked, branch_id)
SELECT o, 1000 + n, now() - n * interval '1 hour', true, 1
FROM unnest(ARRAY[:'first', :'second', 'commit']) AS o, generate_series(1, 30) AS n;
-- Two baselines that wait for review.
DO $do$
DECLARE
    v_operation text;
BEGIN
    FOR v_operation IN
        SELECT DISTINCT m.operation_type FROM pggit.performance_metrics AS m
        WHERE m.operation_type ~ '^[ab] '
    LOOP
        PERFORM pggit.calculate_performance_baseline(v_operation, NULL::integer, 7, 10, true);
        UPDATE pggit.performance_metrics AS m
        SET duration_microseconds = m.duration_microseconds * 5, start_time = NULL, end_time = NULL
        WHERE m.operation_type = v_operation;
        PERFORM pggit.calculate_performance_baseline(v_operation, NULL::integer, 7, 10, false);
    END LOOP;
END
$do$;
-- Days of an operation that has slowed down, and rows that came late.
INSERT INTO pggit.performance_metrics
    (operation_type, duration_microseconds, recorded_at, is_checked)
SELECT 'slowed', 1000 * CASE WHEN n <= 30 * 6 THEN 2 ELSE 1 END + n % 7,
       now() - n * interval '10 minutes', true
FROM generate_series(1, 25 * 144) AS n
WHERE NOT EXISTS (SELECT FROM pggit.performance_metrics WHERE operation_type = 'slowed');
INSERT INTO pggit.performance_metrics (operation_type, duration_microseconds, recorded_at)
VALUES ('commit', 1000, now() - interval '400 days'), ('commit', 1000, now() - interval '130 days');
-- What is pgGit's: reports name branches, changes name commits.
CREATE TABLE IF NOT EXISTS pggit.branches (id integer PRIMARY KEY, name text);
CREATE TABLE IF NOT EXISTS pggit.commits (
    id integer PRIMARY KEY, hash text, author text, message text, committed_at timestamptz);
INSERT INTO pggit.branches VALUES (1, 'main') ON CONFLICT DO NOTHING;
INSERT INTO pggit.commits VALUES (1, 'abc', 'somebody', 'something', now()) ON CONFLICT DO NOTHING;
-- Receivers: one that answers, one that may not be connected to, one that is sealed, a heartbeat.
INSERT INTO pggit.alert_notification_settings (setting_name, channel, config, heartbeat_interval)
SELECT v.name || :'access', 'webhook', jsonb_build_object('url', v.url), v.beats::interval
FROM (VALUES ('answers ', :'receiver', NULL), ('forbidden ', 'https://127.0.0.2/', NULL),
             ('sealed ', :'receiver', NULL), ('beats ', :'receiver', '1 hour'))
    AS v (name, url, beats);
INSERT INTO pggit.performance_alerts (alert_type, operation_type, branch_id)
VALUES ('ANOMALY', :'first', 1), ('DEGRADATION', :'second', NULL);
SELECT count(*) FROM pggit.process_alerts() \g /dev/null
INSERT INTO pggit.performance_alerts (alert_type, operation_type) VALUES ('ANOMALY', :'first');
INSERT INTO pggit.alert_notification_queue (channel, setting_id, message)
SELECT 'webhook', s.setting_id, 'dead' FROM pggit.alert_notification_settings AS s
WHERE s.setting_name = 'answers ' || :'access';
UPDATE pggit.alert_notification_queue
SET status = 'failed', finished_at = now(), error_class = 'rejected', lease_until = NULL
WHERE message = 'dead';

SELECT format('\set %s %L', v.name, v.value) FROM (VALUES
    ('operation', :'first'),
    ('a_day_ago', (now() - interval '1 day')::text),
    ('ten_hours_ago', (now() - interval '10 hours')::text),
    ('five_hours_ago', (now() - interval '5 hours')::text),
    ('three_hours_ago', (now() - interval '3 hours')::text),
    ('in_a_day', (now() + interval '1 day')::text),
    ('metric', (SELECT max(m.metric_id) FROM pggit.performance_metrics AS m
                WHERE m.operation_type = :'first')::text),
    ('pending', (SELECT max(b.baseline_id) FROM pggit.performance_baselines AS b
                 WHERE b.operation_type = :'first' AND b.review_status = 'pending')::text),
    ('other_pending', (SELECT max(b.baseline_id) FROM pggit.performance_baselines AS b
                       WHERE b.operation_type = :'second' AND b.review_status = 'pending')::text),
    ('alert', (SELECT max(a.alert_id) FROM pggit.performance_alerts AS a
               WHERE a.operation_type = :'first')::text),
    ('incident', (SELECT max(i.incident_id) FROM pggit.performance_incidents AS i
                  WHERE i.operation_type = :'second')::text),
    ('exclusion', pggit.exclude_from_baseline(
        :'first'::text, now() - interval '2 days', now() - interval '1 day', 'moved'::text)::text),
    ('suppression', pggit.suppress_alerts(
        now() + interval '1 hour', 'nightly'::text, :'first'::text, NULL::text, NULL::text,
        NULL::timestamptz, NULL::integer[], NULL::time, NULL::time, NULL::text,
        NULL::integer)::text),
    ('setting', (SELECT s.setting_id FROM pggit.alert_notification_settings AS s
                 WHERE s.setting_name = 'answers ' || :'access')::text),
    ('sealed', (SELECT s.setting_id FROM pggit.alert_notification_settings AS s
                WHERE s.setting_name = 'sealed ' || :'access')::text),
    ('sealed_config', jsonb_build_object('url', :'receiver')::text),
    ('dead', (SELECT max(q.queue_id) FROM pggit.alert_notification_queue AS q
              WHERE q.message = 'dead')::text),
    -- What a call that is denied leaves unset.
    ('run', '0'), ('span_id', '0'),
    ('digest', (SELECT format('%s', pggit.duration_digest(n::bigint))
                FROM generate_series(1, 100) AS n))
) AS v (name, value);
