//! Sends heartbeats, which show an external service that this database is alive. Each one has its
//! own thread, so a hanging receiver does not delay others.

use std::collections::BTreeSet;
use std::sync::Arc;
use std::sync::mpsc::{self, Receiver, Sender as Reporter};
use std::thread;

use super::resolve::without_signals;
use super::send::Sender;
use crate::delivery_result::Failure;
use crate::outbound::HttpRequest;

/// Most heartbeats, and so threads, in flight at the same time.
const MOST_AT_ONCE: usize = 16;

/// A heartbeat that is ready to be sent.
#[derive(Clone, Debug)]
pub struct HeartbeatRequest {
    pub setting_id: i32,
    pub request: HttpRequest,
}

/// The outcome of a heartbeat.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct HeartbeatResult {
    pub setting_id: i32,
    /// Why the heartbeat did not arrive; `None` if it did.
    pub failure: Option<Failure>,
}

/// Starts the threads and collects their results.
pub struct HeartbeatSender {
    reporter: Reporter<HeartbeatResult>,
    news: Receiver<HeartbeatResult>,
    in_flight: BTreeSet<i32>,
}

impl Default for HeartbeatSender {
    fn default() -> Self {
        let (reporter, news) = mpsc::channel();
        Self {
            reporter,
            news,
            in_flight: BTreeSet::new(),
        }
    }
}

impl HeartbeatSender {
    #[must_use]
    pub fn is_busy(&self) -> bool {
        !self.in_flight.is_empty()
    }

    /// Returns how many more heartbeats may be in flight.
    #[must_use]
    pub fn room(&self) -> usize {
        MOST_AT_ONCE.saturating_sub(self.in_flight.len())
    }

    /// Sends a heartbeat, unless the last one to the same setting is still in flight. The heartbeat
    /// fails at once if there is no room for another thread.
    pub fn send(&mut self, sender: &Arc<Sender>, heartbeat: HeartbeatRequest) {
        let HeartbeatRequest {
            setting_id,
            request,
        } = heartbeat;
        let has_room = self.room() > 0;
        if !self.in_flight.insert(setting_id) {
            return;
        }
        let report = ReportOnDrop {
            result: HeartbeatResult {
                setting_id,
                failure: Some(Failure::Network),
            },
            reporter: self.reporter.clone(),
        };
        if !has_room {
            return;
        }
        let sender = sender.clone();
        // If no thread can be started, the closure is dropped and `report` reports the failure.
        without_signals(|| {
            thread::Builder::new()
                .name("pggit_perf beat".to_owned())
                .spawn(move || {
                    let mut report = report;
                    report.result.failure = sender.send_heartbeat(&request).err();
                })
        })
        .ok();
    }

    /// Returns the results that have arrived since the last call.
    pub fn results(&mut self) -> Vec<HeartbeatResult> {
        let results: Vec<HeartbeatResult> = self.news.try_iter().collect();
        for result in &results {
            self.in_flight.remove(&result.setting_id);
        }
        results
    }
}

/// Reports the outcome of a heartbeat when it is dropped, and thus even if its thread panics.
struct ReportOnDrop {
    result: HeartbeatResult,
    reporter: Reporter<HeartbeatResult>,
}

impl Drop for ReportOnDrop {
    fn drop(&mut self) {
        // When the receiving end is gone, no code waits for this outcome.
        self.reporter.send(self.result).ok();
    }
}

#[cfg(test)]
mod tests {
    use std::io::Read;
    use std::net::TcpListener;
    use std::time::Duration;

    use super::super::address::AddressPolicy;
    use super::super::http::{Rules, Timeouts};
    use super::*;
    use crate::config::secret::Secret;
    use crate::notification::Channel;

    const PATIENT: Duration = Duration::from_secs(30);

    fn sender() -> Arc<Sender> {
        Arc::new(Sender::new(Rules {
            addresses: AddressPolicy {
                allowed: vec!["127.0.0.0/8".parse().unwrap()],
            },
            https_only: false,
            timeouts: Timeouts {
                connect: PATIENT,
                read: PATIENT,
                total: PATIENT,
            },
            further_authorities: vec![],
        }))
    }

    #[test]
    fn heartbeats_beyond_the_limit_fail_at_once() {
        // The listener does not answer until the test has checked the limit.
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = listener.local_addr().unwrap();
        let mut heartbeats = HeartbeatSender::default();
        let sender = sender();
        for setting_id in 1..=20 {
            let url = Secret::new(format!("http://{address}/"));
            let request = HttpRequest::post(Channel::Webhook, url, "{}".to_owned());
            let heartbeat = HeartbeatRequest {
                setting_id,
                request,
            };
            heartbeats.send(&sender, heartbeat);
        }
        assert_eq!(heartbeats.room(), 0);
        let refused: Vec<i32> = heartbeats.results().iter().map(|r| r.setting_id).collect();
        assert_eq!(refused, [17, 18, 19, 20]);
        let held: Vec<_> = (0..16).map(|_| listener.accept().unwrap().0).collect();
        assert_eq!(held.len(), 16);
        // Each heartbeat ends with its connection and makes room for another.
        for mut stream in held {
            stream.read_exact(&mut [0; 16]).unwrap();
        }
        let mut results = Vec::new();
        while heartbeats.is_busy() {
            results.extend(heartbeats.results());
            thread::park_timeout(Duration::from_millis(5));
        }
        assert_eq!(results.len(), 16);
        assert!(
            results
                .iter()
                .all(|result| result.failure == Some(Failure::Network))
        );
        assert_eq!(heartbeats.room(), MOST_AT_ONCE);
    }
}
