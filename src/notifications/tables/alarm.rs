//! The alarm that schema `pggit` is open to roles that are not trusted: whom to tell, and what has become
//! of it. Nothing here names an object of that schema, so it works while nothing else may.

use pgrx::prelude::*;
use pgrx::spi::SpiHeapTupleData;

use crate::error::{PerfError, Result};
use crate::notifications::tables::claims;
use crate::notifications::tables::claims::Waiting;
use crate::pg::rows::{required, required_in, timestamp};
use exact_digest::memory::TryCollect;
use incident_rules::time::Moment;
use notify::notification::{Change, Channel};

/// An alarm that lasts, or whose end some receivers have not been notified of yet.
pub struct Alarm {
    /// The same in every message about this alarm.
    pub key: String,
    pub reasons: String,
    pub change: Change,
    /// As [`super::claims`] writes times of a notice.
    pub raised_at: String,
    pub now: String,
}

/// A receiver that this session has claimed, to be notified now.
pub struct Told {
    /// With the config and the secret that its setting has.
    pub setting: Waiting,
    /// The number of the attempt, from 1.
    pub attempt: i32,
}

/// The outcome of an attempt.
pub struct Outcome {
    pub setting_id: i32,
    pub is_sent: bool,
    pub error_class: Option<&'static str>,
    /// The next attempt, or the next reminder.
    pub next_at: Moment,
}

const WHAT: &str = "alarm";

const RAISE: &str = "
    INSERT INTO pggit_perf_internal.alarm_state AS a (incident_key, reasons, raised_at)
    VALUES (pg_catalog.gen_random_uuid(), $1, pg_catalog.clock_timestamp())
    ON CONFLICT (is_only) DO UPDATE SET reasons = excluded.reasons, resolved_at = NULL";

/// The end goes to every receiver that was notified of the alarm, and to those that may have got a message
/// whose answer was lost.
const RESOLVE: &str = "
    WITH resolved AS (
        UPDATE pggit_perf_internal.alarm_state AS a SET resolved_at = pg_catalog.clock_timestamp()
        WHERE a.resolved_at IS NULL
        RETURNING a.resolved_at
    )
    UPDATE pggit_perf_internal.alarm_receivers AS r
    SET attempts = 0, next_attempt_at = x.resolved_at, noted_at = x.resolved_at, told_at = coalesce(r.told_at, x.resolved_at)
    FROM resolved AS x
    WHERE r.told_at IS NOT NULL
       OR r.attempts > 0 AND coalesce(r.error_class, 'timeout') IN ('timeout', 'network', 'unexpected_reply', 'internal')";

const OPEN: &str = "
    SELECT a.incident_key::text, a.reasons, a.resolved_at IS NOT NULL,
           to_char(a.raised_at AT TIME ZONE 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS.US\"Z\"'),
           to_char(clock_timestamp() AT TIME ZONE 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS.US\"Z\"')
    FROM pggit_perf_internal.alarm_state AS a";

/// Claims receivers that are due. While the alarm lasts ($1), these are the settings that match it, and the fallback of each that has
/// failed often enough; when it is over, the receivers that were told of it. A next attempt that was decided in the future is due,
/// because the clock has been set back since. `error_class` is NULL until an outcome is recorded: until then the message may have
/// arrived.
const CLAIM: &str = "
    WITH w AS MATERIALIZED (
        SELECT x.setting_id, x.config AS shown,
               (SELECT k.secret FROM pggit_perf_internal.alert_notification_secrets AS k
                WHERE k.secret_id = x.secret_id AND k.channel = x.channel AND k.shown = x.config) AS secret
        FROM pggit_perf_internal.alarm_receivers AS x
        WHERE (coalesce(x.next_attempt_at, '-infinity') <= $2 OR x.noted_at > $2 + interval '10 seconds')
          AND x.setting_id <> ALL ($4)
          AND CASE WHEN $1 THEN x.is_told
                                OR EXISTS (SELECT FROM pggit_perf_internal.alarm_receivers AS f
                                           WHERE f.fallback_setting_id = x.setting_id AND f.is_told AND f.told_at IS NULL
                                             AND f.attempts >= f.fallback_after_failures)
                   ELSE x.told_at IS NOT NULL END
        ORDER BY x.setting_id
        LIMIT $5
        FOR UPDATE SKIP LOCKED
    )
    UPDATE pggit_perf_internal.alarm_receivers AS r
    SET attempts = r.attempts + 1, next_attempt_at = $3, noted_at = $2, error_class = NULL
    FROM w
    WHERE r.setting_id = w.setting_id
    RETURNING r.setting_id, r.channel, r.setting_name, r.config, w.secret, r.config_encrypted, r.attempts";

/// Records an outcome. A receiver that was notified of the end ($1), or has failed $6 times, gets nothing more. An outcome that
/// comes after alarm $7 has ended or was deleted changes nothing.
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

/// Deletes the alarm when every receiver that was notified of it knows that it is over.
const FORGET: &str = "
    WITH over AS (
        DELETE FROM pggit_perf_internal.alarm_state AS a
        WHERE a.resolved_at IS NOT NULL
          AND NOT EXISTS (SELECT FROM pggit_perf_internal.alarm_receivers AS r WHERE r.told_at IS NOT NULL)
        RETURNING 1
    )
    UPDATE pggit_perf_internal.alarm_receivers AS r SET attempts = 0, next_attempt_at = NULL, error_class = NULL
    WHERE EXISTS (SELECT FROM over)";

const TABLES: &str = "
    SELECT t.name::regclass::oid
    FROM unnest(ARRAY['pggit_perf_internal.alarm_state', 'pggit_perf_internal.alarm_receivers']) AS t (name)";

/// Whether both tables can be written without waiting, until the end of the transaction. A transaction that
/// changes a notification setting locks the receivers until it commits.
pub fn tables_are_free() -> Result<bool> {
    crate::pg::owner::are_free(TABLES)
}

/// Records that the alarm lasts, or begins, for these reasons.
pub fn raise(reasons: &str) -> Result<()> {
    Spi::connect_mut(|client| {
        client.update(RAISE, None, &[reasons.into()])?;
        Ok(())
    })
}

/// Records that the alarm is over, if there was one.
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
            change: if is_over {
                Change::Resolve
            } else {
                Change::Trigger
            },
            raised_at: required(&row, 4, WHAT)?,
            now: required(&row, 5, WHAT)?,
        }))
    })
}

/// Claims at most so many of the receivers that are due, but for those of the settings in `taken`. Another session may claim
/// them again after `lease_until`.
pub fn claim(
    change: Change,
    now: Moment,
    lease_until: Moment,
    taken: Vec<i32>,
    most: usize,
) -> Result<Vec<Told>> {
    let arguments = [
        (change == Change::Trigger).into(),
        timestamp(now)?.into(),
        timestamp(lease_until)?.into(),
        taken.into(),
        i64::try_from(most).unwrap_or(i64::MAX).into(),
    ];
    Spi::connect_mut(|client| {
        client
            .update(CLAIM, None, &arguments)?
            .map(|row| read(&row, now))
            .try_collect_ok()
    })
}

fn read(row: &SpiHeapTupleData<'_>, due_at: Moment) -> Result<Told> {
    let channel: String = required_in(row, 2, WHAT)?;
    Ok(Told {
        setting: Waiting {
            setting_id: required_in(row, 1, WHAT)?,
            channel: Channel::parse(&channel).ok_or(PerfError::NoRow("channel"))?,
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

/// Records these outcomes. When the alarm is over, a receiver is given up after `most` attempts.
pub fn record(alarm: &Alarm, outcomes: &[Outcome], most: u32) -> Result<()> {
    let most = i32::try_from(most).unwrap_or(i32::MAX);
    Spi::connect_mut(|client| {
        for outcome in outcomes {
            client.update(
                RECORD,
                None,
                &[
                    (alarm.change == Change::Resolve).into(),
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
