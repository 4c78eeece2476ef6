//! Which access the role has that calls or writes. EXECUTE or INSERT alone do not say so: somebody's
//! script may have granted them to PUBLIC on everything in schema `pggit`.

use std::cell::{Cell, RefCell};
use std::ffi::CStr;

use pgrx::pg_sys;
use pgrx::prelude::*;

use super::{guard, latest};
use crate::error::{PerfError, Result};

/// What `grant_access` gives to admins alone, and no grant on all objects of schema `pggit` gives.
const IS_ADMIN: &CStr = c"
    SELECT pg_catalog.has_schema_privilege($1, 'pggit_perf_internal'::pg_catalog.text, 'USAGE'::pg_catalog.text)";

/// Whether PUBLIC may execute the public function $2, and whether its rights name role $1 or a role
/// that $1 is a member of.
const RIGHTS: &CStr = c"
    SELECT coalesce(pg_catalog.bool_or(a.grantee OPERATOR(pg_catalog.=) 0::pg_catalog.oid), false),
           coalesce(pg_catalog.bool_or(CASE WHEN a.grantee OPERATOR(pg_catalog.<>) 0::pg_catalog.oid
                                            THEN pg_catalog.pg_has_role($1, a.grantee, 'USAGE'::pg_catalog.text) END), false)
    FROM pg_catalog.pg_extension AS e
    JOIN pg_catalog.pg_depend AS d
        ON d.refclassid OPERATOR(pg_catalog.=) 'pg_catalog.pg_extension'::pg_catalog.regclass
       AND d.refobjid OPERATOR(pg_catalog.=) e.oid AND d.deptype OPERATOR(pg_catalog.=) 'e'::pg_catalog.\"char\"
       AND d.classid OPERATOR(pg_catalog.=) 'pg_catalog.pg_proc'::pg_catalog.regclass
    JOIN pg_catalog.pg_proc AS p ON p.oid OPERATOR(pg_catalog.=) d.objid
    JOIN pg_catalog.pg_namespace AS n ON n.oid OPERATOR(pg_catalog.=) p.pronamespace
    CROSS JOIN LATERAL pg_catalog.aclexplode(coalesce(p.proacl, pg_catalog.acldefault('f'::pg_catalog.\"char\", p.proowner))) AS a
    WHERE e.extname OPERATOR(pg_catalog.=) 'pggit_perf'::pg_catalog.name
      AND n.nspname OPERATOR(pg_catalog.=) 'pggit'::pg_catalog.name
      AND p.proname OPERATOR(pg_catalog.=) $2::pg_catalog.name";

/// A session asks for one or two roles and a few functions; beyond so many answers it forgets.
const CAPACITY: usize = 64;

#[derive(Clone, Copy)]
struct Rights {
    is_public: bool,
    is_named: bool,
}

thread_local! {
    static IS_REGISTERED: Cell<bool> = const { Cell::new(false) };
    /// Grows with every change of a function, a role or a membership.
    static GENERATION: Cell<u64> = const { Cell::new(0) };
    static KNOWN: RefCell<Vec<(u64, pg_sys::Oid, &'static str, Rights)>> = const { RefCell::new(Vec::new()) };
}

/// Access that a table asks of whoever writes it directly.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Writer {
    Recorder,
    Admin,
    /// The owner of the table and superusers.
    Owner,
}

/// # Errors
/// 42501 unless the role that asks has access admin.
pub fn require_admin(function: &'static str) -> Result<()> {
    guard::require()?;
    if !is_restricted() && is_admin(guard::asker())? {
        Ok(())
    } else {
        Err(PerfError::NotAdmin { function })
    }
}

/// For functions that record or change something. Where PUBLIC may not execute `function`,
/// PostgreSQL has asked already, of the role that calls, which may be the owner of an application's
/// function.
///
/// # Errors
/// 42501 where PUBLIC may execute `function` and its rights do not name the role that asks.
pub fn require_named(function: &'static str) -> Result<()> {
    if !guard::is_current() {
        return Ok(());
    }
    let rights = rights(guard::asker(), function)?;
    if rights.is_public && (is_restricted() || !rights.is_named) {
        return Err(PerfError::NotNamed { function });
    }
    Ok(())
}

/// Whether `role` may write a table of `owner` directly, as far as the access goes.
pub fn may_write(role: pg_sys::Oid, owner: pg_sys::Oid, writer: Writer) -> Result<bool> {
    // SAFETY: looks the role up in PostgreSQL's cache.
    if role == owner || unsafe { pg_sys::superuser_arg(role) } {
        return Ok(true);
    }
    match writer {
        Writer::Recorder => Ok(rights(role, "record_performance_metric")?.is_named),
        Writer::Admin => is_admin(role),
        Writer::Owner => Ok(false),
    }
}

/// Whether code of a table's owner runs on behalf of somebody else, as in an index expression that ANALYZE
/// or REINDEX evaluates: the role that asks has not asked for this.
fn is_restricted() -> bool {
    // SAFETY: reads a variable of this process.
    unsafe { pg_sys::InSecurityRestrictedOperation() }
}

/// The role whose rights the running statement has.
pub fn current_role() -> pg_sys::Oid {
    // SAFETY: reads a variable of this process.
    unsafe { pg_sys::GetUserId() }
}

/// The name of `role`, for messages.
pub fn name_of(role: pg_sys::Oid) -> String {
    // SAFETY: looks the role up in PostgreSQL's cache; the name is copied at once.
    unsafe {
        let name = pg_sys::GetUserNameFromId(role, true);
        if name.is_null() {
            return role.to_string();
        }
        std::ffi::CStr::from_ptr(name)
            .to_string_lossy()
            .into_owned()
    }
}

fn is_admin(role: pg_sys::Oid) -> Result<bool> {
    let rows = latest::select(IS_ADMIN, &[(pg_sys::OIDOID, role.into())])?;
    Ok(is_true(&rows, 0))
}

fn is_true(rows: &[Vec<Option<String>>], column: usize) -> bool {
    let value = rows.first().and_then(|row| row.get(column));
    value.and_then(Option::as_deref) == Some("t")
}

fn rights(role: pg_sys::Oid, function: &'static str) -> Result<Rights> {
    register();
    let generation = GENERATION.get();
    let known = KNOWN.with_borrow(|known| {
        known
            .iter()
            .find(|(at, of, name, _)| *at == generation && *of == role && *name == function)
            .map(|(.., rights)| *rights)
    });
    if let Some(rights) = known {
        return Ok(rights);
    }
    let name = function.into_datum().ok_or(PerfError::NoRow("rights"))?;
    let rows = latest::select(
        RIGHTS,
        &[(pg_sys::OIDOID, role.into()), (pg_sys::TEXTOID, name)],
    )?;
    let rights = Rights {
        is_public: is_true(&rows, 0),
        is_named: is_true(&rows, 1),
    };
    KNOWN.with_borrow_mut(|known| {
        known.retain(|(at, ..)| *at == generation);
        if known.len() >= CAPACITY {
            known.clear();
        }
        known.push((generation, role, function, rights));
    });
    Ok(rights)
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
