//! Groups the alerts of one fingerprint into one incident.

use std::fmt;

use super::alert_type::AlertType;
use super::event::Event;
use super::incident::{Incident, Judged};
use super::policy::Policy;
use super::severity::Severity;
use super::time::Moment;

/// The properties that the alerts of one incident share.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Fingerprint {
    pub operation_type: String,
    pub alert_type: AlertType,
    pub branch_id: Option<i32>,
}

impl fmt::Display for Fingerprint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "{} of {:?}",
            self.alert_type.as_str(),
            self.operation_type
        )?;
        match self.branch_id {
            Some(branch) => write!(f, " on branch {branch}"),
            None => Ok(()),
        }
    }
}

/// The decision about one alert.
#[derive(Clone, Debug, PartialEq)]
pub struct Settled {
    pub alert_id: i64,
    pub severity: Severity,
    /// Why the alert is critical, if repetition made it critical.
    pub repetition: Option<String>,
    pub suppression: Option<i64>,
    /// The person whose acknowledgement of the incident covers the alert.
    pub acknowledged_by: Option<String>,
}

/// The alerts of the incident that a suppression hid.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Effect {
    pub suppression_id: i64,
    pub alerts: i64,
    /// Alerts hidden by another suppression that ended while this one was in force.
    pub from_ended_suppressions: i64,
    pub first_at: Moment,
    pub last_at: Moment,
}

impl Effect {
    /// The effect of a suppression that has hidden no alert itself yet, but may have taken over
    /// those of ended suppressions. It is stored because the end of the suppression must be
    /// reported as well.
    #[must_use]
    pub fn none_but(from_ended_suppressions: i64, suppression_id: i64, now: Moment) -> Self {
        Self {
            suppression_id,
            alerts: 0,
            from_ended_suppressions,
            first_at: now,
            last_at: now,
        }
    }
}

#[derive(Debug)]
pub struct Outcome {
    pub incident: Incident,
    pub events: Vec<Event>,
    pub alerts: Vec<Settled>,
    pub effects: Vec<Effect>,
    /// A snooze that ended because the incident got worse, and the time of the alert that ended it.
    pub ended_snooze: Option<(i64, Moment)>,
}

/// Applies `alerts` in order of time to the existing incident, or to a new one if there is none.
/// Returns `None` if there is neither an incident nor an alert.
#[must_use]
pub fn gather(
    existing: Option<Incident>,
    mut alerts: Vec<Judged>,
    policy: &Policy,
    now: Moment,
) -> Option<Outcome> {
    alerts.sort_by_key(|alert| (alert.at, alert.alert_id));
    let mut rest = alerts.iter();
    let mut outcome = match existing {
        Some(incident) => Outcome::of(incident),
        None => {
            let first = rest.next()?;
            let hides = |alert: &Judged| alert.suppressions.first().copied();
            let suppression = hides(first).filter(|_| alerts.iter().all(|a| hides(a).is_some()));
            let (incident, event) = Incident::open(first, suppression, now);
            let mut outcome = Outcome::of(incident);
            outcome.events.push(event);
            outcome.settle(first, hides(first));
            outcome
        }
    };
    for alert in rest {
        outcome.take(alert.clone(), policy, now);
    }
    Some(outcome)
}

impl Outcome {
    fn of(incident: Incident) -> Self {
        Self {
            incident,
            events: Vec::new(),
            alerts: Vec::new(),
            effects: Vec::new(),
            ended_snooze: None,
        }
    }

    fn take(&mut self, mut alert: Judged, policy: &Policy, now: Moment) {
        if let Some((ended, _)) = self.ended_snooze {
            alert.suppressions.retain(|id| *id != ended);
        }
        let absorbed = if alert.is_new {
            self.incident.absorb(&alert, policy, now)
        } else {
            self.incident.weigh(&alert, policy, now)
        };
        if let Some(id) = absorbed.ended_snooze {
            self.ended_snooze = Some((id, alert.at));
        }
        self.events.extend(absorbed.event);
        self.settle(&alert, absorbed.suppression);
    }

    fn settle(&mut self, alert: &Judged, suppression: Option<i64>) {
        self.alerts.push(Settled {
            alert_id: alert.alert_id,
            severity: alert.severity,
            repetition: alert.repetition.clone(),
            suppression,
            acknowledged_by: self.incident.acknowledgement.as_ref().map(|a| a.by.clone()),
        });
        if let Some(id) = suppression.filter(|_| alert.is_new) {
            self.note_effect(id, alert.at);
        }
    }

    fn note_effect(&mut self, suppression_id: i64, at: Moment) {
        match self
            .effects
            .iter_mut()
            .find(|effect| effect.suppression_id == suppression_id)
        {
            Some(effect) => {
                effect.alerts += 1;
                effect.first_at = effect.first_at.min(at);
                effect.last_at = effect.last_at.max(at);
            }
            None => self.effects.push(Effect {
                suppression_id,
                alerts: 1,
                from_ended_suppressions: 0,
                first_at: at,
                last_at: at,
            }),
        }
    }
}
