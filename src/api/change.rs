//! Announcing changes of what recorders keep in memory.

use pgrx::prelude::*;

use crate::storage::standing;

/// Trigger of the tables that recorders keep a copy of: tells every backend to look again.
#[pg_trigger]
fn announce_change<'a>(
    trigger: &'a PgTrigger<'a>,
) -> Result<Option<PgHeapTuple<'a, pgrx::AllocatedByRust>>, PgTriggerError> {
    standing::invalidate(trigger.relid()?);
    Ok(None)
}
