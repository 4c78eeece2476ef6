SET LOCAL search_path = pg_catalog, pg_temp;

-- Logical replication brings rows and no sequences. Metrics are left out: a metric is known by number and time, numbers of metrics begin
-- again with TRUNCATE … RESTART IDENTITY, and roll_up_metrics sees to theirs. Each maximum is one probe of the primary key.
CREATE FUNCTION pggit_perf_internal.advance_identities() RETURNS bigint
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $body$
DECLARE
    v_identity record;
    v_moved bigint;
    v_count bigint := 0;
BEGIN
    FOR v_identity IN
        SELECT c.oid::regclass AS table_name, a.attname AS column_name,
               pg_get_serial_sequence(format('%I.%I', n.nspname, c.relname), a.attname)::regclass AS sequence_name
        FROM pggit_perf_internal.own_tables() AS o (oid)
        JOIN pg_class AS c ON c.oid = o.oid AND c.relkind = 'r' AND NOT c.relispartition
        JOIN pg_namespace AS n ON n.oid = c.relnamespace
        JOIN pg_attribute AS a ON a.attrelid = c.oid AND a.attidentity <> '' AND NOT a.attisdropped
        ORDER BY c.oid
    LOOP
        EXECUTE format('SELECT count(setval(%L::regclass, m.highest)) FROM (SELECT max(t.%I) AS highest FROM ONLY %s AS t) AS m, %s AS s '
                       'WHERE m.highest > CASE WHEN s.is_called THEN s.last_value ELSE s.last_value - 1 END',
                       v_identity.sequence_name, v_identity.column_name, v_identity.table_name, v_identity.sequence_name) INTO v_moved;
        v_count := v_count + v_moved;
    END LOOP;
    RETURN v_count;
END
$body$;
COMMENT ON FUNCTION pggit_perf_internal.advance_identities() IS
    'Internal: sets each identity sequence that is behind the rows of its table to their highest number, as after logical replication; returns how many were.';

SET LOCAL search_path = pggit, pg_temp;
