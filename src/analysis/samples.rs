//! A growing set of integer samples: the state of the `duration_stats` aggregate.

use std::collections::TryReserveError;

use super::moments::Moments;
use super::percentile::{self, Percentile};

/// Samples in no order. Four bytes each until one needs more: at a million durations an hour, half
/// the memory and half the bytes between parallel workers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Samples {
    Narrow(Vec<u32>),
    Wide(Vec<i64>),
}

/// Bytes that no [`Samples::to_bytes`] has written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CorruptSamples;

/// Values further from zero are refused: twelve days in microseconds are a mistake, and the sum of the
/// squares of a hundred million million values within still fits 128 bits.
pub const GREATEST_VALUE: i64 = 1 << 40;

/// Why a sample was not taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refused {
    /// No memory for more.
    OutOfMemory,
    /// Beyond [`GREATEST_VALUE`] either way.
    OutOfRange,
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
    /// In the order they were asked for.
    pub percentiles: Vec<f64>,
}

const NARROW: u8 = 4;
const WIDE: u8 = 8;

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
                    values.try_reserve(1)?;
                    values.push(narrow);
                }
                Err(_) => {
                    within_range(value)?;
                    let mut wide = self.widened(1)?;
                    wide.push(value);
                    *self = Self::Wide(wide);
                }
            },
            Self::Wide(values) => {
                within_range(value)?;
                values.try_reserve(1)?;
                values.push(value);
            }
        }
        Ok(())
    }

    /// # Errors
    /// [`Refused`]; the samples stay as they were.
    pub fn try_append(&mut self, other: &Self) -> Result<(), Refused> {
        match (&mut *self, other) {
            (Self::Narrow(mine), Self::Narrow(theirs)) => {
                mine.try_reserve(theirs.len())?;
                mine.extend_from_slice(theirs);
            }
            (Self::Narrow(_), Self::Wide(theirs)) => {
                let mut wide = self.widened(theirs.len())?;
                wide.extend_from_slice(theirs);
                *self = Self::Wide(wide);
            }
            (Self::Wide(mine), theirs) => mine.append(&mut theirs.widened(0)?),
        }
        Ok(())
    }

    /// The same samples, eight bytes each, with room for `more`.
    fn widened(&self, more: usize) -> Result<Vec<i64>, Refused> {
        let mut wide = Vec::new();
        match self {
            Self::Narrow(values) => {
                wide.try_reserve(values.len() + more)?;
                wide.extend(values.iter().copied().map(i64::from));
            }
            Self::Wide(values) => {
                wide.try_reserve(values.len() + more)?;
                wide.extend_from_slice(values);
            }
        }
        Ok(wide)
    }

    /// Width of a value in bytes, then the values, little-endian.
    #[must_use]
    pub fn to_bytes(&self) -> Vec<u8> {
        match self {
            Self::Narrow(values) => {
                let mut bytes = Vec::with_capacity(1 + values.len() * usize::from(NARROW));
                bytes.push(NARROW);
                bytes.extend(values.iter().flat_map(|v| v.to_le_bytes()));
                bytes
            }
            Self::Wide(values) => {
                let mut bytes = Vec::with_capacity(1 + values.len() * usize::from(WIDE));
                bytes.push(WIDE);
                bytes.extend(values.iter().flat_map(|v| v.to_le_bytes()));
                bytes
            }
        }
    }

    /// # Errors
    /// [`CorruptSamples`] unless `bytes` came from [`Samples::to_bytes`].
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, CorruptSamples> {
        let (width, values) = bytes.split_first().ok_or(CorruptSamples)?;
        match *width {
            NARROW => Ok(Self::Narrow(integers(values, u32::from_le_bytes)?)),
            WIDE => Ok(Self::Wide(integers(values, i64::from_le_bytes)?)),
            _ => Err(CorruptSamples),
        }
    }

    /// `None` for no samples. Reorders them.
    pub fn summarize(&mut self, wanted: &[Percentile]) -> Option<Summary> {
        let percentiles = match self {
            Self::Narrow(values) => percentile::percentiles(values, wanted)?,
            Self::Wide(values) => percentile::percentiles(values, wanted)?,
        };
        let (min, max, moments) = match self {
            Self::Narrow(values) => (
                i64::from(*values.iter().min()?),
                i64::from(*values.iter().max()?),
                sums(values),
            ),
            Self::Wide(values) => (
                *values.iter().min()?,
                *values.iter().max()?,
                Moments::of(values.iter().copied()),
            ),
        };
        Some(Summary {
            moments,
            min,
            max,
            percentiles,
        })
    }
}

/// The moments of four-byte samples, much faster than one 128-bit addition each: a square of 2^32 - 1 at most
/// is split, so that its halves can be added in 64 bits for as long as a chunk lasts.
fn sums(values: &[u32]) -> Moments {
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

fn integers<T, const N: usize>(
    bytes: &[u8],
    read: impl Fn([u8; N]) -> T,
) -> Result<Vec<T>, CorruptSamples> {
    let (chunks, []) = bytes.as_chunks::<N>() else {
        return Err(CorruptSamples);
    };
    Ok(chunks.iter().map(|chunk| read(*chunk)).collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn samples(values: &[i64]) -> Samples {
        let mut samples = Samples::default();
        values.iter().for_each(|v| samples.try_push(*v).unwrap());
        samples
    }

    fn any_values() -> impl Strategy<Value = Vec<i64>> {
        prop::collection::vec(
            prop_oneof![
                1_i64..1000,
                1_i64..86_400_000_001,
                any::<i32>().prop_map(i64::from)
            ],
            0..300,
        )
    }

    #[test]
    fn corrupt_bytes_are_an_error() {
        for bytes in [&[][..], &[3], &[4, 1, 2, 3], &[8, 0, 0, 0, 0]] {
            assert_eq!(Samples::from_bytes(bytes), Err(CorruptSamples));
        }
    }

    #[test]
    fn values_that_would_overflow_are_refused() {
        for value in [i64::MAX, i64::MIN, GREATEST_VALUE + 1] {
            let mut samples = samples(&[1, 86_400_000_000]);
            assert_eq!(samples.try_push(value), Err(Refused::OutOfRange));
            assert_eq!(samples.summarize(&[]).unwrap().moments.count, 2);
        }
    }

    #[test]
    fn no_samples_have_no_summary() {
        assert_eq!(Samples::default().summarize(&[]), None);
    }

    proptest! {
        #[test]
        fn bytes_and_back(values in any_values()) {
            let samples = samples(&values);
            prop_assert_eq!(Samples::from_bytes(&samples.to_bytes()), Ok(samples));
        }

        #[test]
        fn any_split_summarizes_alike(values in any_values(), at in any::<prop::sample::Index>()) {
            let p = [0.5, 0.99].map(|f| Percentile::new(f).unwrap());
            let mut whole = samples(&values);
            let (left, right) = values.split_at(if values.is_empty() { 0 } else { at.index(values.len()) });
            let mut merged = samples(left);
            merged.try_append(&samples(right)).unwrap();
            prop_assert_eq!(merged.summarize(&p), whole.summarize(&p));
            let summary = whole.summarize(&p);
            prop_assert_eq!(summary.as_ref().map(|s| s.moments), (!values.is_empty()).then(|| Moments::of(values.iter().copied())));
            prop_assert_eq!(summary.as_ref().map(|s| s.min), values.iter().min().copied());
            prop_assert_eq!(summary.as_ref().map(|s| s.max), values.iter().max().copied());
        }
    }
}
