//! Announcing changes: of what recorders keep in memory, and of what there is to deliver.

use pgrx::prelude::*;

use crate::storage::{relations, wake};

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
