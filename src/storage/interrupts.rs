//! How computations are ended: by what PostgreSQL does when a statement is cancelled.

use std::cell::Cell;

use crate::analysis::memory;
use crate::analysis::progress::Progress;
use crate::error::Result;

/// Calls of [`now_and_then`] for one look.
const CALLS: u32 = 256;

/// For computations of the session's own process. Where the statement is to end, the check unwinds with
/// PostgreSQL's error, which the guard around the SQL function reports.
///
/// Not for functions that PostgreSQL calls without pgrx's guard: nothing would catch the unwinding.
pub fn progress() -> Progress<'static> {
    Progress::new(&check)
}

/// For loops over rows, read or made: looks now and then whether the statement is to end.
///
/// # Errors
/// When memory has become scarce: pgrx and the standard library copy texts in a way that could not report it.
pub fn now_and_then() -> Result<()> {
    thread_local! {
        static CALLED: Cell<u32> = const { Cell::new(0) };
    }
    let calls = CALLED.get() + 1;
    if calls < CALLS {
        CALLED.set(calls);
        return Ok(());
    }
    CALLED.set(0);
    check();
    Ok(memory::require(memory::MARGIN)?)
}

fn check() {
    pgrx::check_for_interrupts!();
}
