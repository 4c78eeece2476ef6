//! What to claim, what to make of it, and what became of it.

use std::collections::HashMap;
use std::sync::Arc;
use std::time::{Duration, Instant, SystemTime};

use super::super::argument;
use super::clock::{duration, span, system_time};
use super::lease::{beyond, lease};
use super::outcome::{INTERRUPTED, attempts, refuse};
use super::turns::Plan;
use super::{IN_FLIGHT, destination, outcome};
use crate::alerting::notification::bucket::{self, Rate};
use crate::alerting::notification::verdict::Failure;
use crate::alerting::notification::{Channel, backoff};
use crate::alerting::time::{Moment, Span};
use crate::config::{self, Sending};
use crate::delivery::dispatch::{Batch, Dispatcher, Report};
use crate::delivery::http::changed_at;
use crate::delivery::send::{Parcel, Sender};
use crate::error::Result;
use crate::storage::claims::{self, Claimed, Waiting, Wanted};
use crate::storage::delivery_turn::Turn;
use crate::storage::{outcomes, owner, paces};

/// Most rows claimed for a destination at once.
const MOST_CLAIMED: usize = 100;

/// Most destinations of a channel that are sent to at the same time: those of another one need not wait for them.
const MOST_AT_ONCE: usize = 16;

/// How long to sleep at most: what nobody told of is found then.
const LONGEST_SLEEP: Duration = Duration::from_secs(10);

/// What is due but cannot be claimed is held by somebody else, for a moment.
const HELD_BY_OTHERS: Duration = Duration::from_secs(1);

/// A scan from the beginning may take a hundredth of the time. Behind a snapshot that somebody holds for long, settled rows stay in
/// the index, and every scan would walk over all of them.
pub(super) const FULL_SCAN_SHARE: u32 = 100;

pub(super) struct Claim {
    pub batches: Vec<Batch>,
    /// Nothing was claimed.
    pub is_empty: bool,
    /// From the beginning: nothing that is committed was missed.
    pub is_full: bool,
    /// Somebody has locked a table of delivery.
    pub is_locked: bool,
    /// When to look again.
    pub wait: Duration,
    /// Something is due now and waits only because its destination was sent enough: for so long.
    pub throttled: Option<Duration>,
}

pub(super) struct Engine {
    pub dispatcher: Dispatcher,
    sender: Option<(Sending, Option<SystemTime>, Arc<Sender>)>,
    /// Of settings that are being sent to, or were.
    channels: HashMap<i32, Channel>,
    /// Of each setting, nothing that was due before then is left, but for what committed late.
    positions: HashMap<i32, Moment>,
    plan: Plan,
    /// The destinations that this session sends to, and when its claim ends: by setting. By then others
    /// may claim what it has not written down.
    turns: HashMap<i32, (Turn, Instant)>,
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
            next_full_scan: Instant::now(),
        }
    }

    /// Who sends, by the settings of the last claim.
    pub fn sender(&self) -> Option<&Arc<Sender>> {
        self.sender.as_ref().map(|(.., sender)| sender)
    }

    /// Begins to send what was claimed, after the claim has been committed.
    pub fn begin(&mut self, batches: Vec<Batch>) {
        for batch in batches {
            if let Some((.., sender)) = &self.sender {
                self.dispatcher.begin(sender, batch);
            }
        }
    }

    /// The next claim begins at the beginning.
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
            if outcomes::fall_back()? {
                claim.wait = HELD_BY_OTHERS;
            }
        }
        let now = argument::clock_now();
        let positions: Vec<(i32, Moment)> =
            self.positions.iter().map(|(id, at)| (*id, *at)).collect();
        let waiting = claims::waiting(&positions, self.dispatcher.taken())?;
        for setting in &waiting {
            if setting.due_at > now {
                self.positions.insert(setting.setting_id, now);
            }
        }

        let lease = lease(sending.total_timeout);
        let due = self.lock_due(&waiting, now, started + lease, &mut claim)?;
        let claimed = self.claim_due(&due, now, now.plus(span(lease)))?;
        claim.is_empty = claimed.is_empty();
        let (cut_off_again, claimed): (Vec<_>, Vec<_>) = claimed
            .into_iter()
            .partition(|row| row.was_interrupted_again);
        outcome::fail_interrupted(&cut_off_again, now)?;
        if claim.is_full {
            self.next_full_scan = Instant::now() + started.elapsed() * FULL_SCAN_SHARE;
        } else {
            // What committed late lies before where this scan began.
            let until = self.next_full_scan.saturating_duration_since(started);
            claim.wait = claim.wait.min(until);
        }
        if !claim.is_empty {
            claim.wait = Duration::ZERO;
        } else if !due.is_empty() {
            claim.wait = claim.wait.min(HELD_BY_OTHERS);
        }
        let begin_before = started + sending.total_timeout;
        destination::log_bad_recipients(&claimed);
        claim.batches = self.batches(
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

    /// The settings whose turn it is, their destinations locked, and how many each may send.
    fn lock_due(
        &mut self,
        waiting: &[Waiting],
        now: Moment,
        until: Instant,
        claim: &mut Claim,
    ) -> Result<Vec<Wanted>> {
        let due: Vec<&Waiting> = waiting.iter().filter(|s| s.due_at <= now).collect();
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
            match bucket::available(pace.full_at, rate, now, MOST_CLAIMED) {
                Ok(count) if held_off == Span(0) => {
                    let others = at_once.entry(setting.channel).or_default();
                    if *others < MOST_AT_ONCE {
                        let Some(turn) = Turn::take(pace.table, setting.setting_id) else {
                            // Another session is sending there.
                            claim.wait = claim.wait.min(HELD_BY_OTHERS);
                            continue;
                        };
                        self.turns.insert(setting.setting_id, (turn, until));
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
        let mut claimed = claims::claim_named(&next, &source, now, lease_until)?;
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

    /// What was due first: most often nothing is left.
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
        let claimed = claims::claim(wanted, source, now, lease_until)?;
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

    /// What was claimed, by destination, paid for with tokens. What nothing can be made of is written down as failed.
    fn batches(
        &mut self,
        waiting: &[Waiting],
        wanted: &[Wanted],
        claimed: Vec<Claimed>,
        begin_before: Instant,
        https_only: bool,
        now: Moment,
    ) -> Result<Vec<Batch>> {
        let mut by_setting: HashMap<i32, Vec<Claimed>> = HashMap::new();
        for row in claimed {
            by_setting.entry(row.setting_id).or_default().push(row);
        }
        let mut batches = Vec::new();
        let mut paces = Vec::new();
        let mut unusable = Vec::new();
        for place in wanted {
            let (Some(rows), Some(setting)) = (
                by_setting.remove(&place.setting_id),
                waiting.iter().find(|s| s.setting_id == place.setting_id),
            ) else {
                continue;
            };
            self.channels.insert(setting.setting_id, setting.channel);
            let rate = Rate::of(setting.channel, setting.per_second);
            let mut full_at = place.full_at;
            for _ in &rows {
                full_at = bucket::take(full_at, rate, now).ok().or(full_at);
            }
            paces.extend(full_at.map(|at| (setting.setting_id, at)));
            let (worn_out, rows): (Vec<_>, Vec<_>) = rows
                .into_iter()
                .partition(|row| attempts(row.attempt) > backoff::MAX_ATTEMPTS);
            unusable.extend(worn_out.into_iter().map(|row| (row, INTERRUPTED)));
            match destination::open(setting)? {
                Ok(destination) => {
                    destination::log_undeliverable(setting.setting_id, &destination, https_only);
                    batches.push(Batch {
                        setting_id: setting.setting_id,
                        receiver: setting
                            .name
                            .clone()
                            .unwrap_or_else(|| format!("pggit_perf/{}", setting.setting_id)),
                        destination,
                        parcels: rows.into_iter().map(parcel).collect(),
                        begin_before,
                    });
                }
                Err(reason) => {
                    pgrx::log!(
                        "pggit_perf: notification setting {} cannot be used: {reason}",
                        setting.setting_id
                    );
                    let why = Failure::Configuration.as_str();
                    unusable.extend(rows.into_iter().map(|row| (row, why)));
                }
            }
        }
        let first: Vec<(i64, Moment)> = batches
            .iter()
            .filter_map(|batch| batch.parcels.first())
            .map(|parcel| (parcel.queue_id, parcel.lease_until))
            .collect();
        outcomes::begin(&first)?;
        paces::set_pace(&paces)?;
        refuse(&unusable, now)?;
        Ok(batches)
    }

    /// Lets others send to the destinations whose batch is over, or whose claim has run out.
    pub fn end_turns(&mut self) {
        let busy = self.dispatcher.busy();
        let now = Instant::now();
        self.turns
            .retain(|id, (_, until)| busy.contains(id) && now < *until);
    }

    /// Writes down what came of attempts; returns what somebody holds just now. Scans go on from
    /// what was handed back.
    pub fn record(&mut self, reports: &[Report]) -> Result<Vec<Report>> {
        for report in reports.iter().filter(|report| report.outcome.is_none()) {
            if let Some(position) = self.positions.get_mut(&report.setting_id) {
                *position = report.due_at.min(*position);
            }
        }
        outcome::record(reports)
    }

    /// Sends by the settings as they are now, and by the certificates.
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

fn parcel(row: Claimed) -> Parcel {
    Parcel {
        queue_id: row.queue_id,
        attempt: row.attempt,
        lease_until: row.lease_until,
        due_at: row.due_at,
        idempotency_key: row.idempotency_key,
        recipient: row.recipient,
        date: system_time(row.occurred_at),
        notice: row.notice,
    }
}
