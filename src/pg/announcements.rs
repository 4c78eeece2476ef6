//! Triggers: changes are announced, of what recorders keep in memory and of what there is to
//! deliver; no recorder registers an operation type while a statement inserts one by hand; and tables are
//! written directly only by roles whose access says so.

use pgrx::pg_sys::panic::{ErrorReport, ErrorReportable};
use pgrx::prelude::*;

use crate::error::{PerfError, Result as PerfResult};
use crate::notifications::tables::worker_latch;
use crate::pg::access;
use crate::pg::access::Writer;
use crate::pg::relcache;
use crate::recording::tables::registration;

/// Trigger of the tables that recorders keep a copy of: tells every backend to look again.
#[pg_trigger(sql = false)]
fn announce_change<'a>(
    trigger: &'a PgTrigger<'a>,
) -> Result<Option<PgHeapTuple<'a, pgrx::AllocatedByRust>>, PgTriggerError> {
    relcache::announce_change(trigger.relid()?);
    Ok(None)
}

/// Trigger of `alert_notification_queue`: wakes the sessions that deliver when the transaction that queued something commits.
#[pg_trigger(sql = false)]
fn wake_delivery<'a>(
    _trigger: &'a PgTrigger<'a>,
) -> Result<Option<PgHeapTuple<'a, pgrx::AllocatedByRust>>, PgTriggerError> {
    worker_latch::at_commit();
    Ok(None)
}

/// Trigger of `performance_operation_types`, before a statement that adds names: recorders, who
/// never wait, register none until `release_registration`.
#[pg_trigger(sql = false)]
fn hold_registration<'a>(
    trigger: &'a PgTrigger<'a>,
) -> Result<Option<PgHeapTuple<'a, pgrx::AllocatedByRust>>, PgTriggerError> {
    registration::hold_shared(trigger.relid()?);
    Ok(None)
}

/// Trigger of `performance_operation_types`, after that statement: what it added is there to be
/// seen now.
#[pg_trigger(sql = false)]
fn release_registration<'a>(
    trigger: &'a PgTrigger<'a>,
) -> Result<Option<PgHeapTuple<'a, pgrx::AllocatedByRust>>, PgTriggerError> {
    registration::release_shared(trigger.relid()?);
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
    let role = access::current_role();
    // SAFETY: the relation is open as long as the trigger runs.
    let owner = unsafe { (*table.rd_rel).relowner };
    if access::may_write(role, owner, writer)? {
        return Ok(());
    }
    Err(PerfError::DirectWrite {
        role: access::name_of(role),
        table: format!("{}.{}", table.namespace(), table.name()),
    })
}
