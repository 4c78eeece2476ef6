//! Alerts on their way to incidents.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

#[pgrx::pg_schema]
mod tests {
    use pgrx::prelude::*;

    use crate::pg_test::{holds, run};

    /// Alerts of an operation at times of which none lies exactly an hour from another.
    const ALERTS: &str = "
    INSERT INTO pggit.performance_alerts (alert_type, operation_type, created_at)
    SELECT 'THRESHOLD_EXCEEDED', $1, clock_timestamp() - interval '20 hours' + n * n * 7 % 600 * interval '1 minute' + n * interval '1 second'
    FROM generate_series(1, 50) AS n";

    #[pg_test]
    fn the_third_alert_within_an_hour_is_critical_by_either_function() {
        for operation in ["one by one", "all at once"] {
            Spi::run_with_args(ALERTS, &[operation.into()]).unwrap();
        }
        run("SELECT pggit.check_alert_escalation(a.alert_id)
         FROM (SELECT * FROM pggit.performance_alerts WHERE operation_type = 'one by one' ORDER BY created_at) AS a;
         SELECT * FROM pggit.process_alerts();");
        holds(
        "SELECT count(*) = 100 AND count(DISTINCT x.expected) = 2
                AND bool_and(x.severity = x.expected AND x.escalated_from IS NOT DISTINCT FROM CASE x.expected WHEN 'CRITICAL' THEN 'WARNING' END)
         FROM (SELECT a.*, CASE WHEN count(*) OVER (PARTITION BY a.operation_type ORDER BY a.created_at
                                                    RANGE BETWEEN interval '1 hour' PRECEDING AND CURRENT ROW) >= 3
                                THEN 'CRITICAL' ELSE 'WARNING' END AS expected
               FROM pggit.performance_alerts AS a) AS x",
    );
    }

    #[pg_test]
    fn an_incident_goes_through_its_life_as_people_decide() {
        run("UPDATE pggit.alert_escalation_policies SET escalation_alert_count = 1000;
         INSERT INTO pggit.performance_alerts (alert_type, operation_type) VALUES ('ANOMALY', 'commit'), ('ANOMALY', 'commit');
         SELECT * FROM pggit.process_alerts();
         SELECT pggit.acknowledge_incident(max(i.incident_id), 'seen') FROM pggit.performance_incidents AS i;
         INSERT INTO pggit.performance_alerts (alert_type, operation_type, severity) VALUES ('ANOMALY', 'commit', 'CRITICAL');
         SELECT * FROM pggit.process_alerts();
         SELECT pggit.resolve_incident(max(i.incident_id), 'mended') FROM pggit.performance_incidents AS i;");
        holds(
        "SELECT count(*) = 1 AND bool_and(i.status = 'resolved' AND i.severity = 'CRITICAL' AND i.alert_count = 3)
                AND (SELECT array_agg(e.event_type ORDER BY e.event_id) @> '{opened,acknowledged,reopened,resolved}'
                     FROM pggit.performance_incident_events AS e)
         FROM pggit.performance_incidents AS i",
    );
    }
}
