//! Escalation policies, and the choice of the policy for an alert.

use super::alert_type::AlertType;
use super::repeat::Repeat;
use super::severity::Severity;
use super::time::Interval;

/// A row of `alert_escalation_policies`.
#[derive(Clone, Debug, PartialEq)]
pub struct Policy {
    /// `None` matches every operation.
    pub operation_type: Option<String>,
    /// `None` matches every type.
    pub alert_type: Option<AlertType>,
    pub repeat: Repeat,
    /// The severity of a duration from 3 to under 5 times the baseline's 99th percentile.
    pub severity_above_3x_p99: Severity,
    /// How long an incident is open and unacknowledged before each step, in ascending order.
    pub steps: Vec<Interval>,
    /// An incident without a violation for this long is resolved.
    pub recovery: Interval,
    /// An alert reopens an acknowledged or snoozed incident if its ratio reaches this multiple of
    /// the incident's peak at the time of the acknowledgement or snooze.
    pub reopen_peak_ratio: f64,
}

impl Policy {
    /// The policy of a new installation: the defaults of the table's columns.
    #[must_use]
    pub fn built_in() -> Self {
        Self {
            operation_type: None,
            alert_type: None,
            repeat: Repeat {
                count: 3,
                within: Interval::minutes(60),
            },
            severity_above_3x_p99: Severity::Warning,
            steps: vec![Interval::minutes(15), Interval::minutes(60)],
            recovery: Interval::minutes(30),
            reopen_peak_ratio: 2.0,
        }
    }
}

/// All policies, one of which matches every alert.
pub struct Policies {
    others: Vec<Policy>,
    for_all: Policy,
    /// The table has no policy that matches every alert.
    pub is_built_in_missing: bool,
}

impl Policies {
    /// Adds [`Policy::built_in`] if none of the policies matches every alert.
    #[must_use]
    pub fn new(mut policies: Vec<Policy>) -> Self {
        let place = policies
            .iter()
            .position(|p| p.operation_type.is_none() && p.alert_type.is_none());
        let for_all = place.map(|place| policies.swap_remove(place));
        Self {
            others: policies,
            is_built_in_missing: for_all.is_none(),
            for_all: for_all.unwrap_or_else(Policy::built_in),
        }
    }

    /// Returns the policy for this operation and type, or else for the operation, for the type, or
    /// for all alerts, in this order.
    #[must_use]
    pub fn of(&self, operation_type: &str, alert_type: AlertType) -> &Policy {
        self.others
            .iter()
            .filter(|p| {
                p.operation_type
                    .as_deref()
                    .is_none_or(|o| o == operation_type)
                    && p.alert_type.is_none_or(|t| t == alert_type)
            })
            .max_by_key(|p| (p.operation_type.is_some(), p.alert_type.is_some()))
            .unwrap_or(&self.for_all)
    }

    /// Returns the highest count and the longest interval of the policies for this operation.
    #[must_use]
    pub fn widest_repeat(&self, operation_type: &str) -> Repeat {
        AlertType::ALL
            .into_iter()
            .map(|alert_type| self.of(operation_type, alert_type).repeat)
            .fold(self.for_all.repeat, |widest, repeat| Repeat {
                count: widest.count.max(repeat.count),
                within: widest.within.max(repeat.within),
            })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn policy(operation: Option<&str>, alert_type: Option<AlertType>, count: usize) -> Policy {
        Policy {
            operation_type: operation.map(str::to_owned),
            alert_type,
            repeat: Repeat {
                count,
                within: Interval::minutes(i64::try_from(count).unwrap()),
            },
            severity_above_3x_p99: Severity::Warning,
            steps: vec![],
            recovery: Interval::minutes(30),
            reopen_peak_ratio: 2.0,
        }
    }

    #[test]
    fn the_most_specific_policy_applies() {
        use AlertType::{Anomaly, System, ThresholdExceeded};
        let policies = Policies::new(vec![
            policy(None, Some(Anomaly), 2),
            policy(None, None, 1),
            policy(Some("commit"), None, 3),
            policy(Some("commit"), Some(System), 4),
        ]);
        assert!(!policies.is_built_in_missing);
        let count = |operation, alert_type| policies.of(operation, alert_type).repeat.count;
        assert_eq!(count("commit", System), 4);
        assert_eq!(count("commit", Anomaly), 3);
        assert_eq!(count("merge", Anomaly), 2);
        assert_eq!(count("merge", ThresholdExceeded), 1);
        let widest = policies.widest_repeat("commit");
        assert_eq!((widest.count, widest.within), (4, Interval::minutes(4)));
    }

    #[test]
    fn the_built_in_policy_applies_where_no_other_policy_matches() {
        let policies = Policies::new(vec![policy(Some("commit"), None, 1)]);
        assert!(policies.is_built_in_missing);
        let count = |operation| policies.of(operation, AlertType::Anomaly).repeat.count;
        assert_eq!((count("commit"), count("merge")), (1, 3));
    }
}
