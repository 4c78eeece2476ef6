-- Four weeks and a half up to now, by the hour: twice as slow from 8 to 10 in Berlin, whatever UTC says.
-- Reads the clock: seasonal baselines are measured over the weeks up to now().
\i fixtures/read_committed.sql
\i fixtures/within_a_quarter.sql
SELECT pggit.set_operation_time_zone('merge', 'Europe/Berlin');
INSERT INTO pggit.performance_metrics (operation_type, duration_microseconds, recorded_at)
SELECT 'merge', 100000 * CASE WHEN extract(hour FROM t.at AT TIME ZONE 'Europe/Berlin') IN (8, 9) THEN 2 ELSE 1 END + n, t.at
FROM (SELECT n, date_trunc('hour', now()) - (32 * 24 - n) * interval '1 hour' AS at FROM generate_series(0, 32 * 24 - 1) AS n) AS t;
INSERT INTO pggit.performance_metrics (operation_type, duration_microseconds, recorded_at)
SELECT 'commit', 1000 + n, date_trunc('hour', now()) - n * interval '1 hour' FROM generate_series(1, 14 * 24) AS n;
SELECT minimum_samples_for_baseline FROM pggit.set_operation_thresholds('merge', p_minimum_samples_for_baseline => 3);
-- three weeks at least
SELECT operation_type, hours_of_week, status FROM pggit.recalculate_seasonal_baselines(5) WHERE status <> 'no_samples';
-- every tracked operation has its row
SELECT status, count(*) > 10 AS many, sum(hours_of_week + hours_left_out) AS hours FROM pggit.recalculate_seasonal_baselines(5) WHERE operation_type NOT IN ('merge', 'commit') GROUP BY status;
SELECT (s.hour_of_week % 24) IN (8, 9) AS is_slow, count(*) AS hours, min(round(p50_microseconds / 100000.0)) AS least, max(round(p50_microseconds / 100000.0)) AS most, bool_and(week_count >= 3) AS weeks, min(time_zone) AS zone
FROM pggit.performance_seasonal_baselines AS s GROUP BY 1 ORDER BY 1;
-- as percentile_cont has it, on the clock on the wall, Monday first
SELECT count(*) AS different
FROM pggit.performance_seasonal_baselines AS s
JOIN LATERAL (SELECT round(percentile_cont(0.5) WITHIN GROUP (ORDER BY m.duration_microseconds))::bigint AS p50, round(percentile_cont(0.99) WITHIN GROUP (ORDER BY m.duration_microseconds))::bigint AS p99, count(*)
              FROM pggit.performance_metrics AS m
              WHERE m.operation_type = 'merge' AND m.recorded_at > s.window_start AND m.recorded_at < date_trunc('hour', now())
                AND (extract(isodow FROM m.recorded_at AT TIME ZONE 'Europe/Berlin') - 1) * 24 + extract(hour FROM m.recorded_at AT TIME ZONE 'Europe/Berlin') = s.hour_of_week) AS r ON true
WHERE s.operation_type = 'merge' AND (s.p50_microseconds, s.p99_microseconds, s.sample_count) IS DISTINCT FROM (r.p50, r.p99, r.count);
-- what somebody excluded is left out, and what has too little after that goes
SELECT pggit.exclude_from_baseline('merge', now() - interval '40 days', now() - interval '10 days', 'migrated') AS exclusion \gset
SELECT operation_type, hours_of_week, hours_left_out > 500 AS left_out, status FROM pggit.recalculate_seasonal_baselines(5) WHERE operation_type = 'merge';
SELECT count(*) FROM pggit.performance_seasonal_baselines;
SELECT pggit.end_baseline_exclusion(:exclusion) = :exclusion AS ended;
SELECT hours_of_week FROM pggit.recalculate_seasonal_baselines(5) WHERE operation_type = 'merge';

-- the same hour on the wall on both sides of the change to summer time (2026-03-29 in Berlin): four weeks of it are no anomaly
INSERT INTO pggit.performance_operation_types (operation_type, time_zone) VALUES ('opens at 8', 'Europe/Berlin'), ('opens at 7 UTC', NULL);
CREATE FUNCTION public.noise(n bigint) RETURNS double precision LANGUAGE sql IMMUTABLE AS $$ SELECT (hashint8(n) & 65535) / 65535.0 - 0.5 $$;
INSERT INTO pggit.performance_metrics (operation_type, duration_microseconds, recorded_at)
SELECT o.name, (100000 * (1 + 0.1 * public.noise(n)) * CASE WHEN extract(isodow FROM t.at AT TIME ZONE 'Europe/Berlin') = 1 AND extract(hour FROM t.at AT TIME ZONE 'Europe/Berlin') = 8 THEN 8 ELSE 1 END)::bigint, t.at
FROM unnest(ARRAY['opens at 8', 'opens at 7 UTC']) AS o (name), (SELECT n, '2026-02-23 00:00+00'::timestamptz + n * interval '10 minutes' AS at FROM generate_series(0, 36 * 144 - 1) AS n) AS t;
SELECT * FROM pggit.roll_up_metrics() \g /dev/null
SELECT o.name, count(a.first_at) AS episodes, min(a.level) AS level
FROM unnest(ARRAY['opens at 8', 'opens at 7 UTC']) AS o (name)
LEFT JOIN LATERAL pggit.detect_combined_anomalies(o.name, p_as_of => '2026-03-30 12:00+00') AS a ON true GROUP BY o.name ORDER BY o.name;

SELECT pggit.set_operation_time_zone('commit', 'Mars/Olympus');
\echo :LAST_ERROR_SQLSTATE
SELECT pggit.set_operation_time_zone('no such', 'UTC');
\echo :LAST_ERROR_SQLSTATE
SELECT pggit.set_operation_time_zone('merge', NULL);
SELECT * FROM pggit.recalculate_seasonal_baselines(2);
\echo :LAST_ERROR_SQLSTATE
SELECT pggit.exclude_from_baseline('no such', now() - interval '1 day', now(), 'x');
\echo :LAST_ERROR_SQLSTATE
SELECT pggit.exclude_from_baseline('merge', now(), now() - interval '1 day', 'x');
\echo :LAST_ERROR_SQLSTATE
SELECT pggit.exclude_from_baseline('merge', now() - interval '1 day', now(), ' ');
\echo :LAST_ERROR_SQLSTATE
SELECT pggit.end_baseline_exclusion(4711);
\echo :LAST_ERROR_SQLSTATE

-- A time zone that the server does not know any more, as after an update, stops no operation: that one is on the clock of pggit_perf.time_zone.
ALTER TABLE pggit.performance_operation_types DISABLE TRIGGER check_time_zone;
UPDATE pggit.performance_operation_types SET time_zone = 'Nowhere/Land' WHERE operation_type = 'merge';
ALTER TABLE pggit.performance_operation_types ENABLE ALWAYS TRIGGER check_time_zone;
SELECT operations_judged > 0 AS judged FROM pggit.run_detection();
SELECT operation_type, hours_of_week, status FROM pggit.recalculate_seasonal_baselines(5) WHERE operation_type IN ('merge', 'commit');
SELECT DISTINCT time_zone FROM pggit.performance_seasonal_baselines WHERE operation_type = 'merge';
SELECT length(pggit.performance_report()) > 0 AS reported;
SELECT status, value, limit_value, since, runbook, detail FROM pggit.health_check() WHERE check_name = 'unknown_time_zones';
SELECT pggit.set_operation_time_zone('merge', 'Europe/Berlin');
SELECT status, value, detail FROM pggit.health_check() WHERE check_name = 'unknown_time_zones';
