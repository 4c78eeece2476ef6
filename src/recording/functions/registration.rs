//! Triggers that keep recorders from registering names while a statement adds names by hand.

use pgrx::prelude::*;

use crate::recording::tables::registration;

/// Trigger of `performance_operation_types`, before a statement that adds names. Recorders never
/// wait, so they register no names until `release_registration`.
#[pg_trigger(sql = false)]
fn hold_registration<'a>(
    trigger: &'a PgTrigger<'a>,
) -> Result<Option<PgHeapTuple<'a, pgrx::AllocatedByRust>>, PgTriggerError> {
    registration::hold_shared(trigger.relid()?);
    Ok(None)
}

/// Trigger of `performance_operation_types`, after that statement: recorders can see the rows it
/// added from now on.
#[pg_trigger(sql = false)]
fn release_registration<'a>(
    trigger: &'a PgTrigger<'a>,
) -> Result<Option<PgHeapTuple<'a, pgrx::AllocatedByRust>>, PgTriggerError> {
    registration::release_shared(trigger.relid()?);
    Ok(None)
}
