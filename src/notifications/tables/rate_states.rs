//! The state of each destination's rate limit, the pauses that receivers ask for, and the
//! correction of times written while the clock was ahead.

use pgrx::pg_sys;
use pgrx::prelude::*;
use pgrx::spi::SpiHeapTupleData;

use crate::error::Result;
use crate::pg::guard::Spi;
use crate::pg::rows::{column, moment, required_in, times, timestamp};
use crate::pg::sql_file::sql_file;
use exact_digest::memory::TryCollect;
use incident_rules::time::Moment;

/// The state that decides when a destination may be sent to.
#[derive(Clone, Copy)]
pub struct RateState {
    /// The table of destinations.
    pub table: pg_sys::Oid,
    /// The column `full_at`.
    pub theoretical_arrival_at: Option<Moment>,
    pub not_before: Option<Moment>,
    /// When the receiver asked for the pause until `not_before`.
    pub asked_at: Option<Moment>,
}

/// Times later than any that delivery computes at `now`. A row with a later time was written while
/// the clock was ahead.
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

/// Inserts missing rows. A restore that disables triggers leaves settings without them.
const MAKE_DESTINATIONS: &str = "
    INSERT INTO pggit_perf_internal.alert_notification_destinations (setting_id)
    SELECT u.setting_id FROM unnest($1) AS u (setting_id)
    WHERE NOT EXISTS (SELECT FROM pggit_perf_internal.alert_notification_destinations AS d
        WHERE d.setting_id = u.setting_id)
    ON CONFLICT DO NOTHING";

const LOCK: &str = "
    SELECT d.setting_id, d.tableoid, d.full_at, d.not_before, d.asked_at
    FROM pggit_perf_internal.alert_notification_destinations AS d
    WHERE d.setting_id = ANY ($1)
    ORDER BY d.setting_id
    FOR UPDATE SKIP LOCKED";

const SET_ARRIVALS: &str = "
    UPDATE pggit_perf_internal.alert_notification_destinations AS d
    SET full_at = p.full_at
    FROM unnest($1, $2) AS p (setting_id, full_at)
    WHERE d.setting_id = p.setting_id";

/// Extends pauses. It skips rows that another session has locked, because the next refusal of the
/// receiver extends its pause. It replaces a pause that was recorded in the future, because the
/// clock has been set back since.
const HOLD_OFF: &str = "
    UPDATE pggit_perf_internal.alert_notification_destinations AS d
    SET not_before = CASE WHEN d.asked_at > clock_timestamp() THEN p.not_before
        ELSE GREATEST(d.not_before, p.not_before) END,
        asked_at = clock_timestamp()
    FROM (SELECT x.setting_id, u.not_before
          FROM unnest($1, $2) AS u (setting_id, not_before)
          JOIN pggit_perf_internal.alert_notification_destinations AS x
              ON x.setting_id = u.setting_id
          ORDER BY x.setting_id
          FOR UPDATE OF x SKIP LOCKED) AS p
    WHERE d.setting_id = p.setting_id";

/// Ends pauses that last beyond now ($3) and that receivers asked for before the setting was
/// changed ($2).
const FORGET_PAUSES: &str = "
    UPDATE pggit_perf_internal.alert_notification_destinations AS d
    SET not_before = NULL, asked_at = NULL
    FROM (SELECT x.setting_id
          FROM unnest($1, $2) AS u (setting_id, changed_at)
          JOIN pggit_perf_internal.alert_notification_destinations AS x
              ON x.setting_id = u.setting_id
          WHERE x.not_before > $3 AND x.asked_at < u.changed_at
          FOR UPDATE OF x SKIP LOCKED) AS p
    WHERE d.setting_id = p.setting_id
    RETURNING d.setting_id";

const FORGET_WAITS: &str = sql_file!("notifications/forget_waits.sql");

const CLOCK_SET_BACK: &str = sql_file!("notifications/clock_set_back.sql");

/// Locks these destinations until the end of the transaction and returns them, except those that
/// another session has locked.
pub fn lock_destinations(setting_ids: Vec<i32>) -> Result<Vec<(i32, RateState)>> {
    Spi::connect_mut(|client| {
        client.update(MAKE_DESTINATIONS, None, &[setting_ids.clone().into()])?;
        client
            .update(LOCK, None, &[setting_ids.into()])?
            .map(|row| Ok((required_in(&row, 1, WHAT)?, rate_state(&row, 2)?)))
            .try_collect_ok()
    })
}

/// Records the theoretical arrival times of these destinations.
pub fn set_arrivals(arrivals: &[(i32, Moment)]) -> Result<()> {
    write_times(SET_ARRIVALS, arrivals)
}

/// Records that no message is sent to these destinations before the given times.
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

/// Ends the pauses that receivers asked for before the given times, at which these settings were
/// changed. Messages that waited for such a pause become due `now`. Returns whether it ended any.
pub fn forget_before(changed: &[(i32, Moment)], now: Moment) -> Result<bool> {
    if changed.is_empty() {
        return Ok(false);
    }
    let mut found_any = false;
    for statement in [FORGET_PAUSES, FORGET_WAITS] {
        let arguments = [
            column(changed, |(id, _)| *id).into(),
            times(changed, |(_, at)| *at)?.into(),
            timestamp(now)?.into(),
        ];
        Spi::connect_mut(|client| -> Result<()> {
            found_any |= !client.update(statement, None, &arguments)?.is_empty();
            Ok(())
        })?;
    }
    Ok(found_any)
}

/// Makes messages due if they wait only because the clock has been set back.
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

fn rate_state(row: &SpiHeapTupleData<'_>, first: usize) -> Result<RateState> {
    Ok(RateState {
        table: required_in(row, first, WHAT)?,
        theoretical_arrival_at: row.get::<TimestampWithTimeZone>(first + 1)?.map(moment),
        not_before: row.get::<TimestampWithTimeZone>(first + 2)?.map(moment),
        asked_at: row.get::<TimestampWithTimeZone>(first + 3)?.map(moment),
    })
}
