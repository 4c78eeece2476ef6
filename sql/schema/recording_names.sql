SET LOCAL search_path = pg_catalog, pg_temp;

-- The name of the user of an operation is shown to that user and to roles that may see other
-- sessions in pg_stat_activity.
CREATE FUNCTION pggit_perf_internal.may_see_name(p_user text) RETURNS boolean
LANGUAGE sql
STABLE
SET search_path = pg_catalog, pg_temp
BEGIN ATOMIC
    -- The role that asks is the session's, or the one that SET ROLE has chosen, and not the owner
    -- of the function that shows the name.
    SELECT coalesce(p_user = r.asker::text OR pg_has_role(r.asker, 'pg_read_all_stats'::name,
        'USAGE'::text), false)
    FROM (SELECT CASE current_setting('role'::text) WHEN 'none'::text THEN SESSION_USER
                      ELSE current_setting('role'::text)::name END AS asker) AS r;
END;
COMMENT ON FUNCTION pggit_perf_internal.may_see_name(text) IS
    'Internal: whether the role that asks may see this user name, because it is that user or has '
    'pg_read_all_stats.';

-- Every column of the extension that contains names of people, also in tables added later;
-- partitioned tables count as a whole. Archives come last, because rows move there from the live
-- tables.
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

-- Runs one UPDATE per table. A notification that is still to be sent keeps its address.
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
SELECT pggit_perf_internal.may_run('forget_name'::text, 'admin'::text);

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
                                     -- The recipient of a notification that is still to be sent is
                                     -- its address.
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
SELECT pggit_perf_internal.may_run('forget_old_names'::text, 'admin'::text);

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
SELECT pggit_perf_internal.may_run('forget_user'::text, 'admin'::text);

SET LOCAL search_path = pggit, pg_temp;
