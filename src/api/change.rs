//! Announcing changes of what recorders keep in memory.

use pgrx::prelude::*;

use crate::storage::relations;

/// Trigger of the tables that recorders keep a copy of: tells every backend to look again.
#[pg_trigger]
fn announce_change<'a>(
    trigger: &'a PgTrigger<'a>,
) -> Result<Option<PgHeapTuple<'a, pgrx::AllocatedByRust>>, PgTriggerError> {
    relations::announce_change(trigger.relid()?);
    Ok(None)
}
