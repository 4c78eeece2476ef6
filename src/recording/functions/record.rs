//! Recording timed operations, and comparing them with their baselines.

mod one;

use std::cell::Cell;
use std::collections::HashSet;

use pgrx::pg_sys::panic::ErrorReport;
use pgrx::prelude::*;

use super::register;
use crate::error::{Argument, ArgumentError, InstallationError, PerfError, Result, Unknown};
use crate::pg::interrupts::progress;
use crate::pg::{access, argument, guard, transaction};
use crate::recording::tables::alerts::{self, NewAlert};
use crate::recording::tables::checks::{self, MetricWithBaseline};
use crate::recording::tables::metrics::{self, Metric, NewMetric, NewMetrics};
use crate::recording::tables::operation_cache::{self, RecorderLimits};
use crate::recording::tables::operation_types;
use crate::{config, limits};
use exact_digest::memory::{self, TryCollect};
use exact_digest::order;

pub(crate) use one::as_recorder;

pub(crate) fn record_one(new: &NewMetric<'_>) -> Result<i64> {
    let limits = operation_cache::limits_of(new.operation_type, new.branch_id)?;
    if !limits.is_known && !register::register(&[new.operation_type])?.is_empty() {
        return record_other(new);
    }
    append(new, &limits)
}

/// Records an operation beyond the maximum of operation types as [`limits::OTHER`]; the metadata
/// names the type that the caller gave.
fn record_other(new: &NewMetric<'_>) -> Result<i64> {
    let metadata = metrics::with_member(
        new.operation_metadata,
        limits::RECORDED_TYPE,
        new.operation_type,
    )?;
    let other = NewMetric {
        operation_type: limits::OTHER,
        operation_metadata: Some(metadata),
        ..*new
    };
    let limits = operation_cache::limits_of(other.operation_type, other.branch_id)?;
    if !limits.is_known {
        register::register(&[other.operation_type])?;
    }
    append(&other, &limits)
}

fn append(new: &NewMetric<'_>, limits: &RecorderLimits) -> Result<i64> {
    let multiplier = config::alert_threshold_multiplier();
    let violated = limits.active_baseline(multiplier).and_then(|baseline| {
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

/// Whether the metric may be compared with its baseline now. If the schema is not trusted or not
/// updated, the metric is recorded anyway, with one WARNING per session, and
/// `check_pending_metrics` compares it later.
fn may_judge(met: Result<()>) -> Result<bool> {
    match met {
        Ok(()) => Ok(true),
        Err(
            error @ PerfError::Installation(
                InstallationError::UntrustedSchema { .. }
                | InstallationError::UpdateNeeded
                | InstallationError::NotInstalled,
            ),
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

/// The most operations that one call of `record_performance_metrics` records.
const MOST_AT_ONCE: usize = 100_000;

/// Records element n of each array as one operation and returns how many it recorded.
///
/// # Errors
/// 22023 as for one operation, and for arrays of different lengths; 54000 for more than 100,000
/// elements. After an error, none of them is recorded.
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
        let missing = |argument| ArgumentError::NullArgument { argument };
        let operation_types = p_operation_types.ok_or_else(|| missing("p_operation_types"))?;
        let durations =
            p_durations_microseconds.ok_or_else(|| missing("p_durations_microseconds"))?;
        argument::elements("p_operation_types", operation_types.len(), MOST_AT_ONCE)?;
        require_lengths(
            operation_types.len(),
            [
                ("p_durations_microseconds", Some(durations.len())),
                ("p_recorded_at", p_recorded_at.as_ref().map(Array::len)),
                ("p_branch_ids", p_branch_ids.as_ref().map(Array::len)),
            ],
        )?;
        let element = Argument::element;
        let new = NewMetrics {
            operation_types: operation_types
                .iter()
                .enumerate()
                .map(|(n, name)| argument::operation_type(element("p_operation_types", n), name))
                .try_collect_ok::<_, PerfError>()?,
            durations_microseconds: durations
                .iter()
                .enumerate()
                .map(|(n, duration)| {
                    argument::duration(element("p_durations_microseconds", n), duration)
                })
                .try_collect_ok::<_, PerfError>()?,
            recorded_at: p_recorded_at
                .map(|times| {
                    let times = times.iter().enumerate().map(|(n, time)| {
                        argument::recorded(element("p_recorded_at", n), time).map(Some)
                    });
                    times.try_collect_ok()
                })
                .transpose()?,
            branch_ids: p_branch_ids
                .map(|ids| ids.iter().try_collect_vec())
                .transpose()?,
            user_name: p_user_name.map(limits::cut),
            session_id: p_session_id.map(limits::cut),
        };
        record_many(new)
    })
}

/// Checks that each array that is given has as many elements as the first.
fn require_lengths(expected: usize, arrays: [(&'static str, Option<usize>); 3]) -> Result<()> {
    for (argument, found) in arrays {
        if let Some(found) = found.filter(|found| *found != expected) {
            return Err(ArgumentError::ArrayLengths {
                argument,
                found,
                expected,
            }
            .into());
        }
    }
    Ok(())
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
            raise(checks::exceeding_among(some, multiplier)?)?;
        }
    }
    Ok(recorded)
}

/// Registers the new types. Types beyond the maximum become [`limits::OTHER`]; the result then has
/// their original names, element by element.
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
    register::register(&[limits::OTHER])?;
    let replaced = operation_types.iter_mut().map(|name| {
        refused
            .contains(*name)
            .then(|| std::mem::replace(name, limits::OTHER))
    });
    Ok(Some(replaced.try_collect_vec()?))
}

/// Returns the alert that this metric raised, now or earlier; NULL if the metric is within its
/// limit or has no baseline.
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
    let unknown = || Unknown::Metric(metric_id);
    let metric = metrics::find(metric_id.ok_or_else(unknown)?)?.ok_or_else(unknown)?;
    if let Some(alert_id) = alerts::of_metric(&metric)? {
        return Ok(Some(alert_id));
    }
    let limits = operation_cache::limits_of(&metric.operation_type, metric.branch_id)?;
    let multiplier = config::alert_threshold_multiplier();
    let Some(baseline) = limits.active_baseline(multiplier) else {
        return Ok(None);
    };
    raise(vec![MetricWithBaseline {
        metric: metric.clone(),
        baseline,
    }])?;
    // Read the alert again instead of returning the new row: another session may have raised it
    // first.
    alerts::of_metric(&metric)
}

/// Compares the metrics that INSERT or COPY added since the last call with their baselines. Returns
/// one row: how many metrics were checked, and how many alerts were raised.
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

/// Returns how many metrics were checked and how many alerts were raised.
pub(crate) fn check_pending() -> Result<(i64, i64)> {
    let (checked, exceeding) = checks::take_pending(config::alert_threshold_multiplier())?;
    Ok((checked, raise(exceeding)?))
}

/// Raises an alert for each metric that exceeds its limit; returns how many are new.
fn raise(metrics: Vec<MetricWithBaseline>) -> Result<i64> {
    let due = metrics
        .into_iter()
        .filter_map(|MetricWithBaseline { metric, baseline }| {
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

#[cfg(any(test, feature = "pg_test"))]
mod pg_tests;
