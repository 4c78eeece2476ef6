//! Triggers of many tables: changes of what recorders keep in memory are announced, and tables are
//! written directly only by roles whose access says so.

use crate::pg::roles;
use pgrx::pg_sys::panic::{ErrorReport, ErrorReportable};
use pgrx::prelude::*;

use crate::error::{AccessError, Result as PerfResult};
use crate::pg::access;
use crate::pg::access::Writer;
use crate::pg::relcache;

/// Trigger of the tables that recorders keep a copy of: tells every backend to look again.
#[pg_trigger(sql = false)]
fn announce_change<'a>(
    trigger: &'a PgTrigger<'a>,
) -> Result<Option<PgHeapTuple<'a, pgrx::AllocatedByRust>>, PgTriggerError> {
    relcache::announce_change(trigger.relid()?);
    Ok(None)
}

/// Trigger of every public table, before a statement that writes it; its arguments are the access
/// that may insert and the one that may change what is there.
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
    // SAFETY: the relation is open as long as the trigger runs.
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
