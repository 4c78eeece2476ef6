//! The state of a session that delivers: what it claims next, what it is sending, and what it records.

use std::collections::HashMap;
use std::sync::Arc;
use std::time::{Duration, Instant, SystemTime};

use super::clock::{duration, span};
use super::lease::{beyond, lease};
use super::slots::Slots;
use super::turns::Plan;
use super::{IN_FLIGHT, batches, destination, outcome};
use crate::config::{self, Sending};
use crate::error::Result;
use crate::notifications::functions::deliver::turns::FULL_SCAN_SHARE;
use crate::notifications::tables::claims::{self, Claimed, Waiting, Wanted};
use crate::notifications::tables::delivery_turn::Turn;
use crate::notifications::tables::{fallback, outcomes, paces};
use crate::pg::{argument, owner};
use incident_rules::time::{Moment, Span};
use notify::backoff;
use notify::dispatch::{Batch, Dispatcher, Report};
use notify::http::changed_at;
use notify::notification::Channel;
use notify::rate_limit::{self, Rate};
use notify::send::Sender;

/// Most rows claimed for a destination at once.
const MOST_CLAIMED: usize = 100;

/// Most destinations of one channel to which this session sends at the same time. Each channel has its own number, so that
/// receivers of one that hang do not delay those of another.
const MOST_AT_ONCE: usize = 16;

/// The longest sleep. A session is woken when a message is queued; one that it was not woken for is found after this time.
const LONGEST_SLEEP: Duration = Duration::from_secs(10);

/// The pause before messages or destinations that another session has locked are looked at again.
const HELD_BY_OTHERS: Duration = Duration::from_secs(1);

pub(crate) struct Claim {
    pub batches: Vec<Batch>,
    /// Nothing was claimed.
    pub is_empty: bool,
    /// The scan began at the beginning of the queue: no committed message was missed.
    pub is_full: bool,
    /// Another session has locked a table that delivery needs.
    pub is_locked: bool,
    /// When to look again.
    pub wait: Duration,
    /// Set when messages are due that wait only for the rate or the pause of their destination, or for a lock: how long.
    pub throttled: Option<Duration>,
}

pub(crate) struct Engine {
    pub dispatcher: Dispatcher,
    sender: Option<(Sending, Option<SystemTime>, Arc<Sender>)>,
    /// The channel of each setting that had something to send, to count the destinations of a channel.
    channels: HashMap<i32, Channel>,
    /// Where the next scan of each setting begins: no message was due before, except those that committed late, which a scan from
    /// the beginning finds.
    positions: HashMap<i32, Moment>,
    plan: Plan,
    /// By setting, the right to send to its destination, and when the lease of the batch ends. After that other sessions may
    /// claim the messages whose outcome is not recorded, so the right ends as well.
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
            plan: Plan::default(),
            turns: HashMap::new(),
            slots: Slots::default(),
            next_full_scan: Instant::now(),
        }
    }

    /// Sends by the configuration that the last claim read; `None` before the first claim.
    pub fn sender(&self) -> Option<&Arc<Sender>> {
        self.sender.as_ref().map(|(.., sender)| sender)
    }

    /// Begins to send the batches of a claim that has been committed.
    pub fn begin(&mut self, batches: Vec<Batch>) {
        for batch in batches {
            if let Some((.., sender)) = &self.sender {
                self.dispatcher.begin(sender, batch);
            }
        }
    }

    /// Makes the next scan begin at the beginning of the queue.
    pub fn start_over(&mut self) {
        self.next_full_scan = Instant::now();
        self.plan.forget();
    }

    /// Claims what may be sent now.
    pub fn claim(&mut self) -> Result<Claim> {
        let mut claim = Claim {
            batches: Vec::new(),
            is_empty: true,
            is_full: false,
            is_locked: false,
            wait: LONGEST_SLEEP,
            throttled: None,
        };
        if !owner::tables_are_free()? {
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
            paces::make_due(beyond(now))?;
            claims::give_up(now)?;
            outcome::put_off(now)?;
            if fallback::queue()? {
                claim.wait = HELD_BY_OTHERS;
            }
        }
        let now = argument::clock_now();
        let positions: Vec<(i32, Moment)> =
            self.positions.iter().map(|(id, at)| (*id, *at)).collect();
        let mut waiting = claims::waiting(&positions, self.dispatcher.taken())?;
        if claim.is_full && destination::forget_replaced(&waiting, now)? {
            waiting = claims::waiting(&positions, self.dispatcher.taken())?;
        }
        for setting in &waiting {
            if setting.due_at > now {
                self.positions.insert(setting.setting_id, now);
            }
        }

        let lease = lease(sending.total_timeout);
        let due = self.lock_due(&waiting, now, started + lease, &mut claim)?;
        let claimed = self.claim_due(&due, now, now.plus(span(lease)))?;
        claim.is_empty = claimed.is_empty();
        let (cut_off_again, mut claimed): (Vec<_>, Vec<_>) = claimed
            .into_iter()
            .partition(|row| row.was_interrupted_again);
        outcome::fail_interrupted(&cut_off_again, now)?;
        if claim.is_full {
            self.next_full_scan = Instant::now() + started.elapsed() * FULL_SCAN_SHARE;
        } else {
            // Messages that committed late lie before the place where this scan began.
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
        for setting in &waiting {
            self.channels.insert(setting.setting_id, setting.channel);
        }
        claim.batches = batches::of(
            &waiting,
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

    /// Locks the destinations of the settings that have messages due and may be sent to now, and says how many messages each may
    /// be sent.
    fn lock_due(
        &mut self,
        waiting: &[Waiting],
        now: Moment,
        until: Instant,
        claim: &mut Claim,
    ) -> Result<Vec<Wanted>> {
        let mut due: Vec<&Waiting> = waiting.iter().filter(|s| s.due_at <= now).collect();
        self.slots.sort(&mut due, |s| s.setting_id);
        for later in waiting.iter().filter(|s| s.due_at > now) {
            claim.wait = claim.wait.min(duration(later.due_at.since(now)));
        }
        if due.is_empty() {
            return Ok(Vec::new());
        }
        let locked: HashMap<i32, paces::Pace> =
            paces::lock_destinations(due.iter().map(|s| s.setting_id).collect())?
                .into_iter()
                .collect();
        let mut at_once: HashMap<Channel, usize> = HashMap::new();
        for setting_id in self.dispatcher.busy() {
            if let Some(channel) = self.channels.get(&setting_id) {
                *at_once.entry(*channel).or_default() += 1;
            }
        }
        let mut wanted = Vec::new();
        for setting in due {
            let Some(pace) = locked.get(&setting.setting_id) else {
                claim.wait = claim.wait.min(HELD_BY_OTHERS);
                continue;
            };
            let rate = Rate::of(setting.channel, setting.per_second);
            let held_off = backoff::held_off(pace.not_before, pace.asked_at, now);
            match rate_limit::available(pace.full_at, rate, now, MOST_CLAIMED) {
                Ok(count) if held_off == Span(0) => {
                    let others = at_once.entry(setting.channel).or_default();
                    if *others < MOST_AT_ONCE {
                        let Some(turn) = Turn::take(pace.table, setting.setting_id) else {
                            // Another session is sending there.
                            claim.wait = claim.wait.min(HELD_BY_OTHERS);
                            continue;
                        };
                        self.turns.insert(setting.setting_id, (turn, until));
                        self.slots.give(setting.setting_id);
                        *others += 1;
                        wanted.push(Wanted {
                            setting_id: setting.setting_id,
                            count,
                            scan_from: self.positions.get(&setting.setting_id).copied(),
                            full_at: pace.full_at,
                            due_at: setting.due_at,
                        });
                    }
                }
                other => {
                    let wait = duration(held_off.max(other.err().unwrap_or(Span(0))));
                    claim.wait = claim.wait.min(wait);
                    claim.throttled = Some(claim.throttled.map_or(wait, |least| least.min(wait)));
                }
            }
        }
        Ok(wanted)
    }

    fn claim_due(
        &mut self,
        wanted: &[Wanted],
        now: Moment,
        lease_until: Moment,
    ) -> Result<Vec<Claimed>> {
        if wanted.is_empty() {
            return Ok(Vec::new());
        }
        let source = destination::source()?;
        self.plan.renew(wanted.iter().map(|w| w.setting_id), now)?;
        let next: Vec<(i32, i64)> = wanted
            .iter()
            .flat_map(|w| self.plan.take(w.setting_id, w.count))
            .collect();
        let mut claimed =
            outcome::readable(claims::claim_named(&next, &source, now, lease_until)?)?;
        let mut rest = Vec::new();
        for setting in wanted {
            let count = claimed
                .iter()
                .filter(|c| c.setting_id == setting.setting_id)
                .count();
            if count < setting.count {
                rest.push(Wanted {
                    count: setting.count - count,
                    ..*setting
                });
            } else {
                self.positions.insert(setting.setting_id, setting.due_at);
            }
        }
        claimed.extend(self.claim_first_due(&rest, &source, now, lease_until)?);
        let interrupted = claimed
            .iter()
            .filter(|c| c.was_interrupted && !c.was_interrupted_again);
        outcomes::note_interrupted(interrupted.map(|c| c.queue_id).collect())?;
        Ok(claimed)
    }

    /// Fills up batches with the messages that were due first, when the planned ones were used up or claimed by other sessions.
    fn claim_first_due(
        &mut self,
        wanted: &[Wanted],
        source: &str,
        now: Moment,
        lease_until: Moment,
    ) -> Result<Vec<Claimed>> {
        if wanted.is_empty() {
            return Ok(Vec::new());
        }
        let claimed = outcome::readable(claims::claim(wanted, source, now, lease_until)?)?;
        for setting in wanted {
            let of_setting = claimed
                .iter()
                .filter(|c| c.setting_id == setting.setting_id);
            let position = if of_setting.clone().count() < setting.count {
                now
            } else {
                of_setting.map(|c| c.due_at).max().unwrap_or(now)
            };
            self.positions.insert(setting.setting_id, position);
        }
        Ok(claimed)
    }

    /// Lets other sessions send to destinations whose batch is over or whose lease has ended.
    pub fn end_turns(&mut self) {
        let busy = self.dispatcher.busy();
        let now = Instant::now();
        self.turns
            .retain(|id, (_, until)| busy.contains(id) && now < *until);
    }

    /// Records the outcomes of attempts and returns those whose messages another session has locked. Messages that were not tried
    /// are due again, so the next scan of their setting begins there.
    pub fn record(&mut self, reports: &[Report]) -> Result<Vec<Report>> {
        for report in reports.iter().filter(|report| report.outcome.is_none()) {
            if let Some(position) = self.positions.get_mut(&report.setting_id) {
                *position = report.due_at.min(*position);
            }
        }
        outcome::record(reports)
    }

    /// Makes the sender anew when the configuration or the file of certificate authorities has changed.
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
