//! The identity of the session.

use pgrx::pg_sys;

/// The name of the role that logged in.
pub fn session_user() -> String {
    // SAFETY: the role of the session user exists as long as the session; the name is a newly
    // allocated C string in the database's encoding.
    unsafe {
        let name = pg_sys::GetUserNameFromId(pg_sys::GetSessionUserId(), false);
        std::ffi::CStr::from_ptr(name)
            .to_string_lossy()
            .into_owned()
    }
}
