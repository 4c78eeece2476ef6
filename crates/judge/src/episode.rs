//! An incident of the history that went unnoticed, and so is not left out of it.

use crate::history::{History, Statistic};
use crate::minute::Minute;

/// The hour with the most slow samples beyond the usual ones is looked for in steps of this many
/// minutes.
const WINDOW: i64 = 60;
const STEP: i64 = 15;

/// The incident is taken to be at most this many minutes longer, on each side.
const SPAN: i64 = 180;

/// Whether it was an incident is said by the samples that take three times the median: one in this
/// many.
const IMPACT: u32 = 3;

/// The minutes around the hour with the most samples beyond the limit, if so many of them were much
/// slower that this hour was an incident. `share` is the share beyond the limit in the whole
/// history.
pub(crate) fn unnoticed(history: &History, limit: usize, share: f64) -> Option<(Minute, Minute)> {
    let mut greatest = (0.0, None);
    let mut to = history.first().plus(WINDOW);
    while to <= history.end() {
        let found = history.share(Statistic::Samples, limit, to.plus(-WINDOW), to);
        let excess = f64::from(found.beyond) - share * f64::from(found.of);
        if excess > greatest.0 {
            greatest = (excess, Some(to));
        }
        to = to.plus(STEP);
    }
    let to = greatest.1?;
    let from = to.plus(-WINDOW);
    let (threefold, _) = history.manifold(from, to);
    let has_impact = threefold.saturating_mul(IMPACT) >= history.samples(from, to);
    has_impact.then_some((from.plus(-SPAN), to.plus(SPAN)))
}
