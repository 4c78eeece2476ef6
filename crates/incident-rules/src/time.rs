//! Points in time and intervals. The caller gives them; this module reads no clock.

use std::fmt;

/// Microseconds since PostgreSQL's epoch, 2000-01-01 UTC.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Moment(pub i64);

/// Microseconds, not negative.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Interval(pub i64);

impl Moment {
    #[must_use]
    pub fn plus(self, interval: Interval) -> Self {
        Self(self.0.saturating_add(interval.0))
    }

    #[must_use]
    pub fn minus(self, interval: Interval) -> Self {
        Self(self.0.saturating_sub(interval.0))
    }

    /// Returns the interval since `earlier`, or zero if `earlier` is later.
    #[must_use]
    pub fn since(self, earlier: Self) -> Interval {
        Interval(self.0.saturating_sub(earlier.0).max(0))
    }
}

impl Interval {
    #[must_use]
    pub const fn seconds(seconds: i64) -> Self {
        Self(seconds * MICROSECONDS_PER_SECOND)
    }

    #[must_use]
    pub const fn minutes(minutes: i64) -> Self {
        Self(minutes * 60 * MICROSECONDS_PER_SECOND)
    }
}

const MICROSECONDS_PER_SECOND: i64 = 1_000_000;
pub const MICROSECONDS_PER_HOUR: i64 = 3_600 * MICROSECONDS_PER_SECOND;
const SECONDS_OF: [(i64, &str); 4] = [
    (86_400, "day"),
    (3_600, "hour"),
    (60, "minute"),
    (1, "second"),
];

/// Displays an age in its two largest units: "2 days 3 hours", "40 minutes 47 seconds", "1 hour".
pub struct InWords(pub Interval);

impl fmt::Display for InWords {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let seconds =
            self.0.0.saturating_add(MICROSECONDS_PER_SECOND / 2) / MICROSECONDS_PER_SECOND;
        let first = SECONDS_OF
            .iter()
            .position(|(size, _)| seconds >= *size)
            .unwrap_or(SECONDS_OF.len() - 1);
        let mut rest = seconds;
        for (place, (size, unit)) in SECONDS_OF.iter().enumerate().skip(first).take(2) {
            let count = rest / size;
            rest %= size;
            if place > first && count == 0 {
                continue;
            }
            let space = if place > first { " " } else { "" };
            let plural = if count == 1 { "" } else { "s" };
            write!(f, "{space}{count} {unit}{plural}")?;
        }
        Ok(())
    }
}

/// Displays an interval rounded to seconds, in the largest unit that gives a whole number:
/// "90 minutes", "1 hour". An interval below a second is shown in microseconds.
impl fmt::Display for Interval {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        const UNITS: [(i64, &str); 4] = [
            (86_400 * MICROSECONDS_PER_SECOND, "day"),
            (3_600 * MICROSECONDS_PER_SECOND, "hour"),
            (60 * MICROSECONDS_PER_SECOND, "minute"),
            (MICROSECONDS_PER_SECOND, "second"),
        ];
        let seconds = self.0.saturating_add(MICROSECONDS_PER_SECOND / 2) / MICROSECONDS_PER_SECOND;
        let rounded = seconds * MICROSECONDS_PER_SECOND;
        let (count, unit) = UNITS
            .into_iter()
            .find(|(size, _)| self.0 >= MICROSECONDS_PER_SECOND && rounded % size == 0)
            .map_or((self.0, "microsecond"), |(size, unit)| {
                (rounded / size, unit)
            });
        let plural = if count == 1 { "" } else { "s" };
        write!(f, "{count} {unit}{plural}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spans_are_displayed_in_the_largest_whole_unit() {
        for (interval, expected) in [
            (Interval::minutes(60), "1 hour"),
            (Interval::minutes(90), "90 minutes"),
            (Interval::minutes(2 * 24 * 60), "2 days"),
            (Interval(Interval::minutes(60).0 - 437), "1 hour"),
            (Interval(1_499_999), "1 second"),
            (Interval(999_999), "999999 microseconds"),
            (Interval(1), "1 microsecond"),
            (Interval(0), "0 microseconds"),
        ] {
            assert_eq!(interval.to_string(), expected);
        }
    }

    #[test]
    fn ages_are_displayed_in_two_units() {
        for (seconds, expected) in [
            (2_447, "40 minutes 47 seconds"),
            (3_600, "1 hour"),
            (3_601, "1 hour"),
            (90 * 60, "1 hour 30 minutes"),
            (86_400 + 3_600 + 59, "1 day 1 hour"),
            (200 * 86_400 + 7_200, "200 days 2 hours"),
            (1, "1 second"),
            (0, "0 seconds"),
        ] {
            assert_eq!(InWords(Interval::seconds(seconds)).to_string(), expected);
        }
        assert_eq!(
            InWords(Interval(Interval::minutes(40).0 - 437)).to_string(),
            "40 minutes"
        );
        assert!(InWords(Interval(i64::MAX)).to_string().contains("days"));
    }

    #[test]
    fn moments_saturate_at_the_limits_of_their_range() {
        assert_eq!(Moment(i64::MAX).plus(Interval(1)), Moment(i64::MAX));
        assert_eq!(Moment(5).since(Moment(9)), Interval(0));
        assert_eq!(Moment(i64::MAX).since(Moment(i64::MIN)), Interval(i64::MAX));
    }
}
