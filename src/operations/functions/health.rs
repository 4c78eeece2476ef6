//! The health of the monitor itself: the report and its alerts.

use pgrx::pg_sys::panic::ErrorReport;
use pgrx::prelude::*;
use serde_json::json;

use super::jobs;
use crate::config;
use crate::error::Result;
use crate::operations::tables::system_alerts::Failing;
use crate::operations::tables::{health as measured, pg_cron_history, system_alerts, triggers};
use crate::pg::argument;
use crate::pg::rows::to_timestamp;
use crate::pg::{guard, time_zones};
use incident_rules::alert_type::AlertType;
use incident_rules::runbook;
use maintenance::health;
use maintenance::health::{Check, CheckStatus, QUEUE_LIMIT, UNACKNOWLEDGED_FOR};

/// Every check of the monitor itself: what it found, its limit, since when it fails, and the
/// runbook for it. If a check also has a target, the status `warning` says that the target is
/// missed. It writes nothing, so it also runs on a standby; the job `check_health` raises the
/// alerts.
#[pg_extern(stable, parallel_restricted, security_definer)]
#[search_path(pg_catalog, pg_temp)]
#[allow(
    clippy::type_complexity,
    reason = "pgrx reads the columns from the type as it is written"
)]
fn health_check() -> std::result::Result<
    TableIterator<
        'static,
        (
            name!(check_name, String),
            name!(status, String),
            name!(value, Option<f64>),
            name!(limit_value, f64),
            name!(since, Option<TimestampWithTimeZone>),
            name!(runbook, Option<String>),
            name!(detail, String),
            name!(target_value, Option<f64>),
        ),
    >,
    ErrorReport,
> {
    let mut rows = Vec::new();
    for check in checks()? {
        rows.push((
            check.name.to_owned(),
            check.status.as_str().to_owned(),
            check.value,
            check.limit,
            check.since.map(to_timestamp).transpose()?,
            runbook(&check),
            check.detail,
            check.target,
        ));
    }
    Ok(TableIterator::new(rows))
}

/// Raises a SYSTEM alert for each check that fails and has no incident yet, or that fails for more
/// names or numbers than its incident has, and keeps the incidents of checks that still fail from
/// recovering.
///
/// Returns how many checks fail, how many alerts were raised, and the names of the failing checks.
/// With these names in the job's log, a later run can tell whether a check has failed all the time.
#[pg_extern(
    schema = "pggit_perf_internal",
    volatile,
    parallel_unsafe,
    security_definer
)]
#[search_path(pg_catalog, pg_temp)]
fn raise_health_alerts() -> std::result::Result<
    TableIterator<
        'static,
        (
            name!(checks_failing, i64),
            name!(alerts_raised, i64),
            name!(failing, Vec<String>),
        ),
    >,
    ErrorReport,
> {
    let failing: Vec<Check> = checks()?
        .into_iter()
        .filter(|check| check.status == CheckStatus::Failing)
        .collect();
    let mut raised = 0;
    for check in &failing {
        let now = argument::moment_now();
        let since = check.since.unwrap_or(now).min(now);
        let mut details = json!({
            "check": check.name, "value": check.value, "limit": check.limit, "detail": check.detail, "runbook": runbook(check),
        });
        if let Some(details) = details.as_object_mut()
            && !check.affected.is_empty()
        {
            details.insert("subjects".to_owned(), json!(check.affected));
        }
        raised += i64::from(system_alerts::raise(Failing {
            check: check.name,
            severity: check.severity,
            since: to_timestamp(since)?,
            affected: &check.affected,
            latest: check
                .latest
                .or(check.since)
                .map(|at| to_timestamp(at.min(now)))
                .transpose()?,
            detail: &check.detail,
            details,
        })?);
    }
    let names: Vec<String> = failing.iter().map(|check| check.name.to_owned()).collect();
    system_alerts::keep_up(names.clone())?;
    Ok(TableIterator::once((names.len() as i64, raised, names)))
}

/// Sends queued notifications of SYSTEM incidents by the fallback as well, if their setting does
/// not deliver; returns how many.
#[pg_extern(
    schema = "pggit_perf_internal",
    volatile,
    parallel_unsafe,
    security_definer
)]
#[search_path(pg_catalog, pg_temp)]
fn reroute_system_notifications() -> std::result::Result<i64, ErrorReport> {
    Ok(system_alerts::reroute()?)
}

fn checks() -> Result<Vec<Check>> {
    if !guard::is_current() {
        return Ok(vec![health::update_needed()]);
    }
    if let Some(reasons) = guard::untrusted()? {
        return Ok(vec![health::untrusted_schema(reasons)]);
    }
    let now = argument::moment_now();
    let mut measures = measured::measures(
        now,
        QUEUE_LIMIT,
        UNACKNOWLEDGED_FOR,
        i64::from(config::maximum_operation_types()),
        i64::from(config::maximum_open_incidents()),
    )?;
    measures.jobs = jobs::states(now)?;
    measures.cron_jobs = pg_cron_history::failing()?;
    measures.misset_triggers = triggers::misset()?;
    measures.unknown_zones = time_zones::unknown_of_operations()?.into_iter().collect();
    Ok(health::checks(now, &measures))
}

fn runbook(check: &Check) -> Option<String> {
    runbook::of(AlertType::System.as_str(), check.name)
}

#[cfg(any(test, feature = "pg_test"))]
mod pg_tests;
