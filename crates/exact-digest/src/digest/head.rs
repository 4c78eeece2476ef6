//! The head of a digest, which comes before the blocks: count, minimum, maximum, sums, and the base
//! of each block.

use super::{BLOCK, Block, DigestError, VERSION};
use crate::moments::Moments;
use crate::progress::Progress;
use crate::samples::GREATEST_VALUE;

/// Appends the head, with the bases of the blocks.
pub(super) fn put_head(
    bytes: &mut Vec<u8>,
    moments: Moments,
    min: i64,
    max: i64,
    bases: impl Iterator<Item = i64>,
) -> Result<(), DigestError> {
    bytes.try_reserve(96)?;
    bytes.push(VERSION);
    put(bytes, u128::from(moments.count));
    put_signed(bytes, i128::from(min));
    put(bytes, u128::from(max.abs_diff(min)));
    put_signed(bytes, moments.sum);
    put(bytes, moments.sum_of_squares.unsigned_abs());
    let mut before = None;
    for base in bases {
        if let Some(before) = before {
            bytes.try_reserve(8)?;
            put(bytes, u128::from(base.abs_diff(before)));
        }
        before = Some(base);
    }
    Ok(())
}

/// The fields of the head before the bases of the blocks.
pub(super) struct Head<'a> {
    pub(super) count: usize,
    pub(super) min: i64,
    pub(super) max: i64,
    pub(super) sum: i128,
    pub(super) sum_of_squares: i128,
    rest: &'a [u8],
}

impl<'a> Head<'a> {
    pub(super) fn read(bytes: &'a [u8]) -> Option<Self> {
        let (&version, mut rest) = bytes.split_first()?;
        if version != VERSION {
            return None;
        }
        // Each sample takes at least one bit, so a wrong count cannot reserve memory for more
        // samples than the bytes can hold.
        let count = usize::try_from(take(&mut rest)?)
            .ok()
            .filter(|count| (1..=bytes.len().saturating_mul(8)).contains(count))?;
        let min = i64::try_from(take_signed(&mut rest)?).ok()?;
        let max = min.checked_add(i64::try_from(take(&mut rest)?).ok()?)?;
        let within = -GREATEST_VALUE..=GREATEST_VALUE;
        if !within.contains(&min) || !within.contains(&max) {
            return None;
        }
        Some(Self {
            count,
            min,
            max,
            sum: take_signed(&mut rest)?,
            sum_of_squares: i128::try_from(take(&mut rest)?).ok()?,
            rest,
        })
    }

    /// Fills `blocks` and returns the bytes of the blocks.
    pub(super) fn read_blocks(
        &self,
        blocks: &mut Vec<Block>,
        progress: &Progress<'_>,
    ) -> Option<&'a [u8]> {
        let mut rest = self.rest;
        let (mut base, mut left, mut at) = (self.min, self.count, 0_usize);
        while left > 0 {
            let bound = if left > BLOCK {
                base.checked_add(i64::try_from(take_short(&mut rest)?).ok()?)?
            } else {
                self.max
            };
            if bound > self.max {
                return None;
            }
            let block = Block {
                base,
                bound,
                count: left.min(BLOCK),
                at,
            };
            let shape = block.shape();
            at += shape.high_bytes + shape.low_bytes;
            left -= block.count;
            base = bound;
            // The caller has reserved the capacity.
            blocks.push(block);
            progress.step(1);
        }
        (at == rest.len()).then_some(rest)
    }
}

fn put(bytes: &mut Vec<u8>, mut value: u128) {
    while value > 0x7f {
        bytes.push(value as u8 | 0x80);
        value >>= 7;
    }
    bytes.push(value as u8);
}

fn put_signed(bytes: &mut Vec<u8>, value: i128) {
    put(bytes, (value << 1 ^ value >> 127) as u128);
}

fn take(bytes: &mut &[u8]) -> Option<u128> {
    let mut value = 0_u128;
    for shift in (0..126).step_by(7) {
        let (&byte, rest) = bytes.split_first()?;
        *bytes = rest;
        value |= u128::from(byte & 0x7f) << shift;
        if byte < 0x80 {
            return Some(value);
        }
    }
    None
}

fn take_signed(bytes: &mut &[u8]) -> Option<i128> {
    let value = take(bytes)?;
    Some((value >> 1) as i128 ^ -((value & 1) as i128))
}

/// Reads a varint of at most 49 bits, faster than `take`.
fn take_short(bytes: &mut &[u8]) -> Option<u64> {
    let mut value = 0_u64;
    for shift in (0..49).step_by(7) {
        let (&byte, rest) = bytes.split_first()?;
        *bytes = rest;
        value |= u64::from(byte & 0x7f) << shift;
        if byte < 0x80 {
            return Some(value);
        }
    }
    None
}
