-- Installed before the script of an older release: what that looks up without a schema must find nothing that
-- another role has put into pggit, now or before. As the script is run for restores only, just superusers are
-- trusted.
SET LOCAL search_path = pg_catalog, pg_temp;
DO $guard$
DECLARE
    v_roles text;
    v_objects text;
BEGIN
    SELECT string_agg(coalesce(r.rolname::text, 'PUBLIC'), ', ' ORDER BY r.rolname)
    INTO v_roles
    FROM pg_namespace AS n
    CROSS JOIN LATERAL (SELECT n.nspowner AS role_oid
                        UNION
                        SELECT a.grantee FROM aclexplode(n.nspacl) AS a WHERE a.privilege_type = 'CREATE') AS h
    LEFT JOIN pg_roles AS r ON r.oid = h.role_oid
    WHERE n.nspname = 'pggit' AND NOT coalesce(r.rolsuper, false);
    SELECT string_agg(o.name, ', ' ORDER BY o.name)
    INTO v_objects
    FROM (SELECT p.oid::regprocedure::text AS name, p.proowner AS owner, p.pronamespace AS namespace FROM pg_proc AS p
          UNION ALL
          SELECT p.oid::regoperator::text, p.oprowner, p.oprnamespace FROM pg_operator AS p) AS o
    JOIN pg_namespace AS n ON n.oid = o.namespace
    JOIN pg_roles AS r ON r.oid = o.owner
    WHERE n.nspname = 'pggit' AND NOT r.rolsuper;
    IF v_objects IS NOT NULL THEN
        RAISE EXCEPTION USING
            ERRCODE = 'insufficient_privilege',
            MESSAGE = 'schema pggit has functions or operators of roles that are not trusted',
            DETAIL = format('This script could call them with the rights of a superuser: %s.', v_objects),
            HINT = 'Drop them, or move them to another schema until the extension is updated: ALTER FUNCTION … SET SCHEMA …; ALTER OPERATOR … SET SCHEMA …;';
    END IF;
    IF v_roles IS NOT NULL THEN
        RAISE EXCEPTION USING
            ERRCODE = 'insufficient_privilege',
            MESSAGE = 'schema pggit is open to roles that are not trusted',
            DETAIL = format('%s may CREATE in it, and could have this script run code with the rights of a superuser.', v_roles),
            HINT = 'For the time of the restore: ALTER SCHEMA pggit OWNER TO a superuser; REVOKE CREATE ON SCHEMA pggit FROM …;';
    END IF;
END
$guard$;
SET LOCAL search_path = pggit, pg_temp;

