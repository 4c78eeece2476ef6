//! What the passing of time does to incidents and suppressions.

use std::collections::HashMap;

use super::Run;
use crate::alerting::grouping::Effect;
use crate::alerting::incident::Status;
use crate::error::Result;
use crate::storage::incidents::{self, Stored};
use crate::storage::{pending, suppression_effects, suppressions};

impl Run {
    /// Suppressions whose time is over, and windows between which there is none now.
    pub(super) fn end_suppressions(&mut self) -> Result<()> {
        suppressions::expire(self.present.now)?;
        let mut due = suppression_effects::unreported(&self.present)?;
        let mut ids: Vec<i64> = due.iter().map(|d| d.incident_id).collect();
        ids.sort_unstable();
        ids.dedup();
        let mut locked: HashMap<i64, Stored> =
            incidents::lock(ids, self.others, Some(&self.present))?
                .into_iter()
                .map(|stored| (stored.incident_id, stored))
                .collect();
        due.retain(|d| locked.contains_key(&d.incident_id));
        let mut noted = Vec::new();
        let mut carried = Vec::new();
        for ended in &due {
            if let Some(stored) = locked.get_mut(&ended.incident_id) {
                let is_over = stored.incident.status == Status::Resolved;
                if is_over && ended.alerts == 0 && !stored.incident.is_suppressed {
                    continue; // There is nothing to tell.
                }
                let event = stored.incident.end_suppression(
                    ended.suppression_id,
                    ended.alerts,
                    ended.is_of_incident,
                    self.present.now,
                    stored.suppressed_by,
                );
                if let Some(hider) = event.hidden_by {
                    let effect = Effect::none_but(ended.alerts, hider, self.present.now);
                    carried.push((ended.incident_id, effect));
                }
                noted.push((ended.incident_id, event));
            }
        }
        suppression_effects::add(&carried)?;
        let changed: Vec<Stored> = locked.into_values().collect();
        incidents::write(&changed, self.present.now)?;
        suppression_effects::mark_reported(&due, self.present.now)?;
        self.note(noted)?;
        self.done.suppressions_ended += suppression_effects::close(self.present.now)?;
        Ok(())
    }

    /// Recoveries, steps that are due, acknowledgements that are over. Most calls find none, and lock nothing. Whether
    /// a snooze ended with its incident.
    pub(super) fn pass_time(&mut self) -> Result<bool> {
        let waiting = pending::fingerprints()?;
        let advance = |run: &Self, stored: &mut Stored| {
            let policy = run.policies.of(
                &stored.fingerprint.operation_type,
                stored.fingerprint.alert_type,
            );
            let has_waiting_alert = waiting.contains(&stored.fingerprint)
                || stored.fingerprint.branch_id.is_none()
                    && waiting.iter().any(|alert| {
                        // It may share the incident that has no branch.
                        alert.operation_type == stored.fingerprint.operation_type
                            && alert.alert_type == stored.fingerprint.alert_type
                    });
            stored.incident.advance(
                run.present.now,
                policy,
                stored.suppressed_by,
                has_waiting_alert,
            )
        };
        let due: Vec<i64> = incidents::unresolved(&self.present)?
            .into_iter()
            .filter_map(|mut stored| {
                (!advance(self, &mut stored).is_empty()).then_some(stored.incident_id)
            })
            .collect();
        let mut changed = incidents::lock(due, self.others, Some(&self.present))?;
        changed.retain(|stored| stored.incident.status != Status::Resolved);
        let mut noted = Vec::new();
        let mut a_snooze_ended = false;
        for stored in &mut changed {
            let snooze = stored.incident.snooze;
            for event in advance(self, stored) {
                noted.push((stored.incident_id, event));
            }
            if let (Status::Resolved, Some(snooze)) = (stored.incident.status, snooze) {
                suppressions::end(snooze, self.present.now, "resolved", None)?;
                a_snooze_ended = true;
            }
        }
        incidents::write(&changed, self.present.now)?;
        self.note(noted)?;
        Ok(a_snooze_ended)
    }
}
