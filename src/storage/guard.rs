//! What must hold before our SQL runs with the extension owner's rights.
//!
//! Files whose statements name more than the tables of the recording path import [`Spi`] from here,
//! in place of pgrx's. Recording checks what it writes by itself (`months`, `relations`).

use std::cell::{Cell, RefCell};
use std::ffi::CStr;

use pgrx::pg_sys;
use pgrx::pg_sys::panic::{ErrorReport, ErrorReportable};
use pgrx::spi::SpiClient;

use super::required;
use crate::error::{PerfError, Result};

const SCHEMA: &CStr = c"pggit_perf_internal";

/// Who could have put objects of their own beside ours, as one sentence.
const UNTRUSTED: &str = "
    SELECT pg_catalog.string_agg(pg_catalog.concat_ws(' '::pg_catalog.text, u.role_name, u.reason), '; '::pg_catalog.text
                                 ORDER BY u.role_name, u.reason)
    FROM pggit_perf_internal.untrusted_creators() AS u";

thread_local! {
    static IS_REGISTERED: Cell<bool> = const { Cell::new(false) };
    /// Grows with every change of a schema or a role.
    static GENERATION: Cell<u64> = const { Cell::new(0) };
    /// The generation and the setting as of which everybody with rights in our schemas is trusted.
    static TRUSTED: RefCell<Option<(u64, String)>> = const { RefCell::new(None) };
}

/// pgrx's Spi, for statements that need this release's layout and a schema that only trusted roles
/// can add to.
///
/// Both functions raise what [`require`] returns.
pub struct Spi;

impl Spi {
    pub fn connect<R>(work: impl FnOnce(&SpiClient<'_>) -> R) -> R {
        raise_unless_met();
        pgrx::Spi::connect(work)
    }

    pub fn connect_mut<R>(work: impl FnOnce(&mut SpiClient<'_>) -> R) -> R {
        raise_unless_met();
        pgrx::Spi::connect_mut(work)
    }
}

fn raise_unless_met() {
    require().map_err(ErrorReport::from).unwrap_or_report();
}

/// # Errors
/// 55000 where the library is newer than the extension in this database, 42501 where the schema is
/// open to a role that is not trusted.
pub fn require() -> Result<()> {
    if !is_current() {
        return Err(PerfError::UpdateNeeded);
    }
    match untrusted()? {
        None => Ok(()),
        Some(reasons) => Err(PerfError::UntrustedSchema { reasons }),
    }
}

/// Whether this database has the layout of this library: one library serves many databases, some of
/// which are not updated yet.
pub fn is_current() -> bool {
    // SAFETY: a look-up in PostgreSQL's cache of schemas, which reports a missing one as such.
    unsafe { pg_sys::get_namespace_oid(SCHEMA.as_ptr(), true) != pg_sys::Oid::INVALID }
}

/// What `grant_access` gives to admins alone, and no grant on all objects of schema `pggit` gives.
const IS_ADMIN: &str = "
    SELECT pg_catalog.has_schema_privilege($1, 'pggit_perf_internal'::pg_catalog.text, 'USAGE'::pg_catalog.text)";

/// The role that asks, outside of every function: the session's, or what SET ROLE has chosen.
pub fn asker() -> pg_sys::Oid {
    // SAFETY: reads a variable of this process.
    unsafe { pg_sys::GetOuterUserId() }
}

/// # Errors
/// 42501 unless the role that asks has access admin. EXECUTE alone does not say so: a script of
/// somebody else may have granted it on every function of schema `pggit`.
pub fn require_admin(function: &'static str) -> Result<()> {
    require()?;
    let is_admin: bool = pgrx::Spi::connect(|client| {
        let row = client.select(IS_ADMIN, None, &[asker().into()])?.first();
        required(&row, 1, "has_schema_privilege")
    })?;
    if is_admin {
        Ok(())
    } else {
        Err(PerfError::NotAdmin { function })
    }
}

/// Whether the extension is in this database at all, whatever its release.
pub fn is_installed() -> bool {
    // SAFETY: a look-up in the catalog of extensions, which reports a missing one as such.
    unsafe { pg_sys::get_extension_oid(c"pggit_perf".as_ptr(), true) != pg_sys::Oid::INVALID }
}

/// Why schema `pggit` cannot be trusted; `None` when it can. Asked again after a change of a schema,
/// of a role or of the setting.
pub fn untrusted() -> Result<Option<String>> {
    if !IS_REGISTERED.replace(true) {
        for cache in [
            pg_sys::SysCacheIdentifier::NAMESPACEOID,
            pg_sys::SysCacheIdentifier::AUTHOID,
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
    // SAFETY: as every statement does: what other sessions have committed is heard of first.
    unsafe { pg_sys::AcceptInvalidationMessages() };
    let setting = trusted_owners();
    let generation = GENERATION.get();
    let is_known = TRUSTED.with_borrow(|known| {
        known
            .as_ref()
            .is_some_and(|(at, by)| *at == generation && *by == setting)
    });
    if is_known {
        return Ok(None);
    }
    let reasons: Option<String> =
        pgrx::Spi::connect(|client| client.select(UNTRUSTED, None, &[])?.first().get(1))?;
    if reasons.is_none() {
        TRUSTED.set(Some((generation, setting)));
    }
    Ok(reasons)
}

/// `pggit_perf.trusted_schema_owners` as it is set.
fn trusted_owners() -> String {
    // SAFETY: the name of a setting that the library has defined when it was loaded; the value is a C
    // string that PostgreSQL keeps, and is copied at once.
    unsafe {
        let value =
            pg_sys::GetConfigOption(c"pggit_perf.trusted_schema_owners".as_ptr(), true, false);
        if value.is_null() {
            String::new()
        } else {
            CStr::from_ptr(value).to_string_lossy().into_owned()
        }
    }
}

/// PostgreSQL calls it when a schema or a role has changed, or any may have.
///
/// # Safety
/// For PostgreSQL to call.
unsafe extern "C-unwind" fn on_invalidation(_argument: pg_sys::Datum, _cache: i32, _hash: u32) {
    GENERATION.set(GENERATION.get().wrapping_add(1));
}
