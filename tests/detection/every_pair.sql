-- The pairs of each database's operations, and how the hourly means correlate.
SELECT a.operation_type, b.operation_type, corr(a.duration_microseconds, b.duration_microseconds)
FROM series AS a
JOIN series AS b
  ON b.recorded_at = a.recorded_at AND a.operation_type < b.operation_type
 AND split_part(a.operation_type, '/', 1) = split_part(b.operation_type, '/', 1)
GROUP BY a.operation_type, b.operation_type;
