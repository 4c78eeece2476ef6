//! What a recorder must know of an operation before it appends: kept by each backend, and dropped by
//! PostgreSQL's own cache invalidation when it changes.
//!
//! Looking it up takes a third as long as appending the row. Triggers on the two tables it comes from
//! announce each change as an invalidation of the table; that reaches every backend when the change
//! commits, before its next statement takes a lock, and the changing backend also when it rolls back.

use std::cell::{Cell, RefCell};
use std::collections::HashMap;

use pgrx::pg_sys;
use pgrx::prelude::*;

use super::prepared::{self, Slot};
use super::required;
use crate::alerting::threshold::Limit;
use crate::error::Result;

/// The active baseline by which an operation on a branch is judged.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct ActiveBaseline {
    pub baseline_id: i64,
    pub limit: Limit,
}

/// What stands in the tables about an operation on a branch.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Standing {
    /// Whether the operation type is registered.
    pub is_known: bool,
    pub baseline: Option<(i64, i64)>,
    /// The operation's own multiplier.
    pub multiplier: Option<f64>,
}

/// Branches by operation type; `None` is no branch.
type Entries = HashMap<String, HashMap<Option<i32>, Standing>>;

/// So many operations and branches are kept; then the backend starts afresh.
const CAPACITY: usize = 4096;

const LOOK_UP: &str = "
    SELECT o.operation_type IS NOT NULL, b.baseline_id, b.p99_microseconds, o.alert_threshold_multiplier
    FROM (SELECT) AS one
    LEFT JOIN pggit.performance_operation_types AS o ON o.operation_type = $1
    LEFT JOIN LATERAL (
        SELECT a.baseline_id, a.p99_microseconds
        FROM pggit.performance_baselines AS a
        WHERE a.is_active AND a.operation_type = $1 AND (a.branch_id = $2 OR a.branch_id IS NULL)
        ORDER BY a.branch_id NULLS LAST
        LIMIT 1) AS b ON true";

const TABLES: &str = "
    SELECT 'pggit.performance_baselines'::regclass::oid, 'pggit.performance_operation_types'::regclass::oid";

thread_local! {
    static ENTRIES: RefCell<Entries> = RefCell::default();
    static COUNT: Cell<usize> = const { Cell::new(0) };
    /// Grows with every invalidation that may concern us.
    static GENERATION: Cell<u64> = const { Cell::new(0) };
    /// The generation that ENTRIES belongs to.
    static LOADED: Cell<u64> = const { Cell::new(0) };
    static IS_REGISTERED: Cell<bool> = const { Cell::new(false) };
    /// The two tables, once they have been looked up; before, every invalidation concerns us.
    static WATCHED: Cell<[pg_sys::Oid; 2]> = const { Cell::new([pg_sys::Oid::INVALID; 2]) };
}

impl Standing {
    /// The limit in force, with `default_multiplier` where the operation has none of its own.
    #[must_use]
    pub fn active_baseline(&self, default_multiplier: f64) -> Option<ActiveBaseline> {
        let (baseline_id, p99_microseconds) = self.baseline?;
        let multiplier = self.multiplier.unwrap_or(default_multiplier);
        Some(ActiveBaseline {
            baseline_id,
            limit: Limit {
                p99_microseconds,
                multiplier,
            },
        })
    }
}

/// By what `operation_type` on `branch_id` is judged; the branch's own baseline goes first.
pub fn of(operation_type: &str, branch_id: Option<i32>) -> Result<Standing> {
    if let Some(standing) = kept(operation_type, branch_id) {
        return Ok(standing);
    }
    watch()?;
    let generation = GENERATION.get();
    let standing = look_up(operation_type, branch_id)?;
    // A transaction above READ COMMITTED looks at the past: what it sees is not for later transactions.
    // SAFETY: a plain read of the backend's own transaction state.
    let sees_present = unsafe { pg_sys::XactIsoLevel } <= pg_sys::XACT_READ_COMMITTED as i32;
    if sees_present && GENERATION.get() == generation {
        keep(operation_type, branch_id, standing);
    }
    Ok(standing)
}

/// Announces, with the running transaction, that `table` has changed.
pub fn invalidate(table: pg_sys::Oid) {
    // SAFETY: called by a trigger of that table, which holds a lock on it.
    unsafe { pg_sys::CacheInvalidateRelcacheByRelid(table) };
}

fn kept(operation_type: &str, branch_id: Option<i32>) -> Option<Standing> {
    if LOADED.get() != GENERATION.get() {
        return None;
    }
    ENTRIES.with_borrow(|entries| entries.get(operation_type)?.get(&branch_id).copied())
}

fn keep(operation_type: &str, branch_id: Option<i32>, standing: Standing) {
    ENTRIES.with_borrow_mut(|entries| {
        if LOADED.replace(GENERATION.get()) != GENERATION.get() || COUNT.get() >= CAPACITY {
            entries.clear();
            COUNT.set(0);
        }
        entries
            .entry(operation_type.to_owned())
            .or_default()
            .insert(branch_id, standing);
        COUNT.set(COUNT.get() + 1);
    });
}

/// Asks PostgreSQL, once in a backend, to be told of invalidations, and finds out of which tables.
fn watch() -> Result<()> {
    if !IS_REGISTERED.replace(true) {
        // SAFETY: the callback lives as long as the backend and neither fails nor touches the database.
        unsafe {
            pg_sys::CacheRegisterRelcacheCallback(Some(on_invalidation), pg_sys::Datum::null());
        }
    }
    if WATCHED.get().contains(&pg_sys::Oid::INVALID) {
        let tables = Spi::connect(|client| {
            let row = client.select(TABLES, None, &[])?.first();
            Ok::<_, crate::error::PerfError>([
                required(&row, 1, "regclass")?,
                required(&row, 2, "regclass")?,
            ])
        })?;
        WATCHED.set(tables);
    }
    Ok(())
}

/// PostgreSQL calls it with the table that changed, or with none when anything may have.
///
/// # Safety
/// For PostgreSQL to call.
unsafe extern "C-unwind" fn on_invalidation(_argument: pg_sys::Datum, table: pg_sys::Oid) {
    let watched = WATCHED.get();
    let concerns_us = table == pg_sys::Oid::INVALID
        || watched.contains(&table)
        || watched.contains(&pg_sys::Oid::INVALID);
    if concerns_us {
        // The tables may be gone, or others by now (DROP and CREATE EXTENSION): look them up again.
        WATCHED.set([pg_sys::Oid::INVALID; 2]);
        GENERATION.set(GENERATION.get().wrapping_add(1));
    }
}

fn look_up(operation_type: &str, branch_id: Option<i32>) -> Result<Standing> {
    thread_local! {
        static STATEMENT: Slot = const { Slot::new() };
    }
    Spi::connect_mut(|client| {
        let types = [pg_sys::TEXTOID, pg_sys::INT4OID].map(Into::into);
        prepared::with(&STATEMENT, client, LOOK_UP, &types, |client, statement| {
            let arguments = [operation_type.into(), branch_id.into()];
            let row = client.select(statement, None, &arguments)?.first();
            Ok(Standing {
                is_known: required(&row, 1, "standing")?,
                baseline: row.get(2)?.zip(row.get(3)?),
                multiplier: row.get(4)?,
            })
        })
    })
}
