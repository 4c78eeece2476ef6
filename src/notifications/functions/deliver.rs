//! Delivers queued notifications: claims messages and commits, sends them while it holds neither a lock nor a snapshot, records the
//! outcomes and commits. The background worker and the procedure run the same loop.

mod alarm;
mod batches;
mod clock;
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
use heartbeat::Pulse;
use held::Held;
use pgrx::pg_sys;

use crate::error::Result;
use crate::notifications::tables::mail_recipients;
use notify::dispatch::Report;
use notify::in_flight::InFlight;
use notify::smtp::LeftOut;

/// How long the loop waits for outcomes before it looks for other work.
const WHILE_SENDING: Duration = Duration::from_millis(10);

/// How long a host that has been asked to end, or whose time is over, still tries to record known outcomes while another transaction has
/// the tables or the messages locked.
const LOCKED: Duration = Duration::from_secs(5);

/// Shared by all that this process delivers: notifications and the alarm.
static IN_FLIGHT: InFlight = InFlight::new();

/// The process that runs the loop: the background worker or a session that calls the procedure.
trait Host {
    /// How long it waits for attempts that have begun, after it was told to end. Attempts that take longer have no known
    /// outcome and are made again.
    const GRACE: Duration;

    /// Does `work` in a transaction of its own, as the extension's owner, and commits it.
    fn transaction<R>(&mut self, work: impl FnOnce() -> Result<R>) -> Result<R>;

    /// Waits until it is woken, for `at_most` so long, and returns whether it was woken. While an attempt `is_on_its_way` or its
    /// outcome is not recorded, no interrupt is served, as it would lose that outcome.
    fn wait(&mut self, at_most: Duration, is_on_its_way: bool) -> bool;

    /// Does other regular work, such as looking after health; `is_on_its_way` as above.
    fn look_after(&mut self, _is_on_its_way: bool) -> Result<()> {
        Ok(())
    }

    /// Whether it has been told to end.
    fn is_ending(&mut self) -> bool;
}

/// Delivers until the host is told to end. With `until`, also until nothing is due any more; after that time no message is
/// claimed, and attempts that have begun are waited for.
fn deliver<H: Host>(host: &mut H, until: Option<Instant>) -> Result<()> {
    let mut engine = Engine::new();
    let mut pulse = Pulse::new();
    let mut reports = Held::default();
    let mut beaten = Vec::new();
    let mut record_beats_at = Instant::now();
    let mut look_at = Instant::now();
    let mut ending_since = None;
    loop {
        if collect(host, &mut engine, &mut reports)? {
            look_at = Instant::now();
        }
        beaten.extend(pulse.beaten());
        if !beaten.is_empty() && Instant::now() >= record_beats_at {
            if host.transaction(|| heartbeat::record(&beaten))? {
                beaten.clear();
                look_at = Instant::now();
            } else {
                record_beats_at = Instant::now() + held::LONGEST_PAUSE;
            }
        }
        let is_on_its_way = !reports.is_empty() || !engine.dispatcher.busy().is_empty();
        if ending_since.is_none() && host.is_ending() {
            engine.dispatcher.stop();
            ending_since = Some(Instant::now());
        }
        if let Some(since) = ending_since {
            // A message whose known outcome is not recorded would be sent again.
            let grace = if reports.is_empty() { H::GRACE } else { LOCKED };
            if !is_on_its_way || since.elapsed() > grace {
                return Ok(());
            }
            host.wait(WHILE_SENDING, true);
            continue;
        }

        host.look_after(is_on_its_way)?;
        let is_time_over = until.is_some_and(|until| Instant::now() >= until);
        if is_time_over && !is_on_its_way && !pulse.is_busy() {
            return Ok(());
        }
        // Another transaction keeps the messages locked: they are sent again when their lease ends, as after a crash.
        if is_time_over && reports.is_given_up(&engine.dispatcher.busy(), Instant::now()) {
            return Ok(());
        }
        if !is_time_over && Instant::now() >= look_at {
            let (claim, beats) = host.transaction(|| {
                let claim = engine.claim()?;
                // Heartbeats do not wait for locks either, and need the sender that the claim has made.
                let beats = match engine.sender() {
                    Some(_) if !claim.is_locked => pulse.claim()?,
                    _ => Vec::new(),
                };
                Ok((claim, beats))
            })?;
            engine.begin(claim.batches);
            pulse.begin(engine.sender(), beats);
            let is_idle = claim.is_empty
                && reports.is_empty()
                && engine.dispatcher.busy().is_empty()
                && !pulse.is_busy();
            let wait = match until {
                Some(until) if is_idle => {
                    // Messages that wait for the rate of their destination are waited for, failed ones that back off are not.
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
        let is_on_its_way = !reports.is_empty() || !engine.dispatcher.busy().is_empty();
        let at_most = if is_on_its_way {
            Duration::ZERO
        } else if pulse.is_busy() {
            WHILE_SENDING
        } else {
            look_at.saturating_duration_since(Instant::now())
        };
        if host.wait(at_most, is_on_its_way) {
            look_at = Instant::now();
        }
    }
}

/// Sleeps until this process is woken, for `at_most` so long, and returns whether it was woken.
fn wait_for_latch(at_most: Duration) -> bool {
    // SAFETY: this process's own latch.
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

/// Records the outcomes that have come in, and those in `held`, whose messages another session had locked. Returns whether a batch is
/// over, so that more may be claimed for its destination.
fn collect(host: &mut impl Host, engine: &mut Engine, held: &mut Held) -> Result<bool> {
    let busy = engine.dispatcher.busy().len();
    let at_most = if busy > 0 || !held.is_empty() {
        WHILE_SENDING
    } else {
        Duration::ZERO
    };
    held.extend(engine.dispatcher.reports(at_most), Instant::now());
    if !held.is_empty() && held.pause(Instant::now()).is_zero() {
        let left = host.transaction(|| record(engine, held.reports()))?;
        let recorded = held.recorded(left, Instant::now());
        engine.dispatcher.recorded(&recorded);
    }
    engine.end_turns();
    Ok(engine.dispatcher.busy().len() < busy)
}

/// Records outcomes, with the recipients of e-mails that did not get them, and returns those whose messages are locked.
fn record(engine: &mut Engine, reports: &[Report]) -> Result<Vec<Report>> {
    let left = engine.record(reports)?;
    let mut left_out = Vec::new();
    for report in reports.iter().filter(|report| !left.contains(report)) {
        let without = report.outcome.map(|o| o.left_out).unwrap_or_default();
        if without.count() > 0 {
            log_left_out("notification", report.queue_id, without);
            left_out.push((report.queue_id, report.attempt, without.count()));
        }
    }
    mail_recipients::note_left_out(&left_out)?;
    Ok(left)
}

/// Writes into the server's log that an e-mail was sent, but not to all. Addresses are left to the log of the mail server.
fn log_left_out(what: &str, id: i64, left_out: LeftOut) {
    pgrx::log!(
        "pggit_perf: {what} {id} was sent, but not to all: {} recipients were refused or cannot be written as the mail server asks, {} were put off too often",
        left_out.refused,
        left_out.deferred
    );
}
