-- The days (UTC) that have raw rows, live or archived.
--
-- $1 timestamptz: from
-- $2 timestamptz: to, exclusive
SELECT DISTINCT date_bin('1 day', d.at, '2000-01-01 00:00:00+00') AS day
FROM (
    SELECT m.recorded_at AS at FROM pggit.v_all_performance_metrics AS m WHERE m.recorded_at >= $1
        AND m.recorded_at < $2
) AS d
ORDER BY day
