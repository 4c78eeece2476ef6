//! The hours in which an operation was disturbed, as bit sets, and how such hours cluster.

use crate::correlation::residuals::{CorrelationMethod, Residuals};

/// Robust deviations above usual from which an hour is clearly disturbed, and from which it counts
/// as disturbed if the other operation's hour is clear. They are the action and warning limits of a
/// control chart (Shewhart, "Economic Control of Quality of Manufactured Product", 1931; the
/// warning limit: Page, Biometrika 42, 1955).
const CLEAR: f64 = 3.0;
const ELEVATED: f64 = 2.0;

/// Greatest distance, in hours, at which disturbed hours are assumed to depend on each other: a
/// day.
pub const LAGS: usize = 24;

/// Number of window hours in one word of bits.
pub const WORD: usize = u64::BITS as usize;

/// A set of window hours, and how hours of this kind are spread over the window and all history.
#[derive(Clone, Debug)]
pub struct Marks {
    /// Window hour h is bit h % 64 of word h / 64.
    pub bits: Vec<u64>,
    /// Share of all hours, window and history, that are of this kind, 0..=1.
    pub rate: f64,
    /// Autocorrelation at lags of 1..=24 hours.
    pub autocorrelation: [f64; LAGS],
}

/// The data of an operation for the comparison of pairs.
#[derive(Clone, Debug)]
pub struct Disturbance {
    pub method: CorrelationMethod,
    /// Window hours that have a residual.
    pub known: Vec<u64>,
    pub clear: Marks,
    pub elevated: Marks,
    /// Residual of each window hour in log units; NaN where unknown.
    pub residuals: Vec<f64>,
}

impl Disturbance {
    /// Builds it for the window of `length` hours from hour index `first`.
    #[must_use]
    pub fn of(residuals: &Residuals, first: i64, length: usize) -> Self {
        let mut window = vec![f64::NAN; length];
        for (hour, residual) in &residuals.hours {
            let at = usize::try_from(hour - first).ok();
            if let Some(slot) = at.and_then(|at| window.get_mut(at)) {
                *slot = *residual;
            }
        }
        let marks = |deviations: f64| {
            let limit = deviations * residuals.deviation;
            let bits = pack(window.iter().map(|r| *r >= limit));
            let (rate, autocorrelation) = spread(&residuals.hours, limit);
            Marks {
                bits,
                rate,
                autocorrelation,
            }
        };
        Self {
            method: residuals.method,
            known: pack(window.iter().map(|r| r.is_finite())),
            clear: marks(CLEAR),
            elevated: marks(ELEVATED),
            residuals: window,
        }
    }

    #[must_use]
    pub fn known_hours(&self) -> u32 {
        self.known.iter().map(|word| word.count_ones()).sum()
    }
}

/// Whether window hour `hour` is in the set.
#[must_use]
pub fn contains(bits: &[u64], hour: usize) -> bool {
    bits.get(hour / WORD)
        .is_some_and(|word| word >> (hour % WORD) & 1 == 1)
}

fn pack(flags: impl ExactSizeIterator<Item = bool>) -> Vec<u64> {
    let mut bits = vec![0_u64; flags.len().div_ceil(WORD)];
    for (hour, _) in flags.enumerate().filter(|(_, flag)| *flag) {
        if let Some(word) = bits.get_mut(hour / WORD) {
            *word |= 1 << (hour % WORD);
        }
    }
    bits
}

/// The share of hours at or above `limit` and the autocorrelation of being above it. Missing hours
/// contribute to neither.
fn spread(hours: &[(i64, f64)], limit: f64) -> (f64, [f64; LAGS]) {
    let mut autocorrelation = [0.0; LAGS];
    let above = hours.iter().filter(|(_, r)| *r >= limit).count() as f64;
    let (Some((first, _)), Some((last, _))) = (hours.first(), hours.last()) else {
        return (0.0, autocorrelation);
    };
    let rate = above / hours.len() as f64;
    let variance = above * (1.0 - rate);
    if variance <= 0.0 {
        return (rate, autocorrelation);
    }
    let mut centred = vec![0.0; usize::try_from(last - first).unwrap_or(0) + 1];
    for (hour, residual) in hours {
        let at = usize::try_from(hour - first).unwrap_or(usize::MAX);
        if let Some(slot) = centred.get_mut(at) {
            *slot = f64::from(u8::from(*residual >= limit)) - rate;
        }
    }
    for (correlation, lag) in autocorrelation.iter_mut().zip(1..) {
        let products = centred
            .iter()
            .zip(centred.iter().skip(lag))
            .map(|(a, b)| a * b);
        *correlation = products.sum::<f64>() / variance;
    }
    (rate, autocorrelation)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn of(residuals: &[f64], first: i64, length: usize) -> Disturbance {
        let residuals = Residuals {
            method: CorrelationMethod::Plain,
            hours: (0..).zip(residuals.iter().copied()).collect(),
            deviation: 1.0,
        };
        Disturbance::of(&residuals, first, length)
    }

    #[test]
    fn only_window_hours_are_marked_but_rates_include_history() {
        let disturbance = of(&[9.0, 0.0, 0.0, 2.5], 2, 4);
        assert_eq!(disturbance.known, [0b0011]);
        assert_eq!(disturbance.clear.bits, [0]);
        assert_eq!(disturbance.elevated.bits, [0b0010]);
        assert_eq!(disturbance.clear.rate, 0.25);
        assert_eq!(disturbance.elevated.rate, 0.5);
        assert!(contains(&disturbance.elevated.bits, 1));
        assert!(!contains(&disturbance.elevated.bits, 1000));
    }

    #[test]
    fn a_block_of_hours_is_autocorrelated() {
        let mut residuals = vec![0.0; 300];
        residuals[100..110].fill(5.0);
        let block = of(&residuals, 0, 300).clear.autocorrelation;
        assert!((block[0] - 0.9).abs() < 0.02, "{block:?}");
        assert!(block[15].abs() < 0.05, "{block:?}");
    }

    proptest! {
        #[test]
        fn clear_hours_are_elevated_and_elevated_hours_are_known(
            residuals in prop::collection::vec(-6.0_f64..6.0, 1..300),
            first in -50_i64..300,
            length in 1_usize..300,
        ) {
            let d = of(&residuals, first, length);
            for ((known, elevated), clear) in
                d.known.iter().zip(&d.elevated.bits).zip(&d.clear.bits)
            {
                prop_assert_eq!(clear & elevated, *clear);
                prop_assert_eq!(elevated & known, *elevated);
            }
            prop_assert!(d.clear.autocorrelation.iter().all(|r| r.abs() <= 1.0 + 1e-9));
        }
    }
}
