//! Conditions that must hold before our SQL runs with the rights of the extension's owner.
//!
//! Files whose statements name more than the tables of the recording path import [`Spi`] from here
//! instead of pgrx's. The recording path calls [`require_untouched`] for the tables that it writes.

use std::cell::{Cell, RefCell};
use std::ffi::CStr;

use pgrx::pg_sys;
use pgrx::pg_sys::panic::{ErrorReport, ErrorReportable};
use pgrx::spi::SpiClient;

use super::{interrupts, latest, planting};
use crate::error::{InstallationError, Result};

const SCHEMA: &CStr = c"pggit_perf_internal";
const EXTENSION: &CStr = c"pggit_perf";

/// The roles that could have created objects next to ours, as one sentence.
const UNTRUSTED: &CStr = c"
    SELECT pg_catalog.string_agg(pg_catalog.concat_ws(' '::pg_catalog.text, u.role_name, u.reason),
        '; '::pg_catalog.text
                                 ORDER BY u.role_name, u.reason)
    FROM pggit_perf_internal.untrusted_creators() AS u";

/// Triggers, rules and foreign keys on our tables that are not ours, each with its table; and the
/// list of our tables.
const FOREIGN: &CStr = c"
    SELECT f.table_name, pg_catalog.concat_ws(' '::pg_catalog.text, f.role_name, f.reason)
    FROM pggit_perf_internal.foreign_objects() AS f
    ORDER BY f.role_name, f.reason";
const OWN_TABLES: &CStr = c"SELECT t.oid FROM pggit_perf_internal.own_tables() AS t (oid)";

/// The name of a table, and a description of the foreign object on it.
type ForeignObject = (String, String);

thread_local! {
    static IS_REGISTERED: Cell<bool> = const { Cell::new(false) };
    /// Incremented by every change of a schema, a role or the definition of one of our tables.
    static GENERATION: Cell<u64> = const { Cell::new(0) };
    /// The generation for which the private schema is known to belong to the extension.
    static CURRENT: Cell<Option<u64>> = const { Cell::new(None) };
    /// The foreign objects on our tables, with the generation for which they were read.
    static FOREIGN_OBJECTS: RefCell<Option<(u64, Vec<ForeignObject>)>> = const { RefCell::new(None) };
    /// Our tables, as of the same generation.
    static TABLES: RefCell<Vec<pg_sys::Oid>> = const { RefCell::new(Vec::new()) };
    /// The generation and the setting for which every role with rights in our schemas is trusted.
    static TRUSTED: RefCell<Option<(u64, String)>> = const { RefCell::new(None) };
}

/// pgrx's Spi, for statements that need this release's layout, and a schema in which only trusted
/// roles can create objects.
///
/// Both functions raise the error that [`require`] returns. Interrupts that were held stay held
/// after an error that the calling function has caught.
pub struct Spi;

impl Spi {
    pub fn connect<R>(work: impl FnOnce(&SpiClient<'_>) -> R) -> R {
        raise_unless_met();
        interrupts::keeping_hold(|| pgrx::Spi::connect(work))
    }

    pub fn connect_mut<R>(work: impl FnOnce(&mut SpiClient<'_>) -> R) -> R {
        raise_unless_met();
        interrupts::keeping_hold(|| pgrx::Spi::connect_mut(work))
    }
}

fn raise_unless_met() {
    require().map_err(ErrorReport::from).unwrap_or_report();
}

/// # Errors
/// 55000 if the library is newer than the extension in this database, 42501 if the schema is open
/// to a role that is not trusted.
pub fn require() -> Result<()> {
    require_current()?;
    match untrusted()? {
        None => Ok(()),
        Some(reasons) => Err(InstallationError::UntrustedSchema { reasons }.into()),
    }
}

/// # Errors
/// 55000 if the library is newer than the extension in this database, or the extension is not
/// installed.
pub fn require_current() -> Result<()> {
    if is_current() {
        Ok(())
    } else if is_installed() {
        Err(InstallationError::UpdateNeeded.into())
    } else {
        Err(InstallationError::NotInstalled.into())
    }
}

/// Whether this database has the layout of this library: one library serves many databases, and
/// some may not be updated yet. It also checks that the private schema belongs to the extension,
/// because any role could create a schema of that name where it does not exist.
pub fn is_current() -> bool {
    // SAFETY: catalog look-ups that return InvalidOid for a missing object.
    let (schema, generation) = unsafe {
        hear_of_changes();
        (
            pg_sys::get_namespace_oid(SCHEMA.as_ptr(), true),
            GENERATION.get(),
        )
    };
    if schema == pg_sys::Oid::INVALID {
        return false;
    }
    if CURRENT.get() == Some(generation) {
        return true;
    }
    // SAFETY: catalog look-ups within a transaction, for a schema that exists.
    let is_member = unsafe {
        let extension = pg_sys::get_extension_oid(EXTENSION.as_ptr(), true);
        extension != pg_sys::Oid::INVALID
            && pg_sys::getExtensionOfObject(pg_sys::NamespaceRelationId, schema) == extension
    };
    if is_member {
        CURRENT.set(Some(generation));
    }
    is_member
}

/// The extension's owner if [`is_current`]: the owner of its private schema.
pub fn owner() -> Option<pg_sys::Oid> {
    if !is_current() {
        return None;
    }
    // SAFETY: cache look-ups that return InvalidOid or NULL for a missing object; the tuple is
    // released after its column is read.
    unsafe {
        let schema = pg_sys::get_namespace_oid(SCHEMA.as_ptr(), true);
        let tuple = pg_sys::SearchSysCache1(
            pg_sys::SysCacheIdentifier::NAMESPACEOID as i32,
            schema.into(),
        );
        if tuple.is_null() {
            return None;
        }
        let row = pg_sys::GETSTRUCT(tuple).cast::<pg_sys::FormData_pg_namespace>();
        let owner = (*row).nspowner;
        pg_sys::ReleaseSysCache(tuple);
        Some(owner)
    }
}

/// The role that called, outside of every function: the session user, or the role chosen by SET
/// ROLE.
pub fn asker() -> pg_sys::Oid {
    // SAFETY: reads a variable of this process.
    unsafe { pg_sys::GetOuterUserId() }
}

/// Whether any release of the extension is installed in this database.
pub fn is_installed() -> bool {
    // SAFETY: a catalog look-up that returns InvalidOid for a missing extension.
    unsafe { pg_sys::get_extension_oid(EXTENSION.as_ptr(), true) != pg_sys::Oid::INVALID }
}

/// For recording, which continues while schema `pggit` is untrusted, but must not fire a trigger
/// that is not ours.
///
/// # Errors
/// 42501 if a trigger, a rule or a foreign key on `table` (or on one of its months) is not ours.
pub fn require_untouched(table: &str) -> Result<()> {
    if !is_current() {
        return Ok(());
    }
    match foreign_objects(|name| name == table)? {
        None => Ok(()),
        Some(reasons) => Err(InstallationError::UntrustedSchema { reasons }.into()),
    }
}

/// Like [`require_untouched`], for the executor, which passes the OID of any table; a table that is
/// not ours passes.
///
/// # Errors
/// As [`require_untouched`].
pub fn require_untouched_table(table: pg_sys::Oid) -> Result<()> {
    hear_of_changes();
    let is_known = FOREIGN_OBJECTS.with_borrow(|known| {
        known
            .as_ref()
            .is_some_and(|(at, _)| *at == GENERATION.get())
    });
    if !is_known {
        foreign_objects(|_| false)?;
    }
    if TABLES.with_borrow(|tables| tables.contains(&table)) {
        require_untouched(&planting::name_of_whole(table))
    } else {
        Ok(())
    }
}

/// The triggers, rules and foreign keys that are not ours on the tables for which `concerns`
/// returns true, as one sentence.
fn foreign_objects(concerns: impl Fn(&str) -> bool) -> Result<Option<String>> {
    hear_of_changes();
    let generation = GENERATION.get();
    // A result that is not empty is not cached: a REVOKE on a trigger's function can make the
    // trigger acceptable, and no invalidation tells us of it.
    let is_known = FOREIGN_OBJECTS.with_borrow(|known| {
        known
            .as_ref()
            .is_some_and(|(at, found)| *at == generation && found.is_empty())
    });
    if !is_known {
        let tables = latest::select(OWN_TABLES, &[])?;
        TABLES.set(
            tables
                .iter()
                .filter_map(|row| row.first()?.as_ref()?.parse::<u32>().ok())
                .map(pg_sys::Oid::from)
                .collect(),
        );
        let found = latest::select(FOREIGN, &[])?
            .into_iter()
            .map(|row| {
                // An object without a name still counts as not ours.
                let mut columns = row.into_iter().map(Option::unwrap_or_default);
                let table = columns.next().unwrap_or_default();
                (table, columns.next().unwrap_or_default())
            })
            .collect();
        FOREIGN_OBJECTS.set(Some((generation, found)));
    }
    Ok(FOREIGN_OBJECTS.with_borrow(|known| {
        let (_, found) = known.as_ref()?;
        let reasons: Vec<&str> = found
            .iter()
            .filter(|(table, _)| concerns(table))
            .map(|(_, reason)| reason.as_str())
            .collect();
        (!reasons.is_empty()).then(|| reasons.join("; "))
    }))
}

/// Why schema `pggit` cannot be trusted; `None` if it can. Checked again after a change of a
/// schema, a role, the setting or the objects on our tables.
pub fn untrusted() -> Result<Option<String>> {
    if let Some(reasons) = foreign_objects(|_| true)? {
        return Ok(Some(reasons));
    }
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
    let reasons = latest::select(UNTRUSTED, &[])?
        .into_iter()
        .flatten()
        .flatten()
        .next();
    if reasons.is_none() {
        TRUSTED.set(Some((generation, setting)));
    }
    Ok(reasons)
}

/// Makes PostgreSQL process the invalidations that other sessions have committed, as every
/// statement does.
fn hear_of_changes() {
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
        // SAFETY: registered once per process, with a function that stays loaded as long as the
        // process.
        unsafe {
            pg_sys::CacheRegisterRelcacheCallback(Some(on_table), pg_sys::Datum::null());
        }
    }
    // SAFETY: called in a transaction.
    unsafe { pg_sys::AcceptInvalidationMessages() };
}

/// The value of `pggit_perf.trusted_schema_owners`.
fn trusted_owners() -> String {
    // SAFETY: the library defined this setting when it was loaded; the value is a C string that
    // PostgreSQL keeps, and it is copied at once.
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

/// PostgreSQL calls this when a schema or a role has changed, or may have changed.
///
/// # Safety
/// Only PostgreSQL may call this.
unsafe extern "C-unwind" fn on_invalidation(_argument: pg_sys::Datum, _cache: i32, _hash: u32) {
    GENERATION.set(GENERATION.get().wrapping_add(1));
}

/// PostgreSQL calls this with the relation whose definition or triggers changed, or with no
/// relation if any may have changed.
///
/// # Safety
/// Only PostgreSQL may call this.
unsafe extern "C-unwind" fn on_table(_argument: pg_sys::Datum, changed: pg_sys::Oid) {
    let is_ours = changed == pg_sys::Oid::INVALID
        // While our tables are not known, any relation may be one of them.
        || TABLES.with(|tables| {
            tables
                .try_borrow()
                .map_or(true, |known| known.is_empty() || known.contains(&changed))
        });
    if is_ours {
        GENERATION.set(GENERATION.get().wrapping_add(1));
    }
}
