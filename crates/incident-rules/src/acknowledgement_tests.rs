//! Events that end an acknowledgement or a snooze, and events that do not.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test that cannot go on has failed"
)]

use super::event::EventType;
use super::grouping::gather;
use super::incident::{Acknowledgement, IllegalTransition};
use super::lifecycle_tests::{ack, alert, minute, opened, policy, suppressed, types};
use super::severity::Severity::{Critical, Warning};
use super::time::Interval;
use crate::status::Status;

#[test]
fn an_acknowledged_incident_reopens_when_it_gets_worse() {
    for (severity, ratio, comes_back) in [
        (Warning, 4.9, false),
        (Warning, 5.0, true),
        (Critical, 2.5, true),
    ] {
        let mut incident = opened(0);
        incident.acknowledge(ack(1, None), None).unwrap();
        let alerts = vec![alert(2, 2, severity, ratio)];
        let outcome = gather(Some(incident), alerts, &policy(), minute(2)).unwrap();
        assert_eq!(
            outcome.incident.status == Status::Open,
            comes_back,
            "{severity} {ratio}"
        );
        // The acknowledgement covers every alert except the one that reopened the incident.
        assert_eq!(outcome.alerts[0].acknowledged_by.is_none(), comes_back);
    }
}

#[test]
fn a_second_acknowledgement_with_an_end_changes_only_the_end() {
    let mut incident = opened(0);
    let other = Acknowledgement {
        by: "the next shift".to_owned(),
        ..ack(30, Some(300))
    };
    incident.acknowledge(ack(1, Some(60)), None).unwrap();
    let level = incident.acknowledged_level;
    incident.peak = incident.peak.map(|peak| peak * 1.9);
    let event = incident.acknowledge(other, None).unwrap();
    assert_eq!(
        (event.from_status, event.to_status),
        (Some(Status::Acknowledged), Status::Acknowledged)
    );
    assert_eq!(incident.acknowledgement, Some(ack(1, Some(300))));
    assert_eq!(incident.acknowledged_level, level);
    assert!(
        incident
            .advance(minute(60), &policy(), None, false)
            .is_empty()
    );
    // A second acknowledgement without an end is rejected, so it cannot remove the end.
    assert_eq!(
        incident.acknowledge(ack(70, None), None),
        Err(IllegalTransition(Status::Acknowledged))
    );
    assert_eq!(incident.acknowledgement, Some(ack(1, Some(300))));
    assert_eq!(
        types(&incident.advance(minute(300), &policy(), None, false)),
        [EventType::Reopened]
    );
}

#[test]
fn an_acknowledgement_with_an_end_expires_and_restarts_the_steps() {
    let mut incident = opened(0);
    incident.acknowledge(ack(1, Some(120)), None).unwrap();
    assert_eq!(incident.advance(minute(119), &policy(), None, false), []);
    let events = incident.advance(minute(120), &policy(), None, false);
    assert_eq!(types(&events), [EventType::Reopened]);
    assert_eq!(incident.advance(minute(134), &policy(), None, false), []);
    assert_eq!(
        incident.advance(minute(135), &policy(), None, false).len(),
        1
    );
}

#[test]
fn a_snooze_ends_when_the_incident_gets_worse_and_hides_no_later_alerts() {
    let mut incident = opened(0);
    incident.snooze(7, Interval::minutes(60), None).unwrap();
    let alerts = vec![
        suppressed(alert(2, 1, Warning, 2.6), &[7]),
        suppressed(alert(3, 2, Critical, 9.0), &[7]),
        suppressed(alert(4, 3, Warning, 2.6), &[7]),
    ];
    let outcome = gather(Some(incident), alerts, &policy(), minute(4)).unwrap();
    let hidden: Vec<_> = outcome.alerts.iter().map(|a| a.suppression).collect();
    assert_eq!(hidden, [Some(7), None, None]);
    assert_eq!(outcome.ended_snooze, Some((7, minute(2))));
    assert_eq!(outcome.incident.snooze, None);
    assert_eq!(types(&outcome.events), [EventType::Reopened]);
    assert!(!outcome.events[0].is_suppressed);
    assert_eq!((outcome.tallies.len(), outcome.tallies[0].alerts), (1, 1));
}
