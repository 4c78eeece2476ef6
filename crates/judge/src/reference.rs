//! What is usual for an operation, learned from its history.

use crate::affected::{self, ExpectedMinutes};
use crate::budget::{FalsePages, WINDOWS};
use crate::compared::Compared;
use crate::episode;
use crate::history::{History, Statistic};
use crate::limits::Limits;
use crate::minute::{DAY, Minute};
use crate::overdispersion;
use crate::thresholds;

/// Fewest samples from which a reference is learned.
pub const LEAST_SAMPLES: u32 = 50;

/// A history of this many minutes has a weekend in it, but for some hours.
const OLD_ENOUGH_FOR_WEEKENDS: i64 = 6 * DAY;

/// What is usual for an operation. It is renewed every night.
#[derive(Clone, Debug)]
pub struct Reference {
    pub limits: Limits,
    /// How many minutes the history had, from its first sample on.
    age: i64,
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

impl Reference {
    /// Learns from the minutes of `history`, which should be a week without the samples of
    /// incidents. `None` if it has fewer than [`LEAST_SAMPLES`].
    #[must_use]
    pub fn learn(limits: Limits, history: &History, false_pages: FalsePages) -> Option<Self> {
        let all = history.samples(history.first(), history.end());
        if all < LEAST_SAMPLES {
            return None;
        }
        let first = history.first_active().unwrap_or(history.end());
        let age = history.end().since(first);
        let mut levels = learn_levels(limits.number(), history, false_pages);
        if let Some((from, to)) = incident(&levels, history, false_pages) {
            let rest = history.without(from, to);
            levels = learn_levels(limits.number(), &rest, false_pages);
        }
        Some(Self {
            limits,
            age,
            levels,
        })
    }

    /// Whether samples beyond this limit are judged in the minute before `end`. An operation whose
    /// history is shorter than a day may be slower at other times of the day, and one with less
    /// than a week at weekends: only gross violations are judged then.
    pub(crate) fn judges(&self, limit: usize, end: Minute) -> bool {
        let needed = if end.plus(-1).is_weekend() {
            OLD_ENOUGH_FOR_WEEKENDS
        } else {
            DAY
        };
        self.age >= needed || self.limits.is_gross(limit)
    }

    pub(crate) fn level(&self, limit: usize) -> Option<&Level> {
        self.levels.get(limit)
    }
}

fn learn_levels(limits: usize, history: &History, false_pages: FalsePages) -> Vec<Level> {
    (0..limits)
        .map(|limit| learn_level(limit, limits, history, false_pages))
        .collect()
}

/// From these levels to those without it, an incident in the history changes the correlation by
/// more than this factor.
const DOMINATES: f64 = 4.0;

/// An unnoticed incident that says more about the history than all the rest of it.
fn incident(
    levels: &[Level],
    history: &History,
    false_pages: FalsePages,
) -> Option<(Minute, Minute)> {
    levels.iter().enumerate().find_map(|(limit, level)| {
        let (from, to) = episode::unnoticed(history, limit, level.share)?;
        let rest = history.without(from, to);
        let without = learn_level(limit, levels.len(), &rest, false_pages);
        let dominates = level.samples.correlation > DOMINATES * without.samples.correlation;
        dominates.then_some((from, to))
    })
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
