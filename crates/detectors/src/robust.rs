//! Estimates of location and scale that a minority of extreme values cannot move far.

/// 1 / Φ⁻¹(3/4), which converts the median absolute deviation of normal values to their standard
/// deviation.
const MAD_TO_DEVIATION: f64 = 1.482_602_218_505_602;

/// Most values from which the Hodges–Lehmann estimate is computed from all pairs. For more values
/// its higher efficiency (0.955, against 0.637 of the median) is not worth the cost of n² pairs.
const MOST_PAIRED_VALUES: usize = 96;

/// A value and its weight, which is positive.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Weighted {
    pub value: f64,
    pub weight: f64,
}

/// The value at which half of the total weight is reached, or the midpoint of two values if it is
/// reached exactly between them. Reorders `values`; `None` if there are none.
#[must_use]
pub fn weighted_median(values: &mut [Weighted]) -> Option<f64> {
    values.sort_unstable_by(|a, b| a.value.total_cmp(&b.value));
    let half = values.iter().map(|v| v.weight).sum::<f64>() / 2.0;
    // With equal weights the sums differ from the half only by rounding.
    let tolerance = half * 1e-9;
    let mut reached = 0.0;
    let mut rest = values.iter();
    while let Some(v) = rest.next() {
        reached += v.weight;
        if reached > half + tolerance {
            return Some(v.value);
        }
        if reached >= half - tolerance {
            return Some(
                rest.next()
                    .map_or(v.value, |next| f64::midpoint(v.value, next.value)),
            );
        }
    }
    values.last().map(|v| v.value)
}

/// The ordinary median. Reorders `values`; `None` if there are none.
#[must_use]
pub fn median(values: &mut [f64]) -> Option<f64> {
    let middle = values.len() / 2;
    if values.is_empty() {
        return None;
    }
    let even = values.len().is_multiple_of(2);
    let (below, &mut upper, _) = values.select_nth_unstable_by(middle, f64::total_cmp);
    if !even {
        return Some(upper);
    }
    let lower = below.iter().copied().max_by(f64::total_cmp)?;
    Some(f64::midpoint(lower, upper))
}

/// Median of a sorted slice; `None` when empty.
#[must_use]
pub fn median_of_sorted(sorted: &[f64]) -> Option<f64> {
    let upper = *sorted.get(sorted.len() / 2)?;
    if sorted.len() % 2 == 1 {
        return Some(upper);
    }
    let lower = *sorted.get(sorted.len() / 2 - 1)?;
    Some(f64::midpoint(lower, upper))
}

/// Median of a sorted slice without the element at `position`; `None` when no other element
/// remains.
#[must_use]
pub fn median_without(sorted: &[f64], position: usize) -> Option<f64> {
    let others = sorted.len().checked_sub(1).filter(|n| *n > 0)?;
    let other = |k: usize| sorted.get(if k < position { k } else { k + 1 }).copied();
    let upper = other(others / 2)?;
    if others % 2 == 1 {
        return Some(upper);
    }
    Some(f64::midpoint(other(others / 2 - 1)?, upper))
}

/// Median of the averages of all pairs (each value also paired with itself), weighted by the
/// product of their weights (Hodges & Lehmann, "Estimates of Location Based on Rank Tests", 1963).
/// It stays bounded with up to 29 % of extreme values. `None` for no values.
#[must_use]
pub fn hodges_lehmann(values: &[Weighted]) -> Option<f64> {
    if values.len() > MOST_PAIRED_VALUES {
        return weighted_median(&mut values.to_vec());
    }
    let mut pairs = Vec::with_capacity(values.len() * (values.len() + 1) / 2);
    let mut rest = values;
    while let Some((a, others)) = rest.split_first() {
        // Each value is paired once with itself and twice with every other: (a, b) and (b, a).
        pairs.push(Weighted {
            value: a.value,
            weight: a.weight * a.weight / 2.0,
        });
        pairs.extend(others.iter().map(|b| Weighted {
            value: f64::midpoint(a.value, b.value),
            weight: a.weight * b.weight,
        }));
        rest = others;
    }
    weighted_median(&mut pairs)
}

/// Robust standard deviation around `center`; `None` for no values.
#[must_use]
pub fn deviation(values: impl IntoIterator<Item = f64>, center: f64) -> Option<f64> {
    let mut distances: Vec<f64> = values.into_iter().map(|v| (v - center).abs()).collect();
    Some(MAD_TO_DEVIATION * median(&mut distances)?)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn equal(values: &[f64]) -> Vec<Weighted> {
        values
            .iter()
            .map(|&value| Weighted { value, weight: 1.0 })
            .collect()
    }

    #[test]
    fn without_values_there_is_no_estimate() {
        assert_eq!(median(&mut []), None);
        assert_eq!(weighted_median(&mut []), None);
        assert_eq!(hodges_lehmann(&[]), None);
        assert_eq!(deviation([], 0.0), None);
    }

    #[test]
    fn a_quarter_of_extreme_values_moves_the_estimate_little() {
        let values = equal(&[1.0, 1.1, 0.9, 1.0, 1.05, 0.95, 1e9, 1e9]);
        assert!(hodges_lehmann(&values).unwrap() < 1.2);
    }

    #[test]
    fn a_weight_counts_like_repetition() {
        let mut heavy = vec![
            Weighted {
                value: 1.0,
                weight: 3.0,
            },
            Weighted {
                value: 2.0,
                weight: 1.0,
            },
        ];
        assert_eq!(weighted_median(&mut heavy), Some(1.0));
    }

    proptest! {
        #[test]
        fn equal_weights_give_the_ordinary_median(
            values in prop::collection::vec(-1e6_f64..1e6, 1..60),
        ) {
            let weighted = weighted_median(&mut equal(&values)).unwrap();
            prop_assert!((weighted - median(&mut values.clone()).unwrap()).abs() < 1e-9);
        }

        #[test]
        fn the_estimate_follows_a_shift_and_stays_within_the_values(
            values in prop::collection::vec(-1e3_f64..1e3, 1..40), shift in -1e3_f64..1e3,
        ) {
            let center = hodges_lehmann(&equal(&values)).unwrap();
            let shifted: Vec<f64> = values.iter().map(|v| v + shift).collect();
            prop_assert!((hodges_lehmann(&equal(&shifted)).unwrap() - center - shift).abs() < 1e-6);
            let low = values.iter().copied().fold(f64::MAX, f64::min);
            let high = values.iter().copied().fold(f64::MIN, f64::max);
            prop_assert!((low..=high).contains(&center));
        }

        #[test]
        fn leaving_an_element_out_equals_removing_it(
            mut values in prop::collection::vec(-1e3_f64..1e3, 2..40),
            at in any::<prop::sample::Index>(),
        ) {
            values.sort_by(f64::total_cmp);
            let position = at.index(values.len());
            let mut others = values.clone();
            others.remove(position);
            prop_assert_eq!(median_without(&values, position), median(&mut others));
        }
    }
}
