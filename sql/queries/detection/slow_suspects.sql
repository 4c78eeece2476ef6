-- Metrics from raw rows that are long enough to be anomalies.
--
-- $1 text: operation_type
-- $2 timestamptz: the beginning of the window
-- $3 timestamptz: the end of the window
-- $4 timestamptz[]: hours
-- $5 bigint[]: the bound of each hour, in microseconds
SELECT m.metric_id, m.recorded_at, m.duration_microseconds
FROM unnest($4, $5) AS h (hour_start, bound)
CROSS JOIN LATERAL (
    SELECT e.metric_id, e.recorded_at, e.duration_microseconds
    FROM pggit.v_all_performance_metrics AS e
    WHERE e.operation_type = $1 AND e.recorded_at >= greatest(h.hour_start, $2)
      AND e.recorded_at < h.hour_start + interval '1 hour' AND e.recorded_at <= $3
      AND e.duration_microseconds >= h.bound
) AS m
ORDER BY m.recorded_at, m.metric_id
