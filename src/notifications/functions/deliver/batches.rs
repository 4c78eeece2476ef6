//! Makes batches, one for each destination, of the messages that were claimed.

use std::collections::HashMap;
use std::time::Instant;

use super::clock::system_time;
use super::destination;
use super::outcome::{INTERRUPTED, attempts, refuse};
use crate::error::Result;
use crate::notifications::tables::claims::{Claimed, Waiting, Wanted};
use crate::notifications::tables::{mail_recipients, outcomes, paces};
use incident_rules::time::Moment;
use notify::backoff;
use notify::dispatch::Batch;
use notify::notification::Channel;
use notify::rate_limit;
use notify::rate_limit::Rate;
use notify::send::Parcel;
use notify::verdict::Failure;

/// The batches of `claimed`, in the order of `wanted`. Each message takes a token of its destination's rate, and the first of each
/// batch is marked as begun. Messages that cannot be sent, because their setting is unusable or their attempts are used up, are
/// recorded as failed.
pub(crate) fn of(
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
        let rate = Rate::of(setting.channel, setting.per_second);
        let mut full_at = place.full_at;
        for _ in &rows {
            full_at = rate_limit::take(full_at, rate, now).ok().or(full_at);
        }
        paces.extend(full_at.map(|at| (setting.setting_id, at)));
        let (worn_out, rows): (Vec<_>, Vec<_>) = rows
            .into_iter()
            .partition(|row| attempts(row.attempt) > backoff::MAX_ATTEMPTS);
        unusable.extend(worn_out.into_iter().map(|row| (row, INTERRUPTED)));
        match destination::open(setting)? {
            Ok(destination) => {
                destination::log_undeliverable(setting.setting_id, &destination, https_only);
                let deferrals = match setting.channel {
                    Channel::Email => mail_recipients::deferrals(tried_before(&rows))?,
                    _ => HashMap::new(),
                };
                batches.push(Batch {
                    setting_id: setting.setting_id,
                    receiver: setting
                        .name
                        .clone()
                        .unwrap_or_else(|| format!("pggit_perf/{}", setting.setting_id)),
                    destination,
                    parcels: rows
                        .into_iter()
                        .map(|row| {
                            let deferrals = deferrals.get(&row.queue_id).copied();
                            parcel(row, deferrals.unwrap_or_default())
                        })
                        .collect(),
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

fn tried_before(rows: &[Claimed]) -> Vec<i64> {
    rows.iter()
        .filter(|row| row.attempt > 1)
        .map(|row| row.queue_id)
        .collect()
}

fn parcel(row: Claimed, deferrals: u32) -> Parcel {
    Parcel {
        queue_id: row.queue_id,
        attempt: row.attempt,
        lease_until: row.lease_until,
        due_at: row.due_at,
        idempotency_key: row.idempotency_key,
        recipient: row.recipient,
        date: system_time(row.occurred_at),
        deferrals,
        notice: row.notice,
    }
}
