//! Any text: one that is accepted becomes a digest whose text is accepted again, as the same
//! digest.
#![no_main]

use exact_digest::digest::{Digest, from_text, to_text};
use exact_digest::progress::Progress;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    let progress = Progress::unchecked();
    let Ok(bytes) = from_text(text, &progress) else {
        return;
    };
    let digest = Digest::checked(&bytes, &progress).expect("made by from_text");
    let printed = to_text(&digest, &progress).unwrap();
    assert_eq!(from_text(&printed, &progress).as_ref(), Ok(&bytes));
    let values = digest.values(&progress).unwrap();
    let numbers = text.trim().strip_prefix("1:").unwrap().split(',');
    assert_eq!(numbers.count(), values.len());
});
