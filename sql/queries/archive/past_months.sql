-- Past months, named and bounded as by this extension, that are due by age or by size (the latest
-- months are kept).
--
-- $1 text: the table, live or archived
-- $2 integer: age in days
-- $3 bigint: size in bytes, NULL for no limit
SELECT m.name::text, m.month_start, m.month_end, m.oid, k.convalidated,
       EXISTS (SELECT FROM pg_inherits AS x WHERE x.inhrelid = to_regclass('pggit.' || m.name ||
           '_archive')
                             AND x.inhparent = 'pggit.performance_metrics_archive'::regclass)
FROM (SELECT b.*,
             sum(pg_total_relation_size(b.oid)) OVER (ORDER BY b.until DESC) AS bytes
      FROM (SELECT c.oid, c.relname AS name, p.bounds[1] AS month_start, p.bounds[2] AS month_end,
                   p.bounds[1]::timestamptz AS since, p.bounds[2]::timestamptz AS until
            FROM pg_inherits AS i
            JOIN pg_class AS c ON c.oid = i.inhrelid
            CROSS JOIN LATERAL (SELECT regexp_match(pg_get_expr(c.relpartbound, c.oid),
                                                    '^FOR VALUES FROM [(]''([^'']+)''[)] TO '
                                                    '[(]''([^'']+)''[)]$') AS bounds) AS p
            WHERE i.inhparent = $1::regclass AND p.bounds IS NOT NULL) AS b
      WHERE b.name IN (to_char(b.since AT TIME ZONE 'UTC', '"performance_metrics_p"YYYY_MM'),
                       to_char(b.since AT TIME ZONE 'UTC',
                           '"performance_metrics_p"YYYY_MM"_archive"'))
        AND b.since = date_trunc('month', b.since AT TIME ZONE 'UTC') AT TIME ZONE 'UTC'
        AND b.until = (date_trunc('month', b.since AT TIME ZONE 'UTC') + interval '1 month') AT
            TIME ZONE 'UTC') AS m
LEFT JOIN pg_constraint AS k ON k.conrelid = m.oid AND k.conname = 'performance_metrics_month_check'
WHERE m.until <= now() AND (m.until < now() - $2 * interval '1 day' OR m.bytes > $3)
ORDER BY m.until
