//! The trend of each operation's median.

use pgrx::pg_sys::panic::ErrorReport;
use pgrx::prelude::*;

use crate::config;
use crate::error::Result;
use crate::pg::argument;
use crate::rollups::tables::hours;
use crate::rollups::tables::hours::{HourOfDigests, HourRange, MICROSECONDS_PER_HOUR};
use exact_digest::percentile::Percentile;
use rendering::sparkline::sparkline;

/// The number of two-hour slots in a day.
const SLOTS: i64 = 12;
const HOURS_PER_SLOT: i64 = 2;

/// Returns the trend of each tracked operation's median over the last day, including the current
/// hour, with one character for two hours. The rows are ordered by operation.
#[pg_extern(stable, parallel_restricted, security_definer)]
#[search_path(pg_catalog, pg_temp)]
fn operation_trends() -> std::result::Result<
    TableIterator<'static, (name!(operation_type, String), name!(trend, String))>,
    ErrorReport,
> {
    Ok(TableIterator::new(trends()?))
}

fn trends() -> Result<Vec<(String, String)>> {
    let as_of = argument::as_of(None)?;
    let hour = pg_sys::TimestampTz::from(as_of).div_euclid(MICROSECONDS_PER_HOUR);
    let first = hour - SLOTS * HOURS_PER_SLOT + 1;
    let hours =
        hours::read::<HourOfDigests>(None, HourRange::all(first, as_of), &config::time_zone())?;
    hours
        .into_iter()
        .map(|(operation, hours)| {
            let medians = (0..SLOTS)
                .map(|slot| median(&hours, first + slot * HOURS_PER_SLOT))
                .collect::<Result<Vec<_>>>()?;
            Ok((operation, sparkline(&medians)))
        })
        .collect()
}

/// Returns the median of the slot that begins with the hour `from`.
fn median(hours: &[HourOfDigests], from: i64) -> Result<Option<f64>> {
    let within = hours
        .iter()
        .filter(|hour| (from..from + HOURS_PER_SLOT).contains(&hour.hour));
    Ok(hours::summarize_by(within, &[Percentile::MEDIAN])?
        .and_then(|summary| summary.percentiles.first().copied()))
}

#[cfg(any(test, feature = "pg_test"))]
mod pg_tests;
