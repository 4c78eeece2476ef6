//! Which runbook says what to do.

use pgrx::prelude::*;

use incident_rules::runbook as runbooks;

/// Where the runbook of an alert or incident stands in the project, by its type; of a SYSTEM one by
/// its operation, which is the check of `health_check()` that failed. NULL for what has none.
#[pg_extern(immutable, parallel_safe, strict)]
#[search_path(pg_catalog, pg_temp)]
fn runbook(p_alert_type: &str, p_operation_type: &str) -> Option<String> {
    runbooks::of(p_alert_type, p_operation_type)
}

#[cfg(any(test, feature = "pg_test"))]
mod pg_tests;
