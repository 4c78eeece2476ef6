//! `performance_incidents`: finds, locks and writes incidents, with the suppressions in force.

use std::collections::BTreeSet;

use pgrx::prelude::*;
use pgrx::spi::SpiHeapTupleData;

use super::suppressions::{self, SuppressionClock};
use crate::error::{PerfError, Result};
use crate::pg::guard::Spi;
use crate::pg::identities;
use crate::pg::row_lock::OnContention;
use crate::pg::rows::{column, fingerprint, moment, required_in, severity, timestamp};
use crate::pg::sql_file::sql_file;
use exact_digest::memory::TryCollect;
use incident_rules::alert_type::AlertType;
use incident_rules::grouping::Fingerprint;
use incident_rules::incident::{AcknowledgedLevel, Acknowledgement, Incident};
use incident_rules::status::Status;
use incident_rules::time::Moment;

/// An incident with its id and fingerprint.
#[derive(Clone, Debug, PartialEq)]
pub struct StoredIncident {
    pub incident_id: i64,
    pub fingerprint: Fingerprint,
    pub incident: Incident,
    /// A suppression that matches the incident at the requested time, if there is one.
    pub suppressed_by: Option<i64>,
}

/// The name of the rows that these statements read, for errors.
const WHAT: &str = "incidents";

/// Allows one processing session at a time. The lock blocks neither readers nor sessions that
/// acknowledge or resolve incidents.
const LOCK: &str = "LOCK TABLE pggit.performance_incidents IN SHARE UPDATE EXCLUSIVE MODE";

const UNRESOLVED_OF: &str = "
    SELECT i.incident_id, i.operation_type, i.alert_type, i.branch_id
    FROM unnest($1, $2, $3) AS f (operation_type, alert_type, branch_id)
    JOIN pggit.performance_incidents AS i
        ON i.operation_type = f.operation_type AND i.alert_type = f.alert_type
       AND i.branch_id IS NOT DISTINCT FROM f.branch_id
    WHERE i.status <> 'resolved'";

const UNRESOLVED_BRANCHES: &str = "
    SELECT i.operation_type, i.alert_type, i.branch_id
    FROM unnest($1, $2) AS f (operation_type, alert_type)
    JOIN pggit.performance_incidents AS i ON i.operation_type = f.operation_type
        AND i.alert_type = f.alert_type
    WHERE i.status <> 'resolved' AND i.branch_id IS NOT NULL";

const UNRESOLVED: &str = sql_file!("incidents/unresolved_incidents.sql");
const BY_ID: &str = sql_file!("incidents/incidents_by_id.sql");
const LOCK_OR_SKIP: &str = "
    SELECT i.incident_id FROM pggit.performance_incidents AS i
    WHERE i.incident_id = ANY ($1) ORDER BY i.incident_id FOR NO KEY UPDATE SKIP LOCKED";
const LOCK_OR_WAIT: &str = "
    SELECT i.incident_id FROM pggit.performance_incidents AS i
    WHERE i.incident_id = ANY ($1) ORDER BY i.incident_id FOR NO KEY UPDATE";

const NEW_IDS: &str = "
    SELECT nextval('pggit.performance_incidents_incident_id_seq') FROM generate_series(1, $1)";

const INSERT: &str = sql_file!("incidents/insert_incidents.sql");

const UPDATE: &str = sql_file!("incidents/update_incidents.sql");

/// Finds the alerts by operation and time, because the index on these reads them in their order.
/// The time has no upper bound: an alert from a clock that was ahead counts as occurring now, but
/// its stored time is later.
const COVER: &str = "
    UPDATE pggit.performance_alerts AS a
    SET is_acknowledged = true, acknowledged_at = $2, acknowledged_by = SESSION_USER,
        acknowledgement_note = $3
    FROM pggit.performance_incidents AS i
    WHERE i.incident_id = $1
      AND a.operation_type = i.operation_type AND LEAST(a.created_at,
          a.metric_recorded_at) >= i.first_alert_at
      AND a.incident_id = i.incident_id AND NOT a.is_acknowledged";

/// The tables in which processing inserts rows with new ids.
const NUMBERED: [&str; 4] = [
    "pggit.performance_incidents",
    "pggit.performance_incident_events",
    "pggit_perf_internal.alert_suppression_effects",
    "pggit.alert_notification_queue",
];

/// Waits until no other session is processing alerts, and locks them out. Then moves the sequences
/// past the existing ids, so that new rows get free ids.
pub fn lock_processing() -> Result<()> {
    Spi::connect_mut(|client| {
        client.update(LOCK, None, &[])?;
        Ok::<_, PerfError>(())
    })?;
    identities::advance(&NUMBERED)
}

/// Returns the unresolved incidents with one of these fingerprints.
pub fn unresolved_of(fingerprints: &[Fingerprint]) -> Result<Vec<(i64, Fingerprint)>> {
    let arguments = [
        column(fingerprints, |f| f.operation_type.clone()).into(),
        column(fingerprints, |f| f.alert_type.as_str().to_owned()).into(),
        column(fingerprints, |f| f.branch_id).into(),
    ];
    Spi::connect_mut(|client| {
        client
            .update(UNRESOLVED_OF, None, &arguments)?
            .map(|row| Ok((required_in(&row, 1, WHAT)?, fingerprint(&row, 2)?)))
            .try_collect_ok()
    })
}

/// Returns the fingerprints of unresolved incidents of single branches, for these operations and
/// alert types. Releases before 0.7.0 opened them.
pub fn unresolved_branches(of: &BTreeSet<(&str, AlertType)>) -> Result<BTreeSet<Fingerprint>> {
    let (operations, types): (Vec<&str>, Vec<&str>) = of
        .iter()
        .map(|(operation, alert_type)| (*operation, alert_type.as_str()))
        .unzip();
    Spi::connect_mut(|client| {
        client
            .update(
                UNRESOLVED_BRANCHES,
                None,
                &[operations.into(), types.into()],
            )?
            .map(|row| fingerprint(&row, 1))
            .collect()
    })
}

/// Locks incidents and their snoozes in the order of their ids, and reads the incidents under the
/// lock. With `clock` it also finds a suppression that matches each incident.
pub fn lock(
    incident_ids: Vec<i64>,
    on_contention: OnContention,
    clock: Option<&SuppressionClock>,
) -> Result<Vec<StoredIncident>> {
    if incident_ids.is_empty() {
        return Ok(Vec::new());
    }
    let statement = match on_contention {
        OnContention::Wait => LOCK_OR_WAIT,
        OnContention::Skip => LOCK_OR_SKIP,
    };
    let locked = ids(statement, &[incident_ids.into()])?;
    let mut found = match clock {
        Some(clock) => read_all(
            BY_ID,
            &[
                timestamp(clock.now)?.into(),
                clock.unknown_zones.clone().into(),
                locked.into(),
            ],
        )?,
        None => read_all(
            BY_ID,
            &[
                None::<TimestampWithTimeZone>.into(),
                Vec::<i64>::new().into(),
                locked.into(),
            ],
        )?,
    };
    let snoozes = found.iter().filter_map(|s| s.incident.snooze).collect();
    let snoozes = suppressions::lock(snoozes, on_contention)?;
    found.retain(|s| s.incident.snooze.is_none_or(|id| snoozes.contains(&id)));
    Ok(found)
}

pub fn unresolved(clock: &SuppressionClock) -> Result<Vec<StoredIncident>> {
    let arguments = [
        timestamp(clock.now)?.into(),
        clock.unknown_zones.clone().into(),
    ];
    read_all(UNRESOLVED, &arguments)
}

pub fn new_ids(count: usize) -> Result<Vec<i64>> {
    let count = i64::try_from(count).unwrap_or(i64::MAX);
    ids(NEW_IDS, &[count.into()])
}

/// Writes new incidents, opened at `now`.
///
/// # Errors
/// 23505 if an id is in use already.
pub fn open(incidents: &[StoredIncident], now: Moment) -> Result<()> {
    write(INSERT, incidents, now)
}

/// Writes changed incidents.
pub fn change(incidents: &[StoredIncident], now: Moment) -> Result<()> {
    write(UPDATE, incidents, now)
}

fn write(statement: &'static str, incidents: &[StoredIncident], now: Moment) -> Result<()> {
    if incidents.is_empty() {
        return Ok(());
    }
    let times = |read: fn(&Incident) -> Option<Moment>| {
        incidents
            .iter()
            .map(|s| read(&s.incident).map(timestamp).transpose())
            .try_collect_ok::<_, PerfError>()
    };
    let arguments = [
        column(incidents, |s| s.incident_id).into(),
        column(incidents, |s| s.fingerprint.operation_type.clone()).into(),
        column(incidents, |s| s.fingerprint.alert_type.as_str().to_owned()).into(),
        column(incidents, |s| s.fingerprint.branch_id).into(),
        column(incidents, |s| s.incident.status.as_str().to_owned()).into(),
        column(incidents, |s| s.incident.severity.as_str().to_owned()).into(),
        column(incidents, |s| s.incident.alert_count).into(),
        column(incidents, |s| s.incident.suppressed_count).into(),
        times(|i| Some(i.first_alert_at))?.into(),
        times(|i| Some(i.last_alert_at))?.into(),
        column(incidents, |s| s.incident.peak).into(),
        times(|i| Some(i.unacknowledged_since))?.into(),
        column(incidents, |s| {
            i32::try_from(s.incident.steps_taken).unwrap_or(i32::MAX)
        })
        .into(),
        times(|i| i.acknowledgement.as_ref().map(|a| a.at))?.into(),
        column(incidents, |s| {
            s.incident.acknowledgement.as_ref().map(|a| a.by.clone())
        })
        .into(),
        times(|i| i.acknowledgement.as_ref().and_then(|a| a.until))?.into(),
        times(|i| i.resolved_at)?.into(),
        column(incidents, |s| s.incident.is_suppressed).into(),
        column(incidents, |s| s.incident.snooze).into(),
        column(incidents, |s| {
            s.incident
                .acknowledged_level
                .map(|q| q.severity.as_str().to_owned())
        })
        .into(),
        column(incidents, |s| {
            s.incident.acknowledged_level.and_then(|q| q.peak)
        })
        .into(),
        timestamp(now)?.into(),
        times(|i| Some(i.last_raised_at))?.into(),
    ];
    Spi::connect_mut(|client| {
        client.update(statement, None, &arguments)?;
        Ok(())
    })
}

/// Acknowledges the alerts of an incident.
pub fn cover_alerts(incident_id: i64, now: Moment, note: Option<String>) -> Result<()> {
    let arguments = [incident_id.into(), timestamp(now)?.into(), note.into()];
    Spi::connect_mut(|client| {
        client.update(COVER, None, &arguments)?;
        Ok(())
    })
}

fn ids(statement: &'static str, arguments: &[pgrx::datum::DatumWithOid<'_>]) -> Result<Vec<i64>> {
    Spi::connect_mut(|client| {
        client
            .update(statement, None, arguments)?
            .map(|row| required_in(&row, 1, WHAT))
            .try_collect_ok()
    })
}

fn read_all(
    statement: &'static str,
    arguments: &[pgrx::datum::DatumWithOid<'_>],
) -> Result<Vec<StoredIncident>> {
    Spi::connect_mut(|client| {
        client
            .update(statement, None, arguments)?
            .map(|row| read(&row))
            .try_collect_ok()
    })
}

fn read(row: &SpiHeapTupleData<'_>) -> Result<StoredIncident> {
    let status: String = required_in(row, 5, WHAT)?;
    let step: i32 = required_in(row, 13, WHAT)?;
    let time = |ordinal| -> Result<Option<Moment>> {
        Ok(row.get::<TimestampWithTimeZone>(ordinal)?.map(moment))
    };
    let acknowledged: Option<String> = row.get(15)?;
    let acknowledged_severity: Option<String> = row.get(20)?;
    Ok(StoredIncident {
        incident_id: required_in(row, 1, WHAT)?,
        fingerprint: fingerprint(row, 2)?,
        incident: Incident {
            status: Status::parse(&status)
                .ok_or(PerfError::Invalid("the status of an incident"))?,
            severity: severity(row.get(6)?)?,
            alert_count: required_in(row, 7, WHAT)?,
            suppressed_count: required_in(row, 8, WHAT)?,
            first_alert_at: moment(required_in(row, 9, WHAT)?),
            last_alert_at: moment(required_in(row, 10, WHAT)?),
            last_raised_at: moment(required_in(row, 22, WHAT)?),
            peak: row.get(11)?,
            unacknowledged_since: moment(required_in(row, 12, WHAT)?),
            steps_taken: usize::try_from(step)
                .map_err(|_| PerfError::Invalid("the step of an incident"))?,
            acknowledgement: match (time(14)?, acknowledged) {
                (Some(at), Some(by)) => Some(Acknowledgement {
                    at,
                    by,
                    until: time(16)?,
                }),
                _ => None,
            },
            resolved_at: time(17)?,
            is_suppressed: required_in(row, 18, WHAT)?,
            snooze: row.get(19)?,
            acknowledged_level: match acknowledged_severity {
                Some(_) => Some(AcknowledgedLevel {
                    severity: severity(acknowledged_severity)?,
                    peak: row.get(21)?,
                }),
                None => None,
            },
        },
        suppressed_by: row.get(23)?,
    })
}
