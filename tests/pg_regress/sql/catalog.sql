-- What the catalog says of every member of the extension: each list of violations is empty.
SET search_path = pg_catalog;
CREATE TEMPORARY VIEW member AS
SELECT d.classid, d.objid
FROM pg_depend AS d
JOIN pg_extension AS e ON d.refclassid = 'pg_extension'::regclass AND d.refobjid = e.oid
WHERE e.extname = 'pggit_perf' AND d.deptype = 'e';
CREATE TEMPORARY VIEW member_function AS
SELECT p.* FROM pg_proc AS p JOIN member AS m ON m.classid = 'pg_proc'::regclass AND m.objid = p.oid;
CREATE TEMPORARY VIEW member_relation AS
SELECT c.* FROM pg_class AS c JOIN member AS m ON m.classid = 'pg_class'::regclass AND m.objid = c.oid;
-- That there is something to look at.
SELECT (SELECT count(*) > 90 FROM member_function) AS functions, (SELECT count(*) > 25 FROM member_relation WHERE relkind IN ('r', 'p')) AS tables;

-- Tables without a primary key, months among them. A partitioned table has no rows of its own,
-- and here no indexes either, so that ATTACH and dumps make none twice: its partitions have them.
SELECT c.oid::regclass AS without_primary_key
FROM pg_class AS c
WHERE (c.oid IN (SELECT r.oid FROM member_relation AS r)
       OR c.oid IN (SELECT i.inhrelid FROM pg_inherits AS i JOIN member_relation AS r ON r.oid = i.inhparent))
  AND c.relkind = 'r'
  AND NOT EXISTS (SELECT FROM pg_constraint AS k WHERE k.conrelid = c.oid AND k.contype = 'p')
ORDER BY 1;

-- Rights of PUBLIC (grantee 0), those that PostgreSQL gives to what has no ACL included.
SELECT o.kind, o.name, a.privilege_type
FROM (
    SELECT 'function' AS kind, p.oid::regprocedure::text AS name, coalesce(p.proacl, acldefault('f', p.proowner)) AS acl FROM member_function AS p
    UNION ALL
    SELECT 'relation', c.oid::regclass::text, coalesce(c.relacl, acldefault(CASE c.relkind WHEN 'S' THEN 's' ELSE 'r' END::"char", c.relowner))
    FROM member_relation AS c
    UNION ALL
    SELECT 'column', c.oid::regclass || '.' || t.attname, t.attacl FROM member_relation AS c JOIN pg_attribute AS t ON t.attrelid = c.oid
    UNION ALL
    SELECT 'type', t.oid::regtype::text, coalesce(t.typacl, acldefault('T', t.typowner))
    FROM pg_type AS t JOIN member AS m ON m.classid = 'pg_type'::regclass AND m.objid = t.oid
    -- The row types of tables and views, and arrays, follow what they are made of.
    WHERE t.typelem = 0 AND (t.typrelid = 0 OR (SELECT c.relkind FROM pg_class AS c WHERE c.oid = t.typrelid) = 'c')
    UNION ALL
    SELECT 'schema', n.nspname::text, coalesce(n.nspacl, acldefault('n', n.nspowner))
    FROM pg_namespace AS n
    WHERE n.oid IN (SELECT p.pronamespace FROM member_function AS p UNION SELECT c.relnamespace FROM member_relation AS c)
) AS o
CROSS JOIN LATERAL aclexplode(o.acl) AS a
WHERE a.grantee = 0
ORDER BY 1, 2, 3;

-- Functions that act as their owner without this path, which has to be written out: pg_temp comes
-- first where it is not named.
SELECT p.oid::regprocedure AS definer_without_pinned_path
FROM member_function AS p
WHERE p.prosecdef AND NOT 'search_path=pg_catalog, pg_temp' = ANY (coalesce(p.proconfig, '{}'))
ORDER BY 1;
-- Any other routine that sets a path sets that one.
SELECT p.oid::regprocedure AS other_path
FROM member_function AS p
WHERE EXISTS (SELECT FROM unnest(p.proconfig) AS s WHERE s LIKE E'search\\_path=%' AND s <> 'search_path=pg_catalog, pg_temp')
ORDER BY 1;

-- Of those, a body that is looked up when it runs and names a table of schema pggit: the schema may be another one by then. It asks first.
SELECT p.oid::regprocedure AS definer_that_trusts_the_name_of_the_schema
FROM member_function AS p
JOIN pg_language AS l ON l.oid = p.prolang
WHERE p.prosecdef AND l.lanname IN ('sql', 'plpgsql') AND p.prosqlbody IS NULL
  AND p.prosrc ~ E'(FROM|JOIN|INTO|UPDATE|ONLY|TABLE)\\s+pggit\\.' AND p.prosrc !~ E'PERFORM pggit_perf_internal\\.require_(trusted_schema|schema_name)\\('
ORDER BY 1;

-- Types of arguments and results that are neither pg_catalog's nor the extension's.
SELECT p.oid::regprocedure AS foreign_type, t.oid::regtype AS type
FROM member_function AS p
CROSS JOIN LATERAL unnest(p.prorettype || coalesce(p.proallargtypes, p.proargtypes::oid[])) AS a (type)
JOIN pg_type AS t ON t.oid = a.type
WHERE t.typnamespace <> 'pg_catalog'::regnamespace
  AND NOT EXISTS (SELECT FROM member AS m WHERE m.classid = 'pg_type'::regclass AND m.objid IN (t.oid, t.typelem))
  AND NOT EXISTS (SELECT FROM member_relation AS c WHERE c.oid = t.typrelid)
ORDER BY 1, 2;

-- Without a pinned path the caller decides what a name means. Procedures that commit cannot have
-- one: they set it themselves, but PL/pgSQL has looked up the types of a DECLARE before that. Key
-- words of SQL are always pg_catalog's.
SELECT p.oid::regprocedure AS unqualified_declaration, trim(d.line[1]) AS line
FROM member_function AS p
JOIN pg_language AS l ON l.oid = p.prolang
CROSS JOIN LATERAL regexp_matches(substring(p.prosrc FROM E'DECLARE\\s*\\n(.*?)\\nBEGIN'), E'^\\s*([a-z_0-9]+\\s[^\\n]*);', 'gn') AS d (line)
WHERE l.lanname = 'plpgsql' AND NOT 'search_path=pg_catalog, pg_temp' = ANY (coalesce(p.proconfig, '{}'))
  AND d.line[1] !~ E'^\\w+\\s+(CONSTANT\\s+)?(pg_catalog\\.|pggit\\w*\\.|(bigint|integer|smallint|boolean|real|double precision|numeric|interval|record)\\M)'
ORDER BY 1, 2;
SELECT p.oid::regprocedure AS function_without_pinned_path
FROM member_function AS p
JOIN pg_language AS l ON l.oid = p.prolang
WHERE l.lanname IN ('sql', 'plpgsql') AND p.prokind <> 'p' AND p.prosqlbody IS NULL
  AND NOT 'search_path=pg_catalog, pg_temp' = ANY (coalesce(p.proconfig, '{}'))
ORDER BY 1;
-- Of those in C, what is not IMMUTABLE might look at tables. The triggers that announce a change, wake
-- delivery and hold registration run no SQL, nor does what reads a setting or asks how it was called; deliver_notifications and deliver_alarm commit and set the path in each of its transactions.
SELECT p.proname AS c_function_without_pinned_path
FROM member_function AS p
JOIN pg_language AS l ON l.oid = p.prolang
WHERE l.lanname = 'c' AND p.provolatile <> 'i'
  AND NOT 'search_path=pg_catalog, pg_temp' = ANY (coalesce(p.proconfig, '{}'))
  AND p.proname NOT IN ('announce_change', 'wake_delivery', 'hold_registration', 'release_registration', 'trusted_schema_owners', 'require_commit_allowed',
                        'deliver_notifications', 'deliver_alarm',
                        -- names everything with its schema; a plain INSERT waits for it
                        'refuse_direct_writes')
ORDER BY 1;

-- Views are for reading.
SELECT v.table_name AS view_that_can_be_written
FROM information_schema.views AS v
WHERE v.table_schema IN ('pggit', 'pggit_perf_internal')
  AND 'YES' IN (v.is_updatable, v.is_insertable_into, v.is_trigger_updatable, v.is_trigger_deletable, v.is_trigger_insertable_into)
ORDER BY 1;

-- A trigger that session_replication_role = replica leaves out: neither a subscriber nor a restore may do without any of ours.
SELECT t.tgrelid::regclass AS table_with_a_trigger_that_can_be_left_out, t.tgname
FROM pg_trigger AS t
WHERE t.tgrelid IN (SELECT o.oid FROM pggit_perf_internal.own_tables() AS o (oid)) AND NOT t.tgisinternal AND t.tgenabled NOT IN ('A', 'R')
  -- They warn, which is for whoever queues something and not for who replicates or restores it.
  AND t.tgname NOT IN ('note_missing_setting', 'warn_of_missing_setting', 'warn_of_unknown_operation_type')
  -- What it writes is replicated and restored by itself.
  AND t.tgname <> 'note_configuration_change'
ORDER BY 1, 2;

-- Every public table, months too, refuses direct writes: statements always, rows where they are replicated.
SELECT c.relname AS table_without_its_triggers, t.statements, t.rows
FROM pg_class AS c
CROSS JOIN LATERAL (
    SELECT coalesce(bool_or(x.tgname = 'refuse_direct_writes' AND x.tgenabled = 'A' AND x.tgtype & 1 = 0), false) AS statements,
           coalesce(bool_or(x.tgname = 'refuse_replicated_rows' AND x.tgenabled = 'R' AND x.tgtype & 1 = 1), false) AS rows
    FROM pg_trigger AS x WHERE x.tgrelid = c.oid) AS t
WHERE c.relnamespace = 'pggit'::regnamespace AND c.relkind IN ('r', 'p') AND NOT (t.statements AND t.rows)
ORDER BY 1;

-- The guard of the install script knows every name that is created in pggit, so that it names what is in the way.
SELECT m.name AS not_in_the_guard
FROM (SELECT p.proname AS name FROM member_function AS p WHERE p.pronamespace = 'pggit'::regnamespace
      UNION
      SELECT c.relname FROM pg_class AS c
      JOIN pg_depend AS d ON d.classid = 'pg_class'::regclass AND d.objid = c.oid AND d.deptype = 'e'
      WHERE c.relnamespace = 'pggit'::regnamespace AND c.relkind IN ('r', 'p', 'v')) AS m
CROSS JOIN (SELECT split_part(pg_read_file(c.setting || format('/extension/pggit_perf--%s.sql', e.extversion)), '$guard$;', 1) AS text
            FROM pg_config AS c, pg_extension AS e WHERE c.name = 'SHAREDIR' AND e.extname = 'pggit_perf') AS guard
WHERE strpos(guard.text, quote_literal(m.name)) = 0
ORDER BY 1;
