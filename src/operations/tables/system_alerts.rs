//! SYSTEM alerts, which report failing checks of the monitor itself. Their operation is the check.

use pgrx::JsonB;
use pgrx::prelude::*;
use serde_json::{Value, json};

use crate::error::Result;
use crate::pg::guard::Spi;
use crate::pg::sql_file::sql_file;
use incident_rules::severity::Severity;

const RAISE: &str = sql_file!("operations/raise_system_alert.sql");

/// Incidents that another session has locked are skipped; the next run updates them.
const KEEP_UP: &str = "
    UPDATE pggit.performance_incidents AS i
    SET last_raised_at = greatest(i.last_raised_at, clock_timestamp())
    WHERE i.incident_id IN (
        SELECT n.incident_id
        FROM pggit.performance_incidents AS n
        WHERE n.status <> 'resolved' AND n.alert_type = 'SYSTEM' AND n.operation_type = ANY ($1)
        FOR NO KEY UPDATE SKIP LOCKED)";

const REROUTE: &str = sql_file!("operations/reroute_system_alerts.sql");

/// A check that fails.
#[derive(Debug)]
pub struct Failing<'a> {
    pub check: &'a str,
    pub severity: Severity,
    pub since: TimestampWithTimeZone,
    /// The names or numbers that the check fails for, if it has any.
    pub affected: &'a [String],
    /// Since when the latest subject fails; `None` if that is unknown.
    pub latest: Option<TimestampWithTimeZone>,
    /// The message of the check.
    pub detail: &'a str,
    pub details: Value,
}

/// Raises the alert of a failing check, unless it was raised before. Returns whether it was raised.
pub fn raise(failing: Failing<'_>) -> Result<bool> {
    let arguments = [
        failing.check.into(),
        failing.severity.as_str().into(),
        failing.since.into(),
        JsonB(failing.details).into(),
        JsonB(json!(failing.affected)).into(),
        failing.latest.into(),
        failing.detail.into(),
    ];
    Spi::connect_mut(|client| Ok(!client.update(RAISE, None, &arguments)?.is_empty()))
}

/// Keeps the incidents of these checks from recovering.
pub fn keep_up(checks: Vec<String>) -> Result<()> {
    Spi::connect_mut(|client| {
        client.update(KEEP_UP, None, &[checks.into()])?;
        Ok(())
    })
}

/// Marks notifications that a fallback should send; returns how many.
pub fn reroute() -> Result<i64> {
    Spi::connect_mut(|client| Ok(client.update(REROUTE, None, &[])?.len() as i64))
}
