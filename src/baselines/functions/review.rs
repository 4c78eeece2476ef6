//! Approving and rejecting baselines that are pending review.

use pgrx::pg_sys::panic::ErrorReport;
use pgrx::prelude::*;

use crate::baselines::tables::baselines;
use crate::baselines::tables::baselines::{CurrentBaseline, HistoryEntry, ReviewedBaseline};
use crate::error::{IncidentError, Result, Unknown};
use crate::pg::access;
use crate::pg::argument;
use detectors::baseline as rule;

/// Approves a baseline that is pending review, which puts it in force. Returns its id.
///
/// # Errors
/// 42704 if no baseline has this id, 55000 if the baseline is not pending review.
#[pg_extern(volatile, parallel_unsafe)]
#[search_path(pg_catalog, pg_temp)]
fn approve_baseline(
    p_baseline_id: Option<i64>,
    p_note: default!(Option<&str>, "NULL"),
) -> std::result::Result<i64, ErrorReport> {
    access::as_owner_in_time("approve_baseline", || {
        let p_note = argument::text("p_note", p_note)?;
        let (pending, active) = open_review(p_baseline_id)?;
        baselines::retire(active.iter().map(|active| active.baseline_id).collect())?;
        Ok(close_review(&pending, active.as_ref(), "approved", p_note)?)
    })
}

/// Rejects a baseline that is pending review; the baseline in force stays. Returns the rejected id.
///
/// # Errors
/// As for [`approve_baseline`].
#[pg_extern(volatile, parallel_unsafe)]
#[search_path(pg_catalog, pg_temp)]
fn reject_baseline(
    p_baseline_id: Option<i64>,
    p_note: default!(Option<&str>, "NULL"),
) -> std::result::Result<i64, ErrorReport> {
    access::as_owner_in_time("reject_baseline", || {
        let p_note = argument::text("p_note", p_note)?;
        let (pending, active) = open_review(p_baseline_id)?;
        Ok(close_review(&pending, active.as_ref(), "rejected", p_note)?)
    })
}

/// Returns the pending baseline and the one in force, and locks baselines against other changes.
fn open_review(baseline_id: Option<i64>) -> Result<(ReviewedBaseline, Option<CurrentBaseline>)> {
    let unknown = || Unknown::Baseline(baseline_id);
    let id = baseline_id.ok_or_else(unknown)?;
    baselines::lock()?;
    let found = baselines::find(id)?.ok_or_else(unknown)?;
    if found.review_status != "pending" {
        return Err(IncidentError::NotPending {
            id,
            review_status: found.review_status,
        }
        .into());
    }
    let active = baselines::active(found.branch_id, Some(&found.operation_type))?.pop();
    Ok((found, active))
}

fn close_review(
    pending: &ReviewedBaseline,
    active: Option<&CurrentBaseline>,
    decision: &'static str,
    note: Option<String>,
) -> Result<i64> {
    baselines::decide(pending.baseline_id, decision)?;
    let change = HistoryEntry {
        operation_type: pending.operation_type.clone(),
        baseline_id: pending.baseline_id,
        old_baseline_id: active.map(|active| active.baseline_id),
        reason: decision,
        old_p99: active.map(|active| active.p99_microseconds),
        new_p99: pending.p99_microseconds,
        percent_change: active
            .map(|active| rule::percent_change(active.p99_microseconds, pending.p99_microseconds)),
        sample_count: pending.sample_count,
        note,
    };
    baselines::note(pending.branch_id, &[change])?;
    Ok(pending.baseline_id)
}

#[cfg(any(test, feature = "pg_test"))]
mod pg_tests;
