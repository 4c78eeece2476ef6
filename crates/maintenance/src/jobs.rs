//! The jobs, when each is to run, and whether it has run.

use super::cron_schedule::Schedule;
use super::{command, daily_jitter};
use incident_rules::time::{Interval, Moment};

/// PostgreSQL's epoch, 2000-01-01, in Unix time (microseconds).
const EPOCH: i64 = 946_684_800_000_000;

/// How long after its scheduled time a job may begin before it is late: its period, within these
/// limits.
const LEAST_GRACE: Interval = Interval::minutes(5);
const MOST_GRACE: Interval = Interval::minutes(60);

/// A run that began at most this long before a scheduled time counts as the run of that time.
const EARLY: Interval = Interval::seconds(5);

/// A job: its name, its name in pg_cron, and its schedule (UTC) unless pg_cron has another.
#[derive(Clone, Copy, Debug)]
pub struct Job {
    pub name: &'static str,
    pub cron_name: &'static str,
    pub schedule: &'static str,
    /// An optional job is late only if it has run before: other sessions may do its work, or the
    /// work can wait.
    pub is_optional: bool,
}

const fn job(name: &'static str, cron_name: &'static str, schedule: &'static str) -> Job {
    Job {
        name,
        cron_name,
        schedule,
        is_optional: false,
    }
}

const fn optional(job: Job) -> Job {
    Job {
        is_optional: true,
        ..job
    }
}

const DELIVERY: &str = "deliver_notifications";

/// The order in which one `run_due_jobs()` runs the jobs: frequent jobs first, each after the jobs
/// whose results it uses. Rare jobs come last because they may take long.
pub const ALL: [Job; 11] = [
    job(
        "check_pending_metrics",
        "pggit_perf: check pending metrics",
        "*/5 * * * *",
    ),
    job(
        "roll_up_metrics",
        "pggit_perf: roll up metrics",
        "*/5 * * * *",
    ),
    job("detect", "pggit_perf: detect", "*/5 * * * *"),
    job("process_alerts", "pggit_perf: process alerts", "* * * * *"),
    job("check_health", "pggit_perf: check health", "* * * * *"),
    optional(job(
        DELIVERY,
        "pggit_perf: deliver notifications",
        "* * * * *",
    )),
    job(
        "maintain_partitions",
        "pggit_perf: maintain partitions",
        "15 0 * * *",
    ),
    job(
        "recalculate_baselines",
        "pggit_perf: recalculate baselines",
        "0 2 * * *",
    ),
    job(
        "recalculate_seasonal_baselines",
        "pggit_perf: recalculate seasonal baselines",
        "15 3 * * *",
    ),
    job(
        "archive_old_data",
        "pggit_perf: archive old data",
        "45 3 * * *",
    ),
    optional(job(
        "clean_up_history",
        "pggit_perf: clean up history",
        "30 4 * * *",
    )),
];

impl Job {
    /// The command that runs the job.
    #[must_use]
    pub fn command(&self) -> String {
        format!("CALL pggit.run_job('{}')", self.name)
    }

    /// Whether one of the statements of `command` runs the job, in the form that this release or an
    /// earlier one registered with pg_cron. A job with another purpose may have the same name, or
    /// mention it in a comment or a literal.
    #[must_use]
    pub fn is_run_by(&self, command: &str) -> bool {
        let run_job = format!("run_job('{}'", self.name);
        command::statements(command).iter().any(|statement| {
            let Some(called) = statement.strip_prefix("call") else {
                return false;
            };
            let routine = called.strip_prefix("pggit.");
            routine.unwrap_or(called).starts_with(&run_job)
                || self.name == DELIVERY
                    && routine.is_some_and(|name| name.starts_with("deliver_notifications("))
        })
    }

    /// The names that the job may have in pg_cron: its name, or, if a job of another database has
    /// that, the name with this database's name in brackets.
    #[must_use]
    pub fn cron_names(&self, database: &str) -> [String; 2] {
        [
            self.cron_name.to_owned(),
            format!("{} ({database})", self.cron_name),
        ]
    }

    /// The schedule of the job. A `jitter` from 0 to 1 shifts the job that many databases on a host
    /// would otherwise start at the same time.
    #[must_use]
    pub fn drawn_schedule(&self, jitter: f64) -> String {
        match self.name {
            "recalculate_baselines" => daily_jitter::daily(jitter),
            _ => self.schedule.to_owned(),
        }
    }
}

/// How a job's last run ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RunEnd {
    NotYet,
    /// The session of the run ended before the run did, and the run before that was not
    /// interrupted.
    CutOff,
    Over,
}

/// The known runs of a job.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Runs {
    /// When the last run began.
    pub last_started: Option<Moment>,
    pub ending: RunEnd,
    /// When the first run of any job began; no run was expected before that.
    pub first_of_any: Option<Moment>,
    /// Since when this database can run jobs. Earlier runs belong to the database whose dump was
    /// restored here.
    pub here_since: Option<Moment>,
}

/// The time of the first run that a job has missed since its last one, if it has missed any.
#[must_use]
pub fn late_since(schedule: &Schedule, runs: Runs, now: Moment) -> Option<Moment> {
    let since = runs.last_started.or(runs.first_of_any)?;
    let since = runs.here_since.map_or(since, |here| here.max(since));
    let missed = next(schedule, since.plus(EARLY))?;
    let period = next(schedule, missed).map_or(MOST_GRACE, |after| after.since(missed));
    let grace = period.clamp(LEAST_GRACE, MOST_GRACE);
    (now > missed.plus(grace)).then_some(missed)
}

/// Whether a job is due: it never ran, or a scheduled time has passed since its last run began. An
/// interrupted run is repeated only once, because it may have brought the server down.
#[must_use]
pub fn is_due(schedule: &Schedule, runs: Runs, now: Moment) -> bool {
    match runs.ending {
        RunEnd::NotYet => false,
        _ if schedule.is_at_start() => false,
        RunEnd::CutOff => true,
        RunEnd::Over => runs
            .last_started
            .is_none_or(|last| next(schedule, last).is_some_and(|next| next <= now)),
    }
}

/// The next scheduled time after `after`.
#[must_use]
pub fn next(schedule: &Schedule, after: Moment) -> Option<Moment> {
    let unix = after.0.checked_add(EPOCH)?;
    schedule.next_after(unix).map(|unix| Moment(unix - EPOCH))
}

#[cfg(test)]
#[path = "jobs_tests.rs"]
mod tests;
