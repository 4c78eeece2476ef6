//! Which access the calling or writing role has, and acting as the owner on its behalf. The rights
//! EXECUTE and INSERT alone do not prove an access: another extension's script may have granted
//! them to PUBLIC on everything in schema `pggit`.

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

/// A session asks for one or two roles and a few functions; beyond so many answers it forgets.
const CAPACITY: usize = 64;

thread_local! {
    static IS_REGISTERED: Cell<bool> = const { Cell::new(false) };
    /// Grows with every change of a function, a role or a membership.
    static GENERATION: Cell<u64> = const { Cell::new(0) };
    static KNOWN: RefCell<Vec<(u64, pg_sys::Oid, &'static str, bool)>> = const { RefCell::new(Vec::new()) };
}

/// The access that a role needs to write a table directly, without a function of ours.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Writer {
    Recorder,
    Admin,
    /// The owner of the table and superusers.
    Owner,
}

/// For functions that record or change something. They are SECURITY INVOKER, so the current role is
/// the direct caller: within an application's SECURITY DEFINER function it is the owner of that
/// function, not the user of the session.
///
/// # Errors
/// 42501 where the rights of `function` do not name the caller, whatever PUBLIC may execute.
pub fn require_named(function: &'static str) -> Result<()> {
    require_recorder(function)?;
    if guard::is_current() && identities::may_be_behind() {
        switched_to_owner(identities::catch_up)?;
    }
    Ok(())
}

/// The same for functions that record, which neither look for sequences that are behind nor advance
/// any but their own.
fn require_recorder(function: &'static str) -> Result<()> {
    if guard::is_current() && !is_named(current_role(), function)? {
        return Err(AccessError::NotNamed { function }.into());
    }
    Ok(())
}

/// Does the work of `function` with the rights of the extension's owner, after [`require_named`].
///
/// # Errors
/// As there, and those of `work`; 55P03 has a hint. An error of PostgreSQL aborts the transaction
/// or the subtransaction, which gives the caller its own role again.
pub fn as_owner<R, E: From<PerfError>>(
    function: &'static str,
    work: impl FnOnce() -> std::result::Result<R, E>,
) -> std::result::Result<R, E> {
    lock_waits::explained(|| {
        require_named(function)?;
        switched_to_owner(work)
    })
}

/// The same for functions that fail where they wait for a lock for longer than ten seconds, or than
/// the caller's `lock_timeout` if that is shorter.
///
/// # Errors
/// As [`as_owner`].
pub fn as_owner_in_time<R, E: From<PerfError>>(
    function: &'static str,
    work: impl FnOnce() -> std::result::Result<R, E>,
) -> std::result::Result<R, E> {
    lock_waits::bounded(|| as_owner(function, work))
}

/// The same for functions that record: metrics, spans and merges. Their callers must not wait for
/// anything that recording does not need.
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

/// The same for functions that only access admin may call.
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

/// Whether `role` may write a table of `owner` directly, as far as the access goes.
pub fn may_write(role: pg_sys::Oid, owner: pg_sys::Oid, writer: Writer) -> Result<bool> {
    // SAFETY: looks the role up in PostgreSQL's cache.
    if role == owner || unsafe { pg_sys::superuser_arg(role) } {
        return Ok(true);
    }
    match writer {
        Writer::Recorder => is_named(role, "record_performance_metric"),
        // A function that only admins have.
        Writer::Admin => is_named(role, "set_archive_policy"),
        Writer::Owner => Ok(false),
    }
}

/// Whether `role` may run jobs: superusers, the extension's owner, and roles with access admin.
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
    let name = function.into_datum().ok_or(PerfError::NoRow("rights"))?;
    // As the owner: a hardened database may let its users read no catalog.
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

/// PostgreSQL calls it when a function, a role or a membership has changed, or any may have.
///
/// # Safety
/// For PostgreSQL to call.
unsafe extern "C-unwind" fn on_invalidation(_argument: pg_sys::Datum, _cache: i32, _hash: u32) {
    GENERATION.set(GENERATION.get().wrapping_add(1));
}
