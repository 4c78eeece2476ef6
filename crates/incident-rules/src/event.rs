//! The events of an incident, as its audit trail stores them.

use super::severity::Severity;
use super::time::Moment;
use crate::status::Status;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EventType {
    Opened,
    Escalated,
    Acknowledged,
    Reopened,
    Snoozed,
    /// The incident was suppressed until now and no longer is.
    Unsuppressed,
    Resolved,
    SuppressionEnded,
}

impl EventType {
    /// The name in `performance_incident_events.event_type`.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Opened => "opened",
            Self::Escalated => "escalated",
            Self::Acknowledged => "acknowledged",
            Self::Reopened => "reopened",
            Self::Snoozed => "snoozed",
            Self::Unsuppressed => "unsuppressed",
            Self::Resolved => "resolved",
            Self::SuppressionEnded => "suppression_ended",
        }
    }
}

/// An escalation step of a policy, numbered from 1, and the time it was due.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Step {
    pub number: usize,
    pub due_at: Moment,
}

/// One change of an incident. The code that stores it adds when it happened and who made it.
#[derive(Clone, Debug, PartialEq)]
pub struct Event {
    pub event_type: EventType,
    pub is_automatic: bool,
    pub from_status: Option<Status>,
    pub to_status: Status,
    pub from_severity: Option<Severity>,
    pub to_severity: Severity,
    /// The alert that caused the event.
    pub alert_id: Option<i64>,
    /// The suppression that began or ended with the event.
    pub suppression_id: Option<i64>,
    /// The suppression in force that hides the event.
    pub suppressed_by: Option<i64>,
    pub is_suppressed: bool,
    pub step: Option<Step>,
    pub is_late: bool,
    pub reason: String,
    /// The note of the person who made the change.
    pub note: Option<String>,
}

impl Event {
    #[must_use]
    pub fn with_suppression(self, suppression: Option<i64>) -> Self {
        Self {
            suppressed_by: suppression,
            is_suppressed: suppression.is_some(),
            ..self
        }
    }
}
