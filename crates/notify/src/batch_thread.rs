//! Sends one batch in a thread of its own.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc::{Receiver, Sender as Reporter};
use std::time::{Instant, SystemTime};

use super::in_flight::InFlight;
use super::send::{Attempt, Outgoing};
use super::smtp::OmittedRecipients;
use crate::claim::ClaimToken;
use crate::config::destination::Destination;
use crate::delivery_result::{DeliveryResult, Failure, of_failure};
use incident_rules::time::Moment;

/// The messages for one destination, in the order in which they are sent.
#[derive(Debug)]
pub struct Batch {
    pub setting_id: i32,
    /// The name of the setting.
    pub receiver: String,
    pub destination: Destination,
    pub outgoing: Vec<Outgoing>,
    /// No attempt begins later than this, because its lease could end before the attempt does.
    pub begin_before: Instant,
}

/// The result for one message of a batch.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct SendResult {
    pub setting_id: i32,
    pub claim: ClaimToken,
    pub due_at: Moment,
    /// `None`: no attempt was made.
    pub outcome: Option<Attempt>,
    /// The message of the same batch whose attempt begins once this outcome is recorded.
    pub next: Option<ClaimToken>,
}

pub(crate) enum News {
    Result(SendResult),
    Finished(i32),
}

/// Makes one attempt.
pub(crate) type Try = dyn Fn(&Batch, &Outgoing) -> Attempt + Send + Sync;

/// The messages of a batch for which no attempt has begun.
pub(crate) struct Rest {
    /// The index of the message that is tried next.
    next: AtomicUsize,
    /// For each message of the batch, the result to report if it is not tried.
    untried: Vec<SendResult>,
}

impl Rest {
    /// All messages of a batch.
    pub(crate) fn of(batch: &Batch) -> Self {
        let untried = batch
            .outgoing
            .iter()
            .map(|outgoing| send_result(batch.setting_id, outgoing, None, None))
            .collect();
        Self {
            next: AtomicUsize::new(0),
            untried,
        }
    }

    /// Returns the index of the next message, whose attempt begins now.
    fn begin_next(&self) -> usize {
        self.next.fetch_add(1, Ordering::Relaxed)
    }

    /// Reports every message for which no attempt has begun as not tried. No attempt begins
    /// afterwards.
    pub(crate) fn give_back(&self, reporter: &Reporter<News>) {
        let from = self.next.swap(self.untried.len(), Ordering::Relaxed);
        for result in self.untried.iter().skip(from) {
            // When the dispatcher is gone, no code waits for these results.
            reporter.send(News::Result(*result)).ok();
        }
    }
}

/// A thread that sends one batch. When it ends, even by a panic or before it could start, it
/// reports the untried messages and the end of the batch.
pub(crate) struct BatchThread {
    pub setting_id: i32,
    pub in_flight: &'static InFlight,
    pub reporter: Reporter<News>,
    pub rest: Arc<Rest>,
}

impl BatchThread {
    pub(crate) fn send(&self, batch: &Batch, attempt: &Try, recorded: &Receiver<()>) {
        while let Some((place, outgoing)) = self.next(batch) {
            if Instant::now() >= batch.begin_before {
                self.report(send_result(self.setting_id, outgoing, None, None));
                return;
            }
            let outcome = try_once(batch, attempt, outgoing);
            // A pause that a receiver asks for applies to all messages of its setting. After a
            // panic, the state of this thread is unknown.
            let is_over = matches!(
                outcome.result,
                DeliveryResult::Retry {
                    failure: Failure::RateLimited | Failure::Internal,
                    ..
                }
            );
            let follows = batch
                .outgoing
                .get(place.saturating_add(1))
                .filter(|_| !is_over);
            self.report(send_result(
                self.setting_id,
                outgoing,
                Some(outcome),
                follows,
            ));
            // An error means that the dispatcher is gone, and no code would record another outcome.
            if recorded.recv().is_err() || is_over {
                return;
            }
        }
    }

    /// Returns the next message that may be tried, with its index in the batch.
    fn next<'a>(&self, batch: &'a Batch) -> Option<(usize, &'a Outgoing)> {
        let place = self.rest.begin_next();
        batch.outgoing.get(place).map(|outgoing| (place, outgoing))
    }

    fn report(&self, result: SendResult) {
        // When the dispatcher is gone, no code waits for this result.
        self.reporter.send(News::Result(result)).ok();
    }
}

impl Drop for BatchThread {
    fn drop(&mut self) {
        self.rest.give_back(&self.reporter);
        self.in_flight.end(self.setting_id);
        self.reporter.send(News::Finished(self.setting_id)).ok();
    }
}

/// Makes one attempt. A panic counts as an internal failure, and its text is in the server's log.
fn try_once(batch: &Batch, attempt: &Try, outgoing: &Outgoing) -> Attempt {
    let started_at = SystemTime::now();
    let started = Instant::now();
    catch_unwind(AssertUnwindSafe(|| attempt(batch, outgoing))).unwrap_or_else(|_| Attempt {
        started_at,
        milliseconds: started.elapsed().as_secs_f64() * 1000.0,
        result: of_failure(Failure::Internal),
        http_status: None,
        left_out: OmittedRecipients::default(),
    })
}

fn send_result(
    setting_id: i32,
    outgoing: &Outgoing,
    outcome: Option<Attempt>,
    next: Option<&Outgoing>,
) -> SendResult {
    SendResult {
        setting_id,
        claim: outgoing.claim,
        due_at: outgoing.due_at,
        outcome,
        next: next.map(|outgoing| outgoing.claim),
    }
}
