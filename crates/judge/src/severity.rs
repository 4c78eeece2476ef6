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

/// The severity is that of the last hour of a problem, or of its last minutes.
const AN_HOUR: i64 = 60;
const LAST_MINUTES: i64 = 5;

/// Fewest samples of the last minutes, and of which a tenth says something: a tenth of fewer is a
/// single one.
const LEAST_SAMPLES: u32 = 10;

/// How bad the problem is that began with `since`: critical if at least half of the samples of its
/// last hour, or of its last minutes, take three times the median, or if a tenth of its last hour's
/// take ten times.
#[must_use]
pub(crate) fn of(recent: &Recent, since: Minute, end: Minute) -> Severity {
    let hour = since.max(end.plus(-AN_HOUR));
    let minutes = since.max(end.plus(-LAST_MINUTES));
    let half_threefold = |from, least| {
        let samples = recent.history.samples(from, end);
        let (threefold, _) = recent.history.manifold(from, end);
        samples >= least && 2 * u64::from(threefold) >= u64::from(samples)
    };
    let samples = recent.history.samples(hour, end);
    let (_, tenfold) = recent.history.manifold(hour, end);
    let tenth_tenfold = samples >= LEAST_SAMPLES && 10 * u64::from(tenfold) >= u64::from(samples);
    if half_threefold(hour, 1) || half_threefold(minutes, LEAST_SAMPLES) || tenth_tenfold {
        Severity::Critical
    } else {
        Severity::Warning
    }
}
