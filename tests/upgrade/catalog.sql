-- Everything the extension owns, one line each, without what differs between two equal
-- installations. With the variable rewritten also without what pg_upgrade writes in another way:
-- the texts of views and SQL functions, parentheses of constraints, names of NOT NULL constraints,
-- and initial privileges that are the default ones.
\if :{?rewritten}
\else
\set rewritten false
\endif
\pset format unaligned
\pset tuples_only on
SET search_path = pg_catalog;
WITH extension AS (
    SELECT e.oid, e.extconfig, e.extcondition
    FROM pg_extension AS e
    WHERE e.extname = 'pggit_perf'
), member AS (
    SELECT d.classid, d.objid
    FROM pg_depend AS d, extension AS e
    WHERE d.refclassid = 'pg_extension'::regclass AND d.refobjid = e.oid AND d.deptype = 'e'
), relation AS (
    SELECT c.*
    FROM pg_class AS c
    JOIN member AS m ON m.classid = 'pg_class'::regclass AND m.objid = c.oid
)
SELECT line FROM (
    SELECT 'member ' || pg_describe_object(m.classid, m.objid, 0)
           || ' comment ' || coalesce(obj_description(m.objid, m.classid::regclass::name), '-')
    FROM member AS m
    UNION ALL
    SELECT format('relation %s kind %s persistence %s row security %s forced %s options %s acl %s '
                  'partition %s view %s',
                  r.oid::regclass, r.relkind, r.relpersistence, r.relrowsecurity,
                  r.relforcerowsecurity, r.reloptions,
                  (SELECT string_agg(a::text, ',' ORDER BY a::text)
                   FROM unnest(coalesce(
                       r.relacl,
                       acldefault(CASE r.relkind WHEN 'S' THEN 's' ELSE 'r' END::"char", r.relowner)
                   )) AS a),
                  pg_get_expr(r.relpartbound, r.oid),
                  CASE WHEN r.relkind = 'v' AND NOT :rewritten THEN pg_get_viewdef(r.oid) END)
    FROM relation AS r
    UNION ALL
    SELECT format('column %s.%s number %s type %s not null %s default %s identity %s collation %s '
                  'acl %s comment %s',
                  r.oid::regclass, a.attname, a.attnum, format_type(a.atttypid, a.atttypmod),
                  a.attnotnull, pg_get_expr(d.adbin, d.adrelid), a.attidentity, a.attcollation,
                  a.attacl, col_description(r.oid, a.attnum))
    FROM relation AS r
    JOIN pg_attribute AS a ON a.attrelid = r.oid AND a.attnum > 0 AND NOT a.attisdropped
    LEFT JOIN pg_attrdef AS d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
    UNION ALL
    SELECT format('constraint %s on %s: %s', k.conname, r.oid::regclass,
                  translate(pg_get_constraintdef(k.oid),
                            CASE WHEN :rewritten THEN '()' ELSE '' END, ''))
    FROM relation AS r
    JOIN pg_constraint AS k ON k.conrelid = r.oid AND NOT (:rewritten AND k.contype = 'n')
    UNION ALL
    SELECT format('index %s', pg_get_indexdef(i.indexrelid))
    FROM relation AS r
    JOIN pg_index AS i ON i.indrelid = r.oid
    UNION ALL
    SELECT format('policy %s on %s: %s', p.polname, r.oid::regclass,
                  to_jsonb(p) - '{oid,polrelid,polroles}'::text[])
    FROM relation AS r
    JOIN pg_policy AS p ON p.polrelid = r.oid
    UNION ALL
    SELECT format('trigger %s fires %s', pg_get_triggerdef(t.oid), t.tgenabled)
    FROM relation AS r
    JOIN pg_trigger AS t ON t.tgrelid = r.oid AND NOT t.tgisinternal
    UNION ALL
    SELECT format('function %s acl %s: %s', p.oid::regprocedure,
                  (SELECT string_agg(a::text, ',' ORDER BY a::text)
                   FROM unnest(coalesce(p.proacl, acldefault('f', p.proowner))) AS a),
                  CASE WHEN p.prokind = 'a'
                       THEN (SELECT to_jsonb(g) - 'aggfnoid'
                             FROM pg_aggregate AS g
                             WHERE g.aggfnoid = p.oid)::text
                       WHEN :rewritten
                            AND (p.prosqlbody IS NOT NULL OR p.proname = 'own_functions')
                       THEN format('%s %s %s %s', p.prosecdef, p.provolatile, p.proparallel,
                                   p.proconfig)
                       ELSE pg_get_functiondef(p.oid) END)
    FROM pg_proc AS p
    JOIN member AS m ON m.classid = 'pg_proc'::regclass AND m.objid = p.oid
    UNION ALL
    SELECT format('type %s acl %s: %s', t.oid::regtype,
                  (SELECT string_agg(a::text, ',' ORDER BY a::text)
                   FROM unnest(coalesce(t.typacl, acldefault('T', t.typowner))) AS a),
                  to_jsonb(t)
                  - '{oid,typnamespace,typowner,typacl,typelem,typarray,typrelid}'::text[])
    FROM pg_type AS t
    JOIN member AS m ON m.classid = 'pg_type'::regclass AND m.objid = t.oid
    UNION ALL
    SELECT format('cast from %s to %s by %s, context %s', c.castsource::regtype,
                  c.casttarget::regtype, c.castfunc::regproc, c.castcontext)
    FROM pg_cast AS c
    JOIN member AS m ON m.classid = 'pg_cast'::regclass AND m.objid = c.oid
    UNION ALL
    SELECT format('dumped %s where %s', c.config::regclass, c.condition)
    FROM extension AS e
    CROSS JOIN LATERAL unnest(e.extconfig, e.extcondition) AS c (config, condition)
    UNION ALL
    SELECT format('initial privileges of %s: %s',
                  pg_describe_object(i.classoid, i.objoid, i.objsubid),
                  (SELECT string_agg(a::text, ',' ORDER BY a::text) FROM unnest(i.initprivs) AS a))
    FROM pg_init_privs AS i
    JOIN member AS m ON m.classid = i.classoid AND m.objid = i.objoid
    WHERE NOT :rewritten
    UNION ALL
    -- Which months there are depends on the data and on the day; what each is made of does not.
    SELECT DISTINCT replace(format('month with %s', line), c.relname, 'MONTH')
    FROM pg_inherits AS i
    JOIN pg_class AS c ON c.oid = i.inhrelid
    CROSS JOIN LATERAL (
        SELECT format('column %s type %s not null %s default %s', a.attname,
                      format_type(a.atttypid, a.atttypmod), a.attnotnull,
                      pg_get_expr(d.adbin, d.adrelid))
        FROM pg_attribute AS a
        LEFT JOIN pg_attrdef AS d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
        WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
        UNION ALL
        -- Without the CHECK of its own bounds. From PostgreSQL 18 on NOT NULL is a constraint,
        -- named by what made the month; whether a column may be NULL is compared above.
        SELECT format('constraint %s: %s', k.conname, pg_get_constraintdef(k.oid))
        FROM pg_constraint AS k
        WHERE k.conrelid = c.oid AND k.conname <> 'performance_metrics_month_check'
          AND k.contype <> 'n'
        UNION ALL
        SELECT pg_get_indexdef(x.indexrelid) FROM pg_index AS x WHERE x.indrelid = c.oid
    ) AS part (line)
    WHERE i.inhparent = 'pggit.performance_metrics'::regclass
    UNION ALL
    SELECT format('default partition acl %s column acl %s comment %s triggers %s',
                  (SELECT string_agg(a::text, ',' ORDER BY a::text)
                   FROM unnest(coalesce(c.relacl, acldefault('r', c.relowner))) AS a),
                  (SELECT string_agg(a.attacl::text, ',' ORDER BY a.attnum)
                   FROM pg_attribute AS a
                   WHERE a.attrelid = c.oid),
                  obj_description(c.oid, 'pg_class'),
                  (SELECT string_agg(concat_ws(' ', t.tgname, t.tgenabled), ',' ORDER BY t.tgname)
                   FROM pg_trigger AS t
                   WHERE t.tgrelid = c.oid))
    FROM pg_partitioned_table AS p
    JOIN pg_class AS c ON c.oid = p.partdefid
    WHERE p.partrelid = 'pggit.performance_metrics'::regclass
) AS lines (line)
ORDER BY line COLLATE "C";
