//! Operations that degrade together: every pair compared, those reported that chance does not explain.

pub mod benjamini_hochberg;
pub mod cause;
mod coincidence;
mod disturbance;
pub mod grouping;
pub mod recommendation;
pub mod residuals;

use super::hour::Hour;
use super::memory::{OutOfMemory, TryCollect, try_push};
use super::order;
use super::progress::Progress;
use benjamini_hochberg::adjusted;
use cause::Shared;
use coincidence::{Coincidence, coincidence};
use disturbance::Disturbance;
use residuals::{Method, Residuals};

/// An operation and the hours it has, window and history, in any order.
#[derive(Clone, Copy, Debug)]
pub struct Operation<'a> {
    pub name: &'a str,
    pub hours: &'a [Hour],
}

/// The hours under examination: `length` of them from hour index `first`.
#[derive(Clone, Copy, Debug)]
pub struct Window {
    pub first: i64,
    pub length: usize,
}

#[derive(Clone, Copy, Debug)]
pub struct Settings {
    /// Least correlation reported, -1..=1.
    pub correlation_threshold: f64,
    /// Greatest share of false discoveries among the reported.
    pub false_discovery_rate: f64,
    /// Pairs with fewer common hours are not tested.
    pub least_common_hours: u32,
    /// Median slowdown in the shared hours from which an operation counts as degrading: 0.1 is 10 %.
    pub least_effect: f64,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            correlation_threshold: 0.7,
            false_discovery_rate: 0.05,
            // Half of the default window of a day.
            least_common_hours: 12,
            // A test without a least percentage reports noise; a tenth is what users of a service begin to see.
            least_effect: 0.1,
        }
    }
}

/// Two operations disturbed in the same hours. `a` and `b` index the operations given, `a < b`.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Pair {
    pub a: usize,
    pub b: usize,
    pub correlation: f64,
    /// Window hours that both have.
    pub sample_pairs: u32,
    pub p_value: f64,
    /// By Benjamini and Hochberg over all pairs tested.
    pub adjusted_p: f64,
    pub shared: Shared,
    /// Both slower than usual in the shared hours, by at least the least effect.
    pub both_degrading: bool,
    /// The weaker of the methods of the two.
    pub method: Method,
}

/// Answer of a call.
#[derive(Clone, Debug, PartialEq)]
pub struct Detection {
    /// Greatest correlation first, then least p-value, then order of the operations.
    pub pairs: Vec<Pair>,
    /// Pairs that could have been significant: enough hours in common, both clearly disturbed in several. The others do
    /// not count among the tests (after Tarone, Biometrics 46, 1990). Only nearly exact, for chance is judged by rates
    /// that include history: where many operations have incidents of their own on the same day, more than the false
    /// discovery rate are false.
    pub pairs_tested: usize,
    /// Operations with too few hours in the window to be compared with any.
    pub operations_left_out: usize,
    /// Of those compared, how many had no history that shows their cycles.
    pub operations_plain: usize,
}

/// Finds the pairs whose correlation reaches the threshold and whose adjusted p-value the false discovery rate.
///
/// # Errors
/// [`OutOfMemory`]
pub fn detect(
    operations: &[Operation<'_>],
    window: Window,
    settings: &Settings,
    progress: &Progress<'_>,
) -> Result<Detection, OutOfMemory> {
    let end = window.first.saturating_add_unsigned(window.length as u64);
    let disturbances: Vec<(usize, Disturbance)> = operations
        .iter()
        .enumerate()
        .filter_map(|(at, operation)| {
            // Each hour finds its place among those of a week.
            progress.step(operation.hours.len().saturating_mul(32));
            let residuals = Residuals::of(operation.hours, window.first, end)?;
            let found = Disturbance::of(&residuals, window.first, window.length);
            (found.known_hours() >= settings.least_common_hours).then_some((at, found))
        })
        .try_collect_vec()?;
    let tested = test_all(&disturbances, settings, progress)?;
    let p_values = tested.iter().map(|t| t.found.p_value);
    let p_values: Vec<f64> = p_values.try_collect_vec()?;
    let mut pairs: Vec<Pair> = tested
        .iter()
        .zip(adjusted(&p_values, progress)?)
        .filter(|(t, adjusted_p)| {
            t.found.correlation >= settings.correlation_threshold
                && *adjusted_p <= settings.false_discovery_rate
        })
        .filter_map(|(t, adjusted_p)| {
            progress.step(window.length);
            pair(t, adjusted_p, settings)
        })
        .try_collect_vec()?;
    let by_strength = |x: &Pair, y: &Pair| {
        let greatest = y.correlation.total_cmp(&x.correlation);
        let least = x.p_value.total_cmp(&y.p_value);
        greatest.then(least).then((x.a, x.b).cmp(&(y.a, y.b)))
    };
    order::sort(&mut pairs, by_strength, progress);
    let plain = disturbances
        .iter()
        .filter(|(_, d)| d.method == Method::Plain);
    Ok(Detection {
        pairs,
        pairs_tested: tested.len(),
        operations_left_out: operations.len() - disturbances.len(),
        operations_plain: plain.count(),
    })
}

struct Tested<'d> {
    a: &'d (usize, Disturbance),
    b: &'d (usize, Disturbance),
    found: Coincidence,
}

fn test_all<'d>(
    all: &'d [(usize, Disturbance)],
    settings: &Settings,
    progress: &Progress<'_>,
) -> Result<Vec<Tested<'d>>, OutOfMemory> {
    let mut tested = Vec::new();
    for (next, a) in (1..).zip(all) {
        for b in all.iter().skip(next) {
            progress.step(16 + a.1.known.len());
            let found = coincidence(&a.1, &b.1, settings.least_common_hours);
            if let Some(found) = found.filter(|f| f.least_p_value <= settings.false_discovery_rate)
            {
                try_push(&mut tested, Tested { a, b, found })?;
            }
        }
    }
    Ok(tested)
}

/// `None` when no hour is shared, as with a threshold of -1.
fn pair(tested: &Tested<'_>, adjusted_p: f64, settings: &Settings) -> Option<Pair> {
    let ((a, first), (b, second)) = (tested.a, tested.b);
    let shared = Shared::of(first, second)?;
    Some(Pair {
        a: *a,
        b: *b,
        correlation: tested.found.correlation,
        sample_pairs: tested.found.common_hours,
        p_value: tested.found.p_value,
        adjusted_p,
        shared,
        both_degrading: shared.effect_a.min(shared.effect_b) >= settings.least_effect,
        method: first.method.min(second.method),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::hour::of_mean;
    use proptest::prelude::*;

    /// 15 days with 10 % of noise that repeats only after 101 * 97 hours; slower by half in `slow`.
    fn hours(seed: i64, slow: std::ops::Range<i64>) -> Vec<Hour> {
        let noise = |h: i64| {
            ((h * 37 + seed * 53).rem_euclid(101) + (h * seed * 29 + 11).rem_euclid(97)) as f64
        };
        let at =
            |h: i64| 1e5 * (1.0 + 0.0012 * noise(h)) * if slow.contains(&h) { 1.5 } else { 1.0 };
        (0..360).map(|h| of_mean(h, at(h))).collect()
    }

    fn detect_in(all: &[Vec<Hour>]) -> Detection {
        let operations: Vec<Operation> = all
            .iter()
            .map(|hours| Operation { name: "", hours })
            .collect();
        detect(
            &operations,
            Window {
                first: 336,
                length: 24,
            },
            &Settings::default(),
            &Progress::unchecked(),
        )
        .unwrap()
    }

    #[test]
    fn a_common_incident_of_three_hours_is_found_and_only_that() {
        let found = detect_in(&[hours(3, 345..348), hours(5, 345..348), hours(7, 0..0)]);
        assert_eq!(found.pairs.len(), 1, "{found:?}");
        let pair = found.pairs[0];
        assert_eq!((pair.a, pair.b, pair.sample_pairs), (0, 1, 24));
        assert!(
            pair.both_degrading && pair.method == Method::LogResiduals,
            "{pair:?}"
        );
        assert_eq!(pair.shared.hours, 3);
        assert!((0.3..0.7).contains(&pair.shared.effect_a), "{pair:?}");
    }

    #[test]
    fn an_incident_of_one_is_not_correlated() {
        assert!(
            detect_in(&[hours(3, 345..348), hours(5, 0..0)])
                .pairs
                .is_empty()
        );
        assert!(
            detect_in(&[hours(3, 345..348), hours(5, 351..354)])
                .pairs
                .is_empty()
        );
    }

    #[test]
    fn too_few_hours_are_left_out_and_counted() {
        let few = hours(5, 345..348).into_iter().skip(349).collect();
        let found = detect_in(&[hours(3, 345..348), few, Vec::new()]);
        assert_eq!((found.operations_left_out, found.pairs_tested), (2, 0));
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(32))]
        #[test]
        fn order_of_the_operations_does_not_matter(seeds in prop::collection::vec(1_i64..90, 2..6)) {
            let all: Vec<Vec<Hour>> = seeds.iter().map(|s| hours(*s, 345..348)).collect();
            let backwards: Vec<Vec<Hour>> = all.iter().rev().cloned().collect();
            let (one, other) = (detect_in(&all), detect_in(&backwards));
            prop_assert_eq!(one.pairs.len(), other.pairs.len());
            prop_assert_eq!(one.pairs_tested, other.pairs_tested);
            let last = all.len() - 1;
            for pair in &one.pairs {
                let twin = other.pairs.iter().find(|p| (last - p.b, last - p.a) == (pair.a, pair.b)).unwrap();
                prop_assert_eq!((twin.correlation, twin.adjusted_p), (pair.correlation, pair.adjusted_p));
            }
        }
    }
}
