//! The z-score of a sample against all the others.

use exact_digest::moments::Moments;

/// Standard deviation of a value rounded to whole microseconds, all else being constant:
/// 1/sqrt(12).
const ROUNDING_DEVIATION: f64 = 0.288_675_134_594_812_9;

/// Least deviation, as a share of the mean, that a reference is believed to have. A run of equal
/// durations says that nothing varied yet, not that nothing can: without a floor, its score is
/// infinite.
const LEAST_RELATIVE_DEVIATION: f64 = 0.001;

/// Samples, each of which is judged against all the others.
///
/// The judged sample stays out of its own reference: inside it, the score of one outlier among n
/// samples can never pass (n - 1) / sqrt(n), so that with ten samples nothing passes 3 (Shiffler,
/// "Maximum Z Scores and Outliers", The American Statistician 42, 1988).
#[derive(Clone, Copy, Debug)]
pub struct LeaveOneOut {
    all: Moments,
}

/// How far a sample lies from the others.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Score {
    /// Deviations above (positive) or below the mean of the others.
    pub z: f64,
    pub mean: f64,
    /// The deviation that `z` was measured with.
    pub deviation: f64,
    /// Whether that is the floor, the others varying less.
    pub at_floor: bool,
    /// How many others there are.
    pub others: u64,
}

impl LeaveOneOut {
    #[must_use]
    pub fn new(all: Moments) -> Self {
        Self { all }
    }

    /// `None` unless two other samples remain.
    #[must_use]
    pub fn score(self, value: i64) -> Option<Score> {
        let others = self.all.without(value)?;
        let mean = others.mean()?;
        let measured = others.standard_deviation()?;
        let floor = ROUNDING_DEVIATION.max(LEAST_RELATIVE_DEVIATION * mean.abs());
        let deviation = measured.max(floor);
        Some(Score {
            z: (value as f64 - mean) / deviation,
            mean,
            deviation,
            at_floor: measured < floor,
            others: others.count,
        })
    }

    /// Bounds outside of which every sample lies whose score passes `threshold`; `None` where no
    /// sample can pass it. A sample outside need not pass (the floor may hold it back): score it.
    ///
    /// With d = x - mean over all n samples and S their sum of squared deviations, leaving x out
    /// gives `z² = d² (n/(n-1))² (n-2) / (S - d² n/(n-1))`, which grows with |d|; solved for d.
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
        // A little nearer, so that rounding loses no sample.
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
    fn constant_reference_has_a_finite_answer() {
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
    fn fewer_than_two_others_are_no_reference() {
        assert_eq!(judge(&[5, 6]).score(5), None);
        assert_eq!(judge(&[5, 6]).bounds(3.0), None);
    }

    #[test]
    fn a_day_among_microseconds_leaves_the_others_exact() {
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
        fn equals_removing_and_recomputing(
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
        fn bounds_lose_no_sample(
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
