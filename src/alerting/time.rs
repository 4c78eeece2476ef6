//! Points in time and spans of it, as given by whoever asks: nothing here reads a clock.

use std::fmt;

/// Microseconds since PostgreSQL's epoch, 2000-01-01 UTC.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Moment(pub i64);

/// Microseconds, not negative.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Span(pub i64);

impl Moment {
    #[must_use]
    pub fn plus(self, span: Span) -> Self {
        Self(self.0.saturating_add(span.0))
    }

    #[must_use]
    pub fn minus(self, span: Span) -> Self {
        Self(self.0.saturating_sub(span.0))
    }

    /// How long after `earlier`; nothing when it is not after.
    #[must_use]
    pub fn since(self, earlier: Self) -> Span {
        Span(self.0.saturating_sub(earlier.0).max(0))
    }
}

impl Span {
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

/// To the second, in the largest unit that gives a whole number: "90 minutes", "1 hour"; below a second in microseconds.
impl fmt::Display for Span {
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
    fn spans_read_as_people_say_them() {
        for (span, expected) in [
            (Span::minutes(60), "1 hour"),
            (Span::minutes(90), "90 minutes"),
            (Span::minutes(2 * 24 * 60), "2 days"),
            (Span(Span::minutes(60).0 - 437), "1 hour"),
            (Span(1_499_999), "1 second"),
            (Span(999_999), "999999 microseconds"),
            (Span(1), "1 microsecond"),
            (Span(0), "0 microseconds"),
        ] {
            assert_eq!(span.to_string(), expected);
        }
    }

    #[test]
    fn the_ends_of_time_hold() {
        assert_eq!(Moment(i64::MAX).plus(Span(1)), Moment(i64::MAX));
        assert_eq!(Moment(5).since(Moment(9)), Span(0));
        assert_eq!(Moment(i64::MAX).since(Moment(i64::MIN)), Span(i64::MAX));
    }
}
