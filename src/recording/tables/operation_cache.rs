//! What a recorder must know of an operation before it appends, kept by each backend until it
//! changes. Looking it up takes a third as long as appending the row.

use std::cell::{Cell, RefCell};
use std::collections::HashMap;

use pgrx::pg_sys;
use pgrx::prelude::*;

use crate::error::Result;
use crate::incidents::tables::policies;
use crate::pg::prepared;
use crate::pg::prepared::Slot;
use crate::pg::rows::required;
use crate::pg::{relcache, transaction};
use incident_rules::severity::Severity;
use incident_rules::threshold::Limit;

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
    /// What its policy says of a duration from 3 to 5 times the 99th percentile.
    pub severity_above_3x_p99: Severity,
}

/// Branches by operation type; `None` is no branch.
type Entries = HashMap<String, HashMap<Option<i32>, Standing>>;

/// So many operations and branches are kept; then the backend starts afresh.
const CAPACITY: usize = 4096;

const LOOK_UP: &str = include_str!("../../../sql/queries/recording/operation_and_baseline.sql");

thread_local! {
    static ENTRIES: RefCell<Entries> = RefCell::default();
    static COUNT: Cell<usize> = const { Cell::new(0) };
    /// The generation that ENTRIES belongs to.
    static LOADED: Cell<u64> = const { Cell::new(0) };
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
                severity_above_3x_p99: self.severity_above_3x_p99,
            },
        })
    }
}

/// By what `operation_type` on `branch_id` is judged; the branch's own baseline goes first.
pub fn of(operation_type: &str, branch_id: Option<i32>) -> Result<Standing> {
    // Within a transaction block nothing else may have asked for what others committed meanwhile.
    // SAFETY: inside a transaction, as every function call is; it calls `on_invalidation` and its
    // like.
    unsafe { pg_sys::AcceptInvalidationMessages() };
    if let Some(standing) = kept(operation_type, branch_id) {
        return Ok(standing);
    }
    relcache::current()?;
    let generation = relcache::generation();
    let standing = look_up(operation_type, branch_id)?;
    // A transaction above READ COMMITTED looks at the past: what it sees is not for later
    // transactions.
    let sees_present = transaction::is_read_committed();
    if sees_present && relcache::generation() == generation {
        keep(operation_type, branch_id, standing);
    }
    Ok(standing)
}

fn kept(operation_type: &str, branch_id: Option<i32>) -> Option<Standing> {
    if LOADED.get() != relcache::generation() {
        return None;
    }
    ENTRIES.with_borrow(|entries| entries.get(operation_type)?.get(&branch_id).copied())
}

fn keep(operation_type: &str, branch_id: Option<i32>, standing: Standing) {
    ENTRIES.with_borrow_mut(|entries| {
        let generation = relcache::generation();
        if LOADED.replace(generation) != generation || COUNT.get() >= CAPACITY {
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

fn look_up(operation_type: &str, branch_id: Option<i32>) -> Result<Standing> {
    thread_local! {
        static STATEMENT: Slot = const { Slot::new() };
    }
    let severity_above_3x_p99 = policies::of_violations()?.severity_above_3x_p99(operation_type);
    Spi::connect_mut(|client| {
        let types = [pg_sys::TEXTOID, pg_sys::INT4OID].map(Into::into);
        prepared::with(&STATEMENT, client, LOOK_UP, &types, |client, statement| {
            let arguments = [operation_type.into(), branch_id.into()];
            let row = client.select(statement, None, &arguments)?.first();
            Ok(Standing {
                is_known: required(&row, 1, "standing")?,
                baseline: row.get(2)?.zip(row.get(3)?),
                multiplier: row.get(4)?,
                severity_above_3x_p99,
            })
        })
    })
}
