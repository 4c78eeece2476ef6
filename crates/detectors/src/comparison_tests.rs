use super::*;
use proptest::prelude::*;

fn compare(first: Period<'_>, second: Period<'_>) -> Option<Comparison> {
    super::compare(first, second, &Progress::unchecked())
}

fn hours(values: &[f64]) -> Vec<HourMedian> {
    values
        .iter()
        .enumerate()
        .map(|(hour, median)| HourMedian {
            hour: hour as i64,
            median: *median,
        })
        .collect()
}

fn of(first: &[f64], second: &[f64]) -> Option<Comparison> {
    let samples = |values: &[f64]| {
        let mut samples: Vec<i64> = values.iter().map(|v| *v as i64).collect();
        samples.sort_unstable();
        samples
    };
    let (a, b) = (samples(first), samples(second));
    compare(
        Period {
            samples: &a,
            hours: &hours(first),
        },
        Period {
            samples: &b,
            hours: &hours(second),
        },
    )
}

/// A stream of random numbers that is the same in every run (Knuth's MMIX), as normal deviates from
/// sums of twelve.
struct Noise(u64);

impl Noise {
    fn next(&mut self) -> f64 {
        (0..12)
            .map(|_| {
                self.0 = self
                    .0
                    .wrapping_mul(6_364_136_223_846_793_005)
                    .wrapping_add(1_442_695_040_888_963_407);
                (self.0 >> 11) as f64 / (1_u64 << 53) as f64
            })
            .sum::<f64>()
            - 6.0
    }

    fn series(&mut self, hours: usize, phi: f64, shift: f64) -> Vec<f64> {
        let mut state = self.next() / (1.0 - phi * phi).sqrt();
        (0..hours)
            .map(|_| {
                state = phi * state + self.next();
                10_000.0 * (0.05 * state * (1.0 - phi * phi).sqrt() + shift).exp()
            })
            .collect()
    }
}

#[test]
fn periods_whose_hours_all_differ_alike_are_significantly_different() {
    // The difference is significant although it is smooth over the day.
    let mut noise = Noise(11);
    let first = noise.series(24, 0.9, 0.0);
    let found = of(&first, &first.iter().map(|v| v * 1.5).collect::<Vec<_>>()).unwrap();
    assert!(
        found.p_value < 1e-6 && found.low > 1.49 && found.high < 1.51,
        "{found:?}"
    );
}

#[test]
fn an_increase_of_a_tenth_is_found_and_measured() {
    let mut noise = Noise(7);
    let found = of(
        &noise.series(48, 0.3, 0.0),
        &noise.series(48, 0.3, 1.1_f64.ln()),
    )
    .unwrap();
    assert!(
        found.p_value < 0.001 && found.low < 1.1 && found.high > 1.1,
        "{found:?}"
    );
    assert!((found.ratio - 1.1).abs() < 0.05 && effect_size(found.effect) == "large");
}

#[test]
fn noise_is_rarely_significant() {
    let mut noise = Noise(42);
    for (phi, allowed) in [(0.0, 20), (0.5, 30), (0.8, 40)] {
        let false_alarms = (0..1000)
            .filter(|_| {
                of(&noise.series(48, phi, 0.0), &noise.series(48, phi, 0.0))
                    .unwrap()
                    .p_value
                    < 0.01
            })
            .count();
        assert!(false_alarms <= allowed, "{phi}: {false_alarms} of 1000");
    }
}

#[test]
fn differences_between_single_days_are_rarely_significant() {
    let mut noise = Noise(77);
    let mut days = |count: usize, shift: f64| -> Vec<f64> {
        (0..count)
            .flat_map(|_| {
                let level = 0.05 * noise.next();
                noise.series(24, 0.0, shift + level)
            })
            .collect()
    };
    let mut found = |one, other, shift| {
        (0..500)
            .filter(|_| of(&days(one, 0.0), &days(other, shift)).unwrap().p_value < 0.01)
            .count()
    };
    for (one, other) in [(3, 3), (6, 6), (7, 7), (30, 1), (1, 6)] {
        let false_alarms = found(one, other, 0.0);
        assert!(false_alarms <= 13, "{one}, {other}: {false_alarms} of 500");
    }
    let power = found(4, 4, 0.18);
    assert!(power >= 350, "{power} of 500");
}

#[test]
fn daily_cycles_cancel() {
    let mut noise = Noise(5);
    let mut day = |shift: f64| -> Vec<f64> {
        let hours = noise.series(24, 0.3, shift);
        hours
            .iter()
            .enumerate()
            .map(|(h, v)| v * (1.0 + 0.8 * (h as f64 / 24.0 * std::f64::consts::TAU).sin()))
            .collect()
    };
    let found = of(&day(0.0), &day(0.1)).unwrap();
    assert!(
        found.p_value < 0.01 && found.low > 1.0 && found.high < 1.25,
        "{found:?}"
    );
}

#[test]
fn periods_without_common_hours_of_the_day_are_compared_unpaired() {
    let morning: Vec<HourMedian> = (6..13)
        .map(|hour| HourMedian {
            hour,
            median: 100.0 + hour as f64,
        })
        .collect();
    let evening: Vec<HourMedian> = (16..24)
        .map(|hour| HourMedian {
            hour,
            median: 200.0 + hour as f64,
        })
        .collect();
    let found = compare(
        Period {
            samples: &[1],
            hours: &morning,
        },
        Period {
            samples: &[2],
            hours: &evening,
        },
    )
    .unwrap();
    assert!(found.ratio > 1.9 && found.effect == 1.0);
}

#[test]
fn too_few_hours_are_not_compared() {
    assert_eq!(of(&[1.0; 5], &[2.0; 50]), None);
    assert_eq!(of(&[1.0; 5], &[]), None);
    let equal = of(&[5.0; 6], &[5.0; 6]).unwrap();
    assert_eq!((equal.ratio, equal.effect, equal.p_value), (1.0, 0.0, 1.0));
}

#[test]
fn a_year_of_hours_is_measured() {
    let mut noise = Noise(3);
    let found = of(
        &noise.series(8760, 0.5, 0.0),
        &noise.series(8760, 0.5, 0.02),
    )
    .unwrap();
    assert!(
        (found.ratio - 1.02).abs() < 0.005 && found.p_value < 0.001,
        "{found:?}"
    );
}

proptest! {
    #[test]
    fn delta_equals_the_count_over_every_pair(
        mut a in proptest::collection::vec(0..30_i64, 1..40),
        mut b in proptest::collection::vec(0..30_i64, 1..40),
    ) {
        let pairs: i64 = b.iter().map(|y| a.iter().map(|x| (y - x).signum()).sum::<i64>()).sum();
        a.sort_unstable();
        b.sort_unstable();
        prop_assert_eq!(cliffs_delta(&a, &b, &Progress::unchecked()), pairs as f64 / (a.len() * b.len()) as f64);
    }

    #[test]
    fn swapped_periods_have_the_opposite_effect_and_the_same_p_value(
        a in proptest::collection::vec(1.0..1e9_f64, 6..40),
        b in proptest::collection::vec(1.0..1e9_f64, 6..40),
    ) {
        let (there, back) = (of(&a, &b).unwrap(), of(&b, &a).unwrap());
        prop_assert!((there.p_value - back.p_value).abs() < 1e-9);
        prop_assert!((there.effect + back.effect).abs() < 1e-12);
        prop_assert!(there.low <= there.ratio && there.ratio <= there.high);
    }

    #[test]
    fn arbitrary_medians_give_valid_results(
        a in proptest::collection::vec(any::<f64>(), 0..20),
        b in proptest::collection::vec(any::<f64>(), 0..20),
    ) {
        if let Some(found) = of(&a, &b) {
            prop_assert!((0.0..=1.0).contains(&found.p_value) && found.effect.abs() <= 1.0);
        }
    }
}
