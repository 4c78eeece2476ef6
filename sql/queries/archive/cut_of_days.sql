-- The first whole hour that is not past its age of $1 days, as rollups are of whole hours; the
-- month of what is before it, its beginning, and by what name the archive holds a part of it:
-- the live table has the rest, by the name of the month. Whether the archive has that month
-- already, and whether something else has the name.
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
