//! Triggers of this extension that were disabled, or that a restore made ordinary ones.

use pgrx::pg_sys::panic::ErrorReport;
use pgrx::prelude::*;

use crate::operations::tables::triggers;
use crate::pg::{access, transaction};

/// Makes every trigger of the extension fire as intended; returns how many did not.
///
/// It locks the tables of these triggers against writers and waits at most five seconds for each.
///
/// # Errors
/// 42501 without the access admin, 55P03 if a table is in use for longer, 25006 on a standby.
#[pg_extern(volatile, parallel_unsafe)]
#[search_path(pg_catalog, pg_temp)]
fn repair_triggers() -> std::result::Result<i64, ErrorReport> {
    access::as_owner_for_admin("repair_triggers", || {
        transaction::require_writable()?;
        Ok(triggers::repair()?)
    })
}

#[cfg(any(test, feature = "pg_test"))]
mod pg_tests;
