//! Whether an alert gets an incident of its own branch: only so many of an operation and alert type
//! may be unresolved.

use std::collections::{BTreeMap, BTreeSet};

use super::alert_type::AlertType;
use super::grouping::Fingerprint;

/// The branches of unresolved incidents, by operation and alert type.
#[derive(Debug)]
pub struct Branches {
    maximum: usize,
    open: BTreeMap<(String, AlertType), BTreeSet<i32>>,
}

impl Branches {
    /// Of the incidents that are unresolved; `maximum` of an operation and alert type may be.
    #[must_use]
    pub fn new(unresolved: impl Iterator<Item = Fingerprint>, maximum: usize) -> Self {
        let mut open: BTreeMap<_, BTreeSet<i32>> = BTreeMap::new();
        for fingerprint in unresolved {
            if let Some(branch_id) = fingerprint.branch_id {
                let of_what = (fingerprint.operation_type, fingerprint.alert_type);
                open.entry(of_what).or_default().insert(branch_id);
            }
        }
        Self { maximum, open }
    }

    /// What an alert with this fingerprint belongs to: its branch's incident, which exists or may
    /// be opened, else the operation's, which has no branch.
    pub fn place(&mut self, alert: &Fingerprint) -> Fingerprint {
        let mut place = alert.clone();
        if let Some(branch_id) = alert.branch_id {
            let of_what = (alert.operation_type.clone(), alert.alert_type);
            let open = self.open.entry(of_what).or_default();
            if !open.contains(&branch_id) {
                if open.len() < self.maximum {
                    open.insert(branch_id);
                } else {
                    place.branch_id = None;
                }
            }
        }
        place
    }
}

/// What the events of an incident say of the branches that share it.
#[must_use]
pub fn shared_by(branches: usize, maximum: usize) -> String {
    let branches = match branches {
        1 => "1 branch".to_owned(),
        more => format!("{more} branches"),
    };
    format!("{branches} beyond the {maximum} that have incidents of their own")
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn of(operation: &str, branch_id: Option<i32>) -> Fingerprint {
        Fingerprint {
            operation_type: operation.to_owned(),
            alert_type: AlertType::ThresholdExceeded,
            branch_id,
        }
    }

    #[test]
    fn branches_beyond_the_maximum_share_the_incident_without_a_branch() {
        let mut branches = Branches::new([of("commit", Some(1))].into_iter(), 2);
        assert_eq!(
            branches.place(&of("commit", Some(7))),
            of("commit", Some(7))
        );
        assert_eq!(branches.place(&of("commit", Some(8))), of("commit", None));
        assert_eq!(
            branches.place(&of("commit", Some(1))),
            of("commit", Some(1))
        );
        assert_eq!(branches.place(&of("commit", None)), of("commit", None));
        assert_eq!(branches.place(&of("merge", Some(8))), of("merge", Some(8)));
    }

    #[test]
    fn it_is_said_how_many_branches_share_an_incident() {
        assert_eq!(
            shared_by(1, 20),
            "1 branch beyond the 20 that have incidents of their own"
        );
        assert_eq!(
            shared_by(4_980, 20),
            "4980 branches beyond the 20 that have incidents of their own"
        );
    }

    proptest! {
        #[test]
        fn never_more_than_the_maximum_and_one(alerts in prop::collection::vec(prop::option::of(0..100), 0..300), maximum in 1_usize..20) {
            let mut branches = Branches::new(std::iter::empty(), maximum);
            let places: BTreeSet<Fingerprint> = alerts.iter().map(|b| branches.place(&of("commit", *b))).collect();
            prop_assert!(places.len() <= maximum + 1);
            prop_assert!(alerts.iter().all(|b| places.contains(&branches.place(&of("commit", *b)))));
        }
    }
}
