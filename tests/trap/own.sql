-- The extension's routines, one a row of trap.own: what overloads.sql makes its overloads from.
-- Run it with search_path = pg_catalog.
CREATE TABLE trap.own AS
WITH routine AS (
    SELECT p.*
    FROM pg_depend AS d
    JOIN pg_extension AS e ON d.refclassid = 'pg_extension'::regclass AND d.refobjid = e.oid
    JOIN pg_proc AS p ON d.classid = 'pg_proc'::regclass AND d.objid = p.oid
    WHERE e.extname = 'pggit_perf' AND d.deptype = 'e'
      AND p.prorettype NOT IN
          ('trigger'::regtype, 'event_trigger'::regtype, 'internal'::regtype, 'cstring'::regtype)
      AND NOT p.proargtypes::oid[] && ARRAY['internal'::regtype, 'cstring'::regtype]::oid[]
), argument AS (
    -- Those without modes are all IN.
    SELECT p.oid, n, coalesce(p.proargnames[n], '') AS name,
           coalesce(p.proargmodes[n], 'i')::text AS mode,
           format_type(coalesce(p.proallargtypes[n], p.proargtypes[n - 1]), NULL) AS type
    FROM routine AS p, generate_series(1, coalesce(cardinality(p.proallargtypes), p.pronargs)) AS n
)
SELECT p.proname, p.prokind, p.pronargs, p.pronargdefaults, pg_get_function_result(p.oid) AS result,
       ARRAY(SELECT a.type FROM argument AS a WHERE a.oid = p.oid AND a.mode IN ('i', 'b', 'v')
             ORDER BY a.n) AS types,
       ARRAY(SELECT a.name FROM argument AS a WHERE a.oid = p.oid AND a.mode IN ('i', 'b', 'v')
             ORDER BY a.n) AS names,
       ARRAY(SELECT a.mode FROM argument AS a WHERE a.oid = p.oid AND a.mode IN ('i', 'b', 'v')
             ORDER BY a.n) AS modes,
       ARRAY(SELECT format('OUT %I %s', a.name, a.type) FROM argument AS a
             WHERE a.oid = p.oid AND a.mode = 'o' ORDER BY a.n) AS outs
FROM routine AS p;
