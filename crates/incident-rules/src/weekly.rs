//! Windows that come every week.

use super::time::Span;

const DAY: i64 = Span::minutes(24 * 60).0;
const DAYS: i64 = 7;

/// Windows with a shorter pause between them are one.
const PAUSE: i64 = Span::minutes(60).0;

/// The longest time without a pause that windows beginning at `from` on `days` (1 Monday to 7
/// Sunday) and ending at `until`, microseconds since midnight, are in force; `None` when they never
/// pause. An end that is not later than the beginning is of the next day.
#[must_use]
pub fn longest(days: &[i32], from: i64, until: i64) -> Option<Span> {
    let length = if until > from {
        until - from
    } else {
        DAY - from + until
    };
    let mut starts: Vec<i64> = (0..2 * DAYS)
        .filter(|day| days.iter().any(|d| i64::from(*d) - 1 == day % DAYS))
        .map(|day| day * DAY)
        .collect();
    starts.dedup();
    let mut longest = 0;
    let mut begun = None;
    let mut end = 0;
    for start in starts {
        if begun.is_none() || start - end >= PAUSE {
            begun = Some(start);
        }
        end = start + length;
        longest = longest.max(end - begun.unwrap_or(start));
    }
    (longest < DAYS * DAY).then_some(Span(longest))
}

#[cfg(test)]
mod tests {
    use super::*;

    const HOUR: i64 = Span::minutes(60).0;

    #[test]
    fn windows_that_meet_are_one() {
        assert_eq!(longest(&[1], HOUR, 3 * HOUR), Some(Span(2 * HOUR)));
        assert_eq!(longest(&[5], 22 * HOUR, 4 * HOUR), Some(Span(6 * HOUR)));
        assert_eq!(longest(&[6, 7], 0, 0), Some(Span(48 * HOUR)));
        // over the end of the week
        assert_eq!(longest(&[7, 1], HOUR, HOUR), Some(Span(48 * HOUR)));
        assert_eq!(longest(&[1, 3], 0, 0), Some(Span(24 * HOUR)));
        // a pause of a minute is none
        assert_eq!(
            longest(&[1, 2], 0, 24 * HOUR - 60_000_000),
            Some(Span(48 * HOUR - 60_000_000))
        );
        assert_eq!(
            longest(&[1, 2, 3, 4, 5, 6, 7], 0, 23 * HOUR),
            Some(Span(23 * HOUR))
        );
    }

    #[test]
    fn some_never_pause() {
        assert_eq!(longest(&[1, 2, 3, 4, 5, 6, 7], 0, 0), None);
        assert_eq!(longest(&[7, 6, 5, 4, 3, 2, 1], HOUR, HOUR), None);
        assert_eq!(longest(&[1, 2, 3, 4, 5, 6, 7], 0, 24 * HOUR - 1), None);
    }
}
