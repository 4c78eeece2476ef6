//! Expired suppressions, and suppressions created while the clock was ahead.

use super::suppressions::run;
use crate::error::Result;
use crate::pg::guard::Spi;
use crate::pg::rows::{required_in, timestamp};
use exact_digest::memory::TryCollect;
use incident_rules::time::Moment;

const EXPIRED: &str = "
    SELECT x.suppression_id
    FROM pggit.alert_suppression AS x
    WHERE NOT x.is_end_reported AND x.ended_at IS NULL AND x.ends_at <= $1
    ORDER BY x.suppression_id";

const EXPIRE: &str = "
    UPDATE pggit.alert_suppression AS s
    SET ended_at = s.ends_at, ended_by = SESSION_USER, end_reason = 'expired'
    WHERE s.suppression_id IN (SELECT x.suppression_id
                               FROM pggit.alert_suppression AS x
                               WHERE x.suppression_id = ANY ($1) AND x.ended_at IS NULL
                                   AND x.ends_at <= $2
                               FOR NO KEY UPDATE SKIP LOCKED)";

/// Finds suppressions that began at once, before the clock was set back. A suppression planned for
/// a later time is not moved.
const AHEAD: &str = "
    SELECT x.suppression_id
    FROM pggit.alert_suppression AS x
    WHERE NOT x.is_end_reported AND x.ended_at IS NULL
      AND x.created_at > $1 + interval '1 minute' AND x.starts_at <= x.created_at
    ORDER BY x.suppression_id";

/// The difference is in seconds, because an interval of one day would follow daylight saving time.
const SET_BACK: &str = "
    UPDATE pggit.alert_suppression AS s
    SET created_at = s.created_at - x.ahead, starts_at = s.starts_at - x.ahead,
        ends_at = s.ends_at - x.ahead
    FROM (SELECT b.suppression_id, make_interval(secs => extract(epoch
        FROM b.created_at - $2)::double precision) AS ahead
          FROM pggit.alert_suppression AS b
          WHERE b.suppression_id = ANY ($1) AND b.ended_at IS NULL
          ORDER BY b.suppression_id
          FOR NO KEY UPDATE SKIP LOCKED) AS x
    WHERE s.suppression_id = x.suppression_id";

/// Returns suppressions that were created after `now` and began at once.
pub fn ahead(now: Moment) -> Result<Vec<i64>> {
    ids_at(AHEAD, now)
}

/// Moves suppressions back so that their creation is at `now` and their length stays the same.
pub fn set_back(suppression_ids: &[i64], now: Moment) -> Result<()> {
    run(
        SET_BACK,
        &[suppression_ids.to_vec().into(), timestamp(now)?.into()],
    )
}

/// Returns suppressions whose time is over, but which are not marked as ended.
pub fn expired(now: Moment) -> Result<Vec<i64>> {
    ids_at(EXPIRED, now)
}

fn ids_at(statement: &'static str, now: Moment) -> Result<Vec<i64>> {
    Spi::connect_mut(|client| {
        client
            .update(statement, None, &[timestamp(now)?.into()])?
            .map(|row| required_in(&row, 1, "alert_suppression"))
            .try_collect_ok()
    })
}

/// Marks suppressions whose time is over as ended.
pub fn expire(suppression_ids: &[i64], now: Moment) -> Result<()> {
    run(
        EXPIRE,
        &[suppression_ids.to_vec().into(), timestamp(now)?.into()],
    )
}
