//! How fast destinations may be sent to, how long they are left alone, and what of that a clock that was
//! set back has made untrue.

use pgrx::pg_sys;
use pgrx::prelude::*;
use pgrx::spi::SpiHeapTupleData;

use super::guard::Spi;
use super::{column, moment, required_in, times, timestamp};
use crate::alerting::time::{Moment, Span};
use crate::analysis::memory::TryCollect;
use crate::error::Result;

/// How fast a destination may be sent to.
#[derive(Clone, Copy)]
pub struct Pace {
    /// The table that it is kept in.
    pub table: pg_sys::Oid,
    pub full_at: Option<Moment>,
    pub not_before: Option<Moment>,
    /// When that was asked for.
    pub asked_at: Option<Moment>,
}

/// Times that no rule of ours could have come to by `now`.
#[derive(Clone, Copy)]
pub struct Beyond {
    pub now: Moment,
    /// The end of a lease.
    pub lease: Moment,
    /// The next attempt, by our own pauses.
    pub pause: Moment,
    /// The next attempt, as a receiver may ask for it.
    pub asked: Moment,
}

const WHAT: &str = "destinations";

/// A restore that switches all triggers off makes none.
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

/// Where somebody holds the row, the next refusal says it again. What was asked for by a clock that has been set back since is forgotten.
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

/// Marks what is to go by its fallback: pending messages of critical incidents whose receiver asked for a pause ($3 at most) that
/// ends more than $2 seconds after they were queued. A pause of a clock that has been set back since does not count. Messages that
/// the fallback has sent already, or newer ones of their incident, are left out, as FALL_BACK does.
const PUT_OFF: &str = "
    UPDATE pggit.alert_notification_queue AS q
    SET use_fallback = true
    FROM (
        SELECT x.queue_id
        FROM pggit_perf_internal.alert_notification_destinations AS d
        JOIN pggit.alert_notification_settings AS s ON s.setting_id = d.setting_id
        JOIN pggit.alert_notification_settings AS f ON f.setting_id = s.fallback_setting_id AND f.enabled AND f.heartbeat_interval IS NULL
        JOIN pggit.alert_notification_queue AS x ON x.setting_id = s.setting_id AND x.status IN ('pending', 'sending')
        JOIN pggit.performance_incidents AS i ON i.incident_id = x.incident_id
        WHERE d.not_before > $1 AND d.not_before < $3 AND coalesce(d.asked_at <= clock_timestamp(), true)
          AND LEAST(x.created_at, $1) < d.not_before - make_interval(secs => $2)
          AND x.status = 'pending' AND NOT x.use_fallback AND NOT x.is_test AND i.severity = 'CRITICAL'
          AND NOT EXISTS (
              SELECT FROM pggit.alert_notification_queue AS o
              WHERE o.incident_key = x.incident_key AND o.setting_id = f.setting_id
                AND (o.event_id >= x.event_id
                     OR x.event_id IS NULL AND o.change = x.change
                        AND (o.queue_id = coalesce(x.fallback_of, x.queue_id) OR o.fallback_of = coalesce(x.fallback_of, x.queue_id))))
        FOR UPDATE OF x SKIP LOCKED
    ) AS p
    WHERE q.queue_id = p.queue_id";

/// The clock was set forward, and back: what was queued, claimed or put off meanwhile would wait for as long. A row is due that ends
/// its lease, or is tried next, later than any rule of ours says, or that was queued or tried in the future; not what somebody put off
/// to infinity.
const CLOCK_SET_BACK: &str = "
    UPDATE pggit.alert_notification_queue AS q
    SET next_attempt_at = $1
    FROM (
        SELECT x.queue_id
        FROM pggit.alert_notification_settings AS s
        JOIN pggit.alert_notification_queue AS x ON x.setting_id = s.setting_id
        WHERE x.status IN ('pending', 'sending') AND x.next_attempt_at > $2 AND x.next_attempt_at < 'infinity'
          AND (x.status = 'sending'
               OR x.created_at > $2
               OR x.attempts > 0
                  AND (x.next_attempt_at > $4
                       OR x.next_attempt_at > $3
                          AND (SELECT l.logged_at FROM pggit.alert_notification_log AS l
                               WHERE l.queue_id = x.queue_id ORDER BY l.log_id DESC LIMIT 1) > $2))
        FOR UPDATE OF x SKIP LOCKED
    ) AS f
    WHERE q.queue_id = f.queue_id";

/// The destinations among these that nobody else is claiming for just now; from here to the end of the transaction they are ours.
pub fn lock_destinations(setting_ids: Vec<i32>) -> Result<Vec<(i32, Pace)>> {
    Spi::connect_mut(|client| {
        client.update(MAKE_DESTINATIONS, None, &[setting_ids.clone().into()])?;
        client
            .update(LOCK, None, &[setting_ids.into()])?
            .map(|row| Ok((required_in(&row, 1, WHAT)?, pace(&row, 2)?)))
            .try_collect_ok()
    })
}

/// When the token buckets of these destinations are full again.
pub fn set_pace(paces: &[(i32, Moment)]) -> Result<()> {
    write_times(PACE, paces)
}

/// Nothing more goes to these destinations before that time.
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

/// Marks messages of critical incidents for their fallback, where their receiver asked for a pause, at `now`
/// not over, that ends later than `ceiling` after they were queued. No pause may last until `beyond`.
pub fn put_off(now: Moment, ceiling: Span, beyond: Moment) -> Result<()> {
    let arguments = [
        timestamp(now)?.into(),
        (ceiling.0 as f64 / 1_000_000.0).into(),
        timestamp(beyond)?.into(),
    ];
    Spi::connect_mut(|client| {
        client.update(PUT_OFF, None, &arguments)?;
        Ok(())
    })
}

/// What would wait as the clock was set back is due.
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
