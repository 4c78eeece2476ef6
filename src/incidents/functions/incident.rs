//! Actions of people on alerts and incidents.

use pgrx::pg_sys::panic::ErrorReport;
use pgrx::prelude::*;

use super::process;
use crate::error::{IncidentError, Result, Unknown};
use crate::incidents::functions::journal;
use crate::incidents::tables::suppressions::{self, Matcher, NewSuppression};
use crate::incidents::tables::{alerts, incidents, pending_alerts, suppression_effects};
use crate::pg::row_lock::OnContention;
use crate::pg::{access, argument, session};
use incident_rules::event::Event;
use incident_rules::grouping::SuppressionTally;
use incident_rules::incident::{Acknowledgement, IllegalTransition, Incident};
use incident_rules::time::Moment;

/// Acknowledges one alert, with an optional note, and returns its id.
///
/// # Errors
/// 42704 if there is no alert with this id, 55000 if it is acknowledged already.
#[pg_extern(volatile, parallel_unsafe)]
#[search_path(pg_catalog, pg_temp)]
fn acknowledge_alert(
    p_alert_id: Option<i64>,
    p_note: default!(Option<&str>, "NULL"),
) -> std::result::Result<i64, ErrorReport> {
    access::as_owner("acknowledge_alert", || {
        let unknown = || Unknown::Alert(p_alert_id);
        let id = p_alert_id.ok_or_else(unknown)?;
        if alerts::acknowledge(id, argument::text("p_note", p_note)?)? {
            return Ok(id);
        }
        Err(match alerts::acknowledged_by(id)? {
            Some(by) => IncidentError::AlertAcknowledged { id, by }.into(),
            None => unknown().into(),
        })
    })
}

/// Acknowledges an incident and returns its id. Its escalation steps stop, and its alerts, later
/// ones included, count as acknowledged. It reopens at `p_until`, if given, or when it gets worse.
/// If the incident is acknowledged already, another `p_until` changes the end.
///
/// # Errors
/// 42704 if there is no incident with this id, 55000 if it is resolved, or acknowledged already and
/// `p_until` is not given, 22023 for a time in the past or too far in the future.
#[pg_extern(volatile, parallel_unsafe)]
#[search_path(pg_catalog, pg_temp)]
fn acknowledge_incident(
    p_incident_id: Option<i64>,
    p_note: default!(Option<&str>, "NULL"),
    p_until: default!(Option<TimestampWithTimeZone>, "NULL"),
) -> std::result::Result<i64, ErrorReport> {
    access::as_owner("acknowledge_incident", || {
        let p_note = argument::text("p_note", p_note)?;
        let until = match p_until {
            Some(_) => {
                let now = argument::moment_now();
                let until = argument::later("p_until", p_until, now)?;
                argument::not_too_long("p_until", now, until)?;
                Some(until)
            }
            None => None,
        };
        let note = p_note.clone();
        let id = change(p_incident_id, "acknowledged", |_, incident, now| {
            let acknowledgement = Acknowledgement {
                at: now,
                by: session::session_user(),
                until,
            };
            Ok(incident.acknowledge(acknowledgement, note))
        })?;
        incidents::cover_alerts(id, argument::moment_now(), p_note)?;
        Ok(id)
    })
}

/// Resolves an incident by hand and returns its id. The next violation opens another incident. The
/// alerts of the resolved one count as acknowledged.
///
/// # Errors
/// 42704 if there is no incident with this id, 55000 if it is resolved already.
#[pg_extern(volatile, parallel_unsafe)]
#[search_path(pg_catalog, pg_temp)]
fn resolve_incident(
    p_incident_id: Option<i64>,
    p_note: default!(Option<&str>, "NULL"),
) -> std::result::Result<i64, ErrorReport> {
    access::as_owner("resolve_incident", || {
        let p_note = argument::text("p_note", p_note)?;
        let note = p_note.clone();
        let id = change(p_incident_id, "resolved", |_, incident, now| {
            let snooze = incident.snooze;
            let event = incident.resolve(now, note);
            if let (Ok(_), Some(snooze)) = (&event, snooze) {
                suppressions::end(snooze, now, "resolved", None)?;
            }
            Ok(event)
        })?;
        incidents::cover_alerts(id, argument::moment_now(), p_note)?;
        Ok(id)
    })
}

/// Snoozes an incident: for an interval it sends no notifications, unless it gets worse. The snooze
/// replaces an earlier one. Returns the id of the suppression, for `end_suppression`.
///
/// # Errors
/// 42704 if there is no incident with this id, 55000 if it is resolved, 22023 for an interval that
/// is not positive or too long.
#[pg_extern(volatile, parallel_unsafe)]
#[search_path(pg_catalog, pg_temp)]
fn snooze_incident(
    p_incident_id: Option<i64>,
    p_interval: Option<Interval>,
    p_note: default!(Option<&str>, "NULL"),
) -> std::result::Result<i64, ErrorReport> {
    access::as_owner("snooze_incident", || {
        let p_note = argument::text("p_note", p_note)?;
        Ok(snooze(p_incident_id, p_interval, p_note)?)
    })
}

/// Snoozes the incident of an alert like `snooze_incident`. A pending alert is added to an incident
/// first.
///
/// # Errors
/// 42704 if there is no alert with this id, and the errors of `snooze_incident`.
#[pg_extern(volatile, parallel_unsafe)]
#[search_path(pg_catalog, pg_temp)]
fn snooze_alert(
    p_alert_id: Option<i64>,
    p_interval: default!(Option<Interval>, "'2 hours'"),
    p_note: default!(Option<&str>, "NULL"),
) -> std::result::Result<i64, ErrorReport> {
    access::as_owner("snooze_alert", || {
        let p_note = argument::text("p_note", p_note)?;
        let id = process::ensure_adopted(p_alert_id)?;
        let incident_id = pending_alerts::find(id)?.and_then(|alert| alert.incident_id);
        Ok(snooze(incident_id, p_interval, p_note)?)
    })
}

/// Suppresses an incident for an interval and returns the id of the suppression.
fn snooze(
    incident_id: Option<i64>,
    interval: Option<Interval>,
    note: Option<String>,
) -> Result<i64> {
    let mut suppression_id = 0;
    change(incident_id, "snoozed", |id, incident, now| {
        let ends_at = argument::end_of_interval("p_interval", now, interval)?;
        let mut snoozed = incident.clone();
        let replaced = incident.snooze;
        suppression_id = suppressions::new_id()?;
        let event = snoozed.snooze(suppression_id, ends_at.since(now), note.clone());
        if event.is_ok() {
            if let Some(replaced) = replaced {
                suppressions::end(replaced, now, "replaced", None)?;
            }
            suppressions::create(
                suppression_id,
                &NewSuppression {
                    incident_id: Some(id),
                    matcher: Matcher::default(),
                    starts_at: now,
                    ends_at,
                    weekly: None,
                    reason: note.unwrap_or_else(|| "snoozed".to_owned()),
                },
            )?;
            // A tally without alerts makes sure that the end of the snooze is reported.
            let tally = SuppressionTally::carried_over(0, suppression_id, now);
            suppression_effects::add(&[(id, tally)])?;
        }
        *incident = snoozed;
        Ok(event)
    })?;
    Ok(suppression_id)
}

/// Locks an incident, lets `decide` change it, and writes the change with its event.
fn change(
    incident_id: Option<i64>,
    to: &'static str,
    decide: impl FnOnce(
        i64,
        &mut Incident,
        Moment,
    ) -> Result<std::result::Result<Event, IllegalTransition>>,
) -> Result<i64> {
    let unknown = || Unknown::Incident(incident_id);
    let id = incident_id.ok_or_else(unknown)?;
    let mut locked = incidents::lock(vec![id], OnContention::Wait, None)?;
    let stored = locked.first_mut().ok_or_else(unknown)?;
    let now = argument::moment_now();
    let event = decide(id, &mut stored.incident, now)?
        .map_err(|IllegalTransition(status)| IncidentError::IllegalTransition { id, status, to })?;
    incidents::change(&locked, now)?;
    journal::note(&[(id, event)], now)?;
    Ok(id)
}

#[cfg(any(test, feature = "pg_test"))]
mod pg_tests;
