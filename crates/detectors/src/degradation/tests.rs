use super::*;
use proptest::prelude::*;

const QUESTION: Question = Question {
    as_of_hour: 335,
    window_hours: 24,
    percent: 20.0,
};

fn series(hours: i64, level: impl Fn(i64) -> f64) -> Vec<Hour> {
    (0..hours)
        .map(|h| {
            let v = level(h);
            Hour {
                hour: h,
                local_hour: h,
                count: 50,
                mean: v,
                median: v,
                p99: v,
                min: 1,
                max: 1,
            }
        })
        .collect()
}

fn wobble(h: i64) -> f64 {
    1000.0 * (1.0 + 0.05 * ((h * 7919 % 101) as f64 / 101.0 - 0.5))
}

fn status(hours: &[Hour]) -> DegradationStatus {
    detect_performance_degradation(hours, QUESTION)
        .unwrap()
        .status
}

#[test]
fn without_hours_to_compare_there_is_no_answer() {
    assert!(detect_performance_degradation(&[], QUESTION).is_none());
    assert!(detect_performance_degradation(&series(300, wobble), QUESTION).is_none());
    assert_eq!(
        status(&series(336, wobble)[310..]),
        DegradationStatus::NotEnoughHistory
    );
}

#[test]
fn a_step_is_found_and_described() {
    let stepped = series(336, |h| wobble(h) * if h >= 316 { 1.3 } else { 1.0 });
    let found = detect_performance_degradation(&stepped, QUESTION).unwrap();
    assert_eq!(
        (found.status, found.severity),
        (DegradationStatus::Degraded, DegradationSeverity::Warning)
    );
    assert!(
        (found.percent - 30.0).abs() < 5.0 && found.p_value < 1e-3,
        "{found:?}"
    );
    assert!((found.onset_hour - 316).abs() <= 3, "{}", found.onset_hour);
    assert!(found.percent_low < 30.0 && found.percent_high > 30.0);
    let fixed = series(336, |h| wobble(h) / if h >= 312 { 1.5 } else { 1.0 });
    assert_eq!(status(&fixed), DegradationStatus::Improved);
}

#[test]
fn bursts_daily_cycles_and_weekends_are_stable() {
    let burst = series(336, |h| {
        wobble(h) * if (325..329).contains(&h) { 9.0 } else { 1.0 }
    });
    assert_eq!(status(&burst), DegradationStatus::Stable);
    let cycle = |h: i64| wobble(h) * if h % 24 < 8 { 3.0 } else { 1.0 };
    assert_eq!(status(&series(336, cycle)), DegradationStatus::Stable);
    let week = |h: i64| wobble(h) * if h % 168 < 48 { 0.5 } else { 1.0 };
    for as_of_hour in 336..504 {
        let asked = Question {
            as_of_hour,
            ..QUESTION
        };
        let found = detect_performance_degradation(&series(504, week), asked).unwrap();
        assert_eq!(found.status, DegradationStatus::Stable, "{as_of_hour}");
    }
}

#[test]
fn a_degradation_continues_until_less_than_half_of_its_percentage_is_left() {
    let step = series(336, |h| if h >= 320 { 2.0 } else { 1.0 } * wobble(h));
    let found = detect_performance_degradation(&step, QUESTION).unwrap();
    assert_eq!(found.status, DegradationStatus::Degraded);
    assert!((found.confidence() - (1.0 - found.p_value)).abs() < f64::EPSILON);
    // The status decides, however small the change.
    assert!(found.is_still_degraded(1_000.0) && !found.is_still_improved(0.0));
    let stable = |percent| Degradation {
        status: DegradationStatus::Stable,
        percent,
        ..found.clone()
    };
    assert!(stable(20.0).is_still_degraded(40.0) && !stable(19.9).is_still_degraded(40.0));
    assert!(stable(-20.0).is_still_improved(40.0) && !stable(-19.9).is_still_improved(40.0));
    let improved = Degradation {
        status: DegradationStatus::Improved,
        ..found
    };
    assert!(improved.is_still_improved(1_000.0) && !improved.is_still_degraded(0.0));
}

#[test]
fn the_reference_is_described_in_words() {
    let found = detect_performance_degradation(&series(336, wobble), QUESTION).unwrap();
    let says = |basis| {
        let reference_days = 13;
        Degradation {
            basis,
            reference_days,
            ..found.clone()
        }
        .reference()
    };
    assert_eq!(
        says(Basis::SameHoursOfSimilarDays),
        "same hours of 13 similar days"
    );
    assert_eq!(says(Basis::SameHoursOfAllDays), "same hours of 13 days");
    assert_eq!(says(Basis::AllHours), "all hours of 13 days");
}

#[test]
fn two_constant_days_suffice_to_find_a_slower_third() {
    let three = series(72, |h| if h >= 48 { 130_000.0 } else { 100_000.0 });
    let asked = Question {
        as_of_hour: 71,
        ..QUESTION
    };
    let found = detect_performance_degradation(&three, asked).unwrap();
    assert_eq!(found.status, DegradationStatus::Degraded, "{found:?}");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    /// Whole microseconds in either unit. Durations double at some hour, because in pure noise
    /// the likeliest onset is nearly a tie, which rounding would decide.
    #[test]
    fn the_unit_of_the_durations_does_not_matter(
        values in prop::collection::vec(100_000_i64..130_000, 336), scale in 1_i64..1_000_000,
    ) {
        let slower = |h: i64| values[h as usize] * if h >= 328 { 2 } else { 1 };
        let (a, b) = (series(336, |h| slower(h) as f64), series(336, |h| (scale * slower(h)) as f64));
        let a = detect_performance_degradation(&a, QUESTION).unwrap();
        let b = detect_performance_degradation(&b, QUESTION).unwrap();
        prop_assert!((a.percent - b.percent).abs() < 1e-6 * (1.0 + a.percent.abs()), "{a:?} {b:?}");
        prop_assert_eq!((a.status, a.onset_hour), (b.status, b.onset_hour));
    }

    #[test]
    fn any_hours_have_a_finite_answer(
        hours in prop::collection::btree_map(0_i64..336, (0_u64..100, 0.0_f64..1e12), 0..300),
    ) {
        let hours: Vec<Hour> = hours.iter().map(|(h, (count, v))| Hour {
            count: *count, ..series(1, |_| *v)[0] }.at(*h)).collect();
        if let Some(found) = detect_performance_degradation(&hours, QUESTION) {
            prop_assert!(found.percent.is_finite() && (0.0..=1.0).contains(&found.p_value));
        }
    }
}

trait At {
    fn at(self, hour: i64) -> Self;
}
impl At for Hour {
    fn at(self, hour: i64) -> Self {
        Hour {
            hour,
            local_hour: hour,
            ..self
        }
    }
}
