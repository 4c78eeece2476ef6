//! The settings with which a worker runs, whatever a database or a role has set.

use std::ffi::CStr;

use pgrx::pg_sys;
use pgrx::pg_sys::panic::{ErrorReport, ErrorReportable};

use super::transaction;
use crate::pg::session_settings;

/// Settings that are overridden before the first statement, which resets all others. A database or
/// role may have set them so that another role acts, or that the first statement fails or does
/// other work. PL/pgSQL's settings are included because they are unknown until one of its functions
/// is called.
const OVERRIDDEN: &[(&CStr, &CStr)] = &[
    (c"search_path", c"pg_catalog, pg_temp"),
    (c"role", c"none"),
    // A lost standby must not block delivery. If a failover loses an outcome, the message is sent
    // again with the same idempotency key.
    (c"synchronous_commit", c"local"),
    (c"default_transaction_isolation", c"read committed"),
    (c"default_transaction_read_only", c"off"),
    (c"default_transaction_deferrable", c"off"),
    (c"statement_timeout", c"0"),
    (c"lock_timeout", c"0"),
    (c"idle_in_transaction_session_timeout", c"0"),
    (c"idle_session_timeout", c"0"),
    #[cfg(not(any(feature = "pg15", feature = "pg16")))]
    (c"transaction_timeout", c"0"),
    (c"exit_on_error", c"off"),
    (c"session_replication_role", c"origin"),
    (c"row_security", c"on"),
    // The smallest value is too small for the list of settings that the reset reads.
    (c"work_mem", c"4096"),
    (c"temp_file_limit", c"-1"),
    (c"plpgsql.extra_errors", c"none"),
    (c"plpgsql.extra_warnings", c"none"),
    (c"plpgsql.variable_conflict", c"error"),
];

/// Overrides settings from ALTER DATABASE or ALTER ROLE. Called before the first query.
pub(crate) fn override_settings() {
    // SAFETY: restores the user that the postmaster gave this process, a superuser, whatever
    // session_authorization says.
    unsafe { pg_sys::SetSessionAuthorization(pg_sys::GetAuthenticatedUserId(), true) };
    for (name, value) in OVERRIDDEN {
        // SAFETY: these settings exist. Autovacuum overrides its own in the same way.
        unsafe {
            pg_sys::SetConfigOption(
                name.as_ptr(),
                value.as_ptr(),
                pg_sys::GucContext::PGC_SUSET,
                pg_sys::GucSource::PGC_S_OVERRIDE,
            );
        }
    }
    transaction(|| {
        session_settings::reset_to_default()
            .map_err(ErrorReport::from)
            .unwrap_or_report();
    });
}
