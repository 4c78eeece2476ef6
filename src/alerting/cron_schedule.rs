//! The schedules of pg_cron: five fields of cron in UTC, `$` for the last day of a month, or a number of seconds.

use chrono::{DateTime, Utc};
use croner::Cron;
use croner::parser::{CronParser, Seconds};

const MICROSECONDS_PER_SECOND: i64 = 1_000_000;

/// When something runs.
#[derive(Clone, Debug)]
pub enum Schedule {
    Calendar(Box<Cron>),
    /// pg_cron counts from when it began, this from 1970: a run may be off by as much as the seconds are.
    Seconds(i64),
}

impl Schedule {
    /// `None` for what pg_cron would not take.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.trim();
        let words: Vec<&str> = text.split_whitespace().collect();
        if let [count, unit] = words.as_slice()
            && matches!(*unit, "second" | "seconds")
        {
            let count: i64 = count.parse().ok()?;
            return (1..=59).contains(&count).then_some(Self::Seconds(count));
        }
        if words.len() != 5 && !text.starts_with('@') {
            return None;
        }
        let parser = CronParser::builder().seconds(Seconds::Disallowed).build();
        let calendar = parser.parse(&text.replace('$', "L")).ok()?;
        Some(Self::Calendar(Box::new(calendar)))
    }

    /// The first time after one, both in microseconds since 1970-01-01 UTC; `None` where there is none.
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
            Self::Calendar(cron) => {
                let after: DateTime<Utc> = DateTime::from_timestamp_micros(unix_microseconds)?;
                cron.find_next_occurrence(&after, false)
                    .ok()
                    .map(|next| next.timestamp_micros())
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::{Datelike, NaiveDate, Timelike};

    fn next(schedule: &str, after: &str) -> Option<String> {
        let after: DateTime<Utc> = after.parse().unwrap();
        let next = Schedule::parse(schedule)?.next_after(after.timestamp_micros())?;
        Some(DateTime::from_timestamp_micros(next)?.to_rfc3339())
    }

    #[test]
    fn five_fields() {
        for (schedule, after, expected) in [
            (
                "* * * * *",
                "2026-11-24T10:00:00Z",
                "2026-11-24T10:01:00+00:00",
            ),
            (
                "* * * * *",
                "2026-11-24T10:00:59.999999Z",
                "2026-11-24T10:01:00+00:00",
            ),
            (
                "*/5 * * * *",
                "2026-11-24T10:58:00Z",
                "2026-11-24T11:00:00+00:00",
            ),
            (
                "30 1 * * *",
                "2026-11-24T01:30:00Z",
                "2026-11-25T01:30:00+00:00",
            ),
            (
                "0 0 29 2 *",
                "2026-11-24T01:30:00Z",
                "2028-02-29T00:00:00+00:00",
            ),
            (
                "0 0 $ * *",
                "2026-11-24T01:30:00Z",
                "2026-11-30T00:00:00+00:00",
            ),
            // Either day, as cron has always read it; Sunday is 0 and 7.
            (
                "0 0 1 * 7",
                "2026-11-24T01:30:00Z",
                "2026-11-29T00:00:00+00:00",
            ),
            (
                "0 0 * jan mon-fri",
                "2026-11-24T01:30:00Z",
                "2027-01-01T00:00:00+00:00",
            ),
            (
                "10 seconds",
                "2026-11-24T10:00:00Z",
                "2026-11-24T10:00:10+00:00",
            ),
        ] {
            assert_eq!(
                next(schedule, after).as_deref(),
                Some(expected),
                "{schedule}"
            );
        }
    }

    #[test]
    fn what_never_comes_and_what_is_none() {
        assert_eq!(next("0 0 30 2 *", "2026-11-24T10:00:00Z"), None);
        for text in [
            "",
            "* * * *",
            "* * * * * *",
            "61 * * * *",
            "60 seconds",
            "0 seconds",
            "x y",
            "a b c d e",
        ] {
            assert!(Schedule::parse(text).is_none(), "{text:?}");
        }
        assert_eq!(Schedule::Seconds(59).next_after(i64::MAX), None);
        assert_eq!(
            Schedule::parse("* * * * *").unwrap().next_after(i64::MAX),
            None
        );
    }

    /// Minute for minute, the first that fits.
    #[test]
    fn equals_looking_at_every_minute() {
        type Fits = fn(&DateTime<Utc>) -> bool;
        let cases: [(&str, Fits); 4] = [
            ("7,37 */3 * * *", |t| {
                matches!(t.minute(), 7 | 37) && t.hour() % 3 == 0
            }),
            ("0 4-6 * 2,12 *", |t| {
                t.minute() == 0 && (4..=6).contains(&t.hour()) && matches!(t.month(), 2 | 12)
            }),
            ("15 12 13 * 5", |t| {
                t.minute() == 15
                    && t.hour() == 12
                    && (t.day() == 13 || t.weekday().num_days_from_sunday() == 5)
            }),
            ("59 23 31 * *", |t| {
                t.minute() == 59 && t.hour() == 23 && t.day() == 31
            }),
        ];
        let start = NaiveDate::from_ymd_opt(2027, 12, 28)
            .unwrap()
            .and_hms_opt(22, 58, 1)
            .unwrap()
            .and_utc();
        for (text, fits) in cases {
            let schedule = Schedule::parse(text).unwrap();
            let mut found = schedule.next_after(start.timestamp_micros()).unwrap();
            let minutes = (1..100 * 24 * 60)
                .map(|n| start.with_second(0).unwrap() + chrono::TimeDelta::minutes(n));
            for expected in minutes.filter(fits).take(50) {
                assert_eq!(found, expected.timestamp_micros(), "{text}");
                found = schedule.next_after(found).unwrap();
            }
        }
    }
}
