//! A block of a digest: its layout, how it is written and how it is read.

use super::DigestError;

/// Up to 64 sorted samples: their minimum, an upper bound, their number, and where their bytes
/// begin.
#[derive(Clone, Copy, Debug)]
pub struct Block {
    pub base: i64,
    pub bound: i64,
    pub count: usize,
    pub(super) at: usize,
}

/// The layout of a block: an Elias–Fano code of the differences from its base.
///
/// The lower `low_bits` of each difference are stored as they are, the higher bits in unary: sample
/// i sets bit (difference >> `low_bits`) + i. The unary part comes first, and both parts begin at a
/// byte. A sample takes about two bits more than the logarithm of the mean gap, which is half a bit
/// more than the minimum for random gaps.
#[derive(Clone, Copy)]
pub(super) struct Shape {
    low_bits: u32,
    pub(super) high_bytes: usize,
    pub(super) low_bytes: usize,
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
    pub(super) fn shape(&self) -> Shape {
        Shape::of(self.count, self.bound.abs_diff(self.base))
    }

    /// Calls `visit` with each sample of this block of a digest, whose blocks are in `data`.
    pub(super) fn read(&self, data: &[u8], mut visit: impl FnMut(i64)) -> Option<()> {
        let shape = self.shape();
        let (high, rest) = data.get(self.at..)?.split_at_checked(shape.high_bytes)?;
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
                visit(self.base + (((position - index) as u64) << shape.low_bits | lower) as i64);
                index += 1;
            }
        }
        (index == self.count).then_some(())
    }
}

/// Appends a block of sorted samples.
pub(super) fn put_block<T: Copy + Into<i64>>(
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
