//! Statistical anomalies.

use pgrx::pg_sys::panic::ErrorReport;
use pgrx::prelude::*;

use super::argument;
use crate::alerting::severity::Severity;
use crate::analysis::moments::Moments;
use crate::analysis::zscore::LeaveOneOut;
use crate::config;
use crate::error::{PerfError, Result};
use crate::storage::operation_types;
use crate::storage::samples::{self, Sample};

/// Samples of the last `p_lookback_hours` whose z-score passes the threshold, latest first.
///
/// Each sample is judged against all the others of the window, never against itself. No rows when the
/// window holds fewer samples than the operation's `minimum_samples_for_baseline`: too few to say.
///
/// # Errors
/// 22023 for a blank operation, hours outside 1 to 8760 (a year), a threshold that is not finite or below
/// 0.5; 42704 for an operation that is not registered.
#[pg_extern(stable, parallel_restricted)]
#[search_path(pg_catalog, pg_temp)]
#[allow(
    clippy::type_complexity,
    reason = "pgrx reads the columns from the type as it is written"
)]
fn detect_anomalies_statistical(
    p_operation_type: Option<&str>,
    p_lookback_hours: default!(Option<i32>, 24),
    p_sigma_threshold: default!(Option<f64>, "NULL"),
) -> std::result::Result<
    TableIterator<
        'static,
        (
            name!(metric_id, i64),
            name!(operation_type, String),
            name!(recorded_at, TimestampWithTimeZone),
            name!(duration_ms, f64),
            name!(mean_ms, f64),
            name!(stddev_ms, f64),
            name!(z_score, f64),
            name!(severity, String),
            name!(reference, String),
        ),
    >,
    ErrorReport,
> {
    let operation = argument::operation_type(p_operation_type)?.to_owned();
    let hours = argument::within("p_lookback_hours", p_lookback_hours, 1, 365 * 24)?;
    let asked = argument::threshold("p_sigma_threshold", p_sigma_threshold)?;
    let (threshold, judge, suspects) = suspects(&operation, hours, asked)?;
    Ok(TableIterator::new(suspects.into_iter().filter_map(
        move |sample| {
            let score = judge.score(sample.duration_microseconds)?;
            (score.z.abs() > threshold).then(|| {
                (
                    sample.metric_id,
                    operation.clone(),
                    sample.recorded_at,
                    sample.duration_microseconds as f64 / 1000.0,
                    score.mean / 1000.0,
                    score.deviation / 1000.0,
                    score.z,
                    Severity::of_score(score.z, threshold).to_string(),
                    reference(score.others, score.at_floor),
                )
            })
        },
    )))
}

/// The threshold in force, what judges, and the samples that may pass.
fn suspects(
    operation_type: &str,
    hours: i32,
    asked: Option<f64>,
) -> Result<(f64, LeaveOneOut, Vec<Sample>)> {
    let own = operation_types::thresholds(operation_type)?
        .ok_or_else(|| PerfError::UnknownOperation(operation_type.to_owned()))?;
    let threshold = asked
        .or(own.z_score)
        .unwrap_or_else(config::anomaly_z_score_threshold);
    let minimum = own
        .minimum_samples
        .unwrap_or_else(config::minimum_samples_for_baseline);
    let window = argument::window_of_hours(hours)?;
    let Some((moments, least, greatest)) = samples::moments(operation_type, window)? else {
        return Ok((threshold, LeaveOneOut::new(Moments::default()), Vec::new()));
    };
    let judge = LeaveOneOut::new(moments);
    let mut suspects = match judge.bounds(threshold) {
        Some((low, high)) if moments.count >= u64::from(minimum.unsigned_abs()) => {
            samples::outside(operation_type, window, low, high)?
        }
        _ => Vec::new(),
    };
    // What another session committed between the two readings is not among the others: next time.
    suspects.retain(|sample| (least..=greatest).contains(&sample.duration_microseconds));
    Ok((threshold, judge, suspects))
}

/// What the sample was measured against, for whoever must judge the row.
fn reference(others: u64, at_floor: bool) -> String {
    let floor = if at_floor {
        ", deviation at its floor"
    } else {
        ""
    };
    format!("leave-one-out, {others} samples{floor}")
}
