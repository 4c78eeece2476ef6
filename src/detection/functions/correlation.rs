//! Operations that degrade together.

use pgrx::pg_sys::panic::ErrorReport;
use pgrx::prelude::*;

use crate::baselines::tables::exclusions::ExcludedHours;
use crate::config;
use crate::error::{ArgumentError, Result};
use crate::pg::argument;
use crate::pg::interrupts;
use crate::pg::interrupts::progress;
use crate::rollups::tables::hours;
use crate::rollups::tables::hours::{HourRange, Hours};
use detectors::correlation;
use detectors::correlation::grouping;
use detectors::correlation::grouping::OperationGroup;
use detectors::correlation::recommendation;
use detectors::correlation::{CorrelationSettings, Detection, HourWindow, Operation, Pair};
use detectors::hour::Hour;
use exact_digest::memory::TryCollect;

/// Length of the history before the window that shows the usual duration at each hour of the day.
const HISTORY_HOURS: i64 = 28 * 24;

/// Longest window: ninety days. Durations further back no longer show what is usual.
const MOST_HOURS: i32 = 90 * 24;

type Row = (
    name!(op_a, Option<String>),
    name!(op_b, Option<String>),
    name!(correlation, Option<f64>),
    name!(sample_pairs, Option<i32>),
    name!(p_value, Option<f64>),
    name!(adjusted_p, Option<f64>),
    name!(shared_hours, Option<i32>),
    name!(both_degrading, Option<bool>),
    name!(likely_cause, Option<String>),
    name!(recommendation, Option<String>),
    name!(percent_a, Option<f64>),
    name!(percent_b, Option<f64>),
    name!(cause_group, Option<String>),
    name!(method, Option<String>),
    name!(status, String),
);

/// Pairs of tracked operations that were slower than usual in the same hours of the last
/// `p_lookback_hours`, sorted by strongest correlation, then by p-value and names.
///
/// The usual duration is that of the hour of the day, with working days and weekends apart, in up
/// to 28 earlier days and the other days of the window (`method` log residuals). With too little
/// history it is the operation's level (plain). `correlation` is the number of hours in which both
/// operations were disturbed, as a share of those in which they could have been, corrected for
/// chance, from -1 to 1. `adjusted_p` is adjusted over all pairs tested (Benjamini and Hochberg)
/// and at most 0.05. If a window of several days does not show a pair as a whole, because the
/// operations had incidents of their own, each of its days is tested; the numbers are then those of
/// that day. Pairs in which both operations degrade have as `cause_group` the operation to examine
/// first, which is the same for all pairs of one cause.
///
/// The function returns one row of status `not_enough_history` if fewer than two operations have
/// twelve hours, or of status `not_correlated` if there is no pair; `recommendation` gives the
/// reason.
///
/// # Errors
/// 22023 for hours outside 1 to 2160 and for a threshold outside 0 to 1.
#[pg_extern(stable, parallel_restricted, security_definer)]
#[search_path(pg_catalog, pg_temp)]
#[allow(
    clippy::type_complexity,
    reason = "pgrx reads the columns from the type as it is written"
)]
fn detect_correlated_degradation(
    p_lookback_hours: default!(Option<i32>, 24),
    p_correlation_threshold: default!(Option<f64>, 0.7),
    p_as_of: default!(Option<TimestampWithTimeZone>, "now()"),
) -> std::result::Result<
    TableIterator<
        'static,
        (
            name!(op_a, Option<String>),
            name!(op_b, Option<String>),
            name!(correlation, Option<f64>),
            name!(sample_pairs, Option<i32>),
            name!(p_value, Option<f64>),
            name!(adjusted_p, Option<f64>),
            name!(shared_hours, Option<i32>),
            name!(both_degrading, Option<bool>),
            name!(likely_cause, Option<String>),
            name!(recommendation, Option<String>),
            name!(percent_a, Option<f64>),
            name!(percent_b, Option<f64>),
            name!(cause_group, Option<String>),
            name!(method, Option<String>),
            name!(status, String),
        ),
    >,
    ErrorReport,
> {
    let lookback = argument::within("p_lookback_hours", p_lookback_hours, 1, MOST_HOURS)?;
    let threshold = p_correlation_threshold
        .filter(|threshold| (0.0..=1.0).contains(threshold))
        .ok_or(ArgumentError::BadCorrelation(p_correlation_threshold))?;
    let as_of = argument::as_of(p_as_of)?;
    let hours = Correlated::read(lookback, as_of)?;
    Ok(TableIterator::new(hours.rows(threshold)?))
}

/// The hours of all operations, and the window to examine.
pub(crate) struct Correlated {
    hours: Hours<Hour>,
    window: HourWindow,
}

impl Correlated {
    /// Reads the hours up to that of `as_of`, which may still be running.
    pub(crate) fn read(lookback: i32, as_of: TimestampWithTimeZone) -> Result<Self> {
        let first = hours::hour_of(as_of) + 1 - i64::from(lookback);
        let range = HourRange::all(first - HISTORY_HOURS, as_of);
        let mut hours: Hours<Hour> = hours::read(None, range, &config::time_zone())?;
        let excluded = ExcludedHours::read(hours::start_of(range.from_hour)?)?;
        for (operation, of_it) in &mut hours {
            of_it.retain(|h| h.hour >= first || !excluded.contain(operation, h.hour));
        }
        let window = HourWindow {
            first,
            length: usize::try_from(lookback).unwrap_or_default(),
        };
        Ok(Self { hours, window })
    }

    pub(crate) fn operations(&self) -> Vec<Operation<'_>> {
        self.hours
            .iter()
            .map(|(name, hours)| Operation { name, hours })
            .collect()
    }

    /// Returns the pairs found and their groups.
    pub(crate) fn detect(
        &self,
        operations: &[Operation<'_>],
        threshold: f64,
    ) -> Result<(Detection, Vec<OperationGroup>)> {
        let settings = CorrelationSettings {
            correlation_threshold: threshold,
            ..CorrelationSettings::default()
        };
        let found = correlation::detect(operations, self.window, &settings, &progress())?;
        let groups = grouping::group(operations, &found.pairs);
        Ok((found, groups))
    }

    /// The start of an hour of the window.
    pub(crate) fn start_of(&self, hour: usize) -> Result<TimestampWithTimeZone> {
        hours::start_of(self.window.first.saturating_add_unsigned(hour as u64))
    }

    fn rows(&self, threshold: f64) -> Result<Vec<Row>> {
        let operations = self.operations();
        let (found, groups) = self.detect(&operations, threshold)?;
        if operations.len().saturating_sub(found.operations_left_out) < 2 {
            let why = format!(
                "{} operations have fewer than 12 hours with samples in the window",
                found.operations_left_out
            );
            return Ok(vec![without_pair(why, "not_enough_history")]);
        }
        if found.pairs.is_empty() {
            let why = match found.pairs_tested {
                0 => "no two operations were clearly slower than usual in several hours".to_owned(),
                tested => format!(
                    "pairs of operations that were both slower than usual in several hours: \
                        {tested}; none has a significant correlation of at least {threshold}"
                ),
            };
            return Ok(vec![without_pair(why, "not_correlated")]);
        }
        found
            .pairs
            .iter()
            .map(|pair| {
                interrupts::now_and_then()?;
                Ok(row(&operations, &groups, pair))
            })
            .try_collect_ok()
    }
}

/// The name of the operation at an index of `operations`.
pub(crate) fn name_of<'a>(operations: &[Operation<'a>], index: usize) -> &'a str {
    operations.get(index).map_or("", |operation| operation.name)
}

fn row(operations: &[Operation<'_>], groups: &[OperationGroup], pair: &Pair) -> Row {
    let name = |index| name_of(operations, index);
    let group = groups
        .iter()
        .find(|group| pair.both_degrading && group.members.contains(&pair.a));
    (
        Some(name(pair.a).to_owned()),
        Some(name(pair.b).to_owned()),
        Some(pair.correlation),
        i32::try_from(pair.sample_pairs).ok(),
        Some(pair.p_value),
        Some(pair.adjusted_p),
        i32::try_from(pair.shared.hours).ok(),
        Some(pair.both_degrading),
        Some(recommendation::likely_cause(
            pair,
            name(pair.a),
            name(pair.b),
        )),
        Some(recommendation::recommendation(
            pair,
            name(pair.a),
            name(pair.b),
        )),
        Some(pair.shared.effect_a * 100.0),
        Some(pair.shared.effect_b * 100.0),
        group.map(|group| name(group.lead).to_owned()),
        Some(pair.method.name().to_owned()),
        "correlated".to_owned(),
    )
}

fn without_pair(why: String, status: &str) -> Row {
    (
        None,
        None,
        None,
        None,
        None,
        None,
        None,
        None,
        None,
        Some(why),
        None,
        None,
        None,
        None,
        status.to_owned(),
    )
}

#[cfg(any(test, feature = "pg_test"))]
mod pg_tests;
