-- Fifteen days by the hour, every operation by day twice as slow as by night.
\i fixtures/read_committed.sql
CREATE FUNCTION public.noise(n bigint) RETURNS double precision LANGUAGE sql IMMUTABLE AS $$ SELECT (hashint8(n) & 65535) / 65535.0 - 0.5 $$;
\set as_of '''2026-03-16 00:00:00+00'''
CREATE FUNCTION public.load(p_operation text, p_factor text) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    EXECUTE format($f$
        INSERT INTO pggit.performance_metrics (operation_type, duration_microseconds, recorded_at)
        SELECT %L, (100000 * (1 + 0.15 * public.noise(hashtext(%L) + n)) * (1.5 + 0.5 * sin(n * pi() / 12)) * (%s))::bigint, t.at
        FROM (SELECT n, '2026-03-01 00:00:00+00'::timestamptz + n * interval '1 hour' AS at FROM generate_series(0, 359) AS n) AS t$f$, p_operation, p_operation, p_factor);
END $$;
-- two causes, of which the second begins in storage an hour before; and operations that only share their day
SELECT public.load('commit', $$CASE WHEN t.at >= '2026-03-15 08:00+00' AND t.at < '2026-03-15 12:00+00' THEN 2 ELSE 1 END$$),
       public.load('merge', $$CASE WHEN t.at >= '2026-03-15 08:00+00' AND t.at < '2026-03-15 12:00+00' THEN 2.2 ELSE 1 END$$),
       public.load('storage', $$CASE WHEN t.at >= '2026-03-15 15:00+00' AND t.at < '2026-03-15 20:00+00' THEN 3 ELSE 1 END$$),
       public.load('rollback', $$CASE WHEN t.at >= '2026-03-15 16:00+00' AND t.at < '2026-03-15 20:00+00' THEN 2 ELSE 1 END$$),
       public.load('get_history', $$CASE WHEN t.at >= '2026-03-15 16:00+00' AND t.at < '2026-03-15 20:00+00' THEN 2 ELSE 1 END$$),
       public.load('get_objects', '1'), public.load('get_branches', '1'),
       public.load('lonely', $$CASE WHEN t.at >= '2026-03-15 03:00+00' AND t.at < '2026-03-15 06:00+00' THEN 3 ELSE 1 END$$) \g /dev/null
INSERT INTO pggit.performance_operation_types (operation_type) SELECT DISTINCT operation_type FROM pggit.performance_metrics ON CONFLICT DO NOTHING;
-- what plain CORR says of the last day
SELECT count(*) AS pairs_of_corr
FROM (SELECT corr(a.duration_microseconds, b.duration_microseconds) AS r
      FROM pggit.performance_metrics AS a JOIN pggit.performance_metrics AS b ON b.recorded_at = a.recorded_at AND a.operation_type < b.operation_type
      GROUP BY a.operation_type, b.operation_type) AS c
WHERE c.r >= 0.7;
SELECT op_a, op_b, round(correlation::numeric, 2) AS correlation, sample_pairs, p_value <= adjusted_p AND adjusted_p <= 0.05 AS is_significant, shared_hours, both_degrading,
       round(percent_a / 10) * 10 AS percent_a, round(percent_b / 10) * 10 AS percent_b, cause_group, method, status
FROM pggit.detect_correlated_degradation(p_as_of => :as_of) ORDER BY op_a, op_b;
SELECT op_a, op_b, likely_cause, recommendation FROM pggit.detect_correlated_degradation(p_as_of => :as_of) WHERE 'storage' IN (op_a, op_b) ORDER BY op_a, op_b;
-- over a week the same pairs, though commit and merge had incidents of their own on other days: that day shows them
UPDATE pggit.performance_metrics SET duration_microseconds = duration_microseconds * 3
WHERE (operation_type, extract(day FROM recorded_at AT TIME ZONE 'UTC')) IN (('commit', 11), ('merge', 12))
  AND extract(hour FROM recorded_at AT TIME ZONE 'UTC') BETWEEN 9 AND 11;
SELECT op_a, op_b, sample_pairs, shared_hours, status FROM pggit.detect_correlated_degradation(24, 0.7, :as_of) ORDER BY op_a, op_b;
SELECT op_a, op_b, sample_pairs, shared_hours, status FROM pggit.detect_correlated_degradation(168, 0.7, :as_of) ORDER BY op_a, op_b;
-- nothing after p_as_of, and nothing that is not tracked; where there is no pair, a row says so
SELECT op_a, op_b, recommendation, status FROM pggit.detect_correlated_degradation(p_as_of => '2026-03-15 08:00+00');
UPDATE pggit.performance_operation_types SET is_tracked = operation_type IN ('commit', 'lonely');
SELECT op_a, op_b, recommendation, status FROM pggit.detect_correlated_degradation(p_as_of => :as_of);
UPDATE pggit.performance_operation_types SET is_tracked = true;
UPDATE pggit.performance_operation_types SET is_tracked = false WHERE operation_type = 'storage';
SELECT count(*) FROM pggit.detect_correlated_degradation(p_as_of => :as_of) WHERE 'storage' IN (op_a, op_b);
UPDATE pggit.performance_operation_types SET is_tracked = true WHERE operation_type = 'storage';
-- by rollups the same
CREATE TABLE public.raw AS SELECT * FROM pggit.detect_correlated_degradation(p_as_of => :as_of);
SELECT * FROM pggit.roll_up_metrics();
SELECT count(*) AS different FROM (TABLE public.raw EXCEPT SELECT * FROM pggit.detect_correlated_degradation(p_as_of => :as_of)) AS d;
-- without history it is plain, and says so
INSERT INTO pggit.performance_metrics (operation_type, duration_microseconds, recorded_at)
SELECT o.name, (100000 * (1 + 0.1 * public.noise(hashtext(o.name) + n)) * CASE WHEN n IN (5, 14, 21, 30, 37, 44) THEN 3 ELSE 1 END)::bigint, :as_of::timestamptz - (48 - n) * interval '1 hour'
FROM unnest(ARRAY['new', 'also new']) AS o (name), generate_series(0, 47) AS n;
INSERT INTO pggit.performance_operation_types (operation_type) VALUES ('new'), ('also new');
UPDATE pggit.performance_operation_types SET is_tracked = operation_type LIKE '%new';
SELECT op_a, op_b, method FROM pggit.detect_correlated_degradation(48, p_as_of => :as_of);
SELECT recommendation, status FROM pggit.detect_correlated_degradation(p_as_of => '2026-03-14 06:00+00');
\set SHOW_CONTEXT never
SELECT * FROM pggit.detect_correlated_degradation(0);
\echo :LAST_ERROR_SQLSTATE
SELECT * FROM pggit.detect_correlated_degradation(24, 1.5);
\echo :LAST_ERROR_SQLSTATE
SELECT * FROM pggit.detect_correlated_degradation(24, NULL);
\echo :LAST_ERROR_SQLSTATE
