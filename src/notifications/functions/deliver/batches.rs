//! Groups claimed messages into batches, one for each destination.

use std::collections::HashMap;
use std::time::Instant;

use super::destination;
use super::outcome::{INTERRUPTED, attempts, refuse};
use crate::error::Result;
use crate::notifications::tables::claims::{ClaimRequest, ClaimedMessage, DueDestination};
use crate::notifications::tables::{mail_recipients, outcomes, rate_states};
use incident_rules::time::Moment;
use notify::backoff;
use notify::claim::ClaimToken;
use notify::config::destination::Destination;
use notify::delivery_result::Failure;
use notify::dispatch::Batch;
use notify::notification::Channel;
use notify::rate_limit;
use notify::rate_limit::Rate;
use notify::send::Outgoing;

/// Returns the batches of `claimed` in the order of `requests`. Counts each message against the
/// rate of its destination, and marks the first attempt of each batch as begun. Records a failure
/// for messages that cannot be sent, because their setting is unusable or no attempt is left.
pub(crate) fn of(
    destinations: &[DueDestination],
    requests: &[ClaimRequest],
    claimed: Vec<ClaimedMessage>,
    begin_before: Instant,
    https_only: bool,
    now: Moment,
) -> Result<Vec<Batch>> {
    let mut by_setting: HashMap<i32, Vec<ClaimedMessage>> = HashMap::new();
    for row in claimed {
        by_setting.entry(row.setting_id).or_default().push(row);
    }
    let mut batches = Vec::new();
    let mut arrivals = Vec::new();
    let mut unusable = Vec::new();
    for request in requests {
        let (Some(rows), Some(setting)) = (
            by_setting.remove(&request.setting_id),
            destinations
                .iter()
                .find(|s| s.setting_id == request.setting_id),
        ) else {
            continue;
        };
        arrivals
            .extend(arrival(request, setting, rows.len(), now).map(|at| (setting.setting_id, at)));
        let (used_up, rows): (Vec<_>, Vec<_>) = rows
            .into_iter()
            .partition(|row| attempts(row.claim) > backoff::MAX_ATTEMPTS);
        unusable.extend(used_up.into_iter().map(|row| (row, INTERRUPTED)));
        match destination::open(setting)? {
            Ok(destination) => {
                destination::log_undeliverable(setting.setting_id, &destination, https_only);
                batches.push(batch(setting, destination, rows, begin_before)?);
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
    let first: Vec<ClaimToken> = batches
        .iter()
        .filter_map(|batch| batch.outgoing.first())
        .map(|outgoing| outgoing.claim)
        .collect();
    outcomes::begin(&first)?;
    rate_states::set_arrivals(&arrivals)?;
    refuse(&unusable, now)?;
    Ok(batches)
}

/// When the rate of the destination would next allow a message, after `count` more.
fn arrival(
    request: &ClaimRequest,
    setting: &DueDestination,
    count: usize,
    now: Moment,
) -> Option<Moment> {
    let rate = Rate::of(setting.channel, setting.per_second);
    (0..count).fold(request.theoretical_arrival_at, |at, _| {
        rate_limit::take(at, rate, now).ok().or(at)
    })
}

fn batch(
    setting: &DueDestination,
    destination: Destination,
    rows: Vec<ClaimedMessage>,
    begin_before: Instant,
) -> Result<Batch> {
    let deferrals = match setting.channel {
        Channel::Email => mail_recipients::deferrals(tried_before(&rows))?,
        _ => HashMap::new(),
    };
    Ok(Batch {
        setting_id: setting.setting_id,
        receiver: setting
            .name
            .clone()
            .unwrap_or_else(|| format!("pggit_perf/{}", setting.setting_id)),
        destination,
        outgoing: rows
            .into_iter()
            .map(|row| {
                let deferrals = deferrals.get(&row.claim.queue_id).copied();
                outgoing(row, deferrals.unwrap_or_default())
            })
            .collect(),
        begin_before,
    })
}

fn tried_before(rows: &[ClaimedMessage]) -> Vec<i64> {
    rows.iter()
        .filter(|row| row.claim.attempt > 1)
        .map(|row| row.claim.queue_id)
        .collect()
}

fn outgoing(row: ClaimedMessage, deferrals: u32) -> Outgoing {
    Outgoing {
        claim: row.claim,
        due_at: row.due_at,
        message: row.message,
        deferrals,
    }
}
