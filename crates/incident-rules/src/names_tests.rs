//! Names and sentences that appear in tables and notifications.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test that cannot go on has failed"
)]

use super::alert_type::AlertType;
use super::event::EventType;
use super::grouping::{Fingerprint, SuppressionTally, gather};
use super::lifecycle_tests::{alert, minute, policy, suppressed};
use super::repeat::Repeat;
use super::runbook;
use super::severity::Severity::{self, Critical, Info, Warning};
use super::status::Status;
use super::time::Interval;

#[test]
fn names_match_those_in_the_tables() {
    let types = AlertType::ALL.map(AlertType::as_str);
    assert_eq!(
        types,
        [
            "THRESHOLD_EXCEEDED",
            "ANOMALY",
            "DEGRADATION",
            "CORRELATION",
            "SYSTEM"
        ]
    );
    for alert_type in AlertType::ALL {
        assert_eq!(AlertType::parse(&alert_type.to_string()), Some(alert_type));
    }
    for status in [Status::Open, Status::Acknowledged, Status::Resolved] {
        assert_eq!(Status::parse(&status.to_string()), Some(status));
    }
    for severity in [Info, Warning, Critical] {
        assert_eq!(Severity::parse(&severity.to_string()), Some(severity));
    }
    assert_eq!(Status::Acknowledged.as_str(), "acknowledged");
    assert_eq!(Severity::Info.as_str(), "INFO");
    assert_eq!(AlertType::parse("anomaly"), None);
    assert_eq!(Status::parse("OPEN"), None);
    assert_eq!(Severity::parse("critical"), None);
}

#[test]
fn event_names_match_those_in_the_audit_trail() {
    use EventType::{
        Acknowledged, Escalated, Opened, Reopened, Resolved, Snoozed, SuppressionEnded,
        Unsuppressed,
    };
    let names = [
        Opened,
        Escalated,
        Acknowledged,
        Reopened,
        Snoozed,
        Unsuppressed,
        Resolved,
        SuppressionEnded,
    ]
    .map(EventType::as_str);
    assert_eq!(
        names,
        [
            "opened",
            "escalated",
            "acknowledged",
            "reopened",
            "snoozed",
            "unsuppressed",
            "resolved",
            "suppression_ended"
        ]
    );
}

#[test]
fn a_fingerprint_names_operation_type_and_branch() {
    let mut fingerprint = Fingerprint {
        operation_type: "com\"mit".to_owned(),
        alert_type: AlertType::Anomaly,
        branch_id: None,
    };
    assert_eq!(fingerprint.to_string(), r#"ANOMALY of "com\"mit""#);
    fingerprint.branch_id = Some(7);
    assert_eq!(
        fingerprint.to_string(),
        r#"ANOMALY of "com\"mit" on branch 7"#
    );
}

#[test]
fn a_repetition_names_its_count_and_interval() {
    let within = Interval::minutes(90);
    let says = |count| Repeat { count, within }.to_string();
    assert_eq!(
        says(1),
        format!("1 alert of this operation within {within}")
    );
    assert_eq!(
        says(3),
        format!("3 alerts of this operation within {within}")
    );
}

#[test]
fn an_alert_has_the_runbook_of_its_type_or_of_its_health_check() {
    for (alert_type, operation, path) in [
        (
            "THRESHOLD_EXCEEDED",
            "commit",
            "docs/runbooks/threshold-exceeded.md",
        ),
        ("ANOMALY", "late_jobs", "docs/runbooks/anomaly.md"),
        ("DEGRADATION", "commit", "docs/runbooks/degradation.md"),
        ("CORRELATION", "commit", "docs/runbooks/correlation.md"),
        (
            "SYSTEM",
            "baseline_age_hours",
            "docs/runbooks/baseline-recalculation-failures.md",
        ),
        ("SYSTEM", "no check", "docs/runbooks/system.md"),
    ] {
        assert_eq!(runbook::of(alert_type, operation).as_deref(), Some(path));
    }
    assert_eq!(runbook::of("SOMETHING", "late_jobs"), None);
}

#[test]
fn an_effect_counts_the_alerts_that_its_suppression_hid() {
    let alerts = [(1, 3), (2, 1), (3, 9)]
        .map(|(id, at)| suppressed(alert(id, at, Warning, 2.5), &[11]))
        .to_vec();
    let outcome = gather(None, alerts, &policy(), minute(10)).unwrap();
    assert_eq!(
        outcome.tallies,
        [SuppressionTally {
            suppression_id: 11,
            alerts: 3,
            from_ended_suppressions: 0,
            first_at: minute(1),
            last_at: minute(9),
        }]
    );
    assert_eq!(
        SuppressionTally::carried_over(4, 11, minute(10)),
        SuppressionTally {
            suppression_id: 11,
            alerts: 0,
            from_ended_suppressions: 4,
            first_at: minute(10),
            last_at: minute(10),
        }
    );
}

#[test]
fn an_escalation_states_its_reason() {
    let incident = gather(None, vec![alert(1, 0, Info, 1.5)], &policy(), minute(0))
        .unwrap()
        .incident;
    let without_ratio = |severity| {
        let mut alert = alert(2, 1, severity, 1.0);
        alert.ratio = None;
        alert
    };
    let reason = |alert| {
        let outcome = gather(Some(incident.clone()), vec![alert], &policy(), minute(2)).unwrap();
        outcome.events[0].reason.clone()
    };
    assert_eq!(
        reason(alert(2, 1, Warning, 2.25)),
        "2.2 times the baseline's 99th percentile"
    );
    assert_eq!(reason(without_ratio(Warning)), "a more severe alert");
    let mut repeated = without_ratio(Critical);
    repeated.repetition = Some("3 alerts within an hour".to_owned());
    assert_eq!(reason(repeated), "3 alerts within an hour");
}
