//! The state of a delivering session: its next claims, its batches in flight, and its destinations.

mod destinations;

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
use crate::notifications::tables::claims::{self, ClaimRequest, ClaimedMessage};
use crate::notifications::tables::delivery_turn::Turn;
use crate::notifications::tables::{fallback, outcomes, rate_states};
use crate::pg::{argument, owner};
use incident_rules::time::Moment;
use notify::clock::interval;
use notify::dispatch::{Batch, Dispatcher, SendResult};
use notify::http::changed_at;
use notify::notification::Channel;
use notify::send::Sender;

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

impl Claim {
    fn nothing() -> Self {
        Self {
            batches: Vec::new(),
            is_empty: true,
            is_full: false,
            is_locked: false,
            wait: LONGEST_SLEEP,
            throttled: None,
        }
    }

    fn locked() -> Self {
        Self {
            is_locked: true,
            wait: HELD_BY_OTHERS,
            throttled: Some(HELD_BY_OTHERS),
            ..Self::nothing()
        }
    }

    /// Looks again after this time at the latest.
    fn look_within(&mut self, wait: Duration) {
        self.wait = self.wait.min(wait);
    }

    /// Notes that due messages wait for this time.
    fn throttle(&mut self, wait: Duration) {
        self.look_within(wait);
        self.throttled = Some(self.throttled.map_or(wait, |least| least.min(wait)));
    }
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
        if !owner::try_lock_tables()? {
            return Ok(Claim::locked());
        }
        let mut claim = Claim::nothing();
        let sending = config::sending();
        self.prepare(&sending);
        let started = Instant::now();
        claim.is_full = started >= self.next_full_scan;
        claims::assign_settings()?;
        if claim.is_full {
            self.positions.clear();
            if give_up_late_messages()? {
                claim.wait = HELD_BY_OTHERS;
            }
        }
        let now = argument::clock_now();
        let destinations = self.destinations(claim.is_full, now)?;
        let lease = lease(sending.total_timeout);
        let due = self.lock_due(&destinations, now, started + lease, &mut claim)?;
        let claimed = self.claim_due(&due, now, now.plus(interval(lease)))?;
        claim.is_empty = claimed.is_empty();
        let (interrupted_again, mut claimed): (Vec<_>, Vec<_>) = claimed
            .into_iter()
            .partition(|row| row.was_interrupted_again);
        outcome::fail_interrupted(&interrupted_again, now)?;
        self.plan_next_scan(&mut claim, started);
        if !claim.is_empty {
            claim.wait = Duration::ZERO;
        } else if !due.is_empty() {
            claim.look_within(HELD_BY_OTHERS);
        }
        let begin_before = started + sending.total_timeout;
        destination::name_branches(&mut claimed)?;
        destination::log_bad_recipients(&claimed);
        claim.batches = batches::of(
            &destinations,
            &due,
            claimed,
            begin_before,
            sending.https_only,
            now,
        )?;
        self.keep_turns_of(&claim.batches);
        Ok(claim)
    }

    /// Plans the next full scan after one, and has the claim wait no longer than until then.
    fn plan_next_scan(&mut self, claim: &mut Claim, started: Instant) {
        if claim.is_full {
            self.next_full_scan = Instant::now() + started.elapsed() * FULL_SCAN_SHARE;
        } else {
            // Messages of transactions that committed late are before the position of this scan.
            claim.look_within(self.next_full_scan.saturating_duration_since(started));
        }
    }

    /// Gives up the turns at destinations to which nothing is sent.
    fn keep_turns_of(&mut self, batches: &[Batch]) {
        let busy = self.dispatcher.busy();
        self.turns.retain(|id, _| {
            busy.contains(id) || batches.iter().any(|batch| batch.setting_id == *id)
        });
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

/// Gives up messages whose time is over, and queues those for their fallback whose receiver asks
/// for too long a pause. Returns whether it queued any.
fn give_up_late_messages() -> Result<bool> {
    let now = argument::clock_now();
    rate_states::make_due(beyond(now))?;
    claims::give_up(now)?;
    outcome::mark_long_pauses(now)?;
    fallback::queue()
}
