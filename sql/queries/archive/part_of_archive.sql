-- The partition of the archive that contains a month.
--
-- $1 text: the start of the month
-- $2 text: the end of the month
SELECT i.inhrelid
FROM pg_inherits AS i
JOIN pg_class AS c ON c.oid = i.inhrelid
CROSS JOIN LATERAL (SELECT regexp_match(pg_get_expr(c.relpartbound, c.oid),
                                        '^FOR VALUES FROM [(]''([^'']+)''[)] TO '
                                        '[(]''([^'']+)''[)]$') AS bounds) AS b
WHERE i.inhparent = 'pggit.performance_metrics_archive'::regclass
  AND b.bounds[1]::timestamptz <= $1::timestamptz AND b.bounds[2]::timestamptz >= $2::timestamptz
