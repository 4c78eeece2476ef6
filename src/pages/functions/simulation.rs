//! The pages that would have been sent over past data.

use pgrx::pg_sys;
use pgrx::pg_sys::panic::ErrorReport;
use pgrx::prelude::*;

use crate::config;
use crate::error::{PeriodError, Result, Unknown};
use crate::pages::tables::durations::{self, minute_of, start_of};
use crate::pg::argument;
use crate::pg::interrupts::progress;
use crate::recording::tables::operation_types;
use exact_digest::memory::{TryCollect, try_push};
use judge::evidence::Evidence;
use judge::history::Statistic;
use judge::minute::Minute;
use judge::pages::{Page, of_all};
use judge::replay::{Question, TimedChange, replay};
use judge::severity::Severity;
use rendering::format;

const WEEK_MINUTES: i64 = 7 * 24 * 60;

/// Longest period: a year and a day.
const MOST_MINUTES: i64 = 366 * 24 * 60;

/// The pages that would have been sent from `p_from` to `p_to`, one row for each, in the order of
/// time: one when an incident opens, and one each time it gets worse. `p_operation_type` NULL is
/// all tracked operations. Whole minutes (UTC) are judged, each by the samples until its end; what
/// is usual is learned from the seven days before `p_from`, and again every night at 02:00 UTC.
///
/// `ended_at` is NULL for incidents that are open at `p_to`. Nothing is stored.
///
/// # Errors
/// 22023 for a blank operation, and unless `p_from` is before `p_to` and both are finite and at
/// most 366 days apart; 42704 for an operation that is not registered; 54000 for one with more than
/// 50 million samples.
#[pg_extern(stable, parallel_restricted, security_definer)]
#[search_path(pg_catalog, pg_temp)]
#[allow(
    clippy::type_complexity,
    reason = "pgrx reads the columns from the type as it is written"
)]
fn simulate_pages(
    p_from: Option<TimestampWithTimeZone>,
    p_to: Option<TimestampWithTimeZone>,
    p_operation_type: default!(Option<&str>, "NULL"),
) -> std::result::Result<
    TableIterator<
        'static,
        (
            name!(operation_type, String),
            name!(at, TimestampWithTimeZone),
            name!(severity, String),
            name!(ended_at, Option<TimestampWithTimeZone>),
            name!(evidence, String),
        ),
    >,
    ErrorReport,
> {
    let (from, to) = minutes(p_from, p_to)?;
    let operations = operations(p_operation_type)?;
    Ok(TableIterator::new(pages(&operations, from, to)?))
}

fn pages(operations: &[String], from: Minute, to: Minute) -> Result<Vec<Row>> {
    let mut changes = Vec::new();
    for operation in operations {
        try_push(&mut changes, replayed(operation, from, to)?)?;
    }
    of_all(changes)?
        .iter()
        .map(|page| row(operations, page))
        .try_collect_ok()
}

/// The whole minutes of the period.
fn minutes(
    from: Option<TimestampWithTimeZone>,
    to: Option<TimestampWithTimeZone>,
) -> Result<(Minute, Minute)> {
    let (from, to) = argument::span(from, to)?;
    let finite = |time: TimestampWithTimeZone| {
        let microseconds = pg_sys::TimestampTz::from(time);
        (microseconds > i64::MIN && microseconds < i64::MAX)
            .then(|| minute_of(time))
            .ok_or(PeriodError::SpanTooLong)
    };
    let (from, to) = (finite(from)?, finite(to)?);
    if to.since(from) > MOST_MINUTES {
        return Err(PeriodError::SpanTooLong.into());
    }
    Ok((from, to))
}

fn operations(asked: Option<&str>) -> Result<Vec<String>> {
    let Some(asked) = asked else {
        return operation_types::tracked();
    };
    let asked = argument::operation_name(Some(asked))?.to_owned();
    if operation_types::thresholds(&asked)?.is_none() {
        return Err(Unknown::Operation(asked).into());
    }
    Ok(vec![asked])
}

fn replayed(operation: &str, from: Minute, to: Minute) -> Result<Vec<TimedChange>> {
    let begin = from.plus(-WEEK_MINUTES);
    let samples = durations::durations(operation, begin, to)?;
    let excluded = durations::excluded(operation, begin)?;
    let question = Question {
        from,
        to,
        false_pages: config::false_pages(),
        minimum_effect: config::minimum_effect_microseconds(),
        excluded: &excluded,
    };
    Ok(replay(&samples, &question, &progress())?)
}

type Row = (
    name!(operation_type, String),
    name!(at, TimestampWithTimeZone),
    name!(severity, String),
    name!(ended_at, Option<TimestampWithTimeZone>),
    name!(evidence, String),
);

fn row(operations: &[String], page: &Page) -> Result<Row> {
    let severity = match page.severity {
        Severity::Warning => "WARNING",
        Severity::Critical => "CRITICAL",
    };
    Ok((
        operations.get(page.operation).cloned().unwrap_or_default(),
        start_of(page.at)?,
        severity.to_owned(),
        page.ended.map(start_of).transpose()?,
        evidence(page)?,
    ))
}

/// Why the page would have been sent, in one sentence.
fn evidence(page: &Page) -> Result<String> {
    let limit = format::duration(page.problem.limit);
    if page.is_update {
        return Ok(format!(
            "got worse: {} of the last samples took longer than {limit}",
            format::share(page.problem.last_share())
        ));
    }
    Ok(match &page.problem.evidence {
        Some(found) => sentence(found, &limit, page.problem.found),
        None => {
            "a single sample took longer than any that is usual for so rare an operation".to_owned()
        }
    })
}

fn sentence(found: &Evidence, limit: &str, end: Minute) -> String {
    let minutes = end.since(found.from);
    let usual = format::digits(found.expected * f64::from(found.found.of));
    let (beyond, of) = (found.found.beyond, found.found.of);
    match found.statistic {
        Statistic::Samples => format!(
            "{beyond} of {of} samples in {minutes} minutes took longer than {limit}; {usual} are usual"
        ),
        Statistic::Minutes => format!(
            "in {beyond} of {of} minutes with samples, one took longer than {limit}; {usual} are usual"
        ),
    }
}

#[cfg(any(test, feature = "pg_test"))]
mod pg_tests;
