//! Recording one operation: the forms of the function, and the handling of errors.

use pgrx::pg_sys::panic::ErrorReport;
use pgrx::prelude::*;

use super::record_one;
use crate::config::{self, RecordErrors};
use crate::error::Result;
use crate::limits;
use crate::pg::json::RawJsonb;
use crate::pg::{access, argument, attempt, transaction};
use crate::recording::tables::metrics::NewMetric;

/// Records one timed operation and returns its `metric_id`.
///
/// Appends a row, and an alert if the duration exceeds the active baseline's p99 times the
/// multiplier.
///
/// # Errors
/// 22023 for an operation that is NULL, blank or too long, a duration outside 1 µs to a day, a time
/// that is infinite or over an hour ahead, a negative counter, or metadata of more than 64 kB;
/// 25006 in a transaction that cannot write. With `pggit_perf.record_errors = warning` each error
/// is a WARNING, and the function returns NULL.
#[pg_extern(volatile, parallel_unsafe)]
#[search_path(pg_catalog, pg_temp)]
#[allow(
    clippy::too_many_arguments,
    reason = "they are the columns of a metric, named by the caller"
)]
fn record_performance_metric(
    p_operation_type: Option<&str>,
    p_duration_microseconds: Option<i64>,
    p_operation_name: default!(Option<&str>, "NULL"),
    p_branch_id: default!(Option<i32>, "NULL"),
    p_user_name: default!(Option<&str>, "NULL"),
    p_session_id: default!(Option<&str>, "NULL"),
    p_rows_affected: default!(Option<i64>, "NULL"),
    p_memory_bytes: default!(Option<i64>, "NULL"),
    p_cpu_microseconds: default!(Option<i64>, "NULL"),
    p_operation_metadata: default!(Option<RawJsonb<'_>>, "NULL"),
    p_recorded_at: default!(Option<TimestampWithTimeZone>, "NULL"),
) -> std::result::Result<Option<i64>, ErrorReport> {
    as_recorder("record_performance_metric", || {
        Given {
            operation_type: p_operation_type,
            operation_name: p_operation_name,
            branch_id: p_branch_id,
            user_name: p_user_name,
            session_id: p_session_id,
            rows_affected: p_rows_affected,
            memory_bytes: p_memory_bytes,
            cpu_microseconds: p_cpu_microseconds,
            operation_metadata: p_operation_metadata,
            recorded_at: p_recorded_at,
        }
        .record(argument::duration(
            "p_duration_microseconds",
            p_duration_microseconds,
        )?)
    })
}

/// `record_performance_metric` for a duration of any other numeric type, which PostgreSQL converts
/// to double precision. It is exact up to 2^53 µs and is rounded to whole microseconds; a fraction
/// of one microsecond becomes one.
///
/// # Errors
/// As `record_performance_metric(text, bigint, …)`.
#[pg_extern(name = "record_performance_metric", volatile, parallel_unsafe)]
#[search_path(pg_catalog, pg_temp)]
#[allow(
    clippy::too_many_arguments,
    reason = "they are the columns of a metric, named by the caller"
)]
fn record_performance_metric_double(
    p_operation_type: Option<&str>,
    p_duration_microseconds: Option<f64>,
    p_operation_name: default!(Option<&str>, "NULL"),
    p_branch_id: default!(Option<i32>, "NULL"),
    p_user_name: default!(Option<&str>, "NULL"),
    p_session_id: default!(Option<&str>, "NULL"),
    p_rows_affected: default!(Option<i64>, "NULL"),
    p_memory_bytes: default!(Option<i64>, "NULL"),
    p_cpu_microseconds: default!(Option<i64>, "NULL"),
    p_operation_metadata: default!(Option<RawJsonb<'_>>, "NULL"),
    p_recorded_at: default!(Option<TimestampWithTimeZone>, "NULL"),
) -> std::result::Result<Option<i64>, ErrorReport> {
    as_recorder("record_performance_metric", || {
        Given {
            operation_type: p_operation_type,
            operation_name: p_operation_name,
            branch_id: p_branch_id,
            user_name: p_user_name,
            session_id: p_session_id,
            rows_affected: p_rows_affected,
            memory_bytes: p_memory_bytes,
            cpu_microseconds: p_cpu_microseconds,
            operation_metadata: p_operation_metadata,
            recorded_at: p_recorded_at,
        }
        .record(argument::fractional_duration(
            "p_duration_microseconds",
            p_duration_microseconds,
        )?)
    })
}

/// `record_performance_metric` for a duration that is an interval, such as `clock_timestamp() -
/// started_at`.
///
/// # Errors
/// As `record_performance_metric`.
#[pg_extern(volatile, parallel_unsafe)]
#[search_path(pg_catalog, pg_temp)]
#[allow(
    clippy::too_many_arguments,
    reason = "they are the columns of a metric, named by the caller"
)]
fn record_performance_interval(
    p_operation_type: Option<&str>,
    p_duration: Option<Interval>,
    p_operation_name: default!(Option<&str>, "NULL"),
    p_branch_id: default!(Option<i32>, "NULL"),
    p_user_name: default!(Option<&str>, "NULL"),
    p_session_id: default!(Option<&str>, "NULL"),
    p_rows_affected: default!(Option<i64>, "NULL"),
    p_memory_bytes: default!(Option<i64>, "NULL"),
    p_cpu_microseconds: default!(Option<i64>, "NULL"),
    p_operation_metadata: default!(Option<RawJsonb<'_>>, "NULL"),
    p_recorded_at: default!(Option<TimestampWithTimeZone>, "NULL"),
) -> std::result::Result<Option<i64>, ErrorReport> {
    as_recorder("record_performance_interval", || {
        Given {
            operation_type: p_operation_type,
            operation_name: p_operation_name,
            branch_id: p_branch_id,
            user_name: p_user_name,
            session_id: p_session_id,
            rows_affected: p_rows_affected,
            memory_bytes: p_memory_bytes,
            cpu_microseconds: p_cpu_microseconds,
            operation_metadata: p_operation_metadata,
            recorded_at: p_recorded_at,
        }
        .record(argument::interval_duration("p_duration", p_duration)?)
    })
}

/// The arguments that describe one operation, except its duration.
struct Given<'a> {
    operation_type: Option<&'a str>,
    operation_name: Option<&'a str>,
    branch_id: Option<i32>,
    user_name: Option<&'a str>,
    session_id: Option<&'a str>,
    rows_affected: Option<i64>,
    memory_bytes: Option<i64>,
    cpu_microseconds: Option<i64>,
    operation_metadata: Option<RawJsonb<'a>>,
    recorded_at: Option<TimestampWithTimeZone>,
}

impl Given<'_> {
    fn record(self, duration_microseconds: i64) -> Result<i64> {
        transaction::require_writable()?;
        let operation_name = self.operation_name.map(limits::cut);
        let user_name = self.user_name.map(limits::cut);
        let session_id = self.session_id.map(limits::cut);
        record_one(&NewMetric {
            operation_type: argument::operation_type("p_operation_type", self.operation_type)?,
            duration_microseconds,
            operation_name: operation_name.as_deref(),
            branch_id: self.branch_id,
            user_name: user_name.as_deref(),
            session_id: session_id.as_deref(),
            rows_affected: argument::counter("p_rows_affected", self.rows_affected)?,
            memory_bytes: argument::counter("p_memory_bytes", self.memory_bytes)?,
            cpu_microseconds: argument::counter("p_cpu_microseconds", self.cpu_microseconds)?,
            operation_metadata: argument::metadata(
                "p_operation_metadata",
                self.operation_metadata,
            )?,
            recorded_at: argument::recorded("p_recorded_at", self.recorded_at)?,
            started_at: None,
        })
    }
}

/// Runs the work of a recording `function`, after checking the caller's access. If
/// `pggit_perf.record_errors` is `warning`, an error becomes a WARNING so that the caller's
/// transaction continues: the changes of `work` are rolled back, and the result is `None`.
pub(crate) fn as_recorder<R>(
    function: &'static str,
    work: impl FnOnce() -> Result<R>,
) -> std::result::Result<Option<R>, ErrorReport> {
    if config::record_errors() == RecordErrors::Error {
        return attempt::without_showing_rows(|| access::as_owner_to_record(function, work))
            .map(Some);
    }
    match attempt::attempt_unless_ending(|| access::as_owner_to_record(function, work))? {
        Ok(recorded) => Ok(Some(recorded)),
        Err(why) => {
            ErrorReport::new(
                PgSqlErrorCode::ERRCODE_WARNING,
                format!("nothing was recorded: {why}"),
                "pggit_perf",
            )
            .set_detail("The transaction continues, because pggit_perf.record_errors is warning.")
            .set_hint(
                "To get the error with its hint, run SET pggit_perf.record_errors = error; before \
                    the call.",
            )
            .report(PgLogLevel::WARNING);
            Ok(None)
        }
    }
}
