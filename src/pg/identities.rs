//! Advances sequences that are behind the ids in their tables. Logical replication copies rows but
//! not the state of sequences, so a promoted subscriber would assign ids that are already used.

use pgrx::pg_sys;
use pgrx::prelude::*;

use crate::error::Result;
use crate::pg::guard;
use crate::pg::object_locks::{ALONE, tag};
use crate::pg::rows::required;

const ADVANCE: &str = "SELECT pggit_perf_internal.advance_identities($1)";

/// Whether a state row was written on another server. The next run of each job marks its state as
/// this server's. Names are qualified because `deliver_notifications` commits and therefore has no
/// search_path of its own.
const IS_FROM_ELSEWHERE: &str = "
    SELECT EXISTS (SELECT FROM pg_catalog.pg_control_system() AS c
                   WHERE EXISTS (SELECT FROM pggit_perf_internal.metric_check_state AS s
                                 WHERE s.system_identifier OPERATOR(pg_catalog.<>)
                                     c.system_identifier)
                      OR EXISTS (SELECT FROM pggit_perf_internal.metric_rollup_state AS s
                                 WHERE s.system_identifier OPERATOR(pg_catalog.<>)
                                     c.system_identifier)
                      OR EXISTS (SELECT FROM pggit_perf_internal.detection_state AS s
                                 WHERE s.system_identifier OPERATOR(pg_catalog.<>)
                                     c.system_identifier))";

std::thread_local! {
    /// Whether this process has seen that all state rows are this server's.
    static IS_FROM_HERE: std::cell::Cell<bool> = const { std::cell::Cell::new(false) };
}

/// Advances the sequences of these tables to the highest ids in them. A table that another session
/// keeps locked is skipped. A rollback does not take a sequence back.
pub(crate) fn advance(tables: &[&str]) -> Result<()> {
    advance_some(Some(tables.to_vec()))
}

fn advance_some(tables: Option<Vec<&str>>) -> Result<()> {
    Spi::connect_mut(|client| {
        client.update(ADVANCE, None, &[tables.into()])?;
        Ok(())
    })
}

/// Keeps other sessions from advancing `sequence` until the end of the (sub)transaction. No role
/// can take this lock by SQL (see `object_locks`).
pub fn lock(sequence: pg_sys::Oid) {
    // SAFETY: takes a lock for the running transaction. The wait can be interrupted, and
    // `lock_timeout` limits it.
    unsafe { pg_sys::LockAcquire(&tag(sequence), ALONE, false, false) };
}

/// Whether [`catch_up`] must be called before a write.
pub(crate) fn may_be_behind() -> bool {
    // SAFETY: reads variables of this process.
    !IS_FROM_HERE.get() && unsafe { !pg_sys::XactReadOnly && !pg_sys::RecoveryInProgress() }
}

/// Advances all sequences if the database comes from another server and schema `pggit` is trusted;
/// a function that needs a trusted schema fails by itself. Needs the rights of the owner.
pub(crate) fn catch_up() -> Result<()> {
    let is_from_elsewhere: bool = Spi::connect(|client| {
        required(
            &client.select(IS_FROM_ELSEWHERE, None, &[])?.first(),
            1,
            "states",
        )
    })?;
    if !is_from_elsewhere {
        IS_FROM_HERE.set(true);
    } else if guard::untrusted()?.is_none() {
        advance_some(None)?;
    }
    Ok(())
}
