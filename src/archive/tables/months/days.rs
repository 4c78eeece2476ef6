//! Metrics that leave at their own age instead of with their month (`p_partition` day of
//! `set_archive_policy`).

use pgrx::datum::DatumWithOid;
use pgrx::prelude::*;
use pgrx::spi::SpiClient;

use super::{DueMonth, NOTE, lock_part, read_month};
use crate::archive::tables::policy::{ArchiveOutcome, policy};
use crate::archive::tables::rows::count;
use crate::error::{PerfError, Result, TransactionError};
use crate::pg::guard::Spi;
use crate::pg::rows::required_in;
use crate::pg::sql_file::sql_file;
use crate::recording::tables::partitions::{self, Month};
use crate::rollups::tables::state;

const CUT: &str = sql_file!("archive/cut_of_days.sql");

const MOVE: &str = sql_file!("archive/move_days.sql");

const DROP: &str = "
    WITH dropped AS (
        DELETE FROM pggit.performance_metrics_archive AS d WHERE d.recorded_at >= $1
            AND d.recorded_at < $2 RETURNING 1
    )
    SELECT count(*) FROM dropped";

/// The time before which rows are past their age, and the month that contains it.
struct Cut {
    month: Month,
    at: TimestampWithTimeZone,
    month_start: TimestampWithTimeZone,
    is_archived: bool,
    is_name_taken: bool,
}

/// If the policy says so, moves the rows past their age of the current cut's month into the
/// archive, and deletes archived rows that are due to be dropped. Months that are past their age as
/// a whole are moved as months. The second result is the name of a part of the archive that could
/// not be created, because another relation has that name.
pub fn move_days() -> Result<(Vec<ArchiveOutcome>, Option<String>)> {
    let state = state::state()?.ok_or(TransactionError::NotRolledUp)?;
    Spi::connect_mut(|client| {
        let policy = policy(client, "metrics")?;
        let mut done = Vec::new();
        if !policy.is_by_row {
            return Ok((done, None));
        }
        let cut = cut(client, policy.keep_days)?;
        if !cut.is_archived {
            if cut.is_name_taken {
                return Ok((done, Some(cut.month.name)));
            }
            // Create it even if no row is to be moved, so that rows that arrive late for these days
            // have a place.
            partitions::create_archived(client, &cut.month)?;
        }
        lock_part(client, &cut.month)?;
        let moved = move_between(client, &state, cut.month_start, cut.at)?;
        done.extend(of_rows("performance_metrics", "archived", moved));
        note(client, cut.at, TimestampWithTimeZone::negative_infinity())?;
        if let Some(days) = policy.drop_after_days {
            let cut = self::cut(client, days)?;
            let dropped = count(client, DROP, &[cut.month_start.into(), cut.at.into()])?;
            done.extend(of_rows("performance_metrics_archive", "dropped", dropped));
            // Rollups before the cut can no longer be rebuilt.
            note(client, cut.at, cut.at)?;
        }
        Ok((done, None))
    })
}

/// Moves the rest of live months that the archive already has a part of, so that little is left to
/// move while they are locked.
pub fn move_rest(due: &[DueMonth]) -> Result<Vec<ArchiveOutcome>> {
    let state = state::state()?.ok_or(TransactionError::NotRolledUp)?;
    Spi::connect_mut(|client| {
        let mut moved = 0;
        for due in due.iter().filter(|due| due.has_archived_part) {
            let (from, to) = (
                super::time_of(&due.month.from)?,
                super::time_of(&due.month.to)?,
            );
            lock_part(client, &due.month)?;
            moved += move_between(client, &state, from, to)?;
        }
        Ok(of_rows("performance_metrics", "archived", moved)
            .into_iter()
            .collect())
    })
}

fn move_between(
    client: &mut SpiClient<'_>,
    state: &state::RollupState,
    from: TimestampWithTimeZone,
    to: TimestampWithTimeZone,
) -> Result<i64> {
    let arguments: [DatumWithOid<'_>; 7] = [
        state.settled_metric_id.into(),
        state.by_xid.into(),
        state.xmin.into(),
        state.xmax.into(),
        state.running.clone().into(),
        from.into(),
        to.into(),
    ];
    count(client, MOVE, &arguments)
}

fn cut(client: &mut SpiClient<'_>, days: i32) -> Result<Cut> {
    const WHAT: &str = "the age of metrics";
    let row = client
        .update(CUT, None, &[days.into()])?
        .next()
        .ok_or(PerfError::NoRow(WHAT))?;
    Ok(Cut {
        month: read_month(&row)?,
        at: required_in(&row, 4, WHAT)?,
        month_start: required_in(&row, 5, WHAT)?,
        is_archived: required_in(&row, 6, WHAT)?,
        is_name_taken: required_in(&row, 7, WHAT)?,
    })
}

fn note(
    client: &mut SpiClient<'_>,
    archived: TimestampWithTimeZone,
    dropped: TimestampWithTimeZone,
) -> Result<()> {
    client.update(NOTE, None, &[archived.into(), dropped.into()])?;
    Ok(())
}

fn of_rows(relation: &str, action: &'static str, rows: i64) -> Option<ArchiveOutcome> {
    (rows > 0).then(|| ArchiveOutcome {
        kind: "metrics",
        relation: relation.to_owned(),
        action,
        rows_moved: Some(rows),
    })
}
