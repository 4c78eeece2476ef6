-- Returns the baselines that wait for review, each with the 99th percentile of the one in force.
SELECT p.baseline_id, p.operation_type,
       coalesce((SELECT left(n.branch_name, 1000) FROM pggit_perf_internal.pggit_branch_names()
           AS n WHERE n.branch_id = p.branch_id), 
                p.branch_id::text),
       w.since, b.p99_microseconds::float8, p.p99_microseconds::float8
FROM pggit.performance_baselines AS p
-- The same subquery as in queries/operations/baselines_in_review.sql.
CROSS JOIN LATERAL (
    SELECT (SELECT min(w.created_at)
            FROM pggit.performance_baselines AS w
            WHERE w.operation_type = p.operation_type AND w.branch_id IS NOT DISTINCT
                FROM p.branch_id
              AND w.review_status IN ('pending', 'superseded')
              AND w.baseline_id > coalesce((SELECT max(d.baseline_id)
                                            FROM pggit.performance_baselines AS d
                                            WHERE d.operation_type = p.operation_type
                                                AND d.branch_id IS NOT DISTINCT FROM p.branch_id
                                              AND d.review_status NOT IN ('pending',
                                                  'superseded')), 0)) AS since
) AS w
LEFT JOIN pggit.performance_baselines AS b
    ON b.operation_type = p.operation_type AND b.branch_id IS NOT DISTINCT FROM p.branch_id
        AND b.is_active
WHERE p.review_status = 'pending'
ORDER BY w.since, p.baseline_id
LIMIT 50
