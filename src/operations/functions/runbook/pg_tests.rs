//! Runbooks.

#[pgrx::pg_schema]
mod tests {
    use pgrx::prelude::*;

    use crate::pg_test::holds;

    #[pg_test]
    fn runbooks_exist_for_types_and_for_checks_of_system_alerts() {
        holds(
            "SELECT pggit.runbook('ANOMALY', 'commit') = 'docs/runbooks/anomaly.md'
                AND pggit.runbook('SYSTEM', 'unacknowledged_incidents') =
                    'docs/runbooks/unacknowledged-incidents.md'
                AND pggit.runbook('SYSTEM', 'commit') = 'docs/runbooks/system.md'
                    AND pggit.runbook('NOISE', 'commit') IS NULL
                AND pggit.runbook(NULL, 'commit') IS NULL
                    AND pggit.runbook('ANOMALY', NULL) IS NULL",
        );
    }
}
