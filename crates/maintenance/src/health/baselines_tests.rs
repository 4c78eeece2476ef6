use super::super::tests::{NOW, ago, failing, well};
use super::super::{CheckStatus, JobState, Measures, Severity, checks};
use super::BASELINE_JOB;
use incident_rules::time::Interval;

#[test]
fn a_failed_recalculation_is_reported_at_once_and_is_critical_the_second_time() {
    let first = |measures: &Measures| checks(NOW, measures).swap_remove(0);
    // A new database: nothing is older than a day, and nothing was rolled up.
    let mut measures = Measures {
        jobs: vec![JobState {
            name: BASELINE_JOB,
            late_since: None,
            failures_in_a_row: 1,
            failing_since: Some(ago(3)),
            last_failed_at: Some(ago(3)),
            unreadable: None,
        }],
        ..Measures::default()
    };
    let check = first(&measures);
    assert_eq!(check.status, CheckStatus::Failing);
    assert_eq!(check.severity, Severity::Warning);
    assert_eq!((check.since, check.latest), (Some(ago(3)), Some(ago(3))));
    // Metrics have been rolled up since.
    measures.recording_since = Some(ago(10));
    measures.first_run_at = Some(ago(3));
    assert_eq!(first(&measures).status, CheckStatus::Failing);
    measures.jobs[0].failures_in_a_row = 2;
    measures.jobs[0].last_failed_at = Some(ago(1));
    let check = first(&measures);
    assert_eq!(check.severity, Severity::Critical);
    assert_eq!((check.since, check.latest), (Some(ago(3)), Some(ago(1))));
    // After a calculation by hand, later failures count until the next calculation.
    measures.baselines_at = Some(ago(2));
    assert_eq!(first(&measures).since, Some(ago(1)));
    measures.baselines_at = Some(ago(0));
    assert_eq!(first(&measures).status, CheckStatus::Ok);
    assert_eq!(first(&measures).latest, None);
}

#[test]
fn loaded_history_does_not_count_as_neglected() {
    let loaded = Measures {
        recording_since: Some(ago(180 * 24 * 60)),
        not_rolled_up_since: Some(ago(180 * 24 * 60)),
        partitions_until: Some(NOW.plus(Interval::minutes(90 * 24 * 60))),
        ..Measures::default()
    };
    // The history causes no failure, only the missing schedule does.
    assert_eq!(failing(&loaded), ["late_jobs"]);
    for name in ["baseline_age_hours", "rollup_lag_minutes"] {
        let found = checks(NOW, &loaded);
        let check = found.iter().find(|check| check.name == name).unwrap();
        assert_eq!(check.status, CheckStatus::NotApplicable);
    }
    let running = |minutes| Measures {
        first_run_at: Some(ago(minutes)),
        ..loaded.clone()
    };
    assert_eq!(failing(&running(30)), [""; 0]);
    assert_eq!(failing(&running(31)), ["rollup_lag_minutes"]);
    assert_eq!(
        failing(&running(26 * 60 + 1)),
        ["baseline_age_hours", "rollup_lag_minutes"]
    );
}

#[test]
fn ages_are_shown_in_words() {
    let mut measures = well();
    measures.baselines_at = Some(NOW.minus(Interval::seconds(2_447)));
    assert_eq!(
        checks(NOW, &measures)[0].detail,
        "measured 40 minutes 47 seconds ago"
    );
}
