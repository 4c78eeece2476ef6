//! What the running transaction may see.

use pgrx::pg_sys;

/// Each of its statements sees what was committed before it began.
pub fn is_read_committed() -> bool {
    // SAFETY: a plain read of the backend's own transaction state.
    unsafe { pg_sys::XactIsoLevel <= pg_sys::XACT_READ_COMMITTED as i32 }
}
