//! The page that compares two periods.

use maud::{Markup, html};
use plotters::prelude::*;
use plotters::style::text_anchor::{HPos, Pos, VPos};

use super::bars::{PLACE, height, named, top};
use super::chart::{CRITICAL, Figure, GRID, INFO, TEXT, TYPICAL, WIDE, figure};
use super::format::{self, NONE, count, digits, durations, or_none};
use super::latency::text;
use super::model::{Diff, OperationComparison, Percentiles, Side};
use super::page::document;
use super::tables::{table, table_or};

const AXIS: i32 = 22;
/// The largest numbers of operations in the picture and in the table.
const DRAWN: usize = 200;
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

/// Draws the ratios with their intervals on a logarithmic axis. Significant differences are filled.
fn forest(operations: &[OperationComparison]) -> Markup {
    let rows: Vec<(&OperationComparison, (f64, f64, f64))> = operations
        .iter()
        .filter_map(|c| Some((c, c.ratio?)))
        .filter(|(_, (ratio, low, high))| {
            [*ratio, *low, *high]
                .iter()
                .all(|v| v.is_finite() && *v > 0.0)
        })
        .take(DRAWN)
        .collect();
    if rows.is_empty() {
        return html! { p.none { "No operation has enough samples in both periods." } };
    }
    let reach = rows
        .iter()
        .flat_map(|(_, (_, low, high))| [low.ln().abs(), high.ln().abs()])
        .fold(1.25_f64.ln(), f64::max);
    let about = Figure {
        id: "ratios",
        caption: html! {
            strong { "Median of the second period divided by that of the first, with its 95 % \
                interval" } " "
            span.key { span.critical { "■ slower" } " " span.typical { "■ faster" } " " span.info { "□ no significant difference" } }
        },
        summary: rows
            .iter()
            .map(|(c, (ratio, ..))| {
                format!(
                    "{} {} times, {}",
                    c.operation_type,
                    digits(*ratio),
                    c.verdict
                )
            })
            .collect::<Vec<_>>()
            .join("; "),
        points: rows.len(),
        marks: 0,
        table: table(
            "Ratios",
            &["operation", "ratio", "from", "to"],
            rows.iter().map(|(c, (ratio, low, high))| {
                vec![
                    c.operation_type.clone(),
                    digits(*ratio),
                    digits(*low),
                    digits(*high),
                ]
            }),
        ),
    };
    figure(&about, (WIDE, height(rows.len()) + AXIS as u32), |area| {
        let (left, right, thick) = PLACE;
        let x = |ratio: f64| {
            let place = (0.5 + 0.5 * ratio.ln() / reach).clamp(0.0, 1.0);
            left + (f64::from(right - left) * place) as i32
        };
        let bottom = top(rows.len()) + AXIS;
        for place in [-1.0, -0.5, 0.0, 0.5, 1.0_f64] {
            let ratio = (place * reach).exp();
            let colour = if place == 0.0 { TEXT } else { GRID };
            area.draw(&PathElement::new(
                vec![(x(ratio), AXIS), (x(ratio), bottom)],
                colour,
            ))?;
            let anchor = if place < -0.9 {
                HPos::Left
            } else if place > 0.9 {
                HPos::Right
            } else {
                HPos::Center
            };
            area.draw(&Text::new(
                format!("× {}", digits(ratio)),
                (x(ratio), AXIS / 2),
                text(13).pos(Pos::new(anchor, VPos::Center)),
            ))?;
        }
        for (row, (compared, (ratio, low, high))) in rows.iter().enumerate() {
            let y = top(row) + AXIS;
            let middle = y + thick / 2;
            let colour = match compared.verdict {
                "slower" => CRITICAL,
                "faster" => TYPICAL,
                _ => INFO,
            };
            area.draw(&named(&compared.operation_type, y))?;
            area.draw(&PathElement::new(
                vec![(x(*low), middle), (x(*high), middle)],
                colour.stroke_width(2),
            ))?;
            let style = if colour == INFO {
                colour.stroke_width(2)
            } else {
                colour.filled()
            };
            area.draw(&Rectangle::new(
                [(x(*ratio) - 4, middle - 4), (x(*ratio) + 4, middle + 4)],
                style,
            ))?;
        }
        Ok(())
    })
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
