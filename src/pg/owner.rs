//! Acting as the extension's owner within a procedure that commits: PostgreSQL lets no such
//! procedure be SECURITY DEFINER.

use pgrx::pg_sys;
use pgrx::prelude::*;

use crate::error::{InstallationError, Result};
use crate::pg::rows::required;

/// From here on nothing is looked up by the caller's search_path.
const SEARCH_PATH: &str =
    "SELECT pg_catalog.set_config('search_path', 'pg_catalog, pg_temp', true)";

/// Plans that never read the whole queue, whatever its statistics say; no endless waits; what is
/// committed is on disk.
const SETTINGS: &str = "
    SELECT pg_catalog.set_config('lock_timeout', '10s', true),
           pg_catalog.set_config('synchronous_commit', CASE
               pg_catalog.current_setting('synchronous_commit') WHEN 'off' THEN 'local' ELSE
               pg_catalog.current_setting('synchronous_commit') END, true),
           pg_catalog.set_config('enable_seqscan', 'off', true),
           pg_catalog.set_config('enable_hashjoin', 'off', true),
           pg_catalog.set_config('enable_mergejoin', 'off', true),
           pg_catalog.set_config('jit', 'off', true)";

const OWNER: &str =
    "SELECT e.extowner FROM pg_catalog.pg_extension AS e WHERE e.extname = 'pggit_perf'";

const TABLES: &str = "
    SELECT t.name::regclass::oid
    FROM unnest(ARRAY['pggit.alert_notification_settings',
        'pggit_perf_internal.alert_notification_secrets',
            'pggit_perf_internal.alert_notification_destinations',
                      'pggit.alert_notification_queue', 'pggit.alert_notification_log',
                          'pggit.performance_incidents',
                      'pggit.performance_incident_events',
                          'pggit.performance_alerts']) AS t (name)";

const JOB_LOG: &str = "SELECT 'pggit.job_run_log'::regclass::oid";

/// Whether the tables of delivery can be written without waiting for whoever has locked one; if so,
/// they can until the end of the transaction. What was sent must be written down, and a wait can be
/// cut off.
pub fn tables_are_free() -> Result<bool> {
    are_free(TABLES)
}

/// The same of what health is looked after by.
pub fn job_log_is_free() -> Result<bool> {
    are_free(JOB_LOG)
}

pub(crate) fn are_free(tables: &'static str) -> Result<bool> {
    can_be_locked(tables, pg_sys::RowExclusiveLock)
}

/// Whether the tables that a query names by OID can be locked in this mode without waiting; if so,
/// they are until the end of the transaction.
pub(crate) fn can_be_locked(tables: &'static str, mode: u32) -> Result<bool> {
    let tables: Vec<pg_sys::Oid> = Spi::connect(|client| {
        client
            .select(tables, None, &[])?
            .map(|row| crate::pg::rows::required_in(&row, 1, "regclass"))
            .collect::<Result<_>>()
    })?;
    // SAFETY: locks that the transaction gives back, on tables that are there.
    Ok(tables.into_iter().all(|table| unsafe {
        pg_sys::ConditionalLockRelationOid(table, mode as pg_sys::LOCKMODE)
    }))
}

/// Runs `work` as the owner, with a pinned search_path until the end of the transaction.
///
/// # Errors
/// Those of `work`. An error of PostgreSQL aborts the transaction, which gives the caller its own
/// role again.
pub fn act<R>(work: impl FnOnce() -> Result<R>) -> Result<R> {
    let owner: pg_sys::Oid = Spi::connect_mut(|client| {
        client.update(SEARCH_PATH, None, &[])?;
        client.update(SETTINGS, None, &[])?;
        let rows = client.update(OWNER, None, &[])?;
        if rows.is_empty() {
            // DROP EXTENSION, while the worker runs or the procedure pauses between its
            // transactions.
            return Err(InstallationError::NotInstalled.into());
        }
        required(&rows.first(), 1, "owner")
    })?;
    switched_to(owner, work)
}

/// Runs `work` with the rights of `owner`, which a SET ROLE within it cannot keep. Whoever catches
/// an error of `work` must do so by rolling a subtransaction back: that gives the caller its own
/// role again.
pub fn switched_to<R>(owner: pg_sys::Oid, work: impl FnOnce() -> R) -> R {
    let mut caller = pg_sys::Oid::INVALID;
    let mut context = 0;
    // SAFETY: both are this process's own, and are put back below, or by PostgreSQL after an error.
    unsafe {
        pg_sys::GetUserIdAndSecContext(&raw mut caller, &raw mut context);
        pg_sys::SetUserIdAndSecContext(
            owner,
            context | pg_sys::SECURITY_LOCAL_USERID_CHANGE as i32,
        );
    }
    let result = work();
    // SAFETY: the role and context that were read above. `work` did not raise an error, or
    // PostgreSQL would have restored both when it aborted the (sub)transaction.
    unsafe { pg_sys::SetUserIdAndSecContext(caller, context) };
    result
}
