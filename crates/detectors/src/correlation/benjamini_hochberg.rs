//! P-values of many tests, adjusted so that a limit on them limits the share of false discoveries.

use exact_digest::memory::{OutOfMemory, TryCollect};
use exact_digest::order;
use exact_digest::progress::Progress;

/// Adjusted p-values in the order of `p_values` (Benjamini and Hochberg, Journal of the Royal
/// Statistical Society B 57, 1995): the least p * n / rank over the value's own rank and all
/// greater ranks, at most 1.
///
/// # Errors
/// [`OutOfMemory`]
pub fn adjusted(p_values: &[f64], progress: &Progress<'_>) -> Result<Vec<f64>, OutOfMemory> {
    let tests = p_values.len() as f64;
    let order = p_values.iter().copied().enumerate();
    let mut order: Vec<(usize, f64)> = order.try_collect_vec()?;
    // Equal values get equal results, so their order does not matter.
    order::sort(&mut order, |a, b| a.1.total_cmp(&b.1), progress);
    let mut result = std::iter::repeat_n(1.0, p_values.len()).try_collect_vec()?;
    let mut least: f64 = 1.0;
    for (rank, (test, p)) in order.iter().enumerate().rev() {
        least = least.min(p * (tests / (rank + 1) as f64));
        if let Some(slot) = result.get_mut(*test) {
            *slot = least;
        }
    }
    Ok(result)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn results_equal_p_adjust_of_r() {
        // p.adjust(c(.01, .04, .03, .5), "BH")
        let found = adjusted(&[0.01, 0.04, 0.03, 0.5], &Progress::unchecked()).unwrap();
        let expected = [0.04, 0.16 / 3.0, 0.16 / 3.0, 0.5];
        for (a, b) in found.iter().zip(expected) {
            assert!((a - b).abs() < 1e-12, "{found:?}");
        }
        assert!(adjusted(&[], &Progress::unchecked()).unwrap().is_empty());
    }

    proptest! {
        #[test]
        fn adjusted_values_are_at_least_p_and_keep_its_order(
            p in prop::collection::vec(0.0_f64..=1.0, 1..50),
        ) {
            let found = adjusted(&p, &Progress::unchecked()).unwrap();
            for (i, a) in p.iter().enumerate() {
                prop_assert!(found[i] >= *a && found[i] <= 1.0);
                for (j, b) in p.iter().enumerate() {
                    prop_assert!(a > b || found[i] <= found[j]);
                }
            }
        }
    }
}
