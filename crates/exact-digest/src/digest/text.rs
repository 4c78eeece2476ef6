//! Digests as text: `1:403,2,0,5` is version 1, the smallest sample, and then the difference
//! between each further sample and the one before it.

use std::fmt::Write;

use super::{Digest, DigestError, encode};
use crate::memory::try_push;
use crate::progress::Progress;
use crate::samples::GREATEST_VALUE;

const VERSION: &str = "1:";

/// # Errors
/// [`DigestError`]
pub fn to_text(digest: &Digest<'_>, progress: &Progress<'_>) -> Result<String, DigestError> {
    // At most 13 digits, a sign and a comma, rounded up.
    const LONGEST_NUMBER: usize = 16;
    let mut text = String::from(VERSION);
    let mut before = None;
    for block in digest.blocks() {
        text.try_reserve(block.count * LONGEST_NUMBER)?;
        let mut written = Ok(());
        digest.each_of(block, |value| {
            let separator = if before.is_some() { "," } else { "" };
            written = written.and(write!(text, "{separator}{}", value - before.unwrap_or(0)));
            before = Some(value);
        })?;
        written.map_err(|_| DigestError::Corrupt)?;
        progress.step(block.count);
    }
    Ok(text)
}

/// Reads a digest from text.
///
/// # Errors
/// [`DigestError::Corrupt`] unless `text` has the format that [`to_text`] writes. White space
/// around the text and around its numbers is allowed.
pub fn from_text(text: &str, progress: &Progress<'_>) -> Result<Vec<u8>, DigestError> {
    let numbers = text
        .trim()
        .strip_prefix(VERSION)
        .ok_or(DigestError::Corrupt)?;
    let mut values: Vec<i64> = Vec::new();
    for number in numbers.split(',') {
        let number: i64 = number.trim().parse().map_err(|_| DigestError::Corrupt)?;
        let value = match values.last() {
            None => Some(number),
            Some(before) if number >= 0 => before.checked_add(number),
            Some(_) => None,
        };
        let value = value
            .filter(|value| (-GREATEST_VALUE..=GREATEST_VALUE).contains(value))
            .ok_or(DigestError::Corrupt)?;
        try_push(&mut values, value)?;
        progress.step(1);
    }
    encode(&values, progress)?.ok_or(DigestError::Corrupt)
}
