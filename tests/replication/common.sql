-- name: create_slot
SELECT pg_create_logical_replication_slot(:'slot', 'pgoutput')

-- name: all_tables_are_copied
SELECT count(*) > 30 AND bool_and(srsubstate = 'r') FROM pg_subscription_rel

-- name: checksums
SELECT format('SELECT %L, count(*), md5(string_agg(t::text, %L ORDER BY t::text)) FROM %I.%I AS t',
              n.nspname || '.' || c.relname, '', n.nspname, c.relname)
FROM pg_class AS c
JOIN pg_namespace AS n ON n.oid = c.relnamespace
WHERE c.relkind = 'r' AND n.nspname IN ('pggit', 'pggit_perf_internal')
  -- Each server's own row, which no other reads.
  AND c.relname <> 'installation_state'
ORDER BY n.nspname, c.relname
\gexec
