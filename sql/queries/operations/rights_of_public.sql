-- Privileges of PUBLIC on tables, sequences and functions of this extension, including months and
-- archives. A privilege on a column counts as one on its table. TRIGGER, REFERENCES and MAINTAIN
-- (PostgreSQL 17) count for every role except owners and superusers, as no access includes them.
--
-- $1 integer: the most names to return
WITH extension AS (
    SELECT e.oid FROM pg_extension AS e WHERE e.extname = 'pggit_perf'
), member AS (
    SELECT d.classid, d.objid FROM pg_depend AS d JOIN extension AS e ON d.refobjid = e.oid
    WHERE d.refclassid = 'pg_extension'::regclass AND d.deptype = 'e'
    UNION
    SELECT 'pg_class'::regclass, i.inhrelid FROM pg_inherits AS i
    WHERE i.inhparent IN ('pggit.performance_metrics'::regclass,
        'pggit.performance_metrics_archive'::regclass)
), granted AS (
    SELECT format('ALL ON TABLE %s', c.oid::regclass) AS what, 'PUBLIC' AS role_name
    FROM member AS m JOIN pg_class AS c ON m.classid = 'pg_class'::regclass AND c.oid = m.objid
    WHERE EXISTS (SELECT FROM aclexplode(c.relacl) AS a WHERE a.grantee = 0)
       OR EXISTS (SELECT FROM pg_attribute AS t CROSS JOIN LATERAL aclexplode(t.attacl) AS a
                  WHERE t.attrelid = c.oid AND a.grantee = 0)
    UNION ALL
    SELECT format('%s ON TABLE %s', r.rights, c.oid::regclass), r.role_name
    FROM member AS m JOIN pg_class AS c ON m.classid = 'pg_class'::regclass AND c.oid = m.objid
    CROSS JOIN LATERAL (SELECT quote_ident(r.rolname) AS role_name,
                               string_agg(DISTINCT a.privilege_type, ', '
                                   ORDER BY a.privilege_type DESC) AS rights
                        FROM (SELECT c.relacl AS acl UNION ALL SELECT t.attacl
                            FROM pg_attribute AS t WHERE t.attrelid = c.oid) AS x
                        CROSS JOIN LATERAL aclexplode(x.acl) AS a
                        JOIN pg_roles AS r ON r.oid = a.grantee AND r.oid <> c.relowner
                            AND NOT r.rolsuper
                        WHERE a.privilege_type IN ('TRIGGER', 'REFERENCES', 'MAINTAIN')
                        GROUP BY r.rolname) AS r
    UNION ALL
    SELECT format('ALL ON ROUTINE %s', p.oid::regprocedure), 'PUBLIC'
    FROM member AS m JOIN pg_proc AS p ON m.classid = 'pg_proc'::regclass AND p.oid = m.objid
    WHERE EXISTS (SELECT FROM aclexplode(coalesce(p.proacl, acldefault('f', p.proowner))) AS a
        WHERE a.grantee = 0)
    UNION ALL
    SELECT 'ALL ON SCHEMA pggit_perf_internal', 'PUBLIC'
    FROM pg_namespace AS n
    WHERE n.nspname = 'pggit_perf_internal' AND EXISTS (SELECT FROM aclexplode(n.nspacl) AS a
        WHERE a.grantee = 0)
)
SELECT count(*), coalesce((array_agg(format('REVOKE %s FROM %s;', g.what, g.role_name)
    ORDER BY g.what COLLATE "C", g.role_name))[1:$1], '{}')
FROM granted AS g
