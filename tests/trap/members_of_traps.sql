-- What of the extension depends on a trap: something in schema trap, or a function or operator in
-- schema pggit that is not the extension's. Run it with search_path = pg_catalog.
WITH member AS (
    SELECT d.classid, d.objid
    FROM pg_depend AS d
    JOIN pg_extension AS e ON d.refclassid = 'pg_extension'::regclass AND d.refobjid = e.oid
    WHERE e.extname = 'pggit_perf' AND d.deptype = 'e'
)
SELECT DISTINCT format('%s uses %s', pg_describe_object(d.classid, d.objid, 0),
                       pg_describe_object(d.refclassid, d.refobjid, 0))
FROM pg_depend AS d
CROSS JOIN LATERAL pg_identify_object(d.classid, d.objid, 0) AS o
CROSS JOIN LATERAL pg_identify_object(d.refclassid, d.refobjid, 0) AS r
-- Rules of views, constraints, defaults and triggers are on a table or view of ours.
WHERE (EXISTS (SELECT FROM member AS m WHERE (m.classid, m.objid) = (d.classid, d.objid))
       OR o.identity ~ ' on pggit')
  AND (r.schema = 'trap'
       OR r.schema = 'pggit' AND d.refclassid IN ('pg_proc'::regclass, 'pg_operator'::regclass))
  AND NOT EXISTS (SELECT FROM member AS m WHERE (m.classid, m.objid) = (d.refclassid, d.refobjid))
ORDER BY 1;
