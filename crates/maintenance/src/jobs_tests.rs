use super::*;

/// 2026-11-24 10:00:00 UTC.
const TEN: Moment = Moment(1_795_514_400_000_000 - EPOCH);

fn at(minutes: i64) -> Moment {
    Moment(TEN.0 + Interval::minutes(1).0 * minutes)
}

fn schedule(text: &str) -> Schedule {
    Schedule::parse(text).unwrap()
}

#[test]
fn a_job_is_recognized_by_its_command_and_not_by_its_name() {
    let job = |name: &str| *ALL.iter().find(|job| job.name == name).unwrap();
    for job in ALL {
        assert!(job.is_run_by(&job.command()));
        assert!(!job.is_run_by("SELECT 1"));
    }
    let detect = job("detect");
    assert!(detect.is_run_by("SET statement_timeout = 0; call \"pggit\" . run_job( 'detect' );"));
    assert!(detect.is_run_by("-- every five minutes\ncall run_job('detect')"));
    assert!(!detect.is_run_by("CALL pggit.run_job('detective')"));
    assert!(!detect.is_run_by("SELECT 1 /* CALL pggit.run_job('detect') */"));
    assert!(!detect.is_run_by("SELECT 1 -- ; CALL pggit.run_job('detect')"));
    assert!(!detect.is_run_by("SELECT 'CALL pggit.run_job(''detect'')'"));
    assert!(!detect.is_run_by("SELECT '; CALL pggit.run_job(', 'detect'"));
    assert!(!detect.is_run_by("CALL other.run_job('detect')"));
    assert!(!detect.is_run_by("CALL pggit.deliver_notifications()"));
    assert!(job(DELIVERY).is_run_by("CALL pggit.deliver_notifications()"));
    assert!(!job(DELIVERY).is_run_by("SELECT 1 /* CALL pggit.deliver_notifications() */"));
}

#[test]
fn each_job_has_a_schedule_and_a_unique_name() {
    let mut names: Vec<&str> = ALL.iter().map(|job| job.name).collect();
    names.sort_unstable();
    names.dedup();
    assert_eq!(names.len(), ALL.len());
    for job in ALL {
        assert!(next(&schedule(&job.drawn_schedule(0.3)), TEN).is_some());
        assert!(job.cron_name.starts_with("pggit_perf: "));
    }
}

#[test]
fn a_job_is_late_only_after_its_grace_period() {
    let minutely = schedule("* * * * *");
    let ran = Runs {
        last_started: Some(at(0)),
        ending: RunEnd::Over,
        first_of_any: Some(at(-9999)),
        here_since: None,
    };
    assert_eq!(late_since(&minutely, ran, at(6)), None);
    assert_eq!(late_since(&minutely, ran, at(7)), Some(at(1)));
    let daily = schedule("0 2 * * *");
    let yesterday = Runs {
        last_started: Some(at(-32 * 60)),
        ..ran
    };
    // At ten o'clock, the run of two this morning is missing.
    assert_eq!(late_since(&daily, yesterday, at(0)), Some(at(-8 * 60)));
    let today = Runs {
        last_started: Some(Moment(at(-8 * 60).0 - Interval::seconds(2).0)),
        ..ran
    };
    assert_eq!(late_since(&daily, today, at(0)), None);
}

#[test]
fn a_job_that_never_ran_is_late_once_other_jobs_have_run() {
    let minutely = schedule("* * * * *");
    let never = Runs {
        last_started: None,
        ending: RunEnd::Over,
        first_of_any: None,
        here_since: None,
    };
    assert_eq!(late_since(&minutely, never, at(0)), None);
    let others = Runs {
        first_of_any: Some(at(-60)),
        ..never
    };
    assert_eq!(late_since(&minutely, others, at(0)), Some(at(-59)));
}

#[test]
fn a_restored_log_makes_a_job_late_only_after_it_could_have_run_here() {
    let minutely = schedule("* * * * *");
    let restored = Runs {
        last_started: Some(at(-9999)),
        ending: RunEnd::Over,
        first_of_any: Some(at(-99_999)),
        here_since: Some(at(0)),
    };
    assert_eq!(late_since(&minutely, restored, at(6)), None);
    assert_eq!(late_since(&minutely, restored, at(7)), Some(at(1)));
    let never = Runs {
        last_started: None,
        ..restored
    };
    assert_eq!(late_since(&minutely, never, at(6)), None);
    assert_eq!(late_since(&minutely, never, at(7)), Some(at(1)));
    // It is due nevertheless.
    assert!(is_due(&minutely, restored, at(0)));
}

#[test]
fn a_job_scheduled_at_start_is_never_due_or_late() {
    let at_start = schedule("@reboot");
    let never = Runs {
        last_started: None,
        ending: RunEnd::Over,
        first_of_any: Some(at(-9999)),
        here_since: None,
    };
    assert!(!is_due(&at_start, never, at(0)));
    assert_eq!(late_since(&at_start, never, at(0)), None);
    let cut_off = Runs {
        last_started: Some(at(-9999)),
        ending: RunEnd::CutOff,
        ..never
    };
    assert!(!is_due(&at_start, cut_off, at(0)));
}

#[test]
fn a_job_is_due_once_for_each_scheduled_time() {
    let five = schedule("*/5 * * * *");
    let due = |last_started, ending, now| {
        let runs = Runs {
            last_started,
            ending,
            first_of_any: None,
            here_since: None,
        };
        is_due(&five, runs, now)
    };
    assert!(due(None, RunEnd::Over, at(0)));
    assert!(due(Some(at(-1)), RunEnd::Over, at(0)));
    assert!(!due(Some(at(0)), RunEnd::Over, at(4)));
    assert!(due(Some(at(0)), RunEnd::Over, at(5)));
    assert!(due(Some(at(0)), RunEnd::Over, at(500)));
    // It is not due while it runs, and due again after it was interrupted.
    assert!(!due(Some(at(0)), RunEnd::NotYet, at(500)));
    assert!(due(Some(at(0)), RunEnd::CutOff, at(1)));
}
