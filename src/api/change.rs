//! Triggers: changes are announced, of what recorders keep in memory and of what there is to
//! deliver; and nobody registers an operation type while somebody inserts one by hand.

use pgrx::prelude::*;

use crate::storage::{registration, relations, wake};

/// Trigger of the tables that recorders keep a copy of: tells every backend to look again.
#[pg_trigger(sql = false)]
fn announce_change<'a>(
    trigger: &'a PgTrigger<'a>,
) -> Result<Option<PgHeapTuple<'a, pgrx::AllocatedByRust>>, PgTriggerError> {
    relations::announce_change(trigger.relid()?);
    Ok(None)
}

/// Trigger of `alert_notification_queue`: whoever delivers is woken when what was put in is there to be seen.
#[pg_trigger(sql = false)]
fn wake_delivery<'a>(
    _trigger: &'a PgTrigger<'a>,
) -> Result<Option<PgHeapTuple<'a, pgrx::AllocatedByRust>>, PgTriggerError> {
    wake::at_commit();
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
