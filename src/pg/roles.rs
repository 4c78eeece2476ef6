//! The current role, and names of roles.

use pgrx::pg_sys;

/// The role whose rights the running statement has.
pub fn current_role() -> pg_sys::Oid {
    // SAFETY: reads a variable of this process.
    unsafe { pg_sys::GetUserId() }
}

/// The name of `role`, for messages.
pub fn name_of(role: pg_sys::Oid) -> String {
    // SAFETY: looks the role up in PostgreSQL's cache; the name is copied at once.
    unsafe {
        let name = pg_sys::GetUserNameFromId(role, true);
        if name.is_null() {
            return role.to_string();
        }
        std::ffi::CStr::from_ptr(name)
            .to_string_lossy()
            .into_owned()
    }
}
