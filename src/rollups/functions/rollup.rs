//! Rolling up metrics by the hour.

use std::collections::BTreeMap;

use pgrx::pg_sys::panic::ErrorReport;
use pgrx::prelude::*;

use crate::pg::argument;
use crate::pg::{access, interrupts};
use crate::rollups::tables::comparison;
use crate::rollups::tables::comparison::DayComparison;
use crate::rollups::tables::rollups;

/// Adds every metric that is not rolled up yet to the rollup of its operation and hour. Returns one
/// row: how many metrics were added, and how many rollups were written.
///
/// The first call on a server reads all raw rows, except archived months that another server has
/// rolled up.
///
/// # Errors
/// 25000 if that first call runs in a transaction above READ COMMITTED; 55P03 if, after a restore
/// on another server, transactions that insert metrics do not end in time.
#[pg_extern(volatile, parallel_unsafe)]
#[search_path(pg_catalog, pg_temp)]
fn roll_up_metrics() -> std::result::Result<
    TableIterator<'static, (name!(metrics_rolled_up, i64), name!(rollups_written, i64))>,
    ErrorReport,
> {
    access::as_owner("roll_up_metrics", || {
        let counts = rollups::roll_up()?;
        Ok(TableIterator::once((counts.metrics, counts.rollups)))
    })
}

/// Rebuilds the rollups of every hour that begins at or after `p_from` and before `p_to`, from live
/// and archived raw rows. The rollups of hours whose raw rows have been dropped from the archive
/// stay as they are.
///
/// # Errors
/// 22023 unless `p_from` is before `p_to`; 55000 if nothing was rolled up on this server yet.
#[pg_extern(volatile, parallel_unsafe)]
#[search_path(pg_catalog, pg_temp)]
fn rebuild_rollups(
    p_from: Option<TimestampWithTimeZone>,
    p_to: Option<TimestampWithTimeZone>,
) -> std::result::Result<
    TableIterator<
        'static,
        (
            name!(rollups_written, i64),
            name!(metrics_rolled_up, i64),
            name!(rollups_kept, i64),
        ),
    >,
    ErrorReport,
> {
    access::as_owner_for_admin("rebuild_rollups", || {
        let (from, to) = argument::hours_between(p_from, p_to)?;
        let (counts, kept) = rollups::rebuild(from, to)?;
        Ok(TableIterator::once((counts.rollups, counts.metrics, kept)))
    })
}

/// Compares the rollups of every hour that begins at or after `p_from` and before `p_to` with the
/// live and archived raw rows. Returns one row for each operation, ordered by `operation_type`. The
/// rollups are equal to the raw rows if `hours_different` is 0.
///
/// # Errors
/// 22023 unless `p_from` is before `p_to`; 55000 if nothing was rolled up on this server yet.
#[pg_extern(volatile, parallel_unsafe, security_definer)]
#[search_path(pg_catalog, pg_temp)]
#[allow(
    clippy::type_complexity,
    reason = "pgrx reads the columns from the type as it is written"
)]
fn verify_rollups(
    p_from: Option<TimestampWithTimeZone>,
    p_to: Option<TimestampWithTimeZone>,
) -> std::result::Result<
    TableIterator<
        'static,
        (
            name!(operation_type, String),
            name!(hours_compared, i64),
            name!(samples_compared, i64),
            name!(hours_different, i64),
            name!(first_different, Option<TimestampWithTimeZone>),
        ),
    >,
    ErrorReport,
> {
    let (from, to) = argument::hours_between(p_from, p_to)?;
    let mut by_operation: BTreeMap<String, DayComparison> = BTreeMap::new();
    // Days come in ascending order, so the first difference is the earliest.
    for day in comparison::compare(from, to)? {
        match by_operation.get_mut(&day.operation_type) {
            Some(all) => {
                all.hours += day.hours;
                all.samples += day.samples;
                all.hours_different += day.hours_different;
                all.first_different = all.first_different.or(day.first_different);
            }
            None => {
                interrupts::now_and_then()?;
                by_operation.insert(day.operation_type.clone(), day);
            }
        }
    }
    Ok(TableIterator::new(by_operation.into_values().map(|of| {
        (
            of.operation_type,
            of.hours,
            of.samples,
            of.hours_different,
            of.first_different,
        )
    })))
}

#[cfg(any(test, feature = "pg_test"))]
mod pg_tests;
