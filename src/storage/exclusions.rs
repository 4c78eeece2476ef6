//! `performance_baseline_exclusions`: what somebody said that baselines leave out.

use pgrx::prelude::*;

use super::required;
use crate::error::Result;

const ADD: &str = "
    INSERT INTO pggit.performance_baseline_exclusions (operation_type, excluded_from, excluded_to, reason)
    VALUES ($1, $2, $3, $4)
    RETURNING exclusion_id";

const END: &str = "
    UPDATE pggit.performance_baseline_exclusions AS x
    SET ended_at = clock_timestamp(), ended_by = SESSION_USER
    WHERE x.exclusion_id = $1 AND x.ended_at IS NULL";

/// From `since` up to but not at `until`; of one operation, or of all.
pub fn add(
    operation_type: Option<&str>,
    since: TimestampWithTimeZone,
    until: TimestampWithTimeZone,
    reason: &str,
) -> Result<i64> {
    let arguments = [
        operation_type.into(),
        since.into(),
        until.into(),
        reason.into(),
    ];
    Spi::connect_mut(|client| {
        let added = client.update(ADD, None, &arguments)?.first();
        required(&added, 1, "exclusion")
    })
}

/// Whether there was one in force to end.
pub fn end(exclusion_id: i64) -> Result<bool> {
    Spi::connect_mut(|client| Ok(!client.update(END, None, &[exclusion_id.into()])?.is_empty()))
}
