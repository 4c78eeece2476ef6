-- The ranges of time that baselines leave out, for each operation that is measured in the window $1
-- to $2 (both included): operation $3, or all tracked operations if $3 is NULL.
--
-- A range begins no earlier than the hour of $1, because a window whose raw rows are archived
-- begins with a whole hour.
SELECT o.operation_type,
       greatest(x.excluded_from, date_bin('1 hour', $1, '2000-01-01 00:00:00+00')),
       least(x.excluded_to, $2 + interval '1 microsecond')
FROM pggit.v_baseline_exclusions AS x
JOIN pggit.performance_operation_types AS o
    ON x.operation_type IS NULL OR o.operation_type = x.operation_type
WHERE x.excluded_from <= $2 AND x.excluded_to > $1
  AND CASE WHEN $3 IS NULL THEN o.is_tracked ELSE o.operation_type = $3 END
ORDER BY o.operation_type, x.excluded_from, x.excluded_to
