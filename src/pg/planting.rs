//! Refuses triggers, rules and foreign keys on our tables to every role but superusers and the
//! extension's owner: each of them can run code with the rights of the tables' owner.
//!
//! PostgreSQL checks a foreign key as the owner of the table that it refers to, and evaluates a
//! cast of the referencing column there. So it is refused as it is defined: at the end of the
//! statement, rows may have been checked already.

use std::ffi::CStr;

use pgrx::pg_sys;
use pgrx::pg_sys::panic::{ErrorReport, ErrorReportable};
use pgrx::prelude::*;

use crate::error::{AccessError, Result};
use crate::pg::roles;

const EXTENSION: &CStr = c"pggit_perf";

/// A catalog whose rows an index finds by their first column, an OID; and a column of OIDs. The
/// numbers are fixed in PostgreSQL.
struct Column {
    catalog: pg_sys::Oid,
    index: pg_sys::Oid,
    name: &'static CStr,
}

impl Column {
    const fn of(catalog: u32, index: u32, name: &'static CStr) -> Self {
        Self {
            catalog: pg_sys::Oid::from_u32(catalog),
            index: pg_sys::Oid::from_u32(index),
            name,
        }
    }
}

/// Of a constraint that is no foreign key the table is 0.
static FOREIGN_KEY: Column = Column::of(2606, 2667, c"confrelid");
static TRIGGER: Column = Column::of(2620, 2702, c"tgrelid");
static RULE: Column = Column::of(2618, 2692, c"ev_class");
static PARENT: Column = Column::of(2611, 2680, c"inhparent");
static OWNER: Column = Column::of(3079, 3080, c"extowner");

/// PostgreSQL has written the row of a new object, and done nothing else about it yet.
///
/// # Safety
/// For the hook, in a transaction.
pub unsafe fn on_create(catalog: pg_sys::Oid, object: pg_sys::Oid) {
    if kind(catalog).is_some() {
        // SAFETY: as the caller says.
        unsafe { refuse(catalog, object) };
    }
}

/// Where the table is that an object is on, and what the object is.
fn kind(catalog: pg_sys::Oid) -> Option<(&'static Column, &'static str)> {
    [
        (&FOREIGN_KEY, "foreign key"),
        (&TRIGGER, "trigger"),
        (&RULE, "rule"),
    ]
    .into_iter()
    .find(|(column, _)| column.catalog == catalog)
}

/// # Safety
/// As [`on_create`].
#[pg_guard]
unsafe extern "C-unwind" fn refuse(catalog: pg_sys::Oid, object: pg_sys::Oid) {
    require_trusted(catalog, object)
        .map_err(ErrorReport::from)
        .unwrap_or_report();
}

/// # Errors
/// 42501 where the object is on a table of ours, and the role neither a superuser nor the
/// extension's owner.
fn require_trusted(catalog: pg_sys::Oid, object: pg_sys::Oid) -> Result<()> {
    // SAFETY: looks the role up in PostgreSQL's cache.
    if unsafe { pg_sys::superuser() } {
        return Ok(());
    }
    let Some((column, what)) = kind(catalog) else {
        return Ok(());
    };
    let Some(table) = read(column, object) else {
        return Ok(());
    };
    // SAFETY: a look-up in the catalog of extensions, which reports a missing one as such.
    let extension = unsafe { pg_sys::get_extension_oid(EXTENSION.as_ptr(), true) };
    if extension == pg_sys::Oid::INVALID || !belongs_to(extension, table) {
        return Ok(());
    }
    let role = roles::current_role();
    if read(&OWNER, extension) == Some(role) {
        return Ok(());
    }
    Err(AccessError::Planted {
        role: roles::name_of(role),
        what,
        table: name_of(table),
    }
    .into())
}

/// Whether the table is a member of the extension, or a part of one, as months are.
fn belongs_to(extension: pg_sys::Oid, table: pg_sys::Oid) -> bool {
    // SAFETY: a look-up in PostgreSQL's catalogs, which reports a missing object as such.
    let owner = unsafe { pg_sys::getExtensionOfObject(pg_sys::RelationRelationId, table) };
    owner == extension || whole_of(table).is_some_and(|whole| belongs_to(extension, whole))
}

/// The partitioned table that a table is a part of.
fn whole_of(table: pg_sys::Oid) -> Option<pg_sys::Oid> {
    // SAFETY: a look-up in PostgreSQL's catalogs, which returns false for a missing table.
    if unsafe { pg_sys::get_rel_relispartition(table) } {
        read(&PARENT, table)
    } else {
        None
    }
}

/// The name of the table, or of the partitioned table that it is a part of, as `foreign_objects`
/// gives it.
pub(crate) fn name_of_whole(table: pg_sys::Oid) -> String {
    whole_of(table).map_or_else(|| name_of(table), name_of)
}

/// The column's value in the row of `key`, which the running command may have just written; `None`
/// where it is 0.
fn read(column: &Column, key: pg_sys::Oid) -> Option<pg_sys::Oid> {
    const BY_EQUALITY: pg_sys::StrategyNumber = 3;
    let mode = pg_sys::AccessShareLock as pg_sys::LOCKMODE;
    let mut scan_key = pg_sys::ScanKeyData::default();
    // SAFETY: a scan of a catalog by an index of its own, which is ended here, or by PostgreSQL
    // after an error. The row is there until then, and its column is an OID, which is never NULL.
    unsafe {
        pg_sys::ScanKeyInit(
            &raw mut scan_key,
            1,
            BY_EQUALITY,
            pg_sys::F_OIDEQ.into(),
            key.into(),
        );
        let relation = pg_sys::table_open(column.catalog, mode);
        let scan = pg_sys::systable_beginscan(
            relation,
            column.index,
            true,
            &raw mut pg_sys::SnapshotSelfData,
            1,
            &raw mut scan_key,
        );
        let row = pg_sys::systable_getnext(scan);
        let number = pg_sys::get_attnum(column.catalog, column.name.as_ptr());
        let value = if row.is_null() {
            None
        } else {
            let mut is_null = false;
            let value = pg_sys::heap_getattr(row, number.into(), (*relation).rd_att, &mut is_null);
            pg_sys::Oid::from_datum(value, is_null)
        };
        pg_sys::systable_endscan(scan);
        pg_sys::table_close(relation, mode);
        value.filter(|oid| *oid != pg_sys::Oid::INVALID)
    }
}

/// The table's name with its schema, for messages.
fn name_of(table: pg_sys::Oid) -> String {
    // SAFETY: look-ups in PostgreSQL's caches; the names are C strings or NULL, and copied at once.
    unsafe {
        let names = [
            pg_sys::get_namespace_name(pg_sys::get_rel_namespace(table)),
            pg_sys::get_rel_name(table),
        ];
        if names.iter().any(|name| name.is_null()) {
            return table.to_string();
        }
        names
            .map(|name| CStr::from_ptr(name).to_string_lossy().into_owned())
            .join(".")
    }
}
