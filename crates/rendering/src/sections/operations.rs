//! The sections of operations: their latency over time, and the slowest of them.

use maud::{Markup, html};

use crate::bars;
use crate::format::{self, NONE, change, count, duration, or_none};
use crate::latency::latency;
use crate::model::{Operation, Percentiles, Report};
use crate::tables::table;

/// The number of operations with a visible chart.
const CHARTS: usize = 12;
/// The number of further operations, whose charts are in a closed `details` element.
const MORE_CHARTS: usize = 68;
/// The largest number of operations in the table of the slowest.
const ROWS: usize = 1_000;
const BARS: usize = 10;

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
            p.none { (others - MORE_CHARTS) " operations have no chart; their numbers are in the \
                table of the slowest operations." }
        }
    }
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
    let percentile = |o: &Operation, of: fn(&Percentiles) -> f64| {
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
