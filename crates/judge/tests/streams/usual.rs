//! What is usual, and so no problem.

use super::support::*;
use exact_digest::progress::Progress;
use judge::minute::Minute;
use judge::replay::{Question, Sample, replay};

#[test]
fn healthy_operations_page_no_more_often_than_promised() {
    let mut pages = 0;
    let mut weeks = 0;
    for (seed, per_hour) in [3.0, 12.0, 60.0, 240.0]
        .into_iter()
        .cycle()
        .take(40)
        .enumerate()
    {
        pages += opened(&judged(&stream(seed as u64, per_hour, |_, _| 1.0))).len();
        weeks += 1;
    }
    // Half a page a month and operation: 4.7 in these 40 weeks.
    assert!(pages <= 4, "{pages} in {weeks} weeks");
}

#[test]
fn what_happens_every_night_is_usual() {
    let changes = judged(&stream(5, 240.0, |minute, _| {
        let of_day = minute.rem_euclid(DAY);
        if (2 * HOUR..2 * HOUR + 40).contains(&of_day) {
            3.0
        } else {
            1.0
        }
    }));
    assert_eq!(opened(&changes), []);
}

#[test]
fn a_nightly_job_that_begins_in_the_second_week_is_usual_after_two_nights() {
    let changes = judged(&stream(6, 240.0, |minute, _| {
        let of_day = minute.rem_euclid(DAY);
        if minute >= WEEK && (3 * HOUR..3 * HOUR + 40).contains(&of_day) {
            3.0
        } else {
            1.0
        }
    }));
    let nights: Vec<i64> = opened(&changes)
        .iter()
        .map(|(at, _)| at / DAY - 7)
        .collect();
    assert_eq!(nights, [0, 1]);
}

#[test]
fn a_problem_is_not_usual_afterwards() {
    let changes = judged(&stream(15, 240.0, |minute, _| {
        let since = minute - WEEK - DAY;
        if (0..3 * HOUR).contains(&since) {
            10.0
        } else if (3 * DAY + 5 * HOUR..3 * DAY + 6 * HOUR).contains(&since) {
            2.0
        } else {
            1.0
        }
    }));
    assert_eq!(opened(&changes).len(), 2, "{:?}", opened(&changes));
    assert!(has_ended(&changes));
}

#[test]
fn bursts_that_the_week_has_are_usual() {
    // In one of six minutes a third of the samples is slow, in both weeks.
    let mut pages = 0;
    for seed in 0..10 {
        let changes = judged(&stream(100 + seed, 240.0, |minute, random| {
            let is_burst = minute.wrapping_mul(2_654_435_761).rem_euclid(6_000) < 1_000;
            if is_burst && random < 0.3 { 8.0 } else { 1.0 }
        }));
        pages += opened(&changes).len();
    }
    // Half a page a month and operation: 1.2 in these ten weeks.
    assert!(pages <= 2, "{pages}");
}

#[test]
fn what_is_excluded_is_in_no_reference() {
    let samples = stream(18, 240.0, |minute, _| {
        let is_deployment = (DAY..2 * DAY + 12 * HOUR).contains(&minute);
        if is_deployment || during(minute, 45) {
            2.0
        } else {
            1.0
        }
    });
    let excluded = [(Minute(MONDAY + DAY), Minute(MONDAY + 2 * DAY + 12 * HOUR))];
    let question = Question {
        excluded: &excluded,
        ..question()
    };
    let changes = replay(&samples, &question, &Progress::unchecked()).unwrap();
    assert_eq!(opened(&changes).len(), 1);
    assert_eq!(opened(&judged(&samples)), []);
}

#[test]
fn what_happens_every_sunday_is_usual() {
    let changes = judged(&stream(7, 240.0, |minute, _| {
        let of_week = minute.rem_euclid(WEEK);
        if (6 * DAY + HOUR..6 * DAY + 4 * HOUR).contains(&of_week) {
            2.0
        } else {
            1.0
        }
    }));
    assert_eq!(opened(&changes), []);
}

#[test]
fn too_small_an_effect_is_no_problem() {
    // From 9 to 46 microseconds.
    let fast: Vec<Sample> = stream(
        8,
        900.0,
        |minute, _| {
            if during(minute, HOUR) { 5.0 } else { 1.0 }
        },
    )
    .into_iter()
    .map(|sample| Sample {
        microseconds: sample.microseconds / 2200,
        ..sample
    })
    .collect();
    assert_eq!(opened(&judged(&fast)), []);
}

#[test]
fn nothing_is_judged_by_samples_of_later() {
    let samples = stream(
        12,
        240.0,
        |minute, _| {
            if during(minute, HOUR) { 2.0 } else { 1.0 }
        },
    );
    let all = judged(&samples);
    let at = all.first().unwrap().at;
    let until: Vec<Sample> = samples
        .into_iter()
        .filter(|sample| sample.minute < at)
        .collect();
    assert_eq!(judged(&until).first(), all.first());
}

#[test]
fn without_samples_nothing_is_told() {
    assert_eq!(judged(&[]), []);
    let few: Vec<Sample> = stream(14, 240.0, |_, _| 1.0).into_iter().take(40).collect();
    assert_eq!(judged(&few), []);
}
