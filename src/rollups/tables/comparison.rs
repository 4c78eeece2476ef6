//! Compares rollups with the raw rows that they were made from.

use pgrx::pg_sys;
use pgrx::prelude::*;
use pgrx::spi::SpiClient;

use super::rollups::{self, TimeRange, of_range};
use crate::error::{Result, TransactionError};
use crate::pg::guard::Spi;
use crate::pg::rows::{required, required_in};
use crate::pg::sql_file::sql_file;
use crate::rollups::tables::state;
use crate::rollups::tables::state::{Origin, find_archive_bounds};
use exact_digest::memory::try_push;

const ALL_DAYS: &str = sql_file!("rollups/days_to_compare.sql");

const COMPARE_RANGE: &str = sql_file!("rollups/compare_range.sql");

const STATE_TABLE: &str = "SELECT 'pggit_perf_internal.metric_rollup_state'::regclass::oid";

/// The comparison of one operation on one day.
pub struct DayComparison {
    pub operation_type: String,
    pub hours: i64,
    pub samples: i64,
    pub hours_different: i64,
    pub first_different: Option<TimestampWithTimeZone>,
}

/// Compares the rollups of the hours from `from` to before `to` with the raw rows. Returns one
/// entry for each day and operation, in the order of the days.
pub fn compare(
    from: TimestampWithTimeZone,
    to: TimestampWithTimeZone,
) -> Result<Vec<DayComparison>> {
    Spi::connect_mut(|client| {
        let table: pg_sys::Oid = required(
            &client.update(STATE_TABLE, None, &[])?.first(),
            1,
            "regclass",
        )?;
        let mode = pg_sys::ShareLock as pg_sys::LOCKMODE;
        // The lock keeps out roll-ups during the comparison. It is released right afterwards,
        // because the comparison has changed nothing.
        // SAFETY: the table exists, and the lock is released below, or at the end of a transaction
        // that fails.
        unsafe { pg_sys::LockRelationOid(table, mode) };
        let compared = compare_locked(client, TimeRange { from, to });
        // SAFETY: releases the lock that was taken above, once and in the same mode.
        unsafe { pg_sys::UnlockRelationOid(table, mode) };
        compared
    })
}

fn compare_locked(client: &mut SpiClient<'_>, range: TimeRange) -> Result<Vec<DayComparison>> {
    const WHAT: &str = "rollups compared";
    let Origin::ThisServer(state) = state::find(client)? else {
        return Err(TransactionError::NotRolledUp.into());
    };
    let range = TimeRange {
        from: range.from.max(find_archive_bounds(client)?.dropped_before),
        ..range
    };
    let mut compared = Vec::new();
    for day in rollups::days_in(client, ALL_DAYS, range)? {
        for row in client.update(COMPARE_RANGE, None, &of_range(day, &state))? {
            let operation = DayComparison {
                operation_type: required_in(&row, 1, WHAT)?,
                hours: required_in(&row, 2, WHAT)?,
                samples: required_in(&row, 3, WHAT)?,
                hours_different: required_in(&row, 4, WHAT)?,
                first_different: row.get(5)?,
            };
            try_push(&mut compared, operation)?;
        }
    }
    Ok(compared)
}
