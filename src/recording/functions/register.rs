//! Registers operation types that are recorded for the first time, up to the maximum.

use std::cell::Cell;

use pgrx::pg_sys::panic::ErrorReport;
use pgrx::prelude::*;

use crate::config;
use crate::error::{InstallationError, PerfError, Result};
use crate::limits::OTHER;
use crate::recording::similar::similar;
use crate::recording::tables::{operation_types, registration};
use incident_rules::runbook;
use incident_rules::visible::visible;

thread_local! {
    /// The maximum for which this session has warned.
    static WARNED_OF: Cell<Option<i32>> = const { Cell::new(None) };
}

/// Registers those of `names` that are not registered, in their order, and returns those beyond the
/// maximum. Warns about them once per session, and again if the maximum changes.
pub(crate) fn register<'a>(names: &[&'a str]) -> Result<Vec<&'a str>> {
    if names.is_empty() {
        return Ok(Vec::new());
    }
    let maximum = config::maximum_operation_types();
    let refused = match registration::register(names, usize::try_from(maximum).unwrap_or_default())
    {
        // A foreign trigger is on the table: these types are registered when they are recorded
        // again.
        Err(PerfError::Installation(InstallationError::UntrustedSchema { .. })) => {
            return Ok(Vec::new());
        }
        other => other?,
    };
    if let Some(first) = refused.first()
        && WARNED_OF.replace(Some(maximum)) != Some(maximum)
    {
        warn(first, maximum);
    }
    Ok(refused)
}

/// Registers an operation that was recorded, regardless of the maximum, because an administrator
/// names it. Returns whether the operation is registered now.
pub(crate) fn by_name(operation_type: &str) -> Result<bool> {
    if operation_types::thresholds(operation_type)?.is_none() {
        return Ok(false);
    }
    registration::register(&[operation_type], usize::MAX)?;
    Ok(true)
}

/// Suggests known names for an operation type that is neither in `p_known` nor the name of a health
/// check (the operation type of SYSTEM alerts): the most similar names, possibly none. NULL if the
/// type is known.
#[pg_extern(sql = false)]
fn similar_operation_types(
    p_operation_type: &str,
    p_known: Array<'_, &str>,
) -> Option<Vec<String>> {
    let checks = runbook::CHECKS.iter().map(|(check, _)| *check);
    let known: Vec<&str> = p_known.iter().flatten().chain(checks).collect();
    if known.contains(&p_operation_type) {
        return None;
    }
    let found = similar(p_operation_type, known);
    // Recorders choose the names and an administrator reads them, so invisible characters are
    // escaped.
    Some(
        found
            .into_iter()
            .map(|name| visible(name).into_owned())
            .collect(),
    )
}

/// Removes operation types that recording registered, that have not been changed since, and that
/// have no rows left, or none of the last 92 days; returns how many. It keeps a type while one of
/// its incidents is open. A removed type is registered again when it is recorded again.
#[pg_extern(
    schema = "pggit_perf_internal",
    volatile,
    parallel_unsafe,
    security_definer
)]
#[search_path(pg_catalog, pg_temp)]
fn clean_up_operation_types() -> std::result::Result<i64, ErrorReport> {
    Ok(registration::remove_unused()?)
}

fn warn(name: &str, maximum: i32) {
    ErrorReport::new(
        PgSqlErrorCode::ERRCODE_WARNING,
        format!("operation type {name:?} is not registered, because there are {maximum} or more"),
        "pggit_perf",
    )
    .set_detail(format!(
        "Recording functions record such types as {OTHER:?} and keep their names in \
            operation_metadata. This session does not warn again."
    ))
    .set_hint(
        "INSERT INTO pggit.performance_operation_types is not limited; a superuser can raise \
         pggit_perf.maximum_operation_types.",
    )
    .report(PgLogLevel::WARNING);
}
