//! Which roles are trusted as owners in schema `pggit`.

use pgrx::prelude::*;

use crate::config;

/// The setting, read through the library: before the library is loaded, a session could have set a
/// placeholder parameter of that name.
#[pg_extern(sql = false)]
fn trusted_schema_owners() -> String {
    config::trusted_schema_owners()
}

#[cfg(any(test, feature = "pg_test"))]
mod pg_tests;
