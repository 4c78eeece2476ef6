//! Change points: when operations changed, and acceptance of a new level as normal.

use pgrx::pg_sys::panic::ErrorReport;
use pgrx::prelude::*;

use crate::baselines::functions::baseline;
use crate::baselines::tables::exclusions;
use crate::config;
use crate::detection::tables::change_points::{self, NewChangePoint, StoredChangePoint};
use crate::detection::tables::episodes;
use crate::error::{PerfError, Result, Unknown};
use crate::pg::interrupts::progress;
use crate::pg::json::RawJsonb;
use crate::pg::{access, argument};
use crate::recording::functions::register;
use crate::recording::tables::operation_types;
use crate::rollups::tables::hours::{self, HourRange};
use detectors::degradation::change_points as rule;
use detectors::degradation::change_points::ChangePoint;
use detectors::hour::Hour;

/// Fewest hours with samples in which a change can be found: a day on each side.
const LEAST_HOURS: usize = 48;

type Row = (
    name!(change_point_id, Option<i64>),
    name!(operation_type, String),
    name!(changed_at, Option<TimestampWithTimeZone>),
    name!(before_ms, Option<f64>),
    name!(after_ms, Option<f64>),
    name!(percent_change, Option<f64>),
    name!(p_value, Option<f64>),
    name!(before_hours, i32),
    name!(after_hours, i32),
    name!(status, String),
    name!(nearby, Option<RawJsonb<'static>>),
);

/// When the level of an operation changed within the last `p_lookback_days`, latest first. Each row
/// has the level before and after (the typical hour of the week on each side, without daily and
/// weekly cycles) and the events within six hours of the change (`nearby`).
///
/// Only whole hours are examined. A change counts if it has a day of hours on each side, is at
/// least 10 %, and has a `p_value` of at most 0.001, corrected for the search over all places. Each
/// change is stored once, in `performance_change_points`; a repeated call gives the same rows. If a
/// change returns to the level before an earlier open one, that one becomes `fixed` and the later
/// one `accepted`.
///
/// The function returns one row of status `not_enough_history` for fewer than 48 hours with
/// samples.
///
/// # Errors
/// 22023 for a blank operation and for days outside 3 to 365; 42704 for an operation that is not
/// registered.
#[pg_extern(volatile, parallel_unsafe)]
#[search_path(pg_catalog, pg_temp)]
#[allow(
    clippy::type_complexity,
    reason = "pgrx reads the columns from the type as it is written"
)]
fn detect_change_points(
    p_operation_type: Option<&str>,
    p_lookback_days: default!(Option<i32>, 30),
    p_as_of: default!(Option<TimestampWithTimeZone>, "now()"),
) -> std::result::Result<
    TableIterator<
        'static,
        (
            name!(change_point_id, Option<i64>),
            name!(operation_type, String),
            name!(changed_at, Option<TimestampWithTimeZone>),
            name!(before_ms, Option<f64>),
            name!(after_ms, Option<f64>),
            name!(percent_change, Option<f64>),
            name!(p_value, Option<f64>),
            name!(before_hours, i32),
            name!(after_hours, i32),
            name!(status, String),
            name!(nearby, Option<RawJsonb<'static>>),
        ),
    >,
    ErrorReport,
> {
    access::as_owner("detect_change_points", || {
        let operation_type = known(p_operation_type)?;
        let days = argument::within("p_lookback_days", p_lookback_days, 3, 365)?;
        let as_of = argument::as_of(p_as_of)?;
        change_points::lock()?;
        let first = hours::hour_of(as_of) - i64::from(days) * 24;
        let found = hours::read(
            Some(operation_type),
            HourRange::all(first, as_of),
            &config::time_zone(),
        )?
        .remove(operation_type)
        .unwrap_or_default();
        let whole = whole(found, as_of);
        if whole.len() < LEAST_HOURS {
            return Ok(TableIterator::new(vec![not_enough(
                operation_type,
                whole.len(),
            )]));
        }
        let (stored, _) = find(operation_type, &whole)?;
        let rows: Vec<Row> = stored
            .into_iter()
            .map(|found| row(operation_type, found))
            .collect::<Result<_>>()?;
        Ok(TableIterator::new(rows))
    })
}

/// Accepts the present level of an operation as normal. Its open change points are accepted. If
/// there are any, its baselines exclude the time before the latest of them, its baseline is
/// measured again and takes effect however much it changed, and an open degradation or improvement
/// ends. Returns the number of change points that were accepted.
///
/// # Errors
/// 22023 for a blank operation, 42704 for an operation that is not registered.
#[pg_extern(volatile, parallel_unsafe)]
#[search_path(pg_catalog, pg_temp)]
fn accept_new_normal(
    p_operation_type: Option<&str>,
    p_note: default!(Option<&str>, "NULL"),
) -> std::result::Result<i64, ErrorReport> {
    access::as_owner_in_time("accept_new_normal", || {
        let operation_type = known(p_operation_type)?;
        // Exclusions refer to registered operations.
        register::by_name(operation_type)?;
        change_points::lock()?;
        let note = argument::text("p_note", p_note)?;
        let accepted = change_points::accept(operation_type, note.as_deref())?;
        if let Some(latest) = accepted.iter().max() {
            let beginning = i64::MIN
                .try_into()
                .map_err(|_| PerfError::Invalid("the beginning of time"))?;
            exclusions::add(
                Some(operation_type),
                beginning,
                *latest,
                "accept_new_normal",
            )?;
            episodes::end_of(operation_type)?;
            let approval = baseline::Approval::Given;
            baseline::recalculate_one(operation_type, None, 7 * 24, None, approval)?;
        }
        Ok(accepted.len() as i64)
    })
}

fn known(operation_type: Option<&str>) -> Result<&str> {
    let operation_type = argument::operation_name(operation_type)?;
    match operation_types::thresholds(operation_type)? {
        Some(_) => Ok(operation_type),
        None => Err(Unknown::Operation(operation_type.to_owned()).into()),
    }
}

/// Removes hours that are not over at `as_of`.
pub(crate) fn whole(mut hours: Vec<Hour>, as_of: TimestampWithTimeZone) -> Vec<Hour> {
    hours.retain(|hour| hour.hour < hours::hour_of(as_of));
    hours
}

/// Finds changes and stores the new ones. Returns all found changes and the number of new ones. The
/// caller holds the lock.
pub(crate) fn find(operation_type: &str, hours: &[Hour]) -> Result<(Vec<StoredChangePoint>, i64)> {
    let found = rule::detect_change_points(hours, &progress());
    if found.is_empty() {
        return Ok((Vec::new(), 0));
    }
    let new = found
        .iter()
        .enumerate()
        .map(|(index, change)| {
            let edge = |hour: i64| hours.partition_point(|h| h.hour < hour);
            let at = edge(change.hour);
            let before = index
                .checked_sub(1)
                .and_then(|index| found.get(index))
                .map_or(0, |previous| edge(previous.hour));
            let after = found
                .get(index + 1)
                .map_or(hours.len(), |next| edge(next.hour));
            Ok(NewChangePoint {
                changed_at: hours::start_of(change.hour)?,
                before_microseconds: change.before,
                after_microseconds: change.after,
                percent: change.percent,
                p_value: change.p_value,
                before_hours: i32::try_from(at - before).unwrap_or(i32::MAX),
                after_hours: i32::try_from(after - at).unwrap_or(i32::MAX),
            })
        })
        .collect::<Result<Vec<_>>>()?;
    let mut stored = change_points::store(operation_type, &new)?;
    settle(&mut stored)?;
    let are_new = stored.iter().filter(|found| found.is_new).count() as i64;
    Ok((stored, are_new))
}

/// Closes open changes that a later change reverses.
fn settle(stored: &mut [StoredChangePoint]) -> Result<()> {
    let mut order: Vec<&mut StoredChangePoint> = stored.iter_mut().collect();
    order.sort_by_key(|found| found.changed_at);
    let mut earlier: Vec<&mut StoredChangePoint> = Vec::new();
    for later in order {
        let change = of_stored(later);
        let taken_back = earlier
            .iter_mut()
            .rev()
            .find(|found| found.status == "open" && change.is_return(&of_stored(found)));
        if let Some(fixed) = taken_back
            && later.status == "open"
        {
            let (first, second) = (fixed.change_point_id, later.change_point_id);
            change_points::close(
                first,
                "fixed",
                "run_detection",
                &format!("change point {second} takes it back"),
            )?;
            change_points::close(
                second,
                "accepted",
                "run_detection",
                &format!("back to the level before change point {first}"),
            )?;
            "fixed".clone_into(&mut fixed.status);
            "accepted".clone_into(&mut later.status);
        }
        earlier.push(later);
    }
    Ok(())
}

fn of_stored(stored: &StoredChangePoint) -> ChangePoint {
    ChangePoint {
        hour: hours::hour_of(stored.changed_at),
        before: stored.before_microseconds,
        after: stored.after_microseconds,
        percent: stored.percent,
        p_value: stored.p_value,
    }
}

fn row(operation_type: &str, found: StoredChangePoint) -> Result<Row> {
    let nearby = change_points::nearby(operation_type, found.changed_at)?;
    Ok((
        Some(found.change_point_id),
        operation_type.to_owned(),
        Some(found.changed_at),
        Some(found.before_microseconds / 1000.0),
        Some(found.after_microseconds / 1000.0),
        Some(found.percent),
        Some(found.p_value),
        found.before_hours,
        found.after_hours,
        found.status,
        Some(nearby),
    ))
}

fn not_enough(operation_type: &str, hours: usize) -> Row {
    (
        None,
        operation_type.to_owned(),
        None,
        None,
        None,
        None,
        None,
        i32::try_from(hours).unwrap_or(i32::MAX),
        0,
        "not_enough_history".to_owned(),
        None,
    )
}

#[cfg(any(test, feature = "pg_test"))]
mod pg_tests;
