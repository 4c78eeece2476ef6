//! Whether jobs run and succeed.

use super::{Check, FAILURES_IN_A_ROW, Interval, JobState, Measures, Moment, NO_RUN, Severity};

/// How long metrics may be recorded before the first job runs.
const BEFORE_FIRST_RUN: Interval = Interval::minutes(24 * 60);

const SCHEDULE_THEM: &str =
    "schedule them with pggit.schedule_jobs(), or CALL pggit.run_due_jobs() every minute";

/// `late_jobs` and `failing_jobs`. Failures in the database that the data came from do not count
/// for this database.
pub(super) fn jobs(now: Moment, measures: &Measures) -> [Check; 2] {
    let late = Check::new("late_jobs", 0.0, Severity::Critical);
    let failing = Check::new("failing_jobs", 0.0, Severity::Warning);
    if measures.jobs.is_empty() {
        return [
            never_run(late, now, measures),
            failing.not_applicable(NO_RUN),
        ];
    }
    // The text about a job, and since when it is true.
    type Found = Option<(String, Moment)>;
    let those = |check: Check, find: &dyn Fn(&JobState) -> Found| {
        let found: Vec<(&str, (String, Moment))> = measures
            .jobs
            .iter()
            .filter_map(|job| Some((job.name, find(job)?)))
            .collect();
        let names = found.iter().map(|(name, _)| (*name).to_owned()).collect();
        let said: Vec<&str> = found.iter().map(|(_, (said, _))| said.as_str()).collect();
        let times = || found.iter().map(|(_, (_, at))| *at);
        check
            .judged(found.len() as f64, !found.is_empty(), times().min())
            .saying(said.join(", "))
            .affecting(names, times().max())
    };
    [
        those(late, &|job| {
            let unreadable = job.unreadable.as_ref().map(|(schedule, since)| {
                let said = format!("{} (its schedule {schedule:?} cannot be read)", job.name);
                (said, *since)
            });
            unreadable.or_else(|| Some((job.name.to_owned(), job.late_since?)))
        }),
        those(failing, &|job| {
            let since = job
                .failing_since
                .filter(|_| job.failures_in_a_row >= FAILURES_IN_A_ROW)
                .filter(|_| job.last_failed_at >= measures.here_since)?;
            Some((job.name.to_owned(), since))
        }),
    ]
}

/// If metrics are recorded and no job has ever run, none was scheduled. Without jobs there are no
/// baselines and hence no alerts, so no other check would report it.
fn never_run(check: Check, now: Moment, measures: &Measures) -> Check {
    let recorded_for = |since: &Moment| now.since(*since) > BEFORE_FIRST_RUN;
    let since = measures
        .recording_since
        .map(|at| measures.here_since.map_or(at, |here| here.max(at)));
    match since.filter(recorded_for) {
        Some(since) if measures.first_run_at.is_none() => check
            .judged(1.0, true, Some(since.plus(BEFORE_FIRST_RUN)))
            .saying(format!("no job has ever run: {SCHEDULE_THEM}")),
        _ => check.not_applicable(&format!("{NO_RUN}: {SCHEDULE_THEM}")),
    }
}

#[cfg(test)]
#[path = "jobs_tests.rs"]
mod tests;
