//! The jobs with their schedules and runs: which are due, late or failing.

use std::collections::HashMap;

use crate::error::{PerfError, Result};
use crate::operations::tables::cron_clock::{self, Clock};
use crate::operations::tables::installation;
use crate::operations::tables::job_runs;
use crate::operations::tables::job_runs::JobRuns;
use crate::operations::tables::pg_cron;
use crate::pg::server;
use incident_rules::time::Moment;
use maintenance::cron_schedule::Schedule;
use maintenance::daily_jitter;
use maintenance::health::JobState;
use maintenance::jobs;
use maintenance::jobs::{ALL, RunEnd, Runs};

/// A job with its schedule, its runs and whether it is due.
pub(crate) struct Scheduled {
    pub(crate) name: &'static str,
    pub(crate) is_pg_cron: bool,
    pub(crate) schedule: String,
    pub(crate) is_active: bool,
    pub(crate) is_due: bool,
    pub(crate) next_run_at: Option<Moment>,
    pub(crate) late_since: Option<Moment>,
    /// Whether the schedule could not be parsed. The job then has no due times.
    is_unreadable: bool,
    pub(crate) runs: JobRuns,
}

/// All jobs, in the order in which they run.
pub(crate) fn scheduled(now: Moment) -> Result<Vec<Scheduled>> {
    let names: Vec<String> = ALL.iter().map(|job| job.name.to_owned()).collect();
    let first_of_any = job_runs::first_of_any(names.clone())?;
    let here_since = installation::since(now)?;
    let mut runs: HashMap<String, JobRuns> = job_runs::of(names)?
        .into_iter()
        .map(|runs| (runs.name.clone(), runs))
        .collect();
    let database = server::database_name()?;
    let registered = pg_cron::schedules(cron_names(&database))?;
    let of_cron = cron_clock::clock()?;
    let (system, identifier) = server::identity()?;
    let jitter = daily_jitter::jitter_of(system, identifier);
    ALL.iter()
        .map(|job| {
            let names = job.cron_names(&database);
            let entry = registered
                .iter()
                .find(|entry| names.contains(&entry.name) && job.is_run_by(&entry.command));
            let is_pg_cron = entry.is_some();
            let (schedule, is_active) = entry.map_or_else(
                || (job.drawn_schedule(jitter), true),
                |entry| (entry.schedule.clone(), entry.is_active),
            );
            let mut scheduled = Scheduled {
                name: job.name,
                is_pg_cron,
                schedule,
                is_active,
                is_due: false,
                next_run_at: None,
                late_since: None,
                is_unreadable: false,
                runs: runs.remove(job.name).ok_or(PerfError::NoRow("jobs"))?,
            };
            match Schedule::parse(&scheduled.schedule) {
                _ if !is_active => {}
                Some(parsed) => {
                    let clock = if is_pg_cron { &of_cron } else { &Clock::UTC };
                    let first_of_any = first_of_any.filter(|_| !job.is_optional);
                    scheduled.judge(&parsed, clock, first_of_any, here_since, now)?;
                }
                None => scheduled.is_unreadable = true,
            }
            Ok(scheduled)
        })
        .collect()
}

impl Scheduled {
    /// Computes the due times in the time zone of the schedule.
    fn judge(
        &mut self,
        schedule: &Schedule,
        clock: &Clock,
        first_of_any: Option<Moment>,
        here_since: Option<Moment>,
        now: Moment,
    ) -> Result<()> {
        let [now, last_started, first_of_any, here_since] = clock.shown([
            Some(now),
            self.runs.last_started_at,
            first_of_any,
            here_since,
        ])?;
        let Some(now) = now else {
            return Ok(());
        };
        let runs = Runs {
            last_started,
            first_of_any,
            here_since,
            ending: match self.runs.last_status.as_deref() {
                Some("running") => RunEnd::NotYet,
                Some("interrupted") if self.runs.failures_in_a_row == 1 => RunEnd::CutOff,
                _ => RunEnd::Over,
            },
        };
        self.is_due = jobs::is_due(schedule, runs, now);
        let shown = [
            jobs::next(schedule, now),
            jobs::late_since(schedule, runs, now),
        ];
        [self.next_run_at, self.late_since] = clock.meant(shown)?;
        Ok(())
    }
}

/// The jobs for the health check; none before the first run of any job.
pub(crate) fn states(now: Moment) -> Result<Vec<JobState>> {
    let jobs = scheduled(now)?;
    let first_run = jobs.iter().filter_map(|job| job.runs.last_started_at).min();
    let Some(first_run) = first_run else {
        return Ok(Vec::new());
    };
    Ok(jobs
        .into_iter()
        .map(|job| JobState {
            name: job.name,
            late_since: job.late_since,
            failures_in_a_row: job.runs.failures_in_a_row,
            failing_since: job.runs.failing_since,
            last_failed_at: job.runs.last_failed_at,
            unreadable: job.is_unreadable.then(|| {
                let since = job.runs.last_started_at.unwrap_or(first_run);
                (job.schedule, since)
            }),
        })
        .collect())
}

/// The names under which pg_cron may have the jobs.
pub(crate) fn cron_names(database: &str) -> Vec<String> {
    ALL.iter()
        .flat_map(|job| job.cron_names(database))
        .collect()
}
