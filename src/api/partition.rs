//! The monthly partitions of the metrics.

use pgrx::pg_sys::panic::ErrorReport;
use pgrx::prelude::*;

use super::argument;
use crate::storage::access;
use crate::storage::partitions;

/// Makes the partitions that are missing from this month to `p_months_ahead` more, and those that rows
/// in the default partition wait for. One row for each partition made, oldest first.
///
/// # Errors
/// 22023 for months outside 1 to 24; 55P03 when a lock is not to be had in time (call again).
#[pg_extern(volatile, parallel_unsafe)]
#[search_path(pg_catalog, pg_temp)]
fn ensure_metric_partitions(
    p_months_ahead: default!(Option<i32>, 3),
) -> std::result::Result<
    TableIterator<'static, (name!(partition_name, String), name!(rows_moved, i64))>,
    ErrorReport,
> {
    access::as_owner("ensure_metric_partitions", || {
        let months_ahead = argument::within("p_months_ahead", p_months_ahead, 1, 24)?;
        let ensured = partitions::ensure(months_ahead)?;
        for name in &ensured.names_taken {
            ErrorReport::new(
            PgSqlErrorCode::ERRCODE_WARNING,
            format!("cannot make the partition {name}: another relation of schema pggit has that name"),
            "pggit_perf",
        )
        .set_detail("Rows of that month wait in the default partition; none is lost.")
        .set_hint("Rename the relation or attach it, then SELECT * FROM pggit.ensure_metric_partitions();")
        .report(PgLogLevel::WARNING);
        }
        Ok(TableIterator::new(
            ensured
                .created
                .into_iter()
                .map(|created| (created.name, created.rows_moved)),
        ))
    })
}
