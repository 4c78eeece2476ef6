//! The relations that a backend caches, and whether they have changed since.
//!
//! PostgreSQL's cache invalidation notifies each backend of every table whose definition changed.
//! Triggers on the tables that recorders read use it to announce changed rows: the message reaches
//! every backend when the change commits, before that backend's next statement takes a lock, and
//! the changing backend also when it rolls back. They announce a change of the table's primary key:
//! a change of the table itself would make every backend replan its statements and search the table
//! again for foreign triggers, rules and foreign keys ([`super::guard`]).

use std::cell::{Cell, RefCell};

use pgrx::pg_sys;
use pgrx::prelude::*;

use crate::error::{PerfError, Result};
use crate::pg::rows::required;

#[derive(Clone, Copy, PartialEq)]
pub struct Relations {
    pub baselines: pg_sys::Oid,
    pub operation_types: pg_sys::Oid,
    pub metric_id_sequence: pg_sys::Oid,
    pub metrics: pg_sys::Oid,
    pub policies: pg_sys::Oid,
    /// The primary keys of the tables that recording reads; changes of rows are announced through
    /// them.
    keys: [pg_sys::Oid; 3],
}

const LOOK_UP: &str = "
    SELECT 'pggit.performance_baselines'::regclass::oid,
           'pggit.performance_operation_types'::regclass::oid,
           'pggit.performance_metrics_metric_id_seq'::regclass::oid,
           'pggit.performance_metrics'::regclass::oid,
           'pggit.alert_escalation_policies'::regclass::oid,
           coalesce((SELECT i.indexrelid FROM pg_index AS i
               WHERE i.indrelid = 'pggit.performance_baselines'::regclass
                   AND i.indisprimary), 0::oid),
           coalesce((SELECT i.indexrelid FROM pg_index AS i
               WHERE i.indrelid = 'pggit.performance_operation_types'::regclass
                   AND i.indisprimary), 0::oid),
           coalesce((SELECT i.indexrelid FROM pg_index AS i
               WHERE i.indrelid = 'pggit.alert_escalation_policies'::regclass
                   AND i.indisprimary), 0::oid)";

thread_local! {
    /// Further relations whose changes concern us, besides `RELATIONS`.
    static WATCHED: RefCell<Vec<pg_sys::Oid>> = const { RefCell::new(Vec::new()) };
    static WATCHES_ALL: Cell<bool> = const { Cell::new(false) };
    /// `None` until looked up; until then every invalidation concerns us.
    static RELATIONS: Cell<Option<Relations>> = const { Cell::new(None) };
    static GENERATION: Cell<u64> = const { Cell::new(0) };
    static IS_REGISTERED: Cell<bool> = const { Cell::new(false) };
}

/// Incremented by every change that may concern us.
pub fn generation() -> u64 {
    GENERATION.get()
}

/// The relations, looked up if they are not known or have changed. Changes are counted from the
/// first call on.
pub fn current() -> Result<Relations> {
    if !IS_REGISTERED.replace(true) {
        // SAFETY: the callback lives as long as the backend and neither fails nor touches the
        // database.
        unsafe {
            pg_sys::CacheRegisterRelcacheCallback(Some(on_invalidation), pg_sys::Datum::null());
        }
    }
    if let Some(relations) = RELATIONS.get() {
        return Ok(relations);
    }
    let generation = GENERATION.get();
    let relations = Spi::connect(|client| {
        let row = client.select(LOOK_UP, None, &[])?.first();
        Ok::<_, PerfError>(Relations {
            baselines: required(&row, 1, "regclass")?,
            operation_types: required(&row, 2, "regclass")?,
            metric_id_sequence: required(&row, 3, "regclass")?,
            metrics: required(&row, 4, "regclass")?,
            policies: required(&row, 5, "regclass")?,
            // InvalidOid if a table has lost its primary key: then changes are announced for the
            // table.
            keys: [
                required(&row, 6, "regclass")?,
                required(&row, 7, "regclass")?,
                required(&row, 8, "regclass")?,
            ],
        })
    })?;
    if GENERATION.get() == generation {
        RELATIONS.set(Some(relations));
    }
    Ok(relations)
}

/// From now on every change concerns us, until [`watch`] names the relations.
pub fn watch_all() {
    WATCHES_ALL.set(true);
}

/// From now on a change of these relations also concerns us; they replace those named before.
pub fn watch(relations: impl Iterator<Item = pg_sys::Oid>) {
    WATCHED.replace(relations.collect());
    WATCHES_ALL.set(false);
}

/// Announces, as part of the running transaction, that the rows of `table` have changed.
pub fn announce_change(table: pg_sys::Oid) {
    // SAFETY: called by a trigger of that table, which holds a lock on it. RelationGetIndexList
    // finds the primary key.
    unsafe {
        let relation = pg_sys::RelationIdGetRelation(table);
        let key = if relation.is_null() {
            pg_sys::Oid::INVALID
        } else {
            pg_sys::list_free(pg_sys::RelationGetIndexList(relation));
            let key = (*relation).rd_pkindex;
            pg_sys::RelationClose(relation);
            key
        };
        let changed = if key == pg_sys::Oid::INVALID {
            table
        } else {
            key
        };
        pg_sys::CacheInvalidateRelcacheByRelid(changed);
    }
}

/// PostgreSQL calls this with the relation that changed, or with no relation if any may have
/// changed.
///
/// # Safety
/// Only PostgreSQL may call this.
unsafe extern "C-unwind" fn on_invalidation(_argument: pg_sys::Datum, changed: pg_sys::Oid) {
    let concerns_us = RELATIONS.get().is_none_or(|known| {
        changed == pg_sys::Oid::INVALID
            || WATCHES_ALL.get()
            || known.baselines == changed
            || known.operation_types == changed
            || known.metric_id_sequence == changed
            || known.metrics == changed
            || known.policies == changed
            || known.keys.contains(&changed)
            || WATCHED.with(|watched| watched.try_borrow().is_ok_and(|w| w.contains(&changed)))
    });
    if concerns_us {
        // They may be gone or have been created anew (DROP and CREATE EXTENSION): look them up
        // again.
        RELATIONS.set(None);
        GENERATION.set(GENERATION.get().wrapping_add(1));
    }
}
