//! How bad a problem is.

use crate::evidence::Recent;
use crate::minute::Minute;

/// Critical means impact; a warning is all else that is sure.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    Warning,
    Critical,
}

/// Critical if at least half of the samples take three times the median, or a tenth of them ten
/// times.
#[must_use]
pub fn of(recent: &Recent, from: Minute, to: Minute) -> Severity {
    let samples = u64::from(recent.history.samples(from, to));
    let (threefold, tenfold) = recent.history.manifold(from, to);
    let is_critical = 2 * u64::from(threefold) >= samples || 10 * u64::from(tenfold) >= samples;
    if samples > 0 && is_critical {
        Severity::Critical
    } else {
        Severity::Warning
    }
}
