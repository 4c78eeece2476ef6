//! The jobs, when each is to run, and whether it did.

use super::cron_schedule::Schedule;
use super::{command, schedule};
use incident_rules::time::{Moment, Span};

/// PostgreSQL's epoch, 2000-01-01, in Unix time.
const EPOCH: i64 = 946_684_800_000_000;

/// How long after its time a job may begin before it is late: its period, within these limits.
const LEAST_GRACE: Span = Span::minutes(5);
const MOST_GRACE: Span = Span::minutes(60);

/// A run that began at most this long before a scheduled time counts as the run of that time.
const EARLY: Span = Span::seconds(5);

/// A job: its name, what pg_cron calls it, and when it runs unless pg_cron says otherwise (UTC).
#[derive(Clone, Copy, Debug)]
pub struct Job {
    pub name: &'static str,
    pub cron_name: &'static str,
    pub schedule: &'static str,
    /// Late only when it has run before: others may do its work, or it can wait.
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

/// In the order in which one `run_due_jobs()` runs them: what is frequent first, each after those
/// whose work it makes use of; rare ones may take long.
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
    /// What runs it.
    #[must_use]
    pub fn command(&self) -> String {
        format!("CALL pggit.run_job('{}')", self.name)
    }

    /// Whether one of the statements of `command` runs it, as this release or an earlier one had
    /// pg_cron do. Another job may bear its name, and name it in a comment or a literal.
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

    /// What pg_cron calls it: its name, or where another database's job bears that, the one with
    /// the name of the database.
    #[must_use]
    pub fn cron_names(&self, database: &str) -> [String; 2] {
        [
            self.cron_name.to_owned(),
            format!("{} ({database})", self.cron_name),
        ]
    }

    /// When it is to run, given a `jitter` from 0 to 1 for what many databases on a host would do
    /// at once.
    #[must_use]
    pub fn drawn_schedule(&self, jitter: f64) -> String {
        match self.name {
            "recalculate_baselines" => schedule::daily(jitter),
            _ => self.schedule.to_owned(),
        }
    }
}

/// How a job's last run ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ending {
    NotYet,
    /// The session of the run ended before the run did, and the run before that was not
    /// interrupted.
    CutOff,
    Over,
}

/// What is known of a job's runs.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Runs {
    /// When the last one began.
    pub last_started: Option<Moment>,
    pub ending: Ending,
    /// When the first run of any job began: before that none was expected.
    pub first_of_any: Option<Moment>,
    /// Since when this database can run jobs: earlier runs were another's, whose dump was restored
    /// here.
    pub here_since: Option<Moment>,
}

/// The first run after its last one that a job has missed, if it has.
#[must_use]
pub fn late_since(schedule: &Schedule, runs: Runs, now: Moment) -> Option<Moment> {
    let since = runs.last_started.or(runs.first_of_any)?;
    let since = runs.here_since.map_or(since, |here| here.max(since));
    let missed = next(schedule, since.plus(EARLY))?;
    let period = next(schedule, missed).map_or(MOST_GRACE, |after| after.since(missed));
    let grace = period.clamp(LEAST_GRACE, MOST_GRACE);
    (now > missed.plus(grace)).then_some(missed)
}

/// Whether a job is due: a scheduled time has passed since its last run began, or it never ran. A
/// run that was cut off is repeated once, and not again, as it may have brought the server down.
#[must_use]
pub fn is_due(schedule: &Schedule, runs: Runs, now: Moment) -> bool {
    match runs.ending {
        Ending::NotYet => false,
        _ if schedule.is_at_start() => false,
        Ending::CutOff => true,
        Ending::Over => runs
            .last_started
            .is_none_or(|last| next(schedule, last).is_some_and(|next| next <= now)),
    }
}

/// When it runs next.
#[must_use]
pub fn next(schedule: &Schedule, after: Moment) -> Option<Moment> {
    let unix = after.0.checked_add(EPOCH)?;
    schedule.next_after(unix).map(|unix| Moment(unix - EPOCH))
}

#[cfg(test)]
#[path = "catalogue_tests.rs"]
mod tests;
