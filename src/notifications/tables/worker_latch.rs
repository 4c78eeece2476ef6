//! Wakes the background worker of this database when a message is queued. A table in shared memory
//! holds the process ID of each database's worker.

use std::cell::Cell;

use pgrx::lwlock::PgLwLock;
use pgrx::prelude::*;
use pgrx::{PgXactCallbackEvent, pg_shmem_init, register_xact_callback};

/// Most databases with a worker.
pub const MOST_WORKERS: usize = 32;

/// The database and process ID of a worker; both are 0 if there is none.
#[derive(Clone, Copy, Default)]
struct WorkerEntry {
    database: u32,
    pid: i32,
    /// How often the worker has tried to connect since it was last connected, and since the
    /// configuration files were loaded at `loaded_at`.
    attempts: u32,
    loaded_at: i64,
}

// SAFETY: the type holds only numbers, no pointers.
unsafe impl pgrx::PGRXSharedMemory for WorkerEntry {}

// SAFETY: no other lock has this name.
static WORKERS: PgLwLock<[WorkerEntry; MOST_WORKERS]> =
    unsafe { PgLwLock::new(c"pggit_perf_delivery_workers") };

thread_local! {
    static IS_SHARED: Cell<bool> = const { Cell::new(false) };
    static IS_REGISTERED: Cell<bool> = const { Cell::new(false) };
}

/// Reserves the shared memory. Called when the library is preloaded.
pub fn share() {
    pg_shmem_init!(WORKERS);
    IS_SHARED.set(true);
}

/// Counts an attempt of the worker in `place` to connect, and returns how often it has failed since
/// the configuration files were last loaded. The count is in shared memory because a failed
/// connection ends the process.
pub fn begin_to_connect(place: usize) -> u32 {
    // SAFETY: PostgreSQL's own variable, which a process inherits from the postmaster.
    let loaded_at = unsafe { pg_sys::PgReloadTime };
    let mut workers = WORKERS.exclusive();
    let Some(slot) = workers.get_mut(place) else {
        return 0;
    };
    if slot.loaded_at != loaded_at {
        slot.loaded_at = loaded_at;
        slot.attempts = 0;
    }
    let failures = slot.attempts;
    slot.attempts = failures.saturating_add(1);
    failures
}

/// Registers this process in `place` as the worker of the database that it is connected to.
pub fn register_worker(place: usize) {
    // SAFETY: PostgreSQL's own variables of this process.
    let worker = unsafe {
        WorkerEntry {
            database: pg_sys::MyDatabaseId.to_u32(),
            pid: pg_sys::MyProcPid,
            ..WorkerEntry::default()
        }
    };
    if let Some(slot) = WORKERS.exclusive().get_mut(place) {
        *slot = worker;
    }
}

/// Wakes the worker after this transaction commits. Without a worker this does nothing, and the
/// next delivery call finds the message.
pub fn at_commit() {
    if !IS_SHARED.get() || IS_REGISTERED.replace(true) {
        return;
    }
    register_xact_callback(PgXactCallbackEvent::Commit, || {
        IS_REGISTERED.set(false);
        wake();
    });
    register_xact_callback(PgXactCallbackEvent::Abort, || IS_REGISTERED.set(false));
    register_xact_callback(PgXactCallbackEvent::Prepare, || IS_REGISTERED.set(false));
}

fn wake() {
    // SAFETY: PostgreSQL's own variable of this process.
    let database = unsafe { pg_sys::MyDatabaseId.to_u32() };
    let workers = *WORKERS.share();
    for worker in workers
        .iter()
        .filter(|w| w.database == database && w.pid != 0)
    {
        // SAFETY: the latch of an existing process may be set at any time. If another process has
        // this ID now, an extra wake-up does no harm.
        unsafe {
            let process = pg_sys::BackendPidGetProc(worker.pid);
            if !process.is_null() {
                pg_sys::SetLatch(&raw mut (*process).procLatch);
            }
        }
    }
}
