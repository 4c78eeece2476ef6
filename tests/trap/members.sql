-- The extension's functions and relations, with tabs between: kind, name, qualified name, and
-- whether PostgreSQL counts calls of it in pg_stat_user_functions (not of what an SQL query takes
-- in). Kind support is what an aggregate or a type calls. Run it with search_path = pg_catalog.
\pset format unaligned
\pset tuples_only on
\pset fieldsep '\t'
WITH member AS (
    SELECT d.classid, d.objid
    FROM pg_depend AS d
    JOIN pg_extension AS e ON d.refclassid = 'pg_extension'::regclass AND d.refobjid = e.oid
    WHERE e.extname = 'pggit_perf' AND d.deptype = 'e'
), support AS (
    SELECT f.oid
    FROM pg_aggregate AS a,
         unnest(ARRAY[a.aggtransfn, a.aggfinalfn, a.aggcombinefn, a.aggserialfn,
                      a.aggdeserialfn]::oid[]) AS f (oid)
    UNION ALL
    SELECT f.oid
    FROM pg_type AS t,
         unnest(ARRAY[t.typinput, t.typoutput, t.typreceive, t.typsend]::oid[]) AS f (oid)
)
SELECT CASE WHEN p.oid IN (SELECT s.oid FROM support AS s) THEN 'support' ELSE 'function' END,
       p.proname, format('%I.%I', n.nspname, p.proname),
       p.prokind <> 'a' AND NOT (l.lanname = 'sql' AND NOT p.prosecdef AND p.proconfig IS NULL)
FROM member AS m
JOIN pg_proc AS p ON m.classid = 'pg_proc'::regclass AND m.objid = p.oid
JOIN pg_namespace AS n ON n.oid = p.pronamespace
JOIN pg_language AS l ON l.oid = p.prolang
UNION ALL
SELECT 'relation', c.relname, format('%I.%I', n.nspname, c.relname), false
FROM member AS m
JOIN pg_class AS c
  ON m.classid = 'pg_class'::regclass AND m.objid = c.oid AND c.relkind IN ('r', 'p', 'v')
JOIN pg_namespace AS n ON n.oid = c.relnamespace
ORDER BY 1, 2, 3;
