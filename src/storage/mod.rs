//! Reading and writing the extension's tables: one file per family, constant SQL, typed arguments,
//! plain structs out. No policy is decided here.

pub mod access;
pub mod alarm;
pub mod alert_hours;
pub mod alerts;
pub mod archive;
pub mod archive_rows;
pub mod attempt;
pub mod baselines;
pub mod candidates;
pub mod change_points;
pub mod checks;
pub mod claims;
pub mod cron;
pub mod cron_history;
pub mod delivery_turn;
pub mod detection_state;
pub mod episodes;
pub mod events;
pub mod exclusions;
pub mod explanations;
pub mod fair_order;
pub mod fallback;
mod functions;
pub mod guard;
pub mod health;
pub mod heartbeats;
pub mod hours;
pub mod identities;
pub mod in_review;
pub mod incidents;
pub mod installation;
pub mod interrupts;
pub mod job_runs;
pub mod json;
mod latest;
mod lock_waits;
pub mod mail_recipients;
pub mod measured;
mod measured_exclusions;
mod measured_parts;
mod measured_raw;
mod measured_sql;
pub mod merges;
pub mod metrics;
pub mod monitoring;
mod month_bounds;
mod month_locks;
pub mod months;
pub mod neighbours;
pub mod notification_settings;
mod object_locks;
pub mod operation_types;
mod orphans;
pub mod outbox;
pub mod outcomes;
pub mod owner;
pub mod paces;
pub mod partitions;
pub mod pending;
mod planting;
pub mod policies;
mod prepared;
mod printing;
mod quiet;
pub mod registration;
pub mod relations;
pub mod removal;
pub mod reports;
pub mod rollup_comparison;
pub mod rollup_state;
pub mod rollups;
pub mod row_types;
pub mod samples;
pub mod seasonal_baselines;
pub mod server;
pub mod settings;
pub mod standing;
pub mod statement;
pub mod suppression_effects;
pub mod suppression_times;
pub mod suppressions;
pub mod system_alerts;
pub mod time_zones;
pub mod traces;
pub mod transaction;
pub mod triggers;
pub mod wake;
pub mod writes;

use pgrx::pg_sys;
use pgrx::pg_sys::panic::{ErrorReport, ErrorReportable};
use pgrx::prelude::*;
use pgrx::spi::{SpiHeapTupleData, SpiTupleTable};

use crate::error::{PerfError, Result};
use exact_digest::memory::TryCollect;
use incident_rules::alert_type::AlertType;
use incident_rules::grouping::Fingerprint;
use incident_rules::severity::Severity;
use incident_rules::time::Moment;

/// A column that is never NULL. `what` names the statement for the error that says otherwise.
fn required<T: FromDatum + IntoDatum>(
    row: &SpiTupleTable<'_>,
    ordinal: usize,
    what: &'static str,
) -> Result<T> {
    interrupts::now_and_then()?;
    row.get(ordinal)?.ok_or(PerfError::NoRow(what))
}

/// The same of one row while walking through many.
fn required_in<T: FromDatum + IntoDatum>(
    row: &SpiHeapTupleData<'_>,
    ordinal: usize,
    what: &'static str,
) -> Result<T> {
    interrupts::now_and_then()?;
    row.get(ordinal)?.ok_or(PerfError::NoRow(what))
}

/// One column of many rows, for a statement that takes them with `unnest`. Raises 53200 where memory does
/// not suffice.
fn column<R, T>(rows: &[R], read: impl Fn(&R) -> T) -> Vec<T> {
    rows.iter()
        .map(read)
        .try_collect_vec()
        .map_err(PerfError::from)
        .map_err(ErrorReport::from)
        .unwrap_or_report()
}

/// One column of times.
fn times<R>(rows: &[R], read: impl Fn(&R) -> Moment) -> Result<Vec<TimestampWithTimeZone>> {
    rows.iter().map(|row| timestamp(read(row))).try_collect_ok()
}

/// What a `severity` column says.
fn severity(name: Option<String>) -> Result<Severity> {
    name.as_deref()
        .and_then(Severity::parse)
        .ok_or(PerfError::NoRow("severity"))
}

fn moment(time: TimestampWithTimeZone) -> Moment {
    Moment(time.into())
}

/// PostgreSQL's MIN_TIMESTAMP and END_TIMESTAMP (datatype/timestamp.h): 4714-11-24 BC, and 294277-01-01.
const FIRST_TIMESTAMP: pg_sys::TimestampTz = -211_813_488_000_000_000;
const END_OF_TIMESTAMPS: pg_sys::TimestampTz = 9_223_371_331_200_000_000;

/// What lies beyond PostgreSQL's calendar is infinity: an hour before its first year is no reason to fail.
fn timestamp(moment: Moment) -> Result<TimestampWithTimeZone> {
    let microseconds = match moment.0 {
        early if early < FIRST_TIMESTAMP => pg_sys::TimestampTz::MIN,
        late if late >= END_OF_TIMESTAMPS => pg_sys::TimestampTz::MAX,
        finite => finite,
    };
    microseconds
        .try_into()
        .map_err(|_| PerfError::NoRow("a time"))
}

/// The same, for functions that return rows.
pub fn to_timestamp(moment: Moment) -> Result<TimestampWithTimeZone> {
    timestamp(moment)
}

/// What an `alert_type` column says.
fn alert_type(name: Option<String>) -> Result<AlertType> {
    name.as_deref()
        .and_then(AlertType::parse)
        .ok_or(PerfError::NoRow("alert_type"))
}

/// Operation, type and branch, from the column `first` on.
fn fingerprint(row: &SpiHeapTupleData<'_>, first: usize) -> Result<Fingerprint> {
    const WHAT: &str = "fingerprint";
    Ok(Fingerprint {
        operation_type: required_in(row, first, WHAT)?,
        alert_type: alert_type(row.get(first + 1)?)?,
        branch_id: row.get(first + 2)?,
    })
}
