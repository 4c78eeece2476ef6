//! The sections of a report.

mod current_problems;
mod merges;
mod operations;

use maud::Markup;

use super::format::{self, NONE, change, count, duration, or_none, share};
use super::model::{ChannelDelivery, Report};
use super::tables::table_or;

pub use current_problems::wrong_now;
pub use merges::merges;
pub use operations::{latencies, p99_change, slowest};

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

pub fn delivery(report: &Report) -> Markup {
    let used: Vec<&ChannelDelivery> = report
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
        "Suppressions, and the alerts and incidents that they hid (UTC)",
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
            "events nearby",
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
