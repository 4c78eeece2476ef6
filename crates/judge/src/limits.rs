//! The durations beyond which samples are counted.

use crate::minute::Counts;
use crate::rare::SingleLimit;

/// Most limits of an operation.
pub const MOST_LIMITS: usize = 5;

/// A limit is at least this many times the median: slower by less matters to nobody.
const LEAST_EFFECT: f64 = 1.2;

/// Limits closer to each other than this are one.
const LEAST_DISTANCE: f64 = 1.05;

/// Percentiles of an operation's usual durations, in microseconds.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Percentiles {
    pub p50: f64,
    pub p90: f64,
    pub p99: f64,
}

/// The limits of an operation, in microseconds, ascending.
///
/// They are 1.25 times the p50, the p90 and the p99, twice the p99 and five times the p99. The first
/// notices that all samples are a little slower; the last, that a few are much slower.
#[derive(Clone, Debug, PartialEq)]
pub struct Limits {
    p50: f64,
    beyond: Vec<f64>,
    single: Option<SingleLimit>,
}

impl Limits {
    /// `minimum_effect` is in microseconds: samples that exceed the p50 by less are never counted.
    /// `single` is the duration beyond which one sample is a problem.
    #[must_use]
    pub fn of(usual: &Percentiles, minimum_effect: f64, single: Option<SingleLimit>) -> Self {
        let least = (usual.p50 * LEAST_EFFECT).max(usual.p50 + minimum_effect);
        let mut beyond = [
            1.25 * usual.p50,
            1.25 * usual.p90,
            1.25 * usual.p99,
            2.0 * usual.p99,
            5.0 * usual.p99,
        ]
        .map(|limit| limit.max(least))
        .to_vec();
        beyond.sort_by(f64::total_cmp);
        beyond.dedup_by(|greater, smaller| *greater < *smaller * LEAST_DISTANCE);
        Self {
            p50: usual.p50,
            beyond,
            single,
        }
    }

    /// How many there are: 1 to [`MOST_LIMITS`].
    #[must_use]
    pub fn len(&self) -> usize {
        self.beyond.len()
    }

    /// The limit of this number, from 0 on, in microseconds.
    #[must_use]
    pub fn get(&self, number: usize) -> Option<f64> {
        self.beyond.get(number).copied()
    }

    #[must_use]
    pub fn p50(&self) -> f64 {
        self.p50
    }

    /// The number of the limit that is closest to `limit`, which belongs to other limits.
    #[must_use]
    pub fn closest(&self, limit: f64) -> usize {
        let distance = |other: f64| (other / limit).ln().abs();
        self.beyond
            .iter()
            .enumerate()
            .min_by(|a, b| distance(*a.1).total_cmp(&distance(*b.1)))
            .map_or(0, |(number, _)| number)
    }

    /// Counts a sample of `duration` microseconds.
    pub fn count(&self, duration: f64, counts: &mut Counts) {
        counts.samples = counts.samples.saturating_add(1);
        for (limit, count) in self.beyond.iter().zip(&mut counts.beyond) {
            *count = count.saturating_add(u32::from(duration > *limit));
        }
        let times = |factor| u32::from(duration >= factor * self.p50);
        counts.threefold = counts.threefold.saturating_add(times(3.0));
        counts.tenfold = counts.tenfold.saturating_add(times(10.0));
        let extreme = self.single.is_some_and(|single| duration > single.0);
        counts.extreme = counts.extreme.saturating_add(u32::from(extreme));
    }
}
