//! How long loops let themselves be ended.

use std::cell::Cell;

/// Counts the work of a computation and calls the caller's check now and then, every few
/// milliseconds at most.
///
/// The check does not return when the computation is to end: it unwinds. It cannot return an answer
/// instead, because PostgreSQL knows only while it handles an interrupt whether that interrupt ends
/// the statement, and most do not.
pub struct Progress<'a> {
    check: &'a dyn Fn(),
    done: Cell<usize>,
}

impl<'a> Progress<'a> {
    /// Units of work between two checks. A unit is what takes up to some hundred nanoseconds: a
    /// comparison, a sample.
    pub const EVERY: usize = 16_384;

    #[must_use]
    pub const fn new(check: &'a dyn Fn()) -> Self {
        Self {
            check,
            done: Cell::new(0),
        }
    }

    /// So much work has been done.
    #[inline]
    pub fn step(&self, work: usize) {
        let done = self.done.get().saturating_add(work);
        if done < Self::EVERY {
            self.done.set(done);
        } else {
            self.done.set(0);
            (self.check)();
        }
    }
}

impl Progress<'static> {
    /// Of a computation that nothing ends: for tests.
    #[must_use]
    pub const fn unchecked() -> Self {
        Self::new(&|| ())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn checks_once_for_so_much_work() {
        let checks = Cell::new(0);
        let check = || checks.set(checks.get() + 1);
        let progress = Progress::new(&check);
        for _ in 0..3 * Progress::EVERY {
            progress.step(1);
        }
        assert_eq!(checks.get(), 3);
        progress.step(usize::MAX);
        assert_eq!(checks.get(), 4);
    }
}
