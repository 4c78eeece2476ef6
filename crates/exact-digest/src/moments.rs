//! Count, sum and sum of squares of integers, kept exactly.

/// The sums from which mean and standard deviation are computed, without rounding.
///
/// They are exact integers because a leave-one-out variance subtracts one large number from
/// another: with one duration of a day among samples of microseconds, doubles would lose every
/// digit of the difference.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Moments {
    pub count: u64,
    pub sum: i128,
    pub sum_of_squares: i128,
}

impl Moments {
    pub fn of(values: impl IntoIterator<Item = i64>) -> Self {
        values.into_iter().fold(Self::default(), Self::with)
    }

    #[must_use]
    pub fn with(self, value: i64) -> Self {
        let value = i128::from(value);
        Self {
            count: self.count + 1,
            sum: self.sum + value,
            sum_of_squares: self.sum_of_squares + value * value,
        }
    }

    /// The moments of both sets of samples. Sums saturate at their limits, which only corrupt data
    /// can reach.
    #[must_use]
    pub fn and(self, other: Self) -> Self {
        Self {
            count: self.count.saturating_add(other.count),
            sum: self.sum.saturating_add(other.sum),
            sum_of_squares: self.sum_of_squares.saturating_add(other.sum_of_squares),
        }
    }

    /// The moments without `value`, which must be one of the samples. `None` if there are no
    /// samples.
    #[must_use]
    pub fn without(self, value: i64) -> Option<Self> {
        let value = i128::from(value);
        Some(Self {
            count: self.count.checked_sub(1)?,
            sum: self.sum - value,
            sum_of_squares: self.sum_of_squares - value * value,
        })
    }

    /// Arithmetic mean; `None` for no samples.
    #[must_use]
    pub fn mean(self) -> Option<f64> {
        (self.count > 0).then(|| self.sum as f64 / self.count as f64)
    }

    /// Sample standard deviation (divisor n - 1, as `stddev_samp`); `None` for fewer than two
    /// samples.
    #[must_use]
    pub fn standard_deviation(self) -> Option<f64> {
        if self.count < 2 {
            return None;
        }
        let count = self.count as f64;
        Some((self.scaled_squares() / count / (count - 1.0)).sqrt())
    }

    /// n times the sum of squared deviations: `n * sum(x^2) - sum(x)^2`, never negative.
    #[must_use]
    pub fn scaled_squares(self) -> f64 {
        let exact = i128::from(self.count)
            .checked_mul(self.sum_of_squares)
            .zip(self.sum.checked_mul(self.sum))
            .map(|(squares, square)| squares - square);
        match exact {
            Some(value) => value as f64,
            // Beyond 10^38 (a thousand million durations of hours) only doubles can hold the
            // result.
            None => {
                let sum = self.sum as f64;
                (self.count as f64 * self.sum_of_squares as f64 - sum * sum).max(0.0)
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn too_few_samples_have_no_mean_or_deviation() {
        assert_eq!(Moments::default().mean(), None);
        assert_eq!(Moments::of([5]).standard_deviation(), None);
        assert_eq!(Moments::default().without(1), None);
    }

    #[test]
    fn constant_samples_have_zero_deviation() {
        assert_eq!(
            Moments::of([86_400_000_000; 1000]).standard_deviation(),
            Some(0.0)
        );
    }

    #[test]
    fn sums_beyond_128_bits_do_not_overflow() {
        let huge = Moments {
            count: u64::MAX,
            sum: i128::MAX / 2,
            sum_of_squares: i128::MAX,
        };
        assert!(huge.standard_deviation().unwrap().is_finite());
    }

    proptest! {
        #[test]
        fn equals_the_two_pass_formula(values in prop::collection::vec(1_i64..10_000_000, 2..200)) {
            let moments = Moments::of(values.iter().copied());
            let n = values.len() as f64;
            let mean = values.iter().sum::<i64>() as f64 / n;
            let variance = values.iter().map(|v| (*v as f64 - mean).powi(2)).sum::<f64>() / (n - 1.0);
            prop_assert!((moments.mean().unwrap() - mean).abs() <= 1e-9 * mean);
            prop_assert!(
                (moments.standard_deviation().unwrap() - variance.sqrt()).abs()
                    <= 1e-9 * (variance.sqrt() + 1.0)
            );
        }

        #[test]
        fn removing_a_sample_undoes_adding_it(
            values in prop::collection::vec(1_i64..=86_400_000_000, 1..100),
            extra in 1_i64..=86_400_000_000,
        ) {
            let without = Moments::of(values.iter().copied());
            prop_assert_eq!(without.with(extra).without(extra), Some(without));
        }
    }
}
