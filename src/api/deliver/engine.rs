//! What to claim, what to make of it, and what became of it.

use std::collections::HashMap;
use std::sync::Arc;
use std::time::{Duration, Instant, SystemTime};

use pgrx::prelude::*;

use super::super::argument;
use crate::alerting::notification::bucket::{self, Rate};
use crate::alerting::notification::destination::{self, Destination};
use crate::alerting::notification::verdict::{Failure, Verdict};
use crate::alerting::notification::{backoff, hidden};
use crate::alerting::time::{Moment, Span};
use crate::config::{self, Sending};
use crate::delivery::address::AddressPolicy;
use crate::delivery::dispatch::{Batch, Dispatcher, Report};
use crate::delivery::http::{Rules, Timeouts, authorities_of};
use crate::delivery::send::{Parcel, Sender};
use crate::error::Result;
use crate::storage::claims::{self, Claimed, Waiting, Wanted};
use crate::storage::outcomes::{self, Next, Outcome};
use crate::storage::{notification_settings, outcomes as outcome_storage};

/// Most rows claimed for a destination at once, and most destinations that are sent to at the same time.
const MOST_CLAIMED: usize = 100;
const MOST_AT_ONCE: usize = 16;

/// How long to sleep at most: what nobody told of is found then.
const LONGEST_SLEEP: Duration = Duration::from_secs(10);

/// What is due but cannot be claimed is held by somebody else, for a moment.
const HELD_BY_OTHERS: Duration = Duration::from_secs(1);

/// A scan from the beginning may take a hundredth of the time. Behind a snapshot that somebody holds for long, settled rows stay in
/// the index, and every scan would walk over all of them.
const FULL_SCAN_SHARE: u32 = 100;

const UNIX_EPOCH_SECONDS: u64 = 946_684_800;

pub(super) struct Claim {
    pub batches: Vec<Batch>,
    /// When to look again.
    pub wait: Duration,
    /// Something is due now and waits only because its destination was sent enough: for so long.
    pub throttled: Option<Duration>,
}

pub(super) struct Engine {
    pub dispatcher: Dispatcher,
    sender: Option<(Sending, Arc<Sender>)>,
    /// Of each setting, nothing that was due before then is left, but for what committed late.
    positions: HashMap<i32, Moment>,
    next_full_scan: Instant,
}

impl Engine {
    pub fn new() -> Self {
        Self {
            dispatcher: Dispatcher::default(),
            sender: None,
            positions: HashMap::new(),
            next_full_scan: Instant::now(),
        }
    }

    /// Begins to send what was claimed, after the claim has been committed.
    pub fn begin(&mut self, batches: Vec<Batch>) {
        for batch in batches {
            if let Some((_, sender)) = &self.sender {
                self.dispatcher.begin(sender, batch);
            }
        }
    }

    /// Claims what may be sent now.
    pub fn claim(&mut self) -> Result<Claim> {
        let sending = config::sending();
        self.prepare(&sending);
        claims::assign_settings()?;
        let started = Instant::now();
        let is_full = started >= self.next_full_scan;
        if is_full {
            self.positions.clear();
        }
        let positions: Vec<(i32, Moment)> =
            self.positions.iter().map(|(id, at)| (*id, *at)).collect();
        let busy: Vec<i32> = self.dispatcher.busy().iter().copied().collect();
        let room = MOST_AT_ONCE.saturating_sub(busy.len());
        let now = argument::moment_now();
        let waiting = claims::waiting(&positions, busy)?;
        for setting in &waiting {
            if setting.due_at > now {
                self.positions.insert(setting.setting_id, now);
            }
        }

        let mut claim = Claim {
            batches: Vec::new(),
            wait: LONGEST_SLEEP,
            throttled: None,
        };
        let due = self.lock_due(&waiting, now, room, &mut claim)?;
        let claimed = self.claim_due(&due, now, &sending)?;
        if is_full {
            self.next_full_scan = Instant::now() + started.elapsed() * FULL_SCAN_SHARE;
        }
        if claimed.is_empty() && !due.is_empty() {
            claim.wait = claim.wait.min(HELD_BY_OTHERS);
        } else if !claimed.is_empty() {
            claim.wait = Duration::ZERO;
        }
        claim.batches = self.batches(&waiting, claimed, started + sending.total_timeout, now)?;
        Ok(claim)
    }

    /// The settings whose turn it is, their destinations locked, and how many each may send.
    fn lock_due(
        &self,
        waiting: &[Waiting],
        now: Moment,
        room: usize,
        claim: &mut Claim,
    ) -> Result<Vec<Wanted>> {
        let due: Vec<&Waiting> = waiting.iter().filter(|s| s.due_at <= now).collect();
        for later in waiting.iter().filter(|s| s.due_at > now) {
            claim.wait = claim.wait.min(duration(later.due_at.since(now)));
        }
        if due.is_empty() {
            return Ok(Vec::new());
        }
        let locked: HashMap<i32, claims::Pace> =
            claims::lock_destinations(due.iter().map(|s| s.setting_id).collect())?
                .into_iter()
                .collect();
        let mut wanted = Vec::new();
        for setting in due {
            let Some(pace) = locked.get(&setting.setting_id) else {
                claim.wait = claim.wait.min(HELD_BY_OTHERS);
                continue;
            };
            let rate = Rate::of(setting.channel, setting.per_second);
            let held_off = pace.not_before.map_or(Span(0), |until| until.since(now));
            match bucket::available(pace.full_at, rate, now, MOST_CLAIMED) {
                Ok(count) if held_off == Span(0) => {
                    if wanted.len() < room {
                        wanted.push(Wanted {
                            setting_id: setting.setting_id,
                            count,
                            scan_from: self.positions.get(&setting.setting_id).copied(),
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
        sending: &Sending,
    ) -> Result<Vec<Claimed>> {
        if wanted.is_empty() {
            return Ok(Vec::new());
        }
        let lease = lease(sending.total_timeout);
        let source = source()?;
        let claimed = claims::claim(wanted, &source, now, now.plus(span(lease)))?;
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
        let interrupted = claimed.iter().filter(|c| c.was_interrupted);
        outcomes::note_interrupted(interrupted.map(|c| c.queue_id).collect())?;
        Ok(claimed)
    }

    /// What was claimed, by destination, paid for with tokens. What nothing can be made of is written down as failed.
    fn batches(
        &self,
        waiting: &[Waiting],
        claimed: Vec<Claimed>,
        begin_before: Instant,
        now: Moment,
    ) -> Result<Vec<Batch>> {
        let mut by_setting: HashMap<i32, Vec<Claimed>> = HashMap::new();
        for row in claimed {
            by_setting.entry(row.setting_id).or_default().push(row);
        }
        let mut batches = Vec::new();
        let mut paces = Vec::new();
        let mut unusable = Vec::new();
        for setting in waiting {
            let Some(rows) = by_setting.remove(&setting.setting_id) else {
                continue;
            };
            let rate = Rate::of(setting.channel, setting.per_second);
            let mut full_at = setting.pace.full_at;
            for _ in &rows {
                full_at = bucket::take(full_at, rate, now).ok().or(full_at);
            }
            paces.extend(full_at.map(|at| (setting.setting_id, at)));
            let (worn_out, rows): (Vec<_>, Vec<_>) = rows
                .into_iter()
                .partition(|row| attempts(row.attempt) > backoff::MAX_ATTEMPTS);
            unusable.extend(
                worn_out
                    .iter()
                    .map(|row| (row.queue_id, row.attempt, "interrupted")),
            );
            match open(setting)? {
                Ok(destination) => batches.push(Batch {
                    setting_id: setting.setting_id,
                    receiver: setting
                        .name
                        .clone()
                        .unwrap_or_else(|| format!("pggit_perf/{}", setting.setting_id)),
                    destination,
                    parcels: rows.into_iter().map(parcel).collect(),
                    begin_before,
                }),
                Err(reason) => {
                    pgrx::log!(
                        "pggit_perf: notification setting {} cannot be used: {reason}",
                        setting.setting_id
                    );
                    unusable.extend(
                        rows.iter().map(|row| {
                            (row.queue_id, row.attempt, Failure::Configuration.as_str())
                        }),
                    );
                }
            }
        }
        claims::set_pace(&paces)?;
        refuse(&unusable, now)?;
        Ok(batches)
    }

    /// Writes down what came of attempts.
    pub fn record(&mut self, reports: &[Report]) -> Result<()> {
        let now = argument::moment_now();
        let mut jitter = outcomes::draw(reports.len())?.into_iter();
        let mut ended = Vec::new();
        let mut untried = Vec::new();
        let mut hold_off = Vec::new();
        for report in reports {
            let Some(attempt) = report.outcome else {
                untried.push((report.queue_id, report.attempt));
                continue;
            };
            let (next, failure) = match attempt.verdict {
                Verdict::Sent => (Next::Sent, None),
                Verdict::Dead(failure) => (Next::Failed, Some(failure)),
                Verdict::Retry {
                    failure,
                    not_before,
                } => {
                    if let (Failure::RateLimited, Some(span)) = (failure, not_before) {
                        hold_off.push((
                            report.setting_id,
                            now.plus(span.min(backoff::LONGEST_NOT_BEFORE)),
                        ));
                    }
                    let jitter = jitter.next().unwrap_or_default();
                    (
                        retry(report.attempt, not_before, jitter, now),
                        Some(failure),
                    )
                }
            };
            ended.push(Outcome {
                queue_id: report.queue_id,
                attempt: report.attempt,
                next,
                error_class: failure.map(Failure::as_str),
                http_status: attempt.http_status,
                milliseconds: attempt.milliseconds,
                started_at: moment_of(attempt.started_at),
            });
        }
        outcome_storage::record(&ended)?;
        outcome_storage::hand_back(&untried)?;
        claims::hold_off(&hold_off)
    }

    /// Sends by the settings as they are now.
    fn prepare(&mut self, sending: &Sending) {
        if self
            .sender
            .as_ref()
            .is_some_and(|(known, _)| known == sending)
        {
            return;
        }
        let sender = Sender::new(rules(sending));
        self.sender = Some((sending.clone(), Arc::new(sender)));
    }
}

/// Rows that cannot be sent as things are. They are tried again, as somebody may mend that.
fn refuse(rows: &[(i64, i32, &'static str)], now: Moment) -> Result<()> {
    let jitter = outcomes::draw(rows.len())?;
    let refused: Vec<Outcome> = rows
        .iter()
        .zip(jitter)
        .map(|((queue_id, attempt, error_class), jitter)| Outcome {
            queue_id: *queue_id,
            attempt: *attempt,
            next: retry(*attempt, None, jitter, now),
            error_class: Some(error_class),
            http_status: None,
            milliseconds: 0.0,
            started_at: now,
        })
        .collect();
    outcomes::record(&refused)
}

fn retry(attempt: i32, not_before: Option<Span>, jitter: f64, now: Moment) -> Next {
    match backoff::next(attempts(attempt), not_before, jitter) {
        Some(after) => Next::Retry(now.plus(after)),
        None => Next::Failed,
    }
}

fn attempts(attempt: i32) -> u32 {
    u32::try_from(attempt).unwrap_or(1)
}

/// Where a setting sends to, or why it cannot be used. Nothing of its config is in that.
fn open(setting: &Waiting) -> Result<std::result::Result<Destination, String>> {
    let whole = match (&setting.sealed, &setting.config) {
        (Some(sealed), _) => {
            let path = config::notification_secret_key_file();
            if path.is_empty() {
                return Ok(Err(
                    "it is encrypted, and pggit_perf.notification_secret_key_file is not set"
                        .to_owned(),
                ));
            }
            let key = match notification_settings::secret_key(&path) {
                Ok(key) => key,
                Err(reason) => return Ok(Err(format!("the file with the secret key {reason}"))),
            };
            let Some(whole) = notification_settings::open(sealed.clone(), &key)? else {
                return Ok(Err(
                    "pgcrypto is missing, or the secret key does not open its config".to_owned(),
                ));
            };
            whole
        }
        (None, Some(shown)) => {
            let Some(whole) = hidden::join(setting.channel, shown, setting.secret.as_ref()) else {
                return Ok(Err(
                    "its secrets are missing, as after a restore; give its config again".to_owned(),
                ));
            };
            whole
        }
        (None, None) => return Ok(Err("it has no config".to_owned())),
    };
    Ok(destination::read(setting.channel, &whole).map_err(|unusable| unusable.to_string()))
}

fn rules(sending: &Sending) -> Rules {
    let networks = sending
        .allowed_networks
        .split(',')
        .map(str::trim)
        .filter(|text| !text.is_empty());
    let mut addresses = AddressPolicy::default();
    for network in networks {
        if !addresses.allow(network) {
            warning!(
                "pggit_perf.notification_allowed_networks: {network:?} is no network such as 10.1.0.0/16; nothing is sent there"
            );
        }
    }
    let mut further_authorities = Vec::new();
    if !sending.ca_file.is_empty() {
        match std::fs::read(&sending.ca_file).map(|pem| authorities_of(&pem)) {
            Ok(found) if !found.is_empty() => further_authorities = found,
            Ok(_) => warning!("pggit_perf.notification_ca_file holds no certificate"),
            Err(error) => warning!(
                "pggit_perf.notification_ca_file cannot be read: {}",
                error.kind()
            ),
        }
    }
    Rules {
        addresses,
        https_only: sending.https_only,
        timeouts: Timeouts {
            connect: sending.connect_timeout,
            read: sending.read_timeout,
            total: sending.total_timeout,
        },
        further_authorities,
    }
}

/// A claim lasts for what waits in its batch, for one attempt after that, and for writing down what came of it.
fn lease(total_timeout: Duration) -> Duration {
    total_timeout * 2 + (total_timeout / 4).max(Duration::from_secs(1))
}

fn source() -> Result<String> {
    let configured = config::notification_source();
    if !configured.is_empty() {
        return Ok(configured);
    }
    Ok(format!(
        "{}@{}",
        outcomes::database_name()?,
        config::host_name()
    ))
}

fn parcel(row: Claimed) -> Parcel {
    Parcel {
        queue_id: row.queue_id,
        attempt: row.attempt,
        idempotency_key: row.idempotency_key,
        recipient: row.recipient,
        date: system_time(row.occurred_at),
        notice: row.notice,
    }
}

fn duration(span: Span) -> Duration {
    Duration::from_micros(u64::try_from(span.0).unwrap_or_default())
}

fn span(duration: Duration) -> Span {
    Span(i64::try_from(duration.as_micros()).unwrap_or(i64::MAX))
}

fn epoch() -> SystemTime {
    SystemTime::UNIX_EPOCH + Duration::from_secs(UNIX_EPOCH_SECONDS)
}

/// What lies before 2000 counts as its beginning: nothing here does.
fn system_time(moment: Moment) -> SystemTime {
    epoch()
        .checked_add(duration(moment.since(Moment(0))))
        .unwrap_or_else(epoch)
}

fn moment_of(time: SystemTime) -> Moment {
    Moment(0).plus(span(time.duration_since(epoch()).unwrap_or_default()))
}
