//! Ends computations when PostgreSQL cancels the statement, and holds interrupts off where they
//! must not end.

use std::cell::Cell;
use std::sync::Once;
use std::sync::atomic::{AtomicI32, Ordering};
use std::time::Duration;

use pgrx::pg_sys;

use crate::error::Result;
use exact_digest::memory;
use exact_digest::progress::Progress;

/// [`now_and_then`] checks once in this many calls.
const CALLS: u32 = 256;

/// For computations in the session's own process. If the statement has to end, the check unwinds
/// with PostgreSQL's error, which the guard around the SQL function reports.
///
/// Do not use it in functions that PostgreSQL calls without pgrx's guard: nothing would catch the
/// unwinding.
pub fn progress() -> Progress<'static> {
    Progress::new(&check)
}

/// For loops that read or build rows: checks once in a while whether the statement has to end.
///
/// # Errors
/// If memory is scarce: pgrx and the standard library copy texts in a way that cannot report a lack
/// of memory.
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

/// The interrupt holdoff count of this process: while it is not zero, PostgreSQL serves no
/// interrupt.
pub fn held() -> u32 {
    // SAFETY: reads a variable of this process.
    unsafe { (&raw const pg_sys::InterruptHoldoffCount).read() }
}

/// Sets the count to a value that [`held`] returned before. PostgreSQL resets it to zero on every
/// error, even on one that is caught, so it must be set and not decremented.
pub fn hold(count: u32) {
    // SAFETY: writes a variable of this process, from its own thread.
    unsafe { (&raw mut pg_sys::InterruptHoldoffCount).write(count) };
}

/// Runs `work`, and restores the holdoff count when it returns, because an error that is caught
/// within `work` resets it. After an error that leaves `work` the count stays zero, as PostgreSQL
/// expects.
pub fn keeping_hold<R>(work: impl FnOnce() -> R) -> R {
    let count = held();
    let done = work();
    hold(count);
    done
}

/// Whether the statement has been cancelled or the session is being terminated.
pub fn is_ending() -> bool {
    // SAFETY: flags that signal handlers of this process set.
    unsafe {
        (&raw const pg_sys::QueryCancelPending).read_volatile() != 0
            || (&raw const pg_sys::ProcDiePending).read_volatile() != 0
    }
}

/// An id greater than those of PostgreSQL's own timers makes it choose a free id.
const NEW_TIMER: i32 = 1_000;

// pgrx does not declare PostgreSQL's timers (utils/timeout.h), which are the same in 15 to 18.
unsafe extern "C-unwind" {
    fn RegisterTimeout(id: i32, handler: extern "C" fn()) -> i32;
    fn enable_timeout_every(id: i32, first: pg_sys::TimestampTz, milliseconds: i32);
    fn disable_timeout(id: i32, keeps_indicator: bool);
}

/// A timer of this process that calls a function from a signal handler.
pub struct Timer {
    handler: extern "C" fn(),
    register: Once,
    id: AtomicI32,
}

impl Timer {
    pub const fn new(handler: extern "C" fn()) -> Self {
        Self {
            handler,
            register: Once::new(),
            id: AtomicI32::new(0),
        }
    }

    /// Calls the function after every interval of this length until [`Self::stop`] is called.
    pub fn start_again_and_again(&self, every: Duration) {
        let milliseconds = milliseconds(every);
        // SAFETY: the timer is registered.
        unsafe {
            let first =
                pg_sys::GetCurrentTimestamp().saturating_add(i64::from(milliseconds) * 1000);
            enable_timeout_every(self.id(), first, milliseconds);
        }
    }

    fn id(&self) -> i32 {
        self.register.call_once(|| {
            // SAFETY: called on the process's own thread; the handler does only what a signal
            // handler may do.
            let id = unsafe { RegisterTimeout(NEW_TIMER, self.handler) };
            self.id.store(id, Ordering::Relaxed);
        });
        self.id.load(Ordering::Relaxed)
    }

    pub fn stop(&self) {
        if self.register.is_completed() {
            // SAFETY: the timer is registered.
            unsafe { disable_timeout(self.id.load(Ordering::Relaxed), false) };
        }
    }
}

fn milliseconds(time: Duration) -> i32 {
    time.as_millis().try_into().unwrap_or(i32::MAX)
}

/// Ends the process when PostgreSQL serves interrupts next, as PostgreSQL's SIGTERM handler does.
/// For signal handlers.
pub fn end_process() {
    // SAFETY: flags of this process that its signal handlers also set.
    unsafe {
        (&raw mut pg_sys::ProcDiePending).write_volatile(1);
        (&raw mut pg_sys::InterruptPending).write_volatile(1);
    }
}
