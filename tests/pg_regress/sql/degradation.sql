-- Hours of fixed times, four samples each, compared as of a fixed time.
\i fixtures/read_committed.sql
CREATE FUNCTION public.noise(n bigint) RETURNS double precision LANGUAGE sql IMMUTABLE AS $$ SELECT (hashint8(n) & 65535) / 65535.0 - 0.5 $$;
-- As every DateStyle and TimeZone of the session shows it.
CREATE FUNCTION pg_temp.utc(timestamptz) RETURNS text LANGUAGE sql RETURN to_char($1 AT TIME ZONE 'UTC', 'YYYY-MM-DD HH24:MI:SS');
\set as_of '''2026-03-22 00:00:00+00'''
CREATE FUNCTION public.load(p_operation text, p_days int, p_factor text) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    EXECUTE format($f$
        INSERT INTO pggit.performance_metrics (operation_type, duration_microseconds, recorded_at)
        SELECT %L, (100000 * (1 + 0.1 * public.noise(hashtext(%L) + n)) * (%s))::bigint, t.at
        FROM (SELECT n, '2026-03-22 00:00:00+00'::timestamptz - make_interval(mins => 15 * (%s * 96 - n::int)) AS at FROM generate_series(0, %s * 96 - 1) AS n) AS t$f$,
        p_operation, p_operation, p_factor, p_days, p_days);
END $$;
SELECT public.load('slower', 21, $$CASE WHEN t.at >= '2026-03-21 12:00+00' THEN 1.4 ELSE 1 END$$),
       public.load('much slower', 21, $$CASE WHEN t.at >= '2026-03-21 06:00+00' THEN 3 ELSE 1 END$$),
       public.load('faster', 21, $$CASE WHEN t.at >= '2026-03-21 00:00+00' THEN 0.5 ELSE 1 END$$),
       public.load('steady', 21, '1'),
       public.load('cyclic', 21, $$2 + sin(extract(hour FROM t.at AT TIME ZONE 'UTC') * pi() / 12)$$),
       public.load('bursty', 21, $$CASE WHEN hashtext(extract(epoch FROM date_trunc('hour', t.at, 'UTC'))::text) % 12 = 0 THEN 5 ELSE 1 END$$),
       public.load('weekends', 28, $$CASE WHEN extract(isodow FROM t.at AT TIME ZONE 'UTC') > 5 THEN 0.5 ELSE 1 END$$),
       public.load('a little slower', 21, $$CASE WHEN t.at >= '2026-03-21 00:00+00' THEN 1.12 ELSE 1 END$$) \g /dev/null
INSERT INTO pggit.performance_metrics (operation_type, duration_microseconds, recorded_at) SELECT 'new', 1000 + n, '2026-03-21 10:00+00'::timestamptz + n * interval '1 minute' FROM generate_series(1, 600) AS n;
INSERT INTO pggit.performance_operation_types (operation_type) SELECT DISTINCT operation_type FROM pggit.performance_metrics ON CONFLICT DO NOTHING;

-- all tracked operations at once
SELECT operation_type, status, severity, round(percent_change) AS percent, percent_low < percent_change AND percent_change < percent_high AS is_within,
       p_value <= 0.001 AS is_significant, round(confidence::numeric, 2) AS confidence, reference
FROM pggit.detect_performance_degradation(p_as_of => :as_of);
-- before and after are exact, of all samples of the hours compared
SELECT round(before_mean_ms) AS before_mean, round(after_mean_ms) AS after_mean, round(before_median_ms) AS before_median, round(after_median_ms) AS after_median,
       round(before_p99_ms) AS before_p99, round(after_p99_ms) AS after_p99, before_samples, after_samples, pg_temp.utc(onset_at) AS onset_at
FROM pggit.detect_performance_degradation('slower', p_as_of => :as_of);
SELECT abs(d.after_mean_ms - s.mean) < 1e-6 AS mean, abs(d.after_median_ms - s.median) < 1e-6 AS median, abs(d.after_p99_ms - s.p99) < 1e-6 AS p99, d.after_samples = s.count AS samples
FROM pggit.detect_performance_degradation('slower', p_as_of => :as_of) AS d
CROSS JOIN LATERAL (SELECT avg(duration_microseconds) / 1000 AS mean, percentile_cont(0.5) WITHIN GROUP (ORDER BY duration_microseconds) / 1000 AS median,
                           percentile_cont(0.99) WITHIN GROUP (ORDER BY duration_microseconds) / 1000 AS p99, count(*)
                    FROM pggit.performance_metrics WHERE operation_type = 'slower' AND recorded_at >= d.onset_at AND recorded_at < :as_of) AS s;
-- nothing after p_as_of is looked at
SELECT status FROM pggit.detect_performance_degradation('slower', p_as_of => '2026-03-21 12:00:00+00');
-- both the percentage and the significance: asked for, the operation's own, the default
SELECT status FROM pggit.detect_performance_degradation('slower', 24, 50, :as_of);
SELECT status, severity FROM pggit.detect_performance_degradation('a little slower', 24, 5, :as_of);
SELECT degradation_percent_threshold FROM pggit.set_operation_thresholds('slower', p_degradation_percent_threshold => 60);
SELECT status FROM pggit.detect_performance_degradation('slower', p_as_of => :as_of);
SELECT degradation_percent_threshold FROM pggit.set_operation_thresholds('slower');
-- no samples at all
SELECT operation_type, status, reference FROM pggit.detect_performance_degradation('commit', p_as_of => :as_of);
-- the same by rollups
CREATE TABLE public.raw AS SELECT * FROM pggit.detect_performance_degradation(p_as_of => :as_of);
SELECT * FROM pggit.roll_up_metrics();
SELECT count(*) AS different FROM (TABLE public.raw EXCEPT SELECT * FROM pggit.detect_performance_degradation(p_as_of => :as_of)) AS d;

\set SHOW_CONTEXT never
SELECT * FROM pggit.detect_performance_degradation('no such');
\echo :LAST_ERROR_SQLSTATE
SELECT * FROM pggit.detect_performance_degradation('slower', 0);
\echo :LAST_ERROR_SQLSTATE
SELECT * FROM pggit.detect_performance_degradation('slower', 24, -5);
\echo :LAST_ERROR_SQLSTATE

-- what would have been raised, and with which thresholds less
SELECT detector, threshold, alerts, round(alerts_per_week::numeric, 1) AS per_week, pg_temp.utc(first_at) AS first_at, pg_temp.utc(last_at) AS last_at, status
FROM pggit.simulate_detection('slower', '2026-03-15 00:00+00', '2026-03-22 00:00+00');
SELECT detector, threshold, alerts, status FROM pggit.simulate_detection('slower', '2026-03-15 00:00+00', '2026-03-22 00:00+00', 1.2, 20, 50);
-- the first of these is one sample at a time, against the 99th percentile of the seven days before each day
SELECT count(*) AS violations
FROM pggit.performance_metrics AS m
CROSS JOIN LATERAL (SELECT round(percentile_cont(0.99) WITHIN GROUP (ORDER BY b.duration_microseconds)) AS p99 FROM pggit.performance_metrics AS b
                    WHERE b.operation_type = 'slower' AND b.recorded_at >= date_trunc('day', m.recorded_at, 'UTC') - interval '168 hours' AND b.recorded_at < date_trunc('day', m.recorded_at, 'UTC')) AS w
WHERE m.operation_type = 'slower' AND m.recorded_at BETWEEN '2026-03-15 00:00+00' AND '2026-03-22 00:00+00' AND m.duration_microseconds > w.p99 * 1.2;
SELECT detector, alerts, status FROM pggit.simulate_detection('commit', '2026-03-15 00:00+00', '2026-03-22 00:00+00');
SELECT setting, present_value, round(present_alerts_per_week::numeric, 1) AS now, suggested_value, suggested_alerts_per_week <= 0.5 AS is_enough, status
FROM pggit.suggest_thresholds('slower', 0.5, 2, :as_of);
SELECT setting, suggested_value, status FROM pggit.suggest_thresholds('commit', p_as_of => :as_of);
SELECT * FROM pggit.simulate_detection('slower', '2026-03-15', '2026-03-15');
\echo :LAST_ERROR_SQLSTATE
SELECT * FROM pggit.simulate_detection('slower', '2020-03-15', '2026-03-15');
\echo :LAST_ERROR_SQLSTATE
SELECT * FROM pggit.simulate_detection('slower', '2026-03-15', NULL);
\echo :LAST_ERROR_SQLSTATE
SELECT * FROM pggit.suggest_thresholds('slower', -1);
\echo :LAST_ERROR_SQLSTATE
