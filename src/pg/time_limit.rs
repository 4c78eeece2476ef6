//! Work that ends after a time limit, whatever it waits for.

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

/// The id of PostgreSQL's timer for statement_timeout.
pub(crate) const STATEMENT_TIMEOUT: i32 = 3;

static IS_TIME_OVER: AtomicBool = AtomicBool::new(false);

static CANCELS: AtomicU8 = AtomicU8::new(0);

static TIME_LIMIT: Timer = Timer::new(end_work);

/// Work that is still running after this many cancels must have caught them.
pub(crate) const MOST_CANCELS: u8 = 5;

/// Cancels the statement as a user would, unless it is already cancelled. Work that has caught too
/// many cancels is ended with its process, which it cannot catch.
extern "C" fn end_work() {
    // SAFETY: flags of this process that its signal handlers also set.
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

/// Runs `work` in a subtransaction; returns its result or why it failed. It ends after `within` at
/// the latest, even if it waits for a lock, and even if the caller holds interrupts: they are
/// served while it runs.
///
/// If the statement is cancelled meanwhile, only `work` ends at once; the statement ends when
/// interrupts are served next.
///
/// # Errors
/// No error of `work`.
pub fn bounded<R>(within: Duration, work: impl FnOnce() -> Result<R>) -> Result<Attempt<R>> {
    if is_ending() {
        return Ok(Err("the statement is about to end".to_owned()));
    }
    let is_cancelled = Cell::new(false);
    let count = held();
    IS_TIME_OVER.store(false, Ordering::Relaxed);
    CANCELS.store(0, Ordering::Relaxed);
    TIME_LIMIT.start_again_and_again(within);
    hold(0);
    // No error code of `work` may end the session, because the owner of the table that `work` reads
    // can raise an error with any code.
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
    // SAFETY: flags of this process, and a timer that exists in every process.
    unsafe {
        // A cancel of ours that came too late is withdrawn; a cancel of the user's that was served
        // here is requested again.
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
