//! The turn to send to a destination, which only one session has at a time. A crash thus leaves the
//! outcome of at most one attempt at a destination unknown, although many sessions may deliver.

use pgrx::pg_sys;

/// While a session keeps this value, no other session sends to the destination. The turn outlasts
/// transactions, and ends with the process at the latest.
#[derive(Debug)]
pub struct Turn {
    table: pg_sys::Oid,
    setting_id: i32,
}

const MODE: pg_sys::LOCKMODE = pg_sys::ExclusiveLock as pg_sys::LOCKMODE;

impl Turn {
    /// Takes the turn, or returns `None` if another session has it. `table` is the table of
    /// destinations.
    pub fn take(table: pg_sys::Oid, setting_id: i32) -> Option<Self> {
        // SAFETY: acquires a session lock without waiting.
        let result = unsafe { pg_sys::LockAcquire(&tag(table, setting_id), MODE, true, true) };
        if result == pg_sys::LockAcquireResult::LOCKACQUIRE_NOT_AVAIL {
            // Do not create a value here: dropping it would release a lock that this session does
            // not hold, which raises a WARNING.
            return None;
        }
        Some(Self { table, setting_id })
    }
}

impl Drop for Turn {
    fn drop(&mut self) {
        // SAFETY: releases the lock that `take` acquired. PostgreSQL itself releases a session's
        // locks only when the process ends, or after an error has left the calling function, and
        // then this value is already dropped.
        unsafe { pg_sys::LockRelease(&tag(self.table, self.setting_id), MODE, true) };
    }
}

/// Returns the lock tag of a setting. Its class is the table of destinations, which is not a system
/// catalog. SQL commands lock only objects of catalogs, so no role can take this lock with SQL.
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
