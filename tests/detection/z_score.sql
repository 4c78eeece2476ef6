-- detect_anomalies_statistical(), called at the end of each day of a series' own time.
SELECT s.operation_type, to_char(a.recorded_at AT TIME ZONE 'UTC', 'YYYY-MM-DD HH24:MI:SS'),
       a.z_score
FROM (SELECT operation_type, date_trunc('day', min(recorded_at)) AS first, max(recorded_at) AS last
      FROM series GROUP BY operation_type) AS s
CROSS JOIN LATERAL generate_series(
    s.first + interval '1 day', s.last + interval '1 day', interval '1 day') AS day
CROSS JOIN LATERAL pggit.detect_anomalies_statistical(
    s.operation_type, 24, 3, p_as_of => day - interval '1 microsecond') AS a
WHERE a.status = 'anomaly' AND a.z_score >= 3;
