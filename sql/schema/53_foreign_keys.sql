SET LOCAL search_path = pg_catalog, pg_temp;

-- Which rows refer to which, wherever PostgreSQL can check it; docs/architecture.md says what stays unchecked and why. All keys are
-- here, as tables are defined before those that they refer to. Each has an index, so that a deletion of what it refers to finds the
-- rows; without NULL, as most rows refer to nothing and a recorder's new alert must not pay for it.

-- The history of a baseline goes with it.
CREATE INDEX performance_baseline_history_baseline ON pggit.performance_baseline_history (baseline_id);
CREATE INDEX performance_baseline_history_old_baseline
    ON pggit.performance_baseline_history (old_baseline_id) WHERE old_baseline_id IS NOT NULL;

-- Deleting an incident deletes its events and snoozes. It cannot be deleted before its alerts: without an incident they would count as new, and
-- people would be notified of them again.
CREATE INDEX performance_alerts_incident ON pggit.performance_alerts (incident_id) WHERE incident_id IS NOT NULL;
CREATE INDEX performance_alerts_suppression ON pggit.performance_alerts (suppression_id) WHERE suppression_id IS NOT NULL;
CREATE INDEX alert_suppression_incident ON pggit.alert_suppression (incident_id) WHERE incident_id IS NOT NULL;
CREATE INDEX alert_suppression_effects_incident ON pggit_perf_internal.alert_suppression_effects (incident_id);

-- Nor before its notifications, of which some may wait to be sent.
CREATE INDEX alert_notification_queue_incident ON pggit.alert_notification_queue (incident_id) WHERE incident_id IS NOT NULL;

-- A restore brings the rows of tables in any order, and of several at a time, as pg_dump knows of no order between an extension's tables in
-- parallel: so keys are added after it, by the job maintain_partitions or by repair_triggers(). Broken references then give a WARNING and are
-- counted by health_check() as orphaned_rows.
CREATE FUNCTION pggit_perf_internal.add_foreign_keys() RETURNS bigint
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
SET lock_timeout = '5s'
AS $body$
DECLARE
    v_key record;
    v_count bigint := 0;
BEGIN
    FOR v_key IN
        SELECT k.table_name, k.name, k.definition
        FROM (VALUES
            ('pggit.performance_baseline_history', 'performance_baseline_history_baseline_id_fkey',
             'FOREIGN KEY (baseline_id) REFERENCES pggit.performance_baselines (baseline_id) ON DELETE CASCADE'),
            ('pggit.performance_baseline_history', 'performance_baseline_history_old_baseline_id_fkey',
             'FOREIGN KEY (old_baseline_id) REFERENCES pggit.performance_baselines (baseline_id) ON DELETE SET NULL'),
            ('pggit.alert_suppression', 'alert_suppression_incident_id_fkey',
             'FOREIGN KEY (incident_id) REFERENCES pggit.performance_incidents (incident_id) ON DELETE CASCADE'),
            ('pggit.performance_incident_events', 'performance_incident_events_incident_id_fkey',
             'FOREIGN KEY (incident_id) REFERENCES pggit.performance_incidents (incident_id) ON DELETE CASCADE'),
            ('pggit.performance_incident_events', 'performance_incident_events_suppression_id_fkey',
             'FOREIGN KEY (suppression_id) REFERENCES pggit.alert_suppression (suppression_id)'),
            ('pggit_perf_internal.alert_suppression_effects', 'alert_suppression_effects_suppression_id_fkey',
             'FOREIGN KEY (suppression_id) REFERENCES pggit.alert_suppression (suppression_id) ON DELETE CASCADE'),
            ('pggit_perf_internal.alert_suppression_effects', 'alert_suppression_effects_incident_id_fkey',
             'FOREIGN KEY (incident_id) REFERENCES pggit.performance_incidents (incident_id) ON DELETE CASCADE'),
            ('pggit.performance_alerts', 'performance_alerts_incident_id_fkey',
             'FOREIGN KEY (incident_id) REFERENCES pggit.performance_incidents (incident_id)'),
            ('pggit.performance_alerts', 'performance_alerts_suppression_id_fkey',
             'FOREIGN KEY (suppression_id) REFERENCES pggit.alert_suppression (suppression_id)'),
            ('pggit.alert_notification_queue', 'alert_notification_queue_incident_id_fkey',
             'FOREIGN KEY (incident_id) REFERENCES pggit.performance_incidents (incident_id)'),
            ('pggit.alert_notification_queue', 'alert_notification_queue_event_id_fkey',
             'FOREIGN KEY (event_id) REFERENCES pggit.performance_incident_events (event_id)')
        ) AS k (table_name, name, definition)
        WHERE NOT EXISTS (SELECT FROM pg_constraint AS c WHERE c.conrelid = k.table_name::regclass AND c.conname = k.name)
    LOOP
        BEGIN
            EXECUTE format('ALTER TABLE %s ADD CONSTRAINT %I %s', v_key.table_name, v_key.name, v_key.definition);
            v_count := v_count + 1;
        EXCEPTION WHEN foreign_key_violation THEN
            RAISE WARNING USING
                MESSAGE = format('foreign key %s of %s is missing: some rows refer to rows that do not exist', v_key.name, v_key.table_name),
                DETAIL = 'A restore brought such rows, or they were written while triggers were disabled.',
                HINT = 'See the check orphaned_rows of pggit.health_check(), and its runbook; then SELECT pggit.repair_triggers();';
        END;
    END LOOP;
    RETURN v_count;
END
$body$;
COMMENT ON FUNCTION pggit_perf_internal.add_foreign_keys() IS
    'Internal: adds the foreign keys that are missing, as they are after a restore; returns how many.';
DO $keys$
BEGIN
    IF NOT pggit_perf_internal.is_restore() THEN
        PERFORM pggit_perf_internal.add_foreign_keys();
    END IF;
END
$keys$;

SET LOCAL search_path = pggit, pg_temp;
