//! Any bytes as the state of `duration_stats`: one that is accepted is written as it was read, and
//! summarized as its digest is.
#![no_main]

use exact_digest::digest::{Digest, of_samples};
use exact_digest::merged;
use exact_digest::percentile::Percentile;
use exact_digest::progress::Progress;
use exact_digest::samples::Samples;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let progress = Progress::unchecked();
    let Ok(mut samples) = Samples::from_bytes(bytes, &progress) else {
        return;
    };
    let mut written = Vec::new();
    samples.put_bytes(&mut written, &progress).unwrap();
    assert_eq!(written, bytes);
    let wanted = [0.0, 0.5, 0.95].map(|p| Percentile::new(p).unwrap());
    let summary = samples.summarize(&wanted, &progress).unwrap();
    let digest = of_samples(&mut samples, &progress).unwrap();
    assert_eq!(digest.is_some(), summary.is_some());
    if let Some(digest) = digest {
        let digest = Digest::checked(&digest, &progress).expect("made of samples");
        assert_eq!(
            merged::summarize(&[digest], &wanted, &progress),
            Ok(summary)
        );
    }
});
