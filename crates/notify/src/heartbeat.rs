//! Sends heartbeats, which tell a service outside that this database is alive. Each destination has a thread of its own, so that
//! one that hangs delays no other.

use std::collections::BTreeSet;
use std::sync::Arc;
use std::sync::mpsc::{self, Receiver, Sender as Reporter};
use std::thread;

use super::resolve::without_signals;
use super::send::Sender;
use crate::config::destination::Destination;
use crate::verdict::Failure;

/// The greatest number of heartbeats, and so of threads, on their way at the same time.
const MOST_AT_ONCE: usize = 16;

/// The outcome of a heartbeat.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Beaten {
    pub setting_id: i32,
    /// Why it did not arrive; `None` when it did.
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

    /// How many more may be on their way.
    #[must_use]
    pub fn room(&self) -> usize {
        MOST_AT_ONCE.saturating_sub(self.on_their_way.len())
    }

    /// Sends a heartbeat, unless the last one to the same setting is still on its way. Without room for another thread it fails at
    /// once.
    pub fn beat(
        &mut self,
        sender: &Arc<Sender>,
        setting_id: i32,
        destination: Destination,
        body: String,
    ) {
        let has_room = self.room() > 0;
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
        if !has_room {
            return;
        }
        let sender = sender.clone();
        // When no thread can be started, the closure is dropped, and `told` reports the failure.
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

    /// The outcomes that have come in.
    pub fn beaten(&mut self) -> Vec<Beaten> {
        let beaten: Vec<Beaten> = self.news.try_iter().collect();
        for beat in &beaten {
            self.on_their_way.remove(&beat.setting_id);
        }
        beaten
    }
}

/// Reports the outcome of a heartbeat when it is dropped, so also when its thread panics.
struct Told {
    beaten: Beaten,
    reporter: Reporter<Beaten>,
}

impl Drop for Told {
    fn drop(&mut self) {
        // When the receiving end is gone, nobody waits for this outcome.
        self.reporter.send(self.beaten).ok();
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
    fn only_so_many_are_on_their_way_at_once() {
        // Accepts, and says nothing until the test has looked.
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = listener.local_addr().unwrap();
        let mut heart = Heart::default();
        let sender = sender();
        for setting_id in 1..=20 {
            let destination = Destination::Webhook {
                url: Secret::new(format!("http://{address}/")),
                headers: vec![],
            };
            heart.beat(&sender, setting_id, destination, "{}".to_owned());
        }
        assert_eq!(heart.room(), 0);
        let refused: Vec<i32> = heart.beaten().iter().map(|beat| beat.setting_id).collect();
        assert_eq!(refused, [17, 18, 19, 20]);
        let held: Vec<_> = (0..16).map(|_| listener.accept().unwrap().0).collect();
        assert_eq!(held.len(), 16);
        // Each ends with its connection, and makes room.
        for mut stream in held {
            stream.read_exact(&mut [0; 16]).unwrap();
        }
        let mut beaten = Vec::new();
        while heart.is_busy() {
            beaten.extend(heart.beaten());
            thread::park_timeout(Duration::from_millis(5));
        }
        assert_eq!(beaten.len(), 16);
        assert!(
            beaten
                .iter()
                .all(|beat| beat.failure == Some(Failure::Network))
        );
        assert_eq!(heart.room(), MOST_AT_ONCE);
    }
}
