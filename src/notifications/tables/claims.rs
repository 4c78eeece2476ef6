//! Claims due messages of the outbox. A claim is a lease in the row until `lease_until`, so no row
//! is locked while its message is sent.

use pgrx::datum::DatumWithOid;
use pgrx::spi::SpiHeapTupleData;
use serde_json::Value;

use crate::error::{PerfError, Result};
use crate::pg::guard::Spi;
use crate::pg::json::{self, RawJsonb};
use crate::pg::rows::{column, moment, required_in, severity, times, timestamp};
use crate::pg::sql_file::sql_file;
use exact_digest::memory::TryCollect;
use incident_rules::branches::{Affected, MOST_ALERTS};
use incident_rules::time::Moment;
use notify::claim::ClaimToken;
use notify::notice::Notice;
use notify::notification::{Action, Channel};
use notify::outbound::Message;

/// A setting with unsent messages, and the parts of its destination.
pub struct DueDestination {
    pub setting_id: i32,
    pub channel: Channel,
    pub name: Option<String>,
    /// The config without its secrets.
    pub config: Option<Value>,
    pub secret: Option<Value>,
    pub sealed: Option<Vec<u8>>,
    pub per_second: Option<f64>,
    /// When the first of its messages is due, which may be in the future.
    pub due_at: Moment,
}

/// A request to claim messages of a setting that are due at `scan_from` or later.
#[derive(Clone, Copy)]
pub struct ClaimRequest {
    pub setting_id: i32,
    pub count: usize,
    pub scan_from: Option<Moment>,
    /// The state of the destination's rate limit.
    pub theoretical_arrival_at: Option<Moment>,
    /// When the first of its messages was due.
    pub due_at: Moment,
}

/// A message that this session has claimed.
pub struct ClaimedMessage {
    pub claim: ClaimToken,
    pub setting_id: i32,
    /// When it was due before it was claimed.
    pub due_at: Moment,
    /// An attempt had begun, but its session ended before it recorded an outcome.
    pub was_interrupted: bool,
    /// At least two attempts in a row were interrupted. This claim does not count as another
    /// attempt: it keeps the number of the interrupted one.
    pub was_interrupted_again: bool,
    pub message: Message,
}

/// Messages that this session has claimed.
#[derive(Default)]
pub struct Claims {
    pub readable: Vec<ClaimedMessage>,
    pub unreadable: Vec<UnreadableMessage>,
}

/// A claimed message that cannot be sent, because its row has an invalid value, which no release
/// writes.
pub struct UnreadableMessage {
    pub claim: ClaimToken,
    /// The field that is missing or invalid.
    pub what: &'static str,
}

const WHAT: &str = "notifications";

const ASSIGN: &str = sql_file!("notifications/assign_settings.sql");

const GIVE_UP: &str = sql_file!("notifications/give_up.sql");

const DUE_DESTINATIONS: &str = sql_file!("notifications/due_destinations.sql");

const CLAIM_FIRST_DUE: &str = sql_file!("notifications/claim_first_due.sql");

const CLAIM_PLANNED: &str = sql_file!("notifications/claim_planned.sql");

/// Assigns a setting of their channel, if there is one, to rows that were inserted by hand without
/// a setting.
pub fn assign_settings() -> Result<()> {
    Spi::connect_mut(|client| {
        client.update(ASSIGN, None, &[])?;
        Ok(())
    })
}

/// Turns due messages into dead letters if their setting was deleted or disabled.
pub fn give_up(now: Moment) -> Result<()> {
    let arguments = [timestamp(now)?.into()];
    Spi::connect_mut(|client| {
        client.update(GIVE_UP, None, &arguments)?;
        Ok(())
    })
}

/// Returns the settings with unsent messages, except those in `busy`. The setting whose message is
/// due first comes first. Messages that were due before a setting's position are skipped.
pub fn due_destinations(
    positions: &[(i32, Moment)],
    busy: Vec<i32>,
) -> Result<Vec<DueDestination>> {
    let arguments = [
        column(positions, |(id, _)| *id).into(),
        times(positions, |(_, from)| *from)?.into(),
        busy.into(),
    ];
    Spi::connect_mut(|client| {
        client
            .update(DUE_DESTINATIONS, None, &arguments)?
            .map(|row| DueDestination::read(&row))
            .try_collect_ok()
    })
}

/// Reads a config. One that serde cannot read becomes null, which its channel refuses, so that only
/// this setting fails.
pub(crate) fn config(value: RawJsonb<'_>) -> Value {
    json::read(value).unwrap_or_default()
}

impl DueDestination {
    /// Reads a row that has these fields in their order.
    pub(crate) fn read(row: &SpiHeapTupleData<'_>) -> Result<Self> {
        let channel: String = required_in(row, 2, WHAT)?;
        Ok(Self {
            setting_id: required_in(row, 1, WHAT)?,
            channel: Channel::parse(&channel).ok_or(PerfError::Invalid("channel"))?,
            name: row.get(3)?,
            config: row.get(4)?.map(config),
            secret: row.get(5)?.map(config),
            sealed: row.get(6)?,
            per_second: row.get(7)?,
            due_at: moment(required_in(row, 8, WHAT)?),
        })
    }
}

/// Claims the messages that were due first at `now`, until `lease_until`. Of each incident and
/// setting it claims only the first unsent message.
pub fn claim_first_due(
    requests: &[ClaimRequest],
    source: &str,
    now: Moment,
    lease_until: Moment,
) -> Result<Claims> {
    let arguments = [
        timestamp(now)?.into(),
        timestamp(lease_until)?.into(),
        column(requests, |r| r.setting_id).into(),
        column(requests, |r| i64::try_from(r.count).unwrap_or(i64::MAX)).into(),
        requests
            .iter()
            .map(|r| r.scan_from.map(timestamp).transpose())
            .try_collect_ok::<_, PerfError>()?
            .into(),
    ];
    claim_by(CLAIM_FIRST_DUE, &arguments, source, lease_until)
}

/// Claims these messages, each given by its setting and number, in their order. It leaves out
/// messages that are no longer due at `now`.
pub fn claim_planned(
    rows: &[(i32, i64)],
    source: &str,
    now: Moment,
    lease_until: Moment,
) -> Result<Claims> {
    if rows.is_empty() {
        return Ok(Claims::default());
    }
    let arguments = [
        timestamp(now)?.into(),
        timestamp(lease_until)?.into(),
        column(rows, |(setting_id, _)| *setting_id).into(),
        column(rows, |(_, queue_id)| *queue_id).into(),
    ];
    claim_by(CLAIM_PLANNED, &arguments, source, lease_until)
}

fn claim_by(
    statement: &'static str,
    arguments: &[DatumWithOid<'_>],
    source: &str,
    lease_until: Moment,
) -> Result<Claims> {
    let mut claims = Claims::default();
    Spi::connect_mut(|client| {
        for row in client.update(statement, None, arguments)? {
            match claimed(&row, source, lease_until) {
                Ok(readable) => claims.readable.push(readable),
                // Raising the error would roll back the whole claim, every time.
                Err(PerfError::NoRow(what) | PerfError::Invalid(what)) => {
                    claims.unreadable.push(UnreadableMessage {
                        claim: token(&row, lease_until)?,
                        what,
                    })
                }
                Err(error) => return Err(error),
            }
        }
        Ok(claims)
    })
}

fn token(row: &SpiHeapTupleData<'_>, lease_until: Moment) -> Result<ClaimToken> {
    Ok(ClaimToken {
        queue_id: required_in(row, 1, WHAT)?,
        attempt: required_in(row, 3, WHAT)?,
        lease_until,
    })
}

fn claimed(
    row: &SpiHeapTupleData<'_>,
    source: &str,
    lease_until: Moment,
) -> Result<ClaimedMessage> {
    Ok(ClaimedMessage {
        claim: token(row, lease_until)?,
        setting_id: required_in(row, 2, WHAT)?,
        due_at: moment(required_in(row, 4, WHAT)?),
        was_interrupted: required_in(row, 5, WHAT)?,
        was_interrupted_again: required_in(row, 24, WHAT)?,
        message: Message {
            idempotency_key: required_in(row, 6, WHAT)?,
            recipient: row.get(7)?,
            occurred_at: moment(required_in(row, 8, WHAT)?),
            notice: notice(row, source)?,
        },
    })
}

fn notice(row: &SpiHeapTupleData<'_>, source: &str) -> Result<Notice> {
    let action: String = required_in(row, 9, WHAT)?;
    Ok(Notice {
        action: Action::parse(&action).ok_or(PerfError::Invalid("change"))?,
        incident_key: required_in(row, 10, WHAT)?,
        message: row.get(11)?,
        incident_id: required_in(row, 12, WHAT)?,
        severity: severity(row.get(13)?)?,
        alert_type: required_in(row, 14, WHAT)?,
        operation_type: required_in(row, 15, WHAT)?,
        branch_id: row.get(16)?,
        branches: affected(row)?,
        alert_count: required_in(row, 17, WHAT)?,
        suppressed_count: required_in(row, 18, WHAT)?,
        peak: row.get(19)?,
        reason: required_in(row, 20, WHAT)?,
        changed_by: row.get(21)?,
        source: source.to_owned(),
        first_alert_at: required_in(row, 22, WHAT)?,
        occurred_at: required_in(row, 23, WHAT)?,
    })
}

fn affected(row: &SpiHeapTupleData<'_>) -> Result<Affected> {
    let alerts: i64 = required_in(row, 17, WHAT)?;
    let listed: Option<Vec<i32>> = row.get(26)?;
    let affected = Affected {
        count: required_in(row, 25, WHAT)?,
        is_least: alerts > MOST_ALERTS,
        listed: listed.into_iter().flatten().map(|id| (id, None)).collect(),
    };
    // The alerts of an incident may have been deleted, but an incident of a single branch still has
    // its number.
    match row.get::<i32>(16)? {
        Some(branch_id) if affected.count == 0 => Ok(Affected {
            count: 1,
            is_least: false,
            listed: vec![(branch_id, None)],
        }),
        _ => Ok(affected),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_claims_differ_only_in_the_choice_of_messages() {
        let around_choice = |statement: &'static str| {
            let (_, statement) = statement.split_once("WITH claimed AS (").unwrap();
            let (before, rest) = statement.split_once("    FROM (\n").unwrap();
            let (_, after) = rest.split_once(") AS c\n    WHERE q.queue_id").unwrap();
            (before, after)
        };
        assert_eq!(around_choice(CLAIM_FIRST_DUE), around_choice(CLAIM_PLANNED));
    }
}
