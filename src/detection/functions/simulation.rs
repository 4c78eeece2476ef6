//! Simulation of detection over past data, so that thresholds can be set with evidence.

use past::{Past, Raised};
use pgrx::pg_sys::panic::ErrorReport;
use pgrx::prelude::*;

use super::degradation::percent;
use crate::config;
use crate::error::{ArgumentError, Result};
use crate::pg::argument;
use crate::pg::window::Window;
use crate::recording::tables::operation_types::Thresholds;

mod past;

/// Settings to try, from the most alerts to the fewest. With a multiplier below 1.2 of the 99th
/// percentile, noise would raise alerts.
const MULTIPLIERS: [f64; 12] = [
    1.2, 1.5, 2.0, 2.5, 3.0, 4.0, 5.0, 7.0, 10.0, 15.0, 20.0, 50.0,
];
const Z_SCORES: [f64; 11] = [2.5, 3.0, 3.5, 4.0, 4.5, 5.0, 6.0, 8.0, 10.0, 15.0, 20.0];
const PERCENTS: [f64; 12] = [
    10.0, 15.0, 20.0, 25.0, 30.0, 40.0, 50.0, 75.0, 100.0, 150.0, 200.0, 500.0,
];

/// The alerts that each detector would have raised from `p_from` to `p_to` with these thresholds
/// (NULL: the thresholds in force), one row per detector. `threshold` is for durations beyond a
/// multiple of the 99th percentile of the seven days before each day (UTC), `anomaly` for combined
/// anomalies, and `degradation` for windows of 24 hours judged at the end of each hour. `alerts` is
/// the number of samples for `threshold`, and of episodes for the others. Nothing is stored.
///
/// `status` is `not_enough_history` if no hour could be judged.
///
/// # Errors
/// 22023 for a blank operation, for thresholds out of range, and unless `p_from` is before `p_to`
/// and both are finite and at most 366 days apart; 42704 for an operation that is not registered.
#[pg_extern(stable, parallel_restricted, security_definer)]
#[search_path(pg_catalog, pg_temp)]
#[allow(
    clippy::type_complexity,
    reason = "pgrx reads the columns from the type as it is written"
)]
fn simulate_detection(
    p_operation_type: Option<&str>,
    p_from: Option<TimestampWithTimeZone>,
    p_to: Option<TimestampWithTimeZone>,
    p_alert_threshold_multiplier: default!(Option<f64>, "NULL"),
    p_anomaly_z_score_threshold: default!(Option<f64>, "NULL"),
    p_degradation_percent_threshold: default!(Option<f64>, "NULL"),
) -> std::result::Result<
    TableIterator<
        'static,
        (
            name!(detector, String),
            name!(threshold, f64),
            name!(alerts, i64),
            name!(alerts_per_week, Option<f64>),
            name!(first_at, Option<TimestampWithTimeZone>),
            name!(last_at, Option<TimestampWithTimeZone>),
            name!(status, String),
        ),
    >,
    ErrorReport,
> {
    let operation_type = argument::operation_name(p_operation_type)?;
    let (start, end) = argument::span(p_from, p_to)?;
    let asked = Thresholds {
        multiplier: argument::threshold(
            "p_alert_threshold_multiplier",
            p_alert_threshold_multiplier,
        )?,
        minimum_samples: None,
        anomaly_samples: None,
        z_score: argument::threshold("p_anomaly_z_score_threshold", p_anomaly_z_score_threshold)?,
        degradation_percent: argument::percent(
            "p_degradation_percent_threshold",
            p_degradation_percent_threshold,
        )?,
    };
    let past = Past::read(operation_type, Window { start, end })?;
    let (multiplier, z_score, percent) = in_force(asked, past.own);
    let rows = [
        ("threshold", multiplier, past.violations(multiplier)?),
        ("anomaly", z_score, past.anomalies(z_score)?),
        ("degradation", percent, past.degradations(percent)?),
    ];
    let weeks = past.weeks();
    Ok(TableIterator::new(rows.into_iter().map(
        move |(detector, threshold, raised)| {
            (
                detector.to_owned(),
                threshold,
                raised.as_ref().map_or(0, Raised::count),
                raised.as_ref().map(|raised| raised.count() as f64 / weeks),
                raised.as_ref().and_then(|raised| raised.0.first().copied()),
                raised.as_ref().and_then(|raised| raised.0.last().copied()),
                status(raised.as_ref()).to_owned(),
            )
        },
    )))
}

/// For each threshold of an operation, the least of some usual settings that would have raised at
/// most `p_alerts_per_week` over the last `p_weeks`, beside the setting in force. One row per
/// threshold, named after its column in `performance_operation_types`.
///
/// `status` is `suggested`, `none_suffices` if even the greatest setting raises more alerts, or
/// `not_enough_history`.
///
/// # Errors
/// 22023 for a blank operation, alerts that are negative or not finite, weeks outside 1 to 13 and
/// an infinite time; 42704 for an operation that is not registered.
#[pg_extern(stable, parallel_restricted, security_definer)]
#[search_path(pg_catalog, pg_temp)]
#[allow(
    clippy::type_complexity,
    reason = "pgrx reads the columns from the type as it is written"
)]
fn suggest_thresholds(
    p_operation_type: Option<&str>,
    p_alerts_per_week: default!(Option<f64>, 1.0),
    p_weeks: default!(Option<i32>, 4),
    p_as_of: default!(Option<TimestampWithTimeZone>, "now()"),
) -> std::result::Result<
    TableIterator<
        'static,
        (
            name!(setting, String),
            name!(present_value, f64),
            name!(present_alerts_per_week, Option<f64>),
            name!(suggested_value, Option<f64>),
            name!(suggested_alerts_per_week, Option<f64>),
            name!(status, String),
        ),
    >,
    ErrorReport,
> {
    let operation_type = argument::operation_name(p_operation_type)?;
    let wanted = p_alerts_per_week
        .filter(|wanted| wanted.is_finite() && *wanted >= 0.0)
        .ok_or(ArgumentError::NotPositive {
            argument: "p_alerts_per_week",
        })?;
    let weeks = argument::within("p_weeks", p_weeks, 1, 13)?;
    let window = argument::window_before(weeks * 7 * 24, p_as_of)?;
    let past = Past::read(operation_type, window)?;
    let (multiplier, z_score, percent) = in_force(Thresholds::default(), past.own);
    let rows = [
        suggest(
            &past,
            "alert_threshold_multiplier",
            multiplier,
            &MULTIPLIERS,
            wanted,
            |value| past.violations(value),
        )?,
        suggest(
            &past,
            "anomaly_z_score_threshold",
            z_score,
            &Z_SCORES,
            wanted,
            |value| past.anomalies(value),
        )?,
        suggest(
            &past,
            "degradation_percent_threshold",
            percent,
            &PERCENTS,
            wanted,
            |value| past.degradations(value),
        )?,
    ];
    Ok(TableIterator::new(rows))
}

/// The multiplier, the z-score and the percentage in force: those that are asked for, or the
/// operation's own, or the settings.
fn in_force(asked: Thresholds, own: Thresholds) -> (f64, f64, f64) {
    let multiplier = asked
        .multiplier
        .or(own.multiplier)
        .unwrap_or_else(config::alert_threshold_multiplier);
    let z_score = asked
        .z_score
        .or(own.z_score)
        .unwrap_or_else(config::anomaly_z_score_threshold);
    (multiplier, z_score, percent(asked.degradation_percent, own))
}

fn status(raised: Option<&Raised>) -> &'static str {
    match raised {
        Some(_) => "simulated",
        None => "not_enough_history",
    }
}

type Suggestion = (
    name!(setting, String),
    name!(present_value, f64),
    name!(present_alerts_per_week, Option<f64>),
    name!(suggested_value, Option<f64>),
    name!(suggested_alerts_per_week, Option<f64>),
    name!(status, String),
);

/// The first of the values with which at most `wanted` alerts a week are raised.
fn suggest(
    past: &Past,
    setting: &str,
    present: f64,
    values: &[f64],
    wanted: f64,
    raised: impl Fn(f64) -> Result<Option<Raised>>,
) -> Result<Suggestion> {
    let per_week = |raised: &Raised| raised.count() as f64 / past.weeks();
    let Some(now) = raised(present)? else {
        let status = status(None).to_owned();
        return Ok((setting.to_owned(), present, None, None, None, status));
    };
    for value in values {
        if let Some(then) = raised(*value)?
            && per_week(&then) <= wanted
        {
            return Ok((
                setting.to_owned(),
                present,
                Some(per_week(&now)),
                Some(*value),
                Some(per_week(&then)),
                "suggested".to_owned(),
            ));
        }
    }
    Ok((
        setting.to_owned(),
        present,
        Some(per_week(&now)),
        None,
        None,
        "none_suffices".to_owned(),
    ))
}

#[cfg(any(test, feature = "pg_test"))]
mod pg_tests;
