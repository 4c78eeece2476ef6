//! Two weeks of made-up operations, replayed: the second week has a fault, or none.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use exact_digest::progress::Progress;
use judge::budget::FalsePages;
use judge::minute::Minute;
use judge::problem::Change;
use judge::replay::{Question, Sample, Told, replay};
use judge::severity::Severity;

const HOUR: i64 = 60;
const DAY: i64 = 24 * HOUR;
const WEEK: i64 = 7 * DAY;

/// A Monday, 2026-03-02 00:00 UTC.
const MONDAY: i64 = 29_540_160;

/// A generator of the same numbers in each run: SplitMix64.
struct Random(u64);

impl Random {
    fn next(&mut self) -> f64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        ((mixed ^ (mixed >> 31)) >> 11) as f64 / (1u64 << 53) as f64
    }

    /// Standard normal (Box and Muller).
    fn normal(&mut self) -> f64 {
        let (a, b) = (1.0 - self.next(), self.next());
        (-2.0 * a.ln()).sqrt() * (std::f64::consts::TAU * b).cos()
    }
}

/// `per_hour` requests of about 20 ms, for which `slower` gives a factor from the minute of the two
/// weeks and a random number.
fn stream(seed: u64, per_hour: f64, slower: impl Fn(i64, f64) -> f64) -> Vec<Sample> {
    let mut random = Random(seed);
    let mut samples = Vec::new();
    let mut at = 0.0;
    loop {
        at -= (1.0 - random.next()).ln() * 60.0 / per_hour;
        let minute = at as i64;
        if minute >= 2 * WEEK {
            return samples;
        }
        let usual = 20_000.0 * (0.3 * random.normal()).exp();
        let factor = slower(minute, random.next());
        samples.push(Sample {
            minute: Minute(MONDAY + minute),
            microseconds: (usual * factor) as i64,
        });
    }
}

fn judged(samples: &[Sample]) -> Vec<Told> {
    let question = Question {
        from: Minute(MONDAY + WEEK),
        to: Minute(MONDAY + 2 * WEEK),
        false_pages: FalsePages::default(),
        minimum_effect: 1000.0,
        excluded: &[],
    };
    replay(samples, &question, &Progress::unchecked()).unwrap()
}

/// When problems opened, in minutes of the two weeks, and how severe they were.
fn opened(told: &[Told]) -> Vec<(i64, Severity)> {
    told.iter()
        .filter_map(|told| match &told.change {
            Change::Opened(problem) => Some((told.at.0 - MONDAY, problem.severity)),
            _ => None,
        })
        .collect()
}

fn has_ended(told: &[Told]) -> bool {
    matches!(told.last().map(|t| &t.change), Some(Change::Ended(_)))
}

/// The middle of the second week.
const FAULT: i64 = WEEK + 2 * DAY + 11 * HOUR;

fn during(minute: i64, minutes: i64) -> bool {
    (FAULT..FAULT + minutes).contains(&minute)
}

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
fn everything_twice_as_slow_is_found_within_minutes() {
    for (per_hour, within) in [(900.0, 3), (240.0, 8), (60.0, 15), (12.0, 120)] {
        let lasts = if per_hour < 30.0 { 4 * HOUR } else { 45 };
        for seed in 1..=3 {
            let told = judged(&stream(seed, per_hour, |minute, _| {
                if during(minute, lasts) { 2.0 } else { 1.0 }
            }));
            let found = opened(&told);
            assert_eq!(found.len(), 1, "{per_hour}: {found:?}");
            let after = found.first().unwrap().0 - FAULT;
            assert!((1..=within).contains(&after), "{per_hour}: {after} minutes");
            assert!(has_ended(&told), "{per_hour}");
        }
    }
}

#[test]
fn everything_ten_times_as_slow_is_critical_within_five_minutes() {
    for (seed, per_hour) in [(1, 900.0), (2, 240.0), (3, 60.0)] {
        let told = judged(&stream(seed, per_hour, |minute, _| {
            if during(minute, 15) { 10.0 } else { 1.0 }
        }));
        let critical = told.iter().find(|told| match &told.change {
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
        let told = judged(&stream(seed, per_hour, |minute, random| {
            if during(minute, HOUR) && random < 0.03 {
                20.0
            } else {
                1.0
            }
        }));
        let found = opened(&told);
        assert_eq!(found.len(), 1, "{per_hour}: {found:?}");
        let (at, severity) = *found.first().unwrap();
        assert!((1..=HOUR).contains(&(at - FAULT)), "{per_hour}: {at}");
        assert_eq!(severity, Severity::Warning);
    }
}

#[test]
fn a_level_that_stays_is_one_problem() {
    let told = judged(&stream(
        4,
        240.0,
        |minute, _| {
            if minute >= FAULT { 1.4 } else { 1.0 }
        },
    ));
    assert_eq!(opened(&told).len(), 1, "{told:#?}");
    assert!(!has_ended(&told));
}

#[test]
fn what_happens_every_night_is_usual() {
    let told = judged(&stream(5, 240.0, |minute, _| {
        let of_day = minute.rem_euclid(DAY);
        if (2 * HOUR..2 * HOUR + 40).contains(&of_day) {
            3.0
        } else {
            1.0
        }
    }));
    assert_eq!(opened(&told), []);
}

#[test]
fn a_nightly_job_that_begins_in_the_second_week_is_usual_after_two_nights() {
    let told = judged(&stream(6, 240.0, |minute, _| {
        let of_day = minute.rem_euclid(DAY);
        if minute >= WEEK && (3 * HOUR..3 * HOUR + 40).contains(&of_day) {
            3.0
        } else {
            1.0
        }
    }));
    let days: Vec<i64> = opened(&told).iter().map(|(at, _)| at / DAY - 7).collect();
    assert!(
        !days.is_empty() && days.iter().all(|day| *day < 7),
        "{days:?}"
    );
}

#[test]
fn what_happens_every_sunday_is_usual() {
    let told = judged(&stream(7, 240.0, |minute, _| {
        let of_week = minute.rem_euclid(WEEK);
        if (6 * DAY + HOUR..6 * DAY + 4 * HOUR).contains(&of_week) {
            2.0
        } else {
            1.0
        }
    }));
    assert_eq!(opened(&told), []);
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
fn one_extreme_sample_of_a_rare_operation_is_a_problem_and_of_a_busy_one_is_not() {
    for (per_hour, problems) in [(3.0, 1), (240.0, 0)] {
        let mut samples = stream(9, per_hour, |_, _| 1.0);
        let place = samples.partition_point(|sample| sample.minute.0 < MONDAY + FAULT);
        samples.get_mut(place).unwrap().microseconds = 20_000_000;
        assert_eq!(opened(&judged(&samples)).len(), problems, "{per_hour}");
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
    let told = judged(&samples);
    assert_eq!(opened(&told).len(), 1);
    assert!(!has_ended(&told));
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
fn a_problem_that_grows_is_told_again_and_one_that_eases_is_milder() {
    let told = judged(&stream(13, 240.0, |minute, _| match minute - FAULT {
        0..60 => 1.7,
        60..120 => 6.0,
        120..240 => 1.7,
        _ => 1.0,
    }));
    let kinds: Vec<(&str, Severity)> = told
        .iter()
        .map(|told| match &told.change {
            Change::Opened(p) => ("opened", p.severity),
            Change::Worse(p) => ("worse", p.severity),
            Change::Milder(p) => ("milder", p.severity),
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
fn without_samples_nothing_is_told() {
    assert_eq!(judged(&[]), []);
    let few: Vec<Sample> = stream(14, 240.0, |_, _| 1.0).into_iter().take(40).collect();
    assert_eq!(judged(&few), []);
}
