//! Converts errors of pure code to errors of the extension, and these to PostgreSQL error reports.

use pgrx::pg_sys::panic::ErrorReport;

use super::{PerfError, StatisticsError};
use exact_digest::digest::DigestError;
use exact_digest::memory::OutOfMemory;
use exact_digest::samples::{Refused, Unreadable};

impl From<OutOfMemory> for PerfError {
    fn from(_: OutOfMemory) -> Self {
        StatisticsError::OutOfMemory.into()
    }
}

impl From<Unreadable> for PerfError {
    fn from(error: Unreadable) -> Self {
        match error {
            Unreadable::Corrupt => StatisticsError::CorruptState.into(),
            Unreadable::OutOfMemory => StatisticsError::OutOfMemory.into(),
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
