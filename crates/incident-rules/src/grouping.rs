//! Groups the alerts of one fingerprint into one incident.

use std::fmt;

use super::alert_type::AlertType;
use super::event::Event;
use super::incident::{AssessedAlert, Incident};
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
pub struct AlertOutcome {
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
pub struct SuppressionTally {
    pub suppression_id: i64,
    pub alerts: i64,
    /// Alerts hidden by another suppression that ended while this one was in force.
    pub from_ended_suppressions: i64,
    pub first_at: Moment,
    pub last_at: Moment,
}

impl SuppressionTally {
    /// The tally of a suppression that has hidden no alert itself yet, but may have taken over
    /// those of ended suppressions. It is stored because the end of the suppression must be
    /// reported as well.
    #[must_use]
    pub fn carried_over(from_ended_suppressions: i64, suppression_id: i64, now: Moment) -> Self {
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
pub struct GroupingResult {
    pub incident: Incident,
    pub events: Vec<Event>,
    pub alerts: Vec<AlertOutcome>,
    pub tallies: Vec<SuppressionTally>,
    /// A snooze that ended because the incident got worse, and the time of the alert that ended it.
    pub ended_snooze: Option<(i64, Moment)>,
}

/// Applies `alerts` in order of time to the existing incident, or to a new one if there is none.
/// Returns `None` if there is neither an incident nor an alert.
#[must_use]
pub fn gather(
    existing: Option<Incident>,
    mut alerts: Vec<AssessedAlert>,
    policy: &Policy,
    now: Moment,
) -> Option<GroupingResult> {
    alerts.sort_by_key(|alert| (alert.at, alert.alert_id));
    let mut rest = alerts.iter();
    let mut result = match existing {
        Some(incident) => GroupingResult::of(incident),
        None => {
            let first = rest.next()?;
            let hides = |alert: &AssessedAlert| alert.suppressions.first().copied();
            let suppression = hides(first).filter(|_| alerts.iter().all(|a| hides(a).is_some()));
            let (incident, event) = Incident::open(first, suppression, now);
            let mut result = GroupingResult::of(incident);
            result.events.push(event);
            result.record(first, hides(first));
            result
        }
    };
    for alert in rest {
        result.apply(alert.clone(), policy, now);
    }
    Some(result)
}

impl GroupingResult {
    fn of(incident: Incident) -> Self {
        Self {
            incident,
            events: Vec::new(),
            alerts: Vec::new(),
            tallies: Vec::new(),
            ended_snooze: None,
        }
    }

    fn apply(&mut self, mut alert: AssessedAlert, policy: &Policy, now: Moment) {
        if let Some((ended, _)) = self.ended_snooze {
            alert.suppressions.retain(|id| *id != ended);
        }
        let effect = if alert.is_new {
            self.incident.add_alert(&alert, policy, now)
        } else {
            self.incident.reassess(&alert, policy, now)
        };
        if let Some(id) = effect.ended_snooze {
            self.ended_snooze = Some((id, alert.at));
        }
        self.events.extend(effect.event);
        self.record(&alert, effect.suppression);
    }

    fn record(&mut self, alert: &AssessedAlert, suppression: Option<i64>) {
        self.alerts.push(AlertOutcome {
            alert_id: alert.alert_id,
            severity: alert.severity,
            repetition: alert.repetition.clone(),
            suppression,
            acknowledged_by: self.incident.acknowledgement.as_ref().map(|a| a.by.clone()),
        });
        if let Some(id) = suppression.filter(|_| alert.is_new) {
            self.tally(id, alert.at);
        }
    }

    fn tally(&mut self, suppression_id: i64, at: Moment) {
        match self
            .tallies
            .iter_mut()
            .find(|tally| tally.suppression_id == suppression_id)
        {
            Some(tally) => {
                tally.alerts += 1;
                tally.first_at = tally.first_at.min(at);
                tally.last_at = tally.last_at.max(at);
            }
            None => self.tallies.push(SuppressionTally {
                suppression_id,
                alerts: 1,
                from_ended_suppressions: 0,
                first_at: at,
                last_at: at,
            }),
        }
    }
}
