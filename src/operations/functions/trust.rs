//! Who is trusted with schema `pggit`.

use pgrx::prelude::*;

use crate::config;

/// The setting, read by the library itself: before it is loaded, a session could have made up a
/// parameter of that name.
#[pg_extern(sql = false)]
fn trusted_schema_owners() -> String {
    config::trusted_schema_owners()
}

#[cfg(any(test, feature = "pg_test"))]
mod pg_tests;
