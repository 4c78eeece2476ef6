//! Adds new alerts to incidents.

mod locking;

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use super::ProcessingRun;
use crate::error::{PerfError, Result};
use crate::incidents::tables::incidents::{self, StoredIncident};
use crate::incidents::tables::pending_alerts::{self, RepeatRange, StoredAlert};
use crate::incidents::tables::suppression_effects;
use crate::incidents::tables::suppressions::{self, AlertToMatch};
use incident_rules::branches;
use incident_rules::event::Event;
use incident_rules::grouping::{self, AlertOutcome, Fingerprint, GroupingResult, SuppressionTally};
use incident_rules::incident::{AssessedAlert, Incident};
use incident_rules::repeat::{self, Occurrence};
use incident_rules::severity::Severity;
use incident_rules::time::Moment;

impl ProcessingRun {
    /// Adds new alerts to incidents. Applies the repetition rule to the new alerts, to the alerts
    /// after them and to `rechecked`.
    pub(crate) fn group(&mut self, new: &[StoredAlert], rechecked: &[StoredAlert]) -> Result<()> {
        let repeated = self.repeated(new.iter().chain(rechecked))?;
        let is_new: HashSet<i64> = new.iter().map(|a| a.alert_id).collect();
        let others = repeated.keys().filter(|id| !is_new.contains(id));
        let mut old = pending_alerts::find_all(others.copied().collect())?;
        old.retain(|alert| alert.incident_id.is_some());
        let new = Self::placed(new)?;
        let (mut existing, contended) = self.lock(&new, &mut old)?;
        let alerts: Vec<&StoredAlert> = new
            .iter()
            .chain(&old)
            .filter(|alert| !contended.defers(alert))
            .collect();

        let severity = |alert: &StoredAlert| match repeated.get(&alert.alert_id) {
            Some(_) => Severity::Critical,
            None => alert.severity,
        };
        let suppressing = self.suppressing(&alerts, &existing, severity)?;
        let mut groups: BTreeMap<&Fingerprint, Vec<AssessedAlert>> = BTreeMap::new();
        let mut outcomes: Vec<(i64, AlertOutcome)> = Vec::new();
        for (alert, suppressions) in alerts.into_iter().zip(suppressing) {
            let here = existing.get(&alert.fingerprint).map(|s| s.incident_id);
            let repetition = repeated.get(&alert.alert_id).cloned();
            match alert.incident_id {
                // Its incident is resolved, so only the alert itself changes.
                Some(incident_id) if here != Some(incident_id) => outcomes.push((
                    incident_id,
                    AlertOutcome {
                        alert_id: alert.alert_id,
                        severity: severity(alert),
                        repetition,
                        suppression: None,
                        acknowledged_by: None,
                    },
                )),
                taken => groups
                    .entry(&alert.fingerprint)
                    .or_default()
                    .push(AssessedAlert {
                        alert_id: alert.alert_id,
                        // A time in the future, from a clock that was ahead, would delay the
                        // recovery.
                        at: alert.occurred_at.min(self.clock.now),
                        raised_at: alert.created_at.min(self.clock.now),
                        severity: severity(alert),
                        ratio: alert.ratio,
                        repetition,
                        is_new: taken.is_none(),
                        suppressions,
                    }),
            }
        }
        self.write(&mut existing, groups, outcomes)
    }

    /// Returns the suppressions that match each alert.
    fn suppressing(
        &self,
        alerts: &[&StoredAlert],
        existing: &BTreeMap<Fingerprint, StoredIncident>,
        severity: impl Fn(&StoredAlert) -> Severity,
    ) -> Result<Vec<Vec<i64>>> {
        let alerts_to_match: Vec<AlertToMatch> = alerts
            .iter()
            .map(|alert| AlertToMatch {
                operation_type: alert.fingerprint.operation_type.clone(),
                alert_type: alert.fingerprint.alert_type,
                severity: severity(alert),
                incident_id: existing.get(&alert.fingerprint).map(|s| s.incident_id),
                occurred_at: alert.occurred_at,
                branch_id: alert.branch_id,
            })
            .collect();
        suppressions::matching(&alerts_to_match, &self.clock)
    }

    /// Gives new alerts the fingerprints of the incidents that they join.
    fn placed(new: &[StoredAlert]) -> Result<Vec<StoredAlert>> {
        let of_branches = new.iter().filter(|a| a.fingerprint.branch_id.is_some());
        let of: BTreeSet<_> = of_branches
            .map(|a| {
                (
                    a.fingerprint.operation_type.as_str(),
                    a.fingerprint.alert_type,
                )
            })
            .collect();
        if of.is_empty() {
            return Ok(new.to_vec());
        }
        let unresolved = incidents::unresolved_branches(&of)?;
        Ok(new
            .iter()
            .map(|alert| StoredAlert {
                fingerprint: branches::place(&alert.fingerprint, &unresolved),
                ..alert.clone()
            })
            .collect())
    }

    /// Returns the warnings among `alerts` and near them that are critical by repetition, each with
    /// the reason.
    pub(crate) fn repeated<'a>(
        &self,
        alerts: impl Iterator<Item = &'a StoredAlert>,
    ) -> Result<HashMap<i64, String>> {
        let mut times: BTreeMap<&str, Vec<Moment>> = BTreeMap::new();
        for alert in alerts {
            times
                .entry(&alert.fingerprint.operation_type)
                .or_default()
                .push(alert.occurred_at);
        }
        let mut ranges = Vec::new();
        for (operation_type, times) in times {
            let widest = self.policies.widest_repeat(operation_type);
            for (from, to) in repeat::clusters(times, widest) {
                ranges.push(RepeatRange {
                    operation_type: operation_type.to_owned(),
                    from,
                    to,
                    neighbours: widest.count.saturating_sub(1),
                    within: widest.within,
                });
            }
        }
        let around = pending_alerts::around(&ranges)?;
        let mut found = HashMap::new();
        for alerts in around.chunk_by(|one, next| one.range == next.range) {
            let range = alerts
                .first()
                .and_then(|alert| ranges.get(usize::try_from(alert.range).ok()?.checked_sub(1)?))
                .ok_or(PerfError::Invalid("the range of an alert"))?;
            let occurrences: Vec<Occurrence> = alerts
                .iter()
                .map(|alert| Occurrence {
                    at: alert.occurred_at,
                    severity: alert.severity,
                    repeat: self
                        .policies
                        .of(&range.operation_type, alert.alert_type)
                        .repeat,
                })
                .collect();
            for place in repeat::escalated(&occurrences) {
                if let (Some(alert), Some(occurrence)) = (alerts.get(place), occurrences.get(place))
                {
                    found.insert(alert.alert_id, occurrence.repeat.to_string());
                }
            }
        }
        Ok(found)
    }

    /// Applies groups of alerts to their incidents, and stores the changes.
    fn write(
        &mut self,
        existing: &mut BTreeMap<Fingerprint, StoredIncident>,
        groups: BTreeMap<&Fingerprint, Vec<AssessedAlert>>,
        outcomes: Vec<(i64, AlertOutcome)>,
    ) -> Result<()> {
        let missing = groups.keys().filter(|f| !existing.contains_key(**f));
        let mut new_ids = incidents::new_ids(missing.count())?.into_iter();
        let mut changes = Changes {
            outcomes,
            ..Changes::default()
        };
        for (fingerprint, alerts) in groups {
            let (incident_id, incident, suppressed_by) = match existing.remove(fingerprint) {
                Some(stored) => (
                    stored.incident_id,
                    Some(stored.incident),
                    stored.suppressed_by,
                ),
                None => {
                    let id = new_ids.next().ok_or(PerfError::NoRow("incident ids"))?;
                    (id, None, None)
                }
            };
            let is_new = incident.is_none();
            let policy = self.policy_of(fingerprint);
            let new_alerts = alerts.iter().filter(|a| a.is_new).count() as i64;
            let Some(result) = grouping::gather(incident, alerts, policy, self.clock.now) else {
                continue;
            };
            if let Some((snooze, at)) = result.ended_snooze {
                suppressions::end(snooze, at, "worse", None)?;
            }
            self.done.alerts_processed += new_alerts;
            self.done.alerts_suppressed += result.tallies.iter().map(|e| e.alerts).sum::<i64>();
            let incident = changes.add(incident_id, result);
            let stored = StoredIncident {
                incident_id,
                fingerprint: fingerprint.clone(),
                incident,
                suppressed_by,
            };
            if is_new {
                changes.opened.push(stored);
            } else {
                changes.changed.push(stored);
            }
        }
        let events = changes.store(self.clock.now)?;
        self.note(events)
    }
}

/// The changes of a run, each with the id of its incident.
#[derive(Default)]
struct Changes {
    opened: Vec<StoredIncident>,
    changed: Vec<StoredIncident>,
    events: Vec<(i64, Event)>,
    outcomes: Vec<(i64, AlertOutcome)>,
    tallies: Vec<(i64, SuppressionTally)>,
}

impl Changes {
    /// Adds a result except for its incident, which it returns.
    fn add(&mut self, incident_id: i64, result: GroupingResult) -> Incident {
        self.outcomes
            .extend(result.alerts.into_iter().map(|alert| (incident_id, alert)));
        self.tallies
            .extend(result.tallies.into_iter().map(|tally| (incident_id, tally)));
        self.events
            .extend(result.events.into_iter().map(|event| (incident_id, event)));
        result.incident
    }

    /// Stores all changes except for the events, which it returns.
    fn store(mut self, now: Moment) -> Result<Vec<(i64, Event)>> {
        incidents::open(&self.opened, now)?;
        incidents::change(&self.changed, now)?;
        // The order of the table makes the update write its pages and indexes sequentially.
        self.outcomes
            .sort_unstable_by_key(|(_, alert)| alert.alert_id);
        pending_alerts::store_outcomes(&self.outcomes, now)?;
        suppression_effects::add(&self.tallies)?;
        Ok(self.events)
    }
}
