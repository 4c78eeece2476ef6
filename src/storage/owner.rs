//! Acting as the extension's owner within a procedure that commits: PostgreSQL lets no such procedure be SECURITY DEFINER.

use pgrx::pg_sys;
use pgrx::prelude::*;

use super::required;
use crate::error::Result;

/// Nothing that is named here is looked up by the caller's search_path. The rest keeps plans off reading the whole queue,
/// whatever its statistics say, and out of endless waits.
const SETTINGS: &str = "
    SELECT pg_catalog.set_config('search_path', 'pg_catalog, pg_temp', true),
           pg_catalog.set_config('lock_timeout', '10s', true),
           pg_catalog.set_config('enable_seqscan', 'off', true),
           pg_catalog.set_config('enable_hashjoin', 'off', true),
           pg_catalog.set_config('enable_mergejoin', 'off', true),
           pg_catalog.set_config('jit', 'off', true)";

const OWNER: &str =
    "SELECT e.extowner FROM pg_catalog.pg_extension AS e WHERE e.extname = 'pggit_perf'";

/// Runs `work` as the owner, with a pinned search_path until the end of the transaction.
///
/// # Errors
/// Those of `work`. An error of PostgreSQL aborts the transaction, which gives the caller its own role again.
pub fn act<R>(work: impl FnOnce() -> Result<R>) -> Result<R> {
    let owner: pg_sys::Oid = Spi::connect_mut(|client| {
        client.update(SETTINGS, None, &[])?;
        required(&client.update(OWNER, None, &[])?.first(), 1, "owner")
    })?;
    let mut caller = pg_sys::Oid::INVALID;
    let mut context = 0;
    // SAFETY: both are this process's own, and are put back below; the flag keeps the owner's rights from being kept by SET ROLE.
    unsafe {
        pg_sys::GetUserIdAndSecContext(&raw mut caller, &raw mut context);
        pg_sys::SetUserIdAndSecContext(
            owner,
            context | pg_sys::SECURITY_LOCAL_USERID_CHANGE as i32,
        );
    }
    let result = work();
    // SAFETY: what was there before.
    unsafe { pg_sys::SetUserIdAndSecContext(caller, context) };
    result
}
