//! What people do with alerts and incidents.

use pgrx::pg_sys::panic::ErrorReport;
use pgrx::prelude::*;

use super::process;
use crate::error::{IncidentError, Result, Unknown};
use crate::incidents::functions::journal;
use crate::incidents::tables::suppressions::{self, Matcher, NewSuppression};
use crate::incidents::tables::{alerts, incidents, pending_alerts, suppression_effects};
use crate::pg::row_lock::Locked;
use crate::pg::{access, argument, session};
use incident_rules::event::Event;
use incident_rules::grouping::Effect;
use incident_rules::incident::{Acknowledgement, Illegal, Incident};
use incident_rules::time::Moment;

/// Acknowledges one alert, with a note to keep; returns its id.
///
/// # Errors
/// 42704 for an id that no alert has, 55000 for one that is acknowledged.
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

/// Acknowledges an incident: its steps stop, and its alerts, later ones included, count as
/// acknowledged. It reopens at `p_until`, if that is given, and whenever it gets worse. Of an
/// incident that is acknowledged already, another `p_until` changes the end. Returns its id.
///
/// # Errors
/// 42704 for an id that no incident has, 55000 for one that is resolved, or acknowledged already
/// where `p_until` is not given, 22023 for a time that is past or too far off.
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

/// Resolves an incident by hand: the next violation opens another one. Its alerts count as
/// acknowledged. Returns its id.
///
/// # Errors
/// 42704 for an id that no incident has, 55000 for one that is resolved.
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

/// Notifies nothing of it for a while, unless it gets worse; a snooze before it is replaced.
/// Returns the id of the suppression, for `end_suppression`.
///
/// # Errors
/// 42704 for an id that no incident has, 55000 for one that is resolved, 22023 for an interval that
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

/// As `snooze_incident`, for the incident of an alert, into which it is taken first, if none has
/// it.
///
/// # Errors
/// 42704 for an id that no alert has, and those of `snooze_incident`.
#[pg_extern(volatile, parallel_unsafe)]
#[search_path(pg_catalog, pg_temp)]
fn snooze_alert(
    p_alert_id: Option<i64>,
    p_interval: default!(Option<Interval>, "'2 hours'"),
    p_note: default!(Option<&str>, "NULL"),
) -> std::result::Result<i64, ErrorReport> {
    access::as_owner("snooze_alert", || {
        let p_note = argument::text("p_note", p_note)?;
        let id = process::ensure_taken(p_alert_id)?;
        let incident_id = pending_alerts::find(id)?.and_then(|alert| alert.incident_id);
        Ok(snooze(incident_id, p_interval, p_note)?)
    })
}

/// Keeps an incident quiet for a while; the id of the suppression.
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
            // The end of the snooze is reported even if it hid no alert.
            let effect = Effect::none_but(0, suppression_id, now);
            suppression_effects::add(&[(id, effect)])?;
        }
        *incident = snoozed;
        Ok(event)
    })?;
    Ok(suppression_id)
}

/// Lets `decide` change an incident, while nobody else can, and writes what it decided.
fn change(
    incident_id: Option<i64>,
    to: &'static str,
    decide: impl FnOnce(i64, &mut Incident, Moment) -> Result<std::result::Result<Event, Illegal>>,
) -> Result<i64> {
    let unknown = || Unknown::Incident(incident_id);
    let id = incident_id.ok_or_else(unknown)?;
    let mut locked = incidents::lock(vec![id], Locked::Wait, None)?;
    let stored = locked.first_mut().ok_or_else(unknown)?;
    let now = argument::moment_now();
    let event = decide(id, &mut stored.incident, now)?
        .map_err(|Illegal(status)| IncidentError::IllegalMove { id, status, to })?;
    incidents::change(&locked, now)?;
    journal::note(&[(id, event)], now)?;
    Ok(id)
}

#[cfg(any(test, feature = "pg_test"))]
mod pg_tests;
