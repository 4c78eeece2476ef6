-- Which role may call which function: the call of may_run() after each function names its access,
-- and last.sql makes access_functions() of these calls. may_run() is in guard.sql.
SET LOCAL search_path = pg_catalog, pg_temp;

CREATE FUNCTION pggit_perf_internal.apply_access(p_role text, p_access text,
    p_grant boolean) RETURNS void
LANGUAGE plpgsql
SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $body$
DECLARE
    v_verb text := CASE WHEN p_grant THEN 'GRANT %s TO %I' ELSE 'REVOKE %s FROM %I' END;
    v_included text[];
    v_function regprocedure;
    v_relation regclass;
    v_type regtype;
    v_columns text;
BEGIN
    PERFORM pggit_perf_internal.require_trusted_schema();
    v_included := CASE p_access
        WHEN 'recorder' THEN ARRAY['recorder']
        WHEN 'viewer' THEN ARRAY['viewer']
        WHEN 'operator' THEN ARRAY['viewer', 'recorder', 'operator']
        WHEN 'admin' THEN ARRAY['viewer', 'recorder', 'operator', 'admin']
    END;
    IF v_included IS NULL THEN
        RAISE EXCEPTION USING
            ERRCODE = 'invalid_parameter_value',
            MESSAGE = format('p_access must be recorder, viewer, operator or admin, not %s',
                coalesce(quote_literal(left(p_access, 100)), 'NULL')),
            DETAIL = 'A recorder records, a viewer reads, an operator does both and deals with '
                'incidents, an admin does everything.',
            HINT = 'For example: SELECT pggit.grant_access(''monitoring'', ''viewer'');';
    END IF;
    IF p_role IS NULL OR NOT EXISTS (SELECT FROM pg_roles AS r WHERE r.rolname = p_role) THEN
        RAISE EXCEPTION USING
            ERRCODE = 'undefined_object',
            MESSAGE = format('role %s does not exist', coalesce(quote_literal(left(p_role, 100)),
                'NULL')),
            DETAIL = 'Access is granted to one role at a time, never to PUBLIC.',
            HINT = 'Create it first: CREATE ROLE … NOLOGIN;';
    END IF;

    FOR v_function IN
        SELECT f FROM unnest(v_included) AS i (access) CROSS
            JOIN LATERAL pggit_perf_internal.access_functions(i.access) AS f
    LOOP
        PERFORM pggit_perf_internal.define(format(v_verb, format('EXECUTE ON ROUTINE %s',
            v_function), p_role));
    END LOOP;

    IF 'viewer' = ANY (v_included) THEN
        FOR v_relation, v_columns IN
            -- Only pg_read_all_stats, which pg_monitor has, may read the names of users and
            -- sessions; v_all_performance_metrics shows other roles their own.
            SELECT c.oid::regclass,
                   (SELECT string_agg(format('%I', a.attname), ', ' ORDER BY a.attnum)
                               FILTER (WHERE a.attname NOT IN ('user_name', 'session_id'))
                    FROM pg_attribute AS a
                    WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
                        AND c.relkind <> 'v' AND p_role <> 'pg_monitor'
                    HAVING bool_or(a.attname IN ('user_name', 'session_id')))
            FROM pg_depend AS d
            JOIN pg_class AS c ON c.oid = d.objid
            WHERE d.classid = 'pg_class'::regclass
              AND d.refclassid = 'pg_extension'::regclass
              AND d.refobjid = (SELECT e.oid FROM pg_extension AS e WHERE e.extname = 'pggit_perf')
              AND d.deptype = 'e'
              AND c.relkind IN ('r', 'p', 'v')
              AND c.relnamespace = 'pggit'::regnamespace
              AND c.relname <> 'alert_notification_settings'
        LOOP
            IF v_columns IS NULL OR NOT p_grant THEN
                PERFORM pggit_perf_internal.define(format(v_verb, format('SELECT ON TABLE %s',
                    v_relation), p_role));
            ELSE
                -- Releases before 0.7.0 granted the whole table.
                PERFORM pggit_perf_internal.define(format('REVOKE SELECT ON TABLE %s FROM %I',
                    v_relation, p_role));
                PERFORM pggit_perf_internal.define(format('GRANT SELECT (%s) ON TABLE %s TO %I',
                    v_columns, v_relation, p_role));
            END IF;
        END LOOP;
    END IF;
    IF 'viewer' = ANY (v_included) THEN
        -- Viewers need the types for tables and views that they make from what they read.
        FOR v_type IN
            SELECT t.oid::regtype FROM pg_type AS t
                WHERE t.typnamespace = 'pggit_perf_internal'::regnamespace AND t.typtype = 'd'
        LOOP
            PERFORM pggit_perf_internal.define(format(v_verb, format('USAGE ON TYPE %s', v_type),
                p_role));
        END LOOP;
    END IF;
    IF 'recorder' = ANY (v_included) THEN
        PERFORM pggit_perf_internal.define(format(v_verb,
            'INSERT (operation_type, operation_name, duration_microseconds, branch_id, user_name, '
                               'session_id, rows_affected, memory_bytes, cpu_microseconds, '
                               'operation_metadata, '
                               'start_time, end_time, recorded_at) ON TABLE '
                               'pggit.performance_metrics', p_role));
    END IF;
    IF 'admin' = ANY (v_included) THEN
        -- The functions that jobs call.
        PERFORM pggit_perf_internal.define(format(v_verb, 'USAGE ON SCHEMA pggit_perf_internal',
            p_role));
        PERFORM pggit_perf_internal.define(format(v_verb,
            'INSERT, UPDATE, DELETE ON TABLE pggit.performance_operation_types, '
            'pggit.alert_escalation_policies, pggit.archive_policies', p_role));
        PERFORM pggit_perf_internal.define(format(v_verb,
            'SELECT, INSERT, UPDATE, DELETE ON TABLE pggit.alert_notification_settings', p_role));
        PERFORM pggit_perf_internal.define(format(v_verb,
            'INSERT (channel, recipient, message, status, setting_id) ON TABLE '
            'pggit.alert_notification_queue', p_role));
    END IF;
    -- A role that keeps another access, or rights that another extension granted, still needs the
    -- schema.
    IF p_grant THEN
        PERFORM pggit_perf_internal.define(format('GRANT USAGE ON SCHEMA pggit TO %I', p_role));
    ELSIF NOT EXISTS (
        SELECT FROM (
            SELECT c.relacl FROM pg_class AS c WHERE c.relnamespace = 'pggit'::regnamespace
            UNION ALL
            SELECT a.attacl FROM pg_class AS c JOIN pg_attribute AS a ON a.attrelid = c.oid
                WHERE c.relnamespace = 'pggit'::regnamespace
            UNION ALL
            SELECT p.proacl FROM pg_proc AS p WHERE p.pronamespace = 'pggit'::regnamespace
            UNION ALL
            SELECT t.typacl FROM pg_type AS t WHERE t.typnamespace = 'pggit'::regnamespace
        ) AS o (acl) CROSS JOIN LATERAL aclexplode(o.acl) AS a
        WHERE a.grantee = (SELECT r.oid FROM pg_roles AS r WHERE r.rolname = p_role)) THEN
        PERFORM pggit_perf_internal.define(format('REVOKE USAGE ON SCHEMA pggit FROM %I', p_role));
    END IF;
END
$body$;
COMMENT ON FUNCTION pggit_perf_internal.apply_access(text, text, boolean)
    IS 'Internal to grant_access and revoke_access.';
SELECT pggit_perf_internal.may_run('apply_access'::text, 'admin'::text);

-- SECURITY INVOKER: within another role's SECURITY DEFINER function, the rights of that role are
-- checked, not the session's.
CREATE FUNCTION pggit.grant_access(p_role text, p_access text) RETURNS void
LANGUAGE plpgsql
SECURITY INVOKER
SET search_path = pg_catalog, pg_temp
AS $body$
BEGIN
    -- pg_read_all_data has USAGE of every schema: the rights of this function have to name the
    -- caller.
    IF NOT (has_schema_privilege(current_user, 'pggit_perf_internal', 'USAGE')
            AND EXISTS (SELECT FROM pg_proc AS p CROSS
                JOIN LATERAL aclexplode(coalesce(p.proacl, acldefault('f', p.proowner))) AS a
                        WHERE p.oid = 'pggit.grant_access(text, text)'::regprocedure
                          AND CASE WHEN a.grantee <> 0
                              THEN pg_has_role(current_user, a.grantee, 'USAGE') END)) THEN
        RAISE EXCEPTION USING
            ERRCODE = 'insufficient_privilege',
            MESSAGE = 'grant_access is for roles with access admin',
            DETAIL = 'The right to EXECUTE is not enough: a script may have granted it on every '
                'function of schema pggit.',
            HINT = 'SELECT pggit.grant_access(''…'', ''admin''); as a superuser.';
    END IF;
    PERFORM pggit_perf_internal.apply_access(p_role, p_access, true);
END
$body$;
COMMENT ON FUNCTION pggit.grant_access(text, text) IS
    'Grants recorder (may record), viewer (may read), operator (both, and may recalculate, review '
    'baselines, handle incidents and set thresholds) or admin (all) to a role.';
SELECT pggit_perf_internal.may_run('grant_access'::text, 'admin'::text);

-- SECURITY INVOKER: within another role's SECURITY DEFINER function, the rights of that role are
-- checked, not the session's.
CREATE FUNCTION pggit.revoke_access(p_role text, p_access text) RETURNS void
LANGUAGE plpgsql
SECURITY INVOKER
SET search_path = pg_catalog, pg_temp
AS $body$
BEGIN
    -- pg_read_all_data has USAGE of every schema: the rights of this function have to name the
    -- caller.
    IF NOT (has_schema_privilege(current_user, 'pggit_perf_internal', 'USAGE')
            AND EXISTS (SELECT FROM pg_proc AS p CROSS
                JOIN LATERAL aclexplode(coalesce(p.proacl, acldefault('f', p.proowner))) AS a
                        WHERE p.oid = 'pggit.revoke_access(text, text)'::regprocedure
                          AND CASE WHEN a.grantee <> 0
                              THEN pg_has_role(current_user, a.grantee, 'USAGE') END)) THEN
        RAISE EXCEPTION USING
            ERRCODE = 'insufficient_privilege',
            MESSAGE = 'revoke_access is for roles with access admin',
            DETAIL = 'The right to EXECUTE is not enough: a script may have granted it on every '
                'function of schema pggit.',
            HINT = 'SELECT pggit.grant_access(''…'', ''admin''); as a superuser.';
    END IF;
    PERFORM pggit_perf_internal.apply_access(p_role, p_access, false);
END
$body$;
COMMENT ON FUNCTION pggit.revoke_access(text, text) IS
    'Revokes from a role all rights that grant_access grants with this access, those of the '
    'access that it includes as well.';
SELECT pggit_perf_internal.may_run('revoke_access'::text, 'admin'::text);

SET LOCAL search_path = pggit, pg_temp;
