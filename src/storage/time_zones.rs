//! Which time zones the server knows, and suppressions by one that it does not.

use std::cell::RefCell;
use std::collections::HashSet;

use pgrx::prelude::*;

use super::{guard, required, required_in};
use crate::analysis::memory::TryCollect;
use crate::error::{PerfError, Result};

/// Ends it as of its beginning: with an unknown time zone it covers no time, and cannot be evaluated together with others.
const END_THOSE: &str = "
    UPDATE pggit.alert_suppression AS s
    SET ended_at = s.starts_at, ended_by = SESSION_USER, end_reason = 'unknown_time_zone'
    WHERE s.suppression_id IN (SELECT x.suppression_id FROM pggit.alert_suppression AS x
                               WHERE x.suppression_id = ANY ($1) AND x.ended_at IS NULL
                               FOR NO KEY UPDATE SKIP LOCKED)
    RETURNING s.suppression_id, s.time_zone";

const ZONES: &str = "
    SELECT s.suppression_id, s.time_zone
    FROM pggit.alert_suppression AS s
    WHERE NOT s.is_end_reported AND s.time_zone IS NOT NULL";

const IS_TIME_ZONE: &str =
    "SELECT EXISTS (SELECT FROM pg_timezone_names AS z WHERE lower(z.name) = lower($1))";

/// Those whose time zone this server does not know (any more: a restore or an update of its time zones may bring that
/// about). They match nothing.
pub fn unknown_zones() -> Result<Vec<i64>> {
    thread_local! {
        /// Reading the names of all zones takes some milliseconds.
        static KNOWN: RefCell<HashSet<String>> = RefCell::default();
    }
    let zones = Spi::connect_mut(|client| {
        client
            .update(ZONES, None, &[])?
            .map(|row| {
                Ok((
                    required_in(&row, 1, "alert_suppression")?,
                    required_in(&row, 2, "alert_suppression")?,
                ))
            })
            .try_collect_ok::<(i64, String), PerfError>()
    })?;
    let mut unknown = Vec::new();
    for (suppression_id, time_zone) in zones {
        if KNOWN.with_borrow(|known| known.contains(&time_zone)) {
            continue;
        }
        if is_time_zone(&time_zone)? {
            KNOWN.with_borrow_mut(|known| known.insert(time_zone));
        } else {
            unknown.push(suppression_id);
        }
    }
    Ok(unknown)
}

/// Ends those that nobody else is ending; ids and time zones.
pub fn end_those(suppression_ids: &[i64]) -> Result<Vec<(i64, String)>> {
    guard::require_untouched("pggit.alert_suppression")?;
    const WHAT: &str = "alert_suppression";
    if suppression_ids.is_empty() {
        return Ok(Vec::new());
    }
    Spi::connect_mut(|client| {
        client
            .update(END_THOSE, None, &[suppression_ids.to_vec().into()])?
            .map(|row| Ok((required_in(&row, 1, WHAT)?, required_in(&row, 2, WHAT)?)))
            .try_collect_ok()
    })
}

/// Whether the server knows a time zone of this full name (not an abbreviation, which has no summer time).
pub fn is_time_zone(name: &str) -> Result<bool> {
    Spi::connect(|client| {
        required(
            &client.select(IS_TIME_ZONE, None, &[name.into()])?.first(),
            1,
            "pg_timezone_names",
        )
    })
}
