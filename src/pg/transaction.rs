//! Properties of the running transaction.

use pgrx::pg_sys;

use crate::error::{RecordingError, Result};

/// Whether each statement of the transaction sees the rows that were committed before it began.
pub fn is_read_committed() -> bool {
    // SAFETY: reads a variable of this process.
    unsafe { pg_sys::XactIsoLevel <= pg_sys::XACT_READ_COMMITTED as i32 }
}

/// # Errors
/// [`crate::error::RecordingError::ReadOnly`] on a standby or in a read-only transaction.
pub fn require_writable() -> Result<()> {
    // SAFETY: reads a variable of this process, which is always true on a standby.
    if unsafe { pg_sys::XactReadOnly } {
        return Err(RecordingError::ReadOnly {
            is_standby: is_standby(),
        }
        .into());
    }
    Ok(())
}

/// Whether the procedure in PL/pgSQL that is running may commit.
pub fn may_caller_commit() -> bool {
    // SAFETY: reads the state of SPI, in which PL/pgSQL notes how its procedure was called.
    unsafe { pg_sys::SPI_inside_nonatomic_context() }
}

/// Whether this server is a standby.
pub fn is_standby() -> bool {
    // SAFETY: reads the state of the server.
    unsafe { pg_sys::RecoveryInProgress() }
}
