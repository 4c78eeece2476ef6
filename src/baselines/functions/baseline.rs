//! Recalculating baselines.

mod answer;
mod renewal;

use std::collections::HashMap;

use answer::{
    add_those_left_out, add_those_with_too_few, add_those_without_samples, leave_out_unregistered,
    no_samples,
};
use pgrx::pg_sys::panic::ErrorReport;
use pgrx::prelude::*;
use renewal::{Renewal, warn_of_approvals, warn_of_review};

use crate::baselines::tables::baselines::{self, CurrentBaseline, NewBaseline};
use crate::baselines::tables::measure::{self, Measurement, MeasurementScope, Needed};
use crate::config;
use crate::error::{Result, Unknown};
use crate::pg::{access, argument};
use crate::recording::tables::operation_types;
use detectors::baseline::Verdict;
use exact_digest::memory::TryCollect;

/// The outcome of one operation: the columns that both functions below return.
type Row = (
    name!(operation_type, String),
    name!(baseline_id, Option<i64>),
    name!(sample_count, i64),
    name!(p99_old_ms, Option<f64>),
    name!(p99_new_ms, Option<f64>),
    name!(percent_change, Option<f64>),
    name!(status, String),
    name!(message, String),
);

/// Who approves a baseline that moved far from the one in force.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Approval {
    Review,
    /// The caller approves every change beforehand.
    Forced,
    /// A person has looked at this operation and approves its change.
    Given,
}

impl Approval {
    fn of(p_force_recalc: Option<bool>) -> Self {
        if p_force_recalc == Some(true) {
            Self::Forced
        } else {
            Self::Review
        }
    }
}

/// Recalculates the baseline of every tracked operation from its samples of the last
/// `p_lookback_days`.
///
/// Returns one row for each tracked operation, even if it has no samples, ordered by
/// `operation_type`. If one fails, none is stored. Without `p_min_samples` each operation needs its
/// own `minimum_samples_for_baseline`, or the number that the setting gives.
///
/// # Errors
/// 22023 for days outside 1 to 365 or samples outside 2 to 1000000; 55P03 after ten seconds of
/// waiting for a lock.
#[pg_extern(volatile, parallel_unsafe)]
#[search_path(pg_catalog, pg_temp)]
#[allow(
    clippy::type_complexity,
    reason = "pgrx reads the columns from the type as it is written"
)]
fn recalculate_all_baselines_rolling(
    p_lookback_days: default!(Option<i32>, 7),
    p_min_samples: default!(Option<i32>, "NULL"),
    p_force_recalc: default!(Option<bool>, false),
) -> std::result::Result<
    TableIterator<
        'static,
        (
            name!(operation_type, String),
            name!(baseline_id, Option<i64>),
            name!(sample_count, i64),
            name!(p99_old_ms, Option<f64>),
            name!(p99_new_ms, Option<f64>),
            name!(percent_change, Option<f64>),
            name!(status, String),
            name!(message, String),
        ),
    >,
    ErrorReport,
> {
    access::as_owner_in_time("recalculate_all_baselines_rolling", || {
        let hours = argument::lookback_days(p_lookback_days)? * 24;
        let needed = needed(argument::minimum_samples("p_min_samples", p_min_samples)?);
        baselines::lock()?;
        let window = argument::window_of_hours(hours)?;
        let scope = MeasurementScope::default();
        let measurement = measure::measure(window, scope, needed)?;
        let approval = Approval::of(p_force_recalc);
        let rows = renew(scope, measurement, needed, approval)?;
        Ok(TableIterator::new(rows))
    })
}

/// Recalculates the baseline of one operation: over all branches, or of `p_branch_id` alone, whose
/// metrics are from then on compared with that baseline. Always returns one row.
///
/// # Errors
/// 22023 as [`recalculate_all_baselines_rolling`] and for a blank operation; 42704 for an operation
/// that is not registered.
#[pg_extern(volatile, parallel_unsafe)]
#[search_path(pg_catalog, pg_temp)]
#[allow(
    clippy::type_complexity,
    reason = "pgrx reads the columns from the type as it is written"
)]
fn calculate_performance_baseline(
    p_operation_type: Option<&str>,
    p_branch_id: default!(Option<i32>, "NULL"),
    p_lookback_days: default!(Option<i32>, 7),
    p_min_samples: default!(Option<i32>, "NULL"),
    p_force_recalc: default!(Option<bool>, false),
) -> std::result::Result<
    TableIterator<
        'static,
        (
            name!(operation_type, String),
            name!(baseline_id, Option<i64>),
            name!(sample_count, i64),
            name!(p99_old_ms, Option<f64>),
            name!(p99_new_ms, Option<f64>),
            name!(percent_change, Option<f64>),
            name!(status, String),
            name!(message, String),
        ),
    >,
    ErrorReport,
> {
    access::as_owner_in_time("calculate_performance_baseline", || {
        let operation_type = argument::operation_name(p_operation_type)?;
        let hours = argument::lookback_days(p_lookback_days)? * 24;
        let minimum_samples = argument::minimum_samples("p_min_samples", p_min_samples)?;
        if operation_types::thresholds(operation_type)?.is_none() {
            return Err(Unknown::Operation(operation_type.to_owned()).into());
        }
        let rows = recalculate_one(
            operation_type,
            p_branch_id,
            hours,
            minimum_samples,
            Approval::of(p_force_recalc),
        )?;
        Ok(TableIterator::new(rows))
    })
}

/// Measures one operation and renews its baseline. The caller has checked the arguments.
pub(crate) fn recalculate_one(
    operation_type: &str,
    branch_id: Option<i32>,
    hours: i32,
    minimum_samples: Option<i32>,
    approval: Approval,
) -> Result<Vec<Row>> {
    baselines::lock()?;
    let window = argument::window_of_hours(hours)?;
    let scope = MeasurementScope {
        operation_type: Some(operation_type),
        branch_id,
    };
    let needed = needed(minimum_samples);
    let measurement = measure::measure(window, scope, needed)?;
    if measurement.operations.is_empty()
        && measurement.left_out.is_empty()
        && measurement.too_few.is_empty()
    {
        return Ok(vec![no_samples(operation_type, branch_id)?]);
    }
    renew(scope, measurement, needed, approval)
}

fn needed(asked: Option<i32>) -> Needed {
    Needed {
        asked,
        otherwise: config::minimum_samples_for_baseline(),
    }
}

/// Compares measurements with the baselines in force and stores the outcome. The caller has locked
/// the baselines before it measured: otherwise an older measurement could replace a newer one.
fn renew(
    scope: MeasurementScope<'_>,
    mut measurement: Measurement,
    needed: Needed,
    approval: Approval,
) -> Result<Vec<Row>> {
    let force = approval != Approval::Review;
    leave_out_unregistered(&mut measurement.operations)?;
    let mut active: HashMap<String, CurrentBaseline> =
        baselines::active(scope.branch_id, scope.operation_type)?
            .into_iter()
            .map(|active| (active.operation_type.clone(), active))
            .collect();
    let begins_at = measurement
        .begins_in_archive
        .then_some(measurement.window.start);
    let mut renewals = measurement
        .operations
        .into_iter()
        .map(|measured| {
            let old = active.remove(&measured.operation_type);
            Renewal::judge(measured, old, needed, force, begins_at)
        })
        .try_collect_vec()?;
    store(scope.branch_id, measurement.window, &mut renewals, force)?;
    renewals.iter().for_each(warn_of_review);
    if approval == Approval::Forced {
        warn_of_approvals(&renewals);
    }
    let mut rows: Vec<Row> = renewals.iter().map(Renewal::row).try_collect_vec()?;
    add_those_left_out(&mut rows, &mut active, &measurement.left_out)?;
    add_those_with_too_few(&mut rows, &mut active, &measurement.too_few, begins_at)?;
    // Sorts in place, because a stable sort allocates memory.
    rows.sort_unstable_by(|one, other| one.0.cmp(&other.0));
    if scope.operation_type.is_none() {
        add_those_without_samples(&mut rows, &active, begins_at)?;
    }
    Ok(rows)
}

fn store(
    branch_id: Option<i32>,
    window: crate::pg::window::Window,
    renewals: &mut [Renewal],
    force: bool,
) -> Result<()> {
    let of = |verdict: Verdict| renewals.iter().filter(move |o| o.verdict == verdict);
    let old_ids = |verdict| {
        of(verdict)
            .filter_map(|o| o.old.as_ref())
            .map(|old| old.baseline_id)
    };
    baselines::retire(old_ids(Verdict::Updated).collect())?;
    baselines::confirm(old_ids(Verdict::Unchanged).collect())?;
    let decided = renewals
        .iter()
        .filter(|o| o.verdict != Verdict::InsufficientSamples)
        .map(|o| o.measured.operation_type.clone())
        .collect();
    baselines::supersede_pending(decided, branch_id)?;

    let new: Vec<NewBaseline> = renewals.iter().filter_map(Renewal::new_baseline).collect();
    let ids: HashMap<String, i64> = baselines::insert(branch_id, window, &new)?
        .into_iter()
        .collect();
    let mut changes = Vec::with_capacity(ids.len());
    for renewal in renewals {
        if let Some(&id) = ids.get(&renewal.measured.operation_type) {
            renewal.baseline_id = Some(id);
            changes.push(renewal.change(id, force));
        }
    }
    baselines::note(branch_id, &changes)
}

#[cfg(any(test, feature = "pg_test"))]
mod pg_tests;
