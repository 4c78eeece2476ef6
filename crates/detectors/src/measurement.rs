//! Decides how the samples of a window are measured. The plan is made from facts before any sample
//! is read, and then carried out.
//!
//! Rollups hold the samples of whole hours, so a window has up to three parts: the raw rows before
//! its first whole hour, the rollups of its whole hours, and the raw rows after its last one.
//!
//! All times are microseconds since 2000-01-01 00:00 UTC. [`i64::MIN`] is before all other times,
//! as `-infinity` is in PostgreSQL.

use std::ops::{Range, RangeInclusive};

const MICROSECONDS_PER_HOUR: i64 = 3_600_000_000;

/// If more rows than this are not rolled up, all raw rows are measured in one pass, without
/// rollups. How many metrics a roll-up run takes at once is another limit, which need not be equal.
pub const MOST_ROWS_BESIDE_ROLLUPS: i64 = 4_000_000;

/// If more rows than this are not rolled up, samples are not counted first. Counting these rows
/// would cost more than it saves, which is reading digests of operations with too few samples.
pub const MOST_ROWS_COUNTED_FIRST: i64 = 100_000;

/// The facts that decide how a window is measured.
#[derive(Clone, Debug)]
pub struct Facts<S> {
    /// The window that the caller asked for.
    pub window: RangeInclusive<i64>,
    /// Only the samples of one branch are measured.
    pub is_of_branch: bool,
    /// Raw rows before this time are in the archive or dropped.
    pub archived_before: i64,
    /// Raw rows before this time are dropped.
    pub dropped_before: i64,
    /// What this server has rolled up; `None` if it has rolled up nothing yet. The plan for a
    /// branch does not depend on it.
    pub rollups: Option<Rollups<S>>,
    /// Ranges of time are excluded from the baselines of some operations.
    pub has_exclusions: bool,
    /// Each statement sees all rows that were committed before the statement began.
    pub is_read_committed: bool,
}

/// What this server has rolled up.
#[derive(Clone, Debug)]
pub struct Rollups<S> {
    /// The caller's description of which rows are rolled up; the plan passes it through.
    pub state: S,
    /// At least one of the window's [whole hours](Parts::whole_hours) has a rollup.
    pub has_whole_hours: bool,
    /// At most this many rows are not rolled up.
    pub rows_not_rolled_up: i64,
}

/// The plan for measuring a window.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MeasurementPlan<S> {
    /// The window that is measured. Only its start can differ from the requested window, and only
    /// if `begins_in_archive`.
    pub window: RangeInclusive<i64>,
    /// The requested window begins where raw rows are archived; for a branch, where they are
    /// dropped.
    pub begins_in_archive: bool,
    /// The tables from which raw rows are read.
    pub metrics: Metrics,
    pub source: Source<S>,
}

/// The rows that are read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Source<S> {
    /// The raw rows of one branch: rollups do not tell branches apart.
    Branch,
    /// The raw rows of all branches.
    RawRows,
    /// The rollups of whole hours, the raw rows of the edges, and between the edges the raw rows
    /// that are not rolled up.
    FromRollups {
        state: S,
        parts: Parts,
        /// Samples are counted first, and the digests of operations with too few samples are not
        /// read.
        counts_first: bool,
    },
}

/// The tables that hold the raw rows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Metrics {
    Live,
    LiveAndArchived,
}

/// The parts of a window, in order. Together they contain each time of the window once.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Parts {
    /// Raw rows, from the start of the window to its first whole hour.
    pub edge_before: Range<i64>,
    /// Rollups, from the start of the first whole hour to the end of the last one.
    pub whole_hours: Range<i64>,
    /// Raw rows, from the end of the last whole hour to the end of the window.
    pub edge_after: RangeInclusive<i64>,
}

impl Parts {
    /// Divides a window. A window that begins in archived months is extended back to a whole hour,
    /// because only rollups have the samples of that hour.
    #[must_use]
    pub fn of(window: &RangeInclusive<i64>, archived_before: i64) -> Self {
        let (start, end) = (*window.start(), *window.end());
        let hour_of_start = beginning_of_hour(start);
        let begins_with_hour = start < archived_before || start == hour_of_start;
        let (start, first) = if begins_with_hour {
            (hour_of_start, hour_of_start)
        } else {
            (start, hour_of_start.saturating_add(MICROSECONDS_PER_HOUR))
        };
        let last = beginning_of_hour(end).max(first);
        Self {
            // A window within one hour ends before its first whole hour would begin.
            edge_before: start..first.min(end.saturating_add(1)).max(start),
            whole_hours: first..last,
            edge_after: last..=end,
        }
    }

    /// The window that the parts make up.
    #[must_use]
    pub fn window(&self) -> RangeInclusive<i64> {
        self.edge_before.start..=*self.edge_after.end()
    }
}

fn beginning_of_hour(time: i64) -> i64 {
    time.div_euclid(MICROSECONDS_PER_HOUR)
        .saturating_mul(MICROSECONDS_PER_HOUR)
}

/// Decides how a window is measured.
///
/// - One branch: from the raw rows, live and archived.
/// - A window that begins in archived months: from rollups, if this server has rolled up anything.
///   If not, because the database was restored from another server, the window begins after the
///   archived months until the first roll-up run has rolled them up again.
/// - Any other window: from rollups, if one of its whole hours has a rollup and at most
///   [`MOST_ROWS_BESIDE_ROLLUPS`] rows are not rolled up; otherwise from the raw rows.
///
/// Live rows alone are read only under READ COMMITTED. Any other snapshot may be older than the
/// archiving of a month, while a partition that is attached to the archive is visible to all
/// snapshots immediately.
#[must_use]
pub fn decide<S>(facts: Facts<S>) -> MeasurementPlan<S> {
    if facts.is_of_branch {
        let metrics = Metrics::LiveAndArchived;
        return raw_rows(&facts.window, facts.dropped_before, metrics, Source::Branch);
    }
    let metrics = if facts.is_read_committed {
        Metrics::Live
    } else {
        Metrics::LiveAndArchived
    };
    let begins_in_archive = *facts.window.start() < facts.archived_before;
    let parts = Parts::of(&facts.window, facts.archived_before);
    match facts.rollups {
        Some(rollups) if begins_in_archive || rollups.are_worth_reading(&parts) => {
            MeasurementPlan {
                window: parts.window(),
                begins_in_archive,
                metrics,
                source: Source::FromRollups {
                    // Counts do not take exclusions into account.
                    counts_first: !facts.has_exclusions
                        && rollups.rows_not_rolled_up <= MOST_ROWS_COUNTED_FIRST,
                    state: rollups.state,
                    parts,
                },
            }
        }
        _ => raw_rows(
            &facts.window,
            facts.archived_before,
            metrics,
            Source::RawRows,
        ),
    }
}

impl<S> Rollups<S> {
    fn are_worth_reading(&self, parts: &Parts) -> bool {
        self.has_whole_hours
            && !parts.whole_hours.is_empty()
            && self.rows_not_rolled_up <= MOST_ROWS_BESIDE_ROLLUPS
    }
}

/// The raw rows of a window that still exist, which are those from `gone_before` on.
fn raw_rows<S>(
    window: &RangeInclusive<i64>,
    gone_before: i64,
    metrics: Metrics,
    source: Source<S>,
) -> MeasurementPlan<S> {
    let (start, end) = (*window.start(), *window.end());
    MeasurementPlan {
        window: start.max(gone_before)..=end,
        begins_in_archive: start < gone_before,
        metrics,
        source,
    }
}

#[cfg(test)]
#[path = "measurement_property_tests.rs"]
mod property_tests;
#[cfg(test)]
#[path = "measurement_tests.rs"]
mod tests;
