-- The cut: the first whole hour within the last $1 days, because rollups are of whole hours. Also
-- the month that contains the rows just before it, its start and end, and the name of the part that
-- the archive would have of it (the live table uses the plain name of the month); whether the
-- archive already has that month, and whether another relation has that name.
--
-- $1 integer: after how many days metrics are past their age
SELECT n.name, n.month_start, n.month_end, m.cut, m.month AT TIME ZONE 'UTC',
       EXISTS (SELECT FROM pg_inherits AS i
               JOIN pg_class AS c ON c.oid = i.inhrelid
               CROSS JOIN LATERAL (SELECT regexp_match(pg_get_expr(c.relpartbound, c.oid),
                                                       '^FOR VALUES FROM [(]''([^'']+)''[)] TO '
                                                       '[(]''([^'']+)''[)]$') AS bounds) AS b
               WHERE i.inhparent = 'pggit.performance_metrics_archive'::regclass
                 AND b.bounds[1]::timestamptz <= n.month_start::timestamptz
                     AND b.bounds[2]::timestamptz >= n.month_end::timestamptz),
       to_regclass('pggit.' || n.name) IS NOT NULL
FROM (SELECT c.cut, date_trunc('month', (c.cut - interval '1 microsecond') AT TIME ZONE 'UTC')
    AS month
      FROM (SELECT date_bin('1 hour', now() - $1 * interval '24 hours',
          '2000-01-01 00:00:00+00') + interval '1 hour' AS cut) AS c) AS m
CROSS JOIN LATERAL (
    SELECT to_char(m.month, '"performance_metrics_p"YYYY_MM"_archive"') AS name,
           to_char(m.month, 'YYYY-MM-DD HH24:MI:SS') || '+00' AS month_start,
           to_char(m.month + interval '1 month', 'YYYY-MM-DD HH24:MI:SS') || '+00' AS month_end)
               AS n
