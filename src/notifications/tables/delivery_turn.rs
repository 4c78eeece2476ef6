//! The right to send to a destination, which one session has at a time. So a crash leaves the
//! outcome of at most one attempt at a destination unknown, although many sessions may deliver.

use pgrx::pg_sys;

/// While a session keeps this, no other session sends to the destination. It outlasts transactions,
/// and ends with the process at the latest.
#[derive(Debug)]
pub struct Turn {
    table: pg_sys::Oid,
    setting_id: i32,
}

const MODE: pg_sys::LOCKMODE = pg_sys::ExclusiveLock as pg_sys::LOCKMODE;

impl Turn {
    /// Takes the turn, or returns `None` when another session has it. `table` is the table of
    /// destinations.
    pub fn take(table: pg_sys::Oid, setting_id: i32) -> Option<Self> {
        // SAFETY: acquires a lock of the session, without waiting for it.
        let result = unsafe { pg_sys::LockAcquire(&tag(table, setting_id), MODE, true, true) };
        if result == pg_sys::LockAcquireResult::LOCKACQUIRE_NOT_AVAIL {
            // No value may be made here, as dropping it would release a lock that this session does
            // not hold, with a WARNING.
            return None;
        }
        Some(Self { table, setting_id })
    }
}

impl Drop for Turn {
    fn drop(&mut self) {
        // SAFETY: releases the lock that `take` has acquired. PostgreSQL releases a session's locks
        // itself only after an error has left the calling function, when this value is dropped
        // already, or when the process ends.
        unsafe { pg_sys::LockRelease(&tag(self.table, self.setting_id), MODE, true) };
    }
}

/// The lock of a setting. Its class is the table of destinations, which is no system catalog. SQL
/// commands lock only objects of catalogs, so no role can take this lock by SQL.
fn tag(table: pg_sys::Oid, setting_id: i32) -> pg_sys::LOCKTAG {
    pg_sys::LOCKTAG {
        // SAFETY: a plain read of the backend's own database.
        locktag_field1: unsafe { pg_sys::MyDatabaseId }.to_u32(),
        locktag_field2: table.to_u32(),
        locktag_field3: u32::from_ne_bytes(setting_id.to_ne_bytes()),
        locktag_field4: 0,
        locktag_type: pg_sys::LockTagType::LOCKTAG_OBJECT as u8,
        locktag_lockmethodid: pg_sys::DEFAULT_LOCKMETHOD as u8,
    }
}
