//! Work that may fail without taking what was done before along.

use std::panic::AssertUnwindSafe;

use pgrx::pg_sys;
use pgrx::pg_sys::panic::CaughtError;
use pgrx::prelude::*;

use crate::error::Result;

/// What `work` did, or why it failed.
pub type Attempt<R> = std::result::Result<R, String>;

/// Does `work` in a subtransaction. When it fails, what it did is undone, and the message of its error is returned.
///
/// # Errors
/// Those that other work would meet as well: that the statement is to end, that the server lacks memory or disk, that
/// another transaction has changed what this one sees.
pub fn attempt<R>(work: impl FnOnce() -> Result<R>) -> Result<Attempt<R>> {
    // SAFETY: the subtransaction is ended on each way out; memory context and resource owner are those of before,
    // as PL/pgSQL does it for a block with EXCEPTION.
    unsafe {
        let context = pg_sys::CurrentMemoryContext;
        let resources = pg_sys::CurrentResourceOwner;
        pg_sys::BeginInternalSubTransaction(std::ptr::null());
        pg_sys::CurrentMemoryContext = context;
        let result = PgTryBuilder::new(AssertUnwindSafe(|| Ok(work())))
            .catch_others(|error| Err(error))
            .catch_rust_panic(|error| Err(error))
            .execute();
        if matches!(result, Ok(Ok(_))) {
            pg_sys::ReleaseCurrentSubTransaction();
        } else {
            pg_sys::RollbackAndReleaseCurrentSubTransaction();
        }
        pg_sys::CurrentMemoryContext = context;
        pg_sys::CurrentResourceOwner = resources;
        match result {
            Ok(Ok(done)) => Ok(Ok(done)),
            Ok(Err(error)) if is_of_everything(error.code()) => Err(error),
            Ok(Err(error)) => Ok(Err(error.to_string())),
            Err(CaughtError::PostgresError(report) | CaughtError::ErrorReport(report))
                if !is_of_everything(report.sql_error_code()) =>
            {
                Ok(Err(report.message().to_owned()))
            }
            Err(error) => error.rethrow(),
        }
    }
}

/// Whether an error says nothing of the rows that were worked on.
fn is_of_everything(code: PgSqlErrorCode) -> bool {
    use PgSqlErrorCode as Code;
    const CLASSES: [PgSqlErrorCode; 3] = [
        Code::ERRCODE_OPERATOR_INTERVENTION,
        Code::ERRCODE_INSUFFICIENT_RESOURCES,
        Code::ERRCODE_SYSTEM_ERROR,
    ];
    // The first two characters of a SQLSTATE are its class, six bits each.
    let class = |code: PgSqlErrorCode| code as i32 & 0xFFF;
    code == Code::ERRCODE_T_R_SERIALIZATION_FAILURE
        || CLASSES.iter().any(|of| class(*of) == class(code))
}
