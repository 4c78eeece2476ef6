//! Runs work in a subtransaction, so that its failure does not undo earlier work.

use std::panic::AssertUnwindSafe;

use pgrx::pg_sys;
use pgrx::pg_sys::panic::{CaughtError, ErrorReport};
use pgrx::prelude::*;

use super::{interrupts, lock_waits};
use crate::error::Result;

/// The result of `work`, or the message of its error.
pub type Attempt<R> = std::result::Result<R, String>;

/// Runs `work` in a subtransaction. If it fails, its changes are rolled back and the message of its
/// error is returned.
///
/// # Errors
/// Errors that any other work would hit as well: a cancelled statement, a lack of memory or disk, a
/// serialization failure.
pub fn attempt<R>(work: impl FnOnce() -> Result<R>) -> Result<Attempt<R>> {
    attempt_but(is_of_everything, work)
}

/// Like [`attempt`], but raises an error only if the statement or the session has to end.
///
/// # Errors
/// A cancelled statement, or a session that has to end.
pub fn attempt_unless_ending<R>(work: impl FnOnce() -> Result<R>) -> Result<Attempt<R>> {
    attempt_but(is_of_ending, work)
}

/// Whether an error says that the statement or the session has to end.
pub(crate) fn is_of_ending(code: PgSqlErrorCode) -> bool {
    is_of_class(code, PgSqlErrorCode::ERRCODE_OPERATOR_INTERVENTION)
}

/// Like [`attempt`], but raises the errors for whose code `is_raised` returns true. Interrupts that
/// were held stay held after an error that is caught.
pub(crate) fn attempt_but<R>(
    is_raised: impl Fn(PgSqlErrorCode) -> bool,
    work: impl FnOnce() -> Result<R>,
) -> Result<Attempt<R>> {
    // SAFETY: every path ends the subtransaction, and restores the memory context and the resource
    // owner, as PL/pgSQL does for a block with EXCEPTION.
    unsafe {
        let context = pg_sys::CurrentMemoryContext;
        let resources = pg_sys::CurrentResourceOwner;
        let holds = interrupts::held();
        pg_sys::BeginInternalSubTransaction(std::ptr::null());
        pg_sys::CurrentMemoryContext = context;
        let result = PgTryBuilder::new(AssertUnwindSafe(|| Ok(work())))
            .catch_others(Err)
            .catch_rust_panic(Err)
            .execute();
        if matches!(result, Ok(Ok(_))) {
            pg_sys::ReleaseCurrentSubTransaction();
        } else {
            pg_sys::RollbackAndReleaseCurrentSubTransaction();
        }
        pg_sys::CurrentMemoryContext = context;
        pg_sys::CurrentResourceOwner = resources;
        interrupts::hold(holds);
        match result {
            Ok(Ok(done)) => Ok(Ok(done)),
            Ok(Err(error)) if is_raised(error.code()) => Err(error),
            Ok(Err(error)) => Ok(Err(error.to_string())),
            Err(CaughtError::PostgresError(report) | CaughtError::ErrorReport(report))
                if !is_raised(report.sql_error_code()) =>
            {
                Ok(Err(report.message().to_owned()))
            }
            Err(error) => error.rethrow(),
        }
    }
}

/// Runs `work`. If a constraint rejects a row, the error does not show the row, as PostgreSQL's
/// would, because it names a user. If a lock could not be taken in time, the error has a hint.
///
/// # Errors
/// Those of `work`.
pub fn without_showing_rows<R>(
    work: impl FnOnce() -> Result<R>,
) -> std::result::Result<R, ErrorReport> {
    PgTryBuilder::new(AssertUnwindSafe(|| Ok(work()?)))
        .catch_when(PgSqlErrorCode::ERRCODE_CHECK_VIOLATION, |error| {
            Err(without_row(error))
        })
        .catch_when(PgSqlErrorCode::ERRCODE_NOT_NULL_VIOLATION, |error| {
            Err(without_row(error))
        })
        .catch_when(PgSqlErrorCode::ERRCODE_LOCK_NOT_AVAILABLE, |error| {
            lock_waits::explain(error)
        })
        .execute()
}

fn without_row(error: CaughtError) -> ErrorReport {
    let (CaughtError::PostgresError(report) | CaughtError::ErrorReport(report)) = &error else {
        error.rethrow()
    };
    ErrorReport::new(
        report.sql_error_code(),
        report.message().to_owned(),
        "pggit_perf",
    )
    .set_detail("The row is not shown, because it names a user.")
    .set_hint(
        "If a constraint of your own refuses the row, \\d pggit.performance_metrics shows it. If a \
            partition is missing, ensure_metric_partitions() makes it.",
    )
}

/// Whether an error is unrelated to the rows that were processed.
fn is_of_everything(code: PgSqlErrorCode) -> bool {
    use PgSqlErrorCode as Code;
    const CLASSES: [PgSqlErrorCode; 3] = [
        Code::ERRCODE_OPERATOR_INTERVENTION,
        Code::ERRCODE_INSUFFICIENT_RESOURCES,
        Code::ERRCODE_SYSTEM_ERROR,
    ];
    code == Code::ERRCODE_T_R_SERIALIZATION_FAILURE
        || CLASSES.into_iter().any(|class| is_of_class(code, class))
}

/// The first two characters of a SQLSTATE are its class, six bits each.
fn is_of_class(code: PgSqlErrorCode, class: PgSqlErrorCode) -> bool {
    const CLASS: i32 = 0xFFF;
    code as i32 & CLASS == class as i32 & CLASS
}
