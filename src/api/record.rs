//! Recording timed operations, and comparing them with their baselines.

use std::cell::Cell;
use std::collections::HashSet;

use pgrx::callconv::{Arg, ArgAbi};
use pgrx::pg_sys::panic::ErrorReport;
use pgrx::pgrx_sql_entity_graph::metadata::{
    ArgumentError, ReturnsError, ReturnsRef, SqlMappingRef, SqlTranslatable, TypeOrigin,
};
use pgrx::prelude::*;

use super::{argument, register};
use crate::analysis::memory::{self, TryCollect};
use crate::analysis::{order, recording};
use crate::config::{self, RecordErrors};
use crate::error::{PerfError, Result};
use crate::storage::access;
use crate::storage::alerts::{self, NewAlert};
use crate::storage::attempt;
use crate::storage::checks::{self, Candidate};
use crate::storage::guard;
use crate::storage::interrupts::progress;
use crate::storage::metrics::{self, Metric, NewMetric, NewMetrics, RawJsonb};
use crate::storage::operation_types;
use crate::storage::standing::{self, Standing};
use crate::storage::transaction;

/// Records one timed operation and returns its `metric_id`.
///
/// Appends a row, and an alert when the duration passes the active baseline's p99 times the multiplier.
///
/// # Errors
/// 22023 for an operation that is NULL, blank or too long, a duration outside 1 µs to a day, a time that
/// is infinite or over an hour ahead, a negative counter, metadata of more than 64 kB; 25006 where nothing can be written.
/// With `pggit_perf.record_errors = warning` each is a WARNING, and NULL is returned.
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
    p_operation_metadata: default!(Option<RawJsonb>, "NULL"),
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
        .record(argument::duration(p_duration_microseconds)?)
    })
}

/// The same for a duration of any other type of number, which PostgreSQL converts: exact up to 2^53 µs, rounded to whole
/// microseconds, of which there is at least one where there is a part of one.
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
    p_operation_metadata: default!(Option<RawJsonb>, "NULL"),
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
        .record(argument::fractional_duration(p_duration_microseconds)?)
    })
}

/// The same for a duration that is an interval, as `clock_timestamp() - started_at` gives one.
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
    p_operation_metadata: default!(Option<RawJsonb>, "NULL"),
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
        .record(argument::interval_duration(p_duration)?)
    })
}

/// What a caller says of one operation, besides its duration.
struct Given<'a> {
    operation_type: Option<&'a str>,
    operation_name: Option<&'a str>,
    branch_id: Option<i32>,
    user_name: Option<&'a str>,
    session_id: Option<&'a str>,
    rows_affected: Option<i64>,
    memory_bytes: Option<i64>,
    cpu_microseconds: Option<i64>,
    operation_metadata: Option<RawJsonb>,
    recorded_at: Option<TimestampWithTimeZone>,
}

impl Given<'_> {
    fn record(self, duration_microseconds: i64) -> Result<i64> {
        transaction::require_writable()?;
        let operation_name = self.operation_name.map(recording::cut);
        let user_name = self.user_name.map(recording::cut);
        let session_id = self.session_id.map(recording::cut);
        record_one(&NewMetric {
            operation_type: argument::operation_type(self.operation_type)?,
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
            recorded_at: argument::recorded_at(self.recorded_at)?,
            started_at: None,
        })
    }
}

/// Does the work of `function` for whoever may record. Where the caller's work matters more than what is recorded of it
/// (`pggit_perf.record_errors`), an error is a WARNING, what was done is undone, and nothing is returned.
pub(super) fn as_recorder<R>(
    function: &'static str,
    work: impl FnOnce() -> Result<R>,
) -> std::result::Result<Option<R>, ErrorReport> {
    if config::record_errors() == RecordErrors::Error {
        return Ok(Some(access::as_owner(function, work)?));
    }
    match attempt::attempt_unless_ending(|| access::as_owner(function, work))? {
        Ok(recorded) => Ok(Some(recorded)),
        Err(why) => {
            ErrorReport::new(
                PgSqlErrorCode::ERRCODE_WARNING,
                format!("nothing was recorded: {why}"),
                "pggit_perf",
            )
            .set_detail("The transaction goes on, as pggit_perf.record_errors is warning.")
            .set_hint("With SET pggit_perf.record_errors = error it is an error, with what can be done about it.")
            .report(PgLogLevel::WARNING);
            Ok(None)
        }
    }
}

pub(super) fn record_one(new: &NewMetric<'_>) -> Result<i64> {
    let standing = standing::of(new.operation_type, new.branch_id)?;
    if !standing.is_known && !register::register(&[new.operation_type])?.is_empty() {
        return record_other(new);
    }
    append(new, &standing)
}

/// Beyond the maximum of operation types: what was recorded is in the metadata.
fn record_other(new: &NewMetric<'_>) -> Result<i64> {
    let metadata = metrics::with_member(
        new.operation_metadata,
        recording::RECORDED_TYPE,
        new.operation_type,
    )?;
    let other = NewMetric {
        operation_type: recording::OTHER,
        operation_metadata: Some(metadata),
        ..*new
    };
    let standing = standing::of(other.operation_type, other.branch_id)?;
    if !standing.is_known {
        register::register(&[other.operation_type])?;
    }
    append(&other, &standing)
}

fn append(new: &NewMetric<'_>, standing: &Standing) -> Result<i64> {
    let multiplier = config::alert_threshold_multiplier();
    let violated = standing.active_baseline(multiplier).and_then(|baseline| {
        let violation = baseline.limit.violation(new.duration_microseconds)?;
        Some((baseline, violation))
    });
    let may_raise = violated.is_none() || may_judge(guard::require_untouched(alerts::TABLE))?;
    let metric_id = metrics::append(new, may_raise)?;
    if let Some((baseline, violation)) = violated.filter(|_| may_raise) {
        let metric = Metric {
            metric_id,
            operation_type: new.operation_type.to_owned(),
            branch_id: new.branch_id,
            duration_microseconds: new.duration_microseconds,
            recorded_at: new.recorded_at,
        };
        alerts::raise(&[NewAlert {
            metric,
            baseline,
            violation,
        }])?;
    }
    Ok(metric_id)
}

thread_local! {
    static HAS_WARNED: Cell<bool> = const { Cell::new(false) };
}

/// Whether what is recorded may be judged now. Where the schema is not trusted, or not updated, it is
/// recorded all the same, with one WARNING a session; `check_pending_metrics` judges it later.
fn may_judge(met: Result<()>) -> Result<bool> {
    match met {
        Ok(()) => Ok(true),
        Err(
            error @ (PerfError::UntrustedSchema { .. }
            | PerfError::UpdateNeeded
            | PerfError::NotInstalled),
        ) => {
            if !HAS_WARNED.replace(true) {
                ErrorReport::new(
                    PgSqlErrorCode::ERRCODE_WARNING,
                    format!("recorded, but not compared with a baseline yet: {error}"),
                    "pggit_perf",
                )
                .set_detail(error.detail())
                .set_hint(error.hint())
                .report(PgLogLevel::WARNING);
            }
            Ok(false)
        }
        Err(error) => Err(error),
    }
}

/// Operations that one call of `record_performance_metrics` records at most.
const MOST_AT_ONCE: usize = 100_000;

/// Records element n of each array as one operation; returns how many.
///
/// # Errors
/// 22023 as for one operation, and for arrays of different lengths; 54000 for more than 100,000 elements. Then none is
/// recorded.
#[pg_extern(volatile, parallel_unsafe)]
#[search_path(pg_catalog, pg_temp)]
fn record_performance_metrics(
    p_operation_types: Option<Array<'_, &str>>,
    p_durations_microseconds: Option<Array<'_, i64>>,
    p_recorded_at: default!(Option<Array<'_, TimestampWithTimeZone>>, "NULL"),
    p_branch_ids: default!(Option<Array<'_, i32>>, "NULL"),
    p_user_name: default!(Option<&str>, "NULL"),
    p_session_id: default!(Option<&str>, "NULL"),
) -> std::result::Result<Option<i64>, ErrorReport> {
    as_recorder("record_performance_metrics", || {
        transaction::require_writable()?;
        let missing = |argument| PerfError::NullArgument { argument };
        let operation_types = p_operation_types.ok_or_else(|| missing("p_operation_types"))?;
        let durations =
            p_durations_microseconds.ok_or_else(|| missing("p_durations_microseconds"))?;
        argument::elements("p_operation_types", operation_types.len(), MOST_AT_ONCE)?;
        let expected = operation_types.len();
        for (argument, found) in [
            ("p_durations_microseconds", Some(durations.len())),
            ("p_recorded_at", p_recorded_at.as_ref().map(Array::len)),
            ("p_branch_ids", p_branch_ids.as_ref().map(Array::len)),
        ] {
            if let Some(found) = found.filter(|found| *found != expected) {
                return Err(PerfError::ArrayLengths {
                    argument,
                    found,
                    expected,
                });
            }
        }
        let new = NewMetrics {
            operation_types: operation_types
                .iter()
                .map(argument::operation_type)
                .try_collect_ok::<_, PerfError>()?,
            durations_microseconds: durations
                .iter()
                .map(argument::duration)
                .try_collect_ok::<_, PerfError>()?,
            recorded_at: p_recorded_at
                .map(|times| {
                    let times = times.iter().map(argument::recorded_at);
                    times.map(|time| time.map(Some)).try_collect_ok()
                })
                .transpose()?,
            branch_ids: p_branch_ids
                .map(|ids| ids.iter().try_collect_vec())
                .transpose()?,
            user_name: p_user_name.map(recording::cut),
            session_id: p_session_id.map(recording::cut),
        };
        record_many(new)
    })
}

fn record_many(mut new: NewMetrics<'_>) -> Result<i64> {
    let recorded_types = replace_refused(&mut new.operation_types)?;
    let may_judge = may_judge(guard::require())?;
    let mut recorded = 0;
    for first in (0..new.operation_types.len()).step_by(metrics::AT_ONCE) {
        let some = metrics::append_some(&new, recorded_types.as_deref(), first, may_judge)?;
        recorded += some.len() as i64;
        if may_judge {
            let multiplier = config::alert_threshold_multiplier();
            raise(checks::candidates_among(some, multiplier)?)?;
        }
    }
    Ok(recorded)
}

/// Registers the types that are new. Those beyond the maximum become [`recording::OTHER`]; then,
/// element by element, what they were.
fn replace_refused<'a>(operation_types: &mut [&'a str]) -> Result<Option<Vec<Option<&'a str>>>> {
    let mut distinct: Vec<&str> = operation_types.iter().copied().try_collect_vec()?;
    order::sort(&mut distinct, |a, b| a.cmp(b), &progress());
    distinct.dedup();
    let bytes = distinct.iter().map(|name| name.len()).sum();
    memory::require(metrics::bytes_of_arrays(distinct.len(), bytes))?;
    let names: Vec<String> = distinct
        .iter()
        .map(|name| (*name).to_owned())
        .try_collect_vec()?;
    let unknown = operation_types::unknown(names)?;
    let unknown: Vec<&str> = unknown.iter().map(String::as_str).try_collect_vec()?;
    let mut refused: HashSet<&str> = HashSet::new();
    for name in register::register(&unknown)? {
        memory::try_insert(&mut refused, name)?;
    }
    if refused.is_empty() {
        return Ok(None);
    }
    register::register(&[recording::OTHER])?;
    let replaced = operation_types.iter_mut().map(|name| {
        refused
            .contains(*name)
            .then(|| std::mem::replace(name, recording::OTHER))
    });
    Ok(Some(replaced.try_collect_vec()?))
}

/// The alert that this metric raised, now or before; NULL when it keeps its limit or has no baseline.
///
/// # Errors
/// 42704 for an id that no metric has.
#[pg_extern(volatile, parallel_unsafe)]
#[search_path(pg_catalog, pg_temp)]
fn check_performance_baseline(
    p_metric_id: Option<i64>,
) -> std::result::Result<Option<i64>, ErrorReport> {
    access::as_owner("check_performance_baseline", || Ok(check_one(p_metric_id)?))
}

fn check_one(metric_id: Option<i64>) -> Result<Option<i64>> {
    let unknown = || PerfError::UnknownMetric(metric_id);
    let metric = metrics::find(metric_id.ok_or_else(unknown)?)?.ok_or_else(unknown)?;
    if let Some(alert_id) = alerts::of_metric(&metric)? {
        return Ok(Some(alert_id));
    }
    let standing = standing::of(&metric.operation_type, metric.branch_id)?;
    let multiplier = config::alert_threshold_multiplier();
    let Some(baseline) = standing.active_baseline(multiplier) else {
        return Ok(None);
    };
    raise(vec![Candidate {
        metric: metric.clone(),
        baseline,
    }])?;
    // Not the row just raised but whichever there is: another session may have been first.
    alerts::of_metric(&metric)
}

/// Compares what INSERT or COPY brought since the last call: one row, how many and how many alerts.
#[pg_extern(volatile, parallel_unsafe)]
#[search_path(pg_catalog, pg_temp)]
fn check_pending_metrics() -> std::result::Result<
    TableIterator<'static, (name!(metrics_checked, i64), name!(alerts_raised, i64))>,
    ErrorReport,
> {
    access::as_owner("check_pending_metrics", || {
        Ok(TableIterator::once(check_pending()?))
    })
}

/// How many metrics were checked, how many alerts raised.
pub(super) fn check_pending() -> Result<(i64, i64)> {
    let (checked, candidates) = checks::take_pending(config::alert_threshold_multiplier())?;
    Ok((checked, raise(candidates)?))
}

/// Raises an alert for each candidate that violates its limit; returns how many are new.
fn raise(candidates: Vec<Candidate>) -> Result<i64> {
    let due = candidates
        .into_iter()
        .filter_map(|Candidate { metric, baseline }| {
            let violation = baseline.limit.violation(metric.duration_microseconds)?;
            Some(NewAlert {
                metric,
                baseline,
                violation,
            })
        })
        .try_collect_vec()?;
    alerts::raise(&due)
}

// SAFETY: the argument is declared as jsonb below, so its datum is a jsonb; it is only passed on, within
// the call, to a parameter that is declared as jsonb.
unsafe impl<'fcx> ArgAbi<'fcx> for RawJsonb {
    unsafe fn unbox_arg_unchecked(arg: Arg<'_, 'fcx>) -> Self {
        // SAFETY: pgrx asks for the value of an argument that is not NULL.
        Self(
            unsafe { arg.unbox_arg_using_from_datum::<pg_sys::Datum>() }
                .unwrap_or(pg_sys::Datum::null()),
        )
    }
}

// SAFETY: "jsonb" is the SQL type of what `RawJsonb` holds.
unsafe impl SqlTranslatable for RawJsonb {
    const TYPE_IDENT: &'static str = pgrx::pgrx_resolved_type!(RawJsonb);
    const TYPE_ORIGIN: TypeOrigin = TypeOrigin::External;
    const ARGUMENT_SQL: std::result::Result<SqlMappingRef, ArgumentError> =
        Ok(SqlMappingRef::literal("jsonb"));
    const RETURN_SQL: std::result::Result<ReturnsRef, ReturnsError> =
        Ok(ReturnsRef::One(SqlMappingRef::literal("jsonb")));
}
