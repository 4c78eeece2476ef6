//! Any bytes: a digest that is accepted is one that `encode` would have written, and answers
//! without an error; one that is not checked answers or fails, and does neither panic nor overflow.
#![no_main]

use exact_digest::digest::{Digest, encode, from_text, to_text};
use exact_digest::merged;
use exact_digest::moments::Moments;
use exact_digest::percentile::Percentile;
use exact_digest::progress::Progress;
use exact_digest::samples::Samples;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let progress = Progress::unchecked();
    let wanted = [0.0, 0.37, 0.5, 0.99, 1.0].map(|p| Percentile::new(p).unwrap());
    if let Ok(digest) = Digest::new(bytes, &progress) {
        let _ = digest.values(&progress);
        let _ = digest.least(5);
        let _ = digest.greatest(5);
        let _ = digest.count_below(1_000, &progress);
        let _ = to_text(&digest, &progress);
        let _ = merged::summarize(&[digest.clone(), digest], &wanted, &progress);
    }
    let Ok(digest) = Digest::checked(bytes, &progress) else {
        return;
    };
    let values = digest.values(&progress).unwrap();
    assert!(values.is_sorted());
    assert_eq!(values.len(), digest.count());
    assert_eq!(digest.moments, Moments::of(values.iter().copied()));
    assert_eq!(encode(&values, &progress).unwrap().as_deref(), Some(bytes));
    let text = to_text(&digest, &progress).unwrap();
    assert_eq!(from_text(&text, &progress).as_deref(), Ok(bytes));
    assert_eq!(digest.count_below(digest.min, &progress), Ok(0));
    assert_eq!(digest.least(3).unwrap(), values[..values.len().min(3)]);
    assert_eq!(
        digest.greatest(3).unwrap(),
        values[values.len().saturating_sub(3)..]
    );
    let mut samples = Samples::default();
    for value in values.iter().rev() {
        samples.try_push(*value).unwrap();
    }
    let expected = samples.summarize(&wanted, &progress).unwrap();
    assert_eq!(
        merged::summarize(&[digest], &wanted, &progress),
        Ok(expected)
    );
});
