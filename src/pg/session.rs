//! The identity of the session.

use pgrx::pg_sys;

/// The name of the role that logged in.
pub fn session_user() -> String {
    // SAFETY: the session user exists while its session lasts; the name is a C string that
    // PostgreSQL allocated for us, in the database's encoding.
    unsafe {
        let name = pg_sys::GetUserNameFromId(pg_sys::GetSessionUserId(), false);
        std::ffi::CStr::from_ptr(name)
            .to_string_lossy()
            .into_owned()
    }
}
