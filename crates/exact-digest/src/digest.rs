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
//! | blocks | see [`Shape`] |
//!
//! A block holds 64 samples, the last block up to 64. Its base is its smallest sample, and its
//! bound is the base of the next block, or the maximum for the last block. The position and the
//! layout of a block follow from these numbers, so a query finds a rank by the bases and reads only
//! the blocks that it needs. The same samples always give the same bytes.

mod head;
mod queries;
mod text;

pub use text::{from_text, to_text};

use std::collections::TryReserveError;

use super::memory::OutOfMemory;
use super::moments::Moments;
use super::order;
use super::progress::Progress;
use super::samples::Samples;
use head::{Head, put_head};

const VERSION: u8 = 1;
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

/// Up to 64 sorted samples: their minimum, an upper bound, their number, and where their bytes
/// begin.
#[derive(Clone, Copy, Debug)]
pub struct Block {
    pub base: i64,
    pub bound: i64,
    pub count: usize,
    at: usize,
}

/// The layout of a block: an Elias–Fano code of the differences from its base.
///
/// The lower `low_bits` of each difference are stored as they are, the higher bits in unary: sample
/// i sets bit (difference >> `low_bits`) + i. The unary part comes first, and both parts begin at a
/// byte. A sample takes about two bits more than the logarithm of the mean gap, which is half a bit
/// more than the minimum for random gaps.
#[derive(Clone, Copy)]
struct Shape {
    low_bits: u32,
    high_bytes: usize,
    low_bytes: usize,
}

impl Shape {
    fn of(count: usize, span: u64) -> Self {
        let low_bits = (span / count.max(1) as u64).checked_ilog2().unwrap_or(0);
        Self {
            low_bits,
            high_bytes: (count + (span >> low_bits) as usize).div_ceil(8),
            low_bytes: (count * low_bits as usize).div_ceil(8),
        }
    }
}

impl Block {
    fn shape(&self) -> Shape {
        Shape::of(self.count, self.bound.abs_diff(self.base))
    }
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

fn put_block<T: Copy + Into<i64>>(
    bytes: &mut Vec<u8>,
    values: &[T],
    base: i64,
    bound: i64,
) -> Result<(), DigestError> {
    let shape = Shape::of(values.len(), bound.abs_diff(base));
    bytes.try_reserve(shape.high_bytes + shape.low_bytes)?;
    let start = bytes.len();
    bytes.resize(start + shape.high_bytes, 0);
    let mask = (1_u64 << shape.low_bits) - 1;
    let (mut pending, mut pending_bits) = (0_u64, 0);
    for (index, value) in values.iter().enumerate() {
        let difference = (*value).into().abs_diff(base);
        let position = (difference >> shape.low_bits) as usize + index;
        if let Some(byte) = bytes.get_mut(start + position / 8) {
            *byte |= 1 << (position % 8);
        }
        // At most 7 bits are pending and at most 41 are added, so 64 bits suffice.
        pending |= (difference & mask) << pending_bits;
        pending_bits += shape.low_bits;
        while pending_bits >= 8 {
            bytes.push(pending as u8);
            pending >>= 8;
            pending_bits -= 8;
        }
    }
    if pending_bits > 0 {
        bytes.push(pending as u8);
    }
    Ok(())
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
        self.read_block(block, visit).ok_or(DigestError::Corrupt)
    }

    fn read_block(&self, block: &Block, mut visit: impl FnMut(i64)) -> Option<()> {
        let shape = block.shape();
        let (high, rest) = self
            .data
            .get(block.at..)?
            .split_at_checked(shape.high_bytes)?;
        let low = rest.get(..shape.low_bytes)?;
        let mask = (1_u64 << shape.low_bits) - 1;
        let mut index = 0_usize;
        for (number, word) in high.chunks(8).enumerate() {
            let mut bits = word_of(word);
            while bits != 0 {
                let position = number * 64 + bits.trailing_zeros() as usize;
                bits &= bits - 1;
                let lower = if mask == 0 {
                    0
                } else {
                    let first = index * shape.low_bits as usize;
                    // At most 7 + 41 of these 64 bits are needed.
                    word_of(low.get(first / 8..)?) >> (first % 8) & mask
                };
                visit(block.base + (((position - index) as u64) << shape.low_bits | lower) as i64);
                index += 1;
            }
        }
        (index == block.count).then_some(())
    }
}

/// The first eight bytes as a little-endian number. Missing bytes count as zeros.
#[inline]
fn word_of(bytes: &[u8]) -> u64 {
    match bytes.first_chunk::<8>() {
        Some(word) => u64::from_le_bytes(*word),
        None => bytes
            .iter()
            .rev()
            .fold(0, |word, byte| word << 8 | u64::from(*byte)),
    }
}

#[cfg(test)]
mod tests;
