-- Whether an operation is registered, its multiplier, and its active baseline: that of the branch
-- if there is one.
--
-- $1 text: operation_type
-- $2 integer: branch_id
SELECT o.operation_type IS NOT NULL, b.baseline_id, b.p99_microseconds, o.alert_threshold_multiplier
FROM (SELECT) AS one
LEFT JOIN pggit.performance_operation_types AS o ON o.operation_type = $1
LEFT JOIN LATERAL (
    SELECT a.baseline_id, a.p99_microseconds
    FROM pggit.performance_baselines AS a
    WHERE a.is_active AND a.operation_type = $1 AND (a.branch_id = $2 OR a.branch_id IS NULL)
    ORDER BY a.branch_id NULLS LAST
    LIMIT 1
) AS b ON true
