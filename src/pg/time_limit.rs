//! Work that ends after a time, whatever it waits for.

use std::cell::Cell;
use std::sync::atomic::{AtomicBool, AtomicU8, Ordering};
use std::time::Duration;

use pgrx::pg_sys;
use pgrx::prelude::*;

use super::attempt::{self, Attempt};
use super::interrupts::{Timer, end_process, held, hold, is_ending};
use crate::error::Result;

unsafe extern "C-unwind" {
    // pgrx does not declare PostgreSQL's timers (utils/timeout.h), which are the same in 15 to 18.
    fn get_timeout_indicator(id: i32, resets: bool) -> bool;
}

/// The number of PostgreSQL's timer for statement_timeout.
pub(crate) const STATEMENT_TIMEOUT: i32 = 3;

static IS_TIME_OVER: AtomicBool = AtomicBool::new(false);

static CANCELS: AtomicU8 = AtomicU8::new(0);

static TIME_LIMIT: Timer = Timer::new(end_work);

/// Work that goes on after so many cancels were served has caught them.
pub(crate) const MOST_CANCELS: u8 = 5;

/// Cancels the statement as the user would. What is cancelled already is left to that. Nothing can
/// catch that the process ends.
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

/// Does `work` in a subtransaction, or says why it failed. It ends after the time `within` at the
/// latest, also if it waits for a lock, and also while interrupts are held: they are served
/// meanwhile.
///
/// If the statement is cancelled meanwhile, only `work` ends at once; the statement does when
/// interrupts are served next.
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
    // No error of `work` says that the session is to end: that leaves no error behind, whatever
    // code the table owner gives to an error.
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
        // A cancel of ours that came too late is taken back; one of the user's that was served here
        // is asked for again.
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

#[cfg(any(test, feature = "pg_test"))]
mod pg_tests;
