use super::*;
use crate::hour::of_mean;
use proptest::prelude::*;

/// 15 days with 10 % of noise that repeats only after 101 * 97 hours; 50 % slower in `slow`.
fn hours(seed: i64, slow: std::ops::Range<i64>) -> Vec<Hour> {
    let noise = |h: i64| {
        ((h * 37 + seed * 53).rem_euclid(101) + (h * seed * 29 + 11).rem_euclid(97)) as f64
    };
    let at = |h: i64| 1e5 * (1.0 + 0.0012 * noise(h)) * if slow.contains(&h) { 1.5 } else { 1.0 };
    (0..360).map(|h| of_mean(h, at(h))).collect()
}

fn detect_in(all: &[Vec<Hour>]) -> Detection {
    let operations: Vec<Operation> = all
        .iter()
        .map(|hours| Operation { name: "", hours })
        .collect();
    detect(
        &operations,
        HourWindow {
            first: 336,
            length: 24,
        },
        &CorrelationSettings::default(),
        &Progress::unchecked(),
    )
    .unwrap()
}

#[test]
fn only_the_common_incident_of_three_hours_is_found() {
    let found = detect_in(&[hours(3, 345..348), hours(5, 345..348), hours(7, 0..0)]);
    assert_eq!(found.pairs.len(), 1, "{found:?}");
    let pair = found.pairs[0];
    assert_eq!((pair.a, pair.b, pair.sample_pairs), (0, 1, 24));
    assert!(
        pair.both_degrading && pair.method == CorrelationMethod::LogResiduals,
        "{pair:?}"
    );
    assert_eq!(pair.shared.hours, 3);
    assert!((0.3..0.7).contains(&pair.shared.effect_a), "{pair:?}");
}

#[test]
fn an_incident_of_one_operation_is_not_correlated() {
    assert!(
        detect_in(&[hours(3, 345..348), hours(5, 0..0)])
            .pairs
            .is_empty()
    );
    assert!(
        detect_in(&[hours(3, 345..348), hours(5, 351..354)])
            .pairs
            .is_empty()
    );
}

#[test]
fn a_week_shows_every_pair_that_its_last_day_shows() {
    // Each operation had two incidents of its own before the shared one.
    let with_others = |seed: i64| {
        let mut all = hours(seed, 345..348);
        for hour in &mut all {
            let own = hour.hour - 200 - seed * 8;
            if (0..3).contains(&own) || (48..51).contains(&own) {
                hour.mean *= 1.5;
            }
        }
        all
    };
    let all = [
        with_others(1),
        with_others(3),
        with_others(5),
        hours(7, 0..0),
    ];
    let pairs = |first, length| {
        let operations: Vec<Operation> = all
            .iter()
            .map(|hours| Operation { name: "", hours })
            .collect();
        let window = HourWindow { first, length };
        let progress = Progress::unchecked();
        let found = detect(
            &operations,
            window,
            &CorrelationSettings::default(),
            &progress,
        )
        .unwrap();
        let mut pairs: Vec<_> = found
            .pairs
            .iter()
            .map(|p| (p.a, p.b, p.shared.hours))
            .collect();
        pairs.sort_unstable();
        pairs
    };
    let expected = [(0, 1, 3), (0, 2, 3), (1, 2, 3)];
    assert_eq!(pairs(336, 24), expected);
    assert_eq!(pairs(192, 168), expected);
}

#[test]
fn operations_with_too_few_hours_are_left_out_and_counted() {
    let few = hours(5, 345..348).into_iter().skip(349).collect();
    let found = detect_in(&[hours(3, 345..348), few, Vec::new()]);
    assert_eq!((found.operations_left_out, found.pairs_tested), (2, 0));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(32))]
    #[test]
    fn the_order_of_the_operations_does_not_matter(
        seeds in prop::collection::vec(1_i64..90, 2..6),
    ) {
        let all: Vec<Vec<Hour>> = seeds.iter().map(|s| hours(*s, 345..348)).collect();
        let backwards: Vec<Vec<Hour>> = all.iter().rev().cloned().collect();
        let (one, other) = (detect_in(&all), detect_in(&backwards));
        prop_assert_eq!(one.pairs.len(), other.pairs.len());
        prop_assert_eq!(one.pairs_tested, other.pairs_tested);
        let last = all.len() - 1;
        for pair in &one.pairs {
            let twin = other.pairs.iter().find(|p| (last - p.b, last - p.a) == (pair.a, pair.b)).unwrap();
            prop_assert_eq!((twin.correlation, twin.adjusted_p), (pair.correlation, pair.adjusted_p));
        }
    }
}
