//! Sends batches. Each destination has its own thread, so a hanging receiver does not delay others.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;
use std::sync::mpsc::{self, Receiver, Sender as Reporter};
use std::thread;
use std::time::Duration;

use super::batch_thread::{BatchThread, News, Rest, Try};
use super::in_flight::InFlight;
use super::resolve::without_signals;
use super::send::{Outgoing, Sender};

pub use super::batch_thread::{Batch, SendResult};

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
        let rest = Arc::new(Rest::of(&batch));
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
        let thread = BatchThread {
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
