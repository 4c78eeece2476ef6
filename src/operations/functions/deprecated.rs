//! Names of 0.6.0. Applications and databases that are not updated yet call them until 1.0.

use pgrx::pg_sys::panic::ErrorReport;
use pgrx::prelude::*;

use super::neighbours;

/// [`neighbours::pggit_branch_names`], which views of 0.6.0 call. This release declares no function
/// for it.
///
/// # Errors
/// The same.
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
