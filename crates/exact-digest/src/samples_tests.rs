use super::*;
use proptest::prelude::*;

fn samples(values: &[i64]) -> Samples {
    let mut samples = Samples::default();
    values.iter().for_each(|v| samples.try_push(*v).unwrap());
    samples
}

fn any_values() -> impl Strategy<Value = Vec<i64>> {
    prop::collection::vec(
        prop_oneof![
            1_i64..1000,
            1_i64..86_400_000_001,
            any::<i32>().prop_map(i64::from)
        ],
        0..300,
    )
}

#[test]
fn corrupt_bytes_are_an_error() {
    for bytes in [&[][..], &[3], &[4, 1, 2, 3], &[8, 0, 0, 0, 0]] {
        let read = Samples::from_bytes(bytes, &Progress::unchecked());
        assert_eq!(read, Err(UnreadableState::Corrupt));
    }
}

#[test]
fn bytes_with_values_that_would_overflow_are_corrupt() {
    for (value, is_good) in [
        (GREATEST_VALUE, true),
        (-GREATEST_VALUE, true),
        (GREATEST_VALUE + 1, false),
        (i64::MIN, false),
        (i64::MAX, false),
    ] {
        let values = [1_i64, value].map(i64::to_le_bytes).concat();
        let bytes = [&[8], values.as_slice()].concat();
        let read = Samples::from_bytes(&bytes, &Progress::unchecked());
        let expected = is_good.then(|| Samples::Wide(vec![1, value]));
        assert_eq!(read, expected.ok_or(UnreadableState::Corrupt), "{value}");
    }
}

#[test]
fn values_that_would_overflow_are_refused() {
    for value in [i64::MAX, i64::MIN, GREATEST_VALUE + 1] {
        let mut samples = samples(&[1, 86_400_000_000]);
        assert_eq!(samples.try_push(value), Err(Refused::OutOfRange));
        let summary = samples
            .summarize(&[], &Progress::unchecked())
            .unwrap()
            .unwrap();
        assert_eq!(summary.moments.count, 2);
    }
}

#[test]
fn no_samples_have_no_summary() {
    assert_eq!(
        Samples::default().summarize(&[], &Progress::unchecked()),
        Ok(None)
    );
}

proptest! {
    #[test]
    fn samples_survive_encoding_as_bytes(values in any_values()) {
        let samples = samples(&values);
        let mut bytes = Vec::new();
        samples.put_bytes(&mut bytes, &Progress::unchecked()).unwrap();
        prop_assert_eq!(bytes.len(), samples.encoded_length());
        prop_assert_eq!(Samples::from_bytes(&bytes, &Progress::unchecked()), Ok(samples));
    }

    #[test]
    fn merged_parts_have_the_summary_of_the_whole(values in any_values(), at in any::<prop::sample::Index>()) {
        let p = [0.5, 0.99].map(|f| Percentile::new(f).unwrap());
        let mut whole = samples(&values);
        let (left, right) = values.split_at(if values.is_empty() { 0 } else { at.index(values.len()) });
        let mut merged = samples(left);
        merged.try_append(&samples(right), &Progress::unchecked()).unwrap();
        let summary = whole.summarize(&p, &Progress::unchecked()).unwrap();
        prop_assert_eq!(&merged.summarize(&p, &Progress::unchecked()).unwrap(), &summary);
        prop_assert_eq!(summary.as_ref().map(|s| s.moments), (!values.is_empty()).then(|| Moments::of(values.iter().copied())));
        prop_assert_eq!(summary.as_ref().map(|s| s.min), values.iter().min().copied());
        prop_assert_eq!(summary.as_ref().map(|s| s.max), values.iter().max().copied());
    }
}
