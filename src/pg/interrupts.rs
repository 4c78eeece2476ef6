//! How computations are ended: by what PostgreSQL does when a statement is cancelled. And how it is kept from that.

use std::cell::Cell;
use std::sync::Once;
use std::sync::atomic::{AtomicBool, AtomicI32, AtomicU8, Ordering};
use std::time::Duration;

use pgrx::pg_sys;
use pgrx::prelude::*;

use super::attempt::{self, Attempt};
use crate::error::Result;
use exact_digest::memory;
use exact_digest::progress::Progress;

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

/// What holds interrupts in this process: while it is not zero, PostgreSQL serves none.
pub fn held() -> u32 {
    // SAFETY: this process's own count.
    unsafe { (&raw const pg_sys::InterruptHoldoffCount).read() }
}

/// Makes the hold what [`held`] has returned before. PostgreSQL sets it to zero with every error, also with one that is
/// caught, so nothing is ever subtracted from it.
pub fn hold(count: u32) {
    // SAFETY: this process's own count, as this thread has found it.
    unsafe { (&raw mut pg_sys::InterruptHoldoffCount).write(count) };
}

/// Does `work`, and restores the hold on interrupts when it returns: an error that is caught within `work` has ended it.
/// An error that leaves `work` still ends it, as PostgreSQL expects.
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
    fn get_timeout_indicator(id: i32, resets: bool) -> bool;
}

/// The number of PostgreSQL's timer for statement_timeout.
const STATEMENT_TIMEOUT: i32 = 3;

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

    /// Calls the function again and again, each time after this one, until [`Self::stop`] is called.
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
            // SAFETY: in the process's own thread; the function does only what a signal handler may do.
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

/// Ends the process at the next place where PostgreSQL serves interrupts, as its own handler of SIGTERM does. For signal
/// handlers.
pub fn end_process() {
    // SAFETY: flags of this process, which its signal handlers set.
    unsafe {
        (&raw mut pg_sys::ProcDiePending).write_volatile(1);
        (&raw mut pg_sys::InterruptPending).write_volatile(1);
    }
}

static IS_TIME_OVER: AtomicBool = AtomicBool::new(false);
static CANCELS: AtomicU8 = AtomicU8::new(0);
static TIME_LIMIT: Timer = Timer::new(end_work);

/// Work that goes on after so many cancels were served has caught them.
const MOST_CANCELS: u8 = 5;

/// Cancels the statement as the user would. What is cancelled already is left to that. Nothing can catch that the process ends.
extern "C" fn end_work() {
    // SAFETY: flags of this process, which its signal handlers set.
    unsafe {
        if (&raw const pg_sys::QueryCancelPending).read_volatile() == 0 {
            if CANCELS.fetch_add(1, Ordering::Relaxed) >= MOST_CANCELS {
                end_process();
                return;
            }
            IS_TIME_OVER.store(true, Ordering::Relaxed);
            (&raw mut pg_sys::QueryCancelPending).write_volatile(1);
            (&raw mut pg_sys::InterruptPending).write_volatile(1);
        }
    }
}

/// Does `work` in a subtransaction, or says why it failed. It ends after the time `within` at the latest, also if it waits for
/// a lock, and also while interrupts are held: they are served meanwhile.
///
/// If the statement is cancelled meanwhile, only `work` ends at once; the statement does when interrupts are served next.
///
/// # Errors
/// None that `work` has.
pub fn bounded<R>(within: Duration, work: impl FnOnce() -> Result<R>) -> Result<Attempt<R>> {
    if is_ending() {
        return Ok(Err("the statement is to end".to_owned()));
    }
    let is_cancelled = Cell::new(false);
    let count = held();
    IS_TIME_OVER.store(false, Ordering::Relaxed);
    CANCELS.store(0, Ordering::Relaxed);
    TIME_LIMIT.start_again_and_again(within);
    hold(0);
    // No error of `work` says that the session is to end: that leaves no error behind, whatever code the table owner gives to an error.
    let result = attempt::attempt_but(
        |code| {
            is_cancelled.set(code == PgSqlErrorCode::ERRCODE_QUERY_CANCELED);
            false
        },
        work,
    );
    hold(count);
    TIME_LIMIT.stop();
    let is_time_over = IS_TIME_OVER.load(Ordering::Relaxed);
    // SAFETY: flags of this process, and a timer that every process has.
    unsafe {
        // A cancel of ours that came too late is taken back; one of the user's that was served here is asked for again.
        let is_asked = match (is_time_over, is_cancelled.get()) {
            (true, _) => Some(get_timeout_indicator(STATEMENT_TIMEOUT, false)),
            (false, true) => Some(true),
            (false, false) => None,
        };
        if let Some(is_asked) = is_asked {
            (&raw mut pg_sys::QueryCancelPending).write_volatile(i32::from(is_asked));
            (&raw mut pg_sys::InterruptPending).write_volatile(1);
        }
    }
    Ok(result?.map_err(|why| {
        if is_time_over && is_cancelled.get() {
            format!("it took longer than {} ms", within.as_millis())
        } else {
            why
        }
    }))
}
