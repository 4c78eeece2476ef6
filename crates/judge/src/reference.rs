//! What is usual for an operation, learned from its history.

use crate::affected::{self, ExpectedMinutes};
use crate::budget::{FalsePages, WINDOWS};
use crate::history::{History, Statistic};
use crate::limits::Limits;
use crate::minute::Minute;
use crate::overdispersion;
use crate::thresholds;

/// Fewest samples from which a reference is learned.
pub const LEAST_SAMPLES: u32 = 50;

/// The greatest share that is ever expected: a test must remain possible.
pub(crate) const GREATEST_SHARE: f64 = 0.95;
const LEAST_SHARE: f64 = 1e-9;

/// What is usual for an operation. It is renewed every night.
#[derive(Clone, Debug)]
pub struct Reference {
    pub limits: Limits,
    /// One for each limit.
    pub(crate) levels: Vec<Level>,
}

/// What is usual beyond one limit.
#[derive(Clone, Debug)]
pub(crate) struct Level {
    /// The share of samples beyond it.
    pub(crate) share: f64,
    /// How much of a minute's samples count as independent of each other, from 0 to 1.
    pub(crate) independent: f64,
    pub(crate) samples: Learned,
    pub(crate) minutes: Learned,
}

/// What is usual for one statistic and one limit.
#[derive(Clone, Debug)]
pub(crate) struct Learned {
    /// The correlation of two samples (or minutes) of a window.
    pub(crate) correlation: f64,
    /// For each window, the surprise above which it is a problem.
    pub(crate) thresholds: [f64; WINDOWS.len()],
}

impl Level {
    pub(crate) fn learned(&self, what: Statistic) -> &Learned {
        match what {
            Statistic::Samples => &self.samples,
            Statistic::Minutes => &self.minutes,
        }
    }
}

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
        self.expected(from, to, self.history.share(self.what, self.limit, from, to).of)
    }
}

impl Reference {
    /// Learns from the minutes of `history`, which should be a week without the samples of
    /// incidents. `None` if it has fewer than [`LEAST_SAMPLES`].
    #[must_use]
    pub fn learn(
        limits: Limits,
        history: &History,
        false_pages: FalsePages,
    ) -> Option<Self> {
        let all = history.samples(history.first(), history.end());
        if all < LEAST_SAMPLES {
            return None;
        }
        let levels = (0..limits.len())
            .map(|limit| learn_level(limit, limits.len(), history, false_pages))
            .collect();
        Some(Self {
            limits,
            levels,
        })
    }

    pub(crate) fn level(&self, limit: usize) -> Option<&Level> {
        self.levels.get(limit)
    }
}

fn learn_level(limit: usize, limits: usize, history: &History, false_pages: FalsePages) -> Level {
    let (from, to) = (history.first(), history.end());
    let found = history.share(Statistic::Samples, limit, from, to);
    // As if half of one more sample were slow: what has not been seen yet is not impossible.
    let share = (f64::from(found.beyond) + 0.5) / (f64::from(found.of) + 1.0);
    let independent = affected::independent(history, limit, share);
    let affected = ExpectedMinutes::of(history, share, independent);
    let [samples, minutes] = Statistic::BOTH.map(|what| {
        let compared = Compared {
            history,
            what,
            limit,
            share,
            affected: &affected,
        };
        let correlation = overdispersion::correlation(&compared);
        Learned {
            correlation,
            thresholds: thresholds::learn(&compared, correlation, limits, false_pages),
        }
    });
    Level {
        share,
        independent,
        samples,
        minutes,
    }
}
