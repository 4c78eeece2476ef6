//! Names that a statement adds by hand are registered by no recorder meanwhile.

use pgrx::prelude::*;

use crate::recording::tables::registration;

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
