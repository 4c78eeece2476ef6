//! Recording merges with their phases.

use pgrx::pg_sys::panic::ErrorReport;
use pgrx::prelude::*;

use super::record::{self, as_recorder};
use crate::error::{ArgumentError, RecordingError, Result};
use crate::limits::{self, MOST_OBJECTS};
use crate::pg::{argument, transaction};
use crate::recording::otel_ids::{self, TRACE_ID_BYTES};
use crate::recording::tables::merges::{self, NewMerge, PHASE_OPERATIONS, PHASES};
use crate::recording::tables::metrics::NewMetric;

const STATUSES: [&str; 3] = ["succeeded", "conflicted", "failed"];

/// Records a merge and returns its `merge_id`. The whole merge is recorded as a metric of the
/// operation `merge` on the target branch, and each phase that happened as a metric of its own
/// operation, so that all of them have baselines and raise alerts.
///
/// Durations are in microseconds; a phase that is NULL or 0 did not happen. If
/// `p_total_microseconds` is NULL, the total is the sum of the phases.
///
/// # Errors
/// 22023 for a branch that is NULL, a negative duration, phases that are longer together than the
/// whole, an unknown status, counts that contradict each other, more than 1,000 conflicting
/// objects, or a time that is infinite or over an hour ahead; 25006 on a standby.
#[pg_extern(volatile, parallel_unsafe)]
#[search_path(pg_catalog, pg_temp)]
#[allow(
    clippy::too_many_arguments,
    reason = "they are the columns of a merge, named by the caller"
)]
fn record_merge_performance(
    p_source_branch_id: Option<i32>,
    p_target_branch_id: Option<i32>,
    p_total_microseconds: default!(Option<i64>, "NULL"),
    p_base_find_microseconds: default!(Option<i64>, "NULL"),
    p_conflict_detect_microseconds: default!(Option<i64>, "NULL"),
    p_auto_resolve_microseconds: default!(Option<i64>, "NULL"),
    p_execute_microseconds: default!(Option<i64>, "NULL"),
    p_cleanup_microseconds: default!(Option<i64>, "NULL"),
    p_status: default!(Option<&str>, "'succeeded'"),
    p_conflict_count: default!(Option<i32>, "0"),
    p_auto_resolved_count: default!(Option<i32>, "0"),
    p_conflicting_objects: default!(Option<Array<'_, &str>>, "NULL"),
    p_trace_id: default!(Option<&str>, "NULL"),
    p_ended_at: default!(Option<TimestampWithTimeZone>, "NULL"),
) -> std::result::Result<Option<i64>, ErrorReport> {
    as_recorder("record_merge_performance", || {
        transaction::require_writable()?;
        let branch =
            |argument, value: Option<i32>| value.ok_or(ArgumentError::NullArgument { argument });
        let source_branch_id = branch("p_source_branch_id", p_source_branch_id)?;
        let target_branch_id = branch("p_target_branch_id", p_target_branch_id)?;
        let status = argument::word(
            "p_status",
            p_status,
            &STATUSES,
            "succeeded, conflicted or failed",
        )?;
        let phases = [
            phase("p_base_find_microseconds", p_base_find_microseconds)?,
            phase(
                "p_conflict_detect_microseconds",
                p_conflict_detect_microseconds,
            )?,
            phase("p_auto_resolve_microseconds", p_auto_resolve_microseconds)?,
            phase("p_execute_microseconds", p_execute_microseconds)?,
            phase("p_cleanup_microseconds", p_cleanup_microseconds)?,
        ];
        let total_microseconds = total(p_total_microseconds, &phases)?;
        let conflicting_objects = named(p_conflicting_objects)?;
        let (conflict_count, auto_resolved_count) = conflicts(
            p_conflict_count,
            p_auto_resolved_count,
            conflicting_objects.len(),
        )?;
        let trace_id = p_trace_id.map(trace_id).transpose()?;
        let ended_at = argument::recorded("p_ended_at", p_ended_at)?;
        let started_at = (pg_sys::TimestampTz::from(ended_at) - total_microseconds)
            .try_into()
            .map_err(|_| ArgumentError::TooEarly {
                argument: "p_ended_at",
            })?;
        let metric_id = measure_merge(total_microseconds, phases, target_branch_id, ended_at)?;
        merges::append(NewMerge {
            source_branch_id,
            target_branch_id,
            status,
            started_at,
            ended_at,
            total_microseconds,
            phases,
            conflict_count,
            auto_resolved_count,
            conflicting_objects,
            trace_id,
            metric_id,
        })
    })
}

fn trace_id(id: &str) -> Result<&str> {
    if otel_ids::is_identifier(id, TRACE_ID_BYTES) {
        Ok(id)
    } else {
        Err(ArgumentError::BadIdentifier {
            argument: "p_trace_id",
            digits: 2 * TRACE_ID_BYTES,
        }
        .into())
    }
}

fn phase(argument: &'static str, value: Option<i64>) -> Result<Option<i64>> {
    Ok(argument::counter(argument, value)?.filter(|microseconds| *microseconds > 0))
}

/// The duration of the merge, which is never less than the sum of its phases.
fn total(given: Option<i64>, phases: &[Option<i64>; PHASES]) -> Result<i64> {
    let sum = phases
        .iter()
        .flatten()
        .fold(0_i64, |sum, phase| sum.saturating_add(*phase));
    if given.is_none() && sum == 0 {
        return Err(RecordingError::MergeWithoutDuration.into());
    }
    let total = match given {
        Some(_) => argument::duration("p_total_microseconds", given)?,
        None => argument::duration("p_total_microseconds", Some(sum))
            .map_err(|_| RecordingError::PhasesTooLong(sum))?,
    };
    if sum > total {
        return Err(RecordingError::LongPhases { total, sum }.into());
    }
    Ok(total)
}

const LONGEST_NAMES: usize = 1 << 20;

fn named(objects: Option<Array<'_, &str>>) -> Result<Vec<String>> {
    const ARGUMENT: &str = "p_conflicting_objects";
    let Some(objects) = objects else {
        return Ok(Vec::new());
    };
    argument::elements(ARGUMENT, objects.len(), MOST_OBJECTS)?;
    let found = objects.iter().flatten().map(str::len).sum();
    if found > LONGEST_NAMES {
        return Err(ArgumentError::LongText {
            argument: ARGUMENT,
            found,
            most: LONGEST_NAMES,
        }
        .into());
    }
    Ok(objects
        .iter()
        .flatten()
        .map(|name| limits::cut(name).into_owned())
        .collect())
}

/// There are at least as many conflicts as named objects, and at most as many resolved conflicts as
/// conflicts.
fn conflicts(count: Option<i32>, resolved: Option<i32>, named: usize) -> Result<(i32, i32)> {
    let named = i32::try_from(named).unwrap_or(i32::MAX);
    let count =
        argument::within("p_conflict_count", Some(count.unwrap_or(0)), 0, i32::MAX)?.max(named);
    let resolved = argument::within(
        "p_auto_resolved_count",
        Some(resolved.unwrap_or(0)),
        0,
        count,
    )?;
    Ok((count, resolved))
}

/// Records the metric of the whole merge, whose id it returns, and those of the phases that
/// happened.
fn measure_merge(
    total_microseconds: i64,
    phases: [Option<i64>; PHASES],
    branch_id: i32,
    ended_at: TimestampWithTimeZone,
) -> Result<i64> {
    let metric_id = measure("merge", total_microseconds, branch_id, ended_at)?;
    for (operation, microseconds) in PHASE_OPERATIONS.into_iter().zip(phases) {
        if let Some(microseconds) = microseconds {
            measure(operation, microseconds, branch_id, ended_at)?;
        }
    }
    Ok(metric_id)
}

fn measure(
    operation_type: &str,
    duration_microseconds: i64,
    branch_id: i32,
    recorded_at: TimestampWithTimeZone,
) -> Result<i64> {
    record::record_one(&NewMetric {
        operation_type,
        duration_microseconds,
        operation_name: None,
        branch_id: Some(branch_id),
        user_name: None,
        session_id: None,
        rows_affected: None,
        memory_bytes: None,
        cpu_microseconds: None,
        operation_metadata: None,
        recorded_at,
        started_at: None,
    })
}

#[cfg(any(test, feature = "pg_test"))]
mod pg_tests;
