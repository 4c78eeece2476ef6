//! Sets and resets settings of the session, and records changes of settings that affect
//! performance.

use std::ffi::{CStr, CString};

use pgrx::pg_sys;
use pgrx::prelude::*;

use crate::error::Result;
use crate::pg::rows::{required, required_in};

const NOTE_CHANGED: &str = "SELECT pggit_perf_internal.note_changed_settings()";

/// The settings that this session has from its database or its role, with PostgreSQL's built-in
/// values. Settings of one transaction are left out: they end with it, and cannot be changed after
/// its first query. Settings of the extension are left out: only superusers may set them for a
/// database.
const OF_DATABASE_OR_ROLE: &str = "
    SELECT s.name, s.boot_val
    FROM pg_catalog.pg_settings AS s
    WHERE s.source OPERATOR(pg_catalog.=)
        ANY ('{database,user,database user,global}'::pg_catalog.text[])
      AND s.context OPERATOR(pg_catalog.=) ANY ('{user,superuser}'::pg_catalog.text[])
      AND s.boot_val IS NOT NULL
      AND NOT (s.context OPERATOR(pg_catalog.=) 'superuser'::pg_catalog.text
          AND s.name OPERATOR(pg_catalog.~) '^pggit_perf[.]'::pg_catalog.text)
      AND s.name OPERATOR(pg_catalog.<>)
          ALL ('{transaction_isolation,transaction_read_only,transaction_deferrable}'::pg_catalog.text[])";

/// Its built-in value is the least allowed one, until PostgreSQL has asked the system.
const STACK_DEPTH: &str = "max_stack_depth";

/// The stack depth that PostgreSQL chooses by itself.
fn stack_depth() -> String {
    // SAFETY: reads a limit of the operating system.
    let limit = unsafe { pg_sys::get_stack_depth_rlimit() } as f64;
    format!("{:.0}kB", (limit / 1024.0 - 512.0).clamp(100.0, 2048.0))
}

/// Runs `work` with these settings, whatever the session's values and rights to set them, as
/// PostgreSQL does for a function with SET. Afterwards the session's values are restored, also if
/// `work` raises an error: then the rollback of the transaction or subtransaction restores them.
pub(crate) fn with<R>(settings: &[(&CStr, &CStr)], work: impl FnOnce() -> R) -> R {
    // SAFETY: names of settings with valid values; the changes end with the nesting level.
    let level = unsafe {
        let level = pg_sys::NewGUCNestLevel();
        for (name, value) in settings {
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
        }
        level
    };
    let result = work();
    // SAFETY: ends the nesting level that was begun above.
    unsafe { pg_sys::AtEOXact_GUC(true, level) };
    result
}

/// Resets the settings that come from the database or the role to PostgreSQL's built-in values.
///
/// For the background worker, which runs as a superuser in databases that other roles own.
pub fn reset_to_default() -> Result<()> {
    let own = Spi::connect(|client| {
        client
            .select(OF_DATABASE_OR_ROLE, None, &[])?
            .map(|row| {
                Ok((
                    required_in(&row, 1, "setting")?,
                    required_in(&row, 2, "setting")?,
                ))
            })
            .collect::<Result<Vec<(String, String)>>>()
    })?;
    for (name, value) in own {
        let value = if name == STACK_DEPTH {
            stack_depth()
        } else {
            value
        };
        let (Ok(name), Ok(value)) = (CString::new(name), CString::new(value)) else {
            continue;
        };
        // SAFETY: an existing setting with its built-in value, both as C strings.
        unsafe {
            pg_sys::SetConfigOption(
                name.as_ptr(),
                value.as_ptr(),
                pg_sys::GucContext::PGC_SUSET,
                pg_sys::GucSource::PGC_S_OVERRIDE,
            );
        }
    }
    Ok(())
}

/// Records the settings that have changed since the last call; returns how many.
pub fn note_changed() -> Result<i64> {
    Spi::connect_mut(|client| {
        let noted = client.update(NOTE_CHANGED, None, &[])?.first();
        required(&noted, 1, "settings")
    })
}
