//! Notifies receivers of the alarm that untrusted roles can change schema `pggit`. During the
//! alarm, no other notification is delivered and the queue is not used: `tables::alarm` has its own
//! copy of the receivers.

use std::cell::Cell;
use std::sync::Arc;
use std::time::{Duration, Instant};

use super::outcome::attempts;
use super::{Host, IN_FLIGHT, LOCKED, WHILE_SENDING, destination, log_left_out};
use crate::config::{self, Sending};
use crate::error::Result;
use crate::notifications::tables::alarm::{self, Alarm, AlarmOutcome, DueReceiver};
use crate::pg::{argument, server};
use incident_rules::branches::Affected;
use incident_rules::severity::Severity;
use incident_rules::time::{Interval, Moment};
use maintenance::health;
use notify::backoff;
use notify::claim::ClaimToken;
use notify::clock::interval;
use notify::delivery_result::{DeliveryResult, Failure};
use notify::dispatch::{Batch, Dispatcher, SendResult};
use notify::notice::Notice;
use notify::outbound::Message;
use notify::send::{Outgoing, Sender};

/// How often a receiver is reminded while the alarm lasts.
const REMINDER: Interval = Interval::minutes(4 * 60);

/// The pause after the last of the usual attempts. An alarm has no last attempt.
const AFTER_ALL_ATTEMPTS: Interval = Interval::minutes(60);

/// Most receivers that are notified at the same time, each in its own thread.
const MOST_AT_ONCE: usize = 64;

/// Notifies due receivers that the alarm lasts, for `reasons`, or that it is over (`None`). As with
/// notifications, no transaction is open while it sends. If an open transaction has the receivers
/// locked, it does nothing, and the next call notifies them.
pub(crate) fn notify_receivers(host: &mut impl Host, reasons: Option<&str>) -> Result<()> {
    let mut ending = HostEnding::default();
    loop {
        let sending = config::sending();
        let Some(claimed) = host.transaction(|| claim(&sending, reasons))? else {
            return Ok(());
        };
        if !claimed.batches.is_empty() {
            let sender = Arc::new(Sender::new(destination::rules(&sending)));
            let results = send(host, &mut ending, &sender, claimed.batches);
            record_results(host, &mut ending, &claimed.alarm, &results)?;
        }
        ending.begins(host);
        if claimed.count < MOST_AT_ONCE || ending.0.is_some() {
            return Ok(());
        }
    }
}

/// Receivers that were claimed together.
struct ClaimedReceivers {
    alarm: Alarm,
    /// Only for receivers with a usable setting.
    batches: Vec<Batch>,
    count: usize,
}

fn claim(sending: &Sending, reasons: Option<&str>) -> Result<Option<ClaimedReceivers>> {
    if reasons.is_none() && alarm::open()?.is_none() || !try_lock()? {
        return Ok(None);
    }
    match reasons {
        Some(reasons) => alarm::raise(reasons)?,
        None => alarm::resolve()?,
    }
    let Some(alarm) = alarm::open()? else {
        return Ok(None);
    };
    let now = argument::clock_now();
    let lease_until = now.plus(interval(sending.total_timeout * 2));
    let taken = IN_FLIGHT.settings();
    let due = alarm::claim(alarm.action, now, lease_until, taken, MOST_AT_ONCE)?;
    let count = due.len();
    let source = destination::source()?;
    let begin_before = Instant::now() + sending.total_timeout;
    let mut batches = Vec::new();
    let mut unusable = Vec::new();
    for receiver in due {
        match destination::open(&receiver.setting)? {
            Ok(destination) => {
                destination::log_undeliverable(
                    receiver.setting.setting_id,
                    &destination,
                    sending.https_only,
                );
                batches.push(Batch {
                    setting_id: receiver.setting.setting_id,
                    receiver: receiver_name(&receiver),
                    destination,
                    outgoing: vec![outgoing(&alarm, &receiver, &source, now, lease_until)],
                    begin_before,
                });
            }
            Err(reason) => {
                pgrx::log!(
                    "pggit_perf: notification setting {} cannot be used: {reason}",
                    receiver.setting.setting_id
                );
                unusable.push(AlarmOutcome {
                    setting_id: receiver.setting.setting_id,
                    is_sent: false,
                    error_class: Some(Failure::Configuration.as_str()),
                    next_at: now.plus(AFTER_ALL_ATTEMPTS),
                });
            }
        }
    }
    alarm::record(&alarm, &unusable, backoff::MAX_ATTEMPTS)?;
    Ok(Some(ClaimedReceivers {
        alarm,
        batches,
        count,
    }))
}

/// When the host was asked to end. Sending and recording together then take at most the host's
/// GRACE.
#[derive(Default)]
struct HostEnding(Option<Instant>);

impl HostEnding {
    /// Asks the host, and returns whether it begins to end now.
    fn begins(&mut self, host: &mut impl Host) -> bool {
        let begins = self.0.is_none() && host.is_ending();
        if begins {
            self.0 = Some(Instant::now());
        }
        begins
    }

    fn is_grace_over<H: Host>(&self) -> bool {
        self.0.is_some_and(|since| since.elapsed() > H::GRACE)
    }
}

/// Locks the tables, so that receivers can be notified, or returns false if another session has
/// locked them. The first failure after a success is logged.
fn try_lock() -> Result<bool> {
    thread_local! {
        static HAD_LOCK: Cell<bool> = const { Cell::new(true) };
    }
    let has_lock = alarm::try_lock_tables()?;
    if HAD_LOCK.replace(has_lock) && !has_lock {
        pgrx::log!(
            "pggit_perf: the alarm that schema pggit is not trusted waits for an open transaction \
                that has changed a notification setting"
        );
    }
    Ok(has_lock)
}

/// Records the outcomes. It gives up after a while if another transaction keeps the tables locked,
/// or if the host's GRACE is over; the receivers are then notified again when the lease ends.
fn record_results<H: Host>(
    host: &mut H,
    ending: &mut HostEnding,
    alarm: &Alarm,
    results: &[SendResult],
) -> Result<()> {
    let since = Instant::now();
    loop {
        let is_written = host.transaction(|| {
            let has_lock = alarm::try_lock_tables()?;
            if has_lock {
                record(alarm, results)?;
            }
            Ok(has_lock)
        })?;
        ending.begins(host);
        if is_written || since.elapsed() > LOCKED || ending.is_grace_over::<H>() {
            return Ok(());
        }
        host.wait(WHILE_SENDING, true);
    }
}

/// Sends, and waits for the outcomes. Once the host is asked to end, it waits no longer than the
/// host's GRACE.
fn send<H: Host>(
    host: &mut H,
    ending: &mut HostEnding,
    sender: &Arc<Sender>,
    batches: Vec<Batch>,
) -> Vec<SendResult> {
    let mut dispatcher = Dispatcher::new(&IN_FLIGHT);
    for batch in batches {
        dispatcher.begin(sender, batch);
    }
    let mut results = Vec::new();
    while !dispatcher.busy().is_empty() {
        let news = dispatcher.results(WHILE_SENDING);
        // Each batch is one message, so no message has to wait until this outcome is recorded.
        dispatcher.recorded(&news);
        results.extend(news);
        if ending.begins(host) {
            dispatcher.stop();
        }
        if ending.is_grace_over::<H>() {
            break;
        }
        host.wait(Duration::ZERO, true);
    }
    results
}

fn record(alarm: &Alarm, results: &[SendResult]) -> Result<()> {
    let now = argument::clock_now();
    let jitter = server::random_fractions(results.len())?;
    let outcomes: Vec<AlarmOutcome> = results
        .iter()
        .zip(jitter)
        .filter_map(|(result, jitter)| {
            let attempt = result.outcome?;
            if attempt.left_out.count() > 0 {
                let id = i64::from(result.setting_id);
                log_left_out("the alarm to setting", id, attempt.left_out);
            }
            let (wait, failure) = match attempt.result {
                DeliveryResult::Sent => (REMINDER, None),
                DeliveryResult::Dead(failure) => (AFTER_ALL_ATTEMPTS, Some(failure)),
                DeliveryResult::Retry {
                    failure,
                    not_before,
                } => (
                    backoff::next(attempts(result.claim), not_before, jitter)
                        .unwrap_or(AFTER_ALL_ATTEMPTS),
                    Some(failure),
                ),
            };
            Some(AlarmOutcome {
                setting_id: result.setting_id,
                is_sent: attempt.result == DeliveryResult::Sent,
                error_class: failure.map(Failure::as_str),
                next_at: now.plus(wait),
            })
        })
        .collect();
    alarm::record(alarm, &outcomes, backoff::MAX_ATTEMPTS)
}

fn receiver_name(receiver: &DueReceiver) -> String {
    receiver
        .setting
        .name
        .clone()
        .unwrap_or_else(|| format!("pggit_perf/{}", receiver.setting.setting_id))
}

fn outgoing(
    alarm: &Alarm,
    receiver: &DueReceiver,
    source: &str,
    now: Moment,
    lease_until: Moment,
) -> Outgoing {
    let setting_id = receiver.setting.setting_id;
    let claim = ClaimToken {
        queue_id: i64::from(setting_id),
        attempt: receiver.attempt,
        lease_until,
    };
    let action = alarm.action.as_str();
    Outgoing {
        claim,
        due_at: now,
        message: Message {
            notice: notice(alarm, source),
            idempotency_key: format!("{}/{setting_id}/{action}/{}", alarm.key, alarm.now),
            recipient: None,
            occurred_at: now,
        },
        // Attempts of an alarm are not logged, so any earlier one may have been deferred.
        deferrals: attempts(claim).saturating_sub(1),
    }
}

fn notice(alarm: &Alarm, source: &str) -> Notice {
    Notice {
        action: alarm.action,
        incident_key: alarm.key.clone(),
        message: None,
        incident_id: 0,
        severity: Severity::Critical,
        alert_type: "SYSTEM".to_owned(),
        operation_type: health::TRUSTED_SCHEMA.to_owned(),
        branch_id: None,
        branches: Affected::default(),
        alert_count: 1,
        suppressed_count: 0,
        peak: None,
        reason: alarm.reasons.clone(),
        changed_by: None,
        source: source.to_owned(),
        first_alert_at: alarm.raised_at.clone(),
        occurred_at: alarm.now.clone(),
    }
}
