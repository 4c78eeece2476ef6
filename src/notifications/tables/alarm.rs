//! The alarm that untrusted roles can change schema `pggit`: its receivers, and the outcomes of
//! attempts to notify them. These statements name no object of that schema, so they may run while
//! the schema is not trusted.

use pgrx::prelude::*;
use pgrx::spi::SpiHeapTupleData;

use crate::error::{PerfError, Result};
use crate::notifications::tables::claims;
use crate::notifications::tables::claims::DueDestination;
use crate::pg::rows::{required, required_in, timestamp};
use crate::pg::sql_file::sql_file;
use exact_digest::memory::TryCollect;
use incident_rules::time::Moment;
use notify::notification::{Action, Channel};

/// An alarm that lasts, or that is over but some receivers have not been notified of its end yet.
pub struct Alarm {
    /// The same in every message about this alarm.
    pub key: String,
    pub reasons: String,
    pub action: Action,
    /// In the format that [`super::claims`] uses for times of a notice.
    pub raised_at: String,
    pub now: String,
}

/// A receiver that this session has claimed and notifies now.
pub struct DueReceiver {
    /// Includes the config and the secret of the setting.
    pub setting: DueDestination,
    /// The number of the attempt, from 1.
    pub attempt: i32,
}

/// The outcome of an attempt.
pub struct AlarmOutcome {
    pub setting_id: i32,
    pub is_sent: bool,
    pub error_class: Option<&'static str>,
    /// When the next attempt or the next reminder is due.
    pub next_at: Moment,
}

const WHAT: &str = "alarm";

const RAISE: &str = "
    INSERT INTO pggit_perf_internal.alarm_state AS a (incident_key, reasons, raised_at)
    VALUES (pg_catalog.gen_random_uuid(), $1, pg_catalog.clock_timestamp())
    ON CONFLICT (is_only) DO UPDATE SET reasons = excluded.reasons, resolved_at = NULL";

/// Ends the alarm. Every receiver that was notified of it is notified of its end, and so is every
/// receiver that may have got a message although the attempt failed.
const RESOLVE: &str = "
    WITH resolved AS (
        UPDATE pggit_perf_internal.alarm_state AS a SET resolved_at = pg_catalog.clock_timestamp()
        WHERE a.resolved_at IS NULL
        RETURNING a.resolved_at
    )
    UPDATE pggit_perf_internal.alarm_receivers AS r
    SET attempts = 0, next_attempt_at = x.resolved_at, noted_at = x.resolved_at,
        told_at = coalesce(r.told_at, x.resolved_at)
    FROM resolved AS x
    WHERE r.told_at IS NOT NULL
       OR r.attempts > 0 AND coalesce(r.error_class, 'timeout') IN ('timeout', 'network',
           'unexpected_reply', 'internal')";

const OPEN: &str = "
    SELECT a.incident_key::text, a.reasons, a.resolved_at IS NOT NULL,
           to_char(a.raised_at AT TIME ZONE 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS.US\"Z\"'),
           to_char(clock_timestamp() AT TIME ZONE 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS.US\"Z\"')
    FROM pggit_perf_internal.alarm_state AS a";

const CLAIM_RECEIVERS: &str = sql_file!("notifications/claim_alarm_receivers.sql");

/// Records an outcome. At the end of the alarm ($1), a receiver that was notified or has failed $6
/// times gets no further message. An outcome that arrives after alarm $7 has changed its state or
/// was deleted changes nothing.
const RECORD: &str = "
    UPDATE pggit_perf_internal.alarm_receivers AS r
    SET attempts = CASE WHEN $3 OR $1 AND r.attempts >= $6 THEN 0 ELSE r.attempts END,
        told_at = CASE WHEN $1 AND ($3 OR r.attempts >= $6) THEN NULL
                       WHEN $3 THEN clock_timestamp() ELSE r.told_at END,
        error_class = $4, noted_at = clock_timestamp(),
        next_attempt_at = CASE WHEN $1 AND ($3 OR r.attempts >= $6) THEN NULL ELSE $5 END
    WHERE r.setting_id = $2
      AND EXISTS (SELECT FROM pggit_perf_internal.alarm_state AS a
                  WHERE a.incident_key::text = $7 AND (a.resolved_at IS NOT NULL) = $1)";

/// Deletes an alarm that is over, if no receiver still has to be notified of its end.
const FORGET: &str = "
    WITH over AS (
        DELETE FROM pggit_perf_internal.alarm_state AS a
        WHERE a.resolved_at IS NOT NULL
          AND NOT EXISTS (SELECT FROM pggit_perf_internal.alarm_receivers AS r
              WHERE r.told_at IS NOT NULL)
        RETURNING 1
    )
    UPDATE pggit_perf_internal.alarm_receivers AS r SET attempts = 0, next_attempt_at = NULL,
        error_class = NULL
    WHERE EXISTS (SELECT FROM over)";

const TABLES: &str = "
    SELECT t.name::regclass::oid
    FROM unnest(ARRAY['pggit_perf_internal.alarm_state',
        'pggit_perf_internal.alarm_receivers']) AS t (name)";

/// Locks both tables for writing. Returns false if that would need a wait: a transaction that
/// changes a notification setting locks the receivers until it commits.
pub fn try_lock_tables() -> Result<bool> {
    crate::pg::owner::try_lock(TABLES)
}

/// Records that the alarm begins or lasts, for these reasons.
pub fn raise(reasons: &str) -> Result<()> {
    Spi::connect_mut(|client| {
        client.update(RAISE, None, &[reasons.into()])?;
        Ok(())
    })
}

/// Records that the alarm is over, if there is one.
pub fn resolve() -> Result<()> {
    Spi::connect_mut(|client| {
        client.update(RESOLVE, None, &[])?;
        client.update(FORGET, None, &[])?;
        Ok(())
    })
}

pub fn open() -> Result<Option<Alarm>> {
    Spi::connect(|client| {
        let found = client.select(OPEN, None, &[])?;
        if found.is_empty() {
            return Ok(None);
        }
        let row = found.first();
        let is_over: bool = required(&row, 3, WHAT)?;
        Ok(Some(Alarm {
            key: required(&row, 1, WHAT)?,
            reasons: required(&row, 2, WHAT)?,
            action: if is_over {
                Action::Resolve
            } else {
                Action::Trigger
            },
            raised_at: required(&row, 4, WHAT)?,
            now: required(&row, 5, WHAT)?,
        }))
    })
}

/// Claims at most `most` due receivers, except the settings in `taken`. Other sessions may claim
/// them again after `lease_until`.
pub fn claim(
    action: Action,
    now: Moment,
    lease_until: Moment,
    taken: Vec<i32>,
    most: usize,
) -> Result<Vec<DueReceiver>> {
    let arguments = [
        (action == Action::Trigger).into(),
        timestamp(now)?.into(),
        timestamp(lease_until)?.into(),
        taken.into(),
        i64::try_from(most).unwrap_or(i64::MAX).into(),
    ];
    Spi::connect_mut(|client| {
        client
            .update(CLAIM_RECEIVERS, None, &arguments)?
            .map(|row| read(&row, now))
            .try_collect_ok()
    })
}

fn read(row: &SpiHeapTupleData<'_>, due_at: Moment) -> Result<DueReceiver> {
    let channel: String = required_in(row, 2, WHAT)?;
    Ok(DueReceiver {
        setting: DueDestination {
            setting_id: required_in(row, 1, WHAT)?,
            channel: Channel::parse(&channel).ok_or(PerfError::Invalid("channel"))?,
            name: row.get(3)?,
            config: row.get(4)?.map(claims::config),
            secret: row.get(5)?.map(claims::config),
            sealed: row.get(6)?,
            per_second: None,
            due_at,
        },
        attempt: required_in(row, 7, WHAT)?,
    })
}

/// Records these outcomes. Once the alarm is over, a receiver gets no message after `most`
/// attempts.
pub fn record(alarm: &Alarm, outcomes: &[AlarmOutcome], most: u32) -> Result<()> {
    let most = i32::try_from(most).unwrap_or(i32::MAX);
    Spi::connect_mut(|client| {
        for outcome in outcomes {
            client.update(
                RECORD,
                None,
                &[
                    (alarm.action == Action::Resolve).into(),
                    outcome.setting_id.into(),
                    outcome.is_sent.into(),
                    outcome.error_class.into(),
                    timestamp(outcome.next_at)?.into(),
                    most.into(),
                    alarm.key.as_str().into(),
                ],
            )?;
        }
        client.update(FORGET, None, &[])?;
        Ok(())
    })
}
