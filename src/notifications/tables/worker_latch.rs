//! Wakes the background worker of this database when a message is queued. A table in shared memory
//! has the process of each database's worker.

use std::cell::Cell;

use pgrx::lwlock::PgLwLock;
use pgrx::prelude::*;
use pgrx::{PgXactCallbackEvent, pg_shmem_init, register_xact_callback};

/// The greatest number of databases with a worker.
pub const MOST_WORKERS: usize = 32;

/// Database and process of each worker; 0 where there is none.
#[derive(Clone, Copy, Default)]
struct Worker {
    database: u32,
    pid: i32,
    /// How often it has begun to connect since it was last connected, counted since the
    /// configuration files were loaded at `loaded_at`.
    attempts: u32,
    loaded_at: i64,
}

// SAFETY: it holds numbers and no pointer.
unsafe impl pgrx::PGRXSharedMemory for Worker {}

// SAFETY: no other lock has this name.
static WORKERS: PgLwLock<[Worker; MOST_WORKERS]> =
    unsafe { PgLwLock::new(c"pggit_perf_delivery_workers") };

thread_local! {
    static IS_SHARED: Cell<bool> = const { Cell::new(false) };
    static IS_REGISTERED: Cell<bool> = const { Cell::new(false) };
}

/// Called when the library is preloaded, which reserves the shared memory.
pub fn share() {
    pg_shmem_init!(WORKERS);
    IS_SHARED.set(true);
}

/// Counts that the worker in `place` is about to connect, and returns how often it has failed since
/// the configuration files were last loaded. A failed connection ends the process, so the next
/// process learns of it here.
pub fn begin_to_connect(place: usize) -> u32 {
    // SAFETY: PostgreSQL's own variable, which a process has from the postmaster that started it.
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

/// Registers this process as the worker in `place`, of the database that it is connected to.
pub fn register_worker(place: usize) {
    // SAFETY: PostgreSQL's own variables of this process.
    let worker = unsafe {
        Worker {
            database: pg_sys::MyDatabaseId.to_u32(),
            pid: pg_sys::MyProcPid,
            ..Worker::default()
        }
    };
    if let Some(slot) = WORKERS.exclusive().get_mut(place) {
        *slot = worker;
    }
}

/// Wakes the worker when this transaction has committed. Without a worker this does nothing: the
/// next call that delivers finds the message.
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
        // this number now, it is woken for nothing.
        unsafe {
            let process = pg_sys::BackendPidGetProc(worker.pid);
            if !process.is_null() {
                pg_sys::SetLatch(&raw mut (*process).procLatch);
            }
        }
    }
}
