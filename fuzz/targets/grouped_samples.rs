//! Any bytes as the state of `duration_stats_by`: one that is accepted is written as it was read,
//! and has each key once, in order.
#![no_main]

use std::hash::RandomState;

use exact_digest::grouped::GroupedSamples;
use exact_digest::percentile::Percentile;
use exact_digest::progress::Progress;
use libfuzzer_sys::fuzz_target;

type Grouped = GroupedSamples<RandomState>;

fuzz_target!(|bytes: &[u8]| {
    let progress = Progress::unchecked();
    let Ok(grouped) = Grouped::from_bytes(bytes, &progress) else {
        return;
    };
    let mut written = Vec::new();
    grouped.put_bytes(&mut written, &progress).unwrap();
    assert_eq!(written, bytes);
    assert_eq!(grouped.encoded_length(), bytes.len());
    let mut twice = grouped.clone();
    twice.try_append(grouped.clone(), &progress).unwrap();
    let wanted = [Percentile::new(0.0).unwrap(), Percentile::new(1.0).unwrap()];
    let (mut once, mut twice) = (
        grouped.into_ordered(&progress).unwrap(),
        twice.into_ordered(&progress).unwrap(),
    );
    let once = once.summarize(&wanted, &progress).unwrap();
    let twice = twice.summarize(&wanted, &progress).unwrap();
    assert!(once.is_sorted_by(|a, b| a.0 < b.0));
    assert_eq!(once.len(), twice.len());
    for ((key, alone), (same, doubled)) in once.iter().zip(&twice) {
        assert_eq!(key, same);
        assert_eq!(doubled.moments, alone.moments.and(alone.moments));
        assert_eq!(doubled.percentiles, alone.percentiles);
    }
});
