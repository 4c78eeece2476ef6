//! Batches on their way, each destination's in a thread of its own: one that hangs delays no other.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc::{self, Receiver, Sender as Reporter};
use std::thread;
use std::time::{Duration, Instant};

use super::resolve::without_signals;
use super::send::{Attempt, Parcel, Sender};
use crate::alerting::notification::destination::Destination;
use crate::alerting::notification::verdict::{Failure, Verdict};
use crate::alerting::time::Moment;

/// What one destination is to get, in this order.
#[derive(Debug)]
pub struct Batch {
    pub setting_id: i32,
    /// The name of the setting.
    pub receiver: String,
    pub destination: Destination,
    pub parcels: Vec<Parcel>,
    /// No attempt begins later: the claim might end before it does.
    pub begin_before: Instant,
}

/// What became of a parcel.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Report {
    pub setting_id: i32,
    pub queue_id: i64,
    pub attempt: i32,
    pub lease_until: Moment,
    pub due_at: Moment,
    /// `None`: it was not tried.
    pub outcome: Option<Attempt>,
    /// The one that is tried next, by the same claim, once this is written down.
    pub next: Option<i64>,
}

enum News {
    Report(Report),
    Finished(i32),
}

/// Threads that send, and what they report. Each goes on when what it has reported is written down: whatever ends this process, of
/// each destination at most one attempt is unknown.
pub struct Dispatcher {
    reporter: Reporter<News>,
    news: Receiver<News>,
    /// By setting.
    busy: BTreeMap<i32, OnItsWay>,
    is_stopped: bool,
}

/// A batch that a thread is sending.
struct OnItsWay {
    /// Lets it go on.
    go_on: Reporter<()>,
    /// The place of the parcel that is tried next.
    next: Arc<AtomicUsize>,
    /// For each parcel: that it was not tried.
    untried: Vec<Report>,
}

impl Default for Dispatcher {
    fn default() -> Self {
        let (reporter, news) = mpsc::channel();
        Self {
            reporter,
            news,
            busy: BTreeMap::new(),
            is_stopped: false,
        }
    }
}

impl Dispatcher {
    /// The settings whose batch is on its way.
    #[must_use]
    pub fn busy(&self) -> Vec<i32> {
        self.busy.keys().copied().collect()
    }

    /// Begins to send. What no thread can be had for is reported as not tried.
    pub fn begin(&mut self, sender: &Arc<Sender>, batch: Batch) {
        let setting_id = batch.setting_id;
        let untried: Vec<Report> = batch
            .parcels
            .iter()
            .map(|parcel| report(setting_id, parcel, None, None))
            .collect();
        let next = Arc::new(AtomicUsize::new(0));
        let (go_on, recorded) = mpsc::channel();
        let on_its_way = OnItsWay {
            go_on,
            next: next.clone(),
            untried,
        };
        if self.is_stopped {
            self.take_back(&on_its_way);
        }
        let sender = sender.clone();
        let finish = Finish(setting_id, self.reporter.clone());
        let begun = without_signals(|| {
            thread::Builder::new()
                .name("pggit_perf send".to_owned())
                .spawn(move || work(&sender, &batch, &next, &recorded, &finish))
        });
        if begun.is_err() {
            self.take_back(&on_its_way);
        }
        self.busy.insert(setting_id, on_its_way);
    }

    /// What its thread has not tried yet is reported as such, and tried no more.
    fn take_back(&self, batch: &OnItsWay) {
        let from = batch.next.swap(batch.untried.len(), Ordering::Relaxed);
        for report in batch.untried.iter().skip(from) {
            // This process has the other end as well.
            self.reporter.send(News::Report(*report)).ok();
        }
    }

    /// What has come in, after waiting for at most `wait` for the first of it.
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

    /// What these say is written down: their batches go on.
    pub fn recorded(&self, reports: &[Report]) {
        for report in reports.iter().filter(|report| report.outcome.is_some()) {
            if let Some(batch) = self.busy.get(&report.setting_id) {
                // It may have been the last of its batch.
                batch.go_on.send(()).ok();
            }
        }
    }

    /// No attempt begins any more, and what has not been tried is reported at once; attempts that have begun go on.
    pub fn stop(&mut self) {
        self.is_stopped = true;
        self.busy.values().for_each(|batch| self.take_back(batch));
    }
}

/// Tells that a batch is over, however its thread ends.
struct Finish(i32, Reporter<News>);

impl Finish {
    fn tell(&self, report: Report) {
        // Nobody listens any more: then nobody waits for it either.
        self.1.send(News::Report(report)).ok();
    }
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

impl Drop for Finish {
    fn drop(&mut self) {
        self.1.send(News::Finished(self.0)).ok();
    }
}

fn work(
    sender: &Sender,
    batch: &Batch,
    next: &AtomicUsize,
    recorded: &Receiver<()>,
    finish: &Finish,
) {
    let mut is_over = false;
    loop {
        let place = next.fetch_add(1, Ordering::Relaxed);
        let Some(parcel) = batch.parcels.get(place) else {
            return;
        };
        is_over |= Instant::now() >= batch.begin_before;
        let outcome =
            (!is_over).then(|| sender.attempt(&batch.destination, &batch.receiver, parcel));
        // Asked to wait, we wait with all of it.
        is_over |= outcome.is_some_and(|attempt| {
            matches!(
                attempt.verdict,
                Verdict::Retry {
                    failure: Failure::RateLimited,
                    ..
                }
            )
        });
        let follows = batch
            .parcels
            .get(place.saturating_add(1))
            .filter(|_| !is_over);
        finish.tell(report(batch.setting_id, parcel, outcome, follows));
        // Nobody writes anything down any more: then nothing more is sent.
        is_over |= outcome.is_some() && recorded.recv().is_err();
    }
}
