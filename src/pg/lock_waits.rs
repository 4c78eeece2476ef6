//! Limits how long a function waits for locks, and adds a hint to the error when a lock could not
//! be taken in time.

use std::ffi::CStr;
use std::panic::AssertUnwindSafe;

use pgrx::pg_sys;
use pgrx::pg_sys::panic::{CaughtError, ErrorReport};
use pgrx::prelude::*;

use crate::pg::session_settings;

/// PostgreSQL's error does not name the session that holds the lock, and a prepared transaction has
/// no session.
const HINT: &str =
    "Look for long transactions in pg_stat_activity and prepared ones in pg_prepared_xacts.";

/// The same time as the `lock_timeout` that process_alerts, run_detection and roll_up_metrics have
/// as a setting of the function.
const MOST: &CStr = c"10s";

/// Runs `work` with a `lock_timeout` of ten seconds if the caller has none. A timeout that the
/// caller has set stays, longer or shorter; a setting of the function would replace it. The
/// caller's value is restored afterwards.
pub(crate) fn bounded<R>(work: impl FnOnce() -> R) -> R {
    // SAFETY: reads a variable of this process; 0 is no timeout.
    let of_caller = unsafe { pg_sys::LockTimeout };
    if of_caller > 0 {
        return work();
    }
    session_settings::with(&[(c"lock_timeout", MOST)], work)
}

/// Runs `work`. If it could not get a lock in time and the error has no hint, adds one that says
/// where to look.
pub(crate) fn explained<R>(work: impl FnOnce() -> R) -> R {
    PgTryBuilder::new(AssertUnwindSafe(work))
        .catch_when(PgSqlErrorCode::ERRCODE_LOCK_NOT_AVAILABLE, |error| {
            explain(error)
        })
        .execute()
}

/// Raises the error again, with the hint if it has none.
pub(crate) fn explain(error: CaughtError) -> ! {
    if let CaughtError::PostgresError(report) = &error
        && report.hint().is_none()
    {
        let message = report.message().to_owned();
        let code = report.sql_error_code();
        let mut explained = ErrorReport::new(code, message, "pggit_perf").set_hint(HINT);
        if let Some(detail) = report.detail() {
            explained = explained.set_detail(detail);
        }
        explained.report(PgLogLevel::ERROR);
    }
    error.rethrow()
}
