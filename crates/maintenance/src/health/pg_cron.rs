//! What pg_cron has written of runs that fail: also of those that leave no row in `job_run_log`,
//! because the command calls a function directly, or fails before `run_job` has begun.

use super::{Check, FAILURES_IN_A_ROW, JobState, Measures, Moment, Severity};
use incident_rules::visible::{cut, visible};

/// These write down in `job_run_log` how their jobs end.
const LOGGING: [&str; 3] = ["run_job", "run_due_jobs", "tick"];
const RECALCULATION: &str = "recalculate_all_baselines_rolling";
/// The same as `run_job` knows it, as a command names it.
const RECALCULATION_JOB: &str = "'recalculate_baselines'";

const MOST_OF_A_NAME: usize = 100;
const MOST_OF_A_MESSAGE: usize = 200;
/// A literal of a command that is shorter says nothing of its own.
const LEAST_OF_A_LITERAL: usize = 4;

/// A job of pg_cron that calls functions of ours and whose last run failed.
#[derive(Clone, Debug, PartialEq)]
pub struct CronJob {
    pub job_id: i64,
    pub name: Option<String>,
    pub command: String,
    /// Those of our functions that the command calls.
    pub functions: Vec<String>,
    pub failures_in_a_row: i64,
    /// When the first of them failed, and the last.
    pub failing_since: Moment,
    pub last_failed_at: Moment,
    /// What the last one failed with, as PostgreSQL has reported it.
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

    /// `failing_jobs` says what has a row in `job_run_log`, and one failure of a job that runs
    /// again soon is nothing to say.
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
            "{:?} ({}), failures in a row: {}, the last with: {}",
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
            "pg_cron has no history in this database that the extension's owner may read",
        );
    };
    let failing: Vec<&CronJob> = jobs
        .iter()
        .filter(|job| !job.is_left_to_the_log(&measures.jobs))
        .collect();
    let names = failing.iter().map(|job| job.shown_name()).collect();
    let said: Vec<String> = failing.iter().map(|job| job.said()).collect();
    let since = failing.iter().map(|job| job.failing_since).min();
    // Each further failure of what is critical is news, also to who has resolved the incident.
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
        .about(names, failing.iter().map(news).max())
}

/// The first line of what PostgreSQL reported, without what the command gave as literals: detail
/// and context, which come below, show rows and statements.
fn message(reported: &str, command: &str) -> String {
    let line = reported.lines().next().unwrap_or_default();
    let mut line = line.to_owned();
    // In quotes is every other part.
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
