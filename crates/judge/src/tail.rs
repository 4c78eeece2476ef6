//! How unlikely a count is.

use statrs::function::gamma::ln_gamma;

/// Terms of the tail that are smaller than this part of their sum end it.
const NEGLIGIBLE: f64 = 1e-9;

/// −ln of the probability that `beyond` or more of `of` samples are slow, if each is slow with the
/// probability `share`, and any two of them agree with the correlation `correlation` (from 0 to 1,
/// exclusive): a beta-binomial distribution. 6.9 is one in a thousand.
///
/// Counts within one standard deviation of what is expected are no evidence and give 0.
#[must_use]
pub fn surprise(beyond: u32, of: u32, share: f64, correlation: f64) -> f64 {
    let (x, n) = (f64::from(beyond.min(of)), f64::from(of));
    let variance = n * share * (1.0 - share) * (1.0 + (n - 1.0) * correlation);
    if beyond == 0 || x <= n * share + variance.sqrt() {
        return 0.0;
    }
    let scale = (1.0 - correlation) / correlation;
    let (a, b) = (share * scale, (1.0 - share) * scale);
    let first = ln_gamma(n + 1.0) - ln_gamma(x + 1.0) - ln_gamma(n - x + 1.0)
        + ln_beta(x + a, n - x + b)
        - ln_beta(a, b);
    // The other terms relative to the first: each follows from the one before.
    let (mut term, mut sum, mut y) = (1.0, 1.0, x);
    while y < n && term >= NEGLIGIBLE * sum {
        term *= (n - y) * (y + a) / ((y + 1.0) * (n - y - 1.0 + b));
        sum += term;
        y += 1.0;
    }
    (-(first + sum.ln())).max(0.0)
}

fn ln_beta(a: f64, b: f64) -> f64 {
    ln_gamma(a) + ln_gamma(b) - ln_gamma(a + b)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn probability(beyond: u32, of: u32, share: f64, correlation: f64) -> f64 {
        (-surprise(beyond, of, share, correlation)).exp()
    }

    #[test]
    fn almost_without_correlation_it_is_the_binomial_tail() {
        // 1 - 0.99^10 - 10 * 0.01 * 0.99^9 is 0.004266.
        let found = probability(2, 10, 0.01, 1e-9);
        assert!((found - 0.004_266).abs() < 1e-6, "{found}");
        assert!((probability(10, 10, 0.5, 1e-9) - 0.5f64.powi(10)).abs() < 1e-8);
    }

    #[test]
    fn with_a_uniform_prior_every_count_is_equally_likely() {
        // share 1/2 and correlation 1/3 are beta(1, 1): 0 to 10 of 10 have one eleventh each.
        let found = probability(10, 10, 0.5, 1.0 / 3.0);
        assert!((found - 1.0 / 11.0).abs() < 1e-9, "{found}");
    }

    #[test]
    fn what_is_expected_is_no_evidence() {
        for (beyond, of) in [(0, 0), (0, 100), (5, 100), (7, 100)] {
            assert_eq!(surprise(beyond, of, 0.05, 0.01), 0.0);
        }
    }

    #[test]
    fn more_slow_samples_surprise_more_and_bursts_less() {
        let of = 400;
        let mut before = 0.0;
        for beyond in [20, 40, 80, 200, 400] {
            let found = surprise(beyond, of, 0.01, 0.02);
            assert!(found > before, "{beyond}");
            assert!(found < surprise(beyond, of, 0.01, 0.002));
            before = found;
        }
        assert!(surprise(5_000_000, 5_000_000, 1e-9, 0.002).is_finite());
    }
}
