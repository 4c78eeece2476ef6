SET LOCAL search_path = pg_catalog, pg_temp;

-- Logical replication brings rows and no sequences. Metrics are left out: a metric is known by number and time, numbers of metrics begin
-- again with TRUNCATE … RESTART IDENTITY, and roll_up_metrics sees to theirs. Each maximum is one probe of the primary key.
--
-- A table that is locked is skipped: there are about twenty, so that all of them together keep a job waiting for a second at most.
CREATE FUNCTION pggit_perf_internal.advance_identities(p_tables text[] DEFAULT NULL::text[]) RETURNS bigint
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
               pg_get_serial_sequence(format('%I.%I', n.nspname, c.relname), a.attname)::regclass AS sequence_name
        FROM pggit_perf_internal.own_tables() AS o (oid)
        JOIN pg_class AS c ON c.oid = o.oid AND c.relkind = 'r' AND NOT c.relispartition
        JOIN pg_namespace AS n ON n.oid = c.relnamespace
        JOIN pg_attribute AS a ON a.attrelid = c.oid AND a.attidentity <> '' AND NOT a.attisdropped
        WHERE p_tables IS NULL OR format('%s.%s', n.nspname, c.relname) = ANY (p_tables)
        ORDER BY c.oid
    LOOP
        BEGIN
            EXECUTE format('SELECT max(t.%I) FROM ONLY %s AS t', v_identity.column_name, v_identity.table_name) INTO v_highest;
            -- One session at a time: a number that was read before another session advanced the sequence would set it back.
            PERFORM pggit_perf_internal.lock_sequence(v_identity.sequence_name);
            EXECUTE format('SELECT CASE WHEN s.is_called THEN s.last_value ELSE s.last_value - 1 END FROM %s AS s', v_identity.sequence_name)
                INTO v_last;
            IF v_highest > v_last THEN
                -- Recorders draw numbers meanwhile, which setval would give out again if they are beyond the highest. So numbers up to that
                -- are drawn as well, unless there are more of them than another session's statement draws (10,000 alerts at most).
                IF v_highest - v_last > c_few THEN
                    PERFORM setval(v_identity.sequence_name, v_highest);
                ELSE
                    PERFORM nextval(v_identity.sequence_name) FROM generate_series(v_last + 1, v_highest);
                END IF;
                v_count := v_count + 1;
            END IF;
            -- Rolling back gives the locks back at once, not at the end of the caller's transaction, and leaves sequences where they are.
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
    'Internal: sets each identity sequence that is behind the rows of its table to their highest number, as after logical replication; returns how many were. Of all tables or of these; without those that other sessions keep locked.';

SET LOCAL search_path = pggit, pg_temp;
