//! Guards against commands that would drop the extension.

use pgrx::prelude::*;

use crate::pg::removal;

/// Called by the event trigger `pggit_perf_guard` before a command that could drop the extension.
/// The call loads the library, which refuses such commands from then on.
#[pg_extern(schema = "pggit_perf_internal", volatile, parallel_unsafe)]
#[search_path(pg_catalog, pg_temp)]
fn watch_drop(p_command_tag: &str) {
    removal::announce(p_command_tag);
}

#[cfg(any(test, feature = "pg_test"))]
mod pg_tests;
