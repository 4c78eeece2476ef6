//! Thresholds of a single operation type.

use pgrx::pg_sys::panic::ErrorReport;
use pgrx::prelude::*;

use super::register;
use crate::config;
use crate::error::{ArgumentError, Result, Unknown};
use crate::pg::argument;
use crate::pg::{access, time_zones};
use crate::recording::tables::operation_types;
use crate::recording::tables::operation_types::Thresholds;

/// Sets all four thresholds of an operation; NULL returns one to the default. Returns one row: the
/// thresholds now in force.
///
/// # Errors
/// 42704 for an operation that is not registered, 22023 for a blank one and for a threshold out of
/// its range.
#[pg_extern(volatile, parallel_unsafe)]
#[search_path(pg_catalog, pg_temp)]
#[allow(
    clippy::type_complexity,
    reason = "pgrx reads the columns from the type as it is written"
)]
fn set_operation_thresholds(
    p_operation_type: Option<&str>,
    p_alert_threshold_multiplier: default!(Option<f64>, "NULL"),
    p_minimum_samples_for_baseline: default!(Option<i32>, "NULL"),
    p_anomaly_z_score_threshold: default!(Option<f64>, "NULL"),
    p_degradation_percent_threshold: default!(Option<f64>, "NULL"),
) -> std::result::Result<
    TableIterator<
        'static,
        (
            name!(operation_type, String),
            name!(alert_threshold_multiplier, f64),
            name!(minimum_samples_for_baseline, i32),
            name!(anomaly_z_score_threshold, f64),
            name!(degradation_percent_threshold, f64),
        ),
    >,
    ErrorReport,
> {
    access::as_owner("set_operation_thresholds", || {
        let operation_type = argument::operation_name(p_operation_type)?;
        let own = Thresholds {
            multiplier: argument::threshold(
                "p_alert_threshold_multiplier",
                p_alert_threshold_multiplier,
            )?,
            minimum_samples: argument::minimum_samples(
                "p_minimum_samples_for_baseline",
                p_minimum_samples_for_baseline,
            )?,
            anomaly_samples: None,
            z_score: argument::threshold(
                "p_anomaly_z_score_threshold",
                p_anomaly_z_score_threshold,
            )?,
            degradation_percent: argument::percent(
                "p_degradation_percent_threshold",
                p_degradation_percent_threshold,
            )?,
        };
        if !register::by_name(operation_type)?
            || !operation_types::set_thresholds(operation_type, own)?
        {
            return Err(Unknown::Operation(operation_type.to_owned()).into());
        }
        Ok(TableIterator::once((
            operation_type.to_owned(),
            own.multiplier
                .unwrap_or_else(config::alert_threshold_multiplier),
            own.minimum_samples
                .unwrap_or_else(config::minimum_samples_for_baseline),
            own.z_score
                .unwrap_or_else(config::anomaly_z_score_threshold),
            own.degradation_percent
                .unwrap_or(config::DEGRADATION_PERCENT_THRESHOLD),
        )))
    })
}

/// Sets how many samples anomaly detection needs at least for an operation; NULL leaves it to
/// `pggit_perf.minimum_samples_for_anomalies`. Returns the number in force.
///
/// # Errors
/// 42704 for an operation that is not registered, 22023 for a blank one and for samples outside 2
/// to 1000000.
#[pg_extern(volatile, parallel_unsafe)]
#[search_path(pg_catalog, pg_temp)]
fn set_minimum_samples_for_anomalies(
    p_operation_type: Option<&str>,
    p_minimum_samples: Option<i32>,
) -> std::result::Result<i32, ErrorReport> {
    access::as_owner("set_minimum_samples_for_anomalies", || {
        let operation_type = argument::operation_name(p_operation_type)?;
        let minimum = argument::minimum_samples("p_minimum_samples", p_minimum_samples)?;
        if !register::by_name(operation_type)?
            || !operation_types::set_anomaly_samples(operation_type, minimum)?
        {
            return Err(Unknown::Operation(operation_type.to_owned()).into());
        }
        Ok(minimum.unwrap_or_else(config::minimum_samples_for_anomalies))
    })
}

/// Sets the time zone in which the days and weeks of an operation are counted; NULL leaves it to
/// `pggit_perf.time_zone`. Returns the time zone in force.
///
/// # Errors
/// 42704 for an operation that is not registered, 22023 for a blank one and for a time zone that
/// the server does not know.
#[pg_extern(volatile, parallel_unsafe)]
#[search_path(pg_catalog, pg_temp)]
fn set_operation_time_zone(
    p_operation_type: Option<&str>,
    p_time_zone: Option<&str>,
) -> std::result::Result<String, ErrorReport> {
    access::as_owner("set_operation_time_zone", || {
        let operation_type = argument::operation_name(p_operation_type)?;
        if let Some(time_zone) = p_time_zone
            && !time_zones::is_time_zone(time_zone)?
        {
            return Err(ArgumentError::UnknownTimeZone(argument::shown(time_zone)).into());
        }
        if !register::by_name(operation_type)?
            || !operation_types::set_time_zone(operation_type, p_time_zone)?
        {
            return Err(Unknown::Operation(operation_type.to_owned()).into());
        }
        Ok(p_time_zone.map_or_else(config::time_zone, str::to_owned))
    })
}

/// Warns about operations whose time zone this server does not know: their days and weeks are
/// counted in the default time zone instead.
pub(crate) fn warn_of_unknown_zones() -> Result<()> {
    const MOST: usize = 10;
    let unknown = time_zones::unknown_of_operations()?;
    for (operation_type, time_zone) in unknown.iter().take(MOST) {
        ErrorReport::new(
            PgSqlErrorCode::ERRCODE_WARNING,
            format!(
                "days and weeks of operation type {operation_type:?} are counted in time zone {}, \
                    because this server does not know time zone {time_zone:?}",
                config::time_zone()
            ),
            "pggit_perf",
        )
        .set_detail("An update of the server or of its time zones may have removed the time zone.")
        .set_hint("Set another one: SELECT pggit.set_operation_time_zone(…);")
        .report(PgLogLevel::WARNING);
    }
    if unknown.len() > MOST {
        warning!(
            "{} more operation types have an unknown time zone",
            unknown.len() - MOST
        );
    }
    Ok(())
}

#[cfg(any(test, feature = "pg_test"))]
mod pg_tests;
