//! Locks that only this library takes. Such a lock is not on a relation but on an object of the
//! relation that does not exist: no SQL command can take it, whatever the rights of the role, while
//! any role can take an advisory lock.

use pgrx::pg_sys;

/// A lock mode that conflicts with itself.
pub(crate) const ALONE: pg_sys::LOCKMODE = pg_sys::ExclusiveLock as pg_sys::LOCKMODE;

/// Tags the object that column 1 of the relation would be. PostgreSQL always has 0 in that field,
/// because it locks objects only as a whole.
pub(crate) fn tag(relation: pg_sys::Oid) -> pg_sys::LOCKTAG {
    pg_sys::LOCKTAG {
        // SAFETY: reads a variable of this process.
        locktag_field1: unsafe { pg_sys::MyDatabaseId }.to_u32(),
        locktag_field2: pg_sys::RelationRelationId.to_u32(),
        locktag_field3: relation.to_u32(),
        locktag_field4: 1,
        locktag_type: pg_sys::LockTagType::LOCKTAG_OBJECT as u8,
        locktag_lockmethodid: pg_sys::DEFAULT_LOCKMETHOD as u8,
    }
}
