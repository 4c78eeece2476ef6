//! Weekly windows of suppressions.

use super::time::Interval;

const DAY: i64 = Interval::minutes(24 * 60).0;
const DAYS: i64 = 7;

/// Windows with a shorter pause than this between them count as one.
const PAUSE: i64 = Interval::minutes(60).0;

/// Returns the longest time that weekly windows are in force without a pause, or `None` if they
/// never pause. The windows start at `from` on `days` (1 is Monday, 7 is Sunday) and end at
/// `until`, both in microseconds since midnight. If `until` is not later than `from`, the window
/// ends on the next day.
#[must_use]
pub fn longest(days: &[i32], from: i64, until: i64) -> Option<Interval> {
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
    (longest < DAYS * DAY).then_some(Interval(longest))
}

#[cfg(test)]
mod tests {
    use super::*;

    const HOUR: i64 = Interval::minutes(60).0;

    #[test]
    fn windows_that_meet_count_as_one() {
        assert_eq!(longest(&[1], HOUR, 3 * HOUR), Some(Interval(2 * HOUR)));
        assert_eq!(longest(&[5], 22 * HOUR, 4 * HOUR), Some(Interval(6 * HOUR)));
        assert_eq!(longest(&[6, 7], 0, 0), Some(Interval(48 * HOUR)));
        // The windows continue over the end of the week.
        assert_eq!(longest(&[7, 1], HOUR, HOUR), Some(Interval(48 * HOUR)));
        assert_eq!(longest(&[1, 3], 0, 0), Some(Interval(24 * HOUR)));
        // A pause of a minute does not separate windows.
        assert_eq!(
            longest(&[1, 2], 0, 24 * HOUR - 60_000_000),
            Some(Interval(48 * HOUR - 60_000_000))
        );
        assert_eq!(
            longest(&[1, 2, 3, 4, 5, 6, 7], 0, 23 * HOUR),
            Some(Interval(23 * HOUR))
        );
    }

    #[test]
    fn windows_that_cover_the_whole_week_never_pause() {
        assert_eq!(longest(&[1, 2, 3, 4, 5, 6, 7], 0, 0), None);
        assert_eq!(longest(&[7, 6, 5, 4, 3, 2, 1], HOUR, HOUR), None);
        assert_eq!(longest(&[1, 2, 3, 4, 5, 6, 7], 0, 24 * HOUR - 1), None);
    }
}
