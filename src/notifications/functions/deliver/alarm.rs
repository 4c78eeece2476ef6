//! Tells of the alarm that schema `pggit` is open to roles that are not trusted. Nothing else is delivered
//! then, so what is told goes from the receivers that `storage::alarm` keeps, not through the queue.

use std::cell::Cell;
use std::sync::Arc;
use std::time::{Duration, Instant};

use super::clock::{span, system_time};
use super::outcome::attempts;
use super::{Host, IN_FLIGHT, LOCKED, WHILE_SENDING, destination, log_left_out};
use crate::config::{self, Sending};
use crate::error::Result;
use crate::notifications::tables::alarm::{self, Alarm, Outcome, Told};
use crate::pg::{argument, server};
use incident_rules::branches::Affected;
use incident_rules::severity::Severity;
use incident_rules::time::{Moment, Span};
use maintenance::health;
use notify::backoff;
use notify::dispatch::{Batch, Dispatcher, Report};
use notify::notice::Notice;
use notify::send::{Parcel, Sender};
use notify::verdict::{Failure, Verdict};

/// How often a receiver is reminded while the alarm lasts.
const REMINDER: Span = Span::minutes(4 * 60);

/// Pause after the last of the usual attempts; an alarm is never given up.
const AFTER_ALL_ATTEMPTS: Span = Span::minutes(60);

/// Receivers that are notified at the same time, each by a thread of its own.
const MOST_AT_ONCE: usize = 64;

/// Notifies the receivers that are due: that the alarm lasts, for `reasons`, or (`None`) that it is over.
/// No transaction is open while it sends, as with notifications. Does nothing while an open transaction has
/// the receivers locked; the next call does it.
pub(crate) fn tell(host: &mut impl Host, reasons: Option<&str>) -> Result<()> {
    let mut ending = Ending::default();
    loop {
        let sending = config::sending();
        let Some(claimed) = host.transaction(|| claim(&sending, reasons))? else {
            return Ok(());
        };
        if !claimed.batches.is_empty() {
            let sender = Arc::new(Sender::new(destination::rules(&sending)));
            let reports = send(host, &mut ending, &sender, claimed.batches);
            write_down(host, &mut ending, &claimed.alarm, &reports)?;
        }
        ending.begins(host);
        if claimed.count < MOST_AT_ONCE || ending.0.is_some() {
            return Ok(());
        }
    }
}

/// Receivers that were claimed together.
struct Claimed {
    alarm: Alarm,
    /// For those whose setting can be used.
    batches: Vec<Batch>,
    count: usize,
}

fn claim(sending: &Sending, reasons: Option<&str>) -> Result<Option<Claimed>> {
    if reasons.is_none() && alarm::open()?.is_none() || !are_free()? {
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
    let lease_until = now.plus(span(sending.total_timeout * 2));
    let taken = IN_FLIGHT.settings();
    let told = alarm::claim(alarm.change, now, lease_until, taken, MOST_AT_ONCE)?;
    let count = told.len();
    let source = destination::source()?;
    let begin_before = Instant::now() + sending.total_timeout;
    let mut batches = Vec::new();
    let mut unusable = Vec::new();
    for receiver in told {
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
                    parcels: vec![parcel(&alarm, &receiver, &source, now, lease_until)],
                    begin_before,
                });
            }
            Err(reason) => {
                pgrx::log!(
                    "pggit_perf: notification setting {} cannot be used: {reason}",
                    receiver.setting.setting_id
                );
                unusable.push(Outcome {
                    setting_id: receiver.setting.setting_id,
                    is_sent: false,
                    error_class: Some(Failure::Configuration.as_str()),
                    next_at: now.plus(AFTER_ALL_ATTEMPTS),
                });
            }
        }
    }
    alarm::record(&alarm, &unusable, backoff::MAX_ATTEMPTS)?;
    Ok(Some(Claimed {
        alarm,
        batches,
        count,
    }))
}

/// Since when the host has been told to end: the alarm then takes as long as the host's GRACE and no longer,
/// however much of it goes into sending and how much into recording.
#[derive(Default)]
struct Ending(Option<Instant>);

impl Ending {
    /// Asks the host; whether it has just been told.
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

/// Whether the receivers can be notified. The server's log says once when they cannot.
fn are_free() -> Result<bool> {
    thread_local! {
        static WAS_FREE: Cell<bool> = const { Cell::new(true) };
    }
    let is_free = alarm::tables_are_free()?;
    if WAS_FREE.replace(is_free) && !is_free {
        pgrx::log!(
            "pggit_perf: the alarm that schema pggit is not trusted waits for an open transaction that has changed a notification setting"
        );
    }
    Ok(is_free)
}

/// Records the outcomes. Gives up when another transaction keeps the tables locked for long, or when the host
/// has to end: the receivers are then notified again when the lease ends.
fn write_down<H: Host>(
    host: &mut H,
    ending: &mut Ending,
    alarm: &Alarm,
    reports: &[Report],
) -> Result<()> {
    let since = Instant::now();
    loop {
        let is_written = host.transaction(|| {
            let is_free = alarm::tables_are_free()?;
            if is_free {
                record(alarm, reports)?;
            }
            Ok(is_free)
        })?;
        ending.begins(host);
        if is_written || since.elapsed() > LOCKED || ending.is_grace_over::<H>() {
            return Ok(());
        }
        host.wait(WHILE_SENDING, true);
    }
}

/// Sends, and waits for the outcomes; for attempts that go on when the host has to end, not for long.
fn send<H: Host>(
    host: &mut H,
    ending: &mut Ending,
    sender: &Arc<Sender>,
    batches: Vec<Batch>,
) -> Vec<Report> {
    let mut dispatcher = Dispatcher::new(&IN_FLIGHT);
    for batch in batches {
        dispatcher.begin(sender, batch);
    }
    let mut reports = Vec::new();
    while !dispatcher.busy().is_empty() {
        let news = dispatcher.reports(WHILE_SENDING);
        // Each batch is one parcel: nothing follows that would have to wait for what is written down.
        dispatcher.recorded(&news);
        reports.extend(news);
        if ending.begins(host) {
            dispatcher.stop();
        }
        if ending.is_grace_over::<H>() {
            break;
        }
        host.wait(Duration::ZERO, true);
    }
    reports
}

fn record(alarm: &Alarm, reports: &[Report]) -> Result<()> {
    let now = argument::clock_now();
    let jitter = server::draw(reports.len())?;
    let outcomes: Vec<Outcome> = reports
        .iter()
        .zip(jitter)
        .filter_map(|(report, jitter)| {
            let attempt = report.outcome?;
            let verdict = attempt.verdict;
            if attempt.left_out.count() > 0 {
                let id = i64::from(report.setting_id);
                log_left_out("the alarm to setting", id, attempt.left_out);
            }
            let (wait, failure) = match verdict {
                Verdict::Sent => (REMINDER, None),
                Verdict::Dead(failure) => (AFTER_ALL_ATTEMPTS, Some(failure)),
                Verdict::Retry {
                    failure,
                    not_before,
                } => (
                    backoff::next(attempts(report.attempt), not_before, jitter)
                        .unwrap_or(AFTER_ALL_ATTEMPTS),
                    Some(failure),
                ),
            };
            Some(Outcome {
                setting_id: report.setting_id,
                is_sent: verdict == Verdict::Sent,
                error_class: failure.map(Failure::as_str),
                next_at: now.plus(wait),
            })
        })
        .collect();
    alarm::record(alarm, &outcomes, backoff::MAX_ATTEMPTS)
}

fn receiver_name(receiver: &Told) -> String {
    receiver
        .setting
        .name
        .clone()
        .unwrap_or_else(|| format!("pggit_perf/{}", receiver.setting.setting_id))
}

fn parcel(
    alarm: &Alarm,
    receiver: &Told,
    source: &str,
    now: Moment,
    lease_until: Moment,
) -> Parcel {
    let setting_id = receiver.setting.setting_id;
    Parcel {
        queue_id: i64::from(setting_id),
        attempt: receiver.attempt,
        lease_until,
        due_at: now,
        idempotency_key: format!(
            "{}/{setting_id}/{}/{}",
            alarm.key,
            alarm.change.as_str(),
            alarm.now
        ),
        recipient: None,
        date: system_time(now),
        // Of an alarm no attempts are logged: each one that failed may have been put off.
        deferrals: attempts(receiver.attempt).saturating_sub(1),
        notice: Notice {
            change: alarm.change,
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
        },
    }
}
