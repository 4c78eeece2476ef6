SET LOCAL search_path = pg_catalog, pg_temp;

-- Who an operation was recorded for is shown to those who may see other sessions in pg_stat_activity, and to that user.
CREATE FUNCTION pggit_perf_internal.may_see_name(p_user text) RETURNS boolean
LANGUAGE sql
STABLE
SET search_path = pg_catalog, pg_temp
BEGIN ATOMIC
    -- The role that asks, whoever owns the function that shows the name: the session's, or what SET ROLE has chosen.
    SELECT coalesce(p_user = r.asker::text OR pg_has_role(r.asker, 'pg_read_all_stats'::name, 'USAGE'::text), false)
    FROM (SELECT CASE current_setting('role'::text) WHEN 'none'::text THEN SESSION_USER
                      ELSE current_setting('role'::text)::name END AS asker) AS r;
END;
COMMENT ON FUNCTION pggit_perf_internal.may_see_name(text) IS
    'Internal: whether the role that asks may see this name of a user, as it is that user or has pg_read_all_stats.';

-- Every table of the extension that has names of users, each column of them in one UPDATE.
CREATE FUNCTION pggit_perf_internal.forget_name(p_user text) RETURNS bigint
LANGUAGE plpgsql
SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $body$
DECLARE
    v_forgotten bigint := 0;
    v_rows bigint;
    v_table regclass;
    v_changes text;
    v_condition text;
BEGIN
    PERFORM pggit_perf_internal.require_trusted_schema();
    IF coalesce(btrim(p_user), '') = '' THEN
        RAISE EXCEPTION USING
            ERRCODE = 'invalid_parameter_value',
            MESSAGE = 'p_user names no user',
            DETAIL = 'It is a name as metrics, spans, merges and events have it.',
            HINT = 'For example: SELECT pggit.forget_user(''alice'');';
    END IF;
    FOR v_table, v_changes, v_condition IN
        SELECT c.oid::regclass,
               string_agg(CASE a.attname
                              WHEN 'session_id' THEN 'session_id = CASE WHEN user_name = $1 THEN NULL ELSE session_id END'
                              ELSE format('%1$I = CASE WHEN %1$I = $1 THEN ''forgotten'' ELSE %1$I END', a.attname) END, ', '),
               string_agg(format('%I = $1', a.attname), ' OR ') FILTER (WHERE a.attname <> 'session_id')
        FROM pg_depend AS d
        JOIN pg_class AS c ON c.oid = d.objid AND c.relkind IN ('r', 'p') AND NOT c.relispartition
        JOIN pg_attribute AS a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped AND a.atttypid = 'text'::regtype
                              AND (a.attname IN ('user_name', 'session_id') OR a.attname ~ '_by$')
        WHERE d.classid = 'pg_class'::regclass AND d.refclassid = 'pg_extension'::regclass AND d.deptype = 'e'
          AND d.refobjid = (SELECT e.oid FROM pg_extension AS e WHERE e.extname = 'pggit_perf')
        GROUP BY c.oid
        -- Rows move from live tables to archives: those that move meanwhile are found there.
        ORDER BY c.relname ~ '_archive$', c.relname
    LOOP
        EXECUTE format('UPDATE %s SET %s WHERE %s', v_table, v_changes, v_condition) USING p_user;
        GET DIAGNOSTICS v_rows = ROW_COUNT;
        v_forgotten := v_forgotten + v_rows;
    END LOOP;
    RETURN v_forgotten;
END
$body$;
COMMENT ON FUNCTION pggit_perf_internal.forget_name(text) IS 'Internal to forget_user: does its work.';

CREATE FUNCTION pggit.forget_user(p_user text) RETURNS bigint
LANGUAGE plpgsql
SECURITY INVOKER
SET search_path = pg_catalog, pg_temp
AS $body$
BEGIN
    IF NOT has_schema_privilege(current_user, 'pggit_perf_internal', 'USAGE') THEN
        RAISE EXCEPTION USING
            ERRCODE = 'insufficient_privilege',
            MESSAGE = 'forget_user is for roles with access admin',
            DETAIL = 'The right to EXECUTE is not enough: a script may have granted it on every function of schema pggit.',
            HINT = 'SELECT pggit.grant_access(''…'', ''admin''); as a superuser.';
    END IF;
    RETURN pggit_perf_internal.forget_name(p_user);
END
$body$;
COMMENT ON FUNCTION pggit.forget_user(text) IS
    'Replaces a user''s name by forgotten, and the sessions of its metrics by NULL, in every table of the extension, archives included; returns how many rows that changed.';

SET LOCAL search_path = pggit, pg_temp;
