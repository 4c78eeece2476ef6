SET LOCAL search_path = pg_catalog, pg_temp;

-- All foreign keys, wherever PostgreSQL can check a reference; docs/architecture.md says which
-- references are not checked and why. They are in one file because some tables are defined before
-- those that they refer to. Each key has an index, so that the deletion of a referenced row finds
-- the referencing rows. The indexes leave out NULL: most rows refer to no other, and a recorder
-- must not pay for an index entry with each new alert.

-- Deleting a baseline deletes its history.
CREATE INDEX performance_baseline_history_baseline
    ON pggit.performance_baseline_history (baseline_id);
CREATE INDEX performance_baseline_history_old_baseline
    ON pggit.performance_baseline_history (old_baseline_id) WHERE old_baseline_id IS NOT NULL;

-- Deleting an incident deletes its events and snoozes. It cannot be deleted before its alerts:
-- without an incident they would count as new, and people would be notified of them again.
CREATE INDEX performance_alerts_incident ON pggit.performance_alerts (incident_id)
    WHERE incident_id IS NOT NULL;
CREATE INDEX performance_alerts_suppression ON pggit.performance_alerts (suppression_id)
    WHERE suppression_id IS NOT NULL;
CREATE INDEX alert_suppression_incident ON pggit.alert_suppression (incident_id) WHERE incident_id
    IS NOT NULL;
CREATE INDEX alert_suppression_effects_incident
    ON pggit_perf_internal.alert_suppression_effects (incident_id);

-- An incident cannot be deleted before its notifications either: some may still be unsent.
CREATE INDEX alert_notification_queue_incident ON pggit.alert_notification_queue (incident_id)
    WHERE incident_id IS NOT NULL;

-- Every foreign key: its name, as PostgreSQL would choose it, and the action when the referenced
-- row is deleted.
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

-- A restore fills the tables in any order, several at a time, because pg_dump knows of no order
-- between an extension's tables: so the keys are added after the restore, by the job
-- maintain_partitions or by repair_triggers(). Broken references then give a WARNING, and
-- health_check() counts them as orphaned_rows. The locks last until the end of the transaction,
-- which therefore must not wait for any other lock.
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
    -- Keys that would fail are left out before any table is locked: the jobs try again each day,
    -- and it may take long until the rows are repaired.
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
            -- The order of sessions that process alerts: they lock incidents first, and then the
            -- tables that refer to them.
            LOCK TABLE pggit.performance_incidents IN SHARE ROW EXCLUSIVE MODE;
            FOREACH v_table IN ARRAY v_tables LOOP
                EXECUTE format('LOCK TABLE %s IN SHARE ROW EXCLUSIVE MODE', v_table);
            END LOOP;
            v_is_locked := true;
            EXIT;
        EXCEPTION WHEN lock_not_available OR deadlock_detected THEN
            -- The sessions that queued behind this attempt go on now; longer pauses give long
            -- transactions time to end.
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
                    DETAIL = 'The next run of maintain_partitions adds the missing keys.',
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

-- Each column that a missing key would check, with the number of its rows that refer to a row that
-- does not exist.
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
    'Internal to health_check: columns whose foreign key is missing, each with the number of its '
    'rows that refer to rows that do not exist, counted up to p_most_counted.';

DO $keys$
BEGIN
    IF NOT pggit_perf_internal.is_restore() THEN
        PERFORM pggit_perf_internal.add_foreign_keys();
    END IF;
END
$keys$;

-- Logical replication copies rows but no sequences. Metrics are left out: a metric is identified by
-- id and time, the ids of metrics start again after TRUNCATE … RESTART IDENTITY, and
-- roll_up_metrics takes care of their sequence. Each maximum is one probe of the primary key.
--
-- A locked table is skipped: there are about twenty tables, so together they delay a job by at most
-- one second.
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
            -- One session at a time: with a number that was read before another session advanced
            -- the sequence, setval would set it back.
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
            -- Rolling back releases the locks at once, not at the end of the caller's transaction,
            -- and leaves sequences where they are.
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
    'Internal: advances each identity sequence that is behind the rows of its table to their '
    'highest number, as after logical replication; returns how many it advanced. p_tables NULL: '
    'of all tables. Tables that other sessions keep locked are skipped.';

SET LOCAL search_path = pggit, pg_temp;
