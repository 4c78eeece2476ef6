//! Names of 0.6.0. Applications and databases that are not updated yet call them until 1.0.

use pgrx::datum::Time;
use pgrx::pg_sys::panic::ErrorReport;
use pgrx::prelude::*;

use super::neighbours;
use crate::incidents::functions::suppress;
use crate::recording::functions::trace;
use crate::recording::tables::metrics::RawJsonb;

/// `start_span`.
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

/// `end_span`.
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
    trace::end(
        "end_performance_trace",
        p_span_id,
        p_status,
        p_status_message,
        p_attributes,
        p_rows_affected,
    )
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

/// [`suppress::suppress_alerts_of_branch`] without a branch, as 0.6.0 declares it. This release declares no function
/// for it.
///
/// # Errors
/// The same.
#[pg_extern(sql = false)]
#[allow(
    clippy::too_many_arguments,
    reason = "they are the columns of a suppression, named by the caller"
)]
fn suppress_alerts(
    p_until: Option<TimestampWithTimeZone>,
    p_reason: Option<&str>,
    p_operation_type: default!(Option<&str>, "NULL"),
    p_alert_type: default!(Option<&str>, "NULL"),
    p_severity: default!(Option<&str>, "NULL"),
    p_from: default!(Option<TimestampWithTimeZone>, "NULL"),
    p_weekly_days: default!(Option<Array<'_, i32>>, "NULL"),
    p_weekly_from: default!(Option<Time>, "NULL"),
    p_weekly_until: default!(Option<Time>, "NULL"),
    p_time_zone: default!(Option<&str>, "NULL"),
) -> std::result::Result<i64, ErrorReport> {
    suppress::suppress_alerts_of_branch(
        p_until,
        p_reason,
        p_operation_type,
        p_alert_type,
        p_severity,
        p_from,
        p_weekly_days,
        p_weekly_from,
        p_weekly_until,
        p_time_zone,
        None,
    )
}

/// [`suppress::preview_suppression_of_branch`] without a branch, as 0.6.0 declares it. This release declares no
/// function for it.
///
/// # Errors
/// The same.
#[pg_extern(sql = false)]
#[allow(
    clippy::too_many_arguments,
    clippy::type_complexity,
    reason = "they are the columns of a suppression, named by the caller, and pgrx reads the type as it is written"
)]
fn preview_suppression(
    p_operation_type: default!(Option<&str>, "NULL"),
    p_alert_type: default!(Option<&str>, "NULL"),
    p_severity: default!(Option<&str>, "NULL"),
    p_weekly_days: default!(Option<Array<'_, i32>>, "NULL"),
    p_weekly_from: default!(Option<Time>, "NULL"),
    p_weekly_until: default!(Option<Time>, "NULL"),
    p_time_zone: default!(Option<&str>, "NULL"),
    p_days: default!(Option<i32>, 7),
) -> std::result::Result<
    TableIterator<
        'static,
        (
            name!(operation_type, String),
            name!(alert_type, String),
            name!(severity, String),
            name!(alerts, i64),
            name!(incidents, i64),
            name!(first_alert_at, TimestampWithTimeZone),
            name!(last_alert_at, TimestampWithTimeZone),
        ),
    >,
    ErrorReport,
> {
    suppress::preview_suppression_of_branch(
        p_operation_type,
        p_alert_type,
        p_severity,
        p_weekly_days,
        p_weekly_from,
        p_weekly_until,
        p_time_zone,
        p_days,
        None,
    )
}
