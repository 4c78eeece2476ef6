//! The digest of a set of samples: it holds all samples, sorted, in about one byte each, without
//! rounding.
//!
//! This is version 1 of the format. A varint is LEB128, and zigzag-encoded if the number may be
//! negative:
//!
//! | field | encoding |
//! | --- | --- |
//! | version | one byte, 1 |
//! | count, min, max - min, sum, sum of squares | varint, zigzag, varint, zigzag, varint |
//! | for each block after the first: its base - the base of the block before | varint |
//! | blocks | see `Shape` in `digest/block.rs` |
//!
//! A block holds 64 samples, the last block up to 64. Its base is its smallest sample, and its
//! bound is the base of the next block, or the maximum for the last block. The position and the
//! layout of a block follow from these numbers, so a query finds a rank by the bases and reads only
//! the blocks that it needs. The same samples always give the same bytes.

mod block;
mod head;
mod queries;
mod text;

pub use block::Block;
pub use text::{from_text, to_text};

use std::collections::TryReserveError;

use super::memory::OutOfMemory;
use super::moments::Moments;
use super::order;
use super::progress::Progress;
use super::samples::Samples;
use block::put_block;
use head::{Head, put_head};

const VERSION: u8 = 1;
/// The number of samples in a block.
const BLOCK: usize = 64;

/// Why a digest could not be made, read or queried.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DigestError {
    /// The bytes or the text are not a digest, or are one of a later version.
    Corrupt,
    OutOfMemory,
}

impl From<OutOfMemory> for DigestError {
    fn from(_: OutOfMemory) -> Self {
        Self::OutOfMemory
    }
}

impl From<TryReserveError> for DigestError {
    fn from(_: TryReserveError) -> Self {
        Self::OutOfMemory
    }
}

/// A digest whose head and bases have been read.
#[derive(Clone, Debug)]
pub struct Digest<'a> {
    pub moments: Moments,
    pub min: i64,
    pub max: i64,
    blocks: Vec<Block>,
    data: &'a [u8],
    bytes: &'a [u8],
}

/// Encodes sorted samples as a digest. Returns `None` for no samples.
///
/// # Errors
/// [`DigestError::OutOfMemory`]
pub fn encode<T: Copy + Into<i64>>(
    sorted: &[T],
    progress: &Progress<'_>,
) -> Result<Option<Vec<u8>>, DigestError> {
    let (Some(&min), Some(&max)) = (sorted.first(), sorted.last()) else {
        return Ok(None);
    };
    let bases = || {
        sorted
            .iter()
            .step_by(BLOCK)
            .map(|base| -> i64 { (*base).into() })
    };
    let (min, max) = (min.into(), max.into());
    let moments = sorted
        .chunks(Progress::EVERY)
        .fold(Moments::default(), |all, chunk| {
            progress.step(chunk.len());
            all.and(Moments::of(chunk.iter().map(|value| (*value).into())))
        });
    let mut bytes = Vec::new();
    put_head(&mut bytes, moments, min, max, bases())?;
    let bounds = bases().skip(1).chain([max]);
    for ((values, base), bound) in sorted.chunks(BLOCK).zip(bases()).zip(bounds) {
        put_block(&mut bytes, values, base, bound)?;
        progress.step(values.len());
    }
    Ok(Some(bytes))
}

/// Sorts samples and encodes them as a digest. Returns `None` for no samples.
///
/// # Errors
/// [`DigestError::OutOfMemory`]
pub fn of_samples(
    samples: &mut Samples,
    progress: &Progress<'_>,
) -> Result<Option<Vec<u8>>, DigestError> {
    match samples {
        Samples::Narrow(values) => {
            order::sort(values, u32::cmp, progress);
            encode(values, progress)
        }
        Samples::Wide(values) => {
            order::sort(values, i64::cmp, progress);
            encode(values, progress)
        }
    }
}

impl<'a> Digest<'a> {
    /// Reads the head and the bases, but does not check the contents of the blocks: see
    /// [`Digest::checked`].
    ///
    /// # Errors
    /// [`DigestError`]
    pub fn new(bytes: &'a [u8], progress: &Progress<'_>) -> Result<Self, DigestError> {
        let head = Head::read(bytes).ok_or(DigestError::Corrupt)?;
        let mut blocks = Vec::new();
        blocks.try_reserve_exact(head.count.div_ceil(BLOCK))?;
        let data = head
            .read_blocks(&mut blocks, progress)
            .ok_or(DigestError::Corrupt)?;
        Ok(Self {
            moments: Moments {
                count: head.count as u64,
                sum: head.sum,
                sum_of_squares: head.sum_of_squares,
            },
            min: head.min,
            max: head.max,
            blocks,
            data,
            bytes,
        })
    }

    /// Reads untrusted bytes. Accepts only bytes that [`encode`] would have written.
    ///
    /// # Errors
    /// [`DigestError`]
    pub fn checked(bytes: &'a [u8], progress: &Progress<'_>) -> Result<Self, DigestError> {
        let digest = Self::new(bytes, progress)?;
        let mut moments = Moments::default();
        let mut values = Vec::with_capacity(BLOCK);
        let mut again = Vec::new();
        put_head(
            &mut again,
            digest.moments,
            digest.min,
            digest.max,
            digest.blocks.iter().map(|block| block.base),
        )?;
        let mut is_canonical = bytes.starts_with(&again);
        let mut last = digest.min;
        for block in &digest.blocks {
            values.clear();
            digest.each_of(block, |value| values.push(value))?;
            again.clear();
            put_block(&mut again, &values, block.base, block.bound)?;
            is_canonical &= values.first() == Some(&block.base)
                && values.is_sorted()
                && values.last() <= Some(&block.bound)
                && digest.data.get(block.at..block.at + again.len()) == Some(&again);
            moments = values.iter().fold(moments, |all, value| all.with(*value));
            progress.step(values.len());
            last = values.last().copied().unwrap_or(last);
        }
        if is_canonical && moments == digest.moments && last == digest.max {
            Ok(digest)
        } else {
            Err(DigestError::Corrupt)
        }
    }

    #[must_use]
    pub fn count(&self) -> usize {
        self.moments.count as usize
    }

    /// The bytes that the digest was read from.
    #[must_use]
    pub fn bytes(&self) -> &'a [u8] {
        self.bytes
    }

    #[must_use]
    pub fn blocks(&self) -> &[Block] {
        &self.blocks
    }

    /// Calls `visit` with each sample of a block of this digest, in ascending order.
    ///
    /// # Errors
    /// [`DigestError`]; `visit` may have been called with some samples before.
    #[inline]
    pub fn each_of(&self, block: &Block, visit: impl FnMut(i64)) -> Result<(), DigestError> {
        block.read(self.data, visit).ok_or(DigestError::Corrupt)
    }
}

#[cfg(test)]
mod tests;
