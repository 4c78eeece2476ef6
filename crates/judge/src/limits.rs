//! The durations beyond which samples are counted.

use crate::minute::Counts;
use crate::rare::SingleLimit;

/// A limit is at least this many times the median: a smaller difference does not matter.
const LEAST_EFFECT: f64 = 1.2;

/// From this many times the p99 on a violation is gross.
const GROSS: f64 = 2.0;

/// How far limits may be from what they would be today, as a difference of logarithms: about a
/// tenth.
const STAY_WITHIN: f64 = 0.1;

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
/// They are 1.25 times the p50, the p90 and the p99, twice the p99 and five times the p99. The
/// first notices that all samples are a little slower; the last, that a few are much slower.
#[derive(Clone, Debug, PartialEq)]
pub struct Limits {
    p50: f64,
    p99: f64,
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
            GROSS * usual.p99,
            5.0 * usual.p99,
        ]
        .map(|limit| limit.max(least))
        .to_vec();
        beyond.sort_by(f64::total_cmp);
        beyond.dedup_by(|greater, smaller| *greater < *smaller * LEAST_DISTANCE);
        Self {
            p50: usual.p50,
            p99: usual.p99,
            beyond,
            single: single.map(|SingleLimit(single)| SingleLimit(single.max(least))),
        }
    }

    /// How many there are: 1 to [`MOST_LIMITS`](crate::minute::MOST_LIMITS).
    #[must_use]
    pub fn number(&self) -> usize {
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

    /// Whether only gross violations are beyond the limit of this number: at least twice the p99.
    #[must_use]
    pub(crate) fn is_gross(&self, number: usize) -> bool {
        self.get(number)
            .is_some_and(|limit| limit >= GROSS * self.p99)
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

    /// Whether these can stay in place of `others`, so that nothing needs to be counted anew: as
    /// many, and each within [`STAY_WITHIN`] of the other.
    #[must_use]
    pub fn are_close_to(&self, others: &Self) -> bool {
        let pairs = self.beyond.iter().zip(&others.beyond);
        self.beyond.len() == others.beyond.len()
            && pairs
                .chain([(&self.p50, &others.p50), (&self.p99, &others.p99)])
                .all(|(mine, theirs)| (mine / theirs).ln().abs() <= STAY_WITHIN)
    }

    /// These limits, with another one for single samples.
    #[must_use]
    pub fn with_single_of(self, others: &Self) -> Self {
        Self {
            single: others.single,
            ..self
        }
    }

    /// Counts a sample of `duration` microseconds.
    pub fn count(&self, duration: f64, counts: &mut Counts) {
        counts.samples = counts.samples.saturating_add(1);
        for (limit, count) in self.beyond.iter().zip(&mut counts.beyond) {
            *count = count.saturating_add(u32::from(duration > *limit));
        }
        let matters = self.beyond.first().is_some_and(|least| duration > *least);
        let times = |factor| u32::from(matters && duration >= factor * self.p50);
        counts.threefold = counts.threefold.saturating_add(times(3.0));
        counts.tenfold = counts.tenfold.saturating_add(times(10.0));
        let extreme = self.single.is_some_and(|single| duration > single.0);
        counts.extreme = counts.extreme.saturating_add(u32::from(extreme));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::minute::MOST_LIMITS;

    const USUAL: Percentiles = Percentiles {
        p50: 10_000.0,
        p90: 20_000.0,
        p99: 40_000.0,
    };

    fn values(limits: &Limits) -> Vec<f64> {
        (0..MOST_LIMITS).filter_map(|n| limits.get(n)).collect()
    }

    #[test]
    fn they_are_multiples_of_the_percentiles() {
        let limits = Limits::of(&USUAL, 1000.0, None);
        let wanted = [12_500.0, 25_000.0, 50_000.0, 80_000.0, 200_000.0];
        assert_eq!(values(&limits), wanted);
        let gross: Vec<bool> = (0..6).map(|n| limits.is_gross(n)).collect();
        assert_eq!(gross, [false, false, false, true, true, false]);
        assert_eq!(limits.closest(60_000.0), 2);
        assert_eq!(limits.closest(70_000.0), 3);
        assert_eq!(limits.closest(1.0), 0);
    }

    #[test]
    fn what_is_too_small_to_matter_is_beyond_none() {
        let fast = Percentiles {
            p50: 9.0,
            p90: 10.0,
            p99: 12.0,
        };
        let limits = Limits::of(&fast, 1000.0, None);
        assert_eq!(values(&limits), [1009.0]);
        // Near the floor, one limit remains of several.
        let alike = Percentiles {
            p50: 10_000.0,
            p90: 10_100.0,
            p99: 10_200.0,
        };
        let limits = Limits::of(&alike, 1000.0, None);
        assert_eq!(values(&limits), [12_500.0, 20_400.0, 51_000.0]);
    }

    #[test]
    fn limits_stay_while_the_percentiles_move_by_less_than_a_tenth() {
        let before = Limits::of(&USUAL, 1000.0, None);
        let moved = |factor: f64| {
            let usual = Percentiles {
                p50: USUAL.p50 * factor,
                ..USUAL
            };
            before.are_close_to(&Limits::of(&usual, 1000.0, None))
        };
        assert!(moved(1.0) && moved(1.09) && moved(0.92));
        assert!(!moved(1.12) && !moved(0.89));
        let fast = Percentiles {
            p50: 9.0,
            p90: 10.0,
            p99: 12.0,
        };
        assert!(!before.are_close_to(&Limits::of(&fast, 1000.0, None)));
    }

    #[test]
    fn a_sample_counts_beyond_each_limit_that_it_exceeds() {
        let limits = Limits::of(&USUAL, 1000.0, Some(SingleLimit(250_000.0)));
        let mut counts = Counts::default();
        for duration in [12_500.0, 12_501.0, 30_000.0, 100_000.0, 250_001.0] {
            limits.count(duration, &mut counts);
        }
        let wanted = Counts {
            samples: 5,
            beyond: [4, 3, 2, 2, 1],
            threefold: 3,
            tenfold: 2,
            extreme: 1,
        };
        assert_eq!(counts, wanted);
        counts.add(&wanted);
        assert_eq!(counts.beyond, [8, 6, 4, 4, 2]);
        assert_eq!((counts.samples, counts.extreme), (10, 2));
    }
}
