//! P-values of many tests, adjusted so that a bound on them bounds the share of false discoveries.

/// Adjusted p-values in the order of `p_values` (Benjamini and Hochberg, Journal of the Royal Statistical Society B 57,
/// 1995): the least p (n / rank) over its own rank and all behind, at most 1.
#[must_use]
pub fn adjusted(p_values: &[f64]) -> Vec<f64> {
    let tests = p_values.len() as f64;
    let mut order: Vec<(usize, f64)> = p_values.iter().copied().enumerate().collect();
    order.sort_by(|a, b| a.1.total_cmp(&b.1));
    let mut result = vec![1.0; p_values.len()];
    let mut least: f64 = 1.0;
    for (rank, (test, p)) in order.iter().enumerate().rev() {
        least = least.min(p * (tests / (rank + 1) as f64));
        if let Some(slot) = result.get_mut(*test) {
            *slot = least;
        }
    }
    result
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn as_p_adjust_of_r() {
        // p.adjust(c(.01, .04, .03, .5), "BH")
        let found = adjusted(&[0.01, 0.04, 0.03, 0.5]);
        let expected = [0.04, 0.16 / 3.0, 0.16 / 3.0, 0.5];
        for (a, b) in found.iter().zip(expected) {
            assert!((a - b).abs() < 1e-12, "{found:?}");
        }
        assert!(adjusted(&[]).is_empty());
    }

    proptest! {
        #[test]
        fn never_below_p_and_in_its_order(p in prop::collection::vec(0.0_f64..=1.0, 1..50)) {
            let found = adjusted(&p);
            for (i, a) in p.iter().enumerate() {
                prop_assert!(found[i] >= *a && found[i] <= 1.0);
                for (j, b) in p.iter().enumerate() {
                    prop_assert!(a > b || found[i] <= found[j]);
                }
            }
        }
    }
}
