//! The lifecycle of incidents under made-up clocks.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test that cannot go on has failed"
)]

use super::event::{Event, EventType};
use super::grouping::gather;
use super::incident::{Acknowledgement, AssessedAlert, IllegalTransition, Incident};
use super::policy::Policy;
use super::repeat::Repeat;
use super::severity::Severity::{self, Critical, Warning};
use super::time::{Interval, Moment};
use crate::status::Status;

pub(super) fn minute(minute: i64) -> Moment {
    Moment(Interval::minutes(minute).0)
}

pub(super) fn policy() -> Policy {
    Policy {
        operation_type: None,
        alert_type: None,
        repeat: Repeat {
            count: 3,
            within: Interval::minutes(60),
        },
        severity_above_3x_p99: Warning,
        steps: vec![Interval::minutes(15), Interval::minutes(60)],
        recovery: Interval::minutes(10_000),
        reopen_peak_ratio: 2.0,
    }
}

pub(super) fn alert(alert_id: i64, at: i64, severity: Severity, ratio: f64) -> AssessedAlert {
    AssessedAlert {
        alert_id,
        at: minute(at),
        raised_at: minute(at),
        severity,
        ratio: Some(ratio),
        repetition: None,
        is_new: true,
        suppressions: vec![],
    }
}

pub(super) fn suppressed(alert: AssessedAlert, by: &[i64]) -> AssessedAlert {
    AssessedAlert {
        suppressions: by.to_vec(),
        ..alert
    }
}

pub(super) fn opened(at: i64) -> Incident {
    let alerts = vec![alert(1, at, Warning, 2.5)];
    gather(None, alerts, &policy(), minute(at))
        .unwrap()
        .incident
}

pub(super) fn ack(at: i64, until: Option<i64>) -> Acknowledgement {
    Acknowledgement {
        at: minute(at),
        by: "ops".to_owned(),
        until: until.map(minute),
    }
}

pub(super) fn types(events: &[Event]) -> Vec<EventType> {
    events.iter().map(|event| event.event_type).collect()
}

#[test]
fn alerts_of_one_batch_become_one_incident() {
    let alerts = vec![
        alert(2, 5, Critical, 6.0),
        alert(1, 3, Warning, 2.1),
        alert(3, 7, Warning, 2.2),
    ];
    let outcome = gather(None, alerts, &policy(), minute(8)).unwrap();
    let incident = &outcome.incident;
    assert_eq!(
        (incident.alert_count, incident.severity, incident.peak),
        (3, Critical, Some(6.0))
    );
    assert_eq!(
        (incident.first_alert_at, incident.last_alert_at),
        (minute(3), minute(7))
    );
    assert_eq!(
        types(&outcome.events),
        [EventType::Opened, EventType::Escalated]
    );
    assert_eq!(outcome.events[1].alert_id, Some(2));
    assert_eq!(outcome.events[1].from_severity, Some(Warning));
    assert!(gather(None, vec![], &policy(), minute(8)).is_none());
}

#[test]
fn changes_that_the_status_does_not_allow_are_rejected() {
    let mut incident = opened(0);
    incident.acknowledge(ack(1, None), None).unwrap();
    assert_eq!(
        incident.acknowledge(ack(2, None), None),
        Err(IllegalTransition(Status::Acknowledged))
    );
    incident.resolve(minute(3), None).unwrap();
    assert_eq!(
        incident.resolve(minute(4), None),
        Err(IllegalTransition(Status::Resolved))
    );
    assert_eq!(
        incident.acknowledge(ack(4, None), None),
        Err(IllegalTransition(Status::Resolved))
    );
    assert_eq!(
        incident.snooze(1, Interval::minutes(1), None),
        Err(IllegalTransition(Status::Resolved))
    );
    assert_eq!(incident.advance(minute(99_999), &policy(), None, false), []);
}

#[test]
fn an_incident_resolves_only_after_its_recovery_time() {
    let policy = Policy {
        recovery: Interval::minutes(30),
        steps: vec![],
        ..policy()
    };
    let mut incident = opened(0);
    assert_eq!(
        incident.advance(Moment(minute(30).0 - 1), &policy, None, false),
        []
    );
    let events = incident.advance(minute(30), &policy, Some(5), false);
    assert_eq!(types(&events), [EventType::Resolved]);
    assert_eq!(events[0].from_status, Some(Status::Open));
    assert!(!events[0].is_late);
    assert_eq!(incident.status, Status::Resolved);

    let mut late = opened(0);
    assert!(late.advance(minute(36), &policy, None, false)[0].is_late);

    // An alert that is not counted yet keeps the incident from recovering.
    let mut waited_for = opened(0);
    assert_eq!(waited_for.advance(minute(36), &policy, None, true), []);
}

#[test]
fn after_an_outage_overdue_steps_come_before_the_recovery() {
    let policy = Policy {
        recovery: Interval::minutes(30),
        ..policy()
    };
    let mut incident = opened(0);
    let events = incident.advance(minute(300), &policy, None, false);
    assert_eq!(types(&events), [EventType::Escalated, EventType::Resolved]);
    assert!(events.iter().all(|event| event.is_late));
    assert_eq!(events[0].step.unwrap().due_at, minute(15));
    // The step after an hour was never due, because the incident had recovered before it.
    assert_eq!(incident.steps_taken, 1);
}

#[test]
fn the_end_of_a_suppression_that_did_not_mute_the_incident_does_not_restart_its_steps() {
    let mut incident = opened(0);
    incident.end_suppression(5, 1, false, minute(14), None);
    assert_eq!(
        incident.advance(minute(15), &policy(), None, false).len(),
        1
    );
}

#[test]
fn an_incident_is_suppressed_until_an_alert_is_not_suppressed() {
    let both = vec![
        suppressed(alert(1, 0, Warning, 2.5), &[3, 4]),
        suppressed(alert(2, 1, Warning, 2.5), &[4]),
    ];
    let hidden = gather(None, both, &policy(), minute(1)).unwrap();
    assert!(hidden.incident.is_suppressed && hidden.events[0].is_suppressed);
    assert_eq!(hidden.incident.suppressed_count, 2);
    let next = vec![alert(3, 2, Warning, 2.5)];
    let outcome = gather(Some(hidden.incident), next, &policy(), minute(2)).unwrap();
    assert_eq!(types(&outcome.events), [EventType::Unsuppressed]);
    assert!(!outcome.incident.is_suppressed);

    let one_is_not = vec![
        suppressed(alert(1, 0, Warning, 2.5), &[3]),
        alert(2, 1, Warning, 2.5),
    ];
    let outcome = gather(None, one_is_not, &policy(), minute(1)).unwrap();
    assert!(!outcome.incident.is_suppressed && !outcome.events[0].is_suppressed);
    assert_eq!(outcome.events.len(), 1);
}

#[test]
fn the_end_of_a_suppression_reveals_the_incident_and_restarts_its_steps() {
    let mut incident = opened(0);
    incident.is_suppressed = true;
    assert_eq!(incident.advance(minute(200), &policy(), Some(5), false), []);
    let event = incident.end_suppression(5, 3, true, minute(200), None);
    assert_eq!(event.reason, "it hid 3 alerts");
    assert!(!incident.is_suppressed);
    assert_eq!(incident.advance(minute(214), &policy(), None, false), []);
    assert_eq!(
        incident.advance(minute(215), &policy(), None, false).len(),
        1
    );
}

#[test]
fn an_incident_that_several_suppressions_hide_together_takes_no_steps() {
    let policy = Policy {
        recovery: Interval::minutes(30),
        ..policy()
    };
    // Each suppression hides one of two branches, so neither matches the incident as a whole.
    let both = vec![
        suppressed(alert(1, 0, Warning, 2.5), &[3]),
        suppressed(alert(2, 0, Warning, 2.5), &[4]),
    ];
    let mut incident = gather(None, both, &policy, minute(0)).unwrap().incident;
    assert_eq!(incident.advance(minute(20), &policy, None, false), []);
    let events = incident.clone().advance(minute(30), &policy, None, false);
    assert_eq!(types(&events), [EventType::Resolved]);
    assert!(events[0].is_suppressed);
    // The end of an acknowledgement is suppressed as well.
    let mut acknowledged = incident.clone();
    acknowledged.acknowledge(ack(20, Some(25)), None).unwrap();
    let events = acknowledged.advance(minute(25), &policy, None, false);
    assert_eq!(types(&events), [EventType::Reopened]);
    assert!(events[0].is_suppressed);
    // When one suppression ends, the incident is no longer suppressed and its steps start.
    incident.end_suppression(3, 1, false, minute(21), None);
    incident.last_raised_at = minute(21);
    let events = incident.advance(minute(36), &policy, None, false);
    assert_eq!(types(&events), [EventType::Escalated]);
    assert!(!events[0].is_suppressed);
}

#[test]
fn steps_raise_the_severity_up_to_critical() {
    let mut incident = opened(0);
    let first = incident.advance(minute(15), &policy(), None, false);
    assert_eq!(
        (first[0].from_severity, first[0].to_severity),
        (Some(Warning), Critical)
    );
    assert!(!first[0].is_late);
    let second = incident.advance(minute(66), &policy(), None, false);
    assert_eq!(
        (second[0].from_severity, second[0].to_severity),
        (Some(Critical), Critical)
    );
    assert!(second[0].is_late);
    assert_eq!(second[0].step.unwrap().number, 2);
}
