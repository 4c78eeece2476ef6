//! The tail score of each sample of a set, judged by all the other samples.

use super::direction::Direction;
use super::normal;
use super::tail::{self, Exceedance, LEAST_SAMPLES, Tail, tail_size};
use exact_digest::memory::{OutOfMemory, TryCollect};
use exact_digest::order;
use exact_digest::progress::Progress;

/// A set of samples whose tail is fitted without the judged sample.
///
/// Only the exceedances shape the tail, so a refit is needed only for one of those. The threshold
/// stays the same.
#[derive(Clone, Debug)]
pub struct TailOfOthers {
    direction: Direction,
    center: f64,
    threshold: f64,
    /// Ascending; at most 500.
    exceedances: Vec<Exceedance>,
    count: f64,
    least_scale: f64,
    all: Tail,
}

/// The score of a sample in the tail of the others.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct TailScore {
    /// Normal-equivalent deviations towards the judged side; negative on the other side.
    pub z: f64,
    /// Probability of a sample at least as extreme.
    pub p_value: f64,
}

impl TailOfOthers {
    /// `values` are in microseconds, in any order. `None` for fewer than 10 besides the judged one.
    ///
    /// # Errors
    /// [`OutOfMemory`]
    pub fn new(
        values: &[i64],
        direction: Direction,
        progress: &Progress<'_>,
    ) -> Result<Option<Self>, OutOfMemory> {
        let count = values.len() as u64;
        if count <= LEAST_SAMPLES {
            return Ok(None);
        }
        let oriented = values.iter().map(|v| {
            progress.step(1);
            direction.orient(*v as f64)
        });
        let mut oriented: Vec<f64> = oriented.try_collect_vec()?;
        let from = oriented.len() - tail_size(count);
        order::select(&mut oriented, from - 1, f64::total_cmp, progress);
        let (below, over) = oriented.split_at_mut(from - 1);
        let Some((&mut threshold, over)) = over.split_first_mut() else {
            return Ok(None);
        };
        let mut exceedances: Vec<_> = over
            .iter()
            .filter(|v| **v > threshold)
            .map(|v| Exceedance {
                excess: v - threshold,
                weight: 1.0,
            })
            .collect();
        exceedances.sort_by(|a, b| a.excess.total_cmp(&b.excess));
        // The tail is at most half of the samples, so the median is the threshold or below it.
        let middle = values.len() / 2;
        order::select(below, middle, f64::total_cmp, progress);
        let center = below.get(middle).copied().unwrap_or(threshold);
        let least_scale = tail::least_scale(center);
        let all = Tail::fit(center, threshold, &exceedances, count as f64, least_scale);
        Ok(Some(Self {
            direction,
            center,
            threshold,
            exceedances,
            count: count as f64,
            least_scale,
            all,
        }))
    }

    /// Scores a value that is one of the samples.
    #[must_use]
    pub fn score(&self, value: i64) -> TailScore {
        self.score_oriented(self.direction.orient(value as f64))
    }

    fn score_oriented(&self, value: f64) -> TailScore {
        let excess = value - self.threshold;
        let tail = if excess > 0.0 {
            self.without(excess)
        } else {
            self.all
        };
        let z = tail.z(value);
        TailScore {
            z,
            p_value: normal::log_upper_tail(z).exp(),
        }
    }

    fn without(&self, excess: f64) -> Tail {
        let at = self.exceedances.partition_point(|e| e.excess < excess);
        let others: Vec<_> = self
            .exceedances
            .iter()
            .enumerate()
            .filter(|(i, _)| *i != at)
            .map(|(_, e)| *e)
            .collect();
        Tail::fit(
            self.center,
            self.threshold,
            &others,
            self.count - 1.0,
            self.least_scale,
        )
    }

    /// A value such that no sample nearer to the median can reach `threshold` (at least 2). `None`
    /// when no sample reaches it.
    #[must_use]
    pub fn bound(&self, threshold: f64) -> Option<f64> {
        let below = self.all.value_at(threshold);
        // With many samples the tail begins only beyond 3 deviations.
        if below <= self.threshold && below > self.center {
            return Some(self.direction.orient(below));
        }
        self.exceedances
            .iter()
            .map(|e| self.threshold + e.excess)
            .find(|value| self.score_oriented(*value).z >= threshold)
            .map(|value| self.direction.orient(value))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn one_outlier_is_found_on_its_side_only() {
        let mut values: Vec<i64> = (0..40).map(|i| 100_000 + (i * 7919) % 5_000).collect();
        values.push(2_000_000);
        let slow = TailOfOthers::new(&values, Direction::Slow, &Progress::unchecked())
            .unwrap()
            .unwrap();
        assert!(slow.score(2_000_000).z > 4.0);
        assert!(slow.score(104_000).z < 3.0);
        assert_eq!(slow.bound(3.0), Some(2_000_000.0));
        values.push(1_000);
        assert!(
            TailOfOthers::new(&values, Direction::Fast, &Progress::unchecked())
                .unwrap()
                .unwrap()
                .score(1_000)
                .z
                > 4.0
        );
    }

    #[test]
    fn few_samples_have_no_tail_and_constant_samples_no_outlier() {
        assert!(
            TailOfOthers::new(&[1; 10], Direction::Slow, &Progress::unchecked())
                .unwrap()
                .is_none()
        );
        let constant = TailOfOthers::new(&[100_000; 50], Direction::Slow, &Progress::unchecked())
            .unwrap()
            .unwrap();
        assert_eq!(constant.score(100_000).z, 0.0);
        assert_eq!(constant.bound(3.0), None);
    }

    proptest! {
        #[test]
        fn scores_are_finite_and_the_bound_excludes_no_sample(
            values in prop::collection::vec(
                prop_oneof![9 => 90_000_i64..110_000, 1 => 1_i64..86_400_000_000], 11..200),
            threshold in 2.0_f64..6.0,
        ) {
            let others = TailOfOthers::new(&values, Direction::Slow, &Progress::unchecked()).unwrap().unwrap();
            for value in &values {
                let score = others.score(*value);
                prop_assert!(score.z.is_finite() && (0.0..=1.0).contains(&score.p_value));
                if score.z >= threshold {
                    prop_assert!(*value as f64 >= others.bound(threshold).unwrap_or(f64::INFINITY));
                }
            }
        }
    }
}
