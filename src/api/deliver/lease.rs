//! How long a claim lasts, and later than what nothing can be due.

use std::time::Duration;

use super::clock::span;
use crate::alerting::notification::backoff;
use crate::alerting::time::{Moment, Span};
use crate::config;
use crate::storage::paces::Beyond;

/// A claim lasts for what waits in its batch, for one attempt after that, and for writing down what came of it.
pub(super) fn lease(total_timeout: Duration) -> Duration {
    total_timeout * 2 + (total_timeout / 4).max(Duration::from_secs(1))
}

/// Other sessions may have longer timeouts than this one.
pub(super) fn beyond(now: Moment) -> Beyond {
    let longest = u64::try_from(config::LONGEST_TIMEOUT_MS).unwrap_or_default();
    let after = |wait: Span| now.plus(wait).plus(backoff::CLOCK_TOLERANCE);
    Beyond {
        now,
        lease: after(span(lease(Duration::from_millis(longest)))),
        pause: after(backoff::LONGEST),
        asked: after(backoff::LONGEST_NOT_BEFORE),
    }
}
