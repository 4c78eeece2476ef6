//! Takes the table locks of an INSERT into `performance_metrics` before the triggers on those
//! tables are checked.
//!
//! The INSERT would wait for a transaction that is creating a trigger on one of them, and then fire
//! that trigger. With the locks taken first, the check comes after that transaction.

use std::collections::BTreeSet;

use pgrx::pg_sys;
use pgrx::prelude::*;

use crate::error::Result;
use crate::pg::prepared;
use crate::pg::prepared::PreparedSlot;
use crate::pg::relcache;
use crate::pg::rows::required_in;
use crate::recording::tables::fast_append;
use exact_digest::memory::TryCollect;
use incident_rules::time::Moment;

/// The partitions that rows of these times go to.
const PARTS: &str = "
    SELECT DISTINCT coalesce(i.inhrelid, 'pggit.performance_metrics_default'::regclass)::oid
    FROM unnest($1) AS t (at)
    LEFT JOIN pg_inherits AS i
        ON i.inhparent = 'pggit.performance_metrics'::regclass
       AND i.inhrelid = to_regclass(to_char(t.at AT TIME ZONE 'UTC',
           '\"pggit\".\"performance_metrics_p\"YYYY_MM'))
    ORDER BY 1";

/// Locks the table and the partitions that rows of these times go to; `None` stands for now. It
/// locks no other partition: another session may have locked that, and the recorder would wait.
pub fn take(times: &[Option<TimestampWithTimeZone>]) -> Result<()> {
    const DAY: pg_sys::TimestampTz = 86_400_000_000;
    let mode = pg_sys::RowExclusiveLock as pg_sys::LOCKMODE;
    let metrics = relcache::current()?.metrics;
    // SAFETY: a lock on a relation, held to the end of the transaction, and a read of the clock.
    let now = unsafe {
        pg_sys::LockRelationOid(metrics, mode);
        pg_sys::GetCurrentTimestamp()
    };
    // Ten thousand rows fall on few days and fewer months, most of which are cached.
    let days: BTreeSet<pg_sys::TimestampTz> = times
        .iter()
        .map(|time| time.map_or(now, Into::into).div_euclid(DAY))
        .collect();
    let mut parts = Vec::new();
    let mut others = Vec::new();
    for day in days {
        let day = crate::pg::rows::to_timestamp(Moment(day.saturating_mul(DAY)))?;
        match fast_append::partition_of(day)?.0 {
            Some(part) if parts.contains(&part) => {}
            Some(part) => parts.push(part),
            None => others.push(day),
        }
    }
    if !others.is_empty() {
        parts.extend(look_up(others)?);
    }
    for part in parts {
        // SAFETY: the partitioned table is locked, so no partition can be dropped before its lock
        // is taken. The end of the transaction releases the lock.
        unsafe { pg_sys::LockRelationOid(part, mode) };
    }
    Ok(())
}

/// Looks up days whose month must be written with INSERT, and all days in a transaction above READ
/// COMMITTED.
fn look_up(days: Vec<TimestampWithTimeZone>) -> Result<Vec<pg_sys::Oid>> {
    thread_local! {
        static STATEMENT: PreparedSlot = const { PreparedSlot::new() };
    }
    let types = [pg_sys::TIMESTAMPTZARRAYOID.into()];
    Spi::connect_mut(|client| {
        prepared::with(&STATEMENT, client, PARTS, &types, |client, statement| {
            client
                .update(statement, None, &[days.into()])?
                .map(|row| required_in(&row, 1, "months"))
                .try_collect_ok()
        })
    })
}
