//! The rows of a recalculation that have no new baseline, and its numbers in milliseconds.

use std::collections::{HashMap, HashSet};

use pgrx::prelude::*;

use super::Row;
use crate::baselines::tables::baselines;
use crate::baselines::tables::baselines::CurrentBaseline;
use crate::baselines::tables::measure::{Measured, TooFew};
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

/// Adds a row for each operation all of whose samples are left out, and takes its baseline out of
/// `active`.
pub(crate) fn add_those_left_out(
    rows: &mut Vec<Row>,
    active: &mut HashMap<String, CurrentBaseline>,
    left_out: &[(String, i64)],
) -> Result<()> {
    for (operation_type, count) in left_out {
        let why = format!("all {count} samples are left out (v_baseline_exclusions)");
        let old = active.remove(operation_type);
        try_push(rows, without_samples(operation_type, old.as_ref(), why))?;
    }
    Ok(())
}

/// Adds a row for each operation that has fewer samples than it needs, and takes its baseline out
/// of `active`.
pub(crate) fn add_those_with_too_few(
    rows: &mut Vec<Row>,
    active: &mut HashMap<String, CurrentBaseline>,
    operations: &[TooFew],
    begins_at: Option<TimestampWithTimeZone>,
) -> Result<()> {
    for few in operations {
        let mut why = too_few(few.sample_count, few.needed);
        why.push_str(&window_begins(begins_at));
        let old = active.remove(&few.operation_type);
        let mut row = without_samples(&few.operation_type, old.as_ref(), why);
        row.2 = few.sample_count;
        try_push(rows, row)?;
    }
    Ok(())
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

fn without_samples(operation_type: &str, active: Option<&CurrentBaseline>, why: String) -> Row {
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
