//! The background workers: one for each database in `pggit_perf.delivery_databases`, if the library
//! is preloaded.

mod connect;
mod settings;

use std::panic::AssertUnwindSafe;
use std::sync::atomic::{AtomicBool, AtomicU32, Ordering};
use std::time::{Duration, Instant};

use connect::wait_to_connect;
use pgrx::bgworkers::{
    BackgroundWorker, BackgroundWorkerBuilder, BgWorkerStartTime, SignalWakeFlags,
};
use pgrx::pg_sys::panic::{ErrorReport, ErrorReportable};
use pgrx::prelude::*;
use settings::override_settings;

use super::alarm::notify_receivers as notify_of_alarm;
use super::{Host, LOCKED, deliver, wait_for_latch};
use crate::config;
use crate::error::{InstallationError, PerfError, Result};
use crate::notifications::tables::{heartbeats, worker_latch};
use crate::pg::interrupts;
use crate::pg::interrupts::Timer;
use crate::pg::{guard, owner};

/// The pause before the postmaster restarts a failed worker. Until then other sessions may deliver.
const RESTART_AFTER: Duration = Duration::from_secs(5);

/// How often to check whether the database is ready: the extension may be created or updated later.
const UNTIL_CREATED: Duration = Duration::from_secs(10);

/// Registers the workers. Called while libraries are being preloaded.
pub fn register() {
    let databases = config::delivery_databases();
    if let Some(left_out) = databases
        .get(worker_latch::MOST_WORKERS..)
        .filter(|names| !names.is_empty())
    {
        warn_of_those_left_out(databases.len(), left_out);
    }
    for (place, database) in databases
        .iter()
        .take(worker_latch::MOST_WORKERS)
        .enumerate()
    {
        BackgroundWorkerBuilder::new(&format!("pggit_perf delivery: {database}"))
            .set_type("pggit_perf delivery")
            .set_library("pggit_perf")
            .set_function("pggit_perf_delivery_worker")
            .set_argument(i32::try_from(place).ok().into_datum())
            .enable_spi_access()
            .set_start_time(BgWorkerStartTime::RecoveryFinished)
            .set_restart_time(Some(RESTART_AFTER))
            .load();
    }
}

fn warn_of_those_left_out(count: usize, left_out: &[String]) {
    ErrorReport::new(
        PgSqlErrorCode::ERRCODE_CONFIGURATION_LIMIT_EXCEEDED,
        format!(
            "pggit_perf.delivery_databases names {count} databases, but at most {} can have a \
                background worker",
            worker_latch::MOST_WORKERS
        ),
        "pggit_perf",
    )
    .set_detail(format!(
        "These databases have no worker: {}.",
        left_out.join(", ")
    ))
    .set_hint(
        "In these databases, run CALL pggit.run_due_jobs(); every minute, which also \
        delivers notifications.",
    )
    .report(PgLogLevel::WARNING);
}

/// Reloads the configuration files after SIGHUP, and returns whether it did.
fn has_reloaded() -> bool {
    let is_asked = BackgroundWorker::sighup_received();
    if is_asked {
        // SAFETY: it is called between transactions, as in every server process.
        unsafe { pg_sys::ProcessConfigFile(pg_sys::GucContext::PGC_SIGHUP) };
    }
    is_asked
}

/// How often the worker runs the health check if no job does.
const CHECK_HEALTH_EVERY: Duration = Duration::from_secs(30);

/// How often it does so while attempts are in flight, because a health check delays them.
const CHECK_HEALTH_WHILE_SENDING_EVERY: Duration = Duration::from_secs(120);

/// How often a timer checks during a transaction whether the process has to end. Most transactions
/// are over before the first check.
const WATCH_EVERY: Duration = Duration::from_secs(1);

/// Set once the process has to end.
static IS_ENDING: AtomicBool = AtomicBool::new(false);

/// Set while attempts are in flight or their outcomes not recorded.
static IS_IN_FLIGHT: AtomicBool = AtomicBool::new(false);

/// Calls of [`end_transaction`] since the process was asked to end.
static WATCHED: AtomicU32 = AtomicU32::new(0);

static WATCH: Timer = Timer::new(end_transaction);

/// Ends a transaction when the process has to end: at once, or, if outcomes have to be recorded,
/// after the time for that. pgrx's SIGTERM handler only sets a flag of its own. Lock waits and
/// statements do not check that flag, so a long transaction would keep the server from stopping.
extern "C" fn end_transaction() {
    if !is_told_to_end() {
        return;
    }
    let since = WATCH_EVERY.saturating_mul(WATCHED.fetch_add(1, Ordering::Relaxed));
    if !IS_IN_FLIGHT.load(Ordering::Relaxed) || since >= Worker::GRACE.saturating_add(LOCKED) {
        interrupts::end_process();
    }
}

fn is_told_to_end() -> bool {
    // pgrx reports SIGTERM only once, so the process keeps its own flag.
    if BackgroundWorker::sigterm_received() {
        IS_ENDING.store(true, Ordering::Relaxed);
    }
    IS_ENDING.load(Ordering::Relaxed)
}

/// Runs `work` in a transaction, and ends it if the process has to end.
fn transaction<R>(work: impl FnOnce() -> R) -> R {
    WATCH.start_again_and_again(WATCH_EVERY);
    let done = BackgroundWorker::transaction(AssertUnwindSafe(work));
    WATCH.stop();
    done
}

struct Worker {
    checked_at: Instant,
}

impl Host for Worker {
    /// The worker is asked to end when the server shuts down or the database is to be dropped.
    const GRACE: Duration = Duration::from_secs(5);

    fn transaction<R>(&mut self, work: impl FnOnce() -> Result<R>) -> Result<R> {
        // An error ends the transaction and the worker, and the postmaster restarts the worker.
        let result = transaction(|| {
            owner::run_as_owner(work)
                .map_err(ErrorReport::from)
                .unwrap_or_report()
        });
        // SAFETY: only reports the statistics of this process.
        unsafe { pg_sys::pgstat_report_stat(false) };
        Ok(result)
    }

    fn wait(&mut self, at_most: Duration, in_flight: bool) -> bool {
        IS_IN_FLIGHT.store(in_flight, Ordering::Relaxed);
        let was_woken = wait_for_latch(at_most);
        pg_sys::check_for_interrupts!();
        has_reloaded();
        was_woken
    }

    fn run_maintenance(&mut self, in_flight: bool) -> Result<()> {
        IS_IN_FLIGHT.store(in_flight, Ordering::Relaxed);
        let every = if in_flight {
            CHECK_HEALTH_WHILE_SENDING_EVERY
        } else {
            CHECK_HEALTH_EVERY
        };
        if self.checked_at.elapsed() >= every {
            self.checked_at = Instant::now();
            self.transaction(heartbeats::check_health)?;
            // Retries receivers that could not be notified of the end of an alarm before.
            notify_of_alarm(self, None)?;
        }
        Ok(())
    }

    fn is_ending(&mut self) -> bool {
        is_told_to_end()
    }
}

/// The entry point of a background worker. PostgreSQL finds it by name, and passes the place from
/// `register`.
#[pg_guard]
#[unsafe(no_mangle)]
pub extern "C-unwind" fn pggit_perf_delivery_worker(place: pg_sys::Datum) {
    BackgroundWorker::attach_signal_handlers(SignalWakeFlags::SIGHUP | SignalWakeFlags::SIGTERM);
    // SAFETY: `register` sets this argument to an integer.
    let place = unsafe { i32::from_datum(place, false) }
        .and_then(|place| usize::try_from(place).ok())
        .unwrap_or_default();
    let databases = config::delivery_databases();
    let Some(database) = databases.get(place) else {
        return;
    };
    if wait_to_connect(place) {
        // SAFETY: as at the end of this function.
        unsafe { pg_sys::proc_exit(1) };
    }
    BackgroundWorker::connect_worker_to_spi(Some(database), None);
    worker_latch::register_worker(place);
    override_settings();

    let mut worker = Worker {
        checked_at: Instant::now(),
    };
    let mut refused = None;
    while !worker.is_ending() {
        match transaction(|| readiness(&mut refused)) {
            Readiness::Ready => notify_of_alarm(&mut worker, None)
                .and_then(|()| deliver(&mut worker, None))
                .map_err(ErrorReport::from)
                .unwrap_or_report(),
            Readiness::Untrusted(reasons) => {
                notify_of_alarm(&mut worker, Some(&reasons))
                    .map_err(ErrorReport::from)
                    .unwrap_or_report();
                worker.wait(UNTIL_CREATED, false);
            }
            Readiness::Not => {
                worker.wait(UNTIL_CREATED, false);
            }
        }
    }
    // With this status the postmaster restarts the worker, unless the server is stopping.
    // SAFETY: ends the process, as PostgreSQL's own workers do.
    unsafe { pg_sys::proc_exit(1) };
}

enum Readiness {
    Ready,
    /// The worker delivers only the alarm, for these reasons.
    Untrusted(String),
    /// The database does not have the extension, or has it in another release than the library.
    Not,
}

/// Returns whether the worker can deliver in this database. If not, it logs each reason once, until
/// the reason changes.
fn readiness(refused: &mut Option<String>) -> Readiness {
    if !guard::is_installed() {
        return Readiness::Not;
    }
    let error = match guard::require() {
        Ok(()) => {
            *refused = None;
            return Readiness::Ready;
        }
        Err(error) => error,
    };
    let reason = format!("{error}: {}", error.detail());
    if refused.as_ref() != Some(&reason) {
        pgrx::warning!("no notifications are delivered here: {reason}");
        *refused = Some(reason);
    }
    match error {
        PerfError::Installation(InstallationError::UntrustedSchema { reasons }) => {
            Readiness::Untrusted(reasons)
        }
        _ => Readiness::Not,
    }
}
