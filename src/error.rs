//! Every error of the extension.
//!
//! Each error is defined once, in the table of its subject: `src/error/SUBJECT.rs` gives its
//! fields, SQLSTATE, message, detail and hint. [`PerfError`] can hold any of them.

#[macro_use]
mod table;

mod access;
mod argument;
mod conversions;
mod incident;
mod installation;
mod named;
mod notification;
mod period;
mod recording;
mod statistics;
mod transaction;
mod unknown;

use std::borrow::Cow;

use pgrx::prelude::*;
use thiserror::Error;

pub use access::AccessError;
pub use argument::ArgumentError;
pub use incident::IncidentError;
pub use installation::InstallationError;
pub use named::{Argument, number};
pub use notification::NotificationError;
pub use period::PeriodError;
pub use recording::RecordingError;
pub use statistics::StatisticsError;
pub use transaction::TransactionError;
pub use unknown::Unknown;

use table::Explained;

pub type Result<T> = std::result::Result<T, PerfError>;

#[derive(Debug, Error)]
pub enum PerfError {
    #[error(transparent)]
    Access(#[from] AccessError),
    #[error(transparent)]
    Argument(#[from] ArgumentError),
    #[error(transparent)]
    Incident(#[from] IncidentError),
    #[error(transparent)]
    Installation(#[from] InstallationError),
    #[error(transparent)]
    Notification(#[from] NotificationError),
    #[error(transparent)]
    Period(#[from] PeriodError),
    #[error(transparent)]
    Recording(#[from] RecordingError),
    #[error(transparent)]
    Statistics(#[from] StatisticsError),
    #[error(transparent)]
    Transaction(#[from] TransactionError),
    #[error(transparent)]
    Unknown(#[from] Unknown),
    /// A statement of the extension returned no row, or no value, although it always should.
    #[error("cannot read {0}")]
    NoRow(&'static str),
    /// A value that must be there and valid: of the extension's tables, of its own computation, or
    /// of the server's functions.
    #[error("{0} is missing or invalid")]
    Invalid(&'static str),
    #[error(transparent)]
    Spi(#[from] pgrx::spi::SpiError),
}

impl PerfError {
    #[must_use]
    pub fn code(&self) -> PgSqlErrorCode {
        self.explained().code()
    }

    #[must_use]
    pub fn detail(&self) -> Cow<'static, str> {
        self.explained().detail()
    }

    /// The next step for the user, usually a statement to run.
    #[must_use]
    pub fn hint(&self) -> Cow<'static, str> {
        self.explained().hint()
    }

    fn explained(&self) -> &dyn Explained {
        match self {
            Self::Access(error) => error,
            Self::Argument(error) => error,
            Self::Incident(error) => error,
            Self::Installation(error) => error,
            Self::Notification(error) => error,
            Self::Period(error) => error,
            Self::Recording(error) => error,
            Self::Statistics(error) => error,
            Self::Transaction(error) => error,
            Self::Unknown(error) => error,
            Self::NoRow(_) | Self::Invalid(_) | Self::Spi(_) => &Fault,
        }
    }
}

/// The texts of every error that only a bug in the extension can cause.
struct Fault;

impl Explained for Fault {
    fn code(&self) -> PgSqlErrorCode {
        PgSqlErrorCode::ERRCODE_INTERNAL_ERROR
    }

    fn detail(&self) -> Cow<'static, str> {
        "This is a bug in pggit_perf.".into()
    }

    fn hint(&self) -> Cow<'static, str> {
        "Please report it, with the statement that raised it.".into()
    }
}

#[cfg(test)]
mod tests;
