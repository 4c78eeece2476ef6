//! Actions of people on alerts and incidents.

#[pgrx::pg_schema]
mod tests {
    use pgrx::prelude::*;

    use crate::pg_test::{count, holds, refused, run};

    /// Incident 1000000 with alerts 1000000 and 1000001. Neither count nor time escalates it.
    const INCIDENT: &str = "
        UPDATE pggit.alert_escalation_policies
        SET escalation_alert_count = 1000, unacknowledged_steps = '{}', recovery_period = '30 days';
        ALTER TABLE pggit.performance_alerts ALTER alert_id RESTART WITH 1000000;
        ALTER TABLE pggit.performance_incidents ALTER incident_id RESTART WITH 1000000;
        ALTER TABLE pggit.alert_suppression ALTER suppression_id RESTART WITH 1000000;
        INSERT INTO pggit.performance_alerts (alert_type, operation_type)
            VALUES ('ANOMALY', 'commit'), ('ANOMALY', 'commit');
        SELECT * FROM pggit.process_alerts()";

    #[pg_test]
    fn an_acknowledged_alert_leaves_its_incident_open() {
        run(INCIDENT);
        holds("SELECT pggit.acknowledge_alert(1000000, 'seen') = 1000000");
        holds(
            "SELECT bool_and(a.is_acknowledged = (a.alert_id = 1000000)
                    AND (a.alert_id <> 1000000 OR a.acknowledged_by = session_user
                        AND a.acknowledgement_note = 'seen' AND a.acknowledged_at IS NOT NULL))
                AND (SELECT i.status = 'open' FROM pggit.performance_incidents AS i)
             FROM pggit.performance_alerts AS a",
        );
        assert_eq!(
            refused("SELECT pggit.acknowledge_alert(1000000)"),
            "55000: alert 1000000 is already acknowledged"
        );
        assert_eq!(
            refused("SELECT pggit.acknowledge_alert(NULL)"),
            "42704: there is no alert NULL"
        );
        assert_eq!(
            refused("SELECT pggit.acknowledge_alert(1)"),
            "42704: there is no alert 1"
        );
    }

    #[pg_test]
    fn an_acknowledgement_covers_its_alerts_and_ends_at_its_time() {
        run(INCIDENT);
        holds(
            "SELECT pggit.acknowledge_incident(1000000, 'on it', now() + interval '2 hours') = \
                1000000",
        );
        holds(
            "SELECT i.status = 'acknowledged' AND i.acknowledged_by = session_user AND
                i.acknowledged_until = now() + interval '2 hours'
                AND (SELECT bool_and(a.is_acknowledged) FROM pggit.performance_alerts AS a)
             FROM pggit.performance_incidents AS i",
        );
        assert_eq!(
            refused("SELECT pggit.acknowledge_incident(1000000)"),
            "55000: incident 1000000 is acknowledged and cannot be acknowledged"
        );
        holds(
            "SELECT pggit.acknowledge_incident(1000000, p_until => now() + interval '3 hours') = \
                1000000",
        );
        run(
            "UPDATE pggit.performance_incidents SET acknowledged_until = now() - interval '1 \
                minute'",
        );
        holds("SELECT p.incidents_reopened = 1 FROM pggit.process_alerts() AS p");
        holds(
            "SELECT array_agg(e.event_type::text ORDER BY e.event_id) @>
                '{opened,acknowledged,reopened}'
             FROM pggit.performance_incident_events AS e",
        );
    }

    #[pg_test]
    fn the_next_alert_after_a_resolution_opens_another_incident() {
        run(INCIDENT);
        holds("SELECT pggit.resolve_incident(1000000, 'mended') = 1000000");
        holds(
            "SELECT i.status = 'resolved' AND i.resolved_by = session_user AND i.resolved_at IS
                NOT NULL
             FROM pggit.performance_incidents AS i",
        );
        holds(
            "SELECT e.event_type = 'resolved' AND e.note = 'mended' AND NOT e.is_automatic AND
                e.changed_by = session_user
             FROM pggit.performance_incident_events AS e ORDER BY e.event_id DESC LIMIT 1",
        );
        assert_eq!(
            refused("SELECT pggit.resolve_incident(1000000)"),
            "55000: incident 1000000 is resolved and cannot be resolved"
        );
        assert_eq!(
            refused("SELECT pggit.acknowledge_incident(1000000)"),
            "55000: incident 1000000 is resolved and cannot be acknowledged"
        );
        assert_eq!(
            refused("SELECT pggit.snooze_incident(1000000, '1 hour')"),
            "55000: incident 1000000 is resolved and cannot be snoozed"
        );
        run(
            "INSERT INTO pggit.performance_alerts (alert_type, operation_type) VALUES ('ANOMALY', \
                'commit')",
        );
        holds("SELECT p.incidents_opened = 1 FROM pggit.process_alerts() AS p");
    }

    #[pg_test]
    fn a_later_snooze_replaces_an_earlier_one() {
        run(INCIDENT);
        holds("SELECT pggit.snooze_incident(1000000, '2 hours', 'known') = 1000000");
        holds("SELECT pggit.snooze_alert(1000001) = 1000001");
        holds(
            "SELECT array_agg(s.incident_id || ' ' || (s.ended_at IS NULL) || ' ' || (s.ends_at -
                s.starts_at) ORDER BY s.suppression_id)
                    = '{1000000 false 02:00:00,1000000 true 02:00:00}'
                AND (SELECT i.snooze_suppression_id = 1000001 FROM pggit.performance_incidents AS i)
             FROM pggit.alert_suppression AS s",
        );
    }

    #[pg_test]
    fn snoozing_an_alert_first_adds_it_to_an_incident() {
        run(INCIDENT);
        run(
            "INSERT INTO pggit.performance_alerts (alert_type, operation_type) VALUES ('ANOMALY', \
                'merge')",
        );
        holds("SELECT pggit.snooze_alert(1000002, '10 minutes') = 1000000");
        holds(
            "SELECT i.operation_type = 'merge' AND i.snooze_suppression_id = 1000000
             FROM pggit.performance_incidents AS i JOIN pggit.performance_alerts AS a
                 USING (incident_id) WHERE a.alert_id = 1000002",
        );
    }

    #[pg_test]
    fn wrong_arguments_of_incidents_are_refused() {
        run(INCIDENT);
        assert_eq!(
            refused("SELECT pggit.acknowledge_incident(NULL)"),
            "42704: there is no incident NULL"
        );
        assert_eq!(
            refused(
                "SELECT pggit.acknowledge_incident(1000000, p_until => now() - interval '1 hour')"
            ),
            "22023: p_until must lie in the future and after the start"
        );
        assert_eq!(
            refused("SELECT pggit.acknowledge_incident(1000000, p_until => 'infinity')"),
            "22023: p_until must be a finite time"
        );
        assert_eq!(
            refused("SELECT pggit.resolve_incident(1)"),
            "42704: there is no incident 1"
        );
        assert_eq!(
            refused("SELECT pggit.snooze_incident(1000000, NULL)"),
            "22023: p_interval must not be NULL"
        );
        assert_eq!(
            refused("SELECT pggit.snooze_incident(1000000, '0')"),
            "22023: p_interval must be longer than zero"
        );
        assert_eq!(
            refused("SELECT pggit.snooze_incident(1000000, '10 years')"),
            "22023: p_interval must be at most 168 hours after the start"
        );
        assert_eq!(
            refused("SELECT pggit.snooze_alert(1)"),
            "42704: there is no alert 1"
        );
        assert_eq!(
            refused("SELECT pggit.acknowledge_incident(1000000, repeat('x', 65537))"),
            "22023: p_note has 65537 bytes, more than 65536"
        );
        holds("SELECT i.status = 'open' FROM pggit.performance_incidents AS i");
        assert_eq!(count("pggit.alert_suppression"), 0);
        assert_eq!(count("pggit.performance_incident_events"), 1);
    }
}
