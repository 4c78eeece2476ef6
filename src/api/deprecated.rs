//! Names of 0.6.0. Applications and databases that are not updated yet call them until 1.0.

use pgrx::pg_sys::panic::ErrorReport;
use pgrx::prelude::*;

use super::{neighbours, trace};
use crate::storage::access;
use crate::storage::metrics::RawJsonb;

/// [`trace::start_span`].
///
/// # Errors
/// The same.
#[pg_extern(volatile, parallel_unsafe)]
#[search_path(pg_catalog, pg_temp)]
pub fn start_performance_trace(
    p_operation_type: Option<&str>,
    p_operation_name: default!(Option<&str>, "NULL"),
    p_branch_id: default!(Option<i32>, "NULL"),
    p_parent_span_id: default!(Option<&str>, "NULL"),
    p_trace_id: default!(Option<&str>, "NULL"),
    p_attributes: default!(Option<RawJsonb>, "NULL"),
) -> std::result::Result<
    TableIterator<'static, (name!(trace_id, String), name!(span_id, String))>,
    ErrorReport,
> {
    access::as_owner("start_performance_trace", || {
        trace::start_span(
            p_operation_type,
            p_operation_name,
            p_branch_id,
            p_parent_span_id,
            p_trace_id,
            p_attributes,
        )
    })
}

/// [`trace::end_span`].
///
/// # Errors
/// The same.
#[pg_extern(volatile, parallel_unsafe)]
#[search_path(pg_catalog, pg_temp)]
pub fn end_performance_trace(
    p_span_id: Option<&str>,
    p_status: default!(Option<&str>, "'OK'"),
    p_status_message: default!(Option<&str>, "NULL"),
    p_attributes: default!(Option<RawJsonb>, "NULL"),
    p_rows_affected: default!(Option<i64>, "NULL"),
) -> std::result::Result<Option<i64>, ErrorReport> {
    access::as_owner("end_performance_trace", || {
        trace::end_span(
            p_span_id,
            p_status,
            p_status_message,
            p_attributes,
            p_rows_affected,
        )
    })
}

/// [`neighbours::pggit_branch_names`], which views of 0.6.0 call. This release declares no function for it.
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
