//! The counts of a history beside what is expected of them.

use crate::affected::ExpectedMinutes;
use crate::history::{History, Statistic};
use crate::minute::Minute;

/// The greatest share that is ever expected: a test must remain possible.
pub(crate) const GREATEST_SHARE: f64 = 0.95;
const LEAST_SHARE: f64 = 1e-9;

/// The counts of a history beside what is expected of them.
pub(crate) struct Compared<'a> {
    pub(crate) history: &'a History,
    pub(crate) what: Statistic,
    pub(crate) limit: usize,
    /// The share of samples beyond the limit.
    pub(crate) share: f64,
    pub(crate) affected: &'a ExpectedMinutes,
}

impl Compared<'_> {
    /// The share that is expected in the window of `from` to before `to`, which has `of` samples or
    /// minutes.
    pub(crate) fn expected(&self, from: Minute, to: Minute, of: u32) -> f64 {
        let share = match self.what {
            Statistic::Samples => self.share,
            Statistic::Minutes => self.affected.between(from, to) / f64::from(of.max(1)),
        };
        share.clamp(LEAST_SHARE, GREATEST_SHARE)
    }

    /// The share in the whole history.
    pub(crate) fn overall(&self) -> f64 {
        let (from, to) = (self.history.first(), self.history.end());
        self.expected(
            from,
            to,
            self.history.share(self.what, self.limit, from, to).of,
        )
    }
}
