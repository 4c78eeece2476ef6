use super::*;
use crate::anomaly::history::tests::hour_of;
use proptest::prelude::*;

fn noise(h: i64) -> i64 {
    100_000 + (h * 7919).rem_euclid(10_007)
}

#[test]
fn a_spike_is_found_and_a_small_difference_is_not() {
    let history: Vec<_> = (0..336).map(|h| hour_of(h, vec![noise(h)])).collect();
    let reference = Reference::before(336, 336, &history, ScoreSettings::default()).unwrap();
    assert!(reference.is_anomalous(500_000, 3.0));
    assert!(!reference.is_anomalous(112_000, 3.0));
    assert_eq!(reference.season, Season::HourOfDay);
    let fast = ScoreSettings {
        direction: Direction::Fast,
        ..ScoreSettings::default()
    };
    let reference = Reference::before(336, 336, &history, fast).unwrap();
    assert!(reference.is_anomalous(10_000, 3.0) && !reference.is_anomalous(500_000, 3.0));
}

#[test]
fn too_few_samples_return_the_number_needed() {
    let history = [hour_of(0, vec![5; 4])];
    let settings = ScoreSettings::default();
    assert_eq!(
        Reference::before(1, 1, &history, settings).err(),
        Some(NotEnough {
            samples: 4,
            needed: 10
        })
    );
    // The judged hour and later hours are not part of the reference.
    assert_eq!(
        Reference::before(0, 0, &history, settings).err(),
        Some(NotEnough {
            samples: 0,
            needed: 10
        })
    );
}

#[test]
fn hours_before_the_season_do_not_affect_the_score() {
    // This hour of the week was usually slow until eight weeks ago, and never since.
    let weeks = |w: i64| w * 168;
    let value = |h: i64| {
        if h < weeks(4) && h.rem_euclid(168) == 0 {
            9_000_000
        } else {
            noise(h)
        }
    };
    let all: Vec<_> = (0..weeks(12))
        .map(|h| hour_of(h, vec![value(h); 2]))
        .collect();
    let judged_by = |history: &[HourOfSamples]| {
        Reference::before(weeks(12), weeks(12), history, ScoreSettings::default())
            .map(|r| (r.season, r.score(5_000_000)))
            .unwrap()
    };
    assert_eq!(
        format!("{:?}", judged_by(&all)),
        format!("{:?}", judged_by(&all[weeks(4) as usize..]))
    );
}

#[test]
fn a_nightly_burst_is_normal_only_at_its_hour() {
    let burst = |h: i64| {
        if h.rem_euclid(24) == 2 {
            1_000_000
        } else {
            noise(h)
        }
    };
    let history: Vec<_> = (0..337).map(|h| hour_of(h, vec![burst(h); 2])).collect();
    let at_two = Reference::before(338, 338, &history, ScoreSettings::default()).unwrap();
    assert!(!at_two.is_anomalous(1_050_000, 3.0));
    assert!(at_two.is_anomalous(9_000_000, 3.0));
}

#[test]
fn a_constant_history_flags_only_a_real_difference() {
    let history: Vec<_> = (0..100).map(|h| hour_of(h, vec![100_000])).collect();
    let reference = Reference::before(100, 100, &history, ScoreSettings::default()).unwrap();
    assert!(!reference.is_anomalous(110_000, 3.0) && reference.is_anomalous(200_000, 3.0));
    assert!(reference.score(i64::MAX).z.is_finite());
}

proptest! {
    #[test]
    fn the_bound_excludes_no_anomalous_sample(
        values in prop::collection::vec(
            prop_oneof![9 => 90_000_i64..110_000, 1 => 1_i64..86_400_000_000], 10..300),
        value in prop_oneof![1_i64..1_000_000, 1_i64..86_400_000_000],
        threshold in 0.5_f64..10.0,
        fast in any::<bool>(),
        per_hour in 1_usize..40,
    ) {
        let history: Vec<_> =
            values.chunks(per_hour).enumerate().map(|(h, v)| hour_of(h as i64, v.to_vec())).collect();
        let hour = history.len() as i64;
        let direction = if fast { Direction::Fast } else { Direction::Slow };
        let settings = ScoreSettings { direction, ..ScoreSettings::default() };
        let reference = Reference::before(hour, hour, &history, settings).unwrap();
        let score = reference.score(value);
        prop_assert!(score.z.is_finite());
        if score.z >= threshold {
            let bound = reference.bound(threshold);
            prop_assert!(direction.orient(value as f64) >= direction.orient(bound), "{score:?} \
                {bound}");
        }
        // More extreme is never less anomalous.
        let further = if fast { value / 2 + 1 } else { value.saturating_mul(2) };
        if direction.orient(further as f64) >= direction.orient(value as f64) {
            prop_assert!(reference.score(further).z >= score.z - 1e-9);
        }
    }
}
