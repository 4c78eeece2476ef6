//! The checks of the monitor itself.

#[pgrx::pg_schema]
mod tests {
    use pgrx::prelude::*;

    use crate::pg_test::{count, holds, run};

    #[pg_test]
    fn each_check_has_a_row_with_its_limit_and_writes_nothing() {
        holds(
            "SELECT count(*) > 5 AND count(DISTINCT h.check_name) = count(*) AND bool_and(h.status
                IN ('ok', 'failing', 'warning', 'not_applicable'))
                AND bool_and(h.detail IS NOT NULL AND h.limit_value IS NOT NULL)
             FROM pggit.health_check() AS h",
        );
        assert_eq!(count("pggit.performance_alerts"), 0);
    }

    #[pg_test]
    fn a_check_fails_with_its_value_and_its_runbook() {
        holds(
            "SELECT h.status = 'ok' AND h.value = 0 AND h.limit_value = 0
             FROM pggit.health_check() AS h WHERE h.check_name = 'disabled_triggers'",
        );
        run("ALTER TABLE pggit.alert_escalation_policies DISABLE TRIGGER USER");
        holds(
            "SELECT h.status = 'failing' AND h.value > h.limit_value AND h.runbook =
                'docs/runbooks/disabled-triggers.md'
             FROM pggit.health_check() AS h WHERE h.check_name = 'disabled_triggers'",
        );
    }
}
