//! How computations are ended: by what PostgreSQL does when a statement is cancelled. And how it is
//! kept from that.

use std::cell::Cell;
use std::sync::Once;
use std::sync::atomic::{AtomicI32, Ordering};
use std::time::Duration;

use pgrx::pg_sys;

use crate::error::Result;
use exact_digest::memory;
use exact_digest::progress::Progress;

/// Calls of [`now_and_then`] for one look.
const CALLS: u32 = 256;

/// For computations of the session's own process. Where the statement is to end, the check unwinds
/// with PostgreSQL's error, which the guard around the SQL function reports.
///
/// Not for functions that PostgreSQL calls without pgrx's guard: nothing would catch the unwinding.
pub fn progress() -> Progress<'static> {
    Progress::new(&check)
}

/// For loops over rows, read or made: looks now and then whether the statement is to end.
///
/// # Errors
/// When memory has become scarce: pgrx and the standard library copy texts in a way that could not
/// report it.
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

/// What holds interrupts in this process: while it is not zero, PostgreSQL serves none.
pub fn held() -> u32 {
    // SAFETY: this process's own count.
    unsafe { (&raw const pg_sys::InterruptHoldoffCount).read() }
}

/// Makes the hold what [`held`] has returned before. PostgreSQL sets it to zero with every error,
/// also with one that is caught, so nothing is ever subtracted from it.
pub fn hold(count: u32) {
    // SAFETY: this process's own count, as this thread has found it.
    unsafe { (&raw mut pg_sys::InterruptHoldoffCount).write(count) };
}

/// Does `work`, and restores the hold on interrupts when it returns: an error that is caught within
/// `work` has ended it. An error that leaves `work` still ends it, as PostgreSQL expects.
pub fn keeping_hold<R>(work: impl FnOnce() -> R) -> R {
    let count = held();
    let done = work();
    hold(count);
    done
}

/// Whether the statement has been cancelled or the session terminated.
pub fn is_ending() -> bool {
    // SAFETY: flags that signal handlers of this process set.
    unsafe {
        (&raw const pg_sys::QueryCancelPending).read_volatile() != 0
            || (&raw const pg_sys::ProcDiePending).read_volatile() != 0
    }
}

/// A number beyond those of PostgreSQL's own timers, for which it chooses a free one.
const NEW_TIMER: i32 = 1_000;

// pgrx does not declare PostgreSQL's timers (utils/timeout.h), which are the same in 15 to 18.
unsafe extern "C-unwind" {
    fn RegisterTimeout(id: i32, handler: extern "C" fn()) -> i32;
    fn enable_timeout_every(id: i32, first: pg_sys::TimestampTz, milliseconds: i32);
    fn disable_timeout(id: i32, keeps_indicator: bool);
}

/// A timer of this process, which calls a function from a signal handler.
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

    /// Calls the function again and again, each time after this one, until [`Self::stop`] is
    /// called.
    pub fn start_again_and_again(&self, every: Duration) {
        let milliseconds = milliseconds(every);
        // SAFETY: a timer that is registered.
        unsafe {
            let first =
                pg_sys::GetCurrentTimestamp().saturating_add(i64::from(milliseconds) * 1000);
            enable_timeout_every(self.id(), first, milliseconds);
        }
    }

    fn id(&self) -> i32 {
        self.register.call_once(|| {
            // SAFETY: in the process's own thread; the function does only what a signal handler may
            // do.
            let id = unsafe { RegisterTimeout(NEW_TIMER, self.handler) };
            self.id.store(id, Ordering::Relaxed);
        });
        self.id.load(Ordering::Relaxed)
    }

    pub fn stop(&self) {
        if self.register.is_completed() {
            // SAFETY: a timer that is registered.
            unsafe { disable_timeout(self.id.load(Ordering::Relaxed), false) };
        }
    }
}

fn milliseconds(time: Duration) -> i32 {
    time.as_millis().try_into().unwrap_or(i32::MAX)
}

/// Ends the process at the next place where PostgreSQL serves interrupts, as its own handler of
/// SIGTERM does. For signal handlers.
pub fn end_process() {
    // SAFETY: flags of this process, which its signal handlers set.
    unsafe {
        (&raw mut pg_sys::ProcDiePending).write_volatile(1);
        (&raw mut pg_sys::InterruptPending).write_volatile(1);
    }
}
