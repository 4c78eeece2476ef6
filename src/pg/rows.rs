//! Helpers that read and write the columns of the extension's tables. No policy is decided here.

use pgrx::pg_sys;
use pgrx::pg_sys::panic::{ErrorReport, ErrorReportable};
use pgrx::prelude::*;
use pgrx::spi::{SpiHeapTupleData, SpiTupleTable};

use super::interrupts;
use crate::error::{PerfError, Result};
use exact_digest::memory::TryCollect;
use incident_rules::alert_type::AlertType;
use incident_rules::grouping::Fingerprint;
use incident_rules::severity::Severity;
use incident_rules::time::Moment;

/// A column that is never NULL. `what` names the statement, for the error if the column is NULL.
pub(crate) fn required<T: FromDatum + IntoDatum>(
    row: &SpiTupleTable<'_>,
    ordinal: usize,
    what: &'static str,
) -> Result<T> {
    interrupts::now_and_then()?;
    row.get(ordinal)?.ok_or(PerfError::NoRow(what))
}

/// Like [`required`], for one row of an iteration over many.
pub(crate) fn required_in<T: FromDatum + IntoDatum>(
    row: &SpiHeapTupleData<'_>,
    ordinal: usize,
    what: &'static str,
) -> Result<T> {
    interrupts::now_and_then()?;
    row.get(ordinal)?.ok_or(PerfError::NoRow(what))
}

/// One column of many rows, for a statement that takes them with `unnest`. Raises 53200 if memory
/// does not suffice.
pub(crate) fn column<R, T>(rows: &[R], read: impl Fn(&R) -> T) -> Vec<T> {
    rows.iter()
        .map(read)
        .try_collect_vec()
        .map_err(PerfError::from)
        .map_err(ErrorReport::from)
        .unwrap_or_report()
}

/// One column of times.
pub(crate) fn times<R>(
    rows: &[R],
    read: impl Fn(&R) -> Moment,
) -> Result<Vec<TimestampWithTimeZone>> {
    rows.iter().map(|row| timestamp(read(row))).try_collect_ok()
}

/// Parses the value of a `severity` column.
pub(crate) fn severity(name: Option<String>) -> Result<Severity> {
    name.as_deref()
        .and_then(Severity::parse)
        .ok_or(PerfError::Invalid("severity"))
}

pub(crate) fn moment(time: TimestampWithTimeZone) -> Moment {
    Moment(time.into())
}

/// PostgreSQL's MIN_TIMESTAMP and END_TIMESTAMP (datatype/timestamp.h): 4714-11-24 BC, and
/// 294277-01-01.
const FIRST_TIMESTAMP: pg_sys::TimestampTz = -211_813_488_000_000_000;
const END_OF_TIMESTAMPS: pg_sys::TimestampTz = 9_223_371_331_200_000_000;

/// Times outside PostgreSQL's calendar become infinite, so that an hour before its first year is
/// not an error.
pub(crate) fn timestamp(moment: Moment) -> Result<TimestampWithTimeZone> {
    let microseconds = match moment.0 {
        early if early < FIRST_TIMESTAMP => pg_sys::TimestampTz::MIN,
        late if late >= END_OF_TIMESTAMPS => pg_sys::TimestampTz::MAX,
        finite => finite,
    };
    microseconds
        .try_into()
        .map_err(|_| PerfError::Invalid("a time"))
}

/// Like `timestamp`, for functions that return rows.
pub fn to_timestamp(moment: Moment) -> Result<TimestampWithTimeZone> {
    timestamp(moment)
}

/// Parses the value of an `alert_type` column.
pub(crate) fn alert_type(name: Option<String>) -> Result<AlertType> {
    name.as_deref()
        .and_then(AlertType::parse)
        .ok_or(PerfError::Invalid("alert_type"))
}

/// Operation, alert type and branch, from the column `first` on.
pub(crate) fn fingerprint(row: &SpiHeapTupleData<'_>, first: usize) -> Result<Fingerprint> {
    const WHAT: &str = "fingerprint";
    Ok(Fingerprint {
        operation_type: required_in(row, first, WHAT)?,
        alert_type: alert_type(row.get(first + 1)?)?,
        branch_id: row.get(first + 2)?,
    })
}
