//! Wakes the worker when a message is queued.

use pgrx::prelude::*;

use crate::notifications::tables::worker_latch;

/// Trigger function of `alert_notification_queue`. It wakes the worker when the transaction that
/// queued a message commits.
#[pg_trigger(sql = false)]
fn wake_delivery<'a>(
    _trigger: &'a PgTrigger<'a>,
) -> Result<Option<PgHeapTuple<'a, pgrx::AllocatedByRust>>, PgTriggerError> {
    worker_latch::at_commit();
    Ok(None)
}
