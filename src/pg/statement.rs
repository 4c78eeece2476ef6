//! The running statement's text, which others can read.

use pgrx::pg_sys;

/// What is shown in place of a statement with a secret in it.
const HIDDEN: &std::ffi::CStr = c"<statement with the config of a notification setting>";

/// From now on neither pg_stat_activity nor the log's STATEMENT line of an error shows the running
/// statement: it may hold a secret. The extension cannot change what the server logs of it before
/// it runs or after it has ended.
pub fn hide() {
    // SAFETY: a text that is there for ever, and this process's own variable, which PostgreSQL sets
    // anew for each statement and only ever reads.
    unsafe {
        pg_sys::debug_query_string = HIDDEN.as_ptr();
        pg_sys::pgstat_report_activity(pg_sys::BackendState::STATE_RUNNING, HIDDEN.as_ptr());
    }
}
