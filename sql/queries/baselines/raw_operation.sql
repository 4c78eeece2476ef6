-- Measures the raw rows of one operation in the window $1 to $2 (both included). No row if there
-- are no samples.
--
-- $3: the fractions whose percentiles are wanted
-- $4: the operation
-- $5: the branch, or NULL for all branches
-- $6 to $8: the exclusions, as arrays of operations, beginnings and ends (not included); their
--     samples are left out
-- :metrics is the table or view that raw rows are read from.
SELECT $4, true, o.minimum_samples_for_baseline,
       (s.stats).sample_count, (s.stats).min_microseconds, (s.stats).max_microseconds,
       (s.stats).mean_microseconds, (s.stats).stddev_microseconds, (s.stats).percentiles
FROM (SELECT pggit_perf_internal.duration_stats(r.duration_microseconds, $3) AS stats
      FROM :metrics AS r
      WHERE r.operation_type = $4 AND r.recorded_at BETWEEN $1 AND $2
        AND ($5 IS NULL OR r.branch_id = $5)
        AND NOT EXISTS (SELECT FROM unnest($6, $7, $8) AS x (operation_type, since, until)
                        WHERE x.operation_type = r.operation_type
                          AND r.recorded_at >= x.since AND r.recorded_at < x.until)) AS s
JOIN pggit.performance_operation_types AS o ON o.operation_type = $4
WHERE (s.stats).sample_count > 0
