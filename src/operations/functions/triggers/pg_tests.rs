//! Disabled triggers.

#[pgrx::pg_schema]
mod tests {
    use pgrx::prelude::*;

    use crate::pg_test::{count, holds, run};

    #[pg_test]
    fn disabled_triggers_are_enabled_and_counted() {
        holds("SELECT pggit.repair_triggers() = 0");
        run("ALTER TABLE pggit.alert_escalation_policies DISABLE TRIGGER USER");
        holds(
            "SELECT pggit.repair_triggers() = t.n
             FROM (SELECT count(*) AS n FROM pg_trigger AS t
                   WHERE t.tgrelid = 'pggit.alert_escalation_policies'::regclass
                       AND NOT t.tgisinternal) AS t",
        );
        holds("SELECT pggit.repair_triggers() = 0");
        assert_eq!(
            count(
                "(SELECT FROM pg_trigger AS t WHERE t.tgrelid = \
                    'pggit.alert_escalation_policies'::regclass AND t.tgenabled = 'D')"
            ),
            0
        );
    }
}
