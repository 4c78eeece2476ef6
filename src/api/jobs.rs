//! Registering the jobs with pg_cron.

use pgrx::pg_sys::panic::ErrorReport;
use pgrx::prelude::*;

use crate::alerting::schedule;
use crate::error::Result;
use crate::storage::cron::{self, Job};
use crate::storage::server;

/// Name in pg_cron, name of the job, and its schedule given a jitter from 0 to 1.
type Entry = (&'static str, &'static str, fn(f64) -> String);

const JOBS: [Entry; 9] = [
    (
        "pggit_perf: archive old data",
        "CALL pggit.run_job('archive_old_data')",
        |_| "45 3 * * *".to_owned(),
    ),
    (
        "pggit_perf: check pending metrics",
        "CALL pggit.run_job('check_pending_metrics')",
        |_| "*/5 * * * *".to_owned(),
    ),
    (
        "pggit_perf: deliver notifications",
        "CALL pggit.deliver_notifications()",
        |_| "* * * * *".to_owned(),
    ),
    ("pggit_perf: detect", "CALL pggit.run_job('detect')", |_| {
        "*/5 * * * *".to_owned()
    }),
    (
        "pggit_perf: maintain partitions",
        "CALL pggit.run_job('maintain_partitions')",
        |_| "15 0 * * *".to_owned(),
    ),
    (
        "pggit_perf: process alerts",
        "CALL pggit.run_job('process_alerts')",
        |_| "* * * * *".to_owned(),
    ),
    (
        "pggit_perf: recalculate baselines",
        "CALL pggit.run_job('recalculate_baselines')",
        schedule::daily,
    ),
    (
        "pggit_perf: recalculate seasonal baselines",
        "CALL pggit.run_job('recalculate_seasonal_baselines')",
        |_| "15 3 * * *".to_owned(),
    ),
    (
        "pggit_perf: roll up metrics",
        "CALL pggit.run_job('roll_up_metrics')",
        |_| "*/5 * * * *".to_owned(),
    ),
];

/// Registers the jobs with pg_cron; one that is there keeps its schedule. Ordered by job name.
///
/// Times are pg_cron's, GMT unless it was set otherwise. They run as the caller, who needs the access
/// admin.
///
/// # Errors
/// 0A000 when pg_cron is not installed in this database.
#[pg_extern(volatile, parallel_unsafe)]
#[search_path(pg_catalog, pg_temp)]
fn schedule_jobs() -> std::result::Result<
    TableIterator<
        'static,
        (
            name!(job_name, String),
            name!(job_id, i64),
            name!(schedule, String),
            name!(command, String),
        ),
    >,
    ErrorReport,
> {
    let jobs = register()?;
    Ok(TableIterator::new(jobs.into_iter().map(|job| {
        (job.name, job.job_id, job.schedule, job.command)
    })))
}

fn register() -> Result<Vec<Job>> {
    cron::require_installed()?;
    let present = cron::find(names())?;
    let jitter = server::draw(JOBS.len())?;
    for ((name, command, schedule_of), jitter) in JOBS.into_iter().zip(jitter) {
        if !present.iter().any(|job| job.name == name) {
            cron::schedule(name, &schedule_of(jitter), command)?;
        }
    }
    cron::find(names())
}

/// Takes the jobs out of pg_cron; returns how many there were.
///
/// # Errors
/// 0A000 when pg_cron is not installed in this database.
#[pg_extern(volatile, parallel_unsafe)]
#[search_path(pg_catalog, pg_temp)]
fn unschedule_jobs() -> std::result::Result<i64, ErrorReport> {
    cron::require_installed()?;
    Ok(cron::unschedule(names())?)
}

fn names() -> Vec<String> {
    JOBS.iter().map(|(name, ..)| (*name).to_owned()).collect()
}
