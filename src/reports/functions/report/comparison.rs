//! Compares each operation in two periods.

use std::cmp::Ordering;

use pgrx::prelude::*;

use super::{WANTED, count, percentiles};
use crate::config;
use crate::error::{ArgumentError, PeriodError, Result};
use crate::pg::argument;
use crate::pg::interrupts::progress;
use crate::pg::window::Window;
use crate::recording::functions::thresholds;
use crate::rollups::tables::hours::{self, HourOfDigests, HourRange, Hours, MICROSECONDS_PER_HOUR};
use detectors::comparison::{self, HourMedian, Period};
use detectors::correlation::benjamini_hochberg;
use exact_digest::memory;
use rendering::model::{OperationComparison, Side};

/// The longest period, equal to that of the longest report.
const LONGEST_HOURS: i64 = 92 * 24;

/// A difference is significant if its adjusted p-value is below this.
const SIGNIFICANT: f64 = 0.01;

/// Returns the whole hours within the first or second period, so that adjacent periods share no
/// hour. The current hour counts up to the present.
pub(crate) fn period(
    number: u8,
    from: Option<TimestampWithTimeZone>,
    to: Option<TimestampWithTimeZone>,
) -> Result<Window> {
    let [from_name, to_name] = match number {
        1 => ["p_from1", "p_to1"],
        _ => ["p_from2", "p_to2"],
    };
    let given = |argument, value: Option<_>| value.ok_or(ArgumentError::NullArgument { argument });
    let (start, end) = (given(from_name, from)?, given(to_name, to)?);
    if start >= end {
        return Err(PeriodError::PeriodEmpty(number).into());
    }
    let length = pg_sys::TimestampTz::from(end).checked_sub(pg_sys::TimestampTz::from(start));
    if length.is_none_or(|length| length > LONGEST_HOURS * MICROSECONDS_PER_HOUR) {
        return Err(PeriodError::PeriodTooLong(number).into());
    }
    whole_hours(start, end)?.ok_or(PeriodError::PeriodWithoutHour(number).into())
}

fn whole_hours(start: TimestampWithTimeZone, end: TimestampWithTimeZone) -> Result<Option<Window>> {
    let (start, end) = (
        pg_sys::TimestampTz::from(start),
        pg_sys::TimestampTz::from(end),
    );
    let now = pg_sys::TimestampTz::from(argument::as_of(None)?);
    let past_the_hour = |at: i64| at.rem_euclid(MICROSECONDS_PER_HOUR);
    let start = match past_the_hour(start) {
        0 => start,
        past => start - past + MICROSECONDS_PER_HOUR,
    };
    let end = if end >= now - past_the_hour(now) {
        end
    } else {
        end - past_the_hour(end)
    };
    if start >= end {
        return Ok(None);
    }
    // An hour that begins after PostgreSQL's last timestamp cannot be represented.
    let time = |at: i64| TimestampWithTimeZone::try_from(at).ok();
    Ok(time(start)
        .zip(time(end))
        .map(|(start, end)| Window { start, end }))
}

/// Compares every tracked operation that has samples in either period, slower ones first.
pub(crate) fn compare(first: Window, second: Window) -> Result<Vec<OperationComparison>> {
    thresholds::warn_of_unknown_zones()?;
    let (mut one, mut other) = (read(first)?, read(second)?);
    let mut names: Vec<String> = one.keys().chain(other.keys()).cloned().collect();
    names.sort_unstable();
    names.dedup();
    let mut compared = Vec::new();
    for name in names {
        pgrx::check_for_interrupts!();
        let of = |hours: &mut Hours<HourOfDigests>| hours.remove(&name).unwrap_or_default();
        let (first, second) = (of(&mut one), of(&mut other));
        compared.push(one_operation(name, &first, &second)?);
    }
    judge(&mut compared)?;
    compared.sort_by(by_verdict);
    Ok(compared)
}

fn read(window: Window) -> Result<Hours<HourOfDigests>> {
    let from = hours::hour_of(window.start);
    // The end of the window is exclusive: without the microsecond, an hour that begins there would
    // be read as well.
    let before_end = (pg_sys::TimestampTz::from(window.end) - 1)
        .try_into()
        .map_err(|_| PeriodError::AsOfInfinite)?;
    hours::read(None, HourRange::all(from, before_end), &config::time_zone())
}

/// The memory for pairs of hours, in bytes.
const PAIRS: usize = 24 << 20;

/// Compares one operation. [`judge`] sets the verdict on significance later, because it depends on
/// the other operations.
fn one_operation(
    operation_type: String,
    first: &[HourOfDigests],
    second: &[HourOfDigests],
) -> Result<OperationComparison> {
    let found = if first.is_empty() || second.is_empty() {
        None
    } else {
        let (samples_one, samples_other) =
            (hours::values(first.iter())?, hours::values(second.iter())?);
        let (hours_one, hours_other) = (medians(first)?, medians(second)?);
        // The pairs of a thousand hours take eight megabytes, and twice that while they are
        // gathered.
        memory::require(memory::MARGIN + PAIRS)?;
        comparison::compare(
            Period {
                samples: &samples_one,
                hours: &hours_one,
            },
            Period {
                samples: &samples_other,
                hours: &hours_other,
            },
            &progress(),
        )
    };
    Ok(OperationComparison {
        operation_type,
        first: side(first)?,
        second: side(second)?,
        ratio: found.map(|f| (f.ratio, f.low, f.high)),
        effect: found.map(|f| (f.effect, comparison::effect_size(f.effect))),
        p_value: found.map(|f| f.p_value),
        verdict: match (first.is_empty(), second.is_empty()) {
            (false, true) => "only_in_first",
            (true, false) => "only_in_second",
            _ => "not_enough_history",
        },
    })
}

fn side(hours: &[HourOfDigests]) -> Result<Option<Side>> {
    Ok(
        hours::summarize_by(hours.iter(), &WANTED)?.and_then(|summary| {
            Some(Side {
                samples: count(summary.moments.count),
                percentiles: percentiles(&summary.percentiles)?,
            })
        }),
    )
}

fn medians(hours: &[HourOfDigests]) -> Result<Vec<HourMedian>> {
    let mut medians = Vec::new();
    for hour in hours {
        let summary = hours::summarize(std::iter::once(hour))?;
        if let Some(median) = summary.and_then(|s| s.percentiles.first().copied()) {
            medians.push(HourMedian {
                hour: hour.hour,
                median,
            });
        }
    }
    Ok(medians)
}

/// Adjusts the p-values for the number of operations, and sets the verdicts.
fn judge(compared: &mut [OperationComparison]) -> Result<()> {
    let tested: Vec<f64> = compared.iter().filter_map(|c| c.p_value).collect();
    let adjusted = benjamini_hochberg::adjusted(&tested, &progress())?;
    let judged = compared.iter_mut().filter(|c| c.p_value.is_some());
    for (one, p_value) in judged.zip(adjusted) {
        one.p_value = Some(p_value);
        // With enough hours even a negligible difference is significant, so the effect counts too.
        let is_clear =
            p_value < SIGNIFICANT && one.effect.is_some_and(|(_, size)| size != "negligible");
        one.verdict = match one.ratio {
            Some((ratio, ..)) if is_clear && ratio > 1.0 => "slower",
            Some((ratio, ..)) if is_clear && ratio < 1.0 => "faster",
            _ => "no_clear_change",
        };
    }
    Ok(())
}

fn by_verdict(one: &OperationComparison, other: &OperationComparison) -> Ordering {
    let place = |c: &OperationComparison| match c.verdict {
        "slower" => 0,
        "faster" => 1,
        "no_clear_change" => 2,
        _ => 3,
    };
    let far = |c: &OperationComparison| c.ratio.map_or(0.0, |(ratio, ..)| ratio.ln().abs());
    place(one)
        .cmp(&place(other))
        .then(far(other).total_cmp(&far(one)))
        .then(one.operation_type.cmp(&other.operation_type))
}
