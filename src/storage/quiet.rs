//! Our own DDL, which version control of schemas is not to track. SQL functions have the same in `06_quiet.sql`.

use std::ffi::CStr;

use pgrx::pg_sys;
use pgrx::spi::SpiClient;

use super::required;
use crate::error::{PerfError, Result};

const IS_SILENT: &str = "SELECT pggit_perf_internal.is_ddl_unseen()";

/// The setting that keeps event triggers from firing. Before 17 there is none for them alone: then ordinary triggers
/// are silent as well, of which DDL fires none.
#[cfg(any(feature = "pg15", feature = "pg16"))]
const SETTING: (&CStr, &CStr) = (c"session_replication_role", c"replica");
#[cfg(not(any(feature = "pg15", feature = "pg16")))]
const SETTING: (&CStr, &CStr) = (c"event_triggers", c"off");

/// Defines a table, an index, a trigger or a partition of ours, unseen by event triggers where
/// `pggit_perf.silence_event_triggers` says so. The server's log has what they did not see.
pub(super) fn define(client: &mut SpiClient<'_>, statement: &str) -> Result<()> {
    if !is_silent(client)? {
        client.update(statement, None, &[])?;
        return Ok(());
    }
    pgrx::log!("pggit_perf: event triggers do not see: {statement}");
    let (name, value) = SETTING;
    // SAFETY: names of a setting and of its value, which ends with the level that is begun here, or with the
    // transaction after an error. The extension's owner, a superuser, may set it.
    let result = unsafe {
        let level = pg_sys::NewGUCNestLevel();
        pg_sys::set_config_option(
            name.as_ptr(),
            value.as_ptr(),
            pg_sys::GucContext::PGC_SUSET,
            pg_sys::GucSource::PGC_S_SESSION,
            pg_sys::GucAction::GUC_ACTION_SAVE,
            true,
            0,
            false,
        );
        let result = client.update(statement, None, &[]).map(|_| ());
        pg_sys::AtEOXact_GUC(true, level);
        result
    };
    result.map_err(PerfError::from)
}

fn is_silent(client: &SpiClient<'_>) -> Result<bool> {
    required(
        &client.select(IS_SILENT, None, &[])?.first(),
        1,
        "event triggers",
    )
}
