//! The page of a report, and the HTML document around every page.

use std::borrow::Cow;

use maud::{DOCTYPE, Markup, PreEscaped, html};

use super::format::{self, count};
use super::model::{Header, Report};
use super::sections::{self, p99_change};
use super::timeline::{alerts_by_hour, timeline};
use incident_rules::severity::Severity;
use incident_rules::visible::visible_lines;

const STYLE: &str = include_str!("style.css");
/// The content security policy: the page loads nothing and runs no script.
const POLICY: &str = "default-src 'none'; style-src 'unsafe-inline'";

/// An operation counts as slower if its 99th percentile exceeds that of its baseline by more than
/// this percentage.
const SLOWER_PERCENT: f64 = 20.0;

/// Renders a report as one self-contained HTML document.
#[must_use]
pub fn page(report: &Report) -> String {
    let header = &report.header;
    let parts: [(&str, &str, Markup); 10] = [
        ("now", "Current problems", sections::wrong_now(report)),
        ("latency", "Latency", sections::latencies(report)),
        (
            "incidents",
            "Incidents",
            html! {
                (timeline(&report.incidents, header.from, header.to))
                (alerts_by_hour(&report.alert_hours))
            },
        ),
        ("together", "Slow together", sections::groups(report)),
        ("slowest", "Slowest operations", sections::slowest(report)),
        ("merges", "Merges", sections::merges(report)),
        ("delivery", "Delivery", sections::delivery(report)),
        ("suppressed", "Suppressed", sections::suppressed(report)),
        ("changes", "Changes of level", sections::changes(report)),
        ("about", "About", about(header)),
    ];
    document(
        &format!("Performance of {}", header.source),
        html! {
            header {
                h1 { "Performance of " (header.source) }
                p.period {
                    (format::time(header.from)) " to " (format::time(header.to)) " UTC, made " (format::time(header.generated_at))
                }
                (tiles(report))
                nav aria-label="Parts" { @for (id, title, _) in &parts { a href={ "#" (id) } { (title) } " " } }
            }
            main id="main" {
                @for (id, title, content) in &parts {
                    section id=(id) aria-labelledby={ (id) "-title" } { h2 id={ (id) "-title" } { (title) } (content) }
                }
            }
        },
    )
}

fn tiles(report: &Report) -> Markup {
    let open = |severity: Severity| {
        report
            .incidents
            .iter()
            .filter(|i| i.status != "resolved" && !i.is_suppressed && i.severity == severity)
            .count()
    };
    let slower = report
        .operations
        .iter()
        .filter(|o| p99_change(o).is_some_and(|percent| percent > SLOWER_PERCENT))
        .count();
    let samples: i64 = report
        .operations
        .iter()
        .map(|o| o.samples)
        .fold(0, i64::saturating_add);
    let measured = report.operations.iter().filter(|o| o.samples > 0).count();
    let tile = |value: String, what: &str, class: &str| html! { li class=(class) { strong { (value) } " " span { (what) } } };
    let or_calm = |number: usize, class: &'static str| if number > 0 { class } else { "calm" };
    let (critical, warning) = (open(Severity::Critical), open(Severity::Warning));
    html! {
        ul.tiles {
            (tile(critical.to_string(), "critical incidents open", or_calm(critical, "bad")))
            (tile(warning.to_string(), "warnings open", or_calm(warning, "warn")))
            (tile(report.health.len().to_string(), "health checks \
                failing", or_calm(report.health.len(), "bad")))
            (tile(slower.to_string(), "operations with a p99 over 20 % above \
                baseline", or_calm(slower, "warn")))
            (tile(measured.to_string(), "operations recorded", "calm"))
            (tile(count(samples), "samples", "calm"))
        }
    }
}

fn about(header: &Header) -> Markup {
    html! {
        p {
            "Made by " code { "pggit.performance_report()" } " of pggit_perf " (header.version)
            ". Times are UTC. Percentiles are those of all samples, never estimates. The band of a \
                chart reaches from the baseline's median to its 99th "
            "percentile; a scale is logarithmic where one value is fifty times another."
        }
    }
}

/// Renders the document around `content`.
pub fn document(title: &str, content: Markup) -> String {
    let page = html! {
        (DOCTYPE)
        html lang="en" {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="color-scheme" content="light dark";
                meta http-equiv="Content-Security-Policy" content=(POLICY);
                title { (title) }
                style { (PreEscaped(STYLE)) }
            }
            body {
                a.skip href="#main" { "Skip to the content" }
                (content)
            }
        }
    }
    .into_string();
    // The templates have escaped text from the database. Its invisible characters are replaced
    // here, because they could change the direction of the text around them.
    match visible_lines(&page) {
        Cow::Borrowed(_) => page,
        Cow::Owned(visible) => visible,
    }
}
