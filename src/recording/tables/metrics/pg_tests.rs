//! Rows of metrics.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

#[pgrx::pg_schema]
mod tests {
    use pgrx::prelude::*;

    use crate::pg_test::run;

    #[pg_test]
    fn a_subtransaction_records_its_top_level_transaction() {
        // SAFETY: a subtransaction, released below.
        unsafe { pg_sys::BeginInternalSubTransaction(std::ptr::null()) };
        run("SELECT pggit.record_performance_metric('commit', 5)");
        // SAFETY: the subtransaction begun above.
        unsafe { pg_sys::ReleaseCurrentSubTransaction() };
        let same: Option<bool> = Spi::get_one(
            "SELECT bool_and(inserted_xid = pg_current_xact_id()::text::bigint) FROM \
            pggit.performance_metrics",
        )
        .unwrap();
        assert_eq!(same, Some(true));
    }
}
