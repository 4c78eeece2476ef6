//! Claims, sends and records heartbeats in the same loop as notifications.

use std::sync::Arc;
use std::time::{Duration, Instant};

use super::destination;
use crate::config;
use crate::error::Result;
use crate::notifications::tables::claims::DueDestination;
use crate::notifications::tables::heartbeats;
use crate::notifications::tables::heartbeats::HeartbeatOutcome;
use crate::pg::argument;
use crate::pg::{owner, server};
use notify::channels::heartbeat::Heartbeat;
use notify::delivery_result::Failure;
use notify::heartbeat::{HeartbeatRequest, HeartbeatResult, HeartbeatSender};
use notify::send::Sender;

/// How often to check for due heartbeats.
const LOOK_AGAIN_AFTER: Duration = Duration::from_secs(1);

pub(crate) struct HeartbeatScheduler {
    heartbeats: HeartbeatSender,
    look_at: Instant,
}

impl HeartbeatScheduler {
    pub fn new() -> Self {
        Self {
            heartbeats: HeartbeatSender::default(),
            look_at: Instant::now(),
        }
    }

    pub fn is_busy(&self) -> bool {
        self.heartbeats.is_busy()
    }

    /// Claims due heartbeats, and records those that cannot be sent as failed.
    pub fn claim(&mut self) -> Result<Vec<HeartbeatRequest>> {
        if Instant::now() < self.look_at {
            return Ok(Vec::new());
        }
        self.look_at = Instant::now() + LOOK_AGAIN_AFTER;
        // Heartbeats beyond the room stay due for the next check or for another session.
        let room = self.heartbeats.room();
        if room == 0 {
            return Ok(Vec::new());
        }
        let now = argument::clock_now();
        let due = heartbeats::claim(now, room)?;
        if due.is_empty() {
            return Ok(Vec::new());
        }
        let heartbeat = Heartbeat::new(
            destination::source()?,
            server::utc_now()?,
            heartbeats::failing_checks(now)?,
        );
        let mut requests = Vec::new();
        let mut unusable = Vec::new();
        for setting in &due {
            match request(setting, &heartbeat)? {
                Some(request) => requests.push(request),
                None => unusable.push(HeartbeatResult {
                    setting_id: setting.setting_id,
                    failure: Some(Failure::Configuration),
                }),
            }
        }
        record(&unusable)?;
        Ok(requests)
    }

    /// Sends claimed heartbeats. The claim must be committed.
    pub fn begin(&mut self, sender: Option<&Arc<Sender>>, requests: Vec<HeartbeatRequest>) {
        for request in requests {
            if let Some(sender) = sender {
                self.heartbeats.send(sender, request);
            }
        }
    }

    /// Returns the results that have arrived since the last call.
    pub fn results(&mut self) -> Vec<HeartbeatResult> {
        self.heartbeats.results()
    }
}

/// Builds the request for a setting. If its config cannot be used, it logs the reason and returns
/// `None`.
fn request(setting: &DueDestination, heartbeat: &Heartbeat) -> Result<Option<HeartbeatRequest>> {
    let setting_id = setting.setting_id;
    let destination = match destination::open(setting)? {
        Ok(destination) => destination,
        Err(reason) => {
            pgrx::log!(
                "pggit_perf: heartbeat of notification setting {setting_id} cannot be sent: \
                    {reason}"
            );
            return Ok(None);
        }
    };
    destination::log_undeliverable(setting_id, &destination, config::sending().https_only);
    let request = destination.heartbeat(heartbeat).ok();
    Ok(request.map(|request| HeartbeatRequest {
        setting_id,
        request,
    }))
}

/// Records the outcomes of heartbeats, unless it would have to wait for a lock. Returns whether it
/// recorded them.
pub(crate) fn record(results: &[HeartbeatResult]) -> Result<bool> {
    if !owner::try_lock_tables()? {
        return Ok(false);
    }
    let at = argument::clock_now();
    let outcomes: Vec<HeartbeatOutcome> = results
        .iter()
        .map(|result| HeartbeatOutcome {
            setting_id: result.setting_id,
            at,
            error_class: result.failure.map(Failure::as_str),
        })
        .collect();
    heartbeats::record(&outcomes)?;
    Ok(true)
}
