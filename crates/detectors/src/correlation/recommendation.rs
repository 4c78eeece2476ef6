//! Texts about a pair for the operator.

use crate::correlation::Pair;
use crate::correlation::cause::{LikelyCause, Side};

/// The likely cause in words.
#[must_use]
pub fn likely_cause(pair: &Pair, name_a: &str, name_b: &str) -> String {
    let named = |side| match side {
        Side::A => name_a,
        Side::B => name_b,
    };
    match pair.shared.cause {
        LikelyCause::Earlier { side, hours } => {
            format!("{} (slowed down {} earlier)", named(side), counted(hours))
        }
        LikelyCause::LargerEffect { side } => {
            format!("{} (in the same hour, but more)", named(side))
        }
        LikelyCause::Simultaneous => "simultaneous".to_owned(),
    }
}

/// The recommended action, with the facts it is based on.
#[must_use]
pub fn recommendation(pair: &Pair, name_a: &str, name_b: &str) -> String {
    let shared = &pair.shared;
    if !pair.both_degrading {
        return format!(
            "{name_a} and {name_b} vary together in {}, too little to act on.",
            counted(shared.hours)
        );
    }
    let facts = format!(
        "{name_a} (+{:.0} %) and {name_b} (+{:.0} %) were slow together in {}.",
        100.0 * shared.effect_a,
        100.0 * shared.effect_b,
        counted(shared.hours)
    );
    let advice = match shared.cause {
        LikelyCause::Earlier { side: Side::A, .. }
        | LikelyCause::LargerEffect { side: Side::A } => {
            format!("Look at {name_a} first, then at what both share.")
        }
        LikelyCause::Earlier { side: Side::B, .. }
        | LikelyCause::LargerEffect { side: Side::B } => {
            format!("Look at {name_b} first, then at what both share.")
        }
        LikelyCause::Simultaneous => {
            "Look at what both share: tables, locks, connections, the machine.".to_owned()
        }
    };
    format!("{facts} {advice}")
}

fn counted(hours: usize) -> String {
    format!("{hours} hour{}", if hours == 1 { "" } else { "s" })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::correlation::cause::Shared;
    use crate::correlation::residuals::CorrelationMethod;
    use proptest::prelude::*;

    fn pair(cause: LikelyCause, effect_b: f64) -> Pair {
        let shared = Shared {
            hours: 3,
            effect_a: 0.52,
            effect_b,
            onset_a: 0,
            onset_b: 0,
            cause,
        };
        Pair {
            a: 0,
            b: 1,
            correlation: 1.0,
            sample_pairs: 24,
            p_value: 0.0,
            adjusted_p: 0.0,
            shared,
            both_degrading: effect_b >= 0.1,
            method: CorrelationMethod::LogResiduals,
        }
    }

    #[test]
    fn the_text_states_what_happened_and_where_to_look() {
        let earlier = pair(
            LikelyCause::Earlier {
                side: Side::B,
                hours: 1,
            },
            0.3,
        );
        assert_eq!(
            likely_cause(&earlier, "cart", "pay"),
            "pay (slowed down 1 hour earlier)"
        );
        assert_eq!(
            recommendation(&earlier, "cart", "pay"),
            "cart (+52 %) and pay (+30 %) were slow together in 3 hours. Look at pay first, then \
                at what both share."
        );
        let larger = |side| pair(LikelyCause::LargerEffect { side }, 0.3);
        assert_eq!(
            likely_cause(&larger(Side::A), "cart", "pay"),
            "cart (in the same hour, but more)"
        );
        assert!(
            recommendation(&larger(Side::A), "cart", "pay")
                .ends_with("Look at cart first, then at what both share.")
        );
        let alike = pair(LikelyCause::Simultaneous, 0.3);
        assert_eq!(likely_cause(&alike, "cart", "pay"), "simultaneous");
        assert!(
            recommendation(&alike, "cart", "pay")
                .ends_with("Look at what both share: tables, locks, connections, the machine.")
        );
        let slight = recommendation(&pair(LikelyCause::Simultaneous, 0.05), "cart", "pay");
        assert!(slight.ends_with("too little to act on."), "{slight}");
    }

    proptest! {
        #[test]
        fn the_text_names_both_operations(
            a in "[a-z]{1,9}",
            b in "[A-Z]{1,9}",
            effect in 0.0_f64..9.0,
        ) {
            let text = recommendation(&pair(LikelyCause::Simultaneous, effect), &a, &b);
            prop_assert!(text.contains(&a) && text.contains(&b));
        }
    }
}
