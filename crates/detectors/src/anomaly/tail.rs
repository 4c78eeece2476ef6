//! Probability of values beyond any seen so far, by peaks over a threshold.
//!
//! Exceedances of a high threshold tend to a generalized Pareto distribution, whatever the
//! distribution of the samples (Pickands 1975). A tail fitted to them is calibrated on heavy-tailed
//! durations, where a z-score raises far too many alarms.

use super::normal;

/// Share of the samples that counts as the tail. DuMouchel (1983) advises 0.10; with two weeks of
/// one sample an hour, half as many again give a steadier estimate.
const TAIL_SHARE: f64 = 0.15;

/// Number of exceedances to fit. With fewer than 10 the estimate is noise; more than 500 give more
/// precision than the model deserves.
const LEAST_EXCEEDANCES: usize = 10;
const MOST_EXCEEDANCES: usize = 500;

/// Fewest samples from which a tail is fitted.
pub const LEAST_SAMPLES: u64 = 10;

/// Limits of the shape. 0, because the past gives no upper limit of a duration. 0.5, because beyond
/// it the variance is infinite and so is that of the estimator (Hosking & Wallis 1987, section 3).
const LEAST_SHAPE: f64 = 0.0;
const MOST_SHAPE: f64 = 0.5;

/// The prior shape, and the number of exceedances that it weighs. The estimator's deviation is
/// about 1.15 / sqrt(n), so 40 exceedances carry as much information as "0.2 ± 0.18". (Martins &
/// Stedinger 2000 use such a prior for floods; durations have heavier tails than their 0.1.)
const PRIOR_SHAPE: f64 = 0.2;
const PRIOR_EXCEEDANCES: f64 = 40.0;

/// Plotting position (i - 0.35) / n of probability-weighted moments (Hosking & Wallis 1987).
const PLOTTING: f64 = 0.35;

/// Standard deviation of a value rounded to whole microseconds: 1/sqrt(12).
const ROUNDING_DEVIATION: f64 = 0.288_675_134_594_812_9;

/// Least scale, as a share of the median, for samples that have never varied (as in zscore.rs).
const LEAST_RELATIVE_SCALE: f64 = 0.001;

/// Least scale assumed for durations around `median` (microseconds).
#[must_use]
pub fn least_scale(median: f64) -> f64 {
    ROUNDING_DEVIATION.max(LEAST_RELATIVE_SCALE * median.abs())
}

/// How many of `count` samples belong to the tail.
#[must_use]
pub fn tail_size(count: u64) -> usize {
    let share = (TAIL_SHARE * count as f64) as usize;
    let half = usize::try_from(count / 2).unwrap_or(usize::MAX);
    share.clamp(LEAST_EXCEEDANCES, MOST_EXCEEDANCES).min(half)
}

/// The amount by which a value exceeds the threshold, and its weight as a share of one sample.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Exceedance {
    pub excess: f64,
    pub weight: f64,
}

/// A fitted upper tail. Values are microseconds or differences of them, negated for the lower tail.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Tail {
    /// The value at which z is 0.
    center: f64,
    /// The value at which the tail begins, and its z.
    threshold: f64,
    threshold_z: f64,
    /// Logarithm of the share of samples beyond the threshold.
    log_rate: f64,
    scale: f64,
    shape: f64,
    least_scale: f64,
}

impl Tail {
    /// Fits a tail to `exceedances`, in ascending order, of `count` samples with the median
    /// `center`.
    #[must_use]
    pub fn fit(
        center: f64,
        threshold: f64,
        exceedances: &[Exceedance],
        count: f64,
        least_scale: f64,
    ) -> Self {
        let weight: f64 = exceedances.iter().map(|e| e.weight).sum();
        let (shape, scale) = estimate(exceedances, weight, least_scale);
        // Without exceedances the rate is at most one in `count`. It never exceeds 0.5, because no
        // tail begins below the median.
        let rate = (weight.max(1.0) / count.max(1.0)).min(0.5);
        let log_rate = rate.ln();
        Self {
            center: center.min(threshold),
            threshold,
            threshold_z: normal::deviate(log_rate).max(0.0),
            log_rate,
            scale,
            shape,
            least_scale,
        }
    }

    /// The logarithm of the probability of a value at least this great.
    #[must_use]
    pub fn log_p(&self, value: f64) -> f64 {
        let excess = (value - self.threshold) / self.scale;
        if excess <= 0.0 {
            return normal::log_upper_tail(self.z(value));
        }
        if self.shape > 0.0 {
            self.log_rate - (self.shape * excess).ln_1p() / self.shape
        } else {
            self.log_rate - excess
        }
    }

    /// The normal deviate that is as improbable as `value`: 3 means 1 in 741. It grows with the
    /// value and is finite.
    ///
    /// Below the tail no decision depends on it, so it is linear, from 0 at the median.
    #[must_use]
    pub fn z(&self, value: f64) -> f64 {
        if value > self.threshold {
            return normal::deviate(self.log_p(value)).max(self.threshold_z);
        }
        let breadth = (self.threshold - self.center).max(self.least_scale);
        // Below -30 the probability is 1 in double precision.
        ((value - self.center) / breadth * self.threshold_z).max(-30.0)
    }

    /// The value at which `z` is reached; every smaller value has a smaller z.
    #[must_use]
    pub fn value_at(&self, z: f64) -> f64 {
        if z <= self.threshold_z {
            let breadth = (self.threshold - self.center).max(self.least_scale);
            let share = if self.threshold_z > 0.0 {
                z / self.threshold_z
            } else {
                1.0
            };
            return (self.center + breadth * share).min(self.threshold);
        }
        self.value_at_log_p(normal::log_upper_tail(z))
    }

    /// The value in the tail whose probability has this logarithm; the threshold for greater ones.
    #[must_use]
    pub fn value_at_log_p(&self, log_p: f64) -> f64 {
        let depth = (self.log_rate - log_p).max(0.0);
        let excess = if self.shape > 0.0 {
            (self.shape * depth).exp_m1() / self.shape
        } else {
            depth
        };
        self.threshold + excess * self.scale
    }

    #[must_use]
    pub fn shape(&self) -> f64 {
        self.shape
    }
}

/// Estimates shape and scale by probability-weighted moments (Hosking & Wallis 1987). With few
/// exceedances they stay close to the truth, where maximum likelihood does not.
fn estimate(exceedances: &[Exceedance], weight: f64, least_scale: f64) -> (f64, f64) {
    let mut below = 0.0;
    let mut mean = 0.0;
    let mut weighted = 0.0;
    for e in exceedances {
        below += e.weight;
        let above = 1.0 - (below - PLOTTING * e.weight) / weight;
        mean += e.weight * e.excess / weight;
        weighted += e.weight * e.excess * above / weight;
    }
    if mean <= 0.0 || !mean.is_finite() {
        return (LEAST_SHAPE, least_scale);
    }
    let spread = mean - 2.0 * weighted;
    let measured = if spread > 0.0 {
        2.0 - mean / spread
    } else {
        LEAST_SHAPE
    };
    let shape = (weight * measured.clamp(LEAST_SHAPE, MOST_SHAPE)
        + PRIOR_EXCEEDANCES * PRIOR_SHAPE)
        / (weight + PRIOR_EXCEEDANCES);
    (shape, (mean * (1.0 - shape)).max(least_scale))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// Fits the tail of evenly spaced quantiles of a distribution.
    fn of_quantiles(n: u32, quantile: impl Fn(f64) -> f64) -> Tail {
        let values: Vec<f64> = (0..n)
            .map(|i| quantile((f64::from(i) + 0.5) / f64::from(n)))
            .collect();
        let k = tail_size(u64::from(n));
        let from = values.len() - k;
        let threshold = values[from - 1];
        let over: Vec<_> = values[from..]
            .iter()
            .map(|v| Exceedance {
                excess: v - threshold,
                weight: 1.0,
            })
            .collect();
        Tail::fit(
            values[values.len() / 2],
            threshold,
            &over,
            f64::from(n),
            1.0,
        )
    }

    #[test]
    fn pareto_and_exponential_are_extrapolated() {
        let pareto = of_quantiles(4000, |p| 1e5 * (1.0 - p).powf(-1.0 / 3.0));
        let at = 1e5 * 1e-5_f64.powf(-1.0 / 3.0);
        assert!((pareto.log_p(at) - 1e-5_f64.ln()).abs() < 0.7, "{pareto:?}");
        let exponential = of_quantiles(4000, |p| -1e5 * (1.0 - p).ln());
        assert!(
            (exponential.log_p(1e5 * 11.5) + 11.5).abs() < 1.5,
            "{exponential:?}"
        );
    }

    #[test]
    fn a_constant_history_has_finite_scores() {
        let tail = Tail::fit(1e5, 1e5, &[], 100.0, least_scale(1e5));
        assert_eq!(tail.z(1e5), 0.0);
        assert!(tail.z(1e5 + 1.0) < 3.0);
        assert!(tail.z(2e5) > 10.0 && tail.z(8.64e10).is_finite() && tail.z(1.0).is_finite());
    }

    proptest! {
        #[test]
        fn z_grows_with_the_value_and_value_at_inverts_it(
            mut excesses in prop::collection::vec(0.0_f64..1e6, 0..60),
            a in -1e6_f64..1e12, b in -1e6_f64..1e12, z in -3.0_f64..60.0,
        ) {
            excesses.sort_by(f64::total_cmp);
            let over: Vec<_> = excesses.iter().map(|e| Exceedance { excess: *e, weight: 1.0 }).collect();
            let tail = Tail::fit(1e5, 2e5, &over, 10.0 * over.len().max(10) as f64, least_scale(1e5));
            let (low, high) = if a < b { (a, b) } else { (b, a) };
            prop_assert!(tail.z(low) <= tail.z(high) && tail.z(high).is_finite());
            let value = tail.value_at(z);
            prop_assert!((tail.z(value) - z).abs() < 1e-6 * (1.0 + z.abs()), "{} {}", tail.z(value), z);
        }
    }
}
