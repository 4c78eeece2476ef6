//! `performance_baselines` and `performance_baseline_history`.

use crate::error::{PerfError, Result};
use crate::pg::guard::Spi;
use crate::pg::rows::{required, required_in};
use crate::pg::window::Window;
use exact_digest::memory::TryCollect;

/// A baseline in force.
#[derive(Clone, Debug)]
pub struct CurrentBaseline {
    pub baseline_id: i64,
    pub operation_type: String,
    pub p99_microseconds: i64,
    /// p50, p75, p90, p95, p99, minimum, maximum.
    pub level: [i64; 7],
}

/// A baseline with the status of its review.
pub struct ReviewedBaseline {
    pub baseline_id: i64,
    pub operation_type: String,
    pub branch_id: Option<i32>,
    pub p99_microseconds: i64,
    pub sample_count: i64,
    pub review_status: String,
}

/// A baseline to store. Durations are in microseconds, rounded.
pub struct NewBaseline {
    pub operation_type: String,
    pub percentiles: [i64; 5],
    pub min: i64,
    pub max: i64,
    pub mean: f64,
    pub stddev: Option<f64>,
    pub sample_count: i64,
    /// How many samples of the window the exclusions leave out.
    pub excluded_samples: i64,
    /// The baseline is in force at once; if not, it is pending review.
    pub is_active: bool,
}

/// An entry of the history.
pub struct HistoryEntry {
    pub operation_type: String,
    pub baseline_id: i64,
    pub old_baseline_id: Option<i64>,
    pub reason: &'static str,
    pub old_p99: Option<i64>,
    pub new_p99: i64,
    pub percent_change: Option<f64>,
    pub sample_count: i64,
    pub note: Option<String>,
}

/// Recalculations, approvals and rejections run one at a time. Recorders only read baselines and do
/// not wait for this lock.
const LOCK: &str = "LOCK TABLE pggit.performance_baselines IN SHARE ROW EXCLUSIVE MODE";

const ACTIVE: &str = "
    SELECT b.baseline_id, b.operation_type, b.p99_microseconds,
           ARRAY[b.p50_microseconds, b.p75_microseconds, b.p90_microseconds, b.p95_microseconds,
               b.p99_microseconds,
                 b.min_microseconds, b.max_microseconds]
    FROM pggit.performance_baselines AS b
    WHERE b.is_active AND b.branch_id IS NOT DISTINCT FROM $1
      AND ($2 IS NULL OR b.operation_type = $2)";

const RETIRE: &str = "
    UPDATE pggit.performance_baselines AS b SET is_active = false WHERE b.baseline_id = ANY ($1)";

const CONFIRM: &str = "
    UPDATE pggit.performance_baselines AS b SET evaluated_at = now()
        WHERE b.baseline_id = ANY ($1)";

const SUPERSEDE: &str = "
    WITH superseded AS (
        UPDATE pggit.performance_baselines AS b
        SET review_status = 'superseded'
        WHERE b.review_status = 'pending' AND b.branch_id IS NOT DISTINCT FROM $2
          AND b.operation_type = ANY ($1)
        RETURNING b.*
    )
    INSERT INTO pggit.performance_baseline_history
        (operation_type, branch_id, baseline_id, reason, new_p99_microseconds, sample_count)
    SELECT s.operation_type, s.branch_id, s.baseline_id, 'superseded', s.p99_microseconds,
        s.sample_count
    FROM superseded AS s
    ORDER BY s.operation_type";

const INSERT: &str = "
    INSERT INTO pggit.performance_baselines
        (operation_type, branch_id, p50_microseconds, p75_microseconds, p90_microseconds,
         p95_microseconds, p99_microseconds, min_microseconds, max_microseconds, mean_microseconds,
         stddev_microseconds, sample_count, is_active, review_status, window_start, window_end,
         excluded_sample_count)
    SELECT n.operation_type, $1, n.p50, n.p75, n.p90, n.p95, n.p99, n.min, n.max, n.mean, n.stddev,
           n.sample_count, n.is_active, CASE WHEN n.is_active THEN 'not_required'
               ELSE 'pending' END, $2, $3,
           n.excluded
    FROM unnest($4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)
        AS n (operation_type, p50, p75, p90, p95, p99, min, max, mean, stddev, sample_count,
            is_active, excluded)
    ORDER BY n.operation_type
    RETURNING operation_type, baseline_id";

const HISTORY: &str = "
    INSERT INTO pggit.performance_baseline_history
        (operation_type, branch_id, baseline_id, old_baseline_id, reason, old_p99_microseconds,
         new_p99_microseconds, percent_change, sample_count, note)
    SELECT c.operation_type, $1, c.baseline_id, c.old_baseline_id, c.reason, c.old_p99, c.new_p99,
           c.percent_change, c.sample_count, c.note
    FROM unnest($2, $3, $4, $5, $6, $7, $8, $9, $10)
        AS c (operation_type, baseline_id, old_baseline_id, reason, old_p99, new_p99,
              percent_change, sample_count, note)
    ORDER BY c.operation_type";

const REVIEWED: &str = "
    SELECT b.baseline_id, b.operation_type, b.branch_id, b.p99_microseconds, b.sample_count,
        b.review_status
    FROM pggit.performance_baselines AS b
    WHERE b.baseline_id = $1";

const DECIDE: &str = "
    UPDATE pggit.performance_baselines AS b
    SET review_status = $2, is_active = ($2 = 'approved')
    WHERE b.baseline_id = $1";

/// Waits until no other session changes baselines. The transaction holds the lock to its end.
pub fn lock() -> Result<()> {
    Spi::connect_mut(|client| {
        client.update(LOCK, None, &[])?;
        Ok(())
    })
}

/// Reads the baselines in force, of one operation or of all: those of a branch, or those over all
/// branches if `branch_id` is `None`.
pub fn active(
    branch_id: Option<i32>,
    operation_type: Option<&str>,
) -> Result<Vec<CurrentBaseline>> {
    const WHAT: &str = "active baselines";
    Spi::connect(|client| {
        client
            .select(ACTIVE, None, &[branch_id.into(), operation_type.into()])?
            .map(|row| {
                Ok(CurrentBaseline {
                    baseline_id: required_in(&row, 1, WHAT)?,
                    operation_type: required_in(&row, 2, WHAT)?,
                    p99_microseconds: required_in(&row, 3, WHAT)?,
                    level: required_in::<Vec<i64>>(&row, 4, WHAT)?
                        .try_into()
                        .map_err(|_| PerfError::Invalid("a percentile of a baseline"))?,
                })
            })
            .try_collect_ok()
    })
}

/// Takes baselines out of force.
pub fn retire(baseline_ids: Vec<i64>) -> Result<()> {
    update_by_ids(RETIRE, baseline_ids)
}

/// Records that baselines were measured again and kept.
pub fn confirm(baseline_ids: Vec<i64>) -> Result<()> {
    update_by_ids(CONFIRM, baseline_ids)
}

/// Closes pending reviews because a later measurement supersedes them.
pub fn supersede_pending(operation_types: Vec<String>, branch_id: Option<i32>) -> Result<()> {
    Spi::connect_mut(|client| {
        client.update(SUPERSEDE, None, &[operation_types.into(), branch_id.into()])?;
        Ok(())
    })
}

/// Stores baselines and returns their operation types and ids.
pub fn insert(
    branch_id: Option<i32>,
    window: Window,
    new: &[NewBaseline],
) -> Result<Vec<(String, i64)>> {
    fn column<T>(new: &[NewBaseline], read: impl Fn(&NewBaseline) -> T) -> Vec<T> {
        new.iter().map(read).collect()
    }
    const WHAT: &str = "new baselines";
    if new.is_empty() {
        return Ok(Vec::new());
    }
    let arguments = [
        branch_id.into(),
        window.start.into(),
        window.end.into(),
        column(new, |b| b.operation_type.clone()).into(),
        column(new, |b| b.percentiles[0]).into(),
        column(new, |b| b.percentiles[1]).into(),
        column(new, |b| b.percentiles[2]).into(),
        column(new, |b| b.percentiles[3]).into(),
        column(new, |b| b.percentiles[4]).into(),
        column(new, |b| b.min).into(),
        column(new, |b| b.max).into(),
        column(new, |b| b.mean).into(),
        column(new, |b| b.stddev).into(),
        column(new, |b| b.sample_count).into(),
        column(new, |b| b.is_active).into(),
        column(new, |b| b.excluded_samples).into(),
    ];
    Spi::connect_mut(|client| {
        client
            .update(INSERT, None, &arguments)?
            .map(|row| Ok((required_in(&row, 1, WHAT)?, required_in(&row, 2, WHAT)?)))
            .try_collect_ok::<(String, i64), PerfError>()
    })
}

/// Adds entries to the history.
pub fn note(branch_id: Option<i32>, changes: &[HistoryEntry]) -> Result<()> {
    fn column<T>(changes: &[HistoryEntry], read: impl Fn(&HistoryEntry) -> T) -> Vec<T> {
        changes.iter().map(read).collect()
    }
    if changes.is_empty() {
        return Ok(());
    }
    let arguments = [
        branch_id.into(),
        column(changes, |c| c.operation_type.clone()).into(),
        column(changes, |c| c.baseline_id).into(),
        column(changes, |c| c.old_baseline_id).into(),
        column(changes, |c| c.reason.to_owned()).into(),
        column(changes, |c| c.old_p99).into(),
        column(changes, |c| c.new_p99).into(),
        column(changes, |c| c.percent_change).into(),
        column(changes, |c| c.sample_count).into(),
        column(changes, |c| c.note.clone()).into(),
    ];
    Spi::connect_mut(|client| {
        client.update(HISTORY, None, &arguments)?;
        Ok(())
    })
}

pub fn find(baseline_id: i64) -> Result<Option<ReviewedBaseline>> {
    const WHAT: &str = "baseline";
    Spi::connect(|client| {
        let rows = client.select(REVIEWED, None, &[baseline_id.into()])?;
        if rows.is_empty() {
            return Ok(None);
        }
        let row = rows.first();
        Ok(Some(ReviewedBaseline {
            baseline_id: required(&row, 1, WHAT)?,
            operation_type: required(&row, 2, WHAT)?,
            branch_id: row.get(3)?,
            p99_microseconds: required(&row, 4, WHAT)?,
            sample_count: required(&row, 5, WHAT)?,
            review_status: required(&row, 6, WHAT)?,
        }))
    })
}

/// Ends a review: `approved` puts the baseline in force, `rejected` does not.
pub fn decide(baseline_id: i64, review_status: &str) -> Result<()> {
    Spi::connect_mut(|client| {
        client.update(DECIDE, None, &[baseline_id.into(), review_status.into()])?;
        Ok(())
    })
}

fn update_by_ids(statement: &'static str, baseline_ids: Vec<i64>) -> Result<()> {
    if baseline_ids.is_empty() {
        return Ok(());
    }
    Spi::connect_mut(|client| {
        client.update(statement, None, &[baseline_ids.into()])?;
        Ok(())
    })
}
