//! Locks what a run changes, and finds what other sessions have locked.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::ProcessingRun;
use crate::error::Result;
use crate::incidents::tables::incidents::{self, StoredIncident};
use crate::incidents::tables::pending_alerts::{self, StoredAlert};
use incident_rules::grouping::Fingerprint;
use incident_rules::status::Status;
use incident_rules::time::Interval;

/// Incidents and alerts that another session has locked. The run does not wait for them: the alerts
/// they affect stay pending until the next call.
pub(super) struct Contended {
    fingerprints: BTreeSet<Fingerprint>,
    /// Locked older alerts that new alerts make critical, each with the interval of its repetition
    /// rule. Pending alerts within this interval before an older alert stay pending as well,
    /// because the next call judges the older alert again only when it takes them.
    old: Vec<(StoredAlert, Interval)>,
}

impl Contended {
    pub(super) fn defers(&self, alert: &StoredAlert) -> bool {
        self.fingerprints.contains(&alert.fingerprint)
            || self.old.iter().any(|(old, within)| {
                old.alert_id == alert.alert_id
                    || alert.incident_id.is_none()
                        && old.fingerprint.operation_type == alert.fingerprint.operation_type
                        && alert.occurred_at <= old.occurred_at
                        && old.occurred_at.since(alert.occurred_at) <= *within
            })
    }
}

impl ProcessingRun {
    /// Locks the incidents of these alerts and the `old` alerts. Returns the unresolved incidents,
    /// and the rows that other sessions have locked. Gives old alerts the fingerprints of their
    /// incidents.
    pub(super) fn lock(
        &self,
        new: &[StoredAlert],
        old: &mut [StoredAlert],
    ) -> Result<(BTreeMap<Fingerprint, StoredIncident>, Contended)> {
        let mut fingerprints: Vec<Fingerprint> =
            new.iter().map(|a| a.fingerprint.clone()).collect();
        fingerprints.sort_unstable();
        fingerprints.dedup();
        let unresolved = incidents::unresolved_of(&fingerprints)?;
        let wanted: BTreeSet<i64> = unresolved
            .iter()
            .map(|(id, _)| *id)
            .chain(old.iter().filter_map(|alert| alert.incident_id))
            .collect();
        // Locks incidents before alerts, the order in which an acknowledgement locks them too, to
        // avoid a deadlock.
        let locked = incidents::lock(
            wanted.into_iter().collect(),
            self.on_contention,
            Some(&self.clock),
        )?;
        give_fingerprints(old, &locked);
        let contended = self.contended(unresolved, &locked, old)?;
        let existing = locked
            .into_iter()
            .filter(|stored| stored.incident.status != Status::Resolved)
            .map(|stored| (stored.fingerprint.clone(), stored))
            .collect();
        Ok((existing, contended))
    }

    /// Locks the `old` alerts. Returns those, and the `unresolved` incidents, that are not locked
    /// because another session has locked them.
    fn contended(
        &self,
        unresolved: Vec<(i64, Fingerprint)>,
        locked: &[StoredIncident],
        old: &[StoredAlert],
    ) -> Result<Contended> {
        let locked_ids: BTreeSet<i64> = locked.iter().map(|s| s.incident_id).collect();
        let locked_alerts =
            pending_alerts::lock(old.iter().map(|a| a.alert_id).collect(), self.on_contention)?;
        Ok(Contended {
            fingerprints: unresolved
                .into_iter()
                .filter(|(id, _)| !locked_ids.contains(id))
                .map(|(_, fingerprint)| fingerprint)
                .collect(),
            old: old
                .iter()
                .filter(|alert| {
                    !locked_alerts.contains(&alert.alert_id)
                        || alert
                            .incident_id
                            .is_some_and(|id| !locked_ids.contains(&id))
                })
                .map(|alert| {
                    let within = self.policy_of(&alert.fingerprint).repeat.within;
                    (alert.clone(), within)
                })
                .collect(),
        })
    }
}

/// Gives alerts the fingerprints of their incidents.
fn give_fingerprints(alerts: &mut [StoredAlert], incidents: &[StoredIncident]) {
    let fingerprint_of: HashMap<i64, &Fingerprint> = incidents
        .iter()
        .map(|s| (s.incident_id, &s.fingerprint))
        .collect();
    for alert in alerts {
        let taken_by = alert.incident_id.and_then(|id| fingerprint_of.get(&id));
        if let Some(fingerprint) = taken_by {
            alert.fingerprint = (*fingerprint).clone();
        }
    }
}
