//! Decides which changes of an incident are sent to receivers, and to which settings.

use std::collections::HashMap;

use crate::notification::Action;
use incident_rules::event::{Event, EventType};
use incident_rules::status::Status;

/// A change of an incident that receivers are notified of. A trigger goes to all settings that
/// match and to those that were notified of the incident before; an acknowledgement or a resolution
/// goes only to the latter, because other receivers know nothing of the incident.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RoutedChange {
    pub incident_id: i64,
    pub event_id: i64,
    pub action: Action,
}

/// Returns the action of receivers on an event, or `None` if they are not notified of it.
fn action_of(event: &Event) -> Option<Action> {
    // Some receivers may have been notified of a suppressed incident: by an earlier release, or
    // before it was suppressed. They are notified of its resolution.
    if event.is_suppressed && event.event_type != EventType::Resolved {
        return None;
    }
    match event.event_type {
        EventType::Opened
        | EventType::Escalated
        | EventType::Reopened
        | EventType::Unsuppressed => Some(Action::Trigger),
        // Receivers are notified of the incident now, unless it is already resolved: those that
        // knew of it were notified of the resolution when it happened.
        EventType::SuppressionEnded => match event.to_status {
            Status::Resolved => None,
            Status::Open | Status::Acknowledged => Some(Action::Trigger),
        },
        EventType::Acknowledged => Some(Action::Acknowledge),
        EventType::Resolved => Some(Action::Resolve),
        EventType::Snoozed => None,
    }
}

/// Returns the changes that `events` cause, in their order. Of consecutive changes of one incident
/// with the same action it keeps only the last, because its message covers the others. Each
/// incident is at most once in a batch, because one statement queues a batch.
#[must_use]
pub fn batches(events: &[(i64, i64, &Event)]) -> Vec<Vec<RoutedChange>> {
    let mut of_incident: HashMap<i64, Vec<RoutedChange>> = HashMap::new();
    let mut order = Vec::new();
    for (incident_id, event_id, event) in events {
        let Some(action) = action_of(event) else {
            continue;
        };
        let next = RoutedChange {
            incident_id: *incident_id,
            event_id: *event_id,
            action,
        };
        let so_far = of_incident.entry(*incident_id).or_insert_with(|| {
            order.push(*incident_id);
            Vec::new()
        });
        match so_far.last_mut() {
            Some(last) if last.action == action => *last = next,
            _ => so_far.push(next),
        }
    }
    let count = of_incident.values().map(Vec::len).max().unwrap_or(0);
    (0..count)
        .map(|place| {
            order
                .iter()
                .filter_map(|id| of_incident.get(id)?.get(place).copied())
                .collect()
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use incident_rules::severity::Severity;

    fn event(event_type: EventType, to_status: Status, is_suppressed: bool) -> Event {
        Event {
            event_type,
            is_automatic: true,
            from_status: None,
            to_status,
            from_severity: None,
            to_severity: Severity::Warning,
            alert_id: None,
            suppression_id: None,
            suppressed_by: None,
            is_suppressed,
            step: None,
            is_late: false,
            reason: String::new(),
            note: None,
        }
    }

    fn actions(events: &[(i64, EventType, Status, bool)]) -> Vec<Vec<(i64, i64, Action)>> {
        let events: Vec<(i64, Event)> = events
            .iter()
            .map(|(id, kind, status, hidden)| (*id, event(*kind, *status, *hidden)))
            .collect();
        let numbered: Vec<(i64, i64, &Event)> = events
            .iter()
            .enumerate()
            .map(|(place, (id, event))| (*id, place as i64, event))
            .collect();
        batches(&numbered)
            .into_iter()
            .map(|batch| {
                batch
                    .into_iter()
                    .map(|t| (t.incident_id, t.event_id, t.action))
                    .collect()
            })
            .collect()
    }

    #[test]
    fn consecutive_triggers_become_one_message_before_the_resolution() {
        use EventType::{Acknowledged, Escalated, Opened, Resolved};
        let found = actions(&[
            (1, Opened, Status::Open, false),
            (2, Opened, Status::Open, false),
            (1, Escalated, Status::Open, false),
            (1, Resolved, Status::Resolved, false),
            (2, Acknowledged, Status::Acknowledged, false),
        ]);
        assert_eq!(
            found,
            [
                vec![(1, 2, Action::Trigger), (2, 1, Action::Trigger)],
                vec![(1, 3, Action::Resolve), (2, 4, Action::Acknowledge)],
            ]
        );
    }

    #[test]
    fn suppressed_incidents_are_notified_when_the_suppression_ends() {
        use EventType::{Opened, Resolved, Snoozed, SuppressionEnded};
        let hidden = actions(&[
            (1, Opened, Status::Open, true),
            (1, Snoozed, Status::Open, false),
        ]);
        assert!(hidden.is_empty());
        // Receivers that were notified of a hidden incident are also notified of its end.
        assert_eq!(
            actions(&[(1, Resolved, Status::Resolved, true)]),
            [[(1, 0, Action::Resolve)]]
        );
        assert_eq!(
            actions(&[(1, SuppressionEnded, Status::Open, false)]),
            [[(1, 0, Action::Trigger)]]
        );
    }

    #[test]
    fn an_incident_that_was_resolved_while_suppressed_is_not_notified() {
        use EventType::SuppressionEnded;
        assert!(actions(&[(1, SuppressionEnded, Status::Resolved, false)]).is_empty());
    }
}
