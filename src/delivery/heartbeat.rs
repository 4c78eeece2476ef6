//! Telling an outside that this database is alive: each destination's in a thread of its own, none waits for another.

use std::collections::BTreeSet;
use std::sync::Arc;
use std::sync::mpsc::{self, Receiver, Sender as Reporter};
use std::thread;

use super::resolve::without_signals;
use super::send::Sender;
use crate::alerting::notification::destination::Destination;
use crate::alerting::notification::verdict::Failure;

/// What came of a heartbeat.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Beaten {
    pub setting_id: i32,
    /// Why it did not arrive.
    pub failure: Option<Failure>,
}

/// Heartbeats on their way.
pub struct Heart {
    reporter: Reporter<Beaten>,
    news: Receiver<Beaten>,
    on_their_way: BTreeSet<i32>,
}

impl Default for Heart {
    fn default() -> Self {
        let (reporter, news) = mpsc::channel();
        Self {
            reporter,
            news,
            on_their_way: BTreeSet::new(),
        }
    }
}

impl Heart {
    #[must_use]
    pub fn is_busy(&self) -> bool {
        !self.on_their_way.is_empty()
    }

    /// Sends one; nothing while the last one to the same setting is on its way.
    pub fn beat(
        &mut self,
        sender: &Arc<Sender>,
        setting_id: i32,
        destination: Destination,
        body: String,
    ) {
        if !self.on_their_way.insert(setting_id) {
            return;
        }
        let told = Told {
            beaten: Beaten {
                setting_id,
                failure: Some(Failure::Network),
            },
            reporter: self.reporter.clone(),
        };
        let sender = sender.clone();
        // Where no thread is to be had, what it would have told of is dropped, and told.
        without_signals(|| {
            thread::Builder::new()
                .name("pggit_perf beat".to_owned())
                .spawn(move || {
                    let mut told = told;
                    told.beaten.failure = sender.beat(&destination, &body).err();
                })
        })
        .ok();
    }

    /// What has come in.
    pub fn beaten(&mut self) -> Vec<Beaten> {
        let beaten: Vec<Beaten> = self.news.try_iter().collect();
        for beat in &beaten {
            self.on_their_way.remove(&beat.setting_id);
        }
        beaten
    }
}

/// Tells what came of a heartbeat, however its thread ends.
struct Told {
    beaten: Beaten,
    reporter: Reporter<Beaten>,
}

impl Drop for Told {
    fn drop(&mut self) {
        // Nobody listens any more: then nobody waits for it either.
        self.reporter.send(self.beaten).ok();
    }
}
