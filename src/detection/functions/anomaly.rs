//! Statistical anomalies: each sample of a window is compared with all the others.

use pgrx::pg_sys::panic::ErrorReport;
use pgrx::prelude::*;

use crate::config;
use crate::error::{Result, Unknown};
use crate::pg::argument;
use crate::pg::interrupts::{self, progress};
use crate::pg::window::Window;
use crate::recording::tables::operation_types;
use crate::rollups::tables::samples::{self, Sample, WindowMoments};
use detectors::anomaly::direction::Direction;
use detectors::anomaly::modified_zscore::RobustOfOthers;
use detectors::anomaly::normal;
use detectors::anomaly::tail_of_others::TailOfOthers;
use detectors::zscore::LeaveOneOut;
use exact_digest::memory::try_push;
use exact_digest::moments::Moments;
use incident_rules::severity::Severity;

type Row = (
    name!(metric_id, Option<i64>),
    name!(operation_type, String),
    name!(recorded_at, Option<TimestampWithTimeZone>),
    name!(duration_ms, Option<f64>),
    name!(mean_ms, Option<f64>),
    name!(stddev_ms, Option<f64>),
    name!(z_score, Option<f64>),
    name!(severity, Option<String>),
    name!(reference, String),
    name!(p_value, Option<f64>),
    name!(effect, Option<f64>),
    name!(reference_samples, i64),
    name!(status, String),
);

/// Samples of the last `p_lookback_hours` whose z-score exceeds the threshold, latest first.
///
/// Each sample is judged against all the other samples of the window. `p_method` selects the
/// reference: `zscore` uses their mean and standard deviation; `modified_zscore` their median
/// (`mean_ms`) and median absolute deviation (0.6745 of `stddev_ms`); `tail` a fit of the greatest
/// or least 15 % of them, where the score is the number of deviations at which a normal
/// distribution is as improbable. `p_value` is two-sided, for `tail` one-sided; `effect` is the
/// ratio to the mean or median.
///
/// The function returns one row of status `not_enough_history` if the window has fewer samples than
/// the operation's `minimum_samples_for_anomalies`, or fewer than eleven for `tail`.
///
/// # Errors
/// 22023 for a blank operation, hours outside 1 to 8760 (a year), a threshold that is not finite or
/// is below 0.5, and an unknown method; 42704 for an operation that is not registered.
#[pg_extern(
    stable,
    parallel_restricted,
    security_definer,
    name = "detect_anomalies_statistical"
)]
#[search_path(pg_catalog, pg_temp)]
#[allow(
    clippy::type_complexity,
    reason = "pgrx reads the columns from the type as it is written"
)]
fn detect_anomalies_by_method(
    p_operation_type: Option<&str>,
    p_lookback_hours: default!(Option<i32>, 24),
    p_sigma_threshold: default!(Option<f64>, "NULL"),
    p_method: default!(Option<&str>, "'zscore'"),
    p_as_of: default!(Option<TimestampWithTimeZone>, "now()"),
) -> std::result::Result<
    TableIterator<
        'static,
        (
            name!(metric_id, Option<i64>),
            name!(operation_type, String),
            name!(recorded_at, Option<TimestampWithTimeZone>),
            name!(duration_ms, Option<f64>),
            name!(mean_ms, Option<f64>),
            name!(stddev_ms, Option<f64>),
            name!(z_score, Option<f64>),
            name!(severity, Option<String>),
            name!(reference, String),
            name!(p_value, Option<f64>),
            name!(effect, Option<f64>),
            name!(reference_samples, i64),
            name!(status, String),
        ),
    >,
    ErrorReport,
> {
    let operation_type = argument::operation_name(p_operation_type)?;
    let hours = argument::within("p_lookback_hours", p_lookback_hours, 1, 365 * 24)?;
    let asked = argument::threshold("p_sigma_threshold", p_sigma_threshold)?;
    let method = method(p_method)?;
    let window = argument::window_before(hours, p_as_of)?;
    let asked = Request::of(operation_type, window, asked)?;
    Ok(TableIterator::new(match method {
        AnomalyMethod::ZScore => asked.by_z_score(samples::moments(operation_type, window)?)?,
        AnomalyMethod::ModifiedZScore => asked.by_modified_z_score()?,
        AnomalyMethod::Tail => asked.by_tail()?,
    }))
}

enum AnomalyMethod {
    ZScore,
    ModifiedZScore,
    Tail,
}

fn method(name: Option<&str>) -> Result<AnomalyMethod> {
    match name {
        Some("zscore") => Ok(AnomalyMethod::ZScore),
        Some("modified_zscore") => Ok(AnomalyMethod::ModifiedZScore),
        Some("tail") => Ok(AnomalyMethod::Tail),
        other => Err(argument::none_of(
            "p_method",
            other,
            "zscore, modified_zscore or tail",
        )),
    }
}

/// The checked arguments, with the thresholds in force.
struct Request<'a> {
    operation_type: &'a str,
    window: Window,
    threshold: f64,
    minimum_samples: i32,
}

/// The judgement of a sample; durations in microseconds.
struct Judgement {
    z: f64,
    p_value: f64,
    center: f64,
    deviation: Option<f64>,
    reference: String,
    others: u64,
}

impl<'a> Request<'a> {
    fn of(operation_type: &'a str, window: Window, threshold: Option<f64>) -> Result<Self> {
        let own = operation_types::thresholds(operation_type)?
            .ok_or_else(|| Unknown::Operation(operation_type.to_owned()))?;
        Ok(Self {
            operation_type,
            window,
            threshold: threshold
                .or(own.z_score)
                .unwrap_or_else(config::anomaly_z_score_threshold),
            minimum_samples: own
                .anomaly_samples
                .unwrap_or_else(config::minimum_samples_for_anomalies),
        })
    }

    fn by_z_score(&self, found: WindowMoments) -> Result<Vec<Row>> {
        let (moments, least, greatest) = found.unwrap_or((Moments::default(), 0, 0));
        if let Some(too_few) = self.too_few(moments.count, self.minimum_samples) {
            return Ok(vec![too_few]);
        }
        let judge = LeaveOneOut::new(moments);
        let Some((low, high)) = judge.bounds(self.threshold) else {
            return Ok(Vec::new());
        };
        let mut suspects = samples::outside(self.operation_type, self.window, low, high)?;
        // Another session may have committed samples between the two reads. They are not part of
        // the moments, so the next call judges them.
        suspects.retain(|sample| (least..=greatest).contains(&sample.duration_microseconds));
        self.rows(suspects, |value| {
            let score = judge.score(value)?;
            Some(Judgement {
                z: score.z,
                p_value: two_sided(score.z),
                center: score.mean,
                deviation: Some(score.deviation),
                reference: reference("leave-one-out", score.others, score.at_floor),
                others: score.others,
            })
        })
    }

    fn by_modified_z_score(&self) -> Result<Vec<Row>> {
        let durations = samples::durations(self.operation_type, self.window)?;
        let count = durations.len() as u64;
        if let Some(too_few) = self.too_few(count, self.minimum_samples) {
            return Ok(vec![too_few]);
        }
        let judge = RobustOfOthers::new(durations, &progress());
        let suspects = self.beyond(judge.bounds(self.threshold))?;
        self.rows(suspects, |value| {
            let score = judge.score(value)?;
            Some(Judgement {
                z: score.z,
                p_value: two_sided(score.z),
                center: score.median,
                deviation: Some((value as f64 - score.median) / score.z),
                reference: reference(
                    "leave-one-out, median and MAD",
                    count.saturating_sub(1),
                    score.at_floor,
                ),
                others: count.saturating_sub(1),
            })
        })
    }

    fn by_tail(&self) -> Result<Vec<Row>> {
        const LEAST: i32 = detectors::anomaly::tail::LEAST_SAMPLES as i32 + 1;
        let durations = samples::durations(self.operation_type, self.window)?;
        let count = durations.len() as u64;
        if let Some(too_few) = self.too_few(count, self.minimum_samples.max(LEAST)) {
            return Ok(vec![too_few]);
        }
        let sides = [Direction::Slow, Direction::Fast]
            .map(|direction| TailOfOthers::new(&durations, direction, &progress()));
        let [slow, fast] = sides;
        let (Some(slow), Some(fast)) = (slow?, fast?) else {
            return Ok(Vec::new());
        };
        let median = durations
            .get(durations.len() / 2)
            .copied()
            .unwrap_or_default() as f64;
        let low = fast.bound(self.threshold).map(|bound| bound.ceil() as i64);
        let high = slow.bound(self.threshold).map(|bound| bound.floor() as i64);
        let suspects = self.beyond((low, high))?;
        self.rows(suspects, |value| {
            let (score, sign) = if value as f64 >= median {
                (slow.score(value), 1.0)
            } else {
                (fast.score(value), -1.0)
            };
            Some(Judgement {
                z: score.z * sign,
                p_value: score.p_value,
                center: median,
                deviation: None,
                reference: reference(
                    "leave-one-out, fit of the tail",
                    count.saturating_sub(1),
                    false,
                ),
                others: count.saturating_sub(1),
            })
        })
    }

    /// Samples at or beyond the bounds; either bound may be missing.
    fn beyond(&self, (low, high): (Option<i64>, Option<i64>)) -> Result<Vec<Sample>> {
        if low.is_none() && high.is_none() {
            return Ok(Vec::new());
        }
        let low = low.map_or(f64::MIN, |low| low as f64 + 0.5);
        let high = high.map_or(f64::MAX, |high| high as f64 - 0.5);
        samples::outside(self.operation_type, self.window, low, high)
    }

    fn rows(
        &self,
        suspects: Vec<Sample>,
        judge: impl Fn(i64) -> Option<Judgement>,
    ) -> Result<Vec<Row>> {
        let mut rows = Vec::new();
        for sample in suspects {
            interrupts::now_and_then()?;
            let found = judge(sample.duration_microseconds);
            if let Some(found) = found.filter(|found| found.z.abs() > self.threshold) {
                try_push(&mut rows, self.row(&sample, found))?;
            }
        }
        Ok(rows)
    }

    fn row(&self, sample: &Sample, found: Judgement) -> Row {
        let duration = sample.duration_microseconds as f64;
        (
            Some(sample.metric_id),
            self.operation_type.to_owned(),
            Some(sample.recorded_at),
            Some(duration / 1000.0),
            Some(found.center / 1000.0),
            found.deviation.map(|deviation| deviation / 1000.0),
            Some(found.z),
            Some(Severity::of_score(found.z, self.threshold).to_string()),
            found.reference,
            Some(found.p_value),
            Some(duration / found.center),
            found.others as i64,
            "anomaly".to_owned(),
        )
    }

    fn too_few(&self, samples: u64, needed: i32) -> Option<Row> {
        (samples < u64::from(needed.unsigned_abs())).then(|| {
            (
                None,
                self.operation_type.to_owned(),
                None,
                None,
                None,
                None,
                None,
                None,
                format!("{samples} samples in the window, {needed} needed"),
                None,
                None,
                samples as i64,
                "not_enough_history".to_owned(),
            )
        })
    }
}

/// Probability that a normal value lies at least this far out on either side.
fn two_sided(z: f64) -> f64 {
    (2.0 * normal::log_upper_tail(z.abs()).exp()).min(1.0)
}

/// Describes the reference of a sample for the reader of the row.
fn reference(how: &str, others: u64, at_floor: bool) -> String {
    let floor = if at_floor {
        ", deviation at its floor"
    } else {
        ""
    };
    format!("{how}, {others} samples{floor}")
}

#[cfg(any(test, feature = "pg_test"))]
mod pg_tests;
