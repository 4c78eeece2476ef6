//! A token bucket for each destination, so that we are not limited in the first place.

use crate::alerting::time::{Moment, Span};

/// So many at once, then one every `interval`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rate {
    pub burst: u32,
    pub interval: Span,
}

/// Takes a token at `now`, from a bucket whose state is when it will be full again (`full_at`; `None`: it is): the new state, or
/// how long until there is one.
///
/// The generic cell rate algorithm (ITU-T I.371), which needs one time where counting tokens needs two numbers.
///
/// # Errors
/// The time to wait, when the bucket is empty.
pub fn take(full_at: Option<Moment>, rate: Rate, now: Moment) -> Result<Moment, Span> {
    let full_at = full_at.unwrap_or(now).max(now);
    let depth = Span(
        rate.interval
            .0
            .saturating_mul(i64::from(rate.burst.saturating_sub(1))),
    );
    let wait = full_at.since(now.plus(depth));
    if wait > Span(0) {
        Err(wait)
    } else {
        Ok(full_at.plus(rate.interval))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const SECOND: Span = Span::seconds(1);

    #[test]
    fn a_burst_and_then_one_a_second() {
        let rate = Rate {
            burst: 3,
            interval: SECOND,
        };
        let mut state = None;
        for _ in 0..3 {
            state = Some(take(state, rate, Moment(0)).unwrap());
        }
        assert_eq!(take(state, rate, Moment(0)), Err(SECOND));
        assert_eq!(take(state, rate, Moment(400_000)), Err(Span(600_000)));
        assert!(take(state, rate, Moment(1_000_000)).is_ok());
    }

    proptest! {
        /// In no stretch of time more than the burst and what the rate allows; and whoever waits as told is served.
        #[test]
        fn never_beyond_its_rate(
            burst in 1..5_u32,
            pauses in prop::collection::vec(0..3_000_000_i64, 1..60),
        ) {
            let rate = Rate { burst, interval: SECOND };
            let (mut state, mut now, mut taken) = (None, 0, Vec::new());
            for pause in pauses {
                now += pause;
                match take(state, rate, Moment(now)) {
                    Ok(next) => { state = Some(next); taken.push(now); }
                    Err(wait) => prop_assert!(take(state, rate, Moment(now).plus(wait)).is_ok()),
                }
            }
            for (i, from) in taken.iter().enumerate() {
                for (n, to) in taken[i..].iter().enumerate() {
                    let allowed = i64::from(burst) + (to - from) / SECOND.0;
                    prop_assert!((n as i64) < allowed, "{} in {}", n + 1, to - from);
                }
            }
        }
    }
}
