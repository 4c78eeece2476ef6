-- 0.6.0 → 0.7.0: what is not public moves into a schema of the extension's own.
SET LOCAL search_path = pg_catalog, pg_temp;
-- Definitions are copied below as they are printed.
SET LOCAL quote_all_identifiers = off;
-- A script is many small statements. Where costs are such that they are compiled, compiling them
-- takes twenty seconds.
SET LOCAL jit = off;

-- pgGit tracks DDL by event triggers: each of our objects would be another conflict of its merges.
-- As around our other DDL (src/pg/quiet.rs), they see nothing of this script where
-- pggit_perf.silence_event_triggers says so, but the command that runs it.
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
                                        AND d.refclassid = 'pg_catalog.pg_extension'::pg_catalog.regclass AND e.extname = 'pggit_perf')) END) THEN
        RAISE LOG 'pggit_perf: event triggers do not see what the script of the extension defines';
        PERFORM pg_catalog.set_config('pggit_perf_script.silenced',
            pg_catalog.current_setting(v_setting), true);
        PERFORM pg_catalog.set_config(v_setting, CASE v_setting WHEN 'event_triggers' THEN 'off'
            ELSE 'replica' END, true);
    END IF;
END
$quiet$;

-- What is the extension's own: secrets, state, and every function that a job, a trigger, the
-- background worker or another function calls. Schema pggit is shared; nobody else has rights in
-- this one.
CREATE SCHEMA pggit_perf_internal;
COMMENT ON SCHEMA pggit_perf_internal IS
    'Internal to pggit_perf: secrets, state and the functions that its jobs and queries call. '
    'Public tables, views and functions are in schema pggit.';

-- In C, as only the library knows that a session or a database cannot set it.
DO $library$
BEGIN
    CREATE FUNCTION pggit_perf_internal.trusted_schema_owners() RETURNS text
        LANGUAGE c STABLE PARALLEL SAFE
        AS 'MODULE_PATHNAME', 'trusted_schema_owners_wrapper';
EXCEPTION WHEN undefined_function THEN
    RAISE EXCEPTION USING
        ERRCODE = 'object_not_in_prerequisite_state',
        MESSAGE = 'the library that this session has loaded is of an earlier release of pggit_perf',
        DETAIL = 'The extension is not updated.',
        HINT = 'Connect again, after a restart of the server where shared_preload_libraries names '
            'pggit_perf. If that changes nothing, install the library of this release.';
END
$library$;
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
    'Internal: the extension''s tables and the months of those that have months, which are no '
    'members of it.';

-- A trigger, a rule or a foreign key on one of our tables runs code, or keeps rows, whenever we
-- write it. The rights TRIGGER and REFERENCES, which GRANT ALL includes, suffice to make one. Our
-- own triggers call functions of the extension.
CREATE FUNCTION pggit_perf_internal.foreign_objects() RETURNS TABLE (table_name text,
    role_name text, reason text)
LANGUAGE sql
STABLE
PARALLEL SAFE
SET search_path = pg_catalog, pg_temp
BEGIN ATOMIC
    WITH ours AS MATERIALIZED (
        -- A month goes by the name of the whole. Not as regclass prints it, which a setting of the
        -- session changes.
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
               -- other functions of PostgreSQL's own can do harm. It is looked at as it is stored;
               -- to print it would lock the table, and keep recorders waiting.
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
      -- Nor one that only a superuser can have made: nobody else may execute its function, and that
      -- is all of it.
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
    'Internal: triggers, rules and foreign keys on the extension''s tables that are neither its '
    'own nor surely a superuser''s, with the role they belong to and the table (of a month: the '
    'whole).';

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
                       OR r.rolname = ANY (regexp_split_to_array(btrim(pggit_perf_internal.trusted_schema_owners()), ' *, *')), false)
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
            HINT = 'REVOKE CREATE ON SCHEMA pggit FROM …; or ALTER SCHEMA pggit OWNER TO a '
                'superuser; or name the role: '
                   'ALTER SYSTEM SET pggit_perf.trusted_schema_owners = ''…''; SELECT '
                   'pg_reload_conf(); '
                   'a trigger, rule or foreign key has to be dropped.';
    END IF;
END
$body$;
COMMENT ON FUNCTION pggit_perf_internal.require_trusted_schema() IS
    'Internal: raises 42501 while untrusted_creators() names anybody.';

-- The owner of schema pggit may rename it and make another one of that name. Our tables and their
-- triggers stay in the renamed schema; a body that names pggit would read and call what is in the
-- new one, as our owner.
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
            DETAIL = 'Its functions look for them in schema pggit, which is another one or '
                'missing.',
            HINT = format('ALTER SCHEMA %I RENAME TO pggit; after another schema of that name was '
                'renamed or dropped.', p_table_schema);
    END IF;
END
$body$;
COMMENT ON FUNCTION pggit_perf_internal.require_schema_name(name) IS
    'Internal to triggers that act as the extension''s owner: raises 42501 where the schema of '
    'their table was renamed.';

-- These locks wait for transactions that are creating a trigger or a foreign key on one of our
-- tables, and keep others from beginning until the update is over. The metrics come first, as
-- recorders lock them first.
DO $lock$
BEGIN
    IF current_setting('transaction_isolation') NOT IN ('read committed', 'read uncommitted') THEN
        RAISE EXCEPTION USING
            ERRCODE = 'object_not_in_prerequisite_state',
            MESSAGE = 'this update needs a transaction that is READ COMMITTED',
            DETAIL = 'After waiting for a lock it must see what other transactions have committed '
                'meanwhile.',
            HINT = 'SET default_transaction_isolation = ''read committed''; then repeat ALTER '
                'EXTENSION pggit_perf UPDATE;';
    END IF;
    EXECUTE (SELECT 'LOCK TABLE ' || string_agg(t.oid::regclass::text, ', '
        ORDER BY t.oid <> 'pggit.performance_metrics'::regclass, t.oid)
                    || ' IN SHARE ROW EXCLUSIVE MODE'
             FROM pggit_perf_internal.own_tables() AS t (oid));
END
$lock$;
SELECT pggit_perf_internal.require_trusted_schema();

-- Every dump turns row_security off before anything else. Any role may, so it counts only in a
-- session of a superuser or of the extension's owner, which is what restores, and only where the
-- session itself says so: the owner of a database may set it for all that connect.
CREATE FUNCTION pggit_perf_internal.is_restore() RETURNS boolean
LANGUAGE plpgsql
STABLE
SET search_path = pg_catalog, pg_temp
AS $body$
BEGIN
    IF current_setting('row_security') <> 'off' THEN
        RETURN false;
    END IF;
    -- The session's role, or what SET ROLE has chosen: our functions write as the extension's owner
    -- for every caller.
    RETURN pg_has_role(CASE current_setting('role') WHEN 'none' THEN SESSION_USER
        ELSE current_setting('role')::name END,
                       (SELECT e.extowner FROM pg_extension AS e
                           WHERE e.extname = 'pggit_perf'), 'USAGE')
           AND EXISTS (SELECT FROM pg_settings AS s WHERE s.name = 'row_security'
               AND s.source IN ('session', 'client'));
END
$body$;
COMMENT ON FUNCTION pggit_perf_internal.is_restore() IS
    'Internal: whether what is written comes from a dump: row_security is off, by a session of a '
    'superuser or of the extension''s owner.';

-- Another script, as pgGit's do, may have put functions of its own in the place of ours. What
-- follows keeps functions, changes whose rights they run with and copies them: so each that this
-- script does not write out elsewhere is first made as 0.6.0 had it, body, settings and all.
-- Afterwards only the owner of a function could still change it.
DO $replaced$
DECLARE
    v_owned text;
BEGIN
    SELECT string_agg(format('%s of %s', p.oid::regprocedure, r.rolname), ', '
        ORDER BY p.oid::regprocedure::text COLLATE "C") INTO v_owned
    FROM pg_depend AS d
    JOIN pg_extension AS e ON d.refclassid = 'pg_extension'::regclass AND e.oid = d.refobjid
    JOIN pg_proc AS p ON d.classid = 'pg_proc'::regclass AND p.oid = d.objid
    JOIN pg_roles AS r ON r.oid = p.proowner
    WHERE e.extname = 'pggit_perf' AND d.deptype = 'e'
      AND NOT (r.rolsuper OR r.oid = e.extowner
               OR r.rolname = ANY (regexp_split_to_array(btrim(pggit_perf_internal.trusted_schema_owners()), ' *, *')));
    IF v_owned IS NOT NULL THEN
        RAISE EXCEPTION USING
            ERRCODE = 'insufficient_privilege',
            MESSAGE = 'functions of pggit_perf belong to roles that are not trusted',
            DETAIL = format('Such a role could have pggit_perf run code of its own: %s.', v_owned),
            HINT = 'Give each to the owner of the extension: ALTER ROUTINE … OWNER TO …;';
    END IF;
    PERFORM set_config('pggit_perf_script.functions', coalesce((
        SELECT string_agg(md5(concat_ws(E'\n', p.oid, p.prolang, p.probin, p.prosrc, p.prosecdef)),
            ',')
        FROM pg_proc AS p WHERE p.pronamespace = 'pggit'::regnamespace), ''), true);
END
$replaced$;
CREATE OR REPLACE FUNCTION pggit.accept_new_normal(p_operation_type text, p_note text DEFAULT NULL::text) RETURNS bigint
    LANGUAGE c SECURITY DEFINER SET search_path = pg_catalog, pg_temp
    AS 'MODULE_PATHNAME', 'accept_new_normal_wrapper';
CREATE OR REPLACE FUNCTION pggit.acknowledge_alert(p_alert_id bigint, p_note text DEFAULT NULL::text) RETURNS bigint
    LANGUAGE c SECURITY DEFINER SET search_path = pg_catalog, pg_temp
    AS 'MODULE_PATHNAME', 'acknowledge_alert_wrapper';
CREATE OR REPLACE FUNCTION pggit.acknowledge_incident(p_incident_id bigint, p_note text DEFAULT NULL::text, p_until timestamp with time zone DEFAULT NULL::timestamp with time zone) RETURNS bigint
    LANGUAGE c SECURITY DEFINER SET search_path = pg_catalog, pg_temp
    AS 'MODULE_PATHNAME', 'acknowledge_incident_wrapper';
CREATE OR REPLACE FUNCTION pggit.announce_change() RETURNS trigger
    LANGUAGE c
    AS 'MODULE_PATHNAME', 'announce_change_wrapper';
CREATE OR REPLACE FUNCTION pggit.approve_baseline(p_baseline_id bigint, p_note text DEFAULT NULL::text) RETURNS bigint
    LANGUAGE c SECURITY DEFINER SET search_path = pg_catalog, pg_temp
    AS 'MODULE_PATHNAME', 'approve_baseline_wrapper';
CREATE OR REPLACE FUNCTION pggit.archive_old_data() RETURNS TABLE(kind text, relation text, action text, rows_moved bigint)
    LANGUAGE c STRICT SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET "TimeZone" TO 'UTC' SET "DateStyle" TO 'ISO' SET jit TO 'off' SET enable_seqscan TO 'off' SET lock_timeout TO '5s'
    AS 'MODULE_PATHNAME', 'archive_old_data_wrapper';
CREATE OR REPLACE FUNCTION pggit.calculate_performance_baseline(p_operation_type text, p_branch_id integer DEFAULT NULL::integer, p_lookback_days integer DEFAULT 7, p_min_samples integer DEFAULT NULL::integer, p_force_recalc boolean DEFAULT false) RETURNS TABLE(operation_type text, baseline_id bigint, sample_count bigint, p99_old_ms double precision, p99_new_ms double precision, percent_change double precision, status text, message text)
    LANGUAGE c SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET jit TO 'off' SET work_mem TO '64MB'
    AS 'MODULE_PATHNAME', 'calculate_performance_baseline_wrapper';
CREATE OR REPLACE FUNCTION pggit.check_alert_escalation(p_alert_id bigint) RETURNS text
    LANGUAGE c SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET lock_timeout TO '10s' SET enable_seqscan TO 'off' SET enable_hashjoin TO 'off' SET enable_mergejoin TO 'off' SET jit TO 'off'
    AS 'MODULE_PATHNAME', 'check_alert_escalation_wrapper';
CREATE OR REPLACE FUNCTION pggit.check_pending_metrics() RETURNS TABLE(metrics_checked bigint, alerts_raised bigint)
    LANGUAGE c STRICT SECURITY DEFINER SET search_path = pg_catalog, pg_temp
    AS 'MODULE_PATHNAME', 'check_pending_metrics_wrapper';
CREATE OR REPLACE FUNCTION pggit.check_performance_baseline(p_metric_id bigint) RETURNS bigint
    LANGUAGE c SECURITY DEFINER SET search_path = pg_catalog, pg_temp
    AS 'MODULE_PATHNAME', 'check_performance_baseline_wrapper';
CREATE OR REPLACE FUNCTION pggit.clean_up_cron_history() RETURNS bigint
    LANGUAGE c STRICT SET search_path = pg_catalog, pg_temp
    AS 'MODULE_PATHNAME', 'clean_up_cron_history_wrapper';
CREATE OR REPLACE FUNCTION pggit.clean_up_job_runs() RETURNS bigint
    LANGUAGE c STRICT SECURITY DEFINER SET search_path = pg_catalog, pg_temp
    AS 'MODULE_PATHNAME', 'clean_up_job_runs_wrapper';
CREATE OR REPLACE FUNCTION pggit.compare_performance(p_from1 timestamp with time zone, p_to1 timestamp with time zone, p_from2 timestamp with time zone, p_to2 timestamp with time zone) RETURNS TABLE(operation_type text, verdict text, samples_first bigint, samples_second bigint, p50_first_ms double precision, p50_second_ms double precision, p99_first_ms double precision, p99_second_ms double precision, ratio double precision, ratio_low double precision, ratio_high double precision, effect double precision, effect_size text, p_value double precision)
    LANGUAGE c STABLE PARALLEL RESTRICTED SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET jit TO 'off'
    AS 'MODULE_PATHNAME', 'compare_performance_wrapper';
CREATE OR REPLACE PROCEDURE pggit.deliver_notifications(IN p_max_seconds integer DEFAULT 50)
    LANGUAGE c
    AS 'MODULE_PATHNAME', 'deliver_notifications_wrapper';
CREATE OR REPLACE FUNCTION pggit.detect_anomalies_statistical(p_operation_type text, p_lookback_hours integer DEFAULT 24, p_sigma_threshold double precision DEFAULT NULL::double precision, p_method text DEFAULT 'zscore'::text, p_as_of timestamp with time zone DEFAULT now()) RETURNS TABLE(metric_id bigint, operation_type text, recorded_at timestamp with time zone, duration_ms double precision, mean_ms double precision, stddev_ms double precision, z_score double precision, severity text, reference text, p_value double precision, effect double precision, reference_samples bigint, status text)
    LANGUAGE c STABLE PARALLEL RESTRICTED SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET jit TO 'off'
    AS 'MODULE_PATHNAME', 'detect_anomalies_by_method_wrapper';
CREATE OR REPLACE FUNCTION pggit.detect_change_points(p_operation_type text, p_lookback_days integer DEFAULT 30, p_as_of timestamp with time zone DEFAULT now()) RETURNS TABLE(change_point_id bigint, operation_type text, changed_at timestamp with time zone, before_ms double precision, after_ms double precision, percent_change double precision, p_value double precision, before_hours integer, after_hours integer, status text, nearby jsonb)
    LANGUAGE c SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET jit TO 'off'
    AS 'MODULE_PATHNAME', 'detect_change_points_wrapper';
CREATE OR REPLACE FUNCTION pggit.detect_combined_anomalies(p_operation_type text, p_lookback_hours integer DEFAULT 24, p_sigma_threshold double precision DEFAULT NULL::double precision, p_direction text DEFAULT 'slow'::text, p_as_of timestamp with time zone DEFAULT now()) RETURNS TABLE(operation_type text, direction text, first_at timestamp with time zone, last_at timestamp with time zone, peak_at timestamp with time zone, peak_metric_id bigint, peak_ms double precision, sample_count bigint, z_score double precision, p_value double precision, effect double precision, severity text, reference_median_ms double precision, reference_samples bigint, level text, signals text, status text)
    LANGUAGE c STABLE PARALLEL RESTRICTED SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET jit TO 'off'
    AS 'MODULE_PATHNAME', 'detect_combined_anomalies_wrapper';
CREATE OR REPLACE FUNCTION pggit.detect_correlated_degradation(p_lookback_hours integer DEFAULT 24, p_correlation_threshold double precision DEFAULT 0.7, p_as_of timestamp with time zone DEFAULT now()) RETURNS TABLE(op_a text, op_b text, correlation double precision, sample_pairs integer, p_value double precision, adjusted_p double precision, shared_hours integer, both_degrading boolean, likely_cause text, recommendation text, percent_a double precision, percent_b double precision, cause_group text, method text, status text)
    LANGUAGE c STABLE PARALLEL RESTRICTED SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET jit TO 'off'
    AS 'MODULE_PATHNAME', 'detect_correlated_degradation_wrapper';
CREATE OR REPLACE FUNCTION pggit.detect_performance_degradation(p_operation_type text DEFAULT NULL::text, p_window_hours integer DEFAULT 24, p_degradation_percent double precision DEFAULT NULL::double precision, p_as_of timestamp with time zone DEFAULT now()) RETURNS TABLE(operation_type text, status text, severity text, percent_change double precision, percent_low double precision, percent_high double precision, p_value double precision, confidence double precision, before_mean_ms double precision, after_mean_ms double precision, before_median_ms double precision, after_median_ms double precision, before_p99_ms double precision, after_p99_ms double precision, before_samples bigint, after_samples bigint, reference text, onset_at timestamp with time zone)
    LANGUAGE c STABLE PARALLEL RESTRICTED SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET jit TO 'off'
    AS 'MODULE_PATHNAME', 'detect_performance_degradation_wrapper';
CREATE OR REPLACE FUNCTION pggit.disable_event_log() RETURNS boolean
    LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp
AS $body$
BEGIN
    IF NOT EXISTS (SELECT FROM pg_event_trigger AS t WHERE t.evtname IN ('pggit_perf_ddl', 'pggit_perf_drop')) THEN
        RETURN false;
    END IF;
    DROP EVENT TRIGGER IF EXISTS pggit_perf_ddl;
    DROP EVENT TRIGGER IF EXISTS pggit_perf_drop;
    RETURN true;
END
$body$;
CREATE OR REPLACE FUNCTION pggit.due_jobs() RETURNS SETOF text
    LANGUAGE c STABLE PARALLEL RESTRICTED STRICT SECURITY DEFINER SET search_path = pg_catalog, pg_temp
    AS 'MODULE_PATHNAME', 'due_jobs_wrapper';
CREATE OR REPLACE FUNCTION pggit.duration_digest_by_final(internal) RETURNS pggit.grouped_duration_digests
    LANGUAGE c IMMUTABLE PARALLEL SAFE
    AS 'MODULE_PATHNAME', 'duration_digest_by_final_wrapper';
CREATE OR REPLACE FUNCTION pggit.duration_digest_by_transition(internal, text, timestamp with time zone, bigint) RETURNS internal
    LANGUAGE c IMMUTABLE PARALLEL SAFE
    AS 'MODULE_PATHNAME', 'duration_digest_by_transition';
CREATE OR REPLACE FUNCTION pggit.duration_digest_final(internal) RETURNS pggit.duration_digest
    LANGUAGE c IMMUTABLE PARALLEL SAFE
    AS 'MODULE_PATHNAME', 'duration_digest_final_wrapper';
CREATE OR REPLACE FUNCTION pggit.duration_digest_from_bytes(bytea) RETURNS pggit.duration_digest
    LANGUAGE c IMMUTABLE PARALLEL SAFE STRICT
    AS 'MODULE_PATHNAME', 'duration_digest_from_bytes_wrapper';
CREATE OR REPLACE FUNCTION pggit.duration_digest_in(cstring) RETURNS pggit.duration_digest
    LANGUAGE c IMMUTABLE PARALLEL SAFE STRICT
    AS 'MODULE_PATHNAME', 'duration_digest_in_wrapper';
CREATE OR REPLACE FUNCTION pggit.duration_digest_merge(pggit.duration_digest, pggit.duration_digest) RETURNS pggit.duration_digest
    LANGUAGE c IMMUTABLE PARALLEL SAFE STRICT
    AS 'MODULE_PATHNAME', 'duration_digest_merge_wrapper';
CREATE OR REPLACE FUNCTION pggit.duration_digest_out(pggit.duration_digest) RETURNS cstring
    LANGUAGE c IMMUTABLE PARALLEL SAFE STRICT
    AS 'MODULE_PATHNAME', 'duration_digest_out_wrapper';
CREATE OR REPLACE FUNCTION pggit.duration_digest_recv(internal) RETURNS pggit.duration_digest
    LANGUAGE c IMMUTABLE PARALLEL SAFE STRICT
    AS 'MODULE_PATHNAME', 'duration_digest_recv_wrapper';
CREATE OR REPLACE FUNCTION pggit.duration_digest_send(pggit.duration_digest) RETURNS bytea
    LANGUAGE c IMMUTABLE PARALLEL SAFE STRICT
    AS 'MODULE_PATHNAME', 'duration_digest_send_wrapper';
CREATE OR REPLACE FUNCTION pggit.duration_digest_transition(internal, bigint) RETURNS internal
    LANGUAGE c IMMUTABLE PARALLEL SAFE
    AS 'MODULE_PATHNAME', 'duration_digest_transition';
CREATE OR REPLACE FUNCTION pggit.duration_stats_by_combine(p_state internal, p_other internal) RETURNS internal
    LANGUAGE c IMMUTABLE PARALLEL SAFE
    AS 'MODULE_PATHNAME', 'duration_stats_by_combine_wrapper';
CREATE OR REPLACE FUNCTION pggit.duration_stats_by_deserialize(p_bytes bytea, _p_unused internal) RETURNS internal
    LANGUAGE c IMMUTABLE PARALLEL SAFE STRICT
    AS 'MODULE_PATHNAME', 'duration_stats_by_deserialize_wrapper';
CREATE OR REPLACE FUNCTION pggit.duration_stats_by_final(p_state internal) RETURNS pggit.grouped_duration_stats
    LANGUAGE c IMMUTABLE PARALLEL SAFE
    AS 'MODULE_PATHNAME', 'duration_stats_by_final_wrapper';
CREATE OR REPLACE FUNCTION pggit.duration_stats_by_serialize(p_state internal) RETURNS bytea
    LANGUAGE c IMMUTABLE PARALLEL SAFE STRICT
    AS 'MODULE_PATHNAME', 'duration_stats_by_serialize_wrapper';
CREATE OR REPLACE FUNCTION pggit.duration_stats_by_transition(internal, text, bigint, double precision[]) RETURNS internal
    LANGUAGE c IMMUTABLE PARALLEL SAFE
    AS 'MODULE_PATHNAME', 'duration_stats_by_transition';
CREATE OR REPLACE FUNCTION pggit.duration_stats_combine(p_state internal, p_other internal) RETURNS internal
    LANGUAGE c IMMUTABLE PARALLEL SAFE
    AS 'MODULE_PATHNAME', 'duration_stats_combine_wrapper';
CREATE OR REPLACE FUNCTION pggit.duration_stats_deserialize(p_bytes bytea, _p_unused internal) RETURNS internal
    LANGUAGE c IMMUTABLE PARALLEL SAFE STRICT
    AS 'MODULE_PATHNAME', 'duration_stats_deserialize_wrapper';
CREATE OR REPLACE FUNCTION pggit.duration_stats_final(p_state internal) RETURNS pggit.duration_stats
    LANGUAGE c IMMUTABLE PARALLEL SAFE
    AS 'MODULE_PATHNAME', 'duration_stats_final_wrapper';
CREATE OR REPLACE FUNCTION pggit.duration_stats_serialize(p_state internal) RETURNS bytea
    LANGUAGE c IMMUTABLE PARALLEL SAFE STRICT
    AS 'MODULE_PATHNAME', 'duration_stats_serialize_wrapper';
CREATE OR REPLACE FUNCTION pggit.duration_stats_transition(internal, bigint, double precision[]) RETURNS internal
    LANGUAGE c IMMUTABLE PARALLEL SAFE
    AS 'MODULE_PATHNAME', 'duration_stats_transition';
CREATE OR REPLACE FUNCTION pggit.encrypt_notification_config(p_setting_id integer, p_config jsonb, p_encryption_key text) RETURNS void
    LANGUAGE c SECURITY DEFINER SET search_path = pg_catalog, pg_temp
    AS 'MODULE_PATHNAME', 'encrypt_notification_config_wrapper';
CREATE OR REPLACE FUNCTION pggit.end_baseline_exclusion(p_exclusion_id bigint) RETURNS bigint
    LANGUAGE c SECURITY DEFINER SET search_path = pg_catalog, pg_temp
    AS 'MODULE_PATHNAME', 'end_baseline_exclusion_wrapper';
CREATE OR REPLACE FUNCTION pggit.end_performance_trace(p_span_id text, p_status text DEFAULT 'OK'::text, p_status_message text DEFAULT NULL::text, p_attributes jsonb DEFAULT NULL::jsonb, p_rows_affected bigint DEFAULT NULL::bigint) RETURNS bigint
    LANGUAGE c SECURITY DEFINER SET search_path = pg_catalog, pg_temp
    AS 'MODULE_PATHNAME', 'end_performance_trace_wrapper';
CREATE OR REPLACE FUNCTION pggit.end_suppression(p_suppression_id bigint, p_note text DEFAULT NULL::text) RETURNS bigint
    LANGUAGE c SECURITY DEFINER SET search_path = pg_catalog, pg_temp
    AS 'MODULE_PATHNAME', 'end_suppression_wrapper';
CREATE OR REPLACE FUNCTION pggit.ensure_metric_partitions(p_months_ahead integer DEFAULT 3) RETURNS TABLE(partition_name text, rows_moved bigint)
    LANGUAGE c SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET lock_timeout TO '5s'
    AS 'MODULE_PATHNAME', 'ensure_metric_partitions_wrapper';
CREATE OR REPLACE FUNCTION pggit.exclude_from_baseline(p_operation_type text, p_from timestamp with time zone, p_to timestamp with time zone, p_reason text) RETURNS bigint
    LANGUAGE c SECURITY DEFINER SET search_path = pg_catalog, pg_temp
    AS 'MODULE_PATHNAME', 'exclude_from_baseline_wrapper';
CREATE OR REPLACE FUNCTION pggit.explain_alert(p_alert_id bigint) RETURNS TABLE(topic text, explanation text, details jsonb)
    LANGUAGE c STABLE PARALLEL RESTRICTED SET search_path = pg_catalog, pg_temp SET "TimeZone" TO 'UTC' SET "DateStyle" TO 'ISO'
    AS 'MODULE_PATHNAME', 'explain_alert_wrapper';
CREATE OR REPLACE FUNCTION pggit.finish_job_run(p_run_id bigint, p_result jsonb, p_sqlstate text, p_message text, p_detail text, p_hint text) RETURNS void
    LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $body$
    UPDATE pggit.job_run_log AS r
    SET status = CASE WHEN p_sqlstate IS NULL THEN 'succeeded' ELSE 'failed' END,
        finished_at = clock_timestamp(),
        result = p_result,
        sqlstate = p_sqlstate,
        message = p_message,
        detail = p_detail,
        hint = p_hint
    WHERE r.run_id = p_run_id AND r.status = 'running' AND r.backend_pid = pg_backend_pid()
$body$;
CREATE OR REPLACE FUNCTION pggit.fraction_below(p_value bigint, p_digest pggit.duration_digest) RETURNS double precision
    LANGUAGE c IMMUTABLE PARALLEL SAFE STRICT
    AS 'MODULE_PATHNAME', 'digest_fraction_below_wrapper';
CREATE OR REPLACE FUNCTION pggit.hide_parameters() RETURNS void
    LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp
AS $body$
BEGIN
    PERFORM set_config(s.name, '0', true) FROM pg_settings AS s WHERE s.name = 'auto_explain.log_parameter_max_length';
END
$body$;
CREATE OR REPLACE FUNCTION pggit.lock_for_archive(p_tables regclass[], p_tries integer) RETURNS boolean
    LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp SET lock_timeout TO '100ms'
AS $body$
DECLARE
    v_wait text;
BEGIN
    IF cardinality(p_tables) = 0 THEN
        RETURN true;
    END IF;
    PERFORM set_config('lock_timeout', '5s', true);
    BEGIN
        FOR i IN 1..cardinality(p_tables) LOOP
            EXECUTE format('LOCK TABLE ONLY %s IN SHARE UPDATE EXCLUSIVE MODE', p_tables[i]);
        END LOOP;
    EXCEPTION WHEN lock_not_available THEN
        RETURN false;
    END;
    PERFORM set_config('lock_timeout', '100ms', true);
    FOR v_try IN 1..p_tries LOOP
        BEGIN
            FOR i IN 1..cardinality(p_tables) LOOP
                v_wait := CASE WHEN i = 1 AND v_try > p_tries * 2 / 3 THEN '' ELSE ' NOWAIT' END;
                EXECUTE format('LOCK TABLE ONLY %s IN ACCESS EXCLUSIVE MODE%s', p_tables[i], v_wait);
            END LOOP;
            RETURN true;
        EXCEPTION WHEN lock_not_available THEN
            PERFORM pg_sleep(0.005 * v_try);
        END;
    END LOOP;
    RETURN false;
END
$body$;
CREATE OR REPLACE FUNCTION pggit.max_val(p_digest pggit.duration_digest) RETURNS bigint
    LANGUAGE c IMMUTABLE PARALLEL SAFE STRICT
    AS 'MODULE_PATHNAME', 'digest_max_val_wrapper';
CREATE OR REPLACE FUNCTION pggit.mean(p_digest pggit.duration_digest) RETURNS double precision
    LANGUAGE c IMMUTABLE PARALLEL SAFE STRICT
    AS 'MODULE_PATHNAME', 'digest_mean_wrapper';
CREATE OR REPLACE FUNCTION pggit.min_val(p_digest pggit.duration_digest) RETURNS bigint
    LANGUAGE c IMMUTABLE PARALLEL SAFE STRICT
    AS 'MODULE_PATHNAME', 'digest_min_val_wrapper';
CREATE OR REPLACE FUNCTION pggit.notify_on_alert(p_alert_id bigint) RETURNS bigint
    LANGUAGE c SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET lock_timeout TO '10s' SET enable_seqscan TO 'off' SET enable_hashjoin TO 'off' SET enable_mergejoin TO 'off' SET jit TO 'off'
    AS 'MODULE_PATHNAME', 'notify_on_alert_wrapper';
CREATE OR REPLACE FUNCTION pggit.num_vals(p_digest pggit.duration_digest) RETURNS bigint
    LANGUAGE c IMMUTABLE PARALLEL SAFE STRICT
    AS 'MODULE_PATHNAME', 'digest_num_vals_wrapper';
CREATE OR REPLACE FUNCTION pggit.operation_trends() RETURNS TABLE(operation_type text, trend text)
    LANGUAGE c STABLE PARALLEL RESTRICTED STRICT SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET jit TO 'off'
    AS 'MODULE_PATHNAME', 'operation_trends_wrapper';
CREATE OR REPLACE FUNCTION pggit.percentile(p_fraction double precision, p_digest pggit.duration_digest) RETURNS double precision
    LANGUAGE c IMMUTABLE PARALLEL SAFE STRICT
    AS 'MODULE_PATHNAME', 'digest_percentile_wrapper';
CREATE OR REPLACE FUNCTION pggit.percentiles(p_fractions double precision[], p_digest pggit.duration_digest) RETURNS double precision[]
    LANGUAGE c IMMUTABLE PARALLEL SAFE STRICT
    AS 'MODULE_PATHNAME', 'digest_percentiles_wrapper';
CREATE OR REPLACE FUNCTION pggit.performance_report(p_hours integer DEFAULT 24) RETURNS text
    LANGUAGE c STABLE PARALLEL RESTRICTED SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET jit TO 'off'
    AS 'MODULE_PATHNAME', 'performance_report_wrapper';
CREATE OR REPLACE FUNCTION pggit.performance_report_diff(p_from1 timestamp with time zone, p_to1 timestamp with time zone, p_from2 timestamp with time zone, p_to2 timestamp with time zone) RETURNS text
    LANGUAGE c STABLE PARALLEL RESTRICTED SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET jit TO 'off'
    AS 'MODULE_PATHNAME', 'performance_report_diff_wrapper';
CREATE OR REPLACE FUNCTION pggit.prometheus_metrics() RETURNS text
    LANGUAGE c STABLE PARALLEL RESTRICTED STRICT SET search_path = pg_catalog, pg_temp
    AS 'MODULE_PATHNAME', 'prometheus_metrics_wrapper';
CREATE OR REPLACE FUNCTION pggit.raise_health_alerts() RETURNS TABLE(checks_failing bigint, alerts_raised bigint)
    LANGUAGE c STRICT SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET jit TO 'off' SET lock_timeout TO '10s'
    AS 'MODULE_PATHNAME', 'raise_health_alerts_wrapper';
CREATE OR REPLACE FUNCTION pggit.rebuild_rollups(p_from timestamp with time zone, p_to timestamp with time zone) RETURNS TABLE(rollups_written bigint, metrics_rolled_up bigint, rollups_kept bigint)
    LANGUAGE c SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET jit TO 'off' SET "TimeZone" TO 'UTC' SET "DateStyle" TO 'ISO'
    AS 'MODULE_PATHNAME', 'rebuild_rollups_wrapper';
CREATE OR REPLACE FUNCTION pggit.recalculate_seasonal_baselines(p_weeks integer DEFAULT 8) RETURNS TABLE(operation_type text, hours_of_week integer, hours_left_out integer, status text)
    LANGUAGE c SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET jit TO 'off'
    AS 'MODULE_PATHNAME', 'recalculate_seasonal_baselines_wrapper';
CREATE OR REPLACE FUNCTION pggit.record_merge_performance(p_source_branch_id integer, p_target_branch_id integer, p_total_microseconds bigint DEFAULT NULL::bigint, p_base_find_microseconds bigint DEFAULT NULL::bigint, p_conflict_detect_microseconds bigint DEFAULT NULL::bigint, p_auto_resolve_microseconds bigint DEFAULT NULL::bigint, p_execute_microseconds bigint DEFAULT NULL::bigint, p_cleanup_microseconds bigint DEFAULT NULL::bigint, p_status text DEFAULT 'succeeded'::text, p_conflict_count integer DEFAULT 0, p_auto_resolved_count integer DEFAULT 0, p_conflicting_objects text[] DEFAULT NULL::text[], p_trace_id text DEFAULT NULL::text, p_ended_at timestamp with time zone DEFAULT NULL::timestamp with time zone) RETURNS bigint
    LANGUAGE c SECURITY DEFINER SET search_path = pg_catalog, pg_temp
    AS 'MODULE_PATHNAME', 'record_merge_performance_wrapper';
CREATE OR REPLACE FUNCTION pggit.record_performance_metric(p_operation_type text, p_duration_microseconds bigint, p_operation_name text DEFAULT NULL::text, p_branch_id integer DEFAULT NULL::integer, p_user_name text DEFAULT NULL::text, p_session_id text DEFAULT NULL::text, p_rows_affected bigint DEFAULT NULL::bigint, p_memory_bytes bigint DEFAULT NULL::bigint, p_cpu_microseconds bigint DEFAULT NULL::bigint, p_operation_metadata jsonb DEFAULT NULL::jsonb, p_recorded_at timestamp with time zone DEFAULT NULL::timestamp with time zone) RETURNS bigint
    LANGUAGE c SECURITY DEFINER SET search_path = pg_catalog, pg_temp
    AS 'MODULE_PATHNAME', 'record_performance_metric_wrapper';
CREATE OR REPLACE FUNCTION pggit.record_performance_metrics(p_operation_types text[], p_durations_microseconds bigint[], p_recorded_at timestamp with time zone[] DEFAULT NULL::timestamp with time zone[], p_branch_ids integer[] DEFAULT NULL::integer[], p_user_name text DEFAULT NULL::text, p_session_id text DEFAULT NULL::text) RETURNS bigint
    LANGUAGE c SECURITY DEFINER SET search_path = pg_catalog, pg_temp
    AS 'MODULE_PATHNAME', 'record_performance_metrics_wrapper';
CREATE OR REPLACE FUNCTION pggit.reject_baseline(p_baseline_id bigint, p_note text DEFAULT NULL::text) RETURNS bigint
    LANGUAGE c SECURITY DEFINER SET search_path = pg_catalog, pg_temp
    AS 'MODULE_PATHNAME', 'reject_baseline_wrapper';
CREATE OR REPLACE FUNCTION pggit.replace_row() RETURNS trigger
    LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp
AS $body$
BEGIN
    EXECUTE format('DELETE FROM %s', TG_RELID::regclass);
    RETURN NEW;
END
$body$;
CREATE OR REPLACE FUNCTION pggit.replay_notification(p_queue_id bigint) RETURNS bigint
    LANGUAGE c SECURITY DEFINER SET search_path = pg_catalog, pg_temp
    AS 'MODULE_PATHNAME', 'replay_notification_wrapper';
CREATE OR REPLACE FUNCTION pggit.reroute_system_notifications() RETURNS bigint
    LANGUAGE c STRICT SECURITY DEFINER SET search_path = pg_catalog, pg_temp
    AS 'MODULE_PATHNAME', 'reroute_system_notifications_wrapper';
CREATE OR REPLACE FUNCTION pggit.resolve_incident(p_incident_id bigint, p_note text DEFAULT NULL::text) RETURNS bigint
    LANGUAGE c SECURITY DEFINER SET search_path = pg_catalog, pg_temp
    AS 'MODULE_PATHNAME', 'resolve_incident_wrapper';
CREATE OR REPLACE FUNCTION pggit.roll_up_metrics() RETURNS TABLE(metrics_rolled_up bigint, rollups_written bigint)
    LANGUAGE c STRICT SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET jit TO 'off' SET lock_timeout TO '10s' SET "TimeZone" TO 'UTC' SET "DateStyle" TO 'ISO'
    AS 'MODULE_PATHNAME', 'roll_up_metrics_wrapper';
CREATE OR REPLACE FUNCTION pggit.rollup_transition(internal, pggit.duration_digest) RETURNS internal
    LANGUAGE c IMMUTABLE PARALLEL SAFE
    AS 'MODULE_PATHNAME', 'rollup_transition_wrapper';
CREATE OR REPLACE FUNCTION pggit.run_detection(p_as_of timestamp with time zone DEFAULT now()) RETURNS TABLE(operations_judged bigint, episodes_begun bigint, episodes_continued bigint, episodes_ended bigint, alerts_raised bigint, change_points_found bigint, settings_changed bigint)
    LANGUAGE c SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET lock_timeout TO '10s' SET jit TO 'off'
    AS 'MODULE_PATHNAME', 'run_detection_wrapper';
CREATE OR REPLACE FUNCTION pggit.runbook(p_alert_type text, p_operation_type text) RETURNS text
    LANGUAGE c IMMUTABLE PARALLEL SAFE STRICT SET search_path = pg_catalog, pg_temp
    AS 'MODULE_PATHNAME', 'runbook_wrapper';
CREATE OR REPLACE FUNCTION pggit.schedule_jobs() RETURNS TABLE(job_name text, job_id bigint, schedule text, command text)
    LANGUAGE c STRICT SET search_path = pg_catalog, pg_temp
    AS 'MODULE_PATHNAME', 'schedule_jobs_wrapper';
CREATE OR REPLACE FUNCTION pggit.scheduled_jobs() RETURNS TABLE(job_name text, scheduler text, schedule text, is_active boolean, last_started_at timestamp with time zone, last_finished_at timestamp with time zone, last_status text, last_message text, last_succeeded_at timestamp with time zone, next_run_at timestamp with time zone, is_due boolean, failures_in_a_row bigint, failures_24h bigint, late_since timestamp with time zone)
    LANGUAGE c STABLE PARALLEL RESTRICTED STRICT SECURITY DEFINER SET search_path = pg_catalog, pg_temp
    AS 'MODULE_PATHNAME', 'scheduled_jobs_wrapper';
CREATE OR REPLACE FUNCTION pggit.set_operation_thresholds(p_operation_type text, p_alert_threshold_multiplier double precision DEFAULT NULL::double precision, p_minimum_samples_for_baseline integer DEFAULT NULL::integer, p_anomaly_z_score_threshold double precision DEFAULT NULL::double precision, p_degradation_percent_threshold double precision DEFAULT NULL::double precision) RETURNS TABLE(operation_type text, alert_threshold_multiplier double precision, minimum_samples_for_baseline integer, anomaly_z_score_threshold double precision, degradation_percent_threshold double precision)
    LANGUAGE c SECURITY DEFINER SET search_path = pg_catalog, pg_temp
    AS 'MODULE_PATHNAME', 'set_operation_thresholds_wrapper';
CREATE OR REPLACE FUNCTION pggit.set_operation_time_zone(p_operation_type text, p_time_zone text) RETURNS text
    LANGUAGE c SECURITY DEFINER SET search_path = pg_catalog, pg_temp
    AS 'MODULE_PATHNAME', 'set_operation_time_zone_wrapper';
CREATE OR REPLACE FUNCTION pggit.simulate_detection(p_operation_type text, p_from timestamp with time zone, p_to timestamp with time zone, p_alert_threshold_multiplier double precision DEFAULT NULL::double precision, p_anomaly_z_score_threshold double precision DEFAULT NULL::double precision, p_degradation_percent_threshold double precision DEFAULT NULL::double precision) RETURNS TABLE(detector text, threshold double precision, alerts bigint, alerts_per_week double precision, first_at timestamp with time zone, last_at timestamp with time zone, status text)
    LANGUAGE c STABLE PARALLEL RESTRICTED SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET jit TO 'off'
    AS 'MODULE_PATHNAME', 'simulate_detection_wrapper';
CREATE OR REPLACE FUNCTION pggit.snooze_incident(p_incident_id bigint, p_interval interval, p_note text DEFAULT NULL::text) RETURNS bigint
    LANGUAGE c SECURITY DEFINER SET search_path = pg_catalog, pg_temp
    AS 'MODULE_PATHNAME', 'snooze_incident_wrapper';
CREATE OR REPLACE FUNCTION pggit.sparkline(p_values double precision[]) RETURNS text
    LANGUAGE c IMMUTABLE PARALLEL SAFE STRICT SET search_path = pg_catalog, pg_temp
    AS 'MODULE_PATHNAME', 'sparkline_wrapper';
CREATE OR REPLACE FUNCTION pggit.split_notification_config(p_channel text, p_config jsonb, p_is_copy boolean) RETURNS TABLE(shown jsonb, secret jsonb, secret_id uuid)
    LANGUAGE c STRICT SET search_path = pg_catalog, pg_temp
    AS 'MODULE_PATHNAME', 'split_notification_config_wrapper';
CREATE OR REPLACE FUNCTION pggit.start_performance_trace(p_operation_type text, p_operation_name text DEFAULT NULL::text, p_branch_id integer DEFAULT NULL::integer, p_parent_span_id text DEFAULT NULL::text, p_trace_id text DEFAULT NULL::text, p_attributes jsonb DEFAULT NULL::jsonb) RETURNS TABLE(trace_id text, span_id text)
    LANGUAGE c SECURITY DEFINER SET search_path = pg_catalog, pg_temp
    AS 'MODULE_PATHNAME', 'start_performance_trace_wrapper';
CREATE OR REPLACE FUNCTION pggit.stddev(p_digest pggit.duration_digest) RETURNS double precision
    LANGUAGE c IMMUTABLE PARALLEL SAFE STRICT
    AS 'MODULE_PATHNAME', 'digest_stddev_wrapper';
CREATE OR REPLACE FUNCTION pggit.suggest_thresholds(p_operation_type text, p_alerts_per_week double precision DEFAULT 1.0, p_weeks integer DEFAULT 4, p_as_of timestamp with time zone DEFAULT now()) RETURNS TABLE(setting text, present_value double precision, present_alerts_per_week double precision, suggested_value double precision, suggested_alerts_per_week double precision, status text)
    LANGUAGE c STABLE PARALLEL RESTRICTED SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET jit TO 'off'
    AS 'MODULE_PATHNAME', 'suggest_thresholds_wrapper';
CREATE OR REPLACE FUNCTION pggit.sum_of_squares(p_digest pggit.duration_digest) RETURNS numeric
    LANGUAGE c IMMUTABLE PARALLEL SAFE STRICT
    AS 'MODULE_PATHNAME', 'digest_sum_of_squares_wrapper';
CREATE OR REPLACE FUNCTION pggit.sum_vals(p_digest pggit.duration_digest) RETURNS numeric
    LANGUAGE c IMMUTABLE PARALLEL SAFE STRICT
    AS 'MODULE_PATHNAME', 'digest_sum_vals_wrapper';
CREATE OR REPLACE FUNCTION pggit.test_notification(p_setting_id integer) RETURNS bigint
    LANGUAGE c SECURITY DEFINER SET search_path = pg_catalog, pg_temp
    AS 'MODULE_PATHNAME', 'test_notification_wrapper';
CREATE OR REPLACE FUNCTION pggit.unschedule_jobs() RETURNS bigint
    LANGUAGE c STRICT SET search_path = pg_catalog, pg_temp
    AS 'MODULE_PATHNAME', 'unschedule_jobs_wrapper';
CREATE OR REPLACE FUNCTION pggit.verify_rollups(p_from timestamp with time zone, p_to timestamp with time zone) RETURNS TABLE(operation_type text, hours_compared bigint, samples_compared bigint, hours_different bigint, first_different timestamp with time zone)
    LANGUAGE c SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET jit TO 'off' SET "TimeZone" TO 'UTC' SET "DateStyle" TO 'ISO'
    AS 'MODULE_PATHNAME', 'verify_rollups_wrapper';
CREATE OR REPLACE FUNCTION pggit.wake_delivery() RETURNS trigger
    LANGUAGE c
    AS 'MODULE_PATHNAME', 'wake_delivery_wrapper';
CREATE OR REPLACE AGGREGATE pggit.duration_stats(p_value bigint, p_fractions double precision[]) (
    SFUNC = pggit.duration_stats_transition,
    STYPE = internal,
    SSPACE = 65536,
    COMBINEFUNC = pggit.duration_stats_combine,
    SERIALFUNC = pggit.duration_stats_serialize,
    DESERIALFUNC = pggit.duration_stats_deserialize,
    FINALFUNC = pggit.duration_stats_final,
    FINALFUNC_MODIFY = READ_WRITE,
    PARALLEL = SAFE
);
CREATE OR REPLACE AGGREGATE pggit.duration_stats_by(p_key text, p_value bigint, p_fractions double precision[]) (
    SFUNC = pggit.duration_stats_by_transition,
    STYPE = internal,
    SSPACE = 1048576,
    COMBINEFUNC = pggit.duration_stats_by_combine,
    SERIALFUNC = pggit.duration_stats_by_serialize,
    DESERIALFUNC = pggit.duration_stats_by_deserialize,
    FINALFUNC = pggit.duration_stats_by_final,
    FINALFUNC_MODIFY = READ_WRITE,
    PARALLEL = SAFE
);
CREATE OR REPLACE AGGREGATE pggit.duration_digest(p_value bigint) (
    SFUNC = pggit.duration_digest_transition,
    STYPE = internal,
    SSPACE = 65536,
    COMBINEFUNC = pggit.duration_stats_combine,
    SERIALFUNC = pggit.duration_stats_serialize,
    DESERIALFUNC = pggit.duration_stats_deserialize,
    FINALFUNC = pggit.duration_digest_final,
    FINALFUNC_MODIFY = READ_WRITE,
    PARALLEL = SAFE
);
CREATE OR REPLACE AGGREGATE pggit.rollup(p_digest pggit.duration_digest) (
    SFUNC = pggit.rollup_transition,
    STYPE = internal,
    SSPACE = 65536,
    COMBINEFUNC = pggit.duration_stats_combine,
    SERIALFUNC = pggit.duration_stats_serialize,
    DESERIALFUNC = pggit.duration_stats_deserialize,
    FINALFUNC = pggit.duration_digest_final,
    FINALFUNC_MODIFY = READ_WRITE,
    PARALLEL = SAFE
);
CREATE OR REPLACE AGGREGATE pggit.duration_digest_by(p_key text, p_time timestamp with time zone, p_value bigint) (
    SFUNC = pggit.duration_digest_by_transition,
    STYPE = internal,
    SSPACE = 1048576,
    COMBINEFUNC = pggit.duration_stats_by_combine,
    SERIALFUNC = pggit.duration_stats_by_serialize,
    DESERIALFUNC = pggit.duration_stats_by_deserialize,
    FINALFUNC = pggit.duration_digest_by_final,
    FINALFUNC_MODIFY = READ_WRITE,
    PARALLEL = SAFE
);
DO $restored$
DECLARE
    v_restored text;
BEGIN
    SELECT string_agg(p.oid::regprocedure::text, ', '
        ORDER BY p.oid::regprocedure::text COLLATE "C") INTO v_restored
    FROM pg_proc AS p
    WHERE p.pronamespace = 'pggit'::regnamespace
      AND md5(concat_ws(E'\n', p.oid, p.prolang, p.probin, p.prosrc, p.prosecdef))
          <> ALL (string_to_array(current_setting('pggit_perf_script.functions'), ','));
    IF v_restored IS NOT NULL THEN
        RAISE WARNING USING
            MESSAGE = format('functions of pggit_perf that another script had replaced are its '
                'own again: %s', v_restored),
            DETAIL = 'A function of another body in their place would have run with the rights of '
                'the extension''s owner.',
            HINT = 'A script that needs its own functions has to create them in another schema.';
    END IF;
END
$restored$;

ALTER TABLE pggit.alert_notification_destinations SET SCHEMA pggit_perf_internal;
ALTER TABLE pggit.alert_notification_secrets SET SCHEMA pggit_perf_internal;
-- Rights that a script grants on every table show nothing: no policy lets anybody but superusers
-- see a row.
ALTER TABLE pggit_perf_internal.alert_notification_secrets ENABLE ROW LEVEL SECURITY;
ALTER TABLE pggit_perf_internal.alert_notification_secrets FORCE ROW LEVEL SECURITY;
ALTER TABLE pggit.alert_suppression_effects SET SCHEMA pggit_perf_internal;
ALTER TABLE pggit.detection_state SET SCHEMA pggit_perf_internal;
ALTER TABLE pggit.metric_archive_state SET SCHEMA pggit_perf_internal;
ALTER TABLE pggit.metric_check_state SET SCHEMA pggit_perf_internal;
ALTER TABLE pggit.metric_rollup_state SET SCHEMA pggit_perf_internal;
ALTER TABLE pggit.performance_event_log SET SCHEMA pggit_perf_internal;
ALTER TABLE pggit.performance_known_settings SET SCHEMA pggit_perf_internal;
ALTER TYPE pggit.duration_stats SET SCHEMA pggit_perf_internal;
ALTER TYPE pggit.grouped_duration_stats SET SCHEMA pggit_perf_internal;
ALTER TYPE pggit.grouped_duration_digests SET SCHEMA pggit_perf_internal;

ALTER TABLE pggit_perf_internal.alert_notification_destinations ADD COLUMN asked_at timestamptz;
COMMENT ON COLUMN pggit_perf_internal.alert_notification_destinations.asked_at
    IS 'When the receiver asked for that pause. A time in the future means that the clock was set '
        'back since, and the pause is ignored.';

ALTER TABLE pggit_perf_internal.alert_suppression_effects
    ADD COLUMN effect_id bigint NOT NULL GENERATED ALWAYS AS IDENTITY,
    ADD CONSTRAINT alert_suppression_effects_pkey PRIMARY KEY (effect_id);
SELECT pg_extension_config_dump('pggit_perf_internal.alert_suppression_effects_effect_id_seq', '');

-- Names that say what they hold.
ALTER TABLE pggit.performance_incidents RENAME COLUMN is_hidden TO is_suppressed;
ALTER TABLE pggit.performance_incidents RENAME COLUMN quiet_severity TO acknowledged_severity;
ALTER TABLE pggit.performance_incidents RENAME COLUMN quiet_peak TO acknowledged_peak_ratio;
ALTER VIEW pggit.v_open_incidents RENAME COLUMN is_hidden TO is_suppressed;
ALTER TABLE pggit.alert_escalation_policies RENAME COLUMN severity_from_3x TO severity_above_3x_p99;
ALTER TABLE pggit.alert_escalation_policies RENAME COLUMN worse_ratio TO reopen_peak_ratio;
ALTER TABLE pggit.alert_suppression RENAME COLUMN is_reported TO is_end_reported;
ALTER TABLE pggit.alert_suppression ADD COLUMN branch_id integer;
ALTER TABLE pggit_perf_internal.alert_suppression_effects RENAME COLUMN alerts_carried TO
    alerts_from_ended_suppressions;
ALTER TABLE pggit.alert_notification_queue RENAME COLUMN thread_key TO incident_key;
ALTER TABLE pggit.alert_notification_queue RENAME COLUMN settled_at TO finished_at;
ALTER TABLE pggit.alert_notification_queue RENAME COLUMN falls_back TO use_fallback;
ALTER TABLE pggit.alert_notification_queue_archive RENAME COLUMN thread_key TO incident_key;
ALTER TABLE pggit.alert_notification_queue_archive RENAME COLUMN settled_at TO finished_at;
ALTER TABLE pggit.alert_notification_queue_archive RENAME COLUMN falls_back TO use_fallback;
ALTER TABLE pggit.alert_notification_queue ADD COLUMN awaits_turn boolean;
ALTER TABLE pggit.alert_notification_queue_archive ADD COLUMN awaits_turn boolean;
ALTER INDEX pggit.alert_notification_queue_thread RENAME TO alert_notification_queue_incident_key;
ALTER INDEX pggit.alert_notification_queue_falls_back RENAME TO
    alert_notification_queue_use_fallback;
ALTER VIEW pggit.v_notification_dead_letters RENAME COLUMN settled_at TO finished_at;
ALTER TABLE pggit.performance_incident_events DROP CONSTRAINT
    performance_incident_events_type_check;
UPDATE pggit.performance_incident_events
SET event_type = CASE event_type WHEN 'came_back' THEN 'reopened' ELSE 'unsuppressed' END
WHERE event_type IN ('came_back', 'surfaced');

-- Severities, states and kinds that several columns share, each with its values in one place. Views
-- and functions give them as text: a role needs no right on this schema to read and write such a
-- column.
CREATE DOMAIN pggit_perf_internal.severity AS text
    CONSTRAINT severity_check CHECK (VALUE IN ('INFO', 'WARNING', 'CRITICAL'));
COMMENT ON DOMAIN pggit_perf_internal.severity IS 'How severe an alert or incident is.';

CREATE DOMAIN pggit_perf_internal.alert_type AS text
    CONSTRAINT alert_type_check CHECK (VALUE IN ('THRESHOLD_EXCEEDED', 'ANOMALY', 'DEGRADATION',
        'CORRELATION', 'SYSTEM'));
COMMENT ON DOMAIN pggit_perf_internal.alert_type IS 'What raised an alert.';

CREATE DOMAIN pggit_perf_internal.incident_status AS text
    CONSTRAINT incident_status_check CHECK (VALUE IN ('open', 'acknowledged', 'resolved'));
COMMENT ON DOMAIN pggit_perf_internal.incident_status IS 'The state of an incident.';

CREATE DOMAIN pggit_perf_internal.notification_status AS text
    CONSTRAINT notification_status_check CHECK (VALUE IN ('pending', 'sending', 'sent', 'failed'));
COMMENT ON DOMAIN pggit_perf_internal.notification_status
    IS 'The state of a notification in the queue.';

CREATE DOMAIN pggit_perf_internal.job_run_status AS text
    CONSTRAINT job_run_status_check CHECK (VALUE IN ('running', 'succeeded', 'failed',
        'interrupted'));
COMMENT ON DOMAIN pggit_perf_internal.job_run_status IS 'The state of a run of a job.';

CREATE DOMAIN pggit_perf_internal.baseline_review_status AS text
    CONSTRAINT baseline_review_status_check CHECK (VALUE IN ('not_required', 'pending', 'approved',
        'rejected', 'superseded'));
COMMENT ON DOMAIN pggit_perf_internal.baseline_review_status
    IS 'What became of the review of a baseline.';

CREATE DOMAIN pggit_perf_internal.baseline_change AS text
    CONSTRAINT baseline_change_check CHECK (VALUE IN ('created', 'updated', 'forced',
        'pending_review', 'approved', 'rejected', 'superseded'));
COMMENT ON DOMAIN pggit_perf_internal.baseline_change
    IS 'Why a baseline or its review was changed.';

CREATE DOMAIN pggit_perf_internal.incident_event_type AS text
    CONSTRAINT incident_event_type_check CHECK (VALUE IN ('opened', 'escalated', 'acknowledged',
        'reopened', 'snoozed', 'unsuppressed', 'resolved',
                                                         'suppression_started',
                                                             'suppression_ended'));
COMMENT ON DOMAIN pggit_perf_internal.incident_event_type
    IS 'What happened to an incident or a suppression.';

CREATE DOMAIN pggit_perf_internal.notification_change AS text
    CONSTRAINT notification_change_check CHECK (VALUE IN ('trigger', 'acknowledge', 'resolve'));
COMMENT ON DOMAIN pggit_perf_internal.notification_change
    IS 'What a notification tells of its incident.';

CREATE DOMAIN pggit_perf_internal.notification_outcome AS text
    CONSTRAINT notification_outcome_check CHECK (VALUE IN ('sent', 'retry', 'failed',
        'interrupted'));
COMMENT ON DOMAIN pggit_perf_internal.notification_outcome
    IS 'What became of an attempt to deliver.';

CREATE DOMAIN pggit_perf_internal.span_status AS text
    CONSTRAINT span_status_check CHECK (VALUE IN ('UNSET', 'OK', 'ERROR'));
COMMENT ON DOMAIN pggit_perf_internal.span_status IS
    'The status of a span, as OpenTelemetry has it.';

CREATE DOMAIN pggit_perf_internal.merge_status AS text
    CONSTRAINT merge_status_check CHECK (VALUE IN ('succeeded', 'conflicted', 'failed'));
COMMENT ON DOMAIN pggit_perf_internal.merge_status IS 'What became of a merge.';

CREATE DOMAIN pggit_perf_internal.episode_status AS text
    CONSTRAINT episode_status_check CHECK (VALUE IN ('open', 'over'));
COMMENT ON DOMAIN pggit_perf_internal.episode_status IS 'The state of an episode.';

CREATE DOMAIN pggit_perf_internal.change_point_status AS text
    CONSTRAINT change_point_status_check CHECK (VALUE IN ('open', 'accepted', 'fixed'));
COMMENT ON DOMAIN pggit_perf_internal.change_point_status IS 'The state of a change of level.';

-- A column that a view or an SQL function reads keeps its type: until all of them are made anew
-- below, these read nothing.
DO $views$
DECLARE
    v_view regclass;
    v_columns text;
BEGIN
    FOR v_view, v_columns IN
        SELECT a.attrelid::regclass,
               string_agg(format('NULL::%s%s AS %I', format_type(a.atttypid, a.atttypmod),
                                 CASE WHEN a.attcollation <> t.typcollation
                                     THEN format(' COLLATE %s', a.attcollation::regcollation) END,
                                 a.attname), ', ' ORDER BY a.attnum)
        FROM unnest(ARRAY['pggit.v_open_incidents', 'pggit.v_unacknowledged_alerts',
            'pggit.v_incident_response', 'pggit.v_notification_delivery',
                          'pggit.v_notification_dead_letters', 'pggit.job_failure_log',
                              'pggit.v_monitoring_incidents',
                          'pggit.v_change_points', 'pggit.v_operation_traces',
                              'pggit.v_merge_success_rate', 'pggit.v_merge_phase_timeline',
                          'pggit.v_merge_conflict_hotspots']::regclass[]) AS v (oid)
        JOIN pg_attribute AS a ON a.attrelid = v.oid AND a.attnum > 0
        JOIN pg_type AS t ON t.oid = a.atttypid
        GROUP BY a.attrelid
    LOOP
        EXECUTE format('CREATE OR REPLACE VIEW %s AS SELECT %s', v_view, v_columns);
    END LOOP;
END
$views$;
CREATE OR REPLACE FUNCTION pggit.operation_statistics(p_window interval DEFAULT '1 hour')
RETURNS TABLE (operation_type text, samples bigint, p50_microseconds double precision,
    p95_microseconds double precision,
               p99_microseconds double precision, mean_microseconds double precision,
                   max_microseconds bigint,
               baseline_id bigint, baseline_p50_microseconds bigint,
                   baseline_p95_microseconds bigint, baseline_p99_microseconds bigint,
               p99_change_percent double precision, open_incidents bigint, worst_severity text)
LANGUAGE plpgsql
AS 'BEGIN RETURN; END';

-- One type for each severity and state, in place of a CHECK at every column.
ALTER TABLE pggit.performance_baselines
    DROP CONSTRAINT performance_baselines_review_status_check,
    ALTER COLUMN review_status TYPE pggit_perf_internal.baseline_review_status;
ALTER TABLE pggit.performance_alerts
    DROP CONSTRAINT performance_alerts_alert_type_check,
    DROP CONSTRAINT performance_alerts_severity_check,
    ALTER COLUMN alert_type TYPE pggit_perf_internal.alert_type,
    ALTER COLUMN severity TYPE pggit_perf_internal.severity,
    ALTER COLUMN escalated_from TYPE pggit_perf_internal.severity;
ALTER TABLE pggit.performance_alerts_archive
    ALTER COLUMN alert_type TYPE pggit_perf_internal.alert_type,
    ALTER COLUMN severity TYPE pggit_perf_internal.severity,
    ALTER COLUMN escalated_from TYPE pggit_perf_internal.severity;
DROP TRIGGER refuse_builtin_narrowing ON pggit.alert_escalation_policies;
ALTER TABLE pggit.alert_escalation_policies
    DROP CONSTRAINT alert_escalation_policies_alert_type_check,
    ALTER COLUMN alert_type TYPE pggit_perf_internal.alert_type,
    ALTER COLUMN severity_above_3x_p99 TYPE pggit_perf_internal.severity;
CREATE TRIGGER refuse_builtin_narrowing
    BEFORE UPDATE ON pggit.alert_escalation_policies
    FOR EACH ROW WHEN (OLD.is_builtin IS DISTINCT FROM NEW.is_builtin
                       OR OLD.is_builtin AND (NEW.operation_type IS NOT NULL OR NEW.alert_type
                           IS NOT NULL))
    EXECUTE FUNCTION pggit.refuse_builtin_policy_change();
ALTER TABLE pggit.performance_incidents
    DROP CONSTRAINT performance_incidents_alert_type_check,
    DROP CONSTRAINT performance_incidents_status_check,
    DROP CONSTRAINT performance_incidents_severity_check,
    DROP CONSTRAINT performance_incidents_quiet_check,
    ALTER COLUMN alert_type TYPE pggit_perf_internal.alert_type,
    ALTER COLUMN status TYPE pggit_perf_internal.incident_status,
    ALTER COLUMN severity TYPE pggit_perf_internal.severity,
    ALTER COLUMN acknowledged_severity TYPE pggit_perf_internal.severity;
ALTER TABLE pggit.performance_incident_events
    DROP CONSTRAINT performance_incident_events_status_check,
    DROP CONSTRAINT performance_incident_events_severity_check,
    ALTER COLUMN event_type TYPE pggit_perf_internal.incident_event_type,
    ALTER COLUMN from_status TYPE pggit_perf_internal.incident_status,
    ALTER COLUMN to_status TYPE pggit_perf_internal.incident_status,
    ALTER COLUMN from_severity TYPE pggit_perf_internal.severity,
    ALTER COLUMN to_severity TYPE pggit_perf_internal.severity;
ALTER TABLE pggit.alert_suppression
    DROP CONSTRAINT alert_suppression_alert_type_check,
    DROP CONSTRAINT alert_suppression_severity_check,
    ALTER COLUMN alert_type TYPE pggit_perf_internal.alert_type,
    ALTER COLUMN severity TYPE pggit_perf_internal.severity;
ALTER TABLE pggit.alert_notification_settings
    DROP CONSTRAINT alert_notification_settings_alert_type_check,
    DROP CONSTRAINT alert_notification_settings_severity_check,
    DROP CONSTRAINT alert_notification_settings_heartbeat_check,
    ALTER COLUMN alert_type TYPE pggit_perf_internal.alert_type,
    ALTER COLUMN severity TYPE pggit_perf_internal.severity,
    ADD CONSTRAINT alert_notification_settings_heartbeat_check
        CHECK (heartbeat_interval IS NULL
               OR heartbeat_interval BETWEEN interval '10 seconds' AND interval '1 day'
                   AND channel = 'webhook'
                  AND alert_type IS NULL AND severity IS NULL AND operation_type IS NULL
                      AND fallback_setting_id IS NULL);
ALTER TABLE pggit.alert_notification_queue
    DROP CONSTRAINT alert_notification_queue_status_check,
    DROP CONSTRAINT alert_notification_queue_change_check,
    ALTER COLUMN status TYPE pggit_perf_internal.notification_status,
    ALTER COLUMN change TYPE pggit_perf_internal.notification_change;
ALTER TABLE pggit.alert_notification_queue_archive
    ALTER COLUMN status TYPE pggit_perf_internal.notification_status,
    ALTER COLUMN change TYPE pggit_perf_internal.notification_change;
ALTER TABLE pggit.alert_notification_log
    DROP CONSTRAINT alert_notification_log_outcome_check,
    ALTER COLUMN change TYPE pggit_perf_internal.notification_change,
    ALTER COLUMN outcome TYPE pggit_perf_internal.notification_outcome;
ALTER TABLE pggit.alert_notification_log_archive
    ALTER COLUMN change TYPE pggit_perf_internal.notification_change,
    ALTER COLUMN outcome TYPE pggit_perf_internal.notification_outcome;
ALTER TABLE pggit.operation_traces
    DROP CONSTRAINT operation_traces_status_check,
    ALTER COLUMN status TYPE pggit_perf_internal.span_status;
ALTER TABLE pggit.operation_traces_archive ALTER COLUMN status TYPE pggit_perf_internal.span_status;
ALTER TABLE pggit.merge_performance_metrics
    DROP CONSTRAINT merge_performance_metrics_status_check,
    ALTER COLUMN status TYPE pggit_perf_internal.merge_status;
ALTER TABLE pggit.performance_change_points
    DROP CONSTRAINT performance_change_points_status_check,
    ALTER COLUMN status TYPE pggit_perf_internal.change_point_status;
ALTER TABLE pggit.performance_baseline_history
    DROP CONSTRAINT performance_baseline_history_reason_check,
    ALTER COLUMN reason TYPE pggit_perf_internal.baseline_change;
ALTER TABLE pggit.performance_episodes
    DROP CONSTRAINT performance_episodes_severity_check,
    DROP CONSTRAINT performance_episodes_status_check,
    ALTER COLUMN severity TYPE pggit_perf_internal.severity,
    ALTER COLUMN status TYPE pggit_perf_internal.episode_status;
ALTER TABLE pggit.job_run_log
    DROP CONSTRAINT job_run_log_status_check,
    ALTER COLUMN status TYPE pggit_perf_internal.job_run_status;
ALTER TABLE pggit.job_run_log_archive ALTER COLUMN status TYPE pggit_perf_internal.job_run_status;

-- 15 to 17 read E'\v' as the letter v: an operation "v" was blank, and a dump did not restore on
-- 18.
ALTER TABLE pggit.performance_operation_types DROP CONSTRAINT
    performance_operation_types_name_check;
ALTER TABLE pggit.performance_metrics DROP CONSTRAINT performance_metrics_operation_type_check;
ALTER TABLE pggit.alert_suppression DROP CONSTRAINT alert_suppression_reason_check;
-- Made anew, as they may have been made beside an operator in schema pggit that was a better match
-- than PostgreSQL's own.
ALTER TABLE pggit.alert_escalation_policies DROP CONSTRAINT alert_escalation_policies_worse_check;
ALTER TABLE pggit.alert_escalation_policies ADD CONSTRAINT alert_escalation_policies_reopen_check
    CHECK (reopen_peak_ratio > 1 AND reopen_peak_ratio < 'Infinity');
ALTER TABLE pggit.alert_notification_settings DROP CONSTRAINT
    alert_notification_settings_rate_check;
ALTER TABLE pggit.alert_notification_settings ADD CONSTRAINT alert_notification_settings_rate_check
    CHECK (messages_per_second > 0 AND messages_per_second <= 1e6);
ALTER TABLE pggit.alert_suppression DROP CONSTRAINT alert_suppression_days_check;
ALTER TABLE pggit.alert_suppression ADD CONSTRAINT alert_suppression_days_check
    CHECK (weekly_days <@ ARRAY[1, 2, 3, 4, 5, 6, 7]
        AND pg_catalog.cardinality(weekly_days) BETWEEN 1 AND 7);
ALTER TABLE pggit.alert_suppression ADD CONSTRAINT alert_suppression_reason_check
    CHECK (pg_catalog.btrim(reason, E' \t\n\r\f\x0B') <> '');
ALTER TABLE pggit.performance_change_points DROP CONSTRAINT performance_change_points_levels_check;
ALTER TABLE pggit.performance_change_points ADD CONSTRAINT performance_change_points_levels_check
    CHECK (before_microseconds > 0 AND after_microseconds > 0);
ALTER TABLE pggit.performance_operation_types DROP CONSTRAINT
    performance_operation_types_degradation_check;
ALTER TABLE pggit.performance_operation_types ADD CONSTRAINT
    performance_operation_types_degradation_check
    CHECK (degradation_percent_threshold > 0 AND degradation_percent_threshold < 'Infinity');
ALTER TABLE pggit.performance_operation_types DROP CONSTRAINT
    performance_operation_types_multiplier_check;
ALTER TABLE pggit.performance_operation_types ADD CONSTRAINT
    performance_operation_types_multiplier_check
    CHECK (alert_threshold_multiplier >= 0.5 AND alert_threshold_multiplier < 'Infinity');
ALTER TABLE pggit.performance_operation_types DROP CONSTRAINT
    performance_operation_types_z_score_check;
ALTER TABLE pggit.performance_operation_types ADD CONSTRAINT
    performance_operation_types_z_score_check
    CHECK (anomaly_z_score_threshold >= 0.5 AND anomaly_z_score_threshold < 'Infinity');
ALTER TABLE pggit.performance_operation_types ADD CONSTRAINT performance_operation_types_name_check
    CHECK (pg_catalog.btrim(operation_type, E' \t\n\r\f\x0B') <> ''
        AND pg_catalog.length(operation_type) <= 200);
ALTER TABLE pggit.performance_rollups DROP CONSTRAINT performance_rollups_hour_check;
ALTER TABLE pggit.performance_rollups ADD CONSTRAINT performance_rollups_hour_check
    CHECK (pg_catalog.isfinite(hour_start) AND extract(epoch FROM hour_start) % 3600 = 0);
-- Start and end may not contradict the duration, which is what was judged; where they did, the
-- start follows from it. Names that are longer than recording functions take are cut as these cut
-- them. Archived months stay as they are. Of metadata what counts is the size that it has when it
-- is not compressed, as a dump copies it (#> '{}' unpacks it).
UPDATE pggit.performance_metrics AS m
SET start_time = CASE WHEN pg_catalog.abs(extract(epoch
    FROM m.end_time - m.start_time) * 1000000.0 - m.duration_microseconds) > 1000.0
                      THEN m.end_time - m.duration_microseconds * interval '1 microsecond'
                          ELSE m.start_time END,
    operation_name = CASE WHEN pg_catalog.length(m.operation_name) > 1000
        THEN pg_catalog.left(m.operation_name, 999) || '…' ELSE m.operation_name END,
    user_name = CASE WHEN pg_catalog.length(m.user_name) > 1000
        THEN pg_catalog.left(m.user_name, 999) || '…' ELSE m.user_name END,
    session_id = CASE WHEN pg_catalog.length(m.session_id) > 1000
        THEN pg_catalog.left(m.session_id, 999) || '…' ELSE m.session_id END,
    operation_metadata = CASE WHEN pg_catalog.pg_column_size(m.operation_metadata #> '{}'::text[])
        > 131072
                              THEN pg_catalog.jsonb_build_object('left_out_bytes',
                                  pg_catalog.pg_column_size(m.operation_metadata #> '{}'::text[]))
                              ELSE m.operation_metadata END
WHERE pg_catalog.abs(extract(epoch FROM m.end_time - m.start_time) * 1000000.0 -
    m.duration_microseconds) > 1000.0
   OR pg_catalog.length(m.operation_name) > 1000 OR pg_catalog.length(m.user_name) > 1000
       OR pg_catalog.length(m.session_id) > 1000
   OR pg_catalog.pg_column_size(m.operation_metadata #> '{}'::text[]) > 131072;
ALTER TABLE pggit.performance_metrics
    ADD CONSTRAINT performance_metrics_operation_type_check
        CHECK (pg_catalog.btrim(operation_type, E' \t\n\r\f\x0B') <> ''
            AND pg_catalog.length(operation_type) <= 200),
    DROP CONSTRAINT performance_metrics_time_range_check,
    ADD CONSTRAINT chk_metric_time_range
        CHECK (end_time - start_time <= interval '1 day'
               AND pg_catalog.abs(extract(epoch FROM end_time - start_time) * 1000000.0 -
                   duration_microseconds) <= 1000.0),
    ADD CONSTRAINT performance_metrics_lengths_check
        CHECK (pg_catalog.length(operation_name) <= 1000 AND pg_catalog.length(user_name) <= 1000
            AND pg_catalog.length(session_id) <= 1000
               AND pg_catalog.pg_column_size(operation_metadata #> '{}'::text[]) <= 131072);
COMMENT ON COLUMN pggit.performance_metrics.start_time IS
    'When the operation started, where its recorder measured that: as long before end_time as '
    'duration_microseconds says, to a millisecond.';

-- A message says when its alert was raised, which infinity is no answer to. Rows that have it get
-- the finite time that is nearest to it.
UPDATE pggit.alert_notification_queue AS q
SET created_at = CASE WHEN isfinite(q.created_at) THEN q.created_at ELSE clock_timestamp() END,
    raised_at = CASE WHEN isfinite(q.raised_at) THEN q.raised_at WHEN isfinite(q.created_at)
        THEN q.created_at ELSE clock_timestamp() END
WHERE NOT isfinite(q.created_at) OR NOT isfinite(q.raised_at);
UPDATE pggit.performance_alerts AS a
SET created_at = CASE WHEN isfinite(a.created_at) THEN a.created_at
    WHEN isfinite(a.metric_recorded_at) THEN a.metric_recorded_at
                      ELSE clock_timestamp() END,
    metric_recorded_at = CASE WHEN isfinite(a.metric_recorded_at) THEN a.metric_recorded_at END
WHERE NOT isfinite(a.created_at) OR NOT isfinite(a.metric_recorded_at);
UPDATE pggit.performance_incidents AS i
SET opened_at = f.opened_at,
    first_alert_at = coalesce(f.first_alert_at, LEAST(f.last_alert_at, f.opened_at)),
    last_alert_at = coalesce(f.last_alert_at, GREATEST(f.first_alert_at, f.opened_at)),
    last_raised_at = coalesce(f.last_raised_at, GREATEST(f.last_alert_at, f.opened_at))
FROM (
    SELECT x.incident_id, coalesce(CASE WHEN isfinite(x.opened_at)
        THEN x.opened_at END, clock_timestamp()) AS opened_at,
           CASE WHEN isfinite(x.first_alert_at) THEN x.first_alert_at END AS first_alert_at,
           CASE WHEN isfinite(x.last_alert_at) THEN x.last_alert_at END AS last_alert_at,
           CASE WHEN isfinite(x.last_raised_at) THEN x.last_raised_at END AS last_raised_at
    FROM pggit.performance_incidents AS x
    WHERE NOT isfinite(x.opened_at) OR NOT isfinite(x.first_alert_at)
        OR NOT isfinite(x.last_alert_at) OR NOT isfinite(x.last_raised_at)
) AS f
WHERE f.incident_id = i.incident_id;
ALTER TABLE pggit.alert_notification_queue ADD CONSTRAINT alert_notification_queue_finite_check
    CHECK (pg_catalog.isfinite(created_at) AND pg_catalog.isfinite(raised_at));
ALTER TABLE pggit.performance_alerts ADD CONSTRAINT performance_alerts_finite_check
    CHECK (pg_catalog.isfinite(created_at) AND pg_catalog.isfinite(metric_recorded_at));
ALTER TABLE pggit.performance_incidents ADD CONSTRAINT performance_incidents_finite_check
    CHECK (pg_catalog.isfinite(first_alert_at) AND pg_catalog.isfinite(last_alert_at)
        AND pg_catalog.isfinite(opened_at)
           AND pg_catalog.isfinite(last_raised_at));

-- Numbers begin again, as below; some rows are archived here.
ALTER TABLE pggit.performance_alerts_archive
    DROP CONSTRAINT performance_alerts_archive_pkey,
    ADD CONSTRAINT performance_alerts_archive_pkey PRIMARY KEY (alert_id, created_at);
ALTER TABLE pggit.alert_notification_queue_archive
    DROP CONSTRAINT alert_notification_queue_archive_pkey,
    ADD CONSTRAINT alert_notification_queue_archive_pkey PRIMARY KEY (queue_id, created_at);

-- 0.6.0 had no foreign keys. Rows that refer to what is not there are mended first, and counted, as
-- a key could not be added otherwise.
DO $orphans$
DECLARE
    v_last_incident bigint;
    v_rows bigint;
BEGIN
    -- Warnings, as the script of an extension shows no notice. A snooze of an incident that is gone
    -- hides nothing; without the incident it would hide every alert.
    DELETE FROM pggit.alert_suppression AS s
    WHERE s.incident_id IS NOT NULL AND NOT EXISTS (SELECT FROM pggit.performance_incidents AS i
        WHERE i.incident_id = s.incident_id);
    GET DIAGNOSTICS v_rows = ROW_COUNT;
    IF v_rows > 0 THEN
        RAISE WARNING 'deleted % snoozes of incidents that are gone', v_rows;
    END IF;
    UPDATE pggit.performance_incidents AS i SET snooze_suppression_id = NULL
    WHERE i.snooze_suppression_id IS NOT NULL
      AND NOT EXISTS (SELECT FROM pggit.alert_suppression AS s
          WHERE s.suppression_id = i.snooze_suppression_id);
    GET DIAGNOSTICS v_rows = ROW_COUNT;
    IF v_rows > 0 THEN
        RAISE WARNING 'ended the snoozes of % incidents whose suppression is gone', v_rows;
    END IF;
    DELETE FROM pggit_perf_internal.alert_suppression_effects AS e
    WHERE NOT EXISTS (SELECT FROM pggit.alert_suppression AS s
        WHERE s.suppression_id = e.suppression_id)
       OR NOT EXISTS (SELECT FROM pggit.performance_incidents AS i
           WHERE i.incident_id = e.incident_id);
    GET DIAGNOSTICS v_rows = ROW_COUNT;
    IF v_rows > 0 THEN
        RAISE WARNING 'deleted % effects of suppressions or on incidents that are gone', v_rows;
    END IF;
    -- What no suppression hides any more is notified by its next step; its steps begin now.
    UPDATE pggit.performance_incidents AS i
    SET is_suppressed = false, unacknowledged_since = CASE i.status WHEN 'open' THEN now() END
    WHERE i.is_suppressed AND i.status <> 'resolved'
      AND NOT EXISTS (SELECT FROM pggit_perf_internal.alert_suppression_effects AS e
                      WHERE e.incident_id = i.incident_id AND e.reported_at IS NULL);
    GET DIAGNOSTICS v_rows = ROW_COUNT;
    IF v_rows > 0 THEN
        RAISE WARNING 'took suppressions that are gone from % incidents', v_rows;
    END IF;

    -- Nobody was ever notified of an alert whose incident never existed: the next process_alerts()
    -- takes it. An incident that somebody has deleted was notified; its alerts are archived, so
    -- that nobody is notified again.
    SELECT CASE WHEN s.is_called THEN s.last_value ELSE 0 END INTO v_last_incident
        FROM pggit.performance_incidents_incident_id_seq AS s;
    UPDATE pggit.performance_alerts AS a SET incident_id = NULL, suppression_id = NULL
    WHERE a.incident_id NOT BETWEEN 1 AND v_last_incident
      AND NOT EXISTS (SELECT FROM pggit.performance_incidents AS i
          WHERE i.incident_id = a.incident_id);
    GET DIAGNOSTICS v_rows = ROW_COUNT;
    IF v_rows > 0 THEN
        RAISE WARNING 'gave % alerts of incidents that never existed back to process_alerts()',
            v_rows;
    END IF;
    WITH moved AS (
        DELETE FROM pggit.performance_alerts AS a
        WHERE a.incident_id IS NOT NULL AND NOT EXISTS (SELECT
            FROM pggit.performance_incidents AS i WHERE i.incident_id = a.incident_id)
        RETURNING a.*
    )
    INSERT INTO pggit.performance_alerts_archive SELECT m.* FROM moved AS m ON CONFLICT DO NOTHING;
    GET DIAGNOSTICS v_rows = ROW_COUNT;
    IF v_rows > 0 THEN
        RAISE WARNING 'archived % alerts of incidents that are gone', v_rows;
    END IF;
    UPDATE pggit.performance_alerts AS a SET suppression_id = NULL
    WHERE a.suppression_id IS NOT NULL AND NOT EXISTS (SELECT FROM pggit.alert_suppression AS s
        WHERE s.suppression_id = a.suppression_id);
    GET DIAGNOSTICS v_rows = ROW_COUNT;
    IF v_rows > 0 THEN
        RAISE WARNING 'took suppressions that are gone from % alerts', v_rows;
    END IF;

    DELETE FROM pggit.performance_incident_events AS e
    WHERE CASE WHEN e.incident_id IS NULL
               THEN NOT EXISTS (SELECT FROM pggit.alert_suppression AS s
                   WHERE s.suppression_id = e.suppression_id)
               ELSE NOT EXISTS (SELECT FROM pggit.performance_incidents AS i
                   WHERE i.incident_id = e.incident_id) END;
    GET DIAGNOSTICS v_rows = ROW_COUNT;
    IF v_rows > 0 THEN
        RAISE WARNING 'deleted % events of incidents or suppressions that are gone', v_rows;
    END IF;
    UPDATE pggit.performance_incident_events AS e SET suppression_id = NULL
    WHERE e.suppression_id IS NOT NULL AND NOT EXISTS (SELECT FROM pggit.alert_suppression AS s
        WHERE s.suppression_id = e.suppression_id);
    GET DIAGNOSTICS v_rows = ROW_COUNT;
    IF v_rows > 0 THEN
        RAISE WARNING 'took suppressions that are gone from % events', v_rows;
    END IF;

    UPDATE pggit.alert_notification_queue AS q SET event_id = NULL
    WHERE q.event_id IS NOT NULL AND NOT EXISTS (SELECT FROM pggit.performance_incident_events AS e
        WHERE e.event_id = q.event_id);
    GET DIAGNOSTICS v_rows = ROW_COUNT;
    IF v_rows > 0 THEN
        RAISE WARNING 'took events that are gone from % notifications', v_rows;
    END IF;
    -- Without its incident only a notification with a text of its own has something to say.
    UPDATE pggit.alert_notification_queue AS q SET incident_id = NULL
    WHERE q.message IS NOT NULL AND q.incident_id IS NOT NULL
      AND NOT EXISTS (SELECT FROM pggit.performance_incidents AS i
          WHERE i.incident_id = q.incident_id);
    GET DIAGNOSTICS v_rows = ROW_COUNT;
    IF v_rows > 0 THEN
        RAISE WARNING 'took incidents that are gone from % notifications', v_rows;
    END IF;
    UPDATE pggit.alert_notification_queue AS q
    SET status = 'failed', lease_until = NULL, finished_at = clock_timestamp(),
        error_class = 'incident_deleted', use_fallback = false
    WHERE q.status IN ('pending', 'sending') AND q.incident_id IS NOT NULL
      AND NOT EXISTS (SELECT FROM pggit.performance_incidents AS i
          WHERE i.incident_id = q.incident_id);
    WITH moved AS (
        DELETE FROM pggit.alert_notification_queue AS q
        WHERE q.incident_id IS NOT NULL AND NOT EXISTS (SELECT
            FROM pggit.performance_incidents AS i WHERE i.incident_id = q.incident_id)
        RETURNING q.*
    )
    INSERT INTO pggit.alert_notification_queue_archive SELECT m.* FROM moved AS m
        ON CONFLICT DO NOTHING;
    GET DIAGNOSTICS v_rows = ROW_COUNT;
    IF v_rows > 0 THEN
        RAISE WARNING 'archived % notifications of incidents that are gone; those that waited '
            'count as failed (incident_deleted)', v_rows;
    END IF;

    DELETE FROM pggit.performance_baseline_history AS h
    WHERE NOT EXISTS (SELECT FROM pggit.performance_baselines AS b
        WHERE b.baseline_id = h.baseline_id);
    GET DIAGNOSTICS v_rows = ROW_COUNT;
    IF v_rows > 0 THEN
        RAISE WARNING 'deleted the history of baselines that are gone: % rows', v_rows;
    END IF;
    UPDATE pggit.performance_baseline_history AS h SET old_baseline_id = NULL
    WHERE h.old_baseline_id IS NOT NULL AND NOT EXISTS (SELECT
        FROM pggit.performance_baselines AS b WHERE b.baseline_id = h.old_baseline_id);
    GET DIAGNOSTICS v_rows = ROW_COUNT;
    IF v_rows > 0 THEN
        RAISE WARNING 'took baselines that are gone from % rows of the history', v_rows;
    END IF;
END
$orphans$;

-- Which rows refer to which, wherever PostgreSQL can check it; docs/architecture.md says what stays
-- unchecked and why. All keys are here, as tables are defined before those that they refer to. Each
-- has an index, so that a deletion of what it refers to finds the rows; without NULL, as most rows
-- refer to nothing and a recorder's new alert must not pay for it.

-- The history of a baseline goes with it.
CREATE INDEX performance_baseline_history_baseline
    ON pggit.performance_baseline_history (baseline_id);
CREATE INDEX performance_baseline_history_old_baseline
    ON pggit.performance_baseline_history (old_baseline_id) WHERE old_baseline_id IS NOT NULL;

-- An incident takes its events and snoozes along. It cannot go before its alerts: without an
-- incident they would count as new, and people would be notified of them again.
CREATE INDEX performance_alerts_incident ON pggit.performance_alerts (incident_id)
    WHERE incident_id IS NOT NULL;
CREATE INDEX performance_alerts_suppression ON pggit.performance_alerts (suppression_id)
    WHERE suppression_id IS NOT NULL;
CREATE INDEX alert_suppression_incident ON pggit.alert_suppression (incident_id) WHERE incident_id
    IS NOT NULL;
CREATE INDEX alert_suppression_effects_incident
    ON pggit_perf_internal.alert_suppression_effects (incident_id);

-- Nor before its notifications, of which some may wait to be sent.
CREATE INDEX alert_notification_queue_incident ON pggit.alert_notification_queue (incident_id)
    WHERE incident_id IS NOT NULL;
-- Our own DDL, which version control of schemas is not to track: as the setting says; with auto,
-- whether pgGit tracks DDL in this database, by an event trigger whose function is in its schema
-- and not ours.
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
                              -- The function runs with the rights of the role that our DDL runs as;
                              -- its owner may be a role that is not trusted.
                              AND (n.nspname = 'pggit'::name
                                   OR NOT coalesce(r.rolsuper
                                                   OR r.oid = (SELECT e.extowner
                                                       FROM pg_extension AS e
                                                           WHERE e.extname = 'pggit_perf'::name)
                                                   OR r.rolname = ANY (regexp_split_to_array(btrim(pggit_perf_internal.trusted_schema_owners()), ' *, *'::text)), false))
                              AND NOT EXISTS (SELECT FROM pg_depend AS d JOIN pg_extension AS e
                                  ON e.oid = d.refobjid
                                              WHERE d.classid = 'pg_proc'::regclass
                                                  AND d.objid = p.oid AND d.deptype = 'e'::"char"
                                                AND d.refclassid = 'pg_extension'::regclass
                                                    AND e.extname = 'pggit_perf'::name)) END;
END;
COMMENT ON FUNCTION pggit_perf_internal.is_ddl_unseen() IS
    'Internal: whether event triggers are kept from seeing the extension''s own DDL, by '
    'pggit_perf.silence_event_triggers.';

CREATE FUNCTION pggit_perf_internal.define(p_statement text) RETURNS void
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $body$
DECLARE
    -- Before 17 there is no setting for event triggers alone: then ordinary triggers are silent as
    -- well, of which DDL fires none.
    v_setting CONSTANT text := CASE WHEN current_setting('server_version_num')::integer >= 170000
        THEN 'event_triggers' ELSE 'session_replication_role' END;
    v_before CONSTANT text := current_setting(v_setting);
BEGIN
    IF NOT pggit_perf_internal.is_ddl_unseen() THEN
        EXECUTE p_statement;
        RETURN;
    END IF;
    RAISE LOG 'pggit_perf: event triggers do not see: %', p_statement;
    -- An error undoes it, together with the statement.
    PERFORM set_config(v_setting, CASE v_setting WHEN 'event_triggers' THEN 'off'
        ELSE 'replica' END, true);
    EXECUTE p_statement;
    PERFORM set_config(v_setting, v_before, true);
END
$body$;
COMMENT ON FUNCTION pggit_perf_internal.define(text) IS
    'Internal: executes DDL on an object of the extension, unseen by event triggers where '
    'is_ddl_unseen(). The server''s log has what they did not see.';

-- Logical replication brings rows and no sequences. Metrics are left out: a metric is known by
-- number and time, numbers of metrics begin again with TRUNCATE … RESTART IDENTITY, and
-- roll_up_metrics sees to theirs. Each maximum is one probe of the primary key.
--
-- A table that is locked is skipped: there are about twenty, so that all of them together keep a
-- job waiting for a second at most.
CREATE FUNCTION pggit_perf_internal.advance_identities(p_tables text[] DEFAULT NULL::text[])
    RETURNS bigint
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
SET lock_timeout = '50ms'
AS $body$
DECLARE
    c_few CONSTANT bigint := 20000;
    v_identity record;
    v_highest bigint;
    v_last bigint;
    v_count bigint := 0;
BEGIN
    FOR v_identity IN
        SELECT c.oid::regclass AS table_name, a.attname AS column_name,
               pg_get_serial_sequence(format('%I.%I', n.nspname, c.relname),
                   a.attname)::regclass AS sequence_name
        FROM pggit_perf_internal.own_tables() AS o (oid)
        JOIN pg_class AS c ON c.oid = o.oid AND c.relkind = 'r' AND NOT c.relispartition
        JOIN pg_namespace AS n ON n.oid = c.relnamespace
        JOIN pg_attribute AS a ON a.attrelid = c.oid AND a.attidentity <> '' AND NOT a.attisdropped
        WHERE p_tables IS NULL OR format('%s.%s', n.nspname, c.relname) = ANY (p_tables)
        ORDER BY c.oid
    LOOP
        BEGIN
            EXECUTE format('SELECT max(t.%I) FROM ONLY %s AS t', v_identity.column_name,
                v_identity.table_name) INTO v_highest;
            -- One session at a time: a number that was read before another session advanced the
            -- sequence would set it back.
            PERFORM pggit_perf_internal.lock_sequence(v_identity.sequence_name);
            EXECUTE format('SELECT CASE WHEN s.is_called THEN s.last_value ELSE s.last_value - 1 '
                'END FROM %s AS s', v_identity.sequence_name)
                INTO v_last;
            IF v_highest > v_last THEN
                -- Recorders draw numbers meanwhile, which setval would give out again if they are
                -- beyond the highest. So numbers up to that are drawn as well, unless there are
                -- more of them than another session's statement draws (10,000 alerts at most).
                IF v_highest - v_last > c_few THEN
                    PERFORM setval(v_identity.sequence_name, v_highest);
                ELSE
                    PERFORM nextval(v_identity.sequence_name)
                        FROM generate_series(v_last + 1, v_highest);
                END IF;
                v_count := v_count + 1;
            END IF;
            -- Rolling back gives the locks back at once, not at the end of the caller's
            -- transaction, and leaves sequences where they are.
            RAISE SQLSTATE 'PGP01';
        EXCEPTION
            WHEN SQLSTATE 'PGP01' OR lock_not_available THEN
                NULL;
        END;
    END LOOP;
    RETURN v_count;
END
$body$;
COMMENT ON FUNCTION pggit_perf_internal.advance_identities(text[]) IS
    'Internal: sets each identity sequence that is behind the rows of its table to their highest '
    'number, as after logical replication; returns how many were. Of all tables or of these; '
    'without those that other sessions keep locked.';

-- Every key: its name, as PostgreSQL would choose it, and what the deletion of the row does that it
-- refers to.
CREATE FUNCTION pggit_perf_internal.own_foreign_keys()
RETURNS TABLE (table_name text, column_name text, refers_to text, refers_to_column text,
    on_delete text, key_name text, is_missing boolean)
LANGUAGE sql
STABLE
SET search_path = pg_catalog, pg_temp
BEGIN ATOMIC
    SELECT k.table_name, k.column_name, k.refers_to, k.refers_to_column, k.on_delete, n.key_name,
           NOT EXISTS (SELECT FROM pg_constraint AS c WHERE c.conrelid = k.table_name::regclass
               AND c.conname::text = n.key_name)
    FROM (VALUES
        ('pggit.performance_baseline_history'::text, 'baseline_id'::text,
            'pggit.performance_baselines'::text, 'baseline_id'::text, 'CASCADE'::text),
        ('pggit.performance_baseline_history'::text, 'old_baseline_id'::text,
            'pggit.performance_baselines'::text, 'baseline_id'::text, 'SET NULL'::text),
        ('pggit.alert_suppression'::text, 'incident_id'::text, 'pggit.performance_incidents'::text,
            'incident_id'::text, 'CASCADE'::text),
        ('pggit.performance_incident_events'::text, 'incident_id'::text,
            'pggit.performance_incidents'::text, 'incident_id'::text, 'CASCADE'::text),
        ('pggit.performance_incident_events'::text, 'suppression_id'::text,
            'pggit.alert_suppression'::text, 'suppression_id'::text, 'NO ACTION'::text),
        ('pggit_perf_internal.alert_suppression_effects'::text, 'suppression_id'::text,
            'pggit.alert_suppression'::text, 'suppression_id'::text, 'CASCADE'::text),
        ('pggit_perf_internal.alert_suppression_effects'::text, 'incident_id'::text,
            'pggit.performance_incidents'::text, 'incident_id'::text, 'CASCADE'::text),
        ('pggit.performance_alerts'::text, 'incident_id'::text,
            'pggit.performance_incidents'::text, 'incident_id'::text, 'NO ACTION'::text),
        ('pggit.performance_alerts'::text, 'suppression_id'::text, 'pggit.alert_suppression'::text,
            'suppression_id'::text, 'NO ACTION'::text),
        ('pggit.alert_notification_queue'::text, 'incident_id'::text,
            'pggit.performance_incidents'::text, 'incident_id'::text, 'NO ACTION'::text),
        ('pggit.alert_notification_queue'::text, 'event_id'::text,
            'pggit.performance_incident_events'::text, 'event_id'::text, 'NO ACTION'::text)
    ) AS k (table_name, column_name, refers_to, refers_to_column, on_delete)
    CROSS JOIN LATERAL (SELECT format('%s_%s_fkey'::text, split_part(k.table_name, '.'::text, 2),
        k.column_name) AS key_name) AS n;
END;
COMMENT ON FUNCTION pggit_perf_internal.own_foreign_keys() IS
    'Internal: the foreign keys between the extension''s tables, and whether each is missing, as '
    'it is after a restore.';

-- A restore brings the rows of tables in any order, and of several at a time, as pg_dump knows of
-- no order between an extension's tables in parallel: so keys are added after it, by the job
-- maintain_partitions or by repair_triggers(). Broken references then give a WARNING and are
-- counted by health_check() as orphaned_rows. The locks last until the end of the transaction,
-- which therefore must not wait for anything else.
CREATE FUNCTION pggit_perf_internal.add_foreign_keys() RETURNS bigint
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
SET lock_timeout = '100ms'
AS $body$
DECLARE
    v_key record;
    v_is_orphaned boolean;
    v_orphaned text[] := '{}';
    v_tables regclass[] := '{}';
    v_table regclass;
    v_is_locked boolean := false;
    v_count bigint := 0;
BEGIN
    -- Keys that would fail are left out before anything is locked: the jobs try again each day, and
    -- people may be long in mending the rows.
    FOR v_key IN SELECT k.* FROM pggit_perf_internal.own_foreign_keys() AS k WHERE k.is_missing LOOP
        BEGIN
            EXECUTE format('SELECT EXISTS (SELECT FROM %1$s AS t WHERE t.%2$I IS NOT NULL AND NOT '
                'EXISTS (SELECT FROM %3$s AS r WHERE r.%4$I = t.%2$I))',
                           v_key.table_name, v_key.column_name, v_key.refers_to,
                               v_key.refers_to_column) INTO v_is_orphaned;
        EXCEPTION WHEN lock_not_available THEN
            v_is_orphaned := false;
        END;
        IF v_is_orphaned THEN
            v_orphaned := v_orphaned || v_key.key_name;
        ELSE
            v_tables := v_tables || ARRAY[v_key.refers_to::regclass, v_key.table_name::regclass];
        END IF;
    END LOOP;

    -- All locks or none: recorders queue behind an attempt, and behind the locks that it has.
    FOR v_try IN 1..25 LOOP
        EXIT WHEN v_tables = '{}';
        BEGIN
            -- In the order of those who process alerts, who lock incidents first and then what
            -- refers to them.
            LOCK TABLE pggit.performance_incidents IN SHARE ROW EXCLUSIVE MODE;
            FOREACH v_table IN ARRAY v_tables LOOP
                EXECUTE format('LOCK TABLE %s IN SHARE ROW EXCLUSIVE MODE', v_table);
            END LOOP;
            v_is_locked := true;
            EXIT;
        EXCEPTION WHEN lock_not_available OR deadlock_detected THEN
            -- Whoever queued behind the attempt goes on; longer pauses give long transactions time
            -- to end.
            PERFORM pg_sleep(0.01 * v_try);
        END;
    END LOOP;

    FOR v_key IN SELECT k.* FROM pggit_perf_internal.own_foreign_keys() AS k WHERE k.is_missing LOOP
        BEGIN
            IF v_key.key_name = ANY (v_orphaned) THEN
                RAISE foreign_key_violation;
            ELSIF v_is_locked THEN
                PERFORM pggit_perf_internal.define(
                    format('ALTER TABLE %s ADD CONSTRAINT %I FOREIGN KEY (%I) REFERENCES %s (%I) '
                        'ON DELETE %s', v_key.table_name, v_key.key_name,
                           v_key.column_name, v_key.refers_to, v_key.refers_to_column,
                               v_key.on_delete));
                v_count := v_count + 1;
            ELSE
                RAISE WARNING USING
                    MESSAGE = format('foreign key %s of %s is missing: other sessions keep its '
                        'tables locked', v_key.key_name, v_key.table_name),
                    DETAIL = 'Those that are missing are added by the next run of '
                        'maintain_partitions.',
                    HINT = 'Look for long transactions in pg_stat_activity and prepared ones in '
                        'pg_prepared_xacts, then SELECT pggit.repair_triggers();';
                -- One WARNING is enough: the others wait for the same locks.
                EXIT;
            END IF;
        EXCEPTION WHEN foreign_key_violation THEN
            RAISE WARNING USING
                MESSAGE = format('foreign key %s of %s is missing: some rows refer to rows that '
                    'do not exist', v_key.key_name, v_key.table_name),
                DETAIL = 'A restore brought such rows, or they were written while triggers were '
                    'disabled.',
                HINT = 'See the check orphaned_rows of pggit.health_check(), and its runbook; '
                    'then SELECT pggit.repair_triggers();';
        END;
    END LOOP;
    RETURN v_count;
END
$body$;
COMMENT ON FUNCTION pggit_perf_internal.add_foreign_keys() IS
    'Internal: adds the foreign keys that are missing, as they are after a restore; returns how '
    'many.';

-- Each column that a missing key would check, with rows of it that refer to nothing.
CREATE FUNCTION pggit_perf_internal.unchecked_orphans(p_most_counted bigint) RETURNS
    TABLE (column_name text, row_count bigint)
LANGUAGE plpgsql
STABLE
SET search_path = pg_catalog, pg_temp
AS $body$
DECLARE
    v_key record;
BEGIN
    FOR v_key IN SELECT k.* FROM pggit_perf_internal.own_foreign_keys() AS k WHERE k.is_missing LOOP
        column_name := format('%s.%s', split_part(v_key.table_name, '.', 2), v_key.column_name);
        EXECUTE format('SELECT count(*) FROM (SELECT FROM %1$s AS t WHERE t.%2$I IS NOT NULL AND '
            'NOT EXISTS (SELECT FROM %3$s AS r WHERE r.%4$I = t.%2$I) LIMIT %5$s) AS o',
                       v_key.table_name, v_key.column_name, v_key.refers_to,
                           v_key.refers_to_column, p_most_counted) INTO row_count;
        CONTINUE WHEN row_count = 0;
        RETURN NEXT;
    END LOOP;
END
$body$;
COMMENT ON FUNCTION pggit_perf_internal.unchecked_orphans(bigint) IS
    'Internal to health_check: columns whose foreign key is missing and whose rows refer to rows '
    'that do not exist, with how many of them there are, up to p_most_counted.';

SELECT pggit_perf_internal.add_foreign_keys();
COMMENT ON TABLE pggit.performance_baseline_history IS
    'Every change of a baseline and of its review. Rows are appended, and deleted only with their '
    'baseline.';

-- Columns that are no reserved words any more.
DROP VIEW pggit.v_monitoring_health;
DROP FUNCTION pggit.health_check();
CREATE FUNCTION pggit.health_check()
 RETURNS TABLE(check_name text, status text, value double precision, limit_value double precision,
     since timestamp with time zone, runbook text, detail text, target_value double precision)
 LANGUAGE c
 STABLE PARALLEL RESTRICTED STRICT SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
 SET jit TO 'off'
AS 'MODULE_PATHNAME', $function$health_check_wrapper$function$;

DROP FUNCTION pggit.process_alerts();
CREATE FUNCTION pggit.process_alerts()
 RETURNS TABLE(alerts_processed bigint, alerts_suppressed bigint, alerts_deferred bigint,
     incidents_opened bigint, incidents_escalated bigint, incidents_reopened bigint,
         incidents_resolved bigint, suppressions_ended bigint, left_out text[])
 LANGUAGE c
 STRICT
 SET search_path TO 'pg_catalog', 'pg_temp'
 SET lock_timeout TO '10s'
 SET enable_seqscan TO 'off'
 SET enable_hashjoin TO 'off'
 SET enable_mergejoin TO 'off'
 SET jit TO 'off'
AS 'MODULE_PATHNAME', $function$process_alerts_wrapper$function$;

-- What is asked for goes before an operation's own minimum, so nothing is asked for by default.
-- Anomalies have a minimum of their own, which begins as the one that governed both.
CREATE OR REPLACE FUNCTION pggit.recalculate_all_baselines_rolling(p_lookback_days integer DEFAULT
    7, p_min_samples integer DEFAULT NULL, p_force_recalc boolean DEFAULT false)
 RETURNS TABLE(operation_type text, baseline_id bigint, sample_count bigint,
     p99_old_ms double precision, p99_new_ms double precision, percent_change double precision,
         status text, message text)
 LANGUAGE c
 SET search_path TO 'pg_catalog', 'pg_temp'
 SET jit TO 'off'
 SET work_mem TO '64MB'
AS 'MODULE_PATHNAME', $function$recalculate_all_baselines_rolling_wrapper$function$;
ALTER TABLE pggit.performance_operation_types
    ADD COLUMN minimum_samples_for_anomalies integer,
    ADD CONSTRAINT performance_operation_types_anomaly_samples_check
        CHECK (minimum_samples_for_anomalies BETWEEN 2 AND 1000000);
UPDATE pggit.performance_operation_types
SET minimum_samples_for_anomalies = minimum_samples_for_baseline
WHERE minimum_samples_for_baseline IS NOT NULL;
COMMENT ON COLUMN pggit.performance_operation_types.minimum_samples_for_baseline IS
    'How many samples a baseline needs, unless the caller''s p_min_samples overrides it; NULL: '
    'pggit_perf.minimum_samples_for_baseline.';
COMMENT ON COLUMN pggit.performance_operation_types.minimum_samples_for_anomalies IS
    'How many samples anomaly detection needs; NULL: pggit_perf.minimum_samples_for_anomalies.';
CREATE FUNCTION pggit.set_minimum_samples_for_anomalies(p_operation_type text,
    p_minimum_samples integer) RETURNS integer
    LANGUAGE c VOLATILE PARALLEL UNSAFE
    SET search_path = pg_catalog, pg_temp
    AS 'MODULE_PATHNAME', 'set_minimum_samples_for_anomalies_wrapper';
COMMENT ON FUNCTION pggit.set_minimum_samples_for_anomalies(text, integer) IS
    'Sets how many samples anomaly detection of an operation needs; NULL: '
    'pggit_perf.minimum_samples_for_anomalies. Returns the number in force.';
COMMENT ON FUNCTION pggit.recalculate_all_baselines_rolling(integer, integer, boolean) IS
    'Measures every tracked operation over the last days and renews the baselines that moved: one '
    'row each, also without samples, ordered by operation_type. p_force_recalc approves every '
    'change; p_min_samples overrides an operation''s own minimum; NULL uses that minimum, else '
    'pggit_perf.minimum_samples_for_baseline.';

COMMENT ON FUNCTION pggit.recalculate_seasonal_baselines(integer) IS
    'Measures every tracked operation by the hour of the week over the last weeks, where three of '
    'them have samples: one row each, also without samples, ordered by operation_type.';
COMMENT ON FUNCTION pggit.detect_correlated_degradation(integer, double precision, timestamptz) IS
    'Pairs of operations that were disturbed in the same hours, strongest first, with the group '
    'that each belongs to. One row says not_enough_history or not_correlated where that is so.';

ALTER TABLE pggit_perf_internal.performance_event_log
    DROP CONSTRAINT performance_event_log_type_check,
    ADD CONSTRAINT performance_event_log_type_check CHECK (event_type IN ('ddl', 'setting',
        'configuration'));
COMMENT ON TABLE pggit_perf_internal.performance_event_log IS
    'What may explain a change of performance: DDL, once enable_event_log() has been called, and '
    'settings whose value changed between two runs of detection. And who changed the '
    'configuration (v_configuration_changes).';

-- What people set, by a function or by hand, is in the event log: who, when, from what, to what. A
-- restore and a subscriber get these rows of the log with all others, so that neither writes them
-- once more.
CREATE FUNCTION pggit_perf_internal.note_configuration_change() RETURNS trigger
LANGUAGE plpgsql
SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
SET timezone = 'UTC'
SET datestyle = 'ISO'
AS $body$
DECLARE
    v_old jsonb := CASE WHEN TG_OP <> 'INSERT' THEN to_jsonb(OLD) END;
    v_new jsonb := CASE WHEN TG_OP <> 'DELETE' THEN to_jsonb(NEW) END;
BEGIN
    IF pggit_perf_internal.is_restore() THEN
        RETURN NULL;
    END IF;
    INSERT INTO pggit_perf_internal.performance_event_log
        (event_type, command_tag, object_type, object_identity, setting_name, old_value, new_value)
    SELECT 'configuration', TG_OP, 'operation type', coalesce(v_new, v_old) ->> 'operation_type',
        s.name, v_old ->> s.name, v_new ->> s.name
    FROM unnest(ARRAY['is_tracked', 'alert_threshold_multiplier', 'minimum_samples_for_baseline',
        'minimum_samples_for_anomalies',
                      'anomaly_z_score_threshold', 'degradation_percent_threshold',
                          'time_zone']) WITH ORDINALITY AS s (name, place)
    WHERE TG_TABLE_NAME = 'performance_operation_types'
      AND v_old ->> s.name IS DISTINCT FROM v_new ->> s.name
      -- Operations are tracked unless somebody says otherwise.
      AND NOT (s.name = 'is_tracked' AND coalesce(v_old ->> s.name,
          'true') = coalesce(v_new ->> s.name, 'true'))
    ORDER BY s.place;

    INSERT INTO pggit_perf_internal.performance_event_log
        (event_type, command_tag, object_type, object_identity, setting_name, old_value, new_value)
    SELECT 'configuration', TG_OP, 'operation type', coalesce(v_new, v_old) ->> 'operation_type',
        'baseline_exclusion', o.value, n.value
    FROM (SELECT CASE WHEN v_old ->> 'ended_at' IS NULL
                      THEN format('%s to %s: %s', v_old ->> 'excluded_from',
                          v_old ->> 'excluded_to', v_old ->> 'reason') END) AS x (text)
    CROSS JOIN LATERAL (SELECT CASE WHEN v_old IS NOT NULL THEN x.text END) AS o (value)
    CROSS JOIN LATERAL (SELECT CASE WHEN v_new IS NOT NULL AND v_new ->> 'ended_at' IS NULL
                                    THEN format('%s to %s: %s', v_new ->> 'excluded_from',
                                        v_new ->> 'excluded_to',
                                            v_new ->> 'reason') END) AS n (value)
    WHERE TG_TABLE_NAME = 'performance_baseline_exclusions' AND o.value IS DISTINCT FROM n.value;
    RETURN NULL;
END
$body$;
COMMENT ON FUNCTION pggit_perf_internal.note_configuration_change() IS
    'Internal: trigger that writes into the event log who changed thresholds, time zones and '
    'exclusions, from what to what.';

CREATE TRIGGER note_configuration_change
    AFTER INSERT OR UPDATE OR DELETE ON pggit.performance_operation_types
    FOR EACH ROW EXECUTE FUNCTION pggit_perf_internal.note_configuration_change();
CREATE TRIGGER note_configuration_change
    AFTER INSERT OR UPDATE OR DELETE ON pggit.performance_baseline_exclusions
    FOR EACH ROW EXECUTE FUNCTION pggit_perf_internal.note_configuration_change();

CREATE VIEW pggit.v_configuration_changes AS
    SELECT e.event_id AS change_id, e.occurred_at AS changed_at, e.user_name AS changed_by,
        e.object_identity AS operation_type, e.setting_name,
           e.old_value, e.new_value
    FROM pggit_perf_internal.performance_event_log AS e
    -- So that nothing can be written through it.
    CROSS JOIN (VALUES (true)) AS v (is_read_only)
    WHERE e.event_type = 'configuration'
    ORDER BY e.event_id DESC;
COMMENT ON VIEW pggit.v_configuration_changes IS
    'Who changed thresholds, time zones and exclusions of operations (operation_type NULL: of '
    'all), when, from what to what, latest first; for 400 days. NULL is the default, or no '
    'exclusion.';

COMMENT ON FUNCTION pggit.grant_access(text, text) IS
    'Grants recorder (may record), viewer (may read), operator (both, may recalculate, review '
    'baselines, look after incidents and set thresholds) or admin (all) to a role.';

-- Functions that are not public move; who may execute them stays as it is.
ALTER ROUTINE pggit.access_functions(text) SET SCHEMA pggit_perf_internal;
ALTER ROUTINE pggit.after_notification_setting() SET SCHEMA pggit_perf_internal;
ALTER ROUTINE pggit.announce_change() SET SCHEMA pggit_perf_internal;
ALTER ROUTINE pggit.apply_access(text, text, boolean) SET SCHEMA pggit_perf_internal;
ALTER ROUTINE pggit.are_escalation_steps(interval[]) SET SCHEMA pggit_perf_internal;
ALTER ROUTINE pggit.before_escalation_policy_insert() SET SCHEMA pggit_perf_internal;
ALTER ROUTINE pggit.before_notification_setting() SET SCHEMA pggit_perf_internal;
ALTER ROUTINE pggit.before_operation_type_insert() SET SCHEMA pggit_perf_internal;
ALTER ROUTINE pggit.branch_names() SET SCHEMA pggit_perf_internal;
ALTER ROUTINE pggit_perf_internal.branch_names() RENAME TO pggit_branch_names;
ALTER ROUTINE pggit.check_health_if_due() SET SCHEMA pggit_perf_internal;
ALTER ROUTINE pggit.check_time_zone() SET SCHEMA pggit_perf_internal;
ALTER ROUTINE pggit.claim_due_job(text[]) SET SCHEMA pggit_perf_internal;
ALTER ROUTINE pggit.clean_up_cron_history() SET SCHEMA pggit_perf_internal;
ALTER ROUTINE pggit.clean_up_job_runs() SET SCHEMA pggit_perf_internal;
ALTER ROUTINE pggit.commits_between(timestamp with time zone, timestamp with time zone)
    SET SCHEMA pggit_perf_internal;
ALTER ROUTINE pggit.due_jobs() SET SCHEMA pggit_perf_internal;
ALTER ROUTINE pggit.duration_digest_by(text, timestamp with time zone, bigint)
    SET SCHEMA pggit_perf_internal;
ALTER ROUTINE pggit.duration_digest_by_final(internal) SET SCHEMA pggit_perf_internal;
ALTER ROUTINE pggit.duration_digest_by_transition(internal, text, timestamp with time zone, bigint)
    SET SCHEMA pggit_perf_internal;
ALTER ROUTINE pggit.duration_digest_final(internal) SET SCHEMA pggit_perf_internal;
ALTER ROUTINE pggit.duration_digest_from_bytes(bytea) SET SCHEMA pggit_perf_internal;
ALTER ROUTINE pggit.duration_digest_in(cstring) SET SCHEMA pggit_perf_internal;
ALTER ROUTINE pggit.duration_digest_merge(pggit.duration_digest, pggit.duration_digest)
    SET SCHEMA pggit_perf_internal;
ALTER ROUTINE pggit.duration_digest_out(pggit.duration_digest) SET SCHEMA pggit_perf_internal;
ALTER ROUTINE pggit.duration_digest_recv(internal) SET SCHEMA pggit_perf_internal;
ALTER ROUTINE pggit.duration_digest_send(pggit.duration_digest) SET SCHEMA pggit_perf_internal;
ALTER ROUTINE pggit.duration_digest_transition(internal, bigint) SET SCHEMA pggit_perf_internal;
ALTER ROUTINE pggit.duration_stats_by_combine(internal, internal) SET SCHEMA pggit_perf_internal;
ALTER ROUTINE pggit.duration_stats_by_deserialize(bytea, internal) SET SCHEMA pggit_perf_internal;
ALTER ROUTINE pggit.duration_stats_by_final(internal) SET SCHEMA pggit_perf_internal;
ALTER ROUTINE pggit.duration_stats_by_serialize(internal) SET SCHEMA pggit_perf_internal;
ALTER ROUTINE pggit.duration_stats_by_transition(internal, text, bigint, double precision[])
    SET SCHEMA pggit_perf_internal;
ALTER ROUTINE pggit.duration_stats_combine(internal, internal) SET SCHEMA pggit_perf_internal;
ALTER ROUTINE pggit.duration_stats_deserialize(bytea, internal) SET SCHEMA pggit_perf_internal;
ALTER ROUTINE pggit.duration_stats_final(internal) SET SCHEMA pggit_perf_internal;
ALTER ROUTINE pggit.duration_stats_serialize(internal) SET SCHEMA pggit_perf_internal;
ALTER ROUTINE pggit.duration_stats_transition(internal, bigint, double precision[])
    SET SCHEMA pggit_perf_internal;
ALTER ROUTINE pggit.end_dead_job_runs() SET SCHEMA pggit_perf_internal;
ALTER ROUTINE pggit.events_near(text, timestamp with time zone) SET SCHEMA pggit_perf_internal;
ALTER ROUTINE pggit_perf_internal.events_near(text,
    timestamp with time zone) RENAME TO events_within_six_hours;
ALTER ROUTINE pggit.execute_job(text) SET SCHEMA pggit_perf_internal;
ALTER ROUTINE pggit.finish_job_run(bigint, jsonb, text, text, text, text)
    SET SCHEMA pggit_perf_internal;
ALTER ROUTINE pggit.hide_parameters() SET SCHEMA pggit_perf_internal;
ALTER ROUTINE pggit.lock_for_archive(regclass[], integer) SET SCHEMA pggit_perf_internal;
ALTER ROUTINE pggit.lock_for_attach(boolean) SET SCHEMA pggit_perf_internal;
ALTER ROUTINE pggit.log_ddl_command() SET SCHEMA pggit_perf_internal;
ALTER ROUTINE pggit.log_dropped_objects() SET SCHEMA pggit_perf_internal;
ALTER ROUTINE pggit.note_changed_settings() SET SCHEMA pggit_perf_internal;
ALTER ROUTINE pggit.open_notification_config(bytea, text) SET SCHEMA pggit_perf_internal;
ALTER ROUTINE pggit.pgcrypto_function(text) SET SCHEMA pggit_perf_internal;
-- It returns the names of what fails as well.
DROP FUNCTION pggit.raise_health_alerts();
CREATE FUNCTION pggit_perf_internal.raise_health_alerts()
 RETURNS TABLE(checks_failing bigint, alerts_raised bigint, failing text[])
 LANGUAGE c
 STRICT SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
 SET jit TO 'off'
 SET lock_timeout TO '10s'
AS 'MODULE_PATHNAME', $function$raise_health_alerts_wrapper$function$;
COMMENT ON FUNCTION pggit_perf_internal.raise_health_alerts()
    IS 'Internal to the job check_health: raises a SYSTEM alert for each check that fails and has '
        'no incident.';
REVOKE ALL ON FUNCTION pggit_perf_internal.raise_health_alerts() FROM PUBLIC;
ALTER ROUTINE pggit.refuse_builtin_deletion() SET SCHEMA pggit_perf_internal;
ALTER ROUTINE pggit.refuse_builtin_policy_change() SET SCHEMA pggit_perf_internal;
ALTER ROUTINE pggit.replace_metric_check_state() SET SCHEMA pggit_perf_internal;
ALTER ROUTINE pggit.replace_row() SET SCHEMA pggit_perf_internal;
ALTER ROUTINE pggit.reroute_system_notifications() SET SCHEMA pggit_perf_internal;
ALTER ROUTINE pggit.rollup_transition(internal, pggit.duration_digest)
    SET SCHEMA pggit_perf_internal;
ALTER ROUTINE pggit.run_started_job(bigint, text, integer, jsonb) SET SCHEMA pggit_perf_internal;
ALTER ROUTINE pggit.scheduled_jobs() SET SCHEMA pggit_perf_internal;
ALTER ROUTINE pggit.seal_notification_config(text, text) SET SCHEMA pggit_perf_internal;
ALTER ROUTINE pggit.split_notification_config(text, jsonb, boolean) SET SCHEMA pggit_perf_internal;
ALTER FUNCTION pggit_perf_internal.split_notification_config(text, jsonb, boolean) CALLED
    ON NULL INPUT;
ALTER ROUTINE pggit.start_job_run(text) SET SCHEMA pggit_perf_internal;
ALTER ROUTINE pggit.suppression_covers(timestamp with time zone, timestamp with time zone,
    timestamp with time zone, integer[], time, time, text) SET SCHEMA pggit_perf_internal;
ALTER ROUTINE pggit.three_digits(double precision) SET SCHEMA pggit_perf_internal;
ALTER ROUTINE pggit_perf_internal.three_digits(double precision) RENAME TO three_significant_digits;
ALTER ROUTINE pggit.wake_delivery() SET SCHEMA pggit_perf_internal;

-- Who an operation was recorded for is shown to those who may see other sessions in
-- pg_stat_activity, and to that user.
CREATE FUNCTION pggit_perf_internal.may_see_name(p_user text) RETURNS boolean
LANGUAGE sql
STABLE
SET search_path = pg_catalog, pg_temp
BEGIN ATOMIC
    -- The role that asks, whoever owns the function that shows the name: the session's, or what SET
    -- ROLE has chosen.
    SELECT coalesce(p_user = r.asker::text OR pg_has_role(r.asker, 'pg_read_all_stats'::name,
        'USAGE'::text), false)
    FROM (SELECT CASE current_setting('role'::text) WHEN 'none'::text THEN SESSION_USER
                      ELSE current_setting('role'::text)::name END AS asker) AS r;
END;
COMMENT ON FUNCTION pggit_perf_internal.may_see_name(text) IS
    'Internal: whether the role that asks may see this name of a user, as it is that user or has '
    'pg_read_all_stats.';

-- Every column of the extension that has names of people, whatever table is added; of a partitioned
-- table the whole. Archives come last, as rows move there from the live tables.
CREATE FUNCTION pggit_perf_internal.columns_of_names()
RETURNS TABLE (table_id regclass, table_name text, column_name text, is_archive boolean)
LANGUAGE sql
STABLE
SET search_path = pg_catalog, pg_temp
BEGIN ATOMIC
    SELECT c.oid::regclass, c.relname::text, a.attname::text, c.relname ~ '_archive$'::text
    FROM pg_depend AS d
    JOIN pg_class AS c ON c.oid = d.objid AND c.relkind IN ('r', 'p') AND NOT c.relispartition
    JOIN pg_attribute AS a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
        AND a.atttypid = 'text'::regtype
                          AND (a.attname IN ('user_name', 'session_id', 'recipient')
                              OR a.attname ~ '_by$'::text)
    WHERE d.classid = 'pg_class'::regclass AND d.refclassid = 'pg_extension'::regclass
        AND d.deptype = 'e'
      AND d.refobjid = (SELECT e.oid FROM pg_extension AS e WHERE e.extname = 'pggit_perf')
    ORDER BY c.relname ~ '_archive$'::text, c.relname, a.attnum;
END;
COMMENT ON FUNCTION pggit_perf_internal.columns_of_names() IS
    'Internal to forget_user and to the job clean_up_history: the columns that have names of '
    'people.';

-- One UPDATE for each table. A notification that is still to be sent keeps its address.
CREATE FUNCTION pggit_perf_internal.forget_name(p_user_name text) RETURNS TABLE (table_name text,
    rows_changed bigint)
LANGUAGE plpgsql
SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $body$
DECLARE
    v_table regclass;
    v_changes text;
    v_condition text;
BEGIN
    PERFORM pggit_perf_internal.require_trusted_schema();
    IF coalesce(btrim(p_user_name), '') = '' THEN
        RAISE EXCEPTION USING
            ERRCODE = 'invalid_parameter_value',
            MESSAGE = 'p_user_name must not be NULL or blank',
            DETAIL = 'The name is the one stored in metrics, spans, merges and events.',
            HINT = 'For example: SELECT * FROM pggit.forget_user(''alice'');';
    END IF;
    FOR v_table, table_name, v_changes, v_condition IN
        SELECT n.table_id, n.table_name,
               string_agg(CASE n.column_name
                              WHEN 'session_id' THEN
                                  'session_id = CASE WHEN user_name = $1 THEN NULL ELSE '
                                  'session_id END'
                              ELSE format('%1$I = CASE WHEN %1$I = $1 THEN ''forgotten'' ELSE '
                                  '%1$I END', n.column_name) END, ', '),
               string_agg(format(CASE n.column_name WHEN 'recipient'
                   THEN '%I = $1 AND status IN (''sent'', ''failed'')'
                                                    ELSE '%I = $1' END, n.column_name), ' OR ')
                   FILTER (WHERE n.column_name <> 'session_id')
        FROM pggit_perf_internal.columns_of_names() AS n
        GROUP BY n.table_id, n.table_name, n.is_archive
        ORDER BY n.is_archive, n.table_name
    LOOP
        EXECUTE format('UPDATE %s SET %s WHERE %s', v_table, v_changes, v_condition)
            USING p_user_name;
        GET DIAGNOSTICS rows_changed = ROW_COUNT;
        IF rows_changed > 0 THEN
            RETURN NEXT;
        END IF;
    END LOOP;
END
$body$;
COMMENT ON FUNCTION pggit_perf_internal.forget_name(text)
    IS 'Internal to forget_user: does its work.';

CREATE FUNCTION pggit_perf_internal.forget_old_names() RETURNS bigint
LANGUAGE plpgsql
SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $body$
DECLARE
    v_forgotten bigint := 0;
    v_rows bigint;
    v_statement text;
    v_days integer;
BEGIN
    PERFORM pggit_perf_internal.require_trusted_schema();
    FOR v_statement, v_days IN
        SELECT format('UPDATE %s SET %s WHERE %I < now() - $1 * interval ''24 hours'' AND (%s)',
            n.table_id,
                      string_agg(CASE n.column_name
                                     WHEN 'session_id' THEN 'session_id = NULL'
                                     ELSE format('%1$I = CASE WHEN %1$I IS NOT NULL '
                                         'THEN ''forgotten'' END', n.column_name) END, ', '),
                      t.age_column,
                      string_agg(CASE n.column_name
                                     WHEN 'session_id' THEN 'session_id IS NOT NULL'
                                     -- Of a notification that is still to be sent it is where it
                                     -- goes.
                                     WHEN 'recipient' THEN
                                         'recipient <> ''forgotten'' AND status IN '
                                         '(''sent'', ''failed'')'
                                     ELSE format('%I <> ''forgotten''', n.column_name) END,
                                         ' OR ')),
               p.forget_names_after_days
        FROM pggit.archive_policies AS p
        JOIN (VALUES ('metrics', 'performance_metrics', 'recorded_at'), ('alerts',
            'performance_alerts', 'created_at'),
                     ('notifications', 'alert_notification_queue', 'created_at'), ('job_runs',
                         'job_run_log', 'started_at'),
                     ('traces', 'operation_traces', 'started_at'), ('incidents',
                         'performance_incidents', 'resolved_at'),
                     ('incidents', 'performance_incident_events', 'occurred_at'), ('suppressions',
                         'alert_suppression', 'ended_at'),
                     ('baselines', 'performance_baseline_history', 'created_at'), ('baselines',
                         'performance_baseline_exclusions', 'created_at'),
                     ('merges', 'merge_performance_metrics', 'ended_at'), ('detections',
                         'performance_change_points', 'closed_at'),
                     ('event_log', 'performance_event_log', 'occurred_at')) AS t (kind, table_name,
                         age_column) ON t.kind = p.kind
        JOIN pggit_perf_internal.columns_of_names() AS n
            ON n.table_name IN (t.table_name, t.table_name || '_archive')
        WHERE p.forget_names_after_days IS NOT NULL
        GROUP BY n.table_id, n.table_name, n.is_archive, t.age_column, p.forget_names_after_days
        ORDER BY n.is_archive, n.table_name
    LOOP
        EXECUTE v_statement USING v_days;
        GET DIAGNOSTICS v_rows = ROW_COUNT;
        v_forgotten := v_forgotten + v_rows;
    END LOOP;
    RETURN v_forgotten;
END
$body$;
COMMENT ON FUNCTION pggit_perf_internal.forget_old_names() IS
    'Internal to the job clean_up_history: replaces names by forgotten, and sessions by NULL, in '
    'live and archived rows that are past the age of archive_policies; returns how many.';

CREATE FUNCTION pggit.forget_user(p_user_name text) RETURNS TABLE (table_name text,
    rows_changed bigint)
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
                        WHERE p.oid = 'pggit.forget_user(text)'::regprocedure
                          AND CASE WHEN a.grantee <> 0
                              THEN pg_has_role(current_user, a.grantee, 'USAGE') END)) THEN
        RAISE EXCEPTION USING
            ERRCODE = 'insufficient_privilege',
            MESSAGE = 'forget_user is for roles with access admin',
            DETAIL = 'The right to EXECUTE is not enough: a script may have granted it on every '
                'function of schema pggit.',
            HINT = 'SELECT pggit.grant_access(''…'', ''admin''); as a superuser.';
    END IF;
    RETURN QUERY SELECT f.table_name, f.rows_changed
        FROM pggit_perf_internal.forget_name(p_user_name) AS f;
END
$body$;
COMMENT ON FUNCTION pggit.forget_user(text) IS
    'Replaces a user''s name by forgotten, and the sessions of its metrics by NULL, in every '
    'table of the extension, archives included; returns the tables that had it, and how many rows '
    'of each.';

CREATE OR REPLACE FUNCTION pggit_perf_internal.access_functions(p_access text) RETURNS SETOF
    regprocedure
LANGUAGE sql
STABLE
SET search_path = pg_catalog, pg_temp
BEGIN ATOMIC
    SELECT p.oid::regprocedure
    FROM pg_proc AS p
    JOIN (VALUES
            ('operator', 'accept_new_normal'),
            ('operator', 'acknowledge_alert'),
            ('operator', 'acknowledge_incident'),
            ('admin', 'apply_access'),
            ('operator', 'approve_baseline'),
            ('admin', 'archive_old_data'),
            ('admin', 'are_escalation_steps'),
            ('operator', 'calculate_performance_baseline'),
            ('operator', 'check_alert_escalation'),
            ('admin', 'check_health_if_due'),
            ('operator', 'check_pending_metrics'),
            ('operator', 'check_performance_baseline'),
            ('admin', 'claim_due_job'),
            ('admin', 'clean_up_cron_history'),
            ('admin', 'clean_up_job_runs'),
            ('admin', 'clean_up_operation_types'),
            ('viewer', 'compare_performance'),
            ('admin', 'deliver_alarm'),
            ('admin', 'deliver_notifications'),
            ('viewer', 'detect_anomalies_statistical'),
            ('operator', 'detect_change_points'),
            ('viewer', 'detect_combined_anomalies'),
            ('viewer', 'detect_correlated_degradation'),
            ('viewer', 'detect_performance_degradation'),
            ('admin', 'disable_event_log'),
            ('admin', 'due_jobs'),
            ('viewer', 'duration_digest'),
            ('viewer', 'duration_digest_from_bytes'),
            ('viewer', 'duration_stats'),
            ('viewer', 'duration_stats_by'),
            ('admin', 'enable_event_log'),
            ('admin', 'encrypt_notification_config'),
            ('operator', 'end_baseline_exclusion'),
            ('admin', 'end_dead_job_runs'),
            ('recorder', 'end_performance_trace'),
            ('recorder', 'end_span'),
            ('operator', 'end_suppression'),
            ('admin', 'ensure_metric_partitions'),
            ('viewer', 'events_within_six_hours'),
            ('operator', 'exclude_from_baseline'),
            ('admin', 'execute_job'),
            ('viewer', 'explain_alert'),
            ('admin', 'finish_job_run'),
            ('admin', 'forget_name'),
            ('admin', 'forget_old_names'),
            ('admin', 'forget_user'),
            ('viewer', 'fraction_below'),
            ('admin', 'grant_access'),
            ('viewer', 'health_check'),
            ('admin', 'is_restore'),
            ('viewer', 'max_val'),
            ('viewer', 'mean'),
            ('viewer', 'min_val'),
            ('admin', 'note_changed_settings'),
            ('operator', 'notify_on_alert'),
            ('viewer', 'num_vals'),
            ('viewer', 'operation_statistics'),
            ('viewer', 'operation_trends'),
            ('viewer', 'percentile'),
            ('viewer', 'percentiles'),
            ('viewer', 'performance_report'),
            ('viewer', 'performance_report_diff'),
            ('viewer', 'pggit_branch_names'),
            ('viewer', 'preview_suppression'),
            ('operator', 'process_alerts'),
            ('viewer', 'prometheus_metrics'),
            ('admin', 'raise_health_alerts'),
            ('admin', 'rebuild_rollups'),
            ('operator', 'recalculate_all_baselines_rolling'),
            ('operator', 'recalculate_seasonal_baselines'),
            ('recorder', 'record_merge_performance'),
            ('recorder', 'record_performance_interval'),
            ('recorder', 'record_performance_metric'),
            ('recorder', 'record_performance_metrics'),
            ('operator', 'reject_baseline'),
            ('admin', 'repair_triggers'),
            ('operator', 'replay_notification'),
            ('admin', 'require_commit_allowed'),
            ('admin', 'reroute_system_notifications'),
            ('operator', 'resolve_incident'),
            ('admin', 'revoke_access'),
            ('operator', 'roll_up_metrics'),
            ('viewer', 'rollup'),
            ('operator', 'run_detection'),
            ('admin', 'run_due_jobs'),
            ('admin', 'run_job'),
            ('admin', 'run_started_job'),
            ('viewer', 'runbook'),
            ('admin', 'schedule_jobs'),
            ('viewer', 'scheduled_jobs'),
            ('admin', 'set_archive_policy'),
            ('operator', 'set_minimum_samples_for_anomalies'),
            ('operator', 'set_operation_thresholds'),
            ('operator', 'set_operation_time_zone'),
            ('viewer', 'simulate_detection'),
            ('operator', 'snooze_alert'),
            ('operator', 'snooze_incident'),
            ('viewer', 'sparkline'),
            ('admin', 'start_job_run'),
            ('recorder', 'start_performance_trace'),
            ('recorder', 'start_span'),
            ('viewer', 'statistics_of_window'),
            ('viewer', 'stddev'),
            ('viewer', 'suggest_thresholds'),
            ('viewer', 'sum_of_squares'),
            ('viewer', 'sum_vals'),
            ('operator', 'suppress_alerts'),
            ('viewer', 'suppression_covers'),
            ('admin', 'test_notification'),
            ('viewer', 'three_significant_digits'),
            ('admin', 'tick'),
            ('admin', 'unschedule_jobs'),
            ('operator', 'verify_rollups'),
            ('viewer', 'window_start')
         ) AS f (access, function_name) ON p.proname = f.function_name
    JOIN pg_depend AS d ON d.classid = 'pg_proc'::regclass AND d.objid = p.oid AND d.deptype = 'e'
    JOIN pg_extension AS e ON d.refclassid = 'pg_extension'::regclass AND e.oid = d.refobjid
    WHERE e.extname = 'pggit_perf'
      AND f.access = p_access
      -- Not the copies that our own code calls, but for the one that run_job calls with its
      -- caller's rights.
      AND NOT (p.pronamespace = 'pggit_perf_internal'::regnamespace
          AND p.proname <> 'deliver_notifications'
               AND EXISTS (SELECT FROM pg_proc AS door
                   WHERE door.pronamespace = 'pggit'::regnamespace AND door.proname = p.proname));
END;

CREATE OR REPLACE FUNCTION pggit_perf_internal.after_notification_setting() RETURNS trigger
LANGUAGE plpgsql
SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $body$
BEGIN
    PERFORM pggit_perf_internal.require_schema_name(TG_TABLE_SCHEMA);
    DELETE FROM pggit_perf_internal.alert_notification_secrets AS k
    WHERE NOT EXISTS (SELECT FROM pggit.alert_notification_settings AS s
        WHERE s.secret_id = k.secret_id);
    IF TG_OP = 'DELETE' THEN
        PERFORM pggit_perf_internal.require_trusted_schema();
        UPDATE pggit.alert_notification_settings AS s
        SET fallback_setting_id = NULL
        WHERE s.fallback_setting_id IS NOT NULL
          AND NOT EXISTS (SELECT FROM pggit.alert_notification_settings AS f
              WHERE f.setting_id = s.fallback_setting_id);
    END IF;
    IF TG_OP = 'TRUNCATE' THEN
        -- What before_change does for each row that is deleted.
        PERFORM pggit_perf_internal.require_trusted_schema();
        DELETE FROM pggit_perf_internal.alert_notification_destinations AS d
        WHERE NOT EXISTS (SELECT FROM pggit.alert_notification_settings AS s
            WHERE s.setting_id = d.setting_id);
        UPDATE pggit.alert_notification_queue AS q
        SET status = 'failed', lease_until = NULL, finished_at = clock_timestamp(),
            error_class = 'setting_deleted'
        FROM (SELECT x.queue_id FROM pggit.alert_notification_queue AS x
              WHERE x.status IN ('pending', 'sending')
                AND x.setting_id IS NOT NULL
                AND NOT EXISTS (SELECT FROM pggit.alert_notification_settings AS s
                    WHERE s.setting_id = x.setting_id)
              FOR UPDATE SKIP LOCKED) AS f
        WHERE q.queue_id = f.queue_id;
    END IF;
    RETURN NULL;
END
$body$;

CREATE OR REPLACE FUNCTION pggit_perf_internal.apply_access(p_role text, p_access text,
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
            DETAIL = 'Access is given to one role at a time, never to PUBLIC.',
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
            -- Names of users and sessions are for pg_read_all_stats, which pg_monitor has; for
            -- others v_all_performance_metrics shows each its own.
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
        -- For tables and views of their own that are made from what they read.
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
        -- What jobs call.
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
    -- What is left of another access, or granted by another extension, still needs the schema.
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

CREATE OR REPLACE FUNCTION pggit_perf_internal.are_escalation_steps(p_steps interval[]) RETURNS
    boolean
LANGUAGE sql
IMMUTABLE
PARALLEL SAFE
SET search_path = pg_catalog, pg_temp
BEGIN ATOMIC
    SELECT coalesce(array_ndims(p_steps), 1) = 1
           AND cardinality(p_steps) <= 10
           AND coalesce(bool_and(s.step IS NOT NULL AND s.step > s.previous
               AND s.step <= interval '30 days'), true)
    FROM (SELECT u.step, lag(u.step, 1, interval '0') OVER (ORDER BY u.place) AS previous
          FROM unnest(p_steps) WITH ORDINALITY AS u (step, place)) AS s;
END;

CREATE OR REPLACE FUNCTION pggit_perf_internal.before_notification_setting() RETURNS trigger
LANGUAGE plpgsql
SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $body$
DECLARE
    -- Secrets are in no dump; what a subscriber applies shows none.
    v_is_copy boolean := current_setting('session_replication_role') = 'replica'
        OR pggit_perf_internal.is_restore();
    v_parts record;
BEGIN
    PERFORM pggit_perf_internal.require_schema_name(TG_TABLE_SCHEMA);
    IF TG_OP <> 'INSERT' AND (TG_OP = 'DELETE' OR OLD.enabled AND NOT NEW.enabled
                              OR OLD.heartbeat_interval IS NULL AND NEW.heartbeat_interval
                                  IS NOT NULL) THEN
        PERFORM pggit_perf_internal.require_trusted_schema();
        UPDATE pggit.alert_notification_queue AS q
        SET status = 'failed', lease_until = NULL, finished_at = clock_timestamp(),
            error_class = CASE TG_OP WHEN 'DELETE' THEN 'setting_deleted'
                ELSE 'setting_disabled' END
        FROM (SELECT x.queue_id FROM pggit.alert_notification_queue AS x
              WHERE x.setting_id = OLD.setting_id AND x.status IN ('pending', 'sending')
                  AND (x.status = 'pending' OR TG_OP = 'DELETE')
              FOR UPDATE SKIP LOCKED) AS f
        WHERE q.queue_id = f.queue_id;
    END IF;
    IF TG_OP = 'DELETE' THEN
        DELETE FROM pggit_perf_internal.alert_notification_destinations AS d
            WHERE d.setting_id = OLD.setting_id;
        RETURN OLD;
    END IF;

    -- No foreign key: pg_dump would warn of one that points to its own table.
    IF NEW.fallback_setting_id IS NOT NULL AND NOT v_is_copy
       AND NOT EXISTS (SELECT FROM pggit.alert_notification_settings AS s
           WHERE s.setting_id = NEW.fallback_setting_id) THEN
        RAISE EXCEPTION USING
            ERRCODE = 'undefined_object',
            MESSAGE = format('there is no notification setting %s to fall back on',
                NEW.fallback_setting_id),
            DETAIL = 'fallback_setting_id must name a setting that exists already.',
            HINT = 'See SELECT setting_id, setting_name, channel FROM '
                'pggit.alert_notification_settings;';
    END IF;
    IF NOT v_is_copy
       AND (EXISTS (SELECT FROM pggit.alert_notification_settings AS s
                    WHERE s.setting_id = NEW.fallback_setting_id AND s.heartbeat_interval
                        IS NOT NULL)
            OR NEW.heartbeat_interval IS NOT NULL
               AND EXISTS (SELECT FROM pggit.alert_notification_settings AS s
                   WHERE s.fallback_setting_id = NEW.setting_id)) THEN
        RAISE EXCEPTION USING
            ERRCODE = 'invalid_parameter_value',
            MESSAGE = format('notification setting %s is a heartbeat and cannot be a fallback',
                             CASE WHEN NEW.heartbeat_interval IS NULL THEN NEW.fallback_setting_id
                                 ELSE NEW.setting_id END),
            DETAIL = 'A heartbeat setting receives no incidents.',
            HINT = 'Let fallback_setting_id name a setting without a heartbeat_interval.';
    END IF;
    -- Not refused: a config that is to be encrypted is given by encrypt_notification_config, to a
    -- setting that is there.
    IF NOT v_is_copy AND NEW.enabled AND NEW.config IS NULL AND NEW.config_encrypted IS NULL
       AND (TG_OP = 'INSERT' OR NOT OLD.enabled OR num_nonnulls(OLD.config,
           OLD.config_encrypted) > 0) THEN
        RAISE WARNING USING
            MESSAGE = format('notification setting %s is enabled and has no config',
                NEW.setting_id),
            DETAIL = 'Nothing can be delivered by it: what it gets is retried, and becomes a dead '
                'letter.',
            HINT = format('UPDATE pggit.alert_notification_settings SET config = … WHERE '
                'setting_id = %1$s; or SELECT pggit.encrypt_notification_config(%1$s, …);',
                          NEW.setting_id);
    END IF;
    -- A heartbeat that was disabled, or sent elsewhere, is not overdue.
    IF TG_OP = 'UPDATE' AND NOT v_is_copy AND NEW.enabled AND NEW.heartbeat_interval IS NOT NULL
       AND (NOT OLD.enabled OR OLD.heartbeat_interval IS NULL
            OR (NEW.config, NEW.config_encrypted) IS DISTINCT
                FROM (OLD.config, OLD.config_encrypted)) THEN
        INSERT INTO pggit_perf_internal.alert_notification_destinations AS d (setting_id,
            heartbeat_since)
        VALUES (NEW.setting_id, clock_timestamp())
        ON CONFLICT (setting_id) DO UPDATE
        SET heartbeat_since = excluded.heartbeat_since, heartbeat_due_at = NULL,
            heartbeat_error_class = NULL;
    END IF;
    -- The sending state of a changed setting belongs to the old one: how full its bucket is, the
    -- pause its receiver asked for, and when its messages are tried again. While a role that is not
    -- trusted may have put a trigger on the queue, its rows are left alone.
    IF TG_OP = 'UPDATE' AND NOT v_is_copy
       AND (NEW.config, NEW.config_encrypted, NEW.channel, NEW.messages_per_second, NEW.enabled)
           IS DISTINCT FROM (OLD.config, OLD.config_encrypted, OLD.channel,
               OLD.messages_per_second, OLD.enabled) THEN
        UPDATE pggit_perf_internal.alert_notification_destinations AS d
        SET full_at = NULL, not_before = NULL, asked_at = NULL
        WHERE d.setting_id = NEW.setting_id;
        IF NOT EXISTS (SELECT FROM pggit_perf_internal.untrusted_creators()) THEN
            UPDATE pggit.alert_notification_queue AS q
            SET next_attempt_at = clock_timestamp()
            FROM (SELECT x.queue_id FROM pggit.alert_notification_queue AS x
                  WHERE x.setting_id = NEW.setting_id AND x.status = 'pending'
                    AND x.next_attempt_at > clock_timestamp() AND x.next_attempt_at < 'infinity'
                  FOR UPDATE SKIP LOCKED) AS f
            WHERE q.queue_id = f.queue_id;
        END IF;
    END IF;
    IF TG_OP = 'UPDATE' AND NEW.config IS NOT DISTINCT FROM OLD.config
        AND NEW.channel = OLD.channel THEN
        NEW.secret_id := OLD.secret_id;
        RETURN NEW;
    END IF;
    IF NEW.config IS NULL THEN
        NEW.secret_id := NULL;
        RETURN NEW;
    END IF;
    -- A copy that names its secret comes with it, where that is copied at all. Nothing is sent by
    -- it unless the secret was kept for this config.
    IF v_is_copy AND strpos(NEW.config::text, format('(secret %s)', NEW.secret_id)) > 0 THEN
        RETURN NEW;
    END IF;
    PERFORM pggit_perf_internal.hide_parameters();
    SELECT s.shown, s.secret, s.secret_id INTO v_parts
    FROM pggit_perf_internal.split_notification_config(NEW.channel, NEW.config, v_is_copy) AS s;
    NEW.config := v_parts.shown;
    IF v_parts.secret_id IS NOT NULL OR NOT v_is_copy THEN
        NEW.secret_id := v_parts.secret_id;
    END IF;
    IF v_parts.secret IS NOT NULL THEN
        INSERT INTO pggit_perf_internal.alert_notification_secrets (secret_id, channel, shown,
            secret)
        VALUES (v_parts.secret_id, NEW.channel, v_parts.shown, v_parts.secret);
    END IF;
    RETURN NEW;
END
$body$;

-- A dump, a copy of the database and pg_upgrade bring what another installation wrote: a
-- notification that has waited for a year, a job that last ran then. Nothing here has neglected
-- that. Health therefore counts ages from the time that this table has for this very database, and
-- the table is in no dump. Rows of other databases come by replication or in a copy of the
-- database's files, and mean nothing here.
CREATE TABLE pggit_perf_internal.installation_state (
    system_identifier bigint NOT NULL,
    database_oid oid NOT NULL,
    since timestamptz NOT NULL,
    has_run_jobs boolean NOT NULL,
    CONSTRAINT installation_state_pkey PRIMARY KEY (system_identifier, database_oid)
);
COMMENT ON TABLE pggit_perf_internal.installation_state IS
    'Internal: since when this database can act: when its first job began, or before that, when '
    'the extension was installed or a dump was restored. Not dumped: another database has its own.';

CREATE FUNCTION pggit_perf_internal.note_installation(p_has_run_jobs boolean) RETURNS void
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $body$
DECLARE
    v_system_identifier CONSTANT bigint := (SELECT c.system_identifier
        FROM pg_control_system() AS c);
    v_database CONSTANT oid := (SELECT d.oid FROM pg_database AS d
        WHERE d.datname = current_database());
BEGIN
    -- A look first, as an INSERT with ON CONFLICT would wait for the session that has just inserted
    -- the row.
    IF EXISTS (SELECT FROM pggit_perf_internal.installation_state AS s
               WHERE s.system_identifier = v_system_identifier AND s.database_oid = v_database
                 AND CASE WHEN p_has_run_jobs THEN s.has_run_jobs
                     ELSE s.since >= transaction_timestamp() END) THEN
        RETURN;
    END IF;
    -- Another session that has its first job notes the same: nobody waits for it, and no
    -- transaction above READ COMMITTED fails for it.
    IF p_has_run_jobs AND EXISTS (SELECT FROM pggit_perf_internal.installation_state AS s
                                  WHERE s.system_identifier = v_system_identifier
                                      AND s.database_oid = v_database)
       AND NOT EXISTS (SELECT FROM pggit_perf_internal.installation_state AS s
                       WHERE s.system_identifier = v_system_identifier
                           AND s.database_oid = v_database FOR UPDATE SKIP LOCKED) THEN
        RETURN;
    END IF;
    INSERT INTO pggit_perf_internal.installation_state AS s (system_identifier, database_oid,
        since, has_run_jobs)
    VALUES (v_system_identifier, v_database, clock_timestamp(), p_has_run_jobs)
    ON CONFLICT (system_identifier, database_oid) DO UPDATE
        SET since = excluded.since, has_run_jobs = excluded.has_run_jobs
        WHERE NOT (s.has_run_jobs AND excluded.has_run_jobs);
END
$body$;
COMMENT ON FUNCTION pggit_perf_internal.note_installation(boolean) IS
    'Internal: notes that this database can act from now on: as its first job begins (true), or '
    'as the extension is installed or a dump restored (false).';

SELECT pggit_perf_internal.note_installation(false);

CREATE OR REPLACE FUNCTION pggit_perf_internal.before_operation_type_insert() RETURNS trigger
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $body$
DECLARE
    v_is_copy boolean := current_setting('session_replication_role') = 'replica';
BEGIN
    IF NOT v_is_copy AND current_setting('row_security') = 'off' THEN
        v_is_copy := pggit_perf_internal.is_restore();
        -- Every dump has the built-in types.
        IF v_is_copy AND NEW.is_builtin THEN
            PERFORM pggit_perf_internal.note_installation(false);
        END IF;
    END IF;
    IF v_is_copy THEN
        DELETE FROM pggit.performance_operation_types AS o
        WHERE o.operation_type = NEW.operation_type AND o.is_builtin;
    END IF;
    RETURN NEW;
END
$body$;

CREATE OR REPLACE FUNCTION pggit_perf_internal.refuse_builtin_deletion() RETURNS trigger
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $body$
BEGIN
    -- What was done on a publisher is done here as well: where a row was restored there, the old
    -- one goes before the new one comes.
    IF EXISTS (SELECT FROM pg_stat_subscription AS s WHERE s.pid = pg_backend_pid()) THEN
        IF TG_OP = 'DELETE' THEN
            RETURN OLD;
        END IF;
        RETURN NULL;
    END IF;
    IF TG_OP = 'TRUNCATE' THEN
        RAISE EXCEPTION USING
            ERRCODE = 'object_not_in_prerequisite_state',
            MESSAGE = format('operation type %L is built in',
                             (SELECT min(o.operation_type)
                                 FROM pggit.performance_operation_types AS o WHERE o.is_builtin)),
            DETAIL = 'A restore would bring it back, and all others that are built in.',
            HINT = 'DELETE FROM pggit.performance_operation_types WHERE NOT is_builtin;';
    END IF;
    RAISE EXCEPTION USING
        ERRCODE = 'object_not_in_prerequisite_state',
        MESSAGE = format('operation type %L is built in', OLD.operation_type),
        DETAIL = 'A restore would bring it back.',
        HINT = format('UPDATE pggit.performance_operation_types SET is_tracked = false WHERE '
            'operation_type = %L;', OLD.operation_type);
END
$body$;

CREATE OR REPLACE FUNCTION pggit_perf_internal.check_time_zone() RETURNS trigger
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $body$
DECLARE
    v_is_copy boolean := current_setting('session_replication_role') = 'replica';
BEGIN
    IF EXISTS (SELECT FROM pg_timezone_names AS z WHERE lower(z.name COLLATE "C") =
        lower(NEW.time_zone COLLATE "C")) THEN
        RETURN NEW;
    END IF;
    IF NOT v_is_copy AND current_setting('row_security') = 'off' THEN
        v_is_copy := pggit_perf_internal.is_restore();
    END IF;
    IF v_is_copy THEN
        RAISE WARNING USING
            MESSAGE = format('operation type %L has no time zone any more: this server knows no '
                '%L', NEW.operation_type, NEW.time_zone),
            HINT = 'Set another one: SELECT pggit.set_operation_time_zone(…);';
        NEW.time_zone := NULL;
        RETURN NEW;
    END IF;
    RAISE EXCEPTION USING
        ERRCODE = 'invalid_parameter_value',
        MESSAGE = format('time zone %L is not known to this server', NEW.time_zone),
        DETAIL = 'It is not among pg_timezone_names.',
        HINT = 'For example: ''Europe/Berlin''.';
END
$body$;

CREATE OR REPLACE FUNCTION pggit_perf_internal.before_escalation_policy_insert() RETURNS trigger
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $body$
DECLARE
    v_is_copy boolean := current_setting('session_replication_role') = 'replica';
BEGIN
    IF NOT v_is_copy AND current_setting('row_security') = 'off' THEN
        v_is_copy := pggit_perf_internal.is_restore();
    END IF;
    IF NEW.is_builtin AND v_is_copy THEN
        DELETE FROM pggit.alert_escalation_policies AS p WHERE p.is_builtin;
    END IF;
    RETURN NEW;
END
$body$;

CREATE OR REPLACE FUNCTION pggit_perf_internal.refuse_builtin_policy_change() RETURNS trigger
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $body$
BEGIN
    -- As for operation types.
    IF TG_OP <> 'UPDATE' AND EXISTS (SELECT FROM pg_stat_subscription AS s
        WHERE s.pid = pg_backend_pid()) THEN
        IF TG_OP = 'DELETE' THEN
            RETURN OLD;
        END IF;
        RETURN NULL;
    END IF;
    RAISE EXCEPTION USING
        ERRCODE = 'object_not_in_prerequisite_state',
        MESSAGE = 'the built-in escalation policy is for every operation and type',
        DETAIL = 'Alerts that no other policy matches follow it.',
        HINT = 'Change its numbers, or INSERT INTO pggit.alert_escalation_policies '
            '(operation_type, …) a policy of its own for an operation.';
END
$body$;

CREATE OR REPLACE FUNCTION pggit_perf_internal.pggit_branch_names()
 RETURNS TABLE(branch_id integer, branch_name text)
 LANGUAGE c
 STABLE STRICT
 SET search_path TO 'pg_catalog', 'pg_temp'
AS 'MODULE_PATHNAME', $function$pggit_branch_names_wrapper$function$;

CREATE OR REPLACE FUNCTION pggit_perf_internal.check_health_if_due() RETURNS boolean
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $body$
DECLARE
    v_run_id bigint;
    v_result jsonb;
    v_sqlstate text;
    v_message text;
    v_detail text;
    v_hint text;
BEGIN
    IF EXISTS (SELECT FROM pggit.job_run_log AS r
               WHERE r.job_name = 'check_health'
                 AND r.started_at BETWEEN clock_timestamp() - interval '90 seconds'
                     AND clock_timestamp() + interval '1 minute')
       -- Where metrics come in for a day and no job has ever run, jobs were not scheduled, and
       -- somebody must hear of it. A heartbeat that is asked for says that health is looked after.
       OR NOT (EXISTS (SELECT FROM pggit.job_run_log)
               OR EXISTS (SELECT FROM pggit.alert_notification_settings AS n WHERE n.enabled
                   AND n.heartbeat_interval IS NOT NULL)
               OR EXISTS (SELECT FROM pggit_perf_internal.installation_state AS s
                          WHERE s.system_identifier = (SELECT c.system_identifier
                              FROM pg_control_system() AS c)
                            AND s.database_oid = (SELECT d.oid FROM pg_database AS d
                                WHERE d.datname = current_database())
                            AND s.since < clock_timestamp() - interval '24 hours')
                  AND EXISTS (SELECT FROM pggit.performance_metrics AS m
                      WHERE m.recorded_at < clock_timestamp() - interval '24 hours')) THEN
        RETURN false;
    END IF;
    v_run_id := pggit_perf_internal.start_job_run('check_health'::text);
    BEGIN
        v_result := pggit_perf_internal.execute_job('check_health'::text);
    EXCEPTION WHEN OTHERS THEN
        GET STACKED DIAGNOSTICS
            v_sqlstate = RETURNED_SQLSTATE,
            v_message = MESSAGE_TEXT,
            v_detail = PG_EXCEPTION_DETAIL,
            v_hint = PG_EXCEPTION_HINT;
    END;
    PERFORM pggit_perf_internal.finish_job_run(v_run_id, v_result, v_sqlstate, v_message,
        nullif(v_detail, ''),
        coalesce(nullif(v_hint, ''), CASE v_sqlstate WHEN '55P03'
            THEN 'Look for long transactions in pg_stat_activity and prepared ones in '
                'pg_prepared_xacts.' END));
    RETURN true;
END
$body$;

CREATE OR REPLACE FUNCTION pggit_perf_internal.claim_due_job(INOUT p_done text[],
    OUT p_job_name text, OUT p_run_id bigint)
LANGUAGE plpgsql
SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $body$
DECLARE
    c_frequent CONSTANT text[] :=
        '{check_pending_metrics,roll_up_metrics,detect,process_alerts,check_health,deliver_notifications}';
BEGIN
    PERFORM pggit_perf_internal.require_trusted_schema();
    -- One looks at a time; whoever writes runs down does not wait.
    LOCK TABLE pggit.job_run_log IN SHARE UPDATE EXCLUSIVE MODE;
    PERFORM pggit_perf_internal.end_dead_job_runs();
    SELECT d.job_name INTO p_job_name
    FROM pggit_perf_internal.due_jobs() WITH ORDINALITY AS d (job_name, place)
    WHERE d.job_name <> ALL (p_done)
    ORDER BY d.place
    LIMIT 1;
    IF p_job_name IS NULL THEN
        RETURN;
    END IF;
    -- A rare one takes its time, after which frequent ones may have become due again.
    IF p_job_name <> ALL (c_frequent) THEN
        p_done := ARRAY(SELECT d FROM unnest(p_done) AS d WHERE d <> ALL (c_frequent));
    END IF;
    p_done := p_done || p_job_name;
    p_run_id := pggit_perf_internal.start_job_run(p_job_name);
END
$body$;

CREATE OR REPLACE FUNCTION pggit_perf_internal.commits_between(p_from timestamp with time zone,
    p_to timestamp with time zone)
 RETURNS jsonb
 LANGUAGE c
 STABLE STRICT
 SET search_path TO 'pg_catalog', 'pg_temp'
AS 'MODULE_PATHNAME', $function$commits_between_wrapper$function$;

CREATE OR REPLACE FUNCTION pggit.enable_event_log() RETURNS boolean
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $body$
BEGIN
    IF EXISTS (SELECT FROM pg_event_trigger AS t WHERE t.evtname = 'pggit_perf_ddl') THEN
        RETURN false;
    END IF;
    CREATE EVENT TRIGGER pggit_perf_ddl ON ddl_command_end
        EXECUTE FUNCTION pggit_perf_internal.log_ddl_command();
    CREATE EVENT TRIGGER pggit_perf_drop ON sql_drop
        EXECUTE FUNCTION pggit_perf_internal.log_dropped_objects();
    RETURN true;
END
$body$;

CREATE OR REPLACE FUNCTION pggit_perf_internal.events_within_six_hours(p_operation_type text,
    p_at timestamptz) RETURNS jsonb
LANGUAGE sql
STABLE
SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
BEGIN ATOMIC
    -- Users take turns, each with what it did nearest to the change, every object first once:
    -- however many commands one of them runs, those of the others are shown.
    WITH ddl AS MATERIALIZED (
        SELECT t.*, row_number() OVER (ORDER BY t.turn, t.distance, t.event_id) AS place
        FROM (SELECT o.*, row_number() OVER (PARTITION BY o.user_name
            ORDER BY o.occurrence, o.distance, o.event_id) AS turn
              FROM (SELECT e.*, row_number() OVER (PARTITION BY e.user_name, e.object_identity
                  ORDER BY e.distance, e.event_id) AS occurrence
                    FROM (SELECT l.event_id, l.command_tag, l.object_identity, l.user_name,
                        l.occurred_at,
                                 abs(extract(epoch FROM l.occurred_at - p_at)) AS distance
                          FROM pggit_perf_internal.performance_event_log AS l
                          WHERE l.event_type = 'ddl'
                            AND l.occurred_at BETWEEN p_at - interval '6 hours'
                                AND p_at + interval '6 hours') AS e) AS o) AS t
    )
    SELECT pg_catalog.jsonb_build_object(
        'baselines', coalesce((
            SELECT jsonb_agg(jsonb_build_object('reason', h.reason, 'baseline_id', h.baseline_id,
                'by', h.changed_by, 'at', h.created_at,
                                                'old_p99_microseconds', h.old_p99_microseconds,
                                                    'new_p99_microseconds', h.new_p99_microseconds)
                             ORDER BY h.history_id)
            FROM pggit.performance_baseline_history AS h
            WHERE h.operation_type = p_operation_type
              AND h.created_at BETWEEN p_at - interval '6 hours'
                  AND p_at + interval '6 hours'), '[]'),
        'ddl', coalesce((
            SELECT jsonb_agg(d.event ORDER BY d.event_id)
            FROM (SELECT e.event_id, jsonb_build_object('command', e.command_tag, 'object',
                e.object_identity, 'by', CASE WHEN pggit_perf_internal.may_see_name(e.user_name)
                    THEN e.user_name END, 'at', e.occurred_at) AS event
                  FROM ddl AS e
                  WHERE e.place <= 20) AS d), '[]'),
        'settings', coalesce((
            SELECT jsonb_agg(jsonb_build_object('name', e.setting_name, 'from', e.old_value, 'to',
                e.new_value, 'noticed_at', e.occurred_at)
                             ORDER BY e.event_id)
            FROM pggit_perf_internal.performance_event_log AS e
            WHERE e.event_type = 'setting' AND e.occurred_at BETWEEN p_at - interval '6 hours'
                AND p_at + interval '6 hours'), '[]'),
        'commits', pggit_perf_internal.commits_between(p_at - interval '6 hours',
            p_at + interval '6 hours'))
        || coalesce((SELECT jsonb_build_object('more_ddl', max(d.place) - 20)
            FROM ddl AS d HAVING max(d.place) > 20), '{}');
END;

CREATE OR REPLACE FUNCTION pggit_perf_internal.execute_job(p_job_name text) RETURNS jsonb
LANGUAGE plpgsql
SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $body$
DECLARE
    v_result jsonb;
BEGIN
    -- A day without new baselines is worse than a job that waits: these two run once a day or a
    -- week.
    IF p_job_name IN ('recalculate_baselines', 'recalculate_seasonal_baselines')
        AND current_setting('lock_timeout') = '0' THEN
        PERFORM set_config('lock_timeout', '10min', true);
    END IF;
    CASE p_job_name
        WHEN 'recalculate_baselines' THEN
            SELECT coalesce(jsonb_object_agg(s.status, s.operations), '{}') INTO v_result
            FROM (SELECT r.status, count(*) AS operations
                  FROM pggit_perf_internal.recalculate_all_baselines_rolling(7, NULL::integer,
                      false) AS r
                  GROUP BY r.status) AS s;
        WHEN 'check_pending_metrics' THEN
            SELECT to_jsonb(c) INTO v_result FROM pggit_perf_internal.check_pending_metrics() AS c;
        WHEN 'process_alerts' THEN
            SELECT to_jsonb(p) INTO v_result FROM pggit_perf_internal.process_alerts() AS p;
        WHEN 'maintain_partitions' THEN
            PERFORM pggit_perf_internal.advance_identities();
            SELECT jsonb_build_object('partitions_created', count(*), 'rows_moved',
                coalesce(sum(p.rows_moved), 0))
            INTO v_result
            FROM pggit_perf_internal.ensure_metric_partitions(3) AS p;
            -- Keys need locks of their own, for which months would wait that are not attached yet,
            -- and recorders for the locks of those that are: this is for a transaction that has
            -- made none. clean_up_history adds them as well.
            IF v_result -> 'partitions_created' = '0' THEN
                PERFORM pggit_perf_internal.add_foreign_keys();
            END IF;
        WHEN 'roll_up_metrics' THEN
            SELECT to_jsonb(r) INTO v_result FROM pggit_perf_internal.roll_up_metrics() AS r;
        WHEN 'recalculate_seasonal_baselines' THEN
            SELECT coalesce(jsonb_object_agg(s.status, s.operations), '{}') INTO v_result
            FROM (SELECT r.status, count(*) AS operations
                FROM pggit_perf_internal.recalculate_seasonal_baselines(8) AS r
                    GROUP BY r.status) AS s;
        WHEN 'detect' THEN
            SELECT to_jsonb(d) INTO v_result FROM pggit_perf_internal.run_detection(now()) AS d;
        WHEN 'archive_old_data' THEN
            SELECT coalesce(jsonb_agg(a), '[]') INTO v_result
                FROM pggit_perf_internal.archive_old_data() AS a;
        WHEN 'check_health' THEN
            SELECT to_jsonb(h) INTO v_result FROM pggit_perf_internal.raise_health_alerts() AS h;
            -- It may be processing itself that does not run: what fails here takes nothing of the
            -- rest with it. Not where somebody has switched it off.
            IF EXISTS (SELECT FROM pggit_perf_internal.scheduled_jobs() AS j
                WHERE j.job_name = 'process_alerts' AND j.is_active) THEN
                BEGIN
                    PERFORM pggit_perf_internal.process_alerts();
                EXCEPTION
                    WHEN lock_not_available THEN
                        v_result := v_result || '{"alerts": "left to process_alerts, as another '
                            'session holds a lock that it needs"}';
                    WHEN OTHERS THEN
                        v_result := v_result || jsonb_build_object('alerts',
                            format('process_alerts fails: %s', SQLERRM));
                        RAISE WARNING USING ERRCODE = SQLSTATE, MESSAGE = v_result ->> 'alerts';
                END;
            END IF;
            v_result := v_result || jsonb_build_object('notifications_rerouted',
                pggit_perf_internal.reroute_system_notifications());
            -- pg_restore --disable-triggers brings settings without firing the trigger that keeps
            -- the receivers. Last, as the lock keeps everybody from changing settings until the job
            -- commits; where it is taken, the next run does this.
            BEGIN
                LOCK TABLE pggit_perf_internal.alarm_receivers IN SHARE ROW EXCLUSIVE MODE NOWAIT;
                PERFORM pggit_perf_internal.refresh_alarm_receivers();
            EXCEPTION WHEN lock_not_available THEN
                NULL;
            END;
        WHEN 'clean_up_history' THEN
            v_result := jsonb_build_object('job_runs_deleted',
                pggit_perf_internal.clean_up_job_runs(),
                                           'pg_cron_runs_deleted',
                                               pggit_perf_internal.clean_up_cron_history(),
                                           'operation_types_removed',
                                               pggit_perf_internal.clean_up_operation_types(),
                                           'names_forgotten', pggit_perf_internal.forget_old_names());
            PERFORM pggit_perf_internal.add_foreign_keys();
        ELSE
            RAISE EXCEPTION USING
                ERRCODE = 'undefined_object',
                MESSAGE = format('there is no job named %L', left(p_job_name, 100)),
                DETAIL = 'The jobs are recalculate_baselines, recalculate_seasonal_baselines, '
                    'check_pending_metrics, process_alerts, detect, '
                         'maintain_partitions, roll_up_metrics, archive_old_data, check_health, '
                         'clean_up_history and deliver_notifications.',
                HINT = 'Run, for example, CALL pggit.run_job(''recalculate_baselines'').';
    END CASE;
    RETURN v_result;
END
$body$;

-- SECURITY INVOKER: within another role's SECURITY DEFINER function, the rights of that role are
-- checked, not the session's.
CREATE OR REPLACE FUNCTION pggit.grant_access(p_role text, p_access text) RETURNS void
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

CREATE OR REPLACE FUNCTION pggit_perf_internal.log_ddl_command() RETURNS event_trigger
LANGUAGE plpgsql
SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $body$
BEGIN
    -- What the extension does itself (months made, months archived) explains nothing; temporary
    -- objects neither.
    INSERT INTO pggit_perf_internal.performance_event_log (event_type, command_tag, object_type,
        object_identity)
    -- GRANT, REVOKE and ALTER DEFAULT PRIVILEGES say of what kind their objects are, not which.
    SELECT 'ddl', c.command_tag, c.object_type, coalesce(c.object_identity,
        lower(c.object_type COLLATE "C"), lower(c.command_tag COLLATE "C"))
    FROM pg_event_trigger_ddl_commands() AS c
    WHERE c.schema_name IS DISTINCT FROM 'pggit' AND c.schema_name IS DISTINCT FROM 'pg_temp'
        AND NOT c.in_extension;
EXCEPTION WHEN OTHERS THEN
    -- Whoever changes the schema must not fail because somebody watches; the warning says what was
    -- not written down.
    RAISE WARNING USING
        ERRCODE = SQLSTATE,
        MESSAGE = format('%s is not in the event log of pggit_perf: %s', tg_tag, SQLERRM),
        HINT = 'To stop watching: SELECT pggit.disable_event_log();';
END
$body$;

CREATE OR REPLACE FUNCTION pggit_perf_internal.log_dropped_objects() RETURNS event_trigger
LANGUAGE plpgsql
SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $body$
BEGIN
    INSERT INTO pggit_perf_internal.performance_event_log (event_type, command_tag, object_type,
        object_identity)
    SELECT 'ddl', tg_tag, d.object_type, d.object_identity
    FROM pg_event_trigger_dropped_objects() AS d
    -- Drops by the script of an extension have tags of their own and are left out: the extension's
    -- row in pg_extension is of this transaction, or of one of its subtransactions, each of which
    -- holds a lock on its number until it ends.
    WHERE d.original AND NOT d.is_temporary AND d.schema_name IS DISTINCT FROM 'pggit'
      AND NOT EXISTS (SELECT FROM pg_extension AS e
                      WHERE age(e.xmin) <= 0
                        AND (e.xmin = pg_current_xact_id()::xid
                             OR EXISTS (SELECT FROM pg_locks AS l
                                        WHERE l.locktype = 'transactionid'
                                            AND l.transactionid = e.xmin
                                                AND l.pid = pg_backend_pid() AND l.granted)))
      AND EXISTS (SELECT FROM pg_class AS c WHERE c.oid =
          to_regclass('pggit_perf_internal.performance_event_log'));
EXCEPTION WHEN OTHERS THEN
    -- As in log_ddl_command.
    RAISE WARNING USING
        ERRCODE = SQLSTATE,
        MESSAGE = format('%s is not in the event log of pggit_perf: %s', tg_tag, SQLERRM),
        HINT = 'To stop watching: SELECT pggit.disable_event_log();';
END
$body$;

CREATE OR REPLACE FUNCTION pggit_perf_internal.note_changed_settings() RETURNS bigint
LANGUAGE sql
VOLATILE
SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
-- Categories are in the server's language.
SET lc_messages = 'C'
AS $body$
    WITH present AS MATERIALIZED (
        SELECT s.name, pg_catalog.concat(s.reset_val, s.unit) AS value
        FROM pg_catalog.pg_settings AS s
        WHERE s.category ~ '^(Query Tuning|Resource Usage|Autovacuum|Write-Ahead Log / '
            '(Settings|Checkpoints)|Client Connection Defaults / Statement Behavior)'
          -- Not what a session, its role or its database has of its own.
          AND s.source NOT IN ('database', 'user', 'database user', 'client', 'session')
          AND s.name NOT IN ('search_path', 'temp_tablespaces', 'default_tablespace',
              'dynamic_shared_memory_type')
    ), known AS MATERIALIZED (
        SELECT k.setting_name, k.setting_value FROM pggit_perf_internal.performance_known_settings
            AS k
    ), noted AS (
        INSERT INTO pggit_perf_internal.performance_known_settings AS k (setting_name,
            setting_value)
        SELECT p.name, p.value FROM present AS p
        ON CONFLICT (setting_name) DO UPDATE SET setting_value = excluded.setting_value
            WHERE k.setting_value IS DISTINCT FROM excluded.setting_value
    ), logged AS (
        INSERT INTO pggit_perf_internal.performance_event_log (event_type, setting_name, old_value,
            new_value, user_name)
        SELECT 'setting', p.name, k.setting_value, p.value, NULL
        FROM present AS p JOIN known AS k ON k.setting_name = p.name
        WHERE k.setting_value IS DISTINCT FROM p.value
        RETURNING 1
    )
    SELECT count(*) FROM logged
$body$;

CREATE OR REPLACE FUNCTION pggit_perf_internal.open_notification_config(p_sealed bytea,
    p_secret_key text) RETURNS text
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $body$
DECLARE
    v_decrypt regproc := pggit_perf_internal.pgcrypto_function('pgp_pub_decrypt'::text);
    v_dearmor regproc := pggit_perf_internal.pgcrypto_function('dearmor'::text);
    v_config text;
BEGIN
    IF v_decrypt IS NOT NULL THEN
        EXECUTE format('SELECT %s($1, pggit_perf_internal.usable_openpgp_key(%s($2)))', v_decrypt,
            v_dearmor) INTO v_config USING p_sealed, p_secret_key;
    END IF;
    -- A config has 64 kB at most, without blanks between its parts. OpenPGP compresses: little that
    -- is sealed can be much.
    RETURN CASE WHEN octet_length(v_config) <= 131072 THEN v_config END;
EXCEPTION WHEN OTHERS THEN
    -- Another key, or not what encrypt_notification_config wrote. Whatever pgcrypto makes of it,
    -- the other settings are not kept waiting. Its message could quote what was decrypted: only its
    -- code is kept.
    RAISE LOG 'pggit_perf: an encrypted config could not be opened (SQLSTATE %)', SQLSTATE;
    RETURN NULL;
END
$body$;

CREATE FUNCTION pggit_perf_internal.window_start(p_window interval) RETURNS timestamptz
LANGUAGE plpgsql
STABLE
PARALLEL SAFE
SET search_path = pg_catalog, pg_temp
AS $body$
BEGIN
    IF p_window IS NULL OR p_window <= interval '0' OR p_window > interval '100 years' THEN
        RAISE EXCEPTION USING
            ERRCODE = 'invalid_parameter_value',
            MESSAGE = format('p_window must be positive and at most 100 years, not %s',
                coalesce(p_window::text, 'NULL')),
            DETAIL = 'Nothing was read or written.',
            HINT = 'For example: SELECT * FROM pggit.operation_statistics(''1 hour'');';
    END IF;
    RETURN clock_timestamp() - p_window;
END
$body$;
COMMENT ON FUNCTION pggit_perf_internal.window_start(interval)
    IS 'Internal: when a window that ends now began; an error for what is no window.';

-- The present, not the beginning of the transaction: an InitPlan, so that months and indexes are
-- chosen by it.
CREATE FUNCTION pggit_perf_internal.statistics_of_window(p_window interval)
RETURNS TABLE (operation_type text, samples bigint, p50_microseconds double precision,
    p95_microseconds double precision,
               p99_microseconds double precision, mean_microseconds double precision,
                   max_microseconds bigint,
               baseline_id bigint, baseline_p50_microseconds bigint,
                   baseline_p95_microseconds bigint, baseline_p99_microseconds bigint,
               p99_change_percent double precision, open_incidents bigint, worst_severity text)
LANGUAGE sql
STABLE
SET search_path = pg_catalog, pg_temp
SET jit = off
BEGIN ATOMIC
    WITH measured AS (
        SELECT u.operation_type, u.sample_count, u.mean,
            u.maximum, (s.stats).percentiles[(u.number - 1) * 3 + 1 : u.number * 3] AS percentiles
        FROM (SELECT pggit.duration_stats_by(m.operation_type, m.duration_microseconds, ARRAY[0.5,
            0.95, 0.99]::double precision[]) AS stats
              FROM pggit.performance_metrics AS m
              WHERE m.recorded_at > (SELECT pggit_perf_internal.window_start(p_window))
                  AND m.recorded_at <= (SELECT clock_timestamp())) AS s
        CROSS JOIN LATERAL unnest((s.stats).keys, (s.stats).sample_counts, (s.stats).means, (s.stats).maxima) WITH ORDINALITY
            AS u (operation_type, sample_count, mean, maximum, number)
    ), incident AS (
        SELECT i.operation_type, count(*) AS incidents,
               CASE max(CASE i.severity WHEN 'CRITICAL' THEN 3 WHEN 'WARNING' THEN 2 ELSE 1 END)
                   WHEN 3 THEN 'CRITICAL' WHEN 2 THEN 'WARNING' ELSE 'INFO' END AS severity
        FROM pggit.performance_incidents AS i
        WHERE i.status <> 'resolved' AND NOT i.is_suppressed
        GROUP BY i.operation_type
    )
    SELECT o.operation_type, coalesce(m.sample_count, 0), m.percentiles[1], m.percentiles[2],
        m.percentiles[3], m.mean, m.maximum,
           b.baseline_id, b.p50_microseconds, b.p95_microseconds, b.p99_microseconds,
           (m.percentiles[3] / b.p99_microseconds - 1) * 100, coalesce(i.incidents, 0), i.severity
    FROM pggit.performance_operation_types AS o
    LEFT JOIN measured AS m ON m.operation_type = o.operation_type
    LEFT JOIN pggit.performance_baselines AS b ON b.operation_type = o.operation_type
        AND b.branch_id IS NULL AND b.is_active
    LEFT JOIN incident AS i ON i.operation_type = o.operation_type
    WHERE m.operation_type IS NOT NULL OR b.baseline_id IS NOT NULL OR i.operation_type IS NOT NULL
       OR EXISTS (SELECT FROM pggit.performance_rollups AS r
                  WHERE r.operation_type = o.operation_type
                      AND r.hour_start > now() - interval '7 days')
    ORDER BY o.operation_type;
END;
COMMENT ON FUNCTION pggit_perf_internal.statistics_of_window(interval) IS
    'Internal: what pggit.operation_statistics(), the views and prometheus_metrics() show.';

CREATE OR REPLACE FUNCTION pggit.operation_statistics(p_window interval DEFAULT '1 hour')
RETURNS TABLE (operation_type text, samples bigint, p50_microseconds double precision,
    p95_microseconds double precision,
               p99_microseconds double precision, mean_microseconds double precision,
                   max_microseconds bigint,
               baseline_id bigint, baseline_p50_microseconds bigint,
                   baseline_p95_microseconds bigint, baseline_p99_microseconds bigint,
               p99_change_percent double precision, open_incidents bigint, worst_severity text)
LANGUAGE sql
STABLE
SET search_path = pg_catalog, pg_temp
BEGIN ATOMIC
    SELECT s.* FROM pggit_perf_internal.statistics_of_window(p_window) AS s;
END;

CREATE OR REPLACE FUNCTION pggit_perf_internal.pgcrypto_function(p_name text) RETURNS regproc
LANGUAGE sql
STABLE
SET search_path = pg_catalog, pg_temp
BEGIN ATOMIC
    SELECT p.oid::regproc
    FROM pg_proc AS p
    JOIN pg_language AS l ON l.oid = p.prolang
    JOIN pg_depend AS d ON d.classid = 'pg_proc'::regclass AND d.objid = p.oid AND d.deptype = 'e'
    JOIN pg_extension AS e ON d.refclassid = 'pg_extension'::regclass AND e.oid = d.refobjid
    JOIN (VALUES ('dearmor', '25'::oidvector), ('pgp_pub_encrypt', '25 17'), ('pgp_pub_decrypt',
        '17 17')) AS f (name, arguments)
        ON p.proname = f.name AND p.proargtypes = f.arguments
    WHERE e.extname = 'pgcrypto' AND l.lanname = 'c' AND p.probin = '$libdir/pgcrypto'
        AND f.name = p_name;
END;

CREATE OR REPLACE FUNCTION pggit_perf_internal.lock_for_attach(p_lock_out_recorders boolean)
    RETURNS void
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
SET lock_timeout = '100ms'
AS $body$
BEGIN
    FOR v_try IN 1..50 LOOP
        BEGIN
            -- ATTACH takes it, and would wait for it with the other lock in hand.
            LOCK TABLE ONLY pggit.performance_metrics_default IN ACCESS EXCLUSIVE MODE;
            IF p_lock_out_recorders THEN
                LOCK TABLE ONLY pggit.performance_metrics IN SHARE ROW EXCLUSIVE MODE;
            END IF;
            RETURN;
        EXCEPTION WHEN lock_not_available THEN
            -- Whoever queued behind the attempt goes on; longer pauses give long transactions time
            -- to end.
            PERFORM pg_sleep(0.01 * v_try);
        END;
    END LOOP;
    RAISE EXCEPTION USING
        ERRCODE = 'lock_not_available',
        MESSAGE = 'cannot attach a partition: transactions that use performance_metrics are '
            'always open',
        DETAIL = 'Rows of that month wait in the default partition; none is lost.',
        HINT = 'Look for long transactions in pg_stat_activity and prepared ones in '
            'pg_prepared_xacts, then SELECT * FROM pggit.ensure_metric_partitions();';
END
$body$;

-- The default partition leaves the extension, as months have, and comes with a dump: pg_dump 15
-- ends with a segmentation fault over a partition that is a member. Rights are on the whole table,
-- for roles that were granted access too.
DO $default$
DECLARE
    v_grantee regrole;
    v_is_public boolean;
BEGIN
    FOR v_grantee, v_is_public IN
        SELECT DISTINCT a.grantee::regrole, a.grantee = 0
        FROM pg_class AS c
        CROSS JOIN LATERAL (SELECT c.relacl AS acl UNION ALL SELECT t.attacl FROM pg_attribute AS t
            WHERE t.attrelid = c.oid) AS x
        CROSS JOIN LATERAL aclexplode(x.acl) AS a
        WHERE c.oid = 'pggit.performance_metrics_default'::regclass AND a.grantee <> c.relowner
    LOOP
        EXECUTE format('REVOKE ALL ON TABLE pggit.performance_metrics_default FROM %s CASCADE',
            CASE WHEN v_is_public THEN 'PUBLIC' ELSE v_grantee::text END);
    END LOOP;
END
$default$;
ALTER EXTENSION pggit_perf DROP TABLE pggit.performance_metrics_default;

CREATE OR REPLACE FUNCTION pggit_perf_internal.replace_metric_check_state() RETURNS trigger
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $body$
BEGIN
    DELETE FROM pggit_perf_internal.metric_check_state;
    RETURN NEW;
END
$body$;

-- SECURITY INVOKER: within another role's SECURITY DEFINER function, the rights of that role are
-- checked, not the session's.
CREATE OR REPLACE FUNCTION pggit.revoke_access(p_role text, p_access text) RETURNS void
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

CREATE FUNCTION pggit_perf_internal.require_commit_allowed(p_procedure text) RETURNS void
    LANGUAGE c STRICT
    AS 'MODULE_PATHNAME', 'require_commit_allowed_wrapper';
COMMENT ON FUNCTION pggit_perf_internal.require_commit_allowed(text) IS
    'Internal to run_job and run_due_jobs: raises 2D000, with a hint, where they may not commit.';

CREATE OR REPLACE PROCEDURE pggit.run_job(p_job_name pg_catalog.text)
LANGUAGE plpgsql
AS $body$
DECLARE
    v_error pg_catalog.jsonb;
BEGIN
    PERFORM pggit_perf_internal.require_commit_allowed('run_job'::pg_catalog.text);
    COMMIT;
    PERFORM pg_catalog.set_config('search_path'::pg_catalog.text,
        'pg_catalog, pg_temp'::pg_catalog.text, true);
    IF p_job_name IS NULL OR p_job_name NOT IN
        ('recalculate_baselines', 'check_pending_metrics', 'process_alerts', 'maintain_partitions',
            'roll_up_metrics', 'archive_old_data',
         'detect', 'recalculate_seasonal_baselines', 'check_health', 'clean_up_history',
             'deliver_notifications') THEN
        PERFORM pggit_perf_internal.execute_job(p_job_name);
    END IF;
    IF pg_is_in_recovery() THEN
        RAISE NOTICE USING
            MESSAGE = format('this server is a standby: job %s does nothing here', p_job_name),
            HINT = 'It runs on the primary.';
        RETURN;
    END IF;
    CALL pggit_perf_internal.deliver_alarm();
    PERFORM pg_catalog.set_config('search_path'::pg_catalog.text,
        'pg_catalog, pg_temp'::pg_catalog.text, true);
    CALL pggit_perf_internal.run_started_job(pggit_perf_internal.start_job_run(p_job_name),
        p_job_name, 50, v_error);
    IF v_error IS NOT NULL THEN
        RAISE EXCEPTION USING
            ERRCODE = v_error OPERATOR(pg_catalog.->>) 'sqlstate'::pg_catalog.text,
            MESSAGE = v_error OPERATOR(pg_catalog.->>) 'message'::pg_catalog.text,
            DETAIL = v_error OPERATOR(pg_catalog.->>) 'detail'::pg_catalog.text,
            HINT = v_error OPERATOR(pg_catalog.->>) 'hint'::pg_catalog.text;
    END IF;
END
$body$;

CREATE OR REPLACE PROCEDURE pggit_perf_internal.run_started_job(p_run_id bigint,
    p_job_name pg_catalog.text, p_max_seconds integer, INOUT p_error pg_catalog.jsonb)
LANGUAGE plpgsql
AS $body$
DECLARE
    v_started_at pg_catalog.timestamptz;
    v_result pg_catalog.jsonb;
    v_sqlstate pg_catalog.text;
    v_message pg_catalog.text;
    v_detail pg_catalog.text;
    v_hint pg_catalog.text;
BEGIN
    p_error := NULL;
    COMMIT;
    -- Whatever the database's default: some jobs must see what others commit meanwhile.
    SET TRANSACTION ISOLATION LEVEL READ COMMITTED;
    PERFORM pg_catalog.set_config('search_path'::pg_catalog.text,
        'pg_catalog, pg_temp'::pg_catalog.text, true);
    IF p_job_name = 'deliver_notifications' THEN
        v_started_at := clock_timestamp();
        -- It commits, so that nothing here can catch what goes wrong: its row is marked interrupted
        -- then.
        CALL pggit_perf_internal.deliver_notifications(p_max_seconds);
        PERFORM pg_catalog.set_config('search_path'::pg_catalog.text,
            'pg_catalog, pg_temp'::pg_catalog.text, true);
        SELECT jsonb_build_object('attempts', count(*), 'sent',
            count(*) FILTER (WHERE l.outcome = 'sent')) INTO v_result
        FROM pggit.alert_notification_log AS l
        WHERE l.logged_at >= v_started_at AND l.backend_pid = pg_backend_pid();
    ELSE
        BEGIN
            v_result := pggit_perf_internal.execute_job(p_job_name);
        EXCEPTION WHEN OTHERS OR query_canceled OR assert_failure THEN
            GET STACKED DIAGNOSTICS
                v_sqlstate = RETURNED_SQLSTATE,
                v_message = MESSAGE_TEXT,
                v_detail = PG_EXCEPTION_DETAIL,
                v_hint = PG_EXCEPTION_HINT;
            -- Here, while the search_path is pinned; after the last COMMIT it is the caller's
            -- again.
            p_error := jsonb_build_object(
                'sqlstate', v_sqlstate, 'message', v_message,
                'detail', coalesce(nullif(v_detail, ''),
                    format('It is run %s in pggit.job_failure_log.', p_run_id)),
                'hint', coalesce(nullif(v_hint, ''), CASE v_sqlstate
                    -- PostgreSQL's own, where a lock_timeout ran out.
                    WHEN '55P03' THEN 'Look for long transactions in pg_stat_activity and '
                        'prepared ones in pg_prepared_xacts; the job tries again.'
                    ELSE 'See SELECT * FROM pggit.job_failure_log;' END));
        END;
    END IF;
    PERFORM pggit_perf_internal.finish_job_run(p_run_id, v_result, p_error ->> 'sqlstate',
        p_error ->> 'message', p_error ->> 'detail', p_error ->> 'hint');
    COMMIT;
END
$body$;

CREATE FUNCTION pggit_perf_internal.usable_openpgp_key(p_key bytea) RETURNS bytea
    LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE
    AS 'MODULE_PATHNAME', 'usable_openpgp_key_wrapper';
COMMENT ON FUNCTION pggit_perf_internal.usable_openpgp_key(bytea) IS
    'Internal to encrypt_notification_config and delivery: an OpenPGP key with what pgcrypto '
    'needs. An RSA primary key that may encrypt is given as a subkey as well, and subkeys that '
    'pgcrypto does not know are left out.';

CREATE FUNCTION pggit_perf_internal.is_mail_recipient(p_recipient text) RETURNS boolean
    LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE
    AS 'MODULE_PATHNAME', 'is_mail_recipient_wrapper';
COMMENT ON FUNCTION pggit_perf_internal.is_mail_recipient(text) IS
    'Internal to the trigger of alert_notification_queue: whether a recipient is one e-mail '
    'address, or blank, which counts as none.';

CREATE OR REPLACE FUNCTION pggit_perf_internal.seal_notification_config(p_config text,
    p_public_key text) RETURNS bytea
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $body$
DECLARE
    v_encrypt regproc := pggit_perf_internal.pgcrypto_function('pgp_pub_encrypt'::text);
    v_dearmor regproc := pggit_perf_internal.pgcrypto_function('dearmor'::text);
    v_key bytea;
    v_sealed bytea;
BEGIN
    PERFORM pggit_perf_internal.hide_parameters();
    IF v_encrypt IS NULL THEN
        RAISE EXCEPTION USING
            ERRCODE = 'feature_not_supported',
            MESSAGE = 'pgcrypto is not installed in this database',
            DETAIL = 'It encrypts and decrypts the configs of notification settings.',
            HINT = 'CREATE EXTENSION pgcrypto;';
    END IF;
    BEGIN
        EXECUTE format('SELECT %s($1)', v_dearmor) INTO v_key USING p_public_key;
    EXCEPTION WHEN external_routine_invocation_exception OR invalid_parameter_value THEN
        v_key := NULL;
    END;
    v_key := pggit_perf_internal.usable_openpgp_key(v_key);
    BEGIN
        EXECUTE format('SELECT %s($1, $2)', v_encrypt) INTO v_sealed USING p_config, v_key;
    EXCEPTION WHEN external_routine_invocation_exception OR invalid_parameter_value THEN
        v_sealed := NULL;
    END;
    IF v_sealed IS NULL THEN
        RAISE EXCEPTION USING
            ERRCODE = 'invalid_parameter_value',
            MESSAGE = 'p_encryption_key is not an OpenPGP public key that can encrypt',
            DETAIL = 'pgcrypto knows one RSA or ElGamal encryption key of a public key, armored; '
                'it knows no curve25519.',
            HINT = 'Give what gpg --armor --export prints of a key with an RSA subkey for '
                'encryption: see docs/runbooks/notification-delivery.md in the sources of '
                'pggit_perf.';
    END IF;
    RETURN v_sealed;
END
$body$;

-- A run is over when its session is gone, or idle, or busy with what began later: no lock that
-- anybody could take says so, none is left with a session that a pool keeps. Where a clock that has
-- been set back since says that it began in the future, what its session does must have begun there
-- as well.
CREATE OR REPLACE FUNCTION pggit_perf_internal.end_dead_job_runs() RETURNS void
LANGUAGE sql
SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
BEGIN ATOMIC
    UPDATE pggit.job_run_log AS r
    SET status = 'interrupted', finished_at = clock_timestamp(),
        message = 'the session that ran the job ended before the job did'
    WHERE r.run_id IN (
        SELECT d.run_id
        FROM pggit.job_run_log AS d
        WHERE d.status = 'running'
          AND NOT EXISTS (SELECT FROM pg_stat_activity AS a
                          WHERE a.pid = d.backend_pid AND a.pid <> pg_backend_pid()
                              AND a.datname = current_database()
                            AND a.state IS DISTINCT FROM 'idle'
                            AND coalesce(greatest(a.backend_start, a.query_start) <= d.started_at,
                                true)
                            AND (d.started_at <= clock_timestamp() + interval '1 minute'
                                OR a.query_start > clock_timestamp()))
        FOR UPDATE SKIP LOCKED);
END;

CREATE OR REPLACE FUNCTION pggit_perf_internal.finish_job_run(p_run_id bigint, p_result jsonb,
    p_sqlstate text, p_message text, p_detail text, p_hint text)
RETURNS void
LANGUAGE sql
SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
BEGIN ATOMIC
    UPDATE pggit.job_run_log AS r
    SET status = CASE WHEN p_sqlstate IS NULL THEN 'succeeded' ELSE 'failed' END,
        finished_at = clock_timestamp(),
        result = p_result,
        sqlstate = p_sqlstate,
        message = p_message,
        detail = p_detail,
        hint = p_hint
    WHERE r.run_id = p_run_id AND r.status = 'running' AND r.backend_pid = pg_backend_pid();
END;

CREATE OR REPLACE FUNCTION pggit_perf_internal.start_job_run(p_job_name text) RETURNS bigint
LANGUAGE plpgsql
SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $body$
DECLARE
    v_run_id bigint;
BEGIN
    PERFORM pggit_perf_internal.require_trusted_schema();
    PERFORM pggit_perf_internal.note_installation(true);
    PERFORM pggit_perf_internal.end_dead_job_runs();
    INSERT INTO pggit.job_run_log (job_name) VALUES (p_job_name)
        ON CONFLICT (run_id) DO NOTHING RETURNING run_id INTO v_run_id;
    IF v_run_id IS NULL THEN
        -- As on a promoted subscriber; the job is to find the numbers of other tables free too.
        PERFORM pggit_perf_internal.advance_identities();
        INSERT INTO pggit.job_run_log (job_name) VALUES (p_job_name) RETURNING run_id INTO v_run_id;
    END IF;
    RETURN v_run_id;
END
$body$;

CREATE OR REPLACE FUNCTION pggit_perf_internal.suppression_covers(
    p_at timestamptz, p_starts_at timestamptz, p_ends_at timestamptz,
    p_weekly_days integer[], p_weekly_from time, p_weekly_until time, p_time_zone text
) RETURNS boolean
LANGUAGE sql
IMMUTABLE
PARALLEL SAFE
BEGIN ATOMIC
    SELECT p_at >= p_starts_at AND p_at < p_ends_at
           AND CASE
               WHEN p_weekly_days IS NULL THEN true
               WHEN p_weekly_from < p_weekly_until THEN
                   (p_at AT TIME ZONE p_time_zone)::time >= p_weekly_from
                   AND (p_at AT TIME ZONE p_time_zone)::time < p_weekly_until
                   AND extract(isodow FROM p_at AT TIME ZONE p_time_zone)::integer =
                       ANY (p_weekly_days)
               ELSE
                   (p_at AT TIME ZONE p_time_zone)::time >= p_weekly_from
                   AND extract(isodow FROM p_at AT TIME ZONE p_time_zone)::integer =
                       ANY (p_weekly_days)
                   OR (p_at AT TIME ZONE p_time_zone)::time < p_weekly_until
                   AND extract(isodow FROM (p_at AT TIME ZONE p_time_zone) -
                       interval '1 day')::integer = ANY (p_weekly_days)
           END;
END;

CREATE OR REPLACE FUNCTION pggit_perf_internal.three_significant_digits(p_value double precision)
    RETURNS text
LANGUAGE sql
IMMUTABLE
PARALLEL SAFE
SET search_path = pg_catalog, pg_temp
BEGIN ATOMIC
    SELECT CASE WHEN p_value IS NULL OR p_value = 'NaN' THEN '-'
                WHEN p_value <= 0 OR p_value = 'Infinity' THEN p_value::text
                WHEN p_value >= 99999.5 THEN replace(btrim(to_char(p_value, '9.99EEEE')), 'e+0',
                    'e')
                ELSE round(p_value::numeric, greatest(0,
                    2 - floor(log(p_value))::integer))::text END;
END;

CREATE PROCEDURE pggit.run_due_jobs(p_max_seconds integer DEFAULT 50)
LANGUAGE plpgsql
AS $body$
DECLARE
    c_delivery CONSTANT pg_catalog.text := 'deliver_notifications';
    v_done pg_catalog.text[] := '{}'::pg_catalog.text[];
    v_job pg_catalog.text;
    v_run_id pg_catalog.int8;
    v_error pg_catalog.jsonb;
    v_failed pg_catalog.text[] := '{}'::pg_catalog.text[];
BEGIN
    PERFORM pggit_perf_internal.require_commit_allowed('run_due_jobs'::pg_catalog.text);
    IF (p_max_seconds OPERATOR(pg_catalog.>=) 1 AND p_max_seconds OPERATOR(pg_catalog.<=) 3600)
        IS NOT TRUE THEN
        RAISE EXCEPTION USING
            ERRCODE = 'invalid_parameter_value',
            MESSAGE = pg_catalog.format('p_max_seconds must be between 1 and 3600, not '
                '%s'::pg_catalog.text, coalesce(p_max_seconds::pg_catalog.text,
                    'NULL'::pg_catalog.text)),
            DETAIL = 'Nothing was read or written.',
            HINT = 'Choose p_max_seconds from 1 to 3600.';
    END IF;
    COMMIT;
    IF pg_catalog.pg_is_in_recovery() THEN
        RAISE NOTICE USING
            MESSAGE = 'this server is a standby: no job runs here',
            HINT = 'They run on the primary.';
        RETURN;
    END IF;
    CALL pggit_perf_internal.deliver_alarm();
    LOOP
        COMMIT;
        -- Whatever the database's default: what other calls have begun must be seen.
        SET TRANSACTION ISOLATION LEVEL READ COMMITTED;
        SELECT c.p_done, c.p_job_name, c.p_run_id INTO v_done, v_job, v_run_id
            FROM pggit_perf_internal.claim_due_job(v_done) AS c;
        IF v_job IS NULL THEN
            EXIT WHEN pg_catalog.array_position(v_done, c_delivery) IS NOT NULL;
            -- Whatever is queued may be sent, also what came since its last run.
            v_job := c_delivery;
            v_done := pg_catalog.array_append(v_done, c_delivery);
            v_run_id := pggit_perf_internal.start_job_run(c_delivery);
        END IF;
        CALL pggit_perf_internal.run_started_job(v_run_id, v_job, p_max_seconds, v_error);
        CONTINUE WHEN v_error IS NULL;
        IF v_error OPERATOR(pg_catalog.->>) 'sqlstate'::pg_catalog.text OPERATOR(pg_catalog.=)
            '57014'::pg_catalog.text THEN
            RAISE EXCEPTION USING
                ERRCODE = 'query_canceled',
                MESSAGE = pg_catalog.format('canceled during job %s'::pg_catalog.text, v_job),
                DETAIL = 'The jobs before it are done, the jobs after it are still due.',
                HINT = 'See SELECT * FROM pggit.v_scheduled_jobs;';
        END IF;
        v_failed := pg_catalog.array_append(pg_catalog.array_remove(v_failed, v_job), v_job);
        RAISE WARNING USING
            MESSAGE = pg_catalog.format('job %s failed: %s'::pg_catalog.text, v_job,
                v_error OPERATOR(pg_catalog.->>) 'message'::pg_catalog.text),
            DETAIL = v_error OPERATOR(pg_catalog.->>) 'detail'::pg_catalog.text,
            HINT = v_error OPERATOR(pg_catalog.->>) 'hint'::pg_catalog.text;
    END LOOP;
    IF pg_catalog.cardinality(v_failed) OPERATOR(pg_catalog.>) 0 THEN
        RAISE EXCEPTION USING
            ERRCODE = 'external_routine_exception',
            MESSAGE = pg_catalog.format('jobs failed: %s'::pg_catalog.text,
                pg_catalog.array_to_string(v_failed, ', '::pg_catalog.text)),
            DETAIL = 'The others have done their work.',
            HINT = 'See SELECT * FROM pggit.job_failure_log;';
    END IF;
END
$body$;

CREATE AGGREGATE pggit_perf_internal.duration_digest(p_value bigint) (
    SFUNC = pggit_perf_internal.duration_digest_transition,
    STYPE = internal,
    SSPACE = 65536,
    COMBINEFUNC = pggit_perf_internal.duration_stats_combine,
    SERIALFUNC = pggit_perf_internal.duration_stats_serialize,
    DESERIALFUNC = pggit_perf_internal.duration_stats_deserialize,
    FINALFUNC = pggit_perf_internal.duration_digest_final,
    FINALFUNC_MODIFY = READ_WRITE,
    PARALLEL = SAFE
);
COMMENT ON AGGREGATE pggit_perf_internal.duration_digest(bigint)
    IS 'Internal: the public aggregate of this name, for our own queries.';

CREATE AGGREGATE pggit_perf_internal.duration_stats(p_value bigint,
    p_fractions double precision[]) (
    SFUNC = pggit_perf_internal.duration_stats_transition,
    STYPE = internal,
    SSPACE = 65536,
    COMBINEFUNC = pggit_perf_internal.duration_stats_combine,
    SERIALFUNC = pggit_perf_internal.duration_stats_serialize,
    DESERIALFUNC = pggit_perf_internal.duration_stats_deserialize,
    FINALFUNC = pggit_perf_internal.duration_stats_final,
    FINALFUNC_MODIFY = READ_WRITE,
    PARALLEL = SAFE
);
COMMENT ON AGGREGATE pggit_perf_internal.duration_stats(bigint, double precision[])
    IS 'Internal: the public aggregate of this name, for our own queries.';

CREATE AGGREGATE pggit_perf_internal.duration_stats_by(p_key text, p_value bigint,
    p_fractions double precision[]) (
    SFUNC = pggit_perf_internal.duration_stats_by_transition,
    STYPE = internal,
    SSPACE = 1048576,
    COMBINEFUNC = pggit_perf_internal.duration_stats_by_combine,
    SERIALFUNC = pggit_perf_internal.duration_stats_by_serialize,
    DESERIALFUNC = pggit_perf_internal.duration_stats_by_deserialize,
    FINALFUNC = pggit_perf_internal.duration_stats_by_final,
    FINALFUNC_MODIFY = READ_WRITE,
    PARALLEL = SAFE
);
COMMENT ON AGGREGATE pggit_perf_internal.duration_stats_by(text, bigint, double precision[])
    IS 'Internal: the public aggregate of this name, for our own queries.';

CREATE FUNCTION pggit_perf_internal.hold_registration() RETURNS trigger
    LANGUAGE c
    AS 'MODULE_PATHNAME', 'hold_registration_wrapper';

CREATE FUNCTION pggit_perf_internal.release_registration() RETURNS trigger
    LANGUAGE c
    AS 'MODULE_PATHNAME', 'release_registration_wrapper';

CREATE FUNCTION pggit_perf_internal.lock_sequence(p_sequence oid) RETURNS void
    LANGUAGE c STRICT SET search_path = pg_catalog, pg_temp
    AS 'MODULE_PATHNAME', 'lock_sequence_wrapper';

-- The old names stay, with the rights that are granted on them.
DO $copy$
BEGIN
    EXECUTE regexp_replace(pg_get_functiondef('pggit.run_due_jobs(integer)'::regprocedure),
                           '^CREATE OR REPLACE PROCEDURE pggit[.]run_due_jobs',
                               'CREATE OR REPLACE PROCEDURE pggit.tick');
END
$copy$;

CREATE FUNCTION pggit.record_performance_metric(
    p_operation_type text, p_duration_microseconds double precision,
        p_operation_name text DEFAULT NULL, p_branch_id integer DEFAULT NULL,
    p_user_name text DEFAULT NULL, p_session_id text DEFAULT NULL,
        p_rows_affected bigint DEFAULT NULL, p_memory_bytes bigint DEFAULT NULL,
    p_cpu_microseconds bigint DEFAULT NULL, p_operation_metadata jsonb DEFAULT NULL,
        p_recorded_at timestamptz DEFAULT NULL
) RETURNS bigint
    LANGUAGE c VOLATILE PARALLEL UNSAFE
    SET search_path = pg_catalog, pg_temp
    AS 'MODULE_PATHNAME', 'record_performance_metric_double_wrapper';

CREATE FUNCTION pggit.record_performance_interval(
    p_operation_type text, p_duration interval, p_operation_name text DEFAULT NULL,
        p_branch_id integer DEFAULT NULL,
    p_user_name text DEFAULT NULL, p_session_id text DEFAULT NULL,
        p_rows_affected bigint DEFAULT NULL, p_memory_bytes bigint DEFAULT NULL,
    p_cpu_microseconds bigint DEFAULT NULL, p_operation_metadata jsonb DEFAULT NULL,
        p_recorded_at timestamptz DEFAULT NULL
) RETURNS bigint
    LANGUAGE c VOLATILE PARALLEL UNSAFE
    SET search_path = pg_catalog, pg_temp
    AS 'MODULE_PATHNAME', 'record_performance_interval_wrapper';
COMMENT ON FUNCTION pggit.record_performance_metric(text, double precision, text, integer, text,
    text, bigint, bigint, bigint, jsonb, timestamptz) IS
    'Records one timed operation whose duration has another numeric type, rounded to whole '
    'microseconds; a fraction below 1 counts as 1.';
COMMENT ON FUNCTION pggit.record_performance_interval(text, interval, text, integer, text, text,
    bigint, bigint, bigint, jsonb, timestamptz) IS
    'Records one timed operation whose duration is an interval; returns its metric_id.';
-- A number that is no bigint goes to the new one from now on: whoever may call the one may call the
-- other.
REVOKE ALL ON FUNCTION pggit.record_performance_metric(text, double precision, text, integer, text,
    text, bigint, bigint, bigint, jsonb, timestamptz),
    pggit.record_performance_interval(text, interval, text, integer, text, text, bigint, bigint,
        bigint, jsonb, timestamptz) FROM PUBLIC;
DO $recorders$
DECLARE
    v_grantee regrole;
BEGIN
    FOR v_grantee IN
        SELECT DISTINCT a.grantee
        FROM pg_proc AS p CROSS JOIN LATERAL aclexplode(p.proacl) AS a
        WHERE p.oid = 'pggit.record_performance_metric(text, bigint, text, integer, text, text, '
            'bigint, bigint, bigint, jsonb, timestamptz)'::regprocedure
          AND a.grantee NOT IN (0, p.proowner)
    LOOP
        EXECUTE format('GRANT EXECUTE ON FUNCTION pggit.record_performance_metric(text, double '
            'precision, text, integer, text, text, bigint, bigint, bigint, jsonb, timestamptz) TO '
            '%s', v_grantee);
    END LOOP;
END
$recorders$;

-- Suppressions of one branch. Whoever may call the one of before may call the one that takes its
-- place.
CREATE FUNCTION pggit.suppress_alerts(
    p_until timestamptz, p_reason text, p_operation_type text DEFAULT NULL,
        p_alert_type text DEFAULT NULL, p_severity text DEFAULT NULL,
    p_from timestamptz DEFAULT NULL, p_weekly_days integer[] DEFAULT NULL,
        p_weekly_from time DEFAULT NULL, p_weekly_until time DEFAULT NULL,
    p_time_zone text DEFAULT NULL, p_branch_id integer DEFAULT NULL
) RETURNS bigint
    LANGUAGE c VOLATILE PARALLEL UNSAFE
    SET search_path = pg_catalog, pg_temp
    AS 'MODULE_PATHNAME', 'suppress_alerts_of_branch_wrapper';
CREATE FUNCTION pggit.preview_suppression(
    p_operation_type text DEFAULT NULL, p_alert_type text DEFAULT NULL,
        p_severity text DEFAULT NULL, p_weekly_days integer[] DEFAULT NULL,
    p_weekly_from time DEFAULT NULL, p_weekly_until time DEFAULT NULL,
        p_time_zone text DEFAULT NULL, p_days integer DEFAULT 7,
    p_branch_id integer DEFAULT NULL
) RETURNS TABLE (operation_type text, alert_type text, severity text, alerts bigint,
    incidents bigint, first_alert_at timestamptz,
                 last_alert_at timestamptz)
    LANGUAGE c STABLE SECURITY DEFINER PARALLEL RESTRICTED
    SET search_path = pg_catalog, pg_temp
    AS 'MODULE_PATHNAME', 'preview_suppression_of_branch_wrapper';
COMMENT ON FUNCTION pggit.suppress_alerts(timestamptz, text, text, text, text, timestamptz,
    integer[], time, time, text, integer) IS
    'From p_from (now) until p_until, matching alerts are stored but not notified; with '
    'p_weekly_… only in a window of each week. Returns the suppression_id.';
COMMENT ON FUNCTION pggit.preview_suppression(text, text, text, integer[], time, time, text,
    integer, integer) IS
    'Counts, by operation, type and severity, the alerts that such a suppression would have '
    'hidden in the last p_days, most first.';
REVOKE ALL ON FUNCTION pggit.suppress_alerts(timestamptz, text, text, text, text, timestamptz,
    integer[], time, time, text, integer),
    pggit.preview_suppression(text, text, text, integer[], time, time, text, integer, integer)
        FROM PUBLIC;
DO $suppressors$
DECLARE
    v_function regprocedure;
    v_grantee regrole;
BEGIN
    FOR v_function, v_grantee IN
        SELECT DISTINCT f.new, a.grantee
        FROM (VALUES ('pggit.suppress_alerts(timestamptz, text, text, text, text, timestamptz, '
            'integer[], time, time, text)'::regprocedure,
                      'pggit.suppress_alerts(timestamptz, text, text, text, text, timestamptz, '
                      'integer[], time, time, text, integer)'::regprocedure),
                     ('pggit.preview_suppression(text, text, text, integer[], time, time, text, '
                         'integer)',
                      'pggit.preview_suppression(text, text, text, integer[], time, time, text, '
                      'integer, integer)')) AS f (old, new)
        JOIN pg_proc AS p ON p.oid = f.old
        CROSS JOIN LATERAL aclexplode(p.proacl) AS a
        WHERE a.grantee NOT IN (0, p.proowner)
    LOOP
        EXECUTE format('GRANT EXECUTE ON FUNCTION %s TO %s', v_function, v_grantee);
    END LOOP;
END
$suppressors$;
DROP FUNCTION pggit.suppress_alerts(timestamptz, text, text, text, text, timestamptz, integer[],
    time, time, text);
DROP FUNCTION pggit.preview_suppression(text, text, text, integer[], time, time, text, integer);

CREATE FUNCTION pggit.start_span(
    p_operation_type text, p_operation_name text DEFAULT NULL, p_branch_id integer DEFAULT NULL,
        p_parent_span_id text DEFAULT NULL,
    p_trace_id text DEFAULT NULL, p_attributes jsonb DEFAULT NULL
) RETURNS TABLE (trace_id text, span_id text)
    LANGUAGE c VOLATILE PARALLEL UNSAFE
    SET search_path = pg_catalog, pg_temp
    AS 'MODULE_PATHNAME', 'start_span_wrapper';

CREATE FUNCTION pggit.end_span(
    p_span_id text, p_status text DEFAULT 'OK', p_status_message text DEFAULT NULL,
        p_attributes jsonb DEFAULT NULL,
    p_rows_affected bigint DEFAULT NULL
) RETURNS bigint
    LANGUAGE c VOLATILE PARALLEL UNSAFE
    SET search_path = pg_catalog, pg_temp
    AS 'MODULE_PATHNAME', 'end_span_wrapper';

CREATE FUNCTION pggit.snooze_alert(p_alert_id bigint, p_interval interval DEFAULT '2 hours',
    p_note text DEFAULT NULL) RETURNS bigint
    LANGUAGE c VOLATILE PARALLEL UNSAFE
    SET search_path = pg_catalog, pg_temp
    AS 'MODULE_PATHNAME', 'snooze_alert_wrapper';

CREATE FUNCTION pggit.repair_triggers() RETURNS bigint
    LANGUAGE c STRICT
    SET search_path = pg_catalog, pg_temp
    AS 'MODULE_PATHNAME', 'repair_triggers_wrapper';

-- Views keep the operators that they were made with: anew, as the CHECKs above.
CREATE OR REPLACE VIEW pggit.v_all_performance_metrics AS
    SELECT m.metric_id, m.duration_microseconds, m.recorded_at, m.inserted_xid, m.is_checked,
        m.operation_type, m.branch_id,
           CASE WHEN m.user_name = CURRENT_USER OR
               pg_catalog.pg_has_role('pg_read_all_stats'::pg_catalog.name,
                   'USAGE'::pg_catalog.text)
                THEN m.user_name END AS user_name,
           m.operation_name,
           CASE WHEN m.user_name = CURRENT_USER OR
               pg_catalog.pg_has_role('pg_read_all_stats'::pg_catalog.name,
                   'USAGE'::pg_catalog.text)
                THEN m.session_id END AS session_id,
           m.rows_affected, m.memory_bytes, m.cpu_microseconds, m.start_time, m.end_time,
               m.operation_metadata
    FROM pggit.performance_metrics AS m
    UNION ALL
    SELECT m.metric_id, m.duration_microseconds, m.recorded_at, m.inserted_xid, m.is_checked,
        m.operation_type, m.branch_id,
           CASE WHEN m.user_name = CURRENT_USER OR
               pg_catalog.pg_has_role('pg_read_all_stats'::pg_catalog.name,
                   'USAGE'::pg_catalog.text)
                THEN m.user_name END AS user_name,
           m.operation_name,
           CASE WHEN m.user_name = CURRENT_USER OR
               pg_catalog.pg_has_role('pg_read_all_stats'::pg_catalog.name,
                   'USAGE'::pg_catalog.text)
                THEN m.session_id END AS session_id,
           m.rows_affected, m.memory_bytes, m.cpu_microseconds, m.start_time, m.end_time,
               m.operation_metadata
    FROM pggit.performance_metrics_archive AS m;
COMMENT ON VIEW pggit.v_all_performance_metrics IS
    'Metrics, live and archived. user_name and session_id are visible to that user and to members '
    'of pg_read_all_stats; others see NULL.';

-- Every log has its policy, and metrics may leave by their own age.
ALTER TABLE pggit.archive_policies ADD COLUMN partition text NOT NULL DEFAULT 'month',
    ADD COLUMN forget_names_after_days integer;
ALTER TABLE pggit.archive_policies DROP CONSTRAINT archive_policies_kind_check;
ALTER TABLE pggit.archive_policies
    ADD CONSTRAINT archive_policies_kind_check
        CHECK (kind IN ('metrics', 'alerts', 'notifications', 'job_runs', 'traces', 'incidents',
            'suppressions', 'baselines', 'merges',
                        'detections', 'event_log')),
    ADD CONSTRAINT archive_policies_partition_check CHECK (partition = 'month' OR partition = 'day'
        AND kind = 'metrics'),
    ADD CONSTRAINT archive_policies_names_check CHECK (forget_names_after_days BETWEEN 1 AND 36500);
COMMENT ON TABLE pggit.archive_policies IS
    'Archive settings of the kinds that differ from the default, which is to archive after the '
    'default age and to keep archived rows for ever: see v_archive_policies and '
    'set_archive_policy.';
COMMENT ON COLUMN pggit.archive_policies.partition IS
    'Only for metrics. month: a month moves as a whole once all of it is past its age, up to a '
    'month later than its first rows reach it; day: each row is copied when it reaches its age.';
COMMENT ON COLUMN pggit.archive_policies.forget_names_after_days IS
    'In rows that are older, live or archived, names of people become forgotten and sessions NULL '
    '(by the job clean_up_history). NULL: never.';

CREATE TABLE pggit.performance_incidents_archive (
    LIKE pggit.performance_incidents,
    CONSTRAINT performance_incidents_archive_pkey PRIMARY KEY (incident_id, opened_at)
);
COMMENT ON TABLE pggit.performance_incidents_archive
    IS 'Incidents past their age that are resolved, once nothing live refers to them.';
CREATE INDEX performance_incidents_archive_resolved
    ON pggit.performance_incidents_archive (resolved_at);

CREATE TABLE pggit.performance_incident_events_archive (
    LIKE pggit.performance_incident_events,
    CONSTRAINT performance_incident_events_archive_pkey PRIMARY KEY (event_id, occurred_at)
);
COMMENT ON TABLE pggit.performance_incident_events_archive
    IS 'Events of archived incidents and suppressions.';
CREATE INDEX performance_incident_events_archive_occurred
    ON pggit.performance_incident_events_archive (occurred_at);

CREATE TABLE pggit.alert_suppression_archive (
    LIKE pggit.alert_suppression,
    CONSTRAINT alert_suppression_archive_pkey PRIMARY KEY (suppression_id, created_at)
);
COMMENT ON TABLE pggit.alert_suppression_archive IS 'Suppressions past their age that have ended.';
CREATE INDEX alert_suppression_archive_ended ON pggit.alert_suppression_archive (ended_at);

CREATE TABLE pggit.performance_baselines_archive (
    LIKE pggit.performance_baselines,
    CONSTRAINT performance_baselines_archive_pkey PRIMARY KEY (baseline_id, created_at)
);
COMMENT ON TABLE pggit.performance_baselines_archive
    IS 'Baselines past their age that neither are in force nor wait for a review.';
CREATE INDEX performance_baselines_archive_evaluated
    ON pggit.performance_baselines_archive (evaluated_at);

CREATE TABLE pggit.performance_baseline_history_archive (
    LIKE pggit.performance_baseline_history,
    CONSTRAINT performance_baseline_history_archive_pkey PRIMARY KEY (history_id, created_at)
);
COMMENT ON TABLE pggit.performance_baseline_history_archive
    IS 'Changes of baselines past their age.';
CREATE INDEX performance_baseline_history_archive_created
    ON pggit.performance_baseline_history_archive (created_at);

CREATE TABLE pggit.merge_performance_metrics_archive (
    LIKE pggit.merge_performance_metrics,
    CONSTRAINT merge_performance_metrics_archive_pkey PRIMARY KEY (merge_id, ended_at)
);
COMMENT ON TABLE pggit.merge_performance_metrics_archive IS 'Merges past their age.';
CREATE INDEX merge_performance_metrics_archive_ended
    ON pggit.merge_performance_metrics_archive (ended_at);

CREATE TABLE pggit.performance_episodes_archive (
    LIKE pggit.performance_episodes,
    CONSTRAINT performance_episodes_archive_pkey PRIMARY KEY (episode_id, first_at)
);
COMMENT ON TABLE pggit.performance_episodes_archive IS 'Episodes past their age that are over.';
CREATE INDEX performance_episodes_archive_last ON pggit.performance_episodes_archive (last_at);

SELECT pg_catalog.pg_extension_config_dump('pggit.performance_incidents_archive', '');
SELECT pg_catalog.pg_extension_config_dump('pggit.performance_incident_events_archive', '');
SELECT pg_catalog.pg_extension_config_dump('pggit.alert_suppression_archive', '');
SELECT pg_catalog.pg_extension_config_dump('pggit.performance_baselines_archive', '');
SELECT pg_catalog.pg_extension_config_dump('pggit.performance_baseline_history_archive', '');
SELECT pg_catalog.pg_extension_config_dump('pggit.merge_performance_metrics_archive', '');
SELECT pg_catalog.pg_extension_config_dump('pggit.performance_episodes_archive', '');

DROP FUNCTION pggit.set_archive_policy(text, integer, bigint, integer);
CREATE FUNCTION pggit.set_archive_policy(
    p_kind text, p_keep_days integer DEFAULT NULL, p_keep_bytes bigint DEFAULT NULL,
        p_drop_after_days integer DEFAULT NULL,
    p_partition text DEFAULT 'month', p_forget_names_after_days integer DEFAULT NULL
) RETURNS text
    LANGUAGE c VOLATILE PARALLEL UNSAFE
    SET search_path = pg_catalog, pg_temp
    AS 'MODULE_PATHNAME', 'set_archive_policy_by_partition_wrapper';
COMMENT ON FUNCTION pggit.set_archive_policy(text, integer, bigint, integer, text, integer) IS
    'Sets for how many days (NULL: the default of v_archive_policies) and bytes a kind stays '
    'live, and when it is dropped from the archive (NULL: never). With p_partition day, metrics '
    'leave by their own age instead of whole months. After p_forget_names_after_days (NULL: '
    'never) names in its rows are replaced. Returns the kind.';
COMMENT ON FUNCTION pggit.archive_old_data() IS
    'Moves rows that are past their age or size limit from the live tables to the archive, and '
    'drops archived rows that are past theirs (v_archive_policies). Months of metrics are moved '
    'as they are, or day by day where their policy says so.';
COMMENT ON FUNCTION pggit_perf_internal.note_changed_settings() IS
    'Internal to run_detection: writes down the settings that have changed since the last run and '
    'returns how many changed.';

CREATE OR REPLACE VIEW pggit.v_archive_policies AS
    SELECT k.kind, coalesce(p.keep_days, k.default_keep_days) AS keep_days, p.keep_bytes,
        p.drop_after_days, k.live_table, k.archive_table,
           coalesce(p.partition, 'month') AS partition, k.default_keep_days,
               p.forget_names_after_days
    FROM (VALUES ('metrics', 90, 'performance_metrics', 'performance_metrics_archive'),
                 ('alerts', 90, 'performance_alerts', 'performance_alerts_archive'),
                 ('notifications', 90, 'alert_notification_queue, alert_notification_log',
                  'alert_notification_queue_archive, alert_notification_log_archive'),
                 ('job_runs', 90, 'job_run_log', 'job_run_log_archive'),
                 ('traces', 90, 'operation_traces', 'operation_traces_archive'),
                 -- Of these there are few, and last year's are looked at.
                 ('incidents', 400, 'performance_incidents, performance_incident_events',
                  'performance_incidents_archive, performance_incident_events_archive'),
                 ('suppressions', 400, 'alert_suppression', 'alert_suppression_archive'),
                 ('baselines', 400, 'performance_baselines, performance_baseline_history',
                  'performance_baselines_archive, performance_baseline_history_archive'),
                 ('merges', 400, 'merge_performance_metrics', 'merge_performance_metrics_archive'),
                 ('detections', 400, 'performance_episodes', 'performance_episodes_archive'),
                 ('event_log', 400, 'performance_event_log', NULL)) AS k (kind, default_keep_days,
                     live_table, archive_table)
    LEFT JOIN pggit.archive_policies AS p ON p.kind = k.kind;
COMMENT ON VIEW pggit.v_archive_policies IS 'The archive settings in force for each kind. Rows of '
    'a kind without an archive are deleted when they leave their table.';

CREATE OR REPLACE VIEW pggit.v_open_incidents AS
    SELECT i.incident_id, i.severity::text AS severity, i.status::text AS status,
        i.alert_type::text AS alert_type, i.operation_type,
           i.branch_id, i.alert_count, i.suppressed_count, i.peak_violation_multiplier,
               i.first_alert_at, i.last_alert_at,
           pg_catalog.date_trunc('second', pg_catalog.now() - i.first_alert_at) AS age,
           i.escalation_step, i.acknowledged_by, i.acknowledged_until,
           s.ends_at AS snoozed_until, i.is_suppressed, pggit.runbook(i.alert_type::text,
               i.operation_type) AS runbook,
           (SELECT pg_catalog.count(DISTINCT a.branch_id)
            FROM pggit.performance_alerts AS a
            WHERE a.operation_type = i.operation_type
                AND LEAST(a.created_at, a.metric_recorded_at) >= i.first_alert_at
              AND a.incident_id = i.incident_id) AS branches,
           (SELECT (pg_catalog.array_agg(n.branch_id ORDER BY n.alerts DESC, n.branch_id))[1:10]
            FROM (SELECT a.branch_id, pg_catalog.count(*) AS alerts
                  FROM pggit.performance_alerts AS a
                  WHERE a.operation_type = i.operation_type
                      AND LEAST(a.created_at, a.metric_recorded_at) >= i.first_alert_at
                    AND a.incident_id = i.incident_id AND a.branch_id IS NOT NULL
                  GROUP BY a.branch_id) AS n) AS branch_ids
    FROM pggit.performance_incidents AS i
    LEFT JOIN pggit.alert_suppression AS s ON s.suppression_id = i.snooze_suppression_id
    WHERE i.status <> 'resolved'
    ORDER BY pg_catalog.array_position(ARRAY['CRITICAL', 'WARNING', 'INFO'], i.severity),
        i.status DESC, i.last_alert_at DESC;

CREATE OR REPLACE VIEW pggit.v_unacknowledged_alerts AS
    SELECT a.alert_id, a.created_at, a.severity::text AS severity,
        a.alert_type::text AS alert_type, a.operation_type, a.branch_id,
           a.actual_duration_microseconds, a.baseline_p99_microseconds, a.violation_multiplier,
               a.incident_id, a.suppression_id,
           pggit.runbook(a.alert_type::text, a.operation_type) AS runbook
    FROM pggit.performance_alerts AS a
    -- So that nothing can be written through it.
    CROSS JOIN (VALUES (true)) AS v (is_read_only)
    WHERE NOT a.is_acknowledged
    ORDER BY a.created_at DESC;

CREATE OR REPLACE VIEW pggit.v_incident_response AS
    SELECT i.incident_id, i.severity::text AS severity, i.status::text AS status,
        i.alert_type::text AS alert_type, i.operation_type,
           i.branch_id, i.alert_count, i.opened_at,
           i.opened_at - i.first_alert_at AS time_to_open,
           e.acknowledged_at - i.opened_at AS time_to_acknowledge,
           i.resolved_at - i.opened_at AS time_to_resolve,
           e.acknowledged_by, i.resolved_by, coalesce(r.is_automatic,
               false) AS resolved_by_recovery,
           n.steps AS escalation_steps
    FROM pggit.performance_incidents AS i
    LEFT JOIN LATERAL (
        SELECT x.occurred_at AS acknowledged_at, x.changed_by AS acknowledged_by
        FROM pggit.performance_incident_events AS x
        WHERE x.incident_id = i.incident_id AND x.event_type = 'acknowledged'
        ORDER BY x.event_id LIMIT 1
    ) AS e ON true
    LEFT JOIN LATERAL (
        SELECT x.is_automatic
        FROM pggit.performance_incident_events AS x
        WHERE x.incident_id = i.incident_id AND x.event_type = 'resolved'
        ORDER BY x.event_id DESC LIMIT 1
    ) AS r ON true
    CROSS JOIN LATERAL (
        SELECT pg_catalog.count(x.escalation_step) AS steps
        FROM pggit.performance_incident_events AS x
        WHERE x.incident_id = i.incident_id
    ) AS n
    ORDER BY i.opened_at DESC, i.incident_id DESC;

CREATE OR REPLACE VIEW pggit.v_notification_delivery AS
    SELECT c.channel, s.settings_enabled,
           q.pending, q.oldest_pending_age, f.dead_letters,
           l.attempts, l.sent, l.failed,
           l.sent::double precision / nullif(l.sent + l.failed, 0) AS success_rate,
           l.latency_p50_ms, l.latency_p95_ms, l.response_p50_ms, l.response_p95_ms,
           l.last_sent_at, l.last_failure_at, l.last_error_class
    FROM pg_catalog.unnest(ARRAY['email', 'mattermost', 'pagerduty', 'slack',
        'webhook']) AS c (channel)
    CROSS JOIN LATERAL (
        SELECT pg_catalog.count(*) AS settings_enabled
        FROM pggit.alert_notification_settings AS x
        WHERE x.channel = c.channel AND x.enabled
    ) AS s
    CROSS JOIN LATERAL (
        SELECT pg_catalog.count(*) AS pending,
               pg_catalog.date_trunc('second', pg_catalog.now() - pg_catalog.min(x.created_at)
                   FILTER (WHERE pg_catalog.isfinite(x.created_at)))
                   AS oldest_pending_age
        FROM pggit.alert_notification_queue AS x
        WHERE x.channel = c.channel AND x.status IN ('pending', 'sending')
    ) AS q
    CROSS JOIN LATERAL (
        SELECT pg_catalog.count(*) AS dead_letters
        FROM pggit.alert_notification_queue AS x
        WHERE x.channel = c.channel AND x.status = 'failed'
    ) AS f
    CROSS JOIN LATERAL (
        SELECT pg_catalog.count(*) AS attempts,
               pg_catalog.count(*) FILTER (WHERE x.outcome = 'sent') AS sent,
               pg_catalog.count(*) FILTER (WHERE x.outcome = 'failed') AS failed,
               pg_catalog.percentile_cont(0.5) WITHIN
                   GROUP (ORDER BY y.latency_ms) FILTER (WHERE x.outcome = 'sent')
                       AS latency_p50_ms,
               pg_catalog.percentile_cont(0.95) WITHIN
                   GROUP (ORDER BY y.latency_ms) FILTER (WHERE x.outcome = 'sent')
                       AS latency_p95_ms,
               pg_catalog.percentile_cont(0.5) WITHIN
                   GROUP (ORDER BY x.duration_ms) AS response_p50_ms,
               pg_catalog.percentile_cont(0.95) WITHIN
                   GROUP (ORDER BY x.duration_ms) AS response_p95_ms,
               pg_catalog.max(x.logged_at) FILTER (WHERE x.outcome = 'sent') AS last_sent_at,
               pg_catalog.max(x.logged_at) FILTER (WHERE x.outcome <> 'sent') AS last_failure_at,
               (pg_catalog.array_agg(x.error_class ORDER BY x.log_id DESC) FILTER (WHERE x.outcome
                   <> 'sent'))[1] AS last_error_class
        FROM pggit.alert_notification_log AS x
        CROSS JOIN LATERAL (SELECT CASE WHEN pg_catalog.isfinite(x.raised_at)
            THEN pg_catalog.date_part('epoch', x.logged_at - x.raised_at) * 1000 END
                                       AS latency_ms) AS y
        WHERE x.channel = c.channel AND x.logged_at > pg_catalog.now() - interval '24 hours'
    ) AS l
    ORDER BY c.channel;

CREATE OR REPLACE VIEW pggit.v_notification_dead_letters AS
    SELECT q.queue_id, q.channel, q.setting_id, q.incident_id, q.change::text, q.attempts,
        q.error_class,
           l.http_status, q.created_at, q.finished_at
    FROM pggit.alert_notification_queue AS q
    LEFT JOIN LATERAL (
        SELECT x.http_status FROM pggit.alert_notification_log AS x
        WHERE x.queue_id = q.queue_id ORDER BY x.log_id DESC LIMIT 1
    ) AS l ON true
    WHERE q.status = 'failed'
    ORDER BY q.queue_id DESC;

CREATE OR REPLACE VIEW pggit.v_baseline_exclusions AS
    SELECT 'operator' AS source, x.exclusion_id AS source_id, x.operation_type, x.excluded_from,
        x.excluded_to, x.reason
    FROM pggit.performance_baseline_exclusions AS x
    WHERE x.ended_at IS NULL
    UNION ALL
    -- The last sample of an episode is left out as well.
    SELECT 'episode', e.episode_id, e.operation_type, e.first_at,
        e.last_at + interval '1 microsecond',
           pg_catalog.format('%s anomalous samples', e.sample_count)
    FROM pggit.performance_episodes AS e
    WHERE e.episode_type = 'ANOMALY';

CREATE OR REPLACE VIEW pggit.v_change_points AS
    SELECT p.change_point_id, p.operation_type, p.changed_at, p.status::text,
           p.before_microseconds / 1000 AS before_ms, p.after_microseconds / 1000 AS after_ms,
               p.percent_change, p.p_value,
           p.before_hours, p.after_hours, p.detected_at, p.closed_at, p.closed_by, p.note,
           pggit_perf_internal.events_within_six_hours(p.operation_type, p.changed_at) AS nearby
    FROM pggit.performance_change_points AS p
    -- So that nothing can be written through it.
    CROSS JOIN (VALUES (true)) AS v (is_read_only)
    ORDER BY p.changed_at DESC, p.change_point_id DESC;

CREATE OR REPLACE VIEW pggit.job_failure_log AS
    SELECT r.run_id, r.job_name, r.status::text AS status, r.started_at, r.finished_at, r.run_by,
        r.sqlstate, r.message, r.detail, r.hint
    FROM pggit.job_run_log AS r
    -- So that nothing can be written through it.
    CROSS JOIN (VALUES (true)) AS v (is_read_only)
    WHERE r.status IN ('failed', 'interrupted')
    ORDER BY r.started_at DESC, r.run_id DESC;

CREATE OR REPLACE VIEW pggit.v_scheduled_jobs AS
    SELECT j.job_name, j.scheduler, j.schedule, j.is_active, j.last_started_at, j.last_finished_at,
        j.last_status, j.last_succeeded_at,
           j.next_run_at, j.is_due, j.failures_in_a_row, j.failures_24h, j.late_since,
               j.last_message,
           CASE WHEN j.late_since IS NOT NULL THEN pggit.runbook('SYSTEM'::text, 'late_jobs'::text)
                WHEN j.failures_in_a_row > 0 THEN pggit.runbook('SYSTEM'::text,
                    'failing_jobs'::text) END AS runbook
    FROM pggit_perf_internal.scheduled_jobs() AS j
    ORDER BY j.job_name;

CREATE OR REPLACE VIEW pggit.v_merge_bottleneck_analysis AS
    WITH merge AS MATERIALIZED (
        SELECT m.source_branch_id || ' ' || m.target_branch_id AS pair, m.base_find_microseconds,
            m.conflict_detect_microseconds,
               m.auto_resolve_microseconds, m.execute_microseconds, m.cleanup_microseconds,
               m.total_microseconds - coalesce(m.base_find_microseconds,
                   0) - coalesce(m.conflict_detect_microseconds, 0)
               - coalesce(m.auto_resolve_microseconds, 0) - coalesce(m.execute_microseconds,
                   0) - coalesce(m.cleanup_microseconds, 0)
                   AS other_microseconds
        FROM pggit.merge_performance_metrics AS m
        WHERE m.ended_at > pg_catalog.now() - interval '30 days'
    ), measured AS MATERIALIZED (
        SELECT pggit.duration_stats_by(p.key, p.microseconds,
            '{0.5,0.95}'::double precision[]) AS stats
        FROM (
            SELECT m.pair || ' base_find', m.base_find_microseconds FROM merge AS m
                WHERE m.base_find_microseconds IS NOT NULL
            UNION ALL
            SELECT m.pair || ' conflict_detect', m.conflict_detect_microseconds FROM merge AS m
                WHERE m.conflict_detect_microseconds IS NOT NULL
            UNION ALL
            SELECT m.pair || ' auto_resolve', m.auto_resolve_microseconds FROM merge AS m
                WHERE m.auto_resolve_microseconds IS NOT NULL
            UNION ALL
            SELECT m.pair || ' execute', m.execute_microseconds FROM merge AS m
                WHERE m.execute_microseconds IS NOT NULL
            UNION ALL
            SELECT m.pair || ' cleanup', m.cleanup_microseconds FROM merge AS m
                WHERE m.cleanup_microseconds IS NOT NULL
            UNION ALL
            SELECT m.pair || ' other', m.other_microseconds FROM merge AS m
                WHERE m.other_microseconds > 0
        ) AS p (key, microseconds)
    ), phase AS MATERIALIZED (
        SELECT pg_catalog.split_part(u.key, ' ', 1)::integer AS source_branch_id,
            pg_catalog.split_part(u.key, ' ', 2)::integer AS target_branch_id,
               pg_catalog.split_part(u.key, ' ', 3) AS phase,
                   u.mean * u.sample_count AS total_microseconds,
               (x.stats).percentiles[2 * u.number - 1] AS p50_microseconds, (x.stats).percentiles[2
                   * u.number] AS p95_microseconds
        FROM measured AS x
        CROSS JOIN LATERAL ROWS FROM (pg_catalog.unnest((x.stats).keys),
            pg_catalog.unnest((x.stats).sample_counts),
                                      pg_catalog.unnest((x.stats).means)) WITH ORDINALITY
                                          AS u (key, sample_count, mean, number)
    ), pair AS (
        SELECT m.source_branch_id, m.target_branch_id, pg_catalog.count(*) AS merges,
               pg_catalog.sum(m.total_microseconds)::double precision AS total_microseconds
        FROM pggit.merge_performance_metrics AS m
        WHERE m.ended_at > pg_catalog.now() - interval '30 days'
        GROUP BY m.source_branch_id, m.target_branch_id
    ), name AS MATERIALIZED (
        SELECT n.branch_id, n.branch_name FROM pggit_perf_internal.pggit_branch_names() AS n
    )
    SELECT coalesce(s.branch_name, x.source_branch_id::text) AS source_branch,
        coalesce(t.branch_name, x.target_branch_id::text) AS target_branch,
           x.merges, p.phase,
           pg_catalog.row_number() OVER (PARTITION BY x.source_branch_id, x.target_branch_id
               ORDER BY p.total_microseconds DESC, p.phase) = 1
               AS dominates,
           p.total_microseconds / x.total_microseconds AS share,
           p.total_microseconds / 1000 AS total_ms,
           p.p50_microseconds / 1000 AS p50_ms, p.p95_microseconds / 1000 AS p95_ms,
           b.p50_microseconds / 1000.0::double precision AS baseline_p50_ms,
               b.p95_microseconds / 1000.0::double precision AS baseline_p95_ms,
           p.p50_microseconds / b.p50_microseconds AS times_baseline,
           x.source_branch_id, x.target_branch_id
    FROM pair AS x
    JOIN phase AS p ON p.source_branch_id = x.source_branch_id
        AND p.target_branch_id = x.target_branch_id
    LEFT JOIN pggit.performance_baselines AS b
        ON p.phase <> 'other' AND b.operation_type = 'merge_' || p.phase AND b.branch_id IS NULL
            AND b.is_active
    LEFT JOIN name AS s ON s.branch_id = x.source_branch_id
    LEFT JOIN name AS t ON t.branch_id = x.target_branch_id
    ORDER BY x.total_microseconds DESC, x.source_branch_id, x.target_branch_id,
        p.total_microseconds DESC, p.phase;

CREATE OR REPLACE VIEW pggit.v_merge_success_rate AS
    WITH pair AS (
        SELECT m.source_branch_id, m.target_branch_id, pg_catalog.count(*) AS merges,
               pg_catalog.count(*) FILTER (WHERE m.status = 'succeeded') AS succeeded,
               pg_catalog.count(*) FILTER (WHERE m.status = 'conflicted') AS conflicted,
               pg_catalog.count(*) FILTER (WHERE m.status = 'failed') AS failed,
               pg_catalog.count(*) FILTER (WHERE m.conflict_count > 0) AS with_conflicts,
               pg_catalog.sum(m.conflict_count) AS conflicts,
                   pg_catalog.sum(m.auto_resolved_count) AS auto_resolved,
               pg_catalog.count(*) FILTER (WHERE m.ended_at > pg_catalog.now() - interval '1 day')
                   AS merges_24h,
               pg_catalog.count(*) FILTER (WHERE m.ended_at > pg_catalog.now() - interval '1 day'
                   AND m.status = 'succeeded') AS succeeded_24h,
               pg_catalog.max(m.ended_at) FILTER (WHERE m.status = 'failed') AS last_failed_at,
               pg_catalog.max(m.ended_at) AS last_merge_at
        FROM pggit.merge_performance_metrics AS m
        WHERE m.ended_at > pg_catalog.now() - interval '30 days'
        GROUP BY m.source_branch_id, m.target_branch_id
    ), name AS MATERIALIZED (
        SELECT n.branch_id, n.branch_name FROM pggit_perf_internal.pggit_branch_names() AS n
    )
    SELECT coalesce(s.branch_name, x.source_branch_id::text) AS source_branch,
        coalesce(t.branch_name, x.target_branch_id::text) AS target_branch,
           x.merges, x.succeeded, x.conflicted, x.failed,
           x.succeeded / x.merges::double precision AS success_rate,
           x.with_conflicts / x.merges::double precision AS conflict_rate,
           x.auto_resolved / nullif(x.conflicts, 0)::double precision AS auto_resolve_rate,
           x.merges_24h, x.succeeded_24h / nullif(x.merges_24h,
               0)::double precision AS success_rate_24h,
           x.last_failed_at, x.last_merge_at, x.source_branch_id, x.target_branch_id
    FROM pair AS x
    LEFT JOIN name AS s ON s.branch_id = x.source_branch_id
    LEFT JOIN name AS t ON t.branch_id = x.target_branch_id
    ORDER BY x.succeeded / x.merges::double precision, x.merges DESC, x.source_branch_id,
        x.target_branch_id;

CREATE OR REPLACE VIEW pggit.v_merge_phase_timeline AS
    WITH latest AS MATERIALIZED (
        SELECT m.* FROM pggit.merge_performance_metrics AS m
            ORDER BY m.ended_at DESC, m.merge_id DESC LIMIT 1000
    ), phase AS (
        SELECT m.merge_id, m.started_at AS merge_started_at, m.ended_at AS merge_ended_at,
            m.source_branch_id, m.target_branch_id, m.status,
               m.total_microseconds, m.metric_id, m.trace_id, p.phase, p.phase_number,
                   p.microseconds,
               coalesce(pg_catalog.sum(p.microseconds) OVER (PARTITION BY m.merge_id
                   ORDER BY p.phase_number
                                                             ROWS BETWEEN UNBOUNDED PRECEDING
                                                                 AND 1 PRECEDING), 0)
                                                                     AS offset_microseconds
        FROM latest AS m
        CROSS JOIN LATERAL (VALUES
            ('base_find', 1, m.base_find_microseconds), ('conflict_detect', 2,
                m.conflict_detect_microseconds),
            ('auto_resolve', 3, m.auto_resolve_microseconds), ('execute', 4,
                m.execute_microseconds), ('cleanup', 5, m.cleanup_microseconds)
        ) AS p (phase, phase_number, microseconds)
        WHERE p.microseconds IS NOT NULL
    ), name AS MATERIALIZED (
        SELECT n.branch_id, n.branch_name FROM pggit_perf_internal.pggit_branch_names() AS n
    )
    SELECT p.merge_id, coalesce(s.branch_name, p.source_branch_id::text) AS source_branch,
           coalesce(t.branch_name, p.target_branch_id::text) AS target_branch, p.status::text,
               p.phase, p.phase_number,
           p.merge_started_at + p.offset_microseconds::double precision * interval '1 microsecond'
               AS started_at,
           p.merge_started_at + (p.offset_microseconds + p.microseconds)::double precision *
               interval '1 microsecond' AS ended_at,
           p.microseconds / 1000.0::double precision AS duration_ms,
           p.microseconds / p.total_microseconds::double precision AS share,
           pg_catalog.rpad(pg_catalog.repeat(' ', least(39, (40 * p.offset_microseconds /
               p.total_microseconds)::integer))
               || pg_catalog.repeat('█', greatest(1,
                   least(40 - least(39, (40 * p.offset_microseconds /
                       p.total_microseconds)::integer),
                                                           pg_catalog.round(40 * p.microseconds /
                                                               p.total_microseconds::numeric)::integer))), 40) AS bar,
           p.metric_id, p.trace_id, p.source_branch_id, p.target_branch_id
    FROM phase AS p
    LEFT JOIN name AS s ON s.branch_id = p.source_branch_id
    LEFT JOIN name AS t ON t.branch_id = p.target_branch_id
    ORDER BY p.merge_ended_at DESC, p.merge_id DESC, p.phase_number;

CREATE OR REPLACE VIEW pggit.v_merge_conflict_hotspots AS
    WITH merge AS MATERIALIZED (
        SELECT m.* FROM pggit.merge_performance_metrics AS m
        WHERE m.ended_at > pg_catalog.now() - interval '90 days' AND m.conflict_count > 0
    ), name AS MATERIALIZED (
        SELECT n.branch_id, n.branch_name FROM pggit_perf_internal.pggit_branch_names() AS n
    ), object AS (
        SELECT o.object_name, pg_catalog.count(DISTINCT m.merge_id) AS merges,
               pg_catalog.count(DISTINCT (m.source_branch_id, m.target_branch_id)) AS branch_pairs,
               pg_catalog.count(DISTINCT m.merge_id) FILTER (WHERE m.status <> 'succeeded')
                   AS merges_not_succeeded,
               pg_catalog.sum(m.auto_resolved_count) / pg_catalog.sum(m.conflict_count)::double
                   precision AS auto_resolve_rate,
               pg_catalog.max(m.ended_at) AS last_conflict_at,
               pg_catalog.array_agg(DISTINCT m.target_branch_id) AS target_branch_ids
        FROM merge AS m
        CROSS JOIN LATERAL (SELECT DISTINCT u.object_name
            FROM pg_catalog.unnest(m.conflicting_objects) AS u (object_name)) AS o
        GROUP BY o.object_name
    )
    SELECT x.object_name, x.merges, x.merges / (SELECT pg_catalog.count(*)
        FROM merge)::double precision AS share_of_conflicts,
           x.branch_pairs, x.merges_not_succeeded, x.auto_resolve_rate, x.last_conflict_at,
           ARRAY(SELECT coalesce(n.branch_name, i.branch_id::text)
                 FROM pg_catalog.unnest(x.target_branch_ids) AS i (branch_id)
                 LEFT JOIN name AS n ON n.branch_id = i.branch_id
                 ORDER BY 1 LIMIT 10) AS target_branches
    FROM object AS x
    ORDER BY x.merges DESC, x.last_conflict_at DESC, x.object_name;

CREATE OR REPLACE VIEW pggit.v_operation_traces AS
    SELECT r.trace_id, r.span_id, r.operation_type, r.operation_name, r.branch_id, r.started_at,
        r.duration_microseconds / 1000.0::double precision AS duration_ms,
           r.status::text, s.spans, s.open_spans, s.errors, w.operation_type AS slowest_operation,
               w.self_microseconds / 1000 AS slowest_self_ms
    FROM pggit.operation_traces AS r
    CROSS JOIN LATERAL (
        SELECT pg_catalog.count(*) AS spans, pg_catalog.count(*) FILTER (WHERE x.ended_at
            IS NULL) AS open_spans,
               pg_catalog.count(*) FILTER (WHERE x.status = 'ERROR') AS errors
        FROM pggit.operation_traces AS x
        WHERE x.trace_id = r.trace_id
    ) AS s
    LEFT JOIN LATERAL (
        SELECT x.operation_type, (x.duration_microseconds - coalesce(c.microseconds,
            0))::double precision AS self_microseconds
        FROM pggit.operation_traces AS x
        LEFT JOIN (SELECT y.parent_span_id, pg_catalog.sum(y.duration_microseconds) AS microseconds
                   FROM pggit.operation_traces AS y
                   WHERE y.trace_id = r.trace_id
                   GROUP BY y.parent_span_id) AS c ON c.parent_span_id = x.span_id
        WHERE x.trace_id = r.trace_id AND x.ended_at IS NOT NULL
        ORDER BY 2 DESC, x.span_id
        LIMIT 1
    ) AS w ON true
    WHERE NOT EXISTS (SELECT FROM pggit.operation_traces AS p WHERE p.span_id = r.parent_span_id)
      AND NOT EXISTS (SELECT FROM pggit.operation_traces AS o
                      WHERE o.trace_id = r.trace_id
                          AND (o.started_at, o.span_id) < (r.started_at, r.span_id)
                        AND NOT EXISTS (SELECT FROM pggit.operation_traces AS p
                            WHERE p.span_id = o.parent_span_id))
    ORDER BY r.started_at DESC, r.span_id;

CREATE OR REPLACE VIEW pggit.v_operation_overview AS
    SELECT s.operation_type, s.samples,
           pggit_perf_internal.three_significant_digits(s.p50_microseconds / 1000) || ' / ' ||
               pggit_perf_internal.three_significant_digits(s.baseline_p50_microseconds /
                   1000.0::double precision) AS p50_ms,
           pggit_perf_internal.three_significant_digits(s.p95_microseconds / 1000) || ' / ' ||
               pggit_perf_internal.three_significant_digits(s.baseline_p95_microseconds /
                   1000.0::double precision) AS p95_ms,
           pggit_perf_internal.three_significant_digits(s.p99_microseconds / 1000) || ' / ' ||
               pggit_perf_internal.three_significant_digits(s.baseline_p99_microseconds /
                   1000.0::double precision) AS p99_ms,
           CASE WHEN s.p99_change_percent > 9999 THEN '> 9999 %'
                ELSE coalesce(pg_catalog.to_char(s.p99_change_percent, 'FMSG9990') || ' %',
                    '-') END AS change,
           coalesce(t.trend, pg_catalog.repeat('·', 12)) AS trend,
           s.open_incidents AS open,
           CASE WHEN EXISTS (SELECT FROM pggit.performance_baselines AS p
                             WHERE p.operation_type = s.operation_type
                                 AND p.review_status = 'pending') THEN 'pending'::text END AS review
    FROM pggit_perf_internal.statistics_of_window('1 hour'::interval) AS s
    LEFT JOIN pggit.operation_trends() AS t ON t.operation_type = s.operation_type
    ORDER BY pg_catalog.array_position(ARRAY['CRITICAL', 'WARNING', 'INFO'], s.worst_severity),
        s.p99_change_percent DESC NULLS LAST, s.operation_type;
COMMENT ON VIEW pggit.v_operation_overview IS
    'One look: each operation in the last hour, "now / baseline" in milliseconds, the change of '
    'its 99th percentile, the trend of its median over the last day (two hours a character), its '
    'unresolved incidents, and whether a new baseline of it waits for review. Worst first.';

CREATE VIEW pggit.v_incident_branches AS
    WITH name AS MATERIALIZED (
        SELECT n.branch_id, n.branch_name FROM pggit_perf_internal.pggit_branch_names() AS n
    )
    SELECT i.incident_id, i.status::text AS status, i.severity::text AS severity,
        i.alert_type::text AS alert_type, i.operation_type,
           b.branch_id, n.branch_name, b.alerts, b.suppressed, b.peak_violation_multiplier,
               b.first_alert_at, b.last_alert_at
    FROM pggit.performance_incidents AS i
    CROSS JOIN LATERAL (
        SELECT a.branch_id, pg_catalog.count(*) AS alerts,
            pg_catalog.count(a.suppression_id) AS suppressed,
               pg_catalog.max(a.violation_multiplier) AS peak_violation_multiplier,
               pg_catalog.min(LEAST(a.created_at, a.metric_recorded_at)) AS first_alert_at,
               pg_catalog.max(LEAST(a.created_at, a.metric_recorded_at)) AS last_alert_at
        FROM pggit.performance_alerts AS a
        WHERE a.operation_type = i.operation_type AND LEAST(a.created_at,
            a.metric_recorded_at) >= i.first_alert_at
          AND a.incident_id = i.incident_id
        GROUP BY a.branch_id
    ) AS b
    LEFT JOIN name AS n ON n.branch_id = b.branch_id
    ORDER BY i.incident_id DESC, b.alerts DESC, b.branch_id;

CREATE OR REPLACE VIEW pggit.v_monitoring_operations AS
    SELECT s.operation_type, q.percentile, q.microseconds / 1000000 AS duration_seconds,
           q.baseline_microseconds / 1000000.0::double precision AS baseline_seconds
    FROM pggit_perf_internal.statistics_of_window('1 hour'::interval) AS s
    CROSS JOIN LATERAL (VALUES ('50', s.p50_microseconds, s.baseline_p50_microseconds), ('95',
        s.p95_microseconds, s.baseline_p95_microseconds),
                               ('99', s.p99_microseconds,
                                   s.baseline_p99_microseconds)) AS q (percentile, microseconds,
                                       baseline_microseconds)
    ORDER BY s.operation_type, q.percentile;

CREATE OR REPLACE VIEW pggit.v_monitoring_incidents AS
    SELECT t.alert_type, s.severity, x.status, pg_catalog.count(i.incident_id) AS incidents
    FROM pg_catalog.unnest(ARRAY['THRESHOLD_EXCEEDED', 'ANOMALY', 'DEGRADATION', 'CORRELATION',
        'SYSTEM']) AS t (alert_type)
    CROSS JOIN pg_catalog.unnest(ARRAY['INFO', 'WARNING', 'CRITICAL']) AS s (severity)
    CROSS JOIN pg_catalog.unnest(ARRAY['open', 'acknowledged']) AS x (status)
    LEFT JOIN pggit.performance_incidents AS i ON i.alert_type = t.alert_type
        AND i.severity = s.severity AND i.status = x.status AND NOT i.is_suppressed
    GROUP BY t.alert_type, s.severity, x.status
    ORDER BY t.alert_type, s.severity, x.status;

CREATE OR REPLACE VIEW pggit.v_monitoring_health AS
    SELECT h.check_name, (h.status = 'failing')::integer AS failing, h.value, h.limit_value,
        h.target_value, (h.status = 'warning')::integer AS warning
    FROM pggit.health_check() AS h;

CREATE OR REPLACE VIEW pggit.v_monitoring_jobs AS
    SELECT j.job_name, pg_catalog.date_part('epoch',
        j.last_started_at) AS last_start_timestamp_seconds,
           pg_catalog.date_part('epoch', j.last_succeeded_at) AS last_success_timestamp_seconds,
           j.failures_24h, (j.late_since IS NOT NULL)::integer AS late
    FROM pggit_perf_internal.scheduled_jobs() AS j
    ORDER BY j.job_name;

CREATE OR REPLACE VIEW pggit.v_monitoring_delivery AS
    SELECT d.channel, d.pending, coalesce(pg_catalog.date_part('epoch', d.oldest_pending_age),
        0) AS oldest_pending_seconds, d.dead_letters,
           d.success_rate AS success_ratio, d.latency_p95_ms / 1000 AS latency_p95_seconds
    FROM pggit.v_notification_delivery AS d;

-- Alerts that have left the live table, so that what has been created since the beginning can be
-- counted without reading the archive.
CREATE TABLE pggit_perf_internal.archived_alert_counts (
    alert_type pggit_perf_internal.alert_type NOT NULL,
    severity pggit_perf_internal.severity NOT NULL,
    alerts bigint NOT NULL,
    CONSTRAINT archived_alert_counts_pkey PRIMARY KEY (alert_type, severity),
    CONSTRAINT archived_alert_counts_alerts_check CHECK (alerts > 0)
);
COMMENT ON TABLE pggit_perf_internal.archived_alert_counts IS
    'Internal to v_monitoring_alerts: how many alerts archive_old_data() has taken out of the '
    'live table, by the severity that they were created with.';

SELECT pg_catalog.pg_extension_config_dump('pggit_perf_internal.archived_alert_counts', '');
INSERT INTO pggit_perf_internal.archived_alert_counts (alert_type, severity, alerts)
SELECT a.alert_type, coalesce(a.escalated_from, a.severity), count(*)
FROM pggit.performance_alerts_archive AS a
GROUP BY a.alert_type, coalesce(a.escalated_from, a.severity);

CREATE VIEW pggit.v_monitoring_alerts AS
    SELECT t.alert_type, s.severity, coalesce(l.alerts, 0) + coalesce(c.alerts, 0) AS alerts_total
    FROM pg_catalog.unnest(ARRAY['THRESHOLD_EXCEEDED', 'ANOMALY', 'DEGRADATION', 'CORRELATION',
        'SYSTEM']) AS t (alert_type)
    CROSS JOIN pg_catalog.unnest(ARRAY['INFO', 'WARNING', 'CRITICAL']) AS s (severity)
    LEFT JOIN (SELECT a.alert_type, coalesce(a.escalated_from, a.severity) AS severity,
        pg_catalog.count(*) AS alerts
               FROM pggit.performance_alerts AS a
               GROUP BY a.alert_type, coalesce(a.escalated_from, a.severity)) AS l
                   ON l.alert_type = t.alert_type AND l.severity = s.severity
    LEFT JOIN pggit_perf_internal.archived_alert_counts AS c ON c.alert_type = t.alert_type
        AND c.severity = s.severity
    ORDER BY t.alert_type, s.severity;
COMMENT ON VIEW pggit.v_monitoring_alerts IS
    'For monitoring from outside: alerts created since the beginning, archived and dropped ones '
    'included, by the severity that they were created with. It only grows, unless somebody '
    'deletes alerts by hand.';

CREATE VIEW pggit.v_alerts_by_hour AS
    SELECT pg_catalog.date_bin('1 hour'::interval, a.created_at,
        '2000-01-01 00:00:00+00'::timestamptz) AS hour_start, a.alert_type, a.severity,
           pg_catalog.count(*) AS alerts
    FROM (SELECT x.created_at, x.alert_type::text AS alert_type, coalesce(x.escalated_from,
        x.severity)::text AS severity
          FROM pggit.performance_alerts AS x
          UNION ALL
          SELECT x.created_at, x.alert_type::text, coalesce(x.escalated_from, x.severity)::text
          FROM pggit.performance_alerts_archive AS x) AS a
    GROUP BY pg_catalog.date_bin('1 hour'::interval, a.created_at,
        '2000-01-01 00:00:00+00'::timestamptz), a.alert_type, a.severity
    ORDER BY hour_start DESC, a.alert_type, a.severity;
COMMENT ON VIEW pggit.v_alerts_by_hour IS
    'Alerts created in each hour (UTC) that has any, live and archived, by type and by the '
    'severity that they were created with; latest hour first.';

CREATE VIEW pggit.v_monitoring_response_times AS
    SELECT c.channel, q.percentile, q.milliseconds / 1000 AS response_seconds
    FROM pg_catalog.unnest(ARRAY['email', 'mattermost', 'pagerduty', 'slack',
        'webhook']) AS c (channel)
    CROSS JOIN LATERAL (
        SELECT pg_catalog.percentile_cont(0.5) WITHIN GROUP (ORDER BY x.duration_ms) AS p50,
               pg_catalog.percentile_cont(0.95) WITHIN GROUP (ORDER BY x.duration_ms) AS p95,
               pg_catalog.percentile_cont(0.99) WITHIN GROUP (ORDER BY x.duration_ms) AS p99
        FROM pggit.alert_notification_log AS x
        WHERE x.channel = c.channel AND x.logged_at > pg_catalog.now() - interval '1 hour'
    ) AS l
    CROSS JOIN LATERAL (VALUES ('50', l.p50), ('95', l.p95), ('99', l.p99)) AS q (percentile,
        milliseconds)
    ORDER BY c.channel, q.percentile;
COMMENT ON VIEW pggit.v_monitoring_response_times IS
    'For monitoring from outside: exact percentiles of how long attempts to deliver took in the '
    'last hour, by channel, in seconds; NULL where there was none.';

CREATE VIEW pggit.v_notification_response_times AS
    SELECT pg_catalog.date_bin('1 hour'::interval, a.logged_at,
        '2000-01-01 00:00:00+00'::timestamptz) AS hour_start, a.channel,
           pg_catalog.count(*) AS attempts, pg_catalog.count(*) FILTER (WHERE a.outcome = 'sent')
               AS sent,
           pg_catalog.percentile_cont(0.5) WITHIN GROUP (ORDER BY a.duration_ms) AS response_p50_ms,
           pg_catalog.percentile_cont(0.95) WITHIN GROUP (ORDER BY a.duration_ms)
               AS response_p95_ms,
           pg_catalog.percentile_cont(0.99) WITHIN GROUP (ORDER BY a.duration_ms)
               AS response_p99_ms,
           pg_catalog.max(a.duration_ms) AS response_max_ms
    FROM (SELECT x.logged_at, x.channel, x.outcome, x.duration_ms
        FROM pggit.alert_notification_log AS x
          UNION ALL
          SELECT x.logged_at, x.channel, x.outcome, x.duration_ms
              FROM pggit.alert_notification_log_archive AS x) AS a
    GROUP BY pg_catalog.date_bin('1 hour'::interval, a.logged_at,
        '2000-01-01 00:00:00+00'::timestamptz), a.channel
    ORDER BY hour_start DESC, a.channel;
COMMENT ON VIEW pggit.v_notification_response_times IS
    'How long attempts to deliver took, successful or not, by hour (UTC) and channel, live and '
    'archived; latest hour first. Of attempts that were interrupted no time is known.';

-- These ask which rights their caller has, and act as the owner by themselves.
ALTER FUNCTION pggit.archive_old_data() SECURITY INVOKER;
-- What is left out is looked up in hash tables, however much it is.
ALTER FUNCTION pggit.archive_old_data() SET work_mem = '64MB';
ALTER FUNCTION pggit.encrypt_notification_config(integer, jsonb, text) SECURITY INVOKER;
ALTER FUNCTION pggit.rebuild_rollups(timestamptz, timestamptz) SECURITY INVOKER;
ALTER FUNCTION pggit.set_operation_thresholds(text, double precision, integer, double precision,
    double precision) SECURITY INVOKER;
ALTER FUNCTION pggit.set_operation_time_zone(text, text) SECURITY INVOKER;
ALTER FUNCTION pggit.test_notification(integer) SECURITY INVOKER;
ALTER FUNCTION pggit.accept_new_normal(text, text) SECURITY INVOKER;
ALTER FUNCTION pggit.acknowledge_alert(bigint, text) SECURITY INVOKER;
ALTER FUNCTION pggit.acknowledge_incident(bigint, text, timestamptz) SECURITY INVOKER;
ALTER FUNCTION pggit.approve_baseline(bigint, text) SECURITY INVOKER;
ALTER FUNCTION pggit.calculate_performance_baseline(text, integer, integer, integer,
    boolean) SECURITY INVOKER;
ALTER FUNCTION pggit.check_alert_escalation(bigint) SECURITY INVOKER;
ALTER FUNCTION pggit.check_pending_metrics() SECURITY INVOKER;
ALTER FUNCTION pggit.check_performance_baseline(bigint) SECURITY INVOKER;
ALTER FUNCTION pggit.detect_change_points(text, integer, timestamptz) SECURITY INVOKER;
ALTER FUNCTION pggit.end_baseline_exclusion(bigint) SECURITY INVOKER;
ALTER FUNCTION pggit.end_performance_trace(text, text, text, jsonb, bigint) SECURITY INVOKER;
ALTER FUNCTION pggit.end_suppression(bigint, text) SECURITY INVOKER;
ALTER FUNCTION pggit.ensure_metric_partitions(integer) SECURITY INVOKER;
ALTER FUNCTION pggit.exclude_from_baseline(text, timestamptz, timestamptz, text) SECURITY INVOKER;
ALTER FUNCTION pggit.notify_on_alert(bigint) SECURITY INVOKER;
ALTER FUNCTION pggit.recalculate_all_baselines_rolling(integer, integer, boolean) SECURITY INVOKER;
ALTER FUNCTION pggit.recalculate_seasonal_baselines(integer) SECURITY INVOKER;
ALTER FUNCTION pggit.record_merge_performance(integer, integer, bigint, bigint, bigint, bigint,
    bigint, bigint, text, integer, integer, text[], text, timestamptz) SECURITY INVOKER;
ALTER FUNCTION pggit.record_performance_metric(text, bigint, text, integer, text, text, bigint,
    bigint, bigint, jsonb, timestamptz) SECURITY INVOKER;
ALTER FUNCTION pggit.record_performance_metrics(text[], bigint[], timestamptz[], integer[], text,
    text) SECURITY INVOKER;
ALTER FUNCTION pggit.reject_baseline(bigint, text) SECURITY INVOKER;
ALTER FUNCTION pggit.replay_notification(bigint) SECURITY INVOKER;
ALTER FUNCTION pggit.resolve_incident(bigint, text) SECURITY INVOKER;
ALTER FUNCTION pggit.roll_up_metrics() SECURITY INVOKER;
ALTER FUNCTION pggit.run_detection(timestamptz) SECURITY INVOKER;
ALTER FUNCTION pggit.snooze_incident(bigint, interval, text) SECURITY INVOKER;
ALTER FUNCTION pggit.start_performance_trace(text, text, integer, text, text,
    jsonb) SECURITY INVOKER;

-- Jobs, the background worker and our own queries call these under names to which nobody else can
-- add an overload. They are the same functions with the same settings.
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

CREATE FUNCTION pggit_perf_internal.clean_up_operation_types() RETURNS bigint
    LANGUAGE c VOLATILE STRICT SECURITY DEFINER PARALLEL UNSAFE
    SET search_path = pg_catalog, pg_temp
    AS 'MODULE_PATHNAME', 'clean_up_operation_types_wrapper';
ALTER FUNCTION pggit_perf_internal.clean_up_operation_types() SET enable_seqscan = off;
CREATE TRIGGER hold_registration
    BEFORE INSERT OR UPDATE OF operation_type ON pggit.performance_operation_types
    FOR EACH STATEMENT EXECUTE FUNCTION pggit_perf_internal.hold_registration();
CREATE TRIGGER release_registration
    AFTER INSERT OR UPDATE OF operation_type ON pggit.performance_operation_types
    FOR EACH STATEMENT EXECUTE FUNCTION pggit_perf_internal.release_registration();
ALTER TABLE pggit.performance_operation_types ENABLE ALWAYS TRIGGER hold_registration;
ALTER TABLE pggit.performance_operation_types ENABLE ALWAYS TRIGGER release_registration;
-- Also when a subscriber applies the change, or a restore switches triggers off.
ALTER TABLE pggit.performance_operation_types ENABLE ALWAYS TRIGGER before_insert;
ALTER TABLE pggit.performance_operation_types ENABLE ALWAYS TRIGGER check_time_zone;
ALTER TABLE pggit.performance_operation_types ENABLE ALWAYS TRIGGER refuse_builtin_deletion;
ALTER TABLE pggit.alert_escalation_policies ENABLE ALWAYS TRIGGER before_insert;
ALTER TABLE pggit.alert_escalation_policies ENABLE ALWAYS TRIGGER refuse_builtin_deletion;
ALTER TABLE pggit.alert_escalation_policies ENABLE ALWAYS TRIGGER refuse_builtin_narrowing;
CREATE TRIGGER refuse_truncation
    BEFORE TRUNCATE ON pggit.performance_operation_types
    FOR EACH STATEMENT EXECUTE FUNCTION pggit_perf_internal.refuse_builtin_deletion();
ALTER TABLE pggit.performance_operation_types ENABLE ALWAYS TRIGGER refuse_truncation;
CREATE TRIGGER refuse_truncation
    BEFORE TRUNCATE ON pggit.alert_escalation_policies
    FOR EACH STATEMENT EXECUTE FUNCTION pggit_perf_internal.refuse_builtin_policy_change();
ALTER TABLE pggit.alert_escalation_policies ENABLE ALWAYS TRIGGER refuse_truncation;
ALTER TABLE pggit_perf_internal.metric_check_state ENABLE ALWAYS TRIGGER replace_state;
ALTER TABLE pggit_perf_internal.metric_rollup_state ENABLE ALWAYS TRIGGER replace_row;
ALTER TABLE pggit_perf_internal.metric_archive_state ENABLE ALWAYS TRIGGER replace_row;
ALTER TABLE pggit_perf_internal.detection_state ENABLE ALWAYS TRIGGER replace_row;
DROP TRIGGER after_change ON pggit.alert_notification_settings;
CREATE TRIGGER after_change
    AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON pggit.alert_notification_settings
    FOR EACH STATEMENT EXECUTE FUNCTION pggit_perf_internal.after_notification_setting();
ALTER TABLE pggit.alert_notification_settings ENABLE ALWAYS TRIGGER after_change;
ALTER TABLE pggit.alert_notification_queue ENABLE ALWAYS TRIGGER wake_delivery;

-- A subscriber applies rows without a statement.
CREATE TRIGGER announce_replicated_change
    AFTER INSERT OR UPDATE OR DELETE ON pggit.performance_operation_types
    FOR EACH ROW EXECUTE FUNCTION pggit_perf_internal.announce_change();
CREATE TRIGGER announce_replicated_change
    AFTER INSERT OR UPDATE OR DELETE ON pggit.performance_baselines
    FOR EACH ROW EXECUTE FUNCTION pggit_perf_internal.announce_change();
CREATE TRIGGER announce_replicated_change
    AFTER INSERT OR UPDATE OR DELETE ON pggit.alert_escalation_policies
    FOR EACH ROW EXECUTE FUNCTION pggit_perf_internal.announce_change();
ALTER TABLE pggit.performance_operation_types ENABLE REPLICA TRIGGER announce_replicated_change;
ALTER TABLE pggit.performance_baselines ENABLE REPLICA TRIGGER announce_replicated_change;
ALTER TABLE pggit.alert_escalation_policies ENABLE REPLICA TRIGGER announce_replicated_change;

-- Numbers begin again (TRUNCATE … RESTART IDENTITY, a sequence that was restored); what was made of
-- the rows before stays.
DROP INDEX pggit.performance_alerts_one_per_metric;
CREATE UNIQUE INDEX performance_alerts_one_per_metric
    ON pggit.performance_alerts (metric_id, metric_recorded_at)
        WHERE alert_type = 'THRESHOLD_EXCEEDED';
ALTER TABLE pggit.alert_notification_log ADD COLUMN recipients_left_out integer;
ALTER TABLE pggit.alert_notification_log_archive
    ADD COLUMN recipients_left_out integer,
    DROP CONSTRAINT alert_notification_log_archive_pkey,
    ADD CONSTRAINT alert_notification_log_archive_pkey PRIMARY KEY (log_id, logged_at);
ALTER TABLE pggit.job_run_log_archive
    DROP CONSTRAINT job_run_log_archive_pkey,
    ADD CONSTRAINT job_run_log_archive_pkey PRIMARY KEY (run_id, started_at);
ALTER TABLE pggit.operation_traces_archive
    DROP CONSTRAINT operation_traces_archive_pkey,
    ADD CONSTRAINT operation_traces_archive_pkey PRIMARY KEY (span_id, started_at);
ALTER TABLE pggit_perf_internal.metric_rollup_state ADD COLUMN sequence_path text;
COMMENT ON COLUMN pggit_perf_internal.metric_rollup_state.sequence_path IS
    'The file of the sequence of metric_id: another one in the same database means that numbers '
    'have begun again since (TRUNCATE … RESTART IDENTITY).';

COMMENT ON TABLE pggit.performance_operation_types IS
    'Operations that are timed. One that is not here is added the first time it is recorded, up '
    'to pggit_perf.maximum_operation_types.';
COMMENT ON FUNCTION pggit_perf_internal.before_operation_type_insert() IS
    'Internal: lets a restored or replicated row take the place of a built-in one.';
COMMENT ON FUNCTION pggit_perf_internal.refuse_builtin_deletion()
    IS 'Internal: a built-in operation type is untracked, not deleted or truncated.';
COMMENT ON FUNCTION pggit_perf_internal.refuse_builtin_policy_change() IS
    'Internal: the built-in policy is neither deleted, truncated nor narrowed.';
COMMENT ON FUNCTION pggit_perf_internal.after_notification_setting() IS
    'Internal: trigger that deletes secrets without a setting, clears fallback_setting_id where '
    'that setting is gone, and gives up notifications of settings that TRUNCATE removed.';
COMMENT ON FUNCTION pggit_perf_internal.before_escalation_policy_insert() IS
    'Internal: lets a restored or replicated row take the place of the built-in policy.';
COMMENT ON TABLE pggit.performance_incidents IS
    'One problem while it lasts: the alerts of one type and operation, whatever branches they are '
    'of (v_incident_branches). open → acknowledged → resolved; process_alerts() opens, escalates '
    'and resolves, acknowledge_incident and resolve_incident do what a person decides.';
COMMENT ON COLUMN pggit.performance_incidents.branch_id IS
    'NULL: the incident covers all branches of its alerts. Releases before 0.7.0 opened one '
    'incident per branch; such an incident still collects the alerts of its branch until it is '
    'resolved.';
COMMENT ON COLUMN pggit.alert_suppression.branch_id IS
    'Only alerts of this branch; NULL matches every branch, and alerts without one. An incident '
    'is hidden while all of its alerts are of this branch.';
COMMENT ON VIEW pggit.v_incident_branches IS
    'The branches of each incident: how many of its alerts are of each, how many of these were '
    'suppressed, the worst, the first and the last; alerts without a branch have a row of their '
    'own. Latest incident first, then the branch with most alerts. Of alerts that are not '
    'archived. branch_name is for roles that may read pgGit''s branches.';
COMMENT ON VIEW pggit.v_open_incidents IS
    'Incidents that are not resolved: the most severe first, of these the open before the '
    'acknowledged, then the latest. branches: how many its alerts are of; branch_ids: ten of '
    'them, those with most alerts first. v_incident_branches has all of them.';
COMMENT ON COLUMN pggit.alert_notification_settings.config IS
    'email: smtp_host, smtp_port, encryption (tls unless it says starttls or none), username, '
    'password, from, to; slack and mattermost: webhook_url; pagerduty: routing_key, endpoint; '
    'webhook: url, headers. password, webhook_url, routing_key, url and headers may be given as '
    'password_file and so on: the name of a file in pggit_perf.secrets_directory.';
COMMENT ON FUNCTION pggit_perf_internal.commits_between(timestamptz, timestamptz) IS
    'Internal: the first twenty pgGit commits between two times, where pgGit is present and the '
    'role that asks may read its table, with the rights of that role';
COMMENT ON FUNCTION pggit_perf_internal.events_within_six_hours(text, timestamptz) IS
    'What happened within six hours before and after: changes of the operation''s baseline, DDL '
    '(twenty commands at most, nearest first and users in turns; more_ddl is how many there are '
    'besides), settings, pgGit commits.';
COMMENT ON FUNCTION pggit_perf_internal.pggit_branch_names() IS
    'Internal: the names of pgGit''s branches, where pgGit is present and the role that asks may '
    'read its table; no row otherwise. Read with the rights of that role.';
COMMENT ON FUNCTION pggit_perf_internal.hold_registration() IS
    'Internal: trigger that keeps recorders from registering operation types while a statement '
    'adds some by hand. Recorders do not wait for it; they register the type with a later '
    'recording.';
COMMENT ON FUNCTION pggit_perf_internal.release_registration()
    IS 'Internal: ends what hold_registration() began.';
COMMENT ON FUNCTION pggit_perf_internal.lock_sequence(oid) IS
    'Internal to advance_identities: keeps other sessions from advancing a sequence until the end '
    'of the (sub)transaction.';
COMMENT ON FUNCTION pggit_perf_internal.clean_up_operation_types() IS
    'Removes operation types that recording registered, that no one has edited, and that have no '
    'rows left or none from the last 92 days; returns how many.';
COMMENT ON PROCEDURE pggit.run_due_jobs(integer) IS
    'Runs every job that is due and not running yet, one after the other, and delivers for at '
    'most p_max_seconds. Call it every minute from cron, a systemd timer or by hand; it makes up '
    'for missed runs. Not inside a transaction block.';
COMMENT ON PROCEDURE pggit.tick(integer) IS 'Deprecated, use run_due_jobs; goes with 1.0.';
COMMENT ON FUNCTION pggit.start_span(text, text, integer, text, text, jsonb) IS
    'Begins a span, within another one if p_parent_span_id says so, and returns its trace_id and '
    'span_id (OpenTelemetry''s).';
COMMENT ON FUNCTION pggit.start_performance_trace(text, text, integer, text, text, jsonb)
    IS 'Deprecated, use start_span; goes with 1.0.';
COMMENT ON FUNCTION pggit.end_span(text, text, text, jsonb, bigint) IS
    'Ends a span with OK, ERROR or UNSET, records it as a metric and returns the metric_id.';
COMMENT ON FUNCTION pggit.end_performance_trace(text, text, text, jsonb, bigint)
    IS 'Deprecated, use end_span; goes with 1.0.';
COMMENT ON TABLE pggit.operation_traces IS
    'Spans: operations that start_span() began and end_span() ended, with what they belong to. '
    'Identifiers are OpenTelemetry''s.';
COMMENT ON FUNCTION pggit_perf_internal.claim_due_job(text[]) IS
    'Internal to run_due_jobs: starts the first job that is due, is not running and was not run '
    'by this call yet; NULL when there is none.';
COMMENT ON PROCEDURE pggit_perf_internal.run_started_job(bigint, text, integer, jsonb) IS
    'Internal to run_job and run_due_jobs: does the work of a run that has begun, records how it '
    'ended and returns the error, if there was one.';
COMMENT ON FUNCTION pggit_perf_internal.due_jobs() IS
    'The jobs that are due, in the order in which run_due_jobs() runs them.';
COMMENT ON VIEW pggit.v_scheduled_jobs IS
    'The jobs: what runs them and when (scheduler NULL: not pg_cron; the schedule is then that of '
    'run_due_jobs()), their last and next run, how often they failed, and since when one is late.';
COMMENT ON FUNCTION pggit.process_alerts() IS
    'Adds every alert that has no incident yet to the incident of its type and operation; applies '
    'suppressions, escalates, resolves. Returns one row of counts. Run it every minute; repeated '
    'and concurrent calls are safe.';
COMMENT ON FUNCTION pggit.acknowledge_incident(bigint, text, timestamptz) IS
    'Acknowledges an incident: its escalation steps stop, and its alerts count as acknowledged. '
    'It is reopened at p_until and when it gets worse. Of one that is acknowledged already, '
    'another p_until changes the end.';
COMMENT ON FUNCTION pggit.snooze_alert(bigint, interval, text) IS
    'Snoozes the incident of an alert. An alert that has no incident yet is added to one first. '
    'Returns the suppression_id.';
COMMENT ON FUNCTION pggit.repair_triggers() IS
    'Enables every trigger of the extension as it was installed, after DISABLE TRIGGER or '
    'pg_restore --disable-triggers; returns how many were wrong. health_check() names them.';
COMMENT ON COLUMN pggit.performance_incidents.unacknowledged_since IS
    'The time from which the steps of its policy are counted: when it was opened, reopened or '
    'unsuppressed.';
COMMENT ON COLUMN pggit.performance_incidents.acknowledged_until
    IS 'When an acknowledged incident is reopened, if it is not resolved before; NULL: only when '
        'it gets worse.';
COMMENT ON COLUMN pggit.performance_incidents.acknowledged_severity IS
    'Its severity when it was acknowledged or snoozed. A higher one reopens it.';
COMMENT ON COLUMN pggit.performance_incidents.acknowledged_peak_ratio IS
    'Its peak_violation_multiplier when it was acknowledged or snoozed. One that is '
    'reopen_peak_ratio times as high reopens it.';
COMMENT ON COLUMN pggit.alert_escalation_policies.reopen_peak_ratio IS
    'An acknowledged or snoozed incident is reopened when its severity rises, or when an alert''s '
    'violation multiplier reaches this factor times the peak that the incident had when it was '
    'acknowledged or snoozed.';
COMMENT ON COLUMN pggit_perf_internal.alert_suppression_effects.alerts_from_ended_suppressions IS
    'Alerts of the incident that other suppressions had hidden, which ended while this one was in '
    'force. They are reported with its own.';
COMMENT ON COLUMN pggit.alert_suppression.is_end_reported
    IS 'Whether performance_incident_events has the event of its end, which says how many alerts '
        'it hid.';
COMMENT ON COLUMN pggit.alert_notification_queue.error_class
    IS 'Why it was not delivered, as in alert_notification_log; setting_deleted, '
        'setting_disabled; no_setting while no setting of its channel is enabled.';
COMMENT ON COLUMN pggit.alert_notification_log.error_class IS
    'network, timeout, tls, forbidden_address, rate_limited, receiver (its own fault, 5xx), '
    'deferred (a mail server puts off some of the recipients), rejected (4xx), redirected, '
    'unexpected_reply, configuration, internal (a fault in pggit_perf), interrupted.';
COMMENT ON COLUMN pggit.alert_notification_log.recipients_left_out IS
    'How many recipients of an e-mail that was sent did not get it: refused, put off too often, '
    'or not ASCII where the mail server asks for that. NULL: none.';
COMMENT ON COLUMN pggit.alert_notification_queue.finished_at IS 'When it was sent or given up.';
COMMENT ON COLUMN pggit.alert_notification_queue.use_fallback
    IS 'Whether it still has to be queued for the fallback of its setting.';
COMMENT ON COLUMN pggit.alert_notification_queue.awaits_turn
    IS 'Whether it was claimed in a batch and its attempt has not begun yet. If the lease ends '
        'before that, no attempt is counted.';
COMMENT ON VIEW pggit.v_monitoring_health IS 'For monitoring from outside: the checks of the '
    'monitor itself, failing 1 where one is beyond its limit, warning 1 where one only misses its '
    'target.';
COMMENT ON FUNCTION pggit.health_check() IS
    'Every check of the monitor itself: ok, warning (its target is missed), failing (its limit) '
    'or not_applicable, value, limit, since when, the runbook that says what to do, and the '
    'target where there is one.';

ALTER FUNCTION pggit.explain_alert(bigint) SECURITY DEFINER;
ALTER FUNCTION pggit.prometheus_metrics() SECURITY DEFINER;

-- While schema pggit is open to roles that are not trusted nothing in it is read, and nothing of
-- its queue is delivered. Somebody must hear of that: whom to tell is kept here as well. Not
-- dumped: the settings fill it again when they are restored.
CREATE TABLE pggit_perf_internal.alarm_receivers (
    setting_id integer NOT NULL,
    setting_name text,
    channel text NOT NULL,
    config jsonb,
    config_encrypted bytea,
    secret_id uuid,
    is_told boolean NOT NULL,
    fallback_setting_id integer,
    fallback_after_failures integer NOT NULL,
    attempts integer NOT NULL DEFAULT 0,
    next_attempt_at timestamptz,
    told_at timestamptz,
    error_class text,
    noted_at timestamptz,
    CONSTRAINT alarm_receivers_pkey PRIMARY KEY (setting_id)
);
COMMENT ON TABLE pggit_perf_internal.alarm_receivers IS
    'Copies of the enabled notification settings, heartbeats excepted, so that the alarm of an '
    'untrusted schema pggit can be sent without reading that schema. A trigger maintains them.';
COMMENT ON COLUMN pggit_perf_internal.alarm_receivers.is_told
    IS 'Its setting matches critical SYSTEM incidents of untrusted_schema; the others may be '
        'fallbacks.';
COMMENT ON COLUMN pggit_perf_internal.alarm_receivers.attempts
    IS 'Attempts since the last message that arrived, or since the alarm began.';
COMMENT ON COLUMN pggit_perf_internal.alarm_receivers.next_attempt_at
    IS 'When the next message or reminder is due; NULL while there is no alarm.';
COMMENT ON COLUMN pggit_perf_internal.alarm_receivers.told_at
    IS 'When the receiver was notified of the present alarm; NULL again after it was notified of '
        'the end.';
COMMENT ON COLUMN pggit_perf_internal.alarm_receivers.error_class
    IS 'Why the last attempt failed, as in alert_notification_log.';
COMMENT ON COLUMN pggit_perf_internal.alarm_receivers.noted_at
    IS 'When next_attempt_at was decided; where the clock has been set back since, it is due.';

CREATE TABLE pggit_perf_internal.alarm_state (
    is_only boolean NOT NULL DEFAULT true,
    incident_key uuid NOT NULL,
    reasons text NOT NULL,
    raised_at timestamptz NOT NULL,
    resolved_at timestamptz,
    CONSTRAINT alarm_state_pkey PRIMARY KEY (is_only),
    CONSTRAINT alarm_state_one_row_check CHECK (is_only)
);
COMMENT ON TABLE pggit_perf_internal.alarm_state IS
    'The alarm that schema pggit is not trusted. The row stays until every receiver that was '
    'notified of the alarm was notified of its end too, or was given up.';
COMMENT ON COLUMN pggit_perf_internal.alarm_state.incident_key
    IS 'What receivers know the alarm by.';

CREATE FUNCTION pggit_perf_internal.refresh_alarm_receivers() RETURNS void
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $body$
BEGIN
    DELETE FROM pggit_perf_internal.alarm_receivers AS r
    WHERE NOT EXISTS (SELECT FROM pggit.alert_notification_settings AS s
                      WHERE s.setting_id = r.setting_id AND s.enabled AND s.heartbeat_interval
                          IS NULL);
    INSERT INTO pggit_perf_internal.alarm_receivers AS r
        (setting_id, setting_name, channel, config, config_encrypted, secret_id, is_told,
            fallback_setting_id, fallback_after_failures)
    SELECT s.setting_id, s.setting_name, s.channel, s.config, s.config_encrypted, s.secret_id,
           coalesce(s.alert_type, 'SYSTEM') = 'SYSTEM'
               AND coalesce(s.severity, 'CRITICAL') = 'CRITICAL'
               AND coalesce(s.operation_type, 'untrusted_schema') = 'untrusted_schema',
           s.fallback_setting_id, s.fallback_after_failures
    FROM pggit.alert_notification_settings AS s
    WHERE s.enabled AND s.heartbeat_interval IS NULL
    ON CONFLICT (setting_id) DO UPDATE
    SET setting_name = excluded.setting_name, channel = excluded.channel, config = excluded.config,
        config_encrypted = excluded.config_encrypted, secret_id = excluded.secret_id,
            is_told = excluded.is_told,
        fallback_setting_id = excluded.fallback_setting_id,
            fallback_after_failures = excluded.fallback_after_failures,
        -- What goes elsewhere now is due, however long the receiver before asked to wait or was not
        -- to be reached.
        attempts = CASE WHEN (r.channel, r.config, r.config_encrypted) IS DISTINCT
            FROM (excluded.channel, excluded.config, excluded.config_encrypted)
                        THEN 0 ELSE r.attempts END,
        next_attempt_at = CASE WHEN (r.channel, r.config, r.config_encrypted) IS DISTINCT
            FROM (excluded.channel, excluded.config, excluded.config_encrypted)
                               THEN NULL ELSE r.next_attempt_at END
    WHERE (r.setting_name, r.channel, r.config, r.config_encrypted, r.secret_id, r.is_told,
        r.fallback_setting_id, r.fallback_after_failures)
        IS DISTINCT FROM (excluded.setting_name, excluded.channel, excluded.config,
            excluded.config_encrypted, excluded.secret_id, excluded.is_told,
                          excluded.fallback_setting_id, excluded.fallback_after_failures);
END
$body$;
COMMENT ON FUNCTION pggit_perf_internal.refresh_alarm_receivers() IS
    'Internal: makes alarm_receivers what the notification settings say. Its caller has locked '
    'the table.';

CREATE FUNCTION pggit_perf_internal.keep_alarm_receivers() RETURNS trigger
LANGUAGE plpgsql
SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $body$
BEGIN
    -- A subscription that brings the receivers too must not find them here: its first copy of them
    -- would fail again and again.
    IF EXISTS (SELECT FROM pg_stat_subscription AS s
               JOIN pg_subscription_rel AS r ON r.srsubid = s.subid
               WHERE s.pid = pg_backend_pid() AND r.srrelid =
                   'pggit_perf_internal.alarm_receivers'::regclass) THEN
        RETURN NULL;
    END IF;
    PERFORM pggit_perf_internal.require_schema_name(TG_TABLE_SCHEMA);
    -- One after the other: each must see what the one before has committed.
    LOCK TABLE pggit_perf_internal.alarm_receivers IN SHARE ROW EXCLUSIVE MODE;
    PERFORM pggit_perf_internal.refresh_alarm_receivers();
    RETURN NULL;
END
$body$;
COMMENT ON FUNCTION pggit_perf_internal.keep_alarm_receivers()
    IS 'Internal: trigger that keeps alarm_receivers as the notification settings are.';

CREATE TRIGGER keep_alarm_receivers
    AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON pggit.alert_notification_settings
    FOR EACH STATEMENT EXECUTE FUNCTION pggit_perf_internal.keep_alarm_receivers();
-- Also under session_replication_role = replica.
ALTER TABLE pggit.alert_notification_settings ENABLE ALWAYS TRIGGER keep_alarm_receivers;

-- A message without a setting goes by the first enabled one of its channel, and waits for one where
-- there is none: its row says so, and whoever has queued it is told. A restore brings the settings
-- as well; what a subscriber applies fires neither trigger. A setting that does not exist is
-- refused here and by no foreign key: notifications outlive their setting.
CREATE FUNCTION pggit_perf_internal.note_missing_setting() RETURNS trigger
LANGUAGE plpgsql
SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $body$
DECLARE
    v_channels text[];
    v_unknown integer;
    v_undeliverable bigint;
BEGIN
    PERFORM pggit_perf_internal.require_schema_name(TG_TABLE_SCHEMA);
    IF TG_WHEN = 'BEFORE' THEN
        IF NEW.status = 'pending' AND NOT pggit_perf_internal.is_restore()
           AND NOT EXISTS (SELECT FROM pggit.alert_notification_settings AS s
                           WHERE s.channel = NEW.channel AND s.enabled AND s.heartbeat_interval
                               IS NULL) THEN
            NEW.error_class := 'no_setting';
        END IF;
        RETURN NEW;
    END IF;
    -- What the extension queues names settings that it has just read; one that is deleted meanwhile
    -- is left to delivery.
    SELECT min(q.setting_id) INTO v_unknown
    FROM queued AS q
    WHERE q.setting_id IS NOT NULL AND q.status IN ('pending', 'sending') AND q.event_id IS NULL
        AND q.fallback_of IS NULL
      AND NOT EXISTS (SELECT FROM pggit.alert_notification_settings AS s
          WHERE s.setting_id = q.setting_id);
    IF v_unknown IS NOT NULL AND NOT pggit_perf_internal.is_restore() THEN
        RAISE EXCEPTION USING
            ERRCODE = 'foreign_key_violation',
            MESSAGE = format('there is no notification setting %s', v_unknown),
            DETAIL = 'setting_id names the setting by which a message is sent; NULL is the first '
                'enabled one of its channel.',
            HINT = 'See SELECT setting_id, setting_name, channel FROM '
                'pggit.alert_notification_settings;';
    END IF;
    SELECT array_agg(DISTINCT q.channel ORDER BY q.channel) INTO v_channels
    FROM queued AS q
    WHERE q.setting_id IS NULL AND q.status = 'pending' AND q.error_class = 'no_setting';
    IF v_channels IS NOT NULL AND NOT pggit_perf_internal.is_restore() THEN
        RAISE WARNING USING
            MESSAGE = format('no enabled notification setting is for channel %s',
                array_to_string(v_channels, ', ')),
            DETAIL = 'Notifications queued for it wait until there is one.',
            HINT = format('INSERT INTO pggit.alert_notification_settings (channel, config) VALUES '
                '(%L, …); or enable one that is there.', v_channels[1]);
    END IF;
    SELECT count(*) INTO v_undeliverable
    FROM queued AS q
    WHERE q.channel = 'email' AND q.status = 'pending'
        AND NOT pggit_perf_internal.is_mail_recipient(q.recipient);
    IF v_undeliverable > 0 AND NOT pggit_perf_internal.is_restore() THEN
        RAISE WARNING USING
            MESSAGE = format('queued notifications whose recipient is not one e-mail address: %s',
                v_undeliverable),
            DETAIL = 'Such a notification becomes a dead letter (configuration).',
            HINT = 'A recipient is user@example.org or Name <user@example.org>; NULL is those of '
                'the setting.';
    END IF;
    RETURN NULL;
END
$body$;
COMMENT ON FUNCTION pggit_perf_internal.note_missing_setting() IS
    'Internal: triggers that mark what is queued for a channel without a setting (error_class '
    'no_setting), warn of it once a statement, refuse a setting_id that is no setting''s, and '
    'warn of recipients that are no address.';

CREATE TRIGGER note_missing_setting
    BEFORE INSERT ON pggit.alert_notification_queue
    FOR EACH ROW WHEN (NEW.setting_id IS NULL) EXECUTE FUNCTION
        pggit_perf_internal.note_missing_setting();
CREATE TRIGGER warn_of_missing_setting
    AFTER INSERT ON pggit.alert_notification_queue
    REFERENCING NEW TABLE AS queued
    FOR EACH STATEMENT EXECUTE FUNCTION pggit_perf_internal.note_missing_setting();

CREATE FUNCTION pggit_perf_internal.similar_operation_types(p_operation_type text,
    p_known text[]) RETURNS text[]
    LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE
    AS 'MODULE_PATHNAME', 'similar_operation_types_wrapper';
COMMENT ON FUNCTION pggit_perf_internal.similar_operation_types(text, text[]) IS
    'Internal to warn_of_unknown_operation_type: up to three names that are like an operation '
    'type which is neither known nor a health check; NULL for one that is.';

-- A type may be recorded later, so this is no error. What a restore or a publisher brings was said
-- where it was written first. While a role that is not trusted may have changed the table of types,
-- it is not read.
CREATE FUNCTION pggit_perf_internal.warn_of_unknown_operation_type() RETURNS trigger
LANGUAGE plpgsql
SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $body$
DECLARE
    v_similar text[];
BEGIN
    PERFORM pggit_perf_internal.require_schema_name(TG_TABLE_SCHEMA);
    IF pggit_perf_internal.is_restore() OR EXISTS (SELECT
        FROM pggit_perf_internal.untrusted_creators()) THEN
        RETURN NULL;
    END IF;
    v_similar := pggit_perf_internal.similar_operation_types(
        NEW.operation_type, ARRAY(SELECT o.operation_type::text
            FROM pggit.performance_operation_types AS o));
    -- Rows that were inserted or copied by hand register no type.
    IF v_similar IS NOT NULL
       AND NOT EXISTS (SELECT FROM pggit.performance_rollups AS r
           WHERE r.operation_type = NEW.operation_type)
       AND NOT EXISTS (SELECT FROM pggit.performance_metrics AS m
           WHERE m.operation_type = NEW.operation_type) THEN
        RAISE WARNING USING
            MESSAGE = format('no operation of type %L was recorded yet', left(NEW.operation_type,
                100)),
            DETAIL = CASE TG_TABLE_NAME
                WHEN 'alert_suppression' THEN 'Until there is one, the suppression mutes no alert.'
                WHEN 'alert_notification_settings' THEN
                    'Until there is one, the setting receives no incident.'
                ELSE 'Until there is one, the policy is followed by no alert.' END,
            HINT = CASE WHEN cardinality(v_similar) > 0
                        THEN format('Did you mean %s? ', (SELECT string_agg(quote_literal(u.name),
                            ' or ' ORDER BY u.place)
                                                          FROM unnest(v_similar) WITH ORDINALITY
                                                              AS u (name, place)))
                        ELSE '' END
                   || 'See SELECT operation_type FROM pggit.performance_operation_types;';
    END IF;
    RETURN NULL;
END
$body$;
COMMENT ON FUNCTION pggit_perf_internal.warn_of_unknown_operation_type() IS
    'Internal: triggers that warn of an operation type which is misspelled or was not recorded '
    'yet, in suppressions, notification settings and escalation policies.';

CREATE TRIGGER warn_of_unknown_operation_type
    AFTER INSERT OR UPDATE OF operation_type ON pggit.alert_suppression
    FOR EACH ROW WHEN (NEW.operation_type IS NOT NULL)
    EXECUTE FUNCTION pggit_perf_internal.warn_of_unknown_operation_type();
CREATE TRIGGER warn_of_unknown_operation_type
    AFTER INSERT OR UPDATE OF operation_type ON pggit.alert_notification_settings
    FOR EACH ROW WHEN (NEW.operation_type IS NOT NULL)
    EXECUTE FUNCTION pggit_perf_internal.warn_of_unknown_operation_type();
CREATE TRIGGER warn_of_unknown_operation_type
    AFTER INSERT OR UPDATE OF operation_type ON pggit.alert_escalation_policies
    FOR EACH ROW WHEN (NEW.operation_type IS NOT NULL)
    EXECUTE FUNCTION pggit_perf_internal.warn_of_unknown_operation_type();

CREATE PROCEDURE pggit_perf_internal.deliver_alarm()
    LANGUAGE c
    AS 'MODULE_PATHNAME', 'deliver_alarm_wrapper';
COMMENT ON PROCEDURE pggit_perf_internal.deliver_alarm() IS
    'Internal to run_job and run_due_jobs: notifies the receivers that are due that schema pggit '
    'is not trusted, or is trusted again; raises 42501 while it is not trusted.';

-- No row changes; the trigger takes up the settings that are there.
UPDATE pggit.alert_notification_settings AS s SET enabled = s.enabled WHERE false;

CREATE FUNCTION pggit_perf_internal.refuse_direct_writes() RETURNS trigger
    LANGUAGE c
    AS 'MODULE_PATHNAME', 'refuse_direct_writes_wrapper';
COMMENT ON FUNCTION pggit_perf_internal.refuse_direct_writes() IS
    'Internal: trigger that refuses direct writes by roles whose access from grant_access does '
    'not include the table, whatever other grants they have. Tables that no access includes are '
    'written by the extension only.';

-- The access that may insert, and the one that may change; none: only the extension itself and
-- superusers. Months get theirs when they are made.
DO $triggers$
DECLARE
    v_table text;
    v_inserts text;
    v_changes text;
BEGIN
    FOR v_table, v_inserts, v_changes IN
        SELECT c.relname, coalesce(a.inserts, 'none'), coalesce(a.changes, 'none')
        FROM pggit_perf_internal.own_tables() AS o (oid)
        JOIN pg_class AS c ON c.oid = o.oid
        LEFT JOIN (VALUES ('performance_metrics', 'recorder', 'none'),
                          ('performance_operation_types', 'admin', 'admin'),
                          ('alert_escalation_policies', 'admin', 'admin'),
                          ('archive_policies', 'admin', 'admin'),
                          ('alert_notification_settings', 'admin', 'admin'),
                          ('alert_notification_queue', 'admin', 'none')) AS a (name, inserts,
                              changes) ON a.name = c.relname
        WHERE c.relnamespace = 'pggit'::regnamespace
    LOOP
        EXECUTE format('CREATE TRIGGER refuse_direct_writes BEFORE INSERT OR UPDATE OR DELETE OR '
            'TRUNCATE ON pggit.%I '
                       'FOR EACH STATEMENT EXECUTE FUNCTION '
                       'pggit_perf_internal.refuse_direct_writes(%L, %L)',
                       v_table, v_inserts, v_changes);
        -- Also under session_replication_role = replica.
        EXECUTE format('ALTER TABLE pggit.%I ENABLE ALWAYS TRIGGER refuse_direct_writes', v_table);
        -- Logical replication writes rows without a statement. Parts have this trigger of the whole
        -- table. It comes after the row, as COPY gathers no rows where one comes before.
        CONTINUE WHEN (SELECT c.relispartition FROM pg_class AS c
            WHERE c.oid = format('pggit.%I', v_table)::regclass);
        EXECUTE format('CREATE TRIGGER refuse_replicated_rows AFTER INSERT OR UPDATE OR DELETE ON '
            'pggit.%I FOR EACH ROW '
                       'WHEN (current_setting(''is_superuser''::text) = ''off''::text) '
                       'EXECUTE FUNCTION pggit_perf_internal.refuse_direct_writes(%L, %L)',
                       v_table, v_inserts, v_changes);
        EXECUTE format('ALTER TABLE pggit.%I ENABLE REPLICA TRIGGER refuse_replicated_rows',
            v_table);
    END LOOP;
END
$triggers$;

-- When the triggers on our tables are to fire. ALWAYS: for what a subscriber applies or a restore
-- loads as well. REPLICA: row triggers whose work statement triggers do everywhere else. Plain
-- ones: those that warn who queues something. DISABLE TRIGGER changes that, and so does pg_restore
-- --disable-triggers, which enables every trigger as a plain one afterwards.
CREATE FUNCTION pggit_perf_internal.misset_triggers() RETURNS TABLE (table_oid oid,
    trigger_name text, fires text, is_to_fire text)
LANGUAGE sql
STABLE
PARALLEL SAFE
SET search_path = pg_catalog, pg_temp
BEGIN ATOMIC
    SELECT t.tgrelid, t.tgname::text, t.tgenabled::text, s.is_to_fire
    FROM pggit_perf_internal.own_tables() AS o (oid)
    JOIN pg_trigger AS t ON t.tgrelid = o.oid
    CROSS JOIN LATERAL (SELECT CASE WHEN t.tgisinternal
        OR t.tgname IN ('note_missing_setting', 'warn_of_missing_setting',
            'warn_of_unknown_operation_type', 'note_configuration_change') THEN 'O'
                                    WHEN t.tgname IN ('refuse_replicated_rows',
                                        'announce_replicated_change') THEN 'R'
                                    ELSE 'A' END AS is_to_fire) AS s
    WHERE t.tgenabled::text <> s.is_to_fire
      -- Those of foreign keys are PostgreSQL's; others that are not ours are their owner's.
      AND (t.tgisinternal
           OR EXISTS (SELECT FROM pg_depend AS d JOIN pg_extension AS e ON e.oid = d.refobjid
                      WHERE d.classid = 'pg_proc'::regclass AND d.objid = t.tgfoid
                          AND d.deptype = 'e'
                        AND d.refclassid = 'pg_extension'::regclass AND e.extname = 'pggit_perf'));
END;
COMMENT ON FUNCTION pggit_perf_internal.misset_triggers() IS
    'Internal: triggers on the extension''s tables, those of foreign keys included, whose '
    'pg_trigger.tgenabled is not what was installed.';

CREATE FUNCTION pggit_perf_internal.reset_triggers() RETURNS bigint
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
SET lock_timeout = '5s'
AS $body$
DECLARE
    v_trigger record;
    v_count bigint := 0;
BEGIN
    FOR v_trigger IN
        SELECT m.table_oid::regclass AS table_name, m.trigger_name, m.is_to_fire
        FROM pggit_perf_internal.misset_triggers() AS m
        ORDER BY m.table_oid, m.trigger_name
    LOOP
        PERFORM pggit_perf_internal.define(
            format('ALTER TABLE ONLY %s ENABLE %s TRIGGER %I', v_trigger.table_name,
                   CASE v_trigger.is_to_fire WHEN 'A' THEN 'ALWAYS' WHEN 'R' THEN 'REPLICA'
                       ELSE '' END, v_trigger.trigger_name));
        v_count := v_count + 1;
    END LOOP;
    RETURN v_count + pggit_perf_internal.advance_identities() +
        pggit_perf_internal.add_foreign_keys();
END
$body$;
COMMENT ON FUNCTION pggit_perf_internal.reset_triggers()
    IS 'Internal to repair_triggers: has every trigger fire when it is to, advances sequences '
        'that are behind their rows and adds missing foreign keys; returns how many were wrong.';

-- PostgreSQL removes rights on an object together with the object. Schema pggit stays after DROP
-- EXTENSION, and so would USAGE of it, which keeps roles from being dropped. The first trigger
-- revokes it before any DROP EXTENSION, as a trigger cannot see there which extension is dropped;
-- the second grants it again if pggit_perf was not. Both are in PL/pgSQL: in C they would make
-- every DROP EXTENSION fail where the library is missing.
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
            -- A month is not the extension's, but goes with the whole.
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
          -- Who has a use for something else in the schema, by whatever grant, keeps it.
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
    'Internal: event trigger by which DROP EXTENSION takes USAGE of schema pggit back from roles '
    'that have a use for nothing else in it.';

CREATE FUNCTION pggit_perf_internal.after_drop_extension() RETURNS event_trigger
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $body$
DECLARE
    v_schema regnamespace;
    v_role regrole;
BEGIN
    SELECT e.extnamespace INTO v_schema FROM pg_extension AS e WHERE e.extname = 'pggit_perf';
    -- Numbers of roles, never text that is run.
    FOR v_role IN SELECT unnest(nullif(current_setting('pggit_perf_drop.released', true),
        '')::oid[]) LOOP
        EXECUTE format('GRANT USAGE ON SCHEMA %s TO %s', v_schema, v_role);
    END LOOP;
    PERFORM set_config('pggit_perf_drop.released', '', true);
END
$body$;
COMMENT ON FUNCTION pggit_perf_internal.after_drop_extension() IS
    'Internal: event trigger that gives back what before_drop_extension has taken, when other '
    'extensions were dropped.';

CREATE EVENT TRIGGER pggit_perf_before_drop ON ddl_command_start
    WHEN TAG IN ('DROP EXTENSION')
    EXECUTE FUNCTION pggit_perf_internal.before_drop_extension();
CREATE EVENT TRIGGER pggit_perf_after_drop ON ddl_command_end
    WHEN TAG IN ('DROP EXTENSION')
    EXECUTE FUNCTION pggit_perf_internal.after_drop_extension();

CREATE FUNCTION pggit_perf_internal.watch_drop(p_command_tag text) RETURNS void
    LANGUAGE c VOLATILE STRICT PARALLEL UNSAFE SET search_path = pg_catalog, pg_temp
    AS 'MODULE_PATHNAME', 'watch_drop_wrapper';
COMMENT ON FUNCTION pggit_perf_internal.watch_drop(text) IS
    'Internal: called before a command that could take the extension along, so that the library '
    'is loaded and refuses it.';

-- DROP SCHEMA pggit CASCADE, which pgGit's guides say, would take the extension and all its data
-- along; so would DROP OWNED, and DROP EXTENSION of an extension whose schema it is. The library
-- refuses that wherever it is loaded (src/pg/removal.rs); this trigger loads it where it is not. It
-- does not look at what was dropped: as a member of the extension it would be gone by then, and as
-- no member it would be in every dump. In PL/pgSQL, so that other schemas can be dropped where the
-- library is missing. The library also refuses triggers, rules and foreign keys on our tables to
-- roles that are not trusted (src/pg/planting.rs): hence the commands that can make one. What such
-- a role can bring about itself, as too deep a stack or a timeout, stops the command.
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
            'change its tables: %s', tg_tag, SQLERRM);
    WHEN undefined_function THEN
        -- The session has loaded the library of an earlier release, in which this function is
        -- missing. Its other commands harm nothing where no role was granted what they need.
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
                DETAIL = format('Whether %s would drop pggit_perf or change its tables, the '
                    'library of this release checks.', tg_tag),
                HINT = 'Connect again.';
        END IF;
END
$body$;
COMMENT ON FUNCTION pggit_perf_internal.before_drop() IS
    'Internal: event trigger that loads the library before a command that could take the '
    'extension along, or put code of others on its tables; the library refuses it.';
CREATE EVENT TRIGGER pggit_perf_guard ON ddl_command_start
    WHEN TAG IN ('DROP SCHEMA', 'DROP OWNED', 'DROP EXTENSION',
                 'CREATE TRIGGER', 'CREATE RULE', 'CREATE TABLE', 'ALTER TABLE', 'CREATE SCHEMA',
                     'ALTER TYPE')
    EXECUTE FUNCTION pggit_perf_internal.before_drop();
-- Also under session_replication_role = replica.
ALTER EVENT TRIGGER pggit_perf_guard ENABLE ALWAYS;

-- The data without the code. What a dump would carry is copied into plain tables; months of metrics
-- are moved as they are. The extension is dropped in the same transaction, so that nothing is
-- recorded in between.
CREATE FUNCTION pggit.detach_data(p_without_secrets boolean DEFAULT false)
    RETURNS TABLE (object_name text, kind text, row_count bigint)
LANGUAGE plpgsql
SECURITY INVOKER
SET search_path = pg_catalog, pg_temp
SET quote_all_identifiers = off
-- Bounds of months are written down in it.
SET timezone = 'UTC'
SET datestyle = 'ISO'
-- A role that row security keeps from secrets gets an error, and not the answer that there are
-- none.
SET row_security = off
AS $body$
DECLARE
    v_extension record;
    v_object record;
    v_names text;
    v_columns text;
    v_rows bigint;
    v_last_value bigint;
    v_is_called boolean;
    -- As in define(): event triggers do not see DDL on the extension's objects.
    v_setting CONSTANT text := CASE WHEN current_setting('server_version_num')::integer >= 170000
        THEN 'event_triggers' ELSE 'session_replication_role' END;
    v_before CONSTANT text := current_setting(v_setting);
BEGIN
    -- The default partition is copied as a table is: its rows may belong to months by the time when
    -- they come back.
    SELECT e.oid, e.extowner, e.extversion, e.extconfig || (SELECT p.partdefid
        FROM pg_partitioned_table AS p WHERE p.partrelid = 'pggit.performance_metrics'::regclass)
            AS copied
    INTO v_extension
    FROM pg_extension AS e
    WHERE e.extname = 'pggit_perf';
    IF NOT pg_has_role(v_extension.extowner, 'USAGE') THEN
        RAISE EXCEPTION USING
            ERRCODE = 'insufficient_privilege',
            MESSAGE = 'detach_data is for superusers and the extension''s owner',
            DETAIL = 'It drops the extension.',
            HINT = 'Call it as a superuser.';
    END IF;
    IF current_setting('transaction_isolation') <> 'read committed' THEN
        RAISE EXCEPTION USING
            ERRCODE = 'object_not_in_prerequisite_state',
            MESSAGE = format('data cannot be detached in a transaction that is %s',
                current_setting('transaction_isolation')),
            DETAIL = 'Its snapshot may miss the latest rows.',
            HINT = 'BEGIN ISOLATION LEVEL READ COMMITTED; SELECT * FROM pggit.detach_data(); '
                'COMMIT;';
    END IF;
    IF to_regnamespace('pggit_perf_detached') IS NOT NULL THEN
        RAISE EXCEPTION USING
            ERRCODE = 'duplicate_schema',
            MESSAGE = 'schema pggit_perf_detached already exists',
            DETAIL = 'It may hold data that was detached before.',
            HINT = 'Keep it under another name: ALTER SCHEMA pggit_perf_detached RENAME TO …;';
    END IF;

    -- Whatever writes has ended, and nothing writes until the extension is gone. Locking a table
    -- locks its months.
    FOR v_object IN
        SELECT c.oid::regclass AS relation
        FROM pggit_perf_internal.own_tables() AS t (oid) JOIN pg_class AS c ON c.oid = t.oid
        WHERE NOT c.relispartition
        ORDER BY c.oid
    LOOP
        EXECUTE format('LOCK TABLE %s IN ACCESS EXCLUSIVE MODE', v_object.relation);
    END LOOP;

    SELECT string_agg(coalesce(s.setting_name, s.setting_id::text), ', '
        ORDER BY s.setting_id) INTO v_names
    FROM pggit.alert_notification_settings AS s
    JOIN pggit_perf_internal.alert_notification_secrets AS k ON k.secret_id = s.secret_id;
    IF v_names IS NOT NULL AND NOT coalesce(p_without_secrets, false) THEN
        RAISE EXCEPTION USING
            ERRCODE = 'object_not_in_prerequisite_state',
            MESSAGE = format('notification settings have secrets that are not encrypted: %s',
                v_names),
            DETAIL = 'A dump leaves such secrets out. It would show them in clear if they stood '
                'in a detached table.',
            HINT = 'Encrypt each by encrypt_notification_config, or leave it to a file; or SELECT '
                '* FROM pggit.detach_data(p_without_secrets => true); '
                   'and give these configs again after adopt_data.';
    END IF;

    IF pggit_perf_internal.is_ddl_unseen() THEN
        RAISE LOG 'pggit_perf: event triggers do not see what detach_data defines';
        PERFORM set_config(v_setting, CASE v_setting WHEN 'event_triggers' THEN 'off'
            ELSE 'replica' END, true);
    END IF;

    -- Event triggers of enable_event_log are not members, and would keep the extension. The log
    -- need not have what follows.
    FOR v_names IN
        SELECT t.evtname
        FROM pg_event_trigger AS t
        JOIN pg_depend AS d ON d.classid = 'pg_proc'::regclass AND d.objid = t.evtfoid
            AND d.deptype = 'e'
             AND d.refclassid = 'pg_extension'::regclass AND d.refobjid = v_extension.oid
        WHERE NOT EXISTS (SELECT FROM pg_depend AS m
                          WHERE m.classid = 'pg_event_trigger'::regclass AND m.objid = t.oid
                              AND m.deptype = 'e')
    LOOP
        EXECUTE format('DROP EVENT TRIGGER %I', v_names);
    END LOOP;

    CREATE SCHEMA pggit_perf_detached;
    COMMENT ON SCHEMA pggit_perf_detached IS
        'Data of pggit_perf without the extension: CREATE EXTENSION pggit_perf; SELECT * FROM '
        'pggit.adopt_data(); takes it back.';
    CREATE TABLE pggit_perf_detached.contents (
        object_name text COLLATE "C" PRIMARY KEY,
        kind text NOT NULL,
        row_count bigint,
        parent_name text,
        partition_bound text,
        last_value bigint,
        is_called boolean,
        extension_version text NOT NULL
    );
    COMMENT ON TABLE pggit_perf_detached.contents IS
        'What detach_data has put here, for adopt_data.';

    FOR v_object IN
        SELECT c.oid::regclass AS relation, c.relname::text AS name
        FROM pg_class AS c WHERE c.oid = ANY (v_extension.copied) AND c.relkind = 'r'
            ORDER BY c.relname
    LOOP
        -- Types of the extension go with it: of a domain stays the type that it is over, of a
        -- digest its bytes. By another file of the sequence roll_up_metrics knows that numbers have
        -- begun again; they go on, in the file of a new sequence. Nothing is changed afterwards: a
        -- publication FOR ALL TABLES refuses an UPDATE of a table without a key.
        SELECT string_agg(CASE WHEN a.attname = 'sequence_path'
                               THEN format('nullif(o.%I, pg_relation_filepath(%L::regclass)) AS '
                                   '%1$I', a.attname, 'pggit.performance_metrics_metric_id_seq')
                               WHEN d.objid IS NULL THEN format('o.%I', a.attname)
                               WHEN t.typtype = 'd'
                                   THEN format('o.%I::%s AS %1$I', a.attname,
                                       format_type(t.typbasetype, t.typtypmod))
                               ELSE format('o.%I::bytea AS %1$I', a.attname) END, ', '
                                   ORDER BY a.attnum)
        INTO v_columns
        FROM pg_attribute AS a
        JOIN pg_type AS t ON t.oid = a.atttypid
        LEFT JOIN pg_depend AS d ON d.classid = 'pg_type'::regclass AND d.objid = t.oid
            AND d.deptype = 'e'
             AND d.refclassid = 'pg_extension'::regclass AND d.refobjid = v_extension.oid
        WHERE a.attrelid = v_object.relation AND a.attnum > 0 AND NOT a.attisdropped
            AND a.attgenerated = '';
        EXECUTE format('CREATE TABLE pggit_perf_detached.%I AS SELECT %s FROM ONLY %s AS o',
            v_object.name, v_columns, v_object.relation);
        GET DIAGNOSTICS v_rows = ROW_COUNT;
        INSERT INTO pggit_perf_detached.contents (object_name, kind, row_count, extension_version)
        VALUES (v_object.name, 'table', v_rows, v_extension.extversion);
    END LOOP;

    FOR v_object IN
        SELECT c.oid::regclass AS relation, c.relname::text AS name
        FROM pg_class AS c WHERE c.oid = ANY (v_extension.copied) AND c.relkind = 'S'
            ORDER BY c.relname
    LOOP
        EXECUTE format('SELECT s.last_value, s.is_called FROM %s AS s',
            v_object.relation) INTO v_last_value, v_is_called;
        INSERT INTO pggit_perf_detached.contents (object_name, kind, last_value, is_called,
            extension_version)
        VALUES (v_object.name, 'sequence', v_last_value, v_is_called, v_extension.extversion);
    END LOOP;

    FOR v_object IN
        SELECT c.oid AS part_oid, c.oid::regclass AS part, c.relname::text AS name,
            p.oid::regclass AS parent, p.relname::text AS parent_name,
               pg_get_expr(c.relpartbound, c.oid) AS bound
        FROM pg_inherits AS i
        JOIN pg_class AS c ON c.oid = i.inhrelid
        JOIN pg_class AS p ON p.oid = i.inhparent
        JOIN pg_depend AS d ON d.classid = 'pg_class'::regclass AND d.objid = p.oid
            AND d.deptype = 'e'
             AND d.refclassid = 'pg_extension'::regclass AND d.refobjid = v_extension.oid
        WHERE c.relkind = 'r' AND NOT c.oid = ANY (v_extension.copied)
        ORDER BY c.relname
    LOOP
        EXECUTE format('ALTER TABLE %s DETACH PARTITION %s', v_object.parent, v_object.part);
        FOR v_names IN
            SELECT t.tgname
            FROM pg_trigger AS t
            JOIN pg_depend AS d ON d.classid = 'pg_proc'::regclass AND d.objid = t.tgfoid
                AND d.deptype = 'e'
                 AND d.refclassid = 'pg_extension'::regclass AND d.refobjid = v_extension.oid
            WHERE t.tgrelid = v_object.part_oid AND NOT t.tgisinternal
        LOOP
            EXECUTE format('DROP TRIGGER %I ON %s', v_names, v_object.part);
        END LOOP;
        EXECUTE format('ALTER TABLE %s SET SCHEMA pggit_perf_detached', v_object.part);
        INSERT INTO pggit_perf_detached.contents (object_name, kind, parent_name, partition_bound,
            extension_version)
        VALUES (v_object.name, 'partition', v_object.parent_name, v_object.bound,
            v_extension.extversion);
    END LOOP;

    -- For a release that has no adopt_data of its own.
    ALTER EXTENSION pggit_perf DROP FUNCTION pggit.adopt_data(boolean);
    ALTER FUNCTION pggit.adopt_data(boolean) SET SCHEMA pggit_perf_detached;

    -- Nobody else has any right on it: neither by ALTER DEFAULT PRIVILEGES nor by what was granted
    -- on months.
    FOR v_names IN
        SELECT format('REVOKE ALL ON %s FROM %s CASCADE', o.object, CASE WHEN a.grantee = 0
            THEN 'PUBLIC' ELSE a.grantee::regrole::text END)
        FROM (SELECT format('SCHEMA %I', n.nspname) AS object, n.nspowner AS owner, n.nspacl AS acl
              FROM pg_namespace AS n WHERE n.nspname = 'pggit_perf_detached'
              UNION ALL
              SELECT format('TABLE %s', c.oid::regclass), c.relowner, x.acl
              FROM pg_class AS c
              CROSS JOIN LATERAL (SELECT c.relacl AS acl UNION ALL SELECT t.attacl
                  FROM pg_attribute AS t WHERE t.attrelid = c.oid) AS x
              WHERE c.relnamespace = 'pggit_perf_detached'::regnamespace AND c.relkind = 'r') AS o
        CROSS JOIN LATERAL aclexplode(o.acl) AS a
        WHERE a.grantee <> o.owner
        GROUP BY o.object, a.grantee
    LOOP
        EXECUTE v_names;
    END LOOP;

    SELECT string_agg(DISTINCT a.grantee::regrole::text, ', ') INTO v_names
    FROM pg_proc AS p
    JOIN pg_depend AS d ON d.classid = 'pg_proc'::regclass AND d.objid = p.oid AND d.deptype = 'e'
         AND d.refclassid = 'pg_extension'::regclass AND d.refobjid = v_extension.oid
    CROSS JOIN LATERAL aclexplode(p.proacl) AS a
    WHERE a.grantee NOT IN (0, p.proowner, 'pg_monitor'::regrole);
    IF v_names IS NOT NULL THEN
        RAISE NOTICE USING
            MESSAGE = format('access goes with the extension: %s', v_names),
            HINT = 'Call pggit.grant_access(role, access) again for each after adopt_data.';
    END IF;

    PERFORM set_config(v_setting, v_before, true);
    BEGIN
        DROP EXTENSION pggit_perf;
    EXCEPTION WHEN dependent_objects_still_exist THEN
        GET STACKED DIAGNOSTICS v_names = PG_EXCEPTION_DETAIL;
        RAISE EXCEPTION USING
            ERRCODE = 'dependent_objects_still_exist',
            MESSAGE = 'other objects depend on the extension',
            DETAIL = v_names,
            HINT = 'Drop these, and call detach_data() again. DROP EXTENSION with CASCADE would '
                'drop the data.';
    END;
    RETURN QUERY SELECT o.object_name, o.kind, o.row_count FROM pggit_perf_detached.contents AS o
        ORDER BY o.object_name;
END
$body$;
COMMENT ON FUNCTION pggit.detach_data(boolean) IS
    'Moves the data to schema pggit_perf_detached and drops the extension, all or nothing. '
    'adopt_data() takes it back. p_without_secrets: secrets in clear are lost, as in a dump.';

-- Takes back what detach_data has put into pggit_perf_detached, in the way of a restore: with
-- row_security off, which our triggers know a restore by. detach_data leaves a copy of this
-- function behind, for a release that has none: it therefore uses nothing of the extension without
-- looking whether it is there.
CREATE FUNCTION pggit.adopt_data(p_other_release boolean DEFAULT false)
    RETURNS TABLE (object_name text, kind text, row_count bigint)
LANGUAGE plpgsql
SECURITY INVOKER
SET search_path = pg_catalog, pg_temp
SET quote_all_identifiers = off
SET timezone = 'UTC'
SET datestyle = 'ISO'
SET row_security = off
AS $body$
DECLARE
    v_schema oid := to_regnamespace('pggit_perf_detached');
    v_extension record;
    -- Tables and sequences of the extension, months excepted, and its types.
    v_relations oid[];
    v_types oid[];
    v_version text;
    v_reasons text;
    v_has_rows boolean;
    v_object record;
    v_trigger record;
    v_columns record;
    v_statement text;
    v_rows bigint;
    v_metrics oid;
    -- As in define(): event triggers do not see DDL on the extension's objects. Ordinary triggers
    -- fire while rows come in.
    v_setting CONSTANT text := CASE WHEN current_setting('server_version_num')::integer >= 170000
        THEN 'event_triggers' ELSE 'session_replication_role' END;
    v_before CONSTANT text := current_setting(v_setting);
    v_quiet text := v_before;
    v_is_unseen boolean := false;
BEGIN
    SELECT e.oid, e.extowner, e.extversion INTO v_extension FROM pg_extension AS e
        WHERE e.extname = 'pggit_perf';
    IF NOT pg_has_role(v_extension.extowner, 'USAGE') THEN
        RAISE EXCEPTION USING
            ERRCODE = 'insufficient_privilege',
            MESSAGE = 'adopt_data is for superusers and the extension''s owner',
            DETAIL = 'It fills every table of the extension.',
            HINT = 'Call it as a superuser.';
    END IF;
    IF v_extension IS NULL OR v_schema IS NULL THEN
        RAISE EXCEPTION USING
            ERRCODE = 'undefined_object',
            MESSAGE = CASE WHEN v_schema IS NULL THEN 'there is no schema pggit_perf_detached'
                ELSE 'extension pggit_perf is not installed' END,
            DETAIL = 'Data that detach_data has left in that schema is taken back into an '
                'extension that has none of its own.',
            HINT = 'BEGIN; CREATE EXTENSION pggit_perf; SELECT * FROM pggit.adopt_data(); COMMIT;';
    END IF;
    IF current_setting('transaction_isolation') <> 'read committed' THEN
        RAISE EXCEPTION USING
            ERRCODE = 'object_not_in_prerequisite_state',
            MESSAGE = format('data cannot be adopted in a transaction that is %s',
                current_setting('transaction_isolation')),
            DETAIL = 'It might not see what was recorded meanwhile.',
            HINT = 'BEGIN ISOLATION LEVEL READ COMMITTED; CREATE EXTENSION pggit_perf; SELECT * '
                'FROM pggit.adopt_data(); COMMIT;';
    END IF;

    -- Who else owns the schema or a table in it, or may write one, has put there what they like.
    SELECT string_agg(format('%s %s', coalesce(r.rolname, 'PUBLIC'), f.reason), '; '
        ORDER BY r.rolname, f.reason COLLATE "C") INTO v_reasons
    FROM (SELECT n.nspowner AS role_oid, 'owns schema pggit_perf_detached' AS reason
        FROM pg_namespace AS n WHERE n.oid = v_schema
          UNION
          SELECT a.grantee, 'may CREATE in schema pggit_perf_detached'
          FROM pg_namespace AS n CROSS JOIN LATERAL aclexplode(n.nspacl) AS a
              WHERE n.oid = v_schema AND a.privilege_type = 'CREATE'
          UNION
          SELECT c.relowner, format('owns %s', c.oid::regclass) FROM pg_class AS c
              WHERE c.relnamespace = v_schema
          UNION
          SELECT a.grantee, format('may change %s', c.oid::regclass)
          FROM pg_class AS c
          CROSS JOIN LATERAL (SELECT c.relacl AS acl UNION ALL SELECT t.attacl
              FROM pg_attribute AS t WHERE t.attrelid = c.oid) AS x
          CROSS JOIN LATERAL aclexplode(x.acl) AS a
          WHERE c.relnamespace = v_schema AND a.privilege_type <> 'SELECT') AS f
    LEFT JOIN pg_roles AS r ON r.oid = f.role_oid
    WHERE NOT coalesce(r.rolsuper OR r.oid = v_extension.extowner, false);
    IF v_reasons IS NOT NULL THEN
        RAISE EXCEPTION USING
            ERRCODE = 'insufficient_privilege',
            MESSAGE = 'schema pggit_perf_detached is open to roles that are not trusted',
            DETAIL = format('%s. Such a role could have put rows of its own among the data, or '
                'code to be run.', v_reasons),
            HINT = 'Look at what is in it. Then REVOKE … FROM …; ALTER SCHEMA … OWNER TO …; ALTER '
                'TABLE … OWNER TO a superuser;';
    END IF;
    IF to_regprocedure('pggit_perf_internal.require_trusted_schema()') IS NOT NULL THEN
        EXECUTE 'SELECT pggit_perf_internal.require_trusted_schema()';
    END IF;

    SELECT min(o.extension_version) INTO v_version FROM pggit_perf_detached.contents AS o;
    IF v_version IS DISTINCT FROM v_extension.extversion
       AND (NOT coalesce(p_other_release, false)
            OR EXISTS (SELECT FROM pg_extension_update_paths('pggit_perf') AS u
                       WHERE u.source = v_version AND u.target = v_extension.extversion AND u.path
                           IS NOT NULL)) THEN
        RAISE EXCEPTION USING
            ERRCODE = 'object_not_in_prerequisite_state',
            MESSAGE = format('the data is that of release %s, the extension is %s', v_version,
                v_extension.extversion),
            DETAIL = 'An update of the extension also changes data.',
            HINT = format('DROP EXTENSION pggit_perf; CREATE EXTENSION pggit_perf VERSION %L; '
                'SELECT * FROM pggit.adopt_data(); ALTER EXTENSION pggit_perf UPDATE; '
                          'To go back a release see docs/detach.md in the sources of pggit_perf.',
                              v_version);
    END IF;

    SELECT array_agg(d.objid) FILTER (WHERE d.classid = 'pg_class'::regclass),
        array_agg(d.objid) FILTER (WHERE d.classid = 'pg_type'::regclass)
    INTO v_relations, v_types
    FROM pg_depend AS d
    WHERE d.refclassid = 'pg_extension'::regclass AND d.refobjid = v_extension.oid
        AND d.deptype = 'e'
      AND d.classid IN ('pg_class'::regclass, 'pg_type'::regclass);

    -- Tables have the rows that CREATE EXTENSION made, and nothing adds any until this transaction
    -- ends.
    v_reasons := NULL;
    FOR v_object IN
        SELECT c.oid::regclass AS relation, c.relname::text AS name,
               EXISTS (SELECT FROM pg_attribute AS a WHERE a.attrelid = c.oid
                   AND a.attname = 'is_builtin' AND NOT a.attisdropped) AS has_builtin
        FROM pg_class AS c
        WHERE c.oid = ANY (v_relations) AND NOT c.relispartition
          AND (c.relkind = 'p' OR c.relkind = 'r' AND EXISTS (SELECT FROM pg_extension AS e
              WHERE e.oid = v_extension.oid AND c.oid = ANY (e.extconfig)))
        ORDER BY c.oid
    LOOP
        EXECUTE format('LOCK TABLE %s IN ACCESS EXCLUSIVE MODE', v_object.relation);
        EXECUTE format('SELECT EXISTS (SELECT FROM %s AS t %s)', v_object.relation,
                       CASE WHEN v_object.has_builtin
                           THEN 'WHERE NOT t.is_builtin' END) INTO v_has_rows;
        IF v_has_rows THEN
            v_reasons := concat_ws(', ', v_reasons, v_object.name);
        END IF;
    END LOOP;
    IF v_reasons IS NOT NULL THEN
        RAISE EXCEPTION USING
            ERRCODE = 'object_not_in_prerequisite_state',
            MESSAGE = format('the extension has data of its own: %s', v_reasons),
            DETAIL = 'Detached data is taken back by an extension that was just created; it is '
                'not mixed with other data.',
            HINT = 'Where that data may go: BEGIN; DROP EXTENSION pggit_perf; CREATE EXTENSION '
                'pggit_perf; SELECT * FROM pggit.adopt_data(); COMMIT;';
    END IF;

    IF to_regprocedure('pggit_perf_internal.is_ddl_unseen()') IS NOT NULL THEN
        EXECUTE 'SELECT pggit_perf_internal.is_ddl_unseen()' INTO v_is_unseen;
    END IF;
    IF v_is_unseen THEN
        RAISE LOG 'pggit_perf: event triggers do not see what adopt_data defines';
        v_quiet := CASE v_setting WHEN 'event_triggers' THEN 'off' ELSE 'replica' END;
    END IF;

    -- An extension that was created with row_security off has no partition.
    v_metrics := (SELECT m.oid FROM pg_class AS m WHERE m.oid = ANY (v_relations)
        AND m.relkind = 'p' AND m.relname = 'performance_metrics');
    IF NOT EXISTS (SELECT FROM pg_partitioned_table AS q WHERE q.partrelid = v_metrics
        AND q.partdefid <> 0) THEN
        PERFORM pggit.ensure_metric_partitions(1);
    END IF;

    PERFORM set_config(v_setting, v_quiet, true);
    -- The data may refer to rows that do not exist, as a subscriber's. Keys are added at the end,
    -- those that can be.
    FOR v_statement IN
        SELECT format('ALTER TABLE %s DROP CONSTRAINT %I', k.conrelid::regclass, k.conname)
        FROM pg_constraint AS k
        WHERE k.contype = 'f' AND k.conrelid = ANY (v_relations)
            AND k.confrelid = ANY (v_relations) AND k.conparentid = 0
    LOOP
        EXECUTE v_statement;
    END LOOP;

    FOR v_object IN
        SELECT o.object_name AS name, o.partition_bound AS bound, p.oid AS parent_oid,
            p.oid::regclass AS parent, n.nspname AS namespace,
               format('%I.%I', n.nspname, o.object_name) AS part, format('pggit_perf_detached.%I',
                   o.object_name) AS detached,
               own.oid AS own_oid, own.oid::regclass AS own_part,
               (SELECT m.oid::regclass FROM pg_inherits AS i JOIN pg_class AS m
                   ON m.oid = i.inhrelid
                WHERE i.inhparent = ANY (v_relations) AND m.relname = o.object_name) AS made_part
        FROM pggit_perf_detached.contents AS o
        JOIN pg_class AS p ON p.oid = ANY (v_relations) AND p.relkind = 'p'
            AND p.relname = o.parent_name
        JOIN pg_namespace AS n ON n.oid = p.relnamespace
        -- The default partition has the triggers that each month has.
        JOIN pg_class AS own ON own.oid = (SELECT q.partdefid FROM pg_partitioned_table AS q
            WHERE q.partrelid = v_metrics)
        WHERE o.kind = 'partition'
        ORDER BY o.object_name
    LOOP
        IF v_object.bound !~ '^FOR VALUES FROM [(]''[0-9: +-]+''[)] TO [(]''[0-9: +-]+''[)]$' THEN
            RAISE EXCEPTION USING
                ERRCODE = 'object_not_in_prerequisite_state',
                MESSAGE = format('%s has no bounds that a month can have', v_object.detached),
                DETAIL = format('In pggit_perf_detached.contents they are %L.', v_object.bound),
                HINT = 'FOR VALUES FROM (''2026-01-01 00:00:00+00'') TO (''2026-02-01 '
                    '00:00:00+00'')';
        END IF;
        IF v_object.made_part IS NOT NULL THEN
            -- Empty: CREATE EXTENSION has made it.
            EXECUTE format('DROP TABLE %s', v_object.made_part);
        END IF;
        EXECUTE format('ALTER TABLE %s SET SCHEMA %I', v_object.detached, v_object.namespace);
        EXECUTE format('ALTER TABLE %s OWNER TO %s', v_object.part, v_extension.extowner::regrole);
        -- Another release may write a CHECK in other words, and ATTACH compares words.
        FOR v_statement IN
            SELECT format('ALTER TABLE %s DROP CONSTRAINT IF EXISTS %I, ADD CONSTRAINT %2$I %s',
                v_object.part, k.conname, pg_get_constraintdef(k.oid))
            FROM pg_constraint AS k
            WHERE k.conrelid = v_object.parent_oid AND k.contype = 'c'
              AND NOT EXISTS (SELECT FROM pg_constraint AS m
                              WHERE m.conrelid = v_object.part::regclass AND m.conname = k.conname
                                  AND pg_get_constraintdef(m.oid) = pg_get_constraintdef(k.oid))
        LOOP
            EXECUTE v_statement;
        END LOOP;
        FOR v_trigger IN
            SELECT t.tgname AS name, t.tgenabled AS enabled,
                   replace(pg_get_triggerdef(t.oid), format(' ON %s ', v_object.own_part),
                       format(' ON %s ', v_object.part)) AS definition
            FROM pg_trigger AS t WHERE t.tgrelid = v_object.own_oid AND NOT t.tgisinternal
                AND t.tgparentid = 0
        LOOP
            EXECUTE v_trigger.definition;
            EXECUTE format('ALTER TABLE %s ENABLE %s TRIGGER %I', v_object.part,
                           CASE v_trigger.enabled WHEN 'A' THEN 'ALWAYS' WHEN 'R'
                               THEN 'REPLICA' END, v_trigger.name);
        END LOOP;
        EXECUTE format('ALTER TABLE %s ATTACH PARTITION %s %s', v_object.parent, v_object.part,
            v_object.bound);
        object_name := v_object.name;
        kind := 'partition';
        row_count := NULL;
        RETURN NEXT;
        DELETE FROM pggit_perf_detached.contents AS o WHERE o.object_name = v_object.name;
    END LOOP;

    FOR v_object IN
        SELECT o.object_name AS name, to_regclass(format('pggit_perf_detached.%I',
            o.object_name)) AS detached, c.oid AS own_oid, c.oid::regclass AS own
        FROM pggit_perf_detached.contents AS o
        -- What had no month may have one by now.
        LEFT JOIN pg_class AS c ON c.oid = ANY (v_relations)
            AND CASE o.object_name WHEN 'performance_metrics_default' THEN c.oid = v_metrics
                ELSE c.relkind = 'r' AND c.relname = o.object_name END
        WHERE o.kind = 'table'
        ORDER BY o.object_name
    LOOP
        SELECT string_agg(quote_ident(a.name), ', ' ORDER BY a.place) FILTER (WHERE s.name
            IS NOT NULL) AS names,
               string_agg(format('o.%s::%s', quote_ident(a.name), a.type), ', ' ORDER BY a.place)
                   FILTER (WHERE a.name IS NOT NULL AND s.name IS NOT NULL) AS contents,
               string_agg(coalesce(a.name, s.name)::text, ', '
                   ORDER BY coalesce(a.name, s.name)) FILTER (WHERE a.name IS NULL OR s.name
                       IS NULL) AS unmatched,
               coalesce(bool_or(a.name IS NULL), false) AS has_more,
               string_agg(a.name::text, ', ' ORDER BY a.name) FILTER (WHERE a.plain_type <> s.type)
                   AS of_another_type
        INTO v_columns
        FROM (SELECT t.attname AS name, t.attnum AS place, format_type(t.atttypid,
            t.atttypmod) AS type,
                     CASE WHEN NOT y.oid = ANY (v_types) THEN y.oid WHEN y.typtype = 'd'
                         THEN y.typbasetype ELSE 'bytea'::regtype END AS plain_type
              FROM pg_attribute AS t
              JOIN pg_type AS y ON y.oid = t.atttypid
              WHERE t.attrelid = v_object.own_oid AND t.attnum > 0 AND NOT t.attisdropped
                  AND t.attgenerated = '') AS a
        FULL JOIN (SELECT t.attname AS name, t.atttypid AS type
                   FROM pg_attribute AS t
                   WHERE t.attrelid = v_object.detached AND t.attnum > 0
                       AND NOT t.attisdropped) AS s ON s.name = a.name;
        IF v_object.detached IS NULL OR v_columns.of_another_type IS NOT NULL
           OR NOT coalesce(p_other_release, false) AND (v_object.own_oid IS NULL
               OR v_columns.unmatched IS NOT NULL) THEN
            RAISE EXCEPTION USING
                ERRCODE = 'object_not_in_prerequisite_state',
                MESSAGE = format('detached table %I is not as detach_data has made it',
                    v_object.name),
                DETAIL = CASE WHEN v_object.detached IS NULL THEN 'It is gone.'
                              WHEN v_columns.of_another_type IS NOT NULL
                                  THEN format('Columns of another type: %s.',
                                      v_columns.of_another_type)
                              ELSE format('Columns that only it or only the extension has: %s.',
                                  v_columns.unmatched) END,
                HINT = 'Undo what was changed since. Data of another release: SELECT * FROM '
                    'pggit.adopt_data(p_other_release => true);';
        END IF;
        object_name := v_object.name;
        IF v_columns.names IS NOT NULL AND v_object.own_oid IS NOT NULL THEN
            PERFORM set_config(v_setting, v_before, true);
            EXECUTE format('INSERT INTO %s (%s) OVERRIDING SYSTEM VALUE SELECT %s FROM ONLY %s AS '
                'o',
                           v_object.own, v_columns.names, v_columns.contents, v_object.detached);
            GET DIAGNOSTICS v_rows = ROW_COUNT;
            PERFORM set_config(v_setting, v_quiet, true);
            kind := 'table';
            row_count := v_rows;
            RETURN NEXT;
        END IF;
        IF v_columns.has_more OR v_object.own_oid IS NULL THEN
            kind := 'not adopted';
            row_count := NULL;
            RETURN NEXT;
        ELSE
            EXECUTE format('DROP TABLE %s', v_object.detached);
        END IF;
    END LOOP;

    FOR v_object IN
        SELECT o.object_name AS name, c.oid AS own_oid, o.last_value, o.is_called
        FROM pggit_perf_detached.contents AS o
        JOIN pg_class AS c ON c.oid = ANY (v_relations) AND c.relkind = 'S'
            AND c.relname = o.object_name
        WHERE o.kind = 'sequence'
        ORDER BY o.object_name
    LOOP
        PERFORM setval(v_object.own_oid, v_object.last_value, v_object.is_called);
        object_name := v_object.name;
        kind := 'sequence';
        row_count := NULL;
        RETURN NEXT;
    END LOOP;

    IF to_regprocedure('pggit_perf_internal.add_foreign_keys()') IS NOT NULL THEN
        EXECUTE 'SELECT pggit_perf_internal.add_foreign_keys()';
    END IF;

    DROP TABLE pggit_perf_detached.contents;
    DROP FUNCTION IF EXISTS pggit_perf_detached.adopt_data(boolean);
    IF NOT EXISTS (SELECT FROM pg_depend AS d WHERE d.refclassid = 'pg_namespace'::regclass
        AND d.refobjid = v_schema) THEN
        DROP SCHEMA pggit_perf_detached;
    ELSE
        RAISE NOTICE USING
            MESSAGE = 'schema pggit_perf_detached stays',
            DETAIL = 'It still has tables that this release does not know, or objects that '
                'detach_data did not create.',
            HINT = 'When nobody needs them any more: DROP SCHEMA pggit_perf_detached CASCADE;';
    END IF;
    PERFORM set_config(v_setting, v_before, true);
END
$body$;
COMMENT ON FUNCTION pggit.adopt_data(boolean) IS
    'Takes back what detach_data() has left in schema pggit_perf_detached, all or nothing, into '
    'an extension that was just created. p_other_release: one release back, see docs/detach.md.';

-- From PostgreSQL 18 on NOT NULL is a constraint, whose name has the column's of before.
DO $not_null$
DECLARE
    v_table regclass;
    v_old name;
    v_new text;
BEGIN
    FOR v_table, v_old, v_new IN
        SELECT k.conrelid::regclass, k.conname, r.new_name
        FROM (VALUES ('alert_escalation_policies_severity_from_3x_not_null',
            'alert_escalation_policies_severity_above_3x_p99_not_null'),
                     ('alert_escalation_policies_worse_ratio_not_null',
                         'alert_escalation_policies_reopen_peak_ratio_not_null'),
                     ('alert_notification_queue_falls_back_not_null',
                         'alert_notification_queue_use_fallback_not_null'),
                     ('alert_notification_queue_thread_key_not_null',
                         'alert_notification_queue_incident_key_not_null'),
                     ('alert_suppression_effects_alerts_carried_not_null',
                         'alert_suppression_effects_alerts_from_ended_suppressio_not_null'),
                     ('alert_suppression_is_reported_not_null',
                         'alert_suppression_is_end_reported_not_null'),
                     ('performance_incidents_is_hidden_not_null',
                         'performance_incidents_is_suppressed_not_null')) AS r (old_name, new_name)
        JOIN pg_constraint AS k ON k.conname = r.old_name::name AND k.contype = 'n'
        WHERE k.connamespace IN ('pggit'::regnamespace, 'pggit_perf_internal'::regnamespace)
    LOOP
        EXECUTE format('ALTER TABLE %s RENAME CONSTRAINT %I TO %I', v_table, v_old, v_new);
    END LOOP;
END
$not_null$;

-- CREATE OR REPLACE by another script, as pgGit's have it for functions of our names, leaves a
-- function a member of the extension with a body that is not ours. What the bodies were is kept by
-- own_functions(), which the install script makes last.
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
    'Internal: digest of what a function does. Its rights, settings and costs are the '
    'administrator''s to change.';

-- Functions in pggit with the name of one of ours: in its place, or beside it.
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
    'Internal: the extension''s public functions that are not what the extension has installed, '
    'and others of their names in schema pggit.';

-- Of each public function what it does and how to make it anew, for replaced_functions() and its
-- runbook. As text, as the functions themselves may be changed. Every later script of the extension
-- makes this one anew.
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

-- Comments in plain words, as the install script has them.
COMMENT ON TABLE pggit.alert_notification_settings IS
    'Receivers of notifications: which incidents they get and by which channel. Every setting '
    'that matches is notified. Secrets in config are shown as (secret …).';
COMMENT ON COLUMN pggit.alert_notification_settings.severity IS
    'Severity of the incident when it changes. A setting that was notified of an incident also '
    'gets its later changes, whatever their severity.';
COMMENT ON COLUMN pggit.alert_notification_settings.fallback_setting_id IS
    'The setting that gets a notification too when fallback_after_failures attempts have failed '
    'or delivery has failed for good.';
COMMENT ON COLUMN pggit.alert_notification_settings.secret_id IS
    'The row of alert_notification_secrets that holds the secrets of config; a trigger maintains '
    'it.';
COMMENT ON COLUMN pggit.alert_notification_settings.heartbeat_interval IS
    'Not NULL: the setting gets no incidents but a heartbeat at this interval while the monitor '
    'works, so that its receiver can alert when heartbeats stop.';
COMMENT ON TABLE pggit_perf_internal.alert_notification_secrets IS
    'Secrets from the config of settings that are not encrypted. Dumps do not contain them: after '
    'a restore they must be given again.';
COMMENT ON COLUMN pggit_perf_internal.alert_notification_secrets.shown IS
    'The config without its secrets. The secret is used only with exactly this config.';
COMMENT ON TABLE pggit_perf_internal.alert_notification_destinations IS
    'Rate limit and pauses of each setting. A session that claims its notifications locks its row.';
COMMENT ON COLUMN pggit.alert_notification_queue.message IS
    'NULL: the text is made from the incident when it is sent, with all alerts counted by then.';
COMMENT ON COLUMN pggit.alert_notification_queue.is_test IS
    'Made by test_notification; it does not go to the fallback when it fails.';
COMMENT ON TABLE pggit.alert_notification_log IS
    'Every delivery attempt, append-only. interrupted: the session ended before it recorded the '
    'outcome, so the message may have arrived.';
COMMENT ON VIEW pggit.v_notification_dead_letters IS
    'Notifications that were given up, latest first; replay_notification sends one again.';
COMMENT ON COLUMN pggit.performance_incidents.is_suppressed IS
    'Every alert of it was suppressed so far, so nothing of it has been notified.';
COMMENT ON COLUMN pggit.performance_incidents.last_raised_at IS
    'When its latest alert was raised, which may be later than the violation. The recovery period '
    'counts from here.';
COMMENT ON COLUMN pggit.performance_incident_events.note IS
    'The note of the person who made the change.';
COMMENT ON COLUMN pggit.alert_escalation_policies.unacknowledged_steps IS
    'Times after unacknowledged_since at which an unacknowledged incident is raised by one '
    'severity and notified again.';
COMMENT ON COLUMN pggit.alert_suppression.weekly_from IS
    'Local time in time_zone, also across DST changes. A weekly_until that is not later than '
    'weekly_from is on the next day; one that is equal makes a window of 24 hours.';
COMMENT ON COLUMN pggit.operation_traces.ended_at IS
    'NULL: the span is still open, or the session that began it has ended without ending it.';
COMMENT ON COLUMN pggit.archive_policies.keep_days IS
    'Rows that are older than this many days leave the live tables.';
COMMENT ON COLUMN pggit.archive_policies.keep_bytes IS
    'Rows beyond this size leave the live tables too, the oldest first. Metrics: whole months, '
    'indexes included; other kinds: rows, without indexes. NULL: no limit.';
COMMENT ON COLUMN pggit.archive_policies.drop_after_days IS
    'Rows that are older than this many days are dropped from the archive. NULL: never.';
COMMENT ON TABLE pggit.performance_baseline_exclusions IS
    'Periods that an operator has excluded from baselines: from excluded_from up to, but not '
    'including, excluded_to.';
COMMENT ON COLUMN pggit.performance_episodes.status IS
    'An anomaly is over when the next anomalous sample came too late to belong to it, or none '
    'came; other episodes are over when detection no longer finds them.';
COMMENT ON FUNCTION pggit.check_pending_metrics() IS
    'Compares all rows that INSERT or COPY added to performance_metrics since the last call with '
    'their baselines, each row once, even if it committed late.';
COMMENT ON FUNCTION pggit.accept_new_normal(text, text) IS
    'Accepts the present level of an operation as normal: closes its open change points, and '
    'baselines leave out all samples before the latest. Returns how many change points it closed.';
COMMENT ON FUNCTION pggit.exclude_from_baseline(text, timestamptz, timestamptz, text) IS
    'Excludes a period from the next baselines of one operation or (NULL) of all. Returns the '
    'exclusion_id.';
COMMENT ON FUNCTION pggit.end_baseline_exclusion(bigint) IS
    'Ends an exclusion, so that the next baselines use its period again; returns the exclusion_id.';
COMMENT ON FUNCTION pggit.set_operation_time_zone(text, text) IS
    'Sets the time zone in which the days and weeks of an operation are counted; NULL: '
    'pggit_perf.time_zone. Returns the one in force.';
COMMENT ON FUNCTION pggit.check_alert_escalation(bigint) IS
    'Applies the repetition rule to an alert and returns its severity: the third WARNING of an '
    'operation within an hour becomes CRITICAL, or as alert_escalation_policies says.';
COMMENT ON FUNCTION pggit.snooze_incident(bigint, interval, text) IS
    'Mutes an incident for a while, unless it gets worse. Returns the suppression_id, for '
    'end_suppression.';
COMMENT ON FUNCTION pggit.notify_on_alert(bigint) IS
    'Queues an alert''s incident for each matching setting that has no notification of it yet; '
    'returns how many it queued.';
COMMENT ON FUNCTION pggit.roll_up_metrics() IS
    'Adds each metric that is not rolled up yet to the rollup of its operation and hour, exactly '
    'once, even if it committed late.';
COMMENT ON FUNCTION pggit.rebuild_rollups(timestamptz, timestamptz) IS
    'Recomputes the rollups of the hours that begin between two times from the raw rows, live and '
    'archived; rollups whose raw rows were dropped stay.';
COMMENT ON FUNCTION pggit.prometheus_metrics() IS
    'All monitoring series, in the text format of Prometheus.';
COMMENT ON FUNCTION pggit.disable_event_log() IS
    'Stops writing DDL into performance_event_log; false if it was stopped already. For '
    'superusers, and before DROP EXTENSION.';

-- Nobody reads the tables of the private schema but its functions.
REVOKE ALL ON ALL TABLES IN SCHEMA pggit_perf_internal FROM PUBLIC;
REVOKE ALL ON ALL SEQUENCES IN SCHEMA pggit_perf_internal FROM PUBLIC;
DO $tables$
DECLARE
    v_table regclass;
    v_grantee oid;
BEGIN
    FOR v_table, v_grantee IN
        SELECT c.oid::regclass, a.grantee
        FROM pg_class AS c CROSS JOIN LATERAL aclexplode(c.relacl) AS a
        WHERE c.relnamespace = 'pggit_perf_internal'::regnamespace AND c.relkind IN ('r', 'S')
            AND a.grantee <> c.relowner
    LOOP
        EXECUTE format('REVOKE ALL ON TABLE %s FROM %s', v_table,
                       CASE WHEN v_grantee = 0 THEN 'PUBLIC' ELSE v_grantee::regrole::text END);
    END LOOP;
END
$tables$;

-- What this script has made, and the internal types, whatever default privileges gave on them.
-- USAGE on the private schema would make an admin.
DO $made$
DECLARE
    v_object text;
    v_grantee oid;
BEGIN
    FOR v_object, v_grantee IN
        SELECT 'SCHEMA pggit_perf_internal', a.grantee
        FROM pg_namespace AS n CROSS JOIN LATERAL aclexplode(n.nspacl) AS a
        WHERE n.nspname = 'pggit_perf_internal' AND a.grantee <> n.nspowner
        UNION
        SELECT format('TABLE %s', c.oid::regclass), a.grantee
        FROM pg_class AS c CROSS JOIN LATERAL aclexplode(c.relacl) AS a
        WHERE c.oid = ANY (ARRAY['pggit.v_monitoring_health', 'pggit.v_monitoring_alerts',
            'pggit.v_alerts_by_hour',
                              'pggit.v_monitoring_response_times',
                                  'pggit.v_notification_response_times',
                              'pggit.performance_incidents_archive',
                              'pggit.performance_incident_events_archive',
                              'pggit.alert_suppression_archive',
                              'pggit.performance_baselines_archive',
                              'pggit.performance_baseline_history_archive',
                              'pggit.merge_performance_metrics_archive',
                              'pggit.performance_episodes_archive',
                                  'pggit.v_configuration_changes',
                                      'pggit.v_incident_branches']::regclass[])
                                          AND a.grantee <> c.relowner
        UNION
        SELECT format('TYPE %s', t.oid::regtype), a.grantee
        FROM pg_type AS t CROSS JOIN LATERAL aclexplode(coalesce(t.typacl, acldefault('T',
            t.typowner))) AS a
        WHERE t.typnamespace = 'pggit_perf_internal'::regnamespace AND t.typcategory <> 'A'
            AND a.grantee <> t.typowner
          AND NOT EXISTS (SELECT FROM pg_class AS c WHERE c.oid = t.typrelid AND c.relkind <> 'c')
        UNION
        SELECT format('ROUTINE %s', p.oid::regprocedure), a.grantee
        FROM pg_proc AS p CROSS JOIN LATERAL aclexplode(coalesce(p.proacl, acldefault('f',
            p.proowner))) AS a
        WHERE p.oid = ANY (ARRAY['pggit.health_check()', 'pggit.forget_user(text)',
            'pggit.set_archive_policy(text, integer, bigint, integer, text, integer)',
                              'pggit.snooze_alert(bigint, interval, text)',
                                  'pggit.repair_triggers()',
                                      'pggit_perf_internal.window_start(interval)',
                                          'pggit.set_minimum_samples_for_anomalies(text, integer)',
                                 'pggit.detach_data(boolean)',
                                     'pggit.adopt_data(boolean)']::regprocedure[])
                                         AND a.grantee <> p.proowner
    LOOP
        EXECUTE format('REVOKE ALL ON %s FROM %s', v_object,
                       CASE WHEN v_grantee = 0 THEN 'PUBLIC' ELSE v_grantee::regrole::text END);
    END LOOP;
END
$made$;

-- PostgreSQL lets PUBLIC execute every new function, and default privileges may name others.
-- Aggregates call their parts with their owner's rights: nobody else needs them. Of the rest only
-- what this script has made or what no access includes: a REVOKE or GRANT in a script makes all
-- that is granted on its object part of the extension, which no dump carries.
DO $revoke$
DECLARE
    v_function regprocedure;
    v_grantee oid;
BEGIN
    FOR v_function, v_grantee IN
        SELECT p.oid::regprocedure, a.grantee
        FROM pg_proc AS p
        CROSS JOIN LATERAL aclexplode(coalesce(p.proacl, acldefault('f', p.proowner))) AS a
        WHERE a.grantee <> p.proowner AND p.pronamespace = 'pggit_perf_internal'::regnamespace
          -- What the extension itself grants.
          AND NOT (a.grantee = 'pg_monitor'::regrole AND p.oid IN (SELECT f
              FROM pggit_perf_internal.access_functions('viewer'::text) AS f))
          AND (p.proname ~ '^(duration_(stats|digest)|rollup)_'
              AND p.proname <> 'duration_digest_from_bytes'
               OR p.proname IN ('trusted_schema_owners', 'is_restore', 'own_tables',
                   'foreign_objects', 'refuse_direct_writes', 'before_drop_extension',
                       'after_drop_extension', 'keep_alarm_receivers', 'refresh_alarm_receivers',
                           'deliver_alarm', 'note_configuration_change', 'untrusted_creators',
                               'require_trusted_schema', 'forget_name', 'forget_old_names',
                                   'usable_openpgp_key', 'is_mail_recipient', 'columns_of_names',
                                       'hold_registration',
                                'release_registration', 'clean_up_operation_types')
               OR EXISTS (SELECT FROM pg_proc AS door
                   WHERE door.pronamespace = 'pggit'::regnamespace AND door.proname = p.proname)
               -- What PUBLIC was granted on everything in schema pggit has come along, and would
               -- include the work of grant_access. What roles have on these goes too: a REVOKE from
               -- PUBLIC alone would take theirs out of dumps. grant_access gives it again.
               OR EXISTS (SELECT FROM aclexplode(coalesce(p.proacl, acldefault('f',
                   p.proowner))) AS b WHERE b.grantee = 0)
               -- No access includes it: only default privileges can have given it.
               OR NOT EXISTS (SELECT FROM unnest('{recorder,viewer,operator,admin}'::text[])
                   AS i (access)
                              CROSS JOIN LATERAL pggit_perf_internal.access_functions(i.access)
                                  AS f WHERE f = p.oid))
    LOOP
        EXECUTE format('REVOKE ALL ON ROUTINE %s FROM %s', v_function,
                       CASE WHEN v_grantee = 0 THEN 'PUBLIC' ELSE v_grantee::regrole::text END);
    END LOOP;
END
$revoke$;

REVOKE ALL ON FUNCTION pggit.set_archive_policy(text, integer, bigint, integer, text, integer),
    pggit.health_check(), pggit.process_alerts(), pggit.start_span(text, text, integer, text, text,
        jsonb),
    pggit.end_span(text, text, text, jsonb, bigint) FROM PUBLIC;
REVOKE ALL ON PROCEDURE pggit.run_due_jobs(integer) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION pggit.health_check(), pggit_perf_internal.window_start(interval),
    pggit_perf_internal.statistics_of_window(interval) TO pg_monitor;
GRANT SELECT ON pggit.v_monitoring_health, pggit.v_configuration_changes,
    pggit.v_monitoring_alerts, pggit.v_alerts_by_hour, pggit.v_monitoring_response_times,
    pggit.v_notification_response_times, pggit.performance_incidents_archive,
        pggit.performance_incident_events_archive, pggit.alert_suppression_archive,
            pggit.performance_baselines_archive, pggit.performance_baseline_history_archive,
                pggit.performance_episodes_archive TO pg_monitor;
GRANT SELECT ON pggit.merge_performance_metrics_archive, pggit.v_incident_branches TO pg_monitor;
DO $types$
DECLARE
    v_type regtype;
    v_grantee oid;
BEGIN
    FOR v_type, v_grantee IN
        SELECT t.oid::regtype, a.grantee
        FROM pg_type AS t CROSS JOIN LATERAL aclexplode(coalesce(t.typacl, acldefault('T',
            t.typowner))) AS a
        WHERE t.typnamespace = 'pggit_perf_internal'::regnamespace AND t.typtype = 'd'
            AND a.grantee <> t.typowner
    LOOP
        EXECUTE format('REVOKE ALL ON TYPE %s FROM %s', v_type, CASE WHEN v_grantee = 0
            THEN 'PUBLIC' ELSE v_grantee::regrole::text END);
    END LOOP;
    FOR v_type IN
        SELECT t.oid::regtype FROM pg_type AS t WHERE t.typnamespace =
            'pggit_perf_internal'::regnamespace AND t.typtype = 'd'
    LOOP
        EXECUTE format('GRANT USAGE ON TYPE %s TO pg_monitor', v_type);
    END LOOP;
END
$types$;
-- With the rights of a viewer these see whole rows.
GRANT SELECT (user_name, session_id) ON pggit.performance_metrics, pggit.performance_metrics_archive
    TO pg_read_all_stats;
GRANT SELECT (user_name) ON pggit.operation_traces, pggit.operation_traces_archive,
    pggit.merge_performance_metrics,
    pggit.merge_performance_metrics_archive TO pg_read_all_stats;

DO $access$
DECLARE
    v_roles text;
BEGIN
    SELECT string_agg(DISTINCT x.grantee::regrole::text, ', ')
    INTO v_roles
    FROM pg_proc AS p
    CROSS JOIN LATERAL aclexplode(p.proacl) AS x
    WHERE p.oid = ANY (ARRAY['pggit.explain_alert(bigint)',
        'pggit.schedule_jobs()']::regprocedure[])
      AND x.grantee NOT IN (p.proowner, 'pg_monitor'::regrole);
    IF v_roles IS NOT NULL THEN
        RAISE WARNING USING
            MESSAGE = format('roles without access to the new objects yet: %s', v_roles),
            HINT = 'Call pggit.grant_access(role, access) again for each.';
    END IF;
END
$access$;

DO $unconfigured$
DECLARE
    v_settings text;
BEGIN
    SELECT string_agg(coalesce(quote_ident(s.setting_name), s.setting_id::text), ', '
        ORDER BY s.setting_id)
    INTO v_settings
    FROM pggit.alert_notification_settings AS s
    WHERE s.enabled AND s.config IS NULL AND s.config_encrypted IS NULL;
    IF v_settings IS NOT NULL THEN
        RAISE WARNING USING
            MESSAGE = format('notification settings that are enabled and have no config: %s',
                v_settings),
            DETAIL = 'Nothing can be delivered by them.',
            HINT = 'UPDATE pggit.alert_notification_settings SET config = … or enabled = false; '
                'or call pggit.encrypt_notification_config.';
    END IF;
END
$unconfigured$;

-- Months that an installation of 0.6.0 by this library has left to the update.
DO $months$
BEGIN
    IF NOT pggit_perf_internal.is_restore() THEN
        PERFORM pggit_perf_internal.ensure_metric_partitions(3);
    END IF;
END
$months$;

-- Event triggers see again what comes after this script: what a script sets lasts until the end of
-- the transaction.
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
