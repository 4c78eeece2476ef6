//! Which runbook applies to an alert.

use pgrx::prelude::*;

use incident_rules::runbook as runbooks;

/// The location of the runbook of an alert or incident in the project. It depends on the type and,
/// for SYSTEM, on the operation, which is the failing check of `health_check()`. NULL if there is
/// none.
#[pg_extern(immutable, parallel_safe, strict)]
#[search_path(pg_catalog, pg_temp)]
fn runbook(p_alert_type: &str, p_operation_type: &str) -> Option<String> {
    runbooks::of(p_alert_type, p_operation_type)
}

#[cfg(any(test, feature = "pg_test"))]
mod pg_tests;
