//! Suppressions, such as maintenance windows.

use pgrx::datum::Time;
use pgrx::pg_sys::panic::ErrorReport;
use pgrx::prelude::*;

use crate::error::{IncidentError, PeriodError, Result, Unknown};
use crate::incidents::tables::suppressions;
use crate::incidents::tables::suppressions::{Matcher, NewSuppression, Weekly};
use crate::pg::access;
use crate::pg::argument;
use crate::pg::time_zones;
use incident_rules::alert_type::AlertType;
use incident_rules::severity::Severity;
use incident_rules::time::Interval;
use incident_rules::weekly::longest;

/// Suppresses matching alerts from `p_from` (by default now) until `p_until`: they are stored and
/// counted, but not notified. With the `p_weekly_…` arguments it does so only within a weekly
/// window. Returns the id of the suppression.
///
/// `p_operation_type`, `p_alert_type`, `p_severity` and `p_branch_id`: NULL matches all.
/// `p_weekly_days`: the days on which the window begins, from 1 (Monday) to 7 (Sunday). If
/// `p_weekly_until` is not later than `p_weekly_from`, the window ends on the next day, so equal
/// times make a window of 24 hours. Windows follow local clock time in `p_time_zone`.
///
/// # Errors
/// 22023 for a blank reason, an end that is not in the future or too far in it, an unknown type,
/// severity or time zone, and for some of the `p_weekly_…` arguments without the others.
#[pg_extern(name = "suppress_alerts", volatile, parallel_unsafe)]
#[search_path(pg_catalog, pg_temp)]
#[allow(
    clippy::too_many_arguments,
    reason = "they are the columns of a suppression, named by the caller"
)]
pub(crate) fn suppress_alerts_of_branch(
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
    p_branch_id: default!(Option<i32>, "NULL"),
) -> std::result::Result<i64, ErrorReport> {
    access::as_owner("suppress_alerts", || {
        let now = argument::moment_now();
        let reason = argument::reason(p_reason)?;
        let matcher = matcher(p_operation_type, p_alert_type, p_severity, p_branch_id)?;
        let weekly = weekly(p_weekly_days, p_weekly_from, p_weekly_until, p_time_zone)?;
        let starts_at = p_from.map_or(Ok(now), |from| argument::finite("p_from", from))?;
        let ends_at = argument::later("p_until", p_until, now.max(starts_at))?;
        if let Some(weekly) = &weekly {
            let silent = longest(&weekly.days, weekly.from.into(), weekly.until.into())
                .ok_or(PeriodError::NeverPauses)?;
            argument::not_too_long("p_weekly_until", now, now.plus(silent))?;
        } else {
            argument::not_too_long("p_until", starts_at, ends_at)?;
        }
        if ends_at.since(starts_at) > Interval::minutes(366 * 24 * 60) {
            return Err(PeriodError::TooLong {
                argument: "p_until",
                hours: 366 * 24,
            }
            .into());
        }
        let id = suppressions::new_id()?;
        suppressions::create(
            id,
            &NewSuppression {
                incident_id: None,
                matcher,
                starts_at,
                ends_at,
                weekly,
                reason,
            },
        )?;
        suppressions::note_start(id)?;
        Ok(id)
    })
}

/// Ends a suppression or a snooze early and returns its id. The next `process_alerts()` reports
/// the alerts that it hid.
///
/// # Errors
/// 42704 if there is no suppression with this id, 55000 if it has ended already.
#[pg_extern(volatile, parallel_unsafe)]
#[search_path(pg_catalog, pg_temp)]
fn end_suppression(
    p_suppression_id: Option<i64>,
    p_note: default!(Option<&str>, "NULL"),
) -> std::result::Result<i64, ErrorReport> {
    access::as_owner("end_suppression", || {
        let unknown = || Unknown::Suppression(p_suppression_id);
        let id = p_suppression_id.ok_or_else(unknown)?;
        let now = argument::moment_now();
        if suppressions::has_ended(id, now)?.ok_or_else(unknown)? {
            return Err(IncidentError::SuppressionEnded(id).into());
        }
        suppressions::end(id, now, "lifted", argument::text("p_note", p_note)?)?;
        Ok(id)
    })
}

/// Counts the alerts of the last `p_days` that such a suppression would have hidden, by operation,
/// type and severity, highest count first.
///
/// # Errors
/// 22023 as for `suppress_alerts`, and if `p_days` is outside 1 to 365.
#[pg_extern(
    name = "preview_suppression",
    stable,
    parallel_restricted,
    security_definer
)]
#[search_path(pg_catalog, pg_temp)]
#[allow(
    clippy::too_many_arguments,
    clippy::type_complexity,
    reason = "they are the columns of a suppression, named by the caller, and pgrx reads the type \
        as it is written"
)]
pub(crate) fn preview_suppression_of_branch(
    p_operation_type: default!(Option<&str>, "NULL"),
    p_alert_type: default!(Option<&str>, "NULL"),
    p_severity: default!(Option<&str>, "NULL"),
    p_weekly_days: default!(Option<Array<'_, i32>>, "NULL"),
    p_weekly_from: default!(Option<Time>, "NULL"),
    p_weekly_until: default!(Option<Time>, "NULL"),
    p_time_zone: default!(Option<&str>, "NULL"),
    p_days: default!(Option<i32>, 7),
    p_branch_id: default!(Option<i32>, "NULL"),
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
    let matcher = matcher(p_operation_type, p_alert_type, p_severity, p_branch_id)?;
    let weekly = weekly(p_weekly_days, p_weekly_from, p_weekly_until, p_time_zone)?;
    let days = argument::within("p_days", p_days, 1, 365)?;
    let since = argument::hours_ago(days * 24);
    let found = suppressions::preview(&matcher, weekly.as_ref(), since)?;
    Ok(TableIterator::new(found.into_iter().map(|p| {
        (
            p.operation_type,
            p.alert_type,
            p.severity,
            p.alerts,
            p.incidents,
            p.first_at,
            p.last_at,
        )
    })))
}

fn matcher(
    operation_type: Option<&str>,
    alert_type: Option<&str>,
    severity: Option<&str>,
    branch_id: Option<i32>,
) -> Result<Matcher> {
    Ok(Matcher {
        branch_id,
        operation_type: operation_type
            .map(|name| argument::operation_name(Some(name)).map(str::to_owned))
            .transpose()?,
        alert_type: alert_type
            .map(|found| {
                AlertType::parse(found).ok_or_else(|| {
                    argument::none_of(
                        "p_alert_type",
                        alert_type,
                        "THRESHOLD_EXCEEDED, ANOMALY, DEGRADATION, CORRELATION or SYSTEM",
                    )
                })
            })
            .transpose()?,
        severity: severity
            .map(|found| {
                Severity::parse(found).ok_or_else(|| {
                    argument::none_of("p_severity", severity, "INFO, WARNING or CRITICAL")
                })
            })
            .transpose()?,
    })
}

fn weekly(
    days: Option<Array<'_, i32>>,
    from: Option<Time>,
    until: Option<Time>,
    time_zone: Option<&str>,
) -> Result<Option<Weekly>> {
    let (days, from, until, time_zone) = match (days, from, until, time_zone) {
        (None, None, None, None) => return Ok(None),
        (Some(days), Some(from), Some(until), Some(zone)) => (days, from, until, zone),
        _ => return Err(PeriodError::PartOfWeek.into()),
    };
    if days.is_empty() || days.len() > 7 {
        return Err(PeriodError::PartOfWeek.into());
    }
    let days: Vec<i32> = days
        .iter()
        .map(|day| argument::within("p_weekly_days", day, 1, 7))
        .collect::<Result<_>>()?;
    if !time_zones::is_time_zone(time_zone)? {
        return Err(argument::none_of(
            "p_time_zone",
            Some(time_zone),
            "a name in pg_timezone_names, such as Europe/Berlin",
        ));
    }
    Ok(Some(Weekly {
        days,
        from,
        until,
        time_zone: time_zone.to_owned(),
    }))
}

#[cfg(any(test, feature = "pg_test"))]
mod pg_tests;
