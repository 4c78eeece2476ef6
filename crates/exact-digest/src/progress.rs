//! How long loops can be interrupted.

use std::cell::Cell;

/// Counts the work of a computation and calls the caller's check every few milliseconds.
///
/// The check unwinds to end the computation. It cannot return a flag instead, because PostgreSQL
/// finds out only while it handles an interrupt whether the interrupt ends the statement, and most
/// do not.
pub struct Progress<'a> {
    check: &'a dyn Fn(),
    done: Cell<usize>,
}

impl<'a> Progress<'a> {
    /// Units of work between two checks. A unit takes up to some hundred nanoseconds, such as a
    /// comparison or a sample.
    pub const EVERY: usize = 16_384;

    #[must_use]
    pub const fn new(check: &'a dyn Fn()) -> Self {
        Self {
            check,
            done: Cell::new(0),
        }
    }

    /// Adds `work` units, and calls the check if it is due.
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
    /// For a computation that is never interrupted, such as a short one or a test.
    #[must_use]
    pub const fn unchecked() -> Self {
        Self::new(&|| ())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_check_is_called_each_time_enough_work_is_done() {
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
