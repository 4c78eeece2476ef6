-- Returns the slowest operations of the period. Texts can have any length, because INSERT does not
-- limit it; the query cuts them, but only in the rows it returns.
--
-- $1 timestamptz: start of the period
-- $2 timestamptz: end of the period
-- $3 bigint: the largest number of rows
SELECT m.metric_id, m.operation_type, left(m.operation_name, 1000),
       coalesce((SELECT left(n.branch_name, 1000) FROM pggit_perf_internal.pggit_branch_names()
           AS n WHERE n.branch_id = m.branch_id), 
                m.branch_id::text),
       CASE WHEN pggit_perf_internal.may_see_name(m.user_name) THEN left(m.user_name, 1000)
           ELSE '–' END,
       m.recorded_at, m.duration_microseconds
FROM (
    SELECT x.*
    FROM pggit.performance_metrics AS x
    WHERE x.recorded_at BETWEEN $1 AND $2
      AND EXISTS (SELECT FROM pggit.performance_operation_types AS o
          WHERE o.operation_type = x.operation_type AND o.is_tracked)
    ORDER BY x.duration_microseconds DESC, x.metric_id
    LIMIT $3
) AS m
ORDER BY m.duration_microseconds DESC, m.metric_id
