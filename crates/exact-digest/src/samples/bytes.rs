//! Samples as bytes, in which parallel workers send them.

use super::{Samples, within_range};
use crate::memory::OutOfMemory;
use crate::progress::Progress;

/// Why samples could not be read from bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum UnreadableState {
    /// The bytes were not written by [`Samples::put_bytes`].
    Corrupt,
    OutOfMemory,
}

impl From<OutOfMemory> for UnreadableState {
    fn from(_: OutOfMemory) -> Self {
        Self::OutOfMemory
    }
}

const NARROW: u8 = 4;
const WIDE: u8 = 8;

impl Samples {
    /// How many bytes [`Samples::put_bytes`] appends.
    #[must_use]
    pub fn encoded_length(&self) -> usize {
        match self {
            Self::Narrow(values) => 1 + values.len() * usize::from(NARROW),
            Self::Wide(values) => 1 + values.len() * usize::from(WIDE),
        }
    }

    /// Appends the width of a value in bytes, then the values, little-endian.
    ///
    /// # Errors
    /// [`OutOfMemory`]
    pub fn put_bytes(
        &self,
        bytes: &mut Vec<u8>,
        progress: &Progress<'_>,
    ) -> Result<(), OutOfMemory> {
        bytes.try_reserve(self.encoded_length())?;
        match self {
            Self::Narrow(values) => {
                bytes.push(NARROW);
                for chunk in values.chunks(Progress::EVERY) {
                    bytes.extend(chunk.iter().flat_map(|v| v.to_le_bytes()));
                    progress.step(chunk.len());
                }
            }
            Self::Wide(values) => {
                bytes.push(WIDE);
                for chunk in values.chunks(Progress::EVERY) {
                    bytes.extend(chunk.iter().flat_map(|v| v.to_le_bytes()));
                    progress.step(chunk.len());
                }
            }
        }
        Ok(())
    }

    /// # Errors
    /// [`UnreadableState`]; corrupt unless `bytes` came from [`Samples::put_bytes`].
    pub fn from_bytes(bytes: &[u8], progress: &Progress<'_>) -> Result<Self, UnreadableState> {
        let (width, values) = bytes.split_first().ok_or(UnreadableState::Corrupt)?;
        match *width {
            NARROW => Ok(Self::Narrow(integers(
                values,
                u32::from_le_bytes,
                progress,
            )?)),
            WIDE => {
                let values = integers(values, i64::from_le_bytes, progress)?;
                // Values outside the range could make sums overflow.
                for chunk in values.chunks(Progress::EVERY) {
                    if chunk.iter().any(|value| within_range(*value).is_err()) {
                        return Err(UnreadableState::Corrupt);
                    }
                    progress.step(chunk.len());
                }
                Ok(Self::Wide(values))
            }
            _ => Err(UnreadableState::Corrupt),
        }
    }
}

fn integers<T, const N: usize>(
    bytes: &[u8],
    read: impl Fn([u8; N]) -> T,
    progress: &Progress<'_>,
) -> Result<Vec<T>, UnreadableState> {
    let (integers, []) = bytes.as_chunks::<N>() else {
        return Err(UnreadableState::Corrupt);
    };
    let mut values = Vec::new();
    values
        .try_reserve_exact(integers.len())
        .map_err(OutOfMemory::from)?;
    for chunk in integers.chunks(Progress::EVERY) {
        values.extend(chunk.iter().map(|bytes| read(*bytes)));
        progress.step(chunk.len());
    }
    Ok(values)
}
