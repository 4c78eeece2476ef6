-- What the two schemas hold, a line for each schema and kind, names in order: "pggit, tables: a,
-- b". Months are no members; indexes, sequences, row types and arrays come with their tables.
SELECT format('%s, %s: %s', o.schema, o.kind, string_agg(DISTINCT o.name, ', ' ORDER BY o.name))
FROM (
    SELECT n.nspname AS schema, CASE WHEN c.relkind = 'v' THEN 'views' ELSE 'tables' END AS kind,
           c.relname::text COLLATE "C" AS name
    FROM pg_depend AS d
    JOIN pg_class AS c ON c.oid = d.objid AND c.relkind IN ('r', 'p', 'v')
    JOIN pg_namespace AS n ON n.oid = c.relnamespace
    WHERE d.classid = 'pg_class'::regclass AND d.refclassid = 'pg_extension'::regclass
      AND d.deptype = 'e'
      AND d.refobjid = (SELECT e.oid FROM pg_extension AS e WHERE e.extname = 'pggit_perf')
    UNION ALL
    SELECT n.nspname, CASE t.typtype WHEN 'd' THEN 'domains' ELSE 'types' END,
           t.typname::text COLLATE "C"
    FROM pg_depend AS d
    JOIN pg_type AS t ON t.oid = d.objid AND t.typcategory <> 'A'
                     AND NOT EXISTS (SELECT FROM pg_class AS c
                                     WHERE c.oid = t.typrelid AND c.relkind <> 'c')
    JOIN pg_namespace AS n ON n.oid = t.typnamespace
    WHERE d.classid = 'pg_type'::regclass AND d.refclassid = 'pg_extension'::regclass
      AND d.deptype = 'e'
      AND d.refobjid = (SELECT e.oid FROM pg_extension AS e WHERE e.extname = 'pggit_perf')
    UNION ALL
    SELECT n.nspname,
           CASE p.prokind WHEN 'a' THEN 'aggregates' WHEN 'p' THEN 'procedures' ELSE 'functions'
               END,
           p.proname::text COLLATE "C"
    FROM pg_depend AS d
    JOIN pg_proc AS p ON p.oid = d.objid
    JOIN pg_namespace AS n ON n.oid = p.pronamespace
    WHERE d.classid = 'pg_proc'::regclass AND d.refclassid = 'pg_extension'::regclass
      AND d.deptype = 'e'
      AND d.refobjid = (SELECT e.oid FROM pg_extension AS e WHERE e.extname = 'pggit_perf')
) AS o
GROUP BY o.schema, o.kind
ORDER BY o.schema, o.kind;
