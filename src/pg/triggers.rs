//! Triggers that many tables share: they announce changes of rows that recorders cache, and reject
//! direct writes by roles without the access for them.

use crate::pg::roles;
use pgrx::pg_sys::panic::{ErrorReport, ErrorReportable};
use pgrx::prelude::*;

use crate::error::{AccessError, Result as PerfResult};
use crate::pg::access;
use crate::pg::access::Writer;
use crate::pg::relcache;

/// Trigger of the tables that recorders cache: makes every backend read them again.
#[pg_trigger(sql = false)]
fn announce_change<'a>(
    trigger: &'a PgTrigger<'a>,
) -> Result<Option<PgHeapTuple<'a, pgrx::AllocatedByRust>>, PgTriggerError> {
    relcache::announce_change(trigger.relid()?);
    Ok(None)
}

/// Statement trigger before each write of a public table. Its arguments are the access that may
/// insert, and the access that may make any other change.
#[pg_trigger(sql = false)]
fn refuse_direct_writes<'a>(
    trigger: &'a PgTrigger<'a>,
) -> Result<Option<PgHeapTuple<'a, pgrx::AllocatedByRust>>, PgTriggerError> {
    let arguments = trigger.extra_args()?;
    let writer = match trigger.op()? {
        PgTriggerOperation::Insert => arguments.first(),
        _ => arguments.get(1),
    };
    let writer = match writer.map(String::as_str) {
        Some("recorder") => Writer::Recorder,
        Some("admin") => Writer::Admin,
        _ => Writer::Owner,
    };
    let table = trigger.relation()?;
    require_writer(&table, writer)
        .map_err(ErrorReport::from)
        .unwrap_or_report();
    Ok(None)
}

fn require_writer(table: &pgrx::PgRelation, writer: Writer) -> PerfResult<()> {
    let role = roles::current_role();
    // SAFETY: the relation stays open while the trigger runs.
    let owner = unsafe { (*table.rd_rel).relowner };
    if access::may_write(role, owner, writer)? {
        return Ok(());
    }
    Err(AccessError::DirectWrite {
        role: roles::name_of(role),
        table: format!("{}.{}", table.namespace(), table.name()),
    }
    .into())
}
