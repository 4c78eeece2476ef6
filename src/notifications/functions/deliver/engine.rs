//! The state of a delivering session: its next claims, its batches in flight, and its destinations.

use std::collections::HashMap;
use std::sync::Arc;
use std::time::{Duration, Instant, SystemTime};

use super::lease::{beyond, lease};
use super::slots::Slots;
use super::turns::TurnPlan;
use super::{IN_FLIGHT, batches, destination, outcome};
use crate::config::{self, Sending};
use crate::error::Result;
use crate::notifications::functions::deliver::turns::FULL_SCAN_SHARE;
use crate::notifications::tables::claims::{self, ClaimRequest, ClaimedMessage, DueDestination};
use crate::notifications::tables::delivery_turn::Turn;
use crate::notifications::tables::{fallback, outcomes, rate_states};
use crate::pg::{argument, owner};
use incident_rules::time::{Interval, Moment};
use notify::backoff;
use notify::clock::{duration, interval};
use notify::dispatch::{Batch, Dispatcher, SendResult};
use notify::http::changed_at;
use notify::notification::Channel;
use notify::rate_limit::{self, Rate};
use notify::send::Sender;

/// Most messages that are claimed for a destination at once.
const MOST_CLAIMED: usize = 100;

/// Most destinations of one channel to which this session sends at the same time. Each channel has
/// its own count, so hanging receivers of one channel do not delay those of another.
const MOST_AT_ONCE: usize = 16;

/// The longest sleep. A queued message wakes the session; if a wake-up is missed, the session finds
/// the message after this time.
const LONGEST_SLEEP: Duration = Duration::from_secs(10);

/// The pause before the session checks messages or destinations again that another session has
/// locked.
const HELD_BY_OTHERS: Duration = Duration::from_secs(1);

pub(crate) struct Claim {
    pub batches: Vec<Batch>,
    /// No message was claimed.
    pub is_empty: bool,
    /// The scan began at the start of the queue, so it missed no committed message.
    pub is_full: bool,
    /// Another session has locked a table that delivery needs.
    pub is_locked: bool,
    /// When to look again.
    pub wait: Duration,
    /// How long due messages wait for the rate or the pause of their destination, or for a lock;
    /// `None` if no message waits.
    pub throttled: Option<Duration>,
}

pub(crate) struct Engine {
    pub dispatcher: Dispatcher,
    sender: Option<(Sending, Option<SystemTime>, Arc<Sender>)>,
    /// The channel of each setting that had messages, to count the busy destinations per channel.
    channels: HashMap<i32, Channel>,
    /// Where the next scan of each setting begins. Only messages of transactions that committed
    /// late can be due before this position, and a full scan finds them.
    positions: HashMap<i32, Moment>,
    plan: TurnPlan,
    /// By setting, the turn to send to its destination, and when the lease of the batch ends. The
    /// turn ends with the lease, because other sessions may then claim messages without a recorded
    /// outcome.
    turns: HashMap<i32, (Turn, Instant)>,
    slots: Slots,
    next_full_scan: Instant,
}

impl Engine {
    pub fn new() -> Self {
        Self {
            dispatcher: Dispatcher::new(&IN_FLIGHT),
            sender: None,
            channels: HashMap::new(),
            positions: HashMap::new(),
            plan: TurnPlan::default(),
            turns: HashMap::new(),
            slots: Slots::default(),
            next_full_scan: Instant::now(),
        }
    }

    /// Returns the sender with the configuration that the last claim read; `None` before the first
    /// claim.
    pub fn sender(&self) -> Option<&Arc<Sender>> {
        self.sender.as_ref().map(|(.., sender)| sender)
    }

    /// Begins to send the batches of a committed claim.
    pub fn begin(&mut self, batches: Vec<Batch>) {
        for batch in batches {
            if let Some((.., sender)) = &self.sender {
                self.dispatcher.begin(sender, batch);
            }
        }
    }

    /// Makes the next scan begin at the start of the queue.
    pub fn start_over(&mut self) {
        self.next_full_scan = Instant::now();
        self.plan.forget();
    }

    /// Claims messages that may be sent now.
    pub fn claim(&mut self) -> Result<Claim> {
        let mut claim = Claim {
            batches: Vec::new(),
            is_empty: true,
            is_full: false,
            is_locked: false,
            wait: LONGEST_SLEEP,
            throttled: None,
        };
        if !owner::try_lock_tables()? {
            claim.is_locked = true;
            claim.wait = HELD_BY_OTHERS;
            claim.throttled = Some(HELD_BY_OTHERS);
            return Ok(claim);
        }
        let sending = config::sending();
        self.prepare(&sending);
        let started = Instant::now();
        claim.is_full = started >= self.next_full_scan;
        claims::assign_settings()?;
        if claim.is_full {
            self.positions.clear();
            let now = argument::clock_now();
            rate_states::make_due(beyond(now))?;
            claims::give_up(now)?;
            outcome::mark_long_pauses(now)?;
            if fallback::queue()? {
                claim.wait = HELD_BY_OTHERS;
            }
        }
        let now = argument::clock_now();
        let positions: Vec<(i32, Moment)> =
            self.positions.iter().map(|(id, at)| (*id, *at)).collect();
        let mut destinations = claims::due_destinations(&positions, self.dispatcher.taken())?;
        if claim.is_full && destination::forget_replaced(&destinations, now)? {
            destinations = claims::due_destinations(&positions, self.dispatcher.taken())?;
        }
        for setting in &destinations {
            if setting.due_at > now {
                self.positions.insert(setting.setting_id, now);
            }
        }

        let lease = lease(sending.total_timeout);
        let due = self.lock_due(&destinations, now, started + lease, &mut claim)?;
        let claimed = self.claim_due(&due, now, now.plus(interval(lease)))?;
        claim.is_empty = claimed.is_empty();
        let (interrupted_again, mut claimed): (Vec<_>, Vec<_>) = claimed
            .into_iter()
            .partition(|row| row.was_interrupted_again);
        outcome::fail_interrupted(&interrupted_again, now)?;
        if claim.is_full {
            self.next_full_scan = Instant::now() + started.elapsed() * FULL_SCAN_SHARE;
        } else {
            // Messages of transactions that committed late are before the position of this scan.
            let until = self.next_full_scan.saturating_duration_since(started);
            claim.wait = claim.wait.min(until);
        }
        if !claim.is_empty {
            claim.wait = Duration::ZERO;
        } else if !due.is_empty() {
            claim.wait = claim.wait.min(HELD_BY_OTHERS);
        }
        let begin_before = started + sending.total_timeout;
        destination::name_branches(&mut claimed)?;
        destination::log_bad_recipients(&claimed);
        for setting in &destinations {
            self.channels.insert(setting.setting_id, setting.channel);
        }
        claim.batches = batches::of(
            &destinations,
            &due,
            claimed,
            begin_before,
            sending.https_only,
            now,
        )?;
        let busy = self.dispatcher.busy();
        self.turns.retain(|id, _| {
            busy.contains(id) || claim.batches.iter().any(|batch| batch.setting_id == *id)
        });
        Ok(claim)
    }

    /// Locks the destinations with due messages, and returns how many messages to claim for each
    /// destination that may be sent to now.
    fn lock_due(
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
            claim.wait = claim.wait.min(duration(later.due_at.since(now)));
        }
        if due.is_empty() {
            return Ok(Vec::new());
        }
        let locked: HashMap<i32, rate_states::RateState> =
            rate_states::lock_destinations(due.iter().map(|s| s.setting_id).collect())?
                .into_iter()
                .collect();
        let mut at_once: HashMap<Channel, usize> = HashMap::new();
        for setting_id in self.dispatcher.busy() {
            if let Some(channel) = self.channels.get(&setting_id) {
                *at_once.entry(*channel).or_default() += 1;
            }
        }
        let mut requests = Vec::new();
        for setting in due {
            let Some(state) = locked.get(&setting.setting_id) else {
                claim.wait = claim.wait.min(HELD_BY_OTHERS);
                continue;
            };
            let rate = Rate::of(setting.channel, setting.per_second);
            let held_off = backoff::held_off(state.not_before, state.asked_at, now);
            match rate_limit::available(state.theoretical_arrival_at, rate, now, MOST_CLAIMED) {
                Ok(count) if held_off == Interval(0) => {
                    let others = at_once.entry(setting.channel).or_default();
                    if *others < MOST_AT_ONCE {
                        let Some(turn) = Turn::take(state.table, setting.setting_id) else {
                            // Another session is sending to this destination.
                            claim.wait = claim.wait.min(HELD_BY_OTHERS);
                            continue;
                        };
                        self.turns.insert(setting.setting_id, (turn, until));
                        self.slots.give(setting.setting_id);
                        *others += 1;
                        requests.push(ClaimRequest {
                            setting_id: setting.setting_id,
                            count,
                            scan_from: self.positions.get(&setting.setting_id).copied(),
                            theoretical_arrival_at: state.theoretical_arrival_at,
                            due_at: setting.due_at,
                        });
                    }
                }
                other => {
                    let wait = duration(held_off.max(other.err().unwrap_or(Interval(0))));
                    claim.wait = claim.wait.min(wait);
                    claim.throttled = Some(claim.throttled.map_or(wait, |least| least.min(wait)));
                }
            }
        }
        Ok(requests)
    }

    fn claim_due(
        &mut self,
        requests: &[ClaimRequest],
        now: Moment,
        lease_until: Moment,
    ) -> Result<Vec<ClaimedMessage>> {
        if requests.is_empty() {
            return Ok(Vec::new());
        }
        let source = destination::source()?;
        self.plan
            .renew(requests.iter().map(|r| r.setting_id), now)?;
        let next: Vec<(i32, i64)> = requests
            .iter()
            .flat_map(|r| self.plan.take(r.setting_id, r.count))
            .collect();
        let mut claimed =
            outcome::readable(claims::claim_planned(&next, &source, now, lease_until)?)?;
        let mut rest = Vec::new();
        for request in requests {
            let count = claimed
                .iter()
                .filter(|c| c.setting_id == request.setting_id)
                .count();
            if count < request.count {
                rest.push(ClaimRequest {
                    count: request.count - count,
                    ..*request
                });
            } else {
                self.positions.insert(request.setting_id, request.due_at);
            }
        }
        claimed.extend(self.claim_first_due(&rest, &source, now, lease_until)?);
        let interrupted = claimed
            .iter()
            .filter(|c| c.was_interrupted && !c.was_interrupted_again);
        outcomes::note_interrupted(interrupted.map(|c| c.claim.queue_id).collect())?;
        Ok(claimed)
    }

    /// Fills up batches with the messages that were due first, if the plan is used up or other
    /// sessions have claimed its messages.
    fn claim_first_due(
        &mut self,
        requests: &[ClaimRequest],
        source: &str,
        now: Moment,
        lease_until: Moment,
    ) -> Result<Vec<ClaimedMessage>> {
        if requests.is_empty() {
            return Ok(Vec::new());
        }
        let claimed =
            outcome::readable(claims::claim_first_due(requests, source, now, lease_until)?)?;
        for request in requests {
            let of_setting = claimed
                .iter()
                .filter(|c| c.setting_id == request.setting_id);
            let position = if of_setting.clone().count() < request.count {
                now
            } else {
                of_setting.map(|c| c.due_at).max().unwrap_or(now)
            };
            self.positions.insert(request.setting_id, position);
        }
        Ok(claimed)
    }

    /// Gives up the turns at destinations whose batch or lease has ended.
    pub fn end_turns(&mut self) {
        let busy = self.dispatcher.busy();
        let now = Instant::now();
        self.turns
            .retain(|id, (_, until)| busy.contains(id) && now < *until);
    }

    /// Records the outcomes of attempts, and returns those whose messages another session has
    /// locked. Untried messages are due again, so the next scan of their setting begins at them.
    pub fn record(&mut self, results: &[SendResult]) -> Result<Vec<SendResult>> {
        for result in results.iter().filter(|result| result.outcome.is_none()) {
            if let Some(position) = self.positions.get_mut(&result.setting_id) {
                *position = result.due_at.min(*position);
            }
        }
        outcome::record(results)
    }

    /// Replaces the sender if the configuration or the file of certificate authorities has changed.
    fn prepare(&mut self, sending: &Sending) {
        let renewed_at = changed_at(&sending.ca_file);
        if self
            .sender
            .as_ref()
            .is_some_and(|(known, at, _)| known == sending && *at == renewed_at)
        {
            return;
        }
        let sender = Sender::new(destination::rules(sending));
        self.sender = Some((sending.clone(), renewed_at, Arc::new(sender)));
    }
}
