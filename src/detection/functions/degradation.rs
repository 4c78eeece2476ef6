//! Operations that have become slower.

use std::collections::HashSet;

use pgrx::pg_sys::panic::ErrorReport;
use pgrx::prelude::*;

use crate::baselines::tables::exclusions::ExcludedHours;
use crate::config;
use crate::error::{Result, Unknown};
use crate::pg::argument;
use crate::recording::tables::operation_types;
use crate::recording::tables::operation_types::Thresholds;
use crate::rollups::tables::hours;
use crate::rollups::tables::hours::{HourOfDigests, HourRange, Hours};
use detectors::degradation as rule;
use detectors::degradation::reference::LOOKBACK_HOURS;
use detectors::degradation::{
    Degradation, DegradationStatus, Question, detect_performance_degradation as judge,
};
use detectors::hour::Hour;
use exact_digest::samples::Summary;
use incident_rules::severity::Severity;

/// Longest window, thirty days: a longer slowdown is the new normal level, or a change point.
const MOST_HOURS: i32 = 30 * 24;

type Row = (
    name!(operation_type, String),
    name!(status, String),
    name!(severity, Option<String>),
    name!(percent_change, Option<f64>),
    name!(percent_low, Option<f64>),
    name!(percent_high, Option<f64>),
    name!(p_value, Option<f64>),
    name!(confidence, Option<f64>),
    name!(before_mean_ms, Option<f64>),
    name!(after_mean_ms, Option<f64>),
    name!(before_median_ms, Option<f64>),
    name!(after_median_ms, Option<f64>),
    name!(before_p99_ms, Option<f64>),
    name!(after_p99_ms, Option<f64>),
    name!(before_samples, i64),
    name!(after_samples, i64),
    name!(reference, String),
    name!(onset_at, Option<TimestampWithTimeZone>),
);

/// Compares the last `p_window_hours` of an operation, or of every tracked one (NULL), with the
/// same hours of up to 28 earlier days. One row per operation, ordered by name.
///
/// `percent_change` is the change of the typical level, hour by hour against the same hour of
/// similar days, since the likely onset within the window (`onset_at`), with its 95 % interval.
/// `status` is `degraded` or `improved` if the change reaches `p_degradation_percent` (NULL: the
/// operation's own percentage, otherwise 20), most hours share it, and neither noise nor the usual
/// difference between days explains it (`p_value`, two-sided, at most 0.001, because the comparison
/// is repeated often). Otherwise it is `stable` or `not_enough_history`. Means, medians and
/// percentiles are exact, over all samples of the hours compared.
///
/// # Errors
/// 22023 for a blank operation, for hours outside 1 to 720 and for a percentage that is not
/// positive; 42704 for an operation that is not registered.
#[pg_extern(stable, parallel_restricted, security_definer)]
#[search_path(pg_catalog, pg_temp)]
#[allow(
    clippy::type_complexity,
    reason = "pgrx reads the columns from the type as it is written"
)]
fn detect_performance_degradation(
    p_operation_type: default!(Option<&str>, "NULL"),
    p_window_hours: default!(Option<i32>, 24),
    p_degradation_percent: default!(Option<f64>, "NULL"),
    p_as_of: default!(Option<TimestampWithTimeZone>, "now()"),
) -> std::result::Result<
    TableIterator<
        'static,
        (
            name!(operation_type, String),
            name!(status, String),
            name!(severity, Option<String>),
            name!(percent_change, Option<f64>),
            name!(percent_low, Option<f64>),
            name!(percent_high, Option<f64>),
            name!(p_value, Option<f64>),
            name!(confidence, Option<f64>),
            name!(before_mean_ms, Option<f64>),
            name!(after_mean_ms, Option<f64>),
            name!(before_median_ms, Option<f64>),
            name!(after_median_ms, Option<f64>),
            name!(before_p99_ms, Option<f64>),
            name!(after_p99_ms, Option<f64>),
            name!(before_samples, i64),
            name!(after_samples, i64),
            name!(reference, String),
            name!(onset_at, Option<TimestampWithTimeZone>),
        ),
    >,
    ErrorReport,
> {
    let operation_type = p_operation_type
        .map(|operation| argument::operation_name(Some(operation)))
        .transpose()?;
    let window_hours = argument::within("p_window_hours", p_window_hours, 1, MOST_HOURS)?;
    let asked = argument::percent("p_degradation_percent", p_degradation_percent)?;
    let as_of = argument::as_of(p_as_of)?;
    let thresholds = operation_types::all_thresholds()?;
    if let Some(operation) = operation_type
        && operation_types::thresholds(operation)?.is_none()
    {
        return Err(Unknown::Operation(operation.to_owned()).into());
    }
    let window = DegradationWindow::new(as_of, window_hours);
    let mut found = window.read(operation_type)?;
    if let Some(operation) = operation_type {
        found.entry(operation.to_owned()).or_default();
    }
    let rows = found
        .into_iter()
        .map(|(operation, hours)| {
            pgrx::check_for_interrupts!();
            let own = thresholds.get(&operation).copied().unwrap_or_default();
            let percent = percent(asked, own);
            let judged = window.judge(&hours, percent);
            window.row(operation, judged)
        })
        .collect::<Result<Vec<Row>>>()?;
    Ok(TableIterator::new(rows))
}

/// The percentage in force.
pub(crate) fn percent(asked: Option<f64>, own: Thresholds) -> f64 {
    asked
        .or(own.degradation_percent)
        .unwrap_or(config::DEGRADATION_PERCENT_THRESHOLD)
}

/// The window that is compared with the hours before it.
pub(crate) struct DegradationWindow {
    as_of: TimestampWithTimeZone,
    window_hours: i64,
}

impl DegradationWindow {
    pub(crate) fn new(as_of: TimestampWithTimeZone, window_hours: i32) -> Self {
        Self {
            as_of,
            window_hours: i64::from(window_hours),
        }
    }

    fn first_hour(&self) -> i64 {
        hours::hour_of(self.as_of) + 1 - self.window_hours
    }

    /// The hours of the window and before it, without excluded hours before the window.
    pub(crate) fn read(&self, operation_type: Option<&str>) -> Result<Hours<Hour>> {
        let range = HourRange::all(self.first_hour() - LOOKBACK_HOURS, self.as_of);
        let mut found = hours::read::<Hour>(operation_type, range, &config::time_zone())?;
        let excluded = ExcludedHours::read(hours::start_of(range.from_hour)?)?;
        for (operation, hours) in &mut found {
            hours.retain(|h| h.hour >= self.first_hour() || !excluded.contain(operation, h.hour));
        }
        Ok(found)
    }

    pub(crate) fn judge(&self, hours: &[Hour], percent: f64) -> Option<Degradation> {
        let question = Question {
            as_of_hour: hours::hour_of(self.as_of),
            window_hours: self.window_hours,
            percent,
        };
        judge(hours, question)
    }

    fn row(&self, operation: String, judged: Option<Degradation>) -> Result<Row> {
        let Some(found) = judged else {
            return Ok(not_enough(operation));
        };
        let (before, after) = self.summaries(&operation, &found)?;
        let milliseconds = |summary: &Option<Summary>, of: fn(&Summary) -> Option<f64>| {
            summary.as_ref().and_then(of).map(|value| value / 1000.0)
        };
        let mean = |summary: &Summary| summary.moments.mean();
        let median = |summary: &Summary| summary.percentiles.first().copied();
        let p99 = |summary: &Summary| summary.percentiles.get(1).copied();
        let count = |summary: &Option<Summary>| {
            summary
                .as_ref()
                .map_or(0, |summary| summary.moments.count as i64)
        };
        Ok((
            operation,
            status(found.status).to_owned(),
            severity(&found).map(|severity| severity.to_string()),
            Some(found.percent),
            Some(found.percent_low),
            Some(found.percent_high),
            Some(found.p_value),
            Some(found.confidence()),
            milliseconds(&before, mean),
            milliseconds(&after, mean),
            milliseconds(&before, median),
            milliseconds(&after, median),
            milliseconds(&before, p99),
            milliseconds(&after, p99),
            count(&before),
            count(&after),
            found.reference(),
            Some(hours::start_of(found.onset_hour)?),
        ))
    }

    /// Summarizes all samples of the hours compared, before and after.
    fn summaries(
        &self,
        operation: &str,
        found: &Degradation,
    ) -> Result<(Option<Summary>, Option<Summary>)> {
        let range = HourRange::all(self.first_hour() - LOOKBACK_HOURS, self.as_of);
        let all = hours::read::<HourOfDigests>(Some(operation), range, &config::time_zone())?
            .remove(operation)
            .unwrap_or_default();
        let of = |wanted: &[i64]| {
            let wanted: HashSet<i64> = wanted.iter().copied().collect();
            hours::summarize(all.iter().filter(|hour| wanted.contains(&hour.hour)))
        };
        Ok((of(&found.before)?, of(&found.after)?))
    }
}

/// The spelling in the `status` column.
pub(crate) fn status(status: DegradationStatus) -> &'static str {
    match status {
        DegradationStatus::Degraded => "degraded",
        DegradationStatus::Improved => "improved",
        DegradationStatus::Stable => "stable",
        DegradationStatus::NotEnoughHistory => "not_enough_history",
    }
}

/// The severity of the alert; `None` if the operation is stable or has too little history.
pub(crate) fn severity(found: &Degradation) -> Option<Severity> {
    match (found.status, found.severity) {
        (DegradationStatus::Degraded, rule::DegradationSeverity::Critical) => {
            Some(Severity::Critical)
        }
        (DegradationStatus::Degraded, _) => Some(Severity::Warning),
        (DegradationStatus::Improved, _) => Some(Severity::Info),
        (DegradationStatus::Stable | DegradationStatus::NotEnoughHistory, _) => None,
    }
}

fn not_enough(operation: String) -> Row {
    (
        operation,
        status(DegradationStatus::NotEnoughHistory).to_owned(),
        None,
        None,
        None,
        None,
        None,
        None,
        None,
        None,
        None,
        None,
        None,
        None,
        0,
        0,
        "the window, or the time before it, has no hours with samples".to_owned(),
        None,
    )
}

#[cfg(any(test, feature = "pg_test"))]
mod pg_tests;
