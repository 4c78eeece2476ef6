//! `pggit_perf`: performance monitoring inside PostgreSQL.
//!
//! Each domain is a module (see `docs/architecture.md`): its `functions` are the SQL functions, its
//! `tables` contain the SQL. `pg` has the PostgreSQL services that all of them use. Calculations
//! and sending are in the crates under `crates/`, which do not depend on PostgreSQL.

use std::sync::Once;
use std::sync::atomic::{AtomicBool, Ordering};

use pgrx::pg_sys::panic::{ErrorReport, ErrorReportable};
use pgrx::prelude::*;

use crate::error::InstallationError;

mod archive;
mod baselines;
mod config;
mod detection;
mod error;
#[cfg(feature = "pg_bench")]
mod in_server_benches;
mod incidents;
mod limits;
mod notifications;
mod operations;
mod pages;
mod pg;
#[cfg(any(test, feature = "pg_test"))]
mod pg_test;
mod recording;
mod reports;
mod rollups;
mod schema;

// The `#[pg_test]` macro calls `pgrx_tests::run_test`.
#[cfg(test)]
extern crate self as pgrx_tests;
#[cfg(test)]
pub use pg_test::runner::run_test;

::pgrx::pg_module_magic!(name, version);

/// The schema of objects that are not public; `guard.sql` creates it.
#[pg_schema]
mod pggit_perf_internal {}

/// If the server's environment has RUST_BACKTRACE, pgrx adds a backtrace to the DETAIL of every
/// error: 60 lines for the caller and in the log of the jobs. The standard library reads the
/// environment only once, at the first backtrace; so the first one is captured here, while the
/// environment disables backtraces.
fn leave_out_backtraces() {
    const NAME: &str = "RUST_LIB_BACKTRACE";
    let before = std::env::var_os(NAME);
    // SAFETY: PostgreSQL loads libraries on its main thread, and this library has not started
    // another thread yet.
    unsafe { std::env::set_var(NAME, "0") };
    drop(std::backtrace::Backtrace::capture());
    // SAFETY: still on the main thread, and the library has started no other. This restores the
    // process's own value of the variable.
    unsafe {
        match before {
            Some(value) => std::env::set_var(NAME, value),
            None => std::env::remove_var(NAME),
        }
    }
}

/// PostgreSQL calls this when a process loads the library.
#[pg_guard]
pub extern "C-unwind" fn _PG_init() {
    load().map_err(ErrorReport::from).unwrap_or_report();
}

/// The hooks are set first, because they must also reject commands in a session whose load has
/// failed. PostgreSQL calls this again at the next attempt, and the settings cannot be defined
/// twice.
///
/// # Errors
/// 55000 if an earlier attempt has failed.
fn load() -> error::Result<()> {
    static WATCH: Once = Once::new();
    WATCH.call_once(|| {
        pg::removal::watch();
        pg::writes::watch();
    });
    static IS_DEFINED: AtomicBool = AtomicBool::new(false);
    if IS_DEFINED.swap(true, Ordering::Relaxed) {
        return Err(InstallationError::LoadedPartly.into());
    }
    leave_out_backtraces();
    // A value that the session set before is checked now, and a rejected one gives a WARNING. While
    // PostgreSQL reports it, it could serve a cancel; so interrupts are held.
    let held = pg::interrupts::held();
    pg::interrupts::hold(held + 1);
    config::define();
    pg::interrupts::hold(held);
    // SAFETY: reads variables that only PostgreSQL writes.
    let is_preloading = unsafe {
        pgrx::pg_sys::process_shared_preload_libraries_in_progress && !pgrx::pg_sys::IsBinaryUpgrade
    };
    if is_preloading {
        config::define_delivery_databases();
        notifications::tables::worker_latch::share();
        notifications::functions::deliver::worker::register();
    }
    Ok(())
}
