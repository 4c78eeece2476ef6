//! The monthly partitions of the metrics.

use pgrx::pg_sys::panic::ErrorReport;
use pgrx::prelude::*;

use super::argument;
use crate::storage::partitions;

/// Makes the partitions that are missing from this month to `p_months_ahead` more, and those that rows
/// in the default partition wait for. One row for each partition made, oldest first.
///
/// # Errors
/// 22023 for months outside 1 to 24; 55P03 when a lock is not to be had within 5 s (call again).
#[pg_extern(volatile, parallel_unsafe, security_definer)]
#[search_path(pg_catalog, pg_temp)]
fn ensure_metric_partitions(
    p_months_ahead: default!(Option<i32>, 3),
) -> std::result::Result<
    TableIterator<'static, (name!(partition_name, String), name!(rows_moved, i64))>,
    ErrorReport,
> {
    let months_ahead = argument::within("p_months_ahead", p_months_ahead, 1, 24)?;
    let created = partitions::ensure(months_ahead)?;
    Ok(TableIterator::new(
        created
            .into_iter()
            .map(|created| (created.name, created.rows_moved)),
    ))
}
