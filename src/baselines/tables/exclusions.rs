//! `performance_baseline_exclusions`: ranges of time that users exclude from baselines.

use std::collections::HashMap;

use pgrx::prelude::*;

use crate::error::Result;
use crate::pg::guard::Spi;
use crate::pg::rows::{required, required_in};
use crate::rollups::tables::hours;
use exact_digest::memory::{OutOfMemory, try_push};

const ADD: &str = "
    INSERT INTO pggit.performance_baseline_exclusions (operation_type, excluded_from, excluded_to,
        reason)
    VALUES ($1, $2, $3, $4)
    RETURNING exclusion_id";

const END: &str = "
    UPDATE pggit.performance_baseline_exclusions AS x
    SET ended_at = clock_timestamp(), ended_by = SESSION_USER
    WHERE x.exclusion_id = $1 AND x.ended_at IS NULL";

const WITH_EPISODES: &str = "
    SELECT x.operation_type, x.excluded_from, x.excluded_to
    FROM pggit.v_baseline_exclusions AS x
    WHERE x.excluded_to > $1";

const BY_PEOPLE: &str = "
    SELECT x.operation_type, x.excluded_from, x.excluded_to
    FROM pggit.performance_baseline_exclusions AS x
    WHERE x.ended_at IS NULL AND x.excluded_to > $1";

/// Ranges of hours since 2000; both ends are included.
type Ranges = Vec<(i64, i64)>;

/// Excluded hours, of single operations and of all operations. An exclusion that touches an hour
/// excludes the whole hour.
#[derive(Default)]
pub struct ExcludedHours {
    of_operations: HashMap<String, Ranges>,
    of_all: Ranges,
}

impl ExcludedHours {
    /// Reads the exclusions by users that end after `since`.
    pub fn read(since: TimestampWithTimeZone) -> Result<Self> {
        Self::of(BY_PEOPLE, since)
    }

    /// Also reads the anomalous times (`v_baseline_exclusions`).
    pub fn with_episodes(since: TimestampWithTimeZone) -> Result<Self> {
        Self::of(WITH_EPISODES, since)
    }

    fn of(sql: &str, since: TimestampWithTimeZone) -> Result<Self> {
        const WHAT: &str = "exclusions";
        let mut excluded = Self::default();
        Spi::connect(|client| {
            for row in client.select(sql, None, &[since.into()])? {
                let from: TimestampWithTimeZone = required_in(&row, 2, WHAT)?;
                let to: TimestampWithTimeZone = required_in(&row, 3, WHAT)?;
                let last = i64::from(to).saturating_sub(1);
                let range = (
                    hours::hour_of(from),
                    last.div_euclid(hours::MICROSECONDS_PER_HOUR),
                );
                let ranges = match row.get::<String>(1)? {
                    Some(operation) => {
                        excluded
                            .of_operations
                            .try_reserve(1)
                            .map_err(OutOfMemory::from)?;
                        excluded.of_operations.entry(operation).or_default()
                    }
                    None => &mut excluded.of_all,
                };
                try_push(ranges, range)?;
            }
            Ok(excluded)
        })
    }

    /// Whether an hour of an operation is excluded.
    #[must_use]
    pub fn contain(&self, operation_type: &str, hour: i64) -> bool {
        let within = |ranges: &Ranges| {
            ranges
                .iter()
                .any(|(first, last)| (*first..=*last).contains(&hour))
        };
        within(&self.of_all) || self.of_operations.get(operation_type).is_some_and(within)
    }
}

/// Excludes the time from `since` up to but not at `until`, for one operation or for all. Returns
/// the id of the exclusion.
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

/// Ends an exclusion. Returns false if none with this id is in force.
pub fn end(exclusion_id: i64) -> Result<bool> {
    Spi::connect_mut(|client| Ok(!client.update(END, None, &[exclusion_id.into()])?.is_empty()))
}
