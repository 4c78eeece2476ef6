-- Each file looks up operators, functions and types in pg_catalog alone: otherwise an object that
-- another role has created in schema pggit would run with the rights of the installing superuser.
-- Between the files, pgrx creates functions without a schema name, in the first schema of the path;
-- the names that those statements look up are types, which are found in pg_catalog first.
SET LOCAL search_path = pg_catalog, pg_temp;
-- Definitions are copied below in the form in which PostgreSQL prints them.
SET LOCAL quote_all_identifiers = off;
-- The script has many small statements. With cost settings that make PostgreSQL compile them,
-- compiling takes twenty seconds.
SET LOCAL jit = off;

-- pgGit tracks DDL with event triggers: each of our objects would be another conflict in its
-- merges. If pggit_perf.silence_event_triggers says so, event triggers see only the command that
-- runs this script and none of its statements, as with our other DDL (src/pg/quiet.rs).
DO $quiet$
DECLARE
    v_setting CONSTANT pg_catalog.text := CASE WHEN
        pg_catalog.current_setting('server_version_num')::pg_catalog.int4 >= 170000
                                               THEN 'event_triggers'
                                                   ELSE 'session_replication_role' END;
BEGIN
    PERFORM pg_catalog.set_config('pggit_perf_script.silenced', '', true);
    -- The setting has no value yet where the library is not loaded.
    IF (CASE pg_catalog.current_setting('pggit_perf.silence_event_triggers', true) WHEN 'on'
        THEN true WHEN 'off' THEN false ELSE
            EXISTS (SELECT FROM pg_catalog.pg_event_trigger AS t
                    JOIN pg_catalog.pg_proc AS p ON p.oid = t.evtfoid
                    JOIN pg_catalog.pg_namespace AS n ON n.oid = p.pronamespace
                    WHERE n.nspname = 'pggit' AND t.evtenabled <> 'D'
                      AND NOT EXISTS (SELECT FROM pg_catalog.pg_depend AS d
                          JOIN pg_catalog.pg_extension AS e ON e.oid = d.refobjid
                                      WHERE d.classid = 'pg_catalog.pg_proc'::pg_catalog.regclass
                                          AND d.objid = p.oid AND d.deptype = 'e'
                          AND d.refclassid = 'pg_catalog.pg_extension'::pg_catalog.regclass
                          AND e.extname = 'pggit_perf')) END) THEN
        RAISE LOG 'pggit_perf: event triggers do not see what the script of the extension defines';
        PERFORM pg_catalog.set_config('pggit_perf_script.silenced',
            pg_catalog.current_setting(v_setting), true);
        PERFORM pg_catalog.set_config(v_setting, CASE v_setting WHEN 'event_triggers' THEN 'off'
            ELSE 'replica' END, true);
    END IF;
END
$quiet$;

-- pgGit of 2025 had tables with these names, and later releases have functions with some of them.
-- An installation over them would fail half way with a message that names only the first, and two
-- functions of one name would make calls ambiguous; so report all of them, and the remedy.
DO $guard$
DECLARE
    v_relations pg_catalog.text;
    v_functions pg_catalog.text;
    v_types pg_catalog.text;
BEGIN
    IF pg_catalog.getdatabaseencoding() <> 'UTF8' THEN
        RAISE EXCEPTION USING
            ERRCODE = 'feature_not_supported',
            MESSAGE = pg_catalog.format('pggit_perf needs a database in UTF8, not in %s',
                pg_catalog.getdatabaseencoding()),
            DETAIL = 'Names of operations and users could not be read in another encoding.',
            HINT = 'CREATE DATABASE … ENCODING ''UTF8'' TEMPLATE template0;';
    END IF;

    SELECT pg_catalog.string_agg(c.relname, ', ' ORDER BY c.relname)
    INTO v_relations
    FROM pg_catalog.pg_class AS c
    JOIN pg_catalog.pg_namespace AS n ON n.oid = c.relnamespace
    WHERE n.nspname = 'pggit'
      AND c.relkind <> 'i'
      AND (c.relname = ANY (ARRAY['performance_operation_types', 'performance_metrics',
                                   'performance_metrics_default', 'performance_baselines',
                                   'performance_baseline_history', 'performance_alerts',
                                   'alert_escalation_policies', 'performance_incidents',
                                   'performance_incident_events', 'alert_suppression',
                                   'v_open_incidents', 'v_unacknowledged_alerts',
                                   'v_incident_response', 'v_incident_branches',
                                       'alert_notification_settings',
                                   'alert_notification_queue', 'alert_notification_log',
                                   'v_notification_delivery', 'v_notification_dead_letters',
                                   'performance_rollups', 'performance_metrics_archive',
                                   'v_all_performance_metrics', 'archive_policies',
                                   'v_archive_policies', 'performance_alerts_archive',
                                   'alert_notification_queue_archive',
                                   'alert_notification_log_archive', 'job_run_log_archive',
                                   'duration_digest', 'performance_seasonal_baselines',
                                   'performance_episodes', 'performance_change_points',
                                   'performance_baseline_exclusions', 'v_baseline_exclusions',
                                   'v_configuration_changes',
                                   'v_change_points', 'operation_traces',
                                   'operation_traces_archive', 'merge_performance_metrics',
                                   'v_merge_bottleneck_analysis', 'v_merge_success_rate',
                                   'v_merge_phase_timeline', 'v_merge_conflict_hotspots',
                                   'v_operation_traces', 'v_operation_overview',
                                   'v_scheduled_jobs', 'v_monitoring_operations',
                                   'v_monitoring_incidents', 'v_monitoring_health',
                                   'v_monitoring_jobs', 'v_monitoring_delivery', 'job_run_log',
                                   'job_failure_log', 'alert_suppression_archive',
                                   'merge_performance_metrics_archive',
                                   'performance_baseline_history_archive',
                                   'performance_baselines_archive',
                                   'performance_episodes_archive',
                                   'performance_incident_events_archive',
                                   'performance_incidents_archive', 'v_alerts_by_hour',
                                   'v_monitoring_alerts', 'v_monitoring_response_times',
                                   'v_notification_response_times'])
           OR c.relname ~ '^performance_metrics_p[0-9]{4}_[0-9]{2}(_archive)?$');

    SELECT pg_catalog.string_agg(p.oid::pg_catalog.regprocedure::pg_catalog.text, ', '
        ORDER BY p.oid::pg_catalog.regprocedure::pg_catalog.text)
    INTO v_functions
    FROM pg_catalog.pg_proc AS p
    JOIN pg_catalog.pg_namespace AS n ON n.oid = p.pronamespace
    WHERE n.nspname = 'pggit'
      AND p.proname = ANY (ARRAY['accept_new_normal', 'acknowledge_alert', 'acknowledge_incident',
          'adopt_data', 'approve_baseline',
                                'archive_old_data', 'calculate_performance_baseline',
                                    'check_alert_escalation',
                                'check_pending_metrics', 'check_performance_baseline',
                                    'compare_performance',
                                'deliver_notifications', 'detach_data',
                                    'detect_anomalies_statistical', 'detect_change_points',
                                'detect_combined_anomalies', 'detect_correlated_degradation',
                                'detect_performance_degradation', 'disable_event_log',
                                    'duration_digest', 'duration_stats',
                                'duration_stats_by', 'enable_event_log',
                                    'encrypt_notification_config',
                                'end_baseline_exclusion', 'end_performance_trace', 'end_span',
                                    'end_suppression',
                                'ensure_metric_partitions', 'exclude_from_baseline',
                                    'explain_alert', 'forget_user',
                                'fraction_below', 'grant_access', 'health_check', 'max_val',
                                    'mean', 'min_val',
                                'notify_on_alert', 'num_vals', 'operation_statistics',
                                    'operation_trends', 'percentile',
                                'percentiles', 'performance_report', 'performance_report_diff',
                                    'preview_suppression',
                                'process_alerts', 'prometheus_metrics', 'rebuild_rollups',
                                'recalculate_all_baselines_rolling',
                                    'recalculate_seasonal_baselines',
                                'record_merge_performance', 'record_performance_interval',
                                    'record_performance_metric',
                                'record_performance_metrics', 'reject_baseline', 'repair_triggers',
                                    'replay_notification', 'resolve_incident',
                                'revoke_access', 'roll_up_metrics', 'rollup', 'run_detection',
                                    'run_due_jobs', 'run_job',
                                'runbook', 'schedule_jobs', 'set_archive_policy',
                                    'set_minimum_samples_for_anomalies',
                                'set_operation_thresholds',
                                'set_operation_time_zone', 'simulate_detection', 'simulate_pages',
                                    'snooze_alert', 'snooze_incident', 'sparkline',
                                'start_performance_trace', 'start_span', 'stddev',
                                    'suggest_thresholds', 'sum_of_squares',
                                'sum_vals', 'suppress_alerts', 'test_notification', 'tick',
                                    'unschedule_jobs',
                                'verify_rollups']::pg_catalog.name[]);

    SELECT pg_catalog.format_type(t.oid, NULL)
    INTO v_types
    FROM pg_catalog.pg_type AS t
    JOIN pg_catalog.pg_namespace AS n ON n.oid = t.typnamespace
    WHERE n.nspname = 'pggit' AND t.typname = 'duration_digest' AND t.typrelid = 0;

    IF v_relations IS NOT NULL OR v_functions IS NOT NULL OR v_types IS NOT NULL THEN
        RAISE EXCEPTION USING
            ERRCODE = CASE WHEN v_relations IS NOT NULL THEN 'duplicate_table'
                ELSE 'duplicate_function' END,
            MESSAGE = pg_catalog.concat('schema pggit already has objects that pggit_perf would '
                'create',
                                        '; tables and views: ' || v_relations,
                                            '; functions: ' || v_functions, '; types: ' || v_types),
            DETAIL = 'They do not belong to the extension, which neither replaces nor adopts '
                'them; beside such functions, calls of its own would be ambiguous.',
            HINT = 'Move each out of the way, for example with '
                   || CASE WHEN v_relations IS NOT NULL
                       THEN 'ALTER TABLE pggit.performance_metrics SET SCHEMA old_pggit'
                           WHEN v_functions IS NOT NULL
                               THEN 'ALTER FUNCTION pggit.health_check() SET SCHEMA old_pggit'
                           ELSE 'ALTER TYPE pggit.duration_digest SET SCHEMA old_pggit' END
                   || ', then run CREATE EXTENSION pggit_perf again.';
    END IF;
END
$guard$;

-- Internal objects: secrets, state, and every function that a job, a trigger, the background worker
-- or another function calls. Schema pggit is shared with other extensions; no other role has rights
-- in this schema.
CREATE SCHEMA pggit_perf_internal;
COMMENT ON SCHEMA pggit_perf_internal IS
    'Internal to pggit_perf: secrets, state and the functions that its jobs and queries call. '
    'Public tables, views and functions are in schema pggit.';

-- Written in C, because only the library guarantees that a session or a database cannot set it.
CREATE FUNCTION pggit_perf_internal.trusted_schema_owners() RETURNS text
    LANGUAGE c STABLE PARALLEL SAFE
    AS 'MODULE_PATHNAME', 'trusted_schema_owners_wrapper';
COMMENT ON FUNCTION pggit_perf_internal.trusted_schema_owners()
    IS 'Internal: the setting pggit_perf.trusted_schema_owners.';

CREATE FUNCTION pggit_perf_internal.own_tables() RETURNS SETOF oid
LANGUAGE sql
STABLE
PARALLEL SAFE
SET search_path = pg_catalog, pg_temp
BEGIN ATOMIC
    WITH members AS (
        SELECT c.oid
        FROM pg_extension AS e
        JOIN pg_depend AS d ON d.refclassid = 'pg_extension'::regclass AND d.refobjid = e.oid
            AND d.deptype = 'e'
        JOIN pg_class AS c ON d.classid = 'pg_class'::regclass AND c.oid = d.objid
        WHERE e.extname = 'pggit_perf' AND c.relkind IN ('r', 'p')
    )
    SELECT m.oid FROM members AS m
    UNION
    SELECT i.inhrelid FROM pg_inherits AS i WHERE i.inhparent IN (SELECT m.oid FROM members AS m);
END;
COMMENT ON FUNCTION pggit_perf_internal.own_tables() IS
    'Internal: the extension''s tables, and the months of those that have months. Months are not '
    'members of the extension.';

-- A trigger, a rule or a foreign key on one of our tables can run code, or keep rows, whenever we
-- write the table. The privileges TRIGGER and REFERENCES, which GRANT ALL includes, suffice to
-- create one. Our own triggers call functions of the extension.
CREATE FUNCTION pggit_perf_internal.foreign_objects() RETURNS TABLE (table_name text,
    role_name text, reason text)
LANGUAGE sql
STABLE
PARALLEL SAFE
SET search_path = pg_catalog, pg_temp
BEGIN ATOMIC
    WITH ours AS MATERIALIZED (
        -- A month is named after its partitioned table. The name is not printed as regclass,
        -- because a setting of the session changes that form.
        SELECT t.oid, format('%s.%s', n.nspname, c.relname) AS name
        FROM pggit_perf_internal.own_tables() AS t (oid)
        LEFT JOIN pg_inherits AS i ON i.inhrelid = t.oid
        JOIN pg_class AS c ON c.oid = coalesce(i.inhparent, t.oid)
        JOIN pg_namespace AS n ON n.oid = c.relnamespace
    )
    SELECT o.name, r.rolname::text, format('has the trigger %s on %s', quote_ident(t.tgname),
        t.tgrelid::regclass)
    FROM ours AS o
    JOIN pg_trigger AS t ON t.tgrelid = o.oid
    JOIN pg_proc AS p ON p.oid = t.tgfoid
    JOIN pg_roles AS r ON r.oid = p.proowner
    WHERE NOT t.tgisinternal
      AND t.tgenabled <> 'D'
      AND NOT (EXISTS (SELECT FROM pg_depend AS d JOIN pg_extension AS e ON e.oid = d.refobjid
                       WHERE d.classid = 'pg_proc'::regclass AND d.objid = t.tgfoid
                           AND d.deptype = 'e'
                         AND d.refclassid = 'pg_extension'::regclass AND e.extname = 'pggit_perf')
               -- Its condition, if it has one, only compares columns and settings, as ours do:
               -- other functions of PostgreSQL's own can do harm. The stored form of the condition
               -- is checked, because printing it would lock the table and keep recorders waiting.
               AND (t.tgqual IS NULL
                    OR NOT EXISTS (SELECT FROM regexp_matches(t.tgqual::text,
                        '[{]([A-Z_]+)|:(op)?funcid ([0-9]+)', 'g') AS p (part)
                                   WHERE coalesce(p.part[1], p.part[3])
                                         <> ALL (ARRAY['VAR', 'CONST', 'BOOLEXPR', 'NULLTEST',
                                             'DISTINCTEXPR', 'OPEXPR', 'FUNCEXPR']
                                                 || ARRAY['current_setting(text)'::regprocedure,
                                                     'pg_trigger_depth()'::regprocedure,
                                                          'booleq(boolean,boolean)'::regprocedure,
                                                              'int4eq(integer,integer)'::regprocedure,
                                                          'texteq(text,text)'::regprocedure,
                                                              'textne(text,text)'::regprocedure]::oid[]::text[]))))
      -- A trigger is accepted, too, if only a superuser can have made it: no other role may execute
      -- its function, and it has no condition and no arguments.
      AND NOT (r.rolsuper AND t.tgqual IS NULL AND t.tgnargs = 0
               AND NOT EXISTS (SELECT FROM aclexplode(coalesce(p.proacl, acldefault('f',
                   p.proowner))) AS a WHERE a.grantee <> p.proowner))
    UNION ALL
    SELECT o.name, r.rolname, format('has the foreign key %s of %s to %s', quote_ident(k.conname),
        k.conrelid::regclass, k.confrelid::regclass)
    FROM ours AS o
    JOIN pg_constraint AS k ON k.confrelid = o.oid
    JOIN pg_class AS c ON c.oid = k.conrelid
    JOIN pg_roles AS r ON r.oid = c.relowner
    WHERE k.contype = 'f' AND k.conrelid NOT IN (SELECT t.oid FROM ours AS t)
    UNION ALL
    SELECT o.name, r.rolname, format('has the rule %s on %s', quote_ident(w.rulename),
        w.ev_class::regclass)
    FROM ours AS o
    JOIN pg_rewrite AS w ON w.ev_class = o.oid
    JOIN pg_class AS c ON c.oid = o.oid
    JOIN pg_roles AS r ON r.oid = c.relowner
    WHERE w.ev_enabled <> 'D';
END;
COMMENT ON FUNCTION pggit_perf_internal.foreign_objects() IS
    'Internal: triggers, rules and foreign keys on the extension''s tables that are not its own '
    'and that a role other than a superuser may have made, each with the role that owns it and '
    'the table (for a month, the partitioned table).';

CREATE FUNCTION pggit_perf_internal.untrusted_creators() RETURNS TABLE (role_name text, reason text)
LANGUAGE sql
STABLE
PARALLEL SAFE
SET search_path = pg_catalog, pg_temp
BEGIN ATOMIC
    SELECT coalesce(r.rolname::text, 'PUBLIC'), CASE WHEN h.is_owner THEN 'owns schema '
        ELSE 'may CREATE in schema ' END || n.nspname
    FROM pg_namespace AS n
    CROSS JOIN LATERAL (SELECT n.nspowner AS role_oid, true AS is_owner
                        UNION ALL
                        SELECT a.grantee, false FROM aclexplode(n.nspacl) AS a
                        WHERE a.privilege_type = 'CREATE' AND a.grantee <> n.nspowner) AS h
    LEFT JOIN pg_roles AS r ON r.oid = h.role_oid
    WHERE n.nspname IN ('pggit', 'pggit_perf_internal')
      AND NOT coalesce(r.rolsuper
                       OR r.oid = (SELECT e.extowner FROM pg_extension AS e
                           WHERE e.extname = 'pggit_perf')
                       OR r.rolname = ANY (regexp_split_to_array(
                           btrim(pggit_perf_internal.trusted_schema_owners()), ' *, *')), false)
    UNION ALL
    SELECT r.rolname, 'owns the schema of pggit_perf, which is named ' || n.nspname ||
        ' and no longer pggit'
    FROM pg_extension AS e
    JOIN pg_namespace AS n ON n.oid = e.extnamespace
    JOIN pg_roles AS r ON r.oid = n.nspowner
    WHERE e.extname = 'pggit_perf' AND n.nspname <> 'pggit'
    UNION ALL
    SELECT f.role_name, f.reason FROM pggit_perf_internal.foreign_objects() AS f;
END;
COMMENT ON FUNCTION pggit_perf_internal.untrusted_creators() IS
    'Internal: roles that can create objects in schema pggit and are neither superusers, nor the '
    'extension''s owner, nor named by pggit_perf.trusted_schema_owners; and roles whose trigger, '
    'rule or foreign key is on one of the extension''s tables.';

CREATE FUNCTION pggit_perf_internal.require_trusted_schema() RETURNS void
LANGUAGE plpgsql
STABLE
SET search_path = pg_catalog, pg_temp
AS $body$
DECLARE
    v_reasons text;
BEGIN
    SELECT string_agg(format('%s %s', u.role_name, u.reason), '; '
        ORDER BY u.role_name, u.reason) INTO v_reasons
    FROM pggit_perf_internal.untrusted_creators() AS u;
    IF v_reasons IS NOT NULL THEN
        RAISE EXCEPTION USING
            ERRCODE = 'insufficient_privilege',
            MESSAGE = 'schema pggit is open to roles that are not trusted',
            DETAIL = format('%s. Such a role could have pggit_perf run code of its own with the '
                'rights of the extension''s owner.', v_reasons),
            HINT = 'For a role that may CREATE: REVOKE CREATE ON SCHEMA pggit FROM …; For an '
                'owner: ALTER SCHEMA pggit OWNER TO a superuser; To trust the role instead: ALTER '
                'SYSTEM SET pggit_perf.trusted_schema_owners = ''…''; SELECT pg_reload_conf(); For '
                'a trigger, rule or foreign key: drop it.';
    END IF;
END
$body$;
COMMENT ON FUNCTION pggit_perf_internal.require_trusted_schema() IS
    'Internal: raises 42501 while untrusted_creators() returns a role.';

-- The owner of schema pggit may rename it and create another one with that name. Our tables and
-- their triggers stay in the renamed schema; a function body that names pggit would then read
-- tables and call functions of the new schema with the rights of our owner.
CREATE FUNCTION pggit_perf_internal.require_schema_name(p_table_schema name) RETURNS void
LANGUAGE plpgsql
STABLE
SET search_path = pg_catalog, pg_temp
AS $body$
BEGIN
    IF p_table_schema <> 'pggit' THEN
        RAISE EXCEPTION USING
            ERRCODE = 'insufficient_privilege',
            MESSAGE = format('the tables of pggit_perf are in schema %I', p_table_schema),
            DETAIL = 'Its functions look for them in schema pggit, which is another schema or '
                'missing.',
            HINT = format('ALTER SCHEMA %I RENAME TO pggit; after another schema of that name was '
                'renamed or dropped.', p_table_schema);
    END IF;
END
$body$;
COMMENT ON FUNCTION pggit_perf_internal.require_schema_name(name) IS
    'Internal to triggers that act as the extension''s owner: raises 42501 if the schema of their '
    'table was renamed.';

SELECT pggit_perf_internal.require_trusted_schema();

-- Notes which access may run a function: each file calls this once for each name, next to the
-- function. A note covers all functions of that name, in both schemas. The last file creates
-- access_functions() from the notes, and drops this function.
CREATE FUNCTION pggit_perf_internal.may_run(p_function text, p_access text) RETURNS void
LANGUAGE sql
SET search_path = pg_catalog, pg_temp
BEGIN ATOMIC
    SELECT set_config('pggit_perf_script.access',
                      (current_setting('pggit_perf_script.access')::jsonb ||
                          jsonb_build_object(p_function, p_access))::text, true);
END;
SELECT pg_catalog.set_config('pggit_perf_script.access', '{}', true);

SET LOCAL search_path = pggit, pg_temp;
