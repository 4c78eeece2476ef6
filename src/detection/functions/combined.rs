//! Combined anomalies: episodes in which several signals agree.

use pgrx::pg_sys::panic::ErrorReport;
use pgrx::prelude::*;

use crate::error::{Result, Unknown};
use crate::pg::argument;
use crate::recording::tables::operation_types;
use detectors::anomaly::combined::NotEnough;
use detectors::anomaly::direction::Direction;

pub(crate) use history::{Detector, History, References, ScoredEpisode};

mod history;

type Row = (
    name!(operation_type, String),
    name!(direction, Option<String>),
    name!(first_at, Option<TimestampWithTimeZone>),
    name!(last_at, Option<TimestampWithTimeZone>),
    name!(peak_at, Option<TimestampWithTimeZone>),
    name!(peak_metric_id, Option<i64>),
    name!(peak_ms, Option<f64>),
    name!(sample_count, i64),
    name!(z_score, Option<f64>),
    name!(p_value, Option<f64>),
    name!(effect, Option<f64>),
    name!(severity, Option<String>),
    name!(reference_median_ms, Option<f64>),
    name!(reference_samples, i64),
    name!(level, Option<String>),
    name!(signals, String),
    name!(status, String),
);

/// Episodes of the last `p_lookback_hours` in which samples were anomalous, latest first.
///
/// A sample is judged by the hours before its own: by a fit of the tail of up to 14 days, by the
/// median of the last six hours, and by the same hour of the week (of up to 8 weeks, if at least
/// three are known) or of the day (`level`). All these signals must agree, and the sample must
/// differ by 15 % from the usual duration. `z_score` of the peak is normal-equivalent; for
/// operations with more than 288 samples a day it is stricter, so that the number of false alarms a
/// day does not grow. `effect` is the ratio of the peak to the reference's median. `p_direction` is
/// `slow`, `fast` or `both`.
///
/// The function returns one row of status `not_enough_history` if there are fewer earlier samples
/// than the operation's `minimum_samples_for_anomalies`.
///
/// # Errors
/// 22023 for a blank operation, hours outside 1 to 8760, a threshold that is not finite or is below
/// 0.5, and an unknown direction; 42704 for an operation that is not registered.
#[pg_extern(stable, parallel_restricted, security_definer)]
#[search_path(pg_catalog, pg_temp)]
#[allow(
    clippy::type_complexity,
    reason = "pgrx reads the columns from the type as it is written"
)]
fn detect_combined_anomalies(
    p_operation_type: Option<&str>,
    p_lookback_hours: default!(Option<i32>, 24),
    p_sigma_threshold: default!(Option<f64>, "NULL"),
    p_direction: default!(Option<&str>, "'slow'"),
    p_as_of: default!(Option<TimestampWithTimeZone>, "now()"),
) -> std::result::Result<
    TableIterator<
        'static,
        (
            name!(operation_type, String),
            name!(direction, Option<String>),
            name!(first_at, Option<TimestampWithTimeZone>),
            name!(last_at, Option<TimestampWithTimeZone>),
            name!(peak_at, Option<TimestampWithTimeZone>),
            name!(peak_metric_id, Option<i64>),
            name!(peak_ms, Option<f64>),
            name!(sample_count, i64),
            name!(z_score, Option<f64>),
            name!(p_value, Option<f64>),
            name!(effect, Option<f64>),
            name!(severity, Option<String>),
            name!(reference_median_ms, Option<f64>),
            name!(reference_samples, i64),
            name!(level, Option<String>),
            name!(signals, String),
            name!(status, String),
        ),
    >,
    ErrorReport,
> {
    let operation_type = argument::operation_name(p_operation_type)?;
    let hours = argument::within("p_lookback_hours", p_lookback_hours, 1, 365 * 24)?;
    let asked = argument::threshold("p_sigma_threshold", p_sigma_threshold)?;
    let directions = directions(p_direction)?;
    let window = argument::window_before(hours, p_as_of)?;
    let own = operation_types::thresholds(operation_type)?
        .ok_or_else(|| Unknown::Operation(operation_type.to_owned()))?;
    let history = History::read(operation_type, window)?;
    let mut rows = Vec::new();
    for &direction in directions {
        let detector = Detector::new(asked, own, direction);
        match history.references(&detector, window) {
            Ok(references) => rows.extend(
                history
                    .judge(&detector, &references, window)?
                    .iter()
                    .rev()
                    .map(|e| row_of(e, operation_type, direction)),
            ),
            Err(too_few) => {
                rows = vec![not_enough(operation_type, too_few)];
                break;
            }
        }
    }
    Ok(TableIterator::new(rows))
}

fn directions(name: Option<&str>) -> Result<&'static [Direction]> {
    match name {
        Some("slow") => Ok(&[Direction::Slow]),
        Some("fast") => Ok(&[Direction::Fast]),
        Some("both") => Ok(&[Direction::Slow, Direction::Fast]),
        other => Err(argument::none_of(
            "p_direction",
            other,
            "slow, fast or both",
        )),
    }
}

fn row_of(found: &ScoredEpisode, operation_type: &str, direction: Direction) -> Row {
    (
        operation_type.to_owned(),
        Some(direction.as_str().to_owned()),
        Some(found.first_at),
        Some(found.last_at),
        Some(found.peak.recorded_at),
        Some(found.peak.metric_id),
        Some(found.peak.duration_microseconds as f64 / 1000.0),
        found.sample_count,
        Some(found.score.z),
        Some(found.score.p_value),
        Some(found.score.effect),
        Some(found.severity.to_string()),
        Some(found.reference.median / 1000.0),
        found.reference.samples as i64,
        Some(found.reference.season.as_str().to_owned()),
        found.signals(),
        "anomaly".to_owned(),
    )
}

fn not_enough(operation_type: &str, too_few: NotEnough) -> Row {
    (
        operation_type.to_owned(),
        None,
        None,
        None,
        None,
        None,
        None,
        0,
        None,
        None,
        None,
        None,
        None,
        too_few.samples as i64,
        None,
        format!(
            "{} samples in the 14 days before, {} needed",
            too_few.samples, too_few.needed
        ),
        "not_enough_history".to_owned(),
    )
}

#[cfg(any(test, feature = "pg_test"))]
mod pg_tests;
