//! Which changes of an incident are notified, and to which settings.

use std::collections::HashMap;

use crate::notification::Change;
use incident_rules::event::{Event, EventType};
use incident_rules::status::Status;

/// One change to tell: a trigger to all settings that match and to those that were notified of the incident before, an
/// acknowledgement or a resolution only to the latter. A receiver that knows nothing of an incident needs neither.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Told {
    pub incident_id: i64,
    pub event_id: i64,
    pub change: Change,
}

fn told(event: &Event) -> Option<Change> {
    // A receiver that was notified of it, by an earlier release or before it was suppressed, gets its end in any case.
    if event.is_suppressed && event.event_type != EventType::Resolved {
        return None;
    }
    match event.event_type {
        EventType::Opened
        | EventType::Escalated
        | EventType::Reopened
        | EventType::Unsuppressed => Some(Change::Trigger),
        // An incident that was suppressed is notified now. If it is resolved already, no receiver has to act: those that knew of it
        // were notified of its resolution when that happened.
        EventType::SuppressionEnded => match event.to_status {
            Status::Resolved => None,
            Status::Open | Status::Acknowledged => Some(Change::Trigger),
        },
        EventType::Acknowledged => Some(Change::Acknowledge),
        EventType::Resolved => Some(Change::Resolve),
        EventType::Snoozed => None,
    }
}

/// What to tell of `events`, in their order: of changes of one kind that follow each other in an incident only the last, as
/// its message tells all of them. Split into rounds in which each incident is once.
#[must_use]
pub fn rounds(events: &[(i64, i64, &Event)]) -> Vec<Vec<Told>> {
    let mut of_incident: HashMap<i64, Vec<Told>> = HashMap::new();
    let mut order = Vec::new();
    for (incident_id, event_id, event) in events {
        let Some(change) = told(event) else {
            continue;
        };
        let next = Told {
            incident_id: *incident_id,
            event_id: *event_id,
            change,
        };
        let so_far = of_incident.entry(*incident_id).or_insert_with(|| {
            order.push(*incident_id);
            Vec::new()
        });
        match so_far.last_mut() {
            Some(last) if last.change == change => *last = next,
            _ => so_far.push(next),
        }
    }
    let count = of_incident.values().map(Vec::len).max().unwrap_or(0);
    (0..count)
        .map(|round| {
            order
                .iter()
                .filter_map(|id| of_incident.get(id)?.get(round).copied())
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
            hidden_by: None,
            is_suppressed,
            step: None,
            is_late: false,
            reason: String::new(),
            note: None,
        }
    }

    fn kinds(events: &[(i64, EventType, Status, bool)]) -> Vec<Vec<(i64, i64, Change)>> {
        let events: Vec<(i64, Event)> = events
            .iter()
            .map(|(id, kind, status, hidden)| (*id, event(*kind, *status, *hidden)))
            .collect();
        let numbered: Vec<(i64, i64, &Event)> = events
            .iter()
            .enumerate()
            .map(|(place, (id, event))| (*id, place as i64, event))
            .collect();
        rounds(&numbered)
            .into_iter()
            .map(|round| {
                round
                    .into_iter()
                    .map(|t| (t.incident_id, t.event_id, t.change))
                    .collect()
            })
            .collect()
    }

    #[test]
    fn one_message_however_often_it_got_worse_then_its_end() {
        use EventType::{Acknowledged, Escalated, Opened, Resolved};
        let found = kinds(&[
            (1, Opened, Status::Open, false),
            (2, Opened, Status::Open, false),
            (1, Escalated, Status::Open, false),
            (1, Resolved, Status::Resolved, false),
            (2, Acknowledged, Status::Acknowledged, false),
        ]);
        assert_eq!(
            found,
            [
                vec![(1, 2, Change::Trigger), (2, 1, Change::Trigger)],
                vec![(1, 3, Change::Resolve), (2, 4, Change::Acknowledge)],
            ]
        );
    }

    #[test]
    fn what_is_suppressed_is_not_told_until_that_ends() {
        use EventType::{Opened, Resolved, Snoozed, SuppressionEnded};
        let hidden = kinds(&[
            (1, Opened, Status::Open, true),
            (1, Snoozed, Status::Open, false),
        ]);
        assert!(hidden.is_empty());
        // Receivers that were notified of a hidden incident are also notified of its end.
        assert_eq!(
            kinds(&[(1, Resolved, Status::Resolved, true)]),
            [[(1, 0, Change::Resolve)]]
        );
        assert_eq!(
            kinds(&[(1, SuppressionEnded, Status::Open, false)]),
            [[(1, 0, Change::Trigger)]]
        );
    }

    #[test]
    fn an_incident_that_ended_while_it_was_suppressed_is_news_to_no_receiver() {
        use EventType::SuppressionEnded;
        assert!(kinds(&[(1, SuppressionEnded, Status::Resolved, false)]).is_empty());
    }
}
