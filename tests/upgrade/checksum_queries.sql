-- Writes queries, one for each table of data: its name, rows and checksum. They name the columns
-- that there are now: run again after an upgrade they say whether the same data is there, whatever
-- came in addition and whichever of the extension's schemas a table is in by then.
\pset format unaligned
\pset tuples_only on
SELECT format('SELECT %L, count(*), md5(string_agg(t::text, E''\n'' ORDER BY t::text)) '
              'FROM (SELECT %s FROM %I) AS t;',
              c.relname, string_agg(quote_ident(a.attname), ', ' ORDER BY a.attnum), c.relname)
FROM pg_class AS c
JOIN pg_attribute AS a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
WHERE c.relnamespace IN ('pggit'::regnamespace, to_regnamespace('pggit_perf_internal'))
  AND (c.relkind = 'p' OR c.relkind = 'r' AND NOT c.relispartition)
  AND c.relname <> 'metric_check_state'
GROUP BY c.oid
ORDER BY c.relname COLLATE "C";
