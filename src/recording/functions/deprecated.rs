//! Function names of 0.6.0. Applications, and databases that are not updated yet, can call them
//! until 1.0.

use pgrx::pg_sys::panic::ErrorReport;
use pgrx::prelude::*;

use super::trace;
use crate::pg::json::RawJsonb;

/// The old name of `start_span`.
///
/// # Errors
/// As `start_span`.
#[pg_extern(volatile, parallel_unsafe)]
#[search_path(pg_catalog, pg_temp)]
pub fn start_performance_trace(
    p_operation_type: Option<&str>,
    p_operation_name: default!(Option<&str>, "NULL"),
    p_branch_id: default!(Option<i32>, "NULL"),
    p_parent_span_id: default!(Option<&str>, "NULL"),
    p_trace_id: default!(Option<&str>, "NULL"),
    p_attributes: default!(Option<RawJsonb<'_>>, "NULL"),
) -> std::result::Result<
    TableIterator<'static, (name!(trace_id, String), name!(span_id, String))>,
    ErrorReport,
> {
    let begun = trace::start(
        "start_performance_trace",
        p_operation_type,
        p_operation_name,
        p_branch_id,
        p_parent_span_id,
        p_trace_id,
        p_attributes,
    )?;
    Ok(TableIterator::new(begun))
}

/// The old name of `end_span`.
///
/// # Errors
/// As `end_span`.
#[pg_extern(volatile, parallel_unsafe)]
#[search_path(pg_catalog, pg_temp)]
pub fn end_performance_trace(
    p_span_id: Option<&str>,
    p_status: default!(Option<&str>, "'OK'"),
    p_status_message: default!(Option<&str>, "NULL"),
    p_attributes: default!(Option<RawJsonb<'_>>, "NULL"),
    p_rows_affected: default!(Option<i64>, "NULL"),
) -> std::result::Result<Option<i64>, ErrorReport> {
    trace::end(
        "end_performance_trace",
        p_span_id,
        p_status,
        p_status_message,
        p_attributes,
        p_rows_affected,
    )
}
