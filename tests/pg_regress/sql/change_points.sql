-- As every DateStyle and TimeZone of the session shows it.
\i fixtures/own_writes.sql
CREATE FUNCTION pg_temp.utc(timestamptz) RETURNS text LANGUAGE sql RETURN to_char($1 AT TIME ZONE 'UTC', 'YYYY-MM-DD HH24:MI:SS');
CREATE FUNCTION public.noise(n bigint) RETURNS double precision LANGUAGE sql IMMUTABLE AS $$ SELECT (hashint8(n) & 65535) / 65535.0 - 0.5 $$;
SELECT pggit.enable_event_log(), pggit.enable_event_log() AS again;
-- half slower from the 12th on, by day twice as slow as by night; back on the 20th
INSERT INTO pggit.performance_metrics (operation_type, duration_microseconds, recorded_at)
SELECT 'merge', (50000 * (1 + 0.1 * public.noise(n)) * (2 + sin(n / 4 * pi() / 12)) * CASE WHEN t.at >= '2026-03-12 09:00+00' AND t.at < '2026-03-20 15:00+00' THEN 1.5 ELSE 1 END)::bigint, t.at
FROM (SELECT n, '2026-03-01 00:00+00'::timestamptz + n * interval '15 minutes' AS at FROM generate_series(0, 28 * 96) AS n) AS t;
INSERT INTO pggit.performance_metrics (operation_type, duration_microseconds, recorded_at)
SELECT 'commit', (50000 * (1 + 0.1 * public.noise(n + 7)) * CASE WHEN n % 300 < 8 THEN 6 ELSE 1 END)::bigint, '2026-03-01 00:00+00'::timestamptz + n * interval '15 minutes' FROM generate_series(0, 28 * 96) AS n;

-- when it changed, from what to what; only what has a day on both sides
SELECT pg_temp.utc(changed_at) AS changed_at, round(before_ms) AS before_ms, round(after_ms) AS after_ms, round(percent_change) AS percent, p_value < 0.001 AS is_significant, before_hours, after_hours, status
FROM pggit.detect_change_points('merge', p_as_of => '2026-03-13 12:00+00');
SELECT count(*) FROM pggit.detect_change_points('merge', p_as_of => '2026-03-12 20:00+00');
-- each is stored once, however often and with how much more one looks
CREATE TABLE public.first AS SELECT change_point_id, changed_at FROM pggit.detect_change_points('merge', p_as_of => '2026-03-14 00:00+00');
SELECT count(*) AS stored, count(*) FILTER (WHERE (change_point_id, changed_at) IN (SELECT change_point_id, changed_at FROM pggit.detect_change_points('merge', p_as_of => '2026-03-19 00:00+00'))) AS the_same
FROM public.first;
SELECT count(*) FROM pggit.performance_change_points;
-- bursts are none
SELECT count(*) FROM pggit.detect_change_points('commit', p_as_of => '2026-03-28 00:00+00');
SELECT operation_type, status, before_hours FROM pggit.detect_change_points('rollback', p_as_of => '2026-03-28 00:00+00');
-- back to the level before: fixed
SELECT pg_temp.utc(changed_at) AS changed_at, round(percent_change) AS percent, status FROM pggit.detect_change_points('merge', p_as_of => '2026-03-28 00:00+00');
SELECT pg_temp.utc(changed_at) AS changed, status, closed_by, note ~ '^(change point [0-9]+ takes it back|back to the level before change point [0-9]+)$' AS says_why FROM pggit.performance_change_points ORDER BY changed_at;

-- what happened nearby: DDL that the event log saw, settings, baselines, commits of pgGit
CREATE TABLE pggit.commits (id serial, hash text, branch_id int, message text, author text, committed_at timestamp);
INSERT INTO pggit.commits (hash, message, author, committed_at) VALUES ('c0ffee', 'Drop an index', 'ada', ('2026-03-12 08:00+00'::timestamptz)::timestamp), ('dead', 'Long after', 'bob', '2026-03-15 00:00');
CREATE TABLE public.watched (a int);
CREATE INDEX watched_a ON public.watched (a);
DROP INDEX public.watched_a;
CREATE TEMP TABLE not_watched (a int);
SELECT event_type, command_tag, object_type, object_identity, user_name = SESSION_USER AS by_me FROM pggit_perf_internal.performance_event_log ORDER BY event_id;
SELECT pggit_perf_internal.note_changed_settings() AS first_time;
-- as if the server had been set otherwise; what a session has of its own is nothing
UPDATE pggit_perf_internal.performance_known_settings SET setting_value = '1kB' WHERE setting_name = 'work_mem';
SET maintenance_work_mem = '77MB';
SELECT pggit_perf_internal.note_changed_settings() AS changed;
SELECT setting_name, old_value, new_value = (SELECT reset_val || unit FROM pg_settings WHERE name = 'work_mem') AS is_new FROM pggit_perf_internal.performance_event_log WHERE event_type = 'setting';
-- The times are set only now: note_changed_settings() reads the clock and forgets what is older than 400 days
UPDATE pggit_perf_internal.performance_event_log SET occurred_at = CASE event_type WHEN 'setting' THEN '2026-03-12 10:30+00' ELSE '2026-03-12 08:30+00' END::timestamptz;
SELECT jsonb_path_query_array(nearby, '$.ddl[*].object') AS ddl, jsonb_path_query_array(nearby, '$.settings[*].name') AS settings,
       jsonb_path_query_array(nearby, '$.commits[*].commit') AS commits, nearby -> 'baselines' AS baselines
FROM pggit.v_change_points WHERE changed_at = '2026-03-12 09:00+00';
-- However many commands somebody runs, nearest to the change or of one object, those of others are shown, and how many there are besides.
BEGIN;
INSERT INTO pggit_perf_internal.performance_event_log (event_type, command_tag, object_type, object_identity, user_name, occurred_at)
SELECT 'ddl', 'CREATE TABLE', 'table', 'public.flood_' || n, 'nobody', '2026-03-12 09:00+00'::timestamptz + n * interval '1 second' FROM generate_series(1, 1000) AS n
UNION ALL SELECT 'ddl', 'ALTER TABLE', 'table', 'public.often', 'bob', '2026-03-12 09:05+00'::timestamptz + n * interval '1 second' FROM generate_series(1, 100) AS n
UNION ALL SELECT 'ddl', 'DROP INDEX', 'index', 'public.' || n, n, '2026-03-12 13:00+00' FROM unnest(ARRAY['ada', 'bob']) AS n;
SELECT x.ddl ->> 'by' = SESSION_USER AS by_me, nullif(x.ddl ->> 'by', SESSION_USER) AS by, count(*) AS shown, pg_temp.utc(min((x.ddl ->> 'at')::timestamptz)) AS nearest,
       bool_or(x.ddl ->> 'object' IN ('public.ada', 'public.bob')) AS far_ones
FROM pggit_perf_internal.events_within_six_hours('merge', '2026-03-12 09:00+00') AS nearby, jsonb_array_elements(nearby -> 'ddl') AS x (ddl) GROUP BY 1, 2 ORDER BY 2;
SELECT pggit_perf_internal.events_within_six_hours('merge', '2026-03-12 09:00+00') -> 'more_ddl' AS more, pggit_perf_internal.events_within_six_hours('merge', '2026-03-12 20:00+00') -> 'more_ddl' AS none;
ROLLBACK;
-- GRANT says what kind of object it is about, CREATE EXTENSION what was created and not what its script drops
BEGIN;
DELETE FROM pggit_perf_internal.performance_event_log;
CREATE TABLE public.granted ();
GRANT SELECT ON public.granted TO PUBLIC;
REVOKE SELECT ON public.granted FROM PUBLIC;
ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT SELECT ON TABLES TO PUBLIC;
GRANT USAGE ON SCHEMA public TO PUBLIC;
SELECT command_tag, object_type, object_identity FROM pggit_perf_internal.performance_event_log ORDER BY event_id;
DELETE FROM pggit_perf_internal.performance_event_log;
DO $$ BEGIN
    IF EXISTS (SELECT FROM pg_available_extensions WHERE name = 'pg_stat_statements') THEN
        CREATE EXTENSION pg_stat_statements SCHEMA public;
    END IF;
END $$;
SELECT object_type AS other_than_the_extension, object_identity FROM pggit_perf_internal.performance_event_log
WHERE (command_tag, object_type) IS DISTINCT FROM ('CREATE EXTENSION', 'extension');
ROLLBACK;
-- likewise in a subtransaction, such as psql with ON_ERROR_ROLLBACK makes, and within another; what is dropped after that is of the user
BEGIN;
DELETE FROM pggit_perf_internal.performance_event_log;
SAVEPOINT of_psql;
DO $$ BEGIN
    IF EXISTS (SELECT FROM pg_available_extensions WHERE name = 'pg_stat_statements') THEN
        CREATE EXTENSION pg_stat_statements SCHEMA public;
    END IF;
EXCEPTION WHEN raise_exception THEN
    NULL;
END $$;
RELEASE of_psql;
CREATE TABLE public.of_the_user ();
DROP TABLE public.of_the_user;
SELECT command_tag, object_identity FROM pggit_perf_internal.performance_event_log
WHERE (command_tag, object_type) IS DISTINCT FROM ('CREATE EXTENSION', 'extension') ORDER BY event_id;
ROLLBACK;
SELECT pggit.disable_event_log(), pggit.disable_event_log() AS again;
DROP TABLE public.watched;
SELECT count(*) FROM pggit_perf_internal.performance_event_log WHERE command_tag = 'DROP TABLE';
-- who cannot be written down does not keep anybody from working
SELECT pggit.enable_event_log();
ALTER TABLE pggit_perf_internal.performance_event_log RENAME TO hidden;
CREATE TABLE public.unseen (a int);
ALTER TABLE pggit_perf_internal.hidden RENAME TO performance_event_log;
SELECT pggit.disable_event_log();

-- the new level is normal; accept_new_normal() measures the last seven days by the clock, hence three weeks up to the present day
SELECT quote_literal(date_trunc('day', now(), 'UTC')) AS today \gset
INSERT INTO pggit.performance_metrics (operation_type, duration_microseconds, recorded_at)
SELECT 'get_objects', (20000 * (1 + 0.1 * public.noise(n)) * CASE WHEN n >= 17 * 96 THEN 3 ELSE 1 END)::bigint, :today::timestamptz - 21 * interval '24 hours' + n * interval '15 minutes' FROM generate_series(0, 21 * 96 - 1) AS n;
SELECT status FROM pggit.calculate_performance_baseline('get_objects', p_lookback_days => 14);
SELECT round(after_ms / before_ms) AS times, changed_at = :today::timestamptz - 4 * interval '24 hours' AS at_the_hour, status FROM pggit.detect_change_points('get_objects');
SELECT pggit.accept_new_normal('get_objects', 'the tables are larger now');
SELECT status, closed_by = SESSION_USER AS by_me, note FROM pggit.performance_change_points WHERE operation_type = 'get_objects';
SELECT x.operation_type, x.excluded_from, x.excluded_to = p.changed_at AS until_then, x.reason
FROM pggit.v_baseline_exclusions AS x JOIN pggit.performance_change_points AS p USING (operation_type);
SELECT round(p50_microseconds / 10000.0) * 10 AS p50_ms, excluded_sample_count = (SELECT count(*) FROM pggit.performance_metrics AS m, pggit.performance_change_points AS p
       WHERE m.operation_type = 'get_objects' AND p.operation_type = 'get_objects' AND m.recorded_at >= b.window_start AND m.recorded_at < p.changed_at) AS counted,
       sample_count = (SELECT count(*) FROM pggit.performance_metrics AS m, pggit.performance_change_points AS p
       WHERE m.operation_type = 'get_objects' AND p.operation_type = 'get_objects' AND m.recorded_at >= p.changed_at AND m.recorded_at <= b.window_end) AS rest
FROM pggit.performance_baselines AS b WHERE operation_type = 'get_objects' AND is_active;
SELECT pggit.accept_new_normal('get_objects') AS again;
SELECT status FROM pggit.detect_performance_degradation('get_objects', p_as_of => :today);
-- from then on that is what days are compared with: slower since a Monday, as of the Friday
INSERT INTO pggit.performance_metrics (operation_type, duration_microseconds, recorded_at)
SELECT 'get_branches', (20000 * (1 + 0.1 * public.noise(n)) * CASE WHEN n >= 17 * 96 THEN 3 ELSE 1 END)::bigint, '2026-03-06 00:00+00'::timestamptz + n * interval '15 minutes' FROM generate_series(0, 21 * 96 - 1) AS n;
SELECT changed_at = '2026-03-23 00:00+00' AS at_the_hour, status FROM pggit.detect_change_points('get_branches', p_as_of => '2026-03-27 00:00+00');
SELECT status, before_samples FROM pggit.detect_performance_degradation('get_branches', p_as_of => '2026-03-27 00:00+00');
SELECT pggit.accept_new_normal('get_branches');
SELECT status, before_samples FROM pggit.detect_performance_degradation('get_branches', p_as_of => '2026-03-27 00:00+00');

\set SHOW_CONTEXT never
SELECT * FROM pggit.detect_change_points('no such');
\echo :LAST_ERROR_SQLSTATE
SELECT * FROM pggit.detect_change_points('merge', 2);
\echo :LAST_ERROR_SQLSTATE
SELECT pggit.accept_new_normal('no such');
\echo :LAST_ERROR_SQLSTATE
