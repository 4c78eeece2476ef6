//! `performance_baseline_exclusions`: what somebody said that baselines leave out.

use pgrx::prelude::*;

use super::{hours, required, required_in};
use crate::error::Result;

const ADD: &str = "
    INSERT INTO pggit.performance_baseline_exclusions (operation_type, excluded_from, excluded_to, reason)
    VALUES ($1, $2, $3, $4)
    RETURNING exclusion_id";

const END: &str = "
    UPDATE pggit.performance_baseline_exclusions AS x
    SET ended_at = clock_timestamp(), ended_by = SESSION_USER
    WHERE x.exclusion_id = $1 AND x.ended_at IS NULL";

const WITH_EPISODES: &str = "
    SELECT x.operation_type, x.excluded_from, x.excluded_to FROM pggit.v_baseline_exclusions AS x";

const OF_OPERATION: &str = "
    SELECT x.operation_type, x.excluded_from, x.excluded_to
    FROM pggit.performance_baseline_exclusions AS x
    WHERE x.ended_at IS NULL";

/// Ranges of hours (since 2000) that somebody excluded, of one operation or (`None`) of all: any of them that a range touches.
pub struct ExcludedHours(Vec<(Option<String>, i64, i64)>);

impl ExcludedHours {
    /// What somebody excluded.
    pub fn read() -> Result<Self> {
        Self::of(OF_OPERATION)
    }

    /// And what was anomalous.
    pub fn with_episodes() -> Result<Self> {
        Self::of(WITH_EPISODES)
    }

    fn of(sql: &str) -> Result<Self> {
        const WHAT: &str = "exclusions";
        Spi::connect_mut(|client| {
            client
                .update(sql, None, &[])?
                .map(|row| {
                    let since: TimestampWithTimeZone = required_in(&row, 2, WHAT)?;
                    let until: TimestampWithTimeZone = required_in(&row, 3, WHAT)?;
                    let last = i64::from(until).saturating_sub(1);
                    Ok((
                        row.get(1)?,
                        hours::hour_of(since),
                        last.div_euclid(hours::MICROSECONDS_PER_HOUR),
                    ))
                })
                .collect::<Result<Vec<_>>>()
                .map(Self)
        })
    }

    /// Whether an hour of an operation is history that nobody wants.
    #[must_use]
    pub fn contain(&self, operation_type: &str, hour: i64) -> bool {
        self.0.iter().any(|(of, first, last)| {
            (*first..=*last).contains(&hour) && of.as_deref().is_none_or(|of| of == operation_type)
        })
    }
}

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
