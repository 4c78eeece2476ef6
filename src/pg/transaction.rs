//! What the running transaction may see.

use pgrx::pg_sys;

use crate::error::{RecordingError, Result};

/// Each of its statements sees what was committed before it began.
pub fn is_read_committed() -> bool {
    // SAFETY: a plain read of the backend's own transaction state.
    unsafe { pg_sys::XactIsoLevel <= pg_sys::XACT_READ_COMMITTED as i32 }
}

/// # Errors
/// [`crate::error::RecordingError::ReadOnly`] where nothing can be written: on a standby, or in a
/// transaction that is read only.
pub fn require_writable() -> Result<()> {
    // SAFETY: a plain read of the backend's own transaction state, which is read only on a standby.
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
    // SAFETY: a plain read of the state of SPI, where PL/pgSQL notes how its procedure was called.
    unsafe { pg_sys::SPI_inside_nonatomic_context() }
}

/// Whether this server follows another one.
pub fn is_standby() -> bool {
    // SAFETY: asks for the state of the server.
    unsafe { pg_sys::RecoveryInProgress() }
}
