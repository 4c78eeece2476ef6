//! Queues notifications of the incident of an alert.

use pgrx::pg_sys::panic::ErrorReport;
use pgrx::prelude::*;

use crate::incidents::functions::process;
use crate::notifications::tables::outbox;
use crate::pg::access;

/// Queues an alert's incident for each matching setting that has no notification of it yet, after
/// adding the alert to an incident if it has none. Returns how many notifications it queued: 0 if
/// all settings have one, or a suppression hides the incident.
///
/// # Errors
/// 42704 if there is no alert with this id.
#[pg_extern(volatile, parallel_unsafe)]
#[search_path(pg_catalog, pg_temp)]
fn notify_on_alert(p_alert_id: Option<i64>) -> std::result::Result<i64, ErrorReport> {
    access::as_owner("notify_on_alert", || {
        let before = match p_alert_id {
            Some(id) => outbox::count_of_alert(id)?,
            None => 0,
        };
        let id = process::ensure_adopted(p_alert_id)?;
        outbox::queue_for_alert(id)?;
        Ok(outbox::count_of_alert(id)? - before)
    })
}

#[cfg(any(test, feature = "pg_test"))]
mod pg_tests;
