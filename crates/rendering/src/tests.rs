use proptest::prelude::*;

use super::model::*;
use super::{diff_page, page};
use incident_rules::hostile::{hostile_text, is_listed};
use incident_rules::severity::Severity;

const HOSTILE: &str = "</text><script>alert(1)</script>\"'&<img src=x onerror=alert(2)>";
const FROM: Time = 1_795_428_000_000_000;
const HOUR: Time = 3_600_000_000;

pub(super) fn report(name: &str, numbers: &[f64]) -> Report {
    let number = |place: usize| {
        numbers
            .get(place % numbers.len().max(1))
            .copied()
            .unwrap_or(0.0)
    };
    let time = |place: usize| FROM.saturating_add(number(place) as i64);
    let percentiles = |place: usize| Percentiles {
        p50: number(place),
        p95: number(place + 1),
        p99: number(place + 2),
    };
    Report {
        header: Header {
            source: name.into(),
            version: "0.6.0".into(),
            generated_at: FROM,
            from: FROM,
            to: FROM + 24 * HOUR,
        },
        health: vec![HealthCheck {
            check: name.into(),
            value: Some(number(0)),
            limit: 5.0,
            since: Some(time(1)),
            detail: name.into(),
            runbook: name.into(),
        }],
        in_review: vec![InReview {
            baseline_id: 12,
            operation_type: name.into(),
            branch: Some(name.into()),
            since: time(0),
            p99_in_force: Some(number(0)),
            p99: number(1),
        }],
        incidents: [Severity::Critical, Severity::Info]
            .into_iter()
            .enumerate()
            .map(|(n, severity)| Incident {
                incident_id: n as i64,
                alert_type: name.into(),
                severity,
                status: "open".into(),
                operation_type: name.into(),
                branch: Some(name.into()),
                first_alert_at: time(n),
                last_alert_at: time(n + 1),
                resolved_at: None,
                alert_count: 7,
                peak: Some(number(n)),
                acknowledged_by: Some(name.into()),
                is_suppressed: false,
                runbook: name.into(),
            })
            .collect(),
        alert_hours: vec![AlertHour {
            start: time(0),
            critical: 1,
            warning: 20,
            info: 300,
        }],
        operations: (0..3)
            .map(|n| Operation {
                operation_type: format!("{name}{n}"),
                samples: 10,
                total_microseconds: number(n),
                percentiles: Some(percentiles(n)),
                baseline: Some(percentiles(n + 3)),
                slot_microseconds: HOUR,
                slots: (0..numbers.len())
                    .map(|s| Slot {
                        start: FROM + s as i64 * 2 * HOUR,
                        count: 3,
                        p50: number(s),
                        p99: number(s + n),
                    })
                    .collect(),
                anomalies: vec![
                    Anomaly {
                        at: time(n),
                        microseconds: number(n) as i64,
                        severity: Severity::Critical,
                        samples: 2,
                        score: Some(number(n)),
                    },
                    Anomaly {
                        at: time(n),
                        microseconds: 5,
                        severity: Severity::Warning,
                        samples: 2,
                        score: None,
                    },
                ],
                open_incidents: 1,
            })
            .collect(),
        groups: vec![Group {
            cause: name.into(),
            operations: vec![name.into()],
            since: time(0),
            last_at: time(1),
            correlation: Some(number(0)),
            severity: Severity::Warning,
            recommendation: Some(name.into()),
        }],
        slowest: vec![SlowSample {
            metric_id: 1,
            operation_type: name.into(),
            operation_name: Some(name.into()),
            branch: Some(name.into()),
            user_name: name.into(),
            at: time(0),
            microseconds: number(0) as i64,
        }],
        merges: vec![MergePair {
            source: name.into(),
            target: name.into(),
            merges: 3,
            success_rate: number(0),
            phases: vec![
                MergePhase {
                    phase: "execute".into(),
                    total_microseconds: number(0),
                    p50: number(1),
                    baseline_p50: Some(number(2)),
                },
                MergePhase {
                    phase: "other".into(),
                    total_microseconds: number(1),
                    p50: number(1),
                    baseline_p50: None,
                },
            ],
        }],
        channels: vec![ChannelDelivery {
            channel: name.into(),
            settings_enabled: 1,
            pending: 2,
            oldest_pending_seconds: Some(number(0)),
            dead_letters: 1,
            attempts: 5,
            success_rate: Some(number(1)),
            latency_p95_ms: Some(number(2)),
        }],
        suppressed: vec![Suppression {
            suppression_id: 1,
            reason: name.into(),
            created_by: name.into(),
            ends_at: time(0),
            matches: name.into(),
            alerts_hidden: 4,
            incidents_hidden: 1,
        }],
        changes: vec![LevelChange {
            operation_type: name.into(),
            changed_at: time(0),
            before_microseconds: number(0),
            after_microseconds: number(1),
            percent_change: number(2),
            status: "open".into(),
            nearby: name.into(),
        }],
    }
}

pub(super) fn diff(name: &str, numbers: &[f64]) -> Diff {
    let number = |place: usize| {
        numbers
            .get(place % numbers.len().max(1))
            .copied()
            .unwrap_or(0.0)
    };
    let side = Side {
        samples: 5,
        percentiles: Percentiles {
            p50: number(0),
            p95: number(1),
            p99: number(2),
        },
    };
    Diff {
        source: name.into(),
        version: "0.6.0".into(),
        generated_at: FROM,
        first: (FROM, FROM + HOUR),
        second: (FROM + HOUR, FROM),
        method: name.into(),
        operations: ["slower", "faster", "no_clear_change", "only_in_first"]
            .into_iter()
            .map(|verdict| OperationComparison {
                operation_type: name.into(),
                first: Some(side),
                second: None,
                ratio: Some((number(0), number(1), number(2))),
                effect: Some((number(1), "large")),
                p_value: Some(number(2)),
                verdict,
            })
            .collect(),
    }
}

/// Checks that every tag is closed in the right order, and returns the names of the tags.
fn tags(html: &str) -> Vec<String> {
    const VOID: [&str; 2] = ["meta", "br"];
    let mut open: Vec<String> = Vec::new();
    let mut all = Vec::new();
    let (_, body) = html.split_once("</style>").unwrap();
    open.extend(["html".to_owned(), "head".to_owned()]);
    for piece in body.split('<').skip(1) {
        let (tag, _) = piece.split_once('>').unwrap_or_else(|| panic!("{piece}"));
        if let Some(name) = tag.strip_prefix('/') {
            assert_eq!(open.pop().as_deref(), Some(name.trim()), "{piece}");
            continue;
        }
        let name: String = tag.chars().take_while(|c| c.is_alphanumeric()).collect();
        if !VOID.contains(&name.as_str()) && !tag.ends_with('/') {
            open.push(name.clone());
        }
        all.push(name);
    }
    assert_eq!(open, [""; 0]);
    all
}

fn allowed(html: &str) {
    const ALLOWED: [&str; 39] = [
        "html",
        "body",
        "a",
        "header",
        "h1",
        "h2",
        "p",
        "ul",
        "li",
        "strong",
        "span",
        "nav",
        "main",
        "section",
        "div",
        "table",
        "caption",
        "thead",
        "tbody",
        "tr",
        "th",
        "td",
        "figure",
        "figcaption",
        "details",
        "summary",
        "svg",
        "text",
        "rect",
        "line",
        "polyline",
        "polygon",
        "circle",
        "code",
        "g",
        "path",
        "head",
        "style",
        "title",
    ];
    for tag in tags(html) {
        assert!(ALLOWED.contains(&tag.as_str()), "{tag}");
    }
}

#[test]
fn hostile_names_are_escaped() {
    let numbers = [1000.0, 2000.0, 9e5];
    for html in [
        page(&report(HOSTILE, &numbers)),
        diff_page(&diff(HOSTILE, &numbers)),
    ] {
        allowed(&html);
        assert!(!html.contains("<script") && !html.contains("<img"));
        assert!(html.contains("&lt;script&gt;"));
        assert!(
            !html.contains("http://")
                || html.matches("http://").count()
                    == html.matches("http://www.w3.org/2000/svg").count()
        );
    }
}

#[test]
fn every_chart_has_its_data() {
    let numbers: Vec<f64> = (0..12).map(|n| 1000.0 + f64::from(n) * 70.0).collect();
    let html = page(&report("commit", &numbers));
    let charts: Vec<&str> = html.split("<figure").skip(1).collect();
    assert_eq!(charts.len(), 3 + 3);
    for chart in charts.iter().take(3) {
        let svg = chart.split("</svg>").next().unwrap();
        assert!(chart.contains("data-points=\"12\" data-marks=\"2\""));
        assert_eq!(svg.matches("<circle").count(), 12);
        // The critical anomaly is a triangle; the other one is a cross of two lines.
        assert_eq!(svg.matches("<polygon").count(), 1);
    }
}

#[test]
fn an_empty_report_says_so() {
    let mut empty = report("shop", &[]);
    empty.health.clear();
    empty.in_review.clear();
    empty.incidents.clear();
    empty.alert_hours.clear();
    empty.operations.clear();
    empty.groups.clear();
    empty.slowest.clear();
    empty.merges.clear();
    empty.channels.clear();
    empty.suppressed.clear();
    empty.changes.clear();
    let html = page(&empty);
    allowed(&html);
    assert!(html.contains("Nothing is wrong") && html.contains("Nothing was recorded"));
    assert!(!html.contains("<figure"));
    assert_eq!(html, page(&empty));
}

#[test]
fn baselines_in_review_are_listed_even_if_nothing_is_wrong() {
    let mut calm = report("shop", &[2000.0, 5000.0]);
    calm.health.clear();
    calm.incidents.clear();
    let html = page(&calm);
    assert!(html.contains("Nothing is wrong") && html.contains("Baselines that wait for review"));
    assert!(html.contains("approve_baseline(12)"));
    calm.in_review.clear();
    assert!(!page(&calm).contains("wait for review"));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]
    #[test]
    fn any_numbers_give_a_valid_page(name in ".{0,40}", numbers in proptest::collection::vec(any::<f64>(), 0..9)) {
        allowed(&page(&report(&name, &numbers)));
        allowed(&diff_page(&diff(&name, &numbers)));
    }

    /// Line feeds are the only invisible characters of a page.
    #[test]
    fn no_name_adds_invisible_characters(name in hostile_text()) {
        for html in [page(&report(&name, &[1.0, 2e3])), diff_page(&diff(&name, &[1.0, 2e3]))] {
            prop_assert!(!html.chars().any(|c| c != '\n' && is_listed(c)));
        }
    }
}
