//! Acts as the extension's owner within a procedure that commits: PostgreSQL does not let such a
//! procedure be SECURITY DEFINER.

use pgrx::pg_sys;
use pgrx::prelude::*;

use crate::error::{InstallationError, Result};
use crate::pg::rows::required;

/// From here on, no name is looked up in the caller's search_path.
const SEARCH_PATH: &str =
    "SELECT pg_catalog.set_config('search_path', 'pg_catalog, pg_temp', true)";

/// Plans that never scan the whole queue, whatever its statistics say; bounded lock waits; commits
/// that are flushed to disk.
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

/// Locks the tables of delivery for writing until the end of the transaction. Returns false if that
/// would need a wait. A wait could be cancelled, and then the outcome of a notification that was
/// sent would not be recorded.
pub fn try_lock_tables() -> Result<bool> {
    try_lock(TABLES)
}

/// The same for the table to which the health check writes.
pub fn try_lock_job_log() -> Result<bool> {
    try_lock(JOB_LOG)
}

pub(crate) fn try_lock(tables: &'static str) -> Result<bool> {
    try_lock_in_mode(tables, pg_sys::RowExclusiveLock)
}

/// Locks the tables whose OIDs a query returns in this mode until the end of the transaction.
/// Returns false if that would need a wait.
pub(crate) fn try_lock_in_mode(tables: &'static str, mode: u32) -> Result<bool> {
    let tables: Vec<pg_sys::Oid> = Spi::connect(|client| {
        client
            .select(tables, None, &[])?
            .map(|row| crate::pg::rows::required_in(&row, 1, "regclass"))
            .collect::<Result<_>>()
    })?;
    // SAFETY: locks existing tables; the transaction releases the locks.
    Ok(tables.into_iter().all(|table| unsafe {
        pg_sys::ConditionalLockRelationOid(table, mode as pg_sys::LOCKMODE)
    }))
}

/// Runs `work` as the owner, with a pinned search_path until the end of the transaction.
///
/// # Errors
/// Those of `work`. A PostgreSQL error aborts the transaction, which restores the caller's role.
pub fn run_as_owner<R>(work: impl FnOnce() -> Result<R>) -> Result<R> {
    let owner: pg_sys::Oid = Spi::connect_mut(|client| {
        client.update(SEARCH_PATH, None, &[])?;
        client.update(SETTINGS, None, &[])?;
        let rows = client.update(OWNER, None, &[])?;
        if rows.is_empty() {
            // DROP EXTENSION may have run while the worker runs, or between two transactions of the
            // procedure.
            return Err(InstallationError::NotInstalled.into());
        }
        required(&rows.first(), 1, "owner")
    })?;
    switched_to(owner, work)
}

/// Runs `work` with the rights of `owner`; a SET ROLE within it cannot outlast it. A caller that
/// catches an error of `work` must roll back a subtransaction, which restores the caller's role.
pub fn switched_to<R>(owner: pg_sys::Oid, work: impl FnOnce() -> R) -> R {
    let mut caller = pg_sys::Oid::INVALID;
    let mut context = 0;
    // SAFETY: both are variables of this process, and are restored below, or by PostgreSQL after an
    // error.
    unsafe {
        pg_sys::GetUserIdAndSecContext(&raw mut caller, &raw mut context);
        pg_sys::SetUserIdAndSecContext(
            owner,
            context | pg_sys::SECURITY_LOCAL_USERID_CHANGE as i32,
        );
    }
    let result = work();
    // SAFETY: restores the role and context that were read above. If `work` had raised an error,
    // PostgreSQL would have restored both when it aborted the (sub)transaction.
    unsafe { pg_sys::SetUserIdAndSecContext(caller, context) };
    result
}
