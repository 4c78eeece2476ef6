//! The row types of aggregates, looked up as PostgreSQL's own code does: the role that calls the
//! aggregate needs no right on their schema.

use std::ffi::CStr;

use pgrx::pg_sys;

/// `pg_type.oid`.
const OID_COLUMN: pg_sys::AttrNumber = 1;

/// The type of this name, also in the schema that an earlier release used, for a database that is
/// not updated yet. Invalid if it does not exist.
pub fn row_type(name: &CStr) -> pg_sys::Oid {
    [c"pggit_perf_internal", c"pggit"]
        .into_iter()
        .map(|schema| {
            // SAFETY: cache look-ups by C strings that return InvalidOid for a missing object.
            unsafe {
                let schema = pg_sys::get_namespace_oid(schema.as_ptr(), true);
                pg_sys::GetSysCacheOid(
                    pg_sys::SysCacheIdentifier::TYPENAMENSP as i32,
                    OID_COLUMN,
                    pg_sys::Datum::from(name.as_ptr()),
                    pg_sys::Datum::from(schema),
                    pg_sys::Datum::null(),
                    pg_sys::Datum::null(),
                )
            }
        })
        .find(|oid| *oid != pg_sys::Oid::INVALID)
        .unwrap_or(pg_sys::Oid::INVALID)
}
