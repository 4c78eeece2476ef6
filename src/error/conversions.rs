//! Errors of pure code as errors of the extension, and these as PostgreSQL reports them.

use pgrx::pg_sys::panic::ErrorReport;

use super::PerfError;
use exact_digest::digest::DigestError;
use exact_digest::memory::OutOfMemory;
use exact_digest::samples::{Refused, Unreadable};

impl From<OutOfMemory> for PerfError {
    fn from(_: OutOfMemory) -> Self {
        Self::OutOfMemory
    }
}

impl From<Unreadable> for PerfError {
    fn from(error: Unreadable) -> Self {
        match error {
            Unreadable::Corrupt => Self::CorruptState,
            Unreadable::OutOfMemory => Self::OutOfMemory,
        }
    }
}

impl From<Refused> for PerfError {
    fn from(refused: Refused) -> Self {
        match refused {
            Refused::OutOfMemory => Self::OutOfMemory,
            Refused::OutOfRange => Self::ValueOutOfRange,
        }
    }
}

impl From<DigestError> for PerfError {
    fn from(error: DigestError) -> Self {
        match error {
            DigestError::Corrupt => Self::CorruptDigest,
            DigestError::OutOfMemory => Self::OutOfMemory,
        }
    }
}

impl From<PerfError> for ErrorReport {
    fn from(error: PerfError) -> Self {
        Self::new(error.code(), error.to_string(), "pggit_perf")
            .set_detail(error.detail())
            .set_hint(error.hint())
    }
}
