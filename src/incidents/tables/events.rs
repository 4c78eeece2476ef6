//! Appends to `performance_incident_events`.

use crate::error::{PerfError, Result};
use crate::pg::guard::Spi;
use crate::pg::rows::{column, required_in, timestamp};
use exact_digest::memory::TryCollect;
use incident_rules::event::Event;
use incident_rules::severity::Severity;
use incident_rules::time::Moment;

const APPEND: &str = "
    INSERT INTO pggit.performance_incident_events
        (incident_id, event_type, occurred_at, is_automatic, from_status, to_status, from_severity,
            to_severity,
         alert_id, suppression_id, is_suppressed, escalation_step, due_at, is_late, reason, note)
    SELECT e.incident_id, e.event_type, $16, e.is_automatic, e.from_status, e.to_status,
        e.from_severity, e.to_severity,
           e.alert_id, e.suppression_id, e.is_suppressed, e.escalation_step, e.due_at, e.is_late,
               e.reason, e.note
    FROM unnest($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15) WITH ORDINALITY
        AS e (incident_id, event_type, is_automatic, from_status, to_status, from_severity,
            to_severity,
              alert_id, suppression_id, is_suppressed, escalation_step, due_at, is_late, reason,
                  note, place)
    ORDER BY e.place
    RETURNING event_id";

/// Appends events of incidents with the time `now`, and returns their ids in the same order.
pub fn append(events: &[(i64, Event)], now: Moment) -> Result<Vec<i64>> {
    if events.is_empty() {
        return Ok(Vec::new());
    }
    let due_at = events
        .iter()
        .map(|(_, e)| e.step.map(|step| timestamp(step.due_at)).transpose())
        .try_collect_ok::<_, PerfError>()?;
    let name = |severity: Option<Severity>| severity.map(|s| s.as_str().to_owned());
    let arguments = [
        column(events, |(incident_id, _)| *incident_id).into(),
        column(events, |(_, e)| e.event_type.as_str().to_owned()).into(),
        column(events, |(_, e)| e.is_automatic).into(),
        column(events, |(_, e)| {
            e.from_status.map(|s| s.as_str().to_owned())
        })
        .into(),
        column(events, |(_, e)| e.to_status.as_str().to_owned()).into(),
        column(events, |(_, e)| name(e.from_severity)).into(),
        column(events, |(_, e)| name(Some(e.to_severity))).into(),
        column(events, |(_, e)| e.alert_id).into(),
        column(events, |(_, e)| e.suppression_id.or(e.suppressed_by)).into(),
        column(events, |(_, e)| e.is_suppressed).into(),
        column(events, |(_, e)| {
            e.step.and_then(|step| i32::try_from(step.number).ok())
        })
        .into(),
        due_at.into(),
        column(events, |(_, e)| e.is_late).into(),
        column(events, |(_, e)| e.reason.clone()).into(),
        column(events, |(_, e)| e.note.clone()).into(),
        timestamp(now)?.into(),
    ];
    Spi::connect_mut(|client| {
        client
            .update(APPEND, None, &arguments)?
            .map(|row| required_in(&row, 1, "events"))
            .try_collect_ok()
    })
}
