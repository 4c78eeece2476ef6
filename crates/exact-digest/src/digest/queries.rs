//! Queries on the samples of a digest. Each query reads only the blocks that it needs.

use super::{Digest, DigestError};
use crate::progress::Progress;

impl Digest<'_> {
    /// All samples in ascending order.
    ///
    /// # Errors
    /// [`DigestError`]
    pub fn values(&self, progress: &Progress<'_>) -> Result<Vec<i64>, DigestError> {
        let mut values = Vec::new();
        values.try_reserve_exact(self.count())?;
        for block in &self.blocks {
            self.each_of(block, |value| values.push(value))?;
            progress.step(block.count);
        }
        Ok(values)
    }

    /// The `wanted` smallest samples, or all if there are fewer, in ascending order.
    ///
    /// # Errors
    /// [`DigestError`]
    pub fn least(&self, wanted: usize) -> Result<Vec<i64>, DigestError> {
        let mut values = Vec::new();
        for block in &self.blocks {
            if values.len() >= wanted {
                break;
            }
            values.try_reserve(block.count)?;
            self.each_of(block, |value| values.push(value))?;
        }
        values.truncate(wanted);
        Ok(values)
    }

    /// The `wanted` greatest samples, or all if there are fewer, in ascending order.
    ///
    /// # Errors
    /// [`DigestError`]
    pub fn greatest(&self, wanted: usize) -> Result<Vec<i64>, DigestError> {
        let mut held = 0;
        let first = self
            .blocks
            .iter()
            .rposition(|block| {
                held += block.count;
                held >= wanted
            })
            .unwrap_or(0);
        let mut values = Vec::new();
        values.try_reserve_exact(held)?;
        for block in self.blocks.iter().skip(first) {
            self.each_of(block, |value| values.push(value))?;
        }
        values.drain(..values.len().saturating_sub(wanted));
        Ok(values)
    }

    /// Counts the samples that are less than `value`.
    ///
    /// # Errors
    /// [`DigestError`]
    pub fn count_below(&self, value: i64, progress: &Progress<'_>) -> Result<usize, DigestError> {
        let mut below = 0;
        for block in &self.blocks {
            progress.step(1);
            if block.bound < value {
                below += block.count;
            } else if block.base < value {
                self.each_of(block, |sample| below += usize::from(sample < value))?;
            }
        }
        Ok(below)
    }
}
