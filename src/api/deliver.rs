//! Delivering what is queued: claim and commit, send while nothing is held, write down and commit what came of it. The
//! background worker and the procedure drive the same loop.

mod clock;
mod destination;
mod engine;
mod outcome;
mod procedure;
pub mod worker;

use std::time::{Duration, Instant};

use engine::Engine;

use crate::error::Result;

/// How often to look for what else there is to do while waiting for what comes of attempts.
const WHILE_SENDING: Duration = Duration::from_millis(10);

/// How long whoever is told to end waits for attempts that have begun; what comes of later ones is not known, and they are
/// made again.
const GRACE: Duration = Duration::from_secs(5);

/// Who delivers.
trait Host {
    /// Does `work` in a transaction of its own, as the extension's owner, and commits it.
    fn transaction<R>(&mut self, work: impl FnOnce() -> Result<R>) -> Result<R>;

    /// Waits until it is woken, or for so long; whether it was woken.
    fn wait(&mut self, at_most: Duration) -> bool;

    /// Whether it has been told to end.
    fn is_ending(&mut self) -> bool;
}

/// Delivers until the host is told to end, or, with a time, until nothing is due any more or that time has come: nothing is
/// claimed later.
fn deliver(host: &mut impl Host, until: Option<Instant>) -> Result<()> {
    let mut engine = Engine::new();
    let mut look_at = Instant::now();
    let mut ending_since = None;
    loop {
        let busy = engine.dispatcher.busy().len();
        let is_sending = busy > 0;
        let reports = engine.dispatcher.reports(if is_sending {
            WHILE_SENDING
        } else {
            Duration::ZERO
        });
        if !reports.is_empty() {
            host.transaction(|| engine.record(&reports))?;
            engine.dispatcher.recorded(&reports);
        }
        let busy_now = engine.dispatcher.busy().len();
        if busy_now < busy {
            look_at = Instant::now();
        }
        if ending_since.is_none() && host.is_ending() {
            engine.dispatcher.stop();
            ending_since = Some(Instant::now());
        }
        if let Some(since) = ending_since {
            if busy_now == 0 || since.elapsed() > GRACE {
                return Ok(());
            }
            continue;
        }

        let is_time_over = until.is_some_and(|until| Instant::now() >= until);
        if !is_time_over && Instant::now() >= look_at {
            let claim = host.transaction(|| engine.claim())?;
            let is_nothing_claimed = claim.is_empty;
            engine.begin(claim.batches);
            let is_over = |until: Instant| {
                // What only has to wait its turn is waited for, what failed is not.
                claim
                    .throttled
                    .is_none_or(|wait| Instant::now() + wait >= until)
            };
            if is_nothing_claimed
                && engine.dispatcher.busy().is_empty()
                && until.is_some_and(is_over)
            {
                return Ok(());
            }
            let wait = match until {
                Some(_) => claim.throttled.unwrap_or(claim.wait),
                None => claim.wait,
            };
            look_at = Instant::now() + wait;
        }
        let is_sending = !engine.dispatcher.busy().is_empty();
        if is_time_over && !is_sending {
            return Ok(());
        }
        let at_most = if is_sending {
            Duration::ZERO
        } else {
            look_at.saturating_duration_since(Instant::now())
        };
        if host.wait(at_most) {
            look_at = Instant::now();
        }
    }
}
