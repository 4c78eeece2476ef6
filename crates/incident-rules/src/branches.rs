//! Branches break an incident down and are not part of its identity: one cause that slows an
//! operation down on forty branches is one incident.

use std::collections::BTreeSet;

use super::grouping::Fingerprint;
use super::visible::{cut, is_blank};

/// A message lists at most this many branches, those with the most alerts first.
pub const MOST_LISTED: usize = 10;

/// A message takes its branches from at most this many alerts of an incident, the latest ones.
pub const MOST_ALERTS: i64 = 10_000;

/// A one-line summary lists at most this many branches.
const MOST_IN_LINE: usize = 3;

/// Longer branch names are cut to this many characters.
const LONGEST_NAME: usize = 60;

/// Returns the fingerprint of the incident that an alert belongs to. `unresolved` are incidents of
/// single branches, which releases before 0.7.0 opened: each takes the alerts of its branch until
/// it is resolved.
#[must_use]
pub fn place(alert: &Fingerprint, unresolved: &BTreeSet<Fingerprint>) -> Fingerprint {
    if unresolved.contains(alert) {
        return alert.clone();
    }
    Fingerprint {
        branch_id: None,
        ..alert.clone()
    }
}

/// The branches of an incident's alerts.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Affected {
    pub count: i64,
    /// `count` is a lower bound, because not all alerts were read.
    pub is_least: bool,
    /// At most [`MOST_LISTED`] of them, each with its name if pgGit knows it.
    pub listed: Vec<(i32, Option<String>)>,
}

impl Affected {
    /// "40: main, dev, …"; `None` if no alert has a branch.
    #[must_use]
    pub fn fact(&self) -> Option<String> {
        (self.count > 0).then(|| format!("{}: {}", self.how_many(), self.list(MOST_LISTED)))
    }

    /// " on 40 branches: main, dev, 7, …" for a one-line summary; empty if no alert has a branch.
    #[must_use]
    pub fn in_line(&self) -> String {
        match self.count {
            0 => String::new(),
            1 if !self.is_least => format!(" on branch {}", self.list(1)),
            _ => format!(
                " on {} branches: {}",
                self.how_many(),
                self.list(MOST_IN_LINE)
            ),
        }
    }

    fn how_many(&self) -> String {
        if self.is_least {
            format!("at least {}", self.count)
        } else {
            self.count.to_string()
        }
    }

    fn list(&self, most: usize) -> String {
        let mut list: Vec<String> = self
            .listed
            .iter()
            .take(most)
            .map(|(id, name)| {
                name.as_ref()
                    .filter(|name| !is_blank(name))
                    .map_or_else(|| id.to_string(), |name| cut(name, LONGEST_NAME))
            })
            .collect();
        if self.is_least || usize::try_from(self.count).is_ok_and(|count| count > list.len()) {
            list.push("…".to_owned());
        }
        list.join(", ")
    }
}

#[cfg(test)]
mod tests {
    use super::super::alert_type::AlertType;
    use super::*;
    use proptest::prelude::*;

    fn of(operation: &str, branch_id: Option<i32>) -> Fingerprint {
        Fingerprint {
            operation_type: operation.to_owned(),
            alert_type: AlertType::ThresholdExceeded,
            branch_id,
        }
    }

    fn on(count: i64, names: &[&str]) -> Affected {
        Affected {
            count,
            is_least: false,
            listed: (1..)
                .zip(names)
                .map(|(id, name)| (id, (!name.is_empty()).then(|| (*name).to_owned())))
                .collect(),
        }
    }

    #[test]
    fn an_alert_joins_the_old_incident_of_its_branch_or_that_of_all_branches() {
        let unresolved = BTreeSet::from([of("commit", Some(1))]);
        let joins = |branch_id| place(&of("commit", branch_id), &unresolved);
        assert_eq!(joins(Some(1)), of("commit", Some(1)));
        assert_eq!(joins(Some(2)), of("commit", None));
        assert_eq!(joins(None), of("commit", None));
        let other = place(&of("merge", Some(1)), &unresolved);
        assert_eq!(other, of("merge", None));
    }

    #[test]
    fn messages_count_branches_and_list_some_of_them() {
        assert_eq!(on(0, &[]).fact(), None);
        assert_eq!(on(0, &[]).in_line(), "");
        assert_eq!(on(1, &["main"]).in_line(), " on branch main");
        assert_eq!(on(1, &[""]).fact().as_deref(), Some("1: 1"));
        let some = on(40, &["main", "", "dev", "test"]);
        assert_eq!(some.in_line(), " on 40 branches: main, 2, dev, …");
        assert_eq!(some.fact().as_deref(), Some("40: main, 2, dev, test, …"));
        assert_eq!(on(2, &["a", "b"]).in_line(), " on 2 branches: a, b");
        let least = Affected {
            is_least: true,
            ..on(1, &["main"])
        };
        assert_eq!(least.in_line(), " on at least 1 branches: main, …");
        let long = on(1, &["x".repeat(1000).as_str()]);
        assert!(long.in_line().chars().count() < 80);
    }

    const MOST_BRANCHES: usize = if cfg!(miri) { 20 } else { 300 };

    proptest! {
        #[test]
        fn alerts_of_any_branches_share_one_incident(branches in prop::collection::vec(prop::option::of(0..100), 1..MOST_BRANCHES)) {
            let none = BTreeSet::new();
            let places: BTreeSet<Fingerprint> =
                branches.iter().map(|b| place(&of("commit", *b), &none)).collect();
            prop_assert_eq!(places.len(), 1);
        }
    }
}
