//! Whether baselines are recalculated.

use super::{
    Check, FAILURES_IN_A_ROW, InWords, Interval, Measures, Moment, NO_RUN, Severity, hours,
};

/// Baselines are renewed daily; two more hours allow for a slow run.
const BASELINE_AGE_HOURS: f64 = 26.0;
pub(super) const BASELINE_JOB: &str = "recalculate_baselines";

/// Runs of the recalculation that failed after the baselines were last calculated.
struct Failures {
    since: Moment,
    last_at: Moment,
    in_a_row: i64,
}

fn failures(measures: &Measures) -> Option<Failures> {
    let job = measures.jobs.iter().find(|job| {
        job.name == BASELINE_JOB
            && job.last_failed_at > measures.baselines_at
            && job.last_failed_at >= measures.here_since
    })?;
    let last_at = job.last_failed_at?;
    Some(Failures {
        // Failures before a recalculation by hand do not count any more.
        since: job
            .failing_since
            .filter(|since| Some(*since) > measures.baselines_at)
            .unwrap_or(last_at),
        last_at,
        in_a_row: job.failures_in_a_row,
    })
}

/// Fails with the first failed recalculation, even if nothing was ever calculated, and is critical
/// from the second failure in a row on.
pub(super) fn baselines(now: Moment, measures: &Measures) -> Check {
    let failures = failures(measures);
    let severity = match &failures {
        Some(failures) if failures.in_a_row >= FAILURES_IN_A_ROW => Severity::Critical,
        _ => Severity::Warning,
    };
    let check = Check::new("baseline_age_hours", BASELINE_AGE_HOURS, severity);
    // Before the first recalculation is due, no baseline is missing.
    let since = match (
        measures.baselines_at,
        measures.recording_since,
        measures.first_run_at,
        &failures,
    ) {
        (Some(measured_at), ..) => measured_at,
        (None, Some(recording_since), Some(first_run_at), _) => recording_since.max(first_run_at),
        (None, _, _, Some(failures)) => failures.since,
        (None, None, _, None) => return check.not_applicable("no metrics have been rolled up yet"),
        (None, Some(_), None, None) => return check.not_applicable(NO_RUN),
    };
    let counted_since = measures.counted(since);
    let age = now.since(counted_since);
    let limit = Interval::minutes((BASELINE_AGE_HOURS * 60.0) as i64);
    let mut detail = match measures.baselines_at {
        Some(at) => format!("measured {} ago", InWords(now.since(at))),
        None if measures.recording_since.is_none() => "never measured".to_owned(),
        None => format!(
            "never measured, although metrics have been recorded and jobs have run for {}",
            InWords(age)
        ),
    };
    if let Some(failures) = &failures {
        detail.push_str(&format!(
            ", and the recalculation fails (failures in a row: {})",
            failures.in_a_row
        ));
    }
    if measures.baselines_at.is_some() && counted_since > since {
        detail.push_str(", before this database was restored or copied; the age counts from then");
    }
    let too_old_at = (age > limit).then(|| counted_since.plus(limit));
    let failing_since = failures
        .iter()
        .map(|failures| failures.since)
        .chain(too_old_at)
        .min();
    check
        .judged(hours(age), failing_since.is_some(), failing_since)
        .saying(detail)
        // Another failure is news, even after a person resolved the incident of the first one.
        .affecting(Vec::new(), failures.map(|failures| failures.last_at))
}

#[cfg(test)]
#[allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test that cannot go on has failed"
)]
#[path = "baselines_tests.rs"]
mod tests;
