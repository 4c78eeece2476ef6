//! The page that compares two periods.

use maud::{Markup, html};

use super::forest::{DRAWN, forest};
use super::format::{self, NONE, count, digits, durations, or_none};
use super::model::{Diff, OperationComparison, Percentiles, Side};
use super::page::document;
use super::tables::table_or;

/// The largest number of operations in the table.
const ROWS: usize = 1_000;

/// Renders a comparison as one self-contained HTML document.
#[must_use]
pub fn diff_page(diff: &Diff) -> String {
    let of = |verdict: &str| {
        diff.operations
            .iter()
            .filter(|c| c.verdict == verdict)
            .count()
    };
    let tile = |value: usize, what: &str, class: &str| html! { li class=(class) { strong { (value) } " " span { (what) } } };
    let period = |(from, to): (i64, i64)| format!("{} to {}", format::time(from), format::time(to));
    let (slower, faster) = (of("slower"), of("faster"));
    document(
        &format!("Two periods of {}", diff.source),
        html! {
            header {
                h1 { "Two periods of " (diff.source) }
                p.period { "First: " (period(diff.first)) " UTC. Second: " (period(diff.second)) " UTC. Made " (format::time(diff.generated_at)) "." }
                ul.tiles {
                    (tile(slower, "operations slower", if slower > 0 { "bad" } else { "calm" }))
                    (tile(faster, "faster", "calm"))
                    (tile(of("no_clear_change"), "no clear change", "calm"))
                    (tile(
                        diff.operations.len() - slower - faster - of("no_clear_change"),
                        "not comparable",
                        "calm",
                    ))
                }
            }
            main id="main" {
                section aria-labelledby="ratio-title" { h2 id="ratio-title" { "Ratio of the second \
                    period to the first" } (forest(&diff.operations)) }
                section aria-labelledby="all-title" { h2 id="all-title" { "All operations" } (numbers(&diff.operations)) (left_out(diff.operations.len())) }
                section aria-labelledby="how-title" { h2 id="how-title" { "How the periods were \
                    compared" } p { (diff.method) } p { "pggit_perf " (diff.version) } }
            }
        },
    )
}

/// States that operations are left out, because all of them would make the page too large.
fn left_out(operations: usize) -> Markup {
    html! {
        @if operations > DRAWN { p.none { "The chart shows at most " (DRAWN) " operations." } }
        @if operations > ROWS { p.none { (operations - ROWS) " operations are not listed; \
            compare_performance() returns all." } }
    }
}

fn numbers(operations: &[OperationComparison]) -> Markup {
    let samples = |side: Option<Side>| count(side.map_or(0, |s| s.samples));
    let three = |side: Option<Side>| {
        or_none(side, |s| {
            let Percentiles { p50, p95, p99 } = s.percentiles;
            durations(&[p50, p95, p99])
        })
    };
    table_or(
        "Nothing was recorded in either period.",
        "p50 / p95 / p99 in both periods, and their difference",
        &[
            "operation",
            "verdict",
            "samples",
            "first",
            "second",
            "ratio (95 % interval)",
            "Cliff's delta",
            "p",
        ],
        operations
            .iter()
            .take(ROWS)
            .map(|c| {
                vec![
                    c.operation_type.clone(),
                    c.verdict.replace('_', " "),
                    format!("{}, {}", samples(c.first), samples(c.second)),
                    three(c.first),
                    three(c.second),
                    or_none(c.ratio, |(ratio, low, high)| {
                        format!("{} ({} to {})", digits(ratio), digits(low), digits(high))
                    }),
                    or_none(c.effect, |(effect, size)| {
                        let effect = format!("{effect:+.2}").replace('-', "−");
                        match size {
                            "negligible" => effect,
                            _ => format!("{effect} {size}"),
                        }
                    }),
                    c.p_value.map_or_else(
                        || NONE.to_owned(),
                        |p| {
                            if p < 0.001 {
                                "< 0.001".to_owned()
                            } else {
                                format!("{p:.3}")
                            }
                        },
                    ),
                ]
            })
            .collect(),
    )
}
