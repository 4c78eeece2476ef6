//! Recalculating seasonal baselines, one for each hour of the week.

use std::collections::{BTreeMap, HashSet};

use pgrx::pg_sys::panic::ErrorReport;
use pgrx::prelude::*;

use crate::baselines::tables::baselines;
use crate::baselines::tables::exclusions::ExcludedHours;
use crate::baselines::tables::seasonal_baselines::{self, SeasonalBaseline};
use crate::config;
use crate::error::{PerfError, Result, StatisticsError};
use crate::pg::window::Window;
use crate::pg::{access, argument};
use crate::recording::functions::thresholds;
use crate::recording::tables::operation_types;
use crate::rollups::tables::hours::{self, HourOfDigests, HourRange};
use exact_digest::memory::try_push;
use exact_digest::percentile::{Percentile, to_microseconds};

/// A pattern seen in only two weeks may be chance.
const LEAST_WEEKS: usize = 3;

const HOURS_PER_WEEK: i64 = 168;

/// Hours from Monday 0:00 to the beginning of Saturday 2000-01-01, from which hours are counted.
const SATURDAY: i64 = 5 * 24;

/// Measures every tracked operation by the hour of the week, in the operation's time zone, over the
/// last `p_weeks` of rollups. Returns one row for each operation, ordered by `operation_type`.
///
/// `status` is `updated` if any hour of the week has samples from three different weeks, and at
/// least `minimum_samples_for_baseline` of them; `not_enough_history` if no hour has; `no_samples`
/// if nothing was recorded in those weeks. Baselines of other hours are deleted. Hours of
/// `v_baseline_exclusions` are left out. When summer time ends, the two hours with the same local
/// time count as one; when it begins, the skipped hour has no samples.
///
/// # Errors
/// 22023 for weeks outside 3 to 52.
#[pg_extern(volatile, parallel_unsafe)]
#[search_path(pg_catalog, pg_temp)]
#[allow(
    clippy::type_complexity,
    reason = "pgrx reads the columns from the type as it is written"
)]
fn recalculate_seasonal_baselines(
    p_weeks: default!(Option<i32>, 8),
) -> std::result::Result<
    TableIterator<
        'static,
        (
            name!(operation_type, String),
            name!(hours_of_week, i32),
            name!(hours_left_out, i32),
            name!(status, String),
        ),
    >,
    ErrorReport,
> {
    access::as_owner_in_time("recalculate_seasonal_baselines", || {
        let weeks = argument::within("p_weeks", p_weeks, 3, 52)?;
        baselines::lock()?;
        thresholds::warn_of_unknown_zones()?;
        let window = argument::window_of_hours(weeks * 7 * 24)?;
        let own_thresholds = operation_types::all_thresholds()?;
        let excluded = ExcludedHours::with_episodes(window.start)?;
        let mut rows = Vec::new();
        for name in &operation_types::tracked()? {
            pgrx::check_for_interrupts!();
            let minimum = own_thresholds
                .get(name)
                .and_then(|own| own.minimum_samples)
                .unwrap_or_else(config::minimum_samples_for_baseline);
            let row = measure(name, window, minimum, &excluded)?;
            try_push(&mut rows, row).map_err(PerfError::from)?;
        }
        Ok(TableIterator::new(rows))
    })
}

type Row = (
    name!(operation_type, String),
    name!(hours_of_week, i32),
    name!(hours_left_out, i32),
    name!(status, String),
);

fn measure(
    operation_type: &str,
    window: Window,
    minimum_samples: i32,
    excluded: &ExcludedHours,
) -> Result<Row> {
    let (first, last) = (hours::hour_of(window.start) + 1, hours::hour_of(window.end));
    let time_zone = config::time_zone();
    let mut all = hours::read::<HourOfDigests>(
        Some(operation_type),
        HourRange::all(first, window.end),
        &time_zone,
    )?
    .remove(operation_type)
    .unwrap_or_default();
    let is_recorded = !all.is_empty();
    all.retain(|hour| hour.hour < last);
    if !is_recorded {
        seasonal_baselines::replace(operation_type, window, &time_zone, &[])?;
        return Ok((operation_type.to_owned(), 0, 0, "no_samples".to_owned()));
    }
    let found = all.len();
    all.retain(|hour| !excluded.contain(operation_type, hour.hour));
    let mut by_hour: BTreeMap<i64, Vec<&HourOfDigests>> = BTreeMap::new();
    for hour in &all {
        let of_week = (hour.local_hour + SATURDAY).rem_euclid(HOURS_PER_WEEK);
        by_hour.entry(of_week).or_default().push(hour);
    }
    let mut new = Vec::new();
    for (of_week, hours_of_it) in &by_hour {
        new.extend(seasonal(*of_week, hours_of_it, minimum_samples)?);
    }
    seasonal_baselines::replace(operation_type, window, &time_zone, &new)?;
    let status = if new.is_empty() {
        "not_enough_history"
    } else {
        "updated"
    };
    Ok((
        operation_type.to_owned(),
        new.len() as i32,
        (found - all.len()) as i32,
        status.to_owned(),
    ))
}

fn seasonal(
    of_week: i64,
    hours_of_it: &[&HourOfDigests],
    minimum_samples: i32,
) -> Result<Option<SeasonalBaseline>> {
    const P95: f64 = 0.95;
    let weeks: HashSet<i64> = hours_of_it
        .iter()
        .map(|hour| (hour.local_hour + SATURDAY).div_euclid(HOURS_PER_WEEK))
        .collect();
    let p95 = Percentile::new(P95).ok_or(StatisticsError::BadFractions)?;
    let wanted = [Percentile::MEDIAN, p95, Percentile::P99];
    let Some(summary) = hours::summarize_by(hours_of_it.iter().copied(), &wanted)? else {
        return Ok(None);
    };
    if weeks.len() < LEAST_WEEKS
        || summary.moments.count < u64::from(minimum_samples.unsigned_abs())
    {
        return Ok(None);
    }
    let [p50, p95, p99] = summary.percentiles.as_slice() else {
        return Err(PerfError::Invalid("a percentile of a seasonal baseline"));
    };
    Ok(Some(SeasonalBaseline {
        hour_of_week: of_week as i16,
        percentiles: [p50, p95, p99].map(|value| to_microseconds(*value)),
        sample_count: summary.moments.count as i64,
        week_count: weeks.len() as i32,
    }))
}

#[cfg(any(test, feature = "pg_test"))]
mod pg_tests;
