//! Explains why an alert was raised and what happened to it.

use pgrx::pg_sys::panic::ErrorReport;
use pgrx::prelude::*;
use serde_json::{Value, json as value};

use crate::error::Unknown;
use crate::incidents::tables::explanations;
use crate::pg::json::{self, RawJsonb};
use incident_rules::runbook;
use incident_rules::severity::{CRITICAL_RATIO, POLICY_RATIO};

/// Explains an alert from stored rows: the measured value, the baseline in force at that time, the
/// rule, the samples around it, its incident, and its escalation, suppression and acknowledgement.
/// The answer stays the same as long as the rows are kept; if raw samples are gone, it says so.
///
/// # Errors
/// 42704 if there is no alert with this id.
#[pg_extern(stable, parallel_restricted, security_definer)]
#[search_path(pg_catalog, pg_temp)]
#[allow(
    clippy::type_complexity,
    reason = "pgrx reads the columns from the type as it is written"
)]
fn explain_alert(
    p_alert_id: Option<i64>,
) -> std::result::Result<
    TableIterator<
        'static,
        (
            name!(topic, String),
            name!(explanation, String),
            name!(details, RawJsonb<'static>),
        ),
    >,
    ErrorReport,
> {
    let unknown = || Unknown::Alert(p_alert_id);
    let id = p_alert_id.ok_or_else(unknown)?;
    let mut rows = explanations::explain(id, POLICY_RATIO, CRITICAL_RATIO)?;
    let (_, _, measured) = rows.first().ok_or_else(unknown)?;
    let measured = json::read(*measured).unwrap_or_default();
    let text = |member| {
        measured
            .get(member)
            .and_then(Value::as_str)
            .unwrap_or_default()
    };
    if let Some(path) = runbook::of(text("alert_type"), text("operation_type")) {
        let details = json::write(value!({"runbook": path}))?;
        rows.push(("runbook".to_owned(), format!("what to do: {path}"), details));
    }
    Ok(TableIterator::new(rows))
}

#[cfg(any(test, feature = "pg_test"))]
mod pg_tests;
