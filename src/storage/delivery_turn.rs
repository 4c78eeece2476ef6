//! One session at a time sends to a destination, so that whatever ends a session leaves at most one
//! attempt at that destination unknown, among any number of sessions.

use pgrx::pg_sys;

/// No other session sends to a destination while this is kept. It lasts beyond transactions, and
/// ends with the process at the latest.
#[derive(Debug)]
pub struct Turn {
    table: pg_sys::Oid,
    setting_id: i32,
}

const MODE: pg_sys::LOCKMODE = pg_sys::ExclusiveLock as pg_sys::LOCKMODE;

impl Turn {
    /// Takes the turn, unless another session has it. `table` is that of the destinations.
    pub fn take(table: pg_sys::Oid, setting_id: i32) -> Option<Self> {
        // SAFETY: a lock of the session, which is not waited for.
        let result = unsafe { pg_sys::LockAcquire(&tag(table, setting_id), MODE, true, true) };
        (result != pg_sys::LockAcquireResult::LOCKACQUIRE_NOT_AVAIL)
            .then_some(Self { table, setting_id })
    }
}

impl Drop for Turn {
    fn drop(&mut self) {
        // SAFETY: releases what `take` has acquired. PostgreSQL itself gives back the locks of a
        // session only when its transaction is aborted or its process ends, neither of which comes
        // before what unwinds past here.
        unsafe { pg_sys::LockRelease(&tag(self.table, self.setting_id), MODE, true) };
    }
}

/// A setting, as an object of the class that the table would be if it were a catalog: commands of SQL
/// lock objects of PostgreSQL's catalogs only, so no role can take this lock.
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
