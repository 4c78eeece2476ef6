//! Decides when a failed notification is retried. `mark_long_waits.sql` computes the same pauses.

use incident_rules::time::{Interval, Moment};

/// The pause before the second attempt. It doubles with each further one.
pub const FIRST: Interval = Interval::seconds(10);

/// The longest of these pauses.
pub const LONGEST: Interval = Interval::minutes(60);

/// After this many attempts, within 6 to 11 hours (by jitter), a notification is a dead letter.
pub const MAX_ATTEMPTS: u32 = 20;

/// The longest pause that a receiver can ask for.
pub const LONGEST_NOT_BEFORE: Interval = Interval::minutes(24 * 60);

/// Returns how long after the `attempts`-th attempt (from 1) the next one is due, or `None` if that
/// attempt was the last.
///
/// `jitter` from 0 to 1 spreads messages that failed together over the second half of the time
/// ("equal jitter", as in Brooker, "Exponential Backoff and Jitter", 2015). The receiver's own
/// `not_before` wins if it is longer, and gets a little jitter as well.
#[must_use]
pub fn next(attempts: u32, not_before: Option<Interval>, jitter: f64) -> Option<Interval> {
    if attempts >= MAX_ATTEMPTS {
        return None;
    }
    let doublings = attempts.saturating_sub(1).min(32);
    let full = FIRST.0.saturating_mul(1_i64 << doublings).min(LONGEST.0);
    let jitter = jitter.clamp(0.0, 1.0);
    let own = full / 2 + (full as f64 / 2.0 * jitter) as i64;
    let theirs = not_before.map_or(0, |interval| {
        interval.0.min(LONGEST_NOT_BEFORE.0) + (FIRST.0 as f64 / 10.0 * jitter) as i64
    });
    Some(Interval(own.max(theirs)))
}

/// The tolerated difference between two readings of the same clock, because some time passes
/// between a reading and its comparison.
pub const CLOCK_TOLERANCE: Interval = Interval::seconds(10);

/// Returns how long messages to a receiver still have to wait, if it asked at `asked_at` for a
/// pause until `not_before`. The pause does not count if the clock has been set back since, or if
/// it is longer than [`LONGEST_NOT_BEFORE`].
#[must_use]
pub fn held_off(not_before: Option<Moment>, asked_at: Option<Moment>, now: Moment) -> Interval {
    let left = not_before.map_or(Interval(0), |until| until.since(now));
    let was_set_back = asked_at.is_some_and(|at| at > now.plus(CLOCK_TOLERANCE));
    if was_set_back || left.0 > LONGEST_NOT_BEFORE.0.saturating_add(CLOCK_TOLERANCE.0) {
        return Interval(0);
    }
    left
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_pause_lasts_as_long_as_the_receiver_asked_for() {
        let day = Interval::minutes(24 * 60);
        let minute = Interval::minutes(1);
        let now = Moment(0).plus(day);
        let until = Some(now.plus(minute));
        assert_eq!(held_off(None, None, now), Interval(0));
        assert_eq!(held_off(until, Some(now), now), minute);
        assert_eq!(held_off(until, None, now), minute);
        assert_eq!(
            held_off(until, Some(Moment(0)), now.plus(minute)),
            Interval(0)
        );
        // The request was recorded by a clock reading that is slightly ahead.
        assert_eq!(held_off(until, Some(now.plus(Interval(1))), now), minute);
        assert_eq!(held_off(Some(now.plus(day)), Some(now), now), day);
        // The clock was a day or an hour ahead when the receiver asked.
        assert_eq!(
            held_off(Some(now.plus(day)), Some(now.plus(day)), now),
            Interval(0)
        );
        let hour = now.plus(Interval::minutes(60));
        assert_eq!(
            held_off(Some(hour.plus(minute)), Some(hour), now),
            Interval(0)
        );
        // The pause is longer than a receiver may ask for.
        assert_eq!(
            held_off(Some(now.plus(day).plus(day)), None, now),
            Interval(0)
        );
        assert_eq!(
            held_off(Some(Moment(i64::MAX)), Some(now), now),
            Interval(0)
        );
    }

    #[test]
    fn pauses_double_up_to_an_hour_and_end_after_the_last_attempt() {
        let seconds = |attempts| next(attempts, None, 1.0).map(|s| s.0 / 1_000_000);
        assert_eq!(seconds(1), Some(10));
        assert_eq!(seconds(2), Some(20));
        assert_eq!(seconds(9), Some(2560));
        assert_eq!(seconds(10), Some(3600));
        assert_eq!(seconds(MAX_ATTEMPTS - 1), Some(3600));
        assert_eq!(seconds(MAX_ATTEMPTS), None);
        let hours: i64 = (1..MAX_ATTEMPTS).filter_map(seconds).sum::<i64>() / 3600;
        assert_eq!(hours, 11);
    }

    #[test]
    fn the_pause_of_a_receiver_is_kept_up_to_a_day() {
        let hour = Interval::minutes(60);
        assert_eq!(next(1, Some(hour), 0.0), Some(hour));
        // A hostile receiver, or one with a wrong clock.
        assert_eq!(
            next(1, Some(Interval(i64::MAX)), 0.0),
            Some(LONGEST_NOT_BEFORE)
        );
    }

    proptest! {
        #[test]
        fn a_pause_is_never_shorter_than_half_or_than_the_receiver_asked_for(
            attempts in 1..MAX_ATTEMPTS,
            jitter in -0.5..1.5_f64,
            theirs in prop::option::of(0..3_600_000_000_i64),
        ) {
            let wait = next(attempts, theirs.map(Interval), jitter).unwrap();
            prop_assert!(wait >= Interval(FIRST.0 / 2));
            prop_assert!(wait <= LONGEST.max(Interval(theirs.unwrap_or(0) + FIRST.0)));
            prop_assert!(theirs.is_none_or(|theirs| wait >= Interval(theirs)));
        }
    }
}
