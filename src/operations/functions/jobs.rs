//! The jobs: registering them with pg_cron, listing them, and finding those that are due.

mod scheduled;

use pgrx::pg_sys::panic::ErrorReport;
use pgrx::prelude::*;
pub(crate) use scheduled::states;
use scheduled::{cron_names, scheduled};

use crate::config;
use crate::error::{InstallationError, Result};
use crate::operations::tables::job_runs;
use crate::operations::tables::pg_cron;
use crate::operations::tables::pg_cron::RegisteredJob;
use crate::pg::argument;
use crate::pg::rows::to_timestamp;
use crate::pg::{access, server, transaction};
use incident_rules::time::Moment;
use maintenance::jobs::{ALL, Job};

/// Registers the jobs with pg_cron; a job that is registered already keeps its schedule. Ordered by
/// job name.
///
/// If the caller has a job of the same name in another database, which pg_cron would change, or a
/// job of that name runs another command, the new job has the database's name in brackets. A
/// WARNING names each job that runs another command.
///
/// Schedules are in pg_cron's time zone, which is GMT by default. The jobs run as the caller, who
/// needs the access admin.
///
/// # Errors
/// 0A000 if pg_cron is not installed in this database, 42501 if its schema has functions `schedule`
/// or `unschedule` that are not pg_cron's, 42710 if other jobs have both names, 25006 on a standby.
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
    access::require_named("schedule_jobs")?;
    transaction::require_writable()?;
    let jobs = register()?;
    Ok(TableIterator::new(jobs.into_iter().map(|job| {
        (job.name, job.job_id, job.schedule, job.command)
    })))
}

fn register() -> Result<Vec<RegisteredJob>> {
    pg_cron::require_installed()?;
    let database = server::database_name()?;
    let names = cron_names(&database);
    let present = pg_cron::find(names.clone())?;
    let mut taken = pg_cron::taken(names.clone())?;
    for other in present.iter().filter(|p| !is_ours(&database, p)) {
        warn_of_other(&other.name);
        taken.push(other.name.clone());
    }
    let jitter = server::random_fractions(ALL.len())?;
    for (job, jitter) in ALL.iter().zip(jitter) {
        let mine = job.cron_names(&database);
        let is_there = |p: &RegisteredJob| mine.contains(&p.name) && job.is_run_by(&p.command);
        if !present.iter().any(is_there) {
            let free = mine.iter().find(|name| !taken.contains(name));
            let name = free.ok_or(InstallationError::JobTaken(job.cron_name))?;
            pg_cron::schedule(name, &job.drawn_schedule(jitter), &job.command())?;
        }
    }
    ours(names, &database)
}

/// The registered jobs of these names that run the commands of this extension.
fn ours(names: Vec<String>, database: &str) -> Result<Vec<RegisteredJob>> {
    let mut jobs = pg_cron::find(names)?;
    jobs.retain(|job| is_ours(database, job));
    Ok(jobs)
}

fn is_ours(database: &str, found: &RegisteredJob) -> bool {
    ALL.iter()
        .any(|job| job.cron_names(database).contains(&found.name) && job.is_run_by(&found.command))
}

fn warn_of_other(name: &str) {
    ErrorReport::new(
        PgSqlErrorCode::ERRCODE_WARNING,
        format!("pg_cron's job {name:?} is not pggit_perf's"),
        "pggit_perf",
    )
    .set_detail(
        "The job has the name of one of pggit_perf's jobs but runs another command, so it \
        was not changed.",
    )
    .set_hint("Rename that job. To find it, run SELECT jobid, jobname, command FROM cron.job;")
    .report(PgLogLevel::WARNING);
}

/// Removes the jobs from pg_cron and returns how many there were; 0 if pg_cron is not installed in
/// this database.
///
/// # Errors
/// 42501 if its schema has functions `schedule` or `unschedule` that are not pg_cron's, 25006 on a
/// standby.
#[pg_extern(volatile, parallel_unsafe)]
#[search_path(pg_catalog, pg_temp)]
fn unschedule_jobs() -> std::result::Result<i64, ErrorReport> {
    access::require_named("unschedule_jobs")?;
    transaction::require_writable()?;
    if !pg_cron::is_installed()? {
        ErrorReport::new(
            PgSqlErrorCode::ERRCODE_SUCCESSFUL_COMPLETION,
            "pg_cron is not installed in this database, so it has no jobs to unschedule",
            "pggit_perf",
        )
        .report(PgLogLevel::NOTICE);
        return Ok(0);
    }
    pg_cron::require_installed()?;
    let database = server::database_name()?;
    let jobs = ours(cron_names(&database), &database)?;
    Ok(pg_cron::unschedule(
        jobs.iter().map(|job| job.job_id).collect(),
    )?)
}

/// The jobs with their schedule, last run, next run and failures, ordered by name; behind the view
/// `v_scheduled_jobs`. Without pg_cron, the schedule is the one by which `run_due_jobs()` finds due
/// jobs.
#[pg_extern(
    schema = "pggit_perf_internal",
    stable,
    parallel_restricted,
    security_definer
)]
#[search_path(pg_catalog, pg_temp)]
#[allow(
    clippy::type_complexity,
    reason = "pgrx reads the columns from the type as it is written"
)]
fn scheduled_jobs() -> std::result::Result<
    TableIterator<
        'static,
        (
            name!(job_name, String),
            name!(scheduler, Option<String>),
            name!(schedule, String),
            name!(is_active, bool),
            name!(last_started_at, Option<TimestampWithTimeZone>),
            name!(last_finished_at, Option<TimestampWithTimeZone>),
            name!(last_status, Option<String>),
            name!(last_message, Option<String>),
            name!(last_succeeded_at, Option<TimestampWithTimeZone>),
            name!(next_run_at, Option<TimestampWithTimeZone>),
            name!(is_due, bool),
            name!(failures_in_a_row, i64),
            name!(failures_24h, i64),
            name!(late_since, Option<TimestampWithTimeZone>),
        ),
    >,
    ErrorReport,
> {
    let time = |moment: Option<Moment>| moment.map(to_timestamp).transpose();
    let mut rows = Vec::new();
    for job in scheduled(argument::moment_now())? {
        rows.push((
            job.name.to_owned(),
            job.is_pg_cron.then(|| "pg_cron".to_owned()),
            job.schedule.clone(),
            job.is_active,
            time(job.runs.last_started_at)?,
            time(job.runs.last_finished_at)?,
            job.runs.last_status.clone(),
            job.runs.last_message.clone(),
            time(job.runs.last_succeeded_at)?,
            time(job.next_run_at)?,
            job.is_due,
            job.runs.failures_in_a_row,
            job.runs.failures_24h,
            time(job.late_since)?,
        ));
    }
    rows.sort_by(|one, other| one.0.cmp(&other.0));
    Ok(TableIterator::new(rows))
}

/// The jobs that are due and not running, in the order in which `run_due_jobs()` runs them.
#[pg_extern(
    schema = "pggit_perf_internal",
    stable,
    parallel_restricted,
    security_definer
)]
#[search_path(pg_catalog, pg_temp)]
fn due_jobs() -> std::result::Result<SetOfIterator<'static, String>, ErrorReport> {
    let due: Vec<String> = scheduled(argument::moment_now())?
        .into_iter()
        .filter(|job| job.is_due)
        .map(|job| job.name.to_owned())
        .collect();
    Ok(SetOfIterator::new(due))
}

/// Deletes succeeded runs older than `pggit_perf.job_history_days` from `job_run_log`, except the
/// last one of each job; returns how many. Failed runs stay until they are archived.
#[pg_extern(
    schema = "pggit_perf_internal",
    volatile,
    parallel_unsafe,
    security_definer
)]
#[search_path(pg_catalog, pg_temp)]
fn clean_up_job_runs() -> std::result::Result<i64, ErrorReport> {
    Ok(job_runs::clean_up(config::job_history_days())?)
}

/// Deletes pg_cron's history of this extension's jobs in this database that is older than
/// `pggit_perf.job_history_days`; returns how many rows. It deletes nothing if pg_cron is not
/// installed.
#[pg_extern(schema = "pggit_perf_internal", volatile, parallel_unsafe)]
#[search_path(pg_catalog, pg_temp)]
fn clean_up_cron_history() -> std::result::Result<i64, ErrorReport> {
    let commands: Vec<String> = ALL.iter().map(Job::command).collect();
    Ok(pg_cron::clean_up(commands, config::job_history_days())?)
}

#[cfg(any(test, feature = "pg_test"))]
mod pg_tests;
