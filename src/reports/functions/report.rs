//! Reports: reads their content and renders it as pages.

mod comparison;

use std::cmp::Ordering;
use std::collections::HashMap;

use pgrx::pg_sys::panic::ErrorReport;
use pgrx::prelude::*;

use crate::config;
use crate::error::Result;
use crate::notifications::functions::deliver::destination;
use crate::pg::argument;
use crate::pg::window::Window;
use crate::recording::functions::thresholds;
use crate::reports::tables::{alert_hours, in_review, reports};
use crate::rollups::tables::hours::{self, HourOfDigests, HourRange, MICROSECONDS_PER_HOUR};
use exact_digest::memory;
use exact_digest::percentile::Percentile;
use rendering::model::{self, Anomaly, Header, Operation, Percentiles, Report, Slot};

/// In reports of up to this many hours, a chart point covers `FINE_SECONDS` instead of hours.
const FINE_HOURS: i32 = 6;
const FINE_SECONDS: i32 = 300;
/// The largest number of points in a chart of hourly data.
const MOST_SLOTS: i64 = 168;

/// Returns a report of the last hours as one self-contained HTML page: `psql -AtX -c "SELECT
/// pggit.performance_report()" > report.html`. The period begins with a full hour.
///
/// # Errors
/// 22023 if `p_hours` is outside 1 to 2208, because the samples of the whole period, at most a
/// quarter of a year, are held in memory at a byte each.
#[pg_extern(stable, parallel_restricted, security_definer)]
#[search_path(pg_catalog, pg_temp)]
fn performance_report(
    p_hours: default!(Option<i32>, "24"),
) -> std::result::Result<String, ErrorReport> {
    let hours = argument::within("p_hours", p_hours, 1, 2208)?;
    thresholds::warn_of_unknown_zones()?;
    let report = read(hours)?;
    require_page()?;
    Ok(rendering::page(&report))
}

fn read(hours: i32) -> Result<Report> {
    let asked = argument::window_of_hours(hours)?;
    let first = hours::hour_of(asked.start);
    let window = Window {
        start: hours::start_of(first)?,
        end: asked.end,
    };
    Ok(Report {
        header: Header {
            source: destination::source()?,
            version: env!("CARGO_PKG_VERSION").to_owned(),
            generated_at: reports::unix(window.end),
            from: reports::unix(window.start),
            to: reports::unix(window.end),
        },
        health: reports::health()?,
        in_review: in_review::all()?,
        incidents: reports::incidents(window)?,
        alert_hours: alert_hours::of(window)?,
        operations: operations(hours, first, window)?,
        groups: reports::groups(window)?,
        slowest: reports::slowest(window)?,
        merges: reports::merges()?,
        channels: reports::channels()?,
        suppressed: reports::suppressed(window)?,
        changes: reports::changes(window)?,
    })
}

/// Returns every tracked operation with samples, a baseline or an incident, most important first.
fn operations(hours: i32, first: i64, window: Window) -> Result<Vec<Operation>> {
    let mut read = hours::read::<HourOfDigests>(
        None,
        HourRange::all(first, window.end),
        &config::time_zone(),
    )?;
    let mut baselines: HashMap<String, Percentiles> = reports::baselines()?.into_iter().collect();
    let mut incidents: HashMap<String, i64> = reports::open_incidents()?.into_iter().collect();
    let mut anomalies = by_operation(reports::anomalies(window)?);
    let mut fine = match hours <= FINE_HOURS {
        true => Some(by_operation(reports::slots(window, FINE_SECONDS)?)),
        false => None,
    };
    let step = (i64::from(hours) + MOST_SLOTS) / (MOST_SLOTS + 1);
    let mut names: Vec<String> = read.keys().chain(baselines.keys()).cloned().collect();
    names.sort_unstable();
    names.dedup();
    let mut found = Vec::new();
    for name in names {
        pgrx::check_for_interrupts!();
        let hours = read.remove(&name).unwrap_or_default();
        let whole = hours::summarize_by(hours.iter(), &WANTED)?;
        let (slots, slot_microseconds) = match &mut fine {
            Some(fine) => (
                fine.remove(&name).unwrap_or_default(),
                i64::from(FINE_SECONDS) * 1_000_000,
            ),
            None => (coarse(&hours, first, step)?, step * MICROSECONDS_PER_HOUR),
        };
        found.push(Operation {
            samples: whole.as_ref().map_or(0, |s| count(s.moments.count)),
            total_microseconds: whole.as_ref().map_or(0.0, |s| s.moments.sum as f64),
            percentiles: whole.as_ref().and_then(|s| percentiles(&s.percentiles)),
            baseline: baselines.remove(&name),
            slot_microseconds,
            slots,
            anomalies: anomalies.remove(&name).unwrap_or_default(),
            open_incidents: incidents.remove(&name).unwrap_or_default(),
            operation_type: name,
        });
    }
    found.sort_by(by_importance);
    Ok(found)
}

const WANTED: [Percentile; 3] = [Percentile::MEDIAN, Percentile::P95, Percentile::P99];

/// Summarizes hours in slots of `step` hours.
fn coarse(hours: &[HourOfDigests], first: i64, step: i64) -> Result<Vec<Slot>> {
    let slot_of = |hour: &HourOfDigests| (hour.hour - first).div_euclid(step);
    let mut slots = Vec::new();
    for run in hours.chunk_by(|one, next| slot_of(one) == slot_of(next)) {
        let (Some(hour), Some(summary)) = (run.first(), hours::summarize_by(run.iter(), &WANTED)?)
        else {
            continue;
        };
        if let Some(percentiles) = percentiles(&summary.percentiles) {
            slots.push(Slot {
                start: reports::unix(hours::start_of(first + slot_of(hour) * step)?),
                count: count(summary.moments.count),
                p50: percentiles.p50,
                p99: percentiles.p99,
            });
        }
    }
    Ok(slots)
}

fn percentiles(values: &[f64]) -> Option<Percentiles> {
    match values {
        [p50, p95, p99] => Some(Percentiles {
            p50: *p50,
            p95: *p95,
            p99: *p99,
        }),
        _ => None,
    }
}

fn count(count: impl TryInto<i64>) -> i64 {
    count.try_into().unwrap_or(i64::MAX)
}

fn by_operation<T>(rows: Vec<(String, T)>) -> HashMap<String, Vec<T>> {
    let mut found: HashMap<String, Vec<T>> = HashMap::new();
    for (operation, row) in rows {
        found.entry(operation).or_default().push(row);
    }
    found
}

/// Orders operations by the number of open incidents, then of anomalies, then by total duration,
/// highest first.
fn by_importance(one: &Operation, other: &Operation) -> Ordering {
    let worst = |anomalies: &[Anomaly]| anomalies.len();
    other
        .open_incidents
        .cmp(&one.open_incidents)
        .then(worst(&other.anomalies).cmp(&worst(&one.anomalies)))
        .then(other.total_microseconds.total_cmp(&one.total_microseconds))
        .then(one.operation_type.cmp(&other.operation_type))
}

/// Compares each operation in two periods and returns one self-contained HTML page with the
/// differences and their significance.
///
/// # Errors
/// 22023 for a time that is NULL or infinite, and for a period that is empty, ends before it
/// begins, contains no whole hour or is longer than 92 days.
#[pg_extern(stable, parallel_restricted, security_definer)]
#[search_path(pg_catalog, pg_temp)]
fn performance_report_diff(
    p_from1: Option<TimestampWithTimeZone>,
    p_to1: Option<TimestampWithTimeZone>,
    p_from2: Option<TimestampWithTimeZone>,
    p_to2: Option<TimestampWithTimeZone>,
) -> std::result::Result<String, ErrorReport> {
    let first = comparison::period(1, p_from1, p_to1)?;
    let second = comparison::period(2, p_from2, p_to2)?;
    let unix = |window: Window| (reports::unix(window.start), reports::unix(window.end));
    let now = argument::as_of(None)?;
    let diff = model::Diff {
        source: destination::source()?,
        version: env!("CARGO_PKG_VERSION").to_owned(),
        generated_at: reports::unix(now),
        first: unix(first),
        second: unix(second),
        operations: comparison::compare(first, second)?,
        method: detectors::comparison::METHOD.to_owned(),
    };
    require_page()?;
    Ok(rendering::diff_page(&diff))
}

/// Checks that there is enough memory before a page is made. Up to four copies of it exist at a
/// time (its sections, the body, the document, and the document without invisible characters), and
/// a growing string may take twice its length.
fn require_page() -> Result<()> {
    Ok(memory::require(5 * rendering::MOST_BYTES)?)
}

/// Compares two periods like `performance_report_diff` and returns rows, slower operations first:
/// durations in milliseconds, the ratio of the second period to the first with its 95 % interval,
/// Cliff's delta and its size in a word, and the p-value adjusted for the number of operations.
///
/// # Errors
/// The errors of `performance_report_diff`.
#[pg_extern(stable, parallel_restricted, security_definer)]
#[search_path(pg_catalog, pg_temp)]
#[allow(
    clippy::type_complexity,
    reason = "pgrx reads the columns from the type as it is written"
)]
fn compare_performance(
    p_from1: Option<TimestampWithTimeZone>,
    p_to1: Option<TimestampWithTimeZone>,
    p_from2: Option<TimestampWithTimeZone>,
    p_to2: Option<TimestampWithTimeZone>,
) -> std::result::Result<
    TableIterator<
        'static,
        (
            name!(operation_type, String),
            name!(verdict, String),
            name!(samples_first, i64),
            name!(samples_second, i64),
            name!(p50_first_ms, Option<f64>),
            name!(p50_second_ms, Option<f64>),
            name!(p99_first_ms, Option<f64>),
            name!(p99_second_ms, Option<f64>),
            name!(ratio, Option<f64>),
            name!(ratio_low, Option<f64>),
            name!(ratio_high, Option<f64>),
            name!(effect, Option<f64>),
            name!(effect_size, Option<String>),
            name!(p_value, Option<f64>),
        ),
    >,
    ErrorReport,
> {
    let first = comparison::period(1, p_from1, p_to1)?;
    let second = comparison::period(2, p_from2, p_to2)?;
    let rows = comparison::compare(first, second)?;
    Ok(TableIterator::new(rows.into_iter().map(|c| {
        let milliseconds = |side: Option<model::Side>, of: fn(Percentiles) -> f64| {
            side.map(|side| of(side.percentiles) / 1000.0)
        };
        (
            c.operation_type,
            c.verdict.to_owned(),
            c.first.map_or(0, |s| s.samples),
            c.second.map_or(0, |s| s.samples),
            milliseconds(c.first, |p| p.p50),
            milliseconds(c.second, |p| p.p50),
            milliseconds(c.first, |p| p.p99),
            milliseconds(c.second, |p| p.p99),
            c.ratio.map(|(ratio, ..)| ratio),
            c.ratio.map(|(_, low, _)| low),
            c.ratio.map(|(.., high)| high),
            c.effect.map(|(effect, _)| effect),
            c.effect.map(|(_, size)| size.to_owned()),
            c.p_value,
        )
    })))
}

#[cfg(any(test, feature = "pg_test"))]
mod pg_tests;
