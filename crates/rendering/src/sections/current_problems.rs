//! The section of current problems: incidents, failing checks, and baselines in review.

use maud::{Markup, html};

use crate::format::{self, NONE, count, duration, or_none};
use crate::model::{Incident, Report};
use crate::tables::{table, table_or};

pub fn wrong_now(report: &Report) -> Markup {
    let open: Vec<_> = report
        .incidents
        .iter()
        .filter(|i| i.status != "resolved" && !i.is_suppressed)
        .collect();
    if open.is_empty() && report.health.is_empty() {
        return html! {
            p.well { "Nothing is wrong: no incident is open, and every check of the monitor itself \
                passes." }
            (in_review(report))
        };
    }
    html! {
        (table_or("No incident is open.", "Unresolved incidents, worst first (UTC)",
            &["severity", "operation", "type", "branch", "since", "alerts", "peak × p99", "status", "runbook"],
            open.iter().map(|i| vec![
                i.severity.to_string(), i.operation_type.clone(), i.alert_type.clone(), i.branch.clone().unwrap_or_else(|| NONE.to_owned()),
                format::time(i.first_alert_at), count(i.alert_count), or_none(i.peak, format::digits), status(i), runbook(&i.runbook),
            ]).collect()))
        (table_or("Every check of the monitor itself passes.", "Checks of the monitor that fail \
            (UTC)",
            &["check", "value", "limit", "since", "detail", "runbook"],
            report.health.iter().map(|h| vec![
                h.check.clone(), or_none(h.value, format::digits), format::digits(h.limit), or_none(h.since, format::time), h.detail.clone(),
                runbook(&h.runbook),
            ]).collect()))
        (in_review(report))
    }
}

/// Lists baselines in review from the first hour on, because durations are compared with the old
/// baselines until a decision.
fn in_review(report: &Report) -> Markup {
    if report.in_review.is_empty() {
        return html! {};
    }
    let rows = report.in_review.iter().map(|b| {
        vec![
            b.operation_type.clone(),
            b.branch.clone().unwrap_or_else(|| NONE.to_owned()),
            format::time(b.since),
            or_none(b.p99_in_force, duration),
            duration(b.p99),
            format!("approve_baseline({0}), reject_baseline({0})", b.baseline_id),
        ]
    });
    table(
        "Baselines that wait for review, longest first (UTC)",
        &[
            "operation",
            "branch",
            "since",
            "p99 in force",
            "new p99",
            "decide with",
        ],
        rows,
    )
}

/// Returns the status, with the user who acknowledged the incident.
fn status(incident: &Incident) -> String {
    match &incident.acknowledged_by {
        Some(by) if incident.status == "acknowledged" => format!("acknowledged by {by}"),
        _ => incident.status.clone(),
    }
}

/// Returns the file name of a runbook. It is enough, because all runbooks are in one folder.
fn runbook(path: &str) -> String {
    path.rsplit('/').next().unwrap_or_default().to_owned()
}
