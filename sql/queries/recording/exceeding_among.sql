-- Those of the given metrics whose duration exceeds the limit of their baseline.
--
-- $1 bigint[]: metric_id
-- $2 text[]: operation_type
-- $3 integer[]: branch_id
-- $4 bigint[]: duration in microseconds
-- $5 timestamptz[]: recorded_at
-- $6 double precision: the multiplier of operations without their own
SELECT m.metric_id, m.operation_type, m.branch_id, m.duration_microseconds, m.recorded_at,
       b.baseline_id, b.p99_microseconds, coalesce(o.alert_threshold_multiplier, $6)
FROM unnest($1, $2, $3, $4, $5)
    AS m (metric_id, operation_type, branch_id, duration_microseconds, recorded_at)
LEFT JOIN pggit.performance_operation_types AS o ON o.operation_type = m.operation_type
CROSS JOIN LATERAL (
    SELECT a.baseline_id, a.p99_microseconds
    FROM pggit.performance_baselines AS a
    WHERE a.is_active AND a.operation_type = m.operation_type AND (a.branch_id = m.branch_id
        OR a.branch_id IS NULL)
    ORDER BY a.branch_id NULLS LAST
    LIMIT 1
) AS b
WHERE m.duration_microseconds > b.p99_microseconds * coalesce(o.alert_threshold_multiplier, $6)
ORDER BY m.metric_id
