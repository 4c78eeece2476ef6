//! Claims, sends and records heartbeats beside notifications, in the same loop.

use std::sync::Arc;
use std::time::{Duration, Instant};

use serde_json::json;

use super::destination;
use crate::config;
use crate::error::{PerfError, Result};
use crate::notifications::tables::heartbeats;
use crate::notifications::tables::heartbeats::Beat;
use crate::pg::argument;
use crate::pg::{owner, server};
use notify::channels::text;
use notify::config::destination::Destination;
use notify::heartbeat::{Beaten, Heart};
use notify::send::Sender;
use notify::verdict::Failure;

/// How often to look whether one is due.
const LOOK_AGAIN_AFTER: Duration = Duration::from_secs(1);

/// A heartbeat that is claimed.
pub(crate) struct Claimed {
    setting_id: i32,
    destination: Destination,
    body: String,
}

pub(crate) struct Pulse {
    heart: Heart,
    look_at: Instant,
}

impl Pulse {
    pub fn new() -> Self {
        Self {
            heart: Heart::default(),
            look_at: Instant::now(),
        }
    }

    pub fn is_busy(&self) -> bool {
        self.heart.is_busy()
    }

    /// Claims the heartbeats that are due, and records those that cannot be sent as failed.
    pub fn claim(&mut self) -> Result<Vec<Claimed>> {
        if Instant::now() < self.look_at {
            return Ok(Vec::new());
        }
        self.look_at = Instant::now() + LOOK_AGAIN_AFTER;
        // Heartbeats without room stay due, for the next look or for another session.
        let room = self.heart.room();
        if room == 0 {
            return Ok(Vec::new());
        }
        let now = argument::clock_now();
        let due = heartbeats::claim(now, room)?;
        if due.is_empty() {
            return Ok(Vec::new());
        }
        let source = destination::source()?;
        let https_only = config::sending().https_only;
        let body = text::json(&json!({
            "source": source, "status": "alive", "sent_at": server::utc_now()?,
            "failing_checks": heartbeats::failing_checks(now)?,
        }))
        .map_err(|_| PerfError::NoRow("heartbeat"))?;
        let mut claimed = Vec::new();
        let mut unusable = Vec::new();
        for setting in &due {
            match destination::open(setting)? {
                Ok(destination) => {
                    destination::log_undeliverable(setting.setting_id, &destination, https_only);
                    claimed.push(Claimed {
                        setting_id: setting.setting_id,
                        destination,
                        body: body.clone(),
                    });
                }
                Err(reason) => {
                    pgrx::log!(
                        "pggit_perf: heartbeat of notification setting {} cannot be sent: {reason}",
                        setting.setting_id
                    );
                    unusable.push(Beaten {
                        setting_id: setting.setting_id,
                        failure: Some(Failure::Configuration),
                    });
                }
            }
        }
        record(&unusable)?;
        Ok(claimed)
    }

    /// Sends claimed heartbeats, after the claim has been committed.
    pub fn begin(&mut self, sender: Option<&Arc<Sender>>, claimed: Vec<Claimed>) {
        for one in claimed {
            if let Some(sender) = sender {
                self.heart
                    .beat(sender, one.setting_id, one.destination, one.body);
            }
        }
    }

    /// The outcomes that have come in since the last call.
    pub fn beaten(&mut self) -> Vec<Beaten> {
        self.heart.beaten()
    }
}

/// Records the outcomes of heartbeats, unless it would have to wait for a lock, and returns whether it did.
pub(crate) fn record(beaten: &[Beaten]) -> Result<bool> {
    if !owner::tables_are_free()? {
        return Ok(false);
    }
    let at = argument::clock_now();
    let beats: Vec<Beat> = beaten
        .iter()
        .map(|beat| Beat {
            setting_id: beat.setting_id,
            at,
            error_class: beat.failure.map(Failure::as_str),
        })
        .collect();
    heartbeats::record(&beats)?;
    Ok(true)
}
