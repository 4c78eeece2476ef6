SET LOCAL search_path = pg_catalog, pg_temp;

-- The functions that each access adds to the ones that it includes, from the notes of may_run().
-- apply_access defines which access includes which.
DO $access$
DECLARE
    v_notes CONSTANT jsonb := current_setting('pggit_perf_script.access')::jsonb;
    v_unknown CONSTANT text := (
        SELECT string_agg(n.function_name, ', ')
        FROM jsonb_each_text(v_notes) AS n (function_name, access)
        WHERE n.access NOT IN ('recorder', 'viewer', 'operator', 'admin')
           OR NOT EXISTS (SELECT FROM pg_proc AS p
                          JOIN pg_depend AS d ON d.classid = 'pg_proc'::regclass
                              AND d.objid = p.oid AND d.deptype = 'e'
                          JOIN pg_extension AS e ON d.refclassid = 'pg_extension'::regclass
                              AND e.oid = d.refobjid
                          WHERE e.extname = 'pggit_perf' AND p.proname = n.function_name));
BEGIN
    IF v_unknown IS NOT NULL THEN
        RAISE EXCEPTION USING
            ERRCODE = 'internal_error',
            MESSAGE = format('may_run notes functions or accesses that do not exist: %s',
                v_unknown);
    END IF;
    EXECUTE format($create$
        CREATE FUNCTION pggit_perf_internal.access_functions(p_access text) RETURNS SETOF
            regprocedure
        LANGUAGE sql
        STABLE
        SET search_path = pg_catalog, pg_temp
        BEGIN ATOMIC
            SELECT p.oid::regprocedure
            FROM pg_proc AS p
            JOIN (VALUES %s) AS f (access, function_name) ON p.proname = f.function_name
            JOIN pg_depend AS d ON d.classid = 'pg_proc'::regclass AND d.objid = p.oid
                AND d.deptype = 'e'
            JOIN pg_extension AS e ON d.refclassid = 'pg_extension'::regclass AND e.oid = d.refobjid
            WHERE e.extname = 'pggit_perf'
              AND f.access = p_access
              -- Not the copies that our own code calls, but for the one that run_job calls with its
              -- caller's rights.
              AND NOT (p.pronamespace = 'pggit_perf_internal'::regnamespace
                  AND p.proname <> 'deliver_notifications'
                       AND EXISTS (SELECT FROM pg_proc AS door
                           WHERE door.pronamespace = 'pggit'::regnamespace
                               AND door.proname = p.proname));
        END
        $create$,
        (SELECT string_agg(format('(%L, %L)', n.access, n.function_name), ', '
            ORDER BY n.function_name COLLATE "C")
         FROM jsonb_each_text(v_notes) AS n (function_name, access)));
END
$access$;
COMMENT ON FUNCTION pggit_perf_internal.access_functions(text) IS
    'Internal: the functions that an access (recorder, viewer, operator, admin) adds to those it '
    'includes.';
-- All notes have been taken.
DROP FUNCTION pggit_perf_internal.may_run(text, text);

-- Copies of public functions for jobs, the background worker and our own queries, in a schema where
-- no other role can add an overload. They have the same bodies and settings.
DO $copies$
DECLARE
    v_function pg_catalog.regprocedure;
BEGIN
    FOR v_function IN
        SELECT p.oid::pg_catalog.regprocedure
        FROM pg_catalog.pg_proc AS p
        JOIN pg_catalog.pg_depend AS d
            ON d.classid = 'pg_catalog.pg_proc'::pg_catalog.regclass AND d.objid = p.oid
                AND d.deptype = 'e'
           AND d.refclassid = 'pg_catalog.pg_extension'::pg_catalog.regclass
           AND d.refobjid = (SELECT e.oid FROM pg_catalog.pg_extension AS e
               WHERE e.extname = 'pggit_perf')
        WHERE p.pronamespace = 'pggit'::pg_catalog.regnamespace
          AND p.proname IN ('archive_old_data', 'check_pending_metrics', 'deliver_notifications',
              'ensure_metric_partitions',
                            'health_check', 'num_vals', 'process_alerts',
                                'recalculate_all_baselines_rolling',
                            'recalculate_seasonal_baselines', 'roll_up_metrics', 'run_detection',
                                'runbook')
        ORDER BY p.proname
    LOOP
        EXECUTE pg_catalog.regexp_replace(pg_catalog.pg_get_functiondef(v_function),
                                          '^CREATE OR REPLACE (FUNCTION|PROCEDURE) pggit[.]',
                                              E'CREATE \\1 pggit_perf_internal.');
        EXECUTE pg_catalog.format('COMMENT ON ROUTINE %s IS %L',
                                  pg_catalog.regexp_replace(v_function::pg_catalog.text,
                                      '^pggit[.]', 'pggit_perf_internal.'),
                                  'Internal: the public function of this name, for our own calls.');
    END LOOP;
END
$copies$;

-- The digest and the definition of each public function, for replaced_functions() and its runbook.
-- They are kept as text, because the functions themselves may be replaced. Every later script of
-- the extension recreates this function.
DO $own$
BEGIN
    EXECUTE pg_catalog.format(
        'CREATE FUNCTION pggit_perf_internal.own_functions() RETURNS TABLE (function_name text, '
        'digest text, definition text)
         LANGUAGE sql STABLE PARALLEL SAFE SET search_path = pg_catalog, pg_temp AS %L',
        (SELECT 'VALUES ' || pg_catalog.string_agg(pg_catalog.format('(%L::text, %L::text, '
            '%L::text)', f.name, f.digest, f.definition), E',\n' ORDER BY f.name COLLATE "C")
         FROM (SELECT p.oid::pg_catalog.regprocedure::pg_catalog.text AS name,
             pggit_perf_internal.function_digest(p.oid) AS digest,
                      pg_catalog.pg_get_functiondef(p.oid) AS definition
               FROM pg_catalog.pg_proc AS p
               JOIN pg_catalog.pg_depend AS d
                   ON d.classid = 'pg_catalog.pg_proc'::pg_catalog.regclass AND d.objid = p.oid
                       AND d.deptype = 'e'
                  AND d.refclassid = 'pg_catalog.pg_extension'::pg_catalog.regclass
                  AND d.refobjid = (SELECT e.oid FROM pg_catalog.pg_extension AS e
                      WHERE e.extname = 'pggit_perf')
               WHERE p.pronamespace = 'pggit'::pg_catalog.regnamespace
                   AND p.prokind IN ('f', 'p')) AS f));
END
$own$;
COMMENT ON FUNCTION pggit_perf_internal.own_functions() IS
    'Internal: the public functions as the extension has installed them, each with the statement '
    'that makes it anew.';

-- PostgreSQL lets PUBLIC execute every new function, and ALTER DEFAULT PRIVILEGES of the installing
-- role may have granted any privilege to any role: first revoke all of them, then grant the
-- intended ones.
REVOKE ALL ON ALL TABLES IN SCHEMA pggit_perf_internal FROM PUBLIC;
REVOKE ALL ON ALL SEQUENCES IN SCHEMA pggit_perf_internal FROM PUBLIC;
DO $revoke$
DECLARE
    v_object text;
    v_grantee oid;
BEGIN
    FOR v_object, v_grantee IN
        SELECT o.object, a.grantee
        FROM pg_depend AS d
        CROSS JOIN LATERAL (
            SELECT format(CASE c.relkind WHEN 'S' THEN 'SEQUENCE %s'
                ELSE 'TABLE %s' END, c.oid::regclass) AS object, c.relacl AS acl,
                    c.relowner AS owner
            FROM pg_class AS c WHERE d.classid = 'pg_class'::regclass AND c.oid = d.objid
                AND c.relkind IN ('r', 'p', 'v', 'S')
            UNION ALL
            SELECT format('ROUTINE %s', p.oid::regprocedure), coalesce(p.proacl, acldefault('f',
                p.proowner)), p.proowner
            FROM pg_proc AS p WHERE d.classid = 'pg_proc'::regclass AND p.oid = d.objid
            UNION ALL
            -- Neither a table's row type nor an array has rights of its own.
            SELECT format('TYPE %s', t.oid::regtype), coalesce(t.typacl, acldefault('T',
                t.typowner)), t.typowner
            FROM pg_type AS t
            WHERE d.classid = 'pg_type'::regclass AND t.oid = d.objid AND t.typcategory <> 'A'
              AND NOT EXISTS (SELECT FROM pg_class AS c WHERE c.oid = t.typrelid
                  AND c.relkind <> 'c')
            UNION ALL
            SELECT format('SCHEMA %I', n.nspname), n.nspacl, n.nspowner
            FROM pg_namespace AS n WHERE d.classid = 'pg_namespace'::regclass
                AND n.oid = d.objid) AS o
        CROSS JOIN LATERAL aclexplode(o.acl) AS a
        WHERE d.refclassid = 'pg_extension'::regclass AND d.deptype = 'e'
          AND d.refobjid = (SELECT e.oid FROM pg_extension AS e WHERE e.extname = 'pggit_perf')
          AND a.grantee <> o.owner
        GROUP BY o.object, a.grantee
    LOOP
        EXECUTE format('REVOKE ALL ON %s FROM %s', v_object, CASE WHEN v_grantee = 0 THEN 'PUBLIC'
            ELSE v_grantee::regrole::text END);
    END LOOP;
END
$revoke$;

SELECT pggit_perf_internal.apply_access('pg_monitor'::text, 'viewer'::text, true);
-- Together with the columns that viewers may read, these roles can read whole rows.
GRANT SELECT (user_name, session_id) ON pggit.performance_metrics, pggit.performance_metrics_archive
    TO pg_read_all_stats;
GRANT SELECT (user_name) ON pggit.operation_traces, pggit.operation_traces_archive,
    pggit.merge_performance_metrics,
    pggit.merge_performance_metrics_archive TO pg_read_all_stats;

-- A dump contains the partitions, the default one too, as separate tables and creates them after
-- CREATE EXTENSION; partitions created here would conflict with them.
DO $months$
BEGIN
    IF NOT pggit_perf_internal.is_restore() THEN
        PERFORM pggit_perf_internal.ensure_metric_partitions(3);
    END IF;
END
$months$;

-- Event triggers fire again for statements after this script; without this, the setting would last
-- until the end of the transaction.
DO $loud$
BEGIN
    IF pg_catalog.current_setting('pggit_perf_script.silenced') <> '' THEN
        PERFORM pg_catalog.set_config(CASE WHEN
            pg_catalog.current_setting('server_version_num')::pg_catalog.int4 >= 170000
                                           THEN 'event_triggers'
                                               ELSE 'session_replication_role' END,
                                      pg_catalog.current_setting('pggit_perf_script.silenced'),
                                          true);
    END IF;
END
$loud$;

SET LOCAL search_path = pggit, pg_temp;
