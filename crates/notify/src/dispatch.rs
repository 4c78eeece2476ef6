//! Sends batches. Each destination has its own thread, so a hanging receiver does not delay others.

use std::collections::{BTreeMap, BTreeSet};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc::{self, Receiver, Sender as Reporter};
use std::thread;
use std::time::{Duration, Instant, SystemTime};

use super::in_flight::InFlight;
use super::resolve::without_signals;
use super::send::{Attempt, Outgoing, Sender};
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

enum News {
    Result(SendResult),
    Finished(i32),
}

/// Makes one attempt.
type Try = dyn Fn(&Batch, &Outgoing) -> Attempt + Send + Sync;

/// Starts the threads and collects their results. A thread sends its next message only after the
/// outcome of the previous one is recorded, so a crash of this process leaves the outcome of at
/// most one attempt per destination unknown.
pub struct Dispatcher {
    in_flight: &'static InFlight,
    reporter: Reporter<News>,
    news: Receiver<News>,
    /// The running batch of each setting.
    busy: BTreeMap<i32, Running>,
    is_stopped: bool,
}

/// A batch that a thread is sending.
struct Running {
    /// Signals the thread to send the next message.
    go_on: Reporter<()>,
    rest: Arc<Rest>,
}

/// The messages of a batch for which no attempt has begun.
struct Rest {
    /// The index of the message that is tried next.
    next: AtomicUsize,
    /// For each message of the batch, the result to report if it is not tried.
    untried: Vec<SendResult>,
}

impl Rest {
    /// Returns the index of the next message, whose attempt begins now.
    fn begin_next(&self) -> usize {
        self.next.fetch_add(1, Ordering::Relaxed)
    }

    /// Reports every message for which no attempt has begun as not tried. No attempt begins
    /// afterwards.
    fn give_back(&self, reporter: &Reporter<News>) {
        let from = self.next.swap(self.untried.len(), Ordering::Relaxed);
        for result in self.untried.iter().skip(from) {
            // When the dispatcher is gone, no code waits for these results.
            reporter.send(News::Result(*result)).ok();
        }
    }
}

impl Dispatcher {
    /// `in_flight` is shared by all dispatchers of a process.
    #[must_use]
    pub fn new(in_flight: &'static InFlight) -> Self {
        let (reporter, news) = mpsc::channel();
        Self {
            in_flight,
            reporter,
            news,
            busy: BTreeMap::new(),
            is_stopped: false,
        }
    }

    /// Returns the settings whose batch this dispatcher is sending.
    #[must_use]
    pub fn busy(&self) -> Vec<i32> {
        self.busy.keys().copied().collect()
    }

    /// Returns the settings for which no batch may begin now: those of [`Self::busy`], and those to
    /// which a thread of an earlier dispatcher is still sending.
    #[must_use]
    pub fn taken(&self) -> Vec<i32> {
        let taken: BTreeSet<i32> = self
            .in_flight
            .settings()
            .into_iter()
            .chain(self.busy())
            .collect();
        taken.into_iter().collect()
    }

    /// Begins to send. It reports every message as not tried if it cannot start a thread, while the
    /// setting is one of [`Self::taken`], or after [`Self::stop`].
    pub fn begin(&mut self, sender: &Arc<Sender>, batch: Batch) {
        let sender = sender.clone();
        self.begin_with(
            batch,
            Arc::new(move |batch: &Batch, outgoing: &Outgoing| {
                sender.attempt(&batch.destination, &batch.receiver, outgoing)
            }),
        );
    }

    pub(crate) fn begin_with(&mut self, batch: Batch, attempt: Arc<Try>) {
        let setting_id = batch.setting_id;
        let untried = batch
            .outgoing
            .iter()
            .map(|outgoing| send_result(setting_id, outgoing, None, None))
            .collect();
        let rest = Arc::new(Rest {
            next: AtomicUsize::new(0),
            untried,
        });
        if self.busy.contains_key(&setting_id) {
            return rest.give_back(&self.reporter);
        }
        let may_begin = !self.is_stopped && self.in_flight.begin(setting_id);
        let (go_on, recorded) = mpsc::channel();
        let running = Running {
            go_on,
            rest: rest.clone(),
        };
        self.busy.insert(setting_id, running);
        if !may_begin {
            rest.give_back(&self.reporter);
            self.reporter.send(News::Finished(setting_id)).ok();
            return;
        }
        let thread = Thread {
            setting_id,
            in_flight: self.in_flight,
            reporter: self.reporter.clone(),
            rest,
        };
        // If no thread can be started, this drops the closure and `thread` with it.
        without_signals(|| {
            thread::Builder::new()
                .name("pggit_perf send".to_owned())
                .spawn(move || thread.send(&batch, &*attempt, &recorded))
        })
        .ok();
    }

    /// Waits at most `wait` for the first result, and returns all results that have arrived.
    pub fn results(&mut self, wait: Duration) -> Vec<SendResult> {
        let first = self.news.recv_timeout(wait).ok();
        let mut results = Vec::new();
        for news in first.into_iter().chain(self.news.try_iter()) {
            match news {
                News::Result(result) => results.push(result),
                News::Finished(setting_id) => {
                    self.busy.remove(&setting_id);
                }
            }
        }
        results
    }

    /// Signals the threads that these outcomes are recorded, so that their batches continue.
    pub fn recorded(&self, results: &[SendResult]) {
        for result in results.iter().filter(|result| result.outcome.is_some()) {
            if let Some(batch) = self.busy.get(&result.setting_id) {
                // After the last message of a batch its thread has ended, and this send fails.
                batch.go_on.send(()).ok();
            }
        }
    }

    /// Prevents further attempts, and reports untried messages at once. Attempts that have begun
    /// continue.
    pub fn stop(&mut self) {
        self.is_stopped = true;
        for batch in self.busy.values() {
            batch.rest.give_back(&self.reporter);
        }
    }
}

/// A thread that sends one batch. When it ends, even by a panic or before it could start, it
/// reports the untried messages and the end of the batch.
struct Thread {
    setting_id: i32,
    in_flight: &'static InFlight,
    reporter: Reporter<News>,
    rest: Arc<Rest>,
}

impl Thread {
    fn send(&self, batch: &Batch, attempt: &Try, recorded: &Receiver<()>) {
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

impl Drop for Thread {
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
