//! Data of pgGit that complements the measurements.

use pgrx::pg_sys::panic::ErrorReport;
use pgrx::prelude::*;

use crate::pg::json::RawJsonb;
use crate::pg::neighbours;

/// The names of pgGit's branches; no rows if pgGit is not installed or the calling role may not
/// read its table.
#[pg_extern(schema = "pggit_perf_internal", stable, parallel_unsafe)]
#[search_path(pg_catalog, pg_temp)]
#[allow(
    clippy::type_complexity,
    reason = "pgrx reads the columns from the type as it is written"
)]
pub fn pggit_branch_names() -> std::result::Result<
    TableIterator<'static, (name!(branch_id, i32), name!(branch_name, String))>,
    ErrorReport,
> {
    Ok(TableIterator::new(neighbours::pggit_branch_names()?))
}

/// The first twenty of pgGit's commits between two times; an empty array if pgGit is not installed
/// or the calling role may not read its table.
#[pg_extern(schema = "pggit_perf_internal", stable, parallel_unsafe)]
#[search_path(pg_catalog, pg_temp)]
fn commits_between(
    p_from: TimestampWithTimeZone,
    p_to: TimestampWithTimeZone,
) -> std::result::Result<RawJsonb<'static>, ErrorReport> {
    Ok(neighbours::commits_between(p_from, p_to)?)
}

#[cfg(any(test, feature = "pg_test"))]
mod pg_tests;
