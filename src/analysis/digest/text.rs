//! The digest as text: `1:403,2,0,5` is version 1, the least sample, and each next one less the one before.

use std::fmt::Write;

use super::{CorruptDigest, Digest, encode};
use crate::analysis::samples::GREATEST_VALUE;

const VERSION: &str = "1:";

/// # Errors
/// [`CorruptDigest`]
pub fn to_text(digest: &Digest<'_>) -> Result<String, CorruptDigest> {
    let mut text = String::from(VERSION);
    let mut before = None;
    for value in digest.values()? {
        let separator = if before.is_some() { "," } else { "" };
        write!(text, "{separator}{}", value - before.unwrap_or(0)).map_err(|_| CorruptDigest)?;
        before = Some(value);
    }
    Ok(text)
}

/// The digest that `text` stands for.
///
/// # Errors
/// [`CorruptDigest`] unless `text` is as [`to_text`] would write it, or has blanks around its numbers.
pub fn from_text(text: &str) -> Result<Vec<u8>, CorruptDigest> {
    let numbers = text.trim().strip_prefix(VERSION).ok_or(CorruptDigest)?;
    let mut values: Vec<i64> = Vec::new();
    for number in numbers.split(',') {
        let number: i64 = number.trim().parse().map_err(|_| CorruptDigest)?;
        let value = match values.last() {
            None => Some(number),
            Some(before) if number >= 0 => before.checked_add(number),
            Some(_) => None,
        };
        let value = value
            .filter(|value| (-GREATEST_VALUE..=GREATEST_VALUE).contains(value))
            .ok_or(CorruptDigest)?;
        values.push(value);
    }
    encode(&values).ok_or(CorruptDigest)
}
