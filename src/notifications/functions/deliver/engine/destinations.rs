//! The destinations with due messages: which of them may be sent to now.

use std::collections::HashMap;
use std::time::Instant;

use super::{Claim, Engine, HELD_BY_OTHERS, destination};
use crate::error::Result;
use crate::notifications::tables::claims::{self, ClaimRequest, DueDestination};
use crate::notifications::tables::delivery_turn::Turn;
use crate::notifications::tables::rate_states::{self, RateState};
use incident_rules::time::{Interval, Moment};
use notify::backoff;
use notify::clock::duration;
use notify::notification::Channel;
use notify::rate_limit::{self, Rate};

/// Most messages that are claimed for a destination at once.
const MOST_CLAIMED: usize = 100;

/// Most destinations of one channel to which this session sends at the same time. Each channel has
/// its own count, so hanging receivers of one channel do not delay those of another.
const MOST_AT_ONCE: usize = 16;

impl Engine {
    /// Returns the destinations with messages, and notes their channels and positions.
    pub(super) fn destinations(
        &mut self,
        is_full: bool,
        now: Moment,
    ) -> Result<Vec<DueDestination>> {
        let positions: Vec<(i32, Moment)> =
            self.positions.iter().map(|(id, at)| (*id, *at)).collect();
        let mut found = claims::due_destinations(&positions, self.dispatcher.taken())?;
        if is_full && destination::forget_replaced(&found, now)? {
            found = claims::due_destinations(&positions, self.dispatcher.taken())?;
        }
        for setting in &found {
            self.channels.insert(setting.setting_id, setting.channel);
            if setting.due_at > now {
                self.positions.insert(setting.setting_id, now);
            }
        }
        Ok(found)
    }

    /// Locks the destinations with due messages, and returns how many messages to claim for each
    /// destination that may be sent to now.
    pub(super) fn lock_due(
        &mut self,
        destinations: &[DueDestination],
        now: Moment,
        until: Instant,
        claim: &mut Claim,
    ) -> Result<Vec<ClaimRequest>> {
        let mut due: Vec<&DueDestination> =
            destinations.iter().filter(|s| s.due_at <= now).collect();
        self.slots.sort(&mut due, |s| s.setting_id);
        for later in destinations.iter().filter(|s| s.due_at > now) {
            claim.look_within(duration(later.due_at.since(now)));
        }
        if due.is_empty() {
            return Ok(Vec::new());
        }
        let locked: HashMap<i32, RateState> =
            rate_states::lock_destinations(due.iter().map(|s| s.setting_id).collect())?
                .into_iter()
                .collect();
        let mut at_once = self.busy_by_channel();
        let mut requests = Vec::new();
        for setting in due {
            let Some(state) = locked.get(&setting.setting_id) else {
                claim.look_within(HELD_BY_OTHERS);
                continue;
            };
            let rate = Rate::of(setting.channel, setting.per_second);
            let held_off = backoff::held_off(state.not_before, state.asked_at, now);
            match rate_limit::available(state.theoretical_arrival_at, rate, now, MOST_CLAIMED) {
                Ok(count) if held_off == Interval(0) => {
                    let others = at_once.entry(setting.channel).or_default();
                    if *others >= MOST_AT_ONCE {
                        continue;
                    }
                    if let Some(request) = self.take_turn(setting, state, count, until) {
                        *others += 1;
                        requests.push(request);
                    } else {
                        // Another session is sending to this destination.
                        claim.look_within(HELD_BY_OTHERS);
                    }
                }
                other => {
                    claim.throttle(duration(held_off.max(other.err().unwrap_or(Interval(0)))));
                }
            }
        }
        Ok(requests)
    }

    /// The number of busy destinations of each channel.
    fn busy_by_channel(&self) -> HashMap<Channel, usize> {
        let mut count = HashMap::new();
        for setting_id in self.dispatcher.busy() {
            if let Some(channel) = self.channels.get(&setting_id) {
                *count.entry(*channel).or_default() += 1;
            }
        }
        count
    }

    /// Takes the turn to send to a destination until `until`; `None` if another session has it.
    fn take_turn(
        &mut self,
        setting: &DueDestination,
        state: &RateState,
        count: usize,
        until: Instant,
    ) -> Option<ClaimRequest> {
        let turn = Turn::take(state.table, setting.setting_id)?;
        self.turns.insert(setting.setting_id, (turn, until));
        self.slots.give(setting.setting_id);
        Some(ClaimRequest {
            setting_id: setting.setting_id,
            count,
            scan_from: self.positions.get(&setting.setting_id).copied(),
            theoretical_arrival_at: state.theoretical_arrival_at,
            due_at: setting.due_at,
        })
    }
}
