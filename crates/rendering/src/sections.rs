//! The sections of a report.

use maud::{Markup, html};

use super::bars::{self, Whole};
use super::format::{self, NONE, change, count, duration, or_none, share};
use super::latency::latency;
use super::model::{Channel, Operation, Report};
use super::tables::{table, table_or};

/// The number of operations with a visible chart.
const CHARTS: usize = 12;
/// The number of further operations, whose charts are in a closed `details` element.
const MORE_CHARTS: usize = 68;
/// The largest number of operations in the table of the slowest.
const ROWS: usize = 1_000;
const BARS: usize = 10;
/// The phases of a merge, in their order.
const PHASES: [&str; 6] = [
    "base_find",
    "conflict_detect",
    "auto_resolve",
    "execute",
    "cleanup",
    "other",
];

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
            "decide by",
        ],
        rows,
    )
}

/// Returns the status, with the user who acknowledged the incident.
fn status(incident: &super::model::Incident) -> String {
    match &incident.acknowledged_by {
        Some(by) if incident.status == "acknowledged" => format!("acknowledged by {by}"),
        _ => incident.status.clone(),
    }
}

/// Returns the file name of a runbook. It is enough, because all runbooks are in one folder.
fn runbook(path: &str) -> String {
    path.rsplit('/').next().unwrap_or_default().to_owned()
}

pub fn latencies(report: &Report) -> Markup {
    let with_samples: Vec<&Operation> = report
        .operations
        .iter()
        .filter(|o| !o.slots.is_empty())
        .collect();
    if with_samples.is_empty() {
        return html! { p.none { "Nothing was recorded in this period." } };
    }
    let chart = |(place, operation): (usize, &&Operation)| {
        latency(operation, place, report.header.from, report.header.to)
    };
    let others = with_samples.len().saturating_sub(CHARTS);
    html! {
        div.charts { @for it in with_samples.iter().enumerate().take(CHARTS) { (chart(it)) } }
        @if others > 0 {
            details.more {
                summary { (others.min(MORE_CHARTS)) " more operations" }
                div.charts { @for it in with_samples.iter().enumerate().skip(CHARTS).take(MORE_CHARTS) { (chart(it)) } }
            }
        }
        @if others > MORE_CHARTS {
            p.none { (others - MORE_CHARTS) " operations have no chart; look under the numbers of \
                the slowest operations." }
        }
    }
}

pub fn groups(report: &Report) -> Markup {
    table_or(
        "No operations were slow together.",
        "Operations that were slow together (UTC)",
        &[
            "look at first",
            "operations",
            "since",
            "until",
            "correlation",
            "severity",
            "recommendation",
        ],
        report
            .groups
            .iter()
            .map(|g| {
                vec![
                    g.cause.clone(),
                    g.operations.join(", "),
                    format::time(g.since),
                    format::time(g.last_at),
                    or_none(g.correlation, format::digits),
                    g.severity.to_string(),
                    g.recommendation.clone().unwrap_or_else(|| NONE.to_owned()),
                ]
            })
            .collect(),
    )
}

pub fn slowest(report: &Report) -> Markup {
    let mut by_total: Vec<&Operation> =
        report.operations.iter().filter(|o| o.samples > 0).collect();
    by_total.sort_by(|one, other| other.total_microseconds.total_cmp(&one.total_microseconds));
    if by_total.is_empty() {
        return html! { p.none { "Nothing was recorded in this period." } };
    }
    let values: Vec<(String, f64)> = by_total
        .iter()
        .take(BARS)
        .map(|o| (o.operation_type.clone(), o.total_microseconds))
        .collect();
    let percentile = |o: &Operation, of: fn(&super::model::Percentiles) -> f64| {
        or_none(o.percentiles.as_ref(), |p| duration(of(p)))
    };
    let all = table(
        "Operations by total time",
        &[
            "operation",
            "samples",
            "total",
            "p50",
            "p95",
            "p99",
            "baseline p99",
            "change of p99",
            "open incidents",
        ],
        by_total.iter().take(ROWS).map(|o| {
            vec![
                o.operation_type.clone(),
                count(o.samples),
                duration(o.total_microseconds),
                percentile(o, |p| p.p50),
                percentile(o, |p| p.p95),
                percentile(o, |p| p.p99),
                or_none(o.baseline, |b| duration(b.p99)),
                or_none(p99_change(o), change),
                count(o.open_incidents),
            ]
        }),
    );
    html! {
        (bars::durations("total-time", "Total time by operation", &values, all))
        @if by_total.len() > ROWS {
            p.none { (by_total.len() - ROWS) " operations with less total time are not listed." }
        }
        (table("Slowest single operations \
            (UTC)", &["operation", "duration", "at", "name", "branch", "user", "metric"],
            report.slowest.iter().map(|s| vec![
                s.operation_type.clone(), duration(s.microseconds as f64), format::time(s.at), s.operation_name.clone().unwrap_or_else(|| NONE.to_owned()),
                s.branch.clone().unwrap_or_else(|| NONE.to_owned()), s.user_name.clone(), s.metric_id.to_string(),
            ])))
    }
}

/// Returns by how many percent the 99th percentile of the period is above that of the baseline.
pub fn p99_change(operation: &Operation) -> Option<f64> {
    let (now, baseline) = (operation.percentiles?, operation.baseline?);
    (baseline.p99 > 0.0).then(|| (now.p99 / baseline.p99 - 1.0) * 100.0)
}

pub fn merges(report: &Report) -> Markup {
    if report.merges.is_empty() {
        return html! { p.none { "No merge was recorded in the last 30 days." } };
    }
    let wholes: Vec<Whole> = report
        .merges
        .iter()
        .map(|pair| {
            let total: f64 = pair.phases.iter().map(|p| p.total_microseconds).sum();
            let mut parts: Vec<(usize, f64)> = pair
                .phases
                .iter()
                .filter_map(|phase| {
                    let place = PHASES.iter().position(|name| *name == phase.phase)?;
                    Some((
                        place,
                        if total > 0.0 {
                            phase.total_microseconds / total
                        } else {
                            0.0
                        },
                    ))
                })
                .collect();
            parts.sort_by_key(|(place, _)| *place);
            Whole {
                name: format!("{} → {}", pair.source, pair.target),
                parts,
            }
        })
        .collect();
    let numbers = table(
        "Merges by pair of branches",
        &[
            "from → to",
            "merges",
            "succeeded",
            "phase that dominates",
            "its share",
            "its p50",
            "baseline p50",
        ],
        report.merges.iter().map(|pair| {
            let total: f64 = pair.phases.iter().map(|p| p.total_microseconds).sum();
            let greatest = pair
                .phases
                .iter()
                .max_by(|one, other| one.total_microseconds.total_cmp(&other.total_microseconds));
            vec![
                format!("{} → {}", pair.source, pair.target),
                count(pair.merges),
                share(pair.success_rate),
                or_none(greatest, |p| p.phase.clone()),
                or_none(greatest, |p| share(p.total_microseconds / total)),
                or_none(greatest, |p| duration(p.p50)),
                or_none(greatest.and_then(|p| p.baseline_p50), duration),
            ]
        }),
    );
    bars::shares(
        "merge-phases",
        "Where merges of the last 30 days spent their time",
        &PHASES,
        &wholes,
        numbers,
    )
}

pub fn delivery(report: &Report) -> Markup {
    let used: Vec<&Channel> = report
        .channels
        .iter()
        .filter(|c| c.settings_enabled > 0 || c.pending > 0 || c.attempts > 0 || c.dead_letters > 0)
        .collect();
    table_or(
        "No notification setting is enabled, so no notifications are sent.",
        "Delivery of notifications, last 24 hours",
        &[
            "channel",
            "settings",
            "pending",
            "oldest pending",
            "dead letters",
            "attempts",
            "delivered",
            "latency p95",
        ],
        used.iter()
            .map(|c| {
                vec![
                    c.channel.clone(),
                    count(c.settings_enabled),
                    count(c.pending),
                    or_none(c.oldest_pending_seconds, |s| duration(s * 1e6)),
                    count(c.dead_letters),
                    count(c.attempts),
                    or_none(c.success_rate, share),
                    or_none(c.latency_p95_ms, |ms| duration(ms * 1e3)),
                ]
            })
            .collect(),
    )
}

pub fn suppressed(report: &Report) -> Markup {
    table_or(
        "Nothing was suppressed in this period.",
        "What suppressions kept from being told (UTC)",
        &[
            "reason",
            "matches",
            "by",
            "until",
            "alerts hidden",
            "incidents",
        ],
        report
            .suppressed
            .iter()
            .map(|s| {
                vec![
                    s.reason.clone(),
                    s.matches.clone(),
                    s.created_by.clone(),
                    format::time(s.ends_at),
                    count(s.alerts_hidden),
                    count(s.incidents_hidden),
                ]
            })
            .collect(),
    )
}

pub fn changes(report: &Report) -> Markup {
    table_or(
        "No operation changed its level in this period.",
        "Operations that changed their level (UTC)",
        &[
            "operation",
            "when",
            "before",
            "after",
            "change",
            "status",
            "what happened nearby",
        ],
        report
            .changes
            .iter()
            .map(|c| {
                vec![
                    c.operation_type.clone(),
                    format::time(c.changed_at),
                    duration(c.before_microseconds),
                    duration(c.after_microseconds),
                    change(c.percent_change),
                    c.status.clone(),
                    c.nearby.clone(),
                ]
            })
            .collect(),
    )
}
