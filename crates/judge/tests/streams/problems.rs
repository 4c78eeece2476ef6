//! Problems: when they are found, how severe they are, and when they end.

use super::support::*;
use judge::problem::Change;
use judge::replay::{Sample, TimedChange};
use judge::severity::Severity;

#[test]
fn everything_twice_as_slow_is_found_within_minutes() {
    for (per_hour, within) in [(900.0, 3), (240.0, 8), (60.0, 15), (12.0, 120)] {
        let lasts = if per_hour < 30.0 { 4 * HOUR } else { 45 };
        for seed in 1..=3 {
            let changes = judged(&stream(seed, per_hour, |minute, _| {
                if during(minute, lasts) { 2.0 } else { 1.0 }
            }));
            let found = opened(&changes);
            assert_eq!(found.len(), 1, "{per_hour}: {found:?}");
            let after = found.first().unwrap().0 - FAULT;
            assert!((1..=within).contains(&after), "{per_hour}: {after} minutes");
            assert!(has_ended(&changes), "{per_hour}");
        }
    }
}

#[test]
fn everything_ten_times_as_slow_is_critical_within_five_minutes() {
    for (seed, per_hour) in [(1, 900.0), (2, 240.0), (3, 60.0)] {
        let changes = judged(&stream(seed, per_hour, |minute, _| {
            if during(minute, 15) { 10.0 } else { 1.0 }
        }));
        let critical = changes.iter().find(|changes| match &changes.change {
            Change::Opened(p) | Change::Worse(p) => p.severity == Severity::Critical,
            _ => false,
        });
        let after = critical.unwrap().at.0 - MONDAY - FAULT;
        assert!((1..=5).contains(&after), "{per_hour}: {after} minutes");
    }
}

#[test]
fn three_of_a_hundred_requests_that_hang_are_found() {
    for (seed, per_hour) in [(1, 900.0), (2, 240.0)] {
        let changes = judged(&stream(seed, per_hour, |minute, random| {
            if during(minute, HOUR) && random < 0.03 {
                20.0
            } else {
                1.0
            }
        }));
        let found = opened(&changes);
        assert_eq!(found.len(), 1, "{per_hour}: {found:?}");
        let (at, severity) = *found.first().unwrap();
        assert!((1..=HOUR).contains(&(at - FAULT)), "{per_hour}: {at}");
        assert_eq!(severity, Severity::Warning);
    }
}

#[test]
fn a_level_that_stays_is_one_problem() {
    let changes = judged(&stream(
        4,
        240.0,
        |minute, _| {
            if minute >= FAULT { 1.4 } else { 1.0 }
        },
    ));
    assert_eq!(opened(&changes).len(), 1, "{changes:#?}");
    assert!(!has_ended(&changes));
}

#[test]
fn an_operation_that_begins_while_it_is_judged_is_judged() {
    let samples: Vec<Sample> = stream(
        16,
        240.0,
        |minute, _| {
            if during(minute, HOUR) { 10.0 } else { 1.0 }
        },
    )
    .into_iter()
    .filter(|sample| sample.minute.0 >= MONDAY + WEEK + HOUR)
    .collect();
    let found = opened(&judged(&samples));
    assert_eq!(found.len(), 1, "{found:?}");
    assert!(
        (1..=5).contains(&(found.first().unwrap().0 - FAULT)),
        "{found:?}"
    );
}

#[test]
fn an_operation_is_judged_after_a_silence_of_more_than_a_week() {
    let silence = DAY..WEEK + 2 * DAY + 6 * HOUR;
    let samples: Vec<Sample> = stream(
        17,
        240.0,
        |minute, _| {
            if during(minute, HOUR) { 10.0 } else { 1.0 }
        },
    )
    .into_iter()
    .filter(|sample| !silence.contains(&(sample.minute.0 - MONDAY)))
    .collect();
    let found = opened(&judged(&samples));
    assert_eq!(found.len(), 1, "{found:?}");
    assert!(
        (1..=5).contains(&(found.first().unwrap().0 - FAULT)),
        "{found:?}"
    );
}

#[test]
fn a_cause_that_slows_several_operations_is_one_incident() {
    let changes: Vec<Vec<TimedChange>> = [(21, 900.0), (22, 240.0), (23, 240.0), (24, 60.0)]
        .into_iter()
        .map(|(seed, per_hour)| {
            judged(&stream(seed, per_hour, |minute, _| {
                if during(minute, 45) { 3.0 } else { 1.0 }
            }))
        })
        .collect();
    let pages = judge::pages::of_all(changes).unwrap();
    let opened = pages.iter().filter(|page| !page.is_update).count();
    assert_eq!(opened, 1, "{pages:#?}");
}

#[test]
fn one_extreme_sample_of_a_rare_operation_is_a_problem_and_of_a_busy_one_is_not() {
    for (per_hour, problems) in [(3.0, 1), (240.0, 0)] {
        let mut samples = stream(9, per_hour, |_, _| 1.0);
        let place = samples.partition_point(|sample| sample.minute.0 < MONDAY + FAULT);
        samples.get_mut(place).unwrap().microseconds = 20_000_000;
        let changes = judged(&samples);
        assert_eq!(opened(&changes).len(), problems, "{per_hour}");
        assert!(problems == 0 || has_ended(&changes), "{per_hour}");
    }
}

#[test]
fn silence_is_no_recovery() {
    let silent_from = FAULT + HOUR;
    let samples: Vec<Sample> = stream(
        10,
        240.0,
        |minute, _| {
            if minute >= FAULT { 3.0 } else { 1.0 }
        },
    )
    .into_iter()
    .filter(|sample| sample.minute.0 < MONDAY + silent_from)
    .collect();
    let changes = judged(&samples);
    assert_eq!(opened(&changes).len(), 1);
    assert!(!has_ended(&changes));
}

#[test]
fn an_operation_of_a_few_hours_is_judged_for_gross_violations_only() {
    let begins = WEEK - 3 * HOUR;
    let judged_at = WEEK + HOUR;
    let with = |factor: f64| {
        let samples: Vec<Sample> = stream(11, 240.0, |minute, _| {
            if (judged_at..judged_at + 45).contains(&minute) {
                factor
            } else {
                1.0
            }
        })
        .into_iter()
        .filter(|sample| sample.minute.0 >= MONDAY + begins)
        .collect();
        opened(&judged(&samples))
    };
    assert_eq!(with(1.5), []);
    let found = with(10.0);
    assert_eq!(found.len(), 1, "{found:?}");
    assert!(found.first().unwrap().0 - judged_at <= 5, "{found:?}");
}

#[test]
fn a_problem_that_grows_is_told_again_and_one_that_eases_is_milder() {
    let changes = judged(&stream(13, 240.0, |minute, _| match minute - FAULT {
        0..60 => 1.7,
        60..120 => 6.0,
        120..240 => 1.7,
        _ => 1.0,
    }));
    let kinds: Vec<(&str, Severity)> = changes
        .iter()
        .map(|changes| match &changes.change {
            Change::Opened(p) => ("opened", p.severity),
            Change::Worse(p) => ("worse", p.severity),
            Change::Reassessed(p) => ("milder", p.severity),
            Change::Ended(p) => ("ended", p.severity),
        })
        .collect();
    assert_eq!(
        kinds,
        [
            ("opened", Severity::Warning),
            ("worse", Severity::Critical),
            ("milder", Severity::Warning),
            ("ended", Severity::Warning),
        ]
    );
}

#[test]
fn an_incident_that_went_unnoticed_in_the_week_before_hides_no_problem() {
    for (minutes, factor) in [(60, 10.0), (180, 10.0), (60, 3.0), (180, 3.0)] {
        for (fault, within) in [(2.0, 15), (10.0, 5)] {
            let changes = judged(&stream(25, 240.0, |minute, _| {
                let unnoticed =
                    (4 * DAY + 3 * HOUR..4 * DAY + 3 * HOUR + minutes).contains(&minute);
                if unnoticed {
                    factor
                } else if during(minute, 45) {
                    fault
                } else {
                    1.0
                }
            }));
            let found = opened(&changes);
            let what = format!("{minutes} minutes of {factor}, then {fault}: {found:?}");
            assert_eq!(found.len(), 1, "{what}");
            assert!(
                (1..=within).contains(&(found.first().unwrap().0 - FAULT)),
                "{what}"
            );
        }
    }
}

#[test]
fn an_incident_at_the_same_time_a_week_ago_excuses_none() {
    let changes = judged(&stream(26, 240.0, |minute, _| {
        let week_ago = FAULT - WEEK - 15;
        if during(minute, HOUR) || (week_ago..week_ago + HOUR).contains(&minute) {
            10.0
        } else {
            1.0
        }
    }));
    let found = opened(&changes);
    assert_eq!(found.len(), 1, "{found:?}");
    assert!((1..=5).contains(&(found.first().unwrap().0 - FAULT)));
}
