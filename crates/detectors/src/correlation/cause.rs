//! Which of two operations that degrade together is the likelier cause.

use crate::correlation::disturbance::{Disturbance, contains};
use crate::correlation::part::Part;
use crate::robust::median;

/// Ratio of the two slowdowns, in log units, from which one counts as larger. A smaller ratio can
/// be chance with 20 samples an hour of a heavy-tailed duration.
const LARGER_EFFECT: f64 = 1.5;

/// One of the two operations of a pair.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    A,
    B,
}

/// What the hours suggest about cause and effect: a likelihood to check, not a proof.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LikelyCause {
    /// One operation slowed down this many hours before the other.
    Earlier { side: Side, hours: usize },
    /// Both slowed down in the same hour, one of them much more.
    LargerEffect { side: Side },
    /// Both slowed down in the same hour and by similar amounts, so a common cause is likely.
    Simultaneous,
}

/// The hours in which two operations were disturbed together.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Shared {
    /// Number of hours of the part in which both were disturbed, at least one of them clearly.
    pub hours: usize,
    /// Median slowdown of each in those hours, relative to the usual duration: 0.5 is 50 % slower.
    pub effect_a: f64,
    pub effect_b: f64,
    /// Window hour in which each one's disturbance began that led to the latest shared hours.
    pub onset_a: usize,
    pub onset_b: usize,
    pub cause: LikelyCause,
}

impl Shared {
    /// Compares the two in a part of the window; `None` when they share no hour of it.
    #[must_use]
    pub fn of(a: &Disturbance, b: &Disturbance, part: Part) -> Option<Self> {
        let shared: Vec<usize> = (part.first..part.end)
            .filter(|hour| is_shared(a, b, *hour))
            .collect();
        let latest = latest_episode(&shared)?;
        let (log_a, log_b) = (typical(a, &shared)?, typical(b, &shared)?);
        let (onset_a, onset_b) = (onset(a, latest), onset(b, latest));
        Some(Self {
            hours: shared.len(),
            effect_a: log_a.exp_m1(),
            effect_b: log_b.exp_m1(),
            onset_a,
            onset_b,
            cause: likely_cause((onset_a, log_a), (onset_b, log_b)),
        })
    }
}

fn is_shared(a: &Disturbance, b: &Disturbance, hour: usize) -> bool {
    contains(&a.elevated.bits, hour)
        && contains(&b.elevated.bits, hour)
        && (contains(&a.clear.bits, hour) || contains(&b.clear.bits, hour))
}

/// First hour of the last run of `hours` (ascending). One hour between two shared hours does not
/// end a run.
fn latest_episode(hours: &[usize]) -> Option<usize> {
    let last_run = hours.chunk_by(|a, b| b - a <= 2).next_back()?;
    last_run.first().copied()
}

/// Median residual in `hours`, in log units.
fn typical(operation: &Disturbance, hours: &[usize]) -> Option<f64> {
    let found = hours.iter().filter_map(|h| operation.residuals.get(*h));
    median(&mut found.copied().collect::<Vec<f64>>())
}

/// First hour of the unbroken run of disturbed hours that contains `hour`.
fn onset(operation: &Disturbance, hour: usize) -> usize {
    let run = (0..=hour)
        .rev()
        .take_while(|h| contains(&operation.elevated.bits, *h));
    run.last().unwrap_or(hour)
}

/// The likely cause, from (onset, slowdown in log units) of each operation.
fn likely_cause(a: (usize, f64), b: (usize, f64)) -> LikelyCause {
    use Side::{A, B};
    let hours = a.0.abs_diff(b.0);
    if a.0 < b.0 {
        LikelyCause::Earlier { side: A, hours }
    } else if b.0 < a.0 {
        LikelyCause::Earlier { side: B, hours }
    } else if a.1 >= LARGER_EFFECT * b.1 {
        LikelyCause::LargerEffect { side: A }
    } else if b.1 >= LARGER_EFFECT * a.1 {
        LikelyCause::LargerEffect { side: B }
    } else {
        LikelyCause::Simultaneous
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::correlation::residuals::{CorrelationMethod, Residuals};
    use proptest::prelude::*;

    fn slowed(hours: &[i64], log: f64) -> Disturbance {
        let residuals = Residuals {
            method: CorrelationMethod::LogResiduals,
            hours: (0..48)
                .map(|h| (h, if hours.contains(&h) { log } else { 0.0 }))
                .collect(),
            deviation: 0.1,
        };
        Disturbance::of(&residuals, 0, 48)
    }

    fn shared(a: &Disturbance, b: &Disturbance) -> Option<Shared> {
        Shared::of(a, b, Part::whole(48))
    }

    #[test]
    fn the_first_operation_to_slow_down_is_the_likely_cause() {
        let (a, b) = (slowed(&[8, 9, 10, 11], 0.4), slowed(&[10, 11], 0.9));
        let shared = shared(&a, &b).unwrap();
        assert_eq!((shared.hours, shared.onset_a, shared.onset_b), (2, 8, 10));
        let expected = LikelyCause::Earlier {
            side: Side::A,
            hours: 2,
        };
        assert_eq!(shared.cause, expected);
    }

    #[test]
    fn of_simultaneous_slowdowns_only_a_much_larger_one_is_the_likely_cause() {
        let (a, b) = (slowed(&[10, 11], 0.4), slowed(&[10, 11], 0.9));
        let expected = LikelyCause::LargerEffect { side: Side::B };
        assert_eq!(shared(&a, &b).unwrap().cause, expected);
        assert_eq!(shared(&a, &a).unwrap().cause, LikelyCause::Simultaneous);
        assert_eq!(shared(&a, &slowed(&[20], 1.0)), None);
    }

    #[test]
    fn the_onset_is_that_of_the_latest_incident() {
        let (a, b) = (slowed(&[2, 3, 30, 31], 0.5), slowed(&[3, 29, 30, 31], 0.5));
        let shared = shared(&a, &b).unwrap();
        assert_eq!((shared.onset_a, shared.onset_b), (30, 29));
    }

    proptest! {
        #[test]
        fn sides_swap_with_the_arguments(
            a in prop::collection::vec(0_i64..48, 1..20),
            b in prop::collection::vec(0_i64..48, 1..20),
        ) {
            let (a, b) = (slowed(&a, 0.5), slowed(&b, 0.6));
            let (one, other) = (shared(&a, &b), shared(&b, &a));
            prop_assert_eq!(one.map(|s| (s.onset_a, s.onset_b)), other.map(|s| (s.onset_b, s.onset_a)));
            let swapped = other.map(|s| match s.cause {
                LikelyCause::Earlier { side: Side::A, hours } => LikelyCause::Earlier { side: Side::B, hours },
                LikelyCause::Earlier { side: Side::B, hours } => LikelyCause::Earlier { side: Side::A, hours },
                LikelyCause::LargerEffect { side: Side::A } => LikelyCause::LargerEffect { side: Side::B },
                LikelyCause::LargerEffect { side: Side::B } => LikelyCause::LargerEffect { side: Side::A },
                LikelyCause::Simultaneous => LikelyCause::Simultaneous,
            });
            prop_assert_eq!(one.map(|s| s.cause), swapped);
        }
    }
}
