//! Appends rows directly to the monthly partitions that qualify.
//!
//! A plain INSERT spends most of its time on preparation: compiling the check constraints, finding
//! the partition, opening the indexes. A recorder knows the partition and has checked its
//! arguments. It forms the tuple and appends it with `CatalogTupleInsert`, which writes the heap
//! tuple and the index entries and checks the unique index, as PostgreSQL does for its own
//! catalogs.
//!
//! This skips parts of `ExecInsert`. `MONTH` and `DEFINITIONS` define which partitions qualify;
//! rows of any other partition are written with INSERT:
//!
//! - Triggers and foreign keys, which are triggers: a partition qualifies only if the sole triggers
//!   on it and on its parent are `refuse_direct_writes`, which do not concern a recorder.
//! - Rules and row security: neither the partition nor its parent may have any.
//! - CHECK constraints and NOT NULL: the digest of all columns and constraints is one of this
//!   extension's own, and the recorder has checked its arguments against each of them.
//! - The partition constraint: the partition is the one whose bounds contain `recorded_at`.
//! - Generated columns and defaults: the digest covers `attgenerated`, and the recorder gives
//!   every column.
//! - Indexes with expressions or predicates, exclusion and deferred constraints: none may exist.
//! - Storage: only the access method heap qualifies.
//!
//! `heap_insert` counts the row for the statistics of the table, as it does under INSERT.

use std::cell::{Cell, RefCell};

use pgrx::pg_sys;
use pgrx::prelude::*;

use crate::error::{PerfError, Result};
use crate::pg::rows::required;
use crate::pg::sql_file::sql_file;
use crate::pg::{printing, relcache, transaction};

/// Columns of `performance_metrics`, in their order.
pub const COLUMNS: usize = 16;

/// A month (UTC) in microseconds since 2000-01-01; `to` is exclusive.
#[derive(Clone, Copy)]
struct CachedMonth {
    from: pg_sys::TimestampTz,
    to: pg_sys::TimestampTz,
    /// `None` if rows of this month must go through INSERT.
    partition: Option<pg_sys::Oid>,
}

/// How many months are cached. A recorder of current times needs one.
const CAPACITY: usize = 64;

thread_local! {
    static MONTHS: RefCell<Vec<CachedMonth>> = const { RefCell::new(Vec::new()) };
    /// The generation of relations for which MONTHS was loaded.
    static LOADED: Cell<Option<u64>> = const { Cell::new(None) };
}

/// Digests of the columns (number, name, type, NULL or not) and constraints of a month that this
/// extension made, computed as in `MONTH`. A test fails when they have to change.
///
/// The second and third belong to databases that are still on 0.6.0: made on PostgreSQL 15 to 17,
/// which read the schema's `E'\v'` as the letter v, and on 18.
const DEFINITIONS: [&str; 3] = [
    "e3e103b8864018c1b98594b368221482",
    "42baf2f38f1e4ed9818381ff61b4457c",
    "4573644fb44ac49c4ea587a5c42e1b75",
];

const MONTH: &str = sql_file!("recording/month_to_append.sql");

/// Appends one row to its month. Returns false and does nothing if the row must be written with
/// INSERT. The caller must have locked the partitioned table first, as INSERT does.
pub fn append(
    recorded_at: TimestampWithTimeZone,
    values: [Option<pg_sys::Datum>; COLUMNS],
) -> Result<bool> {
    let mode = pg_sys::RowExclusiveLock as pg_sys::LOCKMODE;
    let (Some(partition), generation) = partition_of(recorded_at)? else {
        return Ok(false);
    };
    let mut nulls = values.map(|value| value.is_none());
    let mut datums = values.map(|value| value.unwrap_or(pg_sys::Datum::null()));
    // SAFETY: while the partitioned table is locked, the partition cannot be dropped. If nothing
    // has changed since it was looked up, its columns are those of `values` in the same order, and
    // the datums have their types. If PostgreSQL raises an error, it closes the table and releases
    // the lock.
    unsafe {
        let relation = pg_sys::table_open(partition, mode);
        let is_unchanged = relcache::generation() == generation;
        if is_unchanged {
            let tuple = pg_sys::heap_form_tuple(
                (*relation).rd_att,
                datums.as_mut_ptr(),
                nulls.as_mut_ptr(),
            );
            pg_sys::CatalogTupleInsert(relation, tuple);
            pg_sys::heap_freetuple(tuple);
            // As after any statement, later statements of this transaction see the row.
            pg_sys::CommandCounterIncrement();
        }
        pg_sys::table_close(relation, pg_sys::NoLock as pg_sys::LOCKMODE);
        Ok(is_unchanged)
    }
}

/// The partition to append to, and the generation of relations in which it was found. Once the
/// caller has locked the partition, it checks that this generation is still the current one.
pub fn partition_of(recorded_at: TimestampWithTimeZone) -> Result<(Option<pg_sys::Oid>, u64)> {
    let at: pg_sys::TimestampTz = recorded_at.into();
    let generation = relcache::generation();
    let known = if LOADED.get() == Some(generation) {
        MONTHS.with_borrow(|months| {
            months
                .iter()
                .find(|month| (month.from..month.to).contains(&at))
                .copied()
        })
    } else {
        None
    };
    match known {
        Some(month) => Ok((month.partition, generation)),
        None => look_up(recorded_at),
    }
}

fn look_up(recorded_at: TimestampWithTimeZone) -> Result<(Option<pg_sys::Oid>, u64)> {
    const WHAT: &str = "month";
    // A transaction above READ COMMITTED reads the catalogs with an old snapshot.
    if !transaction::is_read_committed() {
        return Ok((None, relcache::generation()));
    }
    // Watch first, so that a change during the lookup is noticed.
    relcache::watch_all();
    let generation = relcache::generation();
    // Run as an update to get a new snapshot: the snapshot of the caller's statement may be older
    // than the lock. The query compares definitions in their printed form.
    let month = printing::plainly(|| {
        Spi::connect_mut(|client| {
            let row = client
                .update(
                    MONTH,
                    None,
                    &[recorded_at.into(), DEFINITIONS.to_vec().into()],
                )?
                .first();
            Ok::<_, PerfError>(CachedMonth {
                from: required::<TimestampWithTimeZone>(&row, 1, WHAT)?.into(),
                to: required::<TimestampWithTimeZone>(&row, 2, WHAT)?.into(),
                partition: row.get(3)?,
            })
        })
    })?;
    MONTHS.with_borrow_mut(|months| {
        if LOADED.replace(Some(generation)) != Some(generation) || months.len() >= CAPACITY {
            months.clear();
        }
        months.push(month);
        relcache::watch(months.iter().filter_map(|month| month.partition));
    });
    Ok((month.partition, generation))
}

#[cfg(any(test, feature = "pg_test"))]
mod pg_tests;
