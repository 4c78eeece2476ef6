//! Who is trusted with schema `pggit`.

use pgrx::pg_sys::panic::ErrorReport;
use pgrx::prelude::*;

use crate::config;
use crate::storage::access;

/// The setting, read by the library itself: before it is loaded, a session could have made up a
/// parameter of that name.
#[pg_extern(sql = false)]
fn trusted_schema_owners() -> String {
    config::trusted_schema_owners()
}

/// Raises 42501 unless the role that asks has access admin.
#[pg_extern(sql = false)]
fn require_admin(p_function: &str) -> std::result::Result<(), ErrorReport> {
    Ok(match p_function {
        "forget_user" => access::require_admin("forget_user"),
        "revoke_access" => access::require_admin("revoke_access"),
        _ => access::require_admin("grant_access"),
    }?)
}
