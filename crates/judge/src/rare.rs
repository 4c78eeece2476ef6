//! When a single sample is a problem.
//!
//! An operation of three requests an hour may give no second slow sample for an hour. Its slowest
//! samples follow a Pareto tail, whose exponent Hill's estimator gives (Hill, "A Simple General
//! Approach to Inference About the Tail of a Distribution", The Annals of Statistics 3, 1975): a
//! sample so far out that chance gives one in several months is a problem by itself.

use crate::budget::FalsePages;
use crate::minute::WEEK;

/// The duration, in microseconds, beyond which a single sample is a problem.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct SingleLimit(pub f64);

/// Operations with more samples an hour have a second sample soon.
const MOST_SAMPLES_PER_HOUR: f64 = 30.0;

/// Part of the samples that are the tail, and how many that is at least and at most.
const TAIL: f64 = 0.02;
const LEAST_OF_TAIL: usize = 5;

/// How many of the greatest durations [`SingleLimit::learn`] needs, at most.
pub const MOST_OF_TAIL: usize = 51;

/// The least exponent: no tail is thinner than this, however alike the greatest samples are.
const LEAST_EXPONENT: f64 = 0.25;

/// The limit is at least this many times the greatest duration.
const TIMES_THE_GREATEST: f64 = 2.0;

impl SingleLimit {
    /// `greatest` are the greatest durations in microseconds, the greatest first:
    /// [`MOST_OF_TAIL`] of them, if there are as many among the `samples` of `minutes` minutes.
    /// `None` if the operation is too frequent, or has too few samples.
    #[must_use]
    pub fn learn(
        greatest: &[f64],
        samples: usize,
        minutes: i64,
        false_pages: FalsePages,
    ) -> Option<Self> {
        let per_week = samples as f64 * WEEK as f64 / minutes.max(1) as f64;
        if per_week > MOST_SAMPLES_PER_HOUR * 24.0 * 7.0 {
            return None;
        }
        let of_tail = ((samples as f64 * TAIL) as usize).clamp(LEAST_OF_TAIL, MOST_OF_TAIL - 1);
        let begin = *greatest.get(of_tail)?;
        let tail = greatest.get(..of_tail)?;
        let exponent = tail.iter().map(|d| (d / begin).ln()).sum::<f64>() / of_tail as f64;
        let allowed = false_pages.of_single_samples_per_week() / per_week;
        let beyond = of_tail as f64 / samples as f64;
        let unlikely = begin * (beyond / allowed).powf(exponent.max(LEAST_EXPONENT));
        let highest = greatest.first()?;
        Some(Self(unlikely.max(TIMES_THE_GREATEST * highest)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Durations of a Pareto distribution with this exponent, the greatest first.
    fn pareto(samples: usize, exponent: f64) -> Vec<f64> {
        (1..=samples)
            .map(|rank| 1000.0 * (samples as f64 / (rank as f64 - 0.5)).powf(exponent))
            .take(MOST_OF_TAIL)
            .collect()
    }

    fn limit(samples: usize, exponent: f64) -> f64 {
        let greatest = pareto(samples, exponent);
        let found = SingleLimit::learn(&greatest, samples, WEEK, FalsePages::default());
        found.unwrap().0
    }

    #[test]
    fn chance_gives_one_in_the_promised_time() {
        // 500 samples a week, of which 0.5 * 7 / 30 * 0.3 may be beyond the limit.
        let allowed: f64 = 0.035 / 500.0;
        let wanted = 1000.0 * allowed.powf(-0.6);
        let found = limit(500, 0.6);
        assert!((found / wanted - 1.0).abs() < 0.15, "{found}, {wanted}");
    }

    #[test]
    fn it_is_far_beyond_all_that_was_seen() {
        assert!(limit(500, 0.01) >= 2.0 * pareto(500, 0.01)[0]);
        assert!(limit(500, 1.0) > limit(500, 0.6));
    }

    #[test]
    fn busy_operations_and_those_with_few_samples_have_none() {
        let learn = |samples| {
            let greatest = pareto(samples, 0.6);
            SingleLimit::learn(&greatest, samples, WEEK, FalsePages::default())
        };
        assert_eq!(learn(5), None);
        assert!(learn(6).is_some() && learn(5040).is_some());
        assert_eq!(learn(5041), None);
    }
}
