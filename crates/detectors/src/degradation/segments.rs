//! Segmentation of a series into stretches of one level each.

use exact_digest::progress::Progress;

/// Splits `values` into stretches of at least `least` values so that the sum of the squared
/// distances to the stretches' means and of `penalty` for each split is least. It is optimal
/// partitioning with PELT's pruning (Killick, Fearnhead & Eckley, "Optimal Detection of
/// Changepoints With a Linear Computational Cost", 2012). Returns the indexes at which all
/// stretches but the first begin, ascending.
#[must_use]
pub fn splits(values: &[f64], least: usize, penalty: f64, progress: &Progress<'_>) -> Vec<usize> {
    let least = least.max(1);
    let sums = Sums::new(values);
    let n = values.len();
    // The least cost of the first t values, and where their last stretch begins.
    let mut cost = vec![f64::INFINITY; n + 1];
    let mut last = vec![0_usize; n + 1];
    if let Some(first) = cost.first_mut() {
        *first = -penalty;
    }
    // Candidate starts of the last stretch, and the first end at which each is known to lose.
    let mut starts: Vec<(usize, Option<usize>)> = Vec::new();
    for end in least..=n {
        starts.push((end - least, None));
        progress.step(starts.len());
        // A start that loses at `lost` also loses to every stretch that begins at `lost`, so it is
        // dropped from `lost + least` on.
        starts.retain(|(_, lost)| lost.is_none_or(|lost| end < lost + least));
        let price = |start: usize| {
            cost.get(start).copied().unwrap_or(f64::INFINITY) + sums.cost(start, end)
        };
        let priced = starts.iter().map(|(start, _)| (price(*start), *start));
        let Some(best) = priced.min_by(|a, b| a.0.total_cmp(&b.0)) else {
            continue;
        };
        let total = best.0 + penalty;
        for (start, lost) in &mut starts {
            if lost.is_none() && total.is_finite() && price(*start) > total {
                *lost = Some(end);
            }
        }
        if let (Some(cost), Some(last)) = (cost.get_mut(end), last.get_mut(end)) {
            (*cost, *last) = (total, best.1);
        }
    }
    let mut found = Vec::new();
    let mut end = n;
    while let Some(start) = last
        .get(end)
        .copied()
        .filter(|start| *start > 0 && *start < end)
    {
        found.push(start);
        end = start;
    }
    found.reverse();
    found
}

/// The index in `from + least ..= to - least` that best splits `from..to` into two; `None` if the
/// range is too short.
#[must_use]
pub fn best_split(
    values: &[f64],
    from: usize,
    to: usize,
    least: usize,
    progress: &Progress<'_>,
) -> Option<usize> {
    progress.step(values.len());
    let sums = Sums::new(values);
    let price = |at: &usize| sums.cost(from, *at) + sums.cost(*at, to);
    (from + least..=to.checked_sub(least)?).min_by(|a, b| price(a).total_cmp(&price(b)))
}

/// Running sums of the values and of their squares.
struct Sums(Vec<(f64, f64)>);

impl Sums {
    fn new(values: &[f64]) -> Self {
        let mut sums = Vec::with_capacity(values.len() + 1);
        let (mut sum, mut squares) = (0.0, 0.0);
        sums.push((sum, squares));
        for value in values {
            sum += value;
            squares += value * value;
            sums.push((sum, squares));
        }
        Self(sums)
    }

    /// Sum of the squared distances of `from..to` to their mean.
    fn cost(&self, from: usize, to: usize) -> f64 {
        let (Some(a), Some(b)) = (self.0.get(from), self.0.get(to)) else {
            return f64::INFINITY;
        };
        let n = to.saturating_sub(from).max(1) as f64;
        let sum = b.0 - a.0;
        (b.1 - a.1 - sum * sum / n).max(0.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn short_and_constant_series_stay_whole() {
        assert!(splits(&[], 5, 1.0, &Progress::unchecked()).is_empty());
        assert!(splits(&[1.0, 9.0], 5, 1.0, &Progress::unchecked()).is_empty());
        assert!(splits(&[1.0; 200], 5, 1.0, &Progress::unchecked()).is_empty());
        assert_eq!(best_split(&[1.0; 5], 0, 5, 3, &Progress::unchecked()), None);
    }

    #[test]
    fn a_long_series_calls_the_check() {
        let checks = std::cell::Cell::new(0);
        let check = || checks.set(checks.get() + 1);
        let values: Vec<f64> = (0..4_000).map(|n| f64::from(n % 7)).collect();
        // With this penalty no start is pruned, so the cost is quadratic.
        let whole = splits(&values, 24, 1e9, &Progress::new(&check));
        assert!(whole.is_empty());
        assert!(checks.get() >= 100, "{}", checks.get());
    }

    /// The definition, without pruning.
    fn oracle(values: &[f64], least: usize, penalty: f64) -> f64 {
        let sums = Sums::new(values);
        let mut cost = vec![f64::INFINITY; values.len() + 1];
        cost[0] = -penalty;
        for end in least..=values.len() {
            for start in 0..=end - least {
                cost[end] = cost[end].min(cost[start] + sums.cost(start, end) + penalty);
            }
        }
        cost[values.len()]
    }

    proptest! {
        #[test]
        fn the_cost_is_not_above_that_of_an_exhaustive_search(
            noise in prop::collection::vec(-1.0_f64..1.0, 20..120), least in 1_usize..10,
            penalty in 0.1_f64..5.0, at in 0_usize..120, height in -3.0_f64..3.0,
        ) {
            let values: Vec<f64> = noise.iter().enumerate()
                .map(|(i, v)| v + if i >= at { height } else { 0.0 }).collect();
            let found = splits(&values, least, penalty, &Progress::unchecked());
            let sums = Sums::new(&values);
            let edges: Vec<usize> = [0].into_iter().chain(found).chain([values.len()]).collect();
            prop_assert!(edges.windows(2).all(|e| e[1] - e[0] >= least));
            let price: f64 = edges.windows(2).map(|e| sums.cost(e[0], e[1]) + penalty).sum();
            prop_assert!(price - penalty <= oracle(&values, least, penalty) + 1e-6);
        }
    }
}
