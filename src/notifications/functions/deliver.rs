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

use engine::{Claim, Engine};
use heartbeat::HeartbeatScheduler;
use held::Held;
use pgrx::pg_sys;

use crate::error::Result;
use crate::notifications::tables::mail_recipients;
use notify::dispatch::SendResult;
use notify::heartbeat::HeartbeatResult;
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
    let mut delivery = DeliveryLoop {
        host,
        until,
        engine: Engine::new(),
        heartbeats: HeartbeatScheduler::new(),
        unrecorded: Held::default(),
        heartbeat_results: Vec::new(),
        record_heartbeats_at: Instant::now(),
        look_at: Instant::now(),
        ending_since: None,
    };
    delivery.run()
}

struct DeliveryLoop<'a, H> {
    host: &'a mut H,
    /// Claims no more messages after this time.
    until: Option<Instant>,
    engine: Engine,
    heartbeats: HeartbeatScheduler,
    unrecorded: Held,
    heartbeat_results: Vec<HeartbeatResult>,
    record_heartbeats_at: Instant,
    /// When to look for messages again.
    look_at: Instant,
    /// When the host was asked to end.
    ending_since: Option<Instant>,
}

impl<H: Host> DeliveryLoop<'_, H> {
    fn run(&mut self) -> Result<()> {
        loop {
            self.record_outcomes()?;
            let in_flight = self.is_in_flight();
            if self.is_ending() {
                if !in_flight || self.is_grace_over() {
                    return Ok(());
                }
                self.host.wait(WHILE_SENDING, true);
                continue;
            }
            self.host.run_maintenance(in_flight)?;
            if self.until.is_some_and(|until| Instant::now() >= until) {
                if self.is_finished(in_flight) {
                    return Ok(());
                }
            } else if Instant::now() >= self.look_at {
                let claim = self.claim()?;
                let Some(pause) = self.pause_after(&claim) else {
                    return Ok(());
                };
                self.look_at = Instant::now() + pause;
            }
            self.wait();
        }
    }

    /// Records outcomes of notifications and heartbeats. The loop looks for messages at once if a
    /// batch has ended or heartbeats are recorded.
    fn record_outcomes(&mut self) -> Result<()> {
        if collect(&mut *self.host, &mut self.engine, &mut self.unrecorded)? {
            self.look_at = Instant::now();
        }
        self.heartbeat_results.extend(self.heartbeats.results());
        if !self.heartbeat_results.is_empty() && Instant::now() >= self.record_heartbeats_at {
            let results = &self.heartbeat_results;
            if self.host.transaction(|| heartbeat::record(results))? {
                self.heartbeat_results.clear();
                self.look_at = Instant::now();
            } else {
                self.record_heartbeats_at = Instant::now() + held::LONGEST_PAUSE;
            }
        }
        Ok(())
    }

    /// Returns whether attempts are in flight or their outcomes not recorded.
    fn is_in_flight(&self) -> bool {
        !self.unrecorded.is_empty() || !self.engine.dispatcher.busy().is_empty()
    }

    fn is_ending(&mut self) -> bool {
        if self.ending_since.is_none() && self.host.is_ending() {
            self.engine.dispatcher.stop();
            self.ending_since = Some(Instant::now());
        }
        self.ending_since.is_some()
    }

    fn is_grace_over(&self) -> bool {
        // If a known outcome were not recorded, its message would be sent again.
        let grace = if self.unrecorded.is_empty() {
            H::GRACE
        } else {
            LOCKED
        };
        self.ending_since
            .is_some_and(|since| since.elapsed() > grace)
    }

    /// Returns whether nothing is left to wait for after the time limit.
    fn is_finished(&self, in_flight: bool) -> bool {
        if !in_flight && !self.heartbeats.is_busy() {
            return true;
        }
        // Another transaction still has the messages locked. They are sent again when their lease
        // ends, as after a crash.
        (self.unrecorded).is_given_up(&self.engine.dispatcher.busy(), Instant::now())
    }

    /// Claims messages and heartbeats in a transaction, and begins to send them after its commit.
    fn claim(&mut self) -> Result<Claim> {
        let (engine, heartbeats) = (&mut self.engine, &mut self.heartbeats);
        let (mut claim, due_heartbeats) = self.host.transaction(|| {
            let claim = engine.claim()?;
            // Heartbeats do not wait for locks either, and need the sender that the claim made.
            let due_heartbeats = match engine.sender() {
                Some(_) if !claim.is_locked => heartbeats.claim()?,
                _ => Vec::new(),
            };
            Ok((claim, due_heartbeats))
        })?;
        self.engine.begin(std::mem::take(&mut claim.batches));
        self.heartbeats.begin(self.engine.sender(), due_heartbeats);
        Ok(claim)
    }

    /// Returns how long to wait before the next claim; `None` if no message is due and the loop has
    /// a time limit.
    fn pause_after(&mut self, claim: &Claim) -> Option<Duration> {
        let is_idle = claim.is_empty && !self.is_in_flight() && !self.heartbeats.is_busy();
        let Some(until) = self.until.filter(|_| is_idle) else {
            return Some(claim.wait);
        };
        // The loop waits for throttled messages, but not for failed ones in backoff.
        let turn = claim
            .throttled
            .filter(|wait| Instant::now() + *wait < until);
        if turn.is_none() && (claim.is_full || claim.is_locked) {
            return None;
        }
        if turn.is_none() {
            self.engine.start_over();
        }
        Some(turn.unwrap_or(Duration::ZERO))
    }

    /// Waits until it is time to look again, or the process is woken. While attempts are in flight,
    /// [`collect`] waits for their outcomes instead.
    fn wait(&mut self) {
        let in_flight = self.is_in_flight();
        let at_most = if in_flight {
            Duration::ZERO
        } else if self.heartbeats.is_busy() {
            WHILE_SENDING
        } else {
            self.look_at.saturating_duration_since(Instant::now())
        };
        if self.host.wait(at_most, in_flight) {
            self.look_at = Instant::now();
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
