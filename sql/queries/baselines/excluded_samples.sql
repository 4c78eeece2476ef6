-- How many samples of each operation the exclusions leave out.
--
-- $1 to $3: the exclusions, as arrays of operations, beginnings and ends (not included)
-- $4: the branch whose samples are counted, or NULL for all branches
-- $5, $6: the window, both ends included
-- $7: raw rows before this time have been dropped from the archive. In that time exclusions leave
--     out whole hours, so the samples are counted from rollups, which have no branch.
WITH exclusion AS MATERIALIZED (
    SELECT x.operation_type, range_agg(tstzrange(x.since, x.until)) AS times
    FROM unnest($1, $2, $3) AS x (operation_type, since, until)
    GROUP BY x.operation_type
)
SELECT c.operation_type, sum(c.count)::bigint
FROM (SELECT x.operation_type, count(m.metric_id)
      FROM exclusion AS x
      CROSS JOIN LATERAL unnest(x.times) AS r (range)
      JOIN pggit.v_all_performance_metrics AS m
          ON m.operation_type = x.operation_type
         AND m.recorded_at >= lower(r.range) AND m.recorded_at < upper(r.range)
         AND m.recorded_at BETWEEN $5 AND $6 AND ($4 IS NULL OR m.branch_id = $4)
      GROUP BY x.operation_type
      UNION ALL
      SELECT x.operation_type, sum(u.sample_count)
      FROM exclusion AS x
      JOIN pggit.performance_rollups AS u
          ON u.operation_type = x.operation_type AND u.hour_start >= $5 AND u.hour_start < $7
         AND x.times && tstzrange(u.hour_start, u.hour_start + interval '1 hour')
      WHERE $4 IS NULL
      GROUP BY x.operation_type) AS c (operation_type, count)
GROUP BY c.operation_type
ORDER BY c.operation_type
