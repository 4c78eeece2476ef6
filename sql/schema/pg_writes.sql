SET LOCAL search_path = pg_catalog, pg_temp;

CREATE FUNCTION pggit_perf_internal.refuse_direct_writes() RETURNS trigger
    LANGUAGE c
    AS 'MODULE_PATHNAME', 'refuse_direct_writes_wrapper';
COMMENT ON FUNCTION pggit_perf_internal.refuse_direct_writes() IS
    'Internal: trigger that refuses direct writes by roles whose access from grant_access does '
    'not include the table, whatever other grants they have. Tables that no access includes are '
    'written by the extension only.';

-- The access that may insert, and the access that may make other changes; none means only the
-- extension itself and superusers. Months get their triggers when they are created.
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

-- When the triggers on our tables must fire. ALWAYS: also for rows that a subscriber applies or a
-- restore loads. REPLICA: row triggers that do for a subscriber what statement triggers do
-- everywhere else. Plain (ORIGIN): foreign keys, and the triggers that warn about a missing setting
-- or an unknown operation type or that log changes of the configuration. DISABLE TRIGGER changes
-- that, and so does pg_restore --disable-triggers, which afterwards enables every trigger as a
-- plain one.
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
      -- The triggers of foreign keys are PostgreSQL's own. Other triggers that are not ours are
      -- left to their owners.
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
COMMENT ON FUNCTION pggit_perf_internal.reset_triggers() IS
    'Internal to repair_triggers: makes every trigger fire as installed, advances sequences that '
    'are behind their rows and adds missing foreign keys; returns how many were wrong.';

SET LOCAL search_path = pggit, pg_temp;
