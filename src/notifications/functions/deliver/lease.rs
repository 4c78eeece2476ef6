//! The duration of a claim, and the latest times that leases and pauses can have.

use std::time::Duration;

use crate::config;
use crate::notifications::tables::rate_states::Beyond;
use incident_rules::time::{Interval, Moment};
use notify::backoff;
use notify::clock::interval;

/// Returns the lease of a batch. Attempts begin within one `total_timeout`, the last one may take
/// another, and the rest is for recording its outcome.
pub(crate) fn lease(total_timeout: Duration) -> Duration {
    total_timeout * 2 + (total_timeout / 4).max(Duration::from_secs(1))
}

/// Returns the latest times that a lease or a pause can have at `now`. It uses the longest possible
/// timeout, because other sessions may have longer timeouts than this one.
pub(crate) fn beyond(now: Moment) -> Beyond {
    let longest = u64::try_from(config::LONGEST_TIMEOUT_MS).unwrap_or_default();
    let after = |wait: Interval| now.plus(wait).plus(backoff::CLOCK_TOLERANCE);
    Beyond {
        now,
        lease: after(interval(lease(Duration::from_millis(longest)))),
        pause: after(backoff::LONGEST),
        asked: after(backoff::LONGEST_NOT_BEFORE),
    }
}
