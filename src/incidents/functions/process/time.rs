//! Changes to incidents and suppressions that are due at a time.

use std::collections::{BTreeSet, HashMap};

use super::{ProcessingRun, warn_of_unknown_zone};
use crate::error::Result;
use crate::incidents::tables::incidents::{self, StoredIncident};
use crate::incidents::tables::suppression_effects::{self, Unreported};
use crate::incidents::tables::{pending_alerts, suppression_times, suppressions};
use crate::pg::time_zones;
use incident_rules::event::Event;
use incident_rules::grouping::{Fingerprint, SuppressionTally};
use incident_rules::status::Status;

impl ProcessingRun {
    /// Ends expired suppressions and reports their ends. Between two weekly windows it reports the
    /// effects of the last one.
    pub(crate) fn end_suppressions(&mut self) -> Result<()> {
        let now = self.clock.now;
        self.all_or_each(
            &suppression_times::expired(now)?,
            |id| format!("suppression {id}"),
            |_, ids| suppression_times::expire(ids, now),
        )?;
        let due = suppression_effects::unreported(&self.clock)?;
        self.all_or_each(
            &due,
            |ended| format!("incident {}", ended.incident_id),
            Self::report_ends,
        )?;
        self.all_or_each(
            &suppression_effects::to_close()?,
            |id| format!("suppression {id}"),
            |run, ids| {
                run.done.suppressions_ended += suppression_effects::close(ids, now)?;
                Ok(())
            },
        )
    }

    /// Moves back suppressions that began at once while the clock was ahead.
    pub(crate) fn set_suppressions_back(&mut self) -> Result<()> {
        let now = self.clock.now;
        self.all_or_each(
            &suppression_times::ahead(now)?,
            |id| format!("suppression {id}"),
            |_, ids| suppression_times::set_back(ids, now),
        )
    }

    /// Ends suppressions whose time zone the server no longer knows, with a WARNING for each.
    pub(crate) fn end_unknown_zones(&mut self) -> Result<()> {
        let ids = self.clock.unknown_zones.clone();
        self.all_or_each(
            &ids,
            |id| format!("suppression {id}"),
            |_, ids| {
                for (id, time_zone) in time_zones::end_those(ids)? {
                    warn_of_unknown_zone(id, &time_zone);
                }
                Ok(())
            },
        )
    }

    fn report_ends(&mut self, due: &[Unreported]) -> Result<()> {
        let mut ids: Vec<i64> = due.iter().map(|d| d.incident_id).collect();
        ids.sort_unstable();
        ids.dedup();
        let mut locked: HashMap<i64, StoredIncident> =
            incidents::lock(ids, self.on_contention, Some(&self.clock))?
                .into_iter()
                .map(|stored| (stored.incident_id, stored))
                .collect();
        let mut due = due.to_vec();
        due.retain(|d| locked.contains_key(&d.incident_id));
        let mut noted = Vec::new();
        let mut carried = Vec::new();
        for ended in &due {
            if let Some(stored) = locked.get_mut(&ended.incident_id) {
                let is_over = stored.incident.status == Status::Resolved;
                if is_over && ended.alerts == 0 && !stored.incident.is_suppressed {
                    continue; // There is nothing to report.
                }
                let event = stored.incident.end_suppression(
                    ended.suppression_id,
                    ended.alerts,
                    ended.is_of_incident,
                    self.clock.now,
                    stored.suppressed_by,
                );
                if let Some(hider) = event.suppressed_by {
                    let tally = SuppressionTally::carried_over(ended.alerts, hider, self.clock.now);
                    carried.push((ended.incident_id, tally));
                }
                noted.push((ended.incident_id, event));
            }
        }
        suppression_effects::add(&carried)?;
        let changed: Vec<StoredIncident> = locked.into_values().collect();
        incidents::change(&changed, self.clock.now)?;
        suppression_effects::mark_reported(&due, self.clock.now)?;
        self.note(noted)
    }

    /// Applies recoveries, due steps and ends of acknowledgements, and corrects times in the future
    /// left by a wrong clock. Most calls find none and lock nothing. Returns whether a snooze ended
    /// with its incident.
    pub(crate) fn pass_time(&mut self) -> Result<bool> {
        let waiting = pending_alerts::fingerprints()?;
        let due: Vec<i64> = incidents::unresolved(&self.clock)?
            .into_iter()
            .filter_map(|mut stored| {
                let was_ahead = stored.incident.set_back(self.clock.now);
                let advances = !self.advance(&mut stored, &waiting).is_empty();
                (was_ahead || advances).then_some(stored.incident_id)
            })
            .collect();
        let mut a_snooze_ended = false;
        self.all_or_each(
            &due,
            |incident_id| format!("incident {incident_id}"),
            |run, due| {
                a_snooze_ended |= run.advance_all(due, &waiting)?;
                Ok(())
            },
        )?;
        Ok(a_snooze_ended)
    }

    /// Applies the changes that are due to these incidents. Returns whether a snooze ended.
    fn advance_all(&mut self, due: &[i64], waiting: &BTreeSet<Fingerprint>) -> Result<bool> {
        let mut changed = incidents::lock(due.to_vec(), self.on_contention, Some(&self.clock))?;
        changed.retain(|stored| stored.incident.status != Status::Resolved);
        let mut noted = Vec::new();
        let mut a_snooze_ended = false;
        for stored in &mut changed {
            stored.incident.set_back(self.clock.now);
            let snooze = stored.incident.snooze;
            for event in self.advance(stored, waiting) {
                noted.push((stored.incident_id, event));
            }
            if let (Status::Resolved, Some(snooze)) = (stored.incident.status, snooze) {
                suppressions::end(snooze, self.clock.now, "resolved", None)?;
                a_snooze_ended = true;
            }
        }
        incidents::change(&changed, self.clock.now)?;
        self.note(noted)?;
        Ok(a_snooze_ended)
    }

    /// Applies the changes that are due to an incident. The incident does not recover while an
    /// alert that may join it is pending.
    fn advance(&self, stored: &mut StoredIncident, waiting: &BTreeSet<Fingerprint>) -> Vec<Event> {
        let fingerprint = &stored.fingerprint;
        let policy = self
            .policies
            .of(&fingerprint.operation_type, fingerprint.alert_type);
        let has_waiting_alert = waiting.contains(fingerprint)
            || fingerprint.branch_id.is_none()
                && waiting.iter().any(|alert| {
                    // An alert of any branch may join the incident that has no branch.
                    alert.operation_type == fingerprint.operation_type
                        && alert.alert_type == fingerprint.alert_type
                });
        stored.incident.advance(
            self.clock.now,
            policy,
            stored.suppressed_by,
            has_waiting_alert,
        )
    }
}
