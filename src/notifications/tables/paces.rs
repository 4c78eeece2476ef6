//! The rate of each destination, the pauses that receivers ask for, and the correction of times that were written while the clock was
//! ahead.

use pgrx::pg_sys;
use pgrx::prelude::*;
use pgrx::spi::SpiHeapTupleData;

use crate::error::Result;
use crate::pg::guard::Spi;
use crate::pg::rows::{column, moment, required_in, times, timestamp};
use exact_digest::memory::TryCollect;
use incident_rules::time::Moment;

/// When a destination may be sent to.
#[derive(Clone, Copy)]
pub struct Pace {
    /// The table of destinations.
    pub table: pg_sys::Oid,
    pub full_at: Option<Moment>,
    pub not_before: Option<Moment>,
    /// When the receiver asked for that pause.
    pub asked_at: Option<Moment>,
}

/// Times later than any that delivery computes at `now`: a row with such a time was written while the clock was ahead.
#[derive(Clone, Copy)]
pub struct Beyond {
    pub now: Moment,
    /// For the end of a lease.
    pub lease: Moment,
    /// For the next attempt after a pause of our own.
    pub pause: Moment,
    /// For the next attempt after a pause that a receiver asked for.
    pub asked: Moment,
}

const WHAT: &str = "destinations";

/// Inserts the rows that are missing: a restore that disables triggers brings settings without them.
const MAKE_DESTINATIONS: &str = "
    INSERT INTO pggit_perf_internal.alert_notification_destinations (setting_id)
    SELECT u.setting_id FROM unnest($1) AS u (setting_id)
    WHERE NOT EXISTS (SELECT FROM pggit_perf_internal.alert_notification_destinations AS d WHERE d.setting_id = u.setting_id)
    ON CONFLICT DO NOTHING";

const LOCK: &str = "
    SELECT d.setting_id, d.tableoid, d.full_at, d.not_before, d.asked_at
    FROM pggit_perf_internal.alert_notification_destinations AS d
    WHERE d.setting_id = ANY ($1)
    ORDER BY d.setting_id
    FOR UPDATE SKIP LOCKED";

const PACE: &str = "
    UPDATE pggit_perf_internal.alert_notification_destinations AS d
    SET full_at = p.full_at
    FROM unnest($1, $2) AS p (setting_id, full_at)
    WHERE d.setting_id = p.setting_id";

/// Prolongs pauses. A row that another session has locked is skipped: the next refusal of the receiver prolongs its pause. A pause that
/// was asked for in the future, as the clock has been set back since, is replaced.
const HOLD_OFF: &str = "
    UPDATE pggit_perf_internal.alert_notification_destinations AS d
    SET not_before = CASE WHEN d.asked_at > clock_timestamp() THEN p.not_before ELSE GREATEST(d.not_before, p.not_before) END,
        asked_at = clock_timestamp()
    FROM (SELECT x.setting_id, u.not_before
          FROM unnest($1, $2) AS u (setting_id, not_before)
          JOIN pggit_perf_internal.alert_notification_destinations AS x ON x.setting_id = u.setting_id
          ORDER BY x.setting_id
          FOR UPDATE OF x SKIP LOCKED) AS p
    WHERE d.setting_id = p.setting_id";

/// Ends pauses that receivers asked for before the setting was changed ($2).
const FORGET_PAUSES: &str = "
    UPDATE pggit_perf_internal.alert_notification_destinations AS d
    SET not_before = NULL, asked_at = NULL
    FROM (SELECT x.setting_id
          FROM unnest($1, $2) AS u (setting_id, changed_at)
          JOIN pggit_perf_internal.alert_notification_destinations AS x ON x.setting_id = u.setting_id
          WHERE x.not_before > $3 AND x.asked_at < u.changed_at
          FOR UPDATE OF x SKIP LOCKED) AS p
    WHERE d.setting_id = p.setting_id
    RETURNING d.setting_id";

/// Makes messages due whose last attempt was made before the setting was changed ($2).
const FORGET_WAITS: &str = "
    UPDATE pggit.alert_notification_queue AS q
    SET next_attempt_at = $3
    FROM (SELECT x.queue_id
          FROM unnest($1, $2) AS u (setting_id, changed_at)
          JOIN pggit.alert_notification_queue AS x ON x.setting_id = u.setting_id AND x.status IN ('pending', 'sending')
              AND x.next_attempt_at > $3 AND x.next_attempt_at < 'infinity'
          WHERE x.status = 'pending' AND x.attempts > 0
            AND (SELECT l.logged_at FROM pggit.alert_notification_log AS l
                 WHERE l.queue_id = x.queue_id ORDER BY l.log_id DESC LIMIT 1) < u.changed_at
          FOR UPDATE OF x SKIP LOCKED) AS f
    WHERE q.queue_id = f.queue_id
    RETURNING q.setting_id";

/// Makes messages due that were queued, claimed or postponed while the clock was ahead, and would otherwise wait until that time comes.
/// They are recognized by a lease or a next attempt that is later than delivery computes, or by having been queued or tried in the
/// future, or by waiting although they were never tried: those are due from when they are queued. Messages that an admin postponed to
/// infinity stay. What was queued in the future counts as queued now, so that its age is known.
const CLOCK_SET_BACK: &str = "
    UPDATE pggit.alert_notification_queue AS q
    SET next_attempt_at = $1, created_at = LEAST(q.created_at, $1), raised_at = LEAST(q.raised_at, $1)
    FROM (
        SELECT x.queue_id
        FROM pggit.alert_notification_settings AS s
        JOIN pggit.alert_notification_queue AS x ON x.setting_id = s.setting_id
        WHERE x.status IN ('pending', 'sending') AND x.next_attempt_at > $2 AND x.next_attempt_at < 'infinity'
          AND (x.status = 'sending'
               OR x.created_at > $2
               OR x.attempts = 0
               OR x.next_attempt_at > $4
               OR x.next_attempt_at > $3
                  AND (SELECT l.logged_at FROM pggit.alert_notification_log AS l
                       WHERE l.queue_id = x.queue_id ORDER BY l.log_id DESC LIMIT 1) > $2)
        FOR UPDATE OF x SKIP LOCKED
    ) AS f
    WHERE q.queue_id = f.queue_id";

/// Locks these destinations until the end of the transaction, except those that another session has locked, and returns them.
pub fn lock_destinations(setting_ids: Vec<i32>) -> Result<Vec<(i32, Pace)>> {
    Spi::connect_mut(|client| {
        client.update(MAKE_DESTINATIONS, None, &[setting_ids.clone().into()])?;
        client
            .update(LOCK, None, &[setting_ids.into()])?
            .map(|row| Ok((required_in(&row, 1, WHAT)?, pace(&row, 2)?)))
            .try_collect_ok()
    })
}

/// Records when the token buckets of these destinations are full again.
pub fn set_pace(paces: &[(i32, Moment)]) -> Result<()> {
    write_times(PACE, paces)
}

/// Records that no message goes to these destinations before that time.
pub fn hold_off(until: &[(i32, Moment)]) -> Result<()> {
    write_times(HOLD_OFF, until)
}

fn write_times(statement: &'static str, settings: &[(i32, Moment)]) -> Result<()> {
    if settings.is_empty() {
        return Ok(());
    }
    let arguments = [
        column(settings, |(id, _)| *id).into(),
        times(settings, |(_, at)| *at)?.into(),
    ];
    Spi::connect_mut(|client| {
        client.update(statement, None, &arguments)?;
        Ok(())
    })
}

/// Forgets what receivers asked for before these settings were changed, each at its time: what waited for that is due `now`. Returns whether
/// there was any of it.
pub fn forget_before(changed: &[(i32, Moment)], now: Moment) -> Result<bool> {
    if changed.is_empty() {
        return Ok(false);
    }
    let mut is_any = false;
    for statement in [FORGET_PAUSES, FORGET_WAITS] {
        let arguments = [
            column(changed, |(id, _)| *id).into(),
            times(changed, |(_, at)| *at)?.into(),
            timestamp(now)?.into(),
        ];
        Spi::connect_mut(|client| -> Result<()> {
            is_any |= !client.update(statement, None, &arguments)?.is_empty();
            Ok(())
        })?;
    }
    Ok(is_any)
}

/// Makes messages due that wait only because the clock was set back.
pub fn make_due(beyond: Beyond) -> Result<()> {
    let arguments = [
        timestamp(beyond.now)?.into(),
        timestamp(beyond.lease)?.into(),
        timestamp(beyond.pause)?.into(),
        timestamp(beyond.asked)?.into(),
    ];
    Spi::connect_mut(|client| {
        client.update(CLOCK_SET_BACK, None, &arguments)?;
        Ok(())
    })
}

fn pace(row: &SpiHeapTupleData<'_>, first: usize) -> Result<Pace> {
    Ok(Pace {
        table: required_in(row, first, WHAT)?,
        full_at: row.get::<TimestampWithTimeZone>(first + 1)?.map(moment),
        not_before: row.get::<TimestampWithTimeZone>(first + 2)?.map(moment),
        asked_at: row.get::<TimestampWithTimeZone>(first + 3)?.map(moment),
    })
}
