//! Alerts become incidents: grouping, suppression, escalation, recovery.

use std::collections::{BTreeMap, HashMap};

use pgrx::pg_sys::panic::ErrorReport;
use pgrx::prelude::*;

use super::argument;
use crate::alerting::event::{Event, EventType};
use crate::alerting::grouping::{self, Effect, Fingerprint, Outcome, Settled};
use crate::alerting::incident::{Judged, Status};
use crate::alerting::policy::Policies;
use crate::alerting::repeat::{self, Occurrence};
use crate::alerting::severity::Severity;
use crate::alerting::time::Moment;
use crate::error::{PerfError, Result};
use crate::storage::incidents::{self, Locked, Stored};
use crate::storage::pending::{self, Alert, Range};
use crate::storage::suppressions::{self, Subject};
use crate::storage::{events, policies};

/// So many alerts are held in memory at a time.
const BATCH: i64 = 20_000;

/// Takes all alerts that no incident has taken yet, however late they committed, and lets time have its effect on
/// incidents: one row that counts what was done. A second call does nothing more.
///
/// Calls take turns. An incident that another session has locked is left out, with its alerts
/// (`alerts_deferred`), until the next call.
///
/// # Errors
/// 55P03 when another call has not ended within ten seconds.
#[pg_extern(volatile, parallel_unsafe, security_definer)]
#[search_path(pg_catalog, pg_temp)]
#[allow(
    clippy::type_complexity,
    reason = "pgrx reads the columns from the type as it is written"
)]
fn process_alerts() -> std::result::Result<
    TableIterator<
        'static,
        (
            name!(alerts_processed, i64),
            name!(alerts_suppressed, i64),
            name!(alerts_deferred, i64),
            name!(incidents_opened, i64),
            name!(incidents_escalated, i64),
            name!(incidents_came_back, i64),
            name!(incidents_resolved, i64),
            name!(suppressions_ended, i64),
        ),
    >,
    ErrorReport,
> {
    let mut run = Run::begin(Locked::Skip)?;
    run.take_pending()?;
    run.end_suppressions()?;
    run.pass_time()?;
    let done = run.done;
    let count = |kind| done.events.get(kind).copied().unwrap_or(0);
    Ok(TableIterator::once((
        done.alerts_processed,
        done.alerts_suppressed,
        done.alerts_deferred,
        count(EventType::Opened.as_str()),
        count(EventType::Escalated.as_str()),
        count(EventType::CameBack.as_str()),
        count(EventType::Resolved.as_str()),
        done.suppressions_ended,
    )))
}

/// The severity of an alert, now that those before it are counted: a WARNING becomes CRITICAL, once, when it is
/// the third of its operation within an hour, or as its policy in `alert_escalation_policies` says.
///
/// # Errors
/// 42704 for an id that no alert has.
#[pg_extern(volatile, parallel_unsafe, security_definer)]
#[search_path(pg_catalog, pg_temp)]
fn check_alert_escalation(
    p_alert_id: Option<i64>,
) -> std::result::Result<&'static str, ErrorReport> {
    Ok(check_escalation(p_alert_id)?.as_str())
}

fn check_escalation(alert_id: Option<i64>) -> Result<Severity> {
    let unknown = || PerfError::UnknownAlert(alert_id);
    let id = alert_id.ok_or_else(unknown)?;
    let mut run = Run::begin(Locked::Wait)?;
    let alert = pending::find(id)?.ok_or_else(unknown)?;
    if alert.incident_id.is_none() {
        run.take_pending()?;
    } else {
        run.group(&[], &[alert])?;
    }
    Ok(pending::find(id)?.ok_or_else(unknown)?.severity)
}

#[derive(Default)]
struct Done {
    alerts_processed: i64,
    alerts_suppressed: i64,
    alerts_deferred: i64,
    suppressions_ended: i64,
    events: HashMap<&'static str, i64>,
}

struct Run {
    policies: Policies,
    now: Moment,
    others: Locked,
    done: Done,
}

impl Run {
    /// Waits for its turn; `others` says what to do about incidents that somebody else is changing.
    fn begin(others: Locked) -> Result<Self> {
        incidents::lock_processing()?;
        Ok(Self {
            policies: policies::read()?,
            now: argument::moment_now(),
            others,
            done: Done::default(),
        })
    }

    fn take_pending(&mut self) -> Result<()> {
        let mut after = i64::MIN;
        loop {
            let alerts = pending::next(after, BATCH)?;
            let Some(last) = alerts.last() else {
                return Ok(());
            };
            after = last.alert_id;
            self.group(&alerts, &[])?;
        }
    }

    /// Puts new alerts into incidents and judges again whether these, those that follow them and `rechecked` are critical by
    /// repetition.
    fn group(&mut self, new: &[Alert], rechecked: &[Alert]) -> Result<()> {
        let repeated = self.repeated(new.iter().chain(rechecked))?;
        let is_new: HashMap<i64, ()> = new.iter().map(|a| (a.alert_id, ())).collect();
        let old: Vec<&Alert> = repeated
            .values()
            .map(|(alert, _)| alert)
            .filter(|a| a.incident_id.is_some() && !is_new.contains_key(&a.alert_id))
            .collect();
        let (mut existing, busy) = self.lock_incidents(new, &old)?;
        let alerts: Vec<&Alert> = new
            .iter()
            .filter(|alert| !busy.contains_key(&alert.fingerprint))
            .chain(old)
            .collect();
        self.done.alerts_deferred += new
            .iter()
            .filter(|alert| busy.contains_key(&alert.fingerprint))
            .count() as i64;

        let severity = |alert: &Alert| match repeated.get(&alert.alert_id) {
            Some(_) => Severity::Critical,
            None => alert.severity,
        };
        let subjects: Vec<Subject> = alerts
            .iter()
            .map(|alert| Subject {
                operation_type: alert.fingerprint.operation_type.clone(),
                alert_type: alert.fingerprint.alert_type,
                severity: severity(alert),
                incident_id: existing.get(&alert.fingerprint).map(|s| s.incident_id),
                created_at: alert.created_at,
            })
            .collect();
        let suppressing = suppressions::matching(&subjects)?;

        let mut groups: BTreeMap<&Fingerprint, Vec<Judged>> = BTreeMap::new();
        let mut settled: Vec<(i64, Settled)> = Vec::new();
        for (alert, suppressions) in alerts.into_iter().zip(suppressing) {
            let here = existing.get(&alert.fingerprint).map(|s| s.incident_id);
            match alert.incident_id {
                // Its incident is over: nothing becomes of that any more.
                Some(incident_id) if here != Some(incident_id) => settled.push((
                    incident_id,
                    Settled {
                        alert_id: alert.alert_id,
                        severity: severity(alert),
                        repetition: repeated.get(&alert.alert_id).map(|(_, why)| why.clone()),
                        suppression: None,
                        acknowledged_by: None,
                    },
                )),
                taken => groups.entry(&alert.fingerprint).or_default().push(Judged {
                    alert_id: alert.alert_id,
                    at: alert.created_at,
                    severity: severity(alert),
                    ratio: alert.ratio,
                    repetition: repeated.get(&alert.alert_id).map(|(_, why)| why.clone()),
                    is_new: taken.is_none(),
                    suppressions,
                }),
            }
        }
        self.write(&mut existing, groups, settled)
    }

    /// The alerts that are critical by repetition though they are not marked so, each with the reason.
    fn repeated<'a>(
        &self,
        alerts: impl Iterator<Item = &'a Alert>,
    ) -> Result<HashMap<i64, (Alert, String)>> {
        let mut times: BTreeMap<&str, Vec<Moment>> = BTreeMap::new();
        for alert in alerts {
            times
                .entry(&alert.fingerprint.operation_type)
                .or_default()
                .push(alert.created_at);
        }
        let mut ranges = Vec::new();
        for (operation_type, times) in times {
            let widest = self.policies.widest_repeat(operation_type);
            for (from, to) in repeat::affected(times, widest.within) {
                ranges.push(Range {
                    operation_type: operation_type.to_owned(),
                    from,
                    to,
                    preceding: widest.count.saturating_sub(1),
                });
            }
        }
        let around = pending::around(&ranges)?;
        let mut found = HashMap::new();
        for range in around.chunk_by(|one, next| one.0 == next.0) {
            let occurrences: Vec<Occurrence> = range
                .iter()
                .map(|(_, alert)| Occurrence {
                    at: alert.created_at,
                    severity: alert.severity,
                    repeat: self.policy_of(&alert.fingerprint).repeat,
                })
                .collect();
            for place in repeat::escalated(&occurrences) {
                if let (Some((_, alert)), Some(occurrence)) =
                    (range.get(place), occurrences.get(place))
                {
                    let reason = occurrence.repeat.to_string();
                    found.insert(alert.alert_id, (alert.clone(), reason));
                }
            }
        }
        Ok(found)
    }

    /// The unresolved incidents that these alerts belong to, locked, and the fingerprints of those that are
    /// somebody else's just now.
    #[allow(
        clippy::type_complexity,
        reason = "a map and a set, named by the caller"
    )]
    fn lock_incidents(
        &self,
        new: &[Alert],
        old: &[&Alert],
    ) -> Result<(BTreeMap<Fingerprint, Stored>, BTreeMap<Fingerprint, ()>)> {
        let mut fingerprints: Vec<Fingerprint> =
            new.iter().map(|a| a.fingerprint.clone()).collect();
        fingerprints.sort_unstable();
        fingerprints.dedup();
        let unresolved = incidents::unresolved_of(&fingerprints)?;
        let mut locked = incidents::lock(
            unresolved.iter().map(|(id, _)| *id).collect(),
            self.others,
            self.now,
        )?;
        let busy = unresolved
            .into_iter()
            .filter(|(id, _)| !locked.iter().any(|s| s.incident_id == *id))
            .map(|(_, fingerprint)| (fingerprint, ()))
            .collect();
        // An alert that committed late made these critical; nothing would bring them up again.
        let further = old.iter().filter_map(|alert| alert.incident_id).collect();
        locked.extend(incidents::lock(further, Locked::Wait, self.now)?);
        let existing = locked
            .into_iter()
            .filter(|stored| stored.incident.status != Status::Resolved)
            .map(|stored| (stored.fingerprint.clone(), stored))
            .collect();
        Ok((existing, busy))
    }

    fn write(
        &mut self,
        existing: &mut BTreeMap<Fingerprint, Stored>,
        groups: BTreeMap<&Fingerprint, Vec<Judged>>,
        mut settled: Vec<(i64, Settled)>,
    ) -> Result<()> {
        let missing = groups.keys().filter(|f| !existing.contains_key(**f));
        let mut new_ids = incidents::new_ids(missing.count())?.into_iter();
        let mut changed = Vec::new();
        let mut noted = Vec::new();
        let mut effects = Vec::new();
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
            let policy = self.policy_of(fingerprint);
            let Some(outcome) = grouping::gather(incident, alerts, policy, self.now) else {
                continue;
            };
            let Outcome {
                incident,
                events,
                alerts,
                effects: hidden,
                ended_snooze,
            } = outcome;
            if let Some((snooze, at)) = ended_snooze {
                suppressions::end(snooze, at, "worse", None)?;
            }
            self.done.alerts_processed += alerts.len() as i64;
            self.done.alerts_suppressed += hidden.iter().map(|e| e.alerts).sum::<i64>();
            settled.extend(alerts.into_iter().map(|a| (incident_id, a)));
            effects.extend(hidden.into_iter().map(|e| (incident_id, e)));
            noted.extend(events.into_iter().map(|e| (incident_id, e)));
            changed.push(Stored {
                incident_id,
                fingerprint: fingerprint.clone(),
                incident,
                suppressed_by,
            });
        }
        incidents::write(&changed, self.now)?;
        pending::settle(&settled, self.now)?;
        suppressions::add_effects(&effects)?;
        self.note(noted)
    }

    /// Suppressions whose time is over, and windows between which there is none now.
    fn end_suppressions(&mut self) -> Result<()> {
        suppressions::expire(self.now)?;
        let mut due = suppressions::unreported(self.now)?;
        let mut ids: Vec<i64> = due.iter().map(|d| d.incident_id).collect();
        ids.sort_unstable();
        ids.dedup();
        let mut locked: HashMap<i64, Stored> = incidents::lock(ids, self.others, self.now)?
            .into_iter()
            .map(|stored| (stored.incident_id, stored))
            .collect();
        due.retain(|d| locked.contains_key(&d.incident_id));
        let mut noted = Vec::new();
        for ended in &due {
            if let Some(stored) = locked.get_mut(&ended.incident_id) {
                let event = stored.incident.end_suppression(
                    ended.suppression_id,
                    ended.alerts,
                    self.now,
                    stored.suppressed_by,
                );
                noted.push((ended.incident_id, event));
            }
        }
        let changed: Vec<Stored> = locked
            .into_values()
            .filter(|stored| stored.incident.status != Status::Resolved)
            .collect();
        incidents::write(&changed, self.now)?;
        suppressions::mark_reported(&due, self.now)?;
        self.note(noted)?;
        self.done.suppressions_ended = suppressions::close(self.now)?;
        Ok(())
    }

    /// Recoveries, steps that are due, acknowledgements that are over. Most calls find none, and lock nothing.
    fn pass_time(&mut self) -> Result<()> {
        let advance = |run: &Self, stored: &mut Stored| {
            let policy = run.policies.of(
                &stored.fingerprint.operation_type,
                stored.fingerprint.alert_type,
            );
            stored
                .incident
                .advance(run.now, policy, stored.suppressed_by)
        };
        let due: Vec<i64> = incidents::unresolved(self.now)?
            .into_iter()
            .filter_map(|mut stored| {
                (!advance(self, &mut stored).is_empty()).then_some(stored.incident_id)
            })
            .collect();
        let mut changed = incidents::lock(due, self.others, self.now)?;
        changed.retain(|stored| stored.incident.status != Status::Resolved);
        let mut noted = Vec::new();
        for stored in &mut changed {
            let snooze = stored.incident.snooze;
            for event in advance(self, stored) {
                noted.push((stored.incident_id, event));
            }
            if let (Status::Resolved, Some(snooze)) = (stored.incident.status, snooze) {
                suppressions::end(snooze, self.now, "resolved", None)?;
            }
        }
        incidents::write(&changed, self.now)?;
        self.note(noted)
    }

    /// Writes events down. What a suppression hides of an incident has its end told, even if no alert was hidden.
    fn note(&mut self, noted: Vec<(i64, Event)>) -> Result<()> {
        let hidden: BTreeMap<(i64, i64), Effect> = noted
            .iter()
            .filter(|(_, event)| event.is_suppressed)
            .filter_map(|(incident_id, event)| {
                let suppression_id = event.suppression_id?;
                let effect = Effect {
                    suppression_id,
                    alerts: 0,
                    first_at: self.now,
                    last_at: self.now,
                };
                Some(((*incident_id, suppression_id), effect))
            })
            .collect();
        let hidden: Vec<_> = hidden
            .into_iter()
            .map(|((incident_id, _), effect)| (incident_id, effect))
            .collect();
        suppressions::add_effects(&hidden)?;
        for (_, event) in &noted {
            *self
                .done
                .events
                .entry(event.event_type.as_str())
                .or_default() += 1;
        }
        events::append(&noted, self.now)
    }

    fn policy_of(&self, fingerprint: &Fingerprint) -> &crate::alerting::policy::Policy {
        self.policies
            .of(&fingerprint.operation_type, fingerprint.alert_type)
    }
}
