//! Properties of incidents under made-up clocks, for any pauses and any batches of alerts.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use proptest::prelude::*;

use super::event::EventType;
use super::grouping::gather;
use super::lifecycle_tests::{ack, alert, minute, opened, policy};
use super::policy::Policy;
use super::severity::Severity::{Critical, Warning};
use super::time::Interval;
use crate::status::Status;

proptest! {
    /// The incident takes each step once and in order, at the first call of `advance` after it is
    /// due, whatever the pauses between the calls. The step is late exactly if that call was late.
    #[test]
    fn each_step_is_taken_once_and_in_order(
        steps in prop::collection::btree_set(1..500_i64, 0..6),
        pauses in prop::collection::vec(0..400_i64, 1..40),
    ) {
        let policy = Policy { steps: steps.iter().map(|m| Interval::minutes(*m)).collect(), ..policy() };
        let mut incident = opened(0);
        let mut now = 0;
        let mut taken = Vec::new();
        for pause in pauses {
            let before = now;
            now += pause;
            for event in incident.advance(minute(now), &policy, None, false) {
                let step = event.step.unwrap();
                prop_assert!(step.due_at <= minute(now));
                prop_assert!(taken.is_empty() && before == 0 || step.due_at > minute(before));
                prop_assert_eq!(event.is_late, minute(now).since(step.due_at) > Interval::minutes(5));
                taken.push(step.number);
            }
            let due = steps.iter().filter(|step| **step <= now).count();
            prop_assert_eq!(&taken, &(1..=due).collect::<Vec<_>>());
        }
    }

    /// The incident takes no step while it is acknowledged, suppressed or resolved, whatever people
    /// and alerts do. Until the count starts again, it takes each step at most once and in order.
    #[test]
    fn steps_are_taken_only_while_the_incident_is_open_and_not_suppressed(
        moves in prop::collection::vec((0..30_i64, 0..6_u8), 1..60),
    ) {
        let policy = policy();
        let mut incident = opened(0);
        let mut now = 0;
        let mut last = 0;
        for (pause, kind) in moves {
            now += pause;
            match kind {
                0 => if incident.acknowledge(ack(now, Some(now + 20)), None).is_ok() { last = 0; },
                1 => { incident.resolve(minute(now), None).ok(); }
                2 => {
                    let before = incident.status;
                    let ratio = incident.peak.unwrap() * 1.5;
                    let alerts = vec![alert(now, now, Warning, ratio)];
                    if before != Status::Resolved {
                        incident = gather(Some(incident), alerts, &policy, minute(now)).unwrap().incident;
                    }
                    if incident.status != before { last = 0; }
                }
                3 => { incident.end_suppression(1, 0, true, minute(now), None); if incident.status == Status::Open { last = 0; } }
                _ => {
                    let by = (kind == 4).then_some(1);
                    for event in incident.advance(minute(now), &policy, by, false) {
                        match event.event_type {
                            EventType::Reopened => last = 0,
                            EventType::Escalated => {
                                prop_assert!(by.is_none() && incident.status == Status::Open);
                                let number = event.step.unwrap().number;
                                prop_assert_eq!(number, last + 1);
                                last = number;
                            }
                            other => prop_assert!(false, "{:?}", other),
                        }
                    }
                }
            }
        }
    }

    /// The incident is the same however its alerts are split into batches.
    #[test]
    fn batches_do_not_change_the_incident(
        alerts in prop::collection::vec((0..50_i64, 20..90_i64), 1..30),
        cut in 0..30_usize,
    ) {
        let all: Vec<_> = alerts.iter().enumerate().map(|(id, (at, tenths))| {
            let severity = if *tenths >= 50 { Critical } else { Warning };
            alert(i64::try_from(id).unwrap(), *at, severity, *tenths as f64 / 10.0)
        }).collect();
        let whole = gather(None, all.clone(), &policy(), minute(60)).unwrap().incident;
        let (one, other) = all.split_at(cut.min(all.len() - 1).max(1).min(all.len()));
        let first = gather(None, one.to_vec(), &policy(), minute(60)).unwrap().incident;
        let both = gather(Some(first), other.to_vec(), &policy(), minute(60)).unwrap().incident;
        prop_assert_eq!(whole, both);
    }
}
