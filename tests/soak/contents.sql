-- The tables whose rows a dump contains, each with the number of its rows and a hash of them.
-- known_settings is as the server is, not as the dump.
SELECT format(
    $query$
    SELECT %1$L, count(*), md5(coalesce(string_agg(md5(t::text), '' ORDER BY md5(t::text)), ''))
    FROM %1$s AS t
    $query$, c.oid::regclass)
FROM pg_class AS c
JOIN pg_depend AS d ON d.classid = 'pg_class'::regclass AND d.objid = c.oid AND d.deptype = 'e'
WHERE c.relkind IN ('r', 'p')
  AND c.relnamespace IN ('pggit'::regnamespace, 'pggit_perf_internal'::regnamespace)
  AND c.relname !~ 'known_settings'
  AND EXISTS (SELECT FROM pg_extension AS e
              WHERE e.extname = 'pggit_perf' AND c.oid = ANY (e.extconfig))
ORDER BY c.oid::regclass::text
\gexec
