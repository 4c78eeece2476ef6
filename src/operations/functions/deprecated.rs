//! Function names of 0.6.0. Applications, and databases that are not updated yet, can call them
//! until 1.0.

use pgrx::pg_sys::panic::ErrorReport;
use pgrx::prelude::*;

use super::neighbours;

/// The old name of [`neighbours::pggit_branch_names`], which views of 0.6.0 call. This release
/// declares no SQL function for it.
///
/// # Errors
/// As [`neighbours::pggit_branch_names`].
#[pg_extern(sql = false)]
#[allow(
    clippy::type_complexity,
    reason = "pgrx reads the columns from the type as it is written"
)]
fn branch_names() -> std::result::Result<
    TableIterator<'static, (name!(branch_id, i32), name!(branch_name, String))>,
    ErrorReport,
> {
    neighbours::pggit_branch_names()
}
