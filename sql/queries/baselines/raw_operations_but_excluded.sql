-- Measures the raw rows of each operation in the window $1 to $2 (both included). Operations that
-- are not registered yet are measured as well, registered ones only if they are tracked.
--
-- $3: the fractions whose percentiles are wanted
-- $4 to $6: the exclusions, as arrays of operations, beginnings and ends (not included); their
--     samples are left out
-- :metrics is the table or view that raw rows are read from.
SELECT u.operation_type, o.operation_type IS NOT NULL, o.minimum_samples_for_baseline,
       u.sample_count, u.minimum, u.maximum, u.mean, u.deviation,
       (s.stats).percentiles[(u.number - 1) * cardinality($3) + 1 : u.number * cardinality($3)]
FROM (SELECT pggit_perf_internal.duration_stats_by(
                 m.operation_type, m.duration_microseconds, $3
             ) AS stats
      FROM :metrics AS m
      WHERE m.recorded_at BETWEEN $1 AND $2
        AND NOT EXISTS (SELECT FROM unnest($4, $5, $6) AS x (operation_type, since, until)
                        WHERE x.operation_type = m.operation_type
                          AND m.recorded_at >= x.since AND m.recorded_at < x.until)) AS s
CROSS JOIN LATERAL unnest((s.stats).keys, (s.stats).sample_counts, (s.stats).minima,
                          (s.stats).maxima, (s.stats).means, (s.stats).deviations) WITH ORDINALITY
    AS u (operation_type, sample_count, minimum, maximum, mean, deviation, number)
LEFT JOIN pggit.performance_operation_types AS o ON o.operation_type = u.operation_type
WHERE o.is_tracked IS NOT FALSE
ORDER BY u.operation_type COLLATE "C"
