//! Planted steps, ramps and bursts are found at any place and size, and daily cycles are not
//! reported.

use proptest::prelude::*;
use proptest::test_runner::RngSeed;

use super::anomaly::combined::{Reference, ScoreSettings};
use super::degradation::change_points::detect_change_points;
use super::degradation::{DegradationStatus, Question, detect_performance_degradation};
use super::hour::{Hour, HourOfSamples};
use exact_digest::progress::Progress;

/// Four weeks.
const HOURS: i64 = 28 * 24;

/// White noise of 10 %, different for each seed: splitmix64 (Steele, Lea and Flood 2014).
fn noise(seed: i64, hour: i64) -> f64 {
    let mut bits = ((seed << 32) + hour)
        .cast_unsigned()
        .wrapping_mul(0x9e37_79b9_7f4a_7c15);
    bits = (bits ^ bits >> 30).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    bits = (bits ^ bits >> 27).wrapping_mul(0x94d0_49bb_1331_11eb);
    1.0 + 0.1 * ((bits ^ bits >> 31) as f64 / u64::MAX as f64 - 0.5)
}

fn hour_of(hour: i64, level: f64) -> Hour {
    Hour {
        hour,
        local_hour: hour,
        count: 30,
        mean: level,
        median: level,
        p99: level,
        min: level as i64,
        max: level as i64,
    }
}

/// Durations up to `depth` times as slow by day as by night, times `factor`.
fn series(seed: i64, depth: f64, factor: impl Fn(i64) -> f64) -> Vec<Hour> {
    let day = |hour: i64| {
        1.0 + (depth - 1.0) * (0.5 + 0.5 * (hour as f64 * std::f64::consts::TAU / 24.0).sin())
    };
    (0..HOURS)
        .map(|hour| {
            hour_of(
                hour,
                100_000.0 * day(hour) * noise(seed, hour) * factor(hour),
            )
        })
        .collect()
}

/// Whether any question asked at the end of an hour from `from` to `to` finds a degradation.
fn is_ever_degraded(hours: &[Hour], from: i64, to: i64) -> bool {
    (from..to).any(|as_of_hour| {
        let question = Question {
            as_of_hour,
            window_hours: 24,
            percent: 20.0,
        };
        let known: Vec<Hour> = hours
            .iter()
            .copied()
            .filter(|h| h.hour <= as_of_hour)
            .collect();
        detect_performance_degradation(&known, question)
            .is_some_and(|found| found.status == DegradationStatus::Degraded)
    })
}

fn anomalous_hours(hours: &[Hour]) -> Vec<i64> {
    let samples: Vec<HourOfSamples> = hours
        .iter()
        .map(|hour| HourOfSamples {
            hour: *hour,
            bottom: vec![hour.min],
            top: vec![hour.max],
        })
        .collect();
    hours
        .iter()
        .filter(|hour| hour.hour >= HOURS - 48)
        .filter(|hour| {
            Reference::before(
                hour.hour,
                hour.local_hour,
                &samples,
                ScoreSettings::default(),
            )
            .is_ok_and(|reference| reference.is_anomalous(hour.max, 3.0))
        })
        .map(|hour| hour.hour)
        .collect()
}

proptest! {
    // The cases are the same in every run: with a significance level, random cases would fail
    // sooner or later.
    #![proptest_config(ProptestConfig { cases: 24, rng_seed: RngSeed::Fixed(6), ..ProptestConfig::default() })]

    #[test]
    fn a_step_is_a_degradation_within_a_day(
        seed in 0_i64..1000, depth in 1.0_f64..3.0, factor in 1.25_f64..4.0, at in HOURS - 100..HOURS - 24,
    ) {
        let hours = series(seed, depth, |hour| if hour >= at { factor } else { 1.0 });
        prop_assert!(is_ever_degraded(&hours, at, at + 24));
        prop_assert!(!is_ever_degraded(&hours, at - 24, at));
    }

    #[test]
    fn a_ramp_is_a_degradation_before_it_has_doubled_the_duration(
        seed in 0_i64..1000, depth in 1.0_f64..3.0, hours_to_double in 12_i64..72,
    ) {
        let start = HOURS - 96;
        let ramp = |hour: i64| 1.0 + ((hour - start) as f64 / hours_to_double as f64).clamp(0.0, 1.0);
        prop_assert!(is_ever_degraded(&series(seed, depth, ramp), start, start + hours_to_double + 12));
    }

    #[test]
    fn a_burst_is_an_anomaly_and_a_daily_cycle_is_not(
        seed in 0_i64..1000, depth in 1.0_f64..4.0, height in 5.0_f64..20.0, at in HOURS - 47..HOURS,
    ) {
        prop_assert_eq!(anomalous_hours(&series(seed, depth, |_| 1.0)), Vec::<i64>::new());
        let hours = series(seed, depth, |hour| if hour == at { height * depth } else { 1.0 });
        prop_assert_eq!(anomalous_hours(&hours), vec![at]);
    }

    #[test]
    fn gaps_do_not_hide_a_step_or_cause_a_false_report(
        seed in 0_i64..1000,
        gap in 0_i64..HOURS - 120,
        length in 1_i64..96,
    ) {
        let all = series(seed, 2.0, |hour| if hour >= HOURS - 30 { 1.6 } else { 1.0 });
        let hours: Vec<Hour> = all.into_iter().filter(|h| !(gap..gap + length).contains(&h.hour)).collect();
        prop_assert!(is_ever_degraded(&hours, HOURS - 30, HOURS - 6));
        let calm: Vec<Hour> = series(seed, 2.0, |_| 1.0).into_iter().filter(|h| !(gap..gap + length).contains(&h.hour)).collect();
        prop_assert!(!is_ever_degraded(&calm, HOURS - 24, HOURS));
        prop_assert_eq!(detect_change_points(&calm, &Progress::unchecked()), []);
    }
}

/// Of 100 calm series with daily cycles and bursts, at most 2 % are reported as degraded within a
/// day, and at most 2 % as changed.
#[test]
fn bursts_and_daily_cycles_are_rarely_reported() {
    let (mut degraded, mut changed) = (0, 0);
    for seed in 0..100 {
        let depth = 1.0 + (seed % 7) as f64 / 2.0;
        let (height, every, length) = (2.0 + (seed % 19) as f64, 60 + seed % 139, 1 + seed % 3);
        let hours = series(seed, depth, |hour| {
            if (hour + seed) % every < length {
                height
            } else {
                1.0
            }
        });
        degraded += u32::from(is_ever_degraded(&hours, HOURS - 24, HOURS));
        changed += u32::from(!detect_change_points(&hours, &Progress::unchecked()).is_empty());
    }
    assert!(degraded <= 2, "{degraded} of 100 degraded");
    assert!(changed <= 2, "{changed} of 100 changed");
}
