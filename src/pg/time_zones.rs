//! Which time zones the server knows, and the suppressions and operations whose time zone it does
//! not know.

use std::cell::RefCell;
use std::collections::hash_map::Entry;
use std::collections::{BTreeMap, HashMap};
use std::time::{Duration, Instant};

use pgrx::prelude::*;

use super::guard;
use crate::error::{PerfError, Result};
use crate::pg::rows::{required, required_in};
use exact_digest::memory::TryCollect;

/// Ends a suppression as of its start: with an unknown time zone it covers no time, and cannot be
/// evaluated together with others.
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

const OF_OPERATIONS: &str = "
    SELECT o.operation_type, o.time_zone
    FROM pggit.performance_operation_types AS o
    WHERE o.time_zone IS NOT NULL
    ORDER BY o.operation_type";

const IS_TIME_ZONE: &str = "SELECT EXISTS (SELECT FROM pg_timezone_names AS z WHERE lower(z.name \
    COLLATE \"C\") = lower($1 COLLATE \"C\"))";

/// Suppressions whose time zone this server does not know, for example after a restore or an update
/// of its time zone data. They match nothing.
pub fn unknown_zones() -> Result<Vec<i64>> {
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
        if !is_known(&time_zone)? {
            unknown.push(suppression_id);
        }
    }
    Ok(unknown)
}

/// Operations whose time zone this server does not know, each with it. Their days and weeks follow
/// the default time zone.
pub fn unknown_of_operations() -> Result<BTreeMap<String, String>> {
    let mut zones = guard::Spi::connect(|client| {
        client
            .select(OF_OPERATIONS, None, &[])?
            .map(|row| {
                Ok((
                    required_in(&row, 1, "operation types")?,
                    required_in(&row, 2, "operation types")?,
                ))
            })
            .try_collect_ok::<(String, String), PerfError>()
    })?;
    let mut known = HashMap::new();
    for (_, time_zone) in &zones {
        if let Entry::Vacant(unseen) = known.entry(time_zone.clone()) {
            unseen.insert(is_known(time_zone)?);
        }
    }
    zones.retain(|(_, time_zone)| known.get(time_zone) == Some(&false));
    Ok(zones.into_iter().collect())
}

/// Like [`is_time_zone`], with a cache that expires for unknown zones.
fn is_known(time_zone: &str) -> Result<bool> {
    /// Reading the names of all zones takes some milliseconds; a zone may be installed later.
    const UNKNOWN_FOR: Duration = Duration::from_secs(60);
    thread_local! {
        /// Zones that were looked up: until when each counts as unknown, or `None` if it is known.
        static LOOKED_UP: RefCell<HashMap<String, Option<Instant>>> = RefCell::default();
    }
    let found = LOOKED_UP.with_borrow(|zones| zones.get(time_zone).copied());
    match found {
        Some(None) => return Ok(true),
        Some(Some(until)) if Instant::now() < until => return Ok(false),
        _ => {}
    }
    let is_known = is_time_zone(time_zone)?;
    let until = (!is_known).then(|| Instant::now() + UNKNOWN_FOR);
    LOOKED_UP.with_borrow_mut(|zones| zones.insert(time_zone.to_owned(), until));
    Ok(is_known)
}

/// Ends those suppressions that no other session is ending; returns their ids and time zones.
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

/// Whether the server knows a time zone of this full name. An abbreviation, which has no daylight
/// saving time, does not count.
pub fn is_time_zone(name: &str) -> Result<bool> {
    Spi::connect(|client| {
        required(
            &client.select(IS_TIME_ZONE, None, &[name.into()])?.first(),
            1,
            "pg_timezone_names",
        )
    })
}
