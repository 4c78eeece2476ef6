//! Test whether two operations are disturbed in the same hours more often than by chance.

use crate::correlation::disturbance::{Disturbance, LAGS, Marks};
use crate::correlation::part::Part;
use statrs::function::gamma::checked_gamma_lr;

/// Fewest shared hours that are evidence. A single shared hour is one event, and among hundreds of
/// pairs some always share one.
pub const LEAST_SHARED: u32 = 2;

/// The disturbed hours of two operations, compared.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Coincidence {
    /// Hours of the part that both operations have.
    pub common_hours: u32,
    /// Share of the clearly disturbed hours of the less often disturbed operation in which the
    /// other one is disturbed too, corrected for chance: 0 by chance, 1 for all hours, at least -1.
    pub correlation: f64,
    /// Probability of at least this many shared hours if the two were independent.
    pub p_value: f64,
    /// The least possible `p_value` with these numbers of disturbed hours, wherever they lie.
    pub least_p_value: f64,
}

/// Compares two operations over a part of the window. `None` when they have fewer than
/// `least_common` hours in common or one of them is clearly disturbed in fewer than two of those.
///
/// The correlation is Loevinger's H (Psychological Monographs 61, 1947), which equals phi divided
/// by its greatest value with these margins, and Cole's coefficient (Ecology 30, 1949): (shared -
/// chance) / (most that could be shared - chance). The noise of both operations limits Pearson's
/// correlation of their residuals, but not H, so 0.7 means the same for a quiet and a noisy pair:
/// 70 % of the disturbed hours that could be shared are shared.
#[must_use]
pub fn coincidence(
    a: &Disturbance,
    b: &Disturbance,
    part: Part,
    least_common: u32,
) -> Option<Coincidence> {
    let common_hours = part.count(&[&a.known, &b.known]);
    if common_hours < least_common {
        return None;
    }
    let within = |marks: &Marks| part.count(&[&marks.bits, &a.known, &b.known]);
    let (clear_a, clear_b) = (within(&a.clear), within(&b.clear));
    if clear_a.min(clear_b) < LEAST_SHARED {
        return None;
    }
    // The direction is that of the operation with fewer clear hours: an operation that suffers from
    // two causes still explains fully another one that suffers from one of them. A tie goes to the
    // weaker evidence, so that the order of the operations does not matter.
    let from_a = || {
        directed(
            part,
            (&a.clear, clear_a),
            (&b.elevated, within(&b.elevated)),
        )
    };
    let from_b = || {
        directed(
            part,
            (&b.clear, clear_b),
            (&a.elevated, within(&a.elevated)),
        )
    };
    let found = match clear_a.cmp(&clear_b) {
        std::cmp::Ordering::Less => from_a(),
        std::cmp::Ordering::Greater => from_b(),
        std::cmp::Ordering::Equal => weaker(from_a(), from_b()),
    };
    Some(Coincidence {
        common_hours,
        ..found
    })
}

fn weaker(a: Coincidence, b: Coincidence) -> Coincidence {
    let order = a.p_value.total_cmp(&b.p_value);
    match order.then(b.correlation.total_cmp(&a.correlation)) {
        std::cmp::Ordering::Less => b,
        _ => a,
    }
}

/// Each set comes with the number of its hours that are common hours of the part.
fn directed(
    part: Part,
    (clear, clear_hours): (&Marks, u32),
    (elevated, elevated_hours): (&Marks, u32),
) -> Coincidence {
    let shared = part.count(&[&clear.bits, &elevated.bits]);
    let most = clear_hours.min(elevated_hours);
    // Given the disturbed hours of one operation, each of them is a disturbed hour of the other at
    // the other's rate over all its hours, history included. The window alone cannot separate
    // coincidence from cause: it may be a day with one incident.
    let chance =
        (f64::from(clear_hours) * elevated.rate).max(f64::from(elevated_hours) * clear.rate);
    let room = f64::from(most) - chance;
    let correlation = if room > 0.0 {
        ((f64::from(shared) - chance) / room).max(-1.0)
    } else {
        0.0
    };
    let clumps = hours_per_event(&clear.autocorrelation, &elevated.autocorrelation);
    Coincidence {
        common_hours: 0,
        correlation,
        p_value: tail(shared, chance, clumps),
        least_p_value: tail(most, chance, clumps),
    }
}

/// The number of shared hours that count as one event: clustering in both series inflates the
/// variance of a sum of products by the factor 1 + 2 Σ ρa(k) ρb(k) (Bartlett, Journal of the Royal
/// Statistical Society 98, 1935). At least 1.
fn hours_per_event(a: &[f64; LAGS], b: &[f64; LAGS]) -> f64 {
    let products = a.iter().zip(b).map(|(a, b)| a * b);
    (1.0 + 2.0 * products.sum::<f64>()).max(1.0)
}

/// Probability of at least `shared` hours where `chance` are expected, in clumps: a Poisson number
/// of events (Aldous, "Probability Approximations via the Poisson Clumping Heuristic", 1989). P(X ≥
/// k) of Poisson(m) is the regularised lower incomplete gamma function P(k, m), which also accepts
/// fractions of an event.
fn tail(shared: u32, chance: f64, clumps: f64) -> f64 {
    if shared < LEAST_SHARED {
        return 1.0;
    }
    checked_gamma_lr(f64::from(shared) / clumps, chance / clumps).unwrap_or(1.0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::correlation::residuals::{CorrelationMethod, Residuals};
    use proptest::prelude::*;

    /// Disturbed by `size` deviations in `hours` of `length`, with `history` calm hours before.
    pub fn disturbed(hours: &[i64], size: f64, history: i64, length: i64) -> Disturbance {
        let at = |h: i64| if hours.contains(&h) { size } else { 0.0 };
        let residuals = Residuals {
            method: CorrelationMethod::LogResiduals,
            hours: (-history..length).map(|h| (h, at(h))).collect(),
            deviation: 1.0,
        };
        Disturbance::of(&residuals, 0, length as usize)
    }

    fn of(a: &Disturbance, b: &Disturbance, least_common: u32) -> Option<Coincidence> {
        coincidence(a, b, Part::whole(a.residuals.len()), least_common)
    }

    #[test]
    fn the_same_hours_are_correlated() {
        let a = disturbed(&[5, 6, 7], 5.0, 336, 24);
        let found = of(&a, &a, 12).unwrap();
        assert!(
            found.correlation > 0.999 && found.p_value < 0.005,
            "{found:?}"
        );
    }

    #[test]
    fn different_hours_are_not_correlated() {
        let a = disturbed(&[5, 6, 7], 5.0, 336, 24);
        let b = disturbed(&[12, 13], 5.0, 336, 24);
        let found = of(&a, &b, 12).unwrap();
        assert!(
            found.correlation <= 0.0 && found.p_value == 1.0,
            "{found:?}"
        );
    }

    #[test]
    fn two_operations_are_compared_only_if_both_are_clearly_disturbed() {
        let a = disturbed(&[5, 6, 7, 20], 5.0, 336, 24);
        let mut b = disturbed(&[5, 6, 7], 2.5, 336, 24);
        assert_eq!(of(&a, &b, 12), None);
        b = disturbed(&[5, 6, 7], 3.0, 336, 24);
        assert!(of(&a, &b, 12).unwrap().correlation > 0.9);
    }

    #[test]
    fn too_few_common_hours_are_not_compared() {
        let a = disturbed(&[5, 6], 5.0, 0, 24);
        assert!(of(&a, &a, 24).is_some());
        assert_eq!(of(&a, &a, 25), None);
    }

    #[test]
    fn separate_hours_are_stronger_evidence_than_adjacent_ones_and_one_hour_is_none() {
        let alone = |hours: &[i64]| {
            let a = disturbed(hours, 5.0, 100, 72);
            of(&a, &a, 12).map(|found| found.p_value)
        };
        assert_eq!(alone(&[5]), None);
        assert!(alone(&[5, 65]).unwrap() < alone(&[5, 6]).unwrap());
    }

    proptest! {
        #[test]
        fn order_does_not_matter(
            a in prop::collection::vec(0_i64..100, 1..20),
            b in prop::collection::vec(0_i64..100, 1..20),
        ) {
            let (a, b) = (disturbed(&a, 4.0, 50, 100), disturbed(&b, 4.0, 70, 100));
            let found = of(&a, &b, 12);
            prop_assert_eq!(found, of(&b, &a, 12));
            let Some(found) = found else { return Ok(()) };
            prop_assert!((-1.0..=1.0).contains(&found.correlation));
            prop_assert!((0.0..=1.0).contains(&found.p_value));
            prop_assert!(found.least_p_value <= found.p_value);
        }
    }
}
