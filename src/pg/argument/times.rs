//! Checks of times, periods and windows.

use pgrx::prelude::*;

use super::{MICROSECONDS_PER_DAY, longest_suppression};
use crate::error::{Argument, ArgumentError, PeriodError, RecordingError, Result};
use crate::pg::window::Window;
use crate::pg::{intervals, rows};
use incident_rules::time::{MICROSECONDS_PER_HOUR, Moment};

/// How far a recorder's clock may run ahead of the server's.
const CLOCK_TOLERANCE_MICROSECONDS: i64 = MICROSECONDS_PER_HOUR;

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
                    hours: longest_suppression(),
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
    let hours = longest_suppression();
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
