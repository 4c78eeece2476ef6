//! Caches, per backend, what a recorder must know about an operation before it appends a metric.
//! The lookup takes a third as long as appending the row.
//!
//! A recorder also caches its partitions (`fast_append.rs`) and prepared statements
//! (`pg/prepared.rs`); `pg/relcache.rs` tells when a table that they depend on has changed.

use std::cell::{Cell, RefCell};
use std::collections::HashMap;

use pgrx::pg_sys;
use pgrx::prelude::*;

use crate::error::Result;
use crate::incidents::tables::policies;
use crate::pg::prepared;
use crate::pg::prepared::PreparedSlot;
use crate::pg::rows::required;
use crate::pg::sql_file::sql_file;
use crate::pg::{relcache, transaction};
use incident_rules::severity::Severity;
use incident_rules::threshold::Limit;

/// The active baseline that an operation on a branch is compared with.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct ActiveBaseline {
    pub baseline_id: i64,
    pub limit: Limit,
}

/// The stored settings and baseline of an operation on a branch.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct RecorderLimits {
    /// Whether the operation type is registered.
    pub is_known: bool,
    pub baseline: Option<(i64, i64)>,
    /// The operation's own multiplier.
    pub multiplier: Option<f64>,
    /// The severity that its policy gives to a duration of 3 to 5 times the 99th percentile.
    pub severity_above_3x_p99: Severity,
}

/// Branches by operation type; `None` stands for no branch.
type Entries = HashMap<String, HashMap<Option<i32>, RecorderLimits>>;

/// How many operations and branches are cached; the cache is cleared when it is full.
const CAPACITY: usize = 4096;

const LOOK_UP: &str = sql_file!("recording/operation_and_baseline.sql");

thread_local! {
    static ENTRIES: RefCell<Entries> = RefCell::default();
    static COUNT: Cell<usize> = const { Cell::new(0) };
    /// The generation of relations for which ENTRIES was loaded.
    static LOADED: Cell<u64> = const { Cell::new(0) };
}

impl RecorderLimits {
    /// The limit in force, with `default_multiplier` if the operation has no multiplier of its own.
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

/// The settings and baseline of `operation_type` on `branch_id`; the branch's own baseline takes
/// precedence.
pub fn limits_of(operation_type: &str, branch_id: Option<i32>) -> Result<RecorderLimits> {
    // Process invalidation messages: inside a transaction block, nothing else may have done so
    // since other sessions committed.
    // SAFETY: every function call is inside a transaction. It calls `on_invalidation` and similar
    // callbacks.
    unsafe { pg_sys::AcceptInvalidationMessages() };
    if let Some(limits) = cached(operation_type, branch_id) {
        return Ok(limits);
    }
    relcache::current()?;
    let generation = relcache::generation();
    let limits = look_up(operation_type, branch_id)?;
    // A transaction above READ COMMITTED sees an old state, which must not be cached for later
    // transactions.
    let sees_present = transaction::is_read_committed();
    if sees_present && relcache::generation() == generation {
        cache(operation_type, branch_id, limits);
    }
    Ok(limits)
}

fn cached(operation_type: &str, branch_id: Option<i32>) -> Option<RecorderLimits> {
    if LOADED.get() != relcache::generation() {
        return None;
    }
    ENTRIES.with_borrow(|entries| entries.get(operation_type)?.get(&branch_id).copied())
}

fn cache(operation_type: &str, branch_id: Option<i32>, limits: RecorderLimits) {
    ENTRIES.with_borrow_mut(|entries| {
        let generation = relcache::generation();
        if LOADED.replace(generation) != generation || COUNT.get() >= CAPACITY {
            entries.clear();
            COUNT.set(0);
        }
        entries
            .entry(operation_type.to_owned())
            .or_default()
            .insert(branch_id, limits);
        COUNT.set(COUNT.get() + 1);
    });
}

fn look_up(operation_type: &str, branch_id: Option<i32>) -> Result<RecorderLimits> {
    thread_local! {
        static STATEMENT: PreparedSlot = const { PreparedSlot::new() };
    }
    let severity_above_3x_p99 =
        policies::read_for_recorders()?.severity_above_3x_p99(operation_type);
    Spi::connect_mut(|client| {
        let types = [pg_sys::TEXTOID, pg_sys::INT4OID].map(Into::into);
        prepared::with(&STATEMENT, client, LOOK_UP, &types, |client, statement| {
            let arguments = [operation_type.into(), branch_id.into()];
            let row = client.select(statement, None, &arguments)?.first();
            Ok(RecorderLimits {
                is_known: required(&row, 1, "recorder limits")?,
                baseline: row.get(2)?.zip(row.get(3)?),
                multiplier: row.get(4)?,
                severity_above_3x_p99,
            })
        })
    })
}
