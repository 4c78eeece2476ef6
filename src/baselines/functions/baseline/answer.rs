//! The warnings of a recalculation, its rows without samples, and its numbers in milliseconds.

use std::collections::{HashMap, HashSet};

use pgrx::pg_sys::panic::ErrorReport;
use pgrx::prelude::*;

use super::{Renewal, Row};
use crate::baselines::tables::baselines;
use crate::baselines::tables::baselines::CurrentBaseline;
use crate::baselines::tables::measure::Measured;
use crate::error::Result;
use crate::pg::interrupts;
use crate::recording::functions::register;
use crate::recording::tables::operation_types;
use detectors::baseline::Verdict;
use exact_digest::memory::{TryCollect, try_insert, try_push};
use exact_digest::percentile;

/// Registers operation types whose samples came by INSERT or COPY, those with the most samples
/// first. Operation types beyond the maximum get no baseline.
pub(crate) fn leave_out_unregistered(operations: &mut Vec<Measured>) -> Result<()> {
    let mut unknown = operations
        .iter()
        .filter(|m| !m.is_known)
        .try_collect_vec()?;
    // Sorts in place, because a stable sort allocates memory.
    unknown.sort_unstable_by(|one, other| {
        (other.sample_count, &one.operation_type).cmp(&(one.sample_count, &other.operation_type))
    });
    let names = unknown
        .iter()
        .map(|m| m.operation_type.as_str())
        .try_collect_vec()?;
    let mut refused: HashSet<String> = HashSet::new();
    for name in register::register(&names)? {
        interrupts::now_and_then()?;
        try_insert(&mut refused, name.to_owned())?;
    }
    operations.retain(|m| m.is_known || !refused.contains(&m.operation_type));
    Ok(())
}

pub(crate) fn warn_of_review(renewal: &Renewal) {
    if renewal.verdict != Verdict::PendingReview {
        return;
    }
    let (Some(id), Some(old)) = (renewal.baseline_id, &renewal.old) else {
        return;
    };
    ErrorReport::new(
        PgSqlErrorCode::ERRCODE_WARNING,
        format!(
            "baseline {id} of {:?} is pending review: its 99th percentile is {} ms, that of the \
                baseline in force {} ms",
            renewal.measured.operation_type,
            milliseconds(new_p99(&renewal.measured)),
            milliseconds(old.p99_microseconds),
        ),
        "pggit_perf",
    )
    .set_detail(format!("Baseline {} stays in force.", old.baseline_id))
    .set_hint(format!(
        "Decide with SELECT pggit.approve_baseline({id}); or SELECT pggit.reject_baseline({id});"
    ))
    .report(PgLogLevel::WARNING);
}

const NO_SAMPLES: &str = "no samples in the window";

/// The row of an operation that has no samples.
pub(crate) fn no_samples(operation_type: &str, branch_id: Option<i32>) -> Result<Row> {
    let active = baselines::active(branch_id, Some(operation_type))?.pop();
    Ok(without_samples(
        operation_type,
        active.as_ref(),
        NO_SAMPLES.to_owned(),
    ))
}

/// Adds a row for each tracked operation that has none yet, even if it was never recorded: the row
/// says why the operation has no new baseline. `rows` have to be sorted, and stay sorted.
pub(crate) fn add_those_without_samples(
    rows: &mut Vec<Row>,
    active: &HashMap<String, CurrentBaseline>,
    begins_at: Option<TimestampWithTimeZone>,
) -> Result<()> {
    let with_samples = rows.len();
    for operation_type in operation_types::tracked()? {
        interrupts::now_and_then()?;
        let known = rows.get(..with_samples).unwrap_or_default();
        if known
            .binary_search_by(|row| row.0.cmp(&operation_type))
            .is_err()
        {
            let why = format!("{NO_SAMPLES}{}", window_begins(begins_at));
            let row = without_samples(&operation_type, active.get(&operation_type), why);
            try_push(rows, row)?;
        }
    }
    rows.sort_unstable_by(|one, other| one.0.cmp(&other.0));
    Ok(())
}

pub(crate) fn without_samples(
    operation_type: &str,
    active: Option<&CurrentBaseline>,
    why: String,
) -> Row {
    (
        operation_type.to_owned(),
        active.map(|active| active.baseline_id),
        0,
        active.map(|active| milliseconds(active.p99_microseconds)),
        None,
        None,
        Verdict::InsufficientSamples.as_str().to_owned(),
        why,
    )
}

pub(crate) fn too_few(samples: i64, needed: i64) -> String {
    format!("{samples} samples, {needed} needed")
}

/// The end of a message that says where the window begins, if raw rows are archived there.
pub(crate) fn window_begins(begins_at: Option<TimestampWithTimeZone>) -> String {
    begins_at.map_or_else(String::new, |begins_at| {
        format!(
            "; older raw rows are archived, the window begins at {}",
            begins_at
                .to_iso_string_with_timezone("UTC")
                .unwrap_or_default()
        )
    })
}

/// How many operations a warning lists.
const MOST_SHOWN: usize = 10;

/// Warns once of all baselines that are in force only because the recalculation was forced; without
/// force they would be pending review.
pub(crate) fn warn_of_approvals(renewals: &[Renewal]) {
    let approved = || renewals.iter().filter(|renewal| renewal.needed_review);
    let count = approved().count();
    if count == 0 {
        return;
    }
    let shown: Vec<String> = approved()
        .take(MOST_SHOWN)
        .map(|renewal| {
            let old = renewal.old.as_ref().map_or(0, |old| old.p99_microseconds);
            format!(
                "{:?} ({} ms to {} ms)",
                renewal.measured.operation_type,
                milliseconds(old),
                milliseconds(new_p99(&renewal.measured)),
            )
        })
        .collect();
    let more = match count.saturating_sub(MOST_SHOWN) {
        0 => String::new(),
        more => format!(" and {more} more"),
    };
    ErrorReport::new(
        PgSqlErrorCode::ERRCODE_WARNING,
        format!("p_force_recalc approved changes that otherwise need a review: {count}"),
        "pggit_perf",
    )
    .set_detail(format!("99th percentiles: {}{more}.", shown.join(", ")))
    .set_hint(
        "See SELECT * FROM pggit.performance_baseline_history WHERE reason = 'forced' ORDER \
        BY created_at DESC;",
    )
    .report(PgLogLevel::WARNING);
}

pub(crate) fn level(measured: &Measured) -> [i64; 7] {
    let [p50, p75, p90, p95, p99] = measured.percentiles.map(percentile::to_microseconds);
    [p50, p75, p90, p95, p99, measured.min, measured.max]
}

pub(crate) fn new_p99(measured: &Measured) -> i64 {
    let [.., p99] = measured.percentiles;
    percentile::to_microseconds(p99)
}

pub(crate) fn milliseconds(microseconds: i64) -> f64 {
    microseconds as f64 / 1000.0
}
