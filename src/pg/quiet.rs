//! Hides our own DDL from tools that track schema changes with event triggers. SQL functions do the
//! same in `sql/schema/pg.sql`.

use std::ffi::CStr;

use pgrx::spi::SpiClient;

use crate::error::{PerfError, Result};
use crate::pg::rows::required;
use crate::pg::session_settings;

const IS_SILENT: &str = "SELECT pggit_perf_internal.is_ddl_unseen()";

/// The setting that keeps event triggers from firing. Before PostgreSQL 17 no setting is for event
/// triggers alone: session_replication_role disables ordinary triggers too, but DDL fires none of
/// these.
#[cfg(any(feature = "pg15", feature = "pg16"))]
const SETTING: (&CStr, &CStr) = (c"session_replication_role", c"replica");
#[cfg(not(any(feature = "pg15", feature = "pg16")))]
const SETTING: (&CStr, &CStr) = (c"event_triggers", c"off");

/// Defines a table, an index, a trigger or a partition, hidden from event triggers if
/// `pggit_perf.silence_event_triggers` says so. The server log then shows the hidden statement.
pub(crate) fn define(client: &mut SpiClient<'_>, statement: &str) -> Result<()> {
    if !is_silent(client)? {
        client.update(statement, None, &[])?;
        return Ok(());
    }
    pgrx::log!("pggit_perf: event triggers do not see: {statement}");
    // Only superusers may change the setting, and the extension's owner is one.
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
