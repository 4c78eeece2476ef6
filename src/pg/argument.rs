//! Checks of arguments that several functions share.

use pgrx::prelude::*;
use serde_json::Value;

use crate::config;
use crate::error::{
    Argument, ArgumentError, PerfError, PeriodError, RecordingError, Result, number,
};
use crate::limits::MOST_METADATA_BYTES;
use crate::pg::json::{self, RawJsonb};
use crate::pg::window::Window;
use crate::pg::{intervals, rows};
use incident_rules::time::{MICROSECONDS_PER_HOUR, Moment};

/// The longest duration, one day, in microseconds.
const MICROSECONDS_PER_DAY: i64 = 86_400_000_000;

/// How far a recorder's clock may run ahead of the server's.
const CLOCK_TOLERANCE_MICROSECONDS: i64 = MICROSECONDS_PER_HOUR;

const LONGEST_OPERATION_TYPE: usize = 200;

/// Checks the operation type that is to be recorded.
pub fn operation_type(argument: impl Into<Argument>, value: Option<&str>) -> Result<&str> {
    let argument = argument.into();
    let value = filled(value).ok_or(RecordingError::BlankOperation { argument })?;
    match value.chars().count() {
        characters if characters > LONGEST_OPERATION_TYPE => Err(RecordingError::LongOperation {
            argument,
            characters,
        }
        .into()),
        _ => Ok(value),
    }
}

/// Checks the argument `p_operation_type` of a function that looks an operation up.
pub fn operation_name(value: Option<&str>) -> Result<&str> {
    let value = filled(value).ok_or(RecordingError::BlankName)?;
    match value.chars().count() {
        length if length > LONGEST_OPERATION_TYPE => Err(RecordingError::LongName(length).into()),
        _ => Ok(value),
    }
}

/// The CHECK constraint of the table has the same condition.
fn filled(value: Option<&str>) -> Option<&str> {
    value.filter(|value| {
        !value
            .trim_matches([' ', '\t', '\n', '\r', '\x0c', '\x0b'])
            .is_empty()
    })
}

pub fn duration(argument: impl Into<Argument>, value: Option<i64>) -> Result<i64> {
    value
        .filter(|duration| (1..=MICROSECONDS_PER_DAY).contains(duration))
        .ok_or_else(|| {
            RecordingError::DurationOutOfRange {
                argument: argument.into(),
                found: value.map(|found| found.to_string()),
            }
            .into()
        })
}

/// Rounds to whole microseconds; a duration below one microsecond counts as one.
pub fn fractional_duration(argument: &'static str, value: Option<f64>) -> Result<i64> {
    value
        .filter(|duration| *duration > 0.0 && *duration <= MICROSECONDS_PER_DAY as f64)
        .map(|duration| (duration.round_ties_even() as i64).max(1))
        .ok_or_else(|| {
            RecordingError::DurationOutOfRange {
                argument: argument.into(),
                found: value.map(number),
            }
            .into()
        })
}

pub fn interval_duration(argument: &'static str, value: Option<Interval>) -> Result<i64> {
    let Some(value) = value else {
        return duration(argument, None);
    };
    let microseconds = i64::try_from(value.as_micros()).unwrap_or(if value.months() < 0 {
        i64::MIN
    } else {
        i64::MAX
    });
    duration(argument, Some(microseconds))
}

/// NULL means the present; an infinite time, or one ahead of the clock, is an error.
pub fn recorded(
    argument: impl Into<Argument>,
    value: Option<TimestampWithTimeZone>,
) -> Result<TimestampWithTimeZone> {
    let (argument, now) = (argument.into(), now());
    let Some(value) = value else { return Ok(now) };
    let microseconds: pg_sys::TimestampTz = value.into();
    let latest = pg_sys::TimestampTz::from(now) + CLOCK_TOLERANCE_MICROSECONDS;
    match microseconds {
        i64::MIN | i64::MAX => Err(RecordingError::RecordedAtInfinite { argument }.into()),
        _ if microseconds > latest => Err(RecordingError::RecordedInFuture { argument }.into()),
        _ => Ok(value),
    }
}

/// Checks that an array has at most `most` elements.
pub fn elements(argument: &'static str, found: usize, most: usize) -> Result<()> {
    if found > most {
        return Err(ArgumentError::TooManyElements {
            argument,
            found,
            most,
        }
        .into());
    }
    Ok(())
}

/// The longest note, reason or config, in bytes.
const LONGEST_TEXT: usize = 65_536;

/// How many characters of a wrong value an error shows.
const SHOWN_CHARACTERS: usize = 100;

/// Copies a text after checking its length.
pub fn text(argument: &'static str, value: Option<&str>) -> Result<Option<String>> {
    value
        .map(|text| not_longer(argument, text.len()).map(|()| text.to_owned()))
        .transpose()
}

/// Parses a jsonb after checking its size.
pub fn json(argument: &'static str, value: RawJsonb) -> Result<Value> {
    not_longer(argument, json::size_of(value))?;
    json::read(value).ok_or(ArgumentError::UnreadableJson { argument }.into())
}

fn not_longer(argument: &'static str, found: usize) -> Result<()> {
    if found > LONGEST_TEXT {
        return Err(ArgumentError::LongText {
            argument,
            found,
            most: LONGEST_TEXT,
        }
        .into());
    }
    Ok(())
}

/// The first characters of a wrong value, for its error.
pub fn shown(value: &str) -> String {
    value.chars().take(SHOWN_CHARACTERS).collect()
}

/// The error for a value that is not among those that the argument allows.
pub fn none_of(argument: &'static str, found: Option<&str>, allowed: &'static str) -> PerfError {
    ArgumentError::NotOneOf {
        argument,
        found: found.map(shown),
        allowed,
    }
    .into()
}

/// Checks that the value is one of `words`.
pub fn word<'a>(
    argument: &'static str,
    value: Option<&'a str>,
    words: &[&str],
    allowed: &'static str,
) -> Result<&'a str> {
    value
        .filter(|word| words.contains(word))
        .ok_or_else(|| none_of(argument, value, allowed))
}

pub fn counter(argument: &'static str, value: Option<i64>) -> Result<Option<i64>> {
    match value {
        Some(negative) if negative < 0 => Err(RecordingError::NegativeCounter { argument }.into()),
        _ => Ok(value),
    }
}

/// Checks that the value has at most [`MOST_METADATA_BYTES`].
pub fn metadata(argument: &'static str, value: Option<RawJsonb>) -> Result<Option<RawJsonb>> {
    match value.map(json::size_of) {
        Some(bytes) if bytes > MOST_METADATA_BYTES => {
            Err(RecordingError::LongMetadata { argument, bytes }.into())
        }
        _ => Ok(value),
    }
}

pub fn within(
    argument: &'static str,
    value: Option<i32>,
    least: i32,
    greatest: i32,
) -> Result<i32> {
    value
        .filter(|found| (least..=greatest).contains(found))
        .ok_or(
            ArgumentError::OutOfRange {
                argument,
                least,
                greatest,
                found: value,
            }
            .into(),
        )
}

pub fn lookback_days(value: Option<i32>) -> Result<i32> {
    within("p_lookback_days", value, 1, 365)
}

/// NULL means no override: the operation's own setting applies, or the default.
pub fn minimum_samples(argument: &'static str, value: Option<i32>) -> Result<Option<i32>> {
    let (least, greatest) = config::SAMPLE_LIMITS;
    value
        .map(|found| within(argument, Some(found), least, greatest))
        .transpose()
}

pub fn threshold(argument: &'static str, value: Option<f64>) -> Result<Option<f64>> {
    match value {
        Some(found) if !found.is_finite() || found < config::LEAST_THRESHOLD => {
            Err(ArgumentError::BadThreshold { argument, found }.into())
        }
        _ => Ok(value),
    }
}

/// The last `hours` hours up to this moment, not up to the start of the transaction.
pub fn window_of_hours(hours: i32) -> Result<Window> {
    let end = now();
    Ok(Window {
        start: rows::to_timestamp(hours_ago(hours))?,
        end,
    })
}

/// The last `hours` hours before `as_of`. NULL and `now()`, the start of the transaction, mean the
/// present moment.
pub fn window_before(hours: i32, as_of: Option<TimestampWithTimeZone>) -> Result<Window> {
    let end = self::as_of(as_of)?;
    Ok(Window {
        start: hours_before(end, i64::from(hours))?,
        end,
    })
}

/// The time up to which a function reads. NULL and `now()`, the start of the transaction, mean the
/// present moment.
pub fn as_of(value: Option<TimestampWithTimeZone>) -> Result<TimestampWithTimeZone> {
    match value {
        Some(value) if value != pgrx::datum::datetime_support::now() => {
            match pg_sys::TimestampTz::from(value) {
                i64::MIN | i64::MAX => Err(PeriodError::AsOfInfinite.into()),
                _ => Ok(value),
            }
        }
        _ => Ok(now()),
    }
}

/// Whether `as_of` means the present: it is NULL or `now()`.
pub fn is_present(value: Option<TimestampWithTimeZone>) -> bool {
    value.is_none_or(|value| value == pgrx::datum::datetime_support::now())
}

/// `hours` hours before `p_as_of`.
pub fn hours_before(time: TimestampWithTimeZone, hours: i64) -> Result<TimestampWithTimeZone> {
    (pg_sys::TimestampTz::from(time) - hours * MICROSECONDS_PER_HOUR)
        .try_into()
        .map_err(|_| {
            ArgumentError::TooEarly {
                argument: "p_as_of",
            }
            .into()
        })
}

/// A period whose start is before its end; either may be infinite.
pub fn span(
    from: Option<TimestampWithTimeZone>,
    to: Option<TimestampWithTimeZone>,
) -> Result<(TimestampWithTimeZone, TimestampWithTimeZone)> {
    let given = |argument, value: Option<_>| value.ok_or(ArgumentError::NullArgument { argument });
    let (from, to) = (given("p_from", from)?, given("p_to", to)?);
    if from < to {
        Ok((from, to))
    } else {
        Err(PeriodError::NoTimeBetween.into())
    }
}

/// The reason for a suppression or an exclusion; it must not be blank.
pub fn reason(value: Option<&str>) -> Result<String> {
    text("p_reason", value)?
        .filter(|reason| !reason.trim().is_empty())
        .ok_or(ArgumentError::BlankReason.into())
}

/// The whole hours that start between `from` (included) and `to` (excluded); either may be
/// infinite.
pub fn hours_between(
    from: Option<TimestampWithTimeZone>,
    to: Option<TimestampWithTimeZone>,
) -> Result<(TimestampWithTimeZone, TimestampWithTimeZone)> {
    let hour = |argument, value: Option<TimestampWithTimeZone>| {
        let value = value.ok_or(ArgumentError::NullArgument { argument })?;
        match pg_sys::TimestampTz::from(value) {
            i64::MIN | i64::MAX => Ok(value),
            microseconds => rows::to_timestamp(Moment(
                (microseconds + MICROSECONDS_PER_HOUR - 1)
                    .div_euclid(MICROSECONDS_PER_HOUR)
                    .saturating_mul(MICROSECONDS_PER_HOUR),
            )),
        }
    };
    let (from, to) = (hour("p_from", from)?, hour("p_to", to)?);
    if from >= to {
        return Err(PeriodError::NoHours.into());
    }
    Ok((from, to))
}

pub fn percent(argument: &'static str, value: Option<f64>) -> Result<Option<f64>> {
    match value {
        Some(found) if !found.is_finite() || found <= 0.0 => {
            Err(ArgumentError::BadPercent { argument, found }.into())
        }
        _ => Ok(value),
    }
}

/// The present, where a transaction may have begun long before it does any work: the transaction
/// after a procedure's commit begins at once and may then wait.
pub fn clock_now() -> Moment {
    Moment(clock_timestamp().into())
}

/// The present, for decisions in pure code, which reads no clock.
pub fn moment_now() -> Moment {
    Moment(now().into())
}

pub fn hours_ago(hours: i32) -> Moment {
    Moment(moment_now().0 - i64::from(hours) * MICROSECONDS_PER_HOUR)
}

pub fn finite(argument: &'static str, value: TimestampWithTimeZone) -> Result<Moment> {
    match value.into() {
        i64::MIN | i64::MAX => Err(ArgumentError::NotFinite { argument }.into()),
        microseconds => Ok(Moment(microseconds)),
    }
}

/// Checks that a time is after `start`.
pub fn later(
    argument: &'static str,
    value: Option<TimestampWithTimeZone>,
    start: Moment,
) -> Result<Moment> {
    let end = finite(
        argument,
        value.ok_or(ArgumentError::NullArgument { argument })?,
    )?;
    if end <= start {
        return Err(PeriodError::NotLater { argument }.into());
    }
    Ok(end)
}

/// The end of an interval that starts at `start`. The interval must be positive, and at most the
/// longest time that a suppression may last.
pub fn end_of_interval(
    argument: &'static str,
    start: Moment,
    value: Option<Interval>,
) -> Result<Moment> {
    let interval = value.ok_or(ArgumentError::NullArgument { argument })?;
    // PostgreSQL may fail to add a longer interval to the present.
    const MONTHS: u32 = 12 * 1_000;
    const DAYS: u32 = 366 * 1_000;
    const MICROSECONDS: u64 = 366_000 * MICROSECONDS_PER_DAY.unsigned_abs();
    let (months, days, microseconds) = (interval.months(), interval.days(), interval.micros());
    if months.unsigned_abs() > MONTHS
        || days.unsigned_abs() > DAYS
        || microseconds.unsigned_abs() > MICROSECONDS
    {
        let days = i128::from(months) * 30 + i128::from(days);
        return Err(
            if days * i128::from(MICROSECONDS_PER_DAY) + i128::from(microseconds) > 0 {
                PeriodError::TooLong {
                    argument,
                    hours: config::maximum_suppression_hours(),
                }
                .into()
            } else {
                PeriodError::EmptyInterval { argument }.into()
            },
        );
    }
    let end = intervals::after(start, interval)?;
    if end <= start {
        return Err(PeriodError::EmptyInterval { argument }.into());
    }
    not_too_long(argument, start, end)?;
    Ok(end)
}

/// Checks that the time from `start` to `end` is positive and at most the longest time that a
/// suppression may last.
pub fn not_too_long(argument: &'static str, start: Moment, end: Moment) -> Result<()> {
    let hours = config::maximum_suppression_hours();
    if end <= start {
        return Err(PeriodError::NotLater { argument }.into());
    }
    if end.since(start).0 > i64::from(hours) * MICROSECONDS_PER_HOUR {
        return Err(PeriodError::TooLong { argument, hours }.into());
    }
    Ok(())
}

fn now() -> TimestampWithTimeZone {
    pgrx::datum::datetime_support::clock_timestamp()
}
