//! The processing of alerts and incidents.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

#[pgrx::pg_schema]
mod tests {
    use pgrx::prelude::*;

    use crate::pg_test::{count, holds, refused, run};

    /// Alerts of an operation. No two of them are exactly an hour apart.
    const ALERTS: &str = "
    INSERT INTO pggit.performance_alerts (alert_type, operation_type, created_at)
    SELECT 'THRESHOLD_EXCEEDED', $1, clock_timestamp() - interval '20 hours' + n * n * 7 % 600 *
        interval '1 minute' + n * interval '1 second'
    FROM generate_series(1, 50) AS n";

    #[pg_test]
    fn the_third_alert_within_an_hour_is_critical_by_either_function() {
        for operation in ["one by one", "all at once"] {
            Spi::run_with_args(ALERTS, &[operation.into()]).unwrap();
        }
        run("SELECT pggit.check_alert_escalation(a.alert_id)
         FROM (SELECT * FROM pggit.performance_alerts WHERE operation_type = 'one by one'
             ORDER BY created_at) AS a;
         SELECT * FROM pggit.process_alerts();");
        holds(
            "SELECT count(*) = 100 AND count(DISTINCT x.expected) = 2
                AND bool_and(x.severity = x.expected AND x.escalated_from IS NOT DISTINCT
                    FROM CASE x.expected WHEN 'CRITICAL' THEN 'WARNING' END)
         FROM (SELECT a.*, CASE WHEN count(*) OVER (PARTITION BY a.operation_type
             ORDER BY a.created_at
                                                    RANGE BETWEEN interval '1 hour' PRECEDING
                                                        AND CURRENT ROW) >= 3
                                THEN 'CRITICAL' ELSE 'WARNING' END AS expected
               FROM pggit.performance_alerts AS a) AS x",
        );
    }

    #[pg_test]
    fn an_incident_is_acknowledged_reopened_and_resolved() {
        run(
            "UPDATE pggit.alert_escalation_policies SET escalation_alert_count = 1000;
         INSERT INTO pggit.performance_alerts (alert_type, operation_type)
             VALUES ('ANOMALY', 'commit'), ('ANOMALY', 'commit');
         SELECT * FROM pggit.process_alerts();
         SELECT pggit.acknowledge_incident(max(i.incident_id), 'seen')
             FROM pggit.performance_incidents AS i;
         INSERT INTO pggit.performance_alerts (alert_type, operation_type, severity)
             VALUES ('ANOMALY', 'commit', 'CRITICAL');
         SELECT * FROM pggit.process_alerts();
         SELECT pggit.resolve_incident(max(i.incident_id), 'mended')
             FROM pggit.performance_incidents AS i;",
        );
        holds(
            "SELECT count(*) = 1 AND bool_and(i.status = 'resolved' AND i.severity = 'CRITICAL' AND
            i.alert_count = 3)
                AND (SELECT array_agg(e.event_type ORDER BY e.event_id) @>
                    '{opened,acknowledged,reopened,resolved}'
                     FROM pggit.performance_incident_events AS e)
         FROM pggit.performance_incidents AS i",
        );
    }

    /// A policy without escalation by count, with steps after ten minutes and an hour, and with a
    /// recovery period too long for the tests.
    const POLICY: &str = "
        UPDATE pggit.alert_escalation_policies
        SET escalation_alert_count = 1000, unacknowledged_steps = '{10 minutes,1 hour}',
            recovery_period = '30 days'";

    #[pg_test]
    fn alerts_of_one_type_and_operation_become_one_incident() {
        run(POLICY);
        run(
            "INSERT INTO pggit.performance_alerts (alert_type, operation_type, branch_id,
            violation_multiplier)
             VALUES ('THRESHOLD_EXCEEDED', 'commit', NULL, 2.5), ('THRESHOLD_EXCEEDED', 'commit',
                 7, 4), ('ANOMALY', 'commit', NULL, NULL),
                    ('THRESHOLD_EXCEEDED', 'merge', NULL, 2.1)",
        );
        holds(
            "SELECT p.alerts_processed = 4 AND p.alerts_suppressed = 0 AND p.alerts_deferred = 0
                AND p.incidents_opened = 3
                AND p.incidents_escalated = 0 AND p.incidents_resolved = 0 AND p.left_out = '{}'
             FROM pggit.process_alerts() AS p",
        );
        holds(
            "SELECT array_agg(i.operation_type || ' ' || i.alert_type || ' ' || i.alert_count || ' ' || coalesce(i.peak_violation_multiplier::text, '-')
                              ORDER BY i.operation_type, i.alert_type::text)
                    = '{commit ANOMALY 1 -,commit THRESHOLD_EXCEEDED 2 4,merge THRESHOLD_EXCEEDED 1 2.1}'
             FROM pggit.performance_incidents AS i",
        );
        // A second call finds nothing to do.
        holds(
            "SELECT p.alerts_processed = 0 AND p.incidents_opened = 0 AND (SELECT count(*) = 3
                FROM pggit.performance_incident_events)
             FROM pggit.process_alerts() AS p",
        );
        holds("SELECT bool_and(a.incident_id IS NOT NULL) FROM pggit.performance_alerts AS a");
    }

    #[pg_test]
    fn each_step_of_the_policy_is_taken_once_when_it_is_due() {
        run(POLICY);
        run(
            "INSERT INTO pggit.performance_alerts (alert_type, operation_type) VALUES ('ANOMALY',
            'commit');
             SELECT * FROM pggit.process_alerts();
             UPDATE pggit.performance_incidents SET unacknowledged_since = now() -
                 interval '9 minutes';
             SELECT * FROM pggit.process_alerts()",
        );
        holds("SELECT i.escalation_step = 0 FROM pggit.performance_incidents AS i");
        run(
            "UPDATE pggit.performance_incidents SET unacknowledged_since = now() - interval '11 \
                minutes'",
        );
        holds("SELECT p.incidents_escalated = 1 FROM pggit.process_alerts() AS p");
        holds("SELECT p.incidents_escalated = 0 FROM pggit.process_alerts() AS p");
        holds(
            "SELECT count(*) = 1 AND bool_and(e.escalation_step = 1 AND e.due_at = now() -
                interval '1 minute' AND e.is_automatic)
                AND (SELECT i.escalation_step = 1 FROM pggit.performance_incidents AS i)
             FROM pggit.performance_incident_events AS e WHERE e.escalation_step IS NOT NULL",
        );
        run("UPDATE pggit.performance_incidents SET unacknowledged_since = now() - interval '61 minutes';
             SELECT * FROM pggit.process_alerts()");
        holds(
            "SELECT array_agg(e.escalation_step ORDER BY e.event_id) = '{1,2}'
                AND bool_or(e.escalation_step = 2 AND e.due_at = now() - interval '1 minute')
             FROM pggit.performance_incident_events AS e WHERE e.escalation_step IS NOT NULL",
        );
    }

    #[pg_test]
    fn an_acknowledged_incident_takes_no_step() {
        run(POLICY);
        run(
            "INSERT INTO pggit.performance_alerts (alert_type, operation_type) VALUES ('ANOMALY',
            'commit');
             SELECT * FROM pggit.process_alerts();
             UPDATE pggit.performance_incidents SET unacknowledged_since = now() -
                 interval '2 hours';
             SELECT pggit.acknowledge_incident(max(i.incident_id))
                 FROM pggit.performance_incidents AS i;
             SELECT * FROM pggit.process_alerts()",
        );
        assert_eq!(
            count(
                "(SELECT FROM pggit.performance_incident_events AS e WHERE e.escalation_step IS \
                    NOT NULL)"
            ),
            0
        );
    }

    #[pg_test]
    fn an_incident_without_violations_recovers_after_its_period() {
        run(POLICY);
        run(
            "UPDATE pggit.alert_escalation_policies SET recovery_period = '20 minutes';
             INSERT INTO pggit.performance_alerts (alert_type, operation_type, created_at)
             VALUES ('ANOMALY', 'commit', now() - interval '21 minutes'), ('ANOMALY', 'merge',
                 now() - interval '19 minutes')",
        );
        holds(
            "SELECT p.incidents_opened = 2 AND p.incidents_resolved = 1 FROM \
                pggit.process_alerts() AS p",
        );
        holds(
            "SELECT array_agg(i.operation_type || ' ' || i.status ORDER BY i.operation_type) =
                '{commit resolved,merge open}'
             FROM pggit.performance_incidents AS i",
        );
    }

    #[pg_test]
    fn an_operation_policy_counts_alerts_within_its_own_interval() {
        run(POLICY);
        run(
            "ALTER TABLE pggit.performance_alerts ALTER alert_id RESTART WITH 1000000;
             INSERT INTO pggit.alert_escalation_policies (operation_type, escalation_alert_count,
                 escalation_interval)
             VALUES ('commit', 2, '10 minutes');
             INSERT INTO pggit.performance_alerts (alert_type, operation_type, created_at)
             VALUES ('ANOMALY', 'commit', now() - interval '31 minutes'), ('ANOMALY', 'commit',
                 now() - interval '20 minutes'),
                    ('ANOMALY', 'commit', now() - interval '11 minutes'), ('ANOMALY', 'merge',
                        now()), ('ANOMALY', 'merge', now())",
        );
        // The first two alerts are eleven minutes apart, more than the interval of ten; the second
        // and the third are nine minutes apart.
        holds(
            "SELECT array_agg(pggit.check_alert_escalation(n) ORDER BY n) =
                '{WARNING,WARNING,CRITICAL,WARNING,WARNING}'
             FROM generate_series(1000000, 1000004) AS n",
        );
        holds(
            "SELECT a.severity = 'CRITICAL' AND a.escalated_from = 'WARNING' AND a.escalated_at IS
                NOT NULL AND a.escalation_reason IS NOT NULL
             FROM pggit.performance_alerts AS a WHERE a.alert_id = 1000002",
        );
        holds("SELECT pggit.check_alert_escalation(1000002) = 'CRITICAL'");
        assert_eq!(
            count("(SELECT FROM pggit.performance_alerts AS a WHERE a.escalated_from IS NOT NULL)"),
            1
        );
    }

    #[pg_test]
    fn escalating_an_unknown_alert_is_refused() {
        assert_eq!(
            refused("SELECT pggit.check_alert_escalation(NULL)"),
            "42704: there is no alert NULL"
        );
        assert_eq!(
            refused("SELECT pggit.check_alert_escalation(0)"),
            "42704: there is no alert 0"
        );
        assert_eq!(
            refused("SELECT pggit.check_alert_escalation('first')"),
            "22P02: invalid input syntax for type bigint: \"first\""
        );
    }
}
