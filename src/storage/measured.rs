//! Operations measured over a window, for their baselines: from rollups for its whole hours, from raw rows for its edges
//! and for what is not rolled up yet. Equal to measuring the raw rows, which is what is done where there are no rollups.

use std::collections::HashMap;

use pgrx::datum::DatumWithOid;
use pgrx::prelude::*;
use pgrx::spi::SpiClient;

use super::measured_raw::{Raw, raw};
use super::rollup_state::{self, Archived, State, is_not_rolled_up};
use super::rollups::MANY;
use super::samples::Window;
use super::{required, required_in, transaction};
use crate::analysis::digest::Digest;
use crate::analysis::merged;
use crate::analysis::percentile::Percentile;
use crate::analysis::samples::Summary;
use crate::error::{PerfError, Result};

/// The percentiles that a baseline has, in the order of its columns.
pub(super) const FRACTIONS: [f64; 5] = [0.5, 0.75, 0.9, 0.95, 0.99];

const MICROSECONDS_PER_HOUR: i64 = 3_600_000_000;

/// An operation as measured over a window, in microseconds.
#[derive(Clone, Debug)]
pub struct Measured {
    pub operation_type: String,
    /// Whether the operation type is registered, and its own minimum of samples.
    pub is_known: bool,
    pub minimum_samples: Option<i32>,
    pub sample_count: i64,
    pub min: i64,
    pub max: i64,
    pub mean: f64,
    pub stddev: Option<f64>,
    /// p50, p75, p90, p95, p99.
    pub percentiles: [f64; 5],
}

/// What was measured, and over which window: where raw rows are archived it begins with a whole hour, where they are gone,
/// with the first that is there.
pub struct Measurement {
    pub operations: Vec<Measured>,
    pub window: Window,
    pub begins_elsewhere: bool,
}

/// Which operations, and of which branch.
#[derive(Clone, Copy, Default)]
pub struct Subject<'a> {
    pub operation_type: Option<&'a str>,
    pub branch_id: Option<i32>,
}

const HAS_ROLLUPS: &str = "
    SELECT EXISTS (SELECT FROM pggit.performance_rollups AS r WHERE r.hour_start >= $1 AND r.hour_start < $2)";

/// The digests of the window's parts: the rollups from $1 to before $2; the raw rows from $3 to before $1, from $2 to $4, and
/// between them those that are not rolled up ($5 to $9). Of operation $10, or of all.
///
/// The first column says whether the state that they were chosen by is still the one this statement sees.
macro_rules! parts {
    ($metrics:literal) => {
        concat!(
    "
    SELECT c.is_current, p.operation_type, p.digest
    FROM (SELECT EXISTS (SELECT FROM pggit.metric_rollup_state AS s
                         WHERE s.rolled_by_xid::text::bigint = $6 AND s.rolled_metric_id = $5)
                 AND $11 = (SELECT coalesce(max(a.archived_before), '-infinity') FROM pggit.metric_archive_state AS a)
                 AS is_current) AS c
    LEFT JOIN (
        SELECT r.operation_type, r.digest::bytea AS digest
        FROM pggit.performance_rollups AS r
        WHERE r.hour_start >= $1 AND r.hour_start < $2 AND ($10 IS NULL OR r.operation_type = $10)
        UNION ALL
        SELECT u.operation_type, u.digest
        FROM (SELECT pggit.duration_digest_by(m.operation_type, m.recorded_at, m.duration_microseconds) AS stats
              FROM (SELECT e.operation_type, e.recorded_at, e.duration_microseconds
                    FROM ", $metrics, " AS e
                    WHERE e.recorded_at >= $3 AND e.recorded_at < $1 AND ($10 IS NULL OR e.operation_type = $10)
                    UNION ALL
                    SELECT e.operation_type, e.recorded_at, e.duration_microseconds
                    FROM ", $metrics, " AS e
                    WHERE e.recorded_at >= $2 AND e.recorded_at <= $4 AND ($10 IS NULL OR e.operation_type = $10)
                    UNION ALL
                    SELECT e.operation_type, e.recorded_at, e.duration_microseconds
                    FROM ", $metrics, " AS e
                    WHERE e.recorded_at >= $1 AND e.recorded_at < $2 AND ($10 IS NULL OR e.operation_type = $10)
                      AND ",
    is_not_rolled_up!("e", "$5", "$6", "$7", "$8", "$9"),
    ") AS m) AS g
        CROSS JOIN LATERAL unnest((g.stats).keys, (g.stats).digests) AS u (operation_type, digest)
    ) AS p ON true"
)
    };
}

const PARTS: &str = parts!("pggit.performance_metrics");

/// For a snapshot that is older than the table of a month is the archive's: tables change hands for every snapshot at once.
const PARTS_OF_SNAPSHOT: &str = parts!("pggit.v_all_performance_metrics");

const OPERATION_TYPES: &str = "
    SELECT o.operation_type, o.is_tracked, o.minimum_samples_for_baseline
    FROM pggit.performance_operation_types AS o
    WHERE $1 IS NULL OR o.operation_type = $1";

/// Rolling up again while we look is rare; twice in a row hardly happens.
const TRIES: usize = 10;

/// Measures every tracked operation that has samples in the window, ordered by operation type; or one, whatever it is.
pub fn measure(window: Window, subject: Subject<'_>) -> Result<Measurement> {
    if !rollup_state::exist()? {
        return raw(Raw::LIVE, window, subject, false);
    }
    for _ in 0..TRIES {
        let archived = rollup_state::archived()?;
        if let Some(measurement) = try_to_measure(window, subject, archived)? {
            return Ok(measurement);
        }
    }
    Err(PerfError::NoRow("a quiet moment between two roll-ups"))
}

/// `None` when the rollups changed while they were read.
fn try_to_measure(
    window: Window,
    subject: Subject<'_>,
    archived: Archived,
) -> Result<Option<Measurement>> {
    if subject.branch_id.is_some() {
        let begins_elsewhere = window.start < archived.dropped_before;
        let window = Window {
            start: window.start.max(archived.dropped_before),
            ..window
        };
        let measurement = raw(Raw::BRANCH, window, subject, begins_elsewhere)?;
        let is_current = rollup_state::archived()?.dropped_before == archived.dropped_before;
        return Ok(is_current.then_some(measurement));
    }
    let begins_elsewhere = window.start < archived.before;
    let hours = Hours::of(window, begins_elsewhere)?;
    let state = rollup_state::state()?;
    let is_rolled_up = state.is_some() && has_rollups(&hours)?;
    match state {
        Some(state) if begins_elsewhere || is_rolled_up && state.drawn_since <= MANY => {
            let Some(operations) = parts(&hours, window, subject, &state, archived)? else {
                return Ok(None);
            };
            Ok(Some(Measurement {
                operations,
                window: Window {
                    start: hours.start,
                    ..window
                },
                begins_elsewhere,
            }))
        }
        // Restored on another server and not rolled up here yet: the archived months come with the first roll-up.
        _ => {
            let window = Window {
                start: window.start.max(archived.before),
                ..window
            };
            let statements = if transaction::is_read_committed() {
                Raw::LIVE
            } else {
                Raw::SNAPSHOT
            };
            let measurement = raw(statements, window, subject, begins_elsewhere)?;
            // A month may have been archived meanwhile.
            let is_current = rollup_state::archived()?.before == archived.before;
            Ok(is_current.then_some(measurement))
        }
    }
}

/// The whole hours of a window, from `first` to before `last`, and where it begins.
struct Hours {
    start: TimestampWithTimeZone,
    first: TimestampWithTimeZone,
    last: TimestampWithTimeZone,
}

impl Hours {
    fn of(window: Window, begins_with_hour: bool) -> Result<Self> {
        let start: i64 = window.start.into();
        let end: i64 = window.end.into();
        let hour = |hour: i64| {
            (hour * MICROSECONDS_PER_HOUR)
                .try_into()
                .map_err(|_| PerfError::NoRow("an hour"))
        };
        let before = start.div_euclid(MICROSECONDS_PER_HOUR);
        let last = hour(end.div_euclid(MICROSECONDS_PER_HOUR))?;
        let begins = hour(before)?;
        Ok(if begins_with_hour || begins == window.start {
            Self {
                start: begins,
                first: begins,
                last,
            }
        } else {
            Self {
                start: window.start,
                first: hour(before + 1)?,
                last,
            }
        })
    }
}

fn has_rollups(hours: &Hours) -> Result<bool> {
    Spi::connect_mut(|client| {
        let found = client.update(HAS_ROLLUPS, None, &[hours.first.into(), hours.last.into()])?;
        required(&found.first(), 1, "rollups")
    })
}

/// Is it tracked, and its own minimum of samples.
type OperationTypes = HashMap<String, (bool, Option<i32>)>;

fn parts(
    hours: &Hours,
    window: Window,
    subject: Subject<'_>,
    state: &State,
    archived: Archived,
) -> Result<Option<Vec<Measured>>> {
    const WHAT: &str = "parts of the window";
    let arguments: [DatumWithOid<'_>; 11] = [
        hours.first.into(),
        hours.last.into(),
        hours.start.into(),
        window.end.into(),
        state.settled_metric_id.into(),
        state.by_xid.into(),
        state.xmin.into(),
        state.xmax.into(),
        state.running.clone().into(),
        subject.operation_type.into(),
        archived.before.into(),
    ];
    Spi::connect_mut(|client| {
        let types = operation_types(client, subject.operation_type)?;
        let sql = if transaction::is_read_committed() {
            PARTS
        } else {
            PARTS_OF_SNAPSHOT
        };
        // Prepared, hence not parallel: launching workers and sending them digests takes longer than reading them.
        let types_of_arguments: [PgOid; 11] =
            arguments.each_ref().map(|argument| argument.oid().into());
        let statement = client.prepare_mut(sql, &types_of_arguments)?;
        let mut found: HashMap<String, Vec<Vec<u8>>> = HashMap::new();
        for row in client.update(&statement, None, &arguments)? {
            if !required_in::<bool>(&row, 1, WHAT)? {
                return Ok(None);
            }
            let Some(operation) = row.get::<&str>(2)? else {
                continue;
            };
            let digest = required_in(&row, 3, WHAT)?;
            match found.get_mut(operation) {
                Some(digests) => digests.push(digest),
                None => {
                    found.insert(operation.to_owned(), vec![digest]);
                }
            }
        }
        let mut measured = found
            .into_iter()
            .filter(|(operation, _)| {
                subject.operation_type.is_some()
                    || types
                        .get(operation)
                        .is_none_or(|(is_tracked, _)| *is_tracked)
            })
            .map(|(operation, digests)| summarize(operation, &digests, &types))
            .collect::<Result<Vec<_>>>()?;
        measured.sort_unstable_by(|one, other| one.operation_type.cmp(&other.operation_type));
        Ok(Some(measured))
    })
}

fn summarize(
    operation_type: String,
    digests: &[Vec<u8>],
    types: &OperationTypes,
) -> Result<Measured> {
    let wanted = FRACTIONS
        .iter()
        .map(|fraction| Percentile::new(*fraction).ok_or(PerfError::BadFractions))
        .collect::<Result<Vec<_>>>()?;
    let digests = digests
        .iter()
        .map(|bytes| Ok(Digest::new(bytes)?))
        .collect::<Result<Vec<_>>>()?;
    let Summary {
        moments,
        min,
        max,
        percentiles,
    } = merged::summarize(&digests, &wanted)?.ok_or(PerfError::CorruptDigest)?;
    let known = types.get(&operation_type);
    Ok(Measured {
        is_known: known.is_some(),
        minimum_samples: known.and_then(|(_, minimum)| *minimum),
        operation_type,
        sample_count: moments.count as i64,
        min,
        max,
        mean: moments.mean().ok_or(PerfError::CorruptDigest)?,
        stddev: moments.standard_deviation(),
        percentiles: percentiles
            .try_into()
            .map_err(|_| PerfError::NoRow("five percentiles"))?,
    })
}

fn operation_types(client: &mut SpiClient<'_>, only: Option<&str>) -> Result<OperationTypes> {
    const WHAT: &str = "operation types";
    client
        .update(OPERATION_TYPES, None, &[only.into()])?
        .map(|row| {
            Ok((
                required_in(&row, 1, WHAT)?,
                (required_in(&row, 2, WHAT)?, row.get(3)?),
            ))
        })
        .collect()
}
