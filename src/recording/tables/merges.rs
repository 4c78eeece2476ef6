//! `merge_performance_metrics`: merges with their phases. Rows are only appended.

use pgrx::prelude::*;

use crate::error::{PerfError, Result};
use crate::pg::guard::Spi;
use crate::pg::identities;
use crate::pg::rows::required_in;

/// How many phases a merge has.
pub const PHASES: usize = 5;

/// Operation types of the phases, in the order of the phases.
pub const PHASE_OPERATIONS: [&str; PHASES] = [
    "merge_base_find",
    "merge_conflict_detect",
    "merge_auto_resolve",
    "merge_execute",
    "merge_cleanup",
];

/// A finished merge to append.
pub struct NewMerge<'a> {
    pub source_branch_id: i32,
    pub target_branch_id: i32,
    pub status: &'a str,
    pub started_at: TimestampWithTimeZone,
    pub ended_at: TimestampWithTimeZone,
    pub total_microseconds: i64,
    /// `None` if the phase did not happen.
    pub phases: [Option<i64>; PHASES],
    pub conflict_count: i32,
    pub auto_resolved_count: i32,
    pub conflicting_objects: Vec<String>,
    pub trace_id: Option<&'a str>,
    /// The metric of the whole merge.
    pub metric_id: i64,
}

const TABLE: &str = "pggit.merge_performance_metrics";

/// Returns no row if the number is taken: the sequence is behind, as on a promoted subscriber.
const APPEND: &str = "
    INSERT INTO pggit.merge_performance_metrics
        (source_branch_id, target_branch_id, status, started_at, ended_at, total_microseconds,
            base_find_microseconds,
         conflict_detect_microseconds, auto_resolve_microseconds, execute_microseconds,
             cleanup_microseconds,
         conflict_count, auto_resolved_count, conflicting_objects, trace_id, metric_id)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)
    ON CONFLICT (merge_id) DO NOTHING
    RETURNING merge_id";

/// Appends a merge and returns its `merge_id`.
pub fn append(merge: NewMerge<'_>) -> Result<i64> {
    let [base_find, conflict_detect, auto_resolve, execute, cleanup] = merge.phases;
    let arguments = [
        merge.source_branch_id.into(),
        merge.target_branch_id.into(),
        merge.status.into(),
        merge.started_at.into(),
        merge.ended_at.into(),
        merge.total_microseconds.into(),
        base_find.into(),
        conflict_detect.into(),
        auto_resolve.into(),
        execute.into(),
        cleanup.into(),
        merge.conflict_count.into(),
        merge.auto_resolved_count.into(),
        merge.conflicting_objects.into(),
        merge.trace_id.into(),
        merge.metric_id.into(),
    ];
    let append = || {
        Spi::connect_mut(|client| {
            client
                .update(APPEND, None, &arguments)?
                .map(|row| required_in(&row, 1, "merge"))
                .next()
                .transpose()
        })
    };
    if let Some(merge_id) = append()? {
        return Ok(merge_id);
    }
    identities::advance(&[TABLE])?;
    append()?.ok_or(PerfError::NoRow("merge"))
}
