//! Hours of operations for detection: from rollups, from raw rows that are not rolled up yet, and
//! from the hour that is not over. Samples after a given time are not read.

use std::collections::BTreeMap;

use pgrx::datum::DatumWithOid;
use pgrx::prelude::*;
use pgrx::spi::SpiClient;

use crate::error::{Result, TransactionError};
use crate::pg::guard::Spi;
use crate::pg::interrupts::progress;
use crate::pg::rows::{required_in, timestamp};
use crate::pg::sql_file::sql_file;
use crate::pg::time_zones;
use crate::rollups::tables::state;
use crate::rollups::tables::state::RollupState;
use detectors::hour::{Hour, HourOfSamples};
use exact_digest::digest::{Digest, DigestError};
use exact_digest::memory::{OutOfMemory, TryCollect, try_boxed, try_extend, try_push};
use exact_digest::merged;
use exact_digest::order;
use exact_digest::percentile::Percentile;
use exact_digest::progress::Progress;
use exact_digest::samples::Summary;
use incident_rules::time::Moment;

pub use incident_rules::time::MICROSECONDS_PER_HOUR;

/// Which hours to read, up to and including `as_of`.
#[derive(Clone, Copy)]
pub struct HourRange<'a> {
    /// All hours from this one on, in hours since 2000.
    pub from_hour: i64,
    /// Between this hour and `from_hour`, only the hours of the week in `hours_of_week`, give or
    /// take one hour.
    pub sparse_from_hour: i64,
    /// Hours since 2000, modulo 168, in UTC.
    pub hours_of_week: &'a [i32],
    pub as_of: TimestampWithTimeZone,
}

impl HourRange<'_> {
    /// Every hour from `from_hour` on.
    pub fn all(from_hour: i64, as_of: TimestampWithTimeZone) -> Self {
        Self {
            from_hour,
            sparse_from_hour: from_hour,
            hours_of_week: &[],
            as_of,
        }
    }
}

/// The hours of each operation, in ascending order.
pub type Hours<T> = BTreeMap<String, Vec<T>>;

/// A value that is made from the digests of an hour.
pub trait FromDigests: Sized {
    /// `None` for no digests.
    ///
    /// # Errors
    /// If a digest is damaged.
    fn from_digests(
        hour: i64,
        local_hour: i64,
        digests: &[Digest<'_>],
        progress: &Progress<'_>,
    ) -> Result<Option<Self>>;

    /// Hours since 2000.
    fn hour(&self) -> i64;
}

impl FromDigests for Hour {
    fn from_digests(
        hour: i64,
        local_hour: i64,
        digests: &[Digest<'_>],
        progress: &Progress<'_>,
    ) -> Result<Option<Self>> {
        Ok(Self::of(hour, local_hour, digests, progress)?)
    }

    fn hour(&self) -> i64 {
        self.hour
    }
}

impl FromDigests for HourOfSamples {
    fn from_digests(
        hour: i64,
        local_hour: i64,
        digests: &[Digest<'_>],
        progress: &Progress<'_>,
    ) -> Result<Option<Self>> {
        Ok(Self::of(hour, local_hour, digests, progress)?)
    }

    fn hour(&self) -> i64 {
        self.hour.hour
    }
}

/// The digests themselves, so that any hours can be summarized together.
pub struct HourOfDigests {
    /// Hours since 2000: `hour` in UTC, and `local_hour` by the local clock.
    pub hour: i64,
    pub local_hour: i64,
    digests: Vec<Box<[u8]>>,
}

impl FromDigests for HourOfDigests {
    fn from_digests(
        hour: i64,
        local_hour: i64,
        digests: &[Digest<'_>],
        _: &Progress<'_>,
    ) -> Result<Option<Self>> {
        let digests = digests
            .iter()
            .map(|digest| try_boxed(digest.bytes()))
            .try_collect_ok::<_, OutOfMemory>()?;
        Ok(Some(Self {
            hour,
            local_hour,
            digests,
        }))
    }

    fn hour(&self) -> i64 {
        self.hour
    }
}

/// Summarizes the samples of some hours, with the median and the 99th percentile. Returns `None`
/// for no hours.
///
/// # Errors
/// If a digest is damaged.
pub fn summarize<'a>(hours: impl Iterator<Item = &'a HourOfDigests>) -> Result<Option<Summary>> {
    summarize_by(hours, &[Percentile::MEDIAN, Percentile::P99])
}

/// Summarizes the samples of some hours, with any percentiles. Returns `None` for no hours.
///
/// # Errors
/// If a digest is damaged.
pub fn summarize_by<'a>(
    hours: impl Iterator<Item = &'a HourOfDigests>,
    wanted: &[Percentile],
) -> Result<Option<Summary>> {
    let digests = hours
        .flat_map(|hour| &hour.digests)
        .map(|bytes| Digest::new(bytes, &progress()))
        .try_collect_ok::<_, DigestError>()?;
    Ok(merged::summarize(&digests, wanted, &progress())?)
}

/// All samples of some hours, in ascending order.
///
/// # Errors
/// If a digest is damaged.
pub fn values<'a>(hours: impl Iterator<Item = &'a HourOfDigests>) -> Result<Vec<i64>> {
    let (mut values, progress) = (Vec::new(), progress());
    for bytes in hours.flat_map(|hour| &hour.digests) {
        let of_hour = Digest::new(bytes, &progress)?.values(&progress)?;
        try_extend(&mut values, &of_hour, &progress)?;
    }
    order::sort(&mut values, i64::cmp, &progress);
    Ok(values)
}

const ROLLED_UP: &str = sql_file!("rollups/hours_rolled_up.sql");

const RAW: &str = sql_file!("rollups/hours_raw.sql");

/// How many rows are fetched and held at a time.
const BATCH: i64 = 10_000;

/// How often the hours are read again because a roll-up ended meanwhile, which is rare.
const TRIES: usize = 10;

/// The hour since 2000 in which a time lies.
#[must_use]
pub fn hour_of(time: TimestampWithTimeZone) -> i64 {
    i64::from(time).div_euclid(MICROSECONDS_PER_HOUR)
}

/// When an hour begins.
///
/// # Errors
/// If the hour is outside PostgreSQL's range of timestamps.
pub fn start_of(hour: i64) -> Result<TimestampWithTimeZone> {
    timestamp(Moment(hour.saturating_mul(MICROSECONDS_PER_HOUR)))
}

/// Reads the hours of one operation, or of all tracked operations. `time_zone` is that of
/// operations that have none of their own, or one that the server does not know.
pub fn read<T: FromDigests>(
    operation_type: Option<&str>,
    range: HourRange<'_>,
    time_zone: &str,
) -> Result<Hours<T>> {
    for _ in 0..TRIES {
        let state = state::state()?;
        if let Some(mut hours) = try_to_read::<T>(operation_type, range, time_zone, state)? {
            for of_operation in hours.values_mut() {
                of_operation.sort_by_key(T::hour);
            }
            return Ok(hours);
        }
    }
    Err(TransactionError::RollupsChange.into())
}

/// `None` if the rollups changed while they were read.
fn try_to_read<T: FromDigests>(
    operation_type: Option<&str>,
    range: HourRange<'_>,
    time_zone: &str,
    state: Option<RollupState>,
) -> Result<Option<Hours<T>>> {
    let sql = if state.is_some() { ROLLED_UP } else { RAW };
    let hours_of_week: Vec<i32> = (-1..=1)
        .flat_map(|aside| range.hours_of_week.iter().map(move |hour| hour + aside))
        .map(|hour| hour.rem_euclid(168))
        .collect();
    let unknown_zones: Vec<String> = time_zones::unknown_of_operations()?.into_values().collect();
    let arguments: [DatumWithOid<'_>; 13] = [
        start_of(range.from_hour)?.into(),
        start_of(hour_of(range.as_of))?.into(),
        range.as_of.into(),
        operation_type.into(),
        state.as_ref().map(|state| state.settled_metric_id).into(),
        state.as_ref().map(|state| state.by_xid).into(),
        state.as_ref().map(|state| state.xmin).into(),
        state.as_ref().map(|state| state.xmax).into(),
        state.map(|state| state.running).into(),
        start_of(range.sparse_from_hour)?.into(),
        hours_of_week.into(),
        time_zone.into(),
        unknown_zones.into(),
    ];
    Spi::connect(|client| read_batches(client, sql, &arguments))
}

fn read_batches<T: FromDigests>(
    client: &SpiClient<'_>,
    sql: &str,
    arguments: &[DatumWithOid<'_>],
) -> Result<Option<Hours<T>>> {
    const WHAT: &str = "hours";
    let (mut hours, progress): (Hours<T>, _) = (BTreeMap::new(), progress());
    let mut cursor = client.try_open_cursor(sql, arguments)?;
    loop {
        let rows = cursor.fetch(BATCH)?;
        if rows.is_empty() {
            return Ok(Some(hours));
        }
        for row in rows {
            if !required_in::<bool>(&row, 1, WHAT)? {
                return Ok(None);
            }
            let Some(operation) = row.get::<&str>(2)? else {
                continue;
            };
            let (rolled_up, not_rolled_up) = (row.get::<&[u8]>(5)?, row.get::<&[u8]>(6)?);
            let digests = rolled_up
                .into_iter()
                .chain(not_rolled_up)
                .map(|bytes| Digest::new(bytes, &progress))
                .try_collect_ok::<_, DigestError>()?;
            let hour = T::from_digests(
                required_in(&row, 3, WHAT)?,
                required_in(&row, 4, WHAT)?,
                &digests,
                &progress,
            )?;
            let Some(hour) = hour else { continue };
            match hours.get_mut(operation) {
                Some(of_operation) => try_push(of_operation, hour)?,
                None => {
                    hours.insert(operation.to_owned(), vec![hour]);
                }
            }
        }
    }
}
