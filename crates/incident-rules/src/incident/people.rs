//! Changes that people make to an incident.

use super::super::event::{Event, EventType};
use super::super::time::{Interval, Moment};
use super::{AcknowledgedLevel, Acknowledgement, IllegalTransition, Incident};
use crate::status::Status;

impl Incident {
    /// Acknowledges the incident. If it is acknowledged already, only the end changes: the time,
    /// the person and the level of the first acknowledgement stay.
    ///
    /// # Errors
    /// [`IllegalTransition`] if it is resolved, or if it is acknowledged already and no new end is
    /// given.
    pub fn acknowledge(
        &mut self,
        acknowledgement: Acknowledgement,
        note: Option<String>,
    ) -> Result<Event, IllegalTransition> {
        let first = match (self.status, acknowledgement.until) {
            (Status::Open, _) => None,
            (Status::Acknowledged, Some(_)) => self.acknowledgement.take(),
            (Status::Acknowledged, None) | (Status::Resolved, _) => {
                return Err(IllegalTransition(self.status));
            }
        };
        let from = self.status;
        self.status = Status::Acknowledged;
        if first.is_none() {
            self.steps_taken = 0;
            self.acknowledged_level = Some(self.level_now());
        }
        let reason = match acknowledgement.until {
            Some(until) => format!("for {}", until.since(acknowledgement.at)),
            None => "until it gets worse".to_owned(),
        };
        self.acknowledgement = Some(Acknowledgement {
            until: acknowledgement.until,
            ..first.unwrap_or(acknowledgement)
        });
        Ok(self.decided(EventType::Acknowledged, from, reason, note))
    }

    /// # Errors
    /// [`IllegalTransition`] if it is resolved.
    pub fn snooze(
        &mut self,
        suppression_id: i64,
        interval: Interval,
        note: Option<String>,
    ) -> Result<Event, IllegalTransition> {
        if self.status == Status::Resolved {
            return Err(IllegalTransition(self.status));
        }
        self.snooze = Some(suppression_id);
        self.acknowledged_level = Some(self.level_now());
        let reason = format!("for {interval}, or until it gets worse");
        let mut event = self.decided(EventType::Snoozed, self.status, reason, note);
        event.suppression_id = Some(suppression_id);
        Ok(event)
    }

    /// # Errors
    /// [`IllegalTransition`] if it is resolved.
    pub fn resolve(
        &mut self,
        now: Moment,
        note: Option<String>,
    ) -> Result<Event, IllegalTransition> {
        if self.status == Status::Resolved {
            return Err(IllegalTransition(self.status));
        }
        let from = self.status;
        self.close(now);
        Ok(self.decided(
            EventType::Resolved,
            from,
            "resolved by hand".to_owned(),
            note,
        ))
    }

    fn decided(
        &self,
        event_type: EventType,
        from: Status,
        reason: String,
        note: Option<String>,
    ) -> Event {
        Event {
            is_automatic: false,
            from_status: Some(from),
            note,
            ..self.event(event_type, reason)
        }
    }

    fn level_now(&self) -> AcknowledgedLevel {
        AcknowledgedLevel {
            severity: self.severity,
            peak: self.peak,
        }
    }
}
