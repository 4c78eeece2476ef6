//! The z-score of a sample against all the other samples. `anomaly/modified_zscore.rs` has the one
//! by medians.

use exact_digest::moments::Moments;

/// Standard deviation that rounding to whole microseconds gives to a constant value: 1/sqrt(12).
const ROUNDING_DEVIATION: f64 = 0.288_675_134_594_812_9;

/// Least deviation of a reference, as a share of its mean. A series of equal durations shows that
/// nothing has varied yet, not that nothing can; without this floor its scores would be infinite.
const LEAST_RELATIVE_DEVIATION: f64 = 0.001;

/// A set of samples, each judged against all the others.
///
/// The judged sample is not part of its own reference. If it were, the score of one outlier among n
/// samples could not exceed (n - 1) / sqrt(n), so that with ten samples none could reach 3
/// (Shiffler, "Maximum Z Scores and Outliers", The American Statistician 42, 1988).
#[derive(Clone, Copy, Debug)]
pub struct LeaveOneOut {
    all: Moments,
}

/// The distance of a sample from the others.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct ZScore {
    /// Deviations above (positive) or below the mean of the others.
    pub z: f64,
    pub mean: f64,
    /// The deviation used for `z`.
    pub deviation: f64,
    /// Whether `deviation` is the floor, because the others vary less than it.
    pub at_floor: bool,
    /// Number of other samples.
    pub others: u64,
}

impl LeaveOneOut {
    #[must_use]
    pub fn new(all: Moments) -> Self {
        Self { all }
    }

    /// `None` unless two other samples remain.
    #[must_use]
    pub fn score(self, value: i64) -> Option<ZScore> {
        let others = self.all.without(value)?;
        let mean = others.mean()?;
        let measured = others.standard_deviation()?;
        let floor = ROUNDING_DEVIATION.max(LEAST_RELATIVE_DEVIATION * mean.abs());
        let deviation = measured.max(floor);
        Some(ZScore {
            z: (value as f64 - mean) / deviation,
            mean,
            deviation,
            at_floor: measured < floor,
            others: others.count,
        })
    }

    /// Bounds outside of which every sample lies whose score exceeds `threshold`; `None` if no
    /// sample can exceed it. A sample outside may still score less, because of the floor, so it
    /// must be scored.
    ///
    /// Let d = x - mean over all n samples and S the sum of their squared deviations. Without x,
    /// `z² = d² (n/(n-1))² (n-2) / (S - d² n/(n-1))`, which grows with |d|; the bounds follow by
    /// solving for d.
    #[must_use]
    pub fn bounds(self, threshold: f64) -> Option<(f64, f64)> {
        let n = self.all.count as f64;
        if self.all.count < 3 {
            return None;
        }
        let squares = self.all.scaled_squares() / n;
        if squares <= 0.0 {
            return None;
        }
        let ratio = n / (n - 1.0);
        let squared_threshold = threshold * threshold;
        let distance = (squared_threshold * squares
            / (ratio * ratio * (n - 2.0) + squared_threshold * ratio))
            .sqrt();
        // The distance is reduced slightly, so that rounding excludes no sample.
        let distance = distance * (1.0 - 1e-9);
        let mean = self.all.mean()?;
        Some((mean - distance, mean + distance))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn judge(values: &[i64]) -> LeaveOneOut {
        LeaveOneOut::new(Moments::of(values.iter().copied()))
    }

    #[test]
    fn one_outlier_among_ten_is_found() {
        let mut values = vec![99, 100, 101, 100, 99, 101, 100, 100, 100];
        values.push(500);
        assert!(judge(&values).score(500).unwrap().z > 100.0);
    }

    #[test]
    fn a_constant_reference_gives_finite_scores() {
        let values = [100_000_i64; 20]
            .into_iter()
            .chain([100_050, 500_000])
            .collect::<Vec<_>>();
        let constant = judge(&values[..20]);
        assert_eq!(constant.score(100_000).unwrap().z, 0.0);
        assert_eq!(constant.bounds(3.0), None);

        let near = judge(&values[..21]).score(100_050).unwrap();
        assert!(near.at_floor && near.z < 3.0, "{near:?}");
        let far = judge(&values).score(500_000).unwrap();
        assert!(far.z.is_finite() && far.z > 3.0, "{far:?}");
    }

    #[test]
    fn fewer_than_two_other_samples_give_no_score() {
        assert_eq!(judge(&[5, 6]).score(5), None);
        assert_eq!(judge(&[5, 6]).bounds(3.0), None);
    }

    #[test]
    fn removing_a_huge_outlier_leaves_the_other_samples_exact() {
        let values: Vec<i64> = (0..50)
            .map(|i| 1000 + i % 5)
            .chain([86_400_000_000])
            .collect();
        let score = judge(&values).score(86_400_000_000).unwrap();
        let others = Moments::of(values[..50].iter().copied());
        assert_eq!(score.mean, others.mean().unwrap());
        assert_eq!(score.deviation, others.standard_deviation().unwrap());
    }

    proptest! {
        #[test]
        fn the_score_equals_removing_the_sample_and_recomputing(
            values in prop::collection::vec(1_i64..5_000_000, 3..60),
            at in any::<prop::sample::Index>(),
        ) {
            let index = at.index(values.len());
            let mut others = values.clone();
            let value = others.remove(index);
            let reference = Moments::of(others);
            let score = judge(&values).score(value).unwrap();
            prop_assert_eq!(score.mean, reference.mean().unwrap());
            prop_assert!(score.deviation >= reference.standard_deviation().unwrap());
            prop_assert!(score.z.is_finite());
        }

        #[test]
        fn the_bounds_exclude_no_sample_over_the_threshold(
            values in prop::collection::vec(
                prop_oneof![9 => 90_000_i64..110_000, 1 => 1_i64..86_400_000_000], 3..200),
            threshold in 0.5_f64..10.0,
        ) {
            let judge = judge(&values);
            for value in &values {
                if judge.score(*value).unwrap().z.abs() > threshold {
                    let (low, high) = judge.bounds(threshold).unwrap();
                    prop_assert!((*value as f64) < low || (*value as f64) > high);
                }
            }
        }
    }
}
