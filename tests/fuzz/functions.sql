-- Every public function, procedure and aggregate: kind|name|types of what is passed in, those with
-- a default marked|names of what is passed in.
SELECT concat_ws('|', p.prokind::text, p.oid::regproc::text, coalesce(a.types, ''),
                 coalesce(a.names, ''))
FROM pg_proc AS p
LEFT JOIN LATERAL (
    SELECT string_agg(format_type(t.type, NULL)
                      || CASE WHEN t.n > p.pronargs - p.pronargdefaults THEN ' =' ELSE '' END,
                      ';' ORDER BY t.n) AS types,
           string_agg(p.proargnames[t.n], ';' ORDER BY t.n) AS names
    FROM unnest(p.proargtypes::oid[]) WITH ORDINALITY AS t (type, n)
) AS a ON true
WHERE p.pronamespace = 'pggit'::regnamespace
  AND EXISTS (SELECT
              FROM pg_depend AS d JOIN pg_extension AS e ON e.oid = d.refobjid
              WHERE d.classid = 'pg_proc'::regclass AND d.objid = p.oid AND d.deptype = 'e'
                AND e.extname = 'pggit_perf')
  AND p.prorettype NOT IN ('trigger'::regtype, 'event_trigger'::regtype)
ORDER BY p.oid::regprocedure::text;
