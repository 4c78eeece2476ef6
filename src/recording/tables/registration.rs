//! Registers operation types that are recorded for the first time, without ever waiting for a lock.
//!
//! Adding a name that another transaction is adding would wait for that transaction. So
//! registration also reads rows that are not committed, and leaves their names to the transactions
//! that added them. Between that read and its own insert, no other session may add names: both
//! steps run under a lock that is held for the statement, not for the transaction. A session that
//! does not get the lock at once leaves the registration to the next recording. Statements that
//! insert names by hand hold the lock too, in a mode that they share (triggers `hold_registration`
//! and `release_registration`). No role can take the lock with SQL ([`crate::pg::object_locks`]).

use std::cell::Cell;
use std::collections::HashSet;

use pgrx::pg_sys;
use pgrx::prelude::*;

use crate::error::{PerfError, Result};
use crate::limits::{self, Admission};
use crate::pg::object_locks::{ALONE, tag};
use crate::pg::rows::required;
use crate::pg::sql_file::sql_file;
use crate::pg::{guard, relcache, transaction};
use exact_digest::memory::{TryCollect, try_insert};

/// The lock mode of statements that insert by hand.
const SHARED: pg_sys::LOCKMODE = pg_sys::RowExclusiveLock as pg_sys::LOCKMODE;
const INSERT: pg_sys::LOCKMODE = pg_sys::RowExclusiveLock as pg_sys::LOCKMODE;

/// `remove_unused` recognizes the types that recording registered by this description.
const DESCRIPTION: &str = "Registered when it was first recorded";

const REGISTER: &str = "
    INSERT INTO pggit.performance_operation_types (operation_type, description)
    SELECT n.operation_type, $2
    FROM unnest($1) AS n (operation_type)
    ORDER BY n.operation_type
    ON CONFLICT (operation_type) DO NOTHING";

const REMOVE_UNUSED: &str = sql_file!("recording/remove_unused_types.sql");

thread_local! {
    /// The generation of relations and the maximum for which committed rows were last seen to take
    /// all places.
    static FULL: Cell<Option<(u64, usize)>> = const { Cell::new(None) };
}

/// The rows of the table, including those that are not committed yet.
#[derive(Default)]
struct RegisteredTypes {
    registered: usize,
    /// Rows that another transaction has not committed yet.
    uncommitted: usize,
    /// The requested names that are in the table.
    known: HashSet<String>,
}

/// Registers those of `names` that are not registered, in their order, until there are `maximum`
/// types; returns those beyond it. Names that could not be registered because the lock was taken
/// are not returned.
///
/// Above READ COMMITTED nothing is registered: the next recalculation does it.
pub fn register<'a>(names: &[&'a str], maximum: usize) -> Result<Vec<&'a str>> {
    guard::require_untouched("pggit.performance_operation_types")?;
    let table = relcache::current()?.operation_types;
    let full = (relcache::generation(), maximum);
    let sees_present = transaction::is_read_committed();
    if sees_present && FULL.get() == Some(full) && !names.contains(&limits::OTHER) {
        return Ok(names.iter().copied().try_collect_vec()?);
    }
    let is_ours = sees_present && lock(table);
    let admission = find(table, names).and_then(|found| {
        if sees_present && found.registered - found.uncommitted >= maximum {
            FULL.set(Some(full));
        }
        let new = names.iter().copied().filter(|n| !found.known.contains(*n));
        let admission = limits::admit(new, found.registered, maximum)?;
        if is_ours {
            insert(&admission)?;
        }
        Ok(admission)
    });
    // An error raised by PostgreSQL unwinds past here; the end of the (sub)transaction then
    // releases the lock.
    if is_ours {
        release(table, ALONE);
    }
    Ok(admission?.refused)
}

/// Removes unused types and returns how many.
pub fn remove_unused() -> Result<i64> {
    guard::require()?;
    guard::require_untouched("pggit.performance_operation_types")?;
    Spi::connect_mut(|client| {
        let removed = client.update(REMOVE_UNUSED, None, &[DESCRIPTION.into()])?;
        required(&removed.first(), 1, "operation types")
    })
}

/// Waits briefly for a session that is registering names, then keeps other sessions from
/// registering until `release_shared`.
pub fn hold_shared(table: pg_sys::Oid) {
    // SAFETY: a lock of the running transaction. The wait can be interrupted.
    unsafe { pg_sys::LockAcquire(&tag(table), SHARED, false, false) };
}

/// Releases the lock of `hold_shared`.
pub fn release_shared(table: pg_sys::Oid) {
    release(table, SHARED);
}

/// Takes the lock and the right to write the table, and returns whether both were available at
/// once.
fn lock(table: pg_sys::Oid) -> bool {
    // SAFETY: locks of the running transaction; neither is waited for.
    unsafe {
        pg_sys::ConditionalLockRelationOid(table, INSERT)
            && pg_sys::LockAcquire(&tag(table), ALONE, false, true)
                != pg_sys::LockAcquireResult::LOCKACQUIRE_NOT_AVAIL
    }
}

fn release(table: pg_sys::Oid, mode: pg_sys::LOCKMODE) {
    // SAFETY: releases a lock that the same statement has acquired.
    unsafe { pg_sys::LockRelease(&tag(table), mode, false) };
}

/// Reads the table with a snapshot that also sees rows of uncommitted transactions.
fn find(table: pg_sys::Oid, names: &[&str]) -> Result<RegisteredTypes> {
    let mut wanted: HashSet<&str> = HashSet::new();
    for name in names {
        try_insert(&mut wanted, *name)?;
    }
    let mut found = RegisteredTypes::default();
    // SAFETY: the snapshot lives as long as the scan, and each tuple is read before the next one is
    // requested. Column 1 is the operation type, a text that is not NULL. If PostgreSQL raises an
    // error, it ends the scan and closes the table itself.
    unsafe {
        let mode = pg_sys::AccessShareLock as pg_sys::LOCKMODE;
        let relation = pg_sys::table_open(table, mode);
        let mut snapshot = pg_sys::SnapshotData {
            snapshot_type: pg_sys::SnapshotType::SNAPSHOT_DIRTY,
            ..std::mem::zeroed()
        };
        let scan = pg_sys::systable_beginscan(
            relation,
            pg_sys::Oid::INVALID,
            false,
            &mut snapshot,
            0,
            std::ptr::null_mut(),
        );
        loop {
            pgrx::check_for_interrupts!();
            let tuple = pg_sys::systable_getnext(scan);
            if tuple.is_null() {
                break;
            }
            found.registered += 1;
            if snapshot.xmin != pg_sys::TransactionId::INVALID {
                found.uncommitted += 1;
            }
            let name = pg_sys::nocachegetattr(tuple, 1, (*relation).rd_att);
            let name = <&str>::from_datum(name, false)
                .ok_or(PerfError::Invalid("the name of an operation type"))?;
            if wanted.contains(name) {
                try_insert(&mut found.known, name.to_owned())?;
            }
        }
        pg_sys::systable_endscan(scan);
        pg_sys::table_close(relation, pg_sys::NoLock as pg_sys::LOCKMODE);
    }
    Ok(found)
}

fn insert(admission: &Admission<'_>) -> Result<()> {
    if admission.admitted.is_empty() {
        return Ok(());
    }
    let arguments = [admission.admitted.clone().into(), DESCRIPTION.into()];
    Spi::connect_mut(|client| {
        client.update(REGISTER, None, &arguments)?;
        Ok(())
    })
}
