-- Series with and without a step of 25 %, each asked about at the end of 24 hours in turn: was it
-- ever called degraded? noise(n) is normal, and always the same.
\pset footer off
CREATE FUNCTION noise(p_seed text, n bigint) RETURNS double precision
LANGUAGE sql IMMUTABLE
AS $$
    SELECT sqrt(-2 * ln((hashtextextended(p_seed || n, 1) & 1048575 | 1) / 1048576.0))
           * cos(2 * pi() * (hashtextextended(p_seed || n, 2) & 1048575) / 1048576.0)
$$;
CREATE TABLE subject
    (kind text, operation_type text PRIMARY KEY, is_stepped boolean, step_at timestamptz);
-- Real noise, stepped at an hour of the last days and as it is.
INSERT INTO subject
SELECT 'real noise', CASE WHEN k.is_stepped THEN 'step/' ELSE '' END || s.operation_type,
       k.is_stepped, s.first_at + (192 + (hashtext(s.operation_type) & 127)) * interval '1 hour'
FROM (SELECT operation_type, min(recorded_at) AS first_at FROM series
      WHERE operation_type NOT IN (TABLE disturbed) GROUP BY operation_type) AS s,
     (VALUES (true), (false)) AS k (is_stepped);
-- Made: 28 days by the hour. Bursts: 3 % of the hours five times as slow. Seasons: by day three
-- times as slow as by night, at weekends half.
INSERT INTO subject
SELECT k.kind, k.kind || CASE WHEN s.is_stepped THEN '/step/' ELSE '/' END || n, s.is_stepped,
       '2024-03-22 00:00+00'::timestamptz + (hashtext(k.kind || n) & 127) * interval '1 hour'
FROM (VALUES ('bursts'), ('seasons'), ('seasons and bursts')) AS k (kind),
     (VALUES (true), (false)) AS s (is_stepped), generate_series(1, 60) AS n;
INSERT INTO pggit.performance_metrics (operation_type, duration_microseconds, recorded_at)
SELECT u.operation_type,
       greatest(1, s.duration_microseconds
                   * CASE WHEN u.is_stepped AND s.recorded_at >= u.step_at THEN 1.25 ELSE 1 END),
       s.recorded_at
FROM subject AS u
JOIN series AS s
  ON s.operation_type = CASE WHEN u.is_stepped THEN substr(u.operation_type, 6)
                             ELSE u.operation_type END
WHERE u.kind = 'real noise'
UNION ALL
SELECT u.operation_type,
       greatest(1, 100000 * exp(0.1 * noise(u.operation_type, n))
                   * CASE WHEN u.is_stepped AND h.at >= u.step_at THEN 1.25 ELSE 1 END
                   * CASE WHEN u.kind <> 'seasons' AND hashtext(u.operation_type || n) % 33 = 0
                          THEN 5 ELSE 1 END
                   * CASE WHEN u.kind <> 'bursts'
                          THEN (2 + sin(n * pi() / 12))
                               * CASE WHEN extract(isodow FROM h.at AT TIME ZONE 'UTC') > 5
                                      THEN 0.5 ELSE 1 END
                          ELSE 1 END),
       h.at
FROM subject AS u, generate_series(0, 28 * 24 - 1) AS n,
     LATERAL (SELECT '2024-03-01 00:00+00'::timestamptz + n * interval '1 hour' AS at) AS h
WHERE u.kind <> 'real noise';
INSERT INTO pggit.performance_operation_types (operation_type) SELECT operation_type FROM subject;
SELECT count(*) FROM pggit.ensure_metric_partitions() \g /dev/null
SELECT * FROM pggit.roll_up_metrics() \g /dev/null
VACUUM (ANALYZE) pggit.performance_metrics, pggit.performance_rollups;
CREATE TABLE scores AS
SELECT u.kind, u.is_stepped, count(*) AS series, avg(f.was_degraded::int) AS share
FROM subject AS u
CROSS JOIN LATERAL (SELECT coalesce(bool_or(d.status = 'degraded'), false) AS was_degraded
                    FROM generate_series(1, 24) AS k
                    CROSS JOIN LATERAL pggit.detect_performance_degradation(
                        u.operation_type,
                        p_as_of => u.step_at + k * interval '1 hour' - interval '1 microsecond')
                        AS d
                   ) AS f
GROUP BY u.kind, u.is_stepped;
SELECT kind,
       CASE WHEN is_stepped THEN 'step of 25 %, found within 24 hours'
            ELSE 'no step, called degraded within 24 hours' END AS what,
       series,
       round(100 * share, 1) AS percent,
       round(100 * sqrt(share * (1 - share) / series), 1) AS plus_minus
FROM scores ORDER BY kind, is_stepped DESC;
