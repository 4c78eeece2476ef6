use super::*;

pub(super) const NOW: Moment = Moment(800_000_000_000_000);

pub(super) fn ago(minutes: i64) -> Moment {
    NOW.minus(Interval::minutes(minutes))
}

pub(super) fn well() -> Measures {
    Measures {
        baselines_at: Some(ago(60)),
        recording_since: Some(ago(100_000)),
        first_run_at: Some(ago(90_000)),
        jobs: vec![JobState {
            name: "detect",
            late_since: None,
            failures_in_a_row: 1,
            failing_since: Some(ago(1)),
            last_failed_at: Some(ago(1)),
            unreadable: None,
        }],
        notifications: 100,
        notifications_sent: 95,
        partitions_until: Some(NOW.plus(Interval::minutes(15 * 24 * 60))),
        rolled_up_at: Some(ago(5)),
        not_rolled_up_since: Some(ago(600)),
        queue_depth: 501,
        queue_deep_since: Some(ago(30)),
        oldest_pending_at: Some(ago(5)),
        heartbeat: Some((Interval::minutes(1), ago(5))),
        operation_types: 1_000,
        most_operation_types: 1_000,
        open_incidents: 20,
        most_open_incidents: 20,
        waiting_alert_at: Some(ago(15)),
        in_review: vec!["merge".to_owned()],
        in_review_since: Some(ago(24 * 60)),
        ..Measures::default()
    }
}

pub(super) fn failing(measures: &Measures) -> Vec<&'static str> {
    checks(NOW, measures)
        .into_iter()
        .filter(|check| check.status == CheckStatus::Failing)
        .map(|check| check.name)
        .collect()
}

#[test]
fn no_check_fails_at_its_limit() {
    assert_eq!(failing(&well()), [""; 0]);
}

#[test]
fn restored_rows_count_as_neglected_only_after_the_limit_has_passed_here() {
    let mut measures = well();
    let long_ago = Some(ago(500_000));
    measures.baselines_at = long_ago;
    measures.jobs[0] = JobState {
        name: baselines::BASELINE_JOB,
        failures_in_a_row: 7,
        failing_since: long_ago,
        last_failed_at: Some(ago(400_000)),
        ..measures.jobs[0].clone()
    };
    measures.oldest_pending_at = long_ago;
    measures.queue_deep_since = long_ago;
    measures.rolled_up_at = long_ago;
    measures.not_rolled_up_since = long_ago;
    measures.heartbeat = Some((Interval::minutes(1), ago(500_000)));
    measures.waiting_alert_at = long_ago;
    measures.left_out_since = long_ago;
    measures.in_review_since = long_ago;
    let failing_after = |minutes| {
        let mut measures = measures.clone();
        measures.here_since = Some(ago(minutes));
        failing(&measures)
    };
    assert_eq!(failing_after(5), [""; 0]);
    assert_eq!(
        failing_after(26 * 60 + 1),
        [
            "baseline_age_hours",
            "queue_depth",
            "oldest_pending_minutes",
            "rollup_lag_minutes",
            "heartbeat_age_minutes",
            "waiting_alerts_minutes",
            "baselines_pending_review",
        ]
    );
    // Failures in this database count.
    measures.jobs[0].last_failed_at = Some(ago(1));
    measures.here_since = Some(ago(5));
    assert_eq!(failing(&measures), ["baseline_age_hours", "failing_jobs"]);
}

#[test]
fn each_check_fails_beyond_its_limit_and_reports_since_when() {
    let later = Interval::minutes(1);
    type Case = (&'static str, fn(&mut Measures), Moment);
    let cases: [Case; 17] = [
        (
            "baseline_age_hours",
            |m| {
                m.jobs[0].name = baselines::BASELINE_JOB;
                m.jobs[0].failing_since = Some(ago(7));
                m.jobs[0].last_failed_at = Some(ago(7));
            },
            ago(7),
        ),
        (
            "baseline_age_hours",
            |m| m.baselines_at = Some(ago(26 * 60 + 1)),
            ago(1),
        ),
        (
            "late_jobs",
            |m| m.jobs[0].late_since = Some(ago(12)),
            ago(12),
        ),
        ("failing_jobs", |m| m.jobs[0].failures_in_a_row = 2, ago(1)),
        (
            "queue_depth",
            |m| m.queue_deep_since = Some(ago(31)),
            ago(31),
        ),
        (
            "delivery_success_percent",
            |m| {
                m.notifications_sent = 94;
                m.delivery_failing_since = Some(ago(40));
            },
            ago(40),
        ),
        (
            "dead_letters",
            |m| {
                m.dead_letters = 1;
                m.first_dead_letter_at = Some(ago(3));
            },
            ago(3),
        ),
        (
            "oldest_pending_minutes",
            |m| m.oldest_pending_at = Some(ago(6)),
            ago(1),
        ),
        (
            "partition_days_ahead",
            |m| m.partitions_until = Some(NOW.plus(Interval::minutes(14 * 24 * 60 - 1))),
            ago(1),
        ),
        (
            "rollup_lag_minutes",
            |m| m.rolled_up_at = Some(ago(31)),
            ago(1),
        ),
        (
            "unacknowledged_incidents",
            |m| {
                m.unacknowledged = 2;
                m.unacknowledged_since = Some(ago(90));
            },
            ago(30),
        ),
        (
            "heartbeat_age_minutes",
            |m| m.heartbeat = Some((Interval::minutes(1), ago(6))),
            NOW.minus(later),
        ),
        (
            "operation_types",
            |m| {
                m.unregistered_since = Some(ago(8));
                m.unregistered = vec!["x\n1".to_owned()];
            },
            ago(8),
        ),
        (
            "open_incidents",
            |m| {
                m.too_many_since = Some(ago(9));
                m.latest_operations = vec!["x\n1".to_owned()];
            },
            ago(9),
        ),
        (
            "waiting_alerts_minutes",
            |m| m.waiting_alert_at = Some(ago(16)),
            ago(1),
        ),
        (
            "baselines_pending_review",
            |m| {
                m.in_review = vec!["commit".to_owned()];
                m.in_review_since = Some(ago(24 * 60 + 1));
            },
            ago(1),
        ),
        (
            "pg_cron_failures",
            |m| {
                m.cron_jobs = Some(vec![CronJob {
                    job_id: 1,
                    name: None,
                    command: "SELECT pggit.roll_up_metrics()".to_owned(),
                    functions: vec!["roll_up_metrics".to_owned()],
                    failures_in_a_row: 1,
                    failing_since: ago(11),
                    last_failed_at: ago(11),
                    message: "ERROR:  canceled".to_owned(),
                }]);
            },
            ago(11),
        ),
    ];
    for (name, ail, since) in cases {
        let mut measures = well();
        ail(&mut measures);
        assert_eq!(failing(&measures), [name]);
        let found = checks(NOW, &measures);
        let check = found.iter().find(|check| check.name == name).unwrap();
        assert_eq!(check.since, Some(since), "{name}");
    }
}

#[test]
fn a_missed_target_is_a_warning_and_not_a_failure() {
    let status = |measures: &Measures, name| {
        let found = checks(NOW, measures);
        let check = found.into_iter().find(|check| check.name == name).unwrap();
        (check.status, check.limit, check.target, check.since)
    };
    let queue = |depth| {
        let measures = Measures {
            queue_depth: depth,
            ..Measures::default()
        };
        status(&measures, "queue_depth")
    };
    assert_eq!(queue(99), (CheckStatus::Ok, 500.0, Some(100.0), None));
    assert_eq!(queue(100), (CheckStatus::Warning, 500.0, Some(100.0), None));
    let delivery = |notifications, notifications_sent| {
        let measures = Measures {
            notifications,
            notifications_sent,
            delivery_failing_since: Some(ago(4)),
            ..Measures::default()
        };
        status(&measures, "delivery_success_percent")
    };
    let judged = |status, since| (status, 95.0, Some(99.0), since);
    assert_eq!(delivery(100, 99), judged(CheckStatus::Ok, None));
    assert_eq!(
        delivery(1_000, 989),
        judged(CheckStatus::Warning, Some(ago(4)))
    );
    assert_eq!(
        delivery(100, 95),
        judged(CheckStatus::Warning, Some(ago(4)))
    );
    assert_eq!(
        delivery(100, 94),
        judged(CheckStatus::Failing, Some(ago(4)))
    );
    assert_eq!(delivery(4, 0), judged(CheckStatus::NotApplicable, None));
}

#[test]
fn triggers_that_do_not_fire_are_named_up_to_fifty() {
    let trigger = |name: &str, fires: &str| MissetTrigger {
        table: "pggit.t".to_owned(),
        name: name.to_owned(),
        fires: fires.to_owned(),
    };
    let mut measures = well();
    measures.misset_triggers = ["D", "O", "R", "A"].map(|f| trigger("x", f)).to_vec();
    assert_eq!(failing(&measures), ["disabled_triggers"]);
    let said = |measures: &Measures| {
        let found = checks(NOW, measures);
        let check = found.into_iter().find(|c| c.name == "disabled_triggers");
        check.unwrap().detail
    };
    assert_eq!(
        said(&measures),
        "x on pggit.t is disabled; x on pggit.t does not fire as a replica's; \
         x on pggit.t fires as a replica's only; x on pggit.t fires as a replica's too"
    );
    measures.misset_triggers = vec![trigger("foreign key z_fkey", "none")];
    assert_eq!(said(&measures), "foreign key z_fkey on pggit.t is missing");
    measures.misset_triggers = vec![trigger("y", "D"); 52];
    assert!(said(&measures).ends_with("; and 2 more"));
    assert_eq!(said(&measures).matches("y on").count(), 50);
}

#[test]
fn replaced_functions_fail_by_name() {
    let mut measures = well();
    measures.replaced_functions = vec!["pggit.a()".to_owned(), "pggit.b(text)".to_owned()];
    assert_eq!(failing(&measures), ["replaced_functions"]);
    let found = checks(NOW, &measures);
    let check = found
        .iter()
        .find(|check| check.name == "replaced_functions");
    let check = check.unwrap();
    assert_eq!(check.value, Some(2.0));
    assert_eq!(check.detail, "pggit.a(), pggit.b(text)");
    assert_eq!(check.affected, measures.replaced_functions);
}

#[test]
fn a_fresh_installation_fails_no_check() {
    let fresh = Measures {
        partitions_until: Some(NOW.plus(Interval::minutes(90 * 24 * 60))),
        ..Measures::default()
    };
    assert_eq!(failing(&fresh), [""; 0]);
    let idle = Measures {
        recording_since: Some(ago(60)),
        first_run_at: Some(ago(27 * 60)),
        ..fresh
    };
    assert_eq!(failing(&idle), [""; 0]);
    assert_eq!(
        failing(&Measures {
            recording_since: Some(ago(27 * 60)),
            ..idle
        }),
        ["baseline_age_hours"]
    );
}

#[test]
fn partition_check_fails_without_future_months() {
    let mut measures = well();
    measures.partitions_until = None;
    assert_eq!(failing(&measures), ["partition_days_ahead"]);
}

#[test]
fn names_of_unregistered_types_are_quoted_on_one_line() {
    let mut measures = well();
    measures.unregistered_since = Some(ago(1));
    measures.unregistered = vec!["x\n1".to_owned(), "y".to_owned()];
    let found = checks(NOW, &measures);
    let check = found.iter().find(|c| c.name == "operation_types").unwrap();
    assert_eq!(check.detail, r#"not registered: "x\n1", "y""#);
    assert_eq!((check.value, check.limit), (Some(1_000.0), 1_000.0));
}

#[test]
fn orphaned_rows_fail_by_column() {
    let mut measures = well();
    measures.orphans = vec![
        ("a.setting_id".to_owned(), 2),
        ("b.incident_id".to_owned(), 1),
    ];
    assert_eq!(failing(&measures), ["orphaned_rows"]);
    let found = checks(NOW, &measures);
    let check = found.iter().find(|c| c.name == "orphaned_rows").unwrap();
    assert_eq!(check.value, Some(3.0));
    assert_eq!(check.severity, Severity::Warning);
    assert_eq!(check.detail, "a.setting_id: 2, b.incident_id: 1");
    assert_eq!(check.affected, ["a.setting_id", "b.incident_id"]);
}

#[test]
fn checks_that_replace_all_others_fail_at_once() {
    let untrusted = untrusted_schema("role evil may create in it".to_owned());
    assert_eq!(
        (
            untrusted.name,
            untrusted.status.as_str(),
            untrusted.severity
        ),
        ("untrusted_schema", "failing", Severity::Critical)
    );
    assert_eq!(untrusted.detail, "role evil may create in it");
    let update = update_needed();
    assert_eq!(
        (update.name, update.status, update.value, update.limit),
        ("update_needed", CheckStatus::Failing, Some(1.0), 0.0)
    );
    assert!(update.detail.contains("ALTER EXTENSION pggit_perf UPDATE;"));
    let others = [
        CheckStatus::Ok,
        CheckStatus::Warning,
        CheckStatus::NotApplicable,
    ];
    assert_eq!(
        others.map(CheckStatus::as_str),
        ["ok", "warning", "not_applicable"]
    );
}
