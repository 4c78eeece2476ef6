//! Which months recorders append to directly.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

#[pgrx::pg_schema]
mod tests {
    use pgrx::prelude::*;

    use crate::pg_test::run;

    /// Fails if the definition of a month changes and its digest in `DEFINITIONS` does not.
    #[pg_test]
    fn recorders_append_directly_only_to_ordinary_months() {
        let appends = || {
            let now = pgrx::datum::datetime_support::clock_timestamp();
            crate::pg::relcache::current().unwrap();
            crate::recording::tables::fast_append::partition_of(now)
                .unwrap()
                .0
                .is_some()
        };
        assert!(appends());
        // The result does not depend on how the session prints times, intervals and names. (The
        // last change makes the recorder look the month up again.)
        run("SET LOCAL standard_conforming_strings = off;
         SET LOCAL quote_all_identifiers = on;
         SET LOCAL intervalstyle = 'iso_8601';
         SET LOCAL datestyle = 'German';
         SET LOCAL timezone = 'America/St_Johns';
         ALTER TABLE pggit.performance_metrics ALTER session_id SET STATISTICS 100");
        assert!(appends());
        let style: Option<String> =
            Spi::get_one("SELECT current_setting('intervalstyle')").unwrap();
        assert_eq!(style.as_deref(), Some("iso_8601"));
        for change in [
        "ALTER TABLE pggit.performance_metrics ALTER memory_bytes TYPE numeric",
        "ALTER TABLE pggit.performance_metrics ALTER session_id TYPE varchar(3)",
        "ALTER TABLE pggit.performance_metrics ALTER branch_id SET NOT NULL",
        "ALTER TABLE pggit.performance_metrics ADD COLUMN day text GENERATED ALWAYS AS \
            (operation_type || 'x') STORED",
        "ALTER TABLE pggit.performance_metrics ADD COLUMN more int",
        "ALTER TABLE pggit.performance_metrics DROP COLUMN operation_name",
        "ALTER TABLE pggit.performance_metrics ADD CHECK (duration_microseconds < 5)",
        "ALTER TABLE pggit.performance_metrics DROP CONSTRAINT performance_metrics_duration_check,
         ADD CONSTRAINT performance_metrics_duration_check CHECK (duration_microseconds < 5)",
        "ALTER TABLE pggit.performance_metrics ENABLE ROW LEVEL SECURITY",
        "CREATE RULE r AS ON INSERT TO pggit.performance_metrics DO ALSO NOTIFY r",
        "CREATE TRIGGER t BEFORE INSERT ON pggit.performance_metrics FOR EACH STATEMENT
         EXECUTE FUNCTION suppress_redundant_updates_trigger()",
        "CREATE INDEX ON pggit.performance_metrics ((lower(operation_type)))",
    ] {
        // SAFETY: a subtransaction around each change, rolled back before the next.
        unsafe { pg_sys::BeginInternalSubTransaction(std::ptr::null()) };
        // The view depends on the columns.
        run("ALTER EXTENSION pggit_perf DROP VIEW pggit.v_all_performance_metrics;
             DROP VIEW pggit.v_all_performance_metrics;");
        Spi::run(change).unwrap();
        assert!(!appends(), "{change}");
        // SAFETY: the subtransaction that was begun above.
        unsafe { pg_sys::RollbackAndReleaseCurrentSubTransaction() };
        assert!(appends(), "after {change}");
    }
    }
}
