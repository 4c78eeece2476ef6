//! Allocation that can fail, for vectors whose size depends on rows or arguments. A failed
//! allocation in the standard library would abort the server process, and PostgreSQL would then end
//! all other sessions too.

use std::collections::{HashSet, TryReserveError};
use std::hash::Hash;
use std::hint::black_box;

use super::progress::Progress;

/// The requested memory could not be allocated.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OutOfMemory;

impl From<TryReserveError> for OutOfMemory {
    fn from(_: TryReserveError) -> Self {
        Self
    }
}

/// Free memory to require before work whose small allocations cannot report a failure, for example
/// in libraries. Such work allocates less than this between two calls of [`require`].
pub const MARGIN: usize = 4 << 20;

/// Checks that this many bytes can be allocated now, and frees them at once.
///
/// # Errors
/// [`OutOfMemory`]
pub fn require(bytes: usize) -> Result<(), OutOfMemory> {
    let mut probe: Vec<u8> = Vec::new();
    probe.try_reserve_exact(bytes)?;
    // Otherwise the compiler would remove the unused allocation.
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

/// Inserts a value. Returns true if the set did not have it yet.
///
/// # Errors
/// [`OutOfMemory`]; the set stays as it was.
pub fn try_insert<T: Eq + Hash>(set: &mut HashSet<T>, value: T) -> Result<bool, OutOfMemory> {
    set.try_reserve(1)?;
    Ok(set.insert(value))
}

/// Appends copies of `more`.
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

/// Collects into a vector, and returns an error if an allocation fails.
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

    /// Collects the values, or returns the first error.
    ///
    /// # Errors
    /// The first error of the iterator; [`OutOfMemory`].
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
    fn allocating_too_much_is_an_error() {
        assert_eq!(require(usize::MAX / 2), Err(OutOfMemory));
        assert_eq!(require(MARGIN), Ok(()));
        let endless = (0_u64..).take(usize::MAX / 2);
        assert_eq!(endless.try_collect_vec(), Err(OutOfMemory));
    }

    #[test]
    fn collecting_returns_all_values_or_the_first_error() {
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
