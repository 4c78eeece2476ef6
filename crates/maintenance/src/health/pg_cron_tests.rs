use super::super::{CheckStatus, Interval};
use super::*;

const NOW: Moment = Moment(800_000_000_000_000);

fn ago(minutes: i64) -> Moment {
    NOW.minus(Interval::minutes(minutes))
}

fn job(functions: &[&str], command: &str, failures_in_a_row: i64) -> CronJob {
    CronJob {
        job_id: 7,
        name: Some("nightly".to_owned()),
        command: command.to_owned(),
        functions: functions.iter().map(|name| (*name).to_owned()).collect(),
        failures_in_a_row,
        failing_since: ago(60),
        last_failed_at: ago(5),
        message: "ERROR:  division by zero\nCONTEXT:  SQL statement".to_owned(),
    }
}

fn of(jobs: Vec<CronJob>, logged: &[&'static str]) -> Check {
    failures(&Measures {
        cron_jobs: Some(jobs),
        jobs: logged
            .iter()
            .map(|name| JobState {
                name,
                late_since: None,
                failures_in_a_row: 2,
                failing_since: Some(ago(60)),
                last_failed_at: Some(ago(5)),
                unreadable: None,
            })
            .collect(),
        ..Measures::default()
    })
}

#[test]
fn without_a_history_the_check_does_not_apply() {
    let check = failures(&Measures::default());
    assert_eq!(check.status, CheckStatus::NotApplicable);
    assert_eq!(of(Vec::new(), &[]).status, CheckStatus::Ok);
}

#[test]
fn the_first_failure_of_a_direct_call_is_reported_with_its_message() {
    let check = of(vec![job(&["roll_up_metrics"], "SELECT 1", 1)], &[]);
    assert_eq!(check.status, CheckStatus::Failing);
    assert_eq!(check.severity, Severity::Warning);
    assert_eq!(check.since, Some(ago(60)));
    assert_eq!(check.latest, Some(ago(60)));
    assert_eq!(check.affected, ["nightly"]);
    assert_eq!(
        check.detail,
        r#""nightly" (roll_up_metrics), failures in a row: 1, last error: ERROR: division by zero"#
    );
}

#[test]
fn the_second_failure_of_a_recalculation_in_a_row_is_critical() {
    let recalculation = |failures| job(&[RECALCULATION], "SELECT 1", failures);
    assert_eq!(of(vec![recalculation(1)], &[]).severity, Severity::Warning);
    let check = of(vec![recalculation(2)], &[]);
    assert_eq!(check.severity, Severity::Critical);
    assert_eq!(check.latest, Some(ago(5)));
    let other = of(vec![job(&["roll_up_metrics"], "SELECT 1", 9)], &[]);
    assert_eq!(other.severity, Severity::Warning);
}

#[test]
fn failures_in_the_job_log_are_not_reported_twice() {
    let run = |name, failures| {
        let command = format!("CALL pggit.run_job('{name}')");
        job(&["run_job"], &command, failures)
    };
    assert_eq!(of(vec![run("detect", 1)], &[]).status, CheckStatus::Ok);
    assert_eq!(
        of(vec![run("detect", 2)], &["detect"]).status,
        CheckStatus::Ok
    );
    // The log has no row, because the run failed before it began.
    for logged in [&[][..], &["roll_up_metrics"]] {
        let check = of(vec![run("detect", 2)], logged);
        assert_eq!(check.status, CheckStatus::Failing);
        assert_eq!(check.severity, Severity::Warning);
    }
    let check = of(vec![run("recalculate_baselines", 2)], &["detect"]);
    assert_eq!(check.severity, Severity::Critical);
    let due = || job(&["run_due_jobs"], "CALL pggit.run_due_jobs()", 2);
    assert_eq!(of(vec![due()], &["detect"]).status, CheckStatus::Ok);
    assert_eq!(of(vec![due()], &[]).status, CheckStatus::Failing);
}

#[test]
fn messages_and_names_are_one_line_without_literals_of_the_command() {
    let command = "SELECT pggit.test_notification(1), 'hunter2!', 'it', $$'xoxb-1'$$";
    assert_eq!(
        message(
            "ERROR:  no \"hunter2!\"\tin it,\u{200b}xoxb-1\nDETAIL: row",
            command
        ),
        "ERROR: no \"…\" in it, …"
    );
    assert_eq!(message("", command), "");
    let long = message(&"ä".repeat(500), command);
    assert_eq!(long.chars().count(), MOST_OF_A_MESSAGE);
    let mut unnamed = job(&["detect"], "", 1);
    unnamed.name = None;
    assert_eq!(unnamed.shown_name(), "job 7");
    unnamed.name = Some("a\nb".repeat(60));
    assert_eq!(unnamed.shown_name().chars().count(), MOST_OF_A_NAME);
    assert!(!unnamed.shown_name().contains('\n'));
}
