use super::*;
use crate::samples::GREATEST_VALUE;
use proptest::prelude::*;

fn encode<T: Copy + Into<i64>>(sorted: &[T]) -> Option<Vec<u8>> {
    super::encode(sorted, &Progress::unchecked()).unwrap()
}

/// Sorted durations, many equal values, and values from the whole allowed range.
fn any_sorted() -> impl Strategy<Value = Vec<i64>> {
    prop::collection::vec(
        prop_oneof![
            4 => 1_i64..2_000,
            2 => 1_i64..86_400_000_001,
            2 => Just(777_i64),
            1 => -GREATEST_VALUE..=GREATEST_VALUE,
        ],
        1..400,
    )
    .prop_map(|mut values| {
        values.sort_unstable();
        values
    })
}

#[test]
fn no_samples_have_no_digest() {
    assert_eq!(super::encode::<i64>(&[], &Progress::unchecked()), Ok(None));
    assert_eq!(
        of_samples(&mut Samples::default(), &Progress::unchecked()),
        Ok(None)
    );
}

#[test]
fn version_1_of_the_format_does_not_change() {
    // Tables and dumps hold digests, so version 1 must stay the same, byte for byte.
    assert_eq!(
        encode(&[403_i64, 405, 405, 410]).unwrap(),
        [
            1,
            4,
            0xa6,
            6,
            7,
            0xae,
            25,
            0xff,
            0x98,
            40,
            0b0001_1001,
            0b100
        ]
    );
    assert_eq!(
        encode(&[0_i64, 100, 1000]).unwrap(),
        [
            1, 3, 0, 0xe8, 7, 0x98, 17, 0xd0, 0xd2, 61, 0b10_0011, 0, 100, 232
        ]
    );
}

#[test]
fn bytes_that_are_not_a_digest_are_refused() {
    let good = encode(&[1_i64, 2, 3]).unwrap();
    let with = |at: usize, byte: u8| {
        let mut bytes = good.clone();
        *bytes.get_mut(at).unwrap() = byte;
        bytes
    };
    for bytes in [
        vec![],
        vec![1],
        with(0, 2),
        with(1, 0),
        with(1, 200),
        [good.as_slice(), &[0]].concat(),
        good.get(..good.len() - 1).unwrap().to_vec(),
    ] {
        assert!(
            Digest::checked(&bytes, &Progress::unchecked()).is_err(),
            "{bytes:?}"
        );
    }
}

#[test]
fn text_holds_the_differences_between_samples() {
    let bytes = encode(&[-5_i64, -5, 10]).unwrap();
    assert_eq!(
        to_text(
            &Digest::new(&bytes, &Progress::unchecked()).unwrap(),
            &Progress::unchecked()
        )
        .as_deref(),
        Ok("1:-5,0,15")
    );
    assert_eq!(
        from_text(" 1: -5, 0,15 ", &Progress::unchecked()),
        Ok(bytes)
    );
    for text in [
        "",
        "1:",
        "2:5",
        "1:5,-1",
        "1:5,,6",
        "1:5;6",
        "1:9223372036854775807",
        "1:1099511627776,1",
        "1:1,9223372036854775807",
        "5,6",
    ] {
        assert_eq!(
            from_text(text, &Progress::unchecked()),
            Err(DigestError::Corrupt),
            "{text}"
        );
    }
}

#[test]
fn a_sample_takes_about_one_byte() {
    // The 1,263 durations of an hour, log-uniform from 0.4 to 160 ms, and then equal durations.
    let spread: Vec<i64> = (0..1263)
        .map(|n| (6.0 + 6.0 * f64::from(n) / 1263.0).exp() as i64)
        .collect();
    assert!(encode(&spread).unwrap().len() < 1263 * 9 / 8);
    assert!(encode(&vec![1500_i64; 6400]).unwrap().len() < 6400 / 6);
}

proptest! {
    #[test]
    fn samples_survive_encoding_as_bytes_and_as_text(values in any_sorted()) {
        let bytes = encode(&values).unwrap();
        let digest = Digest::checked(&bytes, &Progress::unchecked()).unwrap();
        prop_assert_eq!(digest.values(&Progress::unchecked()).unwrap(), values.clone());
        prop_assert_eq!(digest.moments, Moments::of(values.iter().copied()));
        prop_assert_eq!((digest.min, digest.max), (values[0], values[values.len() - 1]));
        prop_assert_eq!(from_text(&to_text(&digest, &Progress::unchecked()).unwrap(), &Progress::unchecked()), Ok(bytes.clone()));
        let mut samples = Samples::default();
        values.iter().rev().for_each(|value| samples.try_push(*value).unwrap());
        prop_assert_eq!(of_samples(&mut samples, &Progress::unchecked()), Ok(Some(bytes)));
    }

    #[test]
    fn samples_below_a_value_are_counted(values in any_sorted(), at in any::<prop::sample::Index>(), step in -1_i64..2) {
        let bytes = encode(&values).unwrap();
        let value = values[at.index(values.len())] + step;
        let expected = values.iter().filter(|v| **v < value).count();
        prop_assert_eq!(Digest::new(&bytes, &Progress::unchecked()).unwrap().count_below(value, &Progress::unchecked()), Ok(expected));
    }
}

proptest! {
    // Miri is about a thousand times slower.
    #![proptest_config(ProptestConfig::with_cases(if cfg!(miri) { 16 } else { 4_000 }))]

    /// Reading any bytes gives an answer or an error. It does not panic, and takes no more memory
    /// than the bytes can account for.
    #[test]
    fn any_bytes_are_read_without_a_panic(
        values in any_sorted(),
        noise in prop::collection::vec(any::<u8>(), 0..60),
        changes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 0..4),
        cut in any::<prop::sample::Index>(),
        is_noise in any::<bool>(),
    ) {
        let mut bytes = if is_noise { [&[1], noise.as_slice()].concat() } else { encode(&values).unwrap() };
        for (at, byte) in &changes {
            let at = at.index(bytes.len());
            bytes[at] = *byte;
        }
        if changes.len() == 3 {
            bytes.truncate(cut.index(bytes.len()) + 1);
        }
        if let Ok(digest) = Digest::new(&bytes, &Progress::unchecked()) {
            let _ = digest.values(&Progress::unchecked());
            let _ = digest.count_below(1_000, &Progress::unchecked());
            let _ = to_text(&digest, &Progress::unchecked());
        }
        if let Ok(digest) = Digest::checked(&bytes, &Progress::unchecked()) {
            prop_assert_eq!(encode(&digest.values(&Progress::unchecked()).unwrap()), Some(bytes.clone()));
        }
    }
}
