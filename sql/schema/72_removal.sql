SET LOCAL search_path = pg_catalog, pg_temp;

CREATE FUNCTION pggit_perf_internal.release_roles() RETURNS void
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $body$
DECLARE
    v_role regrole;
BEGIN
    -- Whoever has rights on something else in the schema needs USAGE for that.
    FOR v_role IN
        WITH granted AS (
            SELECT a.grantee,
                   EXISTS (SELECT FROM pg_depend AS d
                           WHERE d.classid = o.class_oid AND d.objid = o.object_oid AND d.deptype = 'e'
                             AND d.refclassid = 'pg_extension'::regclass
                             AND d.refobjid = (SELECT e.oid FROM pg_extension AS e WHERE e.extname = 'pggit_perf')) AS is_ours
            FROM (SELECT 'pg_class'::regclass::oid, c.oid, c.relacl FROM pg_class AS c WHERE c.relnamespace = 'pggit'::regnamespace
                  UNION ALL
                  SELECT 'pg_class'::regclass, c.oid, a.attacl
                  FROM pg_class AS c JOIN pg_attribute AS a ON a.attrelid = c.oid WHERE c.relnamespace = 'pggit'::regnamespace
                  UNION ALL
                  SELECT 'pg_proc'::regclass, p.oid, p.proacl FROM pg_proc AS p WHERE p.pronamespace = 'pggit'::regnamespace
                  UNION ALL
                  SELECT 'pg_type'::regclass, t.oid, t.typacl FROM pg_type AS t WHERE t.typnamespace = 'pggit'::regnamespace
                 ) AS o (class_oid, object_oid, acl)
            CROSS JOIN LATERAL aclexplode(o.acl) AS a
        )
        SELECT g.grantee
        FROM pg_namespace AS n
        CROSS JOIN LATERAL aclexplode(n.nspacl) AS u
        JOIN granted AS g ON g.grantee = u.grantee
        WHERE n.nspname = 'pggit' AND u.privilege_type = 'USAGE' AND u.grantee NOT IN (0, n.nspowner)
        GROUP BY g.grantee
        HAVING bool_and(g.is_ours)
    LOOP
        EXECUTE format('REVOKE USAGE ON SCHEMA pggit FROM %s', v_role);
    END LOOP;
END
$body$;
COMMENT ON FUNCTION pggit_perf_internal.release_roles() IS
    'Internal: takes USAGE of schema pggit back from roles that have rights there on nothing but this extension, which is being dropped.';

CREATE FUNCTION pggit_perf_internal.before_drop_extension() RETURNS event_trigger
    LANGUAGE c
    AS 'MODULE_PATHNAME', 'before_drop_extension_wrapper';
COMMENT ON FUNCTION pggit_perf_internal.before_drop_extension() IS
    'Internal: event trigger by which DROP EXTENSION pggit_perf leaves no right on schema pggit behind.';

CREATE EVENT TRIGGER pggit_perf_before_drop ON ddl_command_start
    WHEN TAG IN ('DROP EXTENSION')
    EXECUTE FUNCTION pggit_perf_internal.before_drop_extension();

SET LOCAL search_path = pggit, pg_temp;
