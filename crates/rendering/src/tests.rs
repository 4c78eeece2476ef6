pub(super) mod fixtures;

use proptest::prelude::*;

use super::{diff_page, page};
use fixtures::{diff, report};
use incident_rules::hostile::{hostile_text, is_listed};

const HOSTILE: &str = "</text><script>alert(1)</script>\"'&<img src=x onerror=alert(2)>";
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
