//! The explanation of alerts.

#[pgrx::pg_schema]
mod tests {
    use pgrx::prelude::*;

    use crate::pg_test::{holds, plant_baseline, refused, run};

    #[pg_test]
    fn an_alert_is_explained_by_its_measurement_baseline_and_rule() {
        plant_baseline("commit", 1000);
        run("SELECT pggit.record_performance_metric('commit', 5000)");
        holds(
            "SELECT array_agg(DISTINCT e.topic) @> '{measured,baseline,rule}'
                AND bool_or(e.topic = 'measured' AND (e.details ->>
                    'duration_microseconds')::bigint = 5000)
                AND bool_or(e.topic = 'rule' AND (e.details ->> 'violation_multiplier')::float8 = 5)
             FROM pggit.performance_alerts AS a, pggit.explain_alert(a.alert_id) AS e",
        );
    }

    #[pg_test]
    fn explaining_an_unknown_alert_is_refused() {
        assert_eq!(
            refused("SELECT pggit.explain_alert(NULL)"),
            "42704: there is no alert NULL"
        );
        assert_eq!(
            refused("SELECT pggit.explain_alert(-1)"),
            "42704: there is no alert -1"
        );
    }
}
