//! Failed runs in pg_cron's history. These include runs without a row in `job_run_log`, because the
//! command calls a function directly, or fails before `run_job` begins.

use super::{Check, FAILURES_IN_A_ROW, JobState, Measures, Moment, Severity};
use incident_rules::visible::{cut, visible};

/// These functions log in `job_run_log` how their jobs end.
const LOGGING: [&str; 3] = ["run_job", "run_due_jobs", "tick"];
const RECALCULATION: &str = "recalculate_all_baselines_rolling";
/// The argument of `run_job` for this job, as it stands in a command.
const RECALCULATION_JOB: &str = "'recalculate_baselines'";

const MOST_OF_A_NAME: usize = 100;
const MOST_OF_A_MESSAGE: usize = 200;
/// Shorter literals of a command are not removed from messages.
const LEAST_OF_A_LITERAL: usize = 4;

/// A job of pg_cron that calls functions of this extension and whose last run failed.
#[derive(Clone, Debug, PartialEq)]
pub struct CronJob {
    pub job_id: i64,
    pub name: Option<String>,
    pub command: String,
    /// The functions of this extension that the command calls.
    pub functions: Vec<String>,
    pub failures_in_a_row: i64,
    /// When the first and the last of these failures were.
    pub failing_since: Moment,
    pub last_failed_at: Moment,
    /// The error message of the last failure, as PostgreSQL reported it.
    pub message: String,
}

impl CronJob {
    fn calls(&self, function: &str) -> bool {
        self.functions.iter().any(|name| name == function)
    }

    fn recalculates(&self) -> bool {
        self.calls(RECALCULATION)
            || self.calls("run_job") && self.command.contains(RECALCULATION_JOB)
    }

    /// Whether the check leaves the job out: `failing_jobs` reports jobs that have a row in
    /// `job_run_log`, and a single failure of such a job is not reported, because it runs again
    /// soon.
    fn is_left_to_the_log(&self, jobs: &[JobState]) -> bool {
        if !LOGGING.iter().any(|function| self.calls(function)) {
            return false;
        }
        self.failures_in_a_row < FAILURES_IN_A_ROW
            || jobs.iter().any(|job| {
                job.failing_since.is_some()
                    && (!self.calls("run_job") || self.command.contains(&format!("'{}'", job.name)))
            })
    }

    fn is_critical(&self) -> bool {
        self.recalculates() && self.failures_in_a_row >= FAILURES_IN_A_ROW
    }

    fn shown_name(&self) -> String {
        match &self.name {
            Some(name) => cut(&visible(name), MOST_OF_A_NAME),
            None => format!("job {}", self.job_id),
        }
    }

    fn said(&self) -> String {
        format!(
            "{:?} ({}), failures in a row: {}, last error: {}",
            self.shown_name(),
            self.functions.join(", "),
            self.failures_in_a_row,
            message(&self.message, &self.command)
        )
    }
}

pub(super) fn failures(measures: &Measures) -> Check {
    let check = |severity| Check::new("pg_cron_failures", 0.0, severity);
    let Some(jobs) = &measures.cron_jobs else {
        return check(Severity::Warning).not_applicable(
            "the extension's owner cannot read a history of pg_cron in this database",
        );
    };
    let failing: Vec<&CronJob> = jobs
        .iter()
        .filter(|job| !job.is_left_to_the_log(&measures.jobs))
        .collect();
    let names = failing.iter().map(|job| job.shown_name()).collect();
    let said: Vec<String> = failing.iter().map(|job| job.said()).collect();
    let since = failing.iter().map(|job| job.failing_since).min();
    // For a critical job each further failure is news, even after a person resolved the incident.
    let news = |job: &&CronJob| {
        if job.is_critical() {
            job.last_failed_at
        } else {
            job.failing_since
        }
    };
    let severity = if failing.iter().any(|job| job.is_critical()) {
        Severity::Critical
    } else {
        Severity::Warning
    };
    check(severity)
        .judged(failing.len() as f64, !failing.is_empty(), since)
        .saying(said.join("; "))
        .affecting(names, failing.iter().map(news).max())
}

/// The first line of the error message without the literals of the command. Detail and context,
/// which follow, can contain rows and statements.
fn message(reported: &str, command: &str) -> String {
    let line = reported.lines().next().unwrap_or_default();
    let mut line = line.to_owned();
    // Every second part is in quotes.
    for literal in command.split('\'').skip(1).step_by(2) {
        if literal.chars().count() >= LEAST_OF_A_LITERAL {
            line = line.replace(literal, "…");
        }
    }
    let words: Vec<&str> = line.split_whitespace().collect();
    cut(&visible(&words.join(" ")), MOST_OF_A_MESSAGE)
}

#[cfg(test)]
#[path = "pg_cron_tests.rs"]
mod tests;
