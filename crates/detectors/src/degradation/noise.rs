//! The usual variation of hourly levels when nothing has changed.

use crate::degradation::level::Level;
use crate::robust::{Weighted, deviation, hodges_lehmann, median};

/// Least deviation assumed for an hour's log level: 1 %. Constant durations show that nothing has
/// varied yet, not that nothing can.
const LEAST_DEVIATION: f64 = 0.01;

/// Deviation assumed before any data, and the number of hours that this assumption counts as. Hours
/// of an undisturbed service differ by about 10 %. The assumption dominates with 3 hours and is
/// negligible with 100.
const ASSUMED_DEVIATION: f64 = 0.1;
const ASSUMED_HOURS: f64 = 2.0;

/// Autocorrelation assumed with fewer than `LEAST_PAIRS` pairs of neighbouring hours.
const ASSUMED_AUTOCORRELATION: f64 = 0.5;
const LEAST_PAIRS: usize = 24;
/// Upper limit: above it the level is a random walk whose averages mean nothing.
const MOST_AUTOCORRELATION: f64 = 0.95;

/// Deviations at which residuals are clipped before the autocorrelation is computed, so that one
/// burst does not hide it. Huber's bound for 95 % efficiency is 1.5; 3 leaves normal noise
/// unchanged.
const CLIP: f64 = 3.0;

/// Number of hours whose pairs are averaged together for the center.
const RUN_HOURS: usize = 24;

/// Fewest earlier windows from which a deviation is measured.
const LEAST_BLOCKS: usize = 5;
/// Share of a window's hours that must be present for the window to count.
const BLOCK_COVERAGE: f64 = 0.5;
/// Quantile of the windows' distances that is converted into a deviation, and its value for a
/// standard normal distance. One incident in five windows does not affect it; MAD would lose half
/// the precision.
const BLOCK_QUANTILE: f64 = 0.8;
const NORMAL_QUANTILE: f64 = 1.281_551_565_544_6;

/// Limits of the degrees of freedom: at least those of an assumption, at most those from which t is
/// practically normal.
const LEAST_FREEDOM: f64 = 4.0;
const MOST_FREEDOM: f64 = 60.0;

/// The residual of an hour: its log level minus that of the same hour on other days.
#[derive(Clone, Copy, Debug)]
pub struct Residual {
    pub hour: i64,
    pub value: f64,
    pub weight: f64,
}

impl Residual {
    #[must_use]
    pub fn of(level: &Level, reference: f64) -> Self {
        Self {
            hour: level.hour,
            value: level.log - reference,
            weight: level.weight,
        }
    }

    #[must_use]
    pub fn weighted(&self) -> Weighted {
        Weighted {
            value: self.value,
            weight: self.weight,
        }
    }
}

/// The distribution of hourly residuals when nothing has changed.
#[derive(Clone, Copy, Debug)]
pub struct Noise {
    /// Typical residual (Hodges–Lehmann). It is not zero if the noise is skewed, because references
    /// are medians.
    pub center: f64,
    /// Standard deviation of an hour's log level.
    pub deviation: f64,
    /// Correlation of neighbouring hours, 0 to 0.95.
    pub autocorrelation: f64,
    /// Degrees of freedom of `deviation`.
    pub freedom: f64,
}

impl Noise {
    /// Measures the noise of residuals in order of time.
    #[must_use]
    pub fn of(residuals: &[Residual]) -> Self {
        let values = || residuals.iter().map(|r| r.value);
        let center = median(&mut values().collect::<Vec<_>>()).unwrap_or(0.0);
        let middle = deviation(values(), center)
            .unwrap_or(0.0)
            .max(LEAST_DEVIATION);
        // MAD alone sees only half of a skewed distribution.
        let clipped = values().map(|v| (v - center).clamp(-CLIP * middle, CLIP * middle).powi(2));
        let measured = (clipped.sum::<f64>() / residuals.len().max(1) as f64)
            .sqrt()
            .max(middle);
        let hours = residuals.len() as f64;
        let variance = (hours * measured * measured
            + ASSUMED_HOURS * ASSUMED_DEVIATION * ASSUMED_DEVIATION)
            / (hours + ASSUMED_HOURS);
        let autocorrelation = autocorrelation(residuals, center, CLIP * middle);
        let independent = hours * (1.0 - autocorrelation) / (1.0 + autocorrelation);
        let weighted: Vec<Weighted> = residuals.iter().map(Residual::weighted).collect();
        Self {
            center: pseudomedian(&weighted),
            deviation: variance.sqrt(),
            autocorrelation,
            freedom: independent.clamp(LEAST_FREEDOM, MOST_FREEDOM),
        }
    }

    /// Measures the noise of the judged hours themselves, if there are no others. Their common
    /// shift may be the change, so the center is unknown and taken as 0.
    #[must_use]
    pub fn unknown_center(residuals: &[Residual]) -> Self {
        Self {
            center: 0.0,
            ..Self::of(residuals)
        }
    }

    /// Standard error of the typical level of neighbouring hours with these weights. It is that of
    /// the mean of an AR(1) process, `s²/k² (k + 2 Σ (k - j) ρʲ)`, j from 1 to k - 1, with Kish's
    /// effective k.
    #[must_use]
    pub fn standard_error(&self, hours: &[Residual]) -> f64 {
        let sum: f64 = hours.iter().map(|h| h.weight).sum();
        let squares: f64 = hours.iter().map(|h| h.weight * h.weight).sum();
        if squares <= 0.0 {
            return f64::INFINITY;
        }
        let k = (sum * sum / squares).max(1.0);
        let span = hours
            .last()
            .zip(hours.first())
            .map_or(0, |(last, first)| last.hour - first.hour);
        let spacing = span as f64 / (hours.len() as f64 - 1.0).max(1.0);
        let rho = self.autocorrelation.powf(spacing.max(1.0));
        // Closed form of the sum, which also accepts a fractional k.
        let spread = k * (1.0 + rho) / (1.0 - rho)
            - 2.0 * rho * (1.0 - rho.powf(k)) / ((1.0 - rho) * (1.0 - rho));
        self.deviation * spread.max(1.0).sqrt() / k
    }
}

/// Hodges–Lehmann estimate of many values: the median of the estimates of runs of a day.
fn pseudomedian(values: &[Weighted]) -> f64 {
    let mut runs: Vec<f64> = values
        .chunks(RUN_HOURS)
        .filter_map(hodges_lehmann)
        .collect();
    median(&mut runs).unwrap_or(0.0)
}

fn autocorrelation(residuals: &[Residual], center: f64, limit: f64) -> f64 {
    let clipped = |r: &Residual| (r.value - center).clamp(-limit, limit);
    let (mut pairs, mut product, mut squares) = (0, 0.0, 0.0);
    for (a, b) in residuals.iter().zip(residuals.iter().skip(1)) {
        if b.hour - a.hour <= 1 {
            let (a, b) = (clipped(a), clipped(b));
            pairs += 1;
            product += a * b;
            squares += f64::midpoint(a * a, b * b);
        }
    }
    if pairs < LEAST_PAIRS || squares <= 0.0 {
        return ASSUMED_AUTOCORRELATION;
    }
    // An estimate of ρ from n pairs is too low by about (1 + 4ρ) / n (Kendall 1954).
    let rho = product / squares;
    (rho + (1.0 + 4.0 * rho) / f64::from(pairs as u32)).clamp(0.0, MOST_AUTOCORRELATION)
}

/// Deviation of the typical levels of earlier windows of `length` hours that end before `end`;
/// `None` if there are too few windows. It includes differences between whole days, which the
/// autocorrelation of neighbouring hours does not show.
#[must_use]
pub fn block_deviation(residuals: &[Residual], length: i64, end: i64) -> Option<f64> {
    let mut blocks = Vec::new();
    let mut rest = residuals;
    while let Some(last) = rest.last() {
        let blocks_back = (end - 1 - last.hour).max(0) / length.max(1);
        let start = end - (blocks_back + 1) * length.max(1);
        let (before, block) = rest.split_at(rest.partition_point(|r| r.hour < start));
        if block.len() as f64 >= BLOCK_COVERAGE * length as f64 {
            let values: Vec<Weighted> = block.iter().map(Residual::weighted).collect();
            blocks.extend(hodges_lehmann(&values));
        }
        rest = before;
    }
    if blocks.len() < LEAST_BLOCKS {
        return None;
    }
    let center = median(&mut blocks)?;
    let mut distances: Vec<f64> = blocks.iter().map(|b| (b - center).abs()).collect();
    distances.sort_unstable_by(f64::total_cmp);
    let rank = (BLOCK_QUANTILE * distances.len() as f64).ceil() as usize;
    Some(distances.get(rank.saturating_sub(1))? / NORMAL_QUANTILE)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn residuals(values: &[f64]) -> Vec<Residual> {
        (0..)
            .zip(values)
            .map(|(hour, &value)| Residual {
                hour,
                value,
                weight: 0.5,
            })
            .collect()
    }

    #[test]
    fn constant_hours_have_a_small_positive_deviation() {
        let noise = Noise::of(&residuals(&[0.0; 300]));
        assert!(noise.deviation >= LEAST_DEVIATION && noise.deviation < 0.02);
        assert!(Noise::of(&[]).deviation > 0.09);
        assert!(Noise::of(&[]).standard_error(&[]).is_infinite());
    }

    #[test]
    fn differences_between_days_show_in_the_block_deviation() {
        let values: Vec<f64> = (0..240).map(|h| f64::from(h / 24 % 2) * 0.2).collect();
        let deviation = block_deviation(&residuals(&values), 24, 240).unwrap();
        assert!(
            (deviation - 0.1 / NORMAL_QUANTILE).abs() < 0.01,
            "{deviation}"
        );
        assert_eq!(block_deviation(&residuals(&values), 100, 240), None);
    }

    proptest! {
        #[test]
        fn more_hours_have_a_smaller_standard_error(
            values in prop::collection::vec(-1.0_f64..1.0, 60..200),
        ) {
            let all = residuals(&values);
            let noise = Noise::of(&all);
            prop_assert!((0.0..=MOST_AUTOCORRELATION).contains(&noise.autocorrelation));
            let few = noise.standard_error(&all[..10]);
            let many = noise.standard_error(&all[..50]);
            prop_assert!(many <= few && few <= noise.deviation * 1.000_001);
        }

        #[test]
        fn a_common_shift_does_not_change_the_deviation(
            values in prop::collection::vec(-1.0_f64..1.0, 60..200), shift in -5.0_f64..5.0,
        ) {
            let shifted: Vec<f64> = values.iter().map(|v| v + shift).collect();
            let (a, b) = (Noise::of(&residuals(&values)), Noise::of(&residuals(&shifted)));
            prop_assert!((a.deviation - b.deviation).abs() < 1e-9);
        }
    }
}
