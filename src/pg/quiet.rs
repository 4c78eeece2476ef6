//! Our own DDL, which version control of schemas is not to track. SQL functions have the same in
//! `sql/schema/pg.sql`.

use std::ffi::CStr;

use pgrx::spi::SpiClient;

use crate::error::{PerfError, Result};
use crate::pg::rows::required;
use crate::pg::session_settings;

const IS_SILENT: &str = "SELECT pggit_perf_internal.is_ddl_unseen()";

/// The setting that keeps event triggers from firing. Before 17 there is none for them alone: then
/// ordinary triggers are silent as well, of which DDL fires none.
#[cfg(any(feature = "pg15", feature = "pg16"))]
const SETTING: (&CStr, &CStr) = (c"session_replication_role", c"replica");
#[cfg(not(any(feature = "pg15", feature = "pg16")))]
const SETTING: (&CStr, &CStr) = (c"event_triggers", c"off");

/// Defines a table, an index, a trigger or a partition of ours, unseen by event triggers where
/// `pggit_perf.silence_event_triggers` says so. The server's log has what they did not see.
pub(crate) fn define(client: &mut SpiClient<'_>, statement: &str) -> Result<()> {
    if !is_silent(client)? {
        client.update(statement, None, &[])?;
        return Ok(());
    }
    pgrx::log!("pggit_perf: event triggers do not see: {statement}");
    // The extension's owner, a superuser, may set it.
    session_settings::with(&[SETTING], || {
        client.update(statement, None, &[]).map(|_| ())
    })
    .map_err(PerfError::from)
}

fn is_silent(client: &SpiClient<'_>) -> Result<bool> {
    required(
        &client.select(IS_SILENT, None, &[])?.first(),
        1,
        "event triggers",
    )
}
