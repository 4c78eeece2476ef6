//! Rows that arrived late for months that are already in the archive.

use pgrx::datum::DatumWithOid;
use pgrx::prelude::*;
use pgrx::spi::SpiClient;

use super::{NOTE, lock_part, read_month};
use crate::archive::tables::policy::{ArchiveOutcome, policy};
use crate::archive::tables::rows::count;
use crate::error::{PerfError, Result, TransactionError};
use crate::pg::guard::Spi;
use crate::pg::rows::{required, required_in};
use crate::pg::sql_file::sql_file;
use crate::recording::tables::partitions;
use crate::rollups::tables::state;
use exact_digest::memory::TryCollect;

const LATE_MONTHS: &str = sql_file!("archive/late_months.sql");

const MOVE_LATE_ROWS: &str = sql_file!("archive/move_late_rows.sql");

/// Late rows before this time are dropped: the start of the month that was $2 days ago, but not
/// after $1.
const CUT: &str = "SELECT least(date_trunc('month', now() - $2 * interval '1 day', 'UTC'), $1)";

const DROP_LATE_ROWS: &str = sql_file!("archive/drop_late_rows.sql");

/// Moves rows that arrived late for archived months, and are rolled up and checked, to the archive.
/// Also returns the names of months that could not be created, because another relation has their
/// name.
pub fn move_late_rows() -> Result<(Vec<ArchiveOutcome>, Vec<String>)> {
    let state = state::state()?.ok_or(TransactionError::NotRolledUp)?;
    let archived = state::archive_bounds()?;
    let mut arguments: Vec<DatumWithOid<'_>> = vec![
        archived.before.into(),
        state.settled_metric_id.into(),
        state.by_xid.into(),
        state.xmin.into(),
        state.xmax.into(),
        state.running.clone().into(),
    ];
    Spi::connect_mut(|client| {
        let mut done = Vec::new();
        let dropped = drop_late_rows(client, archived.before, &mut arguments)?;
        done.extend(of_default("dropped", dropped));
        let months = client
            .update(LATE_MONTHS, None, &arguments)?
            .map(|row| {
                const WHAT: &str = "months of late rows";
                Ok((
                    read_month(&row)?,
                    required_in::<bool>(&row, 4, WHAT)?,
                    required_in::<bool>(&row, 5, WHAT)?,
                ))
            })
            .try_collect_ok::<_, PerfError>()?;
        let (mut moved, mut names_taken) = (0, Vec::new());
        for (month, is_archived, is_name_taken) in months {
            if !is_archived && is_name_taken {
                names_taken.push(month.name);
                continue;
            }
            if !is_archived {
                partitions::create_archived(client, &month)?;
            }
            arguments.extend([month.from.as_str().into(), month.to.as_str().into()]);
            lock_part(client, &month)?;
            moved += count(client, MOVE_LATE_ROWS, &arguments)?;
            arguments.truncate(6);
        }
        done.extend(of_default("archived", moved));
        Ok((done, names_taken))
    })
}

/// Drops late rows that are older than the policy allows, and returns how many. `arguments` are the
/// time before which everything is archived, `archived_before`, and the state of the rollups.
fn drop_late_rows(
    client: &mut SpiClient<'_>,
    archived_before: TimestampWithTimeZone,
    arguments: &mut Vec<DatumWithOid<'_>>,
) -> Result<i64> {
    let Some(days) = policy(client, "metrics")?.drop_after_days else {
        return Ok(0);
    };
    let cut = client.update(CUT, None, &[archived_before.into(), days.into()])?;
    let cut: TimestampWithTimeZone = required(&cut.first(), 1, "the cut")?;
    arguments.push(cut.into());
    let dropped = count(client, DROP_LATE_ROWS, arguments)?;
    arguments.pop();
    if dropped > 0 {
        // Rollups before the cut can no longer be rebuilt.
        let never = TimestampWithTimeZone::negative_infinity();
        client.update(NOTE, None, &[never.into(), cut.into()])?;
    }
    Ok(dropped)
}

/// The outcome for rows of the default partition; `None` if there were none.
fn of_default(action: &'static str, rows: i64) -> Option<ArchiveOutcome> {
    (rows > 0).then(|| ArchiveOutcome {
        kind: "metrics",
        relation: "performance_metrics_default".to_owned(),
        action,
        rows_moved: Some(rows),
    })
}
