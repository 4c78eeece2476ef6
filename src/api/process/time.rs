//! What the passing of time does to incidents and suppressions.

use std::collections::HashMap;

use super::Run;
use crate::alerting::incident::Status;
use crate::error::Result;
use crate::storage::incidents::{self, Stored};
use crate::storage::{pending, suppression_effects, suppressions};

impl Run {
    /// Suppressions whose time is over, and windows between which there is none now.
    pub(super) fn end_suppressions(&mut self) -> Result<()> {
        suppressions::expire(self.now)?;
        let mut due = suppression_effects::unreported(self.now)?;
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
                if stored.incident.status == Status::Resolved && ended.alerts == 0 {
                    continue; // There is nothing to tell.
                }
                let event = stored.incident.end_suppression(
                    ended.suppression_id,
                    ended.alerts,
                    ended.is_of_incident,
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
        suppression_effects::mark_reported(&due, self.now)?;
        self.note(noted)?;
        self.done.suppressions_ended = suppression_effects::close(self.now)?;
        Ok(())
    }

    /// Recoveries, steps that are due, acknowledgements that are over. Most calls find none, and lock nothing.
    pub(super) fn pass_time(&mut self) -> Result<()> {
        let waiting = pending::fingerprints()?;
        let advance = |run: &Self, stored: &mut Stored| {
            let policy = run.policies.of(
                &stored.fingerprint.operation_type,
                stored.fingerprint.alert_type,
            );
            let has_waiting_alert = waiting.contains(&stored.fingerprint);
            stored
                .incident
                .advance(run.now, policy, stored.suppressed_by, has_waiting_alert)
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
}
