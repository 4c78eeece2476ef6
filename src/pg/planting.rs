//! Rejects triggers, rules and foreign keys on our tables unless a superuser or the extension's
//! owner creates them: each of them can run code with the rights of the tables' owner.
//!
//! PostgreSQL checks a foreign key as the owner of the table that it refers to, and evaluates a
//! cast of the referencing column with the rights of that owner. So the foreign key is rejected
//! when it is defined: by the end of the statement, rows may already have been checked.

use std::ffi::CStr;

use pgrx::pg_sys;
use pgrx::pg_sys::panic::{ErrorReport, ErrorReportable};
use pgrx::prelude::*;

use crate::error::{AccessError, Result};
use crate::pg::roles;

const EXTENSION: &CStr = c"pggit_perf";

/// A column of OIDs in a catalog, and the index of that catalog on its first column, also an OID.
/// The OIDs of catalogs and indexes are fixed in PostgreSQL.
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

/// The column is 0 for a constraint that is not a foreign key.
static FOREIGN_KEY: Column = Column::of(2606, 2667, c"confrelid");
static TRIGGER: Column = Column::of(2620, 2702, c"tgrelid");
static RULE: Column = Column::of(2618, 2692, c"ev_class");
static PARENT: Column = Column::of(2611, 2680, c"inhparent");
static OWNER: Column = Column::of(3079, 3080, c"extowner");

/// Called when PostgreSQL has written the row of a new object, and done nothing else with the
/// object yet.
///
/// # Safety
/// Only for the hook, in a transaction.
pub unsafe fn on_create(catalog: pg_sys::Oid, object: pg_sys::Oid) {
    if kind(catalog).is_some() {
        // SAFETY: the caller guarantees it.
        unsafe { refuse(catalog, object) };
    }
}

/// The column that names the table of an object, and the kind of the object.
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
/// As for [`on_create`].
#[pg_guard]
unsafe extern "C-unwind" fn refuse(catalog: pg_sys::Oid, object: pg_sys::Oid) {
    require_trusted(catalog, object)
        .map_err(ErrorReport::from)
        .unwrap_or_report();
}

/// # Errors
/// 42501 if the object is on one of our tables and the role is neither a superuser nor the
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
    // SAFETY: a catalog look-up that returns InvalidOid for a missing extension.
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

/// Whether the table is a member of the extension or a partition of one, as months are.
fn belongs_to(extension: pg_sys::Oid, table: pg_sys::Oid) -> bool {
    // SAFETY: a catalog look-up that returns InvalidOid for a missing object.
    let owner = unsafe { pg_sys::getExtensionOfObject(pg_sys::RelationRelationId, table) };
    owner == extension || whole_of(table).is_some_and(|whole| belongs_to(extension, whole))
}

/// The partitioned table of which a table is a partition.
fn whole_of(table: pg_sys::Oid) -> Option<pg_sys::Oid> {
    // SAFETY: a catalog look-up that returns false for a missing table.
    if unsafe { pg_sys::get_rel_relispartition(table) } {
        read(&PARENT, table)
    } else {
        None
    }
}

/// The name of the table, or of the partitioned table to which it belongs, in the form that
/// `foreign_objects` returns.
pub(crate) fn name_of_whole(table: pg_sys::Oid) -> String {
    whole_of(table).map_or_else(|| name_of(table), name_of)
}

/// The column's value in the row of `key`, which the running command may have just written; `None`
/// if it is 0.
fn read(column: &Column, key: pg_sys::Oid) -> Option<pg_sys::Oid> {
    const BY_EQUALITY: pg_sys::StrategyNumber = 3;
    let mode = pg_sys::AccessShareLock as pg_sys::LOCKMODE;
    let mut scan_key = pg_sys::ScanKeyData::default();
    // SAFETY: scans a catalog by one of its indexes; the scan is ended here, or by PostgreSQL after
    // an error. The row is valid until then, and its column is an OID, which is never NULL.
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
    // SAFETY: cache look-ups; the names are C strings or NULL, and copied at once.
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
