//! Changes to an incident that are due at a time.

use super::super::event::{Event, EventType, Step};
use super::super::policy::Policy;
use super::super::time::{Interval, Moment};
use super::{Incident, LATE_AFTER};
use crate::status::Status;

/// A time further in the future than this was written before the clock was set back. Smaller
/// differences are normal, because other sessions may have read the clock a moment later.
const AHEAD: Interval = Interval::minutes(1);

impl Incident {
    /// Limits the times from which recovery and steps count to `now`, and moves the start and the
    /// end of an acknowledgement back, so that times written while the clock was ahead delay
    /// nothing. Returns whether there was such a time.
    pub fn set_back(&mut self, now: Moment) -> bool {
        let latest = now.plus(AHEAD);
        let mut is_ahead = self.last_raised_at > latest;
        if is_ahead {
            self.last_raised_at = now;
        }
        if self.status == Status::Open && self.unacknowledged_since > latest {
            self.unacknowledged_since = now;
            is_ahead = true;
        }
        if let Some(acknowledgement) = &mut self.acknowledgement
            && acknowledgement.at > latest
        {
            let ahead = acknowledgement.at.since(now);
            acknowledgement.at = now;
            acknowledgement.until = acknowledgement.until.map(|until| until.minus(ahead));
            is_ahead = true;
        }
        is_ahead
    }

    /// Applies the changes that are due up to `now`, in this order:
    ///
    /// 1. The acknowledgement ends.
    /// 2. The incident takes the steps that are due before it recovers. It takes none while a
    ///    suppression matches it, or several together hide all of its alerts, because receivers
    ///    would be notified of the steps and not of the recovery.
    /// 3. The incident recovers, unless one of its alerts is not counted yet.
    pub fn advance(
        &mut self,
        now: Moment,
        policy: &Policy,
        suppressed_by: Option<i64>,
        has_waiting_alert: bool,
    ) -> Vec<Event> {
        if self.status == Status::Resolved {
            return Vec::new();
        }
        let recovered_at = self.last_raised_at.plus(policy.recovery);
        let recovers = now >= recovered_at && !has_waiting_alert;
        let due_by = if recovers { recovered_at } else { now };
        let is_quiet = suppressed_by.is_some() || self.is_suppressed;
        let mut events = Vec::new();
        if let Some(until) = self.acknowledgement.as_ref().and_then(|a| a.until)
            && due_by >= until
        {
            let from = self.status;
            // This does not end a snooze, which has its own end.
            self.reopen(now);
            let mut event = self.event(
                EventType::Reopened,
                "the time it was acknowledged for is over".to_owned(),
            );
            event.from_status = Some(from);
            event.is_late = now.since(until) > LATE_AFTER;
            events.push(Event {
                is_suppressed: is_quiet,
                ..event.with_suppression(suppressed_by)
            });
        }
        if self.status == Status::Open && !is_quiet {
            events.extend(self.take_steps(now, due_by, policy));
        }
        if recovers {
            let event = self.recover(now, recovered_at, policy);
            // If the incident was suppressed, its opening was not notified; the end of the
            // suppression reports the opening and the recovery.
            events.push(Event {
                suppressed_by,
                is_suppressed: self.is_suppressed,
                ..event
            });
        }
        events
    }

    /// Ends the suppression that hid `alerts` alerts of the incident. Unless another suppression
    /// matches it (`suppressed_by`), the incident is no longer suppressed, and its steps start
    /// again if the suppression stopped them (`was_quiet`).
    pub fn end_suppression(
        &mut self,
        suppression_id: i64,
        alerts: i64,
        was_quiet: bool,
        now: Moment,
        suppressed_by: Option<i64>,
    ) -> Event {
        let was_quiet = was_quiet || self.is_suppressed;
        if self.snooze == Some(suppression_id) {
            self.snooze = None;
            if self.status == Status::Open {
                self.acknowledged_level = None;
            }
        }
        if suppressed_by.is_none() {
            self.is_suppressed = false;
            if self.status == Status::Open && was_quiet {
                self.unacknowledged_since = now;
                self.steps_taken = 0;
            }
        }
        let plural = if alerts == 1 { "" } else { "s" };
        let mut event = self.event(
            EventType::SuppressionEnded,
            format!("it hid {alerts} alert{plural}"),
        );
        event.suppression_id = Some(suppression_id);
        event.with_suppression(suppressed_by)
    }

    fn recover(&mut self, now: Moment, recovered_at: Moment, policy: &Policy) -> Event {
        let from = self.status;
        self.close(now);
        let mut event = self.event(
            EventType::Resolved,
            format!("no violation for {}", policy.recovery),
        );
        event.from_status = Some(from);
        event.is_late = now.since(recovered_at) > LATE_AFTER;
        event
    }

    /// Takes every step that is due, and returns an event for each.
    fn take_steps(&mut self, now: Moment, due_by: Moment, policy: &Policy) -> Vec<Event> {
        let mut events = Vec::new();
        while let Some(after) = policy.steps.get(self.steps_taken) {
            let due_at = self.unacknowledged_since.plus(*after);
            if due_by < due_at {
                break;
            }
            self.steps_taken += 1;
            let from = self.severity;
            self.severity = from.raised();
            let mut event = self.event(
                EventType::Escalated,
                format!("not acknowledged within {after}"),
            );
            event.from_severity = Some(from);
            event.step = Some(Step {
                number: self.steps_taken,
                due_at,
            });
            event.is_late = now.since(due_at) > LATE_AFTER;
            events.push(event);
        }
        events
    }
}
