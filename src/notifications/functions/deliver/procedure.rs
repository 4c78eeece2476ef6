//! `CALL pggit.deliver_notifications()`.

use std::time::{Duration, Instant};

use pgrx::pg_sys::panic::ErrorReport;
use pgrx::prelude::*;

use super::{Host, deliver, wait_for_latch};
use crate::error::{InstallationError, Result, TransactionError};
use crate::notifications::tables::alarm;
use crate::pg::argument;
use crate::pg::{access, guard, interrupts, owner, transaction};

/// A session that runs the procedure. It serves no interrupt between an attempt and the recording
/// of its outcome: once asked to end, it waits briefly for attempts that have begun. It does not
/// wait for locks during that time, because `lock_timeout` is an interrupt too.
struct Session {
    /// The number of holds on interrupts while they are served, and while they are held.
    served: u32,
    held: u32,
}

/// Makes the transaction READ COMMITTED and (outside recovery) writable, whatever the session's
/// defaults are.
///
/// # Safety
/// Must be called before the transaction's first snapshot.
unsafe fn read_committed() {
    // SAFETY: these are PostgreSQL's own variables, which it sets at the beginning of each
    // transaction.
    unsafe {
        pg_sys::XactIsoLevel = pg_sys::XACT_READ_COMMITTED as i32;
        pg_sys::XactReadOnly = pg_sys::RecoveryInProgress();
    }
}

impl Host for Session {
    /// A cancelled statement ends within a second.
    const GRACE: Duration = Duration::from_millis(700);

    fn transaction<R>(&mut self, work: impl FnOnce() -> Result<R>) -> Result<R> {
        let result = owner::run_as_owner(work)?;
        // SAFETY: the procedure has connected to SPI non-atomically, and the commit has just begun
        // a transaction.
        unsafe {
            pg_sys::SPI_commit();
            read_committed();
        }
        // An error that `work` caught has reset the hold.
        interrupts::hold(self.held);
        Ok(result)
    }

    fn wait(&mut self, at_most: Duration, in_flight: bool) -> bool {
        // SAFETY: reads a flag of this process, and reacts as PostgreSQL does if the flag is set.
        unsafe {
            if (&raw const pg_sys::ProcSignalBarrierPending).read_volatile() != 0 {
                pg_sys::ProcessProcSignalBarrier();
            }
        }
        if !in_flight {
            interrupts::hold(self.served);
            pg_sys::check_for_interrupts!();
            interrupts::hold(self.held);
        }
        wait_for_latch(at_most)
    }

    fn is_ending(&mut self) -> bool {
        interrupts::is_ending()
    }
}

/// Delivers due messages, and those that wait for the rate of their destination, for at most
/// `p_max_seconds`, and then waits for attempts that have begun. Each claim and each recording of
/// outcomes is its own transaction, and the session holds no table lock or snapshot while it sends.
///
/// # Errors
/// 2D000 within a transaction block; 22023 for seconds outside 1 to 3600; 42501 while schema
/// `pggit` is not trusted.
#[pg_extern(sql = r#"
CREATE PROCEDURE pggit."deliver_notifications"("p_max_seconds" integer DEFAULT 50)
LANGUAGE c
AS 'MODULE_PATHNAME', '@FUNCTION_NAME@';
"#)]
fn deliver_notifications(
    p_max_seconds: Option<i32>,
    fcinfo: pg_sys::FunctionCallInfo,
) -> std::result::Result<(), ErrorReport> {
    access::require_named("deliver_notifications")?;
    let seconds = argument::within("p_max_seconds", p_max_seconds, 1, 3600)?;
    let until = Instant::now() + Duration::from_secs(u64::try_from(seconds).unwrap_or_default());
    if !may_commit(fcinfo) {
        return Err(
            TransactionError::InTransactionBlock("deliver_notifications".to_owned()).into(),
        );
    }
    if transaction::is_standby() {
        notice!("this server is a standby: no notifications are delivered here");
        return Ok(());
    }
    Ok(in_session(fcinfo, |session| {
        notify_of_alarm(session)?;
        deliver(session, Some(until))
    })?)
}

/// Checks for a PL/pgSQL procedure that it may commit. Its own COMMIT would fail without detail and
/// hint.
///
/// # Errors
/// 2D000 if `p_procedure`, which calls this function, may not commit.
#[pg_extern(sql = false)]
fn require_commit_allowed(p_procedure: &str) -> std::result::Result<(), ErrorReport> {
    if !transaction::may_caller_commit() {
        return Err(TransactionError::InTransactionBlock(p_procedure.to_owned()).into());
    }
    Ok(())
}

/// Notifies receivers of the alarm that schema `pggit` is not trusted, or of its end. Without an
/// alarm it does nothing. Jobs call it, because they refuse all other work during the alarm.
///
/// # Errors
/// 2D000 within a transaction block; 42501 while the schema is not trusted, after all receivers
/// that were due have been notified.
#[pg_extern(sql = false)]
fn deliver_alarm(fcinfo: pg_sys::FunctionCallInfo) -> std::result::Result<(), ErrorReport> {
    guard::require_current()?;
    let has_news =
        owner::run_as_owner(|| Ok(guard::untrusted()?.is_some() || alarm::open()?.is_some()))?;
    if transaction::is_standby() || !has_news {
        return Ok(());
    }
    Ok(in_session(fcinfo, notify_of_alarm)?)
}

fn notify_of_alarm(session: &mut Session) -> Result<()> {
    guard::require_current()?;
    let reasons = session.transaction(guard::untrusted)?;
    super::alarm::notify_receivers(session, reasons.as_deref())?;
    match reasons {
        None => Ok(()),
        Some(reasons) => Err(InstallationError::UntrustedSchema { reasons }.into()),
    }
}

/// Runs `work`, which makes its own transactions, with interrupts held.
fn in_session(
    fcinfo: pg_sys::FunctionCallInfo,
    work: impl FnOnce(&mut Session) -> Result<()>,
) -> Result<()> {
    let options = if may_commit(fcinfo) {
        pg_sys::SPI_OPT_NONATOMIC as i32
    } else {
        0
    };
    // SAFETY: PL/pgSQL does the same. If the session may not commit, the first commit fails before
    // any work is done.
    unsafe {
        pg_sys::SPI_connect_ext(options);
        pg_sys::SPI_commit();
        read_committed();
    }
    let served = interrupts::held();
    let held = served + 1;
    interrupts::hold(held);
    let result = work(&mut Session { served, held });
    // The hold ends here, or with an error that leaves this function.
    interrupts::hold(served);
    // SAFETY: connected above.
    unsafe { pg_sys::SPI_finish() };
    result?;
    pg_sys::check_for_interrupts!();
    Ok(())
}

/// Reports whether the caller may commit. It may not within a transaction block, a function, or a
/// procedure with its own settings.
fn may_commit(fcinfo: pg_sys::FunctionCallInfo) -> bool {
    // SAFETY: PostgreSQL passes a valid context, whose tag says whether it is a CallContext.
    unsafe {
        let context = (*fcinfo).context;
        !context.is_null()
            && (*context).type_ == pg_sys::NodeTag::T_CallContext
            && !(*context.cast::<pg_sys::CallContext>()).atomic
    }
}

#[cfg(any(test, feature = "pg_test"))]
mod pg_tests;
