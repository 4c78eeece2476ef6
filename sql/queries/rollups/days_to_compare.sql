-- The days (UTC) that have metrics or rollups.
--
-- $1 timestamptz: from
-- $2 timestamptz: to, exclusive
SELECT DISTINCT date_bin('1 day', d.at, '2000-01-01 00:00:00+00') AS day
FROM (
    SELECT m.recorded_at AS at FROM pggit.v_all_performance_metrics AS m WHERE m.recorded_at >= $1
        AND m.recorded_at < $2
    UNION ALL
    SELECT r.hour_start FROM pggit.performance_rollups AS r WHERE r.hour_start >= $1
        AND r.hour_start < $2
) AS d
ORDER BY day
