SET LOCAL search_path = pg_catalog, pg_temp;

-- Our own DDL, which version control of schemas is not to track: as the setting says; with auto, whether pgGit tracks DDL in this database, by
-- an event trigger whose function is in its schema and not ours, or whether an event trigger would run code of a role that is not trusted.
CREATE FUNCTION pggit_perf_internal.is_ddl_unseen() RETURNS boolean
LANGUAGE sql
STABLE
SET search_path = pg_catalog, pg_temp
BEGIN ATOMIC
    -- The setting has no value where the library is not loaded.
    SELECT CASE current_setting('pggit_perf.silence_event_triggers'::text, true)
               WHEN 'on'::text THEN true
               WHEN 'off'::text THEN false
               ELSE EXISTS (SELECT FROM pg_event_trigger AS t
                            JOIN pg_proc AS p ON p.oid = t.evtfoid
                            JOIN pg_namespace AS n ON n.oid = p.pronamespace
                            LEFT JOIN pg_roles AS r ON r.oid = p.proowner
                            WHERE t.evtenabled <> 'D'::"char"
                              -- The function runs with the rights of the role that our DDL runs as; its owner may be a role that is not trusted.
                              AND (n.nspname = 'pggit'::name
                                   OR NOT coalesce(r.rolsuper
                                                   OR r.oid = (SELECT e.extowner FROM pg_extension AS e WHERE e.extname = 'pggit_perf'::name)
                                                   OR r.rolname = ANY (regexp_split_to_array(btrim(pggit_perf_internal.trusted_schema_owners()), ' *, *'::text)), false))
                              AND NOT EXISTS (SELECT FROM pg_depend AS d JOIN pg_extension AS e ON e.oid = d.refobjid
                                              WHERE d.classid = 'pg_proc'::regclass AND d.objid = p.oid AND d.deptype = 'e'::"char"
                                                AND d.refclassid = 'pg_extension'::regclass AND e.extname = 'pggit_perf'::name)) END;
END;
COMMENT ON FUNCTION pggit_perf_internal.is_ddl_unseen() IS
    'Internal: whether event triggers are kept from seeing the extension''s own DDL, by pggit_perf.silence_event_triggers.';

CREATE FUNCTION pggit_perf_internal.define(p_statement text) RETURNS void
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $body$
DECLARE
    -- Before 17 there is no setting for event triggers alone: then ordinary triggers are silent as well, of which DDL fires none.
    v_setting CONSTANT text := CASE WHEN current_setting('server_version_num')::integer >= 170000 THEN 'event_triggers' ELSE 'session_replication_role' END;
    v_before CONSTANT text := current_setting(v_setting);
BEGIN
    IF NOT pggit_perf_internal.is_ddl_unseen() THEN
        EXECUTE p_statement;
        RETURN;
    END IF;
    RAISE LOG 'pggit_perf: event triggers do not see: %', p_statement;
    -- An error undoes it, together with the statement.
    PERFORM set_config(v_setting, CASE v_setting WHEN 'event_triggers' THEN 'off' ELSE 'replica' END, true);
    EXECUTE p_statement;
    PERFORM set_config(v_setting, v_before, true);
END
$body$;
COMMENT ON FUNCTION pggit_perf_internal.define(text) IS
    'Internal: executes DDL on an object of the extension, unseen by event triggers where is_ddl_unseen(). The server''s log has what they did not see.';

SET LOCAL search_path = pggit, pg_temp;
