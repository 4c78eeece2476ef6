//! Converts errors of pure code to errors of the extension, and these to PostgreSQL error reports.

use pgrx::pg_sys::panic::ErrorReport;

use super::{PerfError, StatisticsError};
use exact_digest::digest::DigestError;
use exact_digest::memory::OutOfMemory;
use exact_digest::samples::{Refused, UnreadableState};

impl From<OutOfMemory> for PerfError {
    fn from(_: OutOfMemory) -> Self {
        StatisticsError::OutOfMemory.into()
    }
}

impl From<UnreadableState> for PerfError {
    fn from(error: UnreadableState) -> Self {
        match error {
            UnreadableState::Corrupt => StatisticsError::CorruptState.into(),
            UnreadableState::OutOfMemory => StatisticsError::OutOfMemory.into(),
        }
    }
}

impl From<Refused> for PerfError {
    fn from(refused: Refused) -> Self {
        match refused {
            Refused::OutOfMemory => StatisticsError::OutOfMemory.into(),
            Refused::OutOfRange => StatisticsError::ValueOutOfRange.into(),
        }
    }
}

impl From<DigestError> for PerfError {
    fn from(error: DigestError) -> Self {
        match error {
            DigestError::Corrupt => StatisticsError::CorruptDigest.into(),
            DigestError::OutOfMemory => StatisticsError::OutOfMemory.into(),
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
