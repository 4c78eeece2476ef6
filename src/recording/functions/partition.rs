//! The monthly partitions of the metrics.

use pgrx::pg_sys::panic::ErrorReport;
use pgrx::prelude::*;

use crate::pg::access;
use crate::pg::argument;
use crate::recording::tables::partitions;

/// Makes the missing partitions from this month to `p_months_ahead` months later, and those of the
/// months whose rows are in the default partition. Returns one row for each partition made, oldest
/// first.
///
/// # Errors
/// 22023 for months outside 1 to 24; 55P03 if a lock is not available in time (call again).
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
        if ensured.is_default_detached {
            warn(
                "there is no default partition: pggit.performance_metrics_default is not attached \
                    to pggit.performance_metrics",
                "Rows of months that have no partition are rejected.",
                "Run ALTER TABLE pggit.performance_metrics ATTACH PARTITION \
                    pggit.performance_metrics_default DEFAULT; or rename that table, then run \
                    SELECT * FROM pggit.ensure_metric_partitions();",
            );
        }
        for name in &ensured.names_taken {
            warn(
                &format!(
                    "cannot create partition {name}: another relation of schema pggit has that name"
                ),
                "Rows of that month wait in the default partition; none is lost.",
                "Rename the relation or attach it, then run SELECT * FROM \
                    pggit.ensure_metric_partitions();",
            );
        }
        Ok(TableIterator::new(
            ensured
                .created
                .into_iter()
                .map(|created| (created.name, created.rows_moved)),
        ))
    })
}

fn warn(message: &str, detail: &'static str, hint: &'static str) {
    ErrorReport::new(
        PgSqlErrorCode::ERRCODE_WARNING,
        message.to_owned(),
        "pggit_perf",
    )
    .set_detail(detail)
    .set_hint(hint)
    .report(PgLogLevel::WARNING);
}

#[cfg(any(test, feature = "pg_test"))]
mod pg_tests;
