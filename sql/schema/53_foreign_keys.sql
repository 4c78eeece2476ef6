SET LOCAL search_path = pg_catalog, pg_temp;

-- Which rows refer to which, wherever PostgreSQL can check it; docs/architecture.md says what stays unchecked and why. All keys are
-- here, as tables are defined before those that they refer to. Each has an index, so that a deletion of what it refers to finds the
-- rows; without NULL, as most rows refer to nothing and a recorder's new alert must not pay for it.

-- The history of a baseline goes with it.
CREATE INDEX performance_baseline_history_baseline ON pggit.performance_baseline_history (baseline_id);
CREATE INDEX performance_baseline_history_old_baseline
    ON pggit.performance_baseline_history (old_baseline_id) WHERE old_baseline_id IS NOT NULL;
ALTER TABLE pggit.performance_baseline_history
    ADD CONSTRAINT performance_baseline_history_baseline_id_fkey
        FOREIGN KEY (baseline_id) REFERENCES pggit.performance_baselines (baseline_id) ON DELETE CASCADE,
    ADD CONSTRAINT performance_baseline_history_old_baseline_id_fkey
        FOREIGN KEY (old_baseline_id) REFERENCES pggit.performance_baselines (baseline_id) ON DELETE SET NULL;

-- An incident takes its events and snoozes along. It cannot go before its alerts: without an incident they would count as new, and
-- people would be notified of them again.
CREATE INDEX performance_alerts_incident ON pggit.performance_alerts (incident_id) WHERE incident_id IS NOT NULL;
CREATE INDEX performance_alerts_suppression ON pggit.performance_alerts (suppression_id) WHERE suppression_id IS NOT NULL;
CREATE INDEX alert_suppression_incident ON pggit.alert_suppression (incident_id) WHERE incident_id IS NOT NULL;
CREATE INDEX alert_suppression_effects_incident ON pggit_perf_internal.alert_suppression_effects (incident_id);
ALTER TABLE pggit.alert_suppression
    ADD CONSTRAINT alert_suppression_incident_id_fkey
        FOREIGN KEY (incident_id) REFERENCES pggit.performance_incidents (incident_id) ON DELETE CASCADE;
ALTER TABLE pggit.performance_incident_events
    ADD CONSTRAINT performance_incident_events_incident_id_fkey
        FOREIGN KEY (incident_id) REFERENCES pggit.performance_incidents (incident_id) ON DELETE CASCADE,
    ADD CONSTRAINT performance_incident_events_suppression_id_fkey
        FOREIGN KEY (suppression_id) REFERENCES pggit.alert_suppression (suppression_id);
ALTER TABLE pggit_perf_internal.alert_suppression_effects
    ADD CONSTRAINT alert_suppression_effects_suppression_id_fkey
        FOREIGN KEY (suppression_id) REFERENCES pggit.alert_suppression (suppression_id) ON DELETE CASCADE,
    ADD CONSTRAINT alert_suppression_effects_incident_id_fkey
        FOREIGN KEY (incident_id) REFERENCES pggit.performance_incidents (incident_id) ON DELETE CASCADE;
ALTER TABLE pggit.performance_alerts
    ADD CONSTRAINT performance_alerts_incident_id_fkey
        FOREIGN KEY (incident_id) REFERENCES pggit.performance_incidents (incident_id),
    ADD CONSTRAINT performance_alerts_suppression_id_fkey
        FOREIGN KEY (suppression_id) REFERENCES pggit.alert_suppression (suppression_id);

-- Nor before its notifications, of which some may wait to be sent.
CREATE INDEX alert_notification_queue_incident ON pggit.alert_notification_queue (incident_id) WHERE incident_id IS NOT NULL;
ALTER TABLE pggit.alert_notification_queue
    ADD CONSTRAINT alert_notification_queue_incident_id_fkey
        FOREIGN KEY (incident_id) REFERENCES pggit.performance_incidents (incident_id),
    ADD CONSTRAINT alert_notification_queue_event_id_fkey
        FOREIGN KEY (event_id) REFERENCES pggit.performance_incident_events (event_id);

SET LOCAL search_path = pggit, pg_temp;
