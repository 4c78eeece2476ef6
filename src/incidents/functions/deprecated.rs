//! Functions of 0.6.0, kept until 1.0 for databases whose extension is not updated yet.

use pgrx::datum::Time;
use pgrx::pg_sys::panic::ErrorReport;
use pgrx::prelude::*;

use super::suppress;

/// [`suppress::suppress_alerts_of_branch`] without a branch, as 0.6.0 declares it. This release
/// declares no function for it.
///
/// # Errors
/// The errors of [`suppress::suppress_alerts_of_branch`].
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

/// [`suppress::preview_suppression_of_branch`] without a branch, as 0.6.0 declares it. This release
/// declares no function for it.
///
/// # Errors
/// The errors of [`suppress::preview_suppression_of_branch`].
#[pg_extern(sql = false)]
#[allow(
    clippy::too_many_arguments,
    clippy::type_complexity,
    reason = "they are the columns of a suppression, named by the caller, and pgrx reads the type \
        as it is written"
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
