//! The schedules of pg_cron, read as its `entry.c` and `job_metadata.c` read them: five fields, a
//! nickname, or a number of seconds.

use chrono::{DateTime, Datelike, Days, NaiveDate};

const MICROSECONDS_PER_SECOND: i64 = 1_000_000;
const MICROSECONDS_PER_MINUTE: i64 = 60 * MICROSECONDS_PER_SECOND;

/// Within 40 years there is another year that begins on the same weekday and has the same February.
const MOST_YEARS: i32 = 41;

/// When a job runs.
#[derive(Clone, Debug)]
pub enum Schedule {
    Calendar(Calendar),
    /// At a fixed interval. pg_cron counts from its start and this from 1970, so a time may be
    /// off by up to that many seconds.
    Seconds(i64),
    /// Once, when pg_cron starts.
    AtStart,
}

/// Five fields; bit n of each stands for the value n.
#[derive(Clone, Copy, Debug)]
pub struct Calendar {
    minutes: u64,
    hours: u64,
    days: u64,
    /// Whether the last day of each month is included.
    is_last_day: bool,
    months: u64,
    /// Bits from Sunday (0) on.
    weekdays: u64,
    /// Whether both day fields must match, because one of them begins with a star; otherwise either
    /// suffices.
    is_both_days: bool,
}

const MONTHS: [&str; 12] = [
    "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
];
const WEEKDAYS: [&str; 7] = ["sun", "mon", "tue", "wed", "thu", "fri", "sat"];

/// The values that a field allows.
#[derive(Clone, Copy)]
struct Field {
    least: u32,
    greatest: u32,
    /// Names of the values, from `least` on.
    names: &'static [&'static str],
}

const fn numbers(least: u32, greatest: u32) -> Field {
    Field {
        least,
        greatest,
        names: &[],
    }
}

const MINUTE: Field = numbers(0, 59);
const HOUR: Field = numbers(0, 23);
const DAY: Field = numbers(1, 31);
const MONTH: Field = Field {
    names: &MONTHS,
    ..numbers(1, 12)
};
/// Sunday is both 0 and 7.
const WEEKDAY: Field = Field {
    names: &WEEKDAYS,
    ..numbers(0, 7)
};

impl Schedule {
    /// `None` for a text that pg_cron refuses.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.trim();
        if let Some(nickname) = text.strip_prefix('@') {
            let calendar = match nickname.split_whitespace().next()? {
                "reboot" | "restart" => return Some(Self::AtStart),
                "yearly" | "annually" => "0 0 1 1 *",
                "monthly" => "0 0 1 * *",
                "weekly" => "0 0 * * 0",
                "daily" | "midnight" => "0 0 * * *",
                "hourly" => "0 * * * *",
                _ => return None,
            };
            return Calendar::parse(calendar).map(Self::Calendar);
        }
        Calendar::parse(text)
            .map(Self::Calendar)
            .or_else(|| seconds(text).map(Self::Seconds))
    }

    /// The next time after a time, both in microseconds since 1970-01-01 UTC; `None` if there is
    /// none.
    #[must_use]
    pub fn next_after(&self, unix_microseconds: i64) -> Option<i64> {
        match self {
            Self::Seconds(count) => {
                let period = count * MICROSECONDS_PER_SECOND;
                unix_microseconds
                    .div_euclid(period)
                    .checked_add(1)?
                    .checked_mul(period)
            }
            Self::Calendar(calendar) => calendar.next_after(unix_microseconds),
            Self::AtStart => None,
        }
    }

    /// Whether the job runs only when pg_cron starts.
    #[must_use]
    pub fn is_at_start(&self) -> bool {
        matches!(self, Self::AtStart)
    }
}

/// Reads "10 seconds", in any case, with or without blanks.
fn seconds(text: &str) -> Option<i64> {
    let text = text.to_ascii_lowercase();
    let digits = text.len() - text.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let (count, unit) = text.split_at_checked(digits)?;
    if !matches!(unit.trim_start(), "second" | "seconds") {
        return None;
    }
    let count = count.parse().ok()?;
    (1..=59).contains(&count).then_some(count)
}

impl Calendar {
    /// Ignores words after the fifth.
    fn parse(text: &str) -> Option<Self> {
        let mut words = text.split_ascii_whitespace();
        let mut word = || words.next();
        let minutes = MINUTE.read(word()?)?;
        let hours = HOUR.read(word()?)?;
        let day_word = word()?;
        let (days, is_last_day) = days(day_word)?;
        let months = MONTH.read(word()?)?;
        let weekday_word = word()?;
        let weekdays = WEEKDAY.read(weekday_word)?;
        Some(Self {
            minutes,
            hours,
            days,
            is_last_day,
            months,
            weekdays: weekdays | (weekdays >> 7),
            is_both_days: day_word.starts_with('*') || weekday_word.starts_with('*'),
        })
    }

    fn next_after(&self, unix_microseconds: i64) -> Option<i64> {
        let minute = unix_microseconds
            .div_euclid(MICROSECONDS_PER_MINUTE)
            .checked_add(1)?;
        let first = DateTime::from_timestamp_micros(minute.checked_mul(MICROSECONDS_PER_MINUTE)?)?
            .date_naive();
        let mut of_day = u32::try_from(minute.rem_euclid(24 * 60)).ok()?;
        let mut date = first;
        while date.year() - first.year() <= MOST_YEARS {
            if !has(self.months, date.month()) {
                date = first_of_next_month(date)?;
                of_day = 0;
                continue;
            }
            if self.is_day(date)
                && let Some(found) = self.minute_of_day(of_day)
            {
                let midnight = date.and_hms_opt(0, 0, 0)?.and_utc().timestamp_micros();
                return midnight.checked_add(i64::from(found) * MICROSECONDS_PER_MINUTE);
            }
            date = date.checked_add_days(Days::new(1))?;
            of_day = 0;
        }
        None
    }

    fn is_day(&self, date: NaiveDate) -> bool {
        let is_last = || {
            date.checked_add_days(Days::new(1))
                .is_none_or(|d| d.day() == 1)
        };
        let by_month = has(self.days, date.day()) || self.is_last_day && is_last();
        let by_week = has(self.weekdays, date.weekday().num_days_from_sunday());
        if self.is_both_days {
            by_month && by_week
        } else {
            by_month || by_week
        }
    }

    /// The first matching minute of the day from `from` on.
    fn minute_of_day(&self, from: u32) -> Option<u32> {
        (from..24 * 60).find(|at| has(self.hours, at / 60) && has(self.minutes, at % 60))
    }
}

fn first_of_next_month(date: NaiveDate) -> Option<NaiveDate> {
    match date.month() {
        12 => NaiveDate::from_ymd_opt(date.year().checked_add(1)?, 1, 1),
        month => NaiveDate::from_ymd_opt(date.year(), month + 1, 1),
    }
}

/// The days of the month, and whether the last day, `$`, is among them.
fn days(word: &str) -> Option<(u64, bool)> {
    let (last, others): (Vec<&str>, Vec<&str>) = word.split(',').partition(|item| *item == "$");
    let days = if others.is_empty() {
        0
    } else {
        DAY.read(&others.join(","))?
    };
    Some((days, !last.is_empty()))
}

fn has(bits: u64, value: u32) -> bool {
    bits.checked_shr(value).is_some_and(|bits| bits & 1 == 1)
}

impl Field {
    /// Reads ranges separated by commas.
    fn read(self, word: &str) -> Option<u64> {
        let mut bits = 0;
        let mut rest = word;
        loop {
            let (range, after) = self.range(rest)?;
            bits |= range;
            match after.strip_prefix(',') {
                Some(next) => rest = next,
                // pg_cron continues with the next field and ignores the rest of this one.
                None => return Some(bits),
            }
        }
    }

    /// Reads `*`, a value, or two values with a dash, and an optional step; also returns the rest.
    fn range(self, text: &str) -> Option<(u64, &str)> {
        let (from, to, after) = if let Some(after) = text.strip_prefix('*') {
            (self.least, self.greatest, after)
        } else {
            let (from, after) = self.value(text)?;
            match after.strip_prefix('-') {
                Some(after) => {
                    let (to, after) = self.value(after)?;
                    (from, to, after)
                }
                // A step requires a range.
                None if after.starts_with('/') => return None,
                None => (from, from, after),
            }
        };
        let (step, after) = match after.strip_prefix('/') {
            Some(after) => numbers(1, u32::MAX).value(after)?,
            None => (1, after),
        };
        let step = usize::try_from(step).ok()?;
        let bits = (from..=to)
            .step_by(step)
            .fold(0, |bits, value| bits | (1_u64 << value));
        Some((bits, after))
    }

    /// Reads a number or name that the field allows; also returns the rest.
    fn value(self, text: &str) -> Option<(u32, &str)> {
        let after = text.trim_start_matches(|c: char| c.is_ascii_alphanumeric());
        let (word, _) = text.split_at_checked(text.len() - after.len())?;
        let named = self
            .names
            .iter()
            .zip(self.least..)
            .find(|(name, _)| name.eq_ignore_ascii_case(word));
        let value = match named {
            Some((_, value)) => value,
            None => word.parse().ok()?,
        };
        (self.least..=self.greatest)
            .contains(&value)
            .then_some((value, after))
    }
}

#[cfg(test)]
#[path = "cron_schedule_tests.rs"]
mod tests;
