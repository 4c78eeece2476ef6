SET LOCAL search_path = pg_catalog, pg_temp;

-- PostgreSQL removes the privileges on an object together with the object. Schema pggit stays after
-- DROP EXTENSION, and so would the privilege USAGE on it, which prevents roles from being dropped.
-- The first trigger revokes it before any DROP EXTENSION, because a trigger cannot see at that
-- point which extension is dropped; the second grants it again if that was another extension. Both
-- are in PL/pgSQL: in C they would make every DROP EXTENSION fail if the library is missing.
CREATE FUNCTION pggit_perf_internal.before_drop_extension() RETURNS event_trigger
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $body$
DECLARE
    v_schema oid;
    v_role regrole;
    v_released oid[] := '{}';
BEGIN
    -- A value that the session, the database or a role has set must not decide which roles get
    -- USAGE back.
    PERFORM set_config('pggit_perf_drop.released', '', true);
    -- A role that may not drop this extension gets its error from DROP EXTENSION itself.
    SELECT n.oid INTO v_schema
    FROM pg_extension AS e
    JOIN pg_namespace AS n ON n.oid = e.extnamespace
    WHERE e.extname = 'pggit_perf' AND pg_has_role(e.extowner, 'USAGE');
    IF v_schema IS NULL THEN
        RETURN;
    END IF;
    FOR v_role IN
        WITH ours AS (
            SELECT d.classid, d.objid
            FROM pg_depend AS d
            WHERE d.refclassid = 'pg_extension'::regclass AND d.deptype = 'e'
              AND d.refobjid = (SELECT e.oid FROM pg_extension AS e WHERE e.extname = 'pggit_perf')
        ), relation AS (
            -- A month is not a member of the extension, but is dropped with its partitioned table.
            SELECT c.oid, c.relkind, EXISTS (SELECT FROM ours AS o
                WHERE o.classid = 'pg_class'::regclass
                                             AND o.objid = coalesce((SELECT i.inhparent
                                                 FROM pg_inherits AS i WHERE i.inhrelid = c.oid
                                                     LIMIT 1), c.oid)) AS is_ours, c.relacl
            FROM pg_class AS c WHERE c.relnamespace = v_schema
                AND c.relkind IN ('r', 'p', 'v', 'm', 'f', 'S')
        ), routine AS (
            SELECT p.oid, EXISTS (SELECT FROM ours AS o WHERE o.classid = 'pg_proc'::regclass
                AND o.objid = p.oid) AS is_ours, p.proacl
            FROM pg_proc AS p WHERE p.pronamespace = v_schema
        )
        SELECT u.grantee
        FROM pg_namespace AS n
        CROSS JOIN LATERAL aclexplode(n.nspacl) AS u
        WHERE n.oid = v_schema AND u.privilege_type = 'USAGE' AND NOT u.is_grantable
          AND u.grantee NOT IN (0, n.nspowner) AND u.grantor = n.nspowner
          AND (EXISTS (SELECT FROM relation AS r CROSS JOIN LATERAL aclexplode(r.relacl) AS a
              WHERE r.is_ours AND a.grantee = u.grantee)
               OR EXISTS (SELECT FROM routine AS r CROSS JOIN LATERAL aclexplode(r.proacl) AS a
                   WHERE r.is_ours AND a.grantee = u.grantee))
          -- A role that has a right on another object in the schema, from any grant, keeps USAGE.
          AND NOT EXISTS (SELECT FROM relation AS r
                          WHERE NOT r.is_ours
                            AND CASE r.relkind WHEN 'S'
                                THEN has_sequence_privilege(u.grantee, r.oid,
                                    'USAGE, SELECT, UPDATE')
                                     ELSE has_table_privilege(u.grantee, r.oid,
                                         'SELECT, INSERT, UPDATE, DELETE, TRUNCATE, REFERENCES, '
                                         'TRIGGER')
                                          OR has_any_column_privilege(u.grantee, r.oid,
                                              'SELECT, INSERT, UPDATE, REFERENCES') END)
          AND NOT EXISTS (SELECT FROM routine AS r WHERE NOT r.is_ours
              AND has_function_privilege(u.grantee, r.oid, 'EXECUTE'))
    LOOP
        BEGIN
            EXECUTE format('REVOKE USAGE ON SCHEMA %s FROM %s', v_schema::regnamespace, v_role);
            v_released := v_released || v_role::oid;
        EXCEPTION WHEN OTHERS THEN
            RAISE WARNING USING MESSAGE = format('USAGE of schema %s stays with %s: %s',
                v_schema::regnamespace, v_role, SQLERRM);
        END;
    END LOOP;
    PERFORM set_config('pggit_perf_drop.released', v_released::text, true);
END
$body$;
COMMENT ON FUNCTION pggit_perf_internal.before_drop_extension() IS
    'Internal: event trigger that revokes USAGE on schema pggit before DROP EXTENSION from roles '
    'that have no rights on other objects in it.';

CREATE FUNCTION pggit_perf_internal.after_drop_extension() RETURNS event_trigger
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $body$
DECLARE
    v_schema regnamespace;
    v_role regrole;
BEGIN
    SELECT e.extnamespace INTO v_schema FROM pg_extension AS e WHERE e.extname = 'pggit_perf';
    -- The setting holds OIDs of roles, so no text of it is executed.
    FOR v_role IN SELECT unnest(nullif(current_setting('pggit_perf_drop.released', true),
        '')::oid[]) LOOP
        EXECUTE format('GRANT USAGE ON SCHEMA %s TO %s', v_schema, v_role);
    END LOOP;
    PERFORM set_config('pggit_perf_drop.released', '', true);
END
$body$;
COMMENT ON FUNCTION pggit_perf_internal.after_drop_extension() IS
    'Internal: event trigger that grants what before_drop_extension has revoked again, if other '
    'extensions were dropped.';

CREATE EVENT TRIGGER pggit_perf_before_drop ON ddl_command_start
    WHEN TAG IN ('DROP EXTENSION')
    EXECUTE FUNCTION pggit_perf_internal.before_drop_extension();
CREATE EVENT TRIGGER pggit_perf_after_drop ON ddl_command_end
    WHEN TAG IN ('DROP EXTENSION')
    EXECUTE FUNCTION pggit_perf_internal.after_drop_extension();

-- DROP SCHEMA pggit CASCADE, which pgGit's guides recommend, would drop the extension with all its
-- data; so would DROP OWNED, and DROP EXTENSION of an extension that owns the schema. The library
-- rejects these commands wherever it is loaded (src/pg/removal.rs); this trigger loads it where it
-- is not. The trigger does not inspect the dropped objects: as a member of the extension it would
-- be gone by then, and as a separate object it would be in every dump. It is in PL/pgSQL so that
-- other schemas can be dropped if the library is missing. Every other error stops the command,
-- because the role that runs it could provoke such an error, for example with a timeout or a deep
-- stack. The library also rejects triggers, rules and foreign keys on our tables by roles that are
-- not trusted (src/pg/planting.rs): therefore the trigger also fires for the commands that can
-- create one.
CREATE FUNCTION pggit_perf_internal.before_drop() RETURNS event_trigger
LANGUAGE plpgsql
SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $body$
BEGIN
    PERFORM pggit_perf_internal.watch_drop(tg_tag);
EXCEPTION
    WHEN undefined_file THEN
        RAISE WARNING USING MESSAGE = format('cannot check whether %s would drop pggit_perf or '
            'change its tables: %s', tg_tag, SQLERRM),
            HINT = 'Install its package again, or remove the extension: DROP EXTENSION pggit_perf;';
    WHEN undefined_function THEN
        -- The session has loaded the library of an earlier release, which lacks this function.
        -- Commands other than DROP do no harm if no role was granted TRIGGER or REFERENCES.
        IF tg_tag ~ '^DROP'
           OR EXISTS (SELECT FROM pggit_perf_internal.own_tables() AS o (oid)
                      JOIN pg_class AS c ON c.oid = o.oid
                      CROSS JOIN LATERAL (SELECT c.relacl UNION ALL SELECT t.attacl
                          FROM pg_attribute AS t WHERE t.attrelid = c.oid) AS x (acl)
                      CROSS JOIN LATERAL aclexplode(x.acl) AS a
                      WHERE a.privilege_type IN ('TRIGGER', 'REFERENCES')
                          AND a.grantee <> c.relowner) THEN
            RAISE EXCEPTION USING
                ERRCODE = 'object_not_in_prerequisite_state',
                MESSAGE = 'this session has loaded an earlier release of pggit_perf',
                DETAIL = format('Only the library of this release can check whether %s would drop '
                    'pggit_perf or change its tables.', tg_tag),
                HINT = 'Connect again.';
        END IF;
END
$body$;
COMMENT ON FUNCTION pggit_perf_internal.before_drop() IS
    'Internal: event trigger that loads the library before a command that could drop the '
    'extension together with other objects, or put other roles'' code on its tables; the library '
    'refuses it.';
CREATE EVENT TRIGGER pggit_perf_guard ON ddl_command_start
    WHEN TAG IN ('DROP SCHEMA', 'DROP OWNED', 'DROP EXTENSION',
                 'CREATE TRIGGER', 'CREATE RULE', 'CREATE TABLE', 'ALTER TABLE', 'CREATE SCHEMA',
                     'ALTER TYPE')
    EXECUTE FUNCTION pggit_perf_internal.before_drop();
-- Fires also under session_replication_role = replica.
ALTER EVENT TRIGGER pggit_perf_guard ENABLE ALWAYS;

-- CREATE OR REPLACE by another script, such as pgGit's for functions with our names, leaves a
-- function a member of the extension with a body that is not ours. own_functions(), which the
-- install script creates last, keeps the original definitions.
CREATE FUNCTION pggit_perf_internal.function_digest(p_function oid) RETURNS text
LANGUAGE sql
STABLE
PARALLEL SAFE
SET search_path = pg_catalog, pg_temp
BEGIN ATOMIC
    SELECT encode(sha256(convert_to(concat_ws(E'\n', l.lanname, p.probin, p.prosrc, p.prosqlbody
        IS NULL, p.prosecdef), 'UTF8')), 'hex')
    FROM pg_proc AS p
    JOIN pg_language AS l ON l.oid = p.prolang
    WHERE p.oid = p_function;
END;
COMMENT ON FUNCTION pggit_perf_internal.function_digest(oid) IS
    'Internal: a digest of a function''s language, body and SECURITY DEFINER. Rights, other '
    'settings and costs are left out, as the administrator may change them.';

-- Functions in schema pggit with the name of one of ours, which replace it or overload it.
CREATE FUNCTION pggit_perf_internal.replaced_functions() RETURNS TABLE (function_name text,
    is_member boolean)
LANGUAGE plpgsql
STABLE
SET search_path = pg_catalog, pg_temp
SET quote_all_identifiers = off
AS $body$
BEGIN
    RETURN QUERY
    WITH ours AS MATERIALIZED (
        SELECT f.function_name, f.digest, to_regprocedure(f.function_name)::oid AS oid
            FROM pggit_perf_internal.own_functions() AS f
    )
    SELECT o.function_name, true
    FROM ours AS o
    WHERE pggit_perf_internal.function_digest(o.oid) IS DISTINCT FROM o.digest
    UNION ALL
    SELECT p.oid::regprocedure::text, false
    FROM pg_proc AS p
    WHERE p.pronamespace = 'pggit'::regnamespace
      AND p.proname::text IN (SELECT substring(o.function_name FROM '^pggit[.](.*?)[(]')
          FROM ours AS o)
      AND p.oid NOT IN (SELECT o.oid FROM ours AS o WHERE o.oid IS NOT NULL)
    ORDER BY 1;
END
$body$;
COMMENT ON FUNCTION pggit_perf_internal.replaced_functions() IS
    'Internal: the extension''s public functions whose definition is no longer the installed one, '
    'and other functions with their names in schema pggit.';

SET LOCAL search_path = pggit, pg_temp;
