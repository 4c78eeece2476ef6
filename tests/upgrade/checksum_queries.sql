-- Writes queries, one for each table of data: its name, rows and checksum. They name the columns that there
-- are now: run again after an upgrade they say whether the same data is there, whatever came in addition.
\pset format unaligned
\pset tuples_only on
SELECT format('SELECT %L, count(*), md5(string_agg(t::text, E''\n'' ORDER BY t::text)) FROM (SELECT %s FROM %s) AS t;',
              c.oid::regclass, string_agg(quote_ident(a.attname), ', ' ORDER BY a.attnum), c.oid::regclass)
FROM pg_class AS c
JOIN pg_attribute AS a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
WHERE c.relnamespace = 'pggit'::regnamespace
  AND (c.relkind = 'p' OR c.relkind = 'r' AND NOT c.relispartition)
  AND c.relname <> 'metric_check_state'
GROUP BY c.oid
ORDER BY c.oid::regclass::text COLLATE "C";
