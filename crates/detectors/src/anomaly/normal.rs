//! The upper tail of the normal distribution, in logarithms, so that it also covers probabilities
//! that are too small for a double.

use statrs::function::erf::{erfc, erfc_inv};
use std::f64::consts::{FRAC_1_SQRT_2, PI, SQRT_2};

/// Deviations beyond which the asymptotic series is exact to 1e-9. `erfc` underflows soon
/// after, beyond 38 deviations.
const FAR: f64 = 25.0;

/// Number of Newton steps. The start is good to 1 %, and each step squares the error.
const STEPS: usize = 5;

/// `ln(1 - Phi(z))`.
#[must_use]
pub fn log_upper_tail(z: f64) -> f64 {
    if z < FAR {
        (0.5 * erfc(z * FRAC_1_SQRT_2)).ln()
    } else {
        // Abramowitz & Stegun 26.2.12, four terms.
        let s = 1.0 / (z * z);
        -0.5 * z * z - (z * (2.0 * PI).sqrt()).ln() + (-s * (1.0 - s * (3.0 - 15.0 * s))).ln_1p()
    }
}

/// The z with `ln(1 - Phi(z)) = log_p`. It is finite for every finite `log_p <= 0`; for `log_p = 0`
/// it is the smallest z whose probability differs from 1 in double precision.
#[must_use]
pub fn deviate(log_p: f64) -> f64 {
    let far = log_upper_tail(FAR);
    if log_p >= far {
        let p = log_p.exp().min(1.0 - f64::EPSILON);
        // The minimum keeps the function monotone where the two branches meet.
        return (SQRT_2 * erfc_inv(2.0 * p)).min(FAR);
    }
    let mut z = (-2.0 * log_p).sqrt();
    for _ in 0..STEPS {
        // d/dz ln(1 - Phi(z)) is -(z + 1/z) up to terms of z^-3.
        z += (log_upper_tail(z) - log_p) / (z + 1.0 / z);
        z = z.max(FAR);
    }
    z
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn known_values_are_reproduced() {
        assert!((deviate(0.5_f64.ln())).abs() < 1e-9);
        assert!((deviate(0.001_349_898_031_630_094_6_f64.ln()) - 3.0).abs() < 1e-9);
        // R: qnorm(-1e6, lower.tail = FALSE, log.p = TRUE)
        assert!((deviate(-1e6) - 1_414.207_781_951_473).abs() < 1e-4);
        assert!(deviate(0.0).is_finite() && deviate(-1e15).is_finite());
    }

    proptest! {
        #[test]
        fn deviate_inverts_the_log_tail(z in -5.0_f64..1000.0) {
            prop_assert!((deviate(log_upper_tail(z)) - z).abs() < 1e-6 * (1.0 + z.abs()));
        }

        #[test]
        fn deviate_is_monotone(a in -2000.0_f64..0.0, step in 1e-6_f64..100.0) {
            prop_assert!(deviate(a - step) >= deviate(a));
        }
    }
}
