//! The modified z-score: the distance from the median of the other samples, in median absolute
//! deviations.
//!
//! Outliers do not shift it, but on heavy-tailed durations it raises far too many alarms; tail.rs
//! has the method for those.

use super::tail::least_scale;
use exact_digest::order;
use exact_digest::progress::Progress;

/// Ratio of the median absolute deviation to the standard deviation of a normal distribution
/// (Iglewicz & Hoaglin 1993, who advise a threshold of 3.5).
const NORMAL_RATIO: f64 = 0.6745;

/// A set of samples, each scored exactly against the median and deviation of all the others.
#[derive(Clone, Debug)]
pub struct RobustOfOthers {
    /// Ascending, in microseconds.
    sorted: Vec<i64>,
}

/// How far a sample lies from the others.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct RobustScore {
    /// Modified deviations above (positive) or below the median of the others.
    pub z: f64,
    pub median: f64,
    /// Median absolute deviation of the others.
    pub deviation: f64,
    /// Whether the floor was used for z, because the others vary less than the floor.
    pub at_floor: bool,
}

impl RobustOfOthers {
    #[must_use]
    pub fn new(mut values: Vec<i64>, progress: &Progress<'_>) -> Self {
        order::sort(&mut values, i64::cmp, progress);
        Self { sorted: values }
    }

    /// The samples nearest to the median, below and above it, whose score exceeds `threshold`;
    /// `None` for a side without such a sample. Every sample beyond them exceeds it too: for all
    /// samples far out on one side, leaving one of them out gives the same median and deviation.
    #[must_use]
    pub fn bounds(&self, threshold: f64) -> (Option<i64>, Option<i64>) {
        let passes = |value: &i64| {
            self.score(*value)
                .is_some_and(|score| score.z.abs() > threshold)
        };
        let middle = self.sorted.len() / 2;
        let (below, above) = self.sorted.split_at(middle);
        let low = below.partition_point(passes).checked_sub(1);
        let high = above.partition_point(|value| !passes(value));
        (
            low.and_then(|at| below.get(at)).copied(),
            above.get(high).copied(),
        )
    }

    /// Scores a value that is one of the samples, in O(log² n). `None` if the value is not one of
    /// them or fewer than two others remain.
    #[must_use]
    pub fn score(&self, value: i64) -> Option<RobustScore> {
        let out = self.sorted.binary_search(&value).ok()?;
        let count = self.sorted.len().checked_sub(1).filter(|n| *n >= 2)?;
        let others = Others {
            sorted: &self.sorted,
            out,
            count,
        };
        let median = others.middle(|rank| others.at(rank))?;
        let deviation = others.middle(|rank| others.nearest(median, rank))?;
        let floor = NORMAL_RATIO * least_scale(median);
        Some(RobustScore {
            z: NORMAL_RATIO * (value as f64 - median) / deviation.max(floor),
            median,
            deviation,
            at_floor: deviation < floor,
        })
    }
}

/// The sorted samples without the one at index `out`.
#[derive(Clone, Copy)]
struct Others<'a> {
    sorted: &'a [i64],
    out: usize,
    count: usize,
}

impl Others<'_> {
    fn at(&self, rank: usize) -> Option<f64> {
        let rank = if rank < self.out { rank } else { rank + 1 };
        self.sorted.get(rank).map(|v| *v as f64)
    }

    /// The median of the values that `ranked` returns for each rank from 0.
    fn middle(&self, ranked: impl Fn(usize) -> Option<f64>) -> Option<f64> {
        let upper = ranked(self.count / 2)?;
        if self.count % 2 == 1 {
            return Some(upper);
        }
        let lower = ranked(self.count / 2 - 1)?;
        Some(lower + (upper - lower) / 2.0)
    }

    /// The distance from `center` to the sample that is `rank`-th nearest to it, counted from 0.
    ///
    /// Distances to the left and to the right both ascend. A bisection finds how many of the
    /// nearest samples lie to the left, which gives the rank in their union.
    fn nearest(&self, center: f64, rank: usize) -> Option<f64> {
        let split = partition(0, self.count, |i| self.at(i).is_some_and(|v| v < center));
        let left = |i: usize| {
            split
                .checked_sub(i + 1)
                .and_then(|j| self.at(j))
                .map(|v| center - v)
        };
        let right = |i: usize| self.at(split + i).map(|v| v - center);
        let needed = rank + 1;
        let least = needed.saturating_sub(self.count - split);
        // The smallest number of samples from the left for which the next one on the left is no
        // nearer than the last one taken from the right.
        let from_left = partition(least, needed.min(split), |taken| {
            let last_right = (needed - taken).checked_sub(1).and_then(right);
            match (left(taken), last_right) {
                (Some(next), Some(last)) => next < last,
                _ => false,
            }
        });
        let last_left = from_left.checked_sub(1).and_then(left);
        let last_right = (needed - from_left).checked_sub(1).and_then(right);
        [last_left, last_right]
            .into_iter()
            .flatten()
            .max_by(f64::total_cmp)
    }
}

/// The first of `low..high` for which `holds` is false, or `high` if there is none. `holds` must be
/// true for all before it and false for all after it.
fn partition(mut low: usize, mut high: usize, holds: impl Fn(usize) -> bool) -> usize {
    while low < high {
        let middle = low + (high - low) / 2;
        if holds(middle) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    low
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::robust::median;
    use proptest::prelude::*;

    #[test]
    fn outliers_constants_and_small_sets_are_scored() {
        let outlier = RobustOfOthers::new(vec![98, 99, 100, 101, 102, 500], &Progress::unchecked())
            .score(500)
            .unwrap();
        assert_eq!((outlier.median, outlier.deviation), (100.0, 1.0));
        assert!((outlier.z - 0.6745 * 400.0).abs() < 1e-9);
        let constant = RobustOfOthers::new(vec![100_000; 9], &Progress::unchecked())
            .score(100_000)
            .unwrap();
        assert!(constant.z == 0.0 && constant.at_floor);
        assert_eq!(
            RobustOfOthers::new(vec![1, 2], &Progress::unchecked()).score(1),
            None
        );
        assert_eq!(
            RobustOfOthers::new(vec![1, 2, 3], &Progress::unchecked()).score(9),
            None
        );
    }

    proptest! {
        #[test]
        fn the_score_equals_removing_the_sample_and_recomputing(
            values in prop::collection::vec(prop_oneof![1_i64..20, 1_i64..5_000_000], 3..60),
            at in any::<prop::sample::Index>(),
        ) {
            let mut others = values.clone();
            let value = others.remove(at.index(values.len()));
            let center = median(&mut others.iter().map(|v| *v as f64).collect::<Vec<_>>()).unwrap();
            let deviation = median(&mut others.iter().map(|v| (*v as f64 - center).abs()).collect::<Vec<_>>()).unwrap();
            let score = RobustOfOthers::new(values, &Progress::unchecked()).score(value).unwrap();
            prop_assert_eq!((score.median, score.deviation), (center, deviation));
            prop_assert!(score.z.is_finite());
        }

        #[test]
        fn the_bounds_exclude_no_sample_over_the_threshold(
            values in prop::collection::vec(prop_oneof![9 => 900_i64..1_100, 1 => 1_i64..5_000_000], 3..80),
            threshold in 0.5_f64..6.0,
        ) {
            let others = RobustOfOthers::new(values.clone(), &Progress::unchecked());
            let (low, high) = others.bounds(threshold);
            for value in values {
                if others.score(value).unwrap().z.abs() > threshold {
                    prop_assert!(low.is_some_and(|low| value <= low) || high.is_some_and(|high| value >= high));
                }
            }
        }
    }
}
