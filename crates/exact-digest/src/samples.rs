//! A growing set of integer samples: the state of the `duration_stats` aggregate.

mod bytes;

use std::collections::TryReserveError;

use super::memory::{OutOfMemory, try_extend, try_push};
use super::moments::Moments;
use super::percentile::{self, Percentile};
use super::progress::Progress;
pub use bytes::UnreadableState;

/// Samples in no order, four bytes each until one needs eight. At a million durations an hour, four
/// bytes halve the memory and the bytes that parallel workers send.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Samples {
    Narrow(Vec<u32>),
    Wide(Vec<i64>),
}

/// Values further from zero are refused. A duration of twelve days is a mistake, and within this
/// limit the sum of the squares of a hundred million million values fits in 128 bits.
pub const GREATEST_VALUE: i64 = 1 << 40;

/// Why a sample was refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refused {
    /// There is no memory for another sample.
    OutOfMemory,
    /// The value is further from zero than [`GREATEST_VALUE`].
    OutOfRange,
}

impl From<OutOfMemory> for Refused {
    fn from(_: OutOfMemory) -> Self {
        Self::OutOfMemory
    }
}

impl From<TryReserveError> for Refused {
    fn from(_: TryReserveError) -> Self {
        Self::OutOfMemory
    }
}

/// Count, extremes and wanted percentiles of a set of samples.
#[derive(Clone, Debug, PartialEq)]
pub struct Summary {
    pub moments: Moments,
    pub min: i64,
    pub max: i64,
    /// In the order in which they were requested.
    pub percentiles: Vec<f64>,
}

impl Default for Samples {
    fn default() -> Self {
        Self::Narrow(Vec::new())
    }
}

impl Samples {
    /// # Errors
    /// [`Refused`]; the samples stay as they were.
    #[inline]
    pub fn try_push(&mut self, value: i64) -> Result<(), Refused> {
        match self {
            Self::Narrow(values) => match u32::try_from(value) {
                Ok(narrow) => {
                    try_push(values, narrow)?;
                }
                Err(_) => {
                    within_range(value)?;
                    // This happens once in the life of a state: later values find it wide.
                    let mut wide = self.widened(1, &Progress::unchecked())?;
                    wide.push(value);
                    *self = Self::Wide(wide);
                }
            },
            Self::Wide(values) => {
                within_range(value)?;
                try_push(values, value)?;
            }
        }
        Ok(())
    }

    /// # Errors
    /// [`Refused`]; the samples stay as they were.
    pub fn try_append(&mut self, other: &Self, progress: &Progress<'_>) -> Result<(), Refused> {
        match (&mut *self, other) {
            (Self::Narrow(mine), Self::Narrow(theirs)) => try_extend(mine, theirs, progress)?,
            (Self::Wide(mine), Self::Wide(theirs)) => try_extend(mine, theirs, progress)?,
            (Self::Narrow(_), Self::Wide(theirs)) => {
                let mut wide = self.widened(theirs.len(), progress)?;
                try_extend(&mut wide, theirs, progress)?;
                *self = Self::Wide(wide);
            }
            (Self::Wide(mine), theirs) => {
                let wide = theirs.widened(0, progress)?;
                try_extend(mine, &wide, progress)?;
            }
        }
        Ok(())
    }

    /// The same samples, eight bytes each, with room for `more`.
    fn widened(&self, more: usize, progress: &Progress<'_>) -> Result<Vec<i64>, Refused> {
        let mut wide = Vec::new();
        match self {
            Self::Narrow(values) => {
                wide.try_reserve(values.len() + more)?;
                for chunk in values.chunks(Progress::EVERY) {
                    wide.extend(chunk.iter().copied().map(i64::from));
                    progress.step(chunk.len());
                }
            }
            Self::Wide(values) => {
                wide.try_reserve(values.len() + more)?;
                try_extend(&mut wide, values, progress)?;
            }
        }
        Ok(wide)
    }

    #[must_use]
    pub fn is_empty(&self) -> bool {
        match self {
            Self::Narrow(values) => values.is_empty(),
            Self::Wide(values) => values.is_empty(),
        }
    }

    /// Summarizes the samples, and reorders them. Returns `None` for no samples.
    ///
    /// # Errors
    /// [`OutOfMemory`]
    pub fn summarize(
        &mut self,
        wanted: &[Percentile],
        progress: &Progress<'_>,
    ) -> Result<Option<Summary>, OutOfMemory> {
        let percentiles = match self {
            Self::Narrow(values) => percentile::percentiles(values, wanted, progress)?,
            Self::Wide(values) => percentile::percentiles(values, wanted, progress)?,
        };
        let (extremes, moments) = match self {
            Self::Narrow(values) => {
                let found = extremes(values, progress);
                let found = found.map(|(min, max)| (i64::from(min), i64::from(max)));
                (found, sums(values, progress))
            }
            Self::Wide(values) => (
                extremes(values, progress),
                values
                    .chunks(Progress::EVERY)
                    .fold(Moments::default(), |all, chunk| {
                        progress.step(chunk.len());
                        all.and(Moments::of(chunk.iter().copied()))
                    }),
            ),
        };
        let found = extremes.zip(percentiles);
        Ok(found.map(|((min, max), percentiles)| Summary {
            moments,
            min,
            max,
            percentiles,
        }))
    }
}

/// The minimum and the maximum.
fn extremes<T: Copy + Ord>(values: &[T], progress: &Progress<'_>) -> Option<(T, T)> {
    values
        .chunks(Progress::EVERY)
        .filter_map(|chunk| {
            progress.step(chunk.len());
            Some((*chunk.iter().min()?, *chunk.iter().max()?))
        })
        .reduce(|all, one| (all.0.min(one.0), all.1.max(one.1)))
}

/// The moments of four-byte samples, computed much faster than with one 128-bit addition per
/// sample: each square is split into two 32-bit halves, whose sums over a chunk fit in 64 bits.
fn sums(values: &[u32], progress: &Progress<'_>) -> Moments {
    const CHUNK: usize = 1 << 20;
    let mut moments = Moments {
        count: values.len() as u64,
        ..Moments::default()
    };
    for chunk in values.chunks(CHUNK) {
        let (mut sum, mut low, mut high) = (0_u64, 0_u64, 0_u64);
        for &value in chunk {
            let square = u64::from(value) * u64::from(value);
            sum += u64::from(value);
            low += square & 0xffff_ffff;
            high += square >> 32;
        }
        progress.step(chunk.len());
        moments.sum += i128::from(sum);
        moments.sum_of_squares += i128::from(low) + (i128::from(high) << 32);
    }
    moments
}

fn within_range(value: i64) -> Result<(), Refused> {
    if (-GREATEST_VALUE..=GREATEST_VALUE).contains(&value) {
        Ok(())
    } else {
        Err(Refused::OutOfRange)
    }
}

#[cfg(test)]
#[path = "samples_tests.rs"]
mod tests;
