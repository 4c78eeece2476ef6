//! The background worker: one for each database in `pggit_perf.delivery_databases`, when the
//! library is preloaded.

use std::ffi::CStr;
use std::panic::AssertUnwindSafe;
use std::sync::atomic::{AtomicBool, AtomicU32, Ordering};
use std::time::{Duration, Instant};

use pgrx::bgworkers::{
    BackgroundWorker, BackgroundWorkerBuilder, BgWorkerStartTime, SignalWakeFlags,
};
use pgrx::pg_sys::panic::{ErrorReport, ErrorReportable};
use pgrx::prelude::*;

use super::alarm::notify_receivers as notify_of_alarm;
use super::{Host, LOCKED, deliver, wait_for_latch};
use crate::config;
use crate::error::{InstallationError, PerfError, Result};
use crate::notifications::tables::{heartbeats, worker_latch};
use crate::pg::interrupts;
use crate::pg::interrupts::Timer;
use crate::pg::{guard, owner, session_settings};

/// The pause before a failed worker is started again. Until then other sessions may deliver.
const RESTART_AFTER: Duration = Duration::from_secs(5);

/// How often to look whether the extension has been created.
const UNTIL_CREATED: Duration = Duration::from_secs(10);

/// The longest time between two attempts to connect to a database.
const LONGEST_PAUSE: Duration = Duration::from_secs(600);

/// Registers the workers, while libraries are being preloaded.
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
            "pggit_perf.delivery_databases names {count} databases, and {} have a background \
                worker at most",
            worker_latch::MOST_WORKERS
        ),
        "pggit_perf",
    )
    .set_detail(format!("These have none: {}.", left_out.join(", ")))
    .set_hint("CALL pggit.run_due_jobs(); there, every minute: it delivers as well.")
    .report(PgLogLevel::WARNING);
}

/// The pause before the next attempt to connect, after so many that failed. The restart of the
/// process is the first pause; each further one is twice as long.
fn pause(failures: u32) -> Duration {
    let doublings = failures.saturating_sub(1).min(16);
    RESTART_AFTER
        .saturating_mul(1 << doublings)
        .min(LONGEST_PAUSE)
        .saturating_sub(RESTART_AFTER)
}

/// Reads the configuration files again after SIGHUP, and returns whether it did.
fn has_reloaded() -> bool {
    let is_asked = BackgroundWorker::sighup_received();
    if is_asked {
        // SAFETY: it is called between transactions, as in every process of the server.
        unsafe { pg_sys::ProcessConfigFile(pg_sys::GucContext::PGC_SIGHUP) };
    }
    is_asked
}

/// Waits before an attempt to connect, and returns whether the process has to end. PostgreSQL logs
/// each failed attempt as FATAL, so a database that is missing or takes no connections is not tried
/// every few seconds. After a reload of the configuration files it is tried at once.
fn wait_to_connect(place: usize) -> bool {
    let until = Instant::now() + pause(worker_latch::begin_to_connect(place));
    loop {
        let rest = until.saturating_duration_since(Instant::now());
        if is_told_to_end() {
            return true;
        }
        if rest.is_zero() || has_reloaded() {
            return false;
        }
        wait_for_latch(rest);
    }
}

/// How often the worker runs the health check if no job does.
const CHECK_HEALTH_EVERY: Duration = Duration::from_secs(30);

/// The same while attempts are in flight, which a health check would delay.
const CHECK_HEALTH_WHILE_SENDING_EVERY: Duration = Duration::from_secs(120);

/// How often a timer looks during a transaction whether the process has to end. Most transactions
/// are over before the first time.
const WATCH_EVERY: Duration = Duration::from_secs(1);

/// Set once the process has to end.
static IS_ENDING: AtomicBool = AtomicBool::new(false);

/// Set while attempts have no recorded outcome.
static IS_IN_FLIGHT: AtomicBool = AtomicBool::new(false);

/// Calls of [`end_transaction`] since the process has to end.
static WATCHED: AtomicU32 = AtomicU32::new(0);

static WATCH: Timer = Timer::new(end_transaction);

/// Ends a transaction when the process has to end: at once, or, while outcomes are to be recorded,
/// when the time for that is over. pgrx's handler of SIGTERM sets a flag of its own, which no lock
/// and no statement looks at, so a long transaction would keep the server from stopping.
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
    // pgrx reports SIGTERM only once.
    if BackgroundWorker::sigterm_received() {
        IS_ENDING.store(true, Ordering::Relaxed);
    }
    IS_ENDING.load(Ordering::Relaxed)
}

/// Does `work` in a transaction that ends when the process has to end.
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
    /// The server is shutting down, or the database is to be dropped.
    const GRACE: Duration = Duration::from_secs(5);

    fn transaction<R>(&mut self, work: impl FnOnce() -> Result<R>) -> Result<R> {
        // An error ends the transaction and the worker, which the postmaster starts again.
        let result = transaction(|| {
            owner::act(work)
                .map_err(ErrorReport::from)
                .unwrap_or_report()
        });
        // SAFETY: it only reports the statistics of this process.
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
            // Receivers that could not be notified of the end of an alarm before are notified now.
            notify_of_alarm(self, None)?;
        }
        Ok(())
    }

    fn is_ending(&mut self) -> bool {
        is_told_to_end()
    }
}

/// Where a background worker begins; PostgreSQL looks it up by name and passes the place that
/// `register` gave.
#[pg_guard]
#[unsafe(no_mangle)]
pub extern "C-unwind" fn pggit_perf_delivery_worker(place: pg_sys::Datum) {
    BackgroundWorker::attach_signal_handlers(SignalWakeFlags::SIGHUP | SignalWakeFlags::SIGTERM);
    // SAFETY: `register` has given this argument.
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
    // By this status the postmaster starts the worker again, unless the server stops.
    // SAFETY: it ends the process, as PostgreSQL's own workers do.
    unsafe { pg_sys::proc_exit(1) };
}

enum Readiness {
    Ready,
    /// Only the alarm is delivered, for these reasons.
    Untrusted(String),
    /// The extension is not in this database, or it is of another release than the library.
    Not,
}

/// Whether this database can be delivered for. The server's log says once why not, until the reason
/// changes.
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

/// Settings that are overridden before the first statement, which resets all others: a database or
/// a role may have set them so that another role acts, or that the first statement ends or does
/// other work. PL/pgSQL's settings are unknown until one of its functions is called.
const OVERRIDDEN: &[(&CStr, &CStr)] = &[
    (c"search_path", c"pg_catalog, pg_temp"),
    (c"role", c"none"),
    // A lost standby must keep no message from being sent. Messages whose outcomes a failover loses
    // are sent again, with the same idempotency key.
    (c"synchronous_commit", c"local"),
    (c"default_transaction_isolation", c"read committed"),
    (c"default_transaction_read_only", c"off"),
    (c"default_transaction_deferrable", c"off"),
    (c"statement_timeout", c"0"),
    (c"lock_timeout", c"0"),
    (c"idle_in_transaction_session_timeout", c"0"),
    (c"idle_session_timeout", c"0"),
    #[cfg(not(any(feature = "pg15", feature = "pg16")))]
    (c"transaction_timeout", c"0"),
    (c"exit_on_error", c"off"),
    (c"session_replication_role", c"origin"),
    (c"row_security", c"on"),
    // The list of settings, which is read to reset all others, does not fit into the smallest
    // value.
    (c"work_mem", c"4096"),
    (c"temp_file_limit", c"-1"),
    (c"plpgsql.extra_errors", c"none"),
    (c"plpgsql.extra_warnings", c"none"),
    (c"plpgsql.variable_conflict", c"error"),
];

/// Overrides settings that ALTER DATABASE or ALTER ROLE has made for every session. Called before
/// the first query.
fn override_settings() {
    // SAFETY: sets the user that the postmaster gave this process, a superuser, whatever
    // session_authorization says.
    unsafe { pg_sys::SetSessionAuthorization(pg_sys::GetAuthenticatedUserId(), true) };
    for (name, value) in OVERRIDDEN {
        // SAFETY: these settings exist. Autovacuum overrides its own in the same way.
        unsafe {
            pg_sys::SetConfigOption(
                name.as_ptr(),
                value.as_ptr(),
                pg_sys::GucContext::PGC_SUSET,
                pg_sys::GucSource::PGC_S_OVERRIDE,
            );
        }
    }
    transaction(|| {
        session_settings::reset_to_default()
            .map_err(ErrorReport::from)
            .unwrap_or_report();
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pauses_double_up_to_ten_minutes() {
        // With the five seconds after which the process is started again: 5, 5, 10, 20 … 600.
        for (failures, seconds) in [
            (0, 0),
            (1, 0),
            (2, 5),
            (3, 15),
            (7, 315),
            (8, 595),
            (9, 595),
            (u32::MAX, 595),
        ] {
            assert_eq!(
                pause(failures),
                Duration::from_secs(seconds),
                "after {failures}"
            );
        }
    }
}
