use super::super::tests::{NOW, ago, well};
use super::super::{CheckStatus, Measures, checks};

#[test]
fn jobs_that_were_never_scheduled_are_late_after_a_day_of_metrics() {
    let unscheduled = |recording_since| Measures {
        jobs: Vec::new(),
        first_run_at: None,
        recording_since,
        ..well()
    };
    let late = |measures: &Measures| {
        let found = checks(NOW, measures);
        let check = found.into_iter().find(|check| check.name == "late_jobs");
        check.map(|check| (check.status, check.since)).unwrap()
    };
    assert_eq!(late(&unscheduled(None)).0, CheckStatus::NotApplicable);
    let day = 24 * 60;
    assert_eq!(
        late(&unscheduled(Some(ago(day)))).0,
        CheckStatus::NotApplicable
    );
    assert_eq!(
        late(&unscheduled(Some(ago(day + 1)))),
        (CheckStatus::Failing, Some(ago(1)))
    );
}

#[test]
fn an_unreadable_schedule_fails_by_name() {
    let mut measures = well();
    measures.jobs[0].unreadable = Some(("at noon".to_owned(), ago(12)));
    let late = checks(NOW, &measures)
        .into_iter()
        .find(|check| check.name == "late_jobs")
        .unwrap();
    assert_eq!(late.status, CheckStatus::Failing);
    assert_eq!(
        late.detail,
        "detect (its schedule \"at noon\" cannot be read)"
    );
    assert_eq!(late.affected, ["detect"]);
    assert_eq!(late.since, Some(ago(12)));
}
