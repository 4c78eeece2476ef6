-- The month of $1, and its partition if its definition is one that this extension makes ($2). It
-- reads no other partition: another session may have locked that, and the recorder would wait.
--
-- $1 timestamptz: the time of a metric
-- $2 text[]: digests of the month definitions that the extension makes
SELECT m.month_start, m.month_end, p.oid
FROM (SELECT date_trunc('month', $1 AT TIME ZONE 'UTC') AT TIME ZONE 'UTC' AS month_start,
             (date_trunc('month', $1 AT TIME ZONE 'UTC') + interval '1 month') AT TIME ZONE 'UTC'
                 AS month_end,
             to_char($1 AT TIME ZONE 'UTC', '"performance_metrics_p"YYYY_MM') AS name) AS m
LEFT JOIN LATERAL (
SELECT c.oid
FROM pg_inherits AS i
JOIN pg_class AS c ON c.oid = i.inhrelid
JOIN pg_class AS root ON root.oid = i.inhparent
CROSS JOIN LATERAL (SELECT regexp_match(pg_get_expr(c.relpartbound, c.oid),
                                        '^FOR VALUES FROM [(]''([^'']+)''[)] TO '
                                        '[(]''([^'']+)''[)]$') AS bounds) AS b
WHERE i.inhparent = 'pggit.performance_metrics'::regclass
  AND c.relname = m.name
  AND NOT i.inhdetachpending
  AND b.bounds[1] = m.month_start::text
  AND b.bounds[2] = m.month_end::text
  AND c.relkind = 'r'
  AND c.relam = (SELECT a.oid FROM pg_am AS a WHERE a.amname = 'heap')
  AND NOT (c.relhasrules OR root.relhasrules)
  AND NOT (c.relrowsecurity OR root.relrowsecurity)
  -- A recorder's row is not a direct write. (The function does not exist before the update from
  -- 0.6.0.)
  AND NOT EXISTS (SELECT FROM pg_trigger AS t
                  WHERE t.tgrelid IN (c.oid, root.oid)
                    AND t.tgfoid IS DISTINCT FROM
                        to_regproc('pggit_perf_internal.refuse_direct_writes'))
  AND md5((SELECT string_agg(concat_ws(' ', a.attnum, a.attname, format_type(a.atttypid,
      a.atttypmod),
                                       a.attnotnull, a.attgenerated, a.attisdropped), E'\n'
                                           ORDER BY a.attnum)
           FROM pg_attribute AS a WHERE a.attrelid = c.oid AND a.attnum > 0)
          || (SELECT string_agg(concat_ws(' ', k.conname, pg_get_constraintdef(k.oid)), E'\n'
                                ORDER BY k.conname COLLATE "C")
              FROM pg_constraint AS k
              WHERE k.conrelid = c.oid AND k.contype NOT IN ('p', 'n')
                -- The CHECK of the month's own bounds is left out of the digest.
                AND NOT (k.conname = 'performance_metrics_month_check'
                         AND pg_get_constraintdef(k.oid)
                             = format('CHECK (((recorded_at >= %L::timestamp with time zone) AND '
                                 '(recorded_at < %L::timestamp with time zone)))',
                                      m.month_start, m.month_end))))
      = ANY ($2)
  AND NOT EXISTS (SELECT FROM pg_index AS x
                  WHERE x.indrelid = c.oid
                    AND (x.indexprs IS NOT NULL OR x.indpred IS NOT NULL OR x.indisexclusion
                         OR NOT x.indimmediate OR NOT x.indisready))) AS p ON true
