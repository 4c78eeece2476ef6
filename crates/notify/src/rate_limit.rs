//! A rate limit for each destination, so that we stay below the limits of receivers.

use crate::notification::Channel;
use incident_rules::time::{Interval, Moment};

/// `burst` messages at once, then one every `interval`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rate {
    pub burst: u32,
    pub interval: Interval,
}

impl Rate {
    /// Returns the rate of a setting: `per_second` messages a second, which may be sent in one
    /// burst. The defaults are the limits of the receivers: Slack one a second
    /// (<https://api.slack.com/docs/rate-limits>), PagerDuty 120 a minute, Mattermost ten a second.
    /// We chose the defaults of the other channels ourselves.
    #[must_use]
    pub fn of(channel: Channel, per_second: Option<f64>) -> Self {
        let per_second = per_second
            .filter(|rate| rate.is_finite() && *rate > 0.0)
            .unwrap_or(match channel {
                Channel::Slack => 1.0,
                Channel::PagerDuty => 2.0,
                Channel::Email => 5.0,
                Channel::Mattermost => 10.0,
                Channel::Webhook => 50.0,
            });
        Self {
            burst: per_second.ceil().min(1e6) as u32,
            interval: Interval((1e6 / per_second).round().max(1.0) as i64),
        }
    }
}

/// Returns how many messages may be sent at `now`, up to `most`.
///
/// # Errors
/// The time until one message may be sent, if none may be sent now.
pub fn available(
    theoretical_arrival_at: Option<Moment>,
    rate: Rate,
    now: Moment,
    most: usize,
) -> Result<usize, Interval> {
    let mut state = Some(take(theoretical_arrival_at, rate, now)?);
    let mut count = 1;
    while count < most {
        match take(state, rate, now) {
            Ok(next) => state = Some(next),
            Err(_) => break,
        }
        count += 1;
    }
    Ok(count)
}

/// Counts one message sent at `now`, and returns the new theoretical arrival time.
///
/// This is the generic cell rate algorithm (ITU-T I.371). Its only state is the theoretical arrival
/// time (TAT), at which the whole burst is available again; `None` stands for `now`.
///
/// # Errors
/// The time to wait, if no message may be sent now.
pub fn take(
    theoretical_arrival_at: Option<Moment>,
    rate: Rate,
    now: Moment,
) -> Result<Moment, Interval> {
    let depth = Interval(
        rate.interval
            .0
            .saturating_mul(i64::from(rate.burst.saturating_sub(1))),
    );
    let theoretical_arrival_at = match theoretical_arrival_at.unwrap_or(now).max(now) {
        // This rate and this clock cannot produce such a late time. It was stored under a slower
        // rate or before the clock was set back, so one message may be sent and stores a new time.
        later if later > now.plus(depth).plus(rate.interval) => now.plus(depth),
        theoretical_arrival_at => theoretical_arrival_at,
    };
    let wait = theoretical_arrival_at.since(now.plus(depth));
    if wait > Interval(0) {
        Err(wait)
    } else {
        Ok(theoretical_arrival_at.plus(rate.interval))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const SECOND: Interval = Interval::seconds(1);

    #[test]
    fn a_burst_is_followed_by_one_message_an_interval() {
        let rate = Rate {
            burst: 3,
            interval: SECOND,
        };
        let mut state = None;
        for _ in 0..3 {
            state = Some(take(state, rate, Moment(0)).unwrap());
        }
        assert_eq!(take(state, rate, Moment(0)), Err(SECOND));
        assert_eq!(take(state, rate, Moment(400_000)), Err(Interval(600_000)));
        assert!(take(state, rate, Moment(1_000_000)).is_ok());
    }

    #[test]
    fn available_counts_up_to_the_burst() {
        let slack = Rate::of(Channel::Slack, None);
        assert_eq!(available(None, slack, Moment(0), 100), Ok(1));
        let theoretical_arrival_at = take(None, slack, Moment(0)).unwrap();
        assert_eq!(
            available(Some(theoretical_arrival_at), slack, Moment(0), 100),
            Err(Interval::seconds(1))
        );
        let webhook = Rate::of(Channel::Webhook, None);
        assert_eq!(available(None, webhook, Moment(0), 100), Ok(50));
        assert_eq!(available(None, webhook, Moment(0), 7), Ok(7));
        let half = Rate::of(Channel::Email, Some(0.5));
        assert_eq!((half.burst, half.interval), (1, Interval::seconds(2)));
    }

    #[test]
    fn a_state_of_another_rate_or_clock_does_not_delay_messages_for_long() {
        let slow = Rate::of(Channel::Webhook, Some(0.000_01));
        let state = take(None, slow, Moment(0)).unwrap();
        assert_eq!(state, Moment(0).plus(Interval::seconds(100_000)));
        assert_eq!(
            take(Some(state), slow, Moment(0)),
            Err(Interval::seconds(100_000))
        );
        let corrected = Rate::of(Channel::Webhook, Some(50.0));
        for rate in [corrected, Rate::of(Channel::Slack, None)] {
            for state in [
                state,
                Moment(i64::MAX),
                Moment(0).plus(Interval::minutes(24 * 60)),
            ] {
                // One message may be sent at once, and the next ones at the rate.
                let taken = take(Some(state), rate, Moment(0)).unwrap();
                assert_eq!(take(Some(taken), rate, Moment(0)), Err(rate.interval));
                assert!(take(Some(taken), rate, Moment(rate.interval.0)).is_ok());
            }
        }
    }

    proptest! {
        /// No period has more messages than the burst and the rate allow, and a message may be sent
        /// after the wait.
        #[test]
        fn the_rate_is_never_exceeded(
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
