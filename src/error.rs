//! Every error of the extension: message, SQLSTATE, detail and hint, in one place.

mod advice;
mod conversions;
mod named;

use named::{quoted, shown};
use pgrx::prelude::*;
use thiserror::Error;

use incident_rules::status::Status;
use notify::config::openpgp::Unusable;
use notify::notification::Channel;

pub use named::{Argument, number};

pub type Result<T> = std::result::Result<T, PerfError>;

#[derive(Debug, Error)]
pub enum PerfError {
    #[error("{argument} must not be NULL or blank")]
    BlankOperation { argument: Argument },
    #[error("{argument} has {characters} characters")]
    LongOperation {
        argument: Argument,
        characters: usize,
    },
    /// As the two above, of an operation that is looked for and not recorded.
    #[error("p_operation_type must not be NULL or blank")]
    BlankName,
    #[error("p_operation_type has {0} characters")]
    LongName(usize),
    #[error("{argument} must be between 1 and 86400000000 microseconds, not {}", shown(.found))]
    DurationOutOfRange {
        argument: Argument,
        found: Option<String>,
    },
    #[error("the phases take {0} microseconds, and p_total_microseconds is NULL")]
    PhasesTooLong(i64),
    #[error("{argument} lies in the future")]
    RecordedInFuture { argument: Argument },
    #[error("{argument} must be a finite time")]
    RecordedAtInfinite { argument: Argument },
    #[error("{argument} must be a finite time")]
    NotFinite { argument: &'static str },
    #[error("{argument} is too early: there is no time before it")]
    TooEarly { argument: &'static str },
    #[error("{argument} must not be negative")]
    NegativeCounter { argument: &'static str },
    #[error("{argument} has {bytes} bytes")]
    LongMetadata {
        argument: &'static str,
        bytes: usize,
    },
    #[error("{argument} has {found} elements where p_operation_types has {expected}")]
    ArrayLengths {
        argument: &'static str,
        found: usize,
        expected: usize,
    },
    #[error("{argument} must not be NULL")]
    NullArgument { argument: &'static str },
    #[error("{argument} must be between {least} and {greatest}, not {}", shown(.found))]
    OutOfRange {
        argument: &'static str,
        least: i32,
        greatest: i32,
        found: Option<i32>,
    },
    #[error("{argument} must be a finite number of at least 0.5, not {}", number(*.found))]
    BadThreshold { argument: &'static str, found: f64 },
    #[error("there is no operation type {0:?}")]
    UnknownOperation(String),
    #[error("there is no metric {}", shown(.0))]
    UnknownMetric(Option<i64>),
    #[error("there is no baseline {}", shown(.0))]
    UnknownBaseline(Option<i64>),
    #[error("baseline {id} is not pending review")]
    NotPending { id: i64, review_status: String },
    #[error("{argument} must be a finite number above 0, not {}", number(*.found))]
    BadPercent { argument: &'static str, found: f64 },
    #[error("there is no alert {}", shown(.0))]
    UnknownAlert(Option<i64>),
    #[error("alert {id} is acknowledged already")]
    AlertAcknowledged { id: i64, by: String },
    #[error("there is no incident {}", shown(.0))]
    UnknownIncident(Option<i64>),
    #[error("incident {id} is {status} and cannot be {to}")]
    IllegalMove {
        id: i64,
        status: Status,
        to: &'static str,
    },
    #[error("there is no suppression {}", shown(.0))]
    UnknownSuppression(Option<i64>),
    #[error("suppression {0} has ended")]
    SuppressionEnded(i64),
    #[error("there is no baseline exclusion {} in force", shown(.0))]
    UnknownExclusion(Option<i64>),
    #[error("p_reason must not be NULL or blank")]
    BlankReason,
    #[error("p_from must be before p_to")]
    NoTimeBetween,
    #[error("p_correlation_threshold must be between 0 and 1, not {}", shown(&.0.map(number)))]
    BadCorrelation(Option<f64>),
    #[error("p_from and p_to must be finite and at most 366 days apart")]
    SpanTooLong,
    #[error("p_from{0} must be before p_to{0}")]
    PeriodEmpty(u8),
    #[error("from p_from{0} to p_to{0} there is no whole hour")]
    PeriodWithoutHour(u8),
    #[error("p_from{0} and p_to{0} must be finite and at most 92 days apart")]
    PeriodTooLong(u8),
    #[error("p_as_of must be finite")]
    AsOfInfinite,
    #[error("p_time_zone {0:?} is not known to this server")]
    UnknownTimeZone(String),
    #[error("{argument} must lie in the future and after the start")]
    NotLater { argument: &'static str },
    #[error("{argument} must be longer than zero")]
    EmptyInterval { argument: &'static str },
    #[error("{argument} must be at most {hours} hours after the start")]
    TooLong { argument: &'static str, hours: i32 },
    #[error("a weekly window needs days, a beginning, an end and a time zone")]
    PartOfWeek,
    #[error("the weekly windows leave no pause")]
    NeverPauses,
    #[error("{argument} must be {allowed}, not {}", quoted(.found))]
    NotOneOf {
        argument: &'static str,
        found: Option<String>,
        allowed: &'static str,
    },
    #[error("there is no notification setting {}", shown(.0))]
    UnknownSetting(Option<i32>),
    #[error("there is no notification {}", shown(.0))]
    UnknownNotification(Option<i64>),
    #[error("notification {id} is {status}")]
    NotDead { id: i64, status: String },
    #[error("the incident of notification {0} is over")]
    IncidentOver(i64),
    #[error("{argument} cannot be used for {channel}: {reason}")]
    UnusableConfig {
        argument: &'static str,
        channel: Channel,
        reason: String,
    },
    #[error("{argument} cannot be used for {channel}: {member} would send without TLS")]
    InClear {
        argument: &'static str,
        channel: Channel,
        member: &'static str,
    },
    #[error("p_encryption_key is not an OpenPGP public key that can encrypt")]
    UnusableKey(Unusable),
    #[error("config refers to a secret that is not stored, or not for this destination")]
    SecretMissing,
    #[error("config refers to a secret file, and no directory for such files is set")]
    NoSecretsDirectory,
    #[error("pggit_perf in this database is older than its library and must be updated")]
    UpdateNeeded,
    #[error("neither p_total_microseconds nor any phase is given")]
    MergeWithoutDuration,
    #[error("pggit_perf was not loaded completely in this session")]
    LoadedPartly,
    #[error("numbers of {table} are taken")]
    NumbersTaken { table: &'static str },
    #[error("pggit_perf is not installed in this database")]
    NotInstalled,
    #[error("extension pggit_perf would be dropped along with something else")]
    TakenAlong,
    #[error("{function} is for roles with access admin")]
    NotAdmin { function: &'static str },
    #[error("{function} is for roles that grant_access has named")]
    NotNamed { function: &'static str },
    #[error("role {role} may not write {table} directly")]
    DirectWrite { role: String, table: String },
    #[error("role {role} may not put a {what} on {table}")]
    Planted {
        role: String,
        what: &'static str,
        table: String,
    },
    #[error("schema pggit is open to roles that are not trusted")]
    UntrustedSchema { reasons: String },
    #[error("pg_cron is not installed in this database")]
    NoPgCron,
    #[error("schema cron has functions that are not pg_cron's")]
    ForeignCron,
    #[error("pg_cron's job {0:?} is not pggit_perf's in this database")]
    JobTaken(&'static str),
    #[error("cannot read the state of the aggregate duration_stats")]
    CorruptState,
    #[error("no hour begins between p_from and p_to")]
    NoHours,
    #[error("nothing was rolled up on this server yet")]
    NotRolledUp,
    #[error("{0} cannot run inside a transaction block")]
    InTransactionBlock(String),
    #[error("this needs a transaction that is READ COMMITTED")]
    NeedsReadCommitted,
    #[error("this transaction has recorded into a month that is to be archived")]
    OwnRowsNotRolledUp,
    #[error("{argument} must be {digits} lower-case hexadecimal digits, not all of them zero")]
    BadIdentifier {
        argument: &'static str,
        digits: usize,
    },
    #[error("{argument} must be a JSON object")]
    NoObject { argument: &'static str },
    #[error("{argument} cannot be read as JSON")]
    UnreadableJson { argument: &'static str },
    #[error("there is no span {0}")]
    UnknownSpan(String),
    #[error("span {0} has ended already")]
    SpanEnded(String),
    #[error("the phases took {sum} microseconds, more than p_total_microseconds, {total}")]
    LongPhases { total: i64, sum: i64 },
    #[error("nothing can be recorded {}", if *.is_standby { "on a standby" } else { "in a read-only transaction" })]
    ReadOnly { is_standby: bool },
    #[error("{argument} must be positive")]
    NotPositive { argument: &'static str },
    #[error("invalid input syntax for type duration_digest")]
    BadDigestText,
    #[error("bytes are no duration_digest")]
    BadDigestBytes,
    #[error("cannot read a duration_digest")]
    CorruptDigest,
    #[error("p_fractions must be a non-empty array of numbers between 0 and 1")]
    BadFractions,
    #[error("p_fraction must be a number between 0 and 1, not {}", number(*.0))]
    BadFraction(f64),
    #[error("{argument} has {found} elements, more than {most}")]
    TooManyElements {
        argument: &'static str,
        found: usize,
        most: usize,
    },
    #[error("{argument} has {found} bytes, more than {most}")]
    LongText {
        argument: &'static str,
        found: usize,
        most: usize,
    },
    #[error("the state of an aggregate takes {0} bytes, more than PostgreSQL can pass on")]
    StateTooLarge(usize),
    #[error("out of memory")]
    OutOfMemory,
    #[error("value out of range for duration_stats")]
    ValueOutOfRange,
    #[error("rollups kept changing while they were read")]
    RollupsChange,
    #[error("{0} returned no row")]
    NoRow(&'static str),
    #[error(transparent)]
    Spi(#[from] pgrx::spi::SpiError),
}

impl PerfError {
    #[must_use]
    pub fn code(&self) -> PgSqlErrorCode {
        use PgSqlErrorCode as Code;
        match self {
            Self::BlankOperation { .. }
            | Self::LongOperation { .. }
            | Self::BlankName
            | Self::LongName(_)
            | Self::DurationOutOfRange { .. }
            | Self::PhasesTooLong(_)
            | Self::RecordedInFuture { .. }
            | Self::RecordedAtInfinite { .. }
            | Self::NotFinite { .. }
            | Self::TooEarly { .. }
            | Self::NegativeCounter { .. }
            | Self::LongMetadata { .. }
            | Self::ArrayLengths { .. }
            | Self::NullArgument { .. }
            | Self::OutOfRange { .. }
            | Self::BadThreshold { .. }
            | Self::BadPercent { .. }
            | Self::BlankReason
            | Self::NotLater { .. }
            | Self::EmptyInterval { .. }
            | Self::TooLong { .. }
            | Self::PartOfWeek
            | Self::NeverPauses
            | Self::NotOneOf { .. }
            | Self::UnusableConfig { .. }
            | Self::InClear { .. }
            | Self::UnusableKey(_)
            | Self::SecretMissing
            | Self::NoHours
            | Self::NoTimeBetween
            | Self::AsOfInfinite
            | Self::SpanTooLong
            | Self::PeriodEmpty(_)
            | Self::PeriodWithoutHour(_)
            | Self::MergeWithoutDuration
            | Self::PeriodTooLong(_)
            | Self::BadCorrelation(_)
            | Self::UnknownTimeZone(_)
            | Self::NotPositive { .. }
            | Self::BadIdentifier { .. }
            | Self::NoObject { .. }
            | Self::UnreadableJson { .. }
            | Self::LongPhases { .. }
            | Self::LongText { .. }
            | Self::BadFractions
            | Self::BadFraction(_) => Code::ERRCODE_INVALID_PARAMETER_VALUE,
            Self::UnknownOperation(_)
            | Self::UnknownMetric(_)
            | Self::UnknownBaseline(_)
            | Self::UnknownAlert(_)
            | Self::UnknownIncident(_)
            | Self::UnknownSuppression(_)
            | Self::UnknownExclusion(_)
            | Self::UnknownSetting(_)
            | Self::UnknownSpan(_)
            | Self::UnknownNotification(_) => Code::ERRCODE_UNDEFINED_OBJECT,
            Self::NotPending { .. }
            | Self::AlertAcknowledged { .. }
            | Self::IllegalMove { .. }
            | Self::SuppressionEnded(_)
            | Self::SpanEnded(_)
            | Self::NotDead { .. }
            | Self::IncidentOver(_)
            | Self::NoSecretsDirectory => Code::ERRCODE_OBJECT_NOT_IN_PREREQUISITE_STATE,
            Self::NotRolledUp | Self::OwnRowsNotRolledUp => {
                Code::ERRCODE_OBJECT_NOT_IN_PREREQUISITE_STATE
            }
            Self::NumbersTaken { .. } => Code::ERRCODE_LOCK_NOT_AVAILABLE,
            Self::ReadOnly { .. } => Code::ERRCODE_READ_ONLY_SQL_TRANSACTION,
            Self::InTransactionBlock(_) => Code::ERRCODE_INVALID_TRANSACTION_TERMINATION,
            Self::NeedsReadCommitted => Code::ERRCODE_INVALID_TRANSACTION_STATE,
            Self::UpdateNeeded | Self::NotInstalled | Self::LoadedPartly => {
                Code::ERRCODE_OBJECT_NOT_IN_PREREQUISITE_STATE
            }
            Self::UntrustedSchema { .. }
            | Self::Planted { .. }
            | Self::NotAdmin { .. }
            | Self::NotNamed { .. }
            | Self::ForeignCron
            | Self::DirectWrite { .. } => Code::ERRCODE_INSUFFICIENT_PRIVILEGE,
            Self::TakenAlong => Code::ERRCODE_DEPENDENT_OBJECTS_STILL_EXIST,
            Self::JobTaken(_) => Code::ERRCODE_DUPLICATE_OBJECT,
            Self::NoPgCron => Code::ERRCODE_FEATURE_NOT_SUPPORTED,
            Self::BadDigestText => Code::ERRCODE_INVALID_TEXT_REPRESENTATION,
            Self::BadDigestBytes => Code::ERRCODE_INVALID_BINARY_REPRESENTATION,
            Self::CorruptState | Self::CorruptDigest => Code::ERRCODE_DATA_CORRUPTED,
            Self::OutOfMemory => Code::ERRCODE_OUT_OF_MEMORY,
            Self::TooManyElements { .. } | Self::StateTooLarge(_) => {
                Code::ERRCODE_PROGRAM_LIMIT_EXCEEDED
            }
            Self::ValueOutOfRange => Code::ERRCODE_NUMERIC_VALUE_OUT_OF_RANGE,
            Self::RollupsChange => Code::ERRCODE_T_R_SERIALIZATION_FAILURE,
            Self::NoRow(_) | Self::Spi(_) => Code::ERRCODE_INTERNAL_ERROR,
        }
    }
}
