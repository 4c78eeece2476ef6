SET LOCAL search_path = pg_catalog, pg_temp;

CREATE FUNCTION pggit_perf_internal.refuse_direct_writes() RETURNS trigger
    LANGUAGE c
    AS 'MODULE_PATHNAME', 'refuse_direct_writes_wrapper';
COMMENT ON FUNCTION pggit_perf_internal.refuse_direct_writes() IS
    'Internal: trigger by which only roles that grant_access named write the tables that their access says, and only the extension the others, whatever was granted on them.';

-- The access that may insert, and the one that may change; none: only the extension itself and superusers. Months get theirs
-- when they are made.
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
                          ('alert_notification_queue', 'admin', 'none')) AS a (name, inserts, changes) ON a.name = c.relname
        WHERE c.relnamespace = 'pggit'::regnamespace
    LOOP
        EXECUTE format('CREATE TRIGGER refuse_direct_writes BEFORE INSERT OR UPDATE OR DELETE OR TRUNCATE ON pggit.%I '
                       'FOR EACH STATEMENT EXECUTE FUNCTION pggit_perf_internal.refuse_direct_writes(%L, %L)',
                       v_table, v_inserts, v_changes);
        -- Also under session_replication_role = replica.
        EXECUTE format('ALTER TABLE pggit.%I ENABLE ALWAYS TRIGGER refuse_direct_writes', v_table);
        -- Logical replication writes rows without a statement. Parts have this trigger of the whole table. It comes after
        -- the row, as COPY gathers no rows where one comes before.
        CONTINUE WHEN (SELECT c.relispartition FROM pg_class AS c WHERE c.oid = format('pggit.%I', v_table)::regclass);
        EXECUTE format('CREATE TRIGGER refuse_replicated_rows AFTER INSERT OR UPDATE OR DELETE ON pggit.%I FOR EACH ROW '
                       'WHEN (current_setting(''is_superuser''::text) = ''off''::text) '
                       'EXECUTE FUNCTION pggit_perf_internal.refuse_direct_writes(%L, %L)',
                       v_table, v_inserts, v_changes);
        EXECUTE format('ALTER TABLE pggit.%I ENABLE REPLICA TRIGGER refuse_replicated_rows', v_table);
    END LOOP;
END
$triggers$;

SET LOCAL search_path = pggit, pg_temp;
