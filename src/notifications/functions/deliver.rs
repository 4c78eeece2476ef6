//! Delivers queued notifications: claims messages and commits, sends them without a snapshot or a
//! lock on a table or row, records the outcomes and commits. The background worker and the
//! procedure run the same loop.

mod alarm;
mod batches;
pub(crate) mod destination;
mod engine;
mod heartbeat;
mod held;
mod lease;
mod outcome;
mod procedure;
mod slots;
mod turns;
pub mod worker;

use std::time::{Duration, Instant};

use engine::Engine;
use heartbeat::HeartbeatScheduler;
use held::Held;
use pgrx::pg_sys;

use crate::error::Result;
use crate::notifications::tables::mail_recipients;
use notify::dispatch::SendResult;
use notify::in_flight::InFlight;
use notify::smtp::OmittedRecipients;

/// How long the loop waits for outcomes before it looks for other work.
const WHILE_SENDING: Duration = Duration::from_millis(10);

/// How long a host that is ending, or has reached its time limit, keeps trying to record known
/// outcomes while another transaction has the tables or the messages locked.
const LOCKED: Duration = Duration::from_secs(5);

/// Shared by notifications and the alarm, because this process delivers both.
static IN_FLIGHT: InFlight = InFlight::new();

/// The process that runs the loop: the background worker or a session that calls the procedure.
trait Host {
    /// How long the host waits for attempts that have begun, once it is asked to end. If an attempt
    /// takes longer, its outcome stays unknown and its message is sent again.
    const GRACE: Duration;

    /// Runs `work` in its own transaction, as the extension's owner, and commits it.
    fn transaction<R>(&mut self, work: impl FnOnce() -> Result<R>) -> Result<R>;

    /// Waits for at most `at_most`, and returns whether it was woken earlier. `in_flight` says that
    /// attempts are in flight or their outcomes not recorded: a session then serves no interrupt,
    /// because that would lose those outcomes.
    fn wait(&mut self, at_most: Duration, in_flight: bool) -> bool;

    /// Does other regular work, such as health checks; `in_flight` is as for [`Self::wait`].
    fn run_maintenance(&mut self, _in_flight: bool) -> Result<()> {
        Ok(())
    }

    /// Reports whether the host has been asked to end.
    fn is_ending(&mut self) -> bool;
}

/// Delivers until the host is asked to end. With `until`, it also ends once no message is due;
/// after that time it claims no more messages and only waits for attempts that have begun.
fn deliver<H: Host>(host: &mut H, until: Option<Instant>) -> Result<()> {
    let mut engine = Engine::new();
    let mut heartbeats = HeartbeatScheduler::new();
    let mut unrecorded = Held::default();
    let mut heartbeat_results = Vec::new();
    let mut record_heartbeats_at = Instant::now();
    let mut look_at = Instant::now();
    let mut ending_since = None;
    loop {
        if collect(host, &mut engine, &mut unrecorded)? {
            look_at = Instant::now();
        }
        heartbeat_results.extend(heartbeats.results());
        if !heartbeat_results.is_empty() && Instant::now() >= record_heartbeats_at {
            if host.transaction(|| heartbeat::record(&heartbeat_results))? {
                heartbeat_results.clear();
                look_at = Instant::now();
            } else {
                record_heartbeats_at = Instant::now() + held::LONGEST_PAUSE;
            }
        }
        let in_flight = !unrecorded.is_empty() || !engine.dispatcher.busy().is_empty();
        if ending_since.is_none() && host.is_ending() {
            engine.dispatcher.stop();
            ending_since = Some(Instant::now());
        }
        if let Some(since) = ending_since {
            // If a known outcome were not recorded, its message would be sent again.
            let grace = if unrecorded.is_empty() {
                H::GRACE
            } else {
                LOCKED
            };
            if !in_flight || since.elapsed() > grace {
                return Ok(());
            }
            host.wait(WHILE_SENDING, true);
            continue;
        }

        host.run_maintenance(in_flight)?;
        let is_time_over = until.is_some_and(|until| Instant::now() >= until);
        if is_time_over && !in_flight && !heartbeats.is_busy() {
            return Ok(());
        }
        // Another transaction still has the messages locked. They are sent again when their lease
        // ends, as after a crash.
        if is_time_over && unrecorded.is_given_up(&engine.dispatcher.busy(), Instant::now()) {
            return Ok(());
        }
        if !is_time_over && Instant::now() >= look_at {
            let (claim, due_heartbeats) = host.transaction(|| {
                let claim = engine.claim()?;
                // Heartbeats do not wait for locks either, and need the sender that the claim made.
                let due_heartbeats = match engine.sender() {
                    Some(_) if !claim.is_locked => heartbeats.claim()?,
                    _ => Vec::new(),
                };
                Ok((claim, due_heartbeats))
            })?;
            engine.begin(claim.batches);
            heartbeats.begin(engine.sender(), due_heartbeats);
            let is_idle = claim.is_empty
                && unrecorded.is_empty()
                && engine.dispatcher.busy().is_empty()
                && !heartbeats.is_busy();
            let wait = match until {
                Some(until) if is_idle => {
                    // The loop waits for throttled messages, but not for failed ones in backoff.
                    let turn = claim
                        .throttled
                        .filter(|wait| Instant::now() + *wait < until);
                    if turn.is_none() && (claim.is_full || claim.is_locked) {
                        return Ok(());
                    }
                    if turn.is_none() {
                        engine.start_over();
                    }
                    turn.unwrap_or(Duration::ZERO)
                }
                _ => claim.wait,
            };
            look_at = Instant::now() + wait;
        }
        let in_flight = !unrecorded.is_empty() || !engine.dispatcher.busy().is_empty();
        let at_most = if in_flight {
            Duration::ZERO
        } else if heartbeats.is_busy() {
            WHILE_SENDING
        } else {
            look_at.saturating_duration_since(Instant::now())
        };
        if host.wait(at_most, in_flight) {
            look_at = Instant::now();
        }
    }
}

/// Sleeps for at most `at_most`, and returns whether this process was woken earlier.
fn wait_for_latch(at_most: Duration) -> bool {
    // SAFETY: waits for and resets this process's own latch.
    unsafe {
        let events = pg_sys::WaitLatch(
            pg_sys::MyLatch,
            (pg_sys::WL_LATCH_SET | pg_sys::WL_TIMEOUT | pg_sys::WL_EXIT_ON_PM_DEATH) as i32,
            at_most.as_millis().try_into().unwrap_or(i64::MAX),
            pg_sys::PG_WAIT_EXTENSION,
        );
        pg_sys::ResetLatch(pg_sys::MyLatch);
        events & pg_sys::WL_LATCH_SET as i32 != 0
    }
}

/// Records new outcomes, and those in `held`, whose messages another session had locked. Returns
/// whether a batch has ended, so that more messages may be claimed for its destination.
fn collect(host: &mut impl Host, engine: &mut Engine, held: &mut Held) -> Result<bool> {
    let busy = engine.dispatcher.busy().len();
    let at_most = if busy > 0 || !held.is_empty() {
        WHILE_SENDING
    } else {
        Duration::ZERO
    };
    held.extend(engine.dispatcher.results(at_most), Instant::now());
    if !held.is_empty() && held.pause(Instant::now()).is_zero() {
        let left = host.transaction(|| record(engine, held.results()))?;
        let recorded = held.recorded(left, Instant::now());
        engine.dispatcher.recorded(&recorded);
    }
    engine.end_turns();
    Ok(engine.dispatcher.busy().len() < busy)
}

/// Records outcomes, with the number of recipients that an e-mail did not go to. Returns the
/// outcomes whose messages are locked.
fn record(engine: &mut Engine, results: &[SendResult]) -> Result<Vec<SendResult>> {
    let left = engine.record(results)?;
    let mut left_out = Vec::new();
    for result in results.iter().filter(|result| !left.contains(result)) {
        let without = result.outcome.map(|o| o.left_out).unwrap_or_default();
        if without.count() > 0 {
            log_left_out("notification", result.claim.queue_id, without);
            left_out.push((result.claim, without.count()));
        }
    }
    mail_recipients::note_left_out(&left_out)?;
    Ok(left)
}

/// Logs that some recipients did not get an e-mail. Only the log of the mail server has their
/// addresses.
fn log_left_out(what: &str, id: i64, left_out: OmittedRecipients) {
    pgrx::log!(
        "pggit_perf: {what} {id} was sent, but not to all recipients: {} were rejected or have \
            addresses that the mail server cannot take, {} were deferred too often",
        left_out.refused,
        left_out.deferred
    );
}
