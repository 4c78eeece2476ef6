//! How bad a problem is.

use crate::evidence::Recent;
use crate::minute::Minute;

/// Critical means impact; a warning is all else that is sure.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    Warning,
    Critical,
}

/// How long the severity of a problem stays after its last critical minutes.
pub(crate) const LASTS: i64 = 15;

/// The last samples say how bad a problem is by now: those of this many minutes, or from as far
/// back as it takes to have [`LEAST_LAST_SAMPLES`].
const LAST_MINUTES: i64 = 5;
const LEAST_LAST_SAMPLES: u32 = 10;

/// How bad the problem is that began with `since`: critical if at least half of its samples, or of
/// its last samples, take three times the median, or if a tenth of all take ten times. A tenth of a
/// few samples is often a single one, and says nothing.
#[must_use]
pub(crate) fn of(recent: &Recent, since: Minute, end: Minute) -> Severity {
    let mut last = end.plus(-LAST_MINUTES);
    while last > since && recent.history.samples(last, end) < LEAST_LAST_SAMPLES {
        last = last.plus(-1);
    }
    let half_threefold = |from| {
        let (threefold, _) = recent.history.manifold(from, end);
        2 * u64::from(threefold) >= u64::from(recent.history.samples(from, end).max(1))
    };
    let (_, tenfold) = recent.history.manifold(since, end);
    let samples = u64::from(recent.history.samples(since, end).max(1));
    let has_impact = half_threefold(since)
        || half_threefold(last.max(since))
        || 10 * u64::from(tenfold) >= samples;
    if has_impact {
        Severity::Critical
    } else {
        Severity::Warning
    }
}
