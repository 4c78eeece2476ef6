-- Samples of fixed times, judged as of a fixed time. public.noise(n) is between -0.5 and 0.5 and always the same.
\i fixtures/read_committed.sql
CREATE FUNCTION public.noise(n bigint) RETURNS double precision LANGUAGE sql IMMUTABLE AS $$ SELECT (hashint8(n) & 65535) / 65535.0 - 0.5 $$;
-- As every DateStyle and TimeZone of the session shows it.
CREATE FUNCTION pg_temp.utc(timestamptz) RETURNS text LANGUAGE sql RETURN to_char($1 AT TIME ZONE 'UTC', 'YYYY-MM-DD HH24:MI:SS');
\set as_of '''2026-03-20 00:00:00+00'''
CREATE PROCEDURE public.load(p_operation text, p_days int, p_per_hour int, p_level text) LANGUAGE plpgsql AS $$
BEGIN
    EXECUTE format($f$
        INSERT INTO pggit.performance_metrics (operation_type, duration_microseconds, recorded_at)
        SELECT %L, (%s)::bigint, t.at
        FROM (SELECT n, '2026-03-20 00:00:00+00'::timestamptz - make_interval(secs => (%s * 24 * %s - n) * 3600.0 / %s) AS at
              FROM generate_series(0, %s * 24 * %s - 1) AS n) AS t$f$,
        p_operation, p_level, p_days, p_per_hour, p_per_hour, p_days, p_per_hour);
END $$;
-- 14 days of a sample every ten minutes, around 100 ms; ten times that for half an hour, and a tenth once
CALL public.load('spiked', 14, 6, $$100000 * (1 + 0.2 * public.noise(n)) * CASE WHEN t.at >= '2026-03-19 12:00+00' AND t.at < '2026-03-19 12:30+00' THEN 10 WHEN t.at = '2026-03-19 18:00+00' THEN 0.1 ELSE 1 END$$);
-- three times as slow by day, and equal bursts at 3:00 each night
CALL public.load('cyclic', 14, 6, $$100000 * (1 + 0.2 * public.noise(n)) * (2 + sin(extract(hour FROM t.at AT TIME ZONE 'UTC') * pi() / 12))$$);
CALL public.load('nightly', 14, 6, $$100000 * (1 + 0.2 * public.noise(n)) * CASE WHEN extract(hour FROM t.at AT TIME ZONE 'UTC') = 3 THEN 20 ELSE 1 END$$);
CALL public.load('constant', 14, 6, '100000');
-- a sample every six hours; two days of it missing
CALL public.load('sparse', 14, 6, '100000 * (1 + 0.2 * public.noise(n))');
DELETE FROM pggit.performance_metrics WHERE operation_type = 'sparse' AND extract(epoch FROM recorded_at)::bigint % 21600 <> 0;
CALL public.load('gaps', 14, 6, '100000 * (1 + 0.2 * public.noise(n))');
DELETE FROM pggit.performance_metrics WHERE operation_type = 'gaps' AND recorded_at BETWEEN '2026-03-10 00:00+00' AND '2026-03-13 00:00+00';
INSERT INTO pggit.performance_metrics (operation_type, duration_microseconds, recorded_at) VALUES ('once', 5000, '2026-03-19 10:00+00');
INSERT INTO pggit.performance_operation_types (operation_type) SELECT DISTINCT operation_type FROM pggit.performance_metrics ON CONFLICT DO NOTHING;

-- several signals agree: an episode, not a row for each sample
SELECT operation_type, direction, pg_temp.utc(first_at) AS first_at, pg_temp.utc(last_at) AS last_at, peak_ms > 900 AS is_slow, sample_count, z_score > 3 AS passes, p_value < 0.001 AS is_rare,
       round(effect) AS effect, severity, round(reference_median_ms) AS median_ms, reference_samples, level, status
FROM pggit.detect_combined_anomalies('spiked', p_as_of => :as_of) \gx
SELECT signals ~ '^tail of the days before: z [0-9.]+; against the last hours: z [0-9.]+; [0-9.]+ times the extreme of the same hour of day$' AS says_why
FROM pggit.detect_combined_anomalies('spiked', p_as_of => :as_of);
SELECT direction, pg_temp.utc(first_at) AS first, effect < 0.2 AS is_fast FROM pggit.detect_combined_anomalies('spiked', p_direction => 'both', p_as_of => :as_of) ORDER BY first_at;
-- the same whether rolled up, partly rolled up or not
CREATE TABLE public.before AS SELECT * FROM pggit.detect_combined_anomalies('spiked', p_as_of => :as_of);
SELECT * FROM pggit.roll_up_metrics();
INSERT INTO pggit.performance_metrics (operation_type, duration_microseconds, recorded_at) VALUES ('spiked', 100000, '2026-03-19 23:59+00');
SELECT count(*) AS different FROM (TABLE public.before EXCEPT SELECT * FROM pggit.detect_combined_anomalies('spiked', p_as_of => :as_of)) AS d;
-- nothing after p_as_of is looked at, and what a day says does not depend on the window it is asked in
SELECT count(*) FROM pggit.detect_combined_anomalies('spiked', p_as_of => '2026-03-19 11:59:00+00');
SELECT pg_temp.utc(first_at) AS first_at, pg_temp.utc(last_at) AS last_at, sample_count FROM pggit.detect_combined_anomalies('spiked', p_as_of => '2026-03-19 12:10:00+00');
SELECT pg_temp.utc(first_at) AS first_at, pg_temp.utc(last_at) AS last_at, sample_count FROM pggit.detect_combined_anomalies('spiked', 240, p_as_of => :as_of);
-- what comes every day at the same hour, what never varies, what has gaps
SELECT o.name, count(a.first_at) AS episodes, count(*) FILTER (WHERE a.status = 'not_enough_history') AS too_little
FROM unnest(ARRAY['cyclic', 'nightly', 'constant', 'gaps', 'sparse', 'once', 'commit']) AS o (name)
LEFT JOIN LATERAL pggit.detect_combined_anomalies(o.name, p_as_of => :as_of) AS a ON true
GROUP BY o.name ORDER BY o.name;
SELECT sample_count, reference_samples, signals, status FROM pggit.detect_combined_anomalies('once', p_as_of => :as_of);
-- the threshold asked for, else the operation's own
SELECT count(*) FROM pggit.detect_combined_anomalies('spiked', p_sigma_threshold => 50, p_as_of => :as_of);
SELECT anomaly_z_score_threshold FROM pggit.set_operation_thresholds('spiked', p_anomaly_z_score_threshold => 50);
SELECT count(*) FROM pggit.detect_combined_anomalies('spiked', p_as_of => :as_of);
SELECT count(*) FROM pggit.detect_combined_anomalies('spiked', p_sigma_threshold => 3, p_as_of => :as_of);
SELECT anomaly_z_score_threshold FROM pggit.set_operation_thresholds('spiked');

-- one reference for all: plain, robust, and by a fit of the tail
SELECT m.name, count(*) AS found, min(a.z_score) > 3 AS passes, max(a.p_value) < 0.01 AS is_rare, round(min(a.effect)) AS effect,
       bool_and(a.reference_samples = 144) AS knows_samples, min(a.reference) AS reference
FROM unnest(ARRAY['zscore', 'modified_zscore', 'tail']) AS m (name)
CROSS JOIN LATERAL pggit.detect_anomalies_statistical('spiked', 24, 3, m.name, :as_of) AS a
WHERE a.z_score > 0
GROUP BY m.name ORDER BY m.name;
-- heavy tails: 3 means what it says only by the fit
CALL public.load('heavy', 14, 60, $$10000 * power(greatest(1e-9, public.noise(n) + 0.5), -1.0 / 3)$$);
INSERT INTO pggit.performance_operation_types (operation_type) VALUES ('heavy') ON CONFLICT DO NOTHING;
SELECT m.name, round(1000.0 * count(a.metric_id) / 1440, 1) BETWEEN 0 AND 5 AS at_most_5_in_1000
FROM unnest(ARRAY['zscore', 'modified_zscore', 'tail']) AS m (name)
LEFT JOIN LATERAL pggit.detect_anomalies_statistical('heavy', 24, 3, m.name, :as_of) AS a ON a.status = 'anomaly' AND a.z_score > 0
GROUP BY m.name ORDER BY m.name;
SELECT m.name, a.metric_id, a.reference, a.reference_samples, a.status
FROM unnest(ARRAY['zscore', 'modified_zscore', 'tail']) AS m (name)
CROSS JOIN LATERAL pggit.detect_anomalies_statistical('once', 24, 3, m.name, :as_of) AS a ORDER BY m.name;
SELECT m.name, count(a.metric_id) AS found
FROM unnest(ARRAY['zscore', 'modified_zscore', 'tail']) AS m (name)
LEFT JOIN LATERAL pggit.detect_anomalies_statistical('constant', 24, 3, m.name, :as_of) AS a ON true
GROUP BY m.name ORDER BY m.name;

\set SHOW_CONTEXT never
SELECT * FROM pggit.detect_combined_anomalies('spiked', p_direction => 'sideways');
\echo :LAST_ERROR_SQLSTATE
SELECT * FROM pggit.detect_combined_anomalies('no such');
\echo :LAST_ERROR_SQLSTATE
SELECT * FROM pggit.detect_combined_anomalies(' ');
\echo :LAST_ERROR_SQLSTATE
SELECT * FROM pggit.detect_combined_anomalies('spiked', 0);
\echo :LAST_ERROR_SQLSTATE
SELECT * FROM pggit.detect_combined_anomalies('spiked', p_sigma_threshold => 0.1);
\echo :LAST_ERROR_SQLSTATE
SELECT * FROM pggit.detect_combined_anomalies('spiked', p_as_of => 'infinity');
\echo :LAST_ERROR_SQLSTATE
SELECT * FROM pggit.detect_anomalies_statistical('spiked', 24, 3, 'guess');
\echo :LAST_ERROR_SQLSTATE
