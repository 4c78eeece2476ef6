use super::*;
use proptest::prelude::*;
use std::hash::RandomState;

type Grouped = GroupedSamples<RandomState>;

fn grouped(values: &[(Vec<u8>, i64)]) -> Grouped {
    let mut grouped = Grouped::default();
    values
        .iter()
        .for_each(|(key, value)| grouped.try_push(key, *value).unwrap());
    grouped
}

fn bytes_of(grouped: &Grouped) -> Vec<u8> {
    let mut bytes = Vec::new();
    grouped
        .put_bytes(&mut bytes, &Progress::unchecked())
        .unwrap();
    assert_eq!(bytes.len(), grouped.encoded_length());
    bytes
}

#[test]
fn corrupt_bytes_are_an_error() {
    let bytes = bytes_of(&grouped(&[(b"commit".to_vec(), 5)]));
    let read = |bytes: &[u8]| Grouped::from_bytes(bytes, &Progress::unchecked()).err();
    for end in 1..bytes.len() {
        assert_eq!(read(&bytes[..end]), Some(UnreadableState::Corrupt));
    }
    // The same key twice.
    assert_eq!(
        read(&[&bytes[..], &bytes].concat()),
        Some(UnreadableState::Corrupt)
    );
}

#[test]
fn bytes_with_a_key_without_samples_are_corrupt() {
    let entry = |key: &[u8], samples: &[u8]| {
        let lengths = (key.len() as u32).to_le_bytes();
        let samples_length = (samples.len() as u64).to_le_bytes();
        [&lengths, &samples_length[..], key, samples].concat()
    };
    let read = |bytes: &[u8]| Grouped::from_bytes(bytes, &Progress::unchecked());
    let good = entry(b"commit", &[4, 5, 0, 0, 0]);
    assert_eq!(bytes_of(&read(&good).unwrap()), good);
    for empty in [[4], [8]] {
        let bytes = [good.clone(), entry(b"merge", &empty)].concat();
        assert_eq!(read(&bytes).err(), Some(UnreadableState::Corrupt));
    }
}

/// Keys that all had the same hash in 0.6.0, whose hash had no secret: a number in eight digits,
/// between a prefix and a suffix that cancel the effect of the number.
fn colliding(number: u32) -> Vec<u8> {
    const C: u64 = 0xa409_3822_299f_31d0;
    const SEEDS: [u64; 2] = [0x243f_6a88_85a3_08d3, 0x1319_8a2e_0370_7344];
    let mix = |x: u64, y: u64| {
        let full = u128::from(x) * u128::from(y);
        full as u64 ^ (full >> 64) as u64
    };
    let prefix = b"0123456789abcdef";
    let word = |bytes: &[u8]| u64::from_le_bytes(bytes.try_into().unwrap());
    let suffix = mix(SEEDS[0] ^ word(&prefix[..8]), C ^ word(&prefix[8..]));
    let number = format!("{number:08}");
    [&prefix[..], number.as_bytes(), &suffix.to_le_bytes()].concat()
}

#[test]
fn keys_are_hashed_with_a_secret_of_each_state() {
    let hashes = |grouped: &Grouped| -> std::collections::BTreeSet<u64> {
        (0..1_000)
            .map(|n| grouped.hasher.hash_one(colliding(n).as_slice()))
            .collect()
    };
    let (one, other) = (Grouped::default(), Grouped::default());
    assert_eq!(hashes(&one).len(), 1_000);
    assert_ne!(hashes(&one), hashes(&other));
}

/// A hasher that gives every key the same hash, as an attacker would want. No sample may get lost.
#[derive(Clone, Default)]
struct Constant;
impl BuildHasher for Constant {
    type Hasher = Self;
    fn build_hasher(&self) -> Self {
        Self
    }
}
impl std::hash::Hasher for Constant {
    fn finish(&self) -> u64 {
        7
    }
    fn write(&mut self, _: &[u8]) {}
}

#[test]
fn keys_with_the_same_hash_and_slot_stay_separate() {
    // Each key is compared with all earlier keys, which takes minutes in Miri.
    let keys = if cfg!(miri) { 60 } else { 600 };
    let mut grouped = GroupedSamples::<Constant>::default();
    for round in 0..3 {
        for n in 0..keys {
            grouped.try_push(&colliding(n), i64::from(round)).unwrap();
        }
    }
    let mut ordered = grouped.into_ordered(&Progress::unchecked()).unwrap();
    let found = ordered.summarize(&[], &Progress::unchecked()).unwrap();
    assert_eq!(found.len(), keys as usize);
    assert!(found.iter().all(|(_, s)| s.moments.count == 3));
}

proptest! {
    #[test]
    fn each_key_is_summarized_by_its_own_samples(
        values in prop::collection::vec((prop::collection::vec(0_u8..3, 0..3), 1_i64..86_400_000_001), 0..200),
        at in any::<prop::sample::Index>(),
    ) {
        let p = [0.5, 0.99].map(|f| Percentile::new(f).unwrap());
        let unchecked = Progress::unchecked();
        let (left, right) = values.split_at(if values.is_empty() { 0 } else { at.index(values.len()) });
        let mut merged = Grouped::from_bytes(&bytes_of(&grouped(left)), &unchecked).unwrap();
        merged.try_append(grouped(right), &unchecked).unwrap();

        let mut keys: Vec<_> = values.iter().map(|(key, _)| key.clone()).collect();
        keys.sort();
        keys.dedup();
        let expected: Vec<_> = keys
            .iter()
            .map(|key| {
                let mut alone = Samples::default();
                values
                    .iter()
                    .filter(|(k, _)| k == key)
                    .for_each(|(_, value)| alone.try_push(*value).unwrap());
                (key.as_slice(), alone.summarize(&p, &unchecked).unwrap().unwrap())
            })
            .collect();
        let mut ordered = merged.into_ordered(&unchecked).unwrap();
        prop_assert_eq!(ordered.summarize(&p, &unchecked).unwrap(), expected);
    }
}
