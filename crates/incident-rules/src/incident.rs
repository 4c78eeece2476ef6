//! The lifecycle of an incident: how alerts, time and people change it.

mod people;
mod time;

use super::event::{Event, EventType};
use super::policy::Policy;
use super::severity::Severity;
use super::time::{Interval, Moment};
use crate::status::Status;

/// A change that is made later than this after it was due is marked late.
const LATE_AFTER: Interval = Interval::minutes(5);

/// Who acknowledged an incident, when, and until when. Without `until` the acknowledgement lasts
/// until the incident gets worse.
#[derive(Clone, Debug, PartialEq)]
pub struct Acknowledgement {
    pub at: Moment,
    pub by: String,
    pub until: Option<Moment>,
}

/// How severe the incident was when a person acknowledged or snoozed it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct AcknowledgedLevel {
    pub severity: Severity,
    pub peak: Option<f64>,
}

/// The columns of a `performance_incidents` row that decisions need.
#[derive(Clone, Debug, PartialEq)]
pub struct Incident {
    pub status: Status,
    pub severity: Severity,
    pub alert_count: i64,
    pub suppressed_count: i64,
    pub first_alert_at: Moment,
    pub last_alert_at: Moment,
    /// When its latest alert was raised. Recovery counts from this time, so that an incident with
    /// a violation detected late does not resolve at once.
    pub last_raised_at: Moment,
    /// The highest ratio of its alerts to the baseline's 99th percentile; `None` if none has one.
    pub peak: Option<f64>,
    /// Escalation steps count from this time while the incident is open.
    pub unacknowledged_since: Moment,
    /// The number of steps taken since then.
    pub steps_taken: usize,
    pub acknowledgement: Option<Acknowledgement>,
    pub resolved_at: Option<Moment>,
    /// All alerts so far were suppressed.
    pub is_suppressed: bool,
    /// The snooze in force.
    pub snooze: Option<i64>,
    pub acknowledged_level: Option<AcknowledgedLevel>,
}

/// An alert after the repetition rule was applied, with the suppressions that match it, lowest id
/// first.
#[derive(Clone, Debug)]
pub struct AssessedAlert {
    pub alert_id: i64,
    /// When the violation happened.
    pub at: Moment,
    /// When the alert was raised.
    pub raised_at: Moment,
    pub severity: Severity,
    /// The duration as a multiple of the baseline's 99th percentile.
    pub ratio: Option<f64>,
    /// Why the alert is critical, if repetition made it critical.
    pub repetition: Option<String>,
    /// The incident has not counted the alert yet.
    pub is_new: bool,
    pub suppressions: Vec<i64>,
}

/// The effect of an alert on its incident.
#[derive(Debug, Default)]
pub struct AlertEffect {
    pub event: Option<Event>,
    /// The suppression that keeps the alert from being notified.
    pub suppression: Option<i64>,
    /// The snooze that the alert ended by making the incident worse.
    pub ended_snooze: Option<i64>,
}

/// A change that the incident's status does not allow.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct IllegalTransition(pub Status);

impl Incident {
    /// Opens an incident at `now` with the earliest of its alerts. `suppression` is one that hides
    /// it, given only if every alert of the first batch is suppressed.
    #[must_use]
    pub fn open(first: &AssessedAlert, suppression: Option<i64>, now: Moment) -> (Self, Event) {
        let incident = Self {
            status: Status::Open,
            severity: first.severity,
            alert_count: 1,
            suppressed_count: i64::from(!first.suppressions.is_empty()),
            first_alert_at: first.at,
            last_alert_at: first.at,
            last_raised_at: first.raised_at,
            peak: first.ratio,
            unacknowledged_since: now,
            steps_taken: 0,
            acknowledgement: None,
            resolved_at: None,
            is_suppressed: suppression.is_some(),
            snooze: None,
            acknowledged_level: None,
        };
        let mut event = incident.event(EventType::Opened, "first violation".to_owned());
        event.from_status = None;
        event.from_severity = None;
        event.alert_id = Some(first.alert_id);
        event.is_late = now.since(first.at) > LATE_AFTER;
        (incident, event.with_suppression(suppression))
    }

    /// Counts one more alert and applies it.
    pub fn add_alert(
        &mut self,
        alert: &AssessedAlert,
        policy: &Policy,
        now: Moment,
    ) -> AlertEffect {
        self.alert_count += 1;
        self.first_alert_at = self.first_alert_at.min(alert.at);
        self.last_alert_at = self.last_alert_at.max(alert.at);
        self.last_raised_at = self.last_raised_at.max(alert.raised_at);
        let effect = self.reassess(alert, policy, now);
        self.suppressed_count += i64::from(effect.suppression.is_some());
        effect
    }

    /// Applies an alert without counting it, for one that was counted already and is now more
    /// severe.
    pub fn reassess(&mut self, alert: &AssessedAlert, policy: &Policy, now: Moment) -> AlertEffect {
        let before = (self.status, self.severity);
        let worse = self.is_worse_with(alert, policy);
        let raised = alert.severity > self.severity;
        self.severity = self.severity.max(alert.severity);
        self.peak = greater(self.peak, alert.ratio);
        let ended_snooze = if worse {
            self.end_acknowledgement_and_snooze(now)
        } else {
            None
        };
        let suppression = alert
            .suppressions
            .iter()
            .copied()
            .find(|id| ended_snooze != Some(*id));
        let is_unsuppressed = self.is_suppressed && suppression.is_none();
        if is_unsuppressed {
            self.is_suppressed = false;
        }

        let kind = if worse {
            Some(EventType::Reopened)
        } else if raised {
            Some(EventType::Escalated)
        } else {
            is_unsuppressed.then_some(EventType::Unsuppressed)
        };
        let event = kind.map(|kind| {
            let mut event = self.event(kind, Self::reason(alert, raised, worse));
            event.from_status = Some(before.0);
            event.from_severity = Some(before.1);
            event.alert_id = Some(alert.alert_id);
            event.with_suppression(suppression)
        });
        AlertEffect {
            event,
            suppression,
            ended_snooze,
        }
    }

    fn close(&mut self, now: Moment) {
        self.status = Status::Resolved;
        self.resolved_at = Some(now);
        self.snooze = None;
    }

    fn is_worse_with(&self, alert: &AssessedAlert, policy: &Policy) -> bool {
        self.acknowledged_level.is_some_and(|level| {
            alert.severity > level.severity
                || alert
                    .ratio
                    .zip(level.peak)
                    .is_some_and(|(ratio, peak)| ratio >= peak * policy.reopen_peak_ratio)
        })
    }

    /// Ends the acknowledgement and the snooze, and returns the snooze.
    fn end_acknowledgement_and_snooze(&mut self, now: Moment) -> Option<i64> {
        if self.status == Status::Acknowledged {
            self.reopen(now);
        }
        self.acknowledged_level = None;
        self.snooze.take()
    }

    fn reopen(&mut self, now: Moment) {
        self.status = Status::Open;
        self.acknowledgement = None;
        self.unacknowledged_since = now;
        self.steps_taken = 0;
        if self.snooze.is_none() {
            self.acknowledged_level = None;
        }
    }

    fn reason(alert: &AssessedAlert, raised: bool, worse: bool) -> String {
        if let Some(repetition) = alert.repetition.as_ref().filter(|_| raised) {
            return repetition.clone();
        }
        match alert.ratio {
            Some(ratio) => format!("{ratio:.1} times the baseline's 99th percentile"),
            None if worse => "it got worse".to_owned(),
            None if raised => "a more severe alert".to_owned(),
            None => "an alert that is not suppressed".to_owned(),
        }
    }

    /// An automatic event that changes neither status nor severity.
    fn event(&self, event_type: EventType, reason: String) -> Event {
        Event {
            event_type,
            is_automatic: true,
            from_status: Some(self.status),
            to_status: self.status,
            from_severity: Some(self.severity),
            to_severity: self.severity,
            alert_id: None,
            suppression_id: None,
            suppressed_by: None,
            is_suppressed: false,
            step: None,
            is_late: false,
            reason,
            note: None,
        }
    }
}

fn greater(one: Option<f64>, other: Option<f64>) -> Option<f64> {
    match (one, other) {
        (Some(one), Some(other)) => Some(one.max(other)),
        (one, other) => one.or(other),
    }
}
