//! The section of merges: how long each phase took.

use maud::{Markup, html};

use crate::bars::{self, Whole};
use crate::format::{count, duration, or_none, share};
use crate::model::{MergePair, Report};
use crate::tables::table;

/// The phases of a merge, in their order.
const PHASES: [&str; 6] = [
    "base_find",
    "conflict_detect",
    "auto_resolve",
    "execute",
    "cleanup",
    "other",
];

pub fn merges(report: &Report) -> Markup {
    if report.merges.is_empty() {
        return html! { p.none { "No merge was recorded in the last 30 days." } };
    }
    let wholes: Vec<Whole> = report.merges.iter().map(phases).collect();
    bars::shares(
        "merge-phases",
        "Where merges of the last 30 days spent their time",
        &PHASES,
        &wholes,
        numbers(&report.merges),
    )
}

fn name(pair: &MergePair) -> String {
    format!("{} → {}", pair.source, pair.target)
}

/// Returns the total time of a pair's merges in microseconds.
fn total(pair: &MergePair) -> f64 {
    pair.phases.iter().map(|p| p.total_microseconds).sum()
}

/// Returns the share of each known phase in the total time.
fn phases(pair: &MergePair) -> Whole {
    let total = total(pair);
    let mut parts: Vec<(usize, f64)> = pair
        .phases
        .iter()
        .filter_map(|phase| {
            let place = PHASES.iter().position(|name| *name == phase.phase)?;
            let share = if total > 0.0 {
                phase.total_microseconds / total
            } else {
                0.0
            };
            Some((place, share))
        })
        .collect();
    parts.sort_by_key(|(place, _)| *place);
    Whole {
        name: name(pair),
        parts,
    }
}

fn numbers(merges: &[MergePair]) -> Markup {
    table(
        "Merges by pair of branches",
        &[
            "from → to",
            "merges",
            "succeeded",
            "longest phase",
            "its share",
            "its p50",
            "baseline p50",
        ],
        merges.iter().map(|pair| {
            let greatest = pair
                .phases
                .iter()
                .max_by(|one, other| one.total_microseconds.total_cmp(&other.total_microseconds));
            vec![
                name(pair),
                count(pair.merges),
                share(pair.success_rate),
                or_none(greatest, |p| p.phase.clone()),
                or_none(greatest, |p| share(p.total_microseconds / total(pair))),
                or_none(greatest, |p| duration(p.p50)),
                or_none(greatest.and_then(|p| p.baseline_p50), duration),
            ]
        }),
    )
}
