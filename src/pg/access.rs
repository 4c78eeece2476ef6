//! Checks the access of the calling or writing role, and runs work as the extension's owner on its
//! behalf. The privileges EXECUTE and INSERT alone do not prove an access: another extension's
//! script may have granted them to PUBLIC on every object in schema `pggit`.

use std::cell::{Cell, RefCell};
use std::ffi::CStr;

use pgrx::pg_sys;
use pgrx::prelude::*;

use super::{guard, latest, lock_waits, owner};
use crate::error::{AccessError, PerfError, Result};
use crate::pg::identities;
use crate::pg::roles::current_role;

/// Whether EXECUTE on the public function $2 was granted to role $1 or to a role that $1 is a
/// member of. A grant to PUBLIC does not count.
const IS_NAMED: &CStr = c"
    SELECT coalesce(pg_catalog.bool_or(CASE WHEN a.grantee OPERATOR(pg_catalog.<>) 0::pg_catalog.oid
                                            THEN pg_catalog.pg_has_role($1, a.grantee,
                                                'USAGE'::pg_catalog.text) END), false)
    FROM pg_catalog.pg_extension AS e
    JOIN pg_catalog.pg_depend AS d
        ON d.refclassid OPERATOR(pg_catalog.=) 'pg_catalog.pg_extension'::pg_catalog.regclass
       AND d.refobjid OPERATOR(pg_catalog.=) e.oid AND d.deptype OPERATOR(pg_catalog.=)
           'e'::pg_catalog.\"char\"
       AND d.classid OPERATOR(pg_catalog.=) 'pg_catalog.pg_proc'::pg_catalog.regclass
    JOIN pg_catalog.pg_proc AS p ON p.oid OPERATOR(pg_catalog.=) d.objid
    JOIN pg_catalog.pg_namespace AS n ON n.oid OPERATOR(pg_catalog.=) p.pronamespace
    CROSS JOIN LATERAL pg_catalog.aclexplode(coalesce(p.proacl,
        pg_catalog.acldefault('f'::pg_catalog.\"char\", p.proowner))) AS a
    WHERE e.extname OPERATOR(pg_catalog.=) 'pggit_perf'::pg_catalog.name
      AND n.nspname OPERATOR(pg_catalog.=) 'pggit'::pg_catalog.name
      AND p.proname OPERATOR(pg_catalog.=) $2::pg_catalog.name";

/// A session checks one or two roles and a few functions; the cache is cleared when it is full.
const CAPACITY: usize = 64;

thread_local! {
    static IS_REGISTERED: Cell<bool> = const { Cell::new(false) };
    /// Incremented by every change of a function, a role or a membership.
    static GENERATION: Cell<u64> = const { Cell::new(0) };
    static KNOWN: RefCell<Vec<(u64, pg_sys::Oid, &'static str, bool)>> = const { RefCell::new(Vec::new()) };
}

/// The access that a role needs to write a table directly, without one of our functions.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Writer {
    Recorder,
    Admin,
    /// The owner of the table and superusers.
    Owner,
}

/// Checks the caller of a function that records or changes something. Such functions are SECURITY
/// INVOKER, so the current role is the direct caller: within an application's SECURITY DEFINER
/// function it is the owner of that function, not the session user.
///
/// # Errors
/// 42501 unless EXECUTE on `function` is granted to the caller by name; a grant to PUBLIC is not
/// enough.
pub fn require_named(function: &'static str) -> Result<()> {
    require_recorder(function)?;
    if guard::is_current() && identities::may_be_behind() {
        switched_to_owner(identities::catch_up)?;
    }
    Ok(())
}

/// Like [`require_named`], for functions that record: they do not check for sequences that are
/// behind, and advance only their own.
fn require_recorder(function: &'static str) -> Result<()> {
    if guard::is_current() && !is_named(current_role(), function)? {
        return Err(AccessError::NotNamed { function }.into());
    }
    Ok(())
}

/// Does the work of `function` with the rights of the extension's owner, after [`require_named`].
///
/// # Errors
/// Those of [`require_named`] and of `work`; 55P03 has a hint. A PostgreSQL error aborts the
/// transaction or the subtransaction, which restores the caller's role.
pub fn as_owner<R, E: From<PerfError>>(
    function: &'static str,
    work: impl FnOnce() -> std::result::Result<R, E>,
) -> std::result::Result<R, E> {
    lock_waits::explained(|| {
        require_named(function)?;
        switched_to_owner(work)
    })
}

/// Like [`as_owner`], but fails if it waits for a lock longer than ten seconds, or than the
/// caller's `lock_timeout` if the caller has set one.
///
/// # Errors
/// As [`as_owner`].
pub fn as_owner_in_time<R, E: From<PerfError>>(
    function: &'static str,
    work: impl FnOnce() -> std::result::Result<R, E>,
) -> std::result::Result<R, E> {
    lock_waits::bounded(|| as_owner(function, work))
}

/// Like [`as_owner`], for functions that record metrics, spans and merges: their callers must not
/// wait for checks that recording does not need.
///
/// # Errors
/// As [`as_owner`].
pub fn as_owner_to_record<R, E: From<PerfError>>(
    function: &'static str,
    work: impl FnOnce() -> std::result::Result<R, E>,
) -> std::result::Result<R, E> {
    require_recorder(function)?;
    switched_to_owner(work)
}

/// Like [`as_owner`], for functions that only access admin may call.
///
/// # Errors
/// 42501 unless the caller has access admin and schema `pggit` is trusted; 55000 before ALTER
/// EXTENSION UPDATE; those of `work`.
pub fn as_owner_for_admin<R, E: From<PerfError>>(
    function: &'static str,
    work: impl FnOnce() -> std::result::Result<R, E>,
) -> std::result::Result<R, E> {
    guard::require_current()?;
    if !is_named(current_role(), function)? {
        return Err(PerfError::from(AccessError::NotAdmin { function }).into());
    }
    lock_waits::explained(|| {
        switched_to_owner(|| {
            guard::require()?;
            if identities::may_be_behind() {
                identities::catch_up()?;
            }
            work()
        })
    })
}

fn switched_to_owner<R>(work: impl FnOnce() -> R) -> R {
    match guard::owner() {
        Some(owner) => owner::switched_to(owner, work),
        // Before ALTER EXTENSION UPDATE these functions are SECURITY DEFINER.
        None => work(),
    }
}

/// Whether the access of `role` allows it to write a table of `owner` directly.
pub fn may_write(role: pg_sys::Oid, owner: pg_sys::Oid, writer: Writer) -> Result<bool> {
    // SAFETY: looks the role up in PostgreSQL's cache.
    if role == owner || unsafe { pg_sys::superuser_arg(role) } {
        return Ok(true);
    }
    match writer {
        Writer::Recorder => is_named(role, "record_performance_metric"),
        // Only access admin includes this function.
        Writer::Admin => is_named(role, "set_archive_policy"),
        Writer::Owner => Ok(false),
    }
}

/// Whether `role` may run jobs: superusers, the extension's owner, and roles with access admin may.
pub fn may_run_jobs(role: pg_sys::Oid) -> Result<bool> {
    // SAFETY: looks the role up in PostgreSQL's cache.
    let is_superuser = unsafe { pg_sys::superuser_arg(role) };
    Ok(is_superuser || guard::owner() == Some(role) || is_named(role, "run_job")?)
}

fn is_true(rows: &[Vec<Option<String>>], column: usize) -> bool {
    let value = rows.first().and_then(|row| row.get(column));
    value.and_then(Option::as_deref) == Some("t")
}

fn is_named(role: pg_sys::Oid, function: &'static str) -> Result<bool> {
    register();
    let generation = GENERATION.get();
    let known = KNOWN.with_borrow(|known| {
        known
            .iter()
            .find(|(at, of, name, _)| *at == generation && *of == role && *name == function)
            .map(|(.., is_named)| *is_named)
    });
    if let Some(is_named) = known {
        return Ok(is_named);
    }
    let name = function
        .into_datum()
        .ok_or(PerfError::Invalid("the name of a function"))?;
    // Reads as the owner, because a hardened database may not let its users read the catalogs.
    let rows = switched_to_owner(|| {
        latest::select(
            IS_NAMED,
            &[(pg_sys::OIDOID, role.into()), (pg_sys::TEXTOID, name)],
        )
    })?;
    let is_named = is_true(&rows, 0);
    KNOWN.with_borrow_mut(|known| {
        known.retain(|(at, ..)| *at == generation);
        if known.len() >= CAPACITY {
            known.clear();
        }
        known.push((generation, role, function, is_named));
    });
    Ok(is_named)
}

fn register() {
    if IS_REGISTERED.replace(true) {
        return;
    }
    for cache in [
        pg_sys::SysCacheIdentifier::PROCOID,
        pg_sys::SysCacheIdentifier::AUTHOID,
        pg_sys::SysCacheIdentifier::AUTHMEMMEMROLE,
    ] {
        // SAFETY: the callback lives as long as the backend and neither fails nor touches the
        // database.
        unsafe {
            pg_sys::CacheRegisterSyscacheCallback(
                cache as i32,
                Some(on_invalidation),
                pg_sys::Datum::null(),
            );
        }
    }
}

/// PostgreSQL calls this when a function, a role or a membership has changed, or may have changed.
///
/// # Safety
/// Only PostgreSQL may call this.
unsafe extern "C-unwind" fn on_invalidation(_argument: pg_sys::Datum, _cache: i32, _hash: u32) {
    GENERATION.set(GENERATION.get().wrapping_add(1));
}
