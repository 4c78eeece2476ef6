//! Hides the running statement's text, which other roles can read.

use pgrx::pg_sys;

/// Shown in place of a statement that contains a secret.
const HIDDEN: &std::ffi::CStr = c"<statement with the config of a notification setting>";

/// From now on neither pg_stat_activity nor the STATEMENT line of an error in the log shows the
/// running statement, which may contain a secret. The extension cannot change what the server logs
/// about it before it runs or after it has ended.
pub fn redact_running_statement() {
    // SAFETY: the text is static, and the variable belongs to this process; PostgreSQL sets it for
    // each statement and only reads the text.
    unsafe {
        pg_sys::debug_query_string = HIDDEN.as_ptr();
        pg_sys::pgstat_report_activity(pg_sys::BackendState::STATE_RUNNING, HIDDEN.as_ptr());
    }
}
