//! Sends batches, each destination's in a thread of its own: a receiver that hangs delays no other.

use std::collections::{BTreeMap, BTreeSet};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc::{self, Receiver, Sender as Reporter};
use std::thread;
use std::time::{Duration, Instant, SystemTime};

use super::in_flight::InFlight;
use super::resolve::without_signals;
use super::send::{Attempt, Parcel, Sender};
use super::smtp::LeftOut;
use crate::config::destination::Destination;
use crate::verdict::{Failure, Verdict, of_failure};
use incident_rules::time::Moment;

/// The messages for one destination, in the order in which they are sent.
#[derive(Debug)]
pub struct Batch {
    pub setting_id: i32,
    /// The name of the setting.
    pub receiver: String,
    pub destination: Destination,
    pub parcels: Vec<Parcel>,
    /// No attempt begins later, because the claim could end before the attempt does.
    pub begin_before: Instant,
}

/// The outcome of one parcel.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Report {
    pub setting_id: i32,
    pub queue_id: i64,
    pub attempt: i32,
    pub lease_until: Moment,
    pub due_at: Moment,
    /// `None`: no attempt was made.
    pub outcome: Option<Attempt>,
    /// The parcel of the same batch whose attempt begins once this outcome is recorded.
    pub next: Option<i64>,
}

enum News {
    Report(Report),
    Finished(i32),
}

/// Makes one attempt.
type Try = dyn Fn(&Batch, &Parcel) -> Attempt + Send + Sync;

/// Starts the threads and collects their reports. A thread goes on to its next parcel only when the
/// outcome of the last one is recorded, so that whatever ends this process leaves at most one attempt
/// of each destination unknown.
pub struct Dispatcher {
    in_flight: &'static InFlight,
    reporter: Reporter<News>,
    news: Receiver<News>,
    /// By setting.
    busy: BTreeMap<i32, OnItsWay>,
    is_stopped: bool,
}

/// A batch that a thread is sending.
struct OnItsWay {
    /// Lets the thread go on to the next parcel.
    go_on: Reporter<()>,
    rest: Arc<Rest>,
}

/// The parcels of a batch for which no attempt has begun.
struct Rest {
    /// The place of the parcel that is tried next.
    next: AtomicUsize,
    /// For each parcel of the batch, the report that it was not tried.
    untried: Vec<Report>,
}

impl Rest {
    /// Takes the place of the next parcel: its attempt begins now.
    fn begin_next(&self) -> usize {
        self.next.fetch_add(1, Ordering::Relaxed)
    }

    /// Reports every parcel for which no attempt has begun as not tried; none begins afterwards.
    fn give_back(&self, reporter: &Reporter<News>) {
        let from = self.next.swap(self.untried.len(), Ordering::Relaxed);
        for report in self.untried.iter().skip(from) {
            // When the dispatcher is gone, nobody waits for these reports.
            reporter.send(News::Report(*report)).ok();
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

    /// The settings whose batch this dispatcher is sending.
    #[must_use]
    pub fn busy(&self) -> Vec<i32> {
        self.busy.keys().copied().collect()
    }

    /// The settings for which no batch may begin now: those of [`Self::busy`], and those to which a
    /// thread of an earlier dispatcher still sends.
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

    /// Begins to send. Every parcel is reported as not tried when no thread can be started, or while
    /// the setting is one of [`Self::taken`].
    pub fn begin(&mut self, sender: &Arc<Sender>, batch: Batch) {
        let sender = sender.clone();
        self.begin_with(
            batch,
            Arc::new(move |batch: &Batch, parcel: &Parcel| {
                sender.attempt(&batch.destination, &batch.receiver, parcel)
            }),
        );
    }

    pub(crate) fn begin_with(&mut self, batch: Batch, attempt: Arc<Try>) {
        let setting_id = batch.setting_id;
        let untried = batch
            .parcels
            .iter()
            .map(|parcel| report(setting_id, parcel, None, None))
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
        let on_its_way = OnItsWay {
            go_on,
            rest: rest.clone(),
        };
        self.busy.insert(setting_id, on_its_way);
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
        // Where no thread can be started, this drops the closure, and `thread` with it.
        without_signals(|| {
            thread::Builder::new()
                .name("pggit_perf send".to_owned())
                .spawn(move || thread.send(&batch, &*attempt, &recorded))
        })
        .ok();
    }

    /// The reports that have come in, after waiting for at most `wait` for the first one.
    pub fn reports(&mut self, wait: Duration) -> Vec<Report> {
        let first = self.news.recv_timeout(wait).ok();
        let mut reports = Vec::new();
        for news in first.into_iter().chain(self.news.try_iter()) {
            match news {
                News::Report(report) => reports.push(report),
                News::Finished(setting_id) => {
                    self.busy.remove(&setting_id);
                }
            }
        }
        reports
    }

    /// Tells the threads that these outcomes are recorded: their batches go on.
    pub fn recorded(&self, reports: &[Report]) {
        for report in reports.iter().filter(|report| report.outcome.is_some()) {
            if let Some(batch) = self.busy.get(&report.setting_id) {
                // After the last parcel of a batch its thread has ended, and needs no word.
                batch.go_on.send(()).ok();
            }
        }
    }

    /// No attempt begins any more, and parcels that were not tried are reported at once. Attempts
    /// that have begun go on.
    pub fn stop(&mut self) {
        self.is_stopped = true;
        for batch in self.busy.values() {
            batch.rest.give_back(&self.reporter);
        }
    }
}

/// A thread that sends one batch. However it ends, by a panic or before it could start, it gives back
/// the parcels that were not tried and reports that the batch is over.
struct Thread {
    setting_id: i32,
    in_flight: &'static InFlight,
    reporter: Reporter<News>,
    rest: Arc<Rest>,
}

impl Thread {
    fn send(&self, batch: &Batch, attempt: &Try, recorded: &Receiver<()>) {
        while let Some((place, parcel)) = self.next(batch) {
            if Instant::now() >= batch.begin_before {
                self.tell(report(self.setting_id, parcel, None, None));
                return;
            }
            let outcome = try_once(batch, attempt, parcel);
            // A receiver that asks for a pause gets it for all messages of its setting. After a panic
            // nothing is known about what this thread has in its hands.
            let is_over = matches!(
                outcome.verdict,
                Verdict::Retry {
                    failure: Failure::RateLimited | Failure::Internal,
                    ..
                }
            );
            let follows = batch
                .parcels
                .get(place.saturating_add(1))
                .filter(|_| !is_over);
            self.tell(report(self.setting_id, parcel, Some(outcome), follows));
            // An error: the dispatcher is gone, and nobody would record what comes of another attempt.
            if recorded.recv().is_err() || is_over {
                return;
            }
        }
    }

    /// The next parcel with its place in the batch, if there is one that may be tried.
    fn next<'a>(&self, batch: &'a Batch) -> Option<(usize, &'a Parcel)> {
        let place = self.rest.begin_next();
        batch.parcels.get(place).map(|parcel| (place, parcel))
    }

    fn tell(&self, report: Report) {
        // When the dispatcher is gone, nobody waits for this report.
        self.reporter.send(News::Report(report)).ok();
    }
}

impl Drop for Thread {
    fn drop(&mut self) {
        self.rest.give_back(&self.reporter);
        self.in_flight.end(self.setting_id);
        self.reporter.send(News::Finished(self.setting_id)).ok();
    }
}

/// An attempt that panics has failed, by a fault of ours; the panic's text is in the server's log.
fn try_once(batch: &Batch, attempt: &Try, parcel: &Parcel) -> Attempt {
    let started_at = SystemTime::now();
    let started = Instant::now();
    catch_unwind(AssertUnwindSafe(|| attempt(batch, parcel))).unwrap_or_else(|_| Attempt {
        started_at,
        milliseconds: started.elapsed().as_secs_f64() * 1000.0,
        verdict: of_failure(Failure::Internal),
        http_status: None,
        left_out: LeftOut::default(),
    })
}

fn report(
    setting_id: i32,
    parcel: &Parcel,
    outcome: Option<Attempt>,
    next: Option<&Parcel>,
) -> Report {
    Report {
        setting_id,
        queue_id: parcel.queue_id,
        attempt: parcel.attempt,
        lease_until: parcel.lease_until,
        due_at: parcel.due_at,
        outcome,
        next: next.map(|parcel| parcel.queue_id),
    }
}
