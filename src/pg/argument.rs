//! Checks of arguments that several functions share.

mod times;

pub use times::{
    as_of, clock_now, end_of_interval, finite, hours_ago, hours_before, hours_between, is_present,
    later, moment_now, not_too_long, recorded, span, window_before, window_of_hours,
};

use pgrx::prelude::*;
use serde_json::Value;

use crate::config;
use crate::error::{Argument, ArgumentError, PerfError, RecordingError, Result, number};
use crate::limits::MOST_METADATA_BYTES;
use crate::pg::json::{self, RawJsonb};

/// The longest duration, one day, in microseconds.
const MICROSECONDS_PER_DAY: i64 = 86_400_000_000;

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
pub fn json(argument: &'static str, value: RawJsonb<'_>) -> Result<Value> {
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
pub fn metadata<'a>(
    argument: &'static str,
    value: Option<RawJsonb<'a>>,
) -> Result<Option<RawJsonb<'a>>> {
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

/// The reason for a suppression or an exclusion; it must not be blank.
pub fn reason(value: Option<&str>) -> Result<String> {
    text("p_reason", value)?
        .filter(|reason| !reason.trim().is_empty())
        .ok_or(ArgumentError::BlankReason.into())
}

pub fn percent(argument: &'static str, value: Option<f64>) -> Result<Option<f64>> {
    match value {
        Some(found) if !found.is_finite() || found <= 0.0 => {
            Err(ArgumentError::BadPercent { argument, found }.into())
        }
        _ => Ok(value),
    }
}

/// The longest time that a suppression may last, in hours.
fn longest_suppression() -> i32 {
    config::maximum_suppression_hours()
}
