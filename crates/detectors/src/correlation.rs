//! Operations that degrade together. Every pair is compared, and the pairs that chance does not
//! explain are reported.

pub mod benjamini_hochberg;
pub mod cause;
mod coincidence;
mod disturbance;
pub mod grouping;
mod part;
pub mod recommendation;
pub mod residuals;
mod tested;

use super::hour::Hour;
use benjamini_hochberg::adjusted;
use cause::Shared;
use coincidence::LEAST_SHARED;
use disturbance::Disturbance;
use exact_digest::memory::{OutOfMemory, TryCollect, try_push};
use exact_digest::order;
use exact_digest::progress::Progress;
use part::{DAY, clear_days};
use residuals::{CorrelationMethod, Residuals};
use tested::{ComparedOperation, Tested, test_all, test_last_day, test_window};

/// An operation and its hours, window and history, in any order.
#[derive(Clone, Copy, Debug)]
pub struct Operation<'a> {
    pub name: &'a str,
    pub hours: &'a [Hour],
}

/// The hours under examination: `length` of them from hour index `first`.
#[derive(Clone, Copy, Debug)]
pub struct HourWindow {
    pub first: i64,
    pub length: usize,
}

#[derive(Clone, Copy, Debug)]
pub struct CorrelationSettings {
    /// Least correlation that is reported, -1..=1.
    pub correlation_threshold: f64,
    /// Greatest share of false discoveries among the reported pairs.
    pub false_discovery_rate: f64,
    /// Pairs with fewer common hours are not tested.
    pub least_common_hours: u32,
    /// Least median slowdown of a degrading operation in the shared hours: 0.1 is 10 %.
    pub least_effect: f64,
}

impl Default for CorrelationSettings {
    fn default() -> Self {
        Self {
            correlation_threshold: 0.7,
            false_discovery_rate: 0.05,
            // Half of the default window of a day.
            least_common_hours: 12,
            // A test without a least effect reports noise; a tenth is about what users of a service
            // begin to notice.
            least_effect: 0.1,
        }
    }
}

/// Two operations disturbed in the same hours. `a` and `b` are indexes of the given operations, and
/// `a` is the lesser.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Pair {
    pub a: usize,
    pub b: usize,
    pub correlation: f64,
    /// Hours that both have, in the window or in the one day that shows the pair.
    pub sample_pairs: u32,
    /// The p-value of that part, times the number of parts that were compared (Bonferroni).
    pub p_value: f64,
    /// Adjusted over all pairs tested (Benjamini and Hochberg).
    pub adjusted_p: f64,
    pub shared: Shared,
    /// Both are slower than usual in the shared hours, by at least the least effect.
    pub both_degrading: bool,
    /// The weaker of the two operations' methods.
    pub method: CorrelationMethod,
}

/// The result of [`detect`].
#[derive(Clone, Debug, PartialEq)]
pub struct Detection {
    /// Sorted by greatest correlation, then least p-value, then order of the operations.
    pub pairs: Vec<Pair>,
    /// Pairs that could have been significant: they have enough hours in common, and both were
    /// clearly disturbed in several of them. The other pairs do not count as tests (after Tarone,
    /// Biometrics 46, 1990). The false discovery rate holds only approximately, because chance is
    /// judged by rates that include history: if many operations have incidents of their own on the
    /// same day, the share of false pairs exceeds it.
    pub pairs_tested: usize,
    /// Operations that were not compared because they have too few hours in the window.
    pub operations_left_out: usize,
    /// Compared operations whose history is too short to show their cycles.
    pub operations_plain: usize,
}

/// Finds the pairs whose correlation reaches the threshold and whose adjusted p-value is within the
/// false discovery rate.
///
/// If the whole window does not show a pair, each of its days is tested, counted back from the end:
/// operations that had incidents of their own on other days may still share one. The last day is
/// also tested separately, with its own bound on false discoveries, so that a longer window finds
/// every pair that its last day alone shows.
///
/// # Errors
/// [`OutOfMemory`]
pub fn detect(
    operations: &[Operation<'_>],
    window: HourWindow,
    settings: &CorrelationSettings,
    progress: &Progress<'_>,
) -> Result<Detection, OutOfMemory> {
    let end = window.first.saturating_add_unsigned(window.length as u64);
    let disturbances: Vec<ComparedOperation> = operations
        .iter()
        .enumerate()
        .filter_map(|(at, operation)| {
            // The running median inserts each hour among the sorted hours of a week.
            progress.step(operation.hours.len().saturating_mul(32));
            let residuals = Residuals::of(operation.hours, window.first, end)?;
            let found = Disturbance::of(&residuals, window.first, window.length);
            (found.known_hours() >= settings.least_common_hours).then(|| ComparedOperation {
                at,
                clear_days: clear_days(&found, LEAST_SHARED),
                disturbance: found,
            })
        })
        .try_collect_vec()?;
    let tested = test_all(&disturbances, test_window, settings, progress)?;
    let mut pairs = significant(&tested, settings, progress)?;
    if window.length > DAY {
        let of_last_day = test_all(&disturbances, test_last_day, settings, progress)?;
        // Both lists are in the order of the operations.
        let known = pairs.len();
        for pair in significant(&of_last_day, settings, progress)? {
            let same = |other: &Pair| (other.a, other.b).cmp(&(pair.a, pair.b));
            let is_known = pairs
                .get(..known)
                .is_some_and(|known| known.binary_search_by(same).is_ok());
            if !is_known {
                try_push(&mut pairs, pair)?;
            }
        }
    }
    let by_strength = |x: &Pair, y: &Pair| {
        let greatest = y.correlation.total_cmp(&x.correlation);
        let least = x.p_value.total_cmp(&y.p_value);
        greatest.then(least).then((x.a, x.b).cmp(&(y.a, y.b)))
    };
    order::sort(&mut pairs, by_strength, progress);
    let plain = disturbances
        .iter()
        .filter(|compared| compared.disturbance.method == CorrelationMethod::Plain);
    Ok(Detection {
        pairs,
        pairs_tested: tested.len(),
        operations_left_out: operations.len() - disturbances.len(),
        operations_plain: plain.count(),
    })
}

/// The tested pairs that reach the threshold and that chance does not explain.
fn significant(
    tested: &[Tested<'_>],
    settings: &CorrelationSettings,
    progress: &Progress<'_>,
) -> Result<Vec<Pair>, OutOfMemory> {
    let p_values = tested.iter().map(|t| t.p_value);
    let p_values: Vec<f64> = p_values.try_collect_vec()?;
    tested
        .iter()
        .zip(adjusted(&p_values, progress)?)
        .filter(|(t, adjusted_p)| {
            t.found.correlation >= settings.correlation_threshold
                && *adjusted_p <= settings.false_discovery_rate
        })
        .filter_map(|(t, adjusted_p)| {
            progress.step(t.a.disturbance.residuals.len());
            pair(t, adjusted_p, settings)
        })
        .try_collect_vec()
}

/// `None` when no hour is shared, which a threshold of -1 allows.
fn pair(tested: &Tested<'_>, adjusted_p: f64, settings: &CorrelationSettings) -> Option<Pair> {
    let (first, second) = (&tested.a.disturbance, &tested.b.disturbance);
    let shared = Shared::of(first, second, tested.part)?;
    Some(Pair {
        a: tested.a.at,
        b: tested.b.at,
        correlation: tested.found.correlation,
        sample_pairs: tested.found.common_hours,
        p_value: tested.p_value,
        adjusted_p,
        shared,
        both_degrading: shared.effect_a.min(shared.effect_b) >= settings.least_effect,
        method: first.method.min(second.method),
    })
}

#[cfg(test)]
mod tests;
