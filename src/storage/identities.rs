//! Numbers of rows whose sequences are behind them: a logical subscriber gets rows, but the sequences stay where they were. Once it is
//! promoted, new rows would have numbers that are taken.

use pgrx::pg_sys;
use pgrx::prelude::*;

use super::required;
use crate::error::Result;

const ADVANCE: &str = "SELECT pggit_perf_internal.advance_identities()";

/// Whether a state says that it was written on another server. Each is this server's after the next run of its job.
const IS_FROM_ELSEWHERE: &str = "
    SELECT EXISTS (SELECT FROM pg_control_system() AS c
                   WHERE EXISTS (SELECT FROM pggit_perf_internal.metric_check_state AS s WHERE s.system_identifier <> c.system_identifier)
                      OR EXISTS (SELECT FROM pggit_perf_internal.metric_rollup_state AS s WHERE s.system_identifier <> c.system_identifier)
                      OR EXISTS (SELECT FROM pggit_perf_internal.detection_state AS s WHERE s.system_identifier <> c.system_identifier))";

/// What records metrics must not wait for this. It writes alerts alone, which [`super::alerts::raise`] looks after.
const RECORDERS: &str = "record_performance_";

std::thread_local! {
    /// Whether this process has seen that the states are this server's.
    static IS_FROM_HERE: std::cell::Cell<bool> = const { std::cell::Cell::new(false) };
}

/// Sets each sequence to the highest number of its table where it is behind that; how many were. Sequences do not go back with a transaction
/// that is rolled back.
pub fn advance() -> Result<i64> {
    Spi::connect_mut(|client| {
        required(&client.update(ADVANCE, None, &[])?.first(), 1, "identities")
    })
}

/// Whether [`catch_up`] is to be called before `function` writes.
pub(super) fn may_be_behind(function: &'static str) -> bool {
    // SAFETY: reads variables of this process.
    !IS_FROM_HERE.get()
        && !function.starts_with(RECORDERS)
        && unsafe { !pg_sys::XactReadOnly && !pg_sys::RecoveryInProgress() }
}

/// [`advance`]s where the database comes from another server. With the rights of the owner.
pub(super) fn catch_up() -> Result<()> {
    let is_from_elsewhere: bool = Spi::connect(|client| {
        required(
            &client.select(IS_FROM_ELSEWHERE, None, &[])?.first(),
            1,
            "states",
        )
    })?;
    if is_from_elsewhere {
        advance()?;
    } else {
        IS_FROM_HERE.set(true);
    }
    Ok(())
}
