//! Vectors that grow only where there is memory: what rows or arguments decide the size of. A
//! failed allocation of the standard library would end the server's process, and with it the whole
//! server.

use std::collections::{HashSet, TryReserveError};
use std::hash::Hash;
use std::hint::black_box;

use super::progress::Progress;

/// There is no memory for what was asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OutOfMemory;

impl From<TryReserveError> for OutOfMemory {
    fn from(_: TryReserveError) -> Self {
        Self
    }
}

/// Free memory that is asked for before work that allocates in small pieces, in libraries too,
/// where a failure cannot be reported: such work takes less than that between two questions.
pub const MARGIN: usize = 4 << 20;

/// Whether so many bytes could be allocated now. The memory is given back at once.
///
/// # Errors
/// [`OutOfMemory`]
pub fn require(bytes: usize) -> Result<(), OutOfMemory> {
    let mut probe: Vec<u8> = Vec::new();
    probe.try_reserve_exact(bytes)?;
    // Else the compiler leaves out an allocation that nothing uses.
    black_box(&probe);
    Ok(())
}

/// # Errors
/// [`OutOfMemory`]; the vector stays as it was.
#[inline]
pub fn try_push<T>(values: &mut Vec<T>, value: T) -> Result<(), OutOfMemory> {
    if values.len() == values.capacity() {
        values.try_reserve(1)?;
    }
    values.push(value);
    Ok(())
}

/// Whether the set did not have the value.
///
/// # Errors
/// [`OutOfMemory`]; the set stays as it was.
pub fn try_insert<T: Eq + Hash>(set: &mut HashSet<T>, value: T) -> Result<bool, OutOfMemory> {
    set.try_reserve(1)?;
    Ok(set.insert(value))
}

/// Appends copies of many values.
///
/// # Errors
/// [`OutOfMemory`]; the vector stays as it was.
pub fn try_extend<T: Copy>(
    values: &mut Vec<T>,
    more: &[T],
    progress: &Progress<'_>,
) -> Result<(), OutOfMemory> {
    values.try_reserve(more.len())?;
    for chunk in more.chunks(Progress::EVERY) {
        values.extend_from_slice(chunk);
        progress.step(chunk.len());
    }
    Ok(())
}

/// # Errors
/// [`OutOfMemory`]
pub fn try_boxed(bytes: &[u8]) -> Result<Box<[u8]>, OutOfMemory> {
    let mut copy = Vec::new();
    copy.try_reserve_exact(bytes.len())?;
    copy.extend_from_slice(bytes);
    Ok(copy.into_boxed_slice())
}

/// Collects without an allocation that could end the process.
pub trait TryCollect: Iterator + Sized {
    /// # Errors
    /// [`OutOfMemory`]
    fn try_collect_vec(self) -> Result<Vec<Self::Item>, OutOfMemory> {
        let mut values = Vec::new();
        values.try_reserve(self.size_hint().0)?;
        for value in self {
            try_push(&mut values, value)?;
        }
        Ok(values)
    }

    /// The values up to the first error.
    ///
    /// # Errors
    /// That error; [`OutOfMemory`].
    fn try_collect_ok<T, E: From<OutOfMemory>>(self) -> Result<Vec<T>, E>
    where
        Self: Iterator<Item = Result<T, E>>,
    {
        let mut values = Vec::new();
        for value in self {
            try_push(&mut values, value?)?;
        }
        Ok(values)
    }
}

impl<I: Iterator> TryCollect for I {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    #[cfg_attr(miri, ignore = "Miri ends itself when an allocation fails")]
    fn more_than_there_can_be_is_an_error() {
        assert_eq!(require(usize::MAX / 2), Err(OutOfMemory));
        assert_eq!(require(MARGIN), Ok(()));
        let endless = (0_u64..).take(usize::MAX / 2);
        assert_eq!(endless.try_collect_vec(), Err(OutOfMemory));
    }

    #[test]
    fn collects_what_there_is() {
        assert_eq!((0..5).try_collect_vec(), Ok(vec![0, 1, 2, 3, 4]));
        let results = [Ok(1), Err(OutOfMemory), Ok(3)];
        assert_eq!(results.into_iter().try_collect_ok(), Err(OutOfMemory));
        let mut values = vec![1];
        try_extend(&mut values, &[2, 3], &Progress::unchecked()).unwrap();
        try_push(&mut values, 4).unwrap();
        assert_eq!(values, [1, 2, 3, 4]);
        assert_eq!(&*try_boxed(b"key").unwrap(), b"key");
    }
}
