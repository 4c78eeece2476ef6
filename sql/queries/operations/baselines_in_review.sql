-- Names of baselines that wait for review, and since when the first and the last of them wait.
--
-- $1 integer: the most names to return
SELECT coalesce((array_agg(n.name ORDER BY n.since DESC))[1:$1], '{}'), min(n.since), max(n.since)
FROM (
    SELECT concat_ws(' on branch ', p.operation_type, p.branch_id) AS name,
           -- Each recalculation replaces the pending baseline, so the wait counts from the first
           -- one pending after the last that was approved or rejected.
           (SELECT min(w.created_at)
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
    FROM pggit.performance_baselines AS p
    WHERE p.review_status = 'pending'
) AS n
