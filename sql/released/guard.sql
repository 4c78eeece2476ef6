-- Installed before the script of an older release: what that looks up without a schema must find nothing that
-- another role has put into pggit. As the script is run for restores only, nobody but superusers is trusted.
SET LOCAL search_path = pg_catalog, pg_temp;
DO $guard$
DECLARE
    v_roles text;
BEGIN
    SELECT string_agg(coalesce(r.rolname::text, 'PUBLIC'), ', ' ORDER BY r.rolname)
    INTO v_roles
    FROM pg_namespace AS n
    CROSS JOIN LATERAL (SELECT n.nspowner AS role_oid
                        UNION
                        SELECT a.grantee FROM aclexplode(n.nspacl) AS a WHERE a.privilege_type = 'CREATE') AS h
    LEFT JOIN pg_roles AS r ON r.oid = h.role_oid
    WHERE n.nspname = 'pggit' AND NOT coalesce(r.rolsuper, false);
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

