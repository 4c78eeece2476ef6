//! Incidents with times in the future, because the clock was set back.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use super::event::EventType;
use super::lifecycle_tests::{ack, minute, opened, policy, types};
use super::policy::Policy;
use super::time::Interval;

#[test]
fn a_clock_set_back_does_not_delay_escalation_or_recovery() {
    let policy = Policy {
        recovery: Interval::minutes(30),
        ..policy()
    };
    let day = 24 * 60;
    // The clock is a day ahead when the incident opens, so its first step would be due in a day.
    let mut incident = opened(day);
    assert!(
        incident
            .advance(minute(20), &policy, None, false)
            .is_empty()
    );
    assert!(incident.set_back(minute(20)));
    assert_eq!(
        (incident.last_raised_at, incident.unacknowledged_since),
        (minute(20), minute(20))
    );
    assert!(!incident.set_back(minute(21)));
    let events = incident.advance(minute(35), &policy, None, false);
    assert_eq!(types(&events), [EventType::Escalated]);
    let events = incident.advance(minute(50), &policy, None, false);
    assert_eq!(types(&events), [EventType::Resolved]);
    // Another session may have read the clock a moment later.
    assert!(!opened(1).set_back(minute(0)));
    // An acknowledged incident takes no steps, so `set_back` does not change their start.
    let mut incident = opened(day);
    incident.acknowledge(ack(day, None), None).unwrap();
    incident.set_back(minute(20));
    assert_eq!(incident.unacknowledged_since, minute(day));
    assert_eq!(incident.last_raised_at, minute(20));
}

#[test]
fn a_clock_set_back_does_not_extend_an_acknowledgement() {
    let day = 24 * 60;
    let mut incident = opened(day);
    incident
        .acknowledge(ack(day, Some(day + 60)), None)
        .unwrap();
    assert!(incident.set_back(minute(20)));
    assert_eq!(incident.acknowledgement, Some(ack(20, Some(80))));
    assert!(!incident.set_back(minute(21)));
    assert_eq!(incident.advance(minute(79), &policy(), None, false), []);
    let events = incident.advance(minute(80), &policy(), None, false);
    assert_eq!(types(&events), [EventType::Reopened]);
    // An acknowledgement without an end lasts until the incident gets worse; only its start
    // moves.
    let mut incident = opened(day);
    incident.acknowledge(ack(day, None), None).unwrap();
    assert!(incident.set_back(minute(20)));
    assert_eq!(incident.acknowledgement, Some(ack(20, None)));
    // Another session may have read the clock a moment later.
    let mut incident = opened(0);
    incident.acknowledge(ack(1, Some(60)), None).unwrap();
    assert!(!incident.set_back(minute(0)));
    assert_eq!(incident.acknowledgement, Some(ack(1, Some(60))));
}
